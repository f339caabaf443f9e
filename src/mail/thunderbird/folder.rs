//! Folder addresses: `imap://anna%40ditta.it@imap.ditta.it/INBOX/Fatture`, `mailbox://nobody@Local%20Folders/Trash`.
use crate::mail::folder_name;

/// An account as its addresses name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own<'a> {
    pub user_name: &'a str,
    pub host_name: &'a str,
}

/// The folder as a person reads it: with the account's name before it where it is of another account than `own`.
pub fn name(url: &str, own: Option<Own>) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return percent_decoded(url) };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (user, host) = (percent_decoded(user), percent_decoded(host.split(':').next().unwrap_or(host)));
    let path = percent_decoded(path);
    // IMAP names are in modified UTF-7 there, until version 9 of the file.
    let path = if scheme.eq_ignore_ascii_case("imap") && path.is_ascii() { folder_name::decode(&path) } else { path };
    let is_own = own.is_none_or(|own| {
        host.eq_ignore_ascii_case(own.host_name) && (user.is_empty() || user.eq_ignore_ascii_case(own.user_name))
    });
    let is_local = user == "nobody" && host.eq_ignore_ascii_case("Local Folders");
    match (is_local || !is_own, path.is_empty()) {
        (false, _) => path,
        (true, true) => host,
        (true, false) if is_local => format!("{host}/{path}"),
        (true, false) => format!("{}/{path}", if user.contains('@') { user } else { host }),
    }
}

/// Percent signs that are no escapes stay; what is no UTF-8 then stays escaped.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = if *first == b'%' { after.get(..2).and_then(hex) } else { None };
        bytes.push(escaped.unwrap_or(*first));
        rest = after.get(if escaped.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digits: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok().filter(|text| text.chars().all(|c| c.is_ascii_hexdigit()))?;
    u8::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_as_a_person_reads_them() {
        let own = Own { user_name: "anna@ditta.it", host_name: "imap.ditta.it" };
        for (url, text) in [
            ("imap://anna%40ditta.it@imap.ditta.it/INBOX/Fatture", "INBOX/Fatture"),
            ("imap://anna%40ditta.it@imap.ditta.it/INBOX", "INBOX"),
            ("imap://anna%40ditta.it@imap.ditta.it/Attivit&AOA-", "Attività"),
            ("imap://anna%40ditta.it@imap.ditta.it/Attivit%C3%A0", "Attività"),
            ("imap://luca%40altro.it@imap.altro.it/INBOX", "luca@altro.it/INBOX"),
            ("imap://luca@imap.altro.it/X", "imap.altro.it/X"),
            ("mailbox://nobody@Local%20Folders/Trash", "Local Folders/Trash"),
            ("mailbox://nobody@Local%20Folders", "Local Folders"),
            ("mailbox://anna%40ditta.it@imap.ditta.it/Vecchia%20posta", "Vecchia posta"),
            ("100%", "100%"),
            ("imap://x@y/%zz%ff", "y/%zz%ff"),
            ("", ""),
        ] {
            assert_eq!(name(url, Some(own)), text, "{url}");
        }
        assert_eq!(name("imap://luca@imap.altro.it/INBOX", None), "INBOX");
    }
}
