"""The table of end-to-end cases: what is asked of mailmedic-cli, and what it must find.

In the arguments {me} is the case's own account (ufficioNN@tuodominio.test) and {d} the domain tuodominio.test.
"""
import time
from dataclasses import dataclass, field

CHECK_OF = {  # where a cause belongs in the list of checks, unless a case says otherwise
    "dns-not-answering": {"internet"}, "captive-portal": {"internet"},
    "server-name-mistyped": {"server-name"}, "server-name-unknown": {"server-name"}, "server-name-unexpected": {"server-name"},
    "wrong-port": {"port"}, "server-refuses-connection": {"port"}, "server-not-answering": {"port", "protocol"},
    "connection-reset": {"port", "protocol"}, "protocol-mismatch": {"protocol"}, "wrong-security": {"protocol"},
    "not-a-mail-server": {"protocol"}, "server-maintenance": {"login", "protocol"}, "server-too-busy": {"login", "protocol"},
    "certificate-expired": {"certificate"}, "certificate-name-mismatch": {"certificate"}, "certificate-untrusted": {"certificate"},
    "certificate-chain-incomplete": {"certificate"}, "computer-clock-wrong": {"certificate"}, "tls-too-old": {"certificate"},
    "tls-not-offered": {"certificate", "protocol"}, "password-wrong": {"login"}, "password-expired": {"login"},
    "username-wrong-form": {"login"}, "account-disabled": {"login"}, "server-problem": {"login"},
    "login-needs-encryption": {"login"}, "mailbox-in-use": {"login"},
    "rule-moves-mail": {"rules"}, "rule-deletes-mail": {"rules"}, "rule-forwards-mail": {"rules"},
    "mailbox-full": {"quota"}, "mailbox-nearly-full": {"quota"},
    "domain-expired": {"domain"}, "domain-suspended": {"domain"}, "domain-not-registered": {"domain"}, "domain-expiring": {"domain"},
    "domain-dns-broken": {"dns"}, "mx-missing": {"mx"}, "mx-null": {"mx"}, "mx-elsewhere": {"mx"}, "mx-not-answering": {"mx"},
    "mx-refuses-mail": {"mx", "recipient"}, "address-unknown": {"recipient"}, "greylisting": {"recipient"}, "message-too-big": {"recipient"},
    "emptied-by-another-device": {"other-device"}, "client-settings-wrong": {"mail-program"},
    "found-in-spam": {"missing-message"}, "found-in-trash": {"missing-message"}, "found-in-other-folder": {"missing-message"},
    "found-in-inbox": {"missing-message"}, "not-sent-yet": {"missing-message"},
}
WARNINGS = {"mailbox-nearly-full", "domain-expiring", "greylisting", "emptied-by-another-device", "found-in-spam", "found-in-trash", "found-in-other-folder", "found-in-inbox", "not-sent-yet"}
HOSTS_WITHOUT_TRUST = {  # a password must never reach these: (server address in the log of logins)
    "expired": "127.0.11.1", "wronghost": "127.0.11.2", "selfsigned": "127.0.11.3", "unknownca": "127.0.11.4",
    "noint": "127.0.11.5", "notyet": "127.0.11.6", "weak": "127.0.11.7", "oldtls": "127.0.11.8", "nostarttls": "127.0.11.9",
}


@dataclass
class Case:
    name: str
    args: str
    causes: set = field(default_factory=set)  # empty: healthy
    check: set = field(default_factory=set)
    user: str = ""  # empty: an account of its own
    password: str = ""
    server: str = "127.0.10.53:53"  # --dns
    password_by: str = "env"  # or stdin, file, none
    hold: str = ""  # imap or pop: sessions of others, held open meanwhile
    retry: bool = False  # a second login, with the full address, is allowed
    never: set = field(default_factory=set)  # server addresses where no login may be tried
    prepare: str = ""  # what happened to the mailbox before: a name in mailbox.PREPARATIONS
    slow: bool = False
    rows: dict = field(default_factory=dict)  # states of rows, beyond what the verdict says
    says: dict = field(default_factory=dict)  # by language: words of the verdict's title
    within: float = 0.0  # seconds; 0: as long as any case
    profile: str = ""  # msgFilterRules.dat of a Thunderbird on this computer that holds the account
    program: dict = field(default_factory=dict)  # an account that a real Thunderbird on this computer is set to; see thunderbird.py
    step: str = ""  # words of one of the steps
    amber: bool = False  # the cause is a warning
    green: set = field(default_factory=set)  # rows that must be ok
    grey: set = field(default_factory=set)  # rows that must be unknown
    folder: str = ""  # where the missing message is
    system_resolver: bool = False  # neither --dns nor --ca-file: the machine's own settings

    @property
    def is_warning(self):
        return self.amber or bool(self.causes) and self.causes <= WARNINGS

    @property
    def looks_inside(self):
        """Every folder is looked into: flags, numbers and contents are compared before and after."""
        return "--subject" in self.args or "--sender" in self.args

    @property
    def exit(self):
        return 1 if self.causes else 0


def fault(name, args, *causes, **kw):
    check = kw.pop("check", None) or set().union(*(CHECK_OF[c] for c in causes))
    never = {ip for host, ip in HOSTS_WITHOUT_TRUST.items() if f" {host}.{{d}}" in f" {args}"}
    return Case(name, args, set(causes), check, never=kw.pop("never", never), **kw)


def healthy(name, args, **kw):
    return Case(name, args, **kw)


MARIO = dict(user="mario.rossi@tuodominio.test", password="mario-pw1")
UTENTE = dict(user="utente@securemail.pro", password="utente-pw1")  # of the hosting service the program knows by name
CLIENTE = dict(user="cliente@securemail.test", password="cliente-pw1")


UNTIL_LOGIN = "--only internet,server-name,port,protocol,certificate,login,outgoing"
FOUND = {"server-name", "port", "certificate", "login", "outgoing"}


def sender(name, user, *causes, args="", **kw):
    """What a sending server meets on the way to this address; nobody logs in."""
    kw = dict(user=user, password="inutile-7Q!", password_by="none") | kw
    if causes:
        return fault(name, args, *causes, **kw)
    return healthy(name, args or "--only domain,dns,mx,recipient", **kw)


WAY_IN = {"domain", "dns", "mx", "recipient"}


def account(name):
    return dict(user=f"{name}@tuodominio.test", password=f"{name}-pw1")


OTHERS = {name: dict(user=f"mario@{name}.test", password="mario-pw1") for name in ("spfcheck", "rbl", "strict", "greylist")}
FILTERS = """version="9"
logging="no"
name="Vecchio cliente"
enabled="yes"
type="17"
action="Delete"
condition="AND (from,contains,giulia@securemail.test)"
"""

CASES = [
    # ---- healthy
    healthy("imap by mail.", "--server mail.{d}", **MARIO),
    healthy("imap by imap.", "--server imap.{d} --protocol imap"),
    healthy("imap, everything given", "--server mail.{d} --protocol imap --port 993 --security tls --user {me}", password_by="file"),
    healthy("imap starttls 143", "--server mail.{d} --port 143 --security starttls"),
    healthy("imap starttls optional", "--server optionaltls.{d} --port 143 --security starttls"),
    healthy("imap, no server given", ""),
    # Nobody entered a server, and only a file of the domain names it.
    healthy("imap, server by autoconfig", UNTIL_LOGIN, user="mario.rossi@minimal.auto.test", password="file-pw1", green=FOUND),
    healthy("imap, server and name by autoconfig", UNTIL_LOGIN, user="maria.verdi@local-part.auto.test", password="nome-pw1", green=FOUND),
    healthy("imap, server by the database", UNTIL_LOGIN, user="mario.rossi@database.auto.test", password="file-pw1", green=FOUND),
    healthy("imap, server by autodiscover", UNTIL_LOGIN, user="mario.rossi@discover.auto.test", password="file-pw1", green=FOUND),
    healthy("imap, protocol only", "--protocol imap", password_by="stdin"),
    healthy("imap expiring soon", "--server expiring.{d}"),
    healthy("imap, outgoing given", "--server mail.{d} --outgoing-server smtp.{d}"),
    healthy("imap, system resolver", "--server mail.{d}", system_resolver=True),
    healthy("pop by mail.", "--protocol pop --server mail.{d}"),
    healthy("pop by pop.", "--protocol pop --server pop.{d}"),
    healthy("pop stls 110", "--protocol pop --server mail.{d} --port 110 --security starttls"),
    healthy("pop, no server given", "--protocol pop"),
    healthy("pop-only account", "--protocol pop", **account("solopop")),
    healthy("server B", "--server mail.securemail.test", **CLIENTE),
    healthy("server B, no server given", "", **CLIENTE),
    healthy("known provider, imap", "", **UTENTE),
    healthy("known provider, pop", "--protocol pop", **UTENTE),
    healthy("known provider, named", "--server imap.securemail.pro --outgoing-server authsmtp.securemail.pro", **UTENTE),
    healthy("inbox emptied into a folder", "--server mail.{d}", prepare="filed", rows={"other-device": "ok"}),
    healthy("inbox emptied into the trash", "--server mail.{d}", prepare="thrown away", rows={"other-device": "ok"}),
    healthy("emptied, looked at by pop", "--protocol pop --server mail.{d}", prepare="stolen", rows={"other-device": "unknown"}),
    # ---- odd servers inside: grey rows, nothing worse
    healthy("100,000 folders", "--server manyfolders.{d}", rows={"login": "ok", "quota": "ok", "other-device": "unknown"}),
    healthy("breaks off while naming folders", "--server breaksoff.{d}", rows={"login": "ok", "quota": "ok", "other-device": "unknown"}),
    healthy("quota and folders of rubbish", "--server oddquota.{d}", rows={"login": "ok", "quota": "unknown", "other-device": "unknown"}),
    # ---- internet
    fault("resolver silent", "--server mail.{d}", "dns-not-answering", server="127.0.10.59:53", slow=True),
    fault("resolver refusing", "--server mail.{d}", "dns-not-answering", server="127.0.10.57:53"),
    fault("resolver closed", "--server mail.{d}", "dns-not-answering", server="127.0.10.58:53", slow=True),
    fault("resolver of a portal", "--server mail.{d}", "captive-portal", server="127.0.10.56:53", never={"127.0.12.80"}),
    fault("resolver silent, no server", "", "dns-not-answering", server="127.0.10.59:53", slow=True),
    # ---- server name
    fault("mistyped domain", "--server imap.tuodomino.test", "server-name-mistyped"),
    fault("mistyped host", "--server imp.{d}", "server-name-mistyped"),
    fault("mistyped top level", "--server imap.tuodominio.tset", "server-name-mistyped"),
    fault("mistyped host, pop", "--protocol pop --server ppo.{d}", "server-name-mistyped"),
    fault("name does not exist", "--server posta.fornitore-sparito.test", "server-name-unknown"),
    fault("other provider's name", "--server mail.securemail.test", "server-name-unexpected", never={"127.0.20.1"}, **MARIO),
    fault("other provider's name, pop", "--protocol pop --server mail.securemail.test", "server-name-unexpected", never={"127.0.20.1"}),
    fault("pop name with imap", "--protocol imap --server pop.{d}", "server-name-mistyped"),
    fault("imap name with pop", "--protocol pop --server imap.{d}", "server-name-mistyped"),
    fault("known provider, mistyped", "--server imap.securmail.pro", "server-name-mistyped", **UTENTE),
    fault("known provider, top level", "--server imap.securemail.por", "server-name-mistyped", **UTENTE),
    fault("known provider, pop name with imap", "--protocol imap --server pop.securemail.pro", "server-name-mistyped", **UTENTE),
    fault("known provider, imap name with pop", "--protocol pop --server imap.securemail.pro", "server-name-mistyped", **UTENTE),
    fault("known provider, another's name", "--server mail.securemail.test", "server-name-unexpected", never={"127.0.20.1"}, **UTENTE),
    # ---- port
    fault("closed port", "--server mail.{d} --port 1993", "wrong-port"),
    fault("closed port, pop", "--protocol pop --server mail.{d} --port 1995 --security tls", "wrong-port"),
    fault("143 on a server without it", "--server mail.securemail.test --port 143 --security starttls", "wrong-port", **CLIENTE),
    fault("refused", "--server refused.{d}", "server-refuses-connection"),
    fault("refused, pop", "--protocol pop --server refused.{d}", "server-refuses-connection"),
    fault("black hole", "--server blackhole.{d}", "server-not-answering", slow=True),
    fault("black hole, pop", "--protocol pop --server blackhole.{d}", "server-not-answering", slow=True),
    fault("mute tls", "--server mute.{d}", "server-not-answering", slow=True),
    fault("mute starttls", "--server mute.{d} --port 143 --security starttls", "server-not-answering", slow=True),
    fault("mute, pop", "--protocol pop --server mute.{d}", "server-not-answering", slow=True),
    fault("reset", "--server reset.{d}", "connection-reset"),
    fault("reset starttls", "--server reset.{d} --port 143 --security starttls", "connection-reset"),
    fault("end of file", "--server eof.{d}", "connection-reset"),
    fault("end of file starttls", "--server eof.{d} --port 143 --security starttls", "connection-reset"),
    fault("end of file, pop", "--protocol pop --server eof.{d}", "connection-reset"),
    # ---- protocol and security
    fault("smtp port 465", "--server mail.{d} --port 465 --security tls", "protocol-mismatch"),
    fault("smtp port 587", "--server mail.{d} --port 587 --security starttls", "protocol-mismatch"),
    fault("smtp port 25", "--server mail.{d} --port 25 --security starttls", "protocol-mismatch"),
    fault("smtp port 587 with tls", "--server mail.{d} --port 587 --security tls", "protocol-mismatch"),
    fault("smtp port 465, pop", "--protocol pop --server mail.{d} --port 465", "protocol-mismatch"),
    fault("imap on 995", "--protocol imap --server mail.{d} --port 995 --security tls", "protocol-mismatch"),
    fault("imap on 110", "--protocol imap --server mail.{d} --port 110 --security starttls", "protocol-mismatch"),
    fault("pop on 993", "--protocol pop --server mail.{d} --port 993 --security tls", "protocol-mismatch"),
    fault("pop on 143", "--protocol pop --server mail.{d} --port 143 --security starttls", "protocol-mismatch"),
    fault("web server on 993", "--server http.{d}", "not-a-mail-server"),
    fault("web server with tls on 993", "--server https.{d}", "not-a-mail-server"),
    fault("web server on 143", "--server http.{d} --port 143 --security starttls", "not-a-mail-server"),
    fault("web server on 995", "--protocol pop --server http.{d}", "not-a-mail-server"),
    fault("tls to 143", "--server mail.{d} --port 143 --security tls", "wrong-security"),
    fault("tls to 110", "--protocol pop --server mail.{d} --port 110 --security tls", "wrong-security"),
    fault("plain to 993", "--server mail.{d} --port 993 --security none", "wrong-security"),
    fault("starttls to 993", "--server mail.{d} --port 993 --security starttls", "wrong-security"),
    fault("plain to 995", "--protocol pop --server mail.{d} --port 995 --security none", "wrong-security"),
    fault("starttls to 995", "--protocol pop --server mail.{d} --port 995 --security starttls", "wrong-security"),
    fault("maintenance greeting", "--server maintenance.{d}", "server-maintenance"),
    fault("maintenance greeting, pop", "--protocol pop --server maintenance.{d}", "server-maintenance"),
    fault("busy greeting", "--server busy.{d}", "server-too-busy"),
    # ---- certificate
    fault("certificate expired", "--server expired.{d}", "certificate-expired"),
    fault("certificate expired, starttls", "--server expired.{d} --port 143 --security starttls", "certificate-expired"),
    fault("certificate expired, pop", "--protocol pop --server expired.{d}", "certificate-expired"),
    fault("certificate of another host", "--server wronghost.{d}", "certificate-name-mismatch"),
    fault("certificate self-signed", "--server selfsigned.{d}", "certificate-untrusted"),
    fault("certificate self-signed, pop", "--protocol pop --server selfsigned.{d}", "certificate-untrusted"),
    fault("certificate of an unknown issuer", "--server unknownca.{d}", "certificate-untrusted"),
    fault("intermediate missing", "--server noint.{d}", "certificate-chain-incomplete"),
    fault("certificate not yet valid", "--server notyet.{d}", "computer-clock-wrong"),
    fault("weak key", "--server weak.{d}", "tls-too-old"),
    fault("tls not offered", "--server nostarttls.{d} --port 143 --security starttls", "tls-not-offered"),
    fault("tls not offered, pop", "--protocol pop --server nostarttls.{d} --port 110 --security starttls", "tls-not-offered"),
    # ---- login
    fault("wrong password", "--server mail.{d}", "password-wrong", password="sbagliata-7Q!"),
    fault("wrong password, pop", "--protocol pop --server mail.{d}", "password-wrong", password="sbagliata-7Q!", password_by="stdin"),
    fault("wrong password, not ASCII", "--server mail.{d}", "password-wrong", password="pàsswörd-€7", password_by="file"),
    fault("wrong password, server B", "", "password-wrong", user="giulia@securemail.test", password="sbagliata-7Q!"),
    fault("user without domain", "--server mail.{d} --user {local}", "username-wrong-form", retry=True),
    fault("user without domain, pop", "--protocol pop --server mail.{d} --user {local}", "username-wrong-form", retry=True),
    fault("suspended", "--server mail.{d}", "account-disabled", **account("sospesa")),
    fault("suspended, pop", "--protocol pop", "account-disabled", **account("sospesa")),
    fault("password expired", "--server mail.{d}", "password-expired", **account("scaduta")),
    fault("password expired, pop", "--protocol pop", "password-expired", **account("scaduta")),
    fault("back end down", "--server mail.{d}", "server-maintenance", **account("guasta")),
    fault("back end down, pop", "--protocol pop", "server-maintenance", "server-problem", **account("guasta")),
    fault("too many connections", "--server mail.{d}", "server-too-busy", hold="imap", **account("info")),
    fault("mailbox full", "--server mail.{d}", "mailbox-full", **account("piena")),
    fault("mailbox full of messages", "--server mail.{d}", "mailbox-full", **account("troppi")),
    fault("mailbox nearly full", "--server mail.{d}", "mailbox-nearly-full", **account("quasi")),
    fault("storage broken", "--server mail.{d}", "server-problem", **account("casarotta")),
    fault("storage broken, pop", "--protocol pop", "server-problem", "server-maintenance", **account("casarotta")),
    fault("mailbox in use", "--protocol pop --server mail.{d}", "mailbox-in-use", hold="pop", slow=True, **account("ladro")),
    fault("clear text refused", "--server mail.{d} --port 143 --security none", "login-needs-encryption"),
    fault("clear text refused, pop", "--protocol pop --server mail.{d} --port 110 --security none", "login-needs-encryption"),
    # ---- rules
    healthy("rules: only some mail", "--server mail.{d}", rows={"rules": "ok"}, **account("regole")),
    fault("rules: none", "--server mail.{d} --sender giulia@securemail.test", "found-in-trash", rows={"rules": "ok"}, folder="Trash", **MARIO),
    healthy("rules: vacation", "", rows={"rules": "ok"}, **account("ferie")),
    healthy("rules: vacation, some missing", "--symptom some-missing", rows={"rules": "ok"}, **account("ferie")),
    healthy("rules: another sender and subject", "--sender carlo@rossi.test --protocol pop", rows={"rules": "ok"}, **account("spam")),
    fault("rules: discard", "--sender notizie@newsletter.test", "rule-deletes-mail", **account("regole"),
          says={"it": "cancella la posta di newsletter.test", "en": "deletes mail from newsletter.test"}),
    fault("rules: reject", "--subject offerta", "rule-deletes-mail", **account("regole"),
          says={"it": "rimanda indietro i messaggi con «offerta»", "en": "sends back messages with “offerta”"}),
    fault("rules: to trash", "--sender giulia@securemail.test", "rule-moves-mail", amber=True, **account("regole"),
          says={"it": "sposta nel cestino la posta di giulia@securemail.test", "en": "moves mail from giulia@securemail.test to the trash"}),
    fault("rules: to a folder", "--subject Fattura --sender nessuno@altri.test", "rule-moves-mail", amber=True, **account("regole"),
          says={"it": "nella cartella Amministrazione/Fatture", "en": "to the folder Amministrazione/Fatture"}),
    fault("rules: perhaps", "--symptom some-missing --server mail.{d}", "rule-deletes-mail", amber=True, **account("regole")),
    fault("rules: forwards all", "", "rule-forwards-mail", **account("inoltra"),
          says={"it": "inoltra a cliente@securemail.test tutta la posta", "en": "forwards all mail to cliente@securemail.test"}),
    fault("rules: forwards all, pop", "--protocol pop", "rule-forwards-mail", **account("inoltra")),
    healthy("rules: script of 10 MB", "--server mail.{d}", rows={"rules": "unknown rules-unreadable"}, within=4, **OTHERS["spfcheck"]),
    healthy("rules: script nested deep", "--server mail.{d}", rows={"rules": "unknown rules-unreadable"}, within=4, **OTHERS["rbl"]),
    healthy("rules: port mute", "--server mail.{d}", rows={"rules": "unknown rules-not-told"}, within=7, **OTHERS["strict"]),
    healthy("rules: port swallowed", "--server mail.{d}", rows={"rules": "unknown rules-not-told"}, within=7, **OTHERS["greylist"]),
    healthy("rules: none told", "", rows={"rules": "unknown rules-not-told"}, within=5, **CLIENTE),
    fault("rules: filter of thunderbird", "--server mail.{d} --sender giulia@securemail.test", "rule-deletes-mail", profile=FILTERS,
          says={"it": "Un filtro di Thunderbird cancella la posta di giulia@", "en": "A Thunderbird filter deletes mail from giulia@"}),
    fault("thunderbird: server misspelt", "", "client-settings-wrong", program=dict(host="imap.tuodomino.test"), step="mail.tuodominio.test",
          says={"it": "Thunderbird", "en": "Thunderbird"}),
    fault("thunderbird: port of pop", "--server mail.{d}", "client-settings-wrong", program=dict(host="mail.tuodominio.test", port=995), step="993"),
    fault("thunderbird: port for sending", "--server mail.{d}", "client-settings-wrong", program=dict(smtpPort=2525), amber=True, step="465"),
    fault("thunderbird: protection for sending", "--server mail.{d}", "client-settings-wrong", program=dict(smtpPort=587, smtpSocket=3), amber=True, step="465"),
    healthy("thunderbird: another way to send", "--server mail.{d}", program=dict(smtpPort=587, smtpSocket=2), green={"mail-program"}),
    fault("thunderbird: offline", "--server mail.{d}", "client-settings-wrong", program=dict(offline=True), amber=True),
    healthy("thunderbird: left without a network", "--server mail.{d}", program=dict(unplugged=True), green={"mail-program"}),
    healthy("thunderbird: other way that works", "--server mail.{d}", program=dict(host="imap.tuodominio.test", port=143, socket=2), green={"mail-program"}),
    fault("rules: filter of thunderbird for others", "--server mail.{d} --sender carlo@rossi.test", "not-sent-yet", rows={"rules": "ok"}, profile=FILTERS),
    # ---- another device
    fault("emptied by another device", "--server mail.{d}", "emptied-by-another-device", prepare="stolen", **account("ladro")),
    fault("emptied, no server given", "", "emptied-by-another-device", prepare="stolen"),
    # ---- the missing message
    fault("message in spam", "--server mail.{d} --subject Preventivo --sender cliente@securemail.test", "found-in-spam", folder="Junk", **MARIO),
    fault("message in spam, by Sieve", "--subject Offertissima", "found-in-spam", folder="Junk", **account("spam")),
    fault("message in a folder, by a rule", "--sender conti@altri.test", "found-in-other-folder", folder="Amministrazione/Fatture",
          rows={"missing-message": "warning"}, **account("regole")),
    fault("message in trash", "--server mail.{d} --sender giulia@securemail.test", "found-in-trash", folder="Trash", **MARIO),
    fault("message in a nested folder", "--server mail.{d} --subject VERBALE", "found-in-other-folder", folder="Progetti/2024", **MARIO),
    fault("message in an accented folder", "--server mail.{d} --subject attività", "found-in-other-folder", folder="Attività", **MARIO),
    fault("message in the inbox", "--server mail.{d} --sender amico1@securemail.test", "found-in-inbox", folder="INBOX", **MARIO),
    fault("message in the inbox, pop", "--protocol pop --sender amico1@securemail.test", "found-in-inbox", folder="INBOX", **MARIO),
    fault("message nowhere", "--server mail.{d} --subject inesistente --sender giulia@securemail.test", "not-sent-yet", **MARIO),
    fault("message nowhere since", "--server mail.{d} --subject Preventivo --since 2037-01-01", "not-sent-yet", **MARIO),
    healthy("message elsewhere, pop", "--protocol pop --subject Preventivo", **MARIO),
    fault("message in spam, server B", "--subject Fattura", "found-in-spam", folder="Posta indesiderata", **CLIENTE),
    fault("message in an accented folder, B", "--subject attività", "found-in-other-folder", folder="Attività", **CLIENTE),
    fault("search broken off", "--server brokenoff.{d} --subject Preventivo", "found-in-spam", folder="Junk"),
    fault("folder names that are none", "--server badnames.{d} --subject Preventivo", "found-in-other-folder", folder="&AOA"),
    fault("header of 1 GB", "--server gigabyte.{d} --subject Preventivo", "found-in-spam", folder="Junk"),
    # ---- outgoing
    fault("outgoing: old tls", "--server mail.{d} --outgoing-server oldtls.{d}", "tls-too-old", check={"outgoing"}),
    fault("outgoing: expired", "--server mail.{d} --outgoing-server expired.{d}", "certificate-expired", check={"outgoing"}),
    fault("outgoing: refused", "--server mail.{d} --outgoing-server refused.{d}", "server-refuses-connection", check={"outgoing"}),
    fault("outgoing: black hole", "--server mail.{d} --outgoing-server blackhole.{d}", "server-not-answering", check={"outgoing"}, slow=True),
    # ---- the domain, by what its registry says
    healthy("way in: .it", "--server mail.{d}", user="mario@studioverdi.it", password="mario-pw1", green=WAY_IN),
    healthy("way in: .com by RDAP", "--server mail.{d}", user="mario@studioblu.com", password="mario-pw1", green=WAY_IN),
    healthy("way in: .xyz by the bootstrap file", "--server mail.{d}", user="mario@studioviola.xyz", password="mario-pw1", green=WAY_IN),
    healthy("way in: .eu without dates", "--server mail.{d}", user="mario@studiogiallo.eu", password="mario-pw1", green=WAY_IN),
    healthy("way in: .de, status only", "--server mail.{d}", user="mario@studiogrigio.de", password="mario-pw1", green=WAY_IN),
    healthy("way in: port 25 closed", "", server="127.0.10.61:53", green={"domain", "dns"}, grey={"mx", "recipient"}, slow=True),
    healthy("way in: port 25 closed, pop", "--protocol pop", server="127.0.10.61:53", grey={"mx", "recipient"}, slow=True),
    sender("registry: renewed by itself", "mario@rinnovato.it", green=WAY_IN),
    sender("registry: answer in Latin-1", "mario@latino.it", green=WAY_IN),
    sender("registry: too many questions", "mario@troppedomande.it", grey={"domain"}, green={"dns", "mx", "recipient"}),
    sender("registry: broken JSON", "mario@rotto.com", grey={"domain"}, green={"dns", "mx", "recipient"}),
    sender("registry: 50 MB", "mario@enorme.com", grey={"domain"}, green={"dns", "mx", "recipient"}),
    sender("registry: WHOIS by one byte a second", "mario@goccia.it", grey={"domain"}, green={"dns", "mx", "recipient"}, within=12),
    sender("registry: RDAP by one byte a second", "mario@goccia.com", grey={"domain"}, green={"dns", "mx", "recipient"}, within=12),
    sender("registry: no registrar, and in use", "mario@sologestore.it", green=WAY_IN),
    sender("domain in redemption", "maria@scaduto.it", "domain-expired"),
    sender("domain in redemption, server under it", "maria@scaduto.it", "domain-expired", args="--server imap.scaduto.it --outgoing-server smtp.scaduto.it"),
    sender("domain in redemption, .com", "maria@scaduto.com", "domain-expired"),
    sender("domain not renewed", "maria@nonrinnovato.it", "domain-expired"),
    sender("domain being deleted", "maria@incancellazione.it", "domain-expired"),
    sender("domain held by registrar", "maria@sospeso.it", "domain-suspended"),
    sender("domain held by registrar, .com", "maria@sospeso.com", "domain-suspended"),
    sender("domain held by registry", "maria@bloccato.it", "domain-suspended"),
    sender("domain revoked", "maria@revocato.it", "domain-suspended"),
    sender("domain lost in a dispute", "maria@conteso.it", "domain-suspended"),
    sender("domain without registrar", "maria@senzagestore.it", "domain-suspended"),
    sender("domain without name servers", "maria@senzadns.it", "domain-suspended"),
    sender("domain not registered", "maria@mairegistrato.it", "domain-not-registered"),
    sender("domain not registered, .com", "maria@mairegistrato.com", "domain-not-registered"),
    sender("domain expiring", "mario@in-scadenza.it", "domain-expiring"),
    # ---- its name servers
    sender("dns: SERVFAIL", "maria@servfail.test", "domain-dns-broken"),
    sender("dns: dead name server", "maria@slowfail.test", "domain-dns-broken", slow=True),
    sender("dns: no answer", "maria@timeout.test", "domain-dns-broken", slow=True),
    sender("dns: refused", "maria@refused.test", "domain-dns-broken"),
    sender("dns: signed by another key", "maria@firmarotta.test", "domain-dns-broken"),
    sender("dns: signed", "mario@firmata.test", green=WAY_IN),
    sender("dns: TXT of 60 kB", "mario@txt60.test", green=WAY_IN),
    sender("dns: letters beyond ASCII", "mario@caffè.test", green=WAY_IN),
    sender("dns: CNAME loop", "maria@loop1.tuodominio.test", green={"domain"}, grey={"dns", "mx", "recipient"}),
    # ---- its mail exchanges
    sender("mx: nothing", "maria@nomail.test", "mx-missing"),
    sender("mx: unknown name", "maria@nxmx.test", "mx-missing"),
    sender("mx: address literal", "maria@ipmx.test", "mx-missing"),
    sender("mx: this very computer", "maria@lomx.test", "mx-missing"),
    sender("mx: localhost", "maria@parked.test", "mx-missing", args="--only domain,dns,mx,recipient"),
    sender("mx: null", "maria@nullmx.test", "mx-null"),
    sender("mx: the old provider", "maria@oldmx.test", "mx-elsewhere"),
    sender("mx: refused", "maria@deadmx.test", "mx-not-answering"),
    sender("mx: black hole", "maria@blackmx.test", "mx-not-answering", slow=True),
    sender("mx: takes no mail", "maria@refusesall.test", "mx-refuses-mail"),
    sender("mx: none, but an address", "mario@nomx.test", green=WAY_IN),
    sender("mx: an alias", "mario@cnamemx.test", green=WAY_IN),
    sender("mx: 500 of them", "mario@manymx.test", green=WAY_IN),
    sender("mx: CNAME loop", "maria@loopmx.test", green={"domain", "dns"}, grey={"mx", "recipient"}),
    sender("mx: one byte a second", "maria@dripmx.test", green={"domain", "dns"}, grey={"mx", "recipient"}, slow=True),
    # ---- the address
    sender("recipient unknown", "inesistente@tuodominio.test", "address-unknown"),
    sender("recipient refused by a rule", "bloccato@tuodominio.test", "mx-refuses-mail"),
    sender("recipient busy", "occupato@tuodominio.test", "greylisting"),
    sender("recipient full", "pienarcpt@tuodominio.test", "mailbox-full", check={"recipient"}),
    sender("recipient full, by policy", "piena@quotarcpt.test", "mailbox-full", check={"recipient"}),
    sender("message too big for the exchange", "mario@studioverdi.it", "message-too-big", args="--size 40MB --only domain,dns,mx,recipient"),
    sender("message small enough", "mario@studioverdi.it", green=WAY_IN, args="--size 5MB --only domain,dns,mx,recipient"),
    sender("recipient switched off", "disattivata@tuodominio.test", "account-disabled", check={"recipient"}),
    # an address that postgrey has not met yet
    sender("greylisted", f"mario+{time.time_ns()}@greylist.test", "greylisting"),
    healthy("greylisted, and nothing arrives", "--server mail.{d}", user="mario@greylist.test", password="mario-pw1", green=WAY_IN),
    sender("behind a block list", "mario@rbl.test", green={"domain", "dns", "mx"}),
    sender("strict about strangers", "mario@strict.test", green={"domain", "dns", "mx"}),
]

# (name, arguments, word that must stand on stderr): exit 64, nothing on stdout
WRONG_USAGE = [
    ("address without @", ["--email", "mario.rossi"], "--email"),
    ("address is empty", ["--email", ""], "--email"),
    ("address of 10 kB", ["--email", "a" * 10_000 + "@tuodominio.test"], "--email"),
    ("email missing", [], "--email"),
    ("port 70000", ["--email", "{me}", "--port", "70000"], "--port"),
    ("port 0", ["--email", "{me}", "--port", "0"], "--port"),
    ("size is a word", ["--email", "{me}", "--size", "enorme"], "--size"),
    ("port is a word", ["--email", "{me}", "--port", "imap"], "--port"),
    ("unknown check", ["--email", "{me}", "--only", "internet,nonsense"], "--only"),
    ("unknown protocol", ["--email", "{me}", "--protocol", "exchange"], "--protocol"),
    ("unknown security", ["--email", "{me}", "--security", "ssl3"], "--security"),
    ("unknown language", ["--email", "{me}", "--lang", "xx"], "--lang"),
    ("resolver is no address", ["--email", "{me}", "--dns", "resolver"], "--dns"),
    ("CA file missing", ["--email", "{me}", "--ca-file", "/nonexistent.pem"], "--ca-file"),
    ("password file missing", ["--email", "{me}", "--password-file", "/nonexistent"], "--password-file"),
    ("unknown option", ["--email", "{me}", "--nonsense"], "--nonsense"),
]

# (name, arguments, exits that are fine): any sensible answer but a crash
ROUGH_INPUT = [
    ("spaces around the address", ["--email", "  {me} "], {0, 64}),
    ("server as a URL", ["--email", "{me}", "--server", "imaps://mail.tuodominio.test:993/"], {0, 64}),
    ("server with a port", ["--email", "{me}", "--server", "mail.tuodominio.test:993"], {0, 64}),
    ("server in capitals with a final dot", ["--email", "{me}", "--server", "MAIL.TuoDominio.TEST."], {0}),
    ("IDN domain", ["--email", "mario@tuodomìnio.test"], {1, 2, 64}),
    ("emoji in the address", ["--email", "😀@tuodominio.test"], {1, 2, 64}),
    ("address instead of a domain", ["--email", "mario@127.0.10.1"], {1, 2, 64}),
    ("address literal instead of a domain", ["--email", "mario@[127.0.10.1]"], {1, 2, 64}),
    ("server name of 10 kB", ["--email", "{me}", "--server", "a" * 10_000], {1, 64}),
    ("server name with spaces inside", ["--email", "{me}", "--server", "mail tuodominio test"], {1, 64}),
]

# (name, arguments of `sender`, exit, verdict's cause, words that must stand in the JSON); --dns is the normal resolver unless given
SENDERS = [
    ("authorised", "--ip 127.0.10.1 --from mario@{d}", 0, "healthy", ["ip4:127.0.10.0/24", "quarantine"]),
    ("authorised, IPv4 in IPv6", "--ip ::ffff:127.0.10.1 --from mario@{d} --helo mail.{d}", 0, "healthy", []),
    ("everybody authorised", "--ip 127.0.10.1 --from x@spfall.test", 0, "healthy", ["+all"]),
    ("not authorised", "--ip 127.0.20.1 --from mario@{d}", 1, "sender-not-authorised", ["v=spf1 ip4:127.0.10.0/24 mx ip4:127.0.20.1 -all"]),
    ("not authorised, policy reject", "--ip 127.0.10.1 --from giulia@securemail.test", 1, "sender-not-authorised", ["reject"]),
    ("two SPF records", "--ip 127.0.10.1 --from x@spf2.test", 1, "sender-not-authorised", ["several-records", "permerror"]),
    ("SPF record with mistakes", "--ip 127.0.10.1 --from x@spfbad.test", 1, "sender-not-authorised", ["v=spf1 ip4:127.0.10.1 -all"]),
    ("SPF with too many look-ups", "--ip 127.0.20.1 --from x@spflookups.test", 1, "sender-not-authorised", ["too-many-lookups"]),
    ("on SBL", "--ip 127.0.66.66 --from mario@{d}", 1, "sender-blacklisted", ["Spamhaus ZEN (SBL)", "https://check.spamhaus.org/"]),
    ("on XBL", "--ip 127.0.66.4 --from x@spfall.test", 1, "sender-blacklisted", ["Spamhaus ZEN (XBL)"]),
    ("on PBL, which is normal", "--ip 127.0.66.11 --from x@spfall.test", 0, "healthy", ["home-line"]),
    ("domain on DBL", "--ip 127.0.10.1 --from x@spam.test", 1, "sender-blacklisted", ["Spamhaus DBL"]),
    ("list refuses a public resolver", "--ip 127.0.10.1 --from mario@{d} --dns 127.0.10.55:53", 0, "healthy", ["could-not-ask"]),
    ("refusal is no listing", "--ip 127.0.66.4 --from x@spfall.test --dns 127.0.10.55:53", 1, "sender-without-reverse-dns", ["could-not-ask"]),
    ("without a name", "--ip 127.0.67.67 --from x@spfall.test", 1, "sender-without-reverse-dns", ["missing"]),
    ("name does not match", "--ip 127.0.68.68 --from x@spfall.test", 1, "sender-without-reverse-dns", ["nonmatching.{d}"]),
    ("name of another host in HELO", "--ip 127.0.10.1 --from mario@{d} --helo altrui.{d}", 1, "sender-not-authorised", ['"helo"', "altrui.{d}. TXT"]),
    ("SPF of 60 kB", "--ip 127.0.10.1 --from x@txt60.test", 1, "sender-not-authorised", ["-all"]),
    ("domain does not exist", "--ip 127.0.10.1 --from x@nosuch.test", 2, "unknown", ["sender-domain-unknown"]),
    ("domain's DNS is broken", "--ip 127.0.10.1 --from x@servfail.test", 2, "unknown", ["sender-not-answered"]),
    ("address inside an office", "--ip 192.168.1.7 --from mario@{d}", 2, "unknown", ["sender-ip-private"]),
    ("resolver refuses", "--ip 127.0.10.1 --from mario@{d} --dns 127.0.10.57:53", 2, "unknown", []),
    ("resolver is silent", "--ip 127.0.10.1 --from mario@{d} --dns 127.0.10.59:53", 2, "unknown", []),
]


def _zip(path, *names, password=False):
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in names:
            z.writestr(name, content)
    if password:  # the flag alone: the names are what counts
        data = bytearray(open(path, "rb").read())
        at = -1
        while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
            data[at + 8] |= 1
        open(path, "wb").write(data)


def _nested(path):
    import io
    import zipfile

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("fattura.pdf.exe", "x")
    _zip(path, ("leggimi.txt", "x"), ("dentro.zip", inner.getvalue()))


def _tar(path, name):
    import io
    import tarfile

    with tarfile.open(path, "w:gz") as t:
        info = tarfile.TarInfo(name)
        info.size = 1
        t.addfile(info, io.BytesIO(b"x"))


def _write(path, data):
    with open(path, "wb") as f:
        f.write(data)


def _sparse(path, size):
    with open(path, "wb") as f:
        f.truncate(size)


PE = b"MZ" + bytes(58) + (64).to_bytes(4, "little") + b"PE\0\0" + bytes(64)
TURNED = "fattura\u202efdp.exe"
# (name, file's name, how it is made, further arguments of `attachment`, exit, cause, words in the JSON)
ATTACHMENTS = [
    ("a document", "lettera.pdf", lambda p: _write(p, b"%PDF-1.7"), "--provider securemail", 0, "healthy", []),
    ("a program", "setup.exe", lambda p: _write(p, PE), "--provider securemail", 1, "attachment-blocked", ['"extension":"exe"']),
    ("a program by another name", "foto.jpg", lambda p: _write(p, PE), "", 1, "attachment-blocked", ["wrong-name"]),
    ("a name that turns round", TURNED, lambda p: _write(p, b"x"), "", 1, "attachment-blocked", ["right-to-left"]),
    ("dots at the end", "setup.exe. .", lambda p: _write(p, b"x"), "", 1, "attachment-blocked", ["trailing-dots"]),
    ("in a zip", "foto.zip", lambda p: _zip(p, ("a/setup.vbs", "x")), "", 1, "attachment-blocked", ["a/setup.vbs"]),
    ("in a zip with a password", "foto.zip", lambda p: _zip(p, ("setup.scr", "x"), password=True), "", 1, "attachment-blocked", ['"has_password":true']),
    ("in a zip in a zip", "foto.zip", _nested, "", 1, "attachment-blocked", ["dentro.zip", "double-extension"]),
    ("in a tar.gz", "foto.tar.gz", lambda p: _tar(p, "x/avvio.cmd"), "", 1, "attachment-blocked", ["x/avvio.cmd"]),
    ("a zip of documents", "foto.zip", lambda p: _zip(p, ("a.pdf", "x"), ("b.docx", "y")), "", 0, "healthy", []),
    ("20 MB", "film.mp4", lambda p: _sparse(p, 20 << 20), "--provider securemail", 0, "healthy", []),
    ("25 MB for an exchange that takes 30", "film.mp4", lambda p: _sparse(p, 25 << 20), "--to mario@studioverdi.it --dns 127.0.10.53:53", 1, "message-too-big", ["limit_announced_by", "mail.tuodominio.test"]),
    ("23 MB", "film.mp4", lambda p: _sparse(p, 23 << 20), "--provider securemail", 1, "message-too-big", []),
    ("10 GB, sparse", "film.zip", lambda p: _sparse(p, 10 << 30), "", 1, "message-too-big", []),
    ("an empty file", "vuoto.txt", lambda p: _write(p, b""), "", 0, "healthy", []),
    ("a broken zip", "rotto.zip", lambda p: _write(p, b"PK\x03\x04" + b"x" * 99), "", 2, "unknown", ["damaged"]),
]

# (arguments, word on stderr) of the two other commands: exit 64
WRONG_USAGE_OF_OTHERS = [
    ("sender: no address", "sender --ip nonsense --from a@b.it", "--ip"),
    ("sender: no sender", "sender --ip 127.0.0.2 --from nonsense", "--from"),
    ("sender: from missing", "sender --ip 127.0.0.2", "--from"),
    ("attachment: no file", "attachment", "FILE"),
    ("attachment: file missing", "attachment /nonexistent", "FILE"),
    ("attachment: a folder", "attachment /tmp", "FILE"),
    ("attachment: unknown provider", "attachment /etc/hostname --provider nonsense", "--provider"),
]
