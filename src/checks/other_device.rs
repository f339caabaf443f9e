//! Does another device empty the mailbox? Judged by what stands in the mailbox, not by watching it.
//!
//! A server numbers messages in the order they come and never uses a number twice, so UIDNEXT - 1 tells how many have
//! come into a folder at most. Nearly all gone from the inbox, and no other folder that they could have gone to: that is
//! what a program leaves behind that collects by POP and deletes. Deleting by hand leaves the same only where messages
//! skip the trash, so it is said as likely, never as sure, and only beyond all of these:
//! - at least `MANY` have come, and at most `FEW` are left. A mailbox with messages in it is not being emptied;
//! - the folders that mail is moved to (all but sent mail and drafts) have been given at most a quarter of what is gone,
//!   counting what was deleted from them since. Whoever files mail, or deletes it to the trash, is never suspected;
//! - every folder told its numbers, and no number is so high that it must be a date or be shared by all folders
//!   (Zimbra numbers everything in one row: there the other folders are high too).
//!
//! By POP nobody can tell: a mail program that collects leaves its own mailbox like this, and nothing is wrong with it. So
//! a POP account is never amber; where messages have gone the row is grey, and offers to look by IMAP.
use super::{Case, mail_program};
use crate::{
    mail::folders::{Folder, FolderUse},
    model::{Cause, CheckId, Facts, Finding, Fix, HostName, Protocol, Reason, State},
    survey::{FolderFacts, Inbox, PopFacts, Survey},
};

const CHECK: CheckId = CheckId::OtherDevice;
/// Messages that have come; fewer are soon read and deleted by anybody.
const MANY: u64 = 50;
/// Messages left: what may have come since the mailbox was last emptied.
const FEW: u64 = 2;
/// Of what is gone, one part in this many may be in other folders.
const ELSEWHERE_PARTS: u64 = 4;
/// More have come into nobody's inbox: the server does not count messages.
const NO_COUNT: u64 = 5_000_000;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let finding = judged(survey);
    if !matches!(finding.state, State::Warning | State::Unknown) {
        return finding;
    }
    // A program on this computer that collects by POP and deletes is one that empties it, if not the only one.
    let programs = survey.own_programs();
    let Some(thief) = programs.into_iter().find(|account| account.habits.deletes_collected) else { return finding };
    finding.facts(Facts::new().text("program-name", thief.program.name())).items(mail_program::to_imap(thief))
}

fn judged(survey: &Case<'_>) -> Finding {
    let inbox = survey.login().inbox.as_ref().and_then(|inbox| inbox.as_ref().ok());
    match (inbox, survey.protocol()) {
        (None, _) => survey.not_reached(),
        (Some(inbox), Protocol::Imap) => by_imap(inbox, survey.folders()),
        (Some(_), Protocol::Pop3) => match survey.pop() {
            Some(pop) => {
                let finding = by_pop(pop);
                let is_unclear = finding.state == State::Unknown;
                finding.fix(imap_instead(survey).filter(|_| is_unclear))
            }
            None => survey.not_reached(),
        },
    }
}

fn by_imap(inbox: &Inbox, folders: Option<&FolderFacts>) -> Finding {
    let of_status = folders.and_then(|known| known.folders.iter().find(|f| f.folder_use == FolderUse::Inbox));
    let uid_next = inbox.uid_next.or_else(|| of_status.and_then(|folder| folder.uid_next));
    if inbox.messages > FEW {
        return Finding::ok(CHECK).facts(Facts::new().text("how", "messages-there"));
    }
    let Some(arrived) = uid_next.map(|next| next.saturating_sub(1)).filter(|arrived| *arrived <= NO_COUNT) else {
        return Finding::unknown(CHECK, Reason::OtherDeviceUnclear);
    };
    if arrived < MANY {
        return Finding::ok(CHECK).facts(Facts::new().text("how", "few-came"));
    }
    let gone = arrived.saturating_sub(inbox.messages);
    let places: Vec<&Folder> = folders.iter().flat_map(|known| &known.folders).filter(|f| is_place(f)).collect();
    let moved =
        places.iter().map(|folder| given(folder)).try_fold(0, |sum: u64, given| Some(sum.saturating_add(given?)));
    match (moved, folders.is_some_and(|known| known.is_complete)) {
        (Some(moved), _) if moved.saturating_mul(ELSEWHERE_PARTS) > gone => {
            Finding::ok(CHECK).facts(Facts::new().text("how", "filed"))
        }
        (Some(_), true) => Finding::warning(CHECK, Cause::EmptiedByAnotherDevice)
            .facts(Facts::new().number("arrived", number(arrived)).number("left", number(inbox.messages))),
        _ => Finding::unknown(CHECK, Reason::OtherDeviceUnclear),
    }
    .evidence(folders.iter().flat_map(|known| known.evidence.clone()))
}

/// Could a message of the inbox have gone here?
fn is_place(folder: &Folder) -> bool {
    !matches!(folder.folder_use, FolderUse::Inbox | FolderUse::Sent | FolderUse::Drafts | FolderUse::View)
}

/// How many messages a folder has been given in all its time, or at least holds. `None`: it does not tell.
fn given(folder: &Folder) -> Option<u64> {
    let came = folder.uid_next.map(|next| next.saturating_sub(1));
    came.max(folder.messages)
}

fn by_pop(pop: &PopFacts) -> Finding {
    let deletes = if pop.deletes_what_was_fetched { "deletes" } else { "keeps" };
    let facts = Facts::new().text("server", deletes);
    match (pop.messages, pop.newest_uid, pop.last_fetched) {
        (FEW_AND_MORE.., ..) => Finding::ok(CHECK).facts(facts.text("how", "messages-there")),
        (_, Some(newest), _) if newest < MANY => Finding::ok(CHECK).facts(facts.text("how", "few-came")),
        (_, Some(_), _) => Finding::unknown(CHECK, Reason::PopCollected).facts(facts),
        (_, None, Some(last)) if last > 0 => Finding::unknown(CHECK, Reason::PopCollected).facts(facts),
        _ if pop.deletes_what_was_fetched => Finding::unknown(CHECK, Reason::PopCollected).facts(facts),
        _ => Finding::unknown(CHECK, Reason::PopShowsInboxOnly).facts(facts),
    }
}

const FEW_AND_MORE: u64 = FEW + 1;

/// Where the same account can be looked at by IMAP: the same provider's server, known by more than a guess.
pub(super) fn imap_instead(survey: &Survey) -> Option<Fix> {
    let target = survey.target()?;
    let family = |host: &HostName| host.registrable_domain().to_owned();
    let (endpoint, _) = survey.directory().imap.iter().find(|(endpoint, source)| {
        let is_same = if target.host_was_entered {
            endpoint.host == target.host
        } else {
            family(&endpoint.host) == family(&target.host)
        };
        is_same && source.is_certain()
    })?;
    Some(Fix::UseProtocol { protocol: Protocol::Imap, port: endpoint.port, security: endpoint.security })
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::folders::folders;

    fn known(lines: &str) -> FolderFacts {
        let lines: Vec<crate::mail::Raw> = lines.lines().map(crate::mail::Raw::new).collect();
        FolderFacts { folders: folders(&lines, &str::to_owned), is_complete: true, ..FolderFacts::default() }
    }

    fn inbox(messages: u64, uid_next: u64) -> Inbox {
        Inbox { messages, size_bytes: None, uid_next: Some(uid_next) }
    }

    const EMPTY: &str = "LIST () \"/\" INBOX\nLIST (\\Trash) \"/\" Cestino\nLIST (\\Sent) \"/\" Inviata\nLIST () \"/\" Clienti\n\
                         STATUS Inviata (MESSAGES 900 UIDNEXT 901)\nSTATUS Clienti (MESSAGES 0 UIDNEXT 1)\n";

    #[test]
    fn an_emptied_mailbox_and_all_its_near_misses() {
        let state = |messages, uid_next, trash: &str| {
            let finding =
                by_imap(&inbox(messages, uid_next), Some(&known(&format!("{EMPTY}STATUS Cestino ({trash})"))));
            (finding.state, finding.facts.get_text("how").or(finding.reason.map(Reason::id)).map(str::to_owned))
        };
        let untouched = "MESSAGES 0 UIDNEXT 1";
        let how = |state, word: &str| (state, Some(word.to_owned()));
        assert_eq!(state(0, 61, untouched), (State::Warning, None));
        assert_eq!(state(2, 4_000, untouched), (State::Warning, None));
        assert_eq!(state(3, 4_000, untouched), how(State::Ok, "messages-there"));
        assert_eq!(state(0, 50, untouched), how(State::Ok, "few-came"));
        assert_eq!(state(0, 51, untouched), (State::Warning, None));
        assert_eq!(state(0, 1, untouched), how(State::Ok, "few-came"));
        assert_eq!(state(0, 0, untouched), how(State::Ok, "few-came"));
        // Emptied trash still knows what it was given.
        assert_eq!(state(0, 101, "MESSAGES 0 UIDNEXT 27"), how(State::Ok, "filed"));
        assert_eq!(state(0, 101, "MESSAGES 0 UIDNEXT 26"), (State::Warning, None));
        // A folder that does not tell, and a server that does not count.
        assert_eq!(state(0, 101, ""), how(State::Unknown, "other-device-unclear"));
        assert_eq!(state(0, 1_700_000_001, untouched), how(State::Unknown, "other-device-unclear"));
        assert_eq!(state(0, u64::MAX, untouched), how(State::Unknown, "other-device-unclear"));
        assert_eq!(state(0, 101, "MESSAGES 18446744073709551615 UIDNEXT 1"), how(State::Ok, "filed"));
    }

    #[test]
    fn what_was_not_told_is_not_guessed() {
        let emptied = inbox(0, 61);
        assert_eq!(by_imap(&emptied, None).state, State::Unknown);
        assert_eq!(by_imap(&emptied, Some(&FolderFacts::default())).state, State::Unknown);
        assert_eq!(by_imap(&Inbox { uid_next: None, ..emptied }, None).state, State::Unknown);
        let half = FolderFacts { is_complete: false, ..known("LIST () \"/\" INBOX\nSTATUS INBOX (UIDNEXT 61)") };
        assert_eq!(by_imap(&Inbox { uid_next: None, ..emptied }, Some(&half)).state, State::Unknown);
        // The inbox is all there is, and tells its numbers by STATUS only.
        let whole = FolderFacts { is_complete: true, ..half };
        assert_eq!(by_imap(&Inbox { uid_next: None, ..emptied }, Some(&whole)).state, State::Warning);
    }

    #[test]
    fn by_pop_nothing_is_amber() {
        for (messages, newest_uid, last_fetched, deletes, wanted) in [
            (3, Some(5_000), None, true, "messages-there"),
            (1, Some(49), None, false, "few-came"),
            (1, Some(5_000), None, false, "pop-collected"),
            (2, None, Some(2), false, "pop-collected"),
            (2, None, Some(0), false, "pop-shows-inbox-only"),
            (0, None, None, true, "pop-collected"),
            (0, None, None, false, "pop-shows-inbox-only"),
        ] {
            let pop = PopFacts { messages, newest_uid, last_fetched, deletes_what_was_fetched: deletes };
            let finding = by_pop(&pop);
            assert_eq!(finding.facts.get_text("how").or(finding.reason.map(Reason::id)), Some(wanted), "{pop:?}");
            assert_eq!(finding.cause, None);
        }
    }
}
