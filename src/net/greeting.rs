//! The first words of a server, and who speaks so.
use super::{Wait, Wire, WireError, reply::response_code};

/// Lines of a greeting. Legal notices of mail servers have about ten, of FTP servers up to fifty.
const MAX_LINES: usize = 100;

/// Who speaks there, by the first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Speaker {
    Imap,
    Pop3,
    Smtp,
    ManageSieve,
    Http,
    Ftp,
    Ssh,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    pub speaker: Speaker,
    /// The greeting proper: the only line, or the last. Where no line ever ended, what came of it.
    pub line: String,
    pub all_lines: Vec<String>,
    /// The server greets only to say that it will not serve: BYE, 421, 554, -ERR.
    pub is_goodbye: bool,
    /// IMAP PREAUTH: nobody has to log in.
    pub is_preauthenticated: bool,
    /// The response code of IMAP and POP3, upper case.
    pub code: Option<String>,
}

/// Reads a whole greeting, also of several lines: SMTP's `220-` (postscreen punishes who speaks before the last one)
/// and the capabilities with which ManageSieve greets (RFC 5804 section 1.7).
pub fn read_greeting(wire: &mut Wire, wait: &Wait) -> Result<Greeting, WireError> {
    match await_greeting(wire, wait) {
        Err(error @ WireError::TimedOut) => match wire.take_half_line() {
            Some(half) => Ok(Greeting::of(vec![half], wire)),
            None => Err(error),
        },
        other => other,
    }
}

/// The same, for who goes on waiting: half a line stays where it is when the time is over.
pub fn await_greeting(wire: &mut Wire, wait: &Wait) -> Result<Greeting, WireError> {
    wire.set_wait(wait);
    let first = match wire.read_raw_line() {
        Ok(line) => line,
        Err(error @ WireError::Closed) => match wire.take_half_line() {
            Some(half) => return Ok(Greeting::of(vec![half], wire)),
            None => return Err(error),
        },
        Err(error) => return Err(error),
    };
    let speaker = recognise(&first);
    let mut lines = vec![first];
    while lines.last().is_some_and(|line| goes_on(speaker, line)) {
        if lines.len() >= MAX_LINES {
            return Err(WireError::Flood);
        }
        lines.push(wire.read_raw_line()?);
    }
    Ok(Greeting::of(lines, wire))
}

impl Greeting {
    /// Understood from the lines as they came, since somebody's password is `OK`, and kept with passwords hidden.
    fn of(all_lines: Vec<String>, wire: &Wire) -> Self {
        // `220-Welcome`, `220 ftp.example FTP ready`: any of the lines may give it away.
        let of_first = all_lines.first().map_or(Speaker::Other, |line| recognise(line));
        let is_ftp = of_first == Speaker::Smtp && all_lines.iter().any(|line| recognise(line) == Speaker::Ftp);
        let speaker = if is_ftp { Speaker::Ftp } else { of_first };
        let line = all_lines.last().cloned().unwrap_or_default();
        let upper = line.trim_start().to_ascii_uppercase();
        let (is_goodbye, after_status) = match speaker {
            Speaker::Imap => (upper.starts_with("* BYE"), line.splitn(3, ' ').nth(2)),
            Speaker::Pop3 => (upper.starts_with("-ERR"), line.strip_prefix("-ERR")),
            Speaker::ManageSieve => (upper.starts_with("BYE") || upper.starts_with("NO"), None),
            Speaker::Smtp | Speaker::Ftp => (upper.starts_with(['4', '5']), None),
            _ => (false, None),
        };
        Self {
            speaker,
            is_goodbye,
            is_preauthenticated: speaker == Speaker::Imap && upper.starts_with("* PREAUTH"),
            code: after_status.and_then(|text| response_code(text, &wire.transcript())),
            line: wire.transcript().mask(&line),
            all_lines: all_lines.iter().map(|line| wire.transcript().mask(line)).collect(),
        }
    }
}

fn goes_on(speaker: Speaker, line: &str) -> bool {
    match speaker {
        Speaker::Smtp | Speaker::Ftp => {
            let is_code = line.get(..3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
            // RFC 959: within a reply an FTP server may also send lines without a code.
            (is_code && line.get(3..4) == Some("-")) || (!is_code && speaker == Speaker::Ftp)
        }
        Speaker::ManageSieve => line.starts_with('"') || line.starts_with('{'),
        _ => false,
    }
}

/// Who speaks so? For the first line, or for the first bytes found anywhere.
pub fn recognise(first_line: &str) -> Speaker {
    let upper = first_line.trim_start().get(..200).unwrap_or(first_line.trim_start()).to_ascii_uppercase();
    let starts = |words: &[&str]| words.iter().any(|word| upper.starts_with(word));
    match () {
        () if starts(&["* OK", "* PREAUTH", "* BYE", "* NO", "* BAD"]) => Speaker::Imap,
        () if starts(&["+OK", "-ERR"]) => Speaker::Pop3,
        () if starts(&["HTTP/", "<!DOCTYPE HTML", "<HTML", "<?XML"]) => Speaker::Http,
        () if starts(&["SSH-"]) => Speaker::Ssh,
        () if starts(&["\"IMPLEMENTATION\"", "\"SIEVE\"", "OK \"", "BYE \"", "NO \"", "BYE (", "NO ("]) => {
            Speaker::ManageSieve
        }
        () if is_numbered_greeting(&upper) => {
            if upper.contains("FTP") && !upper.contains("SMTP") {
                Speaker::Ftp
            } else {
                Speaker::Smtp
            }
        }
        () => Speaker::Other,
    }
}

/// 220 greets; 421 and 554 refuse (RFC 5321 section 3.1); 450 and 550 come from block lists that answer at once.
fn is_numbered_greeting(upper: &str) -> bool {
    let is_code = ["220", "421", "450", "451", "521", "550", "554"].iter().any(|code| upper.starts_with(code));
    is_code && matches!(upper.as_bytes().get(3), None | Some(b' ' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::{super::double::*, *};
    use crate::model::Secret;

    fn greet(double: Double) -> Result<Greeting, WireError> {
        read_greeting(&mut double.wire(), &soon())
    }

    #[test]
    fn first_lines() {
        for (line, speaker) in [
            ("* OK [CAPABILITY IMAP4rev1 SASL-IR] Dovecot ready.", Speaker::Imap),
            ("* PREAUTH hi", Speaker::Imap),
            ("* bye Too many connections", Speaker::Imap),
            ("+OK Dovecot ready.", Speaker::Pop3),
            ("-ERR [SYS/TEMP] later", Speaker::Pop3),
            ("220 mail.tuodominio.test ESMTP Postfix", Speaker::Smtp),
            ("220-mail.tuodominio.test ESMTP", Speaker::Smtp),
            ("421 4.3.2 Service not available", Speaker::Smtp),
            ("554 5.7.1 no SMTP service here", Speaker::Smtp),
            ("220 ProFTPD Server ready.", Speaker::Ftp),
            ("220 (vsFTPd 3.0.3)", Speaker::Ftp),
            ("SSH-2.0-OpenSSH_9.2", Speaker::Ssh),
            ("HTTP/1.1 400 Bad Request", Speaker::Http),
            ("<!doctype html>", Speaker::Http),
            ("\"IMPLEMENTATION\" \"Dovecot (Debian) Pigeonhole\"", Speaker::ManageSieve),
            ("2201 x", Speaker::Other),
            ("@PJL INFO STATUS", Speaker::Other),
            ("\u{15}\u{3}\u{3}", Speaker::Other),
            ("", Speaker::Other),
        ] {
            assert_eq!(recognise(line), speaker, "{line}");
        }
        assert_eq!(recognise(&"é".repeat(300)), Speaker::Other);
    }

    #[test]
    fn greetings_of_real_servers() {
        let imap = greet(Double::script("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] Dovecot ready.")).unwrap();
        assert_eq!((imap.speaker, imap.code.as_deref(), imap.is_goodbye), (Speaker::Imap, Some("CAPABILITY"), false));
        let bye = greet(Double::script("S: * BYE [unavailable] Manutenzione fino alle 14")).unwrap();
        assert_eq!((bye.code.as_deref(), bye.is_goodbye), (Some("UNAVAILABLE"), true));
        assert!(greet(Double::script("S: * PREAUTH hi")).unwrap().is_preauthenticated);
        let pop = greet(Double::script("S: -ERR [SYS/TEMP] Temporary problem")).unwrap();
        assert_eq!((pop.speaker, pop.code.as_deref(), pop.is_goodbye), (Speaker::Pop3, Some("SYS/TEMP"), true));
        let pop = greet(Double::script("S: +OK <17.4@studio.it> ready")).unwrap();
        assert_eq!((pop.code, pop.is_goodbye), (None, false));
        assert!(greet(Double::script("S: 421 4.3.2 too busy")).unwrap().is_goodbye);
    }

    #[test]
    fn greetings_of_several_lines() {
        let smtp = greet(Double::script("S: 220-mail.studio.it ESMTP\nS: 220-No spam.\nS: 220 ready")).unwrap();
        assert_eq!((smtp.speaker, smtp.line.as_str(), smtp.all_lines.len()), (Speaker::Smtp, "220 ready", 3));
        let ftp = greet(Double::script("S: 220-Welcome\nS: 220 Pure-FTPd")).unwrap();
        assert_eq!(ftp.speaker, Speaker::Ftp);
        let sieve = greet(Double::script("S: \"IMPLEMENTATION\" \"x\"\nS: \"SASL\" \"\"\nS: OK \"ready\"")).unwrap();
        assert_eq!((sieve.speaker, sieve.line.as_str()), (Speaker::ManageSieve, "OK \"ready\""));
    }

    #[test]
    fn a_greeting_never_ending() {
        assert_eq!(greet(Double::new().repeats(b"220-wait\r\n")), Err(WireError::Flood));
        assert_eq!(greet(Double::new().says("220-wait\r\n")), Err(WireError::TimedOut));
        assert_eq!(greet(Double::new().says("220-wait\r\n").closes()), Err(WireError::Closed));
    }

    #[test]
    fn half_a_line_is_waited_for() {
        let mut wire = Double::new().says("* O").waits().says("K ready\r\n").wire();
        assert_eq!(await_greeting(&mut wire, &soon()), Err(WireError::TimedOut));
        assert!(wire.has_half_line());
        assert_eq!(await_greeting(&mut wire, &soon()).unwrap().line, "* OK ready");
        let mut prompt = Double::new().says("login: ").wire();
        assert_eq!(await_greeting(&mut prompt, &soon()), Err(WireError::TimedOut));
        assert_eq!(read_greeting(&mut prompt, &soon()).unwrap().speaker, Speaker::Other);
    }

    #[test]
    fn a_greeting_that_says_the_password() {
        let mut wire = Double::script("S: * OK hello again, OK-pw9").wire();
        wire.transcript().hide(&Secret::new("OK-pw9".into()));
        let greeting = await_greeting(&mut wire, &soon()).unwrap();
        assert_eq!((greeting.speaker, greeting.line.as_str()), (Speaker::Imap, "* OK hello again, (password hidden)"));
        let mut wire = Double::script("S: * OK ready").wire();
        wire.transcript().hide(&Secret::new("OK".into()));
        assert_eq!(await_greeting(&mut wire, &soon()).unwrap().speaker, Speaker::Imap);
    }

    #[test]
    fn what_is_no_line() {
        let login = greet(Double::new().says("\r\nlogin: ")).unwrap();
        assert_eq!((login.speaker, login.line.as_str()), (Speaker::Other, ""));
        let printer = greet(Double::new().says("password: ").closes()).unwrap();
        assert_eq!((printer.speaker, printer.line.as_str()), (Speaker::Other, "password: "));
        assert_eq!(greet(Double::new()), Err(WireError::TimedOut));
        assert_eq!(greet(Double::new().closes()), Err(WireError::Closed));
        assert_eq!(greet(Double::new().resets()), Err(WireError::Reset));
        assert_eq!(greet(Double::new().repeats(b"\xff\x00x")), Err(WireError::TooLong));
    }
}
