"""A real Thunderbird makes its profile: `make(home, account)`. It is started without a display, makes the account by its own account
manager (asked over Marionette, Mozilla's remote protocol) and writes its settings; nothing in the profile is written by hand."""
import json, os, socket, subprocess, time

MAKE = """
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const wanted = arguments[0];
const manager = MailServices.accounts;
const server = manager.createIncomingServer(wanted.user, wanted.host, wanted.type);
server.port = wanted.port;
server.socketType = wanted.socket;
const identity = manager.createIdentity();
identity.email = wanted.email;
identity.fullName = "Prova";
const account = manager.createAccount();
account.incomingServer = server;
account.addIdentity(identity);
const outgoing = MailServices.outgoingServer.createServer("smtp").QueryInterface(Ci.nsISmtpServer);
outgoing.hostname = wanted.smtp;
outgoing.port = wanted.smtpPort ?? 465;
outgoing.socketType = wanted.smtpSocket ?? 3;
outgoing.username = wanted.user;
identity.smtpServerKey = outgoing.key;
Services.io.offline = !!(wanted.offline || wanted.unplugged);
if (wanted.offline) Services.prefs.setIntPref("offline.startup_state", 0);
Services.prefs.savePrefFile(null);
return server.key;
"""


class Marionette:
    def __init__(self, port, patience=60):
        end = time.monotonic() + patience
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        self.file, self.count = self.socket.makefile("rb"), 0
        self.answer()

    def answer(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.file.read(1)
            if not byte:
                raise EOFError("Thunderbird hung up")
            length += byte
        return json.loads(self.file.read(int(length[:-1])))

    def ask(self, name, **parameters):
        self.count += 1
        words = json.dumps([0, self.count, name, parameters]).encode()
        self.socket.sendall(str(len(words)).encode() + b":" + words)
        _, _, error, result = self.answer()
        if error:
            raise RuntimeError(f"{name}: {error.get('message')}")
        return result


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def make(home, account):
    """account: email, user, host, type (imap or pop3), port, socket (0 none, 2 STARTTLS, 3 TLS), smtp, smtpPort, smtpSocket,
    offline (and it starts as it was left), unplugged (left without a network, and starts online)."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME")} | {"HOME": home}
    quiet = dict(env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["thunderbird", "--headless", "-CreateProfile", "prova"], timeout=30, check=True, **quiet)
    port = free_port()
    folder = next(e.path for e in os.scandir(os.path.join(home, ".thunderbird")) if e.name.endswith(".prova"))
    with open(os.path.join(folder, "user.js"), "w", encoding="utf-8") as f:  # where to listen; it says nothing of mail
        f.write(f'user_pref("marionette.port", {port});\n')
    running = subprocess.Popen(["thunderbird", "--headless", "--marionette", "--remote-allow-system-access", "-P", "prova"], **quiet)
    try:
        talk = Marionette(port)
        talk.ask("WebDriver:NewSession")
        talk.ask("Marionette:SetContext", value="chrome")
        talk.ask("WebDriver:ExecuteScript", script=MAKE, args=[account], sandbox="system")
        written = os.path.join(folder, "prefs.js")
        words = ['"mail.smtpservers"', f'"{account["host"]}"']
        if account.get("offline") or account.get("unplugged"):  # it notes this when it is left
            words.append('"network.online", false')
            talk.ask("Marionette:Quit", flags=["eForceQuit"])
        end = time.monotonic() + 30
        while not says(written, words):  # it writes on a thread of its own
            if time.monotonic() > end:
                raise RuntimeError("Thunderbird has not written the account")
            time.sleep(0.05)
    finally:
        running.kill()  # all is written; leaving politely takes it seconds
        running.wait()


def says(path, words):
    try:
        with open(path, encoding="utf-8") as f:
            text = f.read()
            return all(word in text for word in words)
    except FileNotFoundError:
        return False
