//! What stands below an unfolded row: the sentence, the exchange in the server's own words, what can be done.
use super::{
    button::Button,
    cards::{indented, sunken},
    kit::{Kit, job},
    link::link,
    rich,
    rows::{Measures, RowAction, Rows},
};
use crate::{
    model::{Evidence, Facts, Finding, State},
    texts::{Explained, Texts, finding_facts},
};
use eframe::egui::{Label, Ui};

const LABEL_WIDTH: f32 = 100.0;

pub fn detail(ui: &mut Ui, kit: &Kit, list: Rows<'_>, finding: &Finding, measures: &Measures) -> Option<RowAction> {
    let width = ui.available_width() - 17.0;
    let action = indented(ui, measures.name, width, |ui| {
        sunken(kit, kit.tokens.radius.control)
            .show(ui, |ui| {
                ui.take_available_width();
                content(ui, kit, list, finding, measures.result.is_none())
            })
            .inner
    });
    ui.add_space(9.0);
    action
}

fn content(ui: &mut Ui, kit: &Kit, list: Rows<'_>, finding: &Finding, shows_row: bool) -> Option<RowAction> {
    let explained = kit.texts.explain(finding);
    let is_root = list.board.verdict.as_ref().and_then(|v| v.check) == Some(finding.check);
    sentences(ui, kit, finding, &explained, shows_row, is_root);
    let shows_all = list.unfolded.whole_exchanges.contains(&finding.check);
    let shown =
        if shows_all { &finding.evidence[..] } else { finding.evidence.first_chunk::<1>().map_or(&[][..], |e| e) };
    for (place, evidence) in shown.iter().enumerate() {
        if place > 0 {
            ui.add_space(8.0);
        }
        exchange(ui, kit, evidence);
    }
    if finding.evidence.is_empty() {
        kit.small(ui, &kit.say("window-detail-nothing-asked"));
    }
    if finding.state != State::Skipped {
        let took = kit.say_with("window-took-ms", &Facts::new().number("ms", millis(finding.took_ms)));
        line(ui, kit, &kit.say("window-detail-time"), |ui| {
            kit.label(ui, &took, kit.tokens.text.small, kit.colors.text);
        });
    }
    actions(ui, kit, list, finding, &explained, is_root)
}

fn sentences(ui: &mut Ui, kit: &Kit, finding: &Finding, explained: &Explained, shows_row: bool, is_root: bool) {
    let names = rich::names(&finding_facts(finding));
    let small = kit.tokens.text.small;
    let says = |ui: &mut Ui, text: &str| {
        if !text.is_empty() {
            rich::sentence(ui, kit, text, small, kit.colors.text, &names);
            ui.add_space(5.0);
        }
    };
    if shows_row {
        says(ui, &explained.row);
    }
    if is_root {
        for item in &finding.items {
            says(ui, &format!("– {}", kit.texts.item(item)));
        }
        return; // The card above says the rest.
    }
    if explained.explanation != explained.row {
        says(ui, &explained.explanation);
    }
    for item in &finding.items {
        says(ui, &format!("– {}", kit.texts.item(item)));
    }
    if matches!(finding.state, State::Fault | State::Warning | State::Unknown) {
        for (step, n) in explained.steps.iter().zip(1..) {
            says(ui, &format!("{n}. {step}"));
        }
    }
}

fn exchange(ui: &mut Ui, kit: &Kit, evidence: &Evidence) {
    line(ui, kit, &kit.say("window-detail-asked"), |ui| {
        verbatim(ui, &kit.texts.asked(evidence), kit.tokens.text.small, kit);
    });
    let answer = evidence.answered.trim_end();
    line(ui, kit, &kit.say("window-detail-answered"), |ui| {
        if answer.is_empty() {
            kit.small(ui, &kit.say("window-detail-no-answer"));
        } else {
            verbatim(ui, answer, kit.tokens.text.mono, kit);
        }
    });
}

/// Words that are not ours: they can be marked with the mouse and copied.
fn verbatim(ui: &mut Ui, text: &str, style: crate::gui::theme::Type, kit: &Kit) {
    ui.add(Label::new(job(text, style, kit.colors.text)).wrap().selectable(true));
}

/// A label on the left, words on the right; one above the other where it is narrow.
fn line(ui: &mut Ui, kit: &Kit, label: &str, words: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    if width < 320.0 {
        kit.small(ui, label);
        words(ui);
    } else {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.vertical(|ui| {
                ui.set_width(LABEL_WIDTH);
                kit.small(ui, label);
            });
            ui.vertical(|ui| {
                ui.set_width(width - LABEL_WIDTH);
                words(ui);
            });
        });
    }
    ui.add_space(4.0);
}

fn actions(
    ui: &mut Ui,
    kit: &Kit,
    list: Rows<'_>,
    finding: &Finding,
    explained: &Explained,
    is_root: bool,
) -> Option<RowAction> {
    let check = finding.check;
    let mut action = None;
    // The root's fix has its button in the card above.
    if let (false, Some(fix), Some(text)) = (is_root, &finding.fix, &explained.button) {
        ui.add_space(4.0);
        if Button::secondary(text).show(ui, kit).clicked() {
            action = Some(RowAction::Fix(fix.clone(), check));
        }
        if let Some(note) = &explained.button_note {
            ui.add_space(4.0);
            kit.small(ui, note);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = kit.tokens.space.m;
        if !finding.evidence.is_empty() && link(ui, kit, &kit.say("window-detail-copy")).clicked() {
            action = Some(RowAction::Copy(check));
        }
        let is_whole = list.unfolded.whole_exchanges.contains(&check);
        let key = if is_whole { "window-detail-last-exchange" } else { "window-detail-whole-exchange" };
        if finding.evidence.len() > 1 && link(ui, kit, &kit.say(key)).clicked() {
            action = Some(RowAction::WholeExchange(check));
        }
        if !list.board.is_running && link(ui, kit, &kit.say("window-detail-again")).clicked() {
            action = Some(RowAction::Again(check));
        }
    });
    action
}

fn millis(took_ms: u64) -> i64 {
    i64::try_from(took_ms).unwrap_or(i64::MAX)
}

/// The exchange of a row as text, for the clipboard.
pub fn exchange_text(finding: &Finding, texts: &Texts) -> String {
    let one = |e: &Evidence| {
        let took = e.took_ms.map(|ms| format!(" ({ms} ms)")).unwrap_or_default();
        format!("> {}{took}\n{}\n", texts.asked(e), e.answered.trim_end())
    };
    finding.evidence.iter().map(one).collect::<Vec<_>>().join("\n")
}
