"""IMAP servers that are odd inside the mailbox; faults.py gives them their addresses. Who they are is in its head."""
import time

ABILITIES = {
    "many": "IMAP4rev1 SASL-IR AUTH=PLAIN QUOTA LIST-EXTENDED SPECIAL-USE",
    "breaks": "IMAP4rev1 SASL-IR AUTH=PLAIN QUOTA LIST-EXTENDED LIST-STATUS STATUS=SIZE SPECIAL-USE",
    "odd": "IMAP4rev1 SASL-IR AUTH=PLAIN QUOTA QUOTA=RES-STORAGE LIST-EXTENDED LIST-STATUS STATUS=SIZE SPECIAL-USE",
}
ROOM = b'* QUOTAROOT INBOX "u"\r\n* QUOTA "u" (STORAGE 10 1000)\r\n'
ODD_QUOTA = (
    b'* QUOTAROOT INBOX "" "a" "b"\r\n* QUOTA ""\r\n* QUOTA "a" (STORAGE 0 0 MESSAGE -1 -5)\r\n'
    b'* QUOTA "b" (STORAGE 18446744073709551616 18446744073709551615 MESSAGE x 99999999999999999999999999)\r\n* QUOTA "b" (STORAGE\r\n'
)
ODD_FOLDERS = (
    b'* LIST () "/" INBOX\r\n* LIST () "/" "&A-&%%-&2D0-&"\r\n* LIST (\\Trash\r\n* LIST\r\n* LIST () "/" "\xff\xfe\x00\x1b[2J"\r\n'
    b"* STATUS INBOX (MESSAGES x SIZE -1 UIDNEXT\r\n* STATUS \"&A-&%%-&2D0-&\" (SIZE 99999999999999999999999 MESSAGES)\r\n* STATUS ((((((\r\n"
)
OPENED = b"* 0 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 1201] ok\r\n"


def folders(kind):
    if kind == "odd":
        return ODD_FOLDERS
    if kind == "breaks":
        return b'* LIST () "/" INBOX\r\n* STATUS INBOX (MESSAGES 0 UIDNEXT 1201 SIZE 0)\r\n* LIST () "/" "Clien'
    return b'* LIST () "/" INBOX\r\n' + b"".join(b'* LIST (\\HasNoChildren) "/" "Cartella numero %d"\r\n' % n for n in range(100_000))


def server(kind, log):
    """A handler for asyncio: one session."""
    lines = folders(kind)

    def answers(verb, words):
        if verb == b"CAPABILITY":
            return b"* CAPABILITY " + ABILITIES[kind].encode() + b"\r\n"
        if verb == b"EXAMINE":
            return OPENED
        if verb == b"GETQUOTAROOT":
            return ODD_QUOTA if kind == "odd" else ROOM
        if verb == b"STATUS":
            return b"* STATUS " + words + b" (MESSAGES 0 UNSEEN 0 UIDNEXT 1 UIDVALIDITY 1)\r\n"
        return lines if verb == b"LIST" else b""

    async def session(reader, writer):
        writer.write(b"* OK [CAPABILITY " + ABILITIES[kind].encode() + b"] ready\r\n")
        while line := await reader.readline():
            tag, _, rest = line.strip().partition(b" ")
            verb, _, words = rest.partition(b" ")
            if verb == b"LOGIN":
                ip = writer.get_extra_info("sockname")[0]
                user = words.split()[0].strip(b'"').decode()
                with open(log, "a") as f:
                    f.write(f"{int(time.time())} {user} imap {ip} secured\n")
            writer.write(answers(verb.upper(), words.partition(b" (")[0]))
            if verb == b"LIST" and kind == "breaks":
                break
            writer.write(tag + b" OK done\r\n")
            await writer.drain()
            if verb == b"LOGOUT":
                break
        await writer.drain()

    return session
