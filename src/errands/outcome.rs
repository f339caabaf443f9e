use super::inside::words_of;
use crate::{
    model::{ErrandOutcome, Facts, Protocol, State},
    net::{Refusal, WireError},
    survey::{NoMailbox, NotTried, Survey},
    tasks::Room,
};

/// How it ended.
pub(super) fn ended(state: State, key: &'static str, facts: Facts) -> ErrandOutcome {
    ErrandOutcome { state, cause: None, key, facts, evidence: Vec::new(), message: None }
}

/// It could not be done. `reason`: a word of the texts' contract; `words`: the other side's own, or `none`.
pub(super) fn failed(reason: &'static str, words: &str) -> ErrandOutcome {
    // A connection that did not come about for want of room here says nothing about the server.
    let is_by_network = matches!(reason, "not-reached" | "connection-lost" | "outgoing-not-reached");
    let reason = if is_by_network && Room::current().has_run_out() { "no-room-here" } else { reason };
    ended(State::Unknown, "failed", Facts::new().text("reason", reason).text("words", words))
}

/// Nobody is inside the mailbox.
pub(super) fn not_inside(survey: &Survey, why: &NoMailbox) -> ErrandOutcome {
    if survey.wait().is_cancelled() {
        return failed("cancelled", "none");
    }
    let outcome = match why {
        NoMailbox::NotTried(NotTried::NoPassword) => failed("no-password", "none"),
        NoMailbox::NotTried(NotTried::NotReached) => failed("not-reached", "none"),
        NoMailbox::NotTried(NotTried::ClearText | NotTried::RefusedWithoutProtection) => failed("clear-text", "none"),
        NoMailbox::NotTried(NotTried::UnexpectedServer) => failed("unexpected-server", "none"),
        NoMailbox::NotTried(NotTried::OauthOnly) => failed("oauth-only", "none"),
        NoMailbox::Refused(reply) => failed("login-refused", &reply.words),
        NoMailbox::Broken(error) => failed("connection-lost", &error.to_string()),
        NoMailbox::Pop3 => failed("pop", "none"),
    };
    let host = survey.target().map_or_else(|| "none".to_owned(), |target| target.host.to_string());
    // Where the same provider has IMAP, the person can look there.
    let imap = survey.directory().incoming(Protocol::Imap).first().map(|(endpoint, _)| endpoint.host.to_string());
    let facts = Facts::new().text("host", host).text("imap-host", imap.unwrap_or_else(|| "none".to_owned()));
    ErrandOutcome { facts: outcome.facts.clone().with(&facts), ..outcome }
}

/// The server said no, or is gone.
pub(super) fn broken_off(refusal: &Refusal) -> ErrandOutcome {
    match refusal {
        Refusal::Broken(WireError::Cancelled) => failed("cancelled", "none"),
        Refusal::Broken(_) => failed("connection-lost", &words_of(refusal)),
        Refusal::Said(reply) if reply.words.to_ascii_uppercase().starts_with("BYE") => {
            failed("connection-lost", &reply.words)
        }
        Refusal::Said(reply) => failed("server-refused", &reply.words),
    }
}
