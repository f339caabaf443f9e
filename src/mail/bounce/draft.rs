//! The same picture of a notice, whatever container it came in.

use super::dsn::{self, Report};
use super::headers::Headers;
use super::heading;
use super::mime::{Message, Part};
use super::outlook::{Attached, Letter};
use super::pec;
use super::zones;
use super::{address, decode};
use std::borrow::Cow;

const RETURNED_LIMIT: usize = 24 * 1024;
const NOTICE_LIMIT: usize = 64 * 1024;
const NESTED_LIMIT: usize = 6;

/// Everything the verdict needs, taken out of the container.
#[derive(Debug, Default)]
pub struct Draft<'a> {
    pub subject: String,
    pub sender: String,
    /// The notice came with an empty return path, as RFC 5321 asks of bounces.
    pub null_return_path: bool,
    /// Addresses the notice was sent to: the sender of the returned message.
    pub sent_to: Vec<String>,
    pub notice: String,
    pub returned: String,
    pub report: Option<Report>,
    /// Disposition field of an RFC 8098 report.
    pub disposition: Option<String>,
    pub is_complaint: bool,
    /// Content-Type says `report-type=delivery-status`, whatever the parts hold.
    pub is_report: bool,
    /// X-Failed-Recipients (Exim, Gmail).
    pub failed: Vec<String>,
    pub auto_submitted: Option<String>,
    pub has_auto_reply_marks: bool,
    pub certified: Option<pec::Notice>,
    pub certified_data: Option<pec::Data>,
    /// The text carries the heading of a forwarded notice.
    pub forwards_a_notice: bool,
    /// `true` for pasted text, which has no header of its own.
    pub is_pasted: bool,
    pub nested: Vec<Nested<'a>>,
}

#[derive(Debug)]
pub enum Nested<'a> {
    Bytes(Cow<'a, [u8]>),
    Letter(Box<Letter>),
}

pub fn from_mime(input: &[u8]) -> Draft<'_> {
    let message = Message::parse(input);
    let mut draft = from_headers(&message.headers);
    let report_type = message.report_type();
    draft.is_complaint = report_type.contains("feedback-report");
    draft.is_report = report_type.contains("delivery-status");
    let mut texts = Texts::default();
    for part in message.parts {
        take_part(&mut draft, part, &mut texts);
    }
    draft.set_notice(&texts.best());
    draft
}

/// Plain and HTML texts, kept apart: most notices carry both and say the same in each.
#[derive(Default)]
struct Texts {
    plain: String,
    html: String,
}

impl Texts {
    fn best(self) -> String {
        let solid = self.plain.chars().filter(|c| !c.is_whitespace()).take(40).count() == 40;
        if solid || self.html.trim().is_empty() { self.plain } else { self.html }
    }
}

fn take_part<'a>(draft: &mut Draft<'a>, part: Part<'a>, texts: &mut Texts) {
    let kind = part.media_type.as_str();
    let name = part.file_name();
    if kind.contains("delivery-status") && kind.starts_with("message/") {
        take_report(draft, &part);
    } else if kind == "message/disposition-notification" {
        draft.disposition = Headers::parse(part.text().as_bytes()).get("disposition").or_else(|| Some(String::new()));
        draft.report.get_or_insert_with(|| dsn::parse(&part.text()));
    } else if kind == "message/feedback-report" {
        draft.is_complaint = true;
    } else if kind.contains("rfc822") || kind == "message/global" || kind == "message/partial" {
        if draft.returned.is_empty() {
            draft.returned = decode::to_text(&part.body[..part.body.len().min(RETURNED_LIMIT)], None).into_owned();
        }
        add_nested(draft, part.attached_bytes());
    } else if name.ends_with(".eml") || name.ends_with(".msg") || kind == "application/vnd.ms-outlook" {
        add_nested(draft, part.attached_bytes());
    } else if name.ends_with("daticert.xml") {
        draft.certified_data = pec::data(&part.text());
    } else if kind == "text/html" {
        push_text(&mut texts.html, &part.text());
    } else if (kind.starts_with("text/") || kind.is_empty())
        && (draft.returned.is_empty() || texts.plain.trim().is_empty())
    {
        push_text(&mut texts.plain, &part.text());
    }
}

fn add_nested<'a>(draft: &mut Draft<'a>, bytes: Cow<'a, [u8]>) {
    if draft.nested.len() < NESTED_LIMIT {
        draft.nested.push(Nested::Bytes(bytes));
    }
}

fn push_text(all: &mut String, text: &str) {
    if all.len() < NOTICE_LIMIT {
        all.push_str(text);
        all.push('\n');
    }
}

fn take_report(draft: &mut Draft, part: &Part) {
    let report = dsn::parse(&part.text());
    // Some gateways put the fields into the part's header block.
    let report = if report.groups.is_empty() {
        dsn::parse(&super::mime::plain_line_ends(decode::to_text(
            &part.whole[..part.whole.len().min(RETURNED_LIMIT)],
            None,
        )))
    } else {
        report
    };
    match &mut draft.report {
        Some(before) => before.groups.extend(report.groups),
        None => draft.report = Some(report),
    }
}

fn from_headers(headers: &Headers) -> Draft<'static> {
    let get = |name: &str| headers.get(name).unwrap_or_default();
    let sent_to = ["to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to"]
        .iter()
        .filter_map(|name| headers.get(name))
        .flat_map(|value| address::find_all(&value))
        .map(|found| found.email)
        .take(20)
        .collect();
    let failed = headers.get("x-failed-recipients").map(|value| address::find_all(&value)).unwrap_or_default();
    let marks =
        ["x-autoreply", "x-autorespond", "x-auto-response", "x-autoresponder", "x-vacation", "x-mail-autoreply"];
    let precedence = get("precedence").to_lowercase();
    let receipt = headers.get("x-ricevuta").and_then(|value| pec::notice_of(&value));
    Draft {
        subject: get("subject"),
        sender: format!("{} {} {}", get("from"), get("sender"), get("x-mailer")),
        null_return_path: get("return-path").trim() == "<>" || get("from").trim_end().ends_with("<>"),
        sent_to,
        failed: failed.into_iter().map(|found| found.email).collect(),
        auto_submitted: headers.get("auto-submitted").map(|value| value.to_lowercase()),
        has_auto_reply_marks: marks.iter().any(|name| headers.has(name)) || precedence == "auto_reply",
        certified: receipt,
        ..Draft::default()
    }
}

impl Draft<'_> {
    fn set_notice(&mut self, text: &str) {
        let zones = zones::split(text);
        if self.returned.is_empty() {
            self.returned = zones.returned;
        }
        let (notice, above) = heading::take_heading(zones.notice);
        self.notice = notice;
        self.sent_to.extend(above.sent_to);
        self.forwards_a_notice = above.from_system;
        if self.is_pasted {
            self.subject = above.subject;
        }
        if self.report.is_none() {
            self.report = report_in_text(&self.notice).or_else(|| report_in_json(&self.notice));
        }
    }

    /// Domains of the sender of the returned message, lower case.
    pub fn sender_domains(&self) -> Vec<String> {
        let from = self.returned_field("from").unwrap_or_default();
        let emails = address::find_all(&from).into_iter().map(|found| found.email).chain(self.sent_to.iter().cloned());
        let mut domains: Vec<String> =
            emails.filter_map(|email| Some(email.rsplit_once('@')?.1.to_lowercase())).collect();
        domains.dedup();
        domains
    }

    /// Header fields of the returned message.
    pub fn returned_field(&self, name: &str) -> Option<String> {
        let block = self.returned.trim_start_matches(['\n', '\r', ' ']);
        let (head, _) = super::headers::split_head(block.as_bytes());
        Headers::parse(head).get(name).or_else(|| {
            // Indented copies ("   To: anna@ditta.it") and copies after a blank line.
            let mark = format!("{name}:");
            block.lines().take(300).map(str::trim_start).find_map(|line| {
                let head = line.get(..mark.len())?;
                head.eq_ignore_ascii_case(&mark).then(|| line[mark.len()..].trim().to_owned())
            })
        })
    }
}

/// A delivery-status part that was pasted or printed as plain text.
fn report_in_text(text: &str) -> Option<Report> {
    let maybe = ["ecipient:", "ECIPIENT:", "iagnostic-"]
        .iter()
        .any(|part| memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some());
    if !maybe {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let at = ["final-recipient:", "original-recipient:", "diagnostic-code:"]
        .iter()
        .filter_map(|name| lower.find(name))
        .min()?;
    let start = lower[..at].rfind("reporting-mta:").unwrap_or(at);
    let unindented: String = text[start..].lines().map(|line| unindent(line) + "\n").collect();
    let report = dsn::parse(&unindented);
    (!report.groups.is_empty()).then_some(report)
}

/// Amazon SES sends its notices as JSON where the domain's owner asked for that.
fn report_in_json(text: &str) -> Option<Report> {
    let (_, list) = text.split_once("\"bouncedRecipients\":")?;
    let list: String = list.split(']').next()?.chars().filter(|c| *c != '\n').collect();
    let fields = [
        ("\"emailAddress\":\"", "Final-Recipient: rfc822; "),
        ("\"action\":\"", "Action: "),
        ("\"status\":\"", "Status: "),
        ("\"diagnosticCode\":\"", "Diagnostic-Code: "),
    ];
    let mut block = String::new();
    for one in list.split('}') {
        for (key, name) in fields {
            if let Some((_, rest)) = one.split_once(key) {
                block.push_str(&format!("{name}{}\n", rest.split('"').next().unwrap_or_default()));
            }
        }
        block.push('\n');
    }
    let report = dsn::parse(&block);
    (!report.groups.is_empty()).then_some(report)
}

/// Takes indentation off a line that begins a field, so that it is not read as a continuation.
fn unindent(line: &str) -> String {
    let trimmed = line.trim_start();
    if super::headers::name_length(trimmed.as_bytes()).is_some() { trimmed.to_owned() } else { line.to_owned() }
}

pub fn from_text(text: &str) -> Draft<'static> {
    let mut draft = Draft { is_pasted: true, ..Draft::default() };
    let lower = text.get(..text.len().min(200_000)).map(str::to_ascii_lowercase).unwrap_or_default();
    draft.is_complaint = lower.contains("feedback-type:") && lower.contains("user-agent:");
    draft.set_notice(text);
    draft
}

pub fn from_letter(letter: Letter) -> Draft<'static> {
    let headers = letter.headers.clone();
    let mut draft = from_headers(&Headers::parse(super::mime::plain_line_ends(headers.into()).as_bytes()));
    draft.subject = letter.subject;
    draft.sender = format!("{} {}", letter.from, draft.sender);
    if letter.class.to_uppercase().starts_with("REPORT.") {
        draft.sender.push_str(" mailer-daemon");
        let kind = letter.class.to_uppercase();
        if kind.ends_with(".DR") || kind.ends_with(".IPNRN") {
            draft.disposition = Some("displayed".to_owned());
        }
    }
    let mut text = letter.body;
    for recipient in letter.recipients.iter().filter(|recipient| !recipient.report.trim().is_empty()) {
        text.push_str(&format!("\n\n{}\n{}\n", recipient.email.as_deref().unwrap_or_default(), recipient.report));
        draft.failed.extend(recipient.email.clone());
    }
    for attached in letter.attached {
        match attached {
            Attached::Letter(inner) => draft.nested.push(Nested::Letter(inner)),
            Attached::File { mime_type, content } if mime_type.contains("delivery-status") => {
                draft.report = Some(dsn::parse(&super::mime::plain_line_ends(decode::to_text(&content, None))));
            }
            Attached::File { content, .. } => draft.nested.push(Nested::Bytes(Cow::Owned(content))),
        }
    }
    draft.set_notice(&text);
    draft
}
