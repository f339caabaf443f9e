//! E-mail addresses in free text, and how far two of them are apart.

/// An address found in a text, with the byte range it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub email: String,
    pub start: usize,
    pub end: usize,
}

const FOUND_LIMIT: usize = 400;

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte)
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'-' | b'.' | b'_')
}

/// All addresses of `text` in order, at most a few hundred.
pub fn find_all(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'@', bytes) {
        if at < from {
            continue;
        }
        if let Some(address) = around(text, at, from) {
            from = address.end;
            found.push(address);
            if found.len() >= FOUND_LIMIT {
                break;
            }
        }
    }
    found
}

/// The first address of `text`.
pub fn first(text: &str) -> Option<String> {
    find_all(text).into_iter().next().map(|found| found.email)
}

fn around(text: &str, at: usize, not_before: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > not_before && at - start < 128 && is_local(bytes[start - 1]) {
        start -= 1;
    }
    if start == at && at > 1 && bytes[at - 1] == b'"' {
        // "quoted local part"@host
        start =
            bytes[..at - 1].iter().rposition(|b| *b == b'"').filter(|open| at - open < 70 && *open >= not_before)?;
    }
    while start < at
        && (bytes[start] < 0x80 && b"'./=*&?!|~^{}`".contains(&bytes[start]) || !text.is_char_boundary(start))
    {
        start += 1;
    }
    let mut end = at + 1;
    while end < bytes.len() && end - at < 255 && is_domain(bytes[end]) {
        end += 1;
    }
    while end > at + 1 && (!text.is_char_boundary(end) || matches!(bytes[end - 1], b'.' | b'-' | b'_')) {
        end -= 1;
    }
    let (local, domain) = (text.get(start..at)?, text.get(at + 1..end)?);
    let local = ascii_tail(local);
    let domain = ascii_head(domain);
    if local.is_empty() || !plausible_domain(domain) {
        return None;
    }
    Some(Found { email: format!("{local}@{domain}"), start: at - local.len(), end: at + 1 + domain.len() })
}

/// Text in a script without blanks may touch an address ("あて先a@b.jp"): keep the ASCII end,
/// unless the whole local part is international.
fn ascii_tail(local: &str) -> &str {
    match local.rfind(|c: char| !c.is_ascii()) {
        Some(last) => {
            let after = local[last..].chars().next().map_or(last, |c| last + c.len_utf8());
            let latin = local.chars().filter(|c| !c.is_ascii()).all(|c| c < '\u{250}');
            if after == local.len() || latin { local } else { &local[after..] }
        }
        None => local,
    }
}

fn ascii_head(domain: &str) -> &str {
    let foreign = domain.find(|c: char| c >= '\u{2000}');
    foreign.map_or(domain, |cut| &domain[..cut])
}

fn plausible_domain(domain: &str) -> bool {
    let Some((name, last)) = domain.rsplit_once('.') else { return false };
    !name.is_empty()
        && !name.starts_with('.')
        && !domain.contains("..")
        && last.chars().count() >= 2
        && !last.chars().all(|c| c.is_ascii_digit())
}

/// The address in the value of a `Final-Recipient` like field: `rfc822; <a@b.it>`.
pub fn of_field(value: &str) -> Option<String> {
    let text = value.split_once(';').map_or(value, |(_, rest)| rest).trim();
    if let Some(found) = first(text) {
        return Some(found);
    }
    // No domain ("rfc822; root") or a domain without a dot is still what the server named.
    let text = text.trim_matches(['<', '>', '"', ' ']);
    let plain = (3..=254).contains(&text.len()) && text.contains('@') && !text.contains(char::is_whitespace);
    plain.then(|| text.to_owned())
}

/// Steps (insert, delete, replace, swap of neighbours) from one address to the other, ignoring
/// case; `None` when there are more than `limit`.
pub fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let left: Vec<char> = left.to_lowercase().chars().take(256).collect();
    let right: Vec<char> = right.to_lowercase().chars().take(256).collect();
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut cost = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|steps| *steps <= limit)
}

/// Whether `written` looks like a slip of the pen for `own`: close to it, but not it.
pub fn is_typo_of(written: &str, own: &str) -> bool {
    let limit = if own.len() < 10 { 1 } else { 3 };
    match distance(written, own, limit) {
        None | Some(0) => false,
        Some(1) => true,
        // Two short names of one domain ("anna@", "ugo@") are two people, not a slip.
        Some(steps) => {
            let same_local =
                own.rsplit_once('@').zip(written.rsplit_once('@')).is_some_and(|(a, b)| a.0.eq_ignore_ascii_case(b.0));
            same_local || own.find('@').unwrap_or(0) > steps * 3
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(text: &str) -> Vec<String> {
        find_all(text).into_iter().map(|found| found.email).collect()
    }

    #[test]
    fn addresses_in_running_text() {
        assert_eq!(
            emails("<anna@ditta.it>: no, ugo.neri+x@posta.ditta.it."),
            ["anna@ditta.it", "ugo.neri+x@posta.ditta.it"]
        );
        assert_eq!(emails("'anna@ditta.it' [mailto:anna@ditta.it]"), ["anna@ditta.it", "anna@ditta.it"]);
        assert_eq!(emails("@ a@ @b.it x@y x@1.2 a@[192.0.2.1]"), Vec::<String>::new());
        assert_eq!(emails("\u{5b9b}\u{5148}anna@ditta.jp\u{69d8}"), ["anna@ditta.jp"]);
        assert_eq!(emails("\"anna rossi\"@ditta.it"), ["\"anna rossi\"@ditta.it"]);
    }

    #[test]
    fn addresses_of_report_fields() {
        assert_eq!(of_field("rfc822; <anna@ditta.it>").as_deref(), Some("anna@ditta.it"));
        assert_eq!(of_field("rfc822;anna@intranet").as_deref(), Some("anna@intranet"));
        assert_eq!(of_field("x-unknown;/o=x/cn=anna"), None);
    }

    #[test]
    fn slips_of_the_pen() {
        assert!(is_typo_of("rossi@tuodomino.it", "rossi@tuodominio.it"));
        assert!(is_typo_of("mario.rosis@tuodominio.it", "mario.rossi@tuodominio.it"));
        assert!(is_typo_of("mario.rossi@tuodominio.com", "mario.rossi@tuodominio.it"));
        assert!(!is_typo_of("rossi@tuodominio.it", "Rossi@tuodominio.it"));
        assert!(!is_typo_of("ugo@tuodominio.it", "anna@tuodominio.it"));
        assert_eq!(distance("ab", "ba", 3), Some(1));
        assert_eq!(distance("abc", "xyz", 2), None);
    }
}
