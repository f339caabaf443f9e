//! What becomes of one message under a list of rules.
use super::{
    Action, Message, Rule, is_inbox, is_marked_deleted, state,
    truth::{Judge, Truth},
};

/// One thing that happens to the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    pub outcome: Outcome,
    /// Index of the rule that does it; `None` where no rule does (it stays in the inbox by default).
    pub rule: Option<usize>,
    pub sureness: Sureness,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// In the inbox.
    Stays,
    Moved {
        /// With `${variables}` as written where they cannot be told.
        folder: String,
        /// It is in the inbox as well.
        keeps_copy: bool,
    },
    Deleted,
    Rejected {
        text: String,
    },
    Forwarded {
        email: String,
        /// It is in this mailbox as well, in the inbox or in a folder.
        keeps_copy: bool,
    },
    /// The rule does something we do not know: an included script, an extension.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Whether the rule takes the message hangs on something we do not know of it.
    Possible,
    /// The rule takes the message for sure, unless a rule before it does so first, which hangs on what we do not know.
    Likely,
    Certain,
}

/// What becomes of `message`, in the order of the rules; `Stays` last. Never empty: without rules it stays.
pub fn fate(rules: &[Rule], message: &Message) -> Vec<Fate> {
    let mut course = Course {
        judge: Judge::new(message),
        goes_on: Truth::Yes,
        store: Store { is_kept: Truth::Yes, is_explicitly_kept: Truth::No, is_moved: Truth::No },
        stopped: None,
        keeper: None,
        fates: Vec::new(),
        hidden: Vec::new(),
    };
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.is_active()) {
        if course.goes_on == Truth::No {
            break;
        }
        let condition = course.judge.ask(&rule.condition, rule.has_variables);
        if condition != Truth::No {
            course.carry_out(index, rule, condition);
        }
        if condition == Truth::Unknown {
            // A test inside of it may not have been come to.
            course.judge.state.forget_matched();
        }
    }
    course.end()
}

/// Where the message is stored.
#[derive(Clone, Copy)]
struct Store {
    /// The implicit keep (RFC 5228 section 2.10.2).
    is_kept: Truth,
    is_explicitly_kept: Truth,
    /// In a folder that is not the inbox.
    is_moved: Truth,
}

impl Store {
    /// Either of the two, we do not know which.
    fn either(self, other: Self) -> Self {
        Self {
            is_kept: self.is_kept.either(other.is_kept),
            is_explicitly_kept: self.is_explicitly_kept.either(other.is_explicitly_kept),
            is_moved: self.is_moved.either(other.is_moved),
        }
    }

    fn stays(self) -> Truth {
        self.is_kept.or(self.is_explicitly_kept)
    }

    fn is_stored(self) -> Truth {
        self.stays().or(self.is_moved)
    }
}

/// A message on its way through the rules.
struct Course<'a> {
    judge: Judge<'a>,
    /// Whether the rules go on here: no `stop` so far.
    goes_on: Truth,
    /// If they go on.
    store: Store,
    /// What `Store` gives where a `stop` may have been come to: stays, is stored.
    stopped: Option<(Truth, Truth)>,
    /// The rule that keeps it explicitly.
    keeper: Option<usize>,
    fates: Vec<Fate>,
    /// By rules that mark it as deleted: it is stored, and whether it is shown hangs on the mail program.
    hidden: Vec<Fate>,
}

impl Course<'_> {
    fn carry_out(&mut self, index: usize, rule: &Rule, condition: Truth) {
        let sureness = match (self.goes_on, condition) {
            (Truth::Yes, Truth::Yes) => Sureness::Certain,
            (_, Truth::Yes) => Sureness::Likely,
            _ => Sureness::Possible,
        };
        let before = self.store;
        for action in &rule.actions {
            if matches!(action, Action::Stop | Action::Return) {
                self.stop(condition, before);
                return;
            }
            self.act(index, rule, action, sureness);
        }
        if condition != Truth::Yes {
            self.store = self.store.either(before);
        }
    }

    /// The rules end here if `condition` holds.
    fn stop(&mut self, condition: Truth, before: Store) {
        self.goes_on = self.goes_on.and(condition.negated());
        let here = (self.store.stays(), self.store.is_stored());
        let either = |(stays, stored): (Truth, Truth)| (stays.either(here.0), stored.either(here.1));
        self.stopped = Some(self.stopped.map_or(here, either));
        self.store = before;
    }

    /// As if the rule takes the message.
    fn act(&mut self, index: usize, rule: &Rule, action: &Action, sureness: Sureness) {
        match action {
            Action::Keep => self.keep(index),
            Action::MoveTo { folder, copy } => {
                let folder = self.text(rule, folder);
                if is_inbox(&folder) {
                    self.keep(index);
                    return;
                }
                self.store.is_moved = Truth::Yes;
                self.add(index, sureness, *copy, Outcome::Moved { folder, keeps_copy: *copy });
            }
            Action::Discard | Action::Delete => self.add(index, sureness, false, Outcome::Deleted),
            Action::Reject { text, .. } => {
                let text = self.text(rule, text);
                self.add(index, sureness, false, Outcome::Rejected { text });
            }
            Action::Redirect { email, copy } => {
                let email = self.text(rule, email);
                self.add(index, sureness, *copy, Outcome::Forwarded { email, keeps_copy: *copy });
            }
            Action::AddFlags(flags) | Action::SetFlags(flags) if is_marked_deleted(flags) => {
                let fate = Fate { outcome: Outcome::Deleted, rule: Some(index), sureness: Sureness::Possible };
                self.hidden.push(fate);
            }
            Action::Set { name, value, modifiers } => {
                let value = self.judge.state.expand(value).and_then(|value| state::modified(value, modifiers));
                // Where the rules may have ended nobody asks for it any more.
                self.judge.state.set(name, value.filter(|_| sureness != Sureness::Possible));
            }
            Action::Include { .. } => {
                self.unknown(index);
                self.stop(Truth::Unknown, self.store);
            }
            Action::Other { is_harmless: false, .. } => self.unknown(index),
            _ => {}
        }
    }

    /// It may do anything, also keep the message from the inbox.
    fn unknown(&mut self, index: usize) {
        self.fates.push(Fate { outcome: Outcome::Unknown, rule: Some(index), sureness: Sureness::Possible });
        self.store.is_kept = self.store.is_kept.and(Truth::Unknown);
    }

    fn text(&self, rule: &Rule, text: &str) -> String {
        let expanded = if rule.has_variables { self.judge.state.expand(text) } else { None };
        expanded.unwrap_or_else(|| text.to_owned())
    }

    fn keep(&mut self, index: usize) {
        self.store.is_explicitly_kept = Truth::Yes;
        self.keeper = self.keeper.or(Some(index));
    }

    fn add(&mut self, index: usize, sureness: Sureness, keeps: bool, outcome: Outcome) {
        if !keeps {
            self.store.is_kept = Truth::No;
        }
        self.fates.push(Fate { outcome, rule: Some(index), sureness });
    }

    /// What is left when all rules have been seen: a discard matters only where nothing stores the message.
    fn end(mut self) -> Vec<Fate> {
        let here = (self.store.stays(), self.store.is_stored());
        let (stays, stored) = match (self.stopped, self.goes_on) {
            (Some(stopped), Truth::No) => stopped,
            (Some(stopped), _) => (stopped.0.either(here.0), stopped.1.either(here.1)),
            (None, _) => here,
        };
        self.fates.retain_mut(|fate| match &mut fate.outcome {
            Outcome::Deleted => {
                if stored != Truth::No {
                    fate.sureness = fate.sureness.min(Sureness::Likely);
                }
                stored != Truth::Yes
            }
            Outcome::Moved { keeps_copy, .. } => {
                *keeps_copy = is_kept_too(stays, *keeps_copy);
                true
            }
            Outcome::Forwarded { keeps_copy, .. } => {
                *keeps_copy = is_kept_too(stored, *keeps_copy);
                true
            }
            _ => true,
        });
        self.fates.append(&mut self.hidden);
        if stays != Truth::No || self.fates.is_empty() {
            let sureness = if stays == Truth::Yes { Sureness::Certain } else { Sureness::Possible };
            let is_by_default = self.store.is_kept == Truth::Yes && self.store.is_explicitly_kept != Truth::Yes;
            let rule = if is_by_default && self.goes_on != Truth::No { None } else { self.keeper };
            self.fates.push(Fate { outcome: Outcome::Stays, rule, sureness });
        }
        self.fates
    }
}

fn is_kept_too(stored: Truth, copy: bool) -> bool {
    match stored {
        Truth::Yes => true,
        Truth::No => false,
        Truth::Unknown => copy,
    }
}
