//! The first words of a server, and who speaks so.
use super::{Wait, Wire, WireError, reply::response_code};

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
    /// The first line; for SMTP the last, which is the greeting proper. Whatever came, where no line ever ended.
    pub line: String,
    pub all_lines: Vec<String>,
    /// The server greets only to say that it will not serve: BYE, 421, 554, -ERR.
    pub is_goodbye: bool,
    /// IMAP PREAUTH: nobody has to log in.
    pub is_preauthenticated: bool,
    /// The response code of IMAP and POP3, upper case.
    pub code: Option<String>,
}

pub fn recognise(_first_line: &str) -> Speaker {
    Speaker::Other
}

pub fn read_greeting(wire: &mut Wire, wait: &Wait) -> Result<Greeting, WireError> {
    wire.set_wait(wait);
    let line = wire.read_line()?;
    let code = response_code(&line, &wire.transcript());
    Ok(Greeting {
        speaker: Speaker::Other,
        all_lines: vec![line.clone()],
        line,
        is_goodbye: false,
        is_preauthenticated: false,
        code,
    })
}
