//! What every part needs to paint: tokens, the colours of the theme, the words, the width there is.
use crate::{
    gui::theme::{Colors, Tokens, Type},
    model::Facts,
    texts::Texts,
};
use eframe::egui::{
    self, Color32, CornerRadius, Galley, Label, Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
};
use std::{cell::Cell, sync::Arc};

/// Below this content width the page shows only what it cannot do without.
const VERY_NARROW: f32 = 700.0;
/// Below this height the repair's button stands above its steps.
const SHORT: f32 = 560.0;

pub struct Kit<'a> {
    pub tokens: &'a Tokens,
    pub colors: Colors,
    pub texts: &'a Texts,
    /// Width of the window in points.
    pub width: f32,
    /// Height of the window in points.
    pub height: f32,
    /// The last thing used was the keyboard: the focus ring is shown.
    pub uses_keyboard: bool,
    /// Nothing moves by itself: Remote Desktop, or the person asked for it.
    pub is_still: bool,
    filled_buttons: Cell<usize>,
}

impl<'a> Kit<'a> {
    pub fn new(tokens: &'a Tokens, texts: &'a Texts, ui: &Ui, uses_keyboard: bool, is_still: bool) -> Self {
        let colors = if ui.visuals().dark_mode { tokens.dark } else { tokens.light };
        let [width, height] = ui.content_rect().size().into();
        Self { tokens, colors, texts, width, height, uses_keyboard, is_still, filled_buttons: Cell::new(0) }
    }

    pub fn is_wide(&self) -> bool {
        self.width >= self.tokens.breakpoint.wide
    }

    pub fn is_very_narrow(&self) -> bool {
        self.width < VERY_NARROW
    }

    /// What has to be in view at once comes first.
    pub fn is_short(&self) -> bool {
        self.height < SHORT
    }

    /// The margin left and right of the column.
    pub fn margin(&self) -> f32 {
        if self.is_wide() { self.tokens.space.xl } else { 20.0 }
    }

    pub fn say(&self, key: &str) -> String {
        self.texts.text(key)
    }

    pub fn say_with(&self, key: &str, facts: &Facts) -> String {
        self.texts.text_with(key, facts)
    }

    /// Never more than one filled button on a page.
    pub fn count_filled_button(&self) {
        self.filled_buttons.set(self.filled_buttons.get() + 1);
    }

    pub fn filled_buttons(&self) -> usize {
        self.filled_buttons.get()
    }

    pub fn body(&self, ui: &mut Ui, text: &str) -> Response {
        self.label(ui, text, self.tokens.text.body, self.colors.text)
    }

    pub fn muted(&self, ui: &mut Ui, text: &str) -> Response {
        self.label(ui, text, self.tokens.text.body, self.colors.text_muted)
    }

    pub fn small(&self, ui: &mut Ui, text: &str) -> Response {
        self.label(ui, text, self.tokens.text.small, self.colors.text_muted)
    }

    pub fn strong(&self, ui: &mut Ui, text: &str) -> Response {
        self.label(ui, text, self.tokens.text.strong, self.colors.text)
    }

    pub fn section(&self, ui: &mut Ui, text: &str) -> Response {
        let response = self.label(ui, text, self.tokens.text.section, self.colors.text);
        heading(&response, text);
        response
    }

    /// The page's question; read out on arrival.
    pub fn page_title(&self, ui: &mut Ui, text: &str) -> Response {
        let response = self.label(ui, text, self.tokens.text.page, self.colors.text);
        heading(&response, text);
        live(&response);
        response
    }

    pub fn label(&self, ui: &mut Ui, text: &str, style: Type, color: Color32) -> Response {
        ui.add(Label::new(job(text, style, color)).wrap())
    }

    /// Text laid out to be painted by hand, wrapped at `width`.
    pub fn galley(&self, ui: &Ui, text: &str, style: Type, color: Color32, width: f32) -> Arc<Galley> {
        let mut job = job(text, style, color);
        job.wrap.max_width = width.max(1.0);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// The ring around what the keyboard is on, which is brought into view.
    pub fn ring(&self, ui: &Ui, rect: Rect, radius: u8, response: &Response) {
        if !response.has_focus() || !self.uses_keyboard {
            return;
        }
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(self.tokens.space.m), None);
        }
        let stroke = Stroke::new(self.tokens.stroke.focus, self.colors.focus);
        let radius = CornerRadius::same(radius.saturating_add(3));
        ui.painter().rect_stroke(rect.expand(2.0), radius, stroke, StrokeKind::Outside);
    }
}

/// Text in one style, with the line height of the tokens.
pub fn job(text: &str, style: Type, color: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.append(text, 0.0, format(style, color));
    job
}

pub fn format(style: Type, color: Color32) -> TextFormat {
    TextFormat { line_height: Some(style.line), ..TextFormat::simple(style.font(), color) }
}

pub fn heading(response: &Response, text: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
}

/// The screen reader says it when it changes, without taking the floor.
pub fn live(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
}
