//! What of a text is the server's notice and what is the returned message; quoting removed.

use super::{
    reply,
    words::{self, Kind, Searched},
};

/// A notice and the start of the message it returns.
#[derive(Debug, Default, Clone)]
pub struct Zones {
    pub notice: String,
    /// Header fields (and perhaps more) of the returned message.
    pub returned: String,
}

/// Splits a text where the returned message begins.
pub fn split(text: &str) -> Zones {
    let text = unquoted(text);
    let mut seen = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // The heading of an inline forward also says "original message": nothing stands before it.
        if seen > 1 && begins_original(line, &text[..at], &text[at + line.len()..]) {
            let returned = if is_header_line(line) { &text[at..] } else { &text[at + line.len()..] };
            return Zones { notice: text[..at].to_owned(), returned: returned.to_owned() };
        }
        if seen < 2 && !line.trim().is_empty() && !is_forward_heading(line) {
            seen += 1;
        }
        at += line.len();
    }
    Zones { notice: text, returned: String::new() }
}

fn is_header_line(line: &str) -> bool {
    let starts = |name: &&str| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    ["return-path:", "received:", "dkim-signature:"].iter().any(starts)
}

fn begins_original(line: &str, before: &str, after: &str) -> bool {
    if is_header_line(line) {
        return true;
    }
    let trimmed = line.trim();
    if trimmed.len() < 8 || trimmed.len() > 160 {
        return false;
    }
    // Cheap first: this is asked of every line.
    let marked = trimmed.starts_with(['-', '=', '|', '*']) || !trimmed.is_ascii();
    let named = || {
        ["rigin", "ollow", "opy", "opia", "ntestazion", "nsent", "ontents"]
            .iter()
            .any(|part| memchr::memmem::find(trimmed.as_bytes(), part.as_bytes()).is_some())
    };
    if !marked && !named() {
        return false;
    }
    let lower = words::normalise(trimmed);
    let dashed =
        lower.starts_with("--") || lower.starts_with("==") || lower.starts_with("|--") || lower.starts_with("**");
    if dashed
        && [
            "original message",
            "messaggio originale",
            "ursprüngliche nachricht",
            "message d'origine",
            "mensaje original",
        ]
        .iter()
        .any(|mark| lower.contains(mark))
    {
        // Outlook writes the same line above an inline forward: there, what follows is the notice.
        return !forwards_a_notice(after) && !only_follows(before, after);
    }
    let candidate = dashed
        || lower.contains("original")
        || lower.contains("follow")
        || lower.contains("copy")
        || !lower.is_ascii()
        || lower.contains("copia")
        || lower.contains("intestazion")
        || lower.contains("unsent")
        || lower.contains("contents");
    candidate && Searched::new(trimmed).first(Kind::OriginalFollows).is_some()
}

/// Nothing before the line speaks of a refusal, but what comes after it does: a person's own words stand above a forward.
fn only_follows(before: &str, after: &str) -> bool {
    let speaks = |text: &str| Searched::new(text).first(Kind::BounceNotice).is_some() || reply::find(text).is_some();
    !speaks(before) && speaks(after)
}

/// Whether the lines after a forward heading name a mail system as the sender.
fn forwards_a_notice(after: &str) -> bool {
    after.lines().filter(|line| !line.trim().is_empty()).take(4).any(|line| {
        let lower = line.to_lowercase();
        let from = ["from:", "da:", "von:", "de:", "mittente:", "expéditeur"]
            .iter()
            .any(|name| lower.trim_start().starts_with(name));
        from && is_mail_system(&lower)
    })
}

/// Whether a sender is a mail system: `MAILER-DAEMON`, `postmaster`, Exchange's recipient.
pub fn is_mail_system(sender: &str) -> bool {
    let lower = sender.to_lowercase();
    [
        "mailer-daemon",
        "mailer_daemon",
        "mailerdaemon",
        "postmaster",
        "mail delivery",
        "mail administrator",
        "microsoftexchange",
        "maildelivery",
        "mail delivery subsystem",
        "system administrator",
        "mail-daemon",
        "posta-certificata@",
        "mdaemon@",
        "mailerdeamon",
        "complaints@email-abuse",
        "bounces@",
        "amministratore di sistema",
        "systemadministrator",
        "administrateur système",
        "administrador del sistema",
        "microsoft outlook",
    ]
    .iter()
    .any(|name| lower.contains(name))
}

fn is_forward_heading(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    lower.starts_with("---")
        || lower.starts_with("begin forwarded")
        || lower.starts_with("inizio messaggio")
        || is_heading_field(&lower)
}

/// "From: ..." as mail programs write it above a forwarded message, in five languages.
pub fn is_heading_field(lower: &str) -> bool {
    const NAMES: &[&str] = &[
        "from",
        "da",
        "von",
        "de",
        "mittente",
        "expéditeur",
        "to",
        "a",
        "an",
        "à",
        "para",
        "destinatario",
        "destinataire",
        "subject",
        "oggetto",
        "betreff",
        "objet",
        "asunto",
        "date",
        "data",
        "datum",
        "fecha",
        "inviato",
        "sent",
        "gesendet",
        "envoyé",
        "enviado",
        "enviado el",
        "cc",
        "reply-to",
        "rispondi a",
    ];
    lower
        .trim_matches(['*', ' '])
        .split_once(':')
        .is_some_and(|(name, _)| NAMES.contains(&name.trim_matches(['*', ' '])))
}

/// Takes the quoting ("> ", "| ") off when most lines carry it.
fn unquoted(text: &str) -> String {
    let quoted = text.lines().filter(|line| line.starts_with('>') || line.starts_with("| ")).count();
    if quoted < 3 || quoted * 2 < text.lines().filter(|line| !line.trim().is_empty()).count() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let mut rest = line;
        for _ in 0..8 {
            let Some(inner) = rest.strip_prefix('>').or_else(|| rest.strip_prefix("| ")) else { break };
            // ">>> RCPT TO" is Sendmail's transcript, not a quotation.
            if rest.starts_with(">>> ") {
                break;
            }
            rest = inner.strip_prefix(' ').unwrap_or(inner);
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_returned_message_is_cut_off() {
        let zones =
            split("Sorry.\n<a@b.it>: no such user\n\n--- Below this line is a copy of the message.\n\nTo: a@b.it\n");
        assert_eq!(zones.notice, "Sorry.\n<a@b.it>: no such user\n\n");
        assert_eq!(zones.returned, "\nTo: a@b.it\n");
        assert!(split("One\nTwo\nReceived: from x\n").returned.starts_with("Received"));
    }

    #[test]
    fn an_inline_forward_is_the_notice_itself() {
        let text =
            "FYI\nciao\n-----Original Message-----\nFrom: Mail Delivery System\nTo: me\n\n<a@b.it>: user unknown\n";
        assert!(split(text).returned.is_empty());
    }

    #[test]
    fn quoting_is_taken_off() {
        assert_eq!(split("> <a@b.it>:\n> 550 no\n> bye\n").notice, "<a@b.it>:\n550 no\nbye\n\n");
        assert_eq!(split(">>> RCPT TO:<a@b.it>\n<<< 550 no\n").notice, ">>> RCPT TO:<a@b.it>\n<<< 550 no\n");
    }
}
