//! Which mailbox: address and password; the server's settings are folded.
use super::server_fields;
use crate::{
    gui::{
        form::FieldId,
        parts::{
            cards::{band, card, divider, sunken, with_icon},
            field::{Field, FieldResponse},
            kit::Kit,
            rich::Name,
        },
        theme::Icon,
        window::{FocusWish, Window},
    },
    model::{EntryError, Facts, Protocol, Recognised},
    texts::Lang,
};
use eframe::egui::{
    Event, Frame, Id, Key, Margin, Role, Sense, Ui, WidgetInfo, collapsing_header::CollapsingState, pos2, vec2,
};
use std::time::Instant;
use zeroize::Zeroize;

const ASIDE_WIDTH: f32 = 288.0;
const MARGIN: i8 = 24;
const LONGEST_USER_NAME: usize = 400;
/// The provider whose activation letter holds the password.
const FIRST_PROVIDER: &str = "securemail";
/// More would push the password out of sight.
const MOST_TRIPS: usize = 2;

pub fn field_id(field: FieldId) -> Id {
    Id::unique(("field", field))
}

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 34.0 });
    kit.page_title(ui, &kit.say("window-account-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-account-text"));
    ui.add_space(20.0);
    let width = ui.available_width();
    if !kit.is_wide() {
        form(ui, kit, window);
        ui.add_space(kit.tokens.space.m);
        aside(ui, kit);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 28.0;
        ui.vertical(|ui| {
            ui.set_width(width - ASIDE_WIDTH - 28.0);
            form(ui, kit, window);
        });
        ui.vertical(|ui| aside(ui, kit));
    });
}

fn form(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    card(kit).inner_margin(Margin::ZERO).show(ui, |ui| {
        ui.take_available_width();
        Frame::new().inner_margin(Margin { top: 22, bottom: 18, ..Margin::same(MARGIN) }).show(ui, |ui| {
            email(ui, kit, window);
            ui.add_space(18.0);
            password(ui, kit, window);
        });
        divider(ui, kit);
        details(ui, kit, window);
    });
    for problem in window.problems() {
        let facts = Facts::new().text("words", problem.lines().next().unwrap_or_default());
        kit.small(ui, &kit.say_with("window-provider-file", &facts));
    }
}

fn email(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    text_field(ui, kit, window, FieldId::Email, "window-email", Some(Icon::Mail));
    let provider = window.form.suggestion.as_ref().and_then(|s| s.provider.as_ref());
    if let (Some(provider), None) = (provider, window.form.email.error) {
        let facts = Facts::new().text("provider-name", &provider.name).text("how", provider.by.id());
        let text = kit.say_with("window-provider-recognised", &facts);
        ui.add_space(kit.tokens.space.xs);
        let names = [Name::plain(&provider.name)];
        let more = provider_lines(kit, provider, window.form.protocol.value);
        band(ui, kit, |ui| {
            crate::gui::parts::rich::sentence(ui, kit, &text, kit.tokens.text.body, kit.colors.text, &names);
            for line in &more {
                kit.muted(ui, line);
            }
        });
    }
}

/// What people trip over there, and what the provider itself has to say.
fn provider_lines(kit: &Kit, provider: &Recognised, protocol: Protocol) -> Vec<String> {
    let trips = provider.trips.iter().filter(|trip| trip.is_about(protocol)).take(MOST_TRIPS);
    let note = provider.note.as_ref().map(|(it, en)| if kit.texts.lang() == Lang::It { it } else { en });
    let own = note.into_iter().chain(&provider.support).cloned();
    trips.map(|trip| kit.say(&format!("trip-{trip}"))).chain(own).collect()
}

fn password(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let is_first = window.form.suggestion.as_ref().and_then(|s| s.provider.as_ref());
    let is_first = is_first.is_some_and(|provider| provider.id == FIRST_PROVIDER);
    let hint = if window.caps.is_on() {
        Some(kit.say("window-caps-lock"))
    } else {
        is_first.then(|| kit.say("window-password-letter"))
    };
    let label = kit.say("window-password");
    let tail = kit.say(if window.shows_password { "window-password-hide" } else { "window-password-show" });
    let id = field_id(FieldId::Password);
    let field = Field::new(id, &label)
        .icon(Icon::Lock)
        .secret(&tail, window.shows_password)
        .error(sentence(kit, window.form.password_error))
        .hint(hint)
        .warns(window.caps.is_on());
    let mut text = std::mem::take(&mut *window.form.password);
    let response = field.show(ui, kit, &mut text);
    if response.edit.has_focus() {
        watch_caps_lock(ui, window);
    }
    *window.form.password = std::mem::take(&mut text);
    text.zeroize();
    if window.form.password.is_empty() {
        window.caps.forget();
    }
    if response.tail_pressed {
        window.shows_password = !window.shows_password;
    }
    after(ui, window, FieldId::Password, &response);
}

fn watch_caps_lock(ui: &Ui, window: &mut Window) {
    ui.input(|input| {
        for event in &input.events {
            if let Event::Text(typed) = event {
                window.caps.typed(typed, input.modifiers.shift);
            }
        }
    });
}

pub fn sentence(kit: &Kit, error: Option<EntryError>) -> Option<String> {
    error.map(|error| kit.texts.entry_error(error))
}

pub fn text_field(ui: &mut Ui, kit: &Kit, window: &mut Window, id: FieldId, label: &str, icon: Option<Icon>) {
    let label = kit.say(label);
    let Some(entry) = window.form.entry_mut(id) else { return };
    let mut field = Field::new(field_id(id), &label).error(sentence(kit, entry.error));
    if let Some(icon) = icon {
        field = field.icon(icon);
    }
    if id == FieldId::UserName {
        field = field.limit(LONGEST_USER_NAME);
    }
    let response = field.show(ui, kit, &mut entry.text);
    after(ui, window, id, &response);
}

/// What follows from what happened in a field.
fn after(ui: &Ui, window: &mut Window, id: FieldId, response: &FieldResponse) {
    if window.focus == Some(FocusWish::Field(id)) {
        window.focus = None;
        response.edit.request_focus();
        response.edit.scroll_to_me(None);
    }
    if response.edit.changed() {
        window.edited(id, Instant::now());
    }
    if response.edit.lost_focus() {
        window.left(id);
        let entered = ui.input(|input| input.key_pressed(Key::Enter));
        if entered {
            window.entered(id);
        }
    }
}

fn details(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let height = kit.tokens.size.row + 20.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let id = Id::unique("server-details");
    let response = ui.interact(rect, id, Sense::click());
    let title = kit.say("window-details");
    let hint = kit.say(if window.form.is_filled() { "window-details-filled" } else { "window-details-empty" });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {hint}")));
    let is_open = window.shows_details;
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    let left = rect.left() + f32::from(MARGIN);
    icon.paint(ui, Icon::square(pos2(left + 9.0, rect.center().y), 17.0), kit.colors.text);
    let name = kit.galley(ui, &title, kit.tokens.text.strong, kit.colors.text, f32::INFINITY);
    let room = rect.right() - left - 28.0 - name.size().x - 34.0;
    let hint = kit.galley(ui, &hint, kit.tokens.text.body, kit.colors.text_muted, f32::INFINITY);
    let at = pos2(left + 28.0, rect.center().y - name.size().y / 2.0);
    if room >= hint.size().x {
        ui.painter().galley(at + vec2(name.size().x + 10.0, 0.0), hint, kit.colors.text_muted);
    }
    ui.painter().galley(at, name, kit.colors.text);
    kit.ring(ui, rect.shrink2(vec2(14.0, 10.0)), kit.tokens.radius.control, &response);
    if response.clicked() {
        window.shows_details = !window.shows_details;
    }
    let mut body = CollapsingState::load_with_default_open(ui.ctx(), id.with("body"), is_open);
    body.set_open(window.shows_details);
    body.show_body_unindented(ui, |ui| {
        Frame::new().inner_margin(Margin { top: 0, bottom: 24, ..Margin::same(MARGIN) }).show(ui, |ui| {
            server_fields::fields(ui, kit, window);
        });
    });
}

/// What is done with the password and with the mailbox.
fn aside(ui: &mut Ui, kit: &Kit) {
    sunken(kit, kit.tokens.radius.card).inner_margin(Margin::symmetric(22, 20)).show(ui, |ui| {
        ui.take_available_width();
        for (place, (icon, key)) in [
            (Icon::Lock, "window-aside-password"),
            (Icon::Eye, "window-aside-look"),
            (Icon::Shield, "window-aside-lock"),
        ]
        .into_iter()
        .enumerate()
        {
            if place > 0 {
                ui.add_space(kit.tokens.space.m);
            }
            with_icon(ui, kit, icon, kit.colors.ok, |ui| {
                kit.strong(ui, &kit.say(key));
                kit.muted(ui, &kit.say(&format!("{key}.text")));
            });
        }
    });
}
