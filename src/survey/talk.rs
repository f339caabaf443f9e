//! The first words with a server, up to the point where a user name could be sent.
use super::{
    Survey,
    conversation::{Abilities, Conversation, Protection, Role},
    tls_words::{hello_evidence, tls_evidence},
};
use crate::{
    model::{CheckId, Doing, Endpoint, Evidence, Facts, Security},
    net::{
        HelloAnswer, HelloFacts, Stream, TlsCheck, TlsError, TlsErrorKind, Transcript, Wire, WireError, await_greeting,
        imap, pop3, read_greeting, recognise, smtp,
    },
    tasks,
};
use std::{net::SocketAddr, time::Duration};

/// Servers that look up the caller's name before they greet may take long; longer than this counts as mute.
const GREETING_PATIENCE: Duration = Duration::from_secs(9);
/// A server that speaks first has spoken by now; one that waits for TLS never will.
const GREETING_HEAD_START: Duration = Duration::from_millis(1_500);
const HELLO_PATIENCE: Duration = Duration::from_secs(5);
const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(8);

/// Makes one more connection, led up to the point where TLS begins.
type Reconnect<'a> = dyn Fn(&Survey, SocketAddr) -> Option<Box<dyn Stream>> + Sync + 'a;

/// One talk under way.
struct Talk<'a> {
    survey: &'a Survey,
    address: SocketAddr,
    check: CheckId,
    told: Conversation,
}

impl Survey {
    /// The talk with the incoming server. `None`: no connection came about.
    pub fn conversation(&self) -> Option<&Conversation> {
        self.facts
            .conversation
            .get_or(|| {
                let reach = self.reach()?;
                let address = *reach.answered.as_ref().ok()?;
                let stream = reach.take_stream()?;
                let role = self.target()?.protocol.into();
                Some(self.talk(role, &reach.endpoint, address, stream))
            })
            .as_ref()
    }

    /// It hides the password from the first word on: in a second talk a server may repeat what it was sent in the first.
    pub(super) fn transcript(&self) -> Transcript {
        let transcript = Transcript::new();
        if let Some(password) = &self.account().password {
            transcript.hide_with_user(&self.user_name(), password);
        }
        transcript
    }

    /// Words that a server chose, fit to be shown: it may put the password it was sent into a certificate's names too.
    pub fn shown(&self, words: &str) -> String {
        self.transcript().tidy(words)
    }

    pub(super) fn talk(
        &self,
        role: Role,
        endpoint: &Endpoint,
        address: SocketAddr,
        stream: Box<dyn Stream>,
    ) -> Conversation {
        let started = std::time::Instant::now();
        let check = if role == Role::Smtp { CheckId::Outgoing } else { CheckId::Protocol };
        let told = Conversation::new(role, endpoint, self.transcript());
        let mut talk = Talk { survey: self, address, check, told };
        match endpoint.security {
            Security::Tls => talk.tls_first(stream),
            Security::StartTls | Security::None => talk.greeting_first(stream),
        }
        let mut told = talk.told;
        told.took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let Some(tls) = tls_evidence(&told) {
            told.evidence.insert(0, tls);
        }
        for evidence in &mut told.evidence {
            evidence.answered = told.transcript.mask(&evidence.answered);
        }
        told.opening = Some(self.exchange(&told, &told.transcript));
        told
    }
}

impl Talk<'_> {
    fn host(&self) -> &str {
        self.told.endpoint.host.as_str()
    }

    fn trying(&self, doing: Doing) {
        let check = match (self.check, doing) {
            (CheckId::Protocol, Doing::Securing) => CheckId::Certificate,
            (check, _) => check,
        };
        self.survey.trying(check, doing, Facts::new().text("host", self.host()));
    }

    fn tls_first(&mut self, stream: Box<dyn Stream>) {
        self.trying(Doing::Securing);
        let wait = self.survey.wait().at_most(HANDSHAKE_PATIENCE);
        match self.survey.network.secure(stream, self.host(), TlsCheck::Strict, &wait) {
            Ok(secured) => {
                self.told.protection = Protection::Trusted(secured.certificate);
                let wire = Wire::resume(secured.stream, self.told.transcript.clone(), &wait);
                self.greet_protected(wire);
            }
            Err(error) => self.look_into(error, &|survey, address| survey.connect_again(address)),
        }
    }

    fn greet_protected(&mut self, mut wire: Wire) {
        self.trying(Doing::Greeting);
        self.told.greeting = await_greeting(&mut wire, &self.survey.wait().at_most(GREETING_HEAD_START));
        if self.told.greeting == Err(WireError::TimedOut) {
            self.wait_or_knock(&mut wire);
        }
        if self.told.is_as_expected() {
            // A login needs no abilities; how it goes tells more.
            let _ = self.ask_abilities(&mut wire, true);
            self.told.keep(wire);
        }
    }

    /// Asks what the server can do; an IMAP greeting mostly says so already.
    fn ask_abilities(&mut self, wire: &mut Wire, may_use_greeting: bool) -> Result<(), WireError> {
        wire.set_wait(&self.survey.wait().at_most(GREETING_PATIENCE));
        let greeting = self.told.greeting.as_ref().ok().filter(|_| may_use_greeting);
        self.told.abilities = Abilities::NotAsked;
        self.told.abilities = match self.told.role {
            Role::Imap => match greeting.and_then(imap::capabilities_of_greeting) {
                Some(capabilities) => Abilities::Imap(capabilities),
                None => Abilities::Imap(imap::capabilities(wire)?),
            },
            Role::Pop3 => Abilities::Pop3(pop3::capabilities(wire)?),
            Role::Smtp => match smtp::hello(wire, OUR_NAME)? {
                // A refusal lists no abilities: nothing is known of STARTTLS.
                ehlo if !ehlo.reply.is_accepted() => return Err(WireError::Io(ehlo.reply.lines.join(" "))),
                ehlo => Abilities::Smtp(ehlo),
            },
        };
        Ok(())
    }

    fn greeting_first(&mut self, stream: Box<dyn Stream>) {
        self.trying(Doing::Greeting);
        let mut wire = Wire::resume(stream, self.told.transcript.clone(), self.survey.wait());
        self.told.greeting = await_greeting(&mut wire, &self.survey.wait().at_most(GREETING_HEAD_START));
        if self.told.greeting == Err(WireError::TimedOut) {
            self.wait_or_provoke(&mut wire);
        }
        if !self.told.is_as_expected() {
            return;
        }
        let is_known = match self.ask_abilities(&mut wire, true) {
            Ok(()) => true,
            Err(WireError::Refused(reply)) if !reply.words.starts_with("BYE") => false,
            // What the server can do stays unknown: it is not known to lack STARTTLS.
            Err(error) => {
                self.told.greeting = Err(error);
                return;
            }
        };
        let asks_unseen = !is_known && self.told.endpoint.security == Security::StartTls;
        if self.told.endpoint.security == Security::None && self.told.abilities.refuses_login() {
            self.told.refused_login_in_clear = true;
        } else if self.told.abilities.offers_start_tls() || asks_unseen {
            self.start_tls(wire);
        } else if self.told.endpoint.security == Security::None {
            self.told.keep(wire);
        }
    }

    /// Nobody greets: go on waiting, and meanwhile send a ClientHello on a second connection. A port that waits for
    /// TLS answers it, and so does a web server.
    fn wait_or_provoke(&mut self, wire: &mut Wire) {
        let (survey, address, host) = (self.survey, self.address, self.host().to_owned());
        let expected = self.told.role.speaker();
        let provoked = self.wait_beside(wire, move || {
            let stream = survey.connect_again(address)?;
            let facts = survey.network.hello(stream, &host, &survey.wait().at_most(HELLO_PATIENCE));
            match &facts.answer {
                HelloAnswer::TimedOut => None,
                // The right server greets here sooner than there: only slow.
                HelloAnswer::Other(bytes) if recognise(&String::from_utf8_lossy(bytes)) == expected => None,
                _ => Some(facts),
            }
        });
        if let Some(facts) = provoked {
            self.note_hello(&facts);
        }
    }

    /// Nobody greets inside TLS: go on waiting, and meanwhile ask on a second connection as a browser would. A web
    /// server answers that; a mail server that is only slow loses nothing.
    fn wait_or_knock(&mut self, wire: &mut Wire) {
        let (survey, address, host) = (self.survey, self.address, self.host().to_owned());
        let first_line = self.wait_beside(wire, move || {
            let wait = survey.wait().at_most(HELLO_PATIENCE);
            let stream = survey.connect_again(address)?;
            let secured = survey.network.secure(stream, &host, TlsCheck::Strict, &wait).ok()?;
            let mut knocking = Wire::new(secured.stream, &wait);
            knocking.send_lines(&["HEAD / HTTP/1.0", ""]).ok()?;
            knocking.read_line().ok()
        });
        if let Some(line) = first_line {
            self.told.spoke_after_hello = Some(recognise(&line));
            let asked = format!("HEAD / HTTP/1.0: {}:{}", self.told.endpoint.host, self.told.endpoint.port);
            self.told.evidence.push(Evidence::new(asked, line, None));
        }
    }

    /// Waits for the greeting while something else is tried, and ends with the first of the two that says something.
    fn wait_beside<T: Send>(&mut self, wire: &mut Wire, attempt: impl FnOnce() -> Option<T> + Send) -> Option<T> {
        let patience = self.survey.wait().at_most(GREETING_PATIENCE);
        tasks::at_once(|crew| {
            let mut attempt = Some(crew.start("knock", attempt));
            loop {
                self.told.greeting = await_greeting(wire, &patience.at_most(Duration::from_millis(250)));
                if self.told.greeting != Err(WireError::TimedOut) {
                    return None;
                }
                let ended = attempt.take_if(|hand| hand.is_finished() || patience.is_over());
                let Some(ended) = ended else { continue };
                let answer = ended.join().flatten();
                // Who has begun to speak here is heard out, whatever the attempt brought to light.
                if answer.is_none() || wire.has_half_line() {
                    self.told.greeting = read_greeting(wire, &patience);
                }
                return answer.filter(|_| self.told.greeting == Err(WireError::TimedOut));
            }
        })
    }

    /// What a bare ClientHello says about who is there.
    fn note_hello(&mut self, facts: &HelloFacts) {
        match &facts.answer {
            HelloAnswer::ServerHello { .. } | HelloAnswer::Alert { .. } => self.told.wants_tls_first = true,
            HelloAnswer::Other(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                self.told.spoke_after_hello = Some(recognise(text.lines().next().unwrap_or_default()));
            }
            _ => {}
        }
        self.told.evidence.push(hello_evidence(&self.told.endpoint, facts));
    }

    fn start_tls(&mut self, mut wire: Wire) {
        self.trying(Doing::Securing);
        match self.ask_for_tls(&mut wire) {
            Ok(None) => {}
            Ok(Some(words)) => {
                self.told.start_tls_refused = Some(words);
                return;
            }
            Err(error) => {
                self.told.greeting = Err(error);
                return;
            }
        }
        let Ok((stream, transcript)) = wire.into_stream() else {
            self.told.greeting = Err(WireError::Injected);
            return;
        };
        let wait = self.survey.wait().at_most(HANDSHAKE_PATIENCE);
        match self.survey.network.secure(stream, self.host(), TlsCheck::Strict, &wait) {
            Ok(secured) => {
                self.told.protection = Protection::Trusted(secured.certificate);
                let mut wire = Wire::resume(secured.stream, transcript, &wait);
                // What was said before TLS does not count after it (RFC 9051, RFC 2595, RFC 3207).
                let _ = self.ask_abilities(&mut wire, false);
                self.told.keep(wire);
            }
            Err(error) => {
                let role = self.told.role;
                self.look_into(error, &move |survey, address| survey.connect_up_to_tls(role, address));
            }
        }
    }

    /// `Ok(Some(words))`: the server refused.
    fn ask_for_tls(&self, wire: &mut Wire) -> Result<Option<String>, WireError> {
        ask_for_tls(self.told.role, wire)
    }

    /// TLS did not come about: look at the certificate and at who is there, on connections that send nothing else.
    fn look_into(&mut self, error: TlsError, connect: &Reconnect<'_>) {
        let (survey, address, host) = (self.survey, self.address, self.host().to_owned());
        let wait = survey.wait().at_most(HELLO_PATIENCE);
        let was_refused = error.kind == TlsErrorKind::CertificateRefused;
        let may_be_lax = matches!(error.kind, TlsErrorKind::CertificateRefused | TlsErrorKind::NothingInCommon);
        let role_greets = self.told.endpoint.security == Security::Tls;
        let (lax, hello) = tasks::at_once(|crew| {
            let look = crew.start("look", || {
                if !may_be_lax {
                    return None;
                }
                let stream = connect(survey, address)?;
                let secured = survey.network.secure(stream, &host, TlsCheck::Lax, &wait).ok()?;
                let mut wire = Wire::resume(secured.stream, survey.transcript(), &wait);
                let greeting = if role_greets { Some(read_greeting(&mut wire, &wait)) } else { None };
                Some((secured.certificate, greeting))
            });
            let hello = connect(survey, address).map(|stream| survey.network.hello(stream, &host, &wait));
            (look.join().flatten(), hello)
        });
        if let Some(facts) = &hello {
            if role_greets && matches!(facts.answer, HelloAnswer::Other(_)) {
                self.note_hello(facts);
            }
            self.told.evidence.push(hello_evidence(&self.told.endpoint, facts));
        }
        let (certificate, greeting) = lax.map_or((None, None), |(certificate, greeting)| (certificate, greeting));
        if role_greets {
            self.told.greeting = greeting.unwrap_or_else(|| Err(wire_error(&error)));
        }
        let certificate = certificate.or_else(|| hello.as_ref().and_then(|h| h.chain.first().cloned()));
        let completed_by = match &hello {
            Some(facts) if was_refused => survey.completing_host(&host, facts, &|| connect(survey, address)),
            _ => None,
        };
        self.told.protection = Protection::Failed { error, certificate, hello, completed_by };
    }
}

/// The name we give at EHLO: an address literal (RFC 5321 section 4.1.3), since an office computer has no public name.
pub(super) const OUR_NAME: &str = "[127.0.0.1]";

pub(super) fn ask_for_tls(role: Role, wire: &mut Wire) -> Result<Option<String>, WireError> {
    match role {
        Role::Imap => imap::start_tls(wire).map(|reply| (!reply.accepted).then_some(reply.words)),
        Role::Pop3 => pop3::start_tls(wire).map(|reply| (!reply.accepted).then_some(reply.words)),
        Role::Smtp => smtp::start_tls(wire).map(|reply| (reply.code != 220).then_some(reply.words)),
    }
}

fn wire_error(error: &TlsError) -> WireError {
    match error.kind {
        TlsErrorKind::Closed => WireError::Closed,
        TlsErrorKind::Reset => WireError::Reset,
        TlsErrorKind::TimedOut => WireError::TimedOut,
        TlsErrorKind::Cancelled => WireError::Cancelled,
        _ => WireError::Io(error.words.clone()),
    }
}

impl Survey {
    /// A new connection, led up to the point where TLS begins.
    fn connect_up_to_tls(&self, role: Role, address: SocketAddr) -> Option<Box<dyn Stream>> {
        let wait = self.wait.at_most(GREETING_PATIENCE);
        let mut wire = Wire::new(self.connect_again(address)?, &wait);
        read_greeting(&mut wire, &wait).ok()?;
        if role == Role::Smtp {
            smtp::hello(&mut wire, OUR_NAME).ok()?;
        }
        match ask_for_tls(role, &mut wire) {
            Ok(None) => wire.into_stream().ok().map(|(stream, _)| stream),
            _ => None,
        }
    }
}
