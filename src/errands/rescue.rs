//! Moves one message that was found to the inbox, and back. It stays unread or read as it was.
use super::{
    change::LeftAlone,
    inside::{Inside, folder_facts, words_of},
    outcome::{broken_off, ended, not_inside},
};
use crate::{
    mail::{Raw, folder_name, folders::FolderUse, messages},
    model::{ErrandOutcome, Evidence, Facts, MessageRef, State},
    net::{Refusal, Wait, imap},
    survey::Survey,
};

/// What mail programs and filters take for "spam" and for "not spam" (RFC 9051 section 2.3.2, and Thunderbird's names).
const SPAM: [&str; 2] = ["$Junk", "Junk"];
const NOT_SPAM: &str = "$NotJunk NonJunk";

/// What to do with the flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Leave,
    NotSpam,
    /// As it was before `NotSpam`.
    TakeAway,
}

pub(super) struct Move<'a> {
    pub message: &'a MessageRef,
    pub to: &'a str,
    pub mark: Mark,
    /// `moved` or `moved-back`.
    pub key: &'static str,
}

pub(super) fn perform(survey: &Survey, wait: &Wait, order: &Move<'_>) -> ErrandOutcome {
    let done = survey.in_mailbox(|session| {
        Inside::new(session, wait.clone()).map_err(LeftAlone::from).and_then(|mut inside| order.perform(&mut inside))
    });
    match done {
        Err(why) => not_inside(survey, &why),
        Ok(result) => order.outcome(result),
    }
}

struct Moved {
    to: Option<MessageRef>,
    words: String,
    /// It was copied, and the first one could not be taken away.
    copy_stays: bool,
}

impl Move<'_> {
    fn perform(&self, inside: &mut Inside<'_>) -> Result<Moved, LeftAlone> {
        if !inside.can_move() && !inside.can_expunge_one() {
            return Err(LeftAlone::CannotDoOne);
        }
        inside.open_for(self.message)?;
        let taken = self.set_marks(inside)?;
        let moved = self.carry(inside);
        if moved.is_err() {
            self.restore_marks(inside, &taken);
        }
        Ok(moved?)
    }

    /// Returns the flags that were there and are no more. A server that keeps no such flags refuses them: no matter.
    fn set_marks(&self, inside: &mut Inside<'_>) -> Result<Vec<&'static str>, Refusal> {
        let uid = self.message.uid;
        match self.mark {
            Mark::Leave => Ok(Vec::new()),
            Mark::TakeAway => {
                inside.ask(&[format!("UID STORE {uid} -FLAGS.SILENT ({NOT_SPAM})")])?;
                Ok(Vec::new())
            }
            Mark::NotSpam => {
                let lines = inside.one(format!("UID FETCH {uid} (FLAGS)"))?.lines;
                let flags = lines.iter().filter_map(messages::fetched).filter_map(|fetched| fetched.flags);
                let flags: Vec<String> = flags.flatten().collect();
                let is_set = |flag: &&str| flags.contains(&flag.to_ascii_lowercase());
                let taken: Vec<&'static str> = SPAM.into_iter().filter(is_set).collect();
                let mut asked = vec![format!("UID STORE {uid} +FLAGS.SILENT ({NOT_SPAM})")];
                if !taken.is_empty() {
                    asked.push(format!("UID STORE {uid} -FLAGS.SILENT ({})", taken.join(" ")));
                }
                inside.ask(&asked)?;
                Ok(taken)
            }
        }
    }

    /// It was not moved: nothing stays behind.
    fn restore_marks(&self, inside: &mut Inside<'_>, taken: &[&str]) {
        if self.mark != Mark::NotSpam {
            return;
        }
        let uid = self.message.uid;
        let mut asked = vec![format!("UID STORE {uid} -FLAGS.SILENT ({NOT_SPAM})")];
        if !taken.is_empty() {
            asked.push(format!("UID STORE {uid} +FLAGS.SILENT ({})", taken.join(" ")));
        }
        // Where the connection is gone there is nothing more to do.
        let _ = inside.ask(&asked);
    }

    fn carry(&self, inside: &mut Inside<'_>) -> Result<Moved, Refusal> {
        let (uid, to) = (self.message.uid, imap::quoted(self.to));
        let mut copy_stays = false;
        let said = if inside.can_move() {
            inside.one(format!("UID MOVE {uid} {to}"))?
        } else {
            let said = inside.one(format!("UID COPY {uid} {to}"))?;
            copy_stays = inside.delete_one(uid).is_err();
            said
        };
        // RFC 6851 puts it into an untagged OK, RFC 4315 into the tagged one.
        let place = said.lines.iter().chain([&Raw::new(&said.reply.words)]).find_map(messages::copied_to);
        let to = place.map(|(uid_validity, uid)| MessageRef { folder: self.to.to_owned(), uid_validity, uid });
        Ok(Moved { to, words: said.reply.words, copy_stays })
    }

    fn outcome(&self, result: Result<Moved, LeftAlone>) -> ErrandOutcome {
        let is_inbox = self.to.eq_ignore_ascii_case("INBOX");
        let folder_use = if is_inbox { FolderUse::Inbox } else { FolderUse::Other };
        let place = folder_facts(&folder_name::decode(self.to), folder_use);
        let not_moved = |reason: &str, words: &str| {
            let from = Facts::new().text("folder", folder_name::decode(&self.message.folder));
            ended(State::Unknown, "not-moved", from.text("reason", reason).text("words", words))
        };
        match result {
            Ok(moved) => {
                let place = place.text("copy", if moved.copy_stays { "stays" } else { "no" });
                let asked = format!("UID {} {}", self.message.uid, imap::quoted(&self.message.folder));
                ErrandOutcome {
                    evidence: vec![Evidence::new(asked, moved.words, None)],
                    message: moved.to,
                    ..ended(State::Ok, self.key, place)
                }
            }
            Err(LeftAlone::Renumbered) => not_moved("renumbered", "none"),
            Err(LeftAlone::NotThere) => not_moved("not-there", "none"),
            Err(LeftAlone::ReadOnly) => not_moved("read-only", "none"),
            Err(LeftAlone::CannotDoOne) => not_moved("cannot", "none"),
            Err(LeftAlone::Refused(refusal @ Refusal::Said(_))) => not_moved("refused", &words_of(&refusal)),
            Err(LeftAlone::Refused(refusal)) => broken_off(&refusal),
        }
    }
}
