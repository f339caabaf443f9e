#!/usr/bin/env python3
"""Counts how often the password stands in the memory of mailmedic-cli after it was let in.

A server on loopback lets the program in by TLS and keeps it waiting; meanwhile /proc/PID/mem is read.
Usage: memory.py MAILMEDIC-CLI [MOST]      fails when a form of the password stands there more than MOST times
Needs Linux, openssl, and the right to read the memory of one's own processes.
"""
import base64, os, re, socket, ssl, subprocess, sys, tempfile, threading, time

PASSWORD = "Zq7-Quercia-Lontana-42"
USER = "maria@localhost.example"


def certificate(folder):
    key, pem = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", pem, "-days", "30",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:TRUE"],
        check=True, capture_output=True)
    return key, pem


class Server(threading.Thread):
    """Lets in, and answers nothing after the inbox was asked for."""

    def __init__(self, key, pem):
        super().__init__(daemon=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pem, key)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.let_in = threading.Event()

    def run(self):
        while True:
            plain, _ = self.socket.accept()
            threading.Thread(target=self.talk, args=(plain,), daemon=True).start()

    def talk(self, plain):
        try:
            with self.context.wrap_socket(plain, server_side=True) as tls, tls.makefile("rwb", 0) as line:
                line.write(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")
                for asked in line:
                    tag, verb = asked.split()[:2]
                    if verb.upper() == b"LOGIN":
                        line.write(tag + b" OK [CAPABILITY IMAP4rev1 IDLE] in\r\n")
                        self.let_in.set()
                    elif verb.upper() == b"CAPABILITY":
                        line.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK\r\n")
                    else:
                        time.sleep(60)
        except (OSError, ssl.SSLError):
            pass


def count(pid):
    """Each form of the password, and how often it stands in memory that can be written."""
    sasl = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).rstrip(b"=")
    forms = {"plain": PASSWORD.encode(), "base64 of PLAIN": sasl, "base64": base64.b64encode(PASSWORD.encode()).rstrip(b"=")}
    found = dict.fromkeys(forms, 0)
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            if line.split()[1].startswith("rw") and "[v" not in line:
                start, end = (int(x, 16) for x in line.split()[0].split("-"))
                try:
                    memory.seek(start)
                    bytes_there = memory.read(end - start)
                except OSError:
                    continue
                for name, form in forms.items():
                    found[name] += len(re.findall(re.escape(form), bytes_there))
    return found


def measure(program, command, folder, key, pem):
    server = Server(key, pem)
    server.start()
    secret = os.path.join(folder, "password")
    with open(secret, "w") as file:
        file.write(PASSWORD + "\n")
    run = subprocess.Popen(
        [program, *command, "--email", USER, "--server", "127.0.0.1", "--port", str(server.port), "--security", "tls",
         "--password-file", secret, "--ca-file", pem, "--dns", "127.0.0.1:9"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not server.let_in.wait(20):
            sys.exit(f"{command[0]}: nobody asked to be let in")
        time.sleep(1)
        return count(run.pid)
    finally:
        run.kill()
        run.wait()


def main():
    program, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        key, pem = certificate(folder)
        failed = False
        for command in (["watch", "--for", "30"], ["check", "--only", "login,quota"]):
            found = measure(program, command, folder, key, pem)
            print(command[0], found)
            failed |= most is not None and max(found.values()) > most
        sys.exit(1 if failed else 0)


main()
