//! Who gets a credential: every way to learn of a host, times every kind of host, times the four protocols. The table is the
//! specification; `src/survey/trust.rs` carries it out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, unused_imports)]
mod common;

use common::{scenario::world_of, world::World};
use mailmedic::{
    engine,
    model::{Account, Board, CheckId, Consent, Email, Fix, HostName, Protocol, RunId, Secret, Server, State},
    profiles::Profiles,
};
use std::{
    fmt::Write as _,
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

/// How Mailmedic learns of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Typed,
    /// The provider's data, by an MX record that leads to the provider.
    Mx,
    FileBeside,
    Srv,
    /// The same, with a signature that a resolver on this computer has checked.
    SrvSigned,
    AutoconfigHttps,
    AutoconfigHttp,
    Database,
    Autodiscover,
    /// At the place that an SRV record names.
    AutodiscoverSrv,
    UsualNames,
}

const SOURCES: [Source; 11] = [
    Source::Typed,
    Source::Mx,
    Source::FileBeside,
    Source::Srv,
    Source::SrvSigned,
    Source::AutoconfigHttps,
    Source::AutoconfigHttp,
    Source::Database,
    Source::Autodiscover,
    Source::AutodiscoverSrv,
    Source::UsualNames,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Exactly a host of the built-in data, of the provider that takes the domain's mail.
    Data,
    /// The same, of a provider that nothing else speaks of.
    OtherData,
    /// A usual name of the account's own domain.
    Usual,
    /// Another name under the account's own domain.
    Child,
    /// Another name under the account's domain, which is a provider's own: a customer's machine.
    ChildOfProvider,
    /// Beside the servers of the provider, under its domain: a customer's machine. Its own names do not exist.
    Sibling,
    /// Beside the account's own domain, where the hoster gives its customers names under its own.
    Neighbour,
    /// Under a name that the data declare (`srv-under`).
    Declared,
    /// The own domain's name under another end.
    OtherEnd,
    /// The own domain but for a letter.
    NearMiss,
    /// A usual name of a domain that is a public suffix.
    SuffixUsual,
    /// Another name under such a domain.
    Suffix,
    Unknown,
}

/// Letters: I (IMAP), P (POP3), S (SMTP), V (ManageSieve); `-`: nobody without the person's yes; a blank: this source cannot name
/// such a host. In the order of `SOURCES`.
#[rustfmt::skip]
const TABLE: [(Kind, [&str; 11]); 13] = [
    //                        typed   mx      file    srv     signed  https   http    databs  autod   a.srv   usual
    (Kind::Data,            ["IPSV", "IPSV", "",     "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", ""]),
    (Kind::OtherData,       ["IPSV", "",     "",     "IP",   "IP",   "IPV",  "-",    "IPV",  "IPV",  "",     ""]),
    (Kind::Usual,           ["IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV", "IPSV"]),
    (Kind::Child,           ["IPSV", "-",    "-",    "-",    "IPSV", "IPSV", "-",    "-",    "IPSV", "-",    ""]),
    (Kind::ChildOfProvider, ["IPSV", "-",    "-",    "-",    "IPV",  "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::Sibling,         ["IPSV", "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::Neighbour,       ["IPSV", "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::Declared,        ["IPSV", "-",    "",     "IPSV", "IPSV", "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::OtherEnd,        ["-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::NearMiss,        ["-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::SuffixUsual,     ["IPSV", "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-"]),
    (Kind::Suffix,          ["IPSV", "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    ""]),
    (Kind::Unknown,         ["IPSV", "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    "-",    ""]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Imap,
    Pop3,
    Smtp,
    Sieve,
}

const DOORS: [(Door, char, &str); 4] =
    [(Door::Imap, 'I', "imap"), (Door::Pop3, 'P', "pop"), (Door::Smtp, 'S', "smtp"), (Door::Sieve, 'V', "sieve")];

const PASSWORD: &str = "S3gr3ta-Rossi!";

impl Kind {
    fn domain(self) -> &'static str {
        match self {
            Self::ChildOfProvider => "securemail.pro",
            Self::Neighbour => "rossi.hoster.it",
            Self::SuffixUsual | Self::Suffix => "eu.org",
            _ => "studiorossi.it",
        }
    }

    fn host(self, door: Door) -> &'static str {
        let by_door = |[imap, pop, smtp, sieve]: [&'static str; 4]| match door {
            Door::Imap => imap,
            Door::Pop3 => pop,
            Door::Smtp => smtp,
            Door::Sieve => sieve,
        };
        match self {
            Self::Data | Self::OtherData => by_door([
                "imap.securemail.pro",
                "pop.securemail.pro",
                "authsmtp.securemail.pro",
                "authsmtp.securemail.pro",
            ]),
            Self::Usual => {
                by_door(["imap.studiorossi.it", "pop.studiorossi.it", "smtp.studiorossi.it", "sieve.studiorossi.it"])
            }
            Self::Child => "srv9.studiorossi.it",
            Self::ChildOfProvider | Self::Sibling => "vps-1234.securemail.pro",
            Self::Neighbour => "attacker.hoster.it",
            Self::Declared => "ex5.mail.ovh.net",
            Self::OtherEnd => {
                by_door(["imap.studiorossi.eu", "pop.studiorossi.eu", "smtp.studiorossi.eu", "imap.studiorossi.eu"])
            }
            Self::NearMiss => {
                by_door(["imap.studiorosi.it", "pop.studiorosi.it", "smtp.studiorosi.it", "imap.studiorosi.it"])
            }
            Self::SuffixUsual => by_door(["imap.eu.org", "pop.eu.org", "smtp.eu.org", "mail.eu.org"]),
            Self::Suffix => "imap.attacker.eu.org",
            Self::Unknown => "mail.altro.example",
        }
    }

    /// Where the mailbox is, when the door in question is another one's.
    fn home(self) -> String {
        match self {
            Self::Data | Self::Sibling | Self::ChildOfProvider => "imap.securemail.pro".to_owned(),
            Self::Declared => "ssl0.ovh.net".to_owned(),
            _ => format!("imap.{}", self.domain()),
        }
    }

    /// Who takes the domain's mail.
    fn mx(self, door: Door) -> Option<&'static str> {
        let is_collecting = matches!(door, Door::Imap | Door::Pop3);
        match self {
            Self::Data => Some("mx1.securemail.pro"),
            // Forged, so that the provider's name speaks for the machine.
            Self::Sibling if is_collecting => Some("mx1.securemail.pro"),
            Self::Declared => Some("mx1.mail.ovh.net"),
            _ => None,
        }
    }
}

/// One cell for one protocol.
struct Case {
    source: Source,
    kind: Kind,
    door: Door,
}

impl Case {
    fn host(&self) -> &'static str {
        self.kind.host(self.door)
    }

    /// Is the host in question the one that mail is collected from?
    fn is_collecting(&self) -> bool {
        match self.door {
            Door::Imap | Door::Pop3 => true,
            Door::Smtp => false,
            // Only SRV records name a server for rules; of the others' hosts it is the incoming one's own.
            Door::Sieve => !matches!(self.source, Source::Srv | Source::SrvSigned),
        }
    }

    fn collecting_host(&self) -> String {
        match self.door {
            Door::Sieve if self.is_collecting() => self.kind.host(Door::Imap).to_owned(),
            _ if self.is_collecting() => self.host().to_owned(),
            _ => self.kind.home(),
        }
    }

    /// The host that must get nothing, or the credential.
    fn watched_host(&self) -> String {
        if self.is_collecting() { self.collecting_host() } else { self.host().to_owned() }
    }

    fn protocol(&self) -> Protocol {
        if self.door == Door::Pop3 { Protocol::Pop3 } else { Protocol::Imap }
    }

    fn account(&self) -> Account {
        let host = |name: &str| HostName::parse(name).unwrap();
        let mut account = Account::new(Email::parse(&format!("maria@{}", self.kind.domain())).unwrap());
        account.password = Some(Secret::new(PASSWORD.into()));
        account.protocol = Some(self.protocol());
        if !self.is_collecting() {
            // The mailbox itself is never in question here.
            account.consents.push(Consent::UnexpectedServer(host(&self.kind.home())));
        }
        match self.source {
            Source::Typed if self.is_collecting() => account.host = Some(host(&self.collecting_host())),
            Source::Typed => {
                account.host = Some(host(&self.kind.home()));
                account.outgoing = Some(Server::named(host(self.host())));
            }
            _ => {}
        }
        account
    }

    /// DNS, web servers and mail servers.
    fn world(&self) -> World {
        let (domain, watched, home) = (self.kind.domain(), self.watched_host(), self.kind.home());
        let mut dns = format!("\"{domain}\" = \"web\"\n\"{watched}\" = \"watched\"\n");
        let mut add = |name: &str, words: &str| writeln!(dns, "\"{name}\" = \"{words}\"").unwrap();
        if home != watched && !self.is_collecting() {
            add(&home, "home");
        }
        // Slips are only known where the right name exists.
        if self.kind == Kind::NearMiss && self.source == Source::Typed {
            for name in ["imap", "pop", "smtp"] {
                if self.is_collecting() || name == "smtp" {
                    add(&format!("{name}.{domain}"), "home");
                }
            }
        }
        match (self.kind.mx(self.door), self.source) {
            (Some(mx), _) => add(&format!("{domain} MX"), &format!("10 {mx}")),
            (None, Source::Mx) => add(&format!("{domain} MX"), &format!("10 {watched}")),
            (None, _) => {}
        }
        let (service, port) = match self.door {
            Door::Imap => ("_imaps", 993),
            Door::Pop3 => ("_pop3s", 995),
            Door::Smtp => ("_submissions", 465),
            Door::Sieve => ("_sieve", 4190),
        };
        let srv = format!("{service}._tcp.{domain}");
        match self.source {
            Source::Srv => add(&format!("{srv} SRV"), &format!("0 1 {port} {watched}")),
            Source::SrvSigned => {
                add(&format!("{srv} SRV"), &format!("0 1 {port} {watched}"));
                add(&format!("{srv} SIGNED"), "yes");
            }
            Source::AutoconfigHttps | Source::AutoconfigHttp => add(&format!("autoconfig.{domain}"), "web"),
            Source::Database => add("autoconfig.thunderbird.net", "web"),
            Source::Autodiscover => add(&format!("autodiscover.{domain}"), "web"),
            Source::AutodiscoverSrv => {
                add(&format!("_autodiscover._tcp.{domain} SRV"), &format!("0 1 443 {}", self.autodiscover_place()));
                add(&self.autodiscover_place(), "web");
            }
            _ => {}
        }
        if !self.is_collecting() && matches!(self.source, Source::Srv | Source::SrvSigned) {
            add(&format!("_imaps._tcp.{domain} SRV"), &format!("0 1 993 {home}"));
        }
        let resolver = if self.source == Source::SrvSigned { "127.0.0.53" } else { "192.168.1.1" };
        let world = format!(
            "[world]\nbase = \"internet\"\nresolvers = [\"{resolver}\"]\n[world.users]\n\"maria@{domain}\" = \"{PASSWORD}\"\n\
             [world.dns]\n{dns}{}{}{}",
            server("home", "192.0.2.10", &home),
            server("watched", "198.51.100.66", &watched),
            self.web(),
        );
        world_of(&world)
    }

    /// Under the account's own domain, where the one that forges the record has a machine.
    fn autodiscover_place(&self) -> String {
        format!("rented.{}", self.kind.domain())
    }

    fn web(&self) -> String {
        let domain = self.kind.domain();
        let (incoming, outgoing) = match self.is_collecting() {
            true => (self.collecting_host(), None),
            false => (self.kind.home(), Some(self.host())),
        };
        let autoconfig = autoconfig(self.protocol(), &incoming, outgoing);
        let autodiscover = autodiscover(self.protocol(), &incoming, outgoing);
        let email = format!("maria@{domain}");
        let (ports, page, body) = match self.source {
            Source::AutoconfigHttps => {
                ("443", format!("autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={email}"), autoconfig)
            }
            Source::AutoconfigHttp => ("80", format!("autoconfig.{domain}/mail/config-v1.1.xml"), autoconfig),
            Source::Database => ("443", format!("autoconfig.thunderbird.net/v1.1/{domain}"), autoconfig),
            Source::Autodiscover => {
                ("443", format!("autodiscover.{domain}/autodiscover/autodiscover.xml"), autodiscover)
            }
            Source::AutodiscoverSrv => {
                ("443", format!("{}/autodiscover/autodiscover.xml", self.autodiscover_place()), autodiscover)
            }
            _ => ("443", format!("{domain}/"), "hello".to_owned()),
        };
        let scheme = if ports == "80" { "http" } else { "https" };
        format!(
            "[world.servers.web]\nips = [\"192.0.2.99\"]\ncertificate = \"web\"\nports = {{ {ports} = \"{scheme}\" }}\n\
             [world.servers.web.pages]\n\"{page}\" = '''{body}'''\n\
             [world.certificates.web]\nnames = [\"{domain}\", \"*.{domain}\", \"autoconfig.thunderbird.net\"]\n"
        )
    }

    fn profiles(&self) -> Profiles {
        if self.source != Source::FileBeside {
            return Profiles::built_in().unwrap();
        }
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder: PathBuf = std::env::temp_dir().join(format!("mailmedic-trust-{}-{n}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let outgoing = if self.is_collecting() { String::new() } else { self.host().to_owned() };
        fs::write(folder.join("verdi.toml"), file_beside(self.kind.domain(), &self.collecting_host(), &outgoing))
            .unwrap();
        let profiles = Profiles::with_folder(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        profiles
    }

    /// Did the host in question get the credential by this door?
    fn run(&self) -> (bool, Board) {
        let world = Arc::new(self.world());
        let request = engine::RunRequest {
            run: RunId(1),
            account: self.account(),
            only: vec![CheckId::Login, CheckId::Outgoing, CheckId::Rules],
            timeout: Duration::from_secs(20),
        };
        let run = engine::start(request, Arc::clone(&world) as _, Arc::new(self.profiles()), Arc::new(|| {}));
        let mut board = Board::new(RunId(1));
        while let Some(event) = run.next() {
            engine::fold(&mut board, event);
            if !board.is_running {
                break;
            }
        }
        let (_, _, protocol) = DOORS.into_iter().find(|(door, ..)| *door == self.door).unwrap();
        let log = world.log();
        let got = log.logins.iter().any(|login| login.server == "watched" && login.protocol == protocol);
        drop(log);
        (got, board)
    }
}

/// A mail server that speaks everything, lets everybody in and has a good certificate for its name.
fn server(name: &str, ip: &str, host: &str) -> String {
    format!(
        "[world.servers.{name}]\nips = [\"{ip}\"]\ncertificate = \"{name}\"\n\
         ports = {{ 993 = \"imap tls\", 995 = \"pop tls\", 465 = \"smtp tls\", 4190 = \"sieve starttls\", 25 = \"smtp starttls\" }}\n\
         [world.certificates.{name}]\nnames = [\"{host}\", \"*.studiorossi.it\"]\n"
    )
}

fn autoconfig(protocol: Protocol, incoming: &str, outgoing: Option<&str>) -> String {
    let (kind, port) = if protocol == Protocol::Pop3 { ("pop3", 995) } else { ("imap", 993) };
    let server = |tag: &str, kind: &str, host: &str, port: u16| {
        format!(
            "<{tag} type=\"{kind}\"><hostname>{host}</hostname><port>{port}</port><socketType>SSL</socketType></{tag}>"
        )
    };
    let outgoing = outgoing.map(|host| server("outgoingServer", "smtp", host, 465)).unwrap_or_default();
    let incoming = server("incomingServer", kind, incoming, port);
    format!("<clientConfig version=\"1.1\"><emailProvider id=\"x\">{incoming}{outgoing}</emailProvider></clientConfig>")
}

fn autodiscover(protocol: Protocol, incoming: &str, outgoing: Option<&str>) -> String {
    let (kind, port) = if protocol == Protocol::Pop3 { ("POP3", 995) } else { ("IMAP", 993) };
    let server = |kind: &str, host: &str, port: u16| {
        format!("<Protocol><Type>{kind}</Type><Server>{host}</Server><Port>{port}</Port><SSL>on</SSL></Protocol>")
    };
    let outgoing = outgoing.map(|host| server("SMTP", host, 465)).unwrap_or_default();
    format!(
        "<Autodiscover><Response><Account><AccountType>email</AccountType><Action>settings</Action>{}{outgoing}</Account></Response></Autodiscover>",
        server(kind, incoming, port)
    )
}

fn file_beside(domain: &str, incoming: &str, outgoing: &str) -> String {
    let mut text = format!(
        "id = \"verdi\"\nname = \"Hosting Verdi\"\ndomains = [\"{domain}\"]\nmx = [\"verdi.example\"]\nuser-name = \"{{email}}\"\n"
    );
    for (protocol, port) in [("imap", 993), ("pop", 995)] {
        let server = format!("protocol = \"{protocol}\"\nhost = \"{incoming}\"\nport = {port}\nsecurity = \"tls\"\n");
        write!(text, "[[incoming]]\n{server}").unwrap();
    }
    if !outgoing.is_empty() {
        write!(text, "[[outgoing]]\nhost = \"{outgoing}\"\nport = 465\nsecurity = \"tls\"\n").unwrap();
    }
    text
}

fn cells() -> Vec<(Source, Kind, &'static str)> {
    let rows =
        TABLE.iter().flat_map(|(kind, row)| SOURCES.iter().zip(row).map(|(source, cell)| (*source, *kind, *cell)));
    rows.filter(|(_, _, cell)| !cell.is_empty()).collect()
}

#[test]
fn who_gets_a_credential() {
    let cells = cells();
    let next = AtomicU32::new(0);
    let complaints: Vec<String> = thread::scope(|scope| {
        let work = || {
            let mut found = Vec::new();
            while let Some((source, kind, wanted)) = cells.get(next.fetch_add(1, Ordering::Relaxed) as usize) {
                let mut got = String::new();
                let mut boards = String::new();
                for (door, letter, _) in DOORS {
                    let (has_it, board) = Case { source: *source, kind: *kind, door }.run();
                    if has_it {
                        got.push(letter);
                    }
                    if has_it != wanted.contains(letter) {
                        let rows = board.rows.iter().filter_map(|row| row.finding());
                        let rows: Vec<String> =
                            rows.map(|f| format!("{}={} {:?}", f.check, f.state.id(), f.facts)).collect();
                        boards.push_str(&format!("\n    {letter}: {}", rows.join("; ")));
                    }
                }
                if got != wanted.trim_matches('-') {
                    found.push(format!("{kind:?} by {source:?}: {got:?} get it, not {wanted:?}{boards}"));
                }
            }
            found
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(complaints.is_empty(), "{} of {} cells:\n{}", complaints.len(), cells.len(), complaints.join("\n"));
}

/// Whatever is not vouched for is asked about, in words that name the host; and after the yes it gets the credential.
#[test]
fn anything_else_waits_for_a_yes_for_that_host() {
    for (kind, door, check) in [
        (Kind::Unknown, Door::Imap, CheckId::Login),
        (Kind::Sibling, Door::Pop3, CheckId::Login),
        (Kind::Sibling, Door::Smtp, CheckId::Outgoing),
        (Kind::Child, Door::Smtp, CheckId::Outgoing),
    ] {
        let case = Case { source: Source::Srv, kind, door };
        let (got, board) = case.run();
        let finding = board.finding(check).unwrap();
        assert_eq!((got, finding.state), (false, State::Unknown), "{kind:?} {door:?}");
        let host = HostName::parse(case.host()).unwrap();
        assert_eq!(finding.fix, Some(Fix::AllowUnexpectedServer(host.clone())), "{kind:?} {door:?}");
    }
}

/// Every source and every kind of host stands in the table, and no cell is empty for all protocols of a source by mistake.
#[test]
fn the_table_is_whole() {
    for (kind, row) in TABLE {
        assert!(row.iter().any(|cell| !cell.is_empty()), "{kind:?}");
        for cell in row {
            let letters: Vec<char> = cell.chars().collect();
            assert!(cell == "-" || letters.iter().all(|l| DOORS.iter().any(|(_, letter, _)| letter == l)), "{cell}");
        }
    }
}

/// What a provider's file says, as far as it matters here.
#[derive(serde::Deserialize)]
struct ProviderFile {
    id: String,
    domains: Vec<String>,
    mx: Vec<String>,
    #[serde(default)]
    trips: Vec<String>,
}

fn provider_files() -> Vec<ProviderFile> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/providers");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let read = |path: PathBuf| toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    files.map(read).filter(|file: &ProviderFile| file.id != "generic").collect()
}

/// A run for `maria@domain` in which this host, and nobody else, answers by every protocol; the servers that got the credential.
fn who_got_it(domain: &str, host: &str, dns: &str) -> Vec<String> {
    let world = Arc::new(world_of(&format!(
        "[world]\nbase = \"internet\"\n[world.users]\n\"maria@{domain}\" = \"{PASSWORD}\"\n\"maria\" = \"{PASSWORD}\"\n\
         [world.dns]\n\"{host}\" = \"watched\"\n{dns}\n{}",
        server("watched", "198.51.100.66", host)
    )));
    let mut account = Account::new(Email::parse(&format!("maria@{domain}")).unwrap());
    account.password = Some(Secret::new(PASSWORD.into()));
    let only = vec![CheckId::Login, CheckId::Outgoing, CheckId::Rules];
    let request = engine::RunRequest { run: RunId(1), account, only, timeout: Duration::from_secs(20) };
    let run = engine::start(request, Arc::clone(&world) as _, Arc::new(Profiles::built_in().unwrap()), Arc::new(|| {}));
    while run.next().is_some() {}
    let log = world.log();
    log.logins.iter().map(|login| login.protocol.to_owned()).collect()
}

/// Of every provider in the data: its own server gets the credential without a question, by its domain and by its MX records; a
/// machine beside that server, which forged records name while the provider's own names do not answer, gets nothing.
#[test]
fn every_providers_own_servers_and_no_customers_machine() {
    let profiles = Profiles::built_in().unwrap();
    let (mut own, mut attacks) = (0, 0);
    for file in provider_files() {
        let profile = profiles.by_id(&file.id).unwrap();
        let by_mx =
            file.mx.first().map(|mx| ("studiorossi.it".to_owned(), format!("\"studiorossi.it MX\" = \"10 mx.{mx}\"")));
        let by_domain = file.domains.first().map(|domain| (domain.clone(), String::new()));
        for (domain, mx) in by_mx.into_iter().chain(by_domain) {
            let email = Email::parse(&format!("maria@{domain}")).unwrap();
            let servers = Protocol::ALL.iter().flat_map(|protocol| profile.incoming(*protocol, &email));
            let Some(host) = servers.map(|endpoint| endpoint.host).next() else { continue };
            if !file.trips.iter().any(|trip| trip == "oauth-only") {
                let got = who_got_it(&domain, host.as_str(), &mx);
                assert!(
                    got.iter().any(|protocol| ["imap", "pop"].contains(&protocol.as_str())),
                    "{} at {domain}",
                    file.id
                );
                own += 1;
            }
            let rented = format!("vps-1234.{}", host.registrable_domain());
            let srv = |service: &str, port: u16| format!("\"{service}._tcp.{domain} SRV\" = \"0 1 {port} {rented}\"\n");
            let records =
                [("_imaps", 993), ("_pop3s", 995), ("_submissions", 465), ("_sieve", 4190)].map(|(s, p)| srv(s, p));
            let got = who_got_it(&domain, &rented, &format!("{mx}\n{}", records.concat()));
            assert_eq!(got, [""; 0], "{} at {domain}: {rented}", file.id);
            attacks += 1;
        }
    }
    assert!(own >= 25 && attacks >= 30, "{own} own servers, {attacks} rented machines");
}
