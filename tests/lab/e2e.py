#!/usr/bin/env python3
"""e2e.py [--cli PATH] [--run DIR] [--jobs N] [--langs it,en] [--match TEXT] [--verbose] | --self-test | --list

Runs mailmedic-cli against the lab (which must be up) for every case of cases.py and judges verdict, JSON, exit code, time, logins on
the servers, the mailbox's content and that no password shows. Each case runs once a language. Exit 1 when one failed."""
import argparse, atexit, base64, concurrent.futures, json, os, shutil, smtplib, subprocess, sys, tempfile, threading, time, urllib.parse
from dataclasses import dataclass, field, replace

import bounces, discover, errands, hold, thunderbird
from mailbox import PREPARATIONS
from cases import ATTACHMENTS, CASES, ROUGH_INPUT, SENDERS, WRONG_USAGE, WRONG_USAGE_OF_OTHERS, Case, fault, healthy

HERE = os.path.dirname(os.path.abspath(__file__))
MAX_SECONDS = 25
CHECK_ORDER = (
    "internet server-name port protocol certificate login outgoing quota rules other-device missing-message mail-program "
    "domain dns mx recipient sender"
).split()
STATES = {"ok", "warning", "fault", "unknown", "skipped"}
ROW_KEYS = {"id", "state", "cause", "title", "explanation", "steps", "evidence", "took_ms"}
VERDICT_KEYS = {"cause", "check", "title", "explanation", "steps"}


@dataclass
class Run:
    exit: int = 0
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    logins: list = field(default_factory=list)  # (service, server address)
    before: set = field(default_factory=set)  # messages of the inbox
    after: set = field(default_factory=set)
    inside_before: str = ""  # every folder's flags, numbers and contents
    inside_after: str = ""


# ---- judging: pure, see self_test
def forms_of(password, user):
    """Every spelling in which a password could show."""
    secret = password.encode()
    local = user.split("@")[0].encode()
    spellings = [secret] + [a + b"\0" + u + b"\0" + secret for u in (user.encode(), local) for a in (b"", u)]
    out = {base64.b64encode(s).decode() for s in spellings}
    out |= {password, json.dumps(password)[1:-1], urllib.parse.quote(password), secret.hex()}
    return out


def shows_password(text, case):
    return any(form in text for form in forms_of(case.password, case.user))


def words_missing(thing, steps_needed):
    missing = [k for k in ("title", "explanation") if not (isinstance(thing.get(k), str) and thing[k].strip())]
    steps = thing.get("steps")
    if not isinstance(steps, list) or any(not (isinstance(s, str) and s.strip()) for s in steps) or (steps_needed and not steps):
        missing.append("steps")
    return missing


def judge_shape(doc):
    if not isinstance(doc, dict) or not {"version", "verdict", "checks", "took_ms"} <= set(doc):
        return ["JSON: keys version, verdict, checks, took_ms expected"]
    out = []
    if doc["version"] != 1:
        out.append(f"JSON: version {doc['version']}")
    if not isinstance(doc["took_ms"], int):
        out.append("JSON: took_ms is no number")
    if not VERDICT_KEYS <= set(doc["verdict"]):
        return out + [f"JSON: verdict lacks {VERDICT_KEYS - set(doc['verdict'])}"]
    for row in doc["checks"]:
        if not ROW_KEYS <= set(row):
            return out + [f"JSON: check {row.get('id')} lacks {ROW_KEYS - set(row)}"]
        if row["state"] not in STATES:
            out.append(f"JSON: state {row['state']!r}")
        if not isinstance(row["evidence"], list) or not isinstance(row["took_ms"], int):
            out.append(f"JSON: evidence or took_ms of {row['id']}")
        if row["state"] in ("fault", "warning") and not row["cause"]:
            out.append(f"{row['state']} of {row['id']} has no cause")
        missing = words_missing(row, row["state"] == "fault")
        if missing:
            out.append(f"{row['id']} ({row['state']}) lacks {', '.join(missing)}")
    ids = [row["id"] for row in doc["checks"]]
    if sorted(ids, key=lambda i: CHECK_ORDER.index(i) if i in CHECK_ORDER else 99) != ids or len(set(ids)) != len(ids):
        out.append(f"order of checks: {ids}")
    return out


def judge_verdict(case, doc, exit_code):
    verdict, rows = doc["verdict"], doc["checks"]
    out = []
    for id, expected in case.rows.items():  # the state, or the state and why it is grey
        found = [f"{r['state']} {r.get('reason') or ''}".strip() for r in rows if r["id"] == id]
        if not any(f == expected or f.startswith(expected + " ") for f in found):
            out.append(f"row {id} is {' '.join(found)}, expected {expected}")
    faults = [r for r in rows if r["state"] == "fault"]
    if exit_code != case.exit:
        out.append(f"exit {exit_code}, expected {case.exit}")
    if len(faults) > 1:
        out.append(f"{len(faults)} faults: {', '.join(r['id'] + ' ' + str(r['cause']) for r in faults)}")
    states = {r["id"]: r["state"] for r in rows}
    out += [f"{i} is {states.get(i)}, not ok" for i in sorted(case.green) if states.get(i) != "ok"]
    out += [f"{i} is {states.get(i)}, not unknown" for i in sorted(case.grey) if states.get(i) != "unknown"]
    if not case.causes:
        if verdict["cause"] != "healthy":
            out.append(f"verdict {verdict['cause']} at {verdict['check']}, expected healthy")
        out += [f"{r['state']} row {r['id']} {r['cause']}" for r in rows if r["state"] in ("fault", "warning")]
        out += [f"verdict lacks {m}" for m in words_missing(verdict, False)]
        return out
    if verdict["cause"] not in case.causes:
        out.append(f"verdict {verdict['cause']}, expected {' or '.join(sorted(case.causes))}")
    elif verdict["check"] not in case.check:
        out.append(f"verdict at {verdict['check']}, expected {' or '.join(sorted(case.check))}")
    warnings = [r for r in rows if r["state"] == "warning"]
    found = warnings if case.is_warning else faults
    if not found:
        out.append("no warning row" if case.is_warning else "no fault row")
    elif case.is_warning and faults:
        out.append(f"red where amber is enough: {faults[0]['id']}")
    elif (verdict["cause"], verdict["check"]) not in [(r["cause"], r["id"]) for r in found]:
        out.append(f"the row is {found[0]['id']} {found[0]['cause']}, the verdict {verdict['check']} {verdict['cause']}")
    return out + [f"verdict lacks {m}" for m in words_missing(verdict, True)]


def judge_logins(case, logins):
    out = []
    for what in set(logins):
        count, limit = logins.count(what), 2 if case.retry else 1
        if count > limit:
            out.append(f"{count} logins by {what[0]} on {what[1]}")
        if what[1] in case.never:
            out.append(f"password sent to {what[1]} by {what[0]}")
    incoming = "pop3" if "--protocol pop" in case.args else "imap"
    if not case.causes and case.password_by != "none" and incoming not in {service for service, _ in logins}:
        out.append(f"healthy without a login by {incoming}")
    return out


def judge_mailbox(case, before, after):
    if "--protocol pop" in case.args:  # opening a mailbox by POP3 takes messages out of new/, that is the server's doing
        before, after = ({(n.split(":")[0], n.partition(":2,")[2]) for _, n in s} for s in (before, after))
    return [] if before == after else [f"the mailbox changed: {sorted(before ^ after)[:2]}"]


def judge_inside(case, run):
    if run.inside_before != run.inside_after:
        lines = set(run.inside_before.splitlines()) ^ set(run.inside_after.splitlines())
        return [f"a folder changed: {sorted(lines)[:4]}"]
    return []


def judge_folder(case, doc):
    rows = [r for r in doc["checks"] if r["id"] == "missing-message"]
    items = rows[0].get("items", []) if rows else []
    found = [i.get("folder") for i in items if i.get("item") == "message"][:1]
    return [] if not case.folder or found == [case.folder] else [f"the message is in {found}, expected {case.folder}"]


def judge(case, run):
    out = []
    if shows_password(run.stdout + run.stderr, case):
        out.append("THE PASSWORD SHOWS")
    if "panicked" in run.stderr:
        out.append("panic: " + run.stderr[run.stderr.index("panicked") :][:160])
    if run.seconds > (case.within or MAX_SECONDS):
        out.append(f"took {run.seconds:.1f} s")
    out += judge_logins(case, run.logins)
    if not case.causes:
        out += judge_mailbox(case, run.before, run.after)
    out += judge_inside(case, run)
    try:
        doc = json.loads(run.stdout)
    except ValueError:
        return out + [f"exit {run.exit}, stdout is no JSON: {run.stdout[:60]!r} stderr: {run.stderr[-200:]!r}"]
    shape = judge_shape(doc)
    if any(p.startswith("JSON: keys") or " lacks {" in p for p in shape):
        return out + shape
    return out + shape + judge_verdict(case, doc, run.exit) + judge_folder(case, doc)


def judge_words(case, lang, doc):
    title, words = doc["verdict"]["title"], case.says.get(lang, "")
    steps = doc["verdict"]["steps"]
    out = [] if words in title else [f"the title is {title!r}, and lacks {words!r}"]
    return out if any(case.step in step for step in steps or [""]) else out + [f"no step says {case.step!r}: {steps}"]


def judge_languages(docs):
    """The same run in two languages must not say the same words."""
    texts = [(d["verdict"]["title"], d["verdict"]["explanation"]) for d in docs]
    return ["both languages say the same"] if len(texts) > 1 and texts[0][1] == texts[1][1] else []


# ---- running
def profile_with_filters(home, case):
    """A profile as Thunderbird writes it, as far as it is read."""
    profile = os.path.join(home, ".thunderbird", "abcd1234.default-release")
    folder = os.path.join(profile, "ImapMail", "mail.tuodominio.test")
    os.makedirs(folder)
    prefs = {
        "mail.accountmanager.accounts": "account1", "mail.account.account1.server": "server1", "mail.account.account1.identities": "id1",
        "mail.identity.id1.useremail": case.user, "mail.server.server1.type": "imap", "mail.server.server1.hostname": "mail.tuodominio.test",
        "mail.server.server1.port": 993, "mail.server.server1.socketType": 3,
        "mail.server.server1.userName": case.user, "mail.server.server1.directory-rel": "[ProfD]ImapMail/mail.tuodominio.test",
    }
    files = {
        os.path.join(home, ".thunderbird", "profiles.ini"): "[Profile0]\nName=default-release\nIsRelative=1\nPath=abcd1234.default-release\nDefault=1\n",
        os.path.join(profile, "prefs.js"): "".join(f'user_pref("{k}", {json.dumps(v)});\n' for k, v in prefs.items()),
        os.path.join(folder, "msgFilterRules.dat"): case.profile,
    }
    for path, text in files.items():
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)


class Lab:
    def __init__(self, run, cli):
        self.run, self.cli = run, cli
        self.locks, self.guard = {}, threading.Lock()
        self.homes, self.making = {}, threading.Lock()
        self.log_start = {n: self.size(n) for n in ("faults-received.log", "dovecot-a-info.log", "dovecot-b-info.log")}

    def path(self, name):
        return os.path.join(self.run, "log", name)

    def size(self, name):
        return os.path.getsize(self.path(name)) if os.path.exists(self.path(name)) else 0

    def since(self, name, offset):
        with open(self.path(name), errors="replace") as f:
            f.seek(offset)
            return f.read()

    def made_by_thunderbird(self, case):
        """A home with the profile of a real Thunderbird, made once for all languages."""
        with self.making:
            if case.name not in self.homes:
                home = tempfile.mkdtemp(prefix="mailmedic-thunderbird-")
                atexit.register(shutil.rmtree, home, ignore_errors=True)
                usual = dict(email=case.user, user=case.user, host="mail.tuodominio.test", type="imap", port=993, socket=3, smtp="smtp.tuodominio.test")
                thunderbird.make(home, usual | case.program)
                self.homes[case.name] = home
            return self.homes[case.name]

    def lock_of(self, user):
        with self.guard:
            return self.locks.setdefault(user, threading.Lock())

    def logins(self, offset, case):
        names = {case.user, case.user.split("@")[0]}
        lines = [line.split() for line in self.since("logins.log", offset).splitlines()]
        return [(line[2], line[3]) for line in lines if line[1] in names]

    def inbox(self, case):
        local, domain = case.user.split("@")
        maildir = os.path.join(self.run, "mail", domain, local, "Maildir")
        return {(d, n) for d in ("new", "cur") if os.path.isdir(f"{maildir}/{d}") for n in os.listdir(f"{maildir}/{d}")}

    def inside(self, case):
        """All of a mailbox as its own server knows it, asked beside the protocols: neither a login nor a change."""
        if not case.looks_inside:
            return ""
        server = "b" if case.user.endswith("@securemail.test") else "a"
        command = ["doveadm", "-c", os.path.join(self.run, f"dovecot-{server}", "dovecot.conf"), "fetch", "-u", case.user]
        done = subprocess.run(command + ["mailbox uid flags text", "ALL"], capture_output=True, timeout=30)
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else f"doveadm: {done.stderr.decode()}"

    def fill(self):
        """Messages that come by a server's own ways: through Sieve on A, into the folders of B."""
        head = "From: {}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: <{}@e2e.lab>\r\n{}\r\nciao\r\n"
        spam = head.format("cliente@securemail.test", "spam@tuodominio.test", "Offertissima", "e2e-spam", "X-Spam-Flag: YES\r\n")
        with smtplib.LMTP("127.0.10.1", 24) as s:
            s.sendmail("cliente@securemail.test", ["spam@tuodominio.test"], spam)
            ruled = head.format("conti@altri.test", "regole@tuodominio.test", "Fattura di ottobre", "e2e-rule", "")
            s.sendmail("conti@altri.test", ["regole@tuodominio.test"], ruled)
        conf = os.path.join(self.run, "dovecot-b", "dovecot.conf")
        for folder, subject in (("Posta indesiderata", "Fattura 12"), ("Attività", "=?utf-8?Q?Attivit=C3=A0?=")):
            text = head.format("giulia@securemail.test", "cliente@securemail.test", subject, f"e2e-{len(folder)}", "")
            command = ["doveadm", "-c", conf, "save", "-u", "cliente@securemail.test", "-m", folder]
            subprocess.run(command, input=text.encode(), check=True, timeout=30)

    def execute(self, case, args, lang):
        """One run of the command line for a case."""
        command, env = [self.cli, "check"] + args, {**os.environ, "LANG": "C.UTF-8"}
        env.pop("MAILMEDIC_PASSWORD", None)
        # No mail program but the one the case asks for.
        home = tempfile.TemporaryDirectory()
        env.pop("XDG_CONFIG_HOME", None)
        env["HOME"] = home.name
        if case.profile:
            profile_with_filters(home.name, case)
        if case.program:
            shutil.copytree(self.made_by_thunderbird(case), home.name, symlinks=True, dirs_exist_ok=True)
        given, secret_file = None, None
        if case.system_resolver:
            command = [os.path.join(HERE, "lab.sh"), "exec"] + command
        else:
            command += ["--dns", case.server, "--ca-file", os.path.join(self.run, "pki", "root.pem")]
        command += ["--lang", lang]
        if case.password_by == "env":
            env["MAILMEDIC_PASSWORD"] = case.password
        elif case.password_by == "none":
            pass
        elif case.password_by == "stdin":
            command.append("--password-stdin")
            given = case.password + "\n"
        else:
            secret_file = tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".password")
            secret_file.write(case.password + "\n")
            secret_file.flush()
            command += ["--password-file", secret_file.name]
        inside = self.inside(case)
        offset, before, start = self.size("logins.log"), self.inbox(case), time.monotonic()
        try:
            done = subprocess.run(command, input=given, env=env, capture_output=True, encoding="utf-8", errors="replace",
                                  timeout=60, stdin=None if given else subprocess.DEVNULL)
            code, out, err = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired as e:
            code, out, err = -1, (e.stdout or b"").decode("utf-8", "replace"), "still running after 60 s, ended"
        seconds = time.monotonic() - start
        home.cleanup()
        if secret_file:
            secret_file.close()
        after, logins = self.inbox(case), self.logins(offset, case)
        return Run(code, out, err, seconds, logins, before, after, inside, self.inside(case))

    def run_case(self, case, langs):
        args = ["--email", case.user] + case.args.format(d="tuodominio.test", me=case.user, local=case.user.split("@")[0]).split() + ["--json"]
        problems, docs, seconds = [], [], []
        with self.lock_of(case.user):
            if case.prepare:
                PREPARATIONS[case.prepare](case.user, case.password)
            held = {"imap": hold.Imap, "pop": hold.Pop}[case.hold](case.user, case.password) if case.hold else None
            try:
                for lang in langs:
                    run = self.execute(case, args, lang)
                    seconds.append(run.seconds)
                    problems += [f"[{lang}] {p}" for p in judge(case, run)]
                    try:
                        docs.append(json.loads(run.stdout))
                        problems += [f"[{lang}] {p}" for p in judge_words(case, lang, docs[-1])]
                    except ValueError:
                        pass
            finally:
                if held:
                    held.close()
        if len(docs) == len(langs) and all(isinstance(d, dict) and "verdict" in d for d in docs):
            problems += judge_languages(docs)
        found = docs[0].get("verdict", {}) if docs and isinstance(docs[0], dict) else {}
        return f"{found.get('cause', '-')} @ {found.get('check', '-')}", seconds, problems

    def run_reports(self, case):
        """The same fault as text and as HTML: exit code, something in it, no password."""
        problems, seconds = [], []
        with tempfile.TemporaryDirectory() as folder:
            page = os.path.join(folder, "report.html")
            for args in (["--text"], ["--html", page]):
                run = self.execute(case, ["--email", case.user, "--server", "mail.tuodominio.test"] + args, "it")
                text = run.stdout
                if args[0] == "--html":
                    text = open(page, encoding="utf-8").read() if os.path.exists(page) else ""
                seconds.append(run.seconds)
                if run.exit != case.exit:
                    problems.append(f"{args[0]}: exit {run.exit}, expected {case.exit}")
                if len(text) < 200 or "password" not in text.lower():
                    problems.append(f"{args[0]}: {len(text)} characters of report")
                if shows_password(run.stdout + run.stderr + text, case):
                    problems.append(f"{args[0]}: THE PASSWORD SHOWS")
        return "reports", seconds, problems

    def run_questions(self):
        """One healthy check at a resolver of its own: what it was asked, and whether anything twice."""
        case = Case("", "", user="ufficio97@tuodominio.test", password="ufficio97-pw1", server="127.0.10.62:53")
        for _ in range(2):  # on a busy machine a question is sent again after a second: that is no second question
            start = self.size("unbound-counted.log")
            with self.lock_of(case.user):
                run = self.execute(case, ["--email", case.user, "--json"], "en")
            lines = [line.split(" info: ")[1].split() for line in self.since("unbound-counted.log", start).splitlines() if " info: 127." in line]
            questions = [(name, kind) for _, name, kind, _ in lines]
            twice = sorted({" ".join(q) for q in questions if questions.count(q) > 1})
            if not twice:
                break
        problems = [f"asked twice: {', '.join(twice)}"] if twice else []
        if run.exit != 0 or not questions:
            problems.append(f"exit {run.exit}, {len(questions)} questions")
        return f"{len(questions)} questions, none twice" if not twice else "-", [run.seconds], problems

    def run_usage(self, args, word, me):
        case = Case("", "", user=me, password="ufficio98-pw1")
        run = self.execute(case, [a.format(me=me) for a in args] + ["--json"], "en")
        problems = [] if run.exit == 64 else [f"exit {run.exit}, expected 64"]
        if word not in run.stderr:
            problems.append(f"stderr does not name {word}: {run.stderr[:160]!r}")
        if run.stdout.strip():
            problems.append(f"stdout is not empty: {run.stdout[:80]!r}")
        if len(run.stderr) > 3000:
            problems.append(f"{len(run.stderr)} characters on stderr")
        return "usage", [run.seconds], problems + (["panic"] if "panicked" in run.stderr else [])

    def run_rough(self, args, exits, me):
        case = Case("", "", user=me, password="ufficio98-pw1")
        with self.lock_of(me):
            run = self.execute(case, [a.format(me=me) for a in args] + ["--json"], "it")
        problems = [] if run.exit in exits else [f"exit {run.exit}, expected one of {sorted(exits)}: {run.stdout[:300]} {run.stderr[-200:]}"]
        if shows_password(run.stdout + run.stderr, case):
            problems.append("THE PASSWORD SHOWS")
        return f"exit {run.exit}", [run.seconds], problems + (["panic"] if "panicked" in run.stderr else [])

    def other(self, args):
        """One run of another command: exit, stdout, stderr, seconds."""
        start = time.monotonic()
        done = subprocess.run([self.cli] + args, capture_output=True, encoding="utf-8", errors="replace", timeout=60,
                              stdin=subprocess.DEVNULL, env={**os.environ, "LANG": "C.UTF-8"})
        return done.returncode, done.stdout, done.stderr, time.monotonic() - start

    def run_other(self, args, wanted, cause, words, langs):
        """A command that answers with a verdict, once a language."""
        problems, seconds, docs = [], [], []
        for lang in langs:
            code, out, err, took = self.other(args + ["--json", "--lang", lang])
            seconds.append(took)
            if code != wanted:
                problems.append(f"[{lang}] exit {code}, expected {wanted}: {err[-200:]}")
            try:
                doc = json.loads(out)
            except ValueError:
                problems.append(f"[{lang}] stdout is no JSON: {out[:100]!r} {err[-200:]!r}")
                continue
            docs.append(doc)
            if doc["verdict"]["cause"] != cause:
                problems.append(f"[{lang}] verdict {doc['verdict']['cause']}, expected {cause}")
            problems += [f"[{lang}] verdict lacks {m}" for m in words_missing(doc["verdict"], wanted != 0)]
            problems += [f"[{lang}] {w!r} does not stand in the answer" for w in words if w not in out]
            if took > MAX_SECONDS or "panicked" in err:
                problems.append(f"[{lang}] took {took:.1f} s {err[:160]}")
            code, text, err, _ = self.other(args + ["--lang", lang])
            if code != wanted or len(text) < 40:
                problems.append(f"[{lang}] as text: exit {code}, {len(text)} characters")
        if len(docs) == len(langs) and wanted != 2:
            problems += judge_languages(docs)
        return (docs[0]["verdict"]["cause"] if docs else "-"), seconds, problems, docs

    def run_sender(self, args, wanted, cause, words, langs):
        args = ["sender"] + args.format(d="tuodominio.test").split()
        words = [w.format(d="tuodominio.test") for w in words]
        args += [] if "--dns" in args else ["--dns", "127.0.10.53:53"]
        outcome, seconds, problems, docs = self.run_other(args, wanted, cause, words, langs)
        for doc in docs[:1]:
            asked = [e["asked"] for e in doc["checks"][0]["evidence"]]
            if len(asked) != len(set(asked)):
                problems.append("something is asked twice")
            if doc["rounds"] > 10:
                problems.append(f"{doc['rounds']} rounds of questions")
            outcome += f" ({doc['questions']} questions, {doc['rounds']} rounds)"
        return outcome, seconds, problems

    def run_attachment(self, file_name, make, args, wanted, cause, words, langs):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, file_name)
            make(path)
            outcome, seconds, problems, _ = self.run_other(["attachment", path] + args.split(), wanted, cause, words, langs)
        return outcome, seconds, problems + ([f"took {max(seconds):.1f} s"] if max(seconds) > 3 else [])

    def run_usage_of_other(self, args, word):
        code, out, err, took = self.other(args.split())
        problems = [] if code == 64 and word in err and not out.strip() else [f"exit {code}, stderr {err[:160]!r}"]
        return "usage", [took], problems

    def run_aftermath(self, cases):
        """What the servers have written down over all the runs."""
        secrets = {form for c in cases for form in forms_of(c.password, c.user)}
        problems = []
        for line in self.since("faults-received.log", self.log_start["faults-received.log"]).splitlines():
            ip, port, data = line.split()
            said = base64.b64decode(data).decode("utf-8", "replace")
            if any(s in said for s in secrets):
                problems.append(f"a password was sent to {ip}:{port}")
        for name in ("dovecot-a-info.log", "dovecot-b-info.log"):
            text = self.since(name, self.log_start[name])
            problems += [line[:160] for line in text.splitlines() if "disallowed plaintext auth" in line]
        return "-", [0.0], problems


def with_accounts(cases):
    """An account of its own for every case that names none. A mailbox remembers what was done to it, also in an earlier run with
    other cases: so the cases that prepare theirs have numbers of their own, which no other case is ever given."""
    free = (f"ufficio{n:02}" for n in (*range(1, 97), *range(100, 171)))
    prepared = (f"ufficio{n}" for n in range(171, 181))
    out = []
    for c in cases:
        name = "" if c.user else next(prepared if c.prepare else free)
        user = c.user or f"{name}@tuodominio.test"
        out.append(replace(c, user=user, password=c.password or f"{name}-pw1"))
    return out


def all_jobs(lab, langs, match):
    """(name, function giving outcome, seconds, problems), the longest first."""
    cases = with_accounts(CASES)
    chosen = [c for c in cases if match in c.name]
    jobs = [(c.name, lambda c=c: lab.run_case(c, langs)) for c in sorted(chosen, key=lambda c: (not c.hold, not c.slow))]
    me = "ufficio98@tuodominio.test"
    if match in "reports":
        case = fault("reports", "", "password-wrong", user="ufficio99@tuodominio.test", password="sbagliata-7Q!")
        jobs.append(("reports", lambda: lab.run_reports(case)))
    if match in "questions asked of the resolver":
        jobs.append(("questions asked of the resolver", lab.run_questions))
    jobs += [(f"usage: {n}", lambda a=a, w=w: lab.run_usage(a, w, me)) for n, a, w in WRONG_USAGE if match in f"usage: {n}"]
    jobs += [(f"rough: {n}", lambda a=a, e=e: lab.run_rough(a, e, me)) for n, a, e in ROUGH_INPUT if match in f"rough: {n}"]
    jobs += bounces.jobs(lab, match) + discover.jobs(lab, match) + errands.jobs(lab, match)
    jobs += [(f"sender: {n}", lambda a=a: lab.run_sender(*a, langs)) for n, *a in SENDERS if match in f"sender: {n}"]
    jobs += [(f"attachment: {n}", lambda a=a: lab.run_attachment(*a, langs)) for n, *a in ATTACHMENTS if match in f"attachment: {n}"]
    jobs += [(f"usage: {n}", lambda a=a: lab.run_usage_of_other(*a)) for n, *a in WRONG_USAGE_OF_OTHERS if match in f"usage: {n}"]
    return jobs, cases


def show(name, outcome, seconds, problems, verbose):
    times = " ".join(f"{s:5.1f}" for s in seconds)
    print(f"{'pass' if not problems else 'FAIL'}  {name:34} {outcome:46} {times}", flush=True)
    for p in problems if verbose else problems[:4]:
        print(f"        {p}", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cli", default=os.path.join(HERE, "..", "..", "target", "release", "mailmedic-cli"))
    p.add_argument("--run", default=os.environ.get("LAB_RUN") or os.path.join(tempfile.gettempdir(), "mailmedic-lab"))
    p.add_argument("--jobs", type=int, default=4)
    p.add_argument("--langs", default="it,en")
    p.add_argument("--match", default="", help="only cases whose name contains this")
    p.add_argument("--verbose", action="store_true")
    p.add_argument("--list", action="store_true")
    p.add_argument("--self-test", action="store_true")
    o = p.parse_args()
    if o.self_test:
        return self_test()
    if o.list:
        print("\n".join(f"{c.name:34} {' '.join(sorted(c.causes)) or 'healthy':36} {c.args}" for c in CASES))
        return 0
    if os.environ.get("LAB_NETNS") and not os.environ.get("LAB_IN_NETNS"):
        lab_sh = os.path.join(HERE, "lab.sh")
        os.execv(lab_sh, [lab_sh, "exec", sys.executable] + sys.argv)
    if not os.access(o.cli, os.X_OK):
        print(f"e2e: no program {o.cli}; build it with cargo build --release", file=sys.stderr)
        return 1
    os.environ["LAB_RUN"] = o.run
    if subprocess.run([sys.executable, os.path.join(HERE, "check.py"), o.run, "5", "logins"]).returncode != 0:
        print("e2e: the lab is not up", file=sys.stderr)
        return 1
    lab = Lab(o.run, os.path.abspath(o.cli))
    lab.fill()
    jobs, cases = all_jobs(lab, o.langs.split(","), o.match)
    start, failed = time.monotonic(), 0

    def work(job):
        try:
            return (job[0],) + job[1]()
        except Exception as e:  # a broken case is a failed case, never a missing one
            return job[0], "-", [], [f"the case itself broke: {e!r}"]

    with concurrent.futures.ThreadPoolExecutor(o.jobs) as pool:
        for done in concurrent.futures.as_completed([pool.submit(work, j) for j in jobs]):
            name, outcome, seconds, problems = done.result()
            failed += bool(problems)
            show(name, outcome, seconds, problems, o.verbose)
    outcome, seconds, problems = lab.run_aftermath(cases)
    failed += bool(problems)
    show("what the servers saw", outcome, seconds, problems, o.verbose)
    print(f"{time.monotonic() - start:.0f} s\n{len(jobs) + 1 - failed} passed, {failed} failed")
    return 1 if failed or not jobs else 0


# ---- the judge judged
def self_test():
    """A good run must pass and every single defect must be seen."""
    def row(id, state="ok", cause=None):
        return {"id": id, "state": state, "cause": cause, "title": "t", "explanation": "e", "steps": ["s"], "evidence": [], "took_ms": 3}

    def doc(cause, check, rows):
        return {"version": 1, "verdict": {"cause": cause, "check": check, "title": "t", "explanation": "e", "steps": ["s"]}, "checks": rows, "took_ms": 9}

    who = dict(user="mario.rossi@tuodominio.test", password="mario-pw1")
    bad, good = fault("x", "--server expired.{d}", "certificate-expired", **who), healthy("y", "", **who)
    bad_doc = doc("certificate-expired", "certificate", [row("port"), row("certificate", "fault", "certificate-expired"), row("login", "skipped")])
    good_doc = doc("healthy", None, [row("internet"), row("login")])
    one = [("imap", "127.0.10.1")]

    def ran(d, exit_code, **kw):
        return Run(exit_code, d if isinstance(d, str) else json.dumps(d), **kw)

    def changed(d, f):
        d = json.loads(json.dumps(d))
        f(d)
        return d

    token = base64.b64encode(b"\0mario.rossi@tuodominio.test\0mario-pw1").decode()
    inbox = {("new", "1.a")}
    table = [  # name, case, run, word in the problems ('' = none may be found)
        ("good fault", bad, ran(bad_doc, 1), ""),
        ("good healthy", good, ran(good_doc, 0, logins=one + [("smtp", "127.0.10.1")], before=inbox, after=inbox), ""),
        ("row as wanted", replace(good, rows={"login": "ok"}), ran(good_doc, 0, logins=one), ""),
        ("row not as wanted", replace(good, rows={"login": "unknown"}), ran(good_doc, 0, logins=one), "row login is ok"),
        ("row missing", replace(good, rows={"other-device": "ok"}), ran(good_doc, 0, logins=one), "row other-device is , expected ok"),
        ("wrong exit", bad, ran(bad_doc, 0), "exit 0"),
        ("no JSON", bad, ran("error", 2), "no JSON"),
        ("no verdict", bad, ran(changed(bad_doc, lambda d: d.pop("verdict")), 1), "JSON: keys"),
        ("row without evidence", bad, ran(changed(bad_doc, lambda d: d["checks"][0].pop("evidence")), 1), "evidence"),
        ("unknown state", bad, ran(changed(bad_doc, lambda d: d["checks"][0].update(state="red")), 1), "state"),
        ("wrong cause", bad, ran(changed(bad_doc, lambda d: d["verdict"].update(cause="password-wrong")), 1), "verdict password-wrong"),
        ("wrong check", bad, ran(changed(bad_doc, lambda d: d["verdict"].update(check="login")), 1), "verdict at login"),
        ("two faults", bad, ran(changed(bad_doc, lambda d: d["checks"][2].update(state="fault", cause="password-wrong")), 1), "2 faults"),
        ("fault without steps", bad, ran(changed(bad_doc, lambda d: d["checks"][1].update(steps=[])), 1), "lacks steps"),
        ("verdict without words", bad, ran(changed(bad_doc, lambda d: d["verdict"].update(title=" ")), 1), "lacks title"),
        ("order of checks", bad, ran(changed(bad_doc, lambda d: d["checks"].reverse()), 1), "order"),
        ("password shown", bad, ran(bad_doc, 1, stderr="sent mario-pw1"), "PASSWORD"),
        ("password as base64", bad, ran(bad_doc, 1, stderr=f"C: AUTH PLAIN {token}"), "PASSWORD"),
        ("too slow", bad, ran(bad_doc, 1, seconds=26), "took"),
        ("panic", bad, ran(bad_doc, 1, stderr="thread 'main' panicked at"), "panic"),
        ("two logins", bad, ran(bad_doc, 1, logins=one * 2), "2 logins"),
        ("login over a bad certificate", bad, ran(bad_doc, 1, logins=[("imap", "127.0.11.1")]), "password sent"),
        ("retry allowed", replace(bad, retry=True), ran(bad_doc, 1, logins=one * 2), ""),
        ("amber on healthy", good, ran(changed(good_doc, lambda d: d["checks"][0].update(state="warning", cause="x")), 0, logins=one), "warning row"),
        ("grey on healthy", good, ran(changed(good_doc, lambda d: d["checks"][0].update(state="unknown")), 0, logins=one), ""),
        ("wrong row", replace(good, rows={"login": "unknown"}), ran(good_doc, 0, logins=one), "row login is ok"),
        ("too slow for the case", replace(good, within=2), ran(good_doc, 0, logins=one, seconds=3), "took"),
        ("amber expected", replace(bad, amber=True), ran(bad_doc, 1), "no warning row"),
        ("healthy unproven", good, ran(good_doc, 0), "without a login"),
        ("message marked", good, ran(good_doc, 0, logins=one, before=inbox, after={("cur", "1.a:2,S")}), "mailbox changed"),
        ("pop takes out of new", replace(good, args="--protocol pop"), ran(good_doc, 0, logins=[("pop3", "x")], before=inbox, after={("cur", "1.a:2,")}), ""),
        ("a folder changed", good, ran(good_doc, 0, logins=one, inside_before="uid: 1\nflags:", inside_after="uid: 1\nflags: \\Seen"), "a folder changed"),
        ("message in the wrong folder", replace(bad, folder="Junk"), ran(bad_doc, 1), "expected Junk"),
        ("pop marks", replace(good, args="--protocol pop"), ran(good_doc, 0, logins=[("pop3", "x")], before=inbox, after={("cur", "1.a:2,S")}), "mailbox changed"),
    ]
    failed = 0
    for name, case, run, word in table:
        problems = judge(case, run)
        right = any(word in p for p in problems) if word else not problems
        failed += not right
        if not right:
            print(f"FAIL  {name}: {problems}")
    print(f"self-test: {len(table) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
