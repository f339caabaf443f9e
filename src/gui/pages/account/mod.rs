//! Which mailbox: address and password; the server's settings are folded.
mod field;
mod server_fields;
mod state;

use super::footer;
use crate::{
    gui::{
        caps::CapsLock,
        form::FieldId,
        page::{Context, Page},
        parts::{
            button::Button,
            cards::{band, card, divider, sunken, with_icon},
            field::{Field, sentence},
            kit::Kit,
            rich::Name,
        },
        theme::Icon,
    },
    model::{Facts, Protocol, Recognised},
};
use eframe::egui::{
    Event, Frame, Id, Margin, Role, Sense, Ui, WidgetInfo, collapsing_header::CollapsingState, pos2, vec2,
};
use field::{after, text_field};
use std::time::{Duration, Instant};
use zeroize::Zeroize;

pub use state::{AccountPage, field_id};

const ASIDE_WIDTH: f32 = 288.0;
const MARGIN: i8 = 24;
/// The provider whose activation letter holds the password.
const FIRST_PROVIDER: &str = "securemail";
/// More would push the password out of sight.
const MOST_TRIPS: usize = 2;

impl Page for AccountPage {
    fn name(&self) -> &'static str {
        "account"
    }

    fn take_in(&mut self, ctx: &mut Context, now: Instant) {
        self.take_in_servers(ctx, now);
    }

    fn rest(&self, now: Instant) -> Option<Duration> {
        self.until_rest(now)
    }

    fn arrived(&mut self) {
        self.caps.forget();
        self.shows_password = false;
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        true
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        let (key, note) = if self.asks_for_message(ctx) {
            ("window-next", "window-next-note")
        } else {
            ("window-check", "window-check-note")
        };
        let text = kit.say(key);
        let button = Button::primary(&text).big().tail(Icon::ArrowRight).id(Id::unique("check"));
        if footer::big(ui, kit, button, &kit.say(note)) {
            self.proceed(ctx);
        }
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        ui.add_space(if kit.is_very_narrow() { 14.0 } else { 34.0 });
        kit.page_title(ui, &kit.say("window-account-title"));
        ui.add_space(4.0);
        kit.muted(ui, &kit.say("window-account-text"));
        ui.add_space(20.0);
        let width = ui.available_width();
        if !kit.is_wide() {
            form(ui, kit, self, ctx);
            ui.add_space(kit.tokens.space.m);
            aside(ui, kit);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 28.0;
            ui.vertical(|ui| {
                ui.set_width(width - ASIDE_WIDTH - 28.0);
                form(ui, kit, self, ctx);
            });
            ui.vertical(|ui| aside(ui, kit));
        });
    }
}

fn form(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context) {
    card(kit).inner_margin(Margin::ZERO).show(ui, |ui| {
        ui.take_available_width();
        Frame::new().inner_margin(Margin { top: 22, bottom: 18, ..Margin::same(MARGIN) }).show(ui, |ui| {
            email(ui, kit, page, ctx);
            ui.add_space(18.0);
            password(ui, kit, page, ctx);
        });
        divider(ui, kit);
        details(ui, kit, page, ctx);
    });
    for problem in ctx.backend.problems() {
        let facts = Facts::new().text("words", problem.lines().next().unwrap_or_default());
        kit.small(ui, &kit.say_with("window-provider-file", &facts));
    }
}

fn email(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context) {
    text_field(ui, kit, page, ctx, FieldId::Email, "window-email", Some(Icon::Mail));
    let provider = ctx.run.form.suggestion.as_ref().and_then(|s| s.provider.as_ref());
    if let (Some(provider), None) = (provider, ctx.run.form.email.error) {
        let facts = Facts::new().text("provider-name", &provider.name).text("how", provider.by.id());
        let text = kit.say_with("window-provider-recognised", &facts);
        ui.add_space(kit.tokens.space.xs);
        let names = [Name::plain(&provider.name)];
        let more = provider_lines(kit, provider, ctx.run.form.protocol.value);
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
    let note = kit.texts.of(&provider.note).map(str::to_owned);
    let own = note.into_iter().chain(provider.support.clone());
    trips.map(|trip| kit.say(&format!("trip-{trip}"))).chain(own).collect()
}

fn password(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context) {
    let is_first = ctx.run.form.suggestion.as_ref().and_then(|s| s.provider.as_ref());
    let is_first = is_first.is_some_and(|provider| provider.id == FIRST_PROVIDER);
    let hint = if page.caps.is_on() {
        Some(kit.say("window-caps-lock"))
    } else {
        is_first.then(|| kit.say("window-password-letter"))
    };
    let label = kit.say("window-password");
    let tail = kit.say(if page.shows_password { "window-password-hide" } else { "window-password-show" });
    let id = field_id(FieldId::Password);
    let field = Field::new(id, &label)
        .icon(Icon::Lock)
        .secret(&tail, page.shows_password)
        .error(sentence(kit, ctx.run.form.password_error))
        .hint(hint)
        .warns(page.caps.is_on());
    let mut text = std::mem::take(&mut *ctx.run.form.password);
    let response = field.show(ui, kit, &mut text);
    if response.edit.has_focus() {
        watch_caps_lock(ui, &mut page.caps);
    }
    *ctx.run.form.password = std::mem::take(&mut text);
    text.zeroize();
    if ctx.run.form.password.is_empty() {
        page.caps.forget();
    }
    if response.tail_pressed {
        page.shows_password = !page.shows_password;
    }
    after(ui, page, ctx, FieldId::Password, &response);
}

fn watch_caps_lock(ui: &Ui, caps: &mut CapsLock) {
    ui.input(|input| {
        for event in &input.events {
            if let Event::Text(typed) = event {
                caps.typed(typed, input.modifiers.shift);
            }
        }
    });
}

fn details(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context) {
    let height = kit.tokens.size.row + 20.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let id = Id::unique("server-details");
    let response = ui.interact(rect, id, Sense::click());
    let title = kit.say("window-details");
    let hint = kit.say(if ctx.run.form.is_filled() { "window-details-filled" } else { "window-details-empty" });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {hint}")));
    let is_open = page.shows_details;
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
        page.shows_details = !page.shows_details;
    }
    let mut body = CollapsingState::load_with_default_open(ui.ctx(), id.with("body"), is_open);
    body.set_open(page.shows_details);
    body.show_body_unindented(ui, |ui| {
        Frame::new().inner_margin(Margin { top: 0, bottom: 24, ..Margin::same(MARGIN) }).show(ui, |ui| {
            server_fields::fields(ui, kit, page, ctx);
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
