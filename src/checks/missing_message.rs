//! Where is the message that is missed, and why is it there?
//!
//! The newest hit decides, but for one case: whoever has the newest in the inbox sees it there, so a hit in the spam
//! folder that is not much older is the one that is missed. What lies among sent messages and drafts is never it.
use super::{not_reached, other_device};
use crate::{
    mail::{
        folders::FolderUse,
        headers::{HopReason, Journey, SpamFacts, SpamFilter},
        looking,
        rule::{Known, Message, Outcome, Rule, Sureness, fate},
    },
    model::{Account, Cause, CheckId, Email, Evidence, Facts, Finding, Item, Symptom, Wanted},
    survey::{Hit, SearchFacts, Searched, SearchedFolder, Survey},
};
use std::collections::BTreeMap;

const CHECK: CheckId = CheckId::MissingMessage;
/// A hit in the spam folder counts before the newest one in the inbox when it is at most so much older.
const SPAM_COUNTS_SECONDS: i64 = 30 * 86_400;
/// From here on a message counts as delayed.
const DELAYED_SECONDS: i64 = 3_600;

/// Only who misses some messages asks for one.
pub(super) fn applies(account: &Account) -> bool {
    account.symptom == Symptom::SomeMissing
}

pub(super) fn judge(survey: &Survey) -> Finding {
    let account = survey.account();
    if !applies(account) {
        return Finding::ok(CHECK);
    }
    if account.wanted.is_empty() {
        return Finding::unknown(CHECK, "nothing-to-look-for");
    }
    let Some(search) = survey.search() else { return not_reached(survey, CHECK, CheckId::Login) };
    let finding = match decisive(search) {
        Some((hit, folder)) => found(survey, search, hit, folder),
        None if search.is_pop => {
            Finding::unknown(CHECK, "pop-shows-only-inbox").fix(other_device::imap_instead(survey))
        }
        None if survey.wait().is_cancelled() => Finding::unknown(CHECK, "cancelled"),
        None if !search.is_complete => Finding::unknown(CHECK, "search-not-finished"),
        None => nowhere(account, search),
    };
    finding.items(searched_items(search)).evidence(search.evidence.clone())
}

// ---------------------------------------------------------------- found

fn found(survey: &Survey, search: &SearchFacts, hit: &Hit, folder: &SearchedFolder) -> Finding {
    let account = survey.account();
    let cause = match folder.folder_use {
        FolderUse::Junk => Cause::FoundInSpam,
        FolderUse::Trash => Cause::FoundInTrash,
        FolderUse::Inbox if is_delayed(account, search, hit) => Cause::Delayed,
        FolderUse::Inbox => Cause::FoundInInbox,
        _ => Cause::FoundInOtherFolder,
    };
    let rules = Rules::of(survey, search);
    let mut facts = message_facts(hit, folder, &rules)
        .number("count", number(search.count))
        .number("folders", number(search.folders.len().try_into().unwrap_or(u64::MAX)));
    if cause == Cause::Delayed {
        facts = facts.with(&delay_facts(&hit.journey));
    }
    let others = search.hits.iter().filter(|other| !std::ptr::eq(*other, hit));
    let items = std::iter::once(hit).chain(others).filter_map(|hit| message_item(search, hit, &rules));
    Finding::warning(CHECK, cause).facts(facts).items(items).evidence(header_evidence(hit, folder))
}

/// The hit the finding is about.
fn decisive(search: &SearchFacts) -> Option<(&Hit, &SearchedFolder)> {
    let with_folder = |hit| Some((hit, folder_of(search, hit)?));
    let (newest, folder) = search.hits.first().and_then(with_folder)?;
    let is_near = |hit: &Hit| match (hit.date_unix(), newest.date_unix()) {
        (Some(date), Some(newest)) => newest - date <= SPAM_COUNTS_SECONDS,
        _ => true,
    };
    let in_spam = || {
        let mut all = search.hits.iter().filter_map(with_folder);
        all.find(|(hit, folder)| folder.folder_use == FolderUse::Junk && is_near(hit))
    };
    let spam = if folder.folder_use == FolderUse::Inbox { in_spam() } else { None };
    Some(spam.unwrap_or((newest, folder)))
}

fn folder_of<'a>(search: &'a SearchFacts, hit: &Hit) -> Option<&'a SearchedFolder> {
    search.folders.get(hit.folder)
}

fn message_facts(hit: &Hit, folder: &SearchedFolder, rules: &Rules<'_>) -> Facts {
    let rule = rules.that_moved(hit, folder);
    let (why, filter) = if rule.is_some() { ("rule", None) } else { why(hit, folder.folder_use) };
    let words = |words: Option<&String>| words.map_or("none", String::as_str).to_owned();
    let facts = Facts::new()
        .text("subject", words(hit.journey.subject.as_ref()))
        .text("from", words(hit.journey.from.as_ref()))
        .size("size", hit.size_bytes.unwrap_or(0))
        .text("folder", &folder.display_name)
        .text("folder-use", folder.folder_use.id())
        .text("why", why)
        .text("filter", filter.unwrap_or("none"))
        .text("rule", rule.and_then(|rule| rule.name.as_deref()).unwrap_or("none"));
    match hit.date_unix() {
        Some(date) => facts.date("date", date),
        None => facts.text("date", "none"),
    }
}

fn message_item(search: &SearchFacts, hit: &Hit, rules: &Rules<'_>) -> Option<Item> {
    let folder = folder_of(search, hit)?;
    let facts = message_facts(hit, folder, rules)
        .text("mailbox", folder.mailbox.as_deref().unwrap_or("none"))
        .number("uid", hit.uid)
        .number("uid-validity", hit.uid_validity.unwrap_or(0));
    let facts = match hit.seen {
        Some(seen) => facts.text("seen", if seen { "yes" } else { "no" }),
        None => facts,
    };
    Some(Item::new("message", facts))
}

fn searched_items(search: &SearchFacts) -> Vec<Item> {
    let item = |folder: &SearchedFolder| {
        let how = match folder.how {
            Searched::Nothing => "nothing",
            Searched::Found => "found",
            Searched::NotSearched => "not-searched",
        };
        let facts = Facts::new()
            .text("folder", &folder.display_name)
            .text("folder-use", folder.folder_use.id())
            .number("count", number(folder.count))
            .text("how", how);
        Item::new("searched", facts)
    };
    search.folders.iter().map(item).collect()
}

fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

// ---------------------------------------------------------------- why it is there

/// The rules of the mailbox, in lists that are carried out one by one.
struct Rules<'a>(Vec<&'a [Rule]>);

impl<'a> Rules<'a> {
    /// Not asked for where every hit is in the inbox, in which no rule puts anything.
    fn of(survey: &'a Survey, search: &SearchFacts) -> Self {
        let is_outside = |hit: &Hit| folder_of(search, hit).is_some_and(|folder| folder.folder_use != FolderUse::Inbox);
        let known = if search.hits.iter().any(is_outside) { survey.rules() } else { None };
        let lists = known.into_iter().flat_map(|rules| {
            std::iter::once(rules.on_server()).chain(rules.local.iter().map(|local| local.rules.as_slice()))
        });
        Self(lists.collect())
    }

    /// The rule that puts such a message into this folder: not one of which nobody can say whether it takes it.
    fn that_moved(&self, hit: &Hit, folder: &SearchedFolder) -> Option<&'a Rule> {
        let whole = |words: &Option<String>| words.clone().map(Known::Whole);
        let journey = &hit.journey;
        let message = Message {
            from: whole(&journey.from),
            to: whole(&journey.to),
            cc: whole(&journey.cc),
            subject: whole(&journey.subject),
            size_bytes: hit.size_bytes,
            date_unix: journey.date_unix,
            arrives_unix: hit.received_unix,
            ..Message::default()
        };
        // A header that could not be read says nothing of who takes the message.
        journey.from.as_ref().or(journey.subject.as_ref())?;
        self.0.iter().find_map(|rules| {
            let fates = fate(rules, &message);
            let fate =
                fates.iter().filter(|fate| fate.sureness >= Sureness::Likely).find(|fate| match &fate.outcome {
                    Outcome::Moved { folder: to, .. } => folder.is_named(to),
                    _ => false,
                })?;
            rules.get(fate.rule?)
        })
    }
}

/// Who put it there, as far as the message tells, and the filter's name.
fn why(hit: &Hit, folder_use: FolderUse) -> (&'static str, Option<&'static str>) {
    let was_moved = !matches!(folder_use, FolderUse::Inbox | FolderUse::Junk);
    match flagged_by(&hit.journey) {
        Some(filter) if filter.by == SpamFilter::MailProgram => ("mail-program", None),
        Some(filter) => ("server-filter", filter.by.name()),
        None if folder_use == FolderUse::Junk && hit.is_marked_junk => ("mail-program", None),
        None if was_moved && hit.seen == Some(true) => ("by-hand", None),
        None => ("unknown", None),
    }
}

fn flagged_by(journey: &Journey) -> Option<&SpamFacts> {
    journey.spam.iter().chain(&journey.other_filters).find(|filter| filter.flagged == Some(true))
}

/// What the filters and the receiving server wrote into the header.
fn header_evidence(hit: &Hit, folder: &SearchedFolder) -> Option<Evidence> {
    let filters = hit.journey.spam.iter().chain(&hit.journey.other_filters).map(|filter| filter.words.clone());
    let results = hit.journey.authentication.iter().map(|result| {
        let domain = result.domain.as_deref().map(|domain| format!(" ({domain})")).unwrap_or_default();
        format!("{}={}{domain}", result.method, result.result)
    });
    let words: Vec<String> = filters.chain(results).filter(|words| !words.is_empty()).collect();
    let asked = format!("{}: UID FETCH {} (BODY.PEEK[HEADER])", folder.display_name, hit.uid);
    (!words.is_empty()).then(|| Evidence::new(asked, words.join("\n"), None))
}

// ---------------------------------------------------------------- late

/// Only of a message that is named: that any message of a sender was once late says nothing.
fn is_delayed(account: &Account, search: &SearchFacts, hit: &Hit) -> bool {
    let is_named = account.wanted.subject.is_some() || search.count == 1;
    is_named && hit.journey.total_seconds.is_some_and(|seconds| seconds >= DELAYED_SECONDS)
}

fn delay_facts(journey: &Journey) -> Facts {
    let hop = journey.slowest.and_then(|slowest| journey.hops.get(slowest));
    let how = match hop.and_then(|hop| hop.why) {
        Some(HopReason::Greylisting) => "greylisting",
        Some(HopReason::Queue) => "queue",
        Some(HopReason::SpamFilter) => "spam-filter",
        Some(HopReason::SlowServer) => "slow-server",
        Some(HopReason::ClockSkew | HopReason::LocalDelivery) | None => "unknown",
    };
    let server = hop.and_then(|hop| hop.from_host.as_ref().or(hop.by_host.as_ref()));
    Facts::new()
        .number("hours", journey.total_seconds.unwrap_or(0) / 3_600)
        .text("how", how)
        .text("server", server.map_or("none", String::as_str))
}

// ---------------------------------------------------------------- nowhere

fn nowhere(account: &Account, search: &SearchFacts) -> Finding {
    let Wanted { sender, subject, .. } = &account.wanted;
    let facts = Facts::new()
        .number("folders", number(search.folders.len().try_into().unwrap_or(u64::MAX)))
        .text("sender", sender.as_deref().unwrap_or("none"));
    match other_address(&account.email, &search.earlier) {
        Some(other) => Finding::warning(CHECK, Cause::SentToOtherAddress).facts(facts.text("other-address", other)),
        None => Finding::warning(CHECK, Cause::NotSentYet)
            .facts(facts.text("subject", subject.as_deref().unwrap_or("none"))),
    }
}

/// An address much like the person's own that most of the sender's other messages go to, instead of to the person's.
fn other_address(own: &Email, earlier: &[Journey]) -> Option<String> {
    let mut to_others: BTreeMap<String, usize> = BTreeMap::new();
    let mut addressed = 0;
    for journey in earlier {
        let fields = journey.to.iter().chain(&journey.cc);
        let emails: Vec<Email> = fields.flat_map(|field| looking::addresses(field)).collect();
        addressed += usize::from(!emails.is_empty());
        if emails.iter().any(|email| is_same(email, own)) {
            continue;
        }
        for email in emails.iter().filter(|email| is_alike(email, own)) {
            *to_others.entry(email.to_string().to_lowercase()).or_default() += 1;
        }
    }
    let (address, count) = to_others.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 > addressed).then_some(address)
}

fn is_same(email: &Email, own: &Email) -> bool {
    email.domain() == own.domain() && email.local_part().eq_ignore_ascii_case(own.local_part())
}

fn is_alike(email: &Email, own: &Email) -> bool {
    email.domain().registrable_domain() == own.domain().registrable_domain()
        || email.local_part().eq_ignore_ascii_case(own.local_part())
}

// ---------------------------------------------------------------- POP

#[cfg(test)]
mod tests {
    use super::*;

    fn to(fields: &[(&str, &str)]) -> Vec<Journey> {
        let field = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        fields.iter().map(|(to, cc)| Journey { to: field(to), cc: field(cc), ..Journey::default() }).collect()
    }

    #[test]
    fn another_address_needs_most_messages_and_a_likeness() {
        let own = Email::parse("maria@studiorossi.it").unwrap();
        let other = |fields| other_address(&own, &to(fields));
        assert_eq!(
            other(&[("Info@StudioRossi.it", ""), ("info@studiorossi.it", "x@y.it")]),
            Some("info@studiorossi.it".into())
        );
        assert_eq!(other(&[("maria@gmail.com", "")]), Some("maria@gmail.com".into()));
        assert_eq!(other(&[("info@studiorossi.it", "MARIA@studiorossi.it")]), None);
        assert_eq!(other(&[("info@studiorossi.it", ""), ("maria@studiorossi.it", "")]), None);
        assert_eq!(other(&[("lista@gruppo.it", ""), ("", "")]), None);
        assert_eq!(other(&[]), None);
    }

    fn hit(folder: usize, date: i64) -> Hit {
        Hit {
            folder,
            uid: 1,
            uid_validity: Some(1),
            received_unix: Some(date),
            size_bytes: None,
            seen: Some(false),
            is_marked_junk: false,
            journey: Journey::default(),
        }
    }

    fn search(hits: Vec<Hit>) -> SearchFacts {
        let folder = |name: &str, folder_use| SearchedFolder {
            name: crate::mail::Raw::new(name),
            mailbox: Some(name.into()),
            display_name: name.into(),
            folder_use,
            count: 1,
            how: Searched::Found,
        };
        let folders =
            vec![folder("INBOX", FolderUse::Inbox), folder("Junk", FolderUse::Junk), folder("Trash", FolderUse::Trash)];
        SearchFacts { count: 2, hits, folders, is_complete: true, ..SearchFacts::default() }
    }

    #[test]
    fn the_newest_decides_but_for_spam_beside_the_inbox() {
        let day = 86_400;
        let of = |hits| decisive(&search(hits)).map(|(hit, _)| hit.folder);
        assert_eq!(of(vec![hit(0, 100 * day), hit(1, 90 * day)]), Some(1));
        assert_eq!(of(vec![hit(0, 100 * day), hit(1, 60 * day)]), Some(0));
        assert_eq!(of(vec![hit(0, 100 * day), hit(2, 99 * day)]), Some(0));
        assert_eq!(of(vec![hit(2, 100 * day), hit(1, 99 * day)]), Some(2));
        assert_eq!(of(vec![]), None);
    }

    #[test]
    fn why_a_message_is_where_it_is() {
        let read = |header: &str| crate::mail::headers::read(header.as_bytes()).unwrap();
        let with = |header: &str| Hit { journey: read(header), ..hit(1, 1) };
        assert_eq!(
            why(
                &with("X-Spam-Flag: YES\r\nX-Spam-Status: Yes, score=9 required=5 tests=X\r\nSubject: x\r\n"),
                FolderUse::Junk
            ),
            ("server-filter", Some("SpamAssassin"))
        );
        let marked = Hit { is_marked_junk: true, ..hit(1, 1) };
        assert_eq!(why(&marked, FolderUse::Junk), ("mail-program", None));
        let seen = Hit { seen: Some(true), ..hit(2, 1) };
        assert_eq!(why(&seen, FolderUse::Trash), ("by-hand", None));
        assert_eq!(why(&seen, FolderUse::Inbox), ("unknown", None));
        assert_eq!(why(&hit(2, 1), FolderUse::Trash), ("unknown", None));
    }

    #[test]
    fn late_is_only_said_of_a_message_that_is_named() {
        let account = Account::new(Email::parse("maria@studiorossi.it").unwrap());
        let named = Account { wanted: Wanted { subject: Some("x".into()), ..Wanted::default() }, ..account.clone() };
        let late = Hit { journey: Journey { total_seconds: Some(7_200), ..Journey::default() }, ..hit(0, 1) };
        let facts = search(vec![late.clone()]);
        assert!(is_delayed(&named, &facts, &late) && !is_delayed(&account, &facts, &late));
        assert!(is_delayed(&account, &SearchFacts { count: 1, ..facts }, &late));
    }
}
