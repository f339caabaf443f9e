//! The one login of a run: it serves every check that needs to be inside.
use super::{Conversation, NoMailbox, Protection, Role, Survey, conversation::Abilities, trust::Purpose};
use crate::{
    mail::refusal,
    model::{CheckId, Consent, Credential, Doing, Evidence, Facts, Secret, Trip},
    net::{Capabilities, Direction, Refusal, Reply, Transcript, Wire, WireError, imap, pop3},
    tasks,
};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Dovecot answers a locked POP3 mailbox after 12 s, a refused password after 2 s and more.
const LOGIN_PATIENCE: Duration = Duration::from_secs(16);

/// A server that hangs up after a refused login does so at once.
const HANG_UP_WITHIN: Duration = Duration::from_millis(300);

/// Why no password was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTried {
    NoPassword,
    /// No talk with the right protocol came about, or not a protected one.
    NotReached,
    /// The settings ask for no protection and the server offers none.
    ClearText,
    /// The server says itself that it takes no login without protection.
    RefusedWithoutProtection,
    /// The host is not known to belong to the account's provider.
    UnexpectedServer,
    /// The provider takes no password from programs, whatever it is.
    OauthOnly,
}

/// One try.
#[derive(Debug, Clone)]
pub struct LoginAttempt {
    pub user_name: String,
    pub reply: Result<Reply, WireError>,
}

impl LoginAttempt {
    pub fn is_accepted(&self) -> bool {
        self.reply.as_ref().is_ok_and(|reply| reply.accepted)
    }
}

#[derive(Debug, Clone)]
pub struct LoginFacts {
    pub not_tried: Option<NotTried>,
    /// At most two: the second only with the whole address as user name.
    pub attempts: Vec<LoginAttempt>,
    /// After a login that was accepted: what the inbox holds, or how opening it failed.
    pub inbox: Option<Result<Inbox, Refusal>>,
    /// What the server said beside its answers to the login and to opening the inbox.
    pub said_beside: Vec<String>,
    pub evidence: Vec<Evidence>,
}

impl LoginFacts {
    /// The user name that was accepted.
    pub fn accepted_user_name(&self) -> Option<&str> {
        accepted(&self.attempts)
    }
}

/// What one try leaves behind.
struct Tried {
    attempt: LoginAttempt,
    session: Option<Session>,
    wire: Option<Wire>,
    transcript: Transcript,
}

/// What the inbox holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inbox {
    pub messages: u64,
    /// POP3 tells it at once.
    pub size_bytes: Option<u64>,
    /// What the next message will be numbered (RFC 9051 section 2.3.1.1); IMAP tells it.
    pub uid_next: Option<u64>,
}

/// A mailbox to look into.
pub(super) enum Session {
    Imap(imap::ImapSession),
    Pop3(pop3::Pop3Session),
}

impl Session {
    /// The inbox, opened without changing anything.
    fn count(&mut self) -> Result<Inbox, Refusal> {
        match self {
            Self::Imap(session) => session.examine("INBOX").map(|opened| Inbox {
                messages: u64::from(opened.exists),
                size_bytes: None,
                uid_next: opened.uid_next.map(u64::from),
            }),
            Self::Pop3(session) => {
                let told = session.stat();
                told.map(|(messages, size)| Inbox { messages, size_bytes: Some(size), uid_next: None })
            }
        }
    }

    /// What the server said beside its answer to opening the inbox.
    fn said_beside(&self) -> Vec<String> {
        match self {
            Self::Imap(session) => session.said_beside(),
            Self::Pop3(_) => Vec::new(),
        }
    }

    /// Says goodbye beside the run: nobody waits for the server's answer to it.
    fn leave(self) {
        let work = move || match self {
            Self::Imap(session) => session.logout(),
            Self::Pop3(session) => session.quit(),
        };
        // Without a thread the connection is simply closed.
        let _ = tasks::start("goodbye", work);
    }
}

/// The outcome of the login, known as soon as the server has answered it.
pub(super) struct SignedIn {
    not_tried: Option<NotTried>,
    attempts: Vec<LoginAttempt>,
    transcripts: Vec<Transcript>,
    /// Open until the survey ends, for everything that is asked inside.
    pub(super) session: Mutex<Option<Session>>,
}

impl Drop for SignedIn {
    fn drop(&mut self) {
        if let Some(session) = self.session.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            session.leave();
        }
    }
}

impl SignedIn {
    fn not_tried(reason: NotTried) -> Self {
        Self { not_tried: Some(reason), attempts: Vec::new(), transcripts: Vec::new(), session: Mutex::new(None) }
    }

    /// The user name that was accepted.
    pub(super) fn user_name(&self) -> Option<&str> {
        accepted(&self.attempts)
    }

    /// Was this user name refused?
    pub(super) fn refused(&self, user_name: &str) -> bool {
        let of_name = |attempt: &&LoginAttempt| attempt.user_name.eq_ignore_ascii_case(user_name);
        self.attempts.iter().filter(of_name).any(is_about_credentials)
    }

    /// Why there is no session.
    pub(super) fn why_not(&self) -> NoMailbox {
        match (self.not_tried, self.attempts.last().map(|attempt| &attempt.reply)) {
            (Some(reason), _) => NoMailbox::NotTried(reason),
            (None, Some(Ok(reply))) => NoMailbox::Refused(reply.clone()),
            (None, Some(Err(error))) => NoMailbox::Broken(error.clone()),
            (None, None) => NoMailbox::NotTried(NotTried::NotReached),
        }
    }

    /// All the server said to the login that it accepted.
    fn said_beside(&self) -> Vec<String> {
        let accepted = self.attempts.iter().find(|attempt| attempt.is_accepted());
        let reply = accepted.and_then(|attempt| attempt.reply.as_ref().ok());
        reply.into_iter().flat_map(|reply| reply.alerts.iter().chain([&reply.words]).cloned()).collect()
    }
}

fn accepted(attempts: &[LoginAttempt]) -> Option<&str> {
    attempts.iter().find(|attempt| attempt.is_accepted()).map(|attempt| attempt.user_name.as_str())
}

impl Survey {
    pub fn login(&self) -> &LoginFacts {
        self.facts.login.get_or(|| {
            let signed_in = self.signed_in();
            let mut said_beside = signed_in.said_beside();
            let inbox = signed_in.session.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(|session| {
                self.trying(CheckId::Login, Doing::ReadingMailbox, Facts::new());
                let inbox = session.count();
                said_beside.extend(session.said_beside());
                inbox
            });
            let evidence = self
                .conversation()
                .into_iter()
                .flat_map(|talk| signed_in.transcripts.iter().map(|transcript| self.exchange(talk, transcript)))
                .collect();
            let attempts = signed_in.attempts.clone();
            LoginFacts { not_tried: signed_in.not_tried, attempts, inbox, said_beside, evidence }
        })
    }

    /// Did the server refuse user name and password, whichever way they were written?
    pub fn refused_credentials(&self) -> bool {
        let attempts = &self.signed_in().attempts;
        !attempts.is_empty() && attempts.iter().all(is_about_credentials)
    }

    /// The login alone, for whoever only needs to know whether it was accepted.
    pub(super) fn signed_in(&self) -> &SignedIn {
        self.facts.signed_in.get_or(|| match self.may_log_in() {
            Err(reason) => SignedIn::not_tried(reason),
            Ok((conversation, password)) => self.log_in(conversation, password),
        })
    }

    /// What the mailbox accepted.
    pub(super) fn accepted_credential(&self) -> Option<Credential> {
        let user_name = self.signed_in().user_name()?;
        Some(Credential::new(user_name, self.account.password.clone()?))
    }

    /// Every condition under which a password may leave this computer.
    fn may_log_in(&self) -> Result<(&Conversation, &Secret), NotTried> {
        let password = self.account.password.as_ref().filter(|p| !p.is_empty()).ok_or(NotTried::NoPassword)?;
        let conversation = self.conversation().filter(|c| c.is_as_expected()).ok_or(NotTried::NotReached)?;
        let host = &conversation.endpoint.host;
        match &conversation.protection {
            Protection::Trusted(_) => {}
            Protection::Failed { .. } => return Err(NotTried::NotReached),
            Protection::NotTried if conversation.refused_login_in_clear => {
                return Err(NotTried::RefusedWithoutProtection);
            }
            Protection::NotTried if conversation.endpoint.security != crate::model::Security::None => {
                return Err(NotTried::NotReached);
            }
            Protection::NotTried => {
                if !self.account.consents_to(&Consent::ClearText(host.clone())) {
                    return Err(NotTried::ClearText);
                }
            }
        }
        if self.voucher(host, Purpose::Collecting).is_none() {
            return Err(NotTried::UnexpectedServer);
        }
        // To be refused would prove nothing, and bring the account nearer to being locked.
        let provider = self.directory().provider_of(host, &self.account.email);
        if provider.is_some_and(|profile| profile.trips.contains(&Trip::OauthOnly)) {
            return Err(NotTried::OauthOnly);
        }
        Ok((conversation, password))
    }

    fn log_in(&self, conversation: &Conversation, password: &Secret) -> SignedIn {
        let user_name = self.user_name();
        let full_address = self.account.email.to_string();
        let Some(wire) = conversation.take_wire() else { return SignedIn::not_tried(NotTried::NotReached) };
        self.trying(CheckId::Login, Doing::LoggingIn, Facts::new().text("host", &conversation.endpoint.host));
        let first = self.try_login(conversation, wire, &Credential::new(&user_name, password.clone()));
        let mut transcripts = vec![first.transcript];
        let mut attempts = vec![first.attempt];
        let mut session = first.session;
        // Servers take an address for the same in any letters: written otherwise it would be a second strike for one password.
        let is_another = !user_name.eq_ignore_ascii_case(&full_address);
        let may_be_the_name = attempts.iter().any(is_about_credentials) && is_another;
        let again = may_be_the_name.then(|| {
            // Some servers hang up after a refusal. Seen before anything is sent, so that there is never a third try.
            let open = first.wire.and_then(|mut wire| wire.is_quiet_for(HANG_UP_WITHIN).then_some(wire));
            open.or_else(|| self.start_over(conversation))
        });
        if let Some(wire) = again.flatten() {
            let second = self.try_login(conversation, wire, &Credential::new(&full_address, password.clone()));
            if !transcripts.iter().any(|transcript| transcript.is_same(&second.transcript)) {
                transcripts.push(second.transcript);
            }
            attempts.push(second.attempt);
            session = second.session;
        }
        SignedIn { not_tried: None, attempts, transcripts, session: Mutex::new(session) }
    }

    fn try_login(&self, conversation: &Conversation, mut wire: Wire, credential: &Credential) -> Tried {
        wire.set_wait(&self.wait.at_most(LOGIN_PATIENCE));
        match &conversation.abilities {
            Abilities::Pop3(capabilities) => self.try_pop3(wire, capabilities, credential),
            Abilities::Imap(capabilities) => self.try_imap(wire, capabilities, credential),
            _ if conversation.role == Role::Pop3 => self.try_pop3(wire, &Default::default(), credential),
            _ => self.try_imap(wire, &Default::default(), credential),
        }
    }

    fn try_imap(&self, wire: Wire, abilities: &Capabilities, credential: &Credential) -> Tried {
        let login = imap::log_in(wire, abilities, credential);
        let attempt = LoginAttempt { user_name: credential.user_name.clone(), reply: login.reply };
        let session = login.session.map(Session::Imap);
        Tried { attempt, session, wire: login.wire, transcript: login.transcript }
    }

    fn try_pop3(&self, wire: Wire, abilities: &Capabilities, credential: &Credential) -> Tried {
        let login = pop3::log_in(wire, abilities, credential);
        let attempt = LoginAttempt { user_name: credential.user_name.clone(), reply: login.reply };
        let session = login.session.map(Session::Pop3);
        Tried { attempt, session, wire: login.wire, transcript: login.transcript }
    }

    /// A new talk with the same server, for the second try where the first connection was closed on us.
    fn start_over(&self, conversation: &Conversation) -> Option<Wire> {
        let address = *self.reach()?.answered.as_ref().ok()?;
        let stream = self.connect_again(address)?;
        let again = self.talk(conversation.role, &conversation.endpoint, address, stream);
        (again.is_protected() == conversation.is_protected()).then(|| again.take_wire()).flatten()
    }

    /// A talk as evidence, word for word. The transcript hides the password.
    pub(super) fn exchange(&self, conversation: &Conversation, transcript: &Transcript) -> Evidence {
        let endpoint = &conversation.endpoint;
        Evidence::new(format!("{}:{}", endpoint.host, endpoint.port), transcript_words(transcript), None)
    }
}

fn is_about_credentials(attempt: &LoginAttempt) -> bool {
    attempt
        .reply
        .as_ref()
        .is_ok_and(|reply| !reply.accepted && refusal::is_about_credentials(reply.code.as_deref(), &reply.words))
}

pub(super) fn transcript_words(transcript: &Transcript) -> String {
    let mut words = String::new();
    for line in transcript.lines() {
        words.push_str(match line.direction {
            Direction::Sent => "C: ",
            Direction::Received => "S: ",
            Direction::Note => "-- ",
        });
        words.push_str(&line.text);
        words.push('\n');
    }
    words
}
