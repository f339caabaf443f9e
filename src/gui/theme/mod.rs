//! The look: tokens, fonts, icons, and egui's own style made from them.
mod fonts;
#[rustfmt::skip]
mod icon_lines;
mod icons;
mod style;
mod tokens;

pub use icons::Icon;
pub use tokens::{Colors, TokenError, Tokens, Type};

use eframe::egui;

/// Gives egui our fonts and colours. Follows the system's theme; where it names none, the light one.
pub fn install(ctx: &egui::Context, tokens: &Tokens) {
    fonts::install(ctx);
    style::install(ctx, tokens);
}
