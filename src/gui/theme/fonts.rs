//! Inter in two weights and Noto Sans Mono, built in (see `assets/fonts/README.md`).
use super::tokens::BOLD;
use eframe::egui::{Context, FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

const FILES: [(&str, &[u8]); 3] = [
    ("inter", include_bytes!("../../../assets/fonts/Inter-Regular.otf")),
    ("inter-semibold", include_bytes!("../../../assets/fonts/Inter-SemiBold.otf")),
    ("noto-sans-mono", include_bytes!("../../../assets/fonts/NotoSansMono-Regular.ttf")),
];

pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, ["inter", "noto-sans-mono"]),
        (FontFamily::Name(BOLD.into()), ["inter-semibold", "noto-sans-mono"]),
        (FontFamily::Monospace, ["noto-sans-mono", "inter"]),
    ];
    for (family, names) in families {
        fonts.families.insert(family, names.map(str::to_owned).to_vec());
    }
    ctx.set_fonts(fonts);
}
