#!/usr/bin/env python3
"""search-speed.py CLI make|plain|delayed: the measuring part of search-speed.sh, run inside its namespace. Prints; exit 1 when a
target is missed. The server has read every folder once before anything is measured."""
import imaplib, json, os, ssl, statistics, subprocess, sys, time

CLI, WHAT = sys.argv[1:3]
RUN = os.environ["LAB_RUN"]
PEM = f"{RUN}/pki/root.pem"
SERVER = "mail.tuodominio.test"
HUGE, HUGE_PASSWORD = "tanti@tuodominio.test", "tanti-pw1"
SMALL, SMALL_PASSWORD = "mario.rossi@tuodominio.test", "mario-pw1"
FOLDERS, PER_FOLDER = 200, 1_000
TARGET_RATIO, MEMORY_MARGIN_KIB, ROUNDS = 5, 8 * 1024, 3
RARE, MANY = "bianchi@fornitore.test", "notizie@newsletter.test"  # 3 messages, and every second one


def make():
    """One file a folder (mbox), so that 200,000 messages take seconds to write. Nothing else of the lab changes."""
    start = time.monotonic()
    home = f"{RUN}/mail/tuodominio.test/tanti"
    os.makedirs(f"{home}/mail", exist_ok=True)
    serial = 0
    for n in range(FOLDERS):
        parts = []
        for m in range(PER_FOLDER):
            serial += 1
            sender = MANY if m % 2 else f"persona{m}@altri.test"
            if (n, m) in ((17, 400), (99, 0), (199, 998)):
                sender = RARE
            parts.append(
                f"From x@y.test Mon Nov 23 10:00:00 2026\nFrom: {sender}\nTo: {HUGE}\nSubject: Messaggio {serial}\n"
                f"Date: Mon, 23 Nov 2026 10:00:00 +0000\nMessage-ID: <{serial}@seed.lab>\n\nciao\n\n"
            )
        with open(f"{home}/mail/{'inbox' if n == 0 else f'Cartella{n:03}'}", "w") as f:
            f.writelines(parts)
    for directory, _, files in os.walk(home):
        for path in [directory] + [os.path.join(directory, f) for f in files]:
            os.chown(path, 5000, 5000)
    with open(f"{RUN}/etc/users-a", "a") as f:
        f.write(f"{HUGE}:{{PLAIN}}{HUGE_PASSWORD}::::::userdb_mail=mbox:~/mail:INBOX=~/mail/inbox userdb_quota_rule=*:storage=0\n")
    written = time.monotonic() - start
    found, _ = by_imaplib(RARE)
    print(f"     {serial} messages in {FOLDERS} folders: written in {written:.1f} s, read once by the server in {time.monotonic() - start - written:.1f} s")
    if found != 3:
        sys.exit(f"search-speed: imaplib finds {found} messages, 3 expected")


def by_imaplib(sender):
    """As a script would: SELECT and SEARCH, one folder after the other."""
    start = time.monotonic()
    k = imaplib.IMAP4_SSL(SERVER, 993, ssl_context=ssl.create_default_context(cafile=PEM))
    k.login(HUGE, HUGE_PASSWORD)
    found = 0
    for line in k.list()[1]:
        name = line.decode().split(' "/" ')[1]
        if b"NoSelect" in line or b"Noselect" in line or b"NonExistent" in line:
            continue
        if k.select(name, readonly=True)[0] != "OK":
            continue
        found += len(k.uid("SEARCH", "FROM", f'"{sender}"')[1][0].split())
    k.logout()
    return found, time.monotonic() - start


def by_program(user, password, sender):
    """Hits, wall seconds, the check's own milliseconds, memory in KiB (VmHWM), messages shown."""
    command = [CLI, "check", "--email", user, "--server", SERVER, "--dns", "127.0.10.53:53", "--ca-file", PEM, "--sender", sender,
               "--only", "missing-message", "--timeout", "300", "--json"]
    start = time.monotonic()
    p = subprocess.Popen(command, env={**os.environ, "MAILMEDIC_PASSWORD": password}, stdout=subprocess.PIPE)
    out = p.stdout.read()
    _, _, usage = os.wait4(p.pid, 0)
    wall = time.monotonic() - start
    row = json.loads(out)["checks"][0]
    messages = [i for i in row["items"] if i["item"] == "message"]
    found = sum(i["count"] for i in row["items"] if i["item"] == "searched")
    return found, wall, row["took_ms"], usage.ru_maxrss, len(messages)


def middle(runs):
    return sorted(runs, key=lambda run: run[1])[len(runs) // 2]


def compare(rounds):
    good = True
    for name, sender, expected, shown in (("3 hits", RARE, 3, 3), ("100,000 hits", MANY, FOLDERS * PER_FOLDER // 2, 50)):
        ours, theirs = [], []
        for _ in range(rounds):  # in turn, so that a busy moment meets both
            ours.append(by_program(HUGE, HUGE_PASSWORD, sender))
            theirs.append(by_imaplib(sender))
        found, wall, took, memory, messages = middle(ours)
        their_found, their_wall = middle(theirs)
        ratio = statistics.median(t[1] for t in theirs) / statistics.median(o[1] for o in ours)
        right = (found, their_found, messages) in ((expected, expected, shown), (expected - 1, expected - 1, shown))
        fast = WHAT != "delayed" or ratio >= TARGET_RATIO
        good = good and right and fast
        print(f"{'ok  ' if right and fast else 'MISS'} {WHAT}, {name}: mailmedic-cli {wall * 1000:.0f} ms (the check {took} ms), imaplib {their_wall * 1000:.0f} ms, "
              f"{ratio:.1f} times as long; {found} and {their_found} found, {messages} shown; {memory} KiB at most")
    return good


def memory():
    small = min(by_program(SMALL, SMALL_PASSWORD, "amico1@securemail.test")[3] for _ in range(3))
    huge = max(by_program(HUGE, HUGE_PASSWORD, MANY)[3] for _ in range(2))
    flat = huge - small <= MEMORY_MARGIN_KIB
    print(f"{'ok  ' if flat else 'MISS'} memory at most: {small} KiB with 10 messages, {huge} KiB with {FOLDERS * PER_FOLDER} and 100,000 hits")
    return flat


def main():
    if WHAT == "make":
        return make()
    good = compare(ROUNDS)
    if WHAT == "plain":
        good = memory() and good
    return 0 if good else 1


sys.exit(main())
