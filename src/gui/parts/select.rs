//! One of a few values, chosen from a menu that opens below the box.
use super::kit::Kit;
use crate::gui::theme::Icon;
use eframe::egui::{
    CornerRadius, Frame, Id, Margin, Popup, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

/// Of the window's height.
const HIGHEST_MENU: f32 = 0.6;

/// A labelled box. Returns the place of the option that was chosen.
pub fn select(ui: &mut Ui, kit: &Kit, id: Id, label: &str, options: &[String], chosen: usize) -> Option<usize> {
    kit.strong(ui, label);
    ui.add_space(6.0);
    let value = options.get(chosen).map(String::as_str).unwrap_or_default();
    let size = kit.tokens.size.icon;
    // Longer words take a second line: they are nowhere else to be read without opening the menu.
    let words_width = ui.available_width() - 12.0 - size - 16.0;
    let galley = kit.galley(ui, value, kit.tokens.text.body, kit.colors.text, words_width);
    let height = kit.tokens.size.field.max(galley.size().y + 12.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, label));
    ui.ctx().accesskit_node_builder(id, |node| node.set_value(value));
    let fill = if response.hovered() { kit.colors.sunken } else { kit.colors.surface };
    let edge = Stroke::new(kit.tokens.stroke.control, kit.colors.line_control);
    ui.painter().rect(rect, CornerRadius::same(kit.tokens.radius.control), fill, edge, StrokeKind::Inside);
    let at = pos2(rect.left() + 12.0, rect.center().y - galley.size().y / 2.0);
    let chevron = pos2(rect.right() - 12.0 - size / 2.0, rect.center().y);
    let clip = rect.with_max_x(chevron.x - size / 2.0 - 4.0);
    ui.painter().with_clip_rect(clip.intersect(ui.clip_rect())).galley(at, galley, kit.colors.text);
    Icon::ChevronDown.paint(ui, Icon::square(chevron, size), kit.colors.text_muted);
    kit.ring(ui, rect, kit.tokens.radius.control, &response);
    menu(kit, &response, options, chosen)
}

/// The menu of a button. Opens with the chosen option under the keyboard.
pub fn menu(kit: &Kit, button: &Response, options: &[String], chosen: usize) -> Option<usize> {
    let was_open = Popup::is_id_open(&button.ctx, Popup::default_response_id(button));
    let width = button.rect.width().max(150.0);
    let shown = Popup::menu(button).gap(4.0).width(width).show(|ui| {
        ui.set_min_width(width - 12.0);
        // Long lists stay on the screen: what is under the keyboard comes into sight.
        let highest = ui.ctx().content_rect().height() * HIGHEST_MENU;
        let list = |ui: &mut Ui| {
            let mut pressed = None;
            for (place, option) in options.iter().enumerate() {
                let response = item(ui, kit, option, place == chosen);
                if !was_open && place == chosen {
                    response.request_focus();
                }
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    pressed = Some(place);
                    ui.close();
                }
            }
            pressed
        };
        ScrollArea::vertical().max_height(highest).show(ui, list).inner
    });
    let is_open = shown.is_some();
    button.ctx.accesskit_node_builder(button.id, |node| {
        node.set_expanded(is_open);
        node.set_has_popup(accesskit::HasPopup::Menu);
    });
    shown.and_then(|shown| shown.inner)
}

fn item(ui: &mut Ui, kit: &Kit, text: &str, is_chosen: bool) -> Response {
    let style = if is_chosen { kit.tokens.text.strong } else { kit.tokens.text.body };
    let galley = kit.galley(ui, text, style, kit.colors.text, f32::INFINITY);
    let wanted = galley.size().x + 22.0 + kit.tokens.size.icon + 8.0;
    let size = vec2(ui.available_width().max(wanted), kit.tokens.size.hit_min + 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, true, is_chosen, text));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(kit.tokens.radius.small), kit.colors.accent_soft);
    }
    ui.painter().galley(pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0), galley, kit.colors.text);
    if is_chosen {
        let center = pos2(rect.right() - 8.0 - kit.tokens.size.icon / 2.0, rect.center().y);
        Icon::Check.paint(ui, Icon::square(center, kit.tokens.size.icon), kit.colors.accent);
    }
    response
}

/// The frame of menus and dialogs.
pub fn popup_frame(kit: &Kit) -> Frame {
    Frame::new()
        .fill(kit.colors.surface)
        .stroke(Stroke::new(kit.tokens.stroke.line, kit.colors.line))
        .corner_radius(CornerRadius::same(kit.tokens.radius.card))
        .inner_margin(Margin::same(24))
}
