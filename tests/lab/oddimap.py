"""IMAP servers that misbehave only inside the mailbox, for faults.py. Every login is let in; nothing is written down of it.

brokenoff  tells of a hit in the spam folder, then closes in the middle of an answer
badnames   folder names in bad modified UTF-7 and in bytes that are no text; the hit is in one of them
gigabyte   announces a header of 1 GB for its hit
"""
CAN = b"IMAP4rev1 AUTH=PLAIN SASL-IR LIST-STATUS SPECIAL-USE"
HEADER = b"From: Paolo <bianchi@fornitore.test>\r\nSubject: Preventivo\r\nDate: Wed, 18 Nov 2026 09:12:00 +0000\r\n\r\n"
FOLDERS = {
    "brokenoff": [b"INBOX", b"Junk", b"Altro", b"Archivio.2024", b"Archivio.2025"],
    "badnames": [b"INBOX", b"&AOA", b"&%%%-&-&", b"a&AAAAAAAAAAAAAAAAAAA-b", b"&2D3eAA-\xff\xfe", b"&AOA-&ZeVnLIq"],
    "gigabyte": [b"INBOX", b"Junk"],
}
HIT = {"brokenoff": b"Junk", "badnames": b"&AOA", "gigabyte": b"Junk"}


def folder_lines(kind):
    for name in FOLDERS[kind]:
        use = b"\\Junk" if name == b"Junk" else b""
        yield b'* LIST (%s) "." "%s"' % (use, name)
    for name in FOLDERS[kind]:
        yield b'* STATUS "%s" (MESSAGES 3 UNSEEN 0 UIDNEXT 9 UIDVALIDITY 1)' % name


def answer(kind, line, state):
    """The lines for one command, None where the server closes after half a line."""
    tag, _, rest = line.partition(b" ")
    verb = rest.upper()
    done = tag + b" OK done"
    if verb.startswith((b"LOGIN", b"AUTHENTICATE")):
        return [tag + b" OK [CAPABILITY " + CAN + b"] in"]
    if verb.startswith(b"CAPABILITY"):
        return [b"* CAPABILITY " + CAN, done]
    if verb.startswith(b"LIST"):
        return list(folder_lines(kind)) + [done]
    if verb.startswith(b"EXAMINE"):
        state["folder"] = rest.split(b'"')[1]
        known = state["folder"] in FOLDERS[kind]
        return [b"* 3 EXISTS", b"* OK [UIDVALIDITY 1] ok", done] if known else [tag + b" NO what"]
    if verb.startswith(b"UID SEARCH"):
        if kind == "brokenoff" and state["folder"].startswith(b"Archivio"):
            return None
        return [b"* SEARCH 2" if state["folder"] == HIT[kind] else b"* SEARCH", done]
    if verb.startswith(b"UID FETCH"):
        size = 1 << 30 if kind == "gigabyte" else len(HEADER)
        start = b'* 2 FETCH (UID 2 FLAGS () INTERNALDATE "18-Nov-2026 09:12:00 +0000" RFC822.SIZE 900 BODY[HEADER]<0> {%d}' % size
        return [start, HEADER * (9_999 if kind == "gigabyte" else 1) + b")", done]
    if verb.startswith(b"LOGOUT"):
        return [b"* BYE bye", done]
    return [tag + b" BAD what"]


def serves(kind):
    async def f(reader, writer):
        state = {"folder": b""}
        writer.write(b"* OK [CAPABILITY " + CAN + b"] odd\r\n")
        while line := await reader.readline():
            lines = answer(kind, line.rstrip(b"\r\n"), state)
            if lines is None:
                writer.write(b"* SEAR")
                await writer.drain()
                return
            writer.write(b"\r\n".join(lines) + b"\r\n")
            await writer.drain()

    return f
