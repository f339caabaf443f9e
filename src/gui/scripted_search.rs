//! Stories of the missing message, and of errands.
use crate::{
    model::{
        Cause, CheckId, Details, ErrandEvent, ErrandOutcome, Evidence, Facts, Finding, Fix, FolderUse, FoundMessage,
        Item, MessageRef, Moment, Protocol, PutBy, Reason, Searched, SearchedIn, Security, State,
    },
    texts::{ERRANDS, FactRule, Kind, MOMENTS},
};

/// 18 November 2026, 08:12 UTC.
const CAME: i64 = 1_794_989_520;

/// The word is the password that chooses the story.
pub fn search_story(word: &str) -> Option<Finding> {
    let finding = match word {
        "spam" => found(Cause::FoundInSpam, vec![message(0, "Spam", FolderUse::Junk)]),
        "cestino" => found(Cause::FoundInTrash, vec![message(0, "Cestino", FolderUse::Trash)]),
        "arrivata" => found(Cause::FoundInInbox, vec![message(0, "INBOX", FolderUse::Inbox)]),
        "tardi" => found(Cause::Delayed, vec![message(0, "INBOX", FolderUse::Inbox)]),
        "pop" => pop(),
        "tanti" => found(Cause::FoundInSpam, several(50)),
        "lungo" => found(Cause::FoundInOtherFolder, vec![odd_message()]),
        "partito" => Finding::fault(CheckId::MissingMessage, Cause::NotSentYet).items(searched(None)),
        "nulla" => Finding::ok(CheckId::MissingMessage).items(searched(None)),
        "oscuro" => Finding::unknown(CheckId::MissingMessage, Reason::Other).items(searched(None)),
        _ => return None,
    };
    let evidence = Evidence::new("UID SEARCH FROM bianchi", "* SEARCH 41\na7 OK Search completed.", Some(40));
    Some(Finding { took_ms: 640, ..finding.evidence([evidence]) })
}

/// POP shows the inbox only, and the provider has IMAP, too.
fn pop() -> Finding {
    let fix = Fix::UseProtocol { protocol: Protocol::Imap, port: 993, security: Security::Tls };
    Finding::unknown(CheckId::MissingMessage, Reason::PopShowsOnlyInbox).fix(Some(fix))
}

fn found(cause: Cause, messages: Vec<FoundMessage>) -> Finding {
    let count = if messages.len() > 1 { 1_234 } else { 1 };
    let first = messages.first().cloned().unwrap();
    let folder = first.folder.clone();
    let facts = match cause {
        Cause::Delayed => Facts::new().number("hours", 5).text("how", "greylisting").text("server", "mx.fornitore.it"),
        _ => Facts::new(),
    };
    Finding::warning(CheckId::MissingMessage, cause)
        .details(Details::Found { message: Box::new(first), count, folders: 9 })
        .facts(facts)
        .items(messages.into_iter().map(Box::new).map(Item::Message))
        .items(searched(Some(&folder)))
}

fn message(place: u32, folder: &str, folder_use: FolderUse) -> FoundMessage {
    FoundMessage {
        subject: Some("Preventivo infissi, seconda versione".into()),
        from: Some("Paolo Bianchi, bianchi@fornitore.it".into()),
        date_unix: Some(CAME - i64::from(place) * 86_400),
        size_bytes: Some(2_202_010),
        mailbox: Some(folder.into()),
        folder: folder.into(),
        folder_use,
        uid: 41 + place,
        uid_validity: Some(7),
        put_by: PutBy::ServerFilter,
        filter: Some("SpamAssassin".into()),
        rule: None,
        seen: Some(false),
    }
}

fn several(count: u32) -> Vec<FoundMessage> {
    let places = [
        ("Spam", FolderUse::Junk),
        ("Cestino", FolderUse::Trash),
        ("INBOX", FolderUse::Inbox),
        ("Lavori/2026", FolderUse::Other),
    ];
    (0..count).zip(places.into_iter().cycle()).map(|(place, (folder, of))| message(place, folder, of)).collect()
}

/// What nobody would write: no subject, no date, a name without an end, no place on the server.
fn odd_message() -> FoundMessage {
    FoundMessage {
        subject: None,
        from: Some("x".repeat(5_000)),
        date_unix: None,
        size_bytes: None,
        mailbox: None,
        folder: "Clienti/".repeat(40),
        folder_use: FolderUse::Other,
        uid: 0,
        uid_validity: None,
        put_by: PutBy::Unknown,
        filter: None,
        rule: None,
        seen: None,
    }
}

fn searched(found_in: Option<&str>) -> Vec<Item> {
    let usual = [
        ("INBOX", FolderUse::Inbox),
        ("Spam", FolderUse::Junk),
        ("Cestino", FolderUse::Trash),
        ("Inviata", FolderUse::Sent),
        ("Bozze", FolderUse::Drafts),
    ];
    let others = ["Lavori/2026", "Clienti", "Archivio", "Privato"].map(|name| (name, FolderUse::Other));
    let item = |(folder, folder_use): (&str, FolderUse)| {
        let is_found = Some(folder) == found_in;
        Item::Searched(SearchedIn {
            folder: folder.into(),
            folder_use,
            count: u64::from(is_found),
            how: if is_found { Searched::Found } else { Searched::Nothing },
        })
    };
    usual.into_iter().chain(others).map(item).collect()
}

/// What the sentence of `key` is promised.
fn promised(table: &[(&str, &[FactRule])], key: &str, seconds: i64) -> Facts {
    let rules = table.iter().find(|(known, _)| *known == key).map(|(_, rules)| *rules).unwrap();
    rules.iter().fold(Facts::new(), |facts, rule| match (rule.kind, rule.name) {
        (Kind::Choice(words), name) => facts.text(name, words[0]),
        (_, "subject") => facts.text("subject", "Offerta di novembre"),
        (_, "from") => facts.text("from", "Paolo Bianchi"),
        (_, "folder") => facts.text("folder", "Posta in arrivo"),
        (_, "seconds") => facts.number("seconds", seconds),
        (Kind::Number, name) if !rule.may_be_unknown => facts.number(name, 1),
        (Kind::Words, name) => facts.text(name, "none"),
        _ => facts,
    })
}

/// What is seen, a second after the other.
pub fn seen(key: &'static str, second: i64) -> ErrandEvent {
    ErrandEvent::Seen(Moment { at_unix_ms: (CAME + second) * 1_000, key, facts: promised(MOMENTS, key, 4) })
}

/// How it ended. `uid`: where a moved message is now.
pub fn ended(state: State, key: &'static str, uid: Option<u32>) -> ErrandEvent {
    let message = uid.map(|uid| MessageRef { folder: "INBOX".into(), uid_validity: 3, uid });
    let facts = promised(ERRANDS, key, 3);
    ErrandEvent::Ended(ErrandOutcome { state, cause: None, key, facts, evidence: Vec::new(), message })
}
