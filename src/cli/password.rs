//! The password, from where it may come; never from an argument, which every user of the computer can read.
use super::{UsageError, options::AccountOptions, say_without_end};
use crate::{files, model::Secret};
use std::{
    fmt::Display,
    io::{self, BufRead, IsTerminal},
    path::Path,
};
use zeroize::Zeroizing;

/// The environment variable a password may be in.
const PASSWORD_VARIABLE: &str = "MAILMEDIC_PASSWORD";
/// No password is longer; a file that is was named by mistake.
const MAX_PASSWORD_BYTES: usize = 4_096;

pub(super) fn read(options: &AccountOptions) -> Result<Option<Secret>, UsageError> {
    if let Some(file) = &options.password_file {
        return from_file(file).map(Some);
    }
    if options.password_stdin {
        let read = if io::stdin().is_terminal() { asked() } else { first_line(io::stdin().lock()) };
        return read.map(Some).map_err(|error| UsageError::new("--password-stdin", error));
    }
    match std::env::var(PASSWORD_VARIABLE) {
        Ok(password) if !password.is_empty() => Ok(Some(Secret::new(password))),
        Ok(_) | Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(UsageError::new(PASSWORD_VARIABLE, "is not valid UTF-8")),
    }
}

fn from_file(path: &Path) -> Result<Secret, UsageError> {
    let named = |reason: &dyn Display| UsageError::new("--password-file", format!("{}: {reason}", path.display()));
    let file = files::open_given(path).map_err(|error| named(&error))?;
    first_line(io::BufReader::new(file)).map_err(|error| named(&error))
}

/// Of a person at a terminal, which shows nothing of what is typed.
fn asked() -> Result<Secret, String> {
    say_without_end("Password: ");
    let typed = rpassword::read_password().map_err(|error| error.to_string())?;
    secret(Zeroizing::new(typed))
}

/// How a text is written, by the mark it may begin with. PowerShell writes one in each of these.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writing {
    Utf8,
    /// The least significant byte first.
    Utf16Little,
    Utf16Big,
}

impl Writing {
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => Self::Utf16Little,
            [0xfe, 0xff, ..] => Self::Utf16Big,
            _ => Self::Utf8,
        }
    }

    fn is_line(self, bytes: &[u8]) -> bool {
        let is_whole = bytes.len().is_multiple_of(2);
        match self {
            Self::Utf8 => bytes.ends_with(b"\n"),
            Self::Utf16Little => is_whole && bytes.ends_with(b"\n\0"),
            Self::Utf16Big => is_whole && bytes.ends_with(b"\0\n"),
        }
    }

    fn text(self, bytes: &[u8]) -> Option<Zeroizing<String>> {
        let wide = |unit: fn([u8; 2]) -> u16| -> Option<Zeroizing<String>> {
            let (pairs, []) = bytes.get(2..)?.as_chunks::<2>() else { return None };
            let units: Zeroizing<Vec<u16>> = Zeroizing::new(pairs.iter().map(|pair| unit(*pair)).collect());
            String::from_utf16(&units).ok().map(Zeroizing::new)
        };
        match self {
            Self::Utf16Little => wide(u16::from_le_bytes),
            Self::Utf16Big => wide(u16::from_be_bytes),
            Self::Utf8 => {
                let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                std::str::from_utf8(bytes).ok().map(|text| Zeroizing::new(text.to_owned()))
            }
        }
    }
}

/// What comes after it is left where it is: whoever writes the line may go on listening.
fn first_line(mut reader: impl BufRead) -> Result<Secret, String> {
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_PASSWORD_BYTES));
    let mut byte = [0];
    while line.len() < MAX_PASSWORD_BYTES && reader.read(&mut byte).map_err(|error| error.to_string())? > 0 {
        line.extend_from_slice(&byte);
        if Writing::of(&line).is_line(&line) {
            break;
        }
    }
    // No words of an error: they could quote what was read.
    secret(Writing::of(&line).text(&line).ok_or("is neither valid UTF-8 nor UTF-16")?)
}

fn secret(line: Zeroizing<String>) -> Result<Secret, String> {
    let password = line.trim_end_matches(['\r', '\n']);
    match password {
        "" => Err("holds no password".into()),
        _ if password.contains('\0') => {
            Err("holds a NUL: UTF-16 is read where it begins with a byte order mark".into())
        }
        _ => Ok(Secret::new(password.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, String> {
        first_line(bytes).map(|secret| secret.reveal().to_owned())
    }

    fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn passwords_are_the_first_line_and_nothing_else() {
        assert_eq!(read("pà ss\r\nx".as_bytes()).unwrap(), "pà ss");
        assert_eq!(read(b"no end").unwrap(), "no end");
        assert!(read(b"").is_err() && read(b"\nx").is_err());
        assert!(read(&b"\xff\xfe\n"[..]).is_err() && read(b"caf\xe9\n").is_err());
        let mut longer: &[u8] = b"one\ntwo";
        assert!(first_line(&mut longer).is_ok());
        assert_eq!(longer, b"two");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_it() {
        assert_eq!(read("\u{feff}pà ss\r\nx".as_bytes()).unwrap(), "pà ss");
        for end in ["\r\nx", "\n", ""] {
            // U+0A00 and U+000A: the bytes of a line end that is none, and of one.
            let text = format!("\u{feff}pà \u{a0a}😀{end}");
            assert_eq!(read(&wide(&text, u16::to_le_bytes)).unwrap(), "pà \u{a0a}😀");
            assert_eq!(read(&wide(&text, u16::to_be_bytes)).unwrap(), "pà \u{a0a}😀");
        }
        assert!(read("\u{feff}\r\n".as_bytes()).is_err() && read(&wide("\u{feff}\r\n", u16::to_le_bytes)).is_err());
        assert!(read(&wide("password\r\n", u16::to_le_bytes)).unwrap_err().contains("UTF-16"));
        assert!(read(b"\xff\xfea\0\x00\xd8\n\0").is_err());
    }
}
