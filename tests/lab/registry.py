#!/usr/bin/env python3
"""registry.py RUN: what lies between a sender and the mailbox outside the lab's own servers. Needs root (ports below 1024) and RUN/pki.

127.0.13.1:43    WHOIS: IANA's referral, and the registries of .it, .eu, .de and .test, each in its own shape
127.0.13.2:443   RDAP (RFC 9083) of .com and .xyz, and IANA's bootstrap file; goccia.it and goccia.com come one byte a second
127.0.13.25:25   a large provider's mail exchange: it greets, and that is all
127.0.13.21:25   521: takes no mail at all            127.0.13.26:25   drips its greeting, one byte a second

The answers are made here, from the registries' published formats; every date is relative to today."""
import asyncio, datetime, json, os, signal, ssl, sys

run = sys.argv[1]
REGISTRAR = "Registrar di prova S.p.A."


def day(days):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime("%Y-%m-%d")


# status, days since the last change, days to the expiry date
ITALIAN = {
    "studioverdi.it": ("ok", 100, 265), "rinnovato.it": ("autoRenewPeriod", 3, -4), "in-scadenza.it": ("ok", 355, 10),
    "scaduto.it": ("pendingDelete/redemptionPeriod", 10, -40), "nonrinnovato.it": ("inactive/notRenewed", 5, -20),
    "incancellazione.it": ("pendingDelete/pendingDelete", 2, -45), "sospeso.it": ("inactive/clientHold", 9, 90),
    "bloccato.it": ("inactive/serverHold", 9, 90), "revocato.it": ("inactive/revoked", 9, 90),
    "senzagestore.it": ("inactive/noRegistrar", 9, 90), "senzadns.it": ("inactive/dnsHold", 9, 90),
    "latino.it": ("pendingUpdate", 9, 90), "goccia.it": ("ok", 100, 265), "conteso.it": ("inactive/toBeReassigned", 9, 90),
    "sologestore.it": ("ok/noRegistrar", 9, 90),
}
EPP = {
    "studioblu.com": (["client transfer prohibited"], 200), "studioviola.xyz": (["active"], 200),
    "sospeso.com": (["client hold", "client transfer prohibited"], 200), "scaduto.com": (["pending delete", "redemption period"], -40),
}
# Name servers of the domains whose DNS is broken: what their registry would say.
SERVERS = {"servfail.test": "127.0.10.54", "slowfail.test": "127.0.10.59", "timeout.test": "127.0.10.54", "refused.test": "127.0.10.54"}


def italian(domain):
    if domain == "troppedomande.it":
        return "% Error: 55000000002 Connection refused; access control limit exceeded\n"
    if domain not in ITALIAN:
        return f"Domain:             {domain}\nStatus:             AVAILABLE\n"
    status, changed, expires = ITALIAN[domain]
    return (
        "*********************************************************************\n* Please note that the following result could be a subgroup of      *\n"
        f"*********************************************************************\n\nDomain:             {domain}\nStatus:             {status}\n"
        f"Signed:             no\nCreated:            2001-03-14 00:00:00\nLast Update:        {day(-changed)} 00:47:21\nExpire Date:        {day(expires)}\n\n"
        f"Registrant\n  Organization:     Società di Studî\n  Created:          2001-03-14 10:28:08\n\nRegistrar\n  Organization:     {REGISTRAR}\n"
        "  Name:             PROVA-REG\n  Web:              https://www.registrar.example\n\nNameservers\n  ns1.tuodominio.test\n"
    )


def of_test(domain):
    known = os.path.exists(os.path.join(run, "zones", domain + ".zone")) or domain in SERVERS
    if not known:
        return f'No match for domain "{domain.upper()}".\n>>> Last update of whois database: {day(0)}T00:00:00Z <<<\n'
    server = f"ns1.{domain} {SERVERS[domain]}" if domain in SERVERS else f"ns1.{domain}"
    return (
        f"   Domain Name: {domain.upper()}\r\n   Updated Date: {day(-30)}T10:00:00Z\r\n   Registry Expiry Date: {day(300)}T04:00:00Z\r\n"
        f"   Registrar: {REGISTRAR}\r\n   Domain Status: ok https://icann.org/epp#ok\r\n   Name Server: {server}\r\n"
    )


def whois(question):
    top = question.rsplit(".", 1)[-1]
    if "." not in question:
        return f"% IANA WHOIS server\n\nrefer:        whois.registro.test\n\ndomain:       {top.upper()}\n" if top == "test" else "% no such domain\n"
    if top == "it":
        return italian(question)
    if question == "studiogiallo.eu":
        return (f"% The WHOIS service offered by EURid\nDomain: {question}\nScript: LATIN\n\nRegistrant:\n        NOT DISCLOSED!\n\n"
                f"Registrar:\n        Name: {REGISTRAR}\n        Website: https://www.registrar.example\n\nName servers:\n        ns1.{question}\n")
    if top == "de":
        return f"Domain: {question}\nStatus: {'connect' if question == 'studiogrigio.de' else 'free'}\n"
    return of_test(question)


async def drip(writer, data):
    """One byte a second."""
    for byte in data:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(1)


async def answer_whois(reader, writer):
    question = (await reader.readline()).decode("ascii", "replace").strip().lower()
    if question == "goccia.it":
        return await drip(writer, whois(question).encode())
    writer.write(whois(question).encode("latin-1" if question == "latino.it" else "utf-8"))


def rdap(domain):
    """The status and the body, which may be none, or broken."""
    if domain == "rotto.com":
        return 200, b'{"objectClassName":"domain","ldhName":"ROTTO.COM","status":["client hold"'
    if domain not in EPP:
        return 404, b""
    statuses, expires = EPP[domain]
    card = ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", REGISTRAR]]]
    return 200, json.dumps({
        "objectClassName": "domain", "ldhName": domain.upper(), "status": statuses, "rdapConformance": ["rdap_level_0"],
        "entities": [{"objectClassName": "entity", "handle": "9999", "roles": ["registrar"], "vcardArray": card}],
        "events": [{"eventAction": "registration", "eventDate": "2001-03-14T05:00:00Z"}, {"eventAction": "expiration", "eventDate": day(expires) + "T04:00:00Z"},
                   {"eventAction": "last changed", "eventDate": day(-10) + "T04:00:00Z"}],
        "nameservers": [{"objectClassName": "nameserver", "ldhName": "NS1.TUODOMINIO.TEST"}],
    }).encode()


async def answer_rdap(reader, writer):
    request = await reader.readuntil(b"\r\n\r\n")
    path = request.split()[1].decode("ascii", "replace")
    if path.endswith("/domain/enorme.com"):  # 50 MB of it
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n\r\n" + b'{"ldhName":"ENORME.COM","x":"')
        for _ in range(800):
            writer.write(b"x" * 65536)
            await writer.drain()
        return
    if path.endswith("/domain/goccia.com"):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n\r\n")
        return await drip(writer, b'{"ldhName":"GOCCIA.COM","status":["client hold"]}')
    status, body = rdap(path.rsplit("/", 1)[-1].lower())
    if path == "/rdap/dns.json":
        status, body = 200, json.dumps({"version": "1.0", "services": [[["xyz"], ["https://rdap.verisign.com/xyz/v1/"]]]}).encode()
    reason = {200: "OK", 404: "Not Found"}[status]
    writer.write(f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/rdap+json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)


def greets(line):
    async def f(reader, writer):
        writer.write(line)
        await writer.drain()
        await reader.readline()
        writer.write(b"221 2.0.0 bye\r\n")

    return f


async def drips(_reader, writer):
    await drip(writer, b"2" * 120)


async def main():
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{run}/pki/registry.chain.pem", f"{run}/pki/registry.key")

    async def serve(ip, port, handler, context=None):
        async def client(reader, writer):
            try:
                await asyncio.wait_for(handler(reader, writer), 150)
                await writer.drain()
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
                pass
            finally:
                writer.close()

        await asyncio.start_server(client, ip, port, ssl=context)

    await serve("127.0.13.1", 43, answer_whois)
    await serve("127.0.13.2", 443, answer_rdap, tls)
    await serve("127.0.13.25", 25, greets(b"220 mx.google.com ESMTP lab\r\n"))
    await serve("127.0.13.21", 25, greets(b"521 mx.nomailhost.test does not accept mail\r\n"))
    await serve("127.0.13.26", 25, drips)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with open(os.path.join(run, "registry.pid"), "w") as f:  # everything listens now
        f.write(str(os.getpid()))
    await stop.wait()


asyncio.run(main())
