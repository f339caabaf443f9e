//! POP3 (RFC 1939, 2449, 5034) as far as a diagnosis needs it: neither RETR nor DELE exists here.
#[cfg(test)]
mod tests;

use super::{
    Transcript, Wait, Wire, WireError, base64,
    mask::sasl_plain,
    reply::response_code,
    wire::{Bulk, MAX_LINE, check_sendable, ms_since, secret_line},
};
use crate::model::Credential;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

pub use super::reply::{Capabilities, Refusal, Reply};

/// Lines of an answer to CAPA. Dovecot has 8.
const MAX_CAPABILITY_LINES: usize = 200;
/// Bytes kept of a message's header.
const MAX_HEADER: usize = 64 * 1024;
/// Bytes that all headers together may bring.
const HEADERS_BUDGET: usize = 16 << 20;
/// Commands sent before their answers are read.
const HEADERS_AT_ONCE: usize = 32;
/// Bytes of a command, line end included (RFC 2449 section 4).
const MAX_COMMAND: usize = 255;

/// What came of one attempt to log in.
pub struct Login {
    /// `accepted` says whether it worked; `Err` where no answer came.
    pub reply: Result<Reply, WireError>,
    /// Where it worked.
    pub session: Option<Pop3Session>,
    /// Given back after a refusal, to try once more, and where nothing was sent.
    pub wire: Option<Wire>,
    pub transcript: Transcript,
}

pub struct Pop3Session {
    wire: Wire,
}

/// Asks with CAPA. A server that does not know it has an empty set.
pub fn capabilities(wire: &mut Wire) -> Result<Capabilities, WireError> {
    let mut found = Capabilities::default();
    if !ask(wire, "CAPA")?.accepted {
        return Ok(found);
    }
    for _ in 0..MAX_CAPABILITY_LINES {
        let line = wire.read_line()?;
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some(".") => return Ok(found),
            Some(name) => {
                found.insert(name);
                if name.eq_ignore_ascii_case("SASL") {
                    words.for_each(|mechanism| found.insert(&format!("AUTH={mechanism}")));
                } else if name.eq_ignore_ascii_case("EXPIRE") {
                    words.next().into_iter().for_each(|days| found.insert(&format!("EXPIRE={days}")));
                }
            }
            None => {}
        }
    }
    Err(WireError::Flood)
}

/// Asks with STLS. When accepted, `Wire::into_stream` and the handshake come next.
pub fn start_tls(wire: &mut Wire) -> Result<Reply, WireError> {
    ask(wire, "STLS")
}

/// One attempt to log in: USER and PASS, or AUTH PLAIN where that is offered and the others will not do.
pub fn log_in(mut wire: Wire, capabilities: &Capabilities, credential: &Credential) -> Login {
    let transcript = wire.transcript();
    transcript.hide_with_user(&credential.user_name, &credential.secret);
    if let Err(error) = check_sendable(&[&credential.user_name, credential.secret.reveal()]) {
        return Login { reply: Err(error), session: None, wire: Some(wire), transcript };
    }
    let is_ascii = credential.is_ascii();
    let lacks_user = !capabilities.has("USER");
    let reply = if capabilities.auth("PLAIN") && (!is_ascii || lacks_user) {
        auth_plain(&mut wire, credential)
    } else if capabilities.has("PIPELINING") && !lacks_user {
        user_and_pass_at_once(&mut wire, credential)
    } else {
        user_then_pass(&mut wire, credential)
    };
    match &reply {
        Ok(said) if said.accepted => Login { session: Some(Pop3Session { wire }), reply, wire: None, transcript },
        Ok(_) => Login { reply, session: None, wire: Some(wire), transcript },
        Err(_) => Login { reply, session: None, wire: None, transcript },
    }
}

/// The password goes only after the server has taken the user name: one that wants TLS first says so here.
fn user_then_pass(wire: &mut Wire, credential: &Credential) -> Result<Reply, WireError> {
    let reply = ask(wire, &format!("USER {}", credential.user_name))?;
    if reply.accepted { ask(wire, &pass(credential)) } else { Ok(reply) }
}

fn user_and_pass_at_once(wire: &mut Wire, credential: &Credential) -> Result<Reply, WireError> {
    wire.send_lines(&[&format!("USER {}", credential.user_name), &pass(credential)])?;
    let sent = Instant::now();
    let to_user = read_reply(wire, sent)?;
    if to_user.accepted {
        return read_reply(wire, sent);
    }
    match read_reply(wire, sent) {
        Ok(to_pass) if to_pass.accepted => Ok(to_pass),
        // Out of step: the connection is of no more use, but the server has said why.
        Err(error) if error != WireError::Closed => Err(error),
        // The first refusal has the reason; the second only follows from it.
        _ => Ok(to_user),
    }
}

fn pass(credential: &Credential) -> Zeroizing<String> {
    secret_line(&["PASS ", credential.secret.reveal()])
}

fn auth_plain(wire: &mut Wire, credential: &Credential) -> Result<Reply, WireError> {
    let message = base64::encode(&sasl_plain("", &credential.user_name, &credential.secret));
    let at_once = secret_line(&["AUTH PLAIN ", &message]);
    let fits = at_once.len() + 2 <= MAX_COMMAND;
    wire.send_line(if fits { &at_once } else { "AUTH PLAIN" })?;
    let mut sent = Instant::now();
    let mut line = wire.read_raw_line()?;
    if line.starts_with('+') && !is_ok(&line) {
        wire.send_line(&message)?;
        sent = Instant::now();
        line = wire.read_raw_line()?;
    }
    understand(wire, &line, sent)
}

fn ask(wire: &mut Wire, command: &str) -> Result<Reply, WireError> {
    wire.send_line(command)?;
    read_reply(wire, Instant::now())
}

fn read_reply(wire: &mut Wire, sent: Instant) -> Result<Reply, WireError> {
    let line = wire.read_raw_line()?;
    understand(wire, &line, sent)
}

fn understand(wire: &Wire, line: &str, sent: Instant) -> Result<Reply, WireError> {
    let transcript = wire.transcript();
    let accepted = is_ok(line);
    let is_error = line.get(..4).is_some_and(|status| status.eq_ignore_ascii_case("-ERR"));
    if !accepted && !is_error {
        return Err(WireError::Unexpected(transcript.tidy(line)));
    }
    Ok(Reply {
        accepted,
        code: if is_error { line.get(4..).and_then(|text| response_code(text, &transcript)) } else { None },
        words: transcript.tidy(line),
        alerts: Vec::new(),
        took_ms: ms_since(sent),
    })
}

fn is_ok(line: &str) -> bool {
    line.get(..3).is_some_and(|status| status.eq_ignore_ascii_case("+OK"))
}

/// The lines up to the dot (RFC 1939 section 3).
fn header(bulk: &mut Bulk<'_>) -> Result<Vec<u8>, WireError> {
    let mut header = Vec::new();
    loop {
        let line = bulk.line(MAX_LINE)?;
        if line == "." {
            return Ok(header);
        }
        let line = line.strip_prefix('.').unwrap_or(&line);
        if header.len() + line.len() < MAX_HEADER {
            header.extend_from_slice(line.as_bytes());
            header.extend_from_slice(b"\r\n");
        }
    }
}

impl Pop3Session {
    pub fn set_wait(&mut self, wait: &Wait) {
        self.wire.set_wait(wait);
    }

    /// How many messages, and their size in bytes (STAT).
    pub fn stat(&mut self) -> Result<(u64, u64), Refusal> {
        self.wire.send_line("STAT")?;
        let sent = Instant::now();
        // The numbers from the line as it came: somebody's password is `5`.
        let line = self.wire.read_raw_line()?;
        let reply = understand(&self.wire, &line, sent)?;
        if !reply.accepted {
            return Err(Refusal::Said(reply));
        }
        let mut numbers = line.split_ascii_whitespace().skip(1).map_while(|word| word.parse().ok());
        match (numbers.next(), numbers.next()) {
            (Some(count), Some(size_bytes)) => Ok((count, size_bytes)),
            _ => Err(Refusal::Broken(WireError::Unexpected(reply.words))),
        }
    }

    /// The headers of messages (TOP n 0), which neither marks nor removes anything; `seen` gets the message's number and
    /// at most 64 KiB. `Ok(Some(reply))`: the server would not. After an error the session is of no more use.
    pub fn headers(
        &mut self,
        numbers: &[u32],
        pipelines: bool,
        seen: &mut dyn FnMut(u32, Vec<u8>),
    ) -> Result<Option<Reply>, Refusal> {
        let mut refused = None;
        let mut bulk = self.wire.bulk(HEADERS_BUDGET);
        for window in numbers.chunks(if pipelines { HEADERS_AT_ONCE } else { 1 }) {
            let commands: Vec<String> = window.iter().map(|number| format!("TOP {number} 0")).collect();
            let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
            bulk.wire().send_lines(&commands)?;
            let sent = Instant::now();
            for number in window {
                let line = bulk.line(MAX_LINE)?;
                let reply = understand(bulk.wire(), &line, sent)?;
                if reply.accepted {
                    seen(*number, header(&mut bulk)?);
                } else {
                    refused = Some(reply);
                }
            }
            if refused.is_some() {
                break;
            }
        }
        Ok(refused)
    }

    /// The id of one message (UIDL), counted from 1.
    pub fn unique_id(&mut self, number: u64) -> Result<String, Refusal> {
        let reply = self.ask_for_words(&format!("UIDL {number}"))?;
        reply.split_ascii_whitespace().nth(2).map(str::to_owned).ok_or(Refusal::Broken(WireError::Unexpected(reply)))
    }

    /// The highest number of a message that somebody has fetched (LAST, RFC 1460); only old servers know it.
    pub fn last_fetched(&mut self) -> Result<u64, Refusal> {
        let reply = self.ask_for_words("LAST")?;
        let number = reply.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok());
        number.ok_or(Refusal::Broken(WireError::Unexpected(reply)))
    }

    fn ask_for_words(&mut self, command: &str) -> Result<String, Refusal> {
        let reply = ask(&mut self.wire, command)?;
        if reply.accepted { Ok(reply.words) } else { Err(Refusal::Said(reply)) }
    }

    pub fn transcript(&self) -> Transcript {
        self.wire.transcript()
    }

    /// Says goodbye, which frees the mailbox; waits at most 300 ms for the answer.
    pub fn quit(mut self) {
        let wait = self.wire.wait().at_most(Duration::from_millis(300));
        self.wire.set_wait(&wait);
        let _ = ask(&mut self.wire, "QUIT");
    }
}
