//! A message that was found. Where there are several, one of them is chosen.
use super::kit::Kit;
use crate::{
    gui::theme::Icon,
    model::{Facts, FolderUse, FoundMessage, is_bidi_control},
};
use eframe::egui::{
    CornerRadius, Galley, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Left edge of the words, and the padding around them.
const LEFT: f32 = 50.0;
const PADDING: f32 = 12.0;
/// Below this width the date stands under the sender.
const BESIDE: f32 = 480.0;
const RIGHT: f32 = 190.0;

pub struct MessageCard<'a> {
    pub place: usize,
    pub message: &'a FoundMessage,
    /// `None`: it is the only one, so there is nothing to choose.
    pub is_chosen: Option<bool>,
}

struct Words {
    subject: String,
    from: String,
    date: String,
    rest: String,
}

impl MessageCard<'_> {
    pub fn show(&self, ui: &mut Ui, kit: &Kit) -> Response {
        let words = self.words(kit);
        let width = ui.available_width();
        let is_beside = width >= BESIDE;
        let room = width - LEFT - PADDING - if is_beside { RIGHT + 12.0 } else { 0.0 };
        let small = kit.tokens.text.small;
        let muted = |text: &str, room: f32| kit.galley(ui, text, small, kit.colors.text_muted, room);
        let subject = kit.galley(ui, &words.subject, kit.tokens.text.strong, kit.colors.text, room);
        let from = muted(&words.from, room);
        let right = [words.date.as_str(), words.rest.as_str()];
        let right: Vec<Arc<Galley>> = if is_beside {
            right.iter().filter(|text| !text.is_empty()).map(|text| muted(text, RIGHT)).collect()
        } else {
            let joined = right.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(", ");
            vec![muted(&joined, room)]
        };
        let left_height = subject.size().y + from.size().y;
        let right_height: f32 = right.iter().map(|galley| galley.size().y).sum();
        let height = if is_beside { left_height.max(right_height) } else { left_height + right_height };
        let (_, rect) = ui.allocate_space(vec2(width, height + 2.0 * PADDING));
        let response = self.ground(ui, kit, rect, &words);
        let at = rect.min + vec2(LEFT, PADDING + if is_beside { (height - left_height) / 2.0 } else { 0.0 });
        let below = at + vec2(0.0, subject.size().y);
        let mut next = below + vec2(0.0, from.size().y);
        if is_beside {
            next.y = rect.center().y - right_height / 2.0;
        }
        ui.painter().galley(at, subject, kit.colors.text);
        ui.painter().galley(below, from, kit.colors.text_muted);
        for galley in right {
            let x = if is_beside { rect.right() - PADDING - 2.0 - galley.size().x } else { next.x };
            let height = galley.size().y;
            ui.painter().galley(pos2(x, next.y), galley, kit.colors.text_muted);
            next.y += height;
        }
        response
    }

    fn words(&self, kit: &Kit) -> Words {
        let message = self.message;
        let or = |words: &Option<String>, key: &str| {
            words.as_deref().filter(|words| !words.is_empty()).map_or_else(|| kit.say(key), tidy)
        };
        let date = message.date_unix.map(|date_unix| super::clock::day_and_time(kit.texts, date_unix));
        let is_inbox = message.folder_use == FolderUse::Inbox;
        let folder = if is_inbox { kit.say("window-folder-inbox") } else { tidy(&message.folder) };
        let folder = self.is_chosen.map(|_| folder);
        let size = message.size_bytes.filter(|bytes| *bytes > 0);
        let size = size.map(|bytes| kit.say_with("window-missing-size", &Facts::new().size("size", bytes)));
        Words {
            subject: or(&message.subject, "window-missing-no-subject"),
            from: or(&message.from, "window-missing-no-sender"),
            date: date.unwrap_or_default(),
            rest: folder.into_iter().chain(size).collect::<Vec<_>>().join(", "),
        }
    }

    fn ground(&self, ui: &Ui, kit: &Kit, rect: Rect, words: &Words) -> Response {
        let sense = if self.is_chosen.is_some() { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, Id::unique(("message", self.place)), sense);
        let said = format!("{}. {}. {} {}", words.subject, words.from, words.date, words.rest);
        response.widget_info(|| match self.is_chosen {
            Some(is_chosen) => WidgetInfo::selected(Role::RadioButton, true, is_chosen, &said),
            None => WidgetInfo::labeled(Role::Label, true, &said),
        });
        let is_chosen = self.is_chosen == Some(true);
        let fill = if is_chosen { kit.colors.accent_soft } else { kit.colors.surface };
        let is_over = self.is_chosen.is_some() && (response.hovered() || response.is_pointer_button_down_on());
        let edge = match (is_chosen || is_over, self.is_chosen) {
            (true, _) => Stroke::new(2.0, kit.colors.accent),
            (false, Some(_)) => Stroke::new(kit.tokens.stroke.control, kit.colors.line_control),
            (false, None) => Stroke::new(kit.tokens.stroke.line, kit.colors.line),
        };
        let radius = kit.tokens.radius.control;
        ui.painter().rect(rect, CornerRadius::same(radius), fill, edge, StrokeKind::Inside);
        let icon = if is_chosen { Icon::Check } else { Icon::Mail };
        let center = pos2(rect.left() + LEFT / 2.0 + 1.0, rect.center().y);
        icon.paint(ui, Icon::square(center, kit.tokens.size.icon_big - 2.0), kit.colors.accent);
        kit.ring(ui, rect, radius, &response);
        response
    }
}

/// Other people's words on one line, bounded.
fn tidy(text: &str) -> String {
    const LONGEST: usize = 300;
    let clean = text.chars().filter(|c| !is_bidi_control(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = clean.take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn words_of_others_stay_on_one_bounded_line() {
        assert_eq!(tidy("Offerta\r\n\u{202e}speciale"), "Offerta  speciale");
        assert_eq!(tidy(&"è".repeat(5_000)).chars().count(), 301);
    }
}
