//! Where is the message that is missed, and why is it there?
//!
//! The newest hit decides, but for one case: whoever has the newest in the inbox sees it there, so a hit in the spam
//! folder that is not much older is the one that is missed. What lies among sent messages and drafts is never it.
use super::{Case, other_device};
use crate::{
    mail::{
        headers::{HopReason, Journey, SpamFacts, SpamFilter},
        looking,
        rule::{Known, Message, Outcome, Rule, Sureness, fate},
    },
    model::{
        Account, Cause, CheckId, Details, Email, Evidence, Facts, Finding, FolderUse, FoundMessage, Item, PutBy,
        Reason, SearchedIn, Symptom, Wanted,
    },
    survey::{Hit, SearchFacts, SearchedFolder, Survey},
};
use std::collections::BTreeMap;

const CHECK: CheckId = CheckId::MissingMessage;
/// A hit in the spam folder counts before the newest one in the inbox when it is at most so much older.
const SPAM_COUNTS_SECONDS: i64 = 30 * 86_400;
/// From here on a message counts as delayed.
const DELAYED_SECONDS: i64 = 3_600;

/// Only who misses some messages asks for one.
pub(super) fn applies(survey: &Survey) -> bool {
    survey.account().symptom == Symptom::SomeMissing
}

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let account = survey.account();
    if !applies(survey) {
        return Finding::ok(CHECK);
    }
    if account.wanted.is_empty() {
        return Finding::unknown(CHECK, Reason::NothingToLookFor);
    }
    let Some(search) = survey.search() else { return survey.not_reached() };
    let finding = match decisive(search) {
        Some((hit, folder)) => found(survey, search, hit, folder),
        None if search.is_pop => {
            Finding::unknown(CHECK, Reason::PopShowsOnlyInbox).fix(other_device::imap_instead(survey))
        }
        None if survey.wait().is_cancelled() => Finding::unknown(CHECK, Reason::Cancelled),
        None if !search.is_complete => Finding::unknown(CHECK, Reason::SearchNotFinished),
        None => nowhere(account, search),
    };
    finding.items(search.folders.iter().map(searched)).evidence(search.evidence.clone())
}

// ---------------------------------------------------------------- found

fn found(survey: &Survey, search: &SearchFacts, hit: &Hit, folder: &SearchedFolder) -> Finding {
    let account = survey.account();
    let cause = match folder.folder_use {
        FolderUse::Inbox if is_delayed(account, search, hit) => Cause::Delayed,
        folder_use => Cause::found_in(folder_use),
    };
    let rules = Rules::of(survey, search);
    let facts = if cause == Cause::Delayed { delay_facts(&hit.journey) } else { Facts::new() };
    let others = search.hits.iter().filter(|other| !std::ptr::eq(*other, hit));
    let messages = std::iter::once(hit).chain(others).filter_map(|hit| message(search, hit, &rules));
    let details = Details::Found {
        message: Box::new(found_message(hit, folder, &rules)),
        count: search.count,
        folders: search.folders.len().try_into().unwrap_or(u64::MAX),
    };
    let finding = Finding::warning(CHECK, cause).details(details).facts(facts);
    finding.items(messages).evidence(header_evidence(hit, folder))
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

fn found_message(hit: &Hit, folder: &SearchedFolder, rules: &Rules<'_>) -> FoundMessage {
    let rule = rules.that_moved(hit, folder);
    let (put_by, filter) = if rule.is_some() { (PutBy::Rule, None) } else { why(hit, folder.folder_use) };
    FoundMessage {
        subject: hit.journey.subject.clone(),
        from: hit.journey.from.clone(),
        date_unix: hit.date_unix(),
        size_bytes: hit.size_bytes,
        mailbox: folder.mailbox.clone(),
        folder: folder.display_name.clone(),
        folder_use: folder.folder_use,
        uid: hit.uid,
        uid_validity: hit.uid_validity,
        put_by,
        filter: filter.map(str::to_owned),
        rule: rule.and_then(|rule| rule.name.clone()),
        seen: hit.seen,
    }
}

fn searched(folder: &SearchedFolder) -> Item {
    Item::Searched(SearchedIn {
        folder: folder.display_name.clone(),
        folder_use: folder.folder_use,
        count: folder.count,
        how: folder.how,
    })
}

fn message(search: &SearchFacts, hit: &Hit, rules: &Rules<'_>) -> Option<Item> {
    Some(Item::Message(Box::new(found_message(hit, folder_of(search, hit)?, rules))))
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
fn why(hit: &Hit, folder_use: FolderUse) -> (PutBy, Option<&'static str>) {
    let was_moved = !matches!(folder_use, FolderUse::Inbox | FolderUse::Junk);
    match flagged_by(&hit.journey) {
        Some(filter) if filter.by == SpamFilter::MailProgram => (PutBy::MailProgram, None),
        Some(filter) => (PutBy::ServerFilter, filter.by.name()),
        None if folder_use == FolderUse::Junk && hit.is_marked_junk => (PutBy::MailProgram, None),
        None if was_moved && hit.seen == Some(true) => (PutBy::ByHand, None),
        None => (PutBy::Unknown, None),
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
        .number("folders", i64::try_from(search.folders.len()).unwrap_or(i64::MAX))
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
    use crate::model::Searched;

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
            (PutBy::ServerFilter, Some("SpamAssassin"))
        );
        let marked = Hit { is_marked_junk: true, ..hit(1, 1) };
        assert_eq!(why(&marked, FolderUse::Junk), (PutBy::MailProgram, None));
        let seen = Hit { seen: Some(true), ..hit(2, 1) };
        assert_eq!(why(&seen, FolderUse::Trash), (PutBy::ByHand, None));
        assert_eq!(why(&seen, FolderUse::Inbox), (PutBy::Unknown, None));
        assert_eq!(why(&hit(2, 1), FolderUse::Trash), (PutBy::Unknown, None));
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
