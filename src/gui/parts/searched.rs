//! Where the message was looked for: folder by folder, the many that have nothing summed up.
use super::{
    cards::sunken,
    kit::{Kit, heading},
};
use crate::{
    gui::theme::Icon,
    model::{Facts, FolderUse, Searched, SearchedIn},
};
use eframe::egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Folders named one by one at most; those with the message come first of all.
const MOST_NAMED: usize = 8;

struct Line {
    name: String,
    word: String,
    is_found: bool,
}

pub fn searched(ui: &mut Ui, kit: &Kit, items: &[&SearchedIn]) {
    sunken(kit, kit.tokens.radius.control).show(ui, |ui| {
        ui.take_available_width();
        let title = kit.say("window-missing-where");
        let response = kit.strong(ui, &title);
        heading(&response, &title);
        ui.add_space(2.0);
        for line in lines(kit, items) {
            row(ui, kit, &line);
        }
    });
}

fn lines(kit: &Kit, items: &[&SearchedIn]) -> Vec<Line> {
    let usual = [FolderUse::Inbox, FolderUse::Junk, FolderUse::Trash];
    let is_told = |item: &SearchedIn| item.how != Searched::Nothing || usual.contains(&item.folder_use);
    let told = items.iter().filter(|item| is_told(item)).count().min(MOST_NAMED);
    let others = items.len().saturating_sub(told);
    let mut lines: Vec<Line> = Vec::new();
    // One more named costs no more room than "one other".
    let named: Vec<&&SearchedIn> = if others <= 1 && items.len() <= MOST_NAMED {
        items.iter().collect()
    } else {
        items.iter().filter(|item| is_told(item)).take(MOST_NAMED).collect()
    };
    let rest = items.len().saturating_sub(named.len());
    lines.extend(named.into_iter().map(|item| line(kit, item)));
    if rest > 0 {
        let facts = Facts::new().number("count", i64::try_from(rest).unwrap_or(i64::MAX));
        let name = kit.say_with("window-missing-other-folders", &facts);
        lines.push(Line { name, word: kit.say("window-missing-here-nothing"), is_found: false });
    }
    lines
}

fn line(kit: &Kit, item: &SearchedIn) -> Line {
    let word = match item.how {
        Searched::Found => {
            let count = i64::try_from(item.count).unwrap_or(i64::MAX);
            kit.say_with("window-missing-here-found", &Facts::new().number("count", count))
        }
        Searched::Nothing => kit.say("window-missing-here-nothing"),
        Searched::NotSearched => kit.say("window-missing-here-not-searched"),
    };
    // The inbox has one name on every server, INBOX, which tells people nothing.
    let is_inbox = item.folder_use == FolderUse::Inbox;
    let name = if is_inbox { kit.say("window-folder-inbox") } else { item.folder.clone() };
    Line { name, word, is_found: item.how == Searched::Found }
}

fn row(ui: &mut Ui, kit: &Kit, line: &Line) {
    let small = kit.tokens.text.small;
    let (style, word_color) =
        if line.is_found { (small.bold(), kit.colors.accent) } else { (small, kit.colors.text_muted) };
    let width = ui.available_width();
    let word = kit.galley(ui, &line.word, style, word_color, width * 0.5);
    let left = 26.0;
    let name = kit.galley(ui, &line.name, style, kit.colors.text, width - left - word.size().x - 12.0);
    let height = (name.size().y + 9.0).max(word.size().y + 9.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {}", line.name, line.word)));
    let icon = pos2(rect.left() + 8.0, rect.center().y);
    Icon::Folder.paint(ui, Icon::square(icon, 16.0), kit.colors.text);
    let at = pos2(rect.left() + left, rect.center().y - name.size().y / 2.0);
    ui.painter().galley(at, name, kit.colors.text);
    let at = pos2(rect.right() - word.size().x, rect.center().y - word.size().y / 2.0);
    ui.painter().galley(at, word, word_color);
}
