//! What can be asked without a mailbox: a quiet line below the page's own question.
use super::{attachments::AttachmentPage, sender::SenderPage};
use crate::gui::{
    page::Context,
    parts::{button::Button, kit::Kit, verdict},
    theme::Icon,
};
use eframe::egui::Ui;

/// `sender`: one whose message is missed.
pub fn others(ui: &mut Ui, kit: &Kit, ctx: &mut Context, sender: Option<String>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        ui.spacing_mut().item_spacing.x = 10.0;
        verdict::in_line(ui, kit, &kit.say("window-others"), kit.tokens.text.body, kit.colors.text_muted);
        if Button::quiet(&kit.say("window-others-file")).icon(Icon::FileText).show(ui, kit).clicked() {
            ctx.open(|attachments: &mut AttachmentPage, ctx| attachments.another(ctx));
        }
        if Button::quiet(&kit.say("window-others-sender")).icon(Icon::User).show(ui, kit).clicked() {
            ctx.open(move |page: &mut SenderPage, ctx| page.ask_for(sender.as_deref(), None, None, ctx));
        }
    });
}
