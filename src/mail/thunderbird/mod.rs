//! What Thunderbird keeps in a profile: its filters, and the settings of its accounts. Bytes in, values out; who reads
//! the files knows from `places` where they are, and from `prefs` which account each `msgFilterRules.dat` belongs to.

pub mod filters;
mod folder;
#[cfg(test)]
mod hostile_tests;
pub mod places;
pub mod prefs;
mod term;
mod values;

/// The start of `bytes`, at most `most`, cut at the end of a line; and whether something was cut.
fn cut(bytes: &[u8], most: usize) -> (&[u8], bool) {
    if bytes.len() <= most {
        return (bytes, false);
    }
    let start = bytes.get(..most).unwrap_or_default();
    let end = memchr::memrchr(b'\n', start).unwrap_or(0);
    (start.get(..end).unwrap_or_default(), true)
}
