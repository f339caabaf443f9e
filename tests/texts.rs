//! Every sentence, in every language, with every kind of fact: whole, short, polite, and of the same shape in all
//! languages. What a sentence may know of is the contract of `texts::facts_of`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fluent_bundle::FluentResource;
use mailmedic::{
    mail::attachment::CannotLook,
    mail::bounce::{BounceCause, CannotRead, NotABounce, WhoFixes},
    mail::headers::{CannotRead as NoHeaders, HopReason},
    model::{
        Activity, Board, Cause, CheckId, Doing, EntryError, Evidence, Facts, Finding, Fix, Heading, HostName, Item,
        Moment, Outcome, Protocol, Reason, Row, RowState, RunId, Security, State, Trip, Verdict, Why, moves_text,
    },
    report,
    texts::{
        ATTACHMENT_FACTS, BOUNCE_FACTS, COMMON_FACTS, ERRANDS, Explained, FactRule, HEADERS_FACTS, ITEMS, Kind, Lang,
        MOMENTS, SENDER_FACTS, Texts, facts_of, sources,
    },
};
use std::collections::{BTreeMap, BTreeSet};

const LONGEST_ROW: usize = 48;
const MOST_WORDS: usize = 20;

/// Messages that stand in no row of the list.
const OFF_THE_LIST: &[&str] =
    &["bounce-", "not-a-bounce-", "cannot-read-", "errand-", "moment-", "sender-", "attachment-"];

/// Facts of a message that is no cause's: by the beginning of its key.
const OTHER_FACTS: &[(&str, &[&str])] = &[
    (
        "part-",
        &[
            "right-host",
            "right-port",
            "right-security",
            "trip",
            "help-page",
            "spoken",
            "words",
            "date",
            "date-day",
            "folders",
            "trash",
            "junk",
            "largest-folder",
            "name",
            "what",
            "folder",
            "folder-use",
            "address",
            "how",
            "where",
            "about",
            "key",
            "others",
            "subject",
            "why",
            "filter",
            "rule",
            "count",
            "minutes",
            "seconds",
            "subject",
            "from",
            "folder",
            "folder-use",
            "deleted",
            "registrar",
            "exchange",
            "other-provider",
            "sure",
            "program",
            "program-name",
            "setting",
            "yours",
            "set-host",
            "set-port",
            "set-security",
            "set-user-name",
            "set-outgoing",
        ],
    ),
    (
        "check-",
        &[
            "count",
            "exchange",
            "not-asked",
            "how",
            "date",
            "date-day",
            "used",
            "limit",
            "used-messages",
            "limit-messages",
            "base-plan",
            "plan",
            "sure",
        ],
    ),
    ("reason-", &["server"]),
    ("verdict-", &["login", "checks", "not-known", "reason", "why"]),
    ("fix-", &["fix-host", "fix-port", "fix-security", "fix-protocol", "fix-user-name"]),
    ("activity-", &[]),
    ("report-", &["day", "time", "version"]),
    ("cannot-read-", &["limit-mb"]),
    ("programs-", &["what", "why", "program-name"]),
    ("format-", &["whole", "part", "number", "unit", "day", "month", "year", "hours", "minutes", "seconds", "time"]),
];

// ---------------------------------------------------------------- the files

#[derive(Debug, Default, PartialEq)]
struct Message {
    file: &'static str,
    attributes: BTreeSet<String>,
    placeholders: BTreeSet<String>,
    mentions: BTreeSet<String>,
}

/// Messages of a language by key, without the window's.
fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut all: BTreeMap<String, Message> = BTreeMap::new();
    for (file, source) in sources(lang) {
        let mut key = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                let doubled = all.insert(name.to_owned(), Message { file, ..Message::default() });
                assert!(doubled.is_none(), "{lang}: {name} stands twice");
                key = Some(name.to_owned());
            }
            let Some(message) = key.as_ref().and_then(|key| all.get_mut(key)) else { continue };
            if let Some((name, _)) = line.trim().strip_prefix('.').and_then(|rest| rest.split_once(" =")) {
                message.attributes.insert(name.to_owned());
            }
            message.placeholders.extend(names_after(line, "$"));
            message.mentions.extend(names_after(line, "{ "));
        }
    }
    all.retain(|_, message| message.file != "window");
    all
}

fn names_after(line: &str, mark: &str) -> Vec<String> {
    let name = |rest: &str| rest.split(|c: char| !c.is_ascii_lowercase() && c != '-').next().unwrap().to_owned();
    line.split(mark).skip(1).map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn files_have_no_errors_and_none_is_left_out() {
    for lang in Lang::ALL {
        for (name, source) in sources(lang) {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{lang}/{name}.ftl: {errors:?}");
            }
        }
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/texts").join(lang.id());
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().trim_end_matches(".ftl").to_owned())
            .collect();
        let built_in: BTreeSet<String> = sources(lang).iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(on_disk, built_in, "{lang}");
    }
}

#[test]
fn languages_have_the_same_shape() {
    let first = messages(Lang::FALLBACK);
    for lang in Lang::ALL {
        let other = messages(lang);
        assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{lang}");
        for (key, message) in &first {
            let other = &other[key];
            assert_eq!((message.file, &message.attributes), (other.file, &other.attributes), "{lang} {key}");
            // Only Italian elides before a day.
            let plain =
                |m: &Message| m.placeholders.iter().filter(|p| *p != "date-day").cloned().collect::<BTreeSet<_>>();
            assert_eq!(plain(message), plain(other), "{lang} {key}");
        }
    }
}

#[test]
fn no_key_is_missing_or_unused() {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut want = |key: String| {
        wanted.insert(key);
    };
    for check in CheckId::ALL {
        want(format!("check-{check}"));
        want(format!("skipped-needs-{check}"));
    }
    for cause in Cause::ALL.iter().filter(|cause| cause.is_fault()) {
        want(format!("cause-{cause}"));
    }
    ["ok", "warning", "fault", "unknown", "found"].iter().for_each(|state| want(format!("kicker-{state}")));
    ["running", "waiting", "found"].iter().for_each(|state| want(format!("state-{state}")));
    State::ALL.iter().for_each(|state| want(format!("state-{}", state.id())));
    Reason::ALL.iter().for_each(|reason| want(format!("reason-{reason}")));
    ITEMS.iter().for_each(|(key, _)| want(format!("item-{key}")));
    MOMENTS.iter().for_each(|(key, _)| want(format!("moment-{key}")));
    ERRANDS.iter().for_each(|(key, _)| want(format!("errand-{key}")));
    want("test-letter".to_owned());
    Doing::ALL.iter().for_each(|key| want(format!("activity-{key}")));
    EntryError::ALL.iter().for_each(|error| want(error.id().to_owned()));
    fixes().iter().for_each(|fix| want(format!("fix-{}", fix.id())));
    ["verdict-healthy", "verdict-unknown", "skipped", "outgoing-only"].iter().for_each(|key| want((*key).to_owned()));
    for key in ["title", "made", "account", "server", "steps", "checks", "details", "question", "answer", "took"] {
        want(format!("report-{key}"));
    }
    want("report-no-password".to_owned());
    bounce_keys().into_iter().for_each(&mut want);
    WhoFixes::ALL.iter().for_each(|who| want(format!("bounce-who-{}", who.id())));
    want("bounce-who-unknown".to_owned());
    ["reply", "address", "letter"].iter().for_each(|part| want(format!("bounce-heading-{part}")));
    ["refused", "delayed"].iter().for_each(|kind| want(format!("bounce-kicker-{kind}")));
    NotABounce::ALL.iter().for_each(|kind| want(format!("not-a-bounce-{}", kind.id())));
    CannotRead::ALL.iter().for_each(|reason| want(format!("cannot-read-{}", reason.id())));
    headers_keys().into_iter().for_each(&mut want);
    sender_keys().into_iter().for_each(&mut want);
    provider_keys().into_iter().for_each(&mut want);
    ATTACHMENT_KEYS.iter().for_each(|key| want(format!("attachment-{key}")));

    ["network-interfaces", "servers-for"].iter().for_each(|key| want(format!("evidence-{key}")));
    for key in ["outgoing", "note", "from", "user", "habit", "not-read", "no-room", "none"] {
        want(format!("programs-{key}"));
    }
    for key in ["decimal", "size", "date", "month", "time", "time-seconds", "day-and-time"] {
        want(format!("format-{key}"));
    }

    let all = messages(Lang::It);
    let mentioned: BTreeSet<&String> = all.values().flat_map(|message| &message.mentions).collect();
    for key in &wanted {
        assert!(all.contains_key(key), "{key} is missing");
    }
    for key in all.keys() {
        let base = key.trim_end_matches("--outgoing");
        assert!(wanted.contains(base) || mentioned.contains(key), "{key} is not used");
    }
    for key in mentioned {
        assert!(all.contains_key(key), "{key} is mentioned and missing");
    }
}

#[test]
fn checks_have_all_their_attributes() {
    let all = messages(Lang::En);
    for check in CheckId::ALL {
        for attribute in ["ok", "ok-explanation", "question"] {
            assert!(all[&format!("check-{check}")].attributes.contains(attribute), "{check}.{attribute}");
        }
    }
    for fix in fixes() {
        assert!(all[&format!("fix-{}", fix.id())].attributes.contains("note"));
    }
}

#[test]
fn placeholders_are_in_the_contract() {
    let common: BTreeSet<&str> = COMMON_FACTS.iter().map(|rule| rule.name).collect();
    for lang in Lang::ALL {
        let all = messages(lang);
        for (key, message) in &all {
            let id = key.strip_prefix("cause-").map(|id| id.trim_end_matches("--outgoing"));
            let allowed: BTreeSet<&str> = match id {
                _ if key.starts_with("bounce-") => BOUNCE_FACTS.iter().map(|rule| rule.name).collect(),
                _ if key.starts_with("item-") => rules_of(ITEMS, key),
                _ if key.starts_with("moment-") => rules_of(MOMENTS, key),
                _ if key.starts_with("errand-") => rules_of(ERRANDS, key),
                _ if key.starts_with("headers-") => HEADERS_FACTS.iter().map(|rule| rule.name).collect(),
                _ if key.starts_with("attachment-") => ATTACHMENT_FACTS.iter().map(|rule| rule.name).collect(),
                _ if key.starts_with("sender-") => SENDER_FACTS.iter().map(|rule| rule.name).collect(),
                Some(id) => facts_of(id.parse().unwrap()).iter().map(|rule| rule.name).collect(),
                None => OTHER_FACTS
                    .iter()
                    .filter(|(start, _)| key.starts_with(start))
                    .flat_map(|(_, f)| *f)
                    .copied()
                    .collect(),
            };
            let parts = message.mentions.iter().flat_map(|part| &all[part].placeholders);
            for name in message.placeholders.iter().chain(parts) {
                let name = name.trim_end_matches("-day");
                assert!(common.contains(name) || allowed.contains(name), "{lang}: {key} uses ${name}");
            }
        }
    }
}

#[test]
fn items_have_no_holes() {
    for texts in Lang::ALL.map(Texts::new) {
        for (key, rules) in ITEMS {
            for facts in worlds(rules) {
                let words = texts.text_with(&format!("item-{key}"), &facts);
                assert!(!words.contains(['{', '$', '\n']) && !words.contains("none"), "{words}");
                assert!(!words.contains(" ,") && !words.contains("  ") && !words.starts_with(','), "{words}");
            }
        }
    }
}

/// The names of the facts of a moment or of an errand's end.
fn rules_of(table: &[(&str, &[FactRule])], key: &str) -> BTreeSet<&'static str> {
    let id = key.split_once('-').unwrap().1;
    table.iter().filter(|(known, _)| *known == id).flat_map(|(_, rules)| rules.iter()).map(|rule| rule.name).collect()
}

/// The messages on a bounce that have a letter.
fn bounce_keys() -> Vec<String> {
    let ids = BounceCause::ALL.iter().map(|cause| cause.id()).chain(["unknown"]);
    ids.map(|id| format!("bounce-{id}")).collect()
}

/// The messages on the way a message came.
fn headers_keys() -> Vec<String> {
    let plain = "title-spam title-slow title-fine title-no-hops days hours minutes seconds two-parts total total-instant \
        total-unknown slowest filter-unnamed filter-mail-program spam-flagged spam-cleared spam-scored spam-score \
        spam-tests column-delay column-hop no-delay found-inside cut tls-version tls-yes tls-untold clock-ahead clock-behind";
    let plain = plain.split(' ').map(str::to_owned);
    let why = [
        HopReason::Greylisting,
        HopReason::Queue,
        HopReason::SpamFilter,
        HopReason::SlowServer,
        HopReason::ClockSkew,
        HopReason::LocalDelivery,
    ];
    let why = why.map(|why| format!("why-{}", why.id()));
    let methods = ["spf", "dkim", "dmarc"];
    let auth = methods.iter().flat_map(|m| ["pass", "fail", "none", "unclear"].map(|word| format!("auth-{m}-{word}")));
    let unread = [NoHeaders::Empty, NoHeaders::NotText, NoHeaders::OutlookFile, NoHeaders::NoHeader];
    let unread = unread.map(|reason| format!("cannot-read-headers-{}", reason.id()));
    plain.chain(why).chain(auth).map(|key| format!("headers-{key}")).chain(unread).collect()
}

/// The messages on files to be sent.
fn provider_keys() -> Vec<String> {
    let trips = Trip::ALL.iter().map(|trip| format!("trip-{trip}"));
    let whys = Why::ALL.iter().filter(|why| **why != Why::None).map(|why| format!("discovery-why-{why}"));
    let outcomes = Outcome::ALL.iter().map(|outcome| format!("discovery-outcome-{outcome}"));
    let by = ["choice", "domain", "mx", "server", "mx-filter", "spf"].map(|by| format!("discovery-by-{by}"));
    let more = ["nothing", "attempts", "proven", "not-proven"].map(|key| format!("discovery-{key}"));
    trips.chain(whys).chain(outcomes).chain(by).chain(more).collect()
}

#[test]
fn what_people_trip_over_is_a_sentence() {
    for texts in Lang::ALL.map(Texts::new) {
        for trip in Trip::ALL {
            let words = texts.text(&format!("trip-{trip}"));
            assert!(words.ends_with('.') && words.split_whitespace().count() <= MOST_WORDS + 5, "{words}");
        }
    }
}

const ATTACHMENT_KEYS: [&str; 10] = [
    "blocked",
    "too-big",
    "unclear",
    "not-opened",
    "fine",
    "sizes",
    "blocked-line",
    "alone-too-big",
    "not-seen",
    "password",
];

fn attachments(texts: &Texts) -> Vec<(String, Explained)> {
    let mut all = Vec::new();
    let tricks = ["none", "double-extension", "trailing-dots", "right-to-left", "look-alike", "wrong-name"];
    let reasons = CannotLook::ALL.map(CannotLook::id);
    for (n, trick) in tricks.iter().enumerate() {
        for archive in ["none", "foto.zip"] {
            for provider in ["none", "SecureMail"] {
                let facts = Facts::new().text("file", "setup.exe").text("archive", archive).text("extension", "EXE");
                let facts = facts.text("trick", trick).text("reason", reasons[n % reasons.len()]);
                let facts = facts.text("provider-name", provider).number("count", i64::try_from(n).unwrap());
                let facts = facts.size("total", 41_943_040).size("encoded", 57_671_680).size("limit", 31_457_280);
                let facts = facts.size("fits", 23_068_672).number("files", i64::try_from(n % 2 + 1).unwrap());
                let exchange = if n % 3 == 0 { "mx.studiorossi.it" } else { "none" };
                let facts = facts.text("exchange", exchange);
                for key in ATTACHMENT_KEYS {
                    let said = texts.message(&format!("attachment-{key}"), &facts);
                    let explanation = if said.explanation.is_empty() { said.title.clone() } else { said.explanation };
                    all.push((format!("attachment-{key}"), Explained { row: said.title.clone(), explanation, ..said }));
                }
            }
        }
    }
    all
}

/// The messages on a sender beside the causes.
fn sender_keys() -> Vec<String> {
    let parts = ["spf", "helo", "dmarc", "reverse-dns", "block-lists"];
    let said = parts.iter().flat_map(|part| [format!("sender-label-{part}"), format!("sender-{part}")]);
    let plain = "spf-inner lists-silent heading-letter letter-greeting letter-opening letter-not-authorised letter-record \
        letter-no-record letter-blacklisted letter-without-reverse-dns letter-closing";
    said.chain(plain.split(' ').map(|key| format!("sender-{key}"))).collect()
}

/// Every variant of them.
fn senders(texts: &Texts) -> Vec<(String, Explained)> {
    let (_, source) = sources(texts.lang()).iter().find(|(name, _)| *name == "sender").unwrap();
    let variants: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| Some(line.trim().trim_start_matches('*').strip_prefix('[')?.split_once(']')?.0))
        .collect();
    let mut all = Vec::new();
    for key in sender_keys() {
        for how in variants.iter().filter(|how| **how != "none" || key == "sender-dmarc") {
            for asked in [1, 8] {
                let known = ["sender-domain", "sender-ip", "term", "reverse-name", "block-list", "removal-page"];
                let facts = known.iter().fold(Facts::new(), |facts, name| facts.text(name, sample(name)));
                let facts = facts.text("sender-email", sample("email")).text("inner", sample("term"));
                let facts = facts.text("how", how).number("asked", asked).number("not-asked", asked);
                let words = texts.text_with(&key, &facts);
                all.push((
                    key.clone(),
                    Explained { row: words.clone(), title: words.clone(), explanation: words, ..Explained::default() },
                ));
            }
        }
    }
    all
}

// ---------------------------------------------------------------- the sentences

fn fixes() -> Vec<Fix> {
    let host = HostName::parse("imap.studiorossi.it").unwrap();
    vec![
        Fix::UseServer(host.clone()),
        Fix::UsePort { port: 993, security: Security::Tls },
        Fix::UseSecurity { port: 143, security: Security::StartTls },
        Fix::UseProtocol { protocol: Protocol::Pop3, port: 995, security: Security::Tls },
        Fix::UseUserName("maria@studiorossi.it".into()),
        Fix::AllowUnexpectedServer(host.clone()),
        Fix::AllowClearText(host),
    ]
}

/// Words for a fact that is known.
fn sample(name: &str) -> &'static str {
    match name {
        "email" | "right-user-name" => "maria@studiorossi.it",
        "user-name" => "maria",
        "domain" => "studiorossi.it",
        "host" => "imap.studiorosi.it",
        "right-host" => "imap.studiorossi.it",
        "names" => "mail.fornitore.it",
        "help-page" => "https://support.google.com/accounts/answer/185833",
        "provider" => "securemail",
        "provider-name" => "SecureMail",
        "security-name" => "SSL/TLS",
        "resolver" => "192.168.1.1",
        "portal" => "http://login.hotel.example/",
        "words" => "Temporary failure, try later",
        "issuer" => "ACME Web Shield",
        "product" => "ACME Antivirus",
        "version" => "TLS 1.0",
        "address" => "maria@studiorosi.it",
        "meant" => "maria@studiorossi.it",
        "status" => "5.1.1",
        "reply" => "550 5.1.1 User unknown",
        "remote-host" => "mx.studiorossi.it",
        "sending-ip" => "198.51.100.7",
        "block-list" => "zen.spamhaus.org",
        "largest-folder" => "Attività",
        "name" => "Newsletter",
        "folder" => "Amministrazione/Fatture",
        "key" => "giulia@fornitore.it",
        "quote" => "if true { discard; }",
        "subject" => "Preventivo infissi",
        "from" => "Paolo Bianchi <bianchi@fornitore.it>",
        "sender" => "bianchi@fornitore.it",
        "mailbox" => "Progetti/2024",
        "filter" => "SpamAssassin",
        "rule" => "Fatture",
        "server" => "mail.fornitore.it",
        "other-address" => "info@studiorossi.it",
        "imap-host" => "imap.studiorossi.it",
        "bounce-cause" => "mailbox-full",
        "sender-domain" => "studioverdi.it",
        "sender-ip" => "198.51.100.7",
        "term" => "ip4:192.0.2.0/24",
        "right-record" => "v=spf1 mx ip4:198.51.100.7 -all",
        "reverse-name" => "host-7.linea.example",
        "removal-page" => "https://check.spamhaus.org/",
        "zone" => "studiorossi.it",
        "registrar" => "Registrar S.p.A.",
        "exchange" => "mx.fornitore.it",
        "other-provider" => "Fornitore",
        "program-name" => "Thunderbird",
        "yours" => "imap.studiorosi.it",
        "right" | "set-host" => "imap.studiorossi.it",
        "set-user-name" => "maria@studiorossi.it",
        "set-outgoing" => "smtp.studiorossi.it",
        "name-servers" => "ns1.fornitore.it, ns2.fornitore.it",
        other => panic!("no sample for {other}"),
    }
}

fn with(facts: Facts, rule: &FactRule, known: bool, pick: usize) -> Facts {
    match rule.kind {
        Kind::Choice(words) => facts.text(rule.name, words[pick % words.len()]),
        Kind::Words if known => facts.text(rule.name, sample(rule.name)),
        Kind::Words => facts.text(rule.name, "none"),
        Kind::Number => facts.number(rule.name, if known { 993 } else { 0 }),
        Kind::Size => facts.size(rule.name, if known { 125_829_120 } else { 0 }),
        Kind::Date if known => facts.date(rule.name, 1_804_982_400),
        Kind::Date => facts.text(rule.name, "none"),
    }
}

/// All choices of all facts, each fact that may be unknown both ways.
fn worlds(rules: &[FactRule]) -> Vec<Facts> {
    let mut worlds = vec![Facts::new()];
    for rule in rules {
        let picks = if let Kind::Choice(words) = rule.kind { words.len() } else { 1 };
        let known: &[bool] = if rule.may_be_unknown { &[true, false] } else { &[true] };
        worlds = worlds
            .into_iter()
            .flat_map(|facts| (0..picks).map(move |pick| (facts.clone(), pick)))
            .flat_map(|(facts, pick)| known.iter().map(move |known| with(facts.clone(), rule, *known, pick)))
            .collect();
    }
    // Causes with many facts: an odd step goes through all variants of each without trying all of all.
    let step = (worlds.len() / 128) | 1;
    worlds.into_iter().step_by(step).collect()
}

/// The common facts in which the sentences of causes differ.
fn common_worlds() -> Vec<Facts> {
    let varied: Vec<FactRule> = COMMON_FACTS
        .iter()
        .copied()
        .filter(|rule| !["role", "protocol-name", "symptom"].contains(&rule.name))
        .collect();
    let name_of = |facts: &Facts| if facts.get_text("protocol") == Some("imap") { "IMAP" } else { "POP" };
    worlds(&varied).into_iter().map(|facts| facts.clone().text("protocol-name", name_of(&facts))).collect()
}

/// All that a message on a bounce can say differently: the facts that it, or a part of it, uses.
fn bounce_worlds(key: &str, all: &BTreeMap<String, Message>) -> Vec<Facts> {
    let parts = all[key].mentions.iter().flat_map(|part| &all[part].placeholders);
    let used: BTreeSet<&str> = all[key].placeholders.iter().chain(parts).map(String::as_str).collect();
    let rules = BOUNCE_FACTS.iter().chain(COMMON_FACTS).filter(|rule| used.contains(rule.name)).copied();
    let possible = |facts: &Facts| {
        // Whoever is the recipient, or is meant by it, has an address; and nobody is both.
        let knows = |name: &str| facts.get_text(name).is_some_and(|words| words != "none");
        let is_own = facts.get_text("own") == Some("yes");
        (knows("address") || !used.contains("address") || !is_own && !knows("meant")) && !(is_own && knows("meant"))
    };
    worlds(&rules.collect::<Vec<_>>()).into_iter().filter(possible).collect()
}

fn plan_facts(how: &str, sure: &str) -> Facts {
    let used = Facts::new().text("how", how).text("sure", sure).size("used", 1_098_437_885_952);
    used.size("base-plan", 2_147_483_648).size("plan", 5_368_709_120)
}

/// A check that can find the cause, and the outgoing one.
fn findings(cause: Cause, facts: &Facts) -> [Finding; 2] {
    [CheckId::Login, CheckId::Outgoing].map(|check| Finding::fault(check, cause).facts(facts.clone()))
}

/// Every sentence that can be said, with where it stands.
fn said(texts: &Texts) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |place: String, explained: Explained| {
        let steps = explained.steps.into_iter().enumerate().map(|(n, step)| (format!("{place}.step-{}", n + 1), step));
        let parts = [("row", explained.row), ("title", explained.title), ("explanation", explained.explanation)];
        let parts = parts.into_iter().map(|(part, words)| (format!("{place}.{part}"), words));
        let button =
            explained.button.into_iter().chain(explained.button_note).map(|words| (format!("{place}.button"), words));
        for (place, words) in parts.chain(steps).chain(button) {
            all.entry(place).or_default().insert(words);
        }
    };
    let common = common_worlds();
    for cause in Cause::ALL.iter().copied().filter(|cause| cause.is_fault()) {
        let own_worlds = worlds(facts_of(cause));
        // Causes with many facts meet the common ones in turn, not each with each.
        let step = if own_worlds.len() > 32 { 7 } else { 1 };
        for (n, own) in own_worlds.into_iter().enumerate() {
            for common in common.iter().skip(n % step).step_by(step) {
                for finding in findings(cause, &own.clone().with(common)) {
                    add(format!("cause-{cause}"), texts.explain(&finding));
                }
            }
        }
    }
    for facts in &common {
        for reason in Reason::ALL {
            add(
                format!("reason-{reason}"),
                texts.explain(&Finding::unknown(CheckId::Login, *reason).facts(facts.clone())),
            );
        }
        for check in CheckId::ALL.iter().copied() {
            add(format!("skipped-{check}"), texts.explain(&Finding::skipped(CheckId::Login, check)));
            for how in [
                "none",
                "no-ip",
                "everybody",
                "neutral",
                "no-record",
                "pass",
                "closed-network",
                "own-domain",
                "exists",
                "address",
                "login-accepted",
                "answers",
                "messages-there",
                "filed",
            ] {
                let ok =
                    Finding::ok(check).facts(Facts::new().text("how", how).date("date", 1_804_982_400).with(facts));
                add(format!("check-{check}"), texts.explain(&ok));
            }
            add(format!("check-{check}"), texts.explain(&Finding::ok(check).facts(facts.clone())));
        }
    }
    for (key, rules) in ITEMS {
        for facts in worlds(rules) {
            let explanation = texts.text_with(&format!("item-{key}"), &facts.with(&common[0]));
            add(format!("item-{key}"), Explained { explanation, ..filled() });
        }
    }
    for how in ["no-limit-told", "inbox-only", "inbox-plan", "base-plan", "base-plan-tight", "larger-plan"] {
        for sure in ["about", "exactly"] {
            add("check-quota".into(), texts.explain(&Finding::ok(CheckId::Quota).facts(plan_facts(how, sure))));
        }
    }
    for facts in worlds(COMMON_FACTS) {
        for (place, explained) in verdicts(texts, &facts) {
            add(place, explained);
        }
    }
    for (place, explained) in bounces(texts) {
        // They stand in no row.
        add(place, Explained { row: explained.title.clone(), ..explained });
    }
    for (place, explained) in errands(texts) {
        // They stand in no row.
        add(place, Explained { row: explained.title.clone(), ..explained });
    }
    for (place, explained) in senders(texts).into_iter().chain(attachments(texts)) {
        add(place, explained);
    }
    for fix in fixes() {
        let finding = Finding::fault(CheckId::Port, Cause::WrongPort).facts(common[0].clone()).fix(Some(fix));
        add("fix".into(), texts.explain(&finding));
    }
    all
}

/// For what has one sentence only.
fn filled() -> Explained {
    Explained { row: "-".into(), title: "-".into(), ..Explained::default() }
}

/// What is said of errands: each moment as a title and an explanation of its own.
fn errands(texts: &Texts) -> Vec<(String, Explained)> {
    let mut all = Vec::new();
    for (key, rules) in MOMENTS {
        for facts in worlds(rules) {
            let words = texts.moment(&Moment { at_unix_ms: 0, key, facts });
            let explained = Explained { title: words.clone(), explanation: words, ..Explained::default() };
            all.push((format!("moment-{key}"), explained));
        }
    }
    for (key, rules) in ERRANDS {
        for facts in worlds(rules) {
            all.push((format!("errand-{key}"), texts.message(&format!("errand-{key}"), &facts)));
        }
    }
    let letter = texts.test_letter();
    all.push((
        "test-letter".into(),
        Explained { title: letter.subject, explanation: letter.body, ..Default::default() },
    ));
    all
}

/// What is said of messages that came back, of those that are none, and of what cannot be read.
fn bounces(texts: &Texts) -> Vec<(String, Explained)> {
    let files = messages(texts.lang());
    let mut all = Vec::new();
    for key in files.keys().filter(|key| bounce_keys().contains(key)) {
        for facts in bounce_worlds(key, &files) {
            let letter = texts.text_with(&format!("{key}.letter"), &facts);
            all.push((key.clone(), Explained { button: Some(letter), ..texts.message(key, &facts) }));
        }
    }
    for key in files.keys().filter(|key| key.starts_with("bounce-who-")) {
        for facts in bounce_worlds(key, &files) {
            let explanation = texts.text_with(&format!("{key}.note"), &facts);
            all.push((key.clone(), Explained { explanation, ..texts.message(key, &facts) }));
        }
    }
    for key in files.keys().filter(|key| key.starts_with("not-a-bounce-") || key.starts_with("cannot-read-")) {
        all.push((key.clone(), texts.message(key, &Facts::new())));
    }
    all
}

/// The verdicts that are no cause's, on boards of several kinds.
fn verdicts(texts: &Texts, facts: &Facts) -> Vec<(String, Explained)> {
    let boards = [
        vec![],
        vec![Finding::ok(CheckId::Login), Finding::unknown(CheckId::Outgoing, Reason::Other)],
        vec![Finding::ok(CheckId::Internet), Finding::ok(CheckId::Port), Finding::ok(CheckId::Login)],
        vec![Finding::unknown(CheckId::Internet, Reason::Other), Finding::unknown(CheckId::Outgoing, Reason::Other)],
    ];
    let mut all = Vec::new();
    let unknown = |reason| Verdict::unknown(None, Some(reason));
    for verdict in [Verdict::healthy(), unknown(Reason::Cancelled), unknown(Reason::NoPassword)] {
        for findings in &boards {
            let board = Board {
                account: Heading { facts: facts.clone(), ..Heading::default() },
                ..board(findings.clone(), None)
            };
            all.push((format!("verdict-{}", verdict.cause), texts.verdict(&verdict, &board)));
        }
    }
    all
}

fn board(findings: Vec<Finding>, verdict: Option<Verdict>) -> Board {
    let rows = findings.into_iter().map(|f| Row { check: f.check, state: RowState::Finished(f) }).collect();
    let facts =
        Facts::new().text("email", "maria@studiorossi.it").text("host", "imap.studiorosi.it").number("port", 993);
    let account = Heading { facts, ..Heading::default() };
    Board { rows, account, verdict, is_running: false, ..Board::new(RunId(1)) }
}

#[test]
fn every_cause_says_what_it_is_and_what_to_do() {
    let common = common_worlds();
    for texts in Lang::ALL.map(Texts::new) {
        for cause in Cause::ALL.iter().copied().filter(|cause| cause.is_fault()) {
            for own in worlds(facts_of(cause)) {
                for finding in findings(cause, &own.with(&common[0])) {
                    let explained = texts.explain(&finding);
                    let place = format!("{} {cause}", texts.lang());
                    assert!(!explained.title.starts_with("cause-"), "{place}");
                    assert!(!explained.title.ends_with('.'), "{place}: {}", explained.title);
                    assert!(
                        !explained.row.is_empty() && explained.row != explained.title
                            || cause == Cause::PasswordExpired,
                        "{place}: row"
                    );
                    assert!(explained.explanation.ends_with('.'), "{place}: {}", explained.explanation);
                    assert!((2..=4).contains(&explained.steps.len()), "{place}: {:?}", explained.steps);
                }
            }
        }
    }
}

#[test]
fn every_bounce_says_what_it_is_and_what_to_do() {
    for texts in Lang::ALL.map(Texts::new) {
        let files = messages(texts.lang());
        for key in bounce_keys() {
            let mut letters = BTreeSet::new();
            for facts in bounce_worlds(&key, &files) {
                let said = texts.message(&key, &facts);
                let place = format!("{} {key}: {said:?}", texts.lang());
                assert!(said.title != key && !said.title.ends_with('.'), "{place}");
                assert!(said.explanation.ends_with('.'), "{place}");
                assert!((2..=4).contains(&said.steps.len()), "{place}");
                assert!(said.steps.iter().all(|step| step.ends_with(['.', '»', '”'])), "{place}");
                letters.insert(texts.text_with(&format!("{key}.letter"), &facts));
            }
            for letter in letters {
                let paragraphs: Vec<&str> = letter.split("\n\n").collect();
                assert!((3..=5).contains(&paragraphs.len()), "{key}: {letter}");
                assert!(paragraphs.iter().skip(1).all(|words| words.ends_with(['.', '?'])), "{key}: {letter}");
            }
        }
        for id in NotABounce::ALL.map(|kind| format!("not-a-bounce-{}", kind.id())) {
            let said = texts.message(&id, &Facts::new());
            assert!(said.title != id && said.explanation.ends_with('.') && !said.steps.is_empty(), "{id}");
        }
        for id in CannotRead::ALL.map(|reason| format!("cannot-read-{}", reason.id())) {
            let said = texts.message(&id, &Facts::new());
            assert!(said.title != id && said.explanation.ends_with('.') && !said.steps.is_empty(), "{id}");
        }
    }
}

#[test]
fn every_errand_says_how_it_ended() {
    for texts in Lang::ALL.map(Texts::new) {
        for (place, said) in errands(&texts) {
            let place = format!("{} {place}: {said:?}", texts.lang());
            assert!(said.explanation.ends_with('.') || said.explanation.ends_with(['»', '”']), "{place}");
            assert!(!said.title.is_empty() && !said.title.starts_with("errand-"), "{place}");
            if place.contains(" errand-") {
                assert!(!said.title.ends_with('.') && said.steps.len() <= 4, "{place}");
                assert!(!said.steps.is_empty() || place.contains("moved"), "{place}");
                assert!(said.steps.iter().all(|step| step.ends_with(['.', '»', '”'])), "{place}");
            }
        }
        let letter = texts.test_letter();
        assert_eq!(letter.body.split("\n\n").count(), 3, "{letter:?}");
    }
}

// A test a language, so that both are said at the same time.
#[test]
fn italian_sentences_are_whole_short_and_polite() {
    whole_short_and_polite(
        Lang::It,
        &[
            "ops",
            "oops",
            "semplicemente",
            "tu",
            "tuo",
            "tua",
            "tuoi",
            "tue",
            "ti",
            "prova",
            "clicca",
            "puoi",
            "devi",
            "hai",
            "errato",
        ],
    );
}

#[test]
fn english_sentences_are_whole_short_and_polite() {
    whole_short_and_polite(Lang::En, &["oops", "ops", "simply", "just", "invalid", "failed", "please"]);
}

fn whole_short_and_polite(lang: Lang, forbidden: &[&str]) {
    let mut faults = Vec::new();
    for (place, variants) in said(&Texts::new(lang)) {
        for words in variants {
            if words.is_empty() && !place.starts_with("check-") {
                faults.push(format!("{place} is empty"));
            }
            if words.contains("{") || words.contains("$") || words.contains("none") || words.contains("  ") {
                faults.push(format!("{place} has a hole: {words}"));
            }
            if words.contains('!') || words.contains("..") || words.contains(" .") || words.contains(" ,") {
                faults.push(format!("{place} is badly put: {words}"));
            }
            let is_row = place.ends_with(".row") && !OFF_THE_LIST.iter().any(|start| place.starts_with(start));
            if is_row && words.chars().count() > LONGEST_ROW {
                faults.push(format!("{place} is too long for a row: {words}"));
            }
            for sentence in sentences(&words) {
                if sentence.split_whitespace().count() > MOST_WORDS {
                    faults.push(format!("{place} is too long: {sentence}"));
                }
            }
            // "la prova" is a noun and "prova di essere" a third person; a request would begin the sentence.
            let lower = words.to_lowercase();
            let bare: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
            for word in forbidden.iter().filter(|word| **word != "prova") {
                if bare.contains(word) && !(*word == "failed" && place.starts_with("reason-dns-error")) {
                    faults.push(format!("{place} says \"{word}\": {words}"));
                }
            }
            if words.starts_with("Prova ") {
                faults.push(format!("{place} says tu: {words}"));
            }
        }
    }
    assert!(faults.is_empty(), "{lang}:\n{}", faults.join("\n"));
}

/// Split at the end of a sentence; what is to be said on the telephone counts as one of its own.
fn sentences(words: &str) -> Vec<String> {
    let marked = words.replace(". ", ".\n").replace("? ", "?\n").replace(": «", ":\n").replace(": “", ":\n");
    marked.lines().map(str::to_owned).collect()
}

#[test]
fn activities_and_entry_errors_are_sentences() {
    for texts in Lang::ALL.map(Texts::new) {
        for doing in Doing::ALL {
            let facts = Facts::new().text("host", "imap.a.it").text("domain", "a.it").number("port", 993);
            let words = texts.activity(&Activity { doing: *doing, facts });
            assert!(words.ends_with('…') && !words.contains(['{', '$']), "{words}");
        }
        for error in EntryError::ALL {
            let words = texts.entry_error(error);
            assert!(!words.starts_with("entry-") && !words.contains('!'), "{words}");
        }
    }
}

#[test]
fn what_nobody_knows_leaves_no_hole() {
    for texts in Lang::ALL.map(Texts::new) {
        for cause in Cause::ALL.iter().copied().filter(|cause| cause.is_fault()) {
            let explained = texts.explain(&Finding::fault(CheckId::Port, cause));
            let words = format!("{explained:?}");
            assert!(!words.contains("{$") && !words.contains("{ $"), "{words}");
        }
        let odd = texts.explain(&Finding { reason: None, ..Finding::unknown(CheckId::Port, Reason::Other) });
        assert_eq!(odd.title, texts.text("reason-other"));
    }
}

#[test]
fn dates_take_the_article_they_need() {
    let texts = Texts::new(Lang::It);
    let row = |unix| texts.explain(&Finding::ok(CheckId::Certificate).facts(Facts::new().date("date", unix))).row;
    assert_eq!(row(1_804_982_400), "Sicuro, valido fino al 14 marzo 2027");
    assert_eq!(row(1_804_982_400 - 3 * 86_400), "Sicuro, valido fino all’11 marzo 2027");
    assert_eq!(texts.explain(&Finding::ok(CheckId::Certificate)).row, "Sicuro");
}

#[test]
fn what_is_used_stands_beside_the_plans() {
    let said = |lang, how, sure| Texts::new(lang).explain(&Finding::ok(CheckId::Quota).facts(plan_facts(how, sure)));
    assert_eq!(said(Lang::En, "base-plan", "exactly").row, "In use: 1023 GB; base plan: 2 GB");
    assert_eq!(said(Lang::It, "base-plan", "about").row, "Occupati circa 1023 GB; piano base: 2 GB");
    let tight = said(Lang::En, "base-plan-tight", "about").explanation;
    assert!(tight.contains("If it is the base plan of 2 GB, it is nearly full"), "{tight}");
    assert!(tight.ends_with("This is an estimate: we measured some of the messages only."), "{tight}");
    let larger = said(Lang::It, "larger-plan", "exactly").explanation;
    assert_eq!(larger, "Il piano base è di 2 GB: il suo dev’essere più grande, almeno 5 GB.");
}

#[test]
fn the_outgoing_server_has_sentences_of_its_own() {
    let texts = Texts::new(Lang::It);
    let finding = Finding::fault(CheckId::Outgoing, Cause::PasswordWrong).facts(Facts::new().text("host", "smtp.a.it"));
    let explained = texts.explain(&finding);
    assert_eq!(explained.title, "Il server per spedire non accetta il nome utente o la password");
    assert!(explained.explanation.contains("smtp.a.it") && explained.explanation.contains("posta che spedisce"));
    let refused = texts.explain(&Finding::fault(CheckId::Outgoing, Cause::ServerRefusesConnection));
    assert_eq!(refused.title, "Il server per spedire rifiuta il collegamento");
}

#[test]
fn the_verdict_takes_button_and_facts_from_its_row() {
    let host = HostName::parse("imap.studiorossi.it").unwrap();
    let finding = Finding::fault(CheckId::ServerName, Cause::ServerNameMistyped)
        .facts(Facts::new().text("host", "imap.studiorosi.it").text("right-host", &host).text("mix", "spelling"))
        .fix(Some(Fix::UseServer(host)));
    let verdict = Verdict::of(&finding);
    let explained = Texts::new(Lang::It).verdict(&verdict, &board(vec![finding], Some(verdict.clone())));
    assert_eq!(explained.title, "Il nome del server della posta è scritto male");
    assert_eq!(explained.explanation, "C’è scritto imap.studiorosi.it. Il nome giusto è imap.studiorossi.it.");
    assert_eq!(explained.button.as_deref(), Some("Usa imap.studiorossi.it e ricontrolla"));
    assert!(explained.button_note.unwrap().starts_with("Corregge il nome solo in questo controllo"));
}

// ---------------------------------------------------------------- the reports

const HOSTILE: &str = "* BYE </td><script>alert('x')</script> \"<img src=x onerror=alert(1)>\u{1b}[2J\u{202e}";

fn faulty_board() -> Board {
    let facts = Facts::new().text("host", "imap.a.it").text("words", HOSTILE).text("email", "maria@studiorossi.it");
    let busy = Finding::fault(CheckId::Protocol, Cause::ServerMaintenance)
        .facts(facts)
        .fix(Some(Fix::UsePort { port: 143, security: Security::StartTls }))
        .evidence([Evidence::new("greeting of imap.a.it:993", HOSTILE, Some(84))]);
    let verdict = Verdict::of(&busy);
    let findings = vec![Finding::ok(CheckId::Internet), busy, Finding::skipped(CheckId::Login, CheckId::Protocol)];
    board(findings, Some(verdict))
}

#[test]
fn html_runs_nothing_a_server_says() {
    for texts in Lang::ALL.map(Texts::new) {
        let page = report::html(&faulty_board(), &texts);
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{1b}'));
        assert!(!page.contains('\u{202e}'));
        assert!(page.contains("default-src 'none'") && page.contains("prefers-color-scheme: dark"));
        assert!(!["http://", "<link", "url(", "@import"].iter().any(|word| page.contains(word)), "nothing is fetched");
    }
}

#[test]
fn text_does_not_move_the_cursor() {
    let words = report::text(&faulty_board(), &Texts::new(Lang::En));
    assert!(words.contains("PROBLEM FOUND\nThe mail server is down for maintenance\n"), "{words}");
    assert!(words.contains("What to do\n  1. Wait an hour"), "{words}");
    assert!(!words.contains('\u{1b}') && words.contains("\\u{1b}[2J"), "{words}");
    assert!(words.contains("Not reached  User name and password   Needs the server’s greeting first"), "{words}");
}

#[test]
fn json_keeps_the_contract() {
    let answer: serde_json::Value =
        serde_json::from_str(&report::json(&faulty_board(), &Texts::new(Lang::En))).unwrap();
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["verdict"]["cause"], "server-maintenance");
    assert_eq!(answer["verdict"]["check"], "protocol");
    assert_eq!(answer["verdict"]["fix"]["id"], "use-port");
    assert_eq!(answer["checks"][0]["state"], "ok");
    assert_eq!(answer["checks"][0]["cause"], serde_json::Value::Null);
    // Verbatim but for what would move a cursor or turn a line round.
    let shown = HOSTILE.replace('\u{1b}', "\\u{1b}").replace('\u{202e}', "\\u{202e}");
    assert_eq!(answer["checks"][1]["evidence"][0]["answered"], shown.as_str());
    assert_eq!(answer["checks"][1]["evidence"][0]["took_ms"], 84);
    assert_eq!(answer["checks"][1]["fix"]["security"], "starttls");
    assert_eq!(answer["checks"][2]["waits_for"], "protocol");
    assert_eq!(answer["account"]["port"], 993);
    for part in [&answer["verdict"], &answer["checks"][1]] {
        assert!(part["title"].is_string() && part["explanation"].is_string() && part["steps"].is_array());
    }
}

/// Whoever reads a field shows it on a terminal or puts it into a page of his own.
#[test]
fn no_field_of_json_moves_a_cursor() {
    let moving = "a\u{1b}[2J\u{7f}\u{9b}1m\u{202e}b\r\n\u{85}c";
    let facts = || Facts::new().text("folder", moving).text("quote", moving).text("words", moving).text("name", moving);
    let finding = Finding::warning(CheckId::Rules, Cause::RuleMovesMail)
        .facts(facts())
        .items([Item::Rule(facts())])
        .evidence([Evidence::new(moving, moving, None)]);
    let board = board(vec![finding], None);
    let answer: serde_json::Value = serde_json::from_str(&report::json(&board, &Texts::new(Lang::En))).unwrap();
    let row = &answer["checks"][0];
    for field in [
        &row["items"][0]["folder"],
        &row["items"][0]["quote"],
        &row["evidence"][0]["asked"],
        &row["evidence"][0]["answered"],
    ] {
        assert_eq!(field, "a\\u{1b}[2J\\u{7f}\\u{9b}1m\\u{202e}b\n\\u{85}c");
    }
    let mut open = vec![&answer];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::String(words) => assert!(!words.contains(|c| c != '\n' && moves_text(c)), "{words:?}"),
            serde_json::Value::Array(values) => open.extend(values),
            serde_json::Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
}

#[test]
fn a_stopped_run_is_not_known() {
    let mut stopped = board(vec![Finding::ok(CheckId::Internet)], None);
    stopped.was_cancelled = true;
    stopped.rows.push(Row { check: CheckId::Login, state: RowState::Running(None) });
    let answer: serde_json::Value = serde_json::from_str(&report::json(&stopped, &Texts::new(Lang::It))).unwrap();
    assert_eq!(answer["verdict"]["cause"], "unknown");
    assert_eq!(answer["verdict"]["title"], "Il controllo è stato interrotto");
    assert_eq!(answer["checks"][1]["state"], "unknown");
    assert_eq!(answer["checks"][1]["reason"], "cancelled");
}

#[test]
fn no_report_holds_a_password() {
    let mut board = faulty_board();
    board.account.facts = board.account.facts.text("password", "s3gr3t-pw");
    for texts in Lang::ALL.map(Texts::new) {
        for words in [report::json(&board, &texts), report::text(&board, &texts), report::html(&board, &texts)] {
            assert!(!words.contains("s3gr3t-pw"));
        }
    }
}
