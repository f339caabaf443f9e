#!/usr/bin/env python3
"""hold.py imap|pop USER PASSWORD [SECONDS]: keeps a mailbox busy, as other devices would.

imap  opens sessions until the server refuses one for too many connections (5 a user and address in the lab)
pop   opens one POP3 session, which locks the mailbox for every other POP3 session
Holds them for SECONDS (default 60) or until its standard input ends; other programs import Imap and Pop.
"""
import imaplib, poplib, select, ssl, sys

HOST = "127.0.10.1"


def context():
    c = ssl.create_default_context()
    c.check_hostname, c.verify_mode = False, ssl.CERT_NONE
    return c


class Imap:
    """All the IMAP sessions the server lets one user have."""

    def __init__(self, user, password, host=HOST):
        self.sessions = []
        for _ in range(20):
            s = imaplib.IMAP4_SSL(host, 993, ssl_context=context(), timeout=10)
            try:
                s.login(user, password)
            except imaplib.IMAP4.error as e:
                s.shutdown()
                if "[LIMIT]" not in str(e):
                    raise
                self.refusal = str(e)
                return
            self.sessions.append(s)
        raise RuntimeError("the server let 20 sessions in")

    def close(self):
        for s in self.sessions:
            s.logout()


class Pop:
    """One POP3 session: the mailbox is locked until close()."""

    def __init__(self, user, password, host=HOST):
        self.session = poplib.POP3_SSL(host, 995, context=context(), timeout=20)
        self.session.user(user)
        self.session.pass_(password)

    def close(self):
        self.session.quit()


if __name__ == "__main__":
    kind, user, password = sys.argv[1:4]
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 60
    held = {"imap": Imap, "pop": Pop}[kind](user, password)
    print("held", flush=True)
    while select.select([sys.stdin], [], [], seconds)[0] and sys.stdin.readline():
        pass
    held.close()
