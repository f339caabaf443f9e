//! Looks for messages in many folders over one connection, without changing anything: EXAMINE and UID SEARCH, many in one
//! write (RFC 9051 section 5.5), or ESEARCH for all folders at once (RFC 7377), and UID FETCH of what was found.
use super::{
    super::{Capabilities, Refusal, Reply, WireError, wire::check_sendable},
    ImapSession,
    hits::{Fetched, Hits},
    quoted,
    stream::{Heard, MAX_HEADER, Reader},
};
use crate::mail::Raw;

/// Folders asked for and not yet answered: more could fill the buffers on both sides while each waits for the other.
const WINDOW: usize = 64;
/// From here on more are sent.
const LOW_WATER: usize = 32;
/// Bytes of one write.
const MAX_WRITE: usize = 16 * 1024;
/// Bytes of one command with a list of folders.
const MAX_LIST: usize = 6 * 1024;
/// Bytes that one search may bring: 8 million hits told one by one.
const SEARCH_BUDGET: usize = 64 << 20;
/// Bytes that one look at messages may bring: 50 headers and what stands around them, or the dates of a few thousand.
const FETCH_BUDGET: usize = 8 << 20;

/// What a message has to have. All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchKeys {
    /// Words of the From field.
    pub from: Vec<String>,
    pub subject: Vec<String>,
    /// The server took it on this day or later, by its own clock: `16-Nov-2026`.
    pub since: Option<String>,
}

impl SearchKeys {
    pub fn is_empty(&self) -> bool {
        self.from.is_empty() && self.subject.is_empty() && self.since.is_none()
    }

    pub fn is_ascii(&self) -> bool {
        self.from.iter().chain(&self.subject).all(|word| word.is_ascii())
    }
}

/// How a search is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchForm {
    /// `RETURN (COUNT ALL)` (RFC 4731): 100,000 hits in a row are one range.
    pub returns: bool,
    /// Words beyond ASCII go as literals that need no answer (RFC 7888); else as quoted strings of 8 bits.
    pub literals: bool,
}

impl SearchForm {
    pub fn best(can: &Capabilities) -> Self {
        let is_rev2 = can.has("IMAP4REV2");
        Self { returns: can.has("ESEARCH") || is_rev2, literals: can.has("LITERAL+") || can.has("LITERAL-") || is_rev2 }
    }

    /// The criteria; a literal ends a line.
    fn criteria(self, keys: &SearchKeys) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        if !keys.is_ascii() {
            line.push_str(" CHARSET UTF-8");
        }
        if let Some(since) = &keys.since {
            line.push_str(&format!(" SINCE {since}"));
        }
        let words = keys.from.iter().map(|word| ("FROM", word));
        for (key, word) in words.chain(keys.subject.iter().map(|word| ("SUBJECT", word))) {
            if self.literals && !word.is_ascii() {
                line.push_str(&format!(" {key} {{{}+}}", word.len()));
                lines.push(std::mem::replace(&mut line, word.clone()));
            } else {
                line.push_str(&format!(" {key} {}", quoted(word)));
            }
        }
        lines.push(line);
        lines
    }

    fn search(self, tag: &str, keys: &SearchKeys) -> Vec<String> {
        let returns = if self.returns { " RETURN (COUNT ALL)" } else { "" };
        let mut lines = self.criteria(keys);
        if let Some(first) = lines.first_mut() {
            *first = format!("{tag} UID SEARCH{returns}{first}");
        }
        lines
    }
}

/// What became of one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    Hits(Hits),
    /// It could not be opened.
    NotOpened(Reply),
    /// It was opened, and the server would not search it.
    Refused(Reply),
}

/// What to fetch of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetch {
    Dates,
    /// Flags, date, size and the header, which is not marked as read by it (BODY.PEEK).
    Headers,
}

impl Fetch {
    fn items(self) -> String {
        match self {
            Self::Dates => "(UID INTERNALDATE)".to_owned(),
            Self::Headers => format!("(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0.{MAX_HEADER}>)"),
        }
    }
}

/// Messages of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub mailbox: Raw,
    pub uids: Vec<u32>,
}

/// The folder of a number and the lines of the command there, tag included; `None` where it cannot be asked.
type Ask<'a> = dyn Fn(usize, &str) -> Option<(Raw, Vec<String>)> + 'a;

impl ImapSession {
    /// Searches each folder; `found` is told of each in the order given, as soon as it is known. What an error leaves
    /// out was not searched, and after an error the session is of no more use: its answers are out of step.
    pub fn search_each(
        &mut self,
        mailboxes: &[Raw],
        keys: &SearchKeys,
        form: SearchForm,
        found: &mut dyn FnMut(usize, Looked),
    ) -> Result<(), Refusal> {
        let ask = |n: usize, tag: &str| {
            let mailbox = mailboxes.get(n).filter(|name| check_sendable(&[name.as_sent()]).is_ok())?;
            let lines = form.search(tag, keys);
            Some((mailbox.clone(), lines))
        };
        self.in_each(mailboxes.len(), SEARCH_BUDGET, &ask, &mut |n, opened, said| {
            found(
                n,
                match said {
                    None => Looked::NotOpened(opened),
                    Some((reply, heard)) if reply.accepted => Looked::Hits(joined(&heard)),
                    Some((reply, _)) => Looked::Refused(reply),
                },
            );
        })
    }

    /// Looks at messages; `seen` is told of each with its folder's place in `wanted`. Errors as for `search_each`.
    pub fn fetch_each(
        &mut self,
        wanted: &[Wanted],
        what: Fetch,
        seen: &mut dyn FnMut(usize, Option<u32>, Fetched),
    ) -> Result<(), Refusal> {
        let ask = |n: usize, tag: &str| {
            let wanted = wanted.get(n).filter(|wanted| check_sendable(&[wanted.mailbox.as_sent()]).is_ok())?;
            let uids: Vec<String> = wanted.uids.iter().map(u32::to_string).collect();
            let line = format!("{tag} UID FETCH {} {}", uids.join(","), what.items());
            Some((wanted.mailbox.clone(), vec![line]))
        };
        self.in_each(wanted.len(), FETCH_BUDGET, &ask, &mut |n, _, said| {
            let Some((_, heard)) = said else { return };
            for message in heard.messages {
                // A server may tell of others beside.
                if wanted.get(n).is_some_and(|wanted| wanted.uids.contains(&message.uid)) {
                    seen(n, heard.uid_validity, message);
                }
            }
        })
    }

    /// Searches all folders with one command, or a few where their names are many. Folders without a hit are not told
    /// of. `Ok(Err(reply))`: the server would not.
    pub fn search_all(
        &mut self,
        mailboxes: &[Raw],
        keys: &SearchKeys,
        form: SearchForm,
    ) -> Result<Result<Vec<Hits>, Reply>, Refusal> {
        let names: Vec<String> =
            mailboxes.iter().filter(|name| check_sendable(&[name.as_sent()]).is_ok()).map(Raw::quoted).collect();
        let mut all = Vec::new();
        for list in in_lists(&names) {
            let answer = self.handle.with(|gate| {
                let wire = gate.wire();
                wire.commands += 1;
                let tag = format!("a{}", wire.commands);
                let mut lines = form.criteria(keys);
                if let Some(first) = lines.first_mut() {
                    *first = format!("{tag} ESEARCH IN (mailboxes ({list})) RETURN (COUNT ALL){first}");
                }
                send(wire, &lines)?;
                let mut heard = Heard::default();
                let reply = Reader::new(wire.bulk(SEARCH_BUDGET)).follow(&tag, &mut heard)?;
                Ok::<_, WireError>((reply, heard))
            })??;
            match answer {
                (reply, heard) if reply.accepted => all.extend(heard.hits),
                (reply, _) => return Ok(Err(reply)),
            }
        }
        Ok(Ok(all))
    }

    /// Opens each of `count` folders to read only and puts one command there. `each` is told the answer to EXAMINE and,
    /// where that was yes, the answer to the command: with another folder still open it would be that one's.
    fn in_each(
        &mut self,
        count: usize,
        budget: usize,
        ask: &Ask<'_>,
        each: &mut dyn FnMut(usize, Reply, Option<(Reply, Heard)>),
    ) -> Result<(), Refusal> {
        self.handle.with(|gate| {
            let mut reader = Reader::new(gate.wire().bulk(budget));
            let mut sent: Vec<Option<(String, String)>> = Vec::new();
            for n in 0..count {
                if sent.len() < count && sent.len() - n <= LOW_WATER {
                    send_more(&mut reader, n, count, ask, &mut sent)?;
                }
                let Some(Some((open_tag, tag))) = sent.get(n) else {
                    each(n, Reply::default(), None);
                    continue;
                };
                let mut heard = Heard::default();
                let opened = reader.follow(open_tag, &mut heard)?;
                let uid_validity = heard.uid_validity;
                let mut heard = Heard { uid_validity, ..Heard::default() };
                let said = reader.follow(tag, &mut heard);
                // What had come before the connection broke counts.
                let (reply, broken) = match said {
                    Ok(reply) => (reply, None),
                    Err(error) => (Reply::default(), Some(error)),
                };
                if broken.is_none() || !heard.messages.is_empty() {
                    let answer = opened.accepted.then_some((reply, heard));
                    each(n, opened, answer);
                }
                if let Some(error) = broken {
                    return Err(error);
                }
            }
            Ok(())
        })??;
        Ok(())
    }
}

/// Sends commands for more folders, from the first that was not sent yet. `answered`: how many have been answered.
fn send_more(
    reader: &mut Reader<'_>,
    answered: usize,
    count: usize,
    ask: &Ask<'_>,
    sent: &mut Vec<Option<(String, String)>>,
) -> Result<(), WireError> {
    let wire = reader.bulk.wire();
    let mut lines = Vec::new();
    let mut bytes = 0;
    while sent.len() < count && sent.len() - answered < WINDOW && bytes < MAX_WRITE {
        let (open_tag, tag) = (format!("a{}", wire.commands + 1), format!("a{}", wire.commands + 2));
        let Some((mailbox, command)) = ask(sent.len(), &tag) else {
            sent.push(None);
            continue;
        };
        wire.commands += 2;
        lines.push(format!("{open_tag} EXAMINE {}", mailbox.quoted()));
        lines.extend(command);
        bytes = lines.iter().map(String::len).sum();
        sent.push(Some((open_tag, tag)));
    }
    send(wire, &lines)
}

fn send(wire: &mut super::super::Wire, lines: &[String]) -> Result<(), WireError> {
    if lines.is_empty() {
        return Ok(());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    wire.send_lines(&lines)
}

fn joined(heard: &Heard) -> Hits {
    let mut hits = Hits::in_epoch(heard.uid_validity);
    heard.hits.iter().for_each(|more| hits.join(more));
    hits
}

/// Names in lists that fit into a command.
fn in_lists(names: &[String]) -> Vec<String> {
    let mut lists: Vec<String> = Vec::new();
    for name in names {
        match lists.last_mut().filter(|list| list.len() + name.len() < MAX_LIST) {
            Some(list) => {
                list.push(' ');
                list.push_str(name);
            }
            None => lists.push(name.clone()),
        }
    }
    lists
}
