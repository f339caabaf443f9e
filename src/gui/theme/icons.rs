//! Line icons (Lucide), painted as strokes: crisp at every scale, without a library for pictures.
use super::icon_lines as lines;
use eframe::egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, Vec2};

/// Strokes on a grid of 24. One that ends where it begins is a ring, a single point is a dot.
pub type Lines = &'static [&'static [(f32, f32)]];

const GRID: f32 = 24.0;
const STROKE: f32 = 2.0;

macro_rules! icons {
    ($($variant:ident = $lines:ident),+ $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($variant),+ }

        impl Icon {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            const fn lines(self) -> Lines {
                match self { $(Self::$variant => lines::$lines),+ }
            }
        }
    };
}

icons! {
    At = AT_SIGN, ArrowLeft = ARROW_LEFT, ArrowRight = ARROW_RIGHT, Check = CHECK, ChevronDown = CHEVRON_DOWN,
    ChevronRight = CHEVRON_RIGHT, Copy = COPY, Eye = EYE, EyeOff = EYE_OFF, Globe = GLOBE, Help = CIRCLE_QUESTION_MARK,
    Lock = LOCK, Mail = MAIL, Moon = MOON, Refresh = REFRESH_CW, Save = SAVE, Shield = SHIELD_CHECK, Sun = SUN, Close = X,
    MailWarning = MAIL_WARNING, Folder = FOLDER, FileText = FILE_TEXT, User = USER, Inbox = INBOX, Wrench = WRENCH,
    Clock = CLOCK, Upload = UPLOAD, Archive = ARCHIVE, Bell = BELL, Calendar = CALENDAR, MailSearch = MAIL_SEARCH,
    Search = SEARCH, Send = SEND, Undo = UNDO_2,
}

impl Icon {
    /// Paints the icon. It says nothing to a screen reader: the words beside it do.
    pub fn paint(self, ui: &Ui, rect: Rect, color: Color32) {
        for line in self.lines() {
            ui.painter().extend(shapes(line, rect, color));
        }
    }

    pub fn square(center: Pos2, size: f32) -> Rect {
        Rect::from_center_size(center, Vec2::splat(size))
    }
}

/// One stroke. The round ends are discs, for epaint's own are straight.
fn shapes(line: &[(f32, f32)], rect: Rect, color: Color32) -> Vec<Shape> {
    let unit = rect.width() / GRID;
    let mut points: Vec<Pos2> = line.iter().map(|(x, y)| rect.min + unit * Vec2::new(*x, *y)).collect();
    let stroke = Stroke::new(STROKE * unit, color);
    let is_ring = points.len() > 1 && points.first() == points.last();
    if is_ring {
        points.pop();
        return vec![Shape::closed_line(points, stroke)];
    }
    let disc = |point: &Pos2| Shape::circle_filled(*point, STROKE / 2.0 * unit, color);
    let mut shapes: Vec<Shape> = points.first().map(disc).into_iter().collect();
    if points.len() > 1 {
        shapes.extend(points.last().map(disc));
        shapes.push(Shape::line(points, stroke));
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Crc;
    use std::{fs, path::PathBuf};

    /// The script and the icons, in order of their names.
    fn sources() -> Vec<PathBuf> {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icons"));
        let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let mut icons: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "svg")).collect();
        icons.sort();
        icons.insert(0, folder.join("make"));
        icons
    }

    fn crc<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u32 {
        let mut crc = Crc::new();
        parts.into_iter().for_each(|part| crc.update(part));
        crc.sum()
    }

    #[test]
    fn the_lines_are_made_of_the_icons_beside_the_script() {
        let made = include_str!("icon_lines.rs");
        let head = made.find("\npub const ARCHIVE").unwrap();
        let read: Vec<Vec<u8>> = sources().iter().map(|path| fs::read(path).unwrap()).collect();
        let sums = [crc(read.iter().map(Vec::as_slice)), crc([&made.as_bytes()[head..]])];
        assert_eq!(sums, lines::MADE_OF, "run assets/icons/make");
        assert_eq!(read.len() - 1, Icon::ALL.len(), "an icon that nobody paints, or the same one twice");
    }

    #[test]
    fn every_stroke_stays_in_its_square() {
        let square = Rect::from_min_size(Pos2::ZERO, Vec2::splat(GRID));
        for icon in Icon::ALL {
            assert!(!icon.lines().is_empty(), "{icon:?}");
            for shape in icon.lines().iter().flat_map(|line| shapes(line, square, Color32::BLACK)) {
                assert!(square.contains_rect(shape.visual_bounding_rect().shrink(0.51)), "{icon:?}: {shape:?}");
            }
        }
    }
}
