//! A mailbox in memory, and what others do to it while somebody looks.
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub uid: u32,
    pub flags: Vec<String>,
    pub text: String,
}

impl Message {
    pub fn header(&self) -> &str {
        self.text.split("\r\n\r\n").next().unwrap_or_default()
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        let line =
            self.header().lines().find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())));
        line.map(|line| line.split_once(':').unwrap().1.trim())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    pub flags: &'static str,
    pub messages: Vec<Message>,
    pub next: u32,
}

impl Folder {
    pub fn put(&mut self, text: &str) -> u32 {
        self.next += 1;
        self.messages.push(Message { uid: self.next, flags: Vec::new(), text: text.into() });
        self.next
    }
}

/// What another program does, so long after the first time somebody listened.
#[derive(Debug, Clone)]
pub enum Act {
    Deliver {
        folder: &'static str,
        text: String,
    },
    Expunge {
        folder: &'static str,
        id: &'static str,
    },
    Copy {
        from: &'static str,
        to: &'static str,
        id: &'static str,
    },
    Flag {
        id: &'static str,
        flag: &'static str,
    },
    /// The server says this, and hangs up where it is a goodbye.
    Say(&'static str),
    HangUp,
}

#[derive(Debug, Default)]
pub struct Mailbox {
    pub folders: BTreeMap<&'static str, Folder>,
    pub plan: Vec<(Duration, Act)>,
    pub began: Option<Instant>,
    /// Every command line that was received, tags taken off.
    pub commands: Vec<String>,
    pub logins: u32,
    pub says: Vec<&'static str>,
    pub hangs_up: bool,
    /// From this word on the server says nothing: `GREETING`, or a command's first word.
    pub mute_from: Option<&'static str>,
    pub smtp: Smtp,
}

/// What the outgoing server does with a message.
#[derive(Debug, Clone, Default)]
pub struct Smtp {
    pub lines: Vec<String>,
    pub into: Option<&'static str>,
    /// The notice that comes back, with `{id}` for the Message-ID.
    pub bounces: Option<&'static str>,
    pub refuses_recipient: Option<&'static str>,
    pub refuses_password: bool,
    pub logins: u32,
    /// Taken away again so long after it came.
    pub stolen_after: Option<Duration>,
}

pub fn letter(id: &str, subject: &str) -> String {
    format!("From: Anna <anna@altrove.it>\r\nSubject: {subject}\r\nMessage-ID: <{id}@altrove.it>\r\n\r\nciao\r\n")
}

impl Mailbox {
    pub fn new() -> Self {
        let mut mailbox = Self::default();
        for (name, flags) in
            [("INBOX", ""), ("Junk", "\\Junk"), ("Trash", "\\Trash"), ("Sent", "\\Sent"), ("Archivio", "")]
        {
            mailbox.folders.insert(name, Folder { flags, ..Folder::default() });
        }
        mailbox.folder("INBOX").put(&letter("vecchio", "Vecchio"));
        mailbox.folder("INBOX").put(&letter("altro", "Altro"));
        mailbox
    }

    pub fn folder(&mut self, name: &str) -> &mut Folder {
        self.folders.get_mut(name).unwrap()
    }

    pub fn later(&mut self, ms: u64, act: Act) {
        self.plan.push((Duration::from_millis(ms), act));
    }

    /// What is due happens.
    pub fn happen(&mut self) {
        let Some(began) = self.began else { return };
        let (due, later) = std::mem::take(&mut self.plan).into_iter().partition(|(after, _)| began.elapsed() >= *after);
        self.plan = later;
        let due: Vec<(Duration, Act)> = due;
        for (_, act) in due {
            self.act(act);
        }
    }

    fn act(&mut self, act: Act) {
        let is_it = |message: &Message, id: &str| message.field("Message-ID").is_some_and(|own| own.contains(id));
        match act {
            Act::Deliver { folder, text } => {
                self.folder(folder).put(&text);
            }
            Act::Expunge { folder, id } => self.folder(folder).messages.retain(|message| !is_it(message, id)),
            Act::Copy { from, to, id } => {
                let text = self.folder(from).messages.iter().find(|m| is_it(m, id)).unwrap().text.clone();
                self.folder(to).put(&text);
            }
            Act::Flag { id, flag } => {
                let message = self.folder("INBOX").messages.iter_mut().find(|message| is_it(message, id)).unwrap();
                message.flags.push(flag.into());
            }
            Act::Say(line) => {
                self.hangs_up = line.starts_with("* BYE");
                self.says.push(line);
            }
            Act::HangUp => self.hangs_up = true,
        }
    }

    /// The outgoing server has a whole message.
    pub fn deliver_sent(&mut self, text: &str) {
        let smtp = self.smtp.clone();
        if let Some(folder) = smtp.into {
            self.folder(folder).put(text);
        }
        if let Some(notice) = smtp.bounces {
            let message = Message { uid: 0, flags: Vec::new(), text: text.into() };
            let id = message.field("Message-ID").unwrap().to_owned();
            self.folder("INBOX").put(&notice.replace('\n', "\r\n").replace("{id}", &id));
        }
        if let (Some(after), Some(folder)) = (smtp.stolen_after, smtp.into) {
            self.began = Some(Instant::now());
            self.plan.push((after, Act::Expunge { folder, id: "mailmedic-test-" }));
        }
    }
}
