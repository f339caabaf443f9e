//! The test message: sent through the person's own outgoing server to their own address, and followed.
use super::{
    LAST_WORDS,
    change::LeftAlone,
    compose::{Composed, compose},
    follow::{Followed, Follower, Last},
    inside::{Inside, folder_facts, is_cancelled, words_of},
    outcome::{broken_off, ended, failed, not_inside},
    told::{Told, seconds},
};
use crate::{
    mail::folders::{Folder, FolderUse},
    model::{ErrandOutcome, Facts, MessageRef, State, TestLetter},
    net::{Wait, imap::ImapSession, smtp},
    survey::{NoMailbox, OutgoingLogin, Survey},
};
use std::time::{Duration, Instant};

const SENDING: Duration = Duration::from_secs(60);

/// What the person asked for.
pub(super) struct Order<'a> {
    pub letter: &'a TestLetter,
    /// For all of it.
    pub wait: &'a Wait,
    pub delete_afterwards: bool,
}

pub(super) fn perform(survey: &Survey, order: &Order<'_>, told: &Told<'_>) -> ErrandOutcome {
    let message = compose(&survey.account().email, order.letter, survey.now_unix());
    // What is there before is noted first, so that what comes later is known for new.
    let folders = survey.folders().map(|facts| facts.folders.clone()).unwrap_or_default();
    let test = Test { survey, order, message: &message, told };
    let outcome = match survey.in_mailbox(|session| test.inside(session, folders)) {
        Ok(outcome) => outcome,
        Err(NoMailbox::Pop3) => test.only_sent(),
        Err(why) => return not_inside(survey, &why),
    };
    ErrandOutcome { evidence: survey.outgoing_evidence(), ..outcome }
}

struct Test<'t> {
    survey: &'t Survey,
    order: &'t Order<'t>,
    message: &'t Composed,
    told: &'t Told<'t>,
}

impl Test<'_> {
    fn inside(&self, session: &mut ImapSession, folders: Vec<Folder>) -> ErrandOutcome {
        let mut inside = match Inside::new(session, self.order.wait.clone()) {
            Ok(inside) => inside,
            Err(refusal) => return broken_off(&refusal),
        };
        let email = self.survey.account().email.to_string();
        let mut follower = match Follower::begin(&mut inside, folders, self.message, &email, self.told) {
            Ok(follower) => follower,
            Err(refusal) => return broken_off(&refusal),
        };
        let is_accepted = match self.send() {
            Ok(is_accepted) => is_accepted,
            Err(outcome) => return outcome,
        };
        let sent = Instant::now();
        match follower.follow(sent, self.order.wait.remaining().saturating_sub(LAST_WORDS)) {
            Ok(followed) => self.conclude(&mut inside, followed, is_accepted, sent),
            Err(refusal) if is_cancelled(&refusal) => failed("cancelled", "none"),
            Err(refusal) => {
                self.told.say("connection-lost", Facts::new().text("words", words_of(&refusal)));
                broken_off(&refusal)
            }
        }
    }

    /// POP3 shows what was there at the login and nothing that comes later.
    fn only_sent(&self) -> ErrandOutcome {
        match self.send() {
            Ok(_) => ended(State::Unknown, "test-sent-only", Facts::new()),
            Err(outcome) => outcome,
        }
    }

    /// `Ok(false)`: sent, but the server did not say that it took it.
    fn send(&self) -> Result<bool, ErrandOutcome> {
        if self.survey.wait().is_cancelled() {
            return Err(failed("cancelled", "none"));
        }
        let host = self.survey.outgoing().endpoints.first().map_or("none".to_owned(), |first| first.host.to_string());
        let host_facts = Facts::new().text("host", host);
        self.told.say("sending", host_facts.clone());
        let outcome =
            |outcome: ErrandOutcome| ErrandOutcome { facts: outcome.facts.clone().with(&host_facts), ..outcome };
        let (login, submission) = self.survey.log_in_to_send();
        let Some(mut submission) = submission else {
            return Err(outcome(match login {
                OutgoingLogin::NotTrusted(_) => failed("unexpected-server", "none"),
                OutgoingLogin::Refused(reply) => not_accepted("login", &reply),
                OutgoingLogin::Broken(error) => failed("outgoing-not-reached", &error.to_string()),
                _ if self.survey.wait().is_cancelled() => failed("cancelled", "none"),
                _ => failed("outgoing-not-reached", "none"),
            }));
        };
        let email = self.survey.account().email.to_string();
        submission.wire.set_wait(&self.order.wait.at_most(SENDING));
        let sent = smtp::send(&mut submission.wire, &submission.ehlo, &email, &email, &self.message.text);
        submission.leave();
        match sent {
            Ok(smtp::Sent::Accepted(reply)) => {
                self.told.say("accepted", host_facts.text("words", &reply.words));
                Ok(true)
            }
            Ok(smtp::Sent::Unanswered(_)) => Ok(false),
            Ok(smtp::Sent::Refused(phase, reply)) => Err(outcome(not_accepted(phase_word(phase), &reply))),
            Err(error) => Err(outcome(failed("outgoing-not-reached", &error.to_string()))),
        }
    }

    fn conclude(&self, inside: &mut Inside<'_>, followed: Followed, accepted: bool, sent: Instant) -> ErrandOutcome {
        let took = followed.seen_after.unwrap_or_else(|| sent.elapsed());
        let facts = Facts::new().number("seconds", seconds(took)).number("minutes", seconds(took) / 60);
        let (folder, message) = match followed.last {
            Last::Bounced { words, cause } => {
                let facts = facts.text("words", words).text("bounce-cause", cause);
                return ended(State::Fault, "test-bounced", facts);
            }
            Last::NotSeen => {
                let facts = facts.text("accepted", if accepted { "yes" } else { "unknown" });
                return ended(State::Warning, "test-not-arrived", facts);
            }
            Last::Gone(folder) => {
                let place = folder_facts(&folder.display_name, folder.folder_use);
                return ended(State::Fault, "test-gone-again", facts.with(&place));
            }
            Last::In(folder, message) => (folder, message),
        };
        let deleted = if self.order.delete_afterwards { self.delete(inside, &message) } else { "no" };
        let place = folder_facts(&folder.display_name, folder.folder_use).text("deleted", deleted);
        let (state, key) = match folder.folder_use {
            FolderUse::Inbox => (State::Ok, "test-arrived"),
            FolderUse::Junk => (State::Warning, "test-in-spam"),
            _ => (State::Warning, "test-in-other-folder"),
        };
        let message = (deleted != "yes" && folder.mailbox().is_some()).then_some(message);
        ErrandOutcome { message, ..ended(state, key, facts.with(&place)) }
    }

    /// The test message and no other. Says `yes`, `marked` or `not-done`.
    fn delete(&self, inside: &mut Inside<'_>, message: &MessageRef) -> &'static str {
        let done = inside.open_for(message).and_then(|()| inside.delete_one(message.uid).map_err(LeftAlone::from));
        let how = match done {
            Ok(true) => "yes",
            Ok(false) => "marked",
            Err(_) => return "not-done",
        };
        self.told.say("deleted", Facts::new().text("how", if how == "yes" { "gone" } else { "marked" }));
        how
    }
}

fn not_accepted(phase: &'static str, reply: &smtp::SmtpReply) -> ErrandOutcome {
    let words = reply.lines.join(" ");
    ended(State::Fault, "test-not-accepted", Facts::new().text("phase", phase).text("words", words))
}

const fn phase_word(phase: smtp::Phase) -> &'static str {
    match phase {
        smtp::Phase::Sender => "sender",
        smtp::Phase::Recipient => "recipient",
        smtp::Phase::Message => "message",
    }
}
