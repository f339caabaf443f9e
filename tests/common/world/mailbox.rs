//! The messages of a world's mailbox, and as much of IMAP (RFC 9051) and POP3 as shows them to whoever only looks.
use super::{
    servers::Port,
    spec::{MessageSpec, unix},
    text::imap_words,
};
use std::{sync::Arc, time::Duration};

pub struct Mailbox {
    port: Arc<Port>,
    selected: Option<String>,
    searches: u32,
}

/// Lines without the end, and whether the server closes after them.
type Answer = (String, bool);

impl Mailbox {
    pub fn new(port: Arc<Port>) -> Self {
        Self { port, selected: None, searches: 0 }
    }

    fn messages(&self, folder: &str) -> Vec<(u32, &MessageSpec)> {
        let all = self.port.table.messages.iter().filter(|message| message.folder == folder);
        (1..).map(|n| n * 3).zip(all).collect()
    }

    fn oddities(&self, word: &str) -> Option<&str> {
        let odd = self.port.table.search.as_deref()?;
        odd.split(", ").find_map(|odd| odd.strip_prefix(word)).map(str::trim)
    }

    fn knows(&self, folder: &str) -> bool {
        let folders = self.port.table.folders.as_deref().unwrap_or_default();
        !self.messages(folder).is_empty()
            || folders.lines().any(|line| imap_words(line).last().is_some_and(|f| f == folder))
    }

    /// `None`: a mailbox without messages, of which the dialogue tells.
    pub fn examine(&mut self, tag: &str, folder: &str) -> Option<String> {
        if self.port.table.messages.is_empty() {
            self.selected = Some(folder.to_owned());
            return None;
        }
        if !self.knows(folder) {
            self.selected = None;
            let code = if self.oddities("no-codes").is_some() { "" } else { "[NONEXISTENT] " };
            return Some(format!("{tag} NO {code}Mailbox does not exist"));
        }
        self.selected = Some(folder.to_owned());
        let count = self.messages(folder).len();
        Some(format!(
            "* FLAGS (\\Seen $Junk)\n* {count} EXISTS\n* 0 RECENT\n* OK [UIDVALIDITY 7] ok\n* OK [UIDNEXT 999] ok\n{tag} OK done"
        ))
    }

    /// STATUS, UID SEARCH, UID FETCH, ESEARCH. `None`: something else.
    pub fn answer(&mut self, tag: &str, line: &str) -> Option<Answer> {
        let words = imap_words(line);
        let word = |n: usize| words.get(n).map_or("", String::as_str);
        match (word(1).to_ascii_uppercase().as_str(), word(2).to_ascii_uppercase().as_str()) {
            ("STATUS", _) => Some((self.status(tag, word(2)), false)),
            ("UID", "SEARCH") => Some(self.search(tag, words.get(3..).unwrap_or_default())),
            ("UID", "FETCH") if line.contains("BODY[") || line.contains("RFC822.HEADER") => None,
            ("UID", "FETCH") => Some((self.fetch(tag, word(3), line), false)),
            ("ESEARCH", "IN") => Some((self.esearch(tag, line), false)),
            _ => None,
        }
    }

    /// The LIST lines, with what STATUS tells of them only when it is asked for.
    pub fn list(&self, line: &str) -> String {
        let folders = self.port.table.folders.clone().unwrap_or_default();
        let tells_status = line.to_ascii_uppercase().contains("STATUS");
        let lines = folders.lines().filter(|line| tells_status || !line.starts_with("* STATUS"));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn status(&self, tag: &str, folder: &str) -> String {
        let folders = self.port.table.folders.clone().unwrap_or_default();
        let found = folders.lines().find(|line| line.starts_with("* STATUS") && imap_words(line)[2] == folder);
        found.map_or_else(|| format!("{tag} NO no"), |line| format!("{line}\n{tag} OK done"))
    }

    fn search(&mut self, tag: &str, words: &[String]) -> Answer {
        self.searches += 1;
        if self.oddities("breaks-off").is_some_and(|after| after.parse::<u32>().unwrap() < self.searches) {
            return (String::new(), true);
        }
        let Some(folder) = self.selected.clone() else { return (format!("{tag} BAD No mailbox selected"), false) };
        let returns = words.first().is_some_and(|word| word == "RETURN");
        if returns && !self.port.table.capabilities.as_deref().unwrap_or("ESEARCH").contains("ESEARCH") {
            return (format!("{tag} BAD what is RETURN"), false);
        }
        if self.oddities("us-ascii").is_some() && words.iter().any(|word| word == "CHARSET") {
            return (format!("{tag} NO [BADCHARSET (US-ASCII)] no"), false);
        }
        let uids = self.matching(&folder, words);
        let list = |between: &str| uids.iter().map(u32::to_string).collect::<Vec<_>>().join(between);
        let line = match (returns, uids.is_empty()) {
            (true, true) => format!("* ESEARCH (TAG \"{tag}\") UID COUNT 0"),
            (true, false) => format!("* ESEARCH (TAG \"{tag}\") UID COUNT {} ALL {}", uids.len(), list(",")),
            (false, true) => "* SEARCH".to_owned(),
            (false, false) => format!("* SEARCH {}", list(" ")),
        };
        (format!("{line}\n{tag} OK done"), false)
    }

    fn matching(&self, folder: &str, words: &[String]) -> Vec<u32> {
        let fits = |message: &MessageSpec| {
            let keys = words.iter().zip(words.iter().skip(1));
            keys.filter(|(key, _)| ["FROM", "SUBJECT", "SINCE"].contains(&key.as_str())).all(|(key, value)| {
                let holds = |field: &str| field.to_lowercase().contains(&value.to_lowercase());
                match key.as_str() {
                    "FROM" => holds(&message.from),
                    "SUBJECT" => holds(&message.subject),
                    _ => message.received_unix() >= day(value),
                }
            })
        };
        self.messages(folder).into_iter().filter(|(_, message)| fits(message)).map(|(uid, _)| uid).collect()
    }

    fn esearch(&mut self, tag: &str, line: &str) -> String {
        if !self.port.table.capabilities.as_deref().unwrap_or_default().contains("MULTISEARCH") {
            return format!("{tag} BAD what is ESEARCH");
        }
        let (names, keys) = line.split_once("(mailboxes (").unwrap().1.split_once("))").unwrap();
        let keys = imap_words(keys);
        let mut said = String::new();
        for name in imap_words(names) {
            let uids = self.matching(&name, &keys);
            if !uids.is_empty() {
                let list = uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
                said += &format!(
                    "* ESEARCH (TAG \"{tag}\" MAILBOX \"{name}\" UIDVALIDITY 7) UID COUNT {} ALL {list}\n",
                    uids.len()
                );
            }
        }
        format!("{said}{tag} OK done")
    }

    fn fetch(&self, tag: &str, set: &str, line: &str) -> String {
        let Some(folder) = &self.selected else { return format!("{tag} BAD No mailbox selected") };
        let mut said = String::new();
        for (n, (uid, message)) in self.messages(folder).into_iter().enumerate() {
            if !set.split(',').any(|wanted| wanted == uid.to_string()) {
                continue;
            }
            said += &format!("* {} FETCH (UID {uid} INTERNALDATE \"{}\"", n + 1, message.internal_date());
            if line.contains("BODY.PEEK[HEADER]") {
                let header = message.header(uid);
                let size = header.len() + header.matches('\n').count();
                let flags = message.flags.as_deref().unwrap_or_default();
                said += &format!(
                    " FLAGS ({flags}) RFC822.SIZE {} BODY[HEADER]<0> {{{size}}}\n{header}",
                    message.size.unwrap_or(900)
                );
            }
            said += ")\n";
        }
        format!("{said}{tag} OK done")
    }

    pub fn pop_count(&self) -> Option<usize> {
        (!self.port.table.messages.is_empty()).then(|| self.messages("INBOX").len())
    }

    /// TOP n 0 (RFC 1939 section 7).
    pub fn top(&self, rest: &str) -> Option<String> {
        let number: usize = rest.strip_suffix(" 0")?.parse().ok()?;
        let all = self.messages("INBOX");
        Some(match all.get(number.checked_sub(1)?) {
            Some((uid, message)) => format!("+OK\n{}.", message.header(*uid)),
            None => "-ERR no such message".into(),
        })
    }
}

impl MessageSpec {
    fn received_unix(&self) -> i64 {
        unix(&self.received.as_ref().unwrap_or(&self.date).parse().unwrap())
    }

    /// `17-Nov-2026 09:12:00 +0000`
    fn internal_date(&self) -> String {
        let written = http_date(self.received_unix());
        let parts: Vec<&str> = written.split(' ').collect();
        format!("{}-{}-{} {} +0000", parts[1], parts[2], parts[3], parts[4])
    }

    /// Lines by `\n`, the empty one too.
    fn header(&self, uid: u32) -> String {
        let extra = self.headers.as_deref().map(|lines| format!("{}\n", lines.trim_end())).unwrap_or_default();
        let cc = self.cc.as_deref().map(|cc| format!("Cc: {cc}\n")).unwrap_or_default();
        let id = self.id.clone().unwrap_or_else(|| format!("{uid}.{}@fornitore.it", self.folder));
        format!(
            "{extra}From: {}\nTo: {}\n{cc}Subject: {}\nDate: {}\nMessage-ID: <{id}>\n\n",
            self.from,
            self.to.as_deref().unwrap_or("maria@studiorossi.it"),
            self.subject,
            http_date(unix(&self.date.parse().unwrap())),
        )
    }
}

fn http_date(unix: i64) -> String {
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(unix).unwrap()))
}

/// `15-Nov-2026`, at midnight UTC.
fn day(text: &str) -> i64 {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = text.split('-').collect();
    let month = MONTHS.iter().position(|month| *month == parts[1]).unwrap() + 1;
    unix(&format!("{}-{month:02}-{:02}", parts[2], parts[0].parse::<u8>().unwrap()).parse().unwrap())
}
