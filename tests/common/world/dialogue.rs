//! What the servers of a world say: as much of each protocol as a diagnosis needs, and a note of all that it may not use.
mod sieve;

use super::{
    log::{LoginRecord, Safety, SharedLog},
    mailbox::Mailbox,
    servers::{Nature, Port, Protection, Speech},
    text::{base64_decode, imap_words, sasl_plain},
};
use std::sync::Arc;

/// What the next line is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Next {
    Command,
    /// The credentials of AUTH PLAIN; IMAP has a tag.
    Plain(String),
    /// AUTH LOGIN of SMTP: the user name, then the password.
    UserName,
    Password(String),
    /// What is left of an HTTP request.
    Headers {
        path: String,
        host: String,
    },
}

pub struct Dialogue {
    pub(super) port: Arc<Port>,
    log: Arc<SharedLog>,
    speech: Speech,
    protection: Protection,
    next: Next,
    user_name: String,
    mailbox: Mailbox,
    /// A command that ends in a literal, and the literal's size.
    half_command: Option<(String, usize)>,
    pub safety: Safety,
    /// Said since it was last taken.
    pub answer: String,
    pub hangs_up: bool,
    pub starts_tls: bool,
    /// The folder opened last.
    pub(super) opened: String,
}

impl Dialogue {
    pub fn new(port: Arc<Port>, log: Arc<SharedLog>) -> Self {
        let (speech, protection) = match port.nature {
            Nature::Speaks(speech, protection) => (speech, protection),
            // It never gets to say anything.
            _ => (Speech::Text, Protection::Plain),
        };
        Self {
            mailbox: Mailbox::new(Arc::clone(&port)),
            half_command: None,
            port,
            log,
            speech,
            protection,
            next: Next::Command,
            user_name: String::new(),
            safety: Safety::Clear,
            answer: String::new(),
            hangs_up: false,
            starts_tls: false,
            opened: String::new(),
        }
    }

    pub(super) fn say(&mut self, lines: &str) {
        for line in lines.lines() {
            self.answer.push_str(line);
            self.answer.push_str("\r\n");
        }
    }

    pub fn greet(&mut self) {
        let greeting = match (&self.port.table.greeting, self.speech) {
            (Some(greeting), _) => greeting.clone(),
            (None, Speech::Imap) => format!("* OK [CAPABILITY {}] Dovecot ready.", self.capabilities()),
            (None, Speech::Pop) => "+OK Dovecot ready.".into(),
            (None, Speech::Smtp) => "220 mail.studiorossi.it ESMTP Postfix".into(),
            (None, Speech::Sieve) => self.sieve_capabilities(),
            (None, Speech::Http | Speech::Whois) => return,
            (None, Speech::Text) => panic!("a text needs a greeting"),
        };
        self.say(&greeting);
        let is_goodbye = ["* BYE", "-ERR", "BYE"].iter().any(|word| greeting.starts_with(word))
            || (self.speech == Speech::Smtp && greeting.starts_with(['4', '5']));
        self.hangs_up = is_goodbye;
    }

    fn is_clear(&self) -> bool {
        self.safety == Safety::Clear
    }

    fn offers_start_tls(&self) -> bool {
        self.is_clear() && matches!(self.protection, Protection::StartTls | Protection::StartTlsRequired)
    }

    fn refuses_clear(&self) -> bool {
        self.is_clear() && self.protection == Protection::StartTlsRequired
    }

    pub(super) fn capabilities(&self) -> String {
        let usual = match self.speech {
            Speech::Imap => "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+",
            Speech::Pop => "TOP UIDL RESP-CODES PIPELINING AUTH-RESP-CODE",
            _ => "PIPELINING SIZE 52428800 8BITMIME ENHANCEDSTATUSCODES",
        };
        let Some(own) = &self.port.table.capabilities else {
            let start_tls = match (self.offers_start_tls(), self.speech) {
                (false, _) => "",
                (true, Speech::Pop) => " STLS",
                (true, _) => " STARTTLS",
            };
            let login = match (self.refuses_clear(), self.speech) {
                (true, Speech::Imap) => " LOGINDISABLED",
                (true, _) => "",
                (false, Speech::Imap) => " AUTH=PLAIN",
                (false, Speech::Pop) => " USER SASL=PLAIN",
                // Postfix offers AUTH after TLS only (smtpd_tls_auth_only).
                (false, _) if self.offers_start_tls() => "",
                (false, _) => " AUTH=PLAIN,LOGIN",
            };
            let inside = self.capabilities_inside();
            return format!("{usual}{start_tls}{login}{inside}");
        };
        own.clone()
    }

    /// What an IMAP server tells of the space of a mailbox.
    fn capabilities_inside(&self) -> &'static str {
        let table = &self.port.table;
        match (self.speech, table.quota.as_deref() == Some("none"), table.folders.is_some()) {
            (Speech::Imap, false, false) => " QUOTA",
            (Speech::Imap, false, true) => " QUOTA LIST-STATUS STATUS=SIZE SPECIAL-USE ESEARCH",
            (Speech::Imap, true, true) => " LIST-STATUS STATUS=SIZE SPECIAL-USE ESEARCH",
            _ => "",
        }
    }

    pub fn hear(&mut self, line: &str) {
        if self.port.table.falls_silent {
            return;
        }
        let next = std::mem::replace(&mut self.next, Next::Command);
        match (self.speech, next) {
            (Speech::Http, Next::Headers { path, host }) => self.header(line, path, host),
            (Speech::Http, _) => self.request(line),
            (_, Next::Plain(tag)) => self.plain(&tag, line),
            (_, Next::UserName) => {
                let user_name = base64_decode(line).unwrap_or_default();
                self.next = Next::Password(String::from_utf8_lossy(&user_name).into_owned());
                self.say("334 UGFzc3dvcmQ6");
            }
            (_, Next::Password(user_name)) => {
                let password = base64_decode(line).unwrap_or_default();
                self.log_in("", &user_name, &String::from_utf8_lossy(&password));
            }
            (Speech::Imap, _) => self.imap(line),
            (Speech::Pop, _) => self.pop(line),
            (Speech::Smtp, _) => self.smtp(line),
            (Speech::Sieve, _) => self.sieve(line),
            (Speech::Whois, _) => {
                let answer = self.port.pages.get(line).cloned().unwrap_or_else(|| "No match".into());
                self.say(&answer);
                self.hangs_up = true;
            }
            (Speech::Text, _) => {}
        }
    }

    fn forbidden(&mut self, line: &str) {
        let protocol = self.protocol();
        self.log.lock().forbidden.push(format!("{protocol} at {}: {line}", self.port.server));
    }

    fn protocol(&self) -> &'static str {
        match self.speech {
            Speech::Imap => "imap",
            Speech::Pop => "pop",
            Speech::Smtp => "smtp",
            Speech::Sieve => "sieve",
            Speech::Http => "http",
            Speech::Whois => "whois",
            Speech::Text => "text",
        }
    }

    // ------------------------------------------------------------ IMAP (RFC 9051)

    fn imap(&mut self, line: &str) {
        let line = &match self.half_command.take() {
            Some((half, size)) => format!("{half}\"{}\"{}", &line[..size], &line[size..]),
            None => line.to_owned(),
        };
        if let Some((half, size)) = line.strip_suffix("+}").and_then(|half| half.rsplit_once('{')) {
            self.half_command = Some((half.to_owned(), size.parse().unwrap()));
            return;
        }
        let words = imap_words(line);
        let word = |n: usize| words.get(n).cloned().unwrap_or_default();
        let (tag, verb) = (word(0), word(1).to_ascii_uppercase());
        if self.imap_of_odd_servers(&tag, &verb, &words) {
            return;
        }
        match verb.as_str() {
            "CAPABILITY" => {
                let capabilities = self.capabilities();
                self.say(&format!("* CAPABILITY {capabilities}\n{tag} OK done"));
            }
            "NOOP" => self.say(&format!("{tag} OK done")),
            "STARTTLS" => self.start_tls(&tag, "OK Begin TLS negotiation now.", "BAD Unknown command."),
            "LOGIN" => self.log_in(&tag, &word(2), &word(3)),
            "AUTHENTICATE" if words.len() > 3 => self.plain(&tag, &word(3)),
            "AUTHENTICATE" => {
                self.next = Next::Plain(tag);
                self.say("+ ");
            }
            "EXAMINE" => match self.mailbox.examine(&tag, &word(2)) {
                Some(lines) => self.say(&lines),
                None => self.examine(&tag),
            },
            "GETQUOTAROOT" => {
                let limits = self.port.table.quota.clone().unwrap_or_else(|| "STORAGE 512000 2097152".into());
                self.say(&format!(
                    "* QUOTAROOT INBOX \"User quota\"\n* QUOTA \"User quota\" ({limits})\n{tag} OK done"
                ));
            }
            "LIST" => {
                let folders = self.mailbox.list(line);
                self.say(&format!("{folders}\n{tag} OK done"));
            }
            "LOGOUT" => {
                self.say(&format!("* BYE Logging out\n{tag} OK done"));
                self.hangs_up = true;
            }
            _ => match self.mailbox.answer(&tag, line) {
                Some((lines, hangs_up)) => {
                    self.say(&lines);
                    self.hangs_up |= hangs_up;
                }
                None => {
                    self.forbidden(line);
                    self.say(&format!("{tag} BAD Error in IMAP command"));
                }
            },
        }
    }

    fn examine(&mut self, tag: &str) {
        match self.port.table.inbox.clone() {
            Some(words) => self.tagged(tag, &words),
            None => {
                let facts = "* FLAGS (\\Seen)\n* 3 EXISTS\n* 0 RECENT\n* OK [UIDVALIDITY 1] ok\n* OK [UIDNEXT 9] ok";
                self.say(&format!("{facts}\n{tag} OK [READ-ONLY] done"));
            }
        }
    }

    /// Lines verbatim; one that is neither untagged nor a continuation gets the tag.
    fn tagged(&mut self, tag: &str, lines: &str) {
        for line in lines.lines() {
            let is_plain = tag.is_empty() || line.starts_with(['*', '+']);
            self.say(&if is_plain { line.to_owned() } else { format!("{tag} {line}") });
        }
    }

    // ------------------------------------------------------------ POP3 (RFC 1939, 2449)

    fn pop(&mut self, line: &str) {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        if self.pop_ids(&verb.to_ascii_uppercase()) {
            return;
        }
        match verb.to_ascii_uppercase().as_str() {
            "CAPA" => {
                let lines = self.capabilities().replace('=', "_").replace(' ', "\n").replace('_', " ");
                self.say(&format!("+OK\n{lines}\n."));
            }
            "STLS" => self.start_tls("", "+OK Begin TLS negotiation now.", "-ERR Unknown command."),
            "USER" if self.refuses_clear() => self.refuse_clear(""),
            "USER" => {
                self.user_name = rest.to_owned();
                self.say("+OK");
            }
            "PASS" => {
                let user_name = std::mem::take(&mut self.user_name);
                self.log_in("", &user_name, rest);
            }
            "AUTH" => match rest.split_once(' ') {
                Some((_, credentials)) => self.plain("", credentials),
                None => {
                    self.next = Next::Plain(String::new());
                    self.say("+ ");
                }
            },
            "STAT" => {
                let words = self.port.table.inbox.clone();
                let count = self.mailbox.pop_count().unwrap_or(3);
                self.say(&words.unwrap_or_else(|| format!("+OK {count} 4096")));
            }
            "TOP" if self.mailbox.top(rest).is_some() => {
                let lines = self.mailbox.top(rest).unwrap_or_default();
                self.say(&lines);
            }
            "QUIT" => {
                self.say("+OK Logging out.");
                self.hangs_up = true;
            }
            _ => {
                self.forbidden(line);
                self.say("-ERR Unknown command.");
            }
        }
    }

    // ------------------------------------------------------------ SMTP (RFC 5321, 4954)

    fn smtp(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0].to_ascii_uppercase().as_str() {
            "EHLO" => {
                let lines = self.capabilities().replace("SIZE ", "SIZE=").replace(' ', "\n250-");
                let lines = lines.replace("AUTH=", "AUTH ").replace(',', " ").replace("SIZE=", "SIZE ");
                self.say(&format!("250-mail.studiorossi.it\n250-{lines}\n250 CHUNKING"));
            }
            "HELO" => self.say("250 mail.studiorossi.it"),
            "STARTTLS" => {
                self.start_tls("", "220 2.0.0 Ready to start TLS", "502 5.5.1 Error: command not implemented")
            }
            "AUTH" => match words.get(1..).unwrap_or_default() {
                ["PLAIN", credentials] => self.plain("", credentials),
                ["PLAIN"] => {
                    self.next = Next::Plain(String::new());
                    self.say("334 ");
                }
                ["LOGIN"] => {
                    self.next = Next::UserName;
                    self.say("334 VXNlcm5hbWU6");
                }
                _ => self.say("504 5.5.4 Unrecognized authentication type"),
            },
            "MAIL" => {
                let is_sized = line.contains("SIZE=");
                let refusal = self.port.table.refuses_size.clone().filter(|_| is_sized);
                let in_clear = "530 5.7.0 Must issue a STARTTLS command first";
                let in_clear = (self.refuses_clear() && self.port.table.mail.is_none()).then(|| in_clear.to_owned());
                let words = refusal.or(in_clear).or_else(|| self.port.table.mail.clone());
                self.say(&words.unwrap_or_else(|| "250 2.1.0 Ok".into()));
            }
            "RSET" => self.say("250 2.0.0 Ok"),
            "RCPT" => self.recipient(line),
            "QUIT" => {
                self.say("221 2.0.0 Bye");
                self.hangs_up = true;
            }
            _ => {
                self.forbidden(line);
                self.say("502 5.5.1 Error: command not implemented");
            }
        }
    }

    fn recipient(&mut self, line: &str) {
        let address = line.split(['<', '>']).nth(1).unwrap_or_default();
        let named = self.port.table.rcpt.get(address).or_else(|| self.port.table.rcpt.get("*")).cloned();
        let usual = if self.port.users.contains_key(address) {
            "250 2.1.5 Ok".to_owned()
        } else {
            format!("550 5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table")
        };
        self.say(&named.unwrap_or(usual));
    }

    // ------------------------------------------------------------ common to the three

    fn start_tls(&mut self, tag: &str, yes: &str, unknown: &str) {
        if let Some(words) = self.port.table.starttls.clone() {
            self.tagged(tag, &words);
        } else if self.offers_start_tls() {
            self.tagged(tag, yes);
            self.starts_tls = true;
        } else {
            self.tagged(tag, unknown);
        }
    }

    fn plain(&mut self, tag: &str, credentials: &str) {
        match sasl_plain(credentials) {
            Some((user_name, password)) => self.log_in(tag, &user_name, &password),
            None => self.tagged(tag, "BAD Invalid base64"),
        }
    }

    fn refuse_clear(&mut self, tag: &str) {
        let words = "authentication disallowed on non-secure (SSL/TLS) connections.";
        match self.speech {
            Speech::Imap => self.tagged(tag, &format!("NO [PRIVACYREQUIRED] Plaintext {words}")),
            Speech::Pop => self.say(&format!("-ERR [AUTH] Plaintext {words}")),
            Speech::Sieve => self.say("NO (ENCRYPT-NEEDED) \"TLS first.\""),
            _ => self.say("538 5.7.11 Encryption required for requested authentication mechanism"),
        }
    }

    fn log_in(&mut self, tag: &str, user_name: &str, password: &str) {
        let is_right = self.port.users.get(user_name).is_some_and(|known| known == password);
        let is_overruled = self.port.table.login.is_some();
        let accepted = is_right && !is_overruled && !self.refuses_clear();
        self.log.lock().logins.push(LoginRecord {
            server: self.port.server.clone(),
            protocol: self.protocol(),
            user_name: user_name.to_owned(),
            safety: self.safety,
            accepted,
        });
        if self.refuses_clear() {
            return self.refuse_clear(tag);
        }
        let words = match (&self.port.table.login, accepted, self.speech) {
            (Some(words), ..) => words.replace("{password}", password),
            (None, true, Speech::Imap) => "OK Logged in".into(),
            (None, true, Speech::Pop) => "+OK Logged in.".into(),
            (None, true, Speech::Sieve) => "OK \"Logged in.\"".into(),
            (None, false, Speech::Sieve) => "NO \"Authentication failed.\"".into(),
            (None, true, _) => "235 2.7.0 Authentication successful".into(),
            (None, false, Speech::Imap) => "NO [AUTHENTICATIONFAILED] Authentication failed.".into(),
            (None, false, Speech::Pop) => "-ERR [AUTH] Authentication failed.".into(),
            (None, false, _) => "535 5.7.8 Error: authentication failed:".into(),
        };
        self.tagged(tag, &words);
        self.hangs_up = !accepted && self.port.table.hangs_up;
    }

    // ------------------------------------------------------------ HTTP (RFC 9112)

    fn request(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["GET" | "POST", path, "HTTP/1.1"] => self.next = Next::Headers { path: path.into(), host: String::new() },
            _ => {
                self.say("HTTP/1.1 400 Bad Request\nConnection: close\n\n");
                self.hangs_up = true;
            }
        }
    }

    fn header(&mut self, line: &str, path: String, mut host: String) {
        if let Some(named) = line.strip_prefix("Host: ") {
            host = named.to_owned();
        }
        if !line.is_empty() {
            self.next = Next::Headers { path, host };
            return;
        }
        let page = self.port.pages.get(&format!("{host}{path}")).or_else(|| self.port.pages.get("*")).cloned();
        let true_now = u64::try_from(self.port.true_now_unix).unwrap();
        let date = httpdate::fmt_http_date(std::time::UNIX_EPOCH + std::time::Duration::from_secs(true_now));
        let (status, location, body) = match &page {
            Some(page) => match page.strip_prefix("302 ") {
                Some(location) => ("302 Found", format!("Location: {location}\n"), ""),
                None => ("200 OK", String::new(), page.as_str()),
            },
            None => ("404 Not Found", String::new(), "not here\n"),
        };
        self.say(&format!("HTTP/1.1 {status}\n{location}Date: {date}\nContent-Length: {}\n\n", body.len()));
        self.answer.push_str(body);
        self.hangs_up = true;
    }
}
