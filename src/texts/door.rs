//! The door of the sentences: facts made of what findings hold in types.
use crate::model::{Details, Email, Endpoint, Fact, Facts, Finding, FoundMessage, Heading, Item, Room, SearchedIn};

/// What the sentences of a finding may use.
pub fn finding_facts(finding: &Finding) -> Facts {
    let facts = finding.facts.clone().with(&details(&finding.details));
    finding.endpoint.as_ref().map_or_else(|| facts.clone(), |endpoint| facts.clone().with(&endpoint_facts(endpoint)))
}

/// What is known of the account: for headings, and for sentences whose finding does not tell.
pub fn account_facts(account: &Heading) -> Facts {
    let Heading { email, incoming, facts, .. } = account;
    let named = |facts: Facts, email: &Email| facts.text("email", email).text("domain", email.domain());
    let facts = email.iter().fold(facts.clone(), named);
    incoming.iter().fold(facts, |facts, host| facts.text("host", host))
}

/// What the sentence of one of the things a finding lists may use.
pub fn item_facts(item: &Item) -> Facts {
    match item {
        Item::Message(message) => place(message_facts(message), message),
        Item::Searched(folder) => searched(folder),
        Item::Rule(facts) | Item::Setting(facts) | Item::ProgramNote(facts) | Item::ToImap(facts) => facts.clone(),
    }
}

/// What is said of a message that was found.
pub fn message_facts(message: &FoundMessage) -> Facts {
    let or_none = |words: &Option<String>| words.clone().unwrap_or_else(|| "none".to_owned());
    let facts = Facts::new()
        .text("subject", or_none(&message.subject))
        .text("from", or_none(&message.from))
        .size("size", message.size_bytes.unwrap_or(0))
        .text("folder", &message.folder)
        .text("folder-use", message.folder_use.id())
        .text("why", message.put_by)
        .text("filter", or_none(&message.filter))
        .text("rule", or_none(&message.rule));
    match message.date_unix {
        Some(date_unix) => facts.date("date", date_unix),
        None => facts.text("date", "none"),
    }
}

fn place(facts: Facts, message: &FoundMessage) -> Facts {
    let facts = facts
        .text("mailbox", message.mailbox.as_deref().unwrap_or("none"))
        .number("uid", message.uid)
        .number("uid-validity", message.uid_validity.unwrap_or(0));
    match message.seen {
        Some(seen) => facts.text("seen", if seen { "yes" } else { "no" }),
        None => facts,
    }
}

fn searched(folder: &SearchedIn) -> Facts {
    Facts::new()
        .text("folder", &folder.folder)
        .text("folder-use", folder.folder_use.id())
        .number("count", number(folder.count))
        .text("how", folder.how)
}

fn details(details: &Details) -> Facts {
    match details {
        Details::None => Facts::new(),
        Details::Domain { zone } => Facts::new().text("zone", zone),
        Details::LargestMessage { exchange, limit_bytes } => {
            Facts::new().text("exchange", exchange).size("limit", *limit_bytes)
        }
        Details::Room(room) => room_facts(*room),
        Details::Found { message, count, folders } => {
            message_facts(message).number("count", number(*count)).number("folders", number(*folders))
        }
    }
}

fn room_facts(room: Room) -> Facts {
    match room {
        Room::Storage { percent, used_bytes, limit_bytes } => Facts::new()
            .text("how", "storage")
            .number("percent", number(percent))
            .size("used", used_bytes)
            .size("limit", limit_bytes),
        Room::Messages { percent, used, limit } => Facts::new()
            .text("how", "messages")
            .number("percent", number(percent))
            .number("used-messages", number(used))
            .number("limit-messages", number(limit)),
        Room::Unlimited { used_bytes, is_estimate } => {
            Facts::new().size("used", used_bytes).text("sure", if is_estimate { "about" } else { "exactly" })
        }
    }
}

fn endpoint_facts(endpoint: &Endpoint) -> Facts {
    Facts::new()
        .text("host", &endpoint.host)
        .number("port", endpoint.port)
        .text("security", endpoint.security)
        .text("security-name", endpoint.security.name())
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A name among the facts of a sentence, and what was written in its place, if it is the right one of a wrong one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidName {
    pub text: String,
    pub written: Option<String>,
}

/// Hosts, addresses and user names, which a person may have to copy.
pub fn names_in(facts: &Facts) -> Vec<SaidName> {
    let name = |(key, fact): (&'static str, &Fact)| match fact {
        Fact::Text(text) if looks_like_a_name(key, text) => {
            let wrong = key.strip_prefix("right-").or(key.strip_prefix("fix-"));
            let written = wrong.and_then(|key| facts.get_text(key)).map(str::to_owned);
            Some(SaidName { text: text.clone(), written })
        }
        _ => None,
    };
    facts.each_fact().filter_map(name).collect()
}

fn looks_like_a_name(key: &str, text: &str) -> bool {
    (key.ends_with("host") || key.ends_with("email") || key.ends_with("user-name"))
        && text.len() > 3
        && !text.contains(char::is_whitespace)
}
