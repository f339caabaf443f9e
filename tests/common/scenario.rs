//! A scenario: an account, a world, and what has to be found. One file each in `tests/scenarios`.
use super::world::{World, WorldSpec};
use mailmedic::model::{Account, Cause, CheckId, Consent, Email, HostName, Secret, Sender, Server, Wanted};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use toml::{Table, Value};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The checks that are asked; all that the complaint needs, unless named.
    #[serde(default)]
    only: Vec<String>,
    account: AccountSpec,
    world: WorldSpec,
    expect: Expect,
}

/// What the person entered. The address and the password come from the base.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountSpec {
    email: String,
    /// Empty: none was given.
    password: String,
    protocol: Option<String>,
    server: Option<String>,
    port: Option<u16>,
    security: Option<String>,
    user: Option<String>,
    /// `host` or `host:port`.
    outgoing: Option<String>,
    outgoing_security: Option<String>,
    provider: Option<String>,
    symptom: Option<String>,
    /// The missing message.
    sender: Option<String>,
    subject: Option<String>,
    /// A day.
    since: Option<String>,
    /// How big a message is asked about.
    size: Option<u64>,
    /// Whose messages do not arrive, and from which address.
    from: Option<String>,
    from_ip: Option<std::net::IpAddr>,
    from_helo: Option<String>,
    /// `unexpected-server HOST`, `clear-text HOST`
    #[serde(default)]
    consents: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub cause: String,
    /// The verdict's check.
    pub check: Option<String>,
    /// The verdict's state; as the cause says unless given.
    pub state: Option<String>,
    /// The program's exit code; as the state says unless given.
    pub exit: Option<u8>,
    /// States of rows, `state` or `state cause`.
    #[serde(default)]
    pub rows: BTreeMap<String, String>,
    /// Facts of the verdict's finding.
    #[serde(default)]
    pub facts: BTreeMap<String, Value>,
    /// The verdict's button: `use-server HOST`, `use-port N SECURITY`... or `none`.
    pub fix: Option<String>,
    /// The buttons of rows, in the same words.
    #[serde(default)]
    pub fixes: BTreeMap<String, String>,
    /// How often a login is tried, by IMAP, POP and SMTP together.
    pub logins: Option<usize>,
    /// How often by ManageSieve.
    pub sieve_logins: Option<usize>,
    /// What the verdict's finding lists, in English.
    pub items: Option<Vec<String>>,
    /// Words that stand in the text report.
    #[serde(default)]
    pub shown: Vec<String>,
}

pub struct Scenario {
    /// The file's name without its end.
    pub name: String,
    pub account: Account,
    pub only: Vec<CheckId>,
    pub password: String,
    pub world: WorldSpec,
    pub expect: Expect,
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")
}

/// Every scenario there is, by name.
pub fn all() -> Vec<Scenario> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths.iter().map(|path| Scenario::read(path)).collect()
}

impl Scenario {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert_eq!(path.extension().and_then(|end| end.to_str()), Some("toml"), "{} is no scenario", path.display());
        let whole = with_base(path, "studio");
        let file: File = Value::Table(whole).try_into().unwrap_or_else(|error| panic!("{name}: {error}"));
        let password = file.account.password.clone();
        let only = file.only.iter().map(|check| check.parse().unwrap_or_else(|_| panic!("{name}: no check '{check}'")));
        let only = only.collect();
        Self { account: file.account.account(&name), only, password, world: file.world, expect: file.expect, name }
    }

    pub fn world(&self) -> World {
        World::new(&self.world)
    }
}

/// The world that a text describes, laid over the small office's. For tests with an expectation of another kind.
pub fn world_of(text: &str) -> World {
    let whole = text_with_base(text, "in a test", "studio");
    World::new(&whole["world"].clone().try_into().unwrap_or_else(|error| panic!("{error}")))
}

/// A file laid over its base. The base's tables are completed, its other values replaced.
fn with_base(path: &Path, usual_base: &str) -> Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text_with_base(&text, &path.display().to_string(), usual_base)
}

fn text_with_base(text: &str, name: &str, usual_base: &str) -> Table {
    let mut own: Table = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
    let named = own.get_mut("world").and_then(Value::as_table_mut).and_then(|world| world.remove("base"));
    let base = named.as_ref().map_or(usual_base, |name| name.as_str().unwrap());
    if base.is_empty() {
        return own;
    }
    let mut whole = with_base(&folder().join("base").join(base).with_extension("toml"), "");
    lay_over(&mut whole, own);
    whole
}

fn lay_over(base: &mut Table, over: Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => lay_over(below, above),
            // A port that was one word, and now is that word with something different.
            (Some(Value::String(word)), Value::Table(mut above)) => {
                above.entry("is").or_insert_with(|| Value::String(word.clone()));
                base.insert(key, Value::Table(above));
            }
            // A port that was a table, and now is something else altogether.
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

impl AccountSpec {
    fn account(&self, name: &str) -> Account {
        let host = |text: &str| HostName::parse(text).unwrap_or_else(|error| panic!("{name}: {text}: {error:?}"));
        let mut account = Account::new(Email::parse(&self.email).unwrap_or_else(|error| panic!("{name}: {error:?}")));
        account.password = (!self.password.is_empty()).then(|| Secret::new(self.password.clone()));
        account.protocol = word(name, self.protocol.as_deref());
        account.host = self.server.as_deref().map(host);
        account.port = self.port;
        account.security = word(name, self.security.as_deref());
        account.user_name = self.user.clone();
        account.outgoing = self.outgoing.as_deref().map(|text| {
            let (host, port) = HostName::parse_with_port(text).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            Server { host, port, security: word(name, self.outgoing_security.as_deref()) }
        });
        account.provider = self.provider.clone();
        account.symptom = word(name, self.symptom.as_deref()).unwrap_or_default();
        let words = |typed: &Option<String>| Wanted::read_words(typed.as_deref().unwrap_or_default()).unwrap();
        account.wanted = Wanted {
            sender: words(&self.sender),
            subject: words(&self.subject),
            since_unix: Wanted::read_day(self.since.as_deref().unwrap_or_default()).unwrap(),
        };
        account.message_size_bytes = self.size;
        account.sender = self.from.as_deref().map(|email| Sender {
            email: Email::parse(email).unwrap_or_else(|error| panic!("{name}: {error:?}")),
            ip: self.from_ip,
            helo: self.from_helo.as_deref().map(host),
        });
        account.consents = self
            .consents
            .iter()
            .map(|consent| match consent.split_once(' ') {
                Some(("unexpected-server", server)) => Consent::UnexpectedServer(host(server)),
                Some(("clear-text", server)) => Consent::ClearText(host(server)),
                _ => panic!("{name}: consent '{consent}'"),
            })
            .collect();
        account
    }
}

fn word<T: std::str::FromStr>(name: &str, word: Option<&str>) -> Option<T> {
    word.map(|word| word.parse().unwrap_or_else(|_| panic!("{name}: what is '{word}'?")))
}

impl Expect {
    pub fn cause(&self) -> Cause {
        self.cause.parse().unwrap()
    }

    /// The states of rows: `(check, state, cause)`.
    pub fn rows(&self) -> Vec<(CheckId, &str, Option<&str>)> {
        self.rows
            .iter()
            .map(|(check, words)| {
                let (state, cause) = match words.split_once(' ') {
                    Some((state, cause)) => (state, Some(cause)),
                    None => (words.as_str(), None),
                };
                (check.parse().unwrap_or_else(|_| panic!("no check '{check}'")), state, cause)
            })
            .collect()
    }
}
