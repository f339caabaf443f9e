//! What a check says: a verdict is a value, not an error.
use super::{Cause, CheckId, Details, Endpoint, Facts, HostName, Item, Protocol, Reason, Security, harmless};

/// The state of a finished check. Public words: `ok warning fault unknown skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Ok,
    Warning,
    Fault,
    /// Could not find out; `Finding::reason` says why.
    Unknown,
    /// Not reached, because of what `Finding::waits_for` names.
    Skipped,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Ok, Self::Warning, Self::Fault, Self::Unknown, Self::Skipped];

    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }
}

/// What evidence answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// `DNS: imap.studio.it A (192.168.1.1)`: protocol words, the same in every language.
    Words(String),
    /// How this computer is connected. Nobody was asked.
    NetworkInterfaces,
    /// Which servers the domain's mail has, by all that was learnt of it.
    ServersFor(HostName),
}

impl<T: Into<String>> From<T> for Asked {
    fn from(words: T) -> Self {
        Self::Words(harmless(words.into()))
    }
}

/// One exchange: what was asked and what came back, in the other side's own words. Never holds a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub asked: Asked,
    /// Verbatim but for control characters, bounded in length.
    pub answered: String,
    pub took_ms: Option<u64>,
}

/// Characters kept of an answer; a server may send thousands of names.
const MAX_ANSWER: usize = 16 * 1024;

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_ANSWER) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl Evidence {
    pub fn new(asked: impl Into<Asked>, answered: impl Into<String>, took_ms: Option<u64>) -> Self {
        Self { asked: asked.into(), answered: shortened(harmless(answered.into())), took_ms }
    }

    /// The same without what must not be kept.
    pub fn hide(&mut self, mask: impl Fn(&str) -> String) {
        if let Asked::Words(words) = &mut self.asked {
            *words = mask(words);
        }
        self.answered = mask(&self.answered);
    }
}

/// A change of the form that puts the fault right; the person presses the button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    UseServer(HostName),
    UsePort {
        port: u16,
        security: Security,
    },
    UseSecurity {
        port: u16,
        security: Security,
    },
    UseProtocol {
        protocol: Protocol,
        port: u16,
        security: Security,
    },
    UseUserName(String),
    /// Not a repair but a permission: send the password to this host all the same.
    AllowUnexpectedServer(HostName),
    /// Not a repair but a permission: send the password in clear to this host.
    AllowClearText(HostName),
}

impl Fix {
    /// The key of the button's text; the facts of the finding fill it.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::UseServer(_) => "use-server",
            Self::UsePort { .. } => "use-port",
            Self::UseSecurity { .. } => "use-security",
            Self::UseProtocol { .. } => "use-protocol",
            Self::UseUserName(_) => "use-user-name",
            Self::AllowUnexpectedServer(_) => "allow-unexpected-server",
            Self::AllowClearText(_) => "allow-clear-text",
        }
    }

    /// A permission names a risk and is never the page's filled button.
    pub const fn is_permission(&self) -> bool {
        matches!(self, Self::AllowUnexpectedServer(_) | Self::AllowClearText(_))
    }

    /// Does it change the outgoing server's fields rather than the incoming one's? Decided by the finding's check.
    pub fn facts(&self) -> Facts {
        match self {
            Self::UseServer(host) | Self::AllowUnexpectedServer(host) | Self::AllowClearText(host) => {
                Facts::new().text("fix-host", host)
            }
            Self::UsePort { port, security } | Self::UseSecurity { port, security } => {
                Facts::new().text("fix-port", port).text("fix-security", security)
            }
            Self::UseProtocol { protocol, port, security } => {
                Facts::new().text("fix-protocol", protocol).text("fix-port", port).text("fix-security", security)
            }
            Self::UseUserName(user_name) => Facts::new().text("fix-user-name", user_name),
        }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub check: CheckId,
    pub state: State,
    pub cause: Option<Cause>,
    /// Why it could not be found out.
    pub reason: Option<Reason>,
    /// What the program itself goes by.
    pub details: Details,
    /// The server it is about.
    pub endpoint: Option<Endpoint>,
    /// What only its sentences need.
    pub facts: Facts,
    /// What the finding lists, the most important first.
    pub items: Vec<Item>,
    /// The most telling exchange first.
    pub evidence: Vec<Evidence>,
    pub fix: Option<Fix>,
    /// The check whose fault kept this one from being reached.
    pub waits_for: Option<CheckId>,
    pub took_ms: u64,
}

impl Finding {
    fn new(check: CheckId, state: State, cause: Option<Cause>) -> Self {
        Self {
            check,
            state,
            cause,
            reason: None,
            details: Details::None,
            endpoint: None,
            facts: Facts::new(),
            items: Vec::new(),
            evidence: Vec::new(),
            fix: None,
            waits_for: None,
            took_ms: 0,
        }
    }

    pub fn ok(check: CheckId) -> Self {
        Self::new(check, State::Ok, None)
    }

    pub fn fault(check: CheckId, cause: Cause) -> Self {
        Self::new(check, State::Fault, Some(cause))
    }

    pub fn warning(check: CheckId, cause: Cause) -> Self {
        Self::new(check, State::Warning, Some(cause))
    }

    pub fn unknown(check: CheckId, reason: Reason) -> Self {
        Self { reason: Some(reason), ..Self::new(check, State::Unknown, None) }
    }

    pub fn skipped(check: CheckId, waits_for: CheckId) -> Self {
        Self { waits_for: Some(waits_for), ..Self::new(check, State::Skipped, None) }
    }

    #[must_use]
    pub fn details(mut self, details: Details) -> Self {
        self.details = details;
        self
    }

    /// Adds facts; the ones already there stay.
    #[must_use]
    pub fn facts(mut self, facts: Facts) -> Self {
        self.facts = self.facts.with(&facts);
        self
    }

    #[must_use]
    pub fn items(mut self, items: impl IntoIterator<Item = Item>) -> Self {
        self.items.extend(items);
        self
    }

    #[must_use]
    pub fn evidence(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_bounds() {
        let evidence = Evidence::new("MX", "è".repeat(1_000_000), None);
        assert_eq!(evidence.answered.chars().count(), MAX_ANSWER + 1);
        assert_eq!(Evidence::new("MX", "è", None).answered, "è");
        let moving = Evidence::new("\u{1b}[2J", "a\r\n\u{202e}b", None);
        assert_eq!((moving.asked, moving.answered.as_str()), (Asked::Words("\\u{1b}[2J".to_owned()), "a\n\\u{202e}b"));
    }
}
