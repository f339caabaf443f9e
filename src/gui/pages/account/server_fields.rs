//! The folded settings: what the person's mail program is set to.
use super::{field::text_field, state::AccountPage};
use crate::{
    gui::{
        form::FieldId,
        page::Context,
        parts::{kit::Kit, select::select},
    },
    model::{Protocol, Security},
};
use eframe::egui::{Id, Ui};

const GAP: f32 = 16.0;
const ROW_GAP: f32 = 16.0;

pub fn fields(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context) {
    let is_stacked = ui.available_width() < 430.0;
    pair(
        ui,
        is_stacked,
        page,
        ctx,
        |ui, _, ctx| protocol(ui, kit, ctx),
        |ui, page, ctx| {
            text_field(ui, kit, page, ctx, FieldId::UserName, "window-user-name", None);
        },
    );
    ui.add_space(ROW_GAP);
    pair(
        ui,
        is_stacked,
        page,
        ctx,
        |ui, page, ctx| text_field(ui, kit, page, ctx, FieldId::Host, "window-incoming", None),
        |ui, page, ctx| port_and_security(ui, kit, page, ctx, FieldId::Port),
    );
    ui.add_space(ROW_GAP);
    pair(
        ui,
        is_stacked,
        page,
        ctx,
        |ui, page, ctx| text_field(ui, kit, page, ctx, FieldId::OutgoingHost, "window-outgoing", None),
        |ui, page, ctx| port_and_security(ui, kit, page, ctx, FieldId::OutgoingPort),
    );
    let providers = ctx.backend.providers();
    if !providers.is_empty() {
        ui.add_space(ROW_GAP);
        pair(ui, is_stacked, page, ctx, |ui, page, ctx| provider(ui, kit, page, ctx, &providers), |_, _, _| {});
    }
}

type Part<'a> = &'a mut dyn FnMut(&mut Ui, &mut AccountPage, &mut Context);

/// Two halves side by side, or one above the other.
fn pair(
    ui: &mut Ui,
    is_stacked: bool,
    page: &mut AccountPage,
    ctx: &mut Context,
    mut left: impl FnMut(&mut Ui, &mut AccountPage, &mut Context),
    mut right: impl FnMut(&mut Ui, &mut AccountPage, &mut Context),
) {
    if is_stacked {
        left(ui, page, ctx);
        ui.add_space(ROW_GAP);
        right(ui, page, ctx);
        return;
    }
    let half = (ui.available_width() - GAP) / 2.0;
    let parts: [Part; 2] = [&mut left, &mut right];
    side_by_side(ui, GAP, &[half, half], page, ctx, parts);
}

fn side_by_side<const N: usize>(
    ui: &mut Ui,
    gap: f32,
    widths: &[f32; N],
    page: &mut AccountPage,
    ctx: &mut Context,
    parts: [Part; N],
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (part, width) in parts.into_iter().zip(widths) {
            ui.vertical(|ui| {
                ui.set_width(*width);
                part(ui, page, ctx);
            });
        }
    });
}

fn protocol(ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
    let options: Vec<String> = Protocol::ALL.iter().map(|p| kit.say(&format!("window-protocol-{p}"))).collect();
    let chosen = Protocol::ALL.iter().position(|p| *p == ctx.run.form.protocol.value).unwrap_or(0);
    let label = kit.say("window-protocol");
    let picked = select(ui, kit, Id::unique("select-protocol"), &label, &options, chosen);
    if let Some(protocol) = picked.and_then(|place| Protocol::ALL.get(place)) {
        ctx.run.form.set_protocol(*protocol);
    }
}

fn port_and_security(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context, port: FieldId) {
    let gap = 12.0;
    let port_width = (ui.available_width() * 0.375).max(80.0);
    let widths = [port_width, ui.available_width() - port_width - gap];
    let mut left = |ui: &mut Ui, page: &mut AccountPage, ctx: &mut Context| {
        text_field(ui, kit, page, ctx, port, "window-port", None)
    };
    let mut right = |ui: &mut Ui, _: &mut AccountPage, ctx: &mut Context| security(ui, kit, ctx, port);
    side_by_side(ui, gap, &widths, page, ctx, [&mut left, &mut right]);
}

fn security(ui: &mut Ui, kit: &Kit, ctx: &mut Context, port: FieldId) {
    let options: Vec<String> = Security::ALL.iter().map(|s| kit.say(&format!("window-security-{s}"))).collect();
    let chosen = ctx.run.form.server(port).security.value;
    let chosen = Security::ALL.iter().position(|s| *s == chosen).unwrap_or(0);
    let label = kit.say("window-security");
    let picked = select(ui, kit, Id::unique(("select-security", port)), &label, &options, chosen);
    if let Some(security) = picked.and_then(|place| Security::ALL.get(place)) {
        ctx.run.form.set_security(port, *security);
    }
}

fn provider(ui: &mut Ui, kit: &Kit, page: &mut AccountPage, ctx: &mut Context, providers: &[(String, String)]) {
    let automatic = kit.say("window-provider-automatic");
    let options: Vec<String> = [automatic].into_iter().chain(providers.iter().map(|(_, name)| name.clone())).collect();
    let chosen = ctx.run.form.provider.as_ref();
    let chosen = chosen.and_then(|id| providers.iter().position(|(known, _)| known == id)).map_or(0, |place| place + 1);
    let label = kit.say("window-provider");
    if let Some(place) = select(ui, kit, Id::unique("select-provider"), &label, &options, chosen) {
        let id = place.checked_sub(1).and_then(|place| providers.get(place)).map(|(id, _)| id.clone());
        page.choose_provider(id, ctx);
    }
}
