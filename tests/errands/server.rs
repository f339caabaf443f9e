//! An IMAP server that behaves as Dovecot does, an SMTP server, and a POP3 server that only lets in; no sockets.
use super::mailbox::{Mailbox, Message};
use mailmedic::net::{
    ConnectError, ConnectErrorKind, DnsAnswer, DnsOutcome, InterfaceFacts, LocalFacts, Network, Question, Record,
    RecordType, Secured, Stream, TlsCheck, TlsError, Wait,
};
use std::{
    io::{self, ErrorKind, Read, Write},
    net::SocketAddr,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

pub const PASSWORD: &str = "s3gr3t-pw";

pub struct World {
    pub mailbox: Arc<Mutex<Mailbox>>,
    pub capabilities: &'static str,
}

impl Network for World {
    fn now_unix(&self) -> i64 {
        1_795_451_740
    }

    fn local(&self) -> LocalFacts {
        let interface =
            InterfaceFacts { name: "eth0".into(), ips: vec!["192.168.1.20".parse().unwrap()], is_loopback: false };
        LocalFacts { interfaces: vec![interface], has_route_ipv4: true, has_route_ipv6: false }
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        vec!["192.168.1.1:53".parse().unwrap()]
    }

    fn query(&self, resolver: SocketAddr, questions: &[Question], _wait: &Wait) -> Vec<DnsAnswer> {
        let outcome = |question: &Question| match (question.kind, question.name.as_str()) {
            (RecordType::A, "imap.studiorossi.it" | "smtp.studiorossi.it") => {
                DnsOutcome::Records(vec![Record::A("192.0.2.10".parse().unwrap())])
            }
            _ => DnsOutcome::NoData,
        };
        let answer = |question: &Question| DnsAnswer {
            question: question.clone(),
            resolver,
            outcome: outcome(question),
            is_authentic: false,
            took_ms: 1,
        };
        questions.iter().map(answer).collect()
    }

    fn connect(&self, address: SocketAddr, wait: &Wait) -> Result<Box<dyn Stream>, ConnectError> {
        let speech = match address.port() {
            993 => Speech::Imap,
            995 => Speech::Pop,
            465 => Speech::Smtp,
            _ => return Err(ConnectError { kind: ConnectErrorKind::Refused, words: "refused".into(), took_ms: 1 }),
        };
        Ok(Box::new(Server::new(speech, Arc::clone(&self.mailbox), self.capabilities, wait.clone())))
    }

    fn secure(&self, stream: Box<dyn Stream>, _: &str, _: TlsCheck<'_>, _: &Wait) -> Result<Secured, TlsError> {
        Ok(Secured { stream, certificate: None, took_ms: 1 })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Speech {
    Imap,
    Pop,
    Smtp,
}

struct Server {
    speech: Speech,
    mailbox: Arc<Mutex<Mailbox>>,
    capabilities: &'static str,
    wait: Wait,
    out: Vec<u8>,
    input: Vec<u8>,
    /// The open folder, whether it may be changed, and its messages as the client knows them.
    open: Option<(String, bool)>,
    view: Vec<(u32, Vec<String>)>,
    idling: Option<String>,
    data: Option<String>,
    is_mute: bool,
}

impl Server {
    fn new(speech: Speech, mailbox: Arc<Mutex<Mailbox>>, capabilities: &'static str, wait: Wait) -> Self {
        let greeting = match speech {
            Speech::Imap => format!("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN {capabilities}] Ready.\r\n"),
            Speech::Pop => "+OK Ready\r\n".into(),
            Speech::Smtp => "220 smtp.studiorossi.it ESMTP\r\n".into(),
        };
        let is_mute = mailbox.lock().unwrap().mute_from == Some("GREETING");
        let greeting = if is_mute { String::new() } else { greeting };
        Self {
            speech,
            is_mute,
            mailbox,
            capabilities,
            wait,
            out: greeting.into_bytes(),
            input: Vec::new(),
            open: None,
            view: Vec::new(),
            idling: None,
            data: None,
        }
    }

    fn say(&mut self, line: &str) {
        if self.is_mute {
            return;
        }
        self.out.extend_from_slice(line.as_bytes());
        self.out.extend_from_slice(b"\r\n");
    }

    /// Tells the session what others did.
    fn sync(&mut self) {
        let (mut now, says) = {
            let mut mailbox = self.mailbox.lock().unwrap();
            mailbox.happen();
            let says = std::mem::take(&mut mailbox.says);
            let Some((folder, _)) = &self.open else { return };
            (mailbox.folders[folder.as_str()].messages.clone(), says)
        };
        for place in (0..self.view.len()).rev() {
            if !now.iter().any(|message| message.uid == self.view[place].0) {
                self.view.remove(place);
                self.say(&format!("* {} EXPUNGE", place + 1));
            }
        }
        for place in 0..self.view.len() {
            let message = now.remove(0);
            if message.flags != self.view[place].1 {
                self.view[place].1.clone_from(&message.flags);
                self.say(&format!("* {} FETCH (FLAGS ({}))", place + 1, message.flags.join(" ")));
            }
        }
        if !now.is_empty() {
            self.view.extend(now.into_iter().map(|message| (message.uid, message.flags)));
            self.say(&format!("* {} EXISTS", self.view.len()));
        }
        says.into_iter().for_each(|line| self.say(line));
    }

    fn imap(&mut self, line: &str) {
        if let Some(tag) = self.idling.take() {
            assert_eq!(line, "DONE");
            self.sync();
            return self.say(&format!("{tag} OK Idle completed."));
        }
        let (tag, text) = line.split_once(' ').unwrap();
        self.mailbox.lock().unwrap().commands.push(text.replace(PASSWORD, "PASSWORD"));
        let mut words = text.split(' ');
        let (verb, rest) = (words.next().unwrap(), text.split_once(' ').map_or("", |(_, rest)| rest));
        let done = match verb {
            "CAPABILITY" => {
                self.say(&format!("* CAPABILITY IMAP4rev1 {}", self.capabilities));
                "OK done".to_owned()
            }
            "LOGIN" => self.login(rest.contains(&format!("\"{PASSWORD}\""))),
            "EXAMINE" | "SELECT" => self.open_folder(verb == "SELECT", rest.trim_matches('"')),
            "LIST" => {
                let folders: Vec<_> = self.mailbox.lock().unwrap().folders.iter().map(|(n, f)| (*n, f.flags)).collect();
                folders.iter().for_each(|(name, flags)| self.say(&format!("* LIST ({flags}) \"/\" {name}")));
                "OK List completed".into()
            }
            "STATUS" => {
                let name = rest.split(' ').next().unwrap().trim_matches('"').to_owned();
                let (count, next) = {
                    let mailbox = self.mailbox.lock().unwrap();
                    (mailbox.folders[name.as_str()].messages.len(), mailbox.folders[name.as_str()].next + 1)
                };
                self.say(&format!("* STATUS {name} (MESSAGES {count} UNSEEN 0 UIDNEXT {next} UIDVALIDITY 7)"));
                "OK Status completed".into()
            }
            "IDLE" if self.capabilities.contains("IDLE") => {
                self.mailbox.lock().unwrap().began.get_or_insert_with(Instant::now);
                self.idling = Some(tag.to_owned());
                return self.say("+ idling");
            }
            "NOOP" => {
                self.mailbox.lock().unwrap().began.get_or_insert_with(Instant::now);
                self.sync();
                "OK NOOP completed".into()
            }
            "FETCH" => self.fetch(rest, false),
            "UID" => self.by_uid(rest),
            "LOGOUT" => "OK bye".into(),
            _ => "BAD what".into(),
        };
        self.say(&format!("{tag} {done}"));
    }

    fn login(&mut self, is_right: bool) -> String {
        self.mailbox.lock().unwrap().logins += 1;
        if is_right {
            format!("OK [CAPABILITY IMAP4rev1 {}] Logged in", self.capabilities)
        } else {
            "NO [AUTHENTICATIONFAILED] Authentication failed.".into()
        }
    }

    fn open_folder(&mut self, may_change: bool, name: &str) -> String {
        let Some(folder) = self.mailbox.lock().unwrap().folders.get(name).cloned() else {
            return "NO no such folder".into();
        };
        self.open = Some((name.into(), may_change));
        self.view = folder.messages.iter().map(|message| (message.uid, message.flags.clone())).collect();
        self.say(&format!("* {} EXISTS", self.view.len()));
        self.say(&format!("* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT {}] ok", folder.next + 1));
        if may_change { "OK [READ-WRITE] done".into() } else { "OK [READ-ONLY] done".into() }
    }

    fn opened(&self) -> Vec<Message> {
        let (folder, _) = self.open.as_ref().unwrap();
        self.mailbox.lock().unwrap().folders[folder.as_str()].messages.clone()
    }

    fn by_uid(&mut self, text: &str) -> String {
        let (verb, rest) = text.split_once(' ').unwrap();
        let uid: u32 = rest.split([' ', ':']).next().unwrap().parse().unwrap_or(0);
        if ["STORE", "MOVE", "COPY", "EXPUNGE"].contains(&verb) {
            assert!(self.open.as_ref().is_some_and(|(_, may_change)| *may_change), "{text} in a folder opened to read");
        }
        let name = self.open.as_ref().unwrap().0.clone();
        match verb {
            "FETCH" => return self.fetch(rest, true),
            "SEARCH" => {
                let found = self.search(rest);
                self.say(&format!("* SEARCH{found}"));
                return "OK Search completed".into();
            }
            "STORE" => {
                let flags = rest.split_once('(').unwrap().1.trim_end_matches(')');
                let mut mailbox = self.mailbox.lock().unwrap();
                let message = mailbox.folder(&name).messages.iter_mut().find(|m| m.uid == uid).unwrap();
                for flag in flags.split(' ') {
                    message.flags.retain(|own| own != flag);
                    if rest.contains('+') {
                        message.flags.push(flag.into());
                    }
                }
                return "OK Store completed".into();
            }
            "MOVE" | "COPY" => {
                let to = rest.split_once(' ').unwrap().1.trim_matches('"').to_owned();
                let code = {
                    let mut mailbox = self.mailbox.lock().unwrap();
                    let message = mailbox.folder(&name).messages.iter().find(|m| m.uid == uid).unwrap().clone();
                    let new = mailbox.folder(&to).put(&message.text);
                    mailbox.folder(&to).messages.last_mut().unwrap().flags = message.flags;
                    if verb == "MOVE" {
                        mailbox.folder(&name).messages.retain(|m| m.uid != uid);
                    }
                    format!("[COPYUID 7 {uid} {new}]")
                };
                if verb == "COPY" {
                    return format!("OK {code} Copied");
                }
                self.say(&format!("* OK {code} Moved UIDs."));
                self.sync();
            }
            "EXPUNGE" => {
                let mut mailbox = self.mailbox.lock().unwrap();
                mailbox
                    .folder(&name)
                    .messages
                    .retain(|m| m.uid != uid || !m.flags.iter().any(|flag| flag == "\\Deleted"));
            }
            other => panic!("UID {other}"),
        }
        self.sync();
        "OK done".into()
    }

    fn search(&self, rest: &str) -> String {
        let range = rest.strip_prefix("UID ").unwrap().split(' ').next().unwrap();
        let from: u32 = range.split(':').next().unwrap().parse().unwrap();
        let is_open_end = range.ends_with(":*");
        let id = rest.split_once("HEADER Message-ID ").map(|(_, id)| id.trim_matches('"'));
        let fits = |message: &&Message| {
            (message.uid == from || is_open_end && message.uid > from)
                && id.is_none_or(|id| message.field("Message-ID") == Some(id))
        };
        self.opened().iter().filter(fits).map(|message| format!(" {}", message.uid)).collect()
    }

    fn fetch(&mut self, rest: &str, by_uid: bool) -> String {
        let (range, items) = rest.split_once(' ').unwrap();
        let bound = |text: &str| text.parse::<usize>().unwrap_or(usize::MAX);
        let (from, to) = range.split_once(':').map_or((bound(range), bound(range)), |(a, b)| (bound(a), bound(b)));
        let messages = self.opened();
        for place in 0..self.view.len() {
            let (uid, _) = self.view[place];
            let number = if by_uid { usize::try_from(uid).unwrap() } else { place + 1 };
            let Some(message) = messages.iter().find(|m| m.uid == uid && (from..=to).contains(&number)) else {
                continue;
            };
            let mut parts = vec![format!("UID {uid}")];
            if items.contains("FLAGS") {
                parts.push(format!("FLAGS ({})", message.flags.join(" ")));
            }
            if items.contains("BODY.PEEK[HEADER.FIELDS") {
                let header = format!("{}\r\n\r\n", message.header());
                parts.push(format!("BODY[HEADER.FIELDS (FROM)] {{{}}}\r\n{header}", header.len()));
            } else if items.contains("BODY.PEEK[]") {
                parts.push(format!("BODY[]<0> {{{}}}\r\n{}", message.text.len(), message.text));
            }
            assert!(!items.contains("BODY["), "{items} would mark it as read");
            self.say(&format!("* {} FETCH ({})", place + 1, parts.join(" ")));
        }
        "OK Fetch completed".into()
    }

    fn smtp(&mut self, line: &str) {
        if let Some(data) = self.data.as_mut() {
            if line != "." {
                let line = if line.starts_with("..") { &line[1..] } else { line };
                data.push_str(&format!("{line}\r\n"));
                return;
            }
            let data = self.data.take().unwrap();
            self.mailbox.lock().unwrap().deliver_sent(&data);
            return self.say("250 2.0.0 Ok: queued as ABC");
        }
        let (refuses_recipient, refuses_password) = {
            let mut mailbox = self.mailbox.lock().unwrap();
            mailbox.smtp.lines.push(line.to_owned());
            (mailbox.smtp.refuses_recipient, mailbox.smtp.refuses_password)
        };
        let verb = line.split(' ').next().unwrap();
        let answer = match verb {
            "EHLO" => "250-smtp.studiorossi.it\r\n250-SIZE 1000000\r\n250 AUTH PLAIN",
            "AUTH" => {
                self.mailbox.lock().unwrap().smtp.logins += 1;
                if refuses_password { "535 5.7.8 Authentication failed" } else { "235 2.7.0 Ok" }
            }
            "RCPT" => refuses_recipient.unwrap_or("250 2.1.5 Ok"),
            "DATA" => {
                self.data = Some(String::new());
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 2.0.0 Ok",
        };
        self.say(answer);
    }

    fn pop(&mut self, line: &str) {
        let answer = match line.split(' ').next().unwrap() {
            "CAPA" => "+OK\r\nUSER\r\n.",
            "STAT" => "+OK 2 200",
            _ => "+OK",
        };
        self.say(answer);
    }
}

impl Read for Server {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.idling.is_some() {
                self.sync();
            }
            if !self.out.is_empty() {
                let count = self.out.len().min(out.len());
                out[..count].copy_from_slice(&self.out[..count]);
                self.out.drain(..count);
                return Ok(count);
            }
            if self.speech == Speech::Imap && self.mailbox.lock().unwrap().hangs_up {
                return Ok(0);
            }
            if self.wait.is_cancelled() {
                return Err(ErrorKind::ConnectionAborted.into());
            }
            if self.wait.is_over() {
                return Err(ErrorKind::TimedOut.into());
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Write for Server {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.input.extend_from_slice(bytes);
        while let Some(end) = self.input.windows(2).position(|pair| pair == b"\r\n") {
            let line: Vec<u8> = self.input.drain(..end + 2).collect();
            let line = String::from_utf8(line).unwrap();
            let mute_from = self.mailbox.lock().unwrap().mute_from;
            self.is_mute |= mute_from.is_some_and(|word| line.split([' ', '\r']).any(|own| own == word));
            match self.speech {
                Speech::Imap => self.imap(line.trim_end()),
                Speech::Pop => self.pop(line.trim_end()),
                Speech::Smtp => self.smtp(line.trim_end_matches("\r\n")),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for Server {
    fn set_wait(&mut self, wait: &Wait) {
        self.wait = wait.clone();
    }
}
