//! What a start of the program gives the window, and what the window leaves for the next one.
use super::{page::Takes, window::Window};
use crate::{
    desktop::{Call, Remembered},
    texts::Lang,
};
use eframe::egui::{Context, Theme, ThemePreference, UserAttentionType, ViewportCommand};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Receiver,
    },
    time::Instant,
};

pub struct Start {
    /// A message to read at once.
    pub file: Option<PathBuf>,
    /// Since when the first frame is timed; the window closes by itself then.
    pub timed_since: Option<Instant>,
    /// What other starts of the program ask for.
    pub calls: Receiver<Call>,
    /// Would a file that another start hands over be read now?
    pub takes_files: Arc<AtomicBool>,
    /// Where the window is remembered.
    pub folder: Option<PathBuf>,
    pub remembered: Remembered,
    pub lang: Lang,
    pub frames: usize,
}

impl Start {
    pub fn begin(&mut self, ctx: &Context, window: &mut Window) {
        match self.remembered.is_dark {
            Some(true) => ctx.set_theme(Theme::Dark),
            Some(false) => ctx.set_theme(Theme::Light),
            None => {}
        }
        if let Some(file) = self.file.take() {
            window.hand_over(file);
        }
    }

    /// Before each frame.
    pub fn each_frame(&mut self, ctx: &Context, window: &mut Window) {
        for call in self.calls.try_iter() {
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            // Where the system lets nobody come to the front (Wayland, often Windows), it can at least show who asks.
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
            if let Some(file) = call.file {
                window.hand_over(file);
            }
        }
        self.takes_files.store(window.takes() == Takes::Messages, Ordering::Release);
        self.notice(ctx, window);
        self.time(ctx);
    }

    /// The window as it is now, for the next start.
    fn notice(&mut self, ctx: &Context, window: &Window) {
        ctx.input(|input| {
            let viewport = input.viewport();
            let is_maximized = viewport.maximized.unwrap_or(false);
            let is_minimized = viewport.minimized.unwrap_or(false);
            // Wayland tells no window where it is on the screen; its size it knows all the same.
            let inner = viewport.inner_rect.unwrap_or(input.viewport_rect());
            if !is_maximized && !is_minimized {
                self.remembered.size = Some(inner.size().into());
            }
            if !is_minimized {
                self.remembered.is_maximized = is_maximized;
            }
        });
        // As long as nobody chooses another, the language stays that of the system.
        if window.ctx.lang() != self.lang {
            self.lang = window.ctx.lang();
            self.remembered.language = Some(window.ctx.lang().id().to_owned());
        }
        self.remembered.is_dark = match ctx.options(|options| options.theme_preference) {
            ThemePreference::System => None,
            ThemePreference::Dark => Some(true),
            ThemePreference::Light => Some(false),
        };
    }

    fn time(&mut self, ctx: &Context) {
        let Some(since) = self.timed_since else { return };
        if self.frames == 0 {
            ctx.request_repaint();
        } else {
            println!("first frame after {} ms", since.elapsed().as_millis());
            ctx.send_viewport_cmd(ViewportCommand::Close);
            self.timed_since = None;
        }
        self.frames += 1;
    }

    /// What cannot be kept is not remembered: no reason to trouble a person who is leaving.
    pub fn end(&self) {
        if let Some(folder) = &self.folder {
            let _ = self.remembered.write(folder);
        }
    }
}
