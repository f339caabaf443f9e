//! The report as one file for a browser. Every word that is not of this file goes through `escape`.
use super::{
    plain::made,
    sheet::{Sheet, SheetRow},
};
use crate::{
    model::{Evidence, State, is_bidi_control},
    texts::Texts,
};
use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");

/// Nothing may be fetched or run, whatever a server's words contain.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(sheet: &Sheet, texts: &Texts, unix_seconds: i64) -> String {
    let title = escape(&texts.text("report-title"));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header><strong>{title}</strong><p>{made}</p></header>\n",
        lang = texts.lang().id(),
        made = escape(&made(texts, unix_seconds)),
    );
    page.push_str(&account(sheet, texts));
    page.push_str(&verdict(sheet, texts));
    page.push_str(&checks(sheet, texts));
    page.push_str(&details(sheet, texts));
    page.push_str(&tag("footer", &texts.text("report-no-password")));
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn account(sheet: &Sheet, texts: &Texts) -> String {
    let rows = [("report-account", "email"), ("report-server", "host")];
    let parts = rows.iter().filter_map(|(label, fact)| {
        Some(format!("<dt>{}</dt><dd>{}</dd>", escape(&texts.text(label)), escape(&sheet.account_text(fact)?)))
    });
    format!("<dl class=\"account\">{}</dl>\n", parts.collect::<String>())
}

fn verdict(sheet: &Sheet, texts: &Texts) -> String {
    let state = sheet.verdict.state;
    let mut card = format!(
        "<section class=\"verdict {id}\">\n<div class=\"head\">{shape}<div><p class=\"kicker\">{kicker}</p>\
         <h1>{title}</h1>{explanation}</div></div>\n",
        id = state.id(),
        shape = shape(state),
        kicker = escape(&texts.verdict_kicker(&sheet.verdict)),
        title = escape(&sheet.said.title),
        explanation = tag("p", &sheet.said.explanation),
    );
    if !sheet.said.steps.is_empty() {
        let steps: String = sheet.said.steps.iter().map(|step| tag("li", step)).collect();
        let _ = write!(card, "<h2>{}</h2>\n<ol>\n{steps}</ol>\n", escape(&texts.text("report-steps")));
    }
    if let Some(letter) = &sheet.said.letter {
        let paragraphs: String = letter.split("\n\n").map(|paragraph| tag("p", paragraph)).collect();
        let _ = write!(card, "<h2>{}</h2>\n{paragraphs}", escape(&texts.text("bounce-heading-letter")));
    }
    card.push_str("</section>\n");
    card
}

fn checks(sheet: &Sheet, texts: &Texts) -> String {
    let mut list = format!("<h2>{}</h2>\n<table class=\"checks\">\n", escape(&texts.text("report-checks")));
    for row in &sheet.rows {
        let state = row.finding.state;
        let _ = writeln!(
            list,
            "<tr class=\"{id}\"><td>{shape}</td><th scope=\"row\">{name}</th><td>{said}</td><td class=\"word\">{word}</td></tr>",
            id = state.id(),
            shape = shape(state),
            name = escape(&texts.check_name(row.finding.check)),
            said = said(row, texts),
            word = escape(&texts.state_word(state)),
        );
    }
    list.push_str("</table>\n");
    list
}

/// The sentence of a row, and what it lists.
fn said(row: &SheetRow, texts: &Texts) -> String {
    let mut said = escape(&row.said.row);
    if !row.finding.items.is_empty() {
        let items: String = row.finding.items.iter().map(|item| tag("li", &texts.item(item))).collect();
        let _ = write!(said, "\n<ul>\n{items}</ul>\n");
    }
    said
}

fn details(sheet: &Sheet, texts: &Texts) -> String {
    let mut parts = String::new();
    for (check, evidence) in sheet.with_evidence() {
        parts.push_str(&tag("h3", &texts.check_name(check)));
        for exchange in evidence {
            parts.push_str(&self::exchange(exchange, texts));
        }
    }
    if parts.is_empty() {
        return parts;
    }
    format!("<h2>{}</h2>\n<section class=\"details\">\n{parts}</section>\n", escape(&texts.text("report-details")))
}

fn exchange(evidence: &Evidence, texts: &Texts) -> String {
    let mut list = String::from("<dl>");
    let mut line = |key: &str, words: &str, class: &str| {
        let _ = write!(list, "<dt>{}</dt><dd{class}>{}</dd>", escape(&texts.text(key)), escape(words));
    };
    line("report-question", &texts.asked(evidence), "");
    line("report-answer", &evidence.answered, " class=\"words\"");
    if let Some(ms) = evidence.took_ms {
        line("report-took", &format!("{ms} ms"), "");
    }
    list.push_str("</dl>\n");
    list
}

fn tag(name: &str, words: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(words))
}

/// Text for an element or a quoted attribute. Control and direction characters go, line breaks stay.
pub(super) fn escape(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(c),
            c if c.is_control() || is_bidi_control(c) => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// The state's own outline, on a grid of 20: it tells the state without colour. The attributes are for readers that give
/// pictures no styles.
const fn shape(state: State) -> &'static str {
    match state {
        State::Ok => {
            "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><circle class=\"fill\" fill=\"currentColor\" cx=\"10\" cy=\"10\" r=\"9\"/>\
             <path class=\"mark\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\" d=\"M6 10.4l2.7 2.7L14 7.6\"/></svg>"
        }
        State::Warning => {
            "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path class=\"fill\" fill=\"currentColor\" d=\"M10 1.5 19 18H1z\"/>\
             <path class=\"mark\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\" d=\"M10 7.5v5M10 15.2v.2\"/></svg>"
        }
        State::Fault => {
            "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path class=\"fill\" fill=\"currentColor\" d=\"M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z\"/>\
             <path class=\"mark\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\" d=\"M7 7l6 6M13 7l-6 6\"/></svg>"
        }
        State::Unknown => {
            "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><circle class=\"ring\" fill=\"none\" stroke=\"currentColor\" cx=\"10\" cy=\"10\" r=\"8\"/>\
             <path class=\"ring\" fill=\"none\" stroke=\"currentColor\" d=\"M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14.2v.2\"/></svg>"
        }
        State::Skipped => {
            "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><circle class=\"ring dashed\" fill=\"none\" stroke=\"currentColor\" cx=\"10\" cy=\"10\" r=\"8\"/>\
             <path class=\"ring\" fill=\"none\" stroke=\"currentColor\" d=\"M7 10h6\"/></svg>"
        }
    }
}
