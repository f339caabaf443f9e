//! The ids that POP3 servers give to messages (UIDL, RFC 1939): many hold the number that the message has in the
//! mailbox. Numbers are never used twice, so a high one tells how many messages have come.

/// The IMAP UID (RFC 9051 section 2.3.1.1) inside an id of UIDL, where the form is known.
pub fn uid(unique_id: &str) -> Option<u64> {
    let number = |digits: &str| {
        let is_number = (1..=10).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok()).flatten()
    };
    // Dovecot's own form, `%08Xu%08Xv`: UID, then UIDVALIDITY. All digits or not, it has 16 of them.
    if unique_id.len() == 16 && unique_id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return unique_id.get(..8).and_then(|uid| u64::from_str_radix(uid, 16).ok());
    }
    // Courier: `UID125-1064433121`.
    if let Some((uid, validity)) = unique_id.strip_prefix("UID").and_then(|rest| rest.split_once('-')) {
        return number(validity).and(number(uid));
    }
    // Cyrus and UW: `1064433121.125`, UIDVALIDITY first.
    let (validity, uid) = unique_id.split_once('.')?;
    number(validity).and(number(uid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_forms_and_no_guesses() {
        for (unique_id, found) in [
            ("000003e84a2b5c6d", Some(1_000)),
            ("0000000167F31A2B", Some(1)),
            ("UID125-1064433121", Some(125)),
            ("1064433121.125", Some(125)),
            ("whqtswO00WBw418f9t5JxYwZ", None),
            ("1064433121.M20046P2137.mailserver", None),
            ("UID-1", None),
            ("UIDx-1", None),
            ("125", None),
            (".", None),
            ("1.99999999999", None),
            ("", None),
        ] {
            assert_eq!(uid(unique_id), found, "{unique_id}");
        }
    }
}
