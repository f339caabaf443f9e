"""errands.py: the command line's watch, test message and move, against the real servers. e2e.py takes its jobs from here.

Each case acts on a mailbox of its own, as another device would, and compares every file, flag and UID of it before and after.
"""
import glob, hashlib, imaplib, json, os, smtplib, subprocess, threading, time
from types import SimpleNamespace

import hold, pop_thief

A, B = "127.0.10.1", "127.0.20.1"
SERVERS = {"tuodominio.test": "mail.tuodominio.test", "securemail.test": "mail.securemail.test"}


def password_of(user):
    return user.split("@")[0].split(".")[0] + "-pw1"


def snapshot(run, user):
    """{(folder, UID): (flags, digest of the content)}; files that no program has seen have no UID: their name."""
    local, domain = user.split("@")
    found = {}
    if domain == "securemail.test":
        return asked_snapshot(user)
    for maildir in glob.glob(f"{run}/mail*/{domain}/{local}/Maildir"):
        for directory in [maildir] + glob.glob(f"{maildir}/.*"):
            uids, uidlist = {}, f"{directory}/dovecot-uidlist"
            if os.path.exists(uidlist):
                for line in open(uidlist, errors="replace").read().splitlines()[1:]:
                    uids[line.split(":", 1)[1].split(":2,")[0]] = line.split(" ", 1)[0]
            for path in glob.glob(f"{directory}/new/*") + glob.glob(f"{directory}/cur/*"):
                name, _, flags = os.path.basename(path).partition(":2,")
                data = open(path, "rb").read()
                folder = os.path.basename(directory) if directory != maildir else "INBOX"
                found[(folder, name)] = (uids.get(name, ""), flags, hashlib.sha256(data).hexdigest(), b"X-Mailmedic-Test:" in data)
    return found


def asked_snapshot(user):
    """The same of server B, whose files are not one a message: asked as a mail program would."""
    found, session = {}, Device(user, B).session
    for line in session.list()[1]:
        folder = line.decode().rsplit(" ", 1)[1].strip('"')
        status, count = session.select(f'"{folder}"', readonly=True)
        if status != "OK" or count == [b"0"]:
            continue
        for answer in session.fetch("1:*", "(UID FLAGS BODY.PEEK[])")[1]:
            if isinstance(answer, tuple):
                words, data = answer[0].decode(), answer[1]
                uid, flags = words.split("UID ")[1].split()[0], words.split("FLAGS (")[1].split(")")[0].replace("\\Recent", "").strip()
                found[(folder, uid)] = (uid, flags, hashlib.sha256(data).hexdigest(), b"X-Mailmedic-Test:" in data)
    session.logout()
    return found


def changes(before, after):
    """What is there no more, what is new, and what is different; a UID that was not given yet is no difference."""
    gone, new = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    same = lambda a, b: a[1:] == b[1:] and (a[0] == b[0] or not a[0])
    return gone, new, sorted(k for k in set(before) & set(after) if not same(before[k], after[k]))


def deliver(user, subject):
    text = f"From: Giulia <giulia@securemail.test>\r\nTo: {user}\r\nSubject: {subject}\r\nMessage-ID: <{time.time_ns()}@lab>\r\n\r\nciao\r\n"
    with smtplib.LMTP(A, 24) as lmtp:
        lmtp.sendmail("giulia@securemail.test", [user], text)


class Device:
    """Another mail program of the same person."""

    def __init__(self, user, host=A):
        self.session = imaplib.IMAP4_SSL(host, 993, ssl_context=hold.context(), timeout=20)
        self.session.login(user, password_of(user))

    def move_newest(self, folder):
        self.session.select("INBOX")
        uid = self.session.uid("SEARCH", "ALL")[1][0].split()[-1].decode()
        self.session.uid("MOVE", uid, folder)
        self.session.logout()


class Errands:
    def __init__(self, lab):
        self.lab = lab

    def perform(self, user, args, lang, other=None, password=None):
        """`other`: what another device does meanwhile."""
        server = SERVERS[user.split("@")[1]]
        command = [self.lab.cli] + args + ["--email", user, "--server", server, "--dns", "127.0.10.53:53", "--lang", lang, "--json",
                   "--ca-file", os.path.join(self.lab.run, "pki", "root.pem"), "--outgoing-server", server]
        if args[0] == "watch":
            command = command[:-2]
        env = {**os.environ, "MAILMEDIC_PASSWORD": password or password_of(user), "LANG": "C.UTF-8"}
        before = snapshot(self.lab.run, user)
        offset, start = self.lab.size("logins.log"), time.monotonic()
        actor = threading.Thread(target=other) if other else None
        if actor:
            actor.start()
        done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", errors="replace", timeout=120)
        seconds = time.monotonic() - start
        if actor:
            actor.join()
        logins = [line.split()[2] for line in self.lab.since("logins.log", offset).splitlines() if line.split()[1] == user]
        after = snapshot(self.lab.run, user)
        gone, new, changed = changes(before, after)
        try:
            doc = json.loads(done.stdout)
        except ValueError:
            doc = {"outcome": {"key": "no JSON"}, "moments": []}
        return SimpleNamespace(exit=done.returncode, doc=doc, text=done.stdout + done.stderr, seconds=seconds, logins=logins,
                               gone=gone, new=new, changed=changed, before=before, after=after, stderr=done.stderr)

    def judge(self, run, user, key, exit, others=(), new=(), gone=0, moments=()):
        """`others`: logins of the other devices; `new`: folders of the messages that are there afterwards and were not before;
        `gone`: how many are there no more, "all": the whole inbox."""
        outcome, problems = run.doc["outcome"], []
        if gone == "all":
            gone = sum(folder == "INBOX" for folder, _ in run.before)
        if (outcome["key"], run.exit) != (key, exit):
            problems.append(f"{outcome['key']} exit {run.exit}, expected {key} exit {exit}: {outcome.get('facts')} {run.stderr[-200:]}")
        if password_of(user) in run.text:
            problems.append("THE PASSWORD SHOWS")
        if "panicked" in run.stderr:
            problems.append("panic")
        for service in set(run.logins):
            if run.logins.count(service) - list(others).count(service) > 1:
                problems.append(f"{run.logins.count(service)} logins by {service}")
        if sorted(folder for folder, _ in run.new) != sorted(new) or len(run.gone) != gone or run.changed:
            problems.append(f"mailbox: new {run.new}, gone {run.gone}, changed {run.changed}")
        seen = [moment["moment"] for moment in run.doc["moments"]]
        seen = [key for place, key in enumerate(seen) if key not in seen[:place] or key != "disappeared"]
        if moments and seen != list(moments):
            problems.append(f"moments {seen}, expected {list(moments)}")
        if not all(outcome.get(part) for part in ("title", "explanation")) or "{" in str(outcome.get("explanation")):
            problems.append("no words")
        return f"{outcome['key']}", [run.seconds], problems

    def case(self, user, args, other=None, password=None, lang="it", **expected):
        run = self.perform(user, args, lang, other, password)
        return self.judge(run, user, **expected)

    def then(self, *steps):
        """Another device's day: (seconds to wait, what to do)."""
        def act():
            for seconds, what in steps:
                time.sleep(seconds)
                what()
        return act

    def moved_and_back(self, user):
        device = Device(user).session
        validity = device.status("Junk", "(UIDVALIDITY)")[1][0].decode().split("UIDVALIDITY ")[1].rstrip(")")
        device.select("Junk", readonly=True)
        uid = device.uid("SEARCH", "ALL")[1][0].split()[0].decode()
        device.logout()
        at = lambda folder, uid, validity: ["--folder", folder, "--uid", str(uid), "--uid-validity", str(validity)]
        first = self.perform(user, ["move-to-inbox", "--not-spam"] + at("Junk", uid, validity), "en")
        outcome, seconds, problems = self.judge(first, user, "moved", 0, new=["INBOX"], gone=1)
        flags = [value[1] for key, value in first.after.items() if key in first.new]
        if any("S" in f for f in flags):
            problems.append(f"marked as read: {flags}")
        place = first.doc["outcome"].get("message") or {"uid": 0, "uid_validity": 0}
        stale = self.perform(user, ["move-to-inbox"] + at("Junk", uid, int(validity) + 1), "it")
        problems += self.judge(stale, user, "not-moved", 2)[2]
        back = self.perform(user, ["move-to-inbox", "--undo", "--not-spam"] + at("Junk", place["uid"], place["uid_validity"]), "it")
        problems += self.judge(back, user, "moved-back", 0, new=[".Junk"], gone=1)[2]
        return f"{outcome} {back.doc['outcome']['key']}", seconds + [back.seconds], problems

    def usage(self, args, word):
        done = subprocess.run([self.lab.cli] + args, capture_output=True, encoding="utf-8", timeout=20)
        problems = [] if done.returncode == 64 and word in done.stderr and not done.stdout else [f"exit {done.returncode}: {done.stderr[:200]}"]
        return "usage", [0.0], problems


def jobs(lab, match):
    e = Errands(lab)
    guard = lambda n: f"guardia{n}@tuodominio.test"
    thief = lambda user: lambda: pop_thief.collect(user, password_of(user))
    test = ["test-message", "--timeout", "60"]
    table = [
        ("watch, quiet", lambda: e.case(guard(1), ["watch", "--for", "4"], key="watch-quiet", exit=0, moments=["watching"])),
        ("watch, mail arrives", lambda: e.case(
            guard(2), ["watch", "--for", "9"], e.then((3, lambda: deliver(guard(2), "Preventivo"))), key="watch-normal", exit=0,
            new=["INBOX"], moments=["watching", "arrived"])),
        ("watch, the thief", lambda: e.case(
            guard(3), ["watch", "--for", "12"], e.then((3, lambda: deliver(guard(3), "Fattura")), (3, thief(guard(3)))),
            key="emptied-by-another-device", exit=1, others=["pop3"], gone="all", moments=["watching", "arrived", "disappeared"])),
        ("watch, moved by another", lambda: e.case(
            guard(4), ["watch", "--for", "12"], e.then((3, lambda: deliver(guard(4), "Listino")),
                                                       (3, lambda: Device(guard(4)).move_newest("Archivio"))),
            key="watch-moved", exit=1, others=["imap"], new=[".Archivio"], lang="en", moments=["watching", "arrived", "moved-to"])),
        ("watch, wrong password", lambda: e.case(
            guard(1), ["watch", "--for", "5"], password="sbagliata-9Q", key="failed", exit=2)),
        ("watch, POP", lambda: e.case("solopop@tuodominio.test", ["watch", "--for", "5", "--protocol", "pop"], key="failed", exit=2)),
        ("test message, server A", lambda: e.case(
            guard(5), test, key="test-arrived", exit=0, new=["INBOX"], moments=["sending", "accepted", "seen-in-folder"])),
        ("test message, deleted", lambda: e.case(
            guard(6), test + ["--delete"], key="test-arrived", exit=0, moments=["sending", "accepted", "seen-in-folder", "deleted"])),
        ("test message, server B", lambda: e.case("cliente@securemail.test", test + ["--delete"], key="test-arrived", exit=0, lang="en")),
        ("test message, to spam", lambda: e.case(
            "spamtutto@tuodominio.test", test, key="test-in-spam", exit=1, new=[".Junk"], lang="en")),
        ("test message, comes back", lambda: e.case(
            "rifiuta@tuodominio.test", test, key="test-bounced", exit=1, new=["INBOX"], moments=["sending", "accepted", "bounced-back"])),
        ("test message, taken away", lambda: e.case(
            guard(7), test, e.then((6, thief(guard(7)))), key="test-gone-again", exit=1, others=["pop3"], gone="all")),
        ("moved to the inbox and back", lambda: e.moved_and_back(guard(8))),
        ("usage: watch for nothing", lambda: e.usage(["watch", "--email", "a@b.it", "--for", "0"], "--for")),
        ("usage: move without a uid", lambda: e.usage(["move-to-inbox", "--email", "a@b.it", "--folder", "x"], "--uid")),
    ]
    return [(f"errand: {name}", job) for name, job in table if match in f"errand: {name}"]
