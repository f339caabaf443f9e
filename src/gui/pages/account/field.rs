//! A field of the form, and what follows from what happened in it.
use super::state::{AccountPage, field_id};
use crate::gui::{
    form::FieldId,
    page::Context,
    parts::{
        field::{Field, FieldResponse, sentence},
        kit::Kit,
    },
    theme::Icon,
};
use eframe::egui::{Key, Ui};
use std::time::Instant;

const LONGEST_USER_NAME: usize = 400;

pub fn text_field(
    ui: &mut Ui,
    kit: &Kit,
    page: &mut AccountPage,
    ctx: &mut Context,
    id: FieldId,
    label: &str,
    icon: Option<Icon>,
) {
    let label = kit.say(label);
    let Some(entry) = ctx.run.form.entry_mut(id) else { return };
    let mut field = Field::new(field_id(id), &label).error(sentence(kit, entry.error));
    if let Some(icon) = icon {
        field = field.icon(icon);
    }
    if id == FieldId::UserName {
        field = field.limit(LONGEST_USER_NAME);
    }
    let response = field.show(ui, kit, &mut entry.text);
    after(ui, page, ctx, id, &response);
}

/// What follows from what happened in a field.
pub fn after(ui: &Ui, page: &mut AccountPage, ctx: &mut Context, id: FieldId, response: &FieldResponse) {
    ctx.give_focus(field_id(id), &response.edit);
    if response.edit.changed() {
        page.edited(id, ctx, Instant::now());
    }
    if response.edit.lost_focus() {
        page.left(id, ctx);
        let entered = ui.input(|input| input.key_pressed(Key::Enter));
        if entered {
            page.entered(id, ctx);
        }
    }
}
