"""bounces.py: what the lab's own servers send back, made anew in every run and read by the command line. e2e.py takes its job from here.

Postfix B takes real messages for addresses that fail in one way each; the notices (its own, Postfix A's, Dovecot's) come back to one
mailbox and are read. Refusals that no notice can carry here, because they are for who connects, are read as the server's line alone.
"""
import imaplib, json, os, random, smtplib, socket, subprocess, tempfile, time

import hold

A, B = "127.0.10.1", "127.0.20.1"
ME, MY_PASSWORD = "mittente@securemail.test", "mittente-pw1"
PATIENCE = 18

# name: (recipient, causes that are right)
NOTICES = {
    "unknown user": ("nessuno@tuodominio.test", {"address-unknown"}),
    "full at delivery": ("piena@tuodominio.test", {"mailbox-full"}),
    "full at RCPT": ("pienarcpt@tuodominio.test", {"mailbox-full"}),
    "quota policy": ("piena@quotarcpt.test", {"mailbox-full"}),
    "disabled": ("disattivata@tuodominio.test", {"account-disabled"}),
    "local policy": ("bloccato@tuodominio.test", {"refused-by-policy"}),
    "too big": ("mario.rossi@tuodominio.test", {"message-too-big"}),
    "program attached": ("anna.bianchi@tuodominio.test", {"attachment-blocked"}),
    "sieve reject": ("rifiuta@tuodominio.test", {"refused-by-policy"}),
    "null MX": ("info@nullmx.test", {"domain-without-mail"}),
    "no such domain": ("info@nonesiste.test", {"domain-not-found"}),
    "MX does not exist": ("info@nxmx.test", {"domain-without-mail", "domain-not-found"}),
    "loop": ("info@oldmx.test", {"mail-loop", "relay-denied"}),
    "delayed": ("occupato@tuodominio.test", {"delivery-delayed"}),
    "nobody answers": ("info@blackmx.test", {"delivery-delayed"}),
}
# name: (source address, server, recipient, cause)
LINES = {
    "blocklisted": ("127.0.66.66", A, "mario@rbl.test", "sender-blacklisted"),
    "no reverse DNS": ("127.0.66.4", A, "mario@strict.test", "sender-without-reverse-dns"),
    # Greylisting remembers networks: each run comes from another one.
    "greylisted": (f"127.0.{random.randint(100, 250)}.{random.randint(2, 250)}", A, "mario@greylist.test", "delivery-delayed"),
    "relaying": ("127.0.66.11", A, "paolo@altrove.test", "relay-denied"),
}


def message(name, tag, recipient):
    head = f"From: Mittente <{ME}>\r\nTo: {recipient}\r\nSubject: {tag} {name}\r\nMessage-ID: <{tag}.{len(name)}@securemail.test>\r\nMIME-Version: 1.0\r\n"
    if name == "too big":
        return head + "\r\n" + ("x" * 76 + "\r\n") * 430_000
    if name == "program attached":
        return head + "Content-Type: application/octet-stream; name=\"listino.exe\"\r\n\r\nciao\r\n"
    if name == "sieve reject":  # that account's rule sends only test messages back
        head += "X-Mailmedic-Test: 1\r\n"
    return head + "\r\nciao\r\n"


def send(tag):
    with smtplib.SMTP(B, 25, source_address=("127.0.20.1", 0), timeout=30) as smtp:
        for name in sorted(NOTICES, key=lambda name: name == "too big"):
            smtp.sendmail(ME, [NOTICES[name][0]], message(name, tag, NOTICES[name][0]))


def notices(tag):
    """{name: raw notice}, the first of each, as they come."""
    found, seen, until = {}, set(), time.monotonic() + PATIENCE
    session = imaplib.IMAP4_SSL(B, 993, ssl_context=hold.context(), timeout=20)
    session.login(ME, MY_PASSWORD)
    while len(found) < len(NOTICES) and time.monotonic() < until:
        session.select("INBOX", readonly=True)
        for uid in set(session.uid("SEARCH", "ALL")[1][0].split()) - seen:
            seen.add(uid)
            raw = session.uid("FETCH", uid, "(BODY.PEEK[])")[1][0][1]
            for name in NOTICES:
                if f"{tag} {name}\r\n".encode() in raw:
                    found.setdefault(name, raw)
        time.sleep(0.3)
    session.logout()
    return found


def line(source, server, recipient):
    """The server's answer to RCPT TO, or to whatever comes before it."""
    with socket.create_connection((server, 25), timeout=10, source_address=(source, 0)) as connection:
        stream = connection.makefile("rb")
        for command in (None, b"EHLO mail.securemail.test", f"MAIL FROM:<{ME}>".encode(), f"RCPT TO:<{recipient}>".encode()):
            if command:
                connection.sendall(command + b"\r\n")
            answer = [stream.readline()]
            while answer[-1][3:4] == b"-":
                answer.append(stream.readline())
            if answer[-1][:1] in b"45":
                return b"".join(answer)
        connection.sendall(b"QUIT\r\n")
    return b""


def read(cli, raw):
    with tempfile.NamedTemporaryFile(suffix=".eml") as file:
        file.write(raw)
        file.flush()
        done = subprocess.run([cli, "bounce", file.name, "--json", "--lang", "it"], capture_output=True, encoding="utf-8", timeout=20)
    return done.returncode, json.loads(done.stdout)


def judge(name, answer, code, causes, recipient):
    recipients = answer.get("recipients") or [{}]
    cause = recipients[0].get("cause")
    problems = [] if cause in causes else [f"{name}: {cause}, expected {' or '.join(sorted(causes))}: {recipients[0].get('reply')}"]
    if code != 1:
        problems.append(f"{name}: exit {code}")
    if recipient and recipients[0].get("address") != recipient:
        problems.append(f"{name}: recipient {recipients[0].get('address')}, expected {recipient}")
    return problems


def run(lab):
    start, tag, problems = time.monotonic(), f"ritorno-{time.time_ns()}", []
    send(tag)
    for name, (source, server, recipient, cause) in LINES.items():
        answer = line(source, server, recipient)
        if not answer:
            problems.append(f"{name}: the server takes it")
            continue
        code, said = read(lab.cli, answer)
        problems += judge(name, said, code, {cause}, None)
    found = notices(tag)
    problems += [f"{name}: no notice came back" for name in NOTICES if name not in found]
    for name, raw in found.items():
        recipient, causes = NOTICES[name]
        code, said = read(lab.cli, raw)
        problems += judge(name, said, code, causes, recipient)
        if problems and os.environ.get("LAB_KEEP_BOUNCES"):
            open(os.path.join(os.environ["LAB_KEEP_BOUNCES"], name.replace(" ", "-") + ".eml"), "wb").write(raw)
    return f"{len(found)} notices, {len(LINES)} lines", [time.monotonic() - start], problems


def jobs(lab, match):
    name = "bounces: what the servers send back"
    return [(name, lambda: run(lab))] if match in name else []
