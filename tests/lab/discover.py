"""End-to-end cases of `mailmedic-cli discover`: what each domain of the lab has to be told, and how it was learnt."""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
MAIL = "mail.tuodominio.test"
# Longest waits: the program's own bound, and a slow machine's time to start.
MAX_SECONDS = 5.0

# Name, domain, exit, what the answer has (dotted path: value), attempts as (method, part of what was asked, outcome, why).
CASES = [
    ("unknown domain", "nothing.auto.test", 0,
     {"imap": ("imap.nothing.auto.test", 993, "tls", "usual-name", True), "pop": ("pop.nothing.auto.test", 995, "tls", "usual-name", True),
      "outgoing": ("smtp.nothing.auto.test", 465, "tls", "usual-name", True), "provider": None},
     [("autoconfig", "https://autoconfig.nothing", "nothing", "no-such-name"), ("autoconfig", "https://nothing.auto.test/.well-known", "nothing", "http-status"),
      ("autodiscover", "https://nothing.auto.test/autodiscover", "nothing", "http-status"), ("central-database", "https://autoconfig.thunderbird.net", "nothing", "http-status"),
      ("srv", "_imaps._tcp.nothing", "nothing", "no-such-name"), ("usual-name", "mail.nothing.auto.test", "nothing", "no-such-name"),
      ("connect", "imap.nothing.auto.test:993 tls", "found", None)]),
    ("SRV records", "srv.auto.test", 0,
     {"imap": (MAIL, 993, "tls", "srv", True), "pop": (MAIL, 995, "tls", "srv", True), "outgoing": (MAIL, 465, "tls", "srv", True)},
     [("srv", "_imaps._tcp.srv", "found", None), ("autodiscover", "_autodiscover._tcp.srv", "refused", "redirect-elsewhere")]),
    ("autoconfig: minimal", "minimal.auto.test", 0,
     {"imap": ("mail.minimal.auto.test", 993, "tls", "autoconfig", True), "outgoing": ("mail.minimal.auto.test", 465, "tls", "autoconfig", True)},
     [("autoconfig", "https://autoconfig.minimal", "found", None), ("autoconfig", "http://autoconfig.minimal", "found", "plain-http")]),
    ("autoconfig: several servers", "hoster.auto.test", 0,
     {"imap": ("mail.hoster.auto.test", 993, "tls", "autoconfig", True), "pop": ("mail.hoster.auto.test", 995, "tls", "autoconfig", True),
      "outgoing": ("mail.hoster.auto.test", 587, "starttls", "autoconfig", True)}, [("autoconfig", "https://autoconfig.hoster", "found", None)]),
    ("autoconfig: OAuth2 beside", "oauth.auto.test", 0,
     {"imap": ("mail.oauth.auto.test", 993, "tls", "autoconfig", True), "outgoing": ("mail.oauth.auto.test", 587, "starttls", "autoconfig", True)}, []),
    ("autoconfig: name before the @", "local-part.auto.test", 0,
     {"imap": ("mail.local-part.auto.test", 143, "starttls", "autoconfig", True), "pop": ("mail.local-part.auto.test", 995, "tls", "autoconfig", True),
      "user": "mario.rossi"}, []),
    ("autoconfig: namespaces", "namespaces.auto.test", 0, {"imap": ("mail.namespaces.auto.test", 993, "tls", "autoconfig", True)}, []),
    ("autoconfig: well-known", "wellknown.auto.test", 0, {"imap": ("mail.wellknown.auto.test", 993, "tls", "autoconfig", True)},
     [("autoconfig", "https://wellknown.auto.test/.well-known", "found", None)]),
    ("autoconfig: plain HTTP only", "plainhttp.auto.test", 0,
     # The usual name is below HTTPS and above plain HTTP, whatever the file says.
     {"imap": ("mail.plainhttp.auto.test", 993, "tls", "usual-name", True)}, [("autoconfig", "http://autoconfig.plainhttp", None, ("plain-http", "not-needed"))]),
    ("autoconfig: bad certificate", "badcert.auto.test", 0, {"imap": ("imap.badcert.auto.test", 993, "tls", "usual-name", True)},
     [("autoconfig", "https://autoconfig.badcert", "failed", "certificate")]),
    ("autoconfig: nothing protected", "plain-only.auto.test", 2, {"imap": None, "pop": None},
     [("autoconfig", "https://autoconfig.plain-only", "refused", "unprotected-server")]),
    ("autoconfig: XML bomb", "bomb.auto.test", 2, {"imap": None}, [("autoconfig", "https://autoconfig.bomb", "refused", "document-type")]),
    ("autoconfig: this computer", "here.auto.test", 2, {"imap": None}, [("autoconfig", "https://autoconfig.here", "refused", "address-not-allowed")]),
    ("autoconfig: 100 MB", "big.auto.test", 2, {"imap": None}, [("autoconfig", "https://autoconfig.big", "refused", "too-large")]),
    ("autoconfig: redirect in a circle", "loop.auto.test", 2, {"imap": None},
     [("autoconfig", "https://autoconfig.loop", "refused", "redirect-loop"), ("autodiscover", "https://autodiscover.loop", "refused", "redirect-loop")]),
    ("redirect to another domain", "elsewhere.auto.test", 0, {"imap": ("mail.auto.test", 993, "tls", "autoconfig", False)},
     # Followed over HTTPS to ask for a file, as the domain's own server says; shown only, where the address would be posted.
     [("autoconfig", "https://autoconfig.elsewhere", "nothing", None), ("autoconfig", "https://autoconfig.altrove.test", "found", None),
      ("autodiscover", "https://autodiscover.elsewhere", "refused", "redirect-elsewhere")]),
    ("Thunderbird's database", "database.auto.test", 0, {"imap": ("mail.database.auto.test", 993, "tls", "central-database", True)},
     [("central-database", "https://autoconfig.thunderbird.net", "found", None)]),
    ("Autodiscover", "discover.auto.test", 0,
     {"imap": ("mail.discover.auto.test", 993, "tls", "autodiscover", True), "outgoing": ("mail.discover.auto.test", 587, "starttls", "autodiscover", True)},
     [("autodiscover", "https://autodiscover.discover", "found", None)]),
    ("Autodiscover: ask for another address", "moved.auto.test", 2, {"imap": None}, [("autodiscover", "https://autodiscover.moved", "refused", "redirect-elsewhere")]),
    ("filter in front", "filtered.auto.test", 0, {"provider.id": "microsoft365", "provider.by": "mx-filter", "provider.sure": False}, []),
    ("recognised by SPF", "sends.auto.test", 0, {"provider.id": "aruba", "provider.by": "spf", "provider.sure": False}, [("spf", "sends.auto.test", "found", None)]),
    ("nobody ever answers", "silent.auto.test", 0, {"imap": ("imap.silent.auto.test", 993, "tls", "srv", False)}, [("autoconfig", "https://autoconfig.silent", "failed", "timed-out"), ("connect", "imap.silent.auto.test:993 tls", "failed", "timed-out")]),
]


def providers():
    with open(os.path.join(HERE, "conf", "providers.tsv"), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


def look(doc, path):
    for part in path.split("."):
        doc = doc[part] if doc is not None else None
    return doc


def servers_wrong(doc, expected):
    for path, wanted in expected.items():
        found = look(doc, path)
        if isinstance(wanted, tuple) and found is not None:
            found = tuple(found[key] for key in ("server", "port", "security", "source", "proven"))
        if found != wanted:
            yield f"{path}: {found}, expected {wanted}"


def attempts_wrong(doc, expected):
    for method, asked, outcome, why in expected:
        found = [a for a in doc["attempts"] if a["method"] == method and a["asked"].startswith(asked)]
        # Several reasons: which it is hangs on who is faster.
        reasons = why if isinstance(why, tuple) else (why,)
        if not any((outcome is None or a["outcome"] == outcome) and a["why"] in reasons for a in found):
            yield f"no attempt {method} {asked} {outcome} {why}: {[(a['outcome'], a['why']) for a in found]}"


def check_wrong(lab, doc, account):
    """A check that was told no server goes to the very server that was found."""
    found = next((doc[p] for p in ("imap", "pop") if doc[p] is not None), None)
    if found is None or not found["proven"]:
        return
    _, out, err, _ = lab.other(["check"] + account + ["--only", "server-name", "--json"])
    evidence = [e for check in json.loads(out)["checks"] for e in check["evidence"] if e["asked"].startswith("Servers for")]
    wanted = f"{found['server']}:{found['port']} {found['security']} ({found['source']})"
    if not evidence or evidence[-1]["answered"].split("\n")[0] != wanted:
        yield f"check goes elsewhere than {wanted}: {evidence} {err[-200:]}"


def run(lab, domain, wanted, expected, attempts):
    args = ["discover", "--email", f"mario.rossi@{domain}", "--dns", "127.0.10.53:53", "--ca-file", os.path.join(os.environ["LAB_RUN"], "pki", "root.pem")]
    code, out, err, took = lab.other(args + ["--json"])
    problems = [] if code == wanted else [f"exit {code}, expected {wanted}: {err[-200:]}"]
    try:
        doc = json.loads(out)
    except ValueError:
        return "-", [took], problems + [f"stdout is no JSON: {out[:100]!r}"]
    problems += servers_wrong(doc, expected)
    problems += attempts_wrong(doc, attempts)
    if doc["took_ms"] > MAX_SECONDS * 1000:
        problems.append(f"took {doc['took_ms']} ms by its own clock")
    problems += list(check_wrong(lab, doc, args[1:]))
    code, text, _, _ = lab.other(args + ["--lang", "it"])
    if code != wanted or len(text) < 100 or "discovery-" in text or "trip-" in text:
        problems.append(f"as text: exit {code}, {text[:200]!r}")
    return f"{len(doc['attempts'])} attempts, {doc['took_ms']} ms", [took], problems


def provider_case(lab, domain, provider, by, *servers):
    expected = {"provider.id": provider, "provider.by": by, "provider.sure": by in ("domain", "mx")}
    source = {"ispdb": "ispdb", "microsoft365": "provider-likely"}.get(provider, "provider")
    for name, server in zip(("imap", "pop", "outgoing"), servers):
        if server == "-":
            expected[name] = None
            continue
        host, port, security = server.split(":")
        # The lab plays the servers of one provider only; the others' are given all the same, and not called proven.
        expected[name] = (host, int(port), security, source, host.endswith("securemail.pro"))
    return run(lab, domain, 0 if servers[0] != "-" else 2, expected, [("provider", provider, "found" if servers[0] != "-" else "nothing", None if servers[0] != "-" else "no-servers")] if provider != "ispdb" else [])


def jobs(lab, match):
    all_jobs = [(f"discover: {name}", lambda c=case: run(lab, *c)) for name, *case in CASES]
    for domain, _, provider, by, *servers in providers():
        all_jobs.append((f"discover: {provider} by {domain}", lambda a=(domain, provider, by, *servers): provider_case(lab, *a)))
    return [job for job in all_jobs if match in job[0]]
