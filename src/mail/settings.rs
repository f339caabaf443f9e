//! What autoconfig and Autodiscover have in common: what a server's name may be, wherever it was read.
use crate::model::{Email, HostName, Why};
use std::net::IpAddr;

/// A server's name from a file that anyone may have written.
///
/// # Errors
/// Why it is not used.
pub fn server_name(text: &str) -> Result<HostName, Why> {
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || "/\\@:?#%".contains(c);
    let literal = text.trim_start_matches('[').trim_end_matches(']');
    if literal.parse::<IpAddr>().is_ok() {
        return Err(Why::AddressNotAllowed);
    }
    if text.is_empty() || text.len() > 253 || text.contains(is_odd) {
        return Err(Why::NotAName);
    }
    let host = HostName::parse(text).map_err(|_| Why::NotAName)?;
    let is_here = host.ip().is_some() || host.is_under("localhost") || host.is_under("localdomain");
    if is_here {
        return Err(Why::AddressNotAllowed);
    }
    // `127.1` and `0x7f.1` are addresses to some, and no names to anybody.
    let last = host.as_str().rsplit('.').next().unwrap_or_default();
    let is_number = last.starts_with(|c: char| c.is_ascii_digit());
    if !host.as_str().contains('.') || is_number { Err(Why::NotAName) } else { Ok(host) }
}

/// The file's words for parts of the address, filled in.
pub fn filled_in(text: &str, email: &Email) -> String {
    text.replace("%EMAILADDRESS%", &email.to_string())
        .replace("%EMAILLOCALPART%", email.local_part())
        .replace("%EMAILDOMAIN%", email.domain().as_str())
}

/// A user name to show and to use, or none.
pub fn user_name(text: &str, email: &Email) -> Option<String> {
    let name = filled_in(text, email);
    let is_usable =
        !name.is_empty() && name.chars().count() <= 320 && !name.contains(|c: char| c.is_control() || c == '%');
    is_usable.then_some(name)
}

/// An entry as words for a technician: short, and without what moves a cursor.
pub fn entry(kind: &str, host: &str, port: &str) -> String {
    let clean =
        |text: &str| text.chars().take(100).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect::<String>();
    format!("{} {}:{}", clean(kind), clean(host), clean(port))
}
