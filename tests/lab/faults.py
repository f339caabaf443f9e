#!/usr/bin/env python3
"""faults.py RUN: hosts that misbehave, on the mail ports. Needs root (ports below 1024) and RUN/pki.

127.0.12.1   nothing listens: connection refused (nothing to do here)
127.0.12.2   black hole: the accept queue is full, so the kernel drops every SYN; no firewall needed
127.0.12.3   mute: accepts and never says a word
127.0.12.4   reset: accepts, then RST
127.0.12.5   a plain web server on every port: silent until spoken to, then HTTP 400
127.0.12.6   end of file: accepts, then closes politely
127.0.12.7   a web server with TLS on the TLS ports (valid certificate), plain HTTP on the others
127.0.12.8   maintenance: says so in its greeting (BYE, -ERR [SYS/TEMP], 421) and closes
127.0.12.9   too busy: the same with [LIMIT] and 421 4.7.0
127.0.12.10, .11, .12  IMAP servers that misbehave only inside the mailbox (oddimap.py), on 993
127.0.12.80  captive portal: HTTP 302 on 80, a web server on the mail ports
127.0.10.80  Thunderbird autoconfig on 80

Whatever a host reads is appended to RUN/log/faults-received.log (address, port, base64): a password must never be there.
"""
import asyncio, base64, os, signal, socket, ssl, struct, sys

import oddimap

PLAIN, TLS = [25, 110, 143, 587, 4190], [465, 993, 995]
WEB = b"HTTP/1.1 400 Bad Request\r\nServer: lab\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: http://login.portal.test/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
MAINTENANCE = {
    "imap": b"* BYE [UNAVAILABLE] Servizio in manutenzione, riprovare alle 14\r\n",
    "pop": b"-ERR [SYS/TEMP] Servizio in manutenzione, riprovare alle 14\r\n",
    "smtp": b"421 4.3.2 maintenance.tuodominio.test Service shutting down for maintenance\r\n",
}
BUSY = {
    "imap": b"* BYE [LIMIT] Too many connections, try again later\r\n",
    "pop": b"-ERR [SYS/TEMP] Too many connections, try again later\r\n",
    "smtp": b"421 4.7.0 busy.tuodominio.test Error: too many connections\r\n",
}
SPEAKS = {143: "imap", 993: "imap", 110: "pop", 995: "pop", 4190: "imap"}

run = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "conf", "autoconfig.xml"), "rb") as f:
    AUTOCONFIG = f.read()
received = open(os.path.join(run, "log", "faults-received.log"), "a", buffering=1)


def listener(ip, port, backlog=64):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((ip, port))
    s.listen(backlog)
    s.setblocking(False)
    return s


def black_hole(ip, port):
    """A listener nobody accepts from, its queue filled by us. The sockets must stay referenced."""
    keep = [listener(ip, port, 0)]
    for _ in range(3):
        c = socket.socket()
        c.setblocking(False)
        try:
            c.connect((ip, port))
        except BlockingIOError:
            pass
        keep.append(c)
    return keep


def note(writer, data):
    ip, port = writer.get_extra_info("sockname")[:2]
    received.write(f"{ip} {port} {base64.b64encode(data).decode()}\n")


async def read(reader, writer):
    data = await reader.read(65536)
    if data:
        note(writer, data)
    return data


async def mute(reader, writer):
    while await read(reader, writer):
        pass


async def reset(_reader, writer):
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def end_of_file(_reader, _writer):
    pass


def answers(page):
    async def f(reader, writer):
        data = await read(reader, writer)
        if data:
            writer.write(page(data) if callable(page) else page)
            await writer.drain()

    return f


def greets(lines):
    async def f(_reader, writer):
        port = writer.get_extra_info("sockname")[1]
        writer.write(lines[SPEAKS.get(port, "smtp")])
        await writer.drain()

    return f


def autoconfig(data):
    found = b"config-v1.1.xml" in data.split(b"\r\n")[0]
    body, kind = (AUTOCONFIG, b"text/xml") if found else (b"<html>www</html>", b"text/html")
    return b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (kind, len(body), body)


async def main():
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{run}/pki/faulthosts.chain.pem", f"{run}/pki/faulthosts.key")

    async def serve(ip, port, handler, context=None):
        async def client(reader, writer):
            try:
                await handler(reader, writer)
            except (OSError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()

        await asyncio.start_server(client, sock=listener(ip, port), ssl=context)

    holes = [black_hole("127.0.12.2", p) for p in PLAIN + TLS]
    for port in PLAIN + TLS:
        context = tls if port in TLS else None
        await serve("127.0.12.3", port, mute)
        await serve("127.0.12.4", port, reset)
        await serve("127.0.12.5", port, answers(WEB))
        await serve("127.0.12.6", port, end_of_file)
        await serve("127.0.12.7", port, answers(WEB), context)
        await serve("127.0.12.8", port, greets(MAINTENANCE), context)
        await serve("127.0.12.9", port, greets(BUSY), context)
        await serve("127.0.12.80", port, answers(WEB))
    for n, kind in enumerate(oddimap.FOLDERS, 10):
        await serve(f"127.0.12.{n}", 993, oddimap.serves(kind), tls)
    await serve("127.0.12.80", 80, answers(REDIRECT))
    await serve("127.0.10.80", 80, answers(autoconfig))

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with open(os.path.join(run, "faults.pid"), "w") as f:  # everything listens now
        f.write(str(os.getpid()))
    await stop.wait()
    del holes


asyncio.run(main())
