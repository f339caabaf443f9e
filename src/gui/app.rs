//! The window as eframe sees it: takes in what happened, handles the keys, paints the page.
use super::{
    backend::Backend,
    form::FieldId,
    page::{Dialog, Focus, Pasted, Takes},
    pages,
    parts::{
        bars::{self, BarAction},
        kit::Kit,
    },
    save::Dialogs,
    start::Start,
    theme::{self, TokenError, Tokens},
    window::Window,
};
use crate::texts::Lang;
use eframe::egui::{
    self, CornerRadius, Event, FocusDirection, Id, Key, KeyboardShortcut, LayerId, Modifiers, Order, Popup, Stroke,
    StrokeKind, Theme, Ui, text_edit::TextEditState,
};
use std::{path::PathBuf, sync::Arc, time::Instant};

pub struct App {
    pub window: Window,
    tokens: Tokens,
    uses_keyboard: bool,
    is_still: bool,
    /// The answer after which the first Tab has been pressed already.
    tabbed_on: (u64, u64),
    filled_buttons: usize,
    start: Option<Start>,
}

impl App {
    pub fn new(
        ctx: &egui::Context,
        backend: Box<dyn Backend>,
        dialogs: Box<dyn Dialogs>,
        lang: Lang,
    ) -> Result<Self, TokenError> {
        let tokens = Tokens::built_in()?;
        theme::install(ctx, &tokens);
        let is_still = is_remote();
        if is_still {
            ctx.all_styles_mut(|style| style.animation_time = 0.0);
        }
        let repaint = ctx.clone();
        let window = Window::new(backend, dialogs, lang, Arc::new(move || repaint.request_repaint()));
        Ok(Self { window, tokens, uses_keyboard: false, is_still, tabbed_on: (0, 0), filled_buttons: 0, start: None })
    }

    /// Takes over what the program was started with and what the last start left.
    pub fn start(&mut self, ctx: &egui::Context, mut start: Start) {
        start.begin(ctx, &mut self.window);
        self.start = Some(start);
    }

    /// Filled buttons on the page painted last.
    pub fn filled_buttons(&self) -> usize {
        self.filled_buttons
    }

    fn keys(&mut self, ui: &Ui) {
        self.notice_device(ui);
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let shortcut = |modifiers, key| ui.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
        if pressed(Key::F1) {
            self.toggle_help();
        }
        if self.window.ctx.dialog.is_some() || Popup::is_any_open(ui.ctx()) {
            return; // They close themselves by Esc, and nothing behind them is to answer.
        }
        if pressed(Key::Escape) {
            self.window.back();
        }
        if pressed(Key::F5) {
            self.window.again();
        }
        if shortcut(Modifiers::COMMAND, Key::S) {
            self.window.save_report();
        }
        if shortcut(Modifiers::COMMAND, Key::O) {
            self.window.ask_for_file();
        }
        if shortcut(Modifiers::COMMAND, Key::L) {
            self.next_lang();
        }
        if shortcut(Modifiers::COMMAND | Modifiers::SHIFT, Key::C) {
            let report = self.window.report();
            self.window.ctx.copy(ui, report);
        }
        self.pasted(ui);
        self.first_tab(ui);
    }

    fn toggle_help(&mut self) {
        let dialog = &mut self.window.ctx.dialog;
        *dialog = if *dialog == Some(Dialog::Help) { None } else { Some(Dialog::Help) };
    }

    fn next_lang(&mut self) {
        let ctx = &mut self.window.ctx;
        let at = Lang::ALL.iter().position(|lang| *lang == ctx.lang()).unwrap_or(0);
        if let Some(next) = Lang::ALL.get(at + 1).or(Lang::ALL.first()) {
            ctx.speak(*next);
        }
    }

    /// What is pasted where no field takes it is an error message.
    fn pasted(&mut self, ui: &Ui) {
        let focused = ui.memory(|memory| memory.focused());
        let is_kept = focused.is_some_and(|id| self.window.page().keeps_paste(id));
        if self.window.takes() < Takes::Messages || is_kept {
            return;
        }
        let mut pasted = None;
        let is_paste = |event: &Event| matches!(event, Event::Paste(_) | Event::PasteImage(_));
        ui.input_mut(|input| {
            if let Some(at) = input.events.iter().position(is_paste) {
                pasted = Some(input.events.remove(at));
            }
        });
        match pasted {
            Some(Event::Paste(text)) => self.window.pasted(Pasted::Text(text)),
            Some(_) => self.window.pasted(Pasted::Picture),
            None => {}
        }
    }

    /// Files dropped on the window, and the edge that shows where it may be dropped.
    fn dropped(&mut self, ui: &Ui) {
        if self.window.takes() == Takes::Nothing {
            return;
        }
        let (dropped, is_over) = ui.input(|input| {
            let all: Vec<PathBuf> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
            (all, !input.raw.hovered_files.is_empty())
        });
        if !dropped.is_empty() {
            self.window.dropped(dropped);
        } else if is_over {
            let colors = if ui.visuals().dark_mode { self.tokens.dark } else { self.tokens.light };
            let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop-edge")));
            let edge = Stroke::new(self.tokens.stroke.focus, colors.accent);
            painter.rect_stroke(ui.ctx().content_rect(), CornerRadius::ZERO, edge, StrokeKind::Inside);
        }
    }

    fn notice_device(&mut self, ui: &Ui) {
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Key { pressed: true, .. } => self.uses_keyboard = true,
                    Event::PointerButton { pressed: true, .. } => self.uses_keyboard = false,
                    _ => {}
                }
            }
        });
    }

    /// After a run or a reading the first Tab goes to the button of the answer.
    fn first_tab(&mut self, ui: &Ui) {
        let tab = ui.input(|i| i.key_pressed(Key::Tab) && i.modifiers.is_none());
        let answer = self.window.ctx.answer();
        if !tab || self.tabbed_on == answer || ui.memory(|memory| memory.focused().is_some()) {
            return;
        }
        if let Some(primary) = self.window.primary() {
            self.tabbed_on = answer;
            self.window.ctx.focus = Some(Focus::Control(primary));
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
    }

    /// Puts the keyboard where the page wants it. A field is given it where it is painted.
    fn place_focus(&mut self, ui: &Ui) {
        if let Some(Focus::Control(id)) = self.window.ctx.focus {
            self.window.ctx.focus = None;
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    fn bar(&mut self, ui: &Ui, action: Option<BarAction>) {
        match action {
            Some(BarAction::Back) => self.window.back(),
            Some(BarAction::Language(lang)) => self.window.ctx.speak(lang),
            Some(BarAction::Help) => self.window.ctx.dialog = Some(Dialog::Help),
            Some(BarAction::ToggleTheme) => {
                let is_dark = ui.visuals().dark_mode;
                ui.ctx().set_theme(if is_dark { Theme::Light } else { Theme::Dark });
            }
            None => {}
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let now = Instant::now();
        if let Some(start) = &mut self.start {
            start.each_frame(ctx, &mut self.window);
        }
        self.window.take_in(now);
        if let Some(rest) = self.window.rest(now) {
            ctx.request_repaint_after(rest);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(start) = &self.start {
            start.end();
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.keys(ui);
        self.dropped(ui);
        self.place_focus(ui);
        let texts = self.window.ctx.texts.clone();
        let tokens = self.tokens.clone();
        let kit = Kit::new(&tokens, &texts, ui, self.uses_keyboard, self.is_still);
        let action = bars::top_bar(ui, &kit, self.window.page().has_back());
        self.window.paint(ui, &kit);
        self.bar(ui, action);
        self.filled_buttons = kit.filled_buttons();
        debug_assert!(self.filled_buttons <= 1, "{} filled buttons on one page", self.filled_buttons);
        // What the page changed behind its own painting (another page, a field to go to) is shown at once.
        if self.window.needs_repaint() {
            forget_typed_password(ui);
            ui.ctx().request_repaint();
        }
    }
}

/// egui keeps what was typed for Ctrl+Z; of the password nothing is kept longer than the page is shown.
fn forget_typed_password(ui: &Ui) {
    let id = pages::field_id(FieldId::Password);
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
}

/// On Remote Desktop nothing moves by itself.
fn is_remote() -> bool {
    std::env::var("SESSIONNAME").is_ok_and(|name| name.starts_with("RDP-")) || std::env::var("XRDP_SESSION").is_ok()
}
