//! What is left to try when nothing is wrong, and how much room there is.
use super::{
    errand::{ErrandPage, watch},
    missing::MissingPage,
};
use crate::{
    gui::{
        page::Context,
        parts::{
            button::Button,
            cards::{card, with_icon},
            kit::Kit,
        },
        theme::Icon,
    },
    model::{Board, Details, Finding, Row, State},
    texts::finding_facts,
};
use eframe::egui::{Id, Margin, Ui};

pub const TEST_ID: &str = "try-test";
const GAP: f32 = 14.0;
const PADDING: i8 = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Try {
    Test,
    Watch,
    Search,
}

impl Try {
    const ALL: [Self; 3] = [Self::Test, Self::Watch, Self::Search];

    const fn key(self) -> &'static str {
        match self {
            Self::Test => "window-try-test",
            Self::Watch => "window-try-watch",
            Self::Search => "window-try-search",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Test => Icon::Send,
            Self::Watch => Icon::Bell,
            Self::Search => Icon::MailSearch,
        }
    }
}

/// Three things to try; the first has the page's filled button.
pub fn left_to_try(ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
    ui.add_space(24.0);
    kit.section(ui, &kit.say("window-left-to-try"));
    ui.add_space(8.0);
    let mut pressed = None;
    if kit.is_wide() {
        let width = (ui.available_width() - 2.0 * GAP) / 3.0;
        let room = width - 2.0 * f32::from(PADDING);
        let height = Try::ALL.iter().map(|one| words_height(ui, kit, *one, room)).fold(0.0, f32::max);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for one in Try::ALL {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    if one_card(ui, kit, one, height) {
                        pressed = Some(one);
                    }
                });
            }
        });
    } else {
        for (place, one) in Try::ALL.into_iter().enumerate() {
            ui.add_space(if place > 0 { 10.0 } else { 0.0 });
            if one_card(ui, kit, one, 0.0) {
                pressed = Some(one);
            }
        }
    }
    match pressed {
        Some(Try::Test) => ctx.open(|errand: &mut ErrandPage, ctx| errand.prepare_test(ctx)),
        Some(Try::Watch) => watch(ctx),
        Some(Try::Search) => ctx.open(|missing: &mut MissingPage, _| missing.begin()),
        None => {}
    }
}

fn words_height(ui: &Ui, kit: &Kit, one: Try, width: f32) -> f32 {
    let title = kit.galley(ui, &kit.say(one.key()), kit.tokens.text.strong, kit.colors.text, width);
    let text = kit.say(&format!("{}.text", one.key()));
    title.size().y + 4.0 + kit.galley(ui, &text, kit.tokens.text.body, kit.colors.text_muted, width).size().y
}

/// `height`: of the words; side by side all are as high as the highest. `true`: its button was pressed.
fn one_card(ui: &mut Ui, kit: &Kit, one: Try, height: f32) -> bool {
    let frame = card(kit).inner_margin(Margin { top: 18, bottom: 18, ..Margin::same(PADDING) });
    frame
        .show(ui, |ui| {
            ui.take_available_width();
            let (title, text) = (kit.say(one.key()), kit.say(&format!("{}.text", one.key())));
            if height > 0.0 {
                let size = kit.tokens.size.icon_big;
                let (rect, _) = ui.allocate_exact_size(eframe::egui::vec2(size, size), eframe::egui::Sense::hover());
                one.icon().paint(ui, rect, kit.colors.accent);
                ui.add_space(10.0);
                let top = ui.cursor().top();
                kit.strong(ui, &title);
                ui.add_space(4.0);
                kit.muted(ui, &text);
                ui.add_space((top + height - ui.cursor().top()).max(0.0));
            } else {
                with_icon(ui, kit, one.icon(), kit.colors.accent, |ui| {
                    kit.strong(ui, &title);
                    kit.muted(ui, &text);
                });
            }
            ui.add_space(16.0);
            let words = kit.say(&format!("{}.button", one.key()));
            let is_first = one == Try::Test;
            // Right after "back to the result" the footer's button is still there.
            let button =
                if is_first && kit.filled_buttons() == 0 { Button::primary(&words) } else { Button::secondary(&words) };
            button.id(Id::unique(if is_first { TEST_ID } else { one.key() })).show(ui, kit).clicked()
        })
        .inner
}

/// "1,2 GB of 2 GB are used."
pub fn room(ui: &mut Ui, kit: &Kit, board: &Board) {
    let tells_room = |finding: &&Finding| finding.state == State::Ok && matches!(finding.details, Details::Room(_));
    let Some(finding) = board.rows.iter().filter_map(Row::finding).find(tells_room) else { return };
    ui.add_space(kit.tokens.space.m);
    with_icon(ui, kit, Icon::Archive, kit.colors.ok, |ui| {
        kit.muted(ui, &kit.say_with("window-room", &finding_facts(finding)));
    });
}
