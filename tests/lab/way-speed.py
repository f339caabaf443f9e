#!/usr/bin/env python3
"""way-speed.py CLI: the measuring part of way-speed.sh, run inside its namespace. Prints; exit 1 when a target is missed."""
import collections, json, os, statistics, subprocess, sys, time

CLI = sys.argv[1]
RUN = os.environ["LAB_RUN"]
PEM = f"{RUN}/pki/root.pem"
COUNTED = "127.0.10.62:53"  # this resolver writes down every question
ROUND_TRIP_MS, MOST_ROUND_TRIPS, ROUNDS, MOST_GROWTH_KB = 50, 10, 5, 8_192
WAY = ["--only", "domain,dns,mx,recipient"]
failed = False


def run(arguments, dns=COUNTED, password=None):
    """One run: its JSON, exit, wall seconds, and the most memory it had (kB)."""
    env = {k: v for k, v in os.environ.items() if k != "MAILMEDIC_PASSWORD"}
    if password:
        env["MAILMEDIC_PASSWORD"] = password
    command = [CLI] + arguments + ["--json", "--dns", dns, "--ca-file", PEM]
    began = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as child:
        out = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    try:
        return json.loads(out), child.returncode, seconds, usage.ru_maxrss
    except ValueError:
        sys.exit(f"way-speed: exit {child.returncode}, no JSON: {' '.join(command)}: {out[:200]!r}")


def say(good, text):
    global failed
    failed = failed or not good
    print(f"{'ok  ' if good else 'MISS'} {text}")


def questions(since):
    with open(f"{RUN}/log/unbound-counted.log", encoding="utf-8", errors="replace") as log:
        log.seek(since)
        lines = [line.split(" info: ")[1].split() for line in log if " info: 127." in line]
    return [(name, kind) for _, name, kind, _ in lines]


def fast(name, arguments, cause="healthy"):
    """The median of several runs in round trips, and the questions of the last one."""
    took, log = [], f"{RUN}/log/unbound-counted.log"
    for _ in range(ROUNDS):
        since = os.path.getsize(log)
        doc, _, _, _ = run(arguments)
        took.append(doc["took_ms"])
        asked = questions(since)
        time.sleep(5.5)  # the resolver forgets what it knows: each run pays for itself
    middle = statistics.median(took)
    twice = sorted(" ".join(q) for q, times in collections.Counter(asked).items() if times > 1)
    trips = middle / ROUND_TRIP_MS
    good = trips <= MOST_ROUND_TRIPS and not twice and doc["verdict"]["cause"] == cause
    say(good, f"{name}: {middle:.0f} ms = {trips:.1f} round trips (at most {MOST_ROUND_TRIPS}; runs {took}), {len(asked)} questions, "
              f"{'twice: ' + ', '.join(twice) if twice else 'none twice'}, verdict {doc['verdict']['cause']}")
    print("       " + "  ".join(f"{c['id']} {c['took_ms']}" for c in doc["checks"]))
    for kind, names in sorted(collections.Counter(kind for _, kind in asked).items()):
        print(f"       {kind} {names}: " + " ".join(sorted(name for name, k in asked if k == kind)))


def flat(name, arguments, usual_kb, dns="127.0.10.53:53"):
    _, code, seconds, memory = run(arguments, dns)
    say(memory - usual_kb < MOST_GROWTH_KB, f"{name}: {memory / 1024:.1f} MB at most, exit {code}, {seconds:.1f} s")


def main():
    fast("the way for one domain, .it by WHOIS", ["check", "--email", "mario@studioverdi.it"] + WAY)
    fast("the way for one domain, .com by RDAP", ["check", "--email", "mario@studioblu.com"] + WAY)
    fast("a sender", ["sender", "--ip", "127.0.10.1", "--from", "mario@tuodominio.test", "--helo", "mail.tuodominio.test"])

    _, _, _, usual = run(["check", "--email", "mario@studioblu.com"] + WAY, "127.0.10.53:53")
    print(f"     memory of an ordinary way: {usual / 1024:.1f} MB at most")
    for name, email in [("RDAP of 50 MB", "mario@enorme.com"), ("500 MX records", "mario@manymx.test"), ("TXT of 60 kB", "mario@txt60.test")]:
        flat(name, ["check", "--email", email] + WAY, usual)
    flat("SPF record of 60 kB", ["sender", "--ip", "127.0.10.1", "--from", "x@txt60.test"], usual)

    for how in (["DROP"], ["REJECT", "--reject-with", "tcp-reset"], ["REJECT"]):
        rule = ["OUTPUT", "-s", "127.0.0.1", "-p", "tcp", "--dport", "25", "-j"] + how
        subprocess.run(["iptables", "-I"] + rule, check=True)
        try:
            doc, code, seconds, _ = run(["check", "--email", "ufficio96@tuodominio.test"], "127.0.10.53:53", "ufficio96-pw1")
        finally:
            subprocess.run(["iptables", "-D"] + rule, check=True)
        states = {c["id"]: c["state"] for c in doc["checks"]}
        bad = sorted(k for k, state in states.items() if state in ("fault", "warning"))
        say(code == 0 and not bad and states["recipient"] == "unknown",
            f"port 25 shut ({' '.join(how)}): {doc['verdict']['cause']}, exit {code}, {seconds:.1f} s, mx {states['mx']}, recipient {states['recipient']}"
            + (f", red or amber: {bad}" if bad else ""))
    return 1 if failed else 0


sys.exit(main())
