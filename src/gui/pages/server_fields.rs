//! The folded settings: what the person's mail program is set to.
use super::account::text_field;
use crate::{
    gui::{
        form::FieldId,
        parts::{kit::Kit, select::select},
        window::Window,
    },
    model::{Protocol, Security},
};
use eframe::egui::{Id, Ui};

const GAP: f32 = 16.0;
const ROW_GAP: f32 = 16.0;

pub fn fields(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let is_stacked = ui.available_width() < 430.0;
    pair(
        ui,
        is_stacked,
        window,
        |ui, window| protocol(ui, kit, window),
        |ui, window| {
            text_field(ui, kit, window, FieldId::UserName, "window-user-name", None);
        },
    );
    ui.add_space(ROW_GAP);
    pair(
        ui,
        is_stacked,
        window,
        |ui, window| text_field(ui, kit, window, FieldId::Host, "window-incoming", None),
        |ui, window| port_and_security(ui, kit, window, FieldId::Port),
    );
    ui.add_space(ROW_GAP);
    pair(
        ui,
        is_stacked,
        window,
        |ui, window| text_field(ui, kit, window, FieldId::OutgoingHost, "window-outgoing", None),
        |ui, window| port_and_security(ui, kit, window, FieldId::OutgoingPort),
    );
    let providers = window.providers();
    if !providers.is_empty() {
        ui.add_space(ROW_GAP);
        pair(ui, is_stacked, window, |ui, window| provider(ui, kit, window, &providers), |_, _| {});
    }
}

type Part<'a> = &'a mut dyn FnMut(&mut Ui, &mut Window);

/// Two halves side by side, or one above the other.
fn pair(
    ui: &mut Ui,
    is_stacked: bool,
    window: &mut Window,
    mut left: impl FnMut(&mut Ui, &mut Window),
    mut right: impl FnMut(&mut Ui, &mut Window),
) {
    if is_stacked {
        left(ui, window);
        ui.add_space(ROW_GAP);
        right(ui, window);
        return;
    }
    let half = (ui.available_width() - GAP) / 2.0;
    let parts: [Part; 2] = [&mut left, &mut right];
    side_by_side(ui, GAP, &[half, half], window, parts);
}

fn side_by_side<const N: usize>(ui: &mut Ui, gap: f32, widths: &[f32; N], window: &mut Window, parts: [Part; N]) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (part, width) in parts.into_iter().zip(widths) {
            ui.vertical(|ui| {
                ui.set_width(*width);
                part(ui, window);
            });
        }
    });
}

fn protocol(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let options: Vec<String> = Protocol::ALL.iter().map(|p| kit.say(&format!("window-protocol-{p}"))).collect();
    let chosen = Protocol::ALL.iter().position(|p| *p == window.form.protocol.value).unwrap_or(0);
    let label = kit.say("window-protocol");
    let picked = select(ui, kit, Id::unique("select-protocol"), &label, &options, chosen);
    if let Some(protocol) = picked.and_then(|place| Protocol::ALL.get(place)) {
        window.form.set_protocol(*protocol);
    }
}

fn port_and_security(ui: &mut Ui, kit: &Kit, window: &mut Window, port: FieldId) {
    let gap = 12.0;
    let port_width = (ui.available_width() * 0.375).max(80.0);
    let widths = [port_width, ui.available_width() - port_width - gap];
    let mut left = |ui: &mut Ui, window: &mut Window| text_field(ui, kit, window, port, "window-port", None);
    let mut right = |ui: &mut Ui, window: &mut Window| security(ui, kit, window, port);
    side_by_side(ui, gap, &widths, window, [&mut left, &mut right]);
}

fn security(ui: &mut Ui, kit: &Kit, window: &mut Window, port: FieldId) {
    let options: Vec<String> = Security::ALL.iter().map(|s| kit.say(&format!("window-security-{s}"))).collect();
    let chosen = window.form.server(port).security.value;
    let chosen = Security::ALL.iter().position(|s| *s == chosen).unwrap_or(0);
    let label = kit.say("window-security");
    let picked = select(ui, kit, Id::unique(("select-security", port)), &label, &options, chosen);
    if let Some(security) = picked.and_then(|place| Security::ALL.get(place)) {
        window.form.set_security(port, *security);
    }
}

fn provider(ui: &mut Ui, kit: &Kit, window: &mut Window, providers: &[(String, String)]) {
    let automatic = kit.say("window-provider-automatic");
    let options: Vec<String> = [automatic].into_iter().chain(providers.iter().map(|(_, name)| name.clone())).collect();
    let chosen = window.form.provider.as_ref();
    let chosen = chosen.and_then(|id| providers.iter().position(|(known, _)| known == id)).map_or(0, |place| place + 1);
    let label = kit.say("window-provider");
    if let Some(place) = select(ui, kit, Id::unique("select-provider"), &label, &options, chosen) {
        let id = place.checked_sub(1).and_then(|place| providers.get(place)).map(|(id, _)| id.clone());
        window.choose_provider(id);
    }
}
