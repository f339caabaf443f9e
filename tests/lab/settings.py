#!/usr/bin/env python3
"""settings.py RUN: the web servers that tell a mail program its settings: autoconfig, Autodiscover, Thunderbird's database.

127.0.10.81  80 and 443 (a certificate for all the names below)
127.0.10.82  80 and 443, with a certificate nobody should trust
127.0.10.83  80 only

What is answered follows from the name that is asked for: KIND.auto.test has the file conf/settings/KIND.xml, and
  big        100 MB                     loop        a redirect in a circle
  elsewhere  a redirect to altrove.test discover    Autodiscover, posted only
  moved      Autodiscover says: ask for another address
  badcert    a good file behind a bad certificate, and the same over plain HTTP
Whatever a host reads is appended to RUN/log/faults-received.log (address, port, base64).
"""
import asyncio, base64, os, signal, ssl, sys

run = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))
received = open(os.path.join(run, "log", "faults-received.log"), "a", buffering=1)


def page(status, body=b"", more=""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n{more}Connection: close\r\n\r\n"
    return head.encode() + body


def file(kind, domain):
    path = os.path.join(here, "conf", "settings", f"{kind}.xml")
    if not os.path.exists(path):
        return page("404 Not Found", b"<html>niente</html>")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    text = text.replace("@EMAIL@", f"mario.rossi@{domain}").replace("@DOMAIN@", domain)
    return page("200 OK", text.encode())


def answer(method, host, path, is_secure):
    """The bytes, or None for 100 MB."""
    if host == "autoconfig.thunderbird.net":
        domain = path.rsplit("/", 1)[-1]
        return file("minimal", domain) if domain == "database.auto.test" else page("404 Not Found")
    domain = host.removeprefix("autoconfig.").removeprefix("autodiscover.")
    kind = domain.split(".")[0]
    is_autoconfig = path.startswith("/mail/config-v1.1.xml") and host.startswith("autoconfig.")
    is_well_known = path.startswith("/.well-known/autoconfig/mail/config-v1.1.xml") and kind == "wellknown"
    if domain == "altrove.test":
        return file("minimal", "auto.test") if is_autoconfig else page("404 Not Found")
    if path.lower().startswith("/autodiscover/autodiscover.xml"):
        if kind == "loop":
            return page("302 Found", more="Location: /autodiscover/autodiscover.xml\r\n")
        if kind == "elsewhere":
            return page("302 Found", more="Location: https://autodiscover.altrove.test/autodiscover/autodiscover.xml\r\n")
        if method == "POST" and kind in ("discover", "moved"):
            return file("autodiscover" if kind == "discover" else "autodiscover-redirect", domain)
        return page("404 Not Found")
    if is_well_known:
        return file("minimal", domain)
    if not is_autoconfig:
        return page("404 Not Found", b"<html>www</html>")
    if kind == "big":
        return None
    if kind == "loop":
        return page("302 Found", more=f"Location: {'https' if is_secure else 'http'}://{host}{path}\r\n")
    if kind == "elsewhere":
        return page("302 Found", more="Location: https://autoconfig.altrove.test/mail/config-v1.1.xml\r\n")
    return file("minimal" if kind in ("badcert", "plainhttp") else kind, domain)


async def client(reader, writer, is_secure):
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        ip, port = writer.get_extra_info("sockname")[:2]
        lines = head.decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        body = await reader.readexactly(min(int(fields.get("content-length", 0)), 65536))
        received.write(f"{ip} {port} {base64.b64encode(head + body).decode()}\n")
        method, path = lines[0].split()[:2]
        data = answer(method, fields.get("host", ""), path, is_secure)
        if data is None:
            size = 100 << 20
            writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n<clientConfig>".encode())
            for _ in range(size >> 16):
                if writer.transport.is_closing():
                    return
                writer.write(b" " * 65536)
                await writer.drain()
        else:
            writer.write(data)
            await writer.drain()
    except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.TimeoutError):
        pass
    finally:
        writer.close()


async def main():
    def context(name, chain):
        c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        c.load_cert_chain(f"{run}/pki/{chain}", f"{run}/pki/{name}.key")
        return c

    good, bad = context("settings", "settings.chain.pem"), context("selfsigned", "selfsigned.pem")
    for ip, tls in (("127.0.10.81", good), ("127.0.10.82", bad)):
        await asyncio.start_server(lambda r, w: client(r, w, False), ip, 80)
        await asyncio.start_server(lambda r, w: client(r, w, True), ip, 443, ssl=tls)
    await asyncio.start_server(lambda r, w: client(r, w, False), "127.0.10.83", 80)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with open(os.path.join(run, "settings.pid"), "w") as f:
        f.write(str(os.getpid()))
    await stop.wait()


asyncio.run(main())
