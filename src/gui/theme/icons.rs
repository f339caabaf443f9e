//! Line icons (Lucide), tinted and rasterised at the real scale.
use eframe::egui::{Color32, Context, Image, Rect, Ui, Vec2};

macro_rules! icons {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($variant),+ }

        impl Icon {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            const fn uri(self) -> &'static str {
                match self { $(Self::$variant => concat!("bytes://lucide-", $name, ".svg")),+ }
            }

            const fn source(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../../assets/icons/", $name, ".svg"))),+ }
            }
        }
    };
}

icons! {
    At = "at-sign", ArrowLeft = "arrow-left", ArrowRight = "arrow-right", Check = "check", ChevronDown = "chevron-down",
    ChevronRight = "chevron-right", Copy = "copy", Eye = "eye", EyeOff = "eye-off", Globe = "globe",
    Help = "circle-question-mark", Lock = "lock", Mail = "mail", Moon = "moon", Refresh = "refresh-cw", Save = "save",
    Shield = "shield-check", Sun = "sun", Close = "x", MailWarning = "mail-warning", Folder = "folder",
    FileText = "file-text", User = "user", Inbox = "inbox", Wrench = "wrench", Clock = "clock", Upload = "upload",
    Archive = "archive", Bell = "bell", Calendar = "calendar", MailSearch = "mail-search", Search = "search", Send = "send", Undo = "undo-2",
}

/// The icons are drawn in white, so that a tint gives any colour.
pub fn install(ctx: &Context) {
    egui_extras::install_image_loaders(ctx);
    for icon in Icon::ALL {
        ctx.include_bytes(icon.uri(), icon.source().replace("currentColor", "#ffffff").into_bytes());
    }
}

impl Icon {
    /// Paints the icon. It says nothing to a screen reader: the words beside it do.
    pub fn paint(self, ui: &Ui, rect: Rect, color: Color32) {
        Image::from_uri(self.uri()).tint(color).paint_at(ui, rect);
    }

    pub fn square(center: eframe::egui::Pos2, size: f32) -> Rect {
        Rect::from_center_size(center, Vec2::splat(size))
    }
}
