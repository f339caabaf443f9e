#!/usr/bin/env python3
"""compile-ispdb.py INPUT.json: writes providers/ispdb.tsv, the settings of the domains that have no file of their own.

INPUT is a list of {"id", "d": [domains], "n": name, "s": [[protocol, host, port, "SSL"|"STARTTLS"|"plain", user, [methods]]]},
made from the configuration files of Thunderbird's ISPDB (https://github.com/thunderbird/autoconfig, MPL-2.0). Only facts are
taken: domain, servers, port, security, form of the user name, the provider's name. The same input gives the same bytes.
Domains that a file in providers/ claims are left to it; a provider whose servers stand in such a file is only named here.
"""
import json, os, re, sys, tomllib

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "providers")
# Groups of domains whose provider has a file: its servers, limits and trips hold for all of them.
FILES = {
    "hotmail.com": "outlook", "office365.com": "microsoft365", "googlemail.com": "gmail", "yahoo.com": "yahoo", "aol.com": "aol",
    "gmx.net": "gmx", "web.de": "webde", "me.com": "icloud", "MessagingEngine": "fastmail", "libero.it": "libero",
    "virgilio.it": "virgilio", "tim.it": "tim", "alice.it": "alice", "tiscali.it": "tiscali", "fastwebnet.it": "fastweb",
    "arubapec.it": "aruba-pec", "postecert.it": "poste", "ovh.net": "ovh",
}
# Groups with servers of their own, and what people trip over as at the provider with a file.
LIKE = {"gmx.com": "gmx", "zoho.com": "zoho"}
# Not the provider's: schools and firms whose mail may have gone elsewhere since, and a name that is no mail domain.
LEAVE_OUT = {"google.com", "jazztel.es", "nyu.edu", "mail.protection.outlook.com"}
# Known faults of the input. No server is recommended without protection, so plain ones only say whose a host is.
FIX_PORT = {("pop3", 993): 995}
USER = {"%EMAILADDRESS%": "e", "%EMAILADDRESS": "e", "%EMAILLOCALPART%": "l", "%EMAILLOCALPART%.%EMAILDOMAIN%": "d"}
KIND, SECURITY = {"imap": "i", "pop3": "p", "smtp": "o"}, {"SSL": "t", "STARTTLS": "s", "plain": "n"}
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


def claimed():
    domains = set()
    for name in sorted(os.listdir(HERE)):
        if name.endswith(".toml"):
            with open(os.path.join(HERE, name), "rb") as f:
                domains.update(tomllib.load(f)["domains"])
    return domains


def servers(entry):
    found, user = [], None
    for kind, host, port, security, form, _methods in entry["s"]:
        host = (host or "").replace("%EMAILDOMAIN%", "{domain}")
        if kind not in KIND or security not in SECURITY or not HOST.fullmatch(host.replace("{domain}", "x.org")):
            continue
        if not 0 < port < 65536 or (kind == "imap" and port == 587) or (kind == "smtp" and port == 586):
            continue
        if kind != "smtp" and user is None:
            user = USER[form]
        item = f"{KIND[kind]}:{host}:{FIX_PORT.get((kind, port), port)}:{SECURITY[security]}"
        if item not in found:
            found.append(item)
    return user or "e", found


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        entries = json.load(f)
    own, groups, domains = claimed(), [], {}
    for entry in entries:
        like, user, found = FILES.get(entry["id"], ""), "", []
        if not like:
            like = LIKE.get(entry["id"], "")
            user, found = servers(entry)
            if not any(item[0] in "ip" for item in found):
                continue
        names = [d for d in entry["d"] if d not in own and d not in LEAVE_OUT and d not in domains and HOST.fullmatch(d)]
        if not names:
            continue
        key = format(len(groups), "x")
        name = re.sub(r"[^\w .!&+()'-]", "", entry["n"]).strip()
        groups.append("\t".join([key, name, like, user, ",".join(found)]))
        domains.update(dict.fromkeys(names, key))
    head = "# Made by compile-ispdb.py from Thunderbird's ISPDB, https://github.com/thunderbird/autoconfig (facts)."
    lines = [head, *groups, "", *(f"{domain}\t{domains[domain]}" for domain in sorted(domains))]
    with open(os.path.join(HERE, "ispdb.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(lines) + "\n")
    print(f"{len(domains)} domains, {len(groups)} providers")


main()
