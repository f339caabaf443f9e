//! The report as plain text.
use super::sheet::{Sheet, SheetRow};
use crate::{
    model::{Evidence, moves_text},
    texts::Texts,
};

pub(super) fn write(sheet: &Sheet, texts: &Texts, unix_seconds: i64) -> String {
    let mut lines = vec![texts.text("report-title"), made(texts, unix_seconds)];
    if let Some(email) = sheet.account_text("email") {
        lines.push(format!("{}: {email}", texts.text("report-account")));
    }
    lines.push(String::new());
    lines.push(texts.verdict_kicker(&sheet.verdict).to_uppercase());
    lines.push(sheet.said.title.clone());
    lines.push(sheet.said.explanation.clone());
    if !sheet.said.steps.is_empty() {
        lines.push(String::new());
        lines.push(texts.text("report-steps"));
        lines.extend(numbered(&sheet.said.steps));
    }
    if let Some(letter) = &sheet.said.letter {
        lines.push(String::new());
        lines.push(texts.text("bounce-heading-letter"));
        lines.extend(letter.lines().map(|line| format!("    {line}")));
    }
    lines.push(String::new());
    lines.push(texts.text("report-checks"));
    let widths = widths(sheet, texts);
    for row in &sheet.rows {
        lines.push(line(row, texts, widths));
        lines.extend(row.finding.items.iter().map(|item| format!("      - {}", texts.item(item))));
        lines.extend(row.finding.evidence.iter().flat_map(|evidence| exchange(evidence, texts)));
    }
    lines.push(String::new());
    lines.push(texts.text("report-no-password"));
    let lines: Vec<String> = lines.iter().map(|line| visible(line).trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

/// `14 marzo 2027, ore 10:42 (UTC), Mailmedic 0.1.0`
pub(super) fn made(texts: &Texts, unix_seconds: i64) -> String {
    let of_day = unix_seconds.rem_euclid(86_400);
    let facts = crate::model::Facts::new()
        .text("day", texts.date(unix_seconds))
        .text("time", format!("{:02}:{:02}", of_day / 3_600, of_day % 3_600 / 60))
        .text("version", env!("CARGO_PKG_VERSION"));
    texts.text_with("report-made", &facts)
}

pub(super) fn numbered(steps: &[String]) -> impl Iterator<Item = String> {
    steps.iter().enumerate().map(|(n, step)| format!("  {}. {step}", n + 1))
}

/// The longest state word and the longest label, in characters.
fn widths(sheet: &Sheet, texts: &Texts) -> (usize, usize) {
    let longest =
        |of: &dyn Fn(&SheetRow) -> String| sheet.rows.iter().map(|r| of(r).chars().count()).max().unwrap_or(0);
    (longest(&|r| texts.state_word(r.finding.state)), longest(&|r| texts.check_name(r.finding.check)))
}

fn line(row: &SheetRow, texts: &Texts, (state_width, name_width): (usize, usize)) -> String {
    let state = texts.state_word(row.finding.state);
    let name = texts.check_name(row.finding.check);
    format!("  {state:<state_width$}  {name:<name_width$}  {}", row.said.row)
}

fn exchange(evidence: &Evidence, texts: &Texts) -> Vec<String> {
    let mut lines = labelled(&texts.text("report-question"), &texts.asked(evidence));
    lines.extend(labelled(&texts.text("report-answer"), &evidence.answered));
    if let Some(ms) = evidence.took_ms {
        lines.push(format!("      {}: {ms} ms", texts.text("report-took")));
    }
    lines
}

fn labelled(label: &str, words: &str) -> Vec<String> {
    let mut words = words.lines();
    let first = format!("      {label}: {}", words.next().unwrap_or_default());
    std::iter::once(first).chain(words.map(|line| format!("        {line}"))).collect()
}

/// Control and direction characters written out: a server's words must not move the cursor or turn the line round.
pub(super) fn visible(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => shown.push(' '),
            c if moves_text(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}
