//! `assets/theme/tokens.toml`, read once at the start. Two levels: pages see meanings, never raw colours.
use eframe::egui::{Color32, FontFamily, FontId};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

const SOURCE: &str = include_str!("../../../assets/theme/tokens.toml");
/// The family of the second weight; egui makes no bold of its own.
pub const BOLD: &str = "bold";

#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("assets/theme/tokens.toml: {0}")]
    Toml(#[from] toml::de::Error),
    #[error("assets/theme/tokens.toml: no colour for '{0}'")]
    Color(String),
}

type Palette = BTreeMap<String, BTreeMap<String, String>>;
type Meanings = BTreeMap<String, String>;

macro_rules! colors {
    ($($field:ident = $name:literal),+ $(,)?) => {
        /// Colours by what they mean.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Colors { $(pub $field: Color32),+ }

        impl Colors {
            fn read(meanings: &Meanings, palette: &Palette) -> Result<Self, TokenError> {
                Ok(Self { $($field: color($name, meanings, palette)?),+ })
            }
        }
    };
}

colors! {
    window = "window", surface = "surface", sunken = "sunken", line = "line", line_control = "line-control",
    text = "text", text_muted = "text-muted", accent = "accent", accent_hover = "accent-hover",
    accent_soft = "accent-soft", accent_line = "accent-line", on_accent = "on-accent", focus = "focus",
    ok = "ok", ok_soft = "ok-soft", warning = "warning", warning_soft = "warning-soft",
    fault = "fault", fault_soft = "fault-soft", idle = "idle", idle_soft = "idle-soft", on_state = "on-state",
}

fn color(name: &str, meanings: &Meanings, palette: &Palette) -> Result<Color32, TokenError> {
    let raw = meanings
        .get(name)
        .and_then(|path| path.split_once('.'))
        .and_then(|(family, step)| palette.get(family)?.get(step))
        .and_then(|hex| Color32::from_hex(hex).ok());
    raw.ok_or_else(|| TokenError::Color(name.to_owned()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    Regular,
    Bold,
}

/// A size of text, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Type {
    pub size: f32,
    pub line: f32,
    pub weight: Weight,
    #[serde(skip)]
    is_mono: bool,
}

impl Type {
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub fn font(self) -> FontId {
        let family = match (self.is_mono, self.weight) {
            (true, _) => FontFamily::Monospace,
            (false, Weight::Regular) => FontFamily::Proportional,
            (false, Weight::Bold) => FontFamily::Name(Arc::from(BOLD)),
        };
        FontId::new(self.size, family)
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Types {
    pub page: Type,
    pub verdict: Type,
    pub choice: Type,
    pub section: Type,
    pub body: Type,
    pub strong: Type,
    pub small: Type,
    pub mono: Type,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Space {
    pub xxs: f32,
    pub xs: f32,
    pub s: f32,
    pub m: f32,
    pub l: f32,
    pub xl: f32,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Radius {
    pub small: u8,
    pub control: u8,
    pub card: u8,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct StrokeWidth {
    pub line: f32,
    pub control: f32,
    pub focus: f32,
    pub route: f32,
    pub dash: [f32; 2],
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Size {
    pub window_default: [f32; 2],
    pub window_min: [f32; 2],
    pub content_max: f32,
    pub top_bar: f32,
    pub footer: f32,
    pub button: f32,
    pub button_big: f32,
    pub field: f32,
    pub hit_min: f32,
    pub row: f32,
    pub icon: f32,
    pub icon_big: f32,
    pub state_icon: f32,
    pub state_icon_big: f32,
    pub group_gutter: f32,
    pub progress_height: f32,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Breakpoint {
    pub wide: f32,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Motion {
    pub spinner_turn_ms: f32,
    pub unfold_ms: f32,
}

#[derive(Debug, Deserialize)]
struct File {
    palette: Palette,
    light: Meanings,
    dark: Meanings,
    r#type: Types,
    space: Space,
    radius: Radius,
    stroke: StrokeWidth,
    size: Size,
    breakpoint: Breakpoint,
    motion: Motion,
}

#[derive(Debug, Clone)]
pub struct Tokens {
    pub light: Colors,
    pub dark: Colors,
    pub text: Types,
    pub space: Space,
    pub radius: Radius,
    pub stroke: StrokeWidth,
    pub size: Size,
    pub breakpoint: Breakpoint,
    pub motion: Motion,
}

impl Tokens {
    /// The tokens built into the program.
    pub fn built_in() -> Result<Self, TokenError> {
        Self::parse(SOURCE)
    }

    fn parse(source: &str) -> Result<Self, TokenError> {
        let file: File = toml::from_str(source)?;
        let mut text = file.r#type;
        text.mono.is_mono = true;
        Ok(Self {
            light: Colors::read(&file.light, &file.palette)?,
            dark: Colors::read(&file.dark, &file.palette)?,
            text,
            space: file.space,
            radius: file.radius,
            stroke: file.stroke,
            size: file.size,
            breakpoint: file.breakpoint,
            motion: file.motion,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tokens_can_be_read() {
        let tokens = Tokens::built_in().unwrap();
        assert_eq!(tokens.light.accent, Color32::from_rgb(0x0c, 0x4f, 0x86));
        assert_ne!(tokens.light.window, tokens.dark.window);
        assert_eq!(tokens.text.mono.font().family, FontFamily::Monospace);
        assert_eq!(tokens.text.page.font().family, FontFamily::Name(BOLD.into()));
    }

    #[test]
    fn a_meaning_without_a_colour_is_named() {
        let broken = SOURCE.replace("window        = \"stone.50\"", "window = \"stone.51\"");
        assert!(Tokens::parse(&broken).unwrap_err().to_string().contains("'window'"));
    }
}
