//! Stories of the missing message, and of errands.
use crate::model::{
    Cause, CheckId, ErrandEvent, ErrandOutcome, Evidence, Facts, Finding, Fix, Item, MessageRef, Moment, Protocol,
    Security, State,
};

/// 18 November 2026, 08:12 UTC.
const CAME: i64 = 1_794_989_520;

/// The word is the password that chooses the story.
pub fn search_story(word: &str) -> Option<Finding> {
    let finding = match word {
        "spam" => found(Cause::FoundInSpam, vec![message(0, "Spam", "spam")]),
        "cestino" => found(Cause::FoundInTrash, vec![message(0, "Cestino", "trash")]),
        "arrivata" => found(Cause::FoundInInbox, vec![message(0, "INBOX", "inbox")]),
        "tardi" => found(Cause::Delayed, vec![message(0, "INBOX", "inbox")]),
        "pop" => pop(),
        "tanti" => found(Cause::FoundInSpam, several(50)),
        "lungo" => found(Cause::FoundInOtherFolder, vec![odd_message()]),
        "partito" => Finding::fault(CheckId::MissingMessage, Cause::NotSentYet).items(searched(None)),
        "nulla" => Finding::ok(CheckId::MissingMessage).items(searched(None)),
        "oscuro" => Finding::unknown(CheckId::MissingMessage, "other").items(searched(None)),
        _ => return None,
    };
    let evidence = Evidence::new("UID SEARCH FROM bianchi", "* SEARCH 41\na7 OK Search completed.", Some(40));
    Some(Finding { took_ms: 640, ..finding.evidence([evidence]) })
}

/// POP shows the inbox only, and the provider has IMAP, too.
fn pop() -> Finding {
    let fix = Fix::UseProtocol { protocol: Protocol::Imap, port: 993, security: Security::Tls };
    Finding::unknown(CheckId::MissingMessage, "pop-shows-only-inbox").fix(Some(fix))
}

fn found(cause: Cause, messages: Vec<Item>) -> Finding {
    let of_first = messages.first().map(|message| message.facts.clone()).unwrap_or_default();
    let count = if messages.len() > 1 { 1_234 } else { 1 };
    let folder = of_first.get_text("folder").unwrap_or_default().to_owned();
    Finding::warning(CheckId::MissingMessage, cause)
        .facts(of_first.number("count", count).number("folders", 9))
        .items(messages)
        .items(searched(Some(&folder)))
}

fn message(place: u32, folder: &str, folder_use: &str) -> Item {
    let facts = Facts::new()
        .text("subject", "Preventivo infissi, seconda versione")
        .text("from", "Paolo Bianchi, bianchi@fornitore.it")
        .date("date", CAME - i64::from(place) * 86_400)
        .size("size", 2_202_010)
        .text("folder", folder)
        .text("mailbox", folder)
        .number("hours", 5)
        .text("how", "greylisting")
        .text("server", "mx.fornitore.it")
        .text("folder-use", folder_use)
        .number("uid", 41 + i64::from(place))
        .number("uid-validity", 7)
        .text("why", "server-filter")
        .text("filter", "SpamAssassin")
        .text("rule", "none")
        .text("seen", "no");
    Item::new("message", facts)
}

fn several(count: u32) -> Vec<Item> {
    let places = [("Spam", "spam"), ("Cestino", "trash"), ("INBOX", "inbox"), ("Lavori/2026", "other")];
    (0..count).zip(places.into_iter().cycle()).map(|(place, (folder, of))| message(place, folder, of)).collect()
}

/// What nobody would write: no subject, no date, a name without an end, no place on the server.
fn odd_message() -> Item {
    let facts = Facts::new()
        .text("subject", "none")
        .text("from", "x".repeat(5_000))
        .text("date", "none")
        .size("size", 0)
        .text("folder", "Clienti/".repeat(40))
        .text("mailbox", "none")
        .text("folder-use", "other");
    Item::new("message", facts)
}

fn searched(found_in: Option<&str>) -> Vec<Item> {
    let usual = [("INBOX", "inbox"), ("Spam", "spam"), ("Cestino", "trash"), ("Inviata", "sent"), ("Bozze", "drafts")];
    let others = ["Lavori/2026", "Clienti", "Archivio", "Privato"].map(|name| (name, "other"));
    let item = |(folder, folder_use): (&str, &str)| {
        let is_found = Some(folder) == found_in;
        let facts = Facts::new()
            .text("folder", folder)
            .text("folder-use", folder_use)
            .number("count", i64::from(is_found))
            .text("how", if is_found { "found" } else { "nothing" });
        Item::new("searched", facts)
    };
    usual.into_iter().chain(others).map(item).collect()
}

/// What is seen, a second after the other.
pub fn seen(key: &'static str, second: i64) -> ErrandEvent {
    let facts = Facts::new()
        .text("subject", "Offerta di novembre")
        .text("from", "Paolo Bianchi")
        .text("folder", "Posta in arrivo")
        .text("folder-use", "inbox")
        .text("words", "none")
        .number("seconds", 4);
    ErrandEvent::Seen(Moment { at_unix_ms: (CAME + second) * 1_000, key, facts })
}

/// How it ended. `uid`: where a moved message is now.
pub fn ended(state: State, key: &'static str, uid: Option<u32>) -> ErrandEvent {
    let message = uid.map(|uid| MessageRef { folder: "INBOX".into(), uid_validity: 3, uid });
    let facts = Facts::new().text("reason", "other").text("words", "none").number("seconds", 3);
    ErrandEvent::Ended(ErrandOutcome { state, cause: None, key, facts, evidence: Vec::new(), message })
}
