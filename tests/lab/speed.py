#!/usr/bin/env python3
"""speed.py CLI: the measuring part of speed.sh, run inside its namespace. Prints; exit 1 when the target is missed."""
import concurrent.futures, imaplib, json, os, smtplib, socket, ssl, statistics, subprocess, sys, time

CLI = sys.argv[1]
RUN = os.environ["LAB_RUN"]
PEM = f"{RUN}/pki/root.pem"
USER, PASSWORD, SERVER, IP = "mario.rossi@tuodominio.test", "mario-pw1", "mail.tuodominio.test", "127.0.10.1"
TARGET_MS, LONGEST_S, ROUNDS = 800, 25, 5
PYTHON_LOGIN = f"""
import imaplib, ssl
k = imaplib.IMAP4_SSL("{SERVER}", 993, ssl_context=ssl.create_default_context(cafile="{PEM}"))
k.login("{USER}", "{PASSWORD}"); k.select(readonly=True); k.logout()
"""
PYTHON_SEND = f"""
import smtplib, ssl
s = smtplib.SMTP_SSL("{SERVER}", 465, context=ssl.create_default_context(cafile="{PEM}"), local_hostname="pc.test")
s.login("{USER}", "{PASSWORD}"); s.quit()
"""
DIG = ["dig", "@127.0.10.53", "+short"]
OPENSSL = ["openssl", "s_client", "-brief", "-verify_return_error", "-CAfile", PEM, "-verify_hostname", SERVER, "-connect"]
TECHNICIAN = [
    DIG + ["tuodominio.test", "SRV"], DIG + ["_imaps._tcp.tuodominio.test", "SRV"], DIG + ["_pop3s._tcp.tuodominio.test", "SRV"],
    DIG + ["_submissions._tcp.tuodominio.test", "SRV"], DIG + [SERVER, "A"], DIG + [SERVER, "AAAA"],
    OPENSSL + [f"{SERVER}:993"], OPENSSL + [f"{SERVER}:995"], OPENSSL + [f"{SERVER}:143", "-starttls", "imap"],
    OPENSSL + [f"{SERVER}:110", "-starttls", "pop3"], OPENSSL + [f"{SERVER}:465"], OPENSSL + [f"{SERVER}:587", "-starttls", "smtp"],
    [sys.executable, "-c", PYTHON_LOGIN], [sys.executable, "-c", PYTHON_SEND],
]
NEVER_ANSWERS = [
    ("black hole, imap", "--server blackhole.tuodominio.test"),
    ("black hole, pop", "--protocol pop --server blackhole.tuodominio.test"),
    ("black hole, starttls", "--server blackhole.tuodominio.test --port 143 --security starttls"),
    ("mute, imap", "--server mute.tuodominio.test"),
    ("mute, starttls", "--server mute.tuodominio.test --port 143 --security starttls"),
    ("mute, pop", "--protocol pop --server mute.tuodominio.test"),
    ("resolver silent", "--server mail.tuodominio.test --dns 127.0.10.59:53"),
    ("resolver silent, no server given", "--dns 127.0.10.59:53"),
    ("outgoing black hole", "--server mail.tuodominio.test --outgoing-server blackhole.tuodominio.test"),
    ("outgoing mute", "--server mail.tuodominio.test --outgoing-server mute.tuodominio.test"),
    ("incoming and outgoing black hole", "--server blackhole.tuodominio.test --outgoing-server blackhole.tuodominio.test"),
]


def check(arguments):
    """One run: wall seconds and its JSON."""
    command = [CLI, "check", "--email", USER, "--ca-file", PEM, "--json"] + arguments.split()
    if "--dns" not in command:
        command += ["--dns", "127.0.10.53:53"]
    start = time.monotonic()
    done = subprocess.run(command, env={**os.environ, "MAILMEDIC_PASSWORD": PASSWORD}, capture_output=True, text=True, timeout=120)
    wall = time.monotonic() - start
    try:
        return wall, json.loads(done.stdout)
    except ValueError:
        sys.exit(f"speed: exit {done.returncode}, no JSON: {done.stdout[:200]} {done.stderr[-400:]}")


def timed(f):
    start = time.monotonic()
    f()
    return (time.monotonic() - start) * 1000


def round_trip_ms():
    def connect():
        socket.create_connection((IP, 993), 5).close()

    return statistics.median(timed(connect) for _ in range(5))


def login_ms(rtt):
    """What the servers themselves need to accept a password: the answer's time without the round trips."""
    context = ssl.create_default_context(cafile=PEM)
    imap, smtp = [], []
    for _ in range(ROUNDS):
        k = imaplib.IMAP4_SSL(SERVER, 993, ssl_context=context)
        imap.append(timed(lambda: k.login(USER, PASSWORD)) - rtt)
        k.logout()
        s = smtplib.SMTP_SSL(SERVER, 465, context=context, local_hostname="pc.test")
        s.ehlo()
        smtp.append(timed(lambda: s.login(USER, PASSWORD)) - rtt)
        s.quit()
    return max(0.0, statistics.median(imap)), max(0.0, statistics.median(smtp))


def technician_ms():
    def all_of_them():
        for command in TECHNICIAN:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(f"speed: {' '.join(command)[:120]}: exit {done.returncode} {done.stderr[-300:]}")

    return timed(all_of_them)


def healthy(arguments, rtt, login):
    took, wall, last = [], [], {}
    for _ in range(ROUNDS):
        seconds, last = check(arguments)
        took.append(last["took_ms"])
        wall.append(seconds * 1000)
    middle, budget = statistics.median(took), TARGET_MS + login
    verdict = last["verdict"]["cause"]
    good = middle < budget and verdict == "healthy"
    print(f"{'ok  ' if good else 'MISS'} healthy check ({arguments or 'no server given'}): took_ms {middle:.0f} (runs {took}), wall {statistics.median(wall):.0f} ms, "
          f"{middle / rtt:.1f} round trips, target {budget:.0f} ms, verdict {verdict}")
    print("       " + "  ".join(f"{c['id']} {c['took_ms']}" for c in last["checks"]))
    return good, middle


def main():
    rtt = round_trip_ms()
    imap, smtp = login_ms(rtt)
    login = max(imap, smtp)  # the two logins overlap
    print(f"     round trip {rtt:.0f} ms; the servers' own login time: IMAP {imap:.0f} ms, SMTP {smtp:.0f} ms")
    good, took = healthy("--server mail.tuodominio.test", rtt, login)
    for more in ("", "--protocol pop --server mail.tuodominio.test"):
        good = healthy(more, rtt, login)[0] and good
    by_hand = statistics.median(technician_ms() for _ in range(3))
    print(f"     a technician's {len(TECHNICIAN)} commands one after the other: {by_hand:.0f} ms, {by_hand / took:.1f} times as long")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda s: (check(s[1]), s[0]), NEVER_ANSWERS))
    for (wall, doc), name in runs:
        print(f"     {name}: {wall:.1f} s, {doc['verdict']['cause']}")
    longest = max(runs, key=lambda r: r[0][0])
    late = longest[0][0] > LONGEST_S
    print(f"{'MISS' if late else 'ok  '} longest run where nothing answers: {longest[0][0]:.1f} s ({longest[1]}), bound {LONGEST_S} s")
    return 1 if late or not good else 0


sys.exit(main())
