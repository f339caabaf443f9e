//! What a POP3 server tells of its inbox beyond its size: how high the messages are numbered, what was fetched, and
//! whether they stay.
use super::{Abilities, Survey, login::Session};
use crate::mail::pop_uid;
use std::sync::PoisonError;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PopFacts {
    pub messages: u64,
    /// The number of the newest message in the mailbox, where its id tells it (UIDL).
    pub newest_uid: Option<u64>,
    /// The highest message that somebody has fetched before; asked only where ids tell nothing, and old servers only know it.
    pub last_fetched: Option<u64>,
    /// The server deletes what was fetched by itself (`EXPIRE 0`, RFC 2449 section 6.7).
    pub deletes_what_was_fetched: bool,
}

impl Survey {
    /// `None`: nobody is logged in, or it is an IMAP account.
    pub fn pop(&self) -> Option<&PopFacts> {
        self.facts
            .pop
            .get_or(|| {
                let messages = self.login().inbox.as_ref()?.as_ref().ok()?.messages;
                let mut session = self.signed_in().session.lock().unwrap_or_else(PoisonError::into_inner);
                let Session::Pop3(pop3) = session.as_mut()? else { return None };
                let mut facts = PopFacts { messages, ..PopFacts::default() };
                if let Some(Abilities::Pop3(capabilities)) = self.conversation().map(|talk| &talk.abilities) {
                    facts.deletes_what_was_fetched = capabilities.has("EXPIRE=0");
                }
                if messages > 0 {
                    let unique_id = pop3.unique_id(messages);
                    facts.newest_uid = unique_id.as_ref().ok().and_then(|id| pop_uid::uid(id));
                    if unique_id.is_err() {
                        facts.last_fetched = pop3.last_fetched().ok();
                    }
                }
                Some(facts)
            })
            .as_ref()
    }
}
