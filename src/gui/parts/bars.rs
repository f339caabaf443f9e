//! The top bar and the ground of the footer.
use super::{button::Button, kit::Kit, select, shapes};
use crate::{gui::theme::Icon, texts::Lang};
use eframe::egui::{Align, Frame, Id, Layout, Margin, Panel, Rect, Ui, UiBuilder, pos2, vec2};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarAction {
    Back,
    Language(Lang),
    ToggleTheme,
    Help,
}

pub fn top_bar(ui: &mut Ui, kit: &Kit, has_back: bool) -> Option<BarAction> {
    let mut action = None;
    let margin = kit.margin() - 6.0;
    let bar = Panel::top("top-bar")
        .exact_size(kit.tokens.size.top_bar)
        .resizable(false)
        .frame(Frame::new().fill(kit.colors.surface));
    bar.show(ui, |ui| {
        let rect = ui.max_rect();
        name(ui, kit, rect);
        let inside = rect.shrink2(vec2(margin, 0.0));
        let half = UiBuilder::new().max_rect(inside);
        ui.scope_builder(half.layout(Layout::left_to_right(Align::Center)), |ui| {
            let text = kit.say("window-back");
            let back = Button::quiet(&text).icon(Icon::ArrowLeft).icon_only(kit.is_very_narrow());
            if has_back && back.show(ui, kit).clicked() {
                action = Some(BarAction::Back);
            }
        });
        let half = UiBuilder::new().max_rect(inside);
        // Laid out from the right, but met by the keyboard from the left: measured first, then placed.
        let width = tools_width(ui, kit);
        let tools = Rect::from_min_max(pos2(inside.right() - width, inside.top()), inside.max);
        ui.scope_builder(half.max_rect(tools).layout(Layout::left_to_right(Align::Center)), |ui| {
            action = self::tools(ui, kit).or(action);
        });
    });
    action
}

const TOOL_GAP: f32 = 12.0;

/// What the tools take: the languages' own names differ in length.
fn tools_width(ui: &Ui, kit: &Kit) -> f32 {
    let quiet = |text: &str, icons: f32| {
        let text = if kit.is_very_narrow() { 0.0 } else { words_width(ui, kit, text) + 7.0 * icons };
        12.0 + text + kit.tokens.size.icon * icons
    };
    let icons = if kit.is_very_narrow() { 1.0 } else { 2.0 };
    let theme = 12.0 + kit.tokens.size.icon;
    quiet(kit.texts.lang().own_name(), icons) + theme + quiet(&kit.say("window-help"), 1.0) + 2.0 * TOOL_GAP + 1.0
}

fn words_width(ui: &Ui, kit: &Kit, text: &str) -> f32 {
    kit.galley(ui, text, kit.tokens.text.body, kit.colors.text, f32::INFINITY).size().x
}

fn tools(ui: &mut Ui, kit: &Kit) -> Option<BarAction> {
    ui.spacing_mut().item_spacing.x = TOOL_GAP;
    let mut action = None;
    let is_small = kit.is_very_narrow();
    let lang = kit.texts.lang();
    let mut button = Button::quiet(lang.own_name()).icon(Icon::Globe).icon_only(is_small).id(Id::unique("language"));
    if !is_small {
        button = button.tail(Icon::ChevronDown);
    }
    let response = button.show(ui, kit);
    let names: Vec<String> = Lang::ALL.iter().map(|lang| lang.own_name().to_owned()).collect();
    let chosen = Lang::ALL.iter().position(|l| *l == lang).unwrap_or(0);
    if let Some(lang) = select::menu(kit, &response, &names, chosen).and_then(|place| Lang::ALL.get(place)) {
        action = Some(BarAction::Language(*lang));
    }
    let (key, icon) =
        if ui.visuals().dark_mode { ("window-theme-light", Icon::Sun) } else { ("window-theme-dark", Icon::Moon) };
    if Button::quiet(&kit.say(key)).icon(icon).icon_only(true).show(ui, kit).clicked() {
        action = Some(BarAction::ToggleTheme);
    }
    let help = kit.say("window-help");
    if Button::quiet(&help).icon(Icon::Help).icon_only(is_small).show(ui, kit).clicked() {
        action = Some(BarAction::Help);
    }
    action
}

/// Mark and name, centred in the bar.
fn name(ui: &Ui, kit: &Kit, bar: Rect) {
    let galley = kit.galley(ui, "Mailmedic", kit.tokens.text.section, kit.colors.text, f32::INFINITY);
    let (mark, gap) = (vec2(26.0, 20.0), 11.0);
    let shows_name = bar.width() > 420.0;
    let width = if shows_name { mark.x + gap + galley.size().x } else { mark.x };
    let left = bar.center().x - width / 2.0;
    shapes::mark(ui, &kit.colors, Rect::from_min_size(pos2(left, bar.center().y - mark.y / 2.0), mark));
    if shows_name {
        let at = pos2(left + mark.x + gap, bar.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, kit.colors.text);
    }
}

/// The fixed ground below the page. Its content wraps.
pub fn footer<R>(ui: &mut Ui, kit: &Kit, content: impl FnOnce(&mut Ui) -> R) -> R {
    #[expect(clippy::cast_possible_truncation, reason = "20 or 32")]
    let margin = Margin { left: kit.margin() as i8, right: kit.margin() as i8, top: 10, bottom: 10 };
    let frame = Frame::new().fill(kit.colors.surface).inner_margin(margin);
    let bar = Panel::bottom("footer").resizable(false).min_size(kit.tokens.size.footer).frame(frame);
    bar.show(ui, |ui| {
        let left = (ui.available_width() - kit.tokens.size.content_max).max(0.0) / 2.0;
        let width = ui.available_width().min(kit.tokens.size.content_max);
        super::cards::indented(ui, left, left + width, content)
    })
    .inner
}
