#!/usr/bin/env python3
"""seed.py MAILROOT SIEVEDIR: the mailboxes of server A, written before Dovecot starts."""
import os, sys, time

root, sieve = sys.argv[1:3]
MAIL_UID = 5000
DOMAIN = "@tuodominio.test"
serial = 0


def message(to, sender, subject, body, days=1, size=0, extra=""):
    date = time.strftime("%a, %d %b %Y %H:%M:%S +0100", time.gmtime(time.time() - days * 86400))
    head = (
        f"Return-Path: <{sender}>\r\nFrom: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\n"
        f"Message-ID: <{serial + 1}@seed.lab>\r\n{extra}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    return (head + body + "\r\n" + ("x" * 76 + "\r\n") * (size // 78)).encode()


def put(user, folder, data, seen=False, days=1, new=False):
    """Files a message; `new` leaves it where no program has looked yet, so that looking at it would show."""
    global serial
    serial += 1
    local, domain = user.split("@")
    maildir = f"{root}/{domain}/{local}/Maildir" + (f"/.{folder}" if folder else "")
    for s in ("cur", "new", "tmp"):
        os.makedirs(f"{maildir}/{s}", exist_ok=True)
    when = int(time.time() - days * 86400)
    name = f"{when}.M{serial}P1.lab,S={len(data)}"
    path = f"{maildir}/new/{name}" if new else f"{maildir}/cur/{name}:2,{'S' if seen else ''}"
    with open(path, "wb") as f:
        f.write(data)
    os.utime(path, (when, when))


def fill(user, count, subject, sender="x@securemail.test", size=0, **kw):
    for i in range(count):
        put(user, "", message(user, sender, f"{subject} {i}", "b", i, size), days=i, **kw)


mario = "mario.rossi" + DOMAIN
for i in range(5):
    put(mario, "", message(mario, f"amico{i}@securemail.test", f"Messaggio {i}", "ciao", i), True, i)
put(mario, "Junk", message(mario, "cliente@securemail.test", "Preventivo urgente", "finito in posta indesiderata", 1, extra="X-Spam-Flag: YES\r\n"))
put(mario, "Trash", message(mario, "giulia@securemail.test", "Contratto firmato", "finito nel cestino", 2), True, 2)
put(mario, "Progetti.2024", message(mario, "capo@tuodominio.test", "Verbale riunione", "in una sottocartella", 3), True, 3)
put(mario, "Attivit&AOA-", message(mario, "capo@tuodominio.test", "=?utf-8?Q?Attivit=C3=A0_settimanali?=", "cartella accentata", 3), True, 3)
for user in ("piena" + DOMAIN, "piena@quotarcpt.test"):
    fill(user, 11, "grande", size=100_000, seen=True)
fill("quasi" + DOMAIN, 10, "grande", size=99_000, seen=True)
fill("troppi" + DOMAIN, 5, "m", seen=True)
fill("ladro" + DOMAIN, 8, "posta")
fill("solopop" + DOMAIN, 3, "pop")
fill("utente@securemail.pro", 2, "nuovo", new=True)
for n in range(1, 9):  # for the errands
    fill(f"guardia{n}{DOMAIN}", 3, "posta", new=True)
    put(f"guardia{n}{DOMAIN}", "Archivio", message(f"guardia{n}{DOMAIN}", "capo@tuodominio.test", "Verbale", "x", 3), True, 3)
    put(f"guardia{n}{DOMAIN}", "Junk", message(f"guardia{n}{DOMAIN}", "amico@securemail.test", "Preventivo", "x", 3), days=3)
for n in range(1, 181):
    fill(f"ufficio{n:02}{DOMAIN}", 2, "nuovo", new=True)
for user in ("regole", "inoltra", "ferie", "spamtutto", "rifiuta"):
    home = f"{root}/tuodominio.test/{user}"
    os.makedirs(home + "/sieve", exist_ok=True)
    with open(f"{sieve}/{user}.sieve") as src, open(f"{home}/sieve/{user}.sieve", "w") as dst:
        dst.write(src.read())
    if not os.path.islink(home + "/.dovecot.sieve"):
        os.symlink(f"sieve/{user}.sieve", home + "/.dovecot.sieve")
for directory, _, files in os.walk(root):
    os.chown(directory, MAIL_UID, MAIL_UID)
    for f in files:
        os.lchown(os.path.join(directory, f), MAIL_UID, MAIL_UID)
