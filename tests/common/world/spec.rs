//! What a world's description may say. Unknown words are refused, so a slip of the pen cannot make a test pass.
use mailmedic::net::KeyStrength;
use serde::Deserialize;
use std::{collections::BTreeMap, net::IpAddr};
use toml::value::Datetime;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorldSpec {
    /// This computer's clock.
    pub now: Datetime,
    /// The time on all other clocks, where this computer's is wrong.
    pub true_now: Option<Datetime>,
    /// `ipv4`, `ipv4+ipv6`, `ipv6`, `no-route` (an interface without a way out), `none`.
    #[serde(default = "ipv4")]
    pub local: String,
    /// `192.168.1.1`, `192.168.1.1 silent|refused|servfail|inside`, `192.168.1.1 portal SERVER`.
    pub resolvers: Vec<String>,
    #[serde(default)]
    pub chosen_resolver: bool,
    /// Servers that are asked directly, in the words of `resolvers`. Any other address is silent.
    #[serde(default)]
    pub name_servers: Vec<String>,
    /// `"name"` = addresses, or server names, or one word for all types; `"name TYPE"` = records of that type,
    /// `"name BOGUS"` = a name whose signature is wrong, `"name SIGNED"` = one whose signature is right.
    pub dns: BTreeMap<String, OneOrMany>,
    pub servers: BTreeMap<String, ServerSpec>,
    #[serde(default)]
    pub certificates: BTreeMap<String, CertificateSpec>,
    /// User names and passwords, on every server without users of its own.
    #[serde(default)]
    pub users: BTreeMap<String, String>,
    /// Ports that a firewall stands before, whatever the server.
    #[serde(default)]
    pub blocked_ports: Vec<u16>,
    /// Files of mail programs on this computer, a Linux one with the person's folder `/home/maria`.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// The disk they lie on never answers.
    #[serde(default)]
    pub disk_hangs: bool,
    /// So many sockets and files can still be opened on it, then no more (EMFILE).
    pub room_for: Option<usize>,
    /// An export of its registry, in the words of `regedit`: then it is a Windows one.
    pub registry: Option<String>,
    /// What the firewall does: `blackhole`, `denied`, `refused`.
    #[serde(default = "black_hole")]
    pub blocked_how: String,
}

fn ipv4() -> String {
    "ipv4".into()
}

fn black_hole() -> String {
    "blackhole".into()
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::One(word) => vec![word],
            Self::Many(words) => words.iter().map(String::as_str).collect(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSpec {
    pub ips: Vec<IpAddr>,
    /// A password that reaches it fails the scenario, unless the person has said yes to this host.
    #[serde(default)]
    pub stranger: bool,
    /// One behaviour for every port, whatever `ports` says.
    pub everything: Option<String>,
    /// A port that is not named refuses.
    #[serde(default)]
    pub ports: BTreeMap<String, PortSpec>,
    #[serde(default = "studio")]
    pub certificate: String,
    pub users: Option<BTreeMap<String, String>>,
    /// `host/path` = body, or `302 http://where`; of a WHOIS server, question = answer.
    #[serde(default)]
    pub pages: BTreeMap<String, String>,
}

fn studio() -> String {
    "studio".into()
}

/// A port as a word (`imap tls`), or as a table with that word under `is` and what is different from the usual.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "PortLine")]
pub struct PortSpec(pub PortTable);

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortTable {
    /// `imap|pop|smtp|sieve|text tls|starttls|starttls-required|plain`, `http`, `https`, `whois`, `text`, `mute`, `eof`, `reset`, or no
    /// connection at all: `refused`, `blackhole`, `unreachable`, `denied`, `reset-on-connect`.
    pub is: String,
    /// The first words, line ends as `\n`. A goodbye closes the connection.
    pub greeting: Option<String>,
    /// Instead of the usual ones; what STARTTLS brings with it is added.
    pub capabilities: Option<String>,
    /// The answer to every login, without the tag; `{password}` is what was sent. Lines by `\n`.
    pub login: Option<String>,
    /// The answer to EXAMINE or STAT, without the tag.
    pub inbox: Option<String>,
    /// The limits of the mailbox (RFC 9208), or `none` for a server that does not tell. Lines that begin with `*` are the
    /// answer to GETQUOTAROOT word for word.
    pub quota: Option<String>,
    /// The untagged answer to LIST with STATUS, lines by `\n`; without it the server tells no sizes.
    pub folders: Option<String>,
    /// The messages in its folders.
    #[serde(default)]
    pub messages: Vec<MessageSpec>,
    /// How it searches, by `, `: `us-ascii` (no other CHARSET), `breaks-off N` (after N searches), `no-codes`.
    pub search: Option<String>,
    /// The answer to MAIL FROM.
    pub mail: Option<String>,
    /// The answer to MAIL FROM with a size.
    pub refuses_size: Option<String>,
    /// Answers to RCPT TO by address; `*` for all others. Without it, users are accepted and others unknown.
    #[serde(default)]
    pub rcpt: BTreeMap<String, String>,
    /// The connection breaks after the answer to LIST.
    #[serde(default)]
    pub breaks_in_list: bool,
    /// The bytes of each message, by folder, for who asks for RFC822.SIZE.
    #[serde(default)]
    pub sizes: BTreeMap<String, u64>,
    /// The answer to UIDL and to LAST; without it the server does not know them.
    pub uidl: Option<String>,
    pub last: Option<String>,
    /// The answer to STARTTLS, without the tag.
    pub starttls: Option<String>,
    /// Closes the connection after a refused login.
    #[serde(default)]
    pub hangs_up: bool,
    /// Falls silent after its greeting.
    #[serde(default)]
    pub falls_silent: bool,
    /// Sieve scripts by name.
    #[serde(default)]
    pub scripts: BTreeMap<String, String>,
    /// The one that is carried out.
    pub active: Option<String>,
    /// Instead of every script this many bytes.
    pub script_bytes: Option<usize>,
    pub certificate: Option<String>,
    /// `1.0` to `1.3`, `alert N`, `closed`, `reset`, `mute`.
    pub tls: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageSpec {
    /// As the server writes it.
    pub folder: String,
    pub from: String,
    pub subject: String,
    pub to: Option<String>,
    pub cc: Option<String>,
    /// When it was written: `2026-11-18T09:12:00Z`.
    pub date: String,
    /// When the server took it, if later.
    pub received: Option<String>,
    /// `\\Seen $Junk`
    pub flags: Option<String>,
    /// More header lines.
    pub headers: Option<String>,
    pub size: Option<u64>,
    /// The Message-ID, where two are the same message.
    pub id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PortLine {
    Word(String),
    Table(PortTable),
}

impl From<PortLine> for PortSpec {
    fn from(line: PortLine) -> Self {
        Self(match line {
            PortLine::Word(is) => PortTable { is, ..PortTable::default() },
            PortLine::Table(table) => table,
        })
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateSpec {
    pub names: Vec<String>,
    /// `CN=` and the first name, unless said.
    pub subject: Option<String>,
    #[serde(default = "issuer")]
    pub issuer: String,
    #[serde(default = "not_before")]
    pub not_before: Datetime,
    #[serde(default = "not_after")]
    pub not_after: Datetime,
    /// Does this computer know the issuer?
    #[serde(default = "yes")]
    pub trusted: bool,
    /// The server does not send the intermediate certificate.
    #[serde(default)]
    pub missing_intermediate: bool,
    #[serde(default)]
    pub strength: Strength,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    #[default]
    Good,
    WeakKey,
    WeakSignature,
}

impl From<Strength> for KeyStrength {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Good => Self::Good,
            Strength::WeakKey => Self::WeakKey,
            Strength::WeakSignature => Self::WeakSignature,
        }
    }
}

fn issuer() -> String {
    "CN=R11, O=Let's Encrypt, C=US".into()
}

fn not_before() -> Datetime {
    "2026-10-01".parse().unwrap()
}

fn not_after() -> Datetime {
    "2027-01-01".parse().unwrap()
}

fn yes() -> bool {
    true
}

/// Seconds since 1970-01-01 00:00 UTC; a date alone is its midnight in UTC.
pub fn unix(time: &Datetime) -> i64 {
    let date = time.date.expect("a date");
    let (year, month, day) = (i64::from(date.year), i64::from(date.month), i64::from(date.day));
    // Days since the epoch of the proleptic Gregorian calendar, years beginning in March.
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 719_469;
    let clock = time.time.as_ref();
    let seconds = clock
        .map_or(0, |t| i64::from(t.hour) * 3_600 + i64::from(t.minute) * 60 + i64::from(t.second.unwrap_or_default()));
    days * 86_400 + seconds
}
