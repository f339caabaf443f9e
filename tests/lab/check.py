#!/usr/bin/env python3
"""check.py RUN [SECONDS] [logins]: does every server of the lab behave as its name says? Retries for SECONDS, then names what is wrong.
check.py free: exit 1 when somebody else already uses the lab's addresses."""
import concurrent.futures, imaplib, poplib, smtplib, socket, ssl, struct, sys, time, warnings

warnings.simplefilter("ignore", DeprecationWarning)  # old TLS is what we look for
A, B = "127.0.10.1", "127.0.20.1"
DOMAIN = ".tuodominio.test"
RCODES = {0: "NOERROR", 2: "SERVFAIL", 3: "NXDOMAIN", 5: "REFUSED"}
TLS_VARIANTS = {  # host: (address, OpenSSL's verification codes, 0 = valid)
    "mail": (A, {0}), "imap": (A, {0}), "pop": (A, {0}), "smtp": (A, {0}),
    "expired": ("127.0.11.1", {10}), "wronghost": ("127.0.11.2", {62}), "selfsigned": ("127.0.11.3", {18}),
    "unknownca": ("127.0.11.4", {20}), "noint": ("127.0.11.5", {20}), "notyet": ("127.0.11.6", {9}),
    "weak": ("127.0.11.7", {66, 68}), "expiring": ("127.0.11.11", {0}), "optionaltls": ("127.0.11.10", {0}),
}


class Wrong(Exception):
    pass


def expect(what, got, wanted):
    if got != wanted and not (isinstance(wanted, (set, tuple)) and got in wanted):
        raise Wrong(f"{what}: {got!r}, expected {wanted!r}")


def dns(server, name, timeout=2.0):
    """A over UDP: the code's name and the addresses, or 'timeout' / 'closed'."""
    question = b"".join(bytes([len(p)]) + p.encode() for p in name.split(".")) + b"\0\0\1\0\1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(timeout)
        s.connect((server, 53))
        try:
            s.send(struct.pack("!HHHHHH", 4711, 0x0100, 1, 0, 0, 0) + question)
            data = s.recv(4096)
        except TimeoutError:
            return "timeout", []
        except ConnectionRefusedError:
            return "closed", []
    count = struct.unpack_from("!H", data, 6)[0]
    addresses, at = [], 12 + len(question)
    for _ in range(count):
        while data[at] and data[at] < 192:
            at += data[at] + 1
        at += 2 if data[at] >= 192 else 1
        kind, _, _, size = struct.unpack_from("!HHIH", data, at)
        if kind == 1:
            addresses.append(socket.inet_ntoa(data[at + 10 : at + 14]))
        at += 10 + size
    return RCODES.get(data[3] & 15, data[3] & 15), addresses


def lax(oldest=ssl.TLSVersion.TLSv1):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    c.check_hostname, c.verify_mode = False, ssl.CERT_NONE
    c.set_ciphers("ALL:@SECLEVEL=0")
    c.minimum_version = oldest
    return c


def greeting(ip, port, tls=False, say=None, timeout=3.0):
    """What the server says first, or why nothing came."""
    try:
        s = socket.create_connection((ip, port), timeout)
    except ConnectionRefusedError:
        return "refused"
    except ConnectionResetError:
        return "reset"
    except TimeoutError:
        return "no connection"
    try:
        if tls:
            s = lax().wrap_socket(s)
        if say:
            s.sendall(say)
        return s.recv(512).decode("utf-8", "replace") or "eof"
    except ConnectionResetError:
        return "reset"
    except TimeoutError:
        return "mute"
    except ssl.SSLError as e:
        return f"tls: {e.reason}"
    finally:
        s.close()


def starts(ip, port, words, **kw):
    got = greeting(ip, port, **kw)
    if not got.startswith(words):
        raise Wrong(f"{ip}:{port} says {got[:60]!r}, expected {words!r}")
    return got


def verification(run, ip, port, host):
    c = ssl.create_default_context(cafile=f"{run}/pki/root.pem")
    try:
        with socket.create_connection((ip, port), 5) as s, c.wrap_socket(s, server_hostname=host):
            return 0
    except ssl.SSLCertVerificationError as e:
        return e.verify_code
    except ssl.SSLError as e:
        return e.reason


def checks(run):
    """(name, function) for everything the end-to-end cases lean on."""
    def add(name, f, *a, **kw):
        out.append((name, lambda: f(*a, **kw)))

    def resolves(server, name, rcode, addresses, **kw):
        got = dns(server, name, **kw)
        expect(f"{name} from {server}", (got[0], sorted(got[1])), (rcode, addresses))

    out = []
    normal = "127.0.10.53"
    for host, (ip, _) in TLS_VARIANTS.items():
        add(f"dns {host}", resolves, normal, host + DOMAIN, "NOERROR", [ip])
    for n, host in enumerate(("refused", "blackhole", "mute", "reset", "http", "eof", "https", "maintenance", "busy", "manyfolders", "breaksoff", "oddquota"), 1):
        add(f"dns {host}", resolves, normal, host + DOMAIN, "NOERROR", [f"127.0.12.{n}"])
    for n, host in enumerate(("brokenoff", "badnames", "gigabyte"), 13):
        add(f"dns {host}", resolves, normal, host + DOMAIN, "NOERROR", [f"127.0.12.{n}"])
    add("dns oldtls", resolves, normal, "oldtls" + DOMAIN, "NOERROR", ["127.0.11.8"])
    add("dns nostarttls", resolves, normal, "nostarttls" + DOMAIN, "NOERROR", ["127.0.11.9"])
    add("dns B", resolves, normal, "mail.securemail.test", "NOERROR", [B])
    for host in ("imap", "pop", "authsmtp"):
        add(f"dns {host}.securemail.pro", resolves, normal, f"{host}.securemail.pro", "NOERROR", [A])
        add(f"certificate {host}.securemail.pro", lambda h=f"{host}.securemail.pro": expect(h, verification(run, A, 993, h), 0))
    add("dns NXDOMAIN", resolves, normal, "imap.tuodomino.test", "NXDOMAIN", [])
    add("dns typo of the top level", resolves, normal, "imap.tuodominio.tset", "NXDOMAIN", [])
    add("dns whois.nic.it", resolves, normal, "whois.nic.it", "NOERROR", ["127.0.13.1"])
    add("dns of the office", resolves, "127.0.10.61", "gmail-smtp-in.l.google.com", "NOERROR", ["127.0.12.2"])
    add("dns counted", resolves, "127.0.10.62", "mail" + DOMAIN, "NOERROR", [A])
    add("whois", starts, "127.0.13.1", 43, "Domain:", say=b"studiogrigio.de\r\n")
    add("rdap", starts, "127.0.13.2", 443, "HTTP/1.1 404", tls=True, say=b"GET /com/v1/domain/x.com HTTP/1.1\r\n\r\n")
    add("certificate rdap", lambda: expect("rdap", verification(run, "127.0.13.2", 443, "rdap.verisign.com"), 0))
    add("well-known mail exchange", starts, "127.0.13.25", 25, "220 mx.google.com")
    add("takes no mail", starts, "127.0.13.21", 25, "521")
    add("dns SERVFAIL", resolves, normal, "mail.servfail.test", "SERVFAIL", [])
    add("dns authoritative", resolves, "127.0.10.54", "mail" + DOMAIN, "NOERROR", [A])
    add("dns public-like", resolves, "127.0.10.55", "2.0.0.127.zen.spamhaus.org", "NOERROR", ["127.255.255.254"])
    add("dns portal", resolves, "127.0.10.56", "mail" + DOMAIN, "NOERROR", ["127.0.12.80"])
    add("dns refusing", resolves, "127.0.10.57", "mail" + DOMAIN, "REFUSED", [])
    add("dns closed", resolves, "127.0.10.58", "mail" + DOMAIN, "closed", [])
    add("dns silent", resolves, "127.0.10.59", "mail" + DOMAIN, "timeout", [], timeout=0.7)
    add("block list", resolves, normal, "66.66.0.127.zen.spamhaus.org", "NOERROR", ["127.0.0.2"])

    for ip in sorted({a for a, _ in TLS_VARIANTS.values()}):
        add(f"imap {ip}", starts, ip, 143, "* OK")
        add(f"imaps {ip}", starts, ip, 993, "* OK", tls=True)
        add(f"pop {ip}", starts, ip, 110, "+OK")
        add(f"pops {ip}", starts, ip, 995, "+OK", tls=True)
    for host, (ip, codes) in TLS_VARIANTS.items():
        add(f"certificate {host}", lambda h=host, i=ip, c=codes: expect(f"certificate of {h}", verification(run, i, 993, h + DOMAIN), c))
    for host in ("expired", "wronghost", "selfsigned"):
        ip, codes = TLS_VARIANTS[host]
        add(f"submission certificate {host}", lambda h=host, i=ip, c=codes: expect(f"465 of {h}", verification(run, i, 465, h + DOMAIN), c))
        add(f"submission {host}", starts, ip, 465, "220", tls=True)
    add("B certificate", lambda: expect("B", verification(run, B, 993, "mail.securemail.test"), 0))

    def capability(ip, wanted, missing):
        got = greeting(ip, 143)
        if wanted not in got or (missing and missing in got):
            raise Wrong(f"{ip}:143 says {got!r}")

    add("143 wants STARTTLS", capability, A, "STARTTLS LOGINDISABLED", None)
    add("nostarttls", capability, "127.0.11.9", "AUTH=PLAIN", "STARTTLS")
    add("nostarttls pop", starts, "127.0.11.9", 110, "+OK")
    add("optional STARTTLS", capability, "127.0.11.10", "STARTTLS", "LOGINDISABLED")

    def old_tls_only():
        with socket.create_connection(("127.0.11.8", 465), 5) as s, lax().wrap_socket(s) as t:
            expect("oldtls", t.version(), {"TLSv1", "TLSv1.1"})
        modern = verification(run, "127.0.11.8", 465, "oldtls" + DOMAIN)
        if modern == 0:
            raise Wrong("oldtls accepts a modern client")

    add("oldtls", old_tls_only)
    add("A smtp", starts, A, 25, "220")
    add("A submission", starts, A, 587, "220")
    add("A submissions", starts, A, 465, "220", tls=True)
    add("A sieve", starts, A, 4190, '"IMPLEMENTATION"')
    add("A lmtp", starts, A, 24, "220")
    add("A greylisting", lambda: expect("postgrey", greeting(A, 10023, timeout=0.3), "mute"))
    add("A quota status", lambda: expect("quota-status", greeting(A, 12340, timeout=0.3), "mute"))
    add("B imaps", starts, B, 993, "* OK", tls=True)
    add("B smtp", starts, B, 25, "220")
    add("B submission", starts, B, 587, "220")
    add("B submissions", starts, B, 465, "220", tls=True)
    for port in (143, 110, 995):
        add(f"B has no {port}", lambda p=port: expect(f"B {p}", greeting(B, p), "refused"))
    add("turns everybody away", starts, "127.0.10.11", 25, "554")
    add("450 for all", starts, "127.0.10.12", 25, "220")
    add("rate limit", starts, "127.0.10.13", 587, "220")
    add("postscreen", starts, "127.0.10.14", 25, "220-")
    add("no TLS submission", starts, "127.0.11.9", 587, "220")

    for port in (25, 110, 143, 465, 587, 993, 995, 4190):
        tls = port in (465, 993, 995)
        add(f"refused {port}", lambda p=port: expect(f"refused {p}", greeting("127.0.12.1", p), "refused"))
        add(f"black hole {port}", lambda p=port: expect(f"black hole {p}", greeting("127.0.12.2", p, timeout=1), "no connection"))
        add(f"mute {port}", lambda p=port: expect(f"mute {p}", greeting("127.0.12.3", p, timeout=0.5), "mute"))
        add(f"reset {port}", lambda p=port: expect(f"reset {p}", greeting("127.0.12.4", p), "reset"))
        add(f"http {port}", starts, "127.0.12.5", port, "HTTP/1.1 400", say=b"GET / HTTP/1.0\r\n\r\n")
        add(f"eof {port}", lambda p=port: expect(f"eof {p}", greeting("127.0.12.6", p), "eof"))
        add(f"https {port}", starts, "127.0.12.7", port, "HTTP/1.1 400", tls=tls, say=b"GET / HTTP/1.0\r\n\r\n")
        maintenance = {110: "-ERR", 995: "-ERR", 25: "421", 465: "421", 587: "421"}.get(port, "* BYE")
        add(f"maintenance {port}", starts, "127.0.12.8", port, maintenance, tls=tls)
        add(f"busy {port}", starts, "127.0.12.9", port, maintenance, tls=tls)
    add("sieve of 10 MB", starts, "127.0.12.11", 4190, '"IMPLEMENTATION"')
    add("sieve nested deep", starts, "127.0.12.12", 4190, '"IMPLEMENTATION"')
    for ip in ("127.0.12.10", "127.0.12.11", "127.0.12.12"):
        add(f"odd mailbox {ip}", starts, ip, 993, "* OK [CAPABILITY", tls=True)
    add("portal", starts, "127.0.12.80", 80, "HTTP/1.1 302", say=b"GET / HTTP/1.0\r\n\r\n")
    add("autoconfig", starts, "127.0.10.80", 80, "HTTP/1.1 200", say=b"GET /mail/config-v1.1.xml HTTP/1.0\r\n\r\n")
    add("settings", starts, "127.0.10.81", 443, "HTTP/1.1 404", tls=True, say=b"GET / HTTP/1.0\r\n\r\n")
    add("certificate https", lambda: expect("https", verification(run, "127.0.12.7", 993, "https" + DOMAIN), 0))
    return out


def imap_login(user, password, ip=A):
    try:
        k = imaplib.IMAP4_SSL(ip, 993, ssl_context=lax(), timeout=10)
        k.login(user, password)
        state, data = k.select(readonly=True)
        k.logout()
        return "OK" if state == "OK" else str(data)
    except imaplib.IMAP4.error as e:
        return str(e)


def pop_login(user, password):
    try:
        p = poplib.POP3_SSL(A, 995, context=lax(), timeout=10)
        p.user(user)
        p.pass_(password)
        p.quit()
        return "OK"
    except poplib.error_proto as e:
        return str(e)


def smtp_login(user, password, ip=A):
    try:
        s = smtplib.SMTP_SSL(ip, 465, context=lax(), timeout=15, local_hostname="check.test")
        s.login(user, password)
        s.quit()
        return "OK"
    except smtplib.SMTPAuthenticationError as e:
        return str(e.smtp_code)


def logins():
    """The accounts the cases use, and what the server says to them."""
    def answer(f, user, password, wanted, ip=None):
        got = f(user, password, ip) if ip else f(user, password)
        if wanted not in got:
            raise Wrong(f"{f.__name__} {user}: {got!r}, expected {wanted!r}")

    out = []
    for f, user, password, wanted, ip in [
        (imap_login, "mario.rossi@tuodominio.test", "mario-pw1", "OK", None),
        (pop_login, "mario.rossi@tuodominio.test", "mario-pw1", "OK", None),
        (smtp_login, "mario.rossi@tuodominio.test", "mario-pw1", "OK", None),
        (imap_login, "ufficio99@tuodominio.test", "ufficio99-pw1", "OK", None),
        (imap_login, "utente@securemail.pro", "utente-pw1", "OK", None),
        (imap_login, "cliente@securemail.test", "cliente-pw1", "OK", B),
        (smtp_login, "cliente@securemail.test", "cliente-pw1", "OK", B),
        (imap_login, "mario.rossi@tuodominio.test", "sbagliata", "AUTHENTICATIONFAILED", None),
        (imap_login, "mario.rossi", "mario-pw1", "AUTHENTICATIONFAILED", None),
        (pop_login, "mario.rossi@tuodominio.test", "sbagliata", "AUTH", None),
        (smtp_login, "mario.rossi@tuodominio.test", "sbagliata", "535", None),
        (imap_login, "sospesa@tuodominio.test", "sospesa-pw1", "CONTACTADMIN", None),
        (imap_login, "scaduta@tuodominio.test", "scaduta-pw1", "EXPIRED", None),
        (imap_login, "guasta@tuodominio.test", "guasta-pw1", "UNAVAILABLE", None),
        (imap_login, "casarotta@tuodominio.test", "casarotta-pw1", "SERVERBUG", None),
        (imap_login, "solopop@tuodominio.test", "solopop-pw1", "AUTHENTICATIONFAILED", None),
        (pop_login, "solopop@tuodominio.test", "solopop-pw1", "OK", None),
    ]:
        out.append((f"{f.__name__} {user}", lambda f=f, u=user, p=password, w=wanted, i=ip: answer(f, u, p, w, i)))
    return out


def failures(todo, pool):
    def one(item):
        try:
            item[1]()
        except Exception as e:  # any surprise is a server that does not behave
            return item, f"{item[0]}: {e if isinstance(e, Wrong) else repr(e)}"

    return [r for r in pool.map(one, todo) if r]


def main():
    if sys.argv[1] == "free":
        taken = [f"{ip}:{port}" for ip, port in ((A, 993), (A, 25), (B, 993), ("127.0.10.53", 53), ("127.0.12.80", 80), ("127.0.13.1", 43)) if greeting(ip, port, timeout=0.2) != "refused"]
        print("\n".join(f"lab: {t} is in use" for t in taken), end="\n" if taken else "")
        return 1 if taken else 0
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 0
    todo, end = checks(sys.argv[1]), time.monotonic() + seconds
    total = len(todo)
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        wrong = failures(todo, pool)
        while wrong and time.monotonic() < end:
            time.sleep(0.2)
            wrong = failures([item for item, _ in wrong], pool)
        if not wrong and "logins" in sys.argv:
            more = logins()
            total += len(more)
            wrong = failures(more, pool)
    for _, text in wrong:
        print(f"lab: {text}")
    print(f"lab: {total - len(wrong)} of {total} checks of the servers passed")
    return 1 if wrong else 0


sys.exit(main())
