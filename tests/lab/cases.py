"""The table of end-to-end cases: what is asked of mailmedic-cli, and what it must find.

In the arguments {me} is the case's own account (ufficioNN@tuodominio.test) and {d} the domain tuodominio.test.
"""
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
    "mailbox-full": {"quota"}, "mailbox-nearly-full": {"quota"},
    "found-in-spam": {"missing-message"}, "found-in-trash": {"missing-message"}, "found-in-other-folder": {"missing-message"},
    "found-in-inbox": {"missing-message"}, "not-sent-yet": {"missing-message"},
}
WARNINGS = {"mailbox-nearly-full", "found-in-spam", "found-in-trash", "found-in-other-folder", "found-in-inbox", "not-sent-yet"}
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
    password_by: str = "env"  # or stdin, file
    hold: str = ""  # imap or pop: sessions of others, held open meanwhile
    retry: bool = False  # a second login, with the full address, is allowed
    never: set = field(default_factory=set)  # server addresses where no login may be tried
    slow: bool = False
    folder: str = ""  # where the missing message is
    system_resolver: bool = False  # neither --dns nor --ca-file: the machine's own settings

    @property
    def is_warning(self):
        return bool(self.causes) and self.causes <= WARNINGS

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


def account(name):
    return dict(user=f"{name}@tuodominio.test", password=f"{name}-pw1")


CASES = [
    # ---- healthy
    healthy("imap by mail.", "--server mail.{d}", **MARIO),
    healthy("imap by imap.", "--server imap.{d} --protocol imap"),
    healthy("imap, everything given", "--server mail.{d} --protocol imap --port 993 --security tls --user {me}", password_by="file"),
    healthy("imap starttls 143", "--server mail.{d} --port 143 --security starttls"),
    healthy("imap starttls optional", "--server optionaltls.{d} --port 143 --security starttls"),
    healthy("imap, no server given", ""),
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
    # ---- the missing message
    fault("message in spam", "--server mail.{d} --subject Preventivo --sender cliente@securemail.test", "found-in-spam", folder="Junk", **MARIO),
    fault("message in spam, by Sieve", "--subject Offertissima", "found-in-spam", folder="Junk", **account("spam")),
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
]

# (name, arguments, word that must stand on stderr): exit 64, nothing on stdout
WRONG_USAGE = [
    ("address without @", ["--email", "mario.rossi"], "--email"),
    ("address is empty", ["--email", ""], "--email"),
    ("address of 10 kB", ["--email", "a" * 10_000 + "@tuodominio.test"], "--email"),
    ("email missing", [], "--email"),
    ("port 70000", ["--email", "{me}", "--port", "70000"], "--port"),
    ("port 0", ["--email", "{me}", "--port", "0"], "--port"),
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
    ("server name of 10 kB", ["--email", "{me}", "--server", "a" * 10_000], {1, 64}),
    ("server name with spaces inside", ["--email", "{me}", "--server", "mail tuodominio test"], {1, 64}),
]
