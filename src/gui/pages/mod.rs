//! One file a page. A page paints the window's state and calls its methods; it decides nothing.
mod account;
mod attachments;
mod attachments_result;
mod bounce;
mod bounce_result;
mod dialogs;
mod errand;
mod footer;
mod healthy;
mod missing;
mod missing_result;
mod others;
mod result;
mod running;
mod sender;
mod sender_result;
mod server_fields;
mod start;
mod way_result;

use super::{
    parts::{bars, kit::Kit},
    window::{Page, Window},
};
use eframe::egui::{CentralPanel, Frame, ScrollArea, Ui};

pub use account::field_id;
pub use attachments::BUTTON_ID as ATTACHMENTS_BUTTON_ID;
pub use bounce::{BUTTON_ID as BOUNCE_BUTTON_ID, TEXT_ID as BOUNCE_TEXT_ID, takes_paste};
pub use dialogs::dialogs;
pub use errand::BUTTON_ID as ERRAND_BUTTON_ID;
pub use healthy::TEST_ID;
pub use missing::SEARCH_ID;
pub use sender::BUTTON_ID as SENDER_BUTTON_ID;

/// The answer's button on the Missing page: moves the message, or copies the letter.
pub const MOVE_ID: &str = "missing-move";
/// Apart from the one before it: whoever presses Enter twice does not undo at once.
pub const UNDO_ID: &str = "missing-undo";

/// The footer, then the page above it.
pub fn show(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    match window.page {
        Page::Start => bars::footer(ui, kit, |ui| footer::promise(ui, kit)),
        Page::Account => bars::footer(ui, kit, |ui| footer::account(ui, kit, window)),
        Page::Bounce if !window.bounce.is_reading() => bars::footer(ui, kit, |ui| footer::bounce(ui, kit, window)),
        Page::Missing if window.has_missing_footer() => bars::footer(ui, kit, |ui| footer::missing(ui, kit, window)),
        Page::Errand if !window.errand.is_running() => bars::footer(ui, kit, |ui| errand::foot(ui, kit, window)),
        Page::Sender if !window.sender.is_asking() => {
            bars::footer(ui, kit, |ui| sender_result::foot(ui, kit, window));
        }
        Page::Attachments if !window.attachments.is_looking() => {
            bars::footer(ui, kit, |ui| attachments::foot(ui, kit, window));
        }
        Page::Running | Page::Bounce | Page::Missing | Page::Errand | Page::Sender | Page::Attachments => {}
        Page::Result => bars::footer(ui, kit, |ui| footer::result(ui, kit, window)),
    }
    let ground = Frame::new().fill(kit.colors.window);
    CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        // A salt of its own for every arrival: each page begins at its top.
        let scroll = ScrollArea::vertical().id_salt((window.page, window.visit)).auto_shrink(false);
        scroll.show(ui, |ui| column(ui, kit, window));
    });
}

/// The column in the middle, never wider than can be read.
fn column(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let width = (ui.available_width() - 2.0 * kit.margin()).clamp(1.0, kit.tokens.size.content_max);
    let left = ((ui.available_width() - width) / 2.0).max(0.0);
    super::parts::cards::indented(ui, left, left + width, |ui| {
        match window.page {
            Page::Start => start::page(ui, kit, window),
            Page::Account => account::page(ui, kit, window),
            Page::Running => running::page(ui, kit, window),
            Page::Result => result::page(ui, kit, window),
            Page::Missing => missing::page(ui, kit, window),
            Page::Errand => errand::page(ui, kit, window),
            Page::Bounce => bounce::page(ui, kit, window),
            Page::Sender => sender::page(ui, kit, window),
            Page::Attachments => attachments::page(ui, kit, window),
        }
        ui.add_space(kit.tokens.space.l);
    });
}
