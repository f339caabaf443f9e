//! The server's own words inside a longer text: `550 5.1.1 <x>: Recipient address rejected`.

use super::codes::Status;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub code: Option<u16>,
    pub status: Option<Status>,
    /// From the code to the end of the paragraph, on one line.
    pub words: String,
}

const WORDS_LIMIT: usize = 600;

/// The command the server was answering, where the bounce names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Connect,
    Mail,
    Rcpt,
    Data,
}

/// Marks of the phase as Postfix, Exim, Sendmail, Courier and the German providers write them.
const PHASES: &[(&str, Phase)] = &[
    ("reply to mail from", Phase::Mail),
    ("reply to rcpt to", Phase::Rcpt),
    ("reply to end of data", Phase::Data),
    ("reply to data", Phase::Data),
    ("reply to ehlo", Phase::Connect),
    ("reply to helo", Phase::Connect),
    ("after mail from", Phase::Mail),
    ("after pipelined mail from", Phase::Mail),
    ("after rcpt", Phase::Rcpt),
    ("after pipelined rcpt", Phase::Rcpt),
    ("after end of data", Phase::Data),
    ("after data", Phase::Data),
    ("after pipelined end of data", Phase::Data),
    ("for text command", Phase::Data),
    ("after initial connection", Phase::Connect),
    ("after ehlo", Phase::Connect),
    ("after helo", Phase::Connect),
    (">>> mail from", Phase::Mail),
    (">>> rcpt to", Phase::Rcpt),
    (">>> data", Phase::Data),
    ("did not like our rcpt", Phase::Rcpt),
    ("did not like our mail", Phase::Mail),
    ("but sender was rejected", Phase::Mail),
    ("does not like recipient", Phase::Rcpt),
    ("but connection died", Phase::Data),
    ("after i sent the message", Phase::Data),
    ("but my name was rejected", Phase::Connect),
    ("but greeting failed", Phase::Connect),
];

/// The phase named in a lower-case text.
pub fn phase(lower: &str) -> Option<Phase> {
    let may_name = ["reply", "after", ">>>", "did not like", "but ", "command", "recipient"]
        .iter()
        .any(|part| lower.contains(part));
    if !may_name {
        return None;
    }
    PHASES.iter().find(|(mark, _)| lower.contains(mark)).map(|(_, phase)| *phase)
}

/// The first refusal (4xx, 5xx) in `text`.
pub fn find(text: &str) -> Option<Reply> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'4', b'5', bytes).find_map(|at| {
        let (code, status) = code_at(text, at)?;
        Some(Reply { code: Some(code), status, words: words_from(&text[at..]) })
    })
}

/// An answer that shows only an enhanced code at the start of a line: "5.1.1 <x>... User unknown".
pub fn find_by_status(text: &str) -> Option<Reply> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some((status, _)) = Status::at_start(line.trim_start()).filter(|(status, _)| status.class != 2) {
            return Some(Reply { code: None, status: Some(status), words: words_from(&text[at + indent..]) });
        }
        at += line.len();
    }
    None
}

/// A reply code at `at`: three digits that stand where servers' answers stand.
fn code_at(text: &str, at: usize) -> Option<(u16, Option<Status>)> {
    let bytes = text.as_bytes();
    let code = bytes.get(at..at + 3)?;
    if !code.iter().all(u8::is_ascii_digit) || code[1] > b'7' {
        return None;
    }
    let before = text[..at].trim_end_matches([' ', '\t']);
    if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'_' | b'+' | b'/')) {
        return None;
    }
    if !matches!(bytes.get(at + 3), None | Some(b' ' | b'-' | b'\n' | b'\t' | b':' | b'.' | b',' | b'"' | b'\'')) {
        return None;
    }
    let value = code.iter().fold(0u16, |sum, b| sum * 10 + u16::from(b - b'0'));
    let after = text.get(at + 3..)?.trim_start_matches([' ', '-', ':', '#', '\t', '(', '\'', '"']);
    let status = Status::at_start(after).map(|(status, _)| status);
    if status.is_some() {
        return Some((value, status));
    }
    let opens = before.is_empty()
        || before.ends_with(['\n', ':', ';', '<', '(', '"', '\'', '#', '[', '=', '>', '|', ']', ')', ',']);
    let named =
        ["error", "code", "reason", "said", "returned", "errore", "response", "reply", "with"].iter().any(|word| {
            before.len() >= word.len()
                && before.as_bytes()[before.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
        });
    let follows = after
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '<' | '[' | '"' | '\'' | '*' | '5' | '4' | '('));
    // "550-192.0.2.1 blocked" has digits after the dash.
    let continued = bytes.get(at + 3) == Some(&b'-');
    (((opens || named) && (follows || continued)) || (opens && after.is_empty())).then_some((value, None))
}

/// The reply's words on one line, repeated codes of a multi-line answer dropped.
fn words_from(text: &str) -> String {
    let paragraph = text.find("\n\n").map_or(text, |end| &text[..end]);
    let paragraph = &paragraph[..next_reply(paragraph)];
    let paragraph = match paragraph.find("(in reply to") {
        Some(end) => &paragraph[..end],
        None => paragraph,
    };
    one_line(paragraph, WORDS_LIMIT)
}

/// Where the next answer, or the next line of a transcript, begins.
fn next_reply(text: &str) -> usize {
    let mut at = 0;
    let mut more = true;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let bytes = line.as_bytes();
        let coded = bytes.len() > 3 && bytes[..3].iter().all(u8::is_ascii_digit) && matches!(bytes[3], b' ' | b'-');
        if number > 0 && (line.starts_with("<<<") || line.starts_with(">>>") || (coded && !more)) {
            return at;
        }
        more = if coded { bytes[3] == b'-' } else { number == 0 && line.get(3..4) == Some("-") };
        at += line.len();
    }
    at
}

/// Collapses white space, drops the codes repeated by continuation lines, cuts at `limit` bytes.
pub fn one_line(text: &str, limit: usize) -> String {
    let mut out = String::with_capacity(text.len().min(limit) + 8);
    let mut first_code: Option<&str> = None;
    for token in text.split_whitespace() {
        let bare = token
            .get(..3)
            .filter(|code| code.bytes().all(|b| b.is_ascii_digit()) && matches!(token.as_bytes()[0], b'4' | b'5'));
        let rest = if bare.is_some() { &token[3..] } else { "" };
        match (first_code, bare) {
            (None, Some(code)) => first_code = Some(code),
            (Some(first), Some(code)) if code == first && (rest.is_empty() || rest.starts_with('-')) => {
                let kept = rest.trim_start_matches('-');
                if kept.is_empty() || Status::at_start(kept).is_some() {
                    continue;
                }
            }
            _ => {}
        }
        let repeated = Status::at_start(token).is_some_and(|(_, end)| end == token.len()) && out.contains(token);
        if repeated {
            continue;
        }
        if out.len() + token.len() + 1 > limit {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(token);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<String> {
        find(text).map(|reply| reply.words)
    }

    #[test]
    fn replies_are_told_from_prose() {
        assert_eq!(
            words("host mx.ditta.it[192.0.2.1] said: 550 no such user\n    here").as_deref(),
            Some("550 no such user here")
        );
        assert_eq!(words("550").as_deref(), Some("550"));
        assert_eq!(words("You sent 500 messages in 450 seconds"), None);
        assert_eq!(words("the answer was 550 5.1.1 unknown").as_deref(), Some("550 5.1.1 unknown"));
        assert_eq!(words("<<< 452 Insufficient storage\n\nmore").as_deref(), Some("452 Insufficient storage"));
    }

    #[test]
    fn continuation_codes_are_dropped() {
        assert_eq!(
            words("550-5.7.26 not accepted due to\n550-5.7.26 DMARC policy\n550 5.7.26 see x").as_deref(),
            Some("550-5.7.26 not accepted due to DMARC policy see x")
        );
    }

    #[test]
    fn phases() {
        assert_eq!(phase("550 x (in reply to rcpt to command)"), Some(Phase::Rcpt));
        assert_eq!(phase("nothing"), None);
    }
}
