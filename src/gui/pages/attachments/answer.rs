//! Files that are to be sent: would they be refused, are they too big, and what to do instead.
use super::state::{AttachmentPage, BUTTON_ID, Receiver};
use crate::{
    gui::{
        page::Context,
        pages::footer,
        parts::{
            button::Button,
            cards::{card, divider, indented},
            kit::{Kit, job},
            select::select,
            shapes::Look,
            verdict::{self, Offer},
        },
        theme::Icon,
    },
    model::{Facts, State, is_bidi_control},
    report,
};
use eframe::egui::{Id, Label, Margin, Role, Ui, WidgetInfo, pos2, vec2};

/// Files and lines of one file that are painted; the report for support has all of them.
const MOST_SHOWN: usize = 60;
const MOST_LINES: usize = 8;
const LONGEST: usize = 300;
const WIDEST_SELECT: f32 = 420.0;

pub fn page(ui: &mut Ui, kit: &Kit, page: &mut AttachmentPage, ctx: &mut Context) {
    ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
    let Some(report) = page.report().cloned() else { return };
    let said = report::attachment_said(&report, kit.texts);
    let verdict = verdict::Card {
        look: Look::Is(report.state()),
        kicker: kit.texts.kicker(report.state()),
        explained: &said,
        names: Vec::new(),
        proofs: Vec::new(),
        button: Offer::None,
    };
    verdict.show(ui, kit);
    ui.add_space(14.0);
    card(kit).inner_margin(Margin::symmetric(24, 14)).show(ui, |ui| {
        ui.take_available_width();
        kit.section(ui, &kit.say("window-attach-files"));
        for name in report.not_opened.iter().take(MOST_SHOWN) {
            between(ui, kit);
            let lines = [kit.say("window-attach-not-opened")];
            file(ui, kit, State::Unknown, name, "", &lines);
        }
        for look in report.looks.iter().take(MOST_SHOWN) {
            between(ui, kit);
            let said = report::file_said(look, &report, kit.texts);
            file(ui, kit, said.state, &look.name, &said.size, &said.lines);
        }
        if report.looks.len().max(report.not_opened.len()) > MOST_SHOWN {
            between(ui, kit);
            kit.muted(ui, "…");
        }
    });
    ui.add_space(14.0);
    receiver(ui, kit, page, ctx);
    if footer::is_low(kit) {
        ui.add_space(14.0);
        others(ui, kit, page, ctx);
    }
}

fn between(ui: &mut Ui, kit: &Kit) {
    ui.add_space(8.0);
    divider(ui, kit);
    ui.add_space(8.0);
}

/// One item for a screen reader: name, state, size, and what is against it.
fn file(ui: &mut Ui, kit: &Kit, state: State, name: &str, size: &str, lines: &[String]) {
    let look = Look::Is(state);
    let first = kit.tokens.text.strong.line;
    let at = pos2(ui.cursor().left() + 10.0, ui.cursor().top() + first / 2.0);
    look.paint(ui, kit, at, 20.0);
    let word = kit.texts.state_word(state);
    let name = bounded(name);
    let width = ui.available_width();
    indented(ui, 32.0, width, |ui| {
        let all: Vec<&str> = lines.iter().map(String::as_str).collect();
        let label = ui.add(Label::new(job(&name, kit.tokens.text.strong, kit.colors.text)).wrap());
        label.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, format!("{name}, {word}: {size}. {}", all.join(" ")))
        });
        if !size.is_empty() {
            kit.muted(ui, size);
        }
        for line in lines.iter().take(MOST_LINES) {
            kit.label(ui, &bounded(line), kit.tokens.text.body, look.color(&kit.colors));
        }
        if lines.len() > MOST_LINES {
            kit.muted(ui, "…");
        }
    });
}

/// A name that can be painted: bounded, and without characters that turn the line round or are no letters.
fn bounded(name: &str) -> String {
    let clean = |c: char| if c.is_control() || is_bidi_control(c) { '·' } else { c };
    let mut shown: String = name.chars().take(LONGEST).map(clean).collect();
    if name.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

pub fn foot(ui: &mut Ui, kit: &Kit, page: &mut AttachmentPage, ctx: &mut Context) {
    footer::notice(ui, kit, ctx.notice.as_ref());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let text = kit.say("window-attach-choose-others");
        if Button::primary(&text).icon(Icon::Folder).id(Id::unique(BUTTON_ID)).show(ui, kit).clicked() {
            ctx.ask_for_files();
        }
        if !footer::is_low(kit) {
            others(ui, kit, page, ctx);
        }
    });
}

fn others(ui: &mut Ui, kit: &Kit, page: &AttachmentPage, ctx: &mut Context) {
    if footer::for_support(ui, kit) {
        let report = page.whole_report(ctx);
        ctx.copy(ui, report);
    }
}

/// Whose rules hold.
pub fn receiver(ui: &mut Ui, kit: &Kit, page: &mut AttachmentPage, ctx: &mut Context) {
    card(kit).inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
        ui.take_available_width();
        let said = |receiver: &Receiver| match receiver {
            Receiver::Own(email) => kit.say_with("window-attach-to-own", &Facts::new().text("email", email)),
            Receiver::Provider(_, name) => {
                kit.say_with("window-attach-to-provider", &Facts::new().text("provider-name", name))
            }
            Receiver::Anybody => kit.say("window-attach-to-anybody"),
        };
        let options: Vec<String> = page.receivers(ctx).iter().map(said).collect();
        let label = kit.say("window-attach-to");
        let width = ui.available_width().min(WIDEST_SELECT);
        let chosen = ui
            .vertical(|ui| {
                ui.set_width(width);
                select(ui, kit, Id::unique("attachments-to"), &label, &options, page.receiver(ctx))
            })
            .inner;
        if let Some(place) = chosen {
            page.choose_receiver(place, ctx);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn names_do_not_turn_the_line_round() {
        assert_eq!(bounded("annexe\u{202e}cod.exe"), "annexe·cod.exe");
        assert_eq!(bounded(&"x".repeat(900)).chars().count(), 301);
    }
}
