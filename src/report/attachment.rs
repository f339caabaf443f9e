//! What becomes of files as attachments, for people and for scripts. Keys of the JSON are added, never renamed.
use super::plain::{numbered, visible};
use crate::{
    mail::{
        attachment::{Blocked, Kind, Look, Trick, encoded_bytes, fitting_bytes},
        bounce::BounceCause,
    },
    model::{Facts, State},
    studies::AttachmentReport,
    texts::{Explained, Texts},
};
use serde_json::{Value, json};

/// Title, explanation and steps.
pub fn attachment_said(report: &AttachmentReport, texts: &Texts) -> Explained {
    let key = match report.judged.cause {
        Some(BounceCause::AttachmentBlocked) => "attachment-blocked",
        Some(_) => "attachment-too-big",
        None if report.judged.is_unclear => "attachment-unclear",
        None if !report.not_opened.is_empty() => "attachment-not-opened",
        None => "attachment-fine",
    };
    texts.message(key, &facts(report))
}

fn facts(report: &AttachmentReport) -> Facts {
    let limit = report.limit_bytes.unwrap_or(0);
    let blocked: usize = report.looks.iter().map(|look| look.blocked.len()).sum();
    let total = report.looks.iter().map(|look| look.size_bytes).fold(0, u64::saturating_add);
    let reason = report.looks.iter().find_map(|look| look.cannot_look).map_or("none", |reason| reason.id());
    let (provider, name) = report.provider.as_ref().map_or(("none", "none"), |(id, name)| (id.as_str(), name.as_str()));
    let announced_by = report.announced_by.as_deref().unwrap_or("none");
    let facts = Facts::new()
        .text("exchange", announced_by)
        .number("files", i64::try_from(report.looks.len()).unwrap_or(i64::MAX))
        .text("provider", provider)
        .text("provider-name", name)
        .text("reason", reason)
        .number("count", i64::try_from(blocked).unwrap_or(i64::MAX))
        .size("total", total)
        .size("encoded", report.judged.encoded_bytes)
        .size("limit", limit)
        .size("fits", fitting_bytes(limit));
    let first = report.first_blocked();
    let outer = report.looks.iter().find(|look| first.is_some_and(|first| look.blocked.contains(first)));
    let archive = match (first, outer) {
        (Some(first), Some(outer)) if first.is_inside => first.archives.last().unwrap_or(&outer.name).as_str(),
        _ => "none",
    };
    let unclear = report.looks.iter().find(|look| look.cannot_look.is_some()).map(|look| look.name.as_str());
    let unclear = unclear.or(report.not_opened.first().map(String::as_str));
    facts
        .text("file", first.map(|first| first.name.as_str()).or(unclear).unwrap_or("none"))
        .text("archive", archive)
        .text("extension", first.map_or_else(|| "none".to_owned(), |first| first.extension.to_uppercase()))
        .text("trick", first.and_then(|first| first.trick).map_or("none", Trick::id))
}

/// The answer of `mailmedic-cli attachment --json`, one line.
pub fn attachment_json(report: &AttachmentReport, texts: &Texts) -> String {
    let said = attachment_said(report, texts);
    json!({
        "version": 1,
        "verdict": {
            "cause": report.cause_id(),
            "state": report.state().id(),
            "title": said.title,
            "explanation": said.explanation,
            "steps": said.steps,
        },
        "files": report.looks.iter().map(file_json).collect::<Vec<_>>(),
        "encoded_bytes": report.judged.encoded_bytes,
        "limit_bytes": report.limit_bytes,
        "limit_is_sure": report.limit_is_sure(),
        "limit_announced_by": report.announced_by,
        "is_too_big": report.is_too_big(),
        "provider": report.provider.as_ref().map(|(id, name)| json!({"id": id, "name": name})),
    })
    .to_string()
}

fn file_json(look: &Look) -> Value {
    let blocked = look.blocked.iter().map(|blocked| {
        json!({
            "name": blocked.name,
            "archives": blocked.archives,
            "is_inside": blocked.is_inside,
            "extension": blocked.extension,
            "trick": blocked.trick.map(Trick::id),
        })
    });
    json!({
        "name": look.name,
        "size_bytes": look.size_bytes,
        "encoded_bytes": encoded_bytes(&[look.size_bytes]),
        "kind": look.kind.map(Kind::id),
        "cause": (!look.blocked.is_empty()).then(|| BounceCause::AttachmentBlocked.id()),
        "blocked": blocked.collect::<Vec<_>>(),
        "names": look.names,
        "has_password": look.has_password,
        "cannot_look": look.cannot_look.map(|reason| reason.id()),
    })
}

/// For terminals and for support. Names with characters that turn the line round are written with escapes.
pub fn attachment_text(report: &AttachmentReport, texts: &Texts) -> String {
    let said = attachment_said(report, texts);
    let mut lines = vec![texts.kicker(report.state()).to_uppercase(), said.title, said.explanation, String::new()];
    if !said.steps.is_empty() {
        lines.push(texts.text("report-steps"));
        lines.extend(numbered(&said.steps));
        lines.push(String::new());
    }
    for look in &report.looks {
        let said = file_said(look, report, texts);
        lines.push(format!("{}: {}", look.name, said.size));
        lines.extend(said.lines.iter().map(|line| format!("  {line}")));
    }
    let lines: Vec<String> = lines.iter().map(|line| visible(line).trim_end().to_owned()).collect();
    lines.join("\n").trim_end().to_owned() + "\n"
}

/// What is said of one of the files.
#[derive(Debug, Clone)]
pub struct FileSaid {
    pub state: State,
    pub size: String,
    /// What is against it, and what could not be seen.
    pub lines: Vec<String>,
}

pub fn file_said(look: &Look, report: &AttachmentReport, texts: &Texts) -> FileSaid {
    let encoded = encoded_bytes(&[look.size_bytes]);
    let limit = report.limit_exceeded_by(look);
    let facts = Facts::new().size("total", look.size_bytes).size("encoded", encoded).size("limit", limit.unwrap_or(0));
    let mut lines: Vec<String> = look.blocked.iter().map(|blocked| blocked_line(blocked, texts)).collect();
    lines.extend(limit.map(|_| texts.text_with("attachment-alone-too-big", &facts)));
    let reason = look.cannot_look.map(|reason| Facts::new().text("reason", reason));
    lines.extend(reason.map(|facts| texts.text_with("attachment-not-seen", &facts)));
    lines.extend(look.has_password.then(|| texts.text("attachment-password")));
    FileSaid { state: report.state_of(look), size: texts.text_with("attachment-sizes", &facts), lines }
}

fn blocked_line(blocked: &Blocked, texts: &Texts) -> String {
    let path: Vec<&str> = blocked.archives.iter().map(String::as_str).chain([blocked.name.as_str()]).collect();
    let facts = Facts::new().text("file", path.join(" > ")).text("extension", blocked.extension.to_uppercase());
    texts.text_with("attachment-blocked-line", &facts)
}
