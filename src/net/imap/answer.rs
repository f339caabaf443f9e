//! Follows the answer to one IMAP command, line by line (RFC 9051 section 7), and keeps all the server says in it.
use super::super::{
    Capabilities, Reply, Transcript, Wire, WireError,
    reply::{bracket, response_code},
    wire::ms_since,
};
use crate::{mail::Raw, model::Evidence};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// Alerts kept of one answer.
const MAX_ALERTS: usize = 20;
/// Bytes kept of a literal; the rest of a longer one is thrown away.
const MAX_LITERAL: usize = 64 * 1_024;
/// Literals in one answer. A header that was asked for is one.
const MAX_LITERALS: usize = 100;
/// After BYE the server has nothing more to say but the tagged line.
const AFTER_BYE: Duration = Duration::from_secs(1);

pub(super) struct Answer {
    tag: String,
    /// Of commands sent after this one. A server may finish one of those first: `tag` is then that one's.
    later: Vec<String>,
    sent: Instant,
    pub reply: Reply,
    pub capabilities: Option<Capabilities>,
    /// The server has said that it is closing.
    pub bye: Option<Reply>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Without the `* `.
    Untagged(Raw),
    /// The server waits for more: its text.
    Continue(String),
    Done,
}

/// Sends a command and follows the answer to its end.
pub(super) fn command(wire: &mut Wire, text: &str) -> Result<Answer, WireError> {
    wire.commands += 1;
    let tag = format!("a{}", wire.commands);
    wire.send_line(&format!("{tag} {text}"))?;
    let mut answer = Answer::to(tag);
    loop {
        match answer.next(wire)? {
            Step::Done => return Ok(answer),
            Step::Continue(text) => return Err(WireError::Unexpected(wire.transcript().tidy(&format!("+ {text}")))),
            Step::Untagged(_) => {}
        }
    }
}

/// One command's answer with the lines the server sent for it.
#[derive(Debug, Clone)]
pub struct Said {
    pub reply: Reply,
    /// Untagged lines without the `* `; a literal stands in them as a quoted string.
    pub lines: Vec<Raw>,
    pub(super) transcript: Transcript,
}

/// Bytes of an answer that are looked through for evidence; it keeps fewer.
const MAX_EVIDENCE: usize = 80 * 1_024;

impl Said {
    /// What was asked and all that was answered, as evidence: without the password, whatever bears its name.
    pub fn evidence(&self, asked: &str) -> Evidence {
        let mut words = String::new();
        for line in &self.lines {
            if words.len() > MAX_EVIDENCE {
                break;
            }
            words.push_str(line.as_sent());
            words.push('\n');
        }
        let words = self.transcript.mask(&words) + &self.reply.words;
        Evidence::new(self.transcript.mask(asked), words.trim_start(), Some(self.reply.took_ms))
    }
}

/// Sends commands in one write (RFC 9051 section 5.5) and follows the answers. Dovecot finishes NOOP after a LIST that was
/// sent later; untagged lines are taken for those of the command that ends next.
pub(super) fn commands(wire: &mut Wire, texts: &[String]) -> Result<Vec<Said>, WireError> {
    match commands_as_far_as_answered(wire, texts)? {
        (said, None) => Ok(said),
        (_, Some(error)) => Err(error),
    }
}

/// The same, keeping what was answered before the connection broke; the last answer then may be half.
pub(super) fn commands_as_far_as_answered(
    wire: &mut Wire,
    texts: &[String],
) -> Result<(Vec<Said>, Option<WireError>), WireError> {
    let tags = send(wire, texts)?;
    let mut open = tags.clone();
    let mut ended = BTreeMap::new();
    let mut broken = None;
    while broken.is_none() && !open.is_empty() {
        let mut answer = Answer::to(open.remove(0));
        answer.later = open.clone();
        let first = answer.tag.clone();
        let mut lines = Vec::new();
        let reply = match follow(wire, &mut answer, &mut lines) {
            Ok(()) => std::mem::take(&mut answer.reply),
            Err(error) => {
                let reply = Reply { words: error.to_string(), ..Reply::default() };
                broken = Some(error);
                reply
            }
        };
        if answer.tag != first {
            open.retain(|tag| *tag != answer.tag);
            open.insert(0, first);
        }
        ended.insert(answer.tag, Said { reply, lines, transcript: wire.transcript() });
    }
    Ok((tags.iter().filter_map(|tag| ended.remove(tag)).collect(), broken))
}

/// Sends commands in one write, and gives their tags.
fn send(wire: &mut Wire, texts: &[String]) -> Result<Vec<String>, WireError> {
    let mut tags = Vec::new();
    let mut lines = Vec::new();
    for text in texts {
        wire.commands += 1;
        let tag = format!("a{}", wire.commands);
        lines.push(format!("{tag} {text}"));
        tags.push(tag);
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    wire.send_lines(&lines)?;
    Ok(tags)
}

fn follow(wire: &mut Wire, answer: &mut Answer, lines: &mut Vec<Raw>) -> Result<(), WireError> {
    loop {
        match answer.next(wire)? {
            Step::Done => return Ok(()),
            Step::Continue(text) => return Err(WireError::Unexpected(wire.transcript().tidy(&format!("+ {text}")))),
            Step::Untagged(line) => lines.push(with_literals(wire, line)?),
        }
    }
}

/// `LIST () "." {4}` goes on with four bytes and the rest of the line.
pub(super) fn with_literals(wire: &mut Wire, line: Raw) -> Result<Raw, WireError> {
    let mut line = line.as_sent().to_owned();
    for _ in 0..MAX_LITERALS {
        let Some((head, size)) = literal_at_end(&line) else { return Ok(Raw::new(line)) };
        let literal = wire.read_literal(size, MAX_LITERAL)?;
        let rest = wire.read_raw_line()?;
        let quoted = String::from_utf8_lossy(&literal).replace('\\', "\\\\").replace('"', "\\\"");
        line = format!("{head}\"{quoted}\"{rest}");
    }
    Err(WireError::Flood)
}

fn literal_at_end(line: &str) -> Option<(&str, usize)> {
    let (head, size) = line.strip_suffix('}')?.rsplit_once('{')?;
    Some((head, size.parse().ok()?))
}

impl Answer {
    pub fn to(tag: String) -> Self {
        Self { tag, later: Vec::new(), sent: Instant::now(), reply: Reply::default(), capabilities: None, bye: None }
    }

    /// Something more was sent within the same command.
    pub fn sent_more(&mut self) {
        self.sent = Instant::now();
    }

    /// The next line. A connection that ends after BYE is a refusal in the words of the BYE.
    pub fn next(&mut self, wire: &mut Wire) -> Result<Step, WireError> {
        let line = loop {
            match wire.read_raw_line() {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => break line,
                Err(WireError::Cancelled) => return Err(WireError::Cancelled),
                Err(error) => {
                    return Err(self.bye.take().map_or(error, |bye| {
                        let alerts = std::mem::take(&mut self.reply.alerts);
                        WireError::Refused(Reply { alerts, took_ms: ms_since(self.sent), ..bye })
                    }));
                }
            }
        };
        let had_bye = self.bye.is_some();
        let step = self.take(&line, &wire.transcript())?;
        if self.bye.is_some() && !had_bye {
            let wait = wire.wait().at_most(AFTER_BYE);
            wire.set_wait(&wait);
        }
        Ok(step)
    }

    fn take(&mut self, line: &str, transcript: &Transcript) -> Result<Step, WireError> {
        if let Some(rest) = line.strip_prefix("* ") {
            self.take_untagged(rest, transcript);
            return Ok(Step::Untagged(Raw::new(rest)));
        }
        if let Some(rest) = line.strip_prefix('+') {
            return Ok(Step::Continue(rest.trim().to_owned()));
        }
        if let Some(other) = self.later.iter().find(|tag| line.split(' ').next() == Some(tag.as_str())) {
            self.tag.clone_from(other);
        }
        let said = line.strip_prefix(&self.tag).and_then(|rest| rest.strip_prefix(' '));
        let Some((status, text)) = said.and_then(status_and_text) else {
            return Err(WireError::Unexpected(transcript.tidy(line)));
        };
        self.take_capabilities(text, transcript);
        self.reply = Reply {
            accepted: status == "OK",
            alerts: std::mem::take(&mut self.reply.alerts),
            took_ms: ms_since(self.sent),
            ..reply_of(said.unwrap_or_default(), text, transcript)
        };
        Ok(Step::Done)
    }

    fn take_untagged(&mut self, rest: &str, transcript: &Transcript) {
        let (status, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let status = status.to_ascii_uppercase();
        match status.as_str() {
            "CAPABILITY" => self.capabilities = Some(transcript.mask(text).split_ascii_whitespace().collect()),
            "OK" | "PREAUTH" => self.take_capabilities(text, transcript),
            "BYE" => self.bye = Some(reply_of(rest, text, transcript)),
            _ => {}
        }
        let is_alert = matches!(status.as_str(), "NO" | "BAD" | "BYE")
            || bracket(text).is_some_and(|inside| inside.to_ascii_uppercase().starts_with("ALERT"));
        if is_alert && self.reply.alerts.len() < MAX_ALERTS {
            self.reply.alerts.push(transcript.tidy(rest));
        }
    }

    fn take_capabilities(&mut self, text: &str, transcript: &Transcript) {
        if let Some(capabilities) = capabilities_in(&transcript.mask(text)) {
            self.capabilities = Some(capabilities);
        }
    }
}

/// `[CAPABILITY IMAP4rev1 ...] text`
pub(super) fn capabilities_in(text: &str) -> Option<Capabilities> {
    let mut words = bracket(text)?.split_ascii_whitespace();
    words.next()?.eq_ignore_ascii_case("CAPABILITY").then(|| words.collect())
}

pub(super) fn status_and_text(said: &str) -> Option<(&'static str, &str)> {
    let (status, text) = said.split_once(' ').unwrap_or((said, ""));
    let status = ["OK", "NO", "BAD", "BYE"].into_iter().find(|known| known.eq_ignore_ascii_case(status))?;
    Some((status, text))
}

pub(super) fn reply_of(words: &str, text: &str, transcript: &Transcript) -> Reply {
    Reply { words: transcript.tidy(words), code: response_code(text, transcript), ..Reply::default() }
}
