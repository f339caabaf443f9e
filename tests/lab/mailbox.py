"""What people and their devices do to a mailbox of server A before a case looks at it."""
import imaplib, smtplib, time

import hold
from pop_thief import collect

MANY = 60  # messages; more than a person reads in a day


def deliver(user, count, host=hold.HOST):
    """Delivers by LMTP, as the server does with mail from outside."""
    stamp = time.time_ns()
    with smtplib.LMTP(host, 24, local_hostname="lab.test", timeout=30) as lmtp:
        for n in range(count):
            text = f"From: amico@securemail.test\r\nTo: {user}\r\nSubject: Posta {n}\r\nMessage-ID: <{stamp}.{n}@lab>\r\n\r\nciao\r\n"
            lmtp.sendmail("amico@securemail.test", [user], text)


def imap(user, password, host=hold.HOST):
    session = imaplib.IMAP4_SSL(host, 993, ssl_context=hold.context(), timeout=30)
    session.login(user, password)
    session.select("INBOX")
    return session


def stolen(user, password):
    """Mail came, and another device collected it by POP."""
    deliver(user, MANY)
    taken = collect(user, password)
    if taken < MANY:
        raise RuntimeError(f"the thief took {taken} of {MANY}")


def filed(user, password):
    """Mail came, and its owner moved all of it to a folder."""
    deliver(user, MANY)
    session = imap(user, password)
    session.create("Clienti")
    session.uid("MOVE", "1:*", "Clienti")
    session.logout()


def thrown_away(user, password):
    """Mail came, its owner moved all of it to the trash and emptied the trash."""
    deliver(user, MANY)
    session = imap(user, password)
    session.uid("MOVE", "1:*", "Trash")
    session.select("Trash")
    session.uid("STORE", "1:*", "+FLAGS", "\\Deleted")
    session.expunge()
    session.logout()


PREPARATIONS = {"stolen": stolen, "filed": filed, "thrown away": thrown_away}
