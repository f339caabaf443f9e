//! What a bounce means, for people and for scripts. Keys of the JSON are added, never renamed.
use super::plain::{numbered, visible};
use crate::{
    mail::{
        attachment::fitting_bytes,
        bounce::{BounceCause, CannotRead, FollowUp, NotABounce, Reading, Recipient},
    },
    model::{Facts, State},
    studies::{by_answer, in_common},
    texts::{Explained, Texts},
};
use serde_json::{Value, json};

const MEGABYTE: u64 = 1_024 * 1_024;

/// What is said of one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BounceSaid {
    /// The word above the title: "Messaggio respinto".
    pub kicker: String,
    /// Title, explanation and steps.
    pub said: Explained,
    /// Who has to act: "Tocca a chi ha scritto", without a full stop.
    pub who: String,
    pub who_note: String,
    /// To be sent to the sender as it is; paragraphs are parted by an empty line.
    pub letter: String,
}

/// The sentences on one recipient. `account` is what is known of the person's own account (`email`, `domain`,
/// `provider`, `provider-name`); it may be empty.
pub fn bounce_said(recipient: &Recipient, account: &Facts, texts: &Texts) -> BounceSaid {
    let facts = facts(recipient, account);
    let key = match recipient.cause {
        Some(cause) => format!("bounce-{}", cause.id()),
        None => "bounce-unknown".to_owned(),
    };
    let who = recipient.who_fixes.map_or("unknown", |who| who.id());
    BounceSaid {
        kicker: kicker(recipient.cause, texts),
        said: texts.message(&key, &facts),
        who: texts.text_with(&format!("bounce-who-{who}"), &facts),
        who_note: texts.text_with(&format!("bounce-who-{who}.note"), &facts),
        letter: texts.text_with(&format!("{key}.letter"), &facts),
    }
}

fn kicker(cause: Option<BounceCause>, texts: &Texts) -> String {
    match cause {
        Some(BounceCause::DeliveryDelayed) => texts.text("bounce-kicker-delayed"),
        Some(_) => texts.text("bounce-kicker-refused"),
        None => texts.kicker(State::Unknown),
    }
}

/// The facts that the sentences on a recipient may use.
fn facts(recipient: &Recipient, account: &Facts) -> Facts {
    let mut facts = Facts::new().text("own", if recipient.is_own { "yes" } else { "no" });
    let words = [
        ("address", recipient.email.as_ref()),
        ("meant", recipient.meant.as_ref()),
        ("status", recipient.status.as_ref()),
        ("reply", recipient.reply.as_ref()),
        ("remote-host", recipient.remote_host.as_ref()),
        ("block-list", recipient.block_list.as_ref()),
    ];
    for (name, value) in words {
        facts = value.into_iter().fold(facts, |facts, value| facts.text(name, value));
    }
    if let Some(ip) = recipient.sending_ip {
        facts = facts.text("sending-ip", ip);
    }
    let facts = with_sizes(facts, recipient.limit_bytes, recipient.size_bytes);
    // The account's provider says nothing of other people's mailboxes.
    if recipient.is_own { facts.with(account) } else { facts }
}

fn with_sizes(facts: Facts, limit_bytes: Option<u64>, size_bytes: Option<u64>) -> Facts {
    // A size below the limit is some other number of the answer.
    let size_bytes = size_bytes.filter(|size| limit_bytes.is_none_or(|limit| *size > limit));
    let files = |message: Option<u64>| message.map_or(0, |bytes| fitting_bytes(bytes) / MEGABYTE);
    let file = if size_bytes.is_some() { files(size_bytes).max(1) } else { 0 };
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    facts
        .number("limit-mb", number(limit_bytes.map_or(0, whole_megabytes)))
        .number("size-mb", number(size_bytes.map_or(0, |bytes| bytes.div_ceil(MEGABYTE))))
        .number("file-mb", number(file))
        .number("fits-mb", number(files(limit_bytes)))
}

/// Servers set their limits in either kind of megabyte.
fn whole_megabytes(bytes: u64) -> u64 {
    if bytes.is_multiple_of(1_000_000) { bytes / 1_000_000 } else { bytes / MEGABYTE }
}

/// The answer of `mailmedic-cli bounce --json`, one line.
pub fn bounce_json(reading: &Reading, account: &Facts, texts: &Texts) -> String {
    let recipients: Vec<Value> =
        reading.recipients.iter().map(|one| recipient_json(one, reading, account, texts)).collect();
    let mut answer = json!({
        "version": 1,
        "is_bounce": reading.is_bounce,
        "recipients": recipients,
        "instead": reading.instead.map(NotABounce::id),
        "reporting_host": reading.reporting_host,
        "original": {
            "subject": reading.original.subject,
            "message_id": reading.original.message_id,
            "sender": reading.original.sender,
        },
    });
    if let Some(instead) = reading.instead {
        add_said(&mut answer, &instead_of_bounce(instead, texts));
    }
    answer.to_string()
}

fn recipient_json(recipient: &Recipient, reading: &Reading, account: &Facts, texts: &Texts) -> Value {
    let said = bounce_said(recipient, account, texts);
    let mut answer = json!({
        "address": recipient.email,
        "final_address": recipient.final_email,
        "cause": recipient.cause.map(BounceCause::id),
        "status": recipient.status,
        "reply": recipient.reply,
        "who_fixes": recipient.who_fixes.map(|who| who.id()),
        "remote_host": recipient.remote_host,
        "sending_ip": recipient.sending_ip.map(|ip| ip.to_string()),
        "block_list": recipient.block_list,
        "limit_bytes": recipient.limit_bytes,
        "size_bytes": recipient.size_bytes,
        "meant": recipient.meant,
        "is_own": recipient.is_own,
        "evidence": recipient.evidence.as_ref().map(|evidence| json!({ "by": evidence.id(), "words": evidence.words() })),
        "letter": said.letter,
        "next_checks": reading.follow_ups(recipient).iter().map(next_check).collect::<Vec<_>>(),
    });
    add_said(&mut answer, &said.said);
    answer
}

/// The check's id and what it is to be asked.
fn next_check(check: &FollowUp) -> Value {
    match check {
        FollowUp::Sender { email, ip } => {
            json!({ "check": check.id(), "from": email, "ip": ip.map(|ip| ip.to_string()) })
        }
        FollowUp::Quota { email } | FollowUp::Recipient { email } => json!({ "check": check.id(), "email": email }),
    }
}

fn add_said(answer: &mut Value, said: &Explained) {
    if let Some(object) = answer.as_object_mut() {
        object.insert("title".to_owned(), json!(said.title));
        object.insert("explanation".to_owned(), json!(said.explanation));
        object.insert("steps".to_owned(), json!(said.steps));
    }
}

fn instead_of_bounce(instead: NotABounce, texts: &Texts) -> Explained {
    texts.message(&format!("not-a-bounce-{}", instead.id()), &Facts::new())
}

/// For terminals and for support. A server's control characters are written as escapes.
pub fn bounce_text(reading: &Reading, account: &Facts, texts: &Texts) -> String {
    let mut lines = Vec::new();
    if let Some(instead) = reading.instead {
        lines.extend(explained(&instead_of_bounce(instead, texts), texts));
    }
    for group in by_answer(&reading.recipients) {
        lines.extend(group_lines(&group, account, texts));
    }
    finish(&lines)
}

fn group_lines(group: &[&Recipient], account: &Facts, texts: &Texts) -> Vec<String> {
    let Some(of_all) = in_common(group) else { return Vec::new() };
    let said = bounce_said(&of_all, account, texts);
    let mut lines = vec![said.kicker.to_uppercase()];
    lines.extend([said.said.title.clone(), said.said.explanation.clone(), String::new()]);
    lines.extend([format!("{}. {}", said.who, said.who_note), String::new()]);
    lines.extend(steps(&said.said, texts));
    for recipient in group {
        let labelled = [("bounce-heading-address", &recipient.email), ("bounce-heading-reply", &recipient.reply)];
        for (key, words) in labelled {
            lines.extend(words.iter().map(|words| format!("{}: {words}", texts.text(key))));
        }
    }
    lines.push(String::new());
    lines.push(texts.text("bounce-heading-letter"));
    lines.extend(said.letter.lines().map(|line| format!("  {line}")));
    lines.push(String::new());
    lines
}

fn explained(said: &Explained, texts: &Texts) -> Vec<String> {
    let mut lines = vec![said.title.clone(), said.explanation.clone(), String::new()];
    lines.extend(steps(said, texts));
    lines
}

fn steps(said: &Explained, texts: &Texts) -> Vec<String> {
    if said.steps.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![texts.text("report-steps")];
    lines.extend(numbered(&said.steps));
    lines.push(String::new());
    lines
}

fn finish(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| visible(line).trim_end().to_owned()).collect();
    lines.join("\n").trim_end().to_owned() + "\n"
}

/// The same keys for a file that cannot be read, with the reason in `error`.
pub fn cannot_read_json(reason: CannotRead, texts: &Texts) -> String {
    let mut answer =
        json!({ "version": 1, "is_bounce": false, "recipients": [], "instead": null, "error": reason.id() });
    add_said(&mut answer, &cannot_read(reason, texts));
    answer.to_string()
}

pub fn cannot_read_text(reason: CannotRead, texts: &Texts) -> String {
    finish(&explained(&cannot_read(reason, texts), texts))
}

fn cannot_read(reason: CannotRead, texts: &Texts) -> Explained {
    texts.message(&format!("cannot-read-{}", reason.id()), &Facts::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(limit_bytes: Option<u64>, size_bytes: Option<u64>) -> [String; 4] {
        let facts = with_sizes(Facts::new(), limit_bytes, size_bytes);
        ["limit-mb", "size-mb", "file-mb", "fits-mb"].map(|name| facts.get_fact(name).unwrap().to_string())
    }

    #[test]
    fn sizes_are_whole_megabytes() {
        assert_eq!(sizes(Some(31_457_280), Some(34_603_008)), ["30", "33", "24", "21"]);
        assert_eq!(sizes(Some(10_000_000), None), ["10", "0", "0", "6"]);
        assert_eq!(sizes(Some(26_214_400), Some(1_000)), ["25", "0", "0", "18"]);
        assert_eq!(sizes(None, None), ["0", "0", "0", "0"]);
        assert_eq!(sizes(Some(u64::MAX), Some(u64::MAX))[1], "0");
    }
}
