//! Opens the window: the renderer that suits the system first, then the others, then a plain message that says why not.
mod notice;
mod options;
mod renderers;

pub use notice::{say, tell};
pub use options::Options;

use super::{app::App, backend::Backend, save::SystemDialogs, start::Start};
use crate::{
    desktop::{self, Call, FirstCopy, Remembered, Seat},
    model::Facts,
    texts::{Lang, Texts},
};
use renderers::attempts;
use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    process::ExitCode,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Instant,
};

/// What the program was started with.
pub struct Launch {
    /// A message to read at once.
    pub file: Option<PathBuf>,
    /// Since when the first frame is timed; the window closes by itself then.
    pub timed_since: Option<Instant>,
}

/// Runs the window until it is closed. `backend` is made once, when a window is there.
pub fn run_window(launch: Launch, backend: impl FnOnce() -> Box<dyn Backend> + 'static) -> ExitCode {
    let folder = desktop::own_folder();
    let remembered = folder.as_deref().map(Remembered::read).unwrap_or_default();
    let lang = remembered.language.as_deref().and_then(Lang::from_id).unwrap_or_else(Lang::of_system);
    let first = match seat(&launch) {
        Seat::Taken => return ExitCode::SUCCESS,
        Seat::First(first) => Some(first),
        Seat::Unknown => None,
    };
    let make =
        Rc::new(RefCell::new(Some(Make { backend, launch, first, folder, remembered: remembered.clone(), lang })));
    let mut reasons = Vec::new();
    for attempt in attempts() {
        let (make, unmade) = (Rc::clone(&make), Rc::clone(&make));
        let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
            let make = make.borrow_mut().take().ok_or("the window was closed by the graphics system")?;
            Ok(Box::new(make.app(cc)?) as Box<dyn eframe::App>)
        };
        let options = attempt.options(&remembered);
        let run = AssertUnwindSafe(|| eframe::run_native("Mailmedic", options, Box::new(create)));
        match panic::catch_unwind(run) {
            Ok(Ok(())) => return ExitCode::SUCCESS,
            Ok(Err(error)) => {
                // Without an event loop there is no screen at all, and a second one cannot be made.
                let has_no_screen = matches!(error, eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_));
                reasons.push(format!("{}: {error}", attempt.name));
                if has_no_screen {
                    break;
                }
            }
            // A driver or a library that is missing may panic instead of refusing (xkbcommon-x11, seen on Debian).
            Err(_) if unmade.borrow().is_some() => reasons.push(format!("{}: stopped", attempt.name)),
            Err(_) => {
                say_crashed(lang);
                return ExitCode::FAILURE;
            }
        }
    }
    let facts = Facts::new().text("reason", reasons.join("; "));
    say(&Texts::new(lang).text_with("window-cannot-open", &facts));
    ExitCode::FAILURE
}

fn say_crashed(lang: Lang) {
    let texts = Texts::new(lang);
    say(&match desktop::last_crash() {
        Some(file) => texts.text_with("window-crashed", &Facts::new().text("file", file.display().to_string())),
        None => texts.text("window-crashed-unwritten"),
    });
}

/// A timed start is a measurement, and always opens a window.
fn seat(launch: &Launch) -> Seat {
    match desktop::seat_folder().filter(|_| launch.timed_since.is_none()) {
        Some(folder) => desktop::take_seat(&folder, &Call { file: launch.file.clone() }),
        None => Seat::Unknown,
    }
}

/// What the window is made of, once there is one.
struct Make<B> {
    backend: B,
    launch: Launch,
    first: Option<FirstCopy>,
    folder: Option<PathBuf>,
    remembered: Remembered,
    lang: Lang,
}

impl<B: FnOnce() -> Box<dyn Backend>> Make<B> {
    fn app(self, cc: &eframe::CreationContext<'_>) -> Result<App, super::theme::TokenError> {
        let mut app = App::new(&cc.egui_ctx, (self.backend)(), Box::new(SystemDialogs), self.lang)?;
        let (sender, calls) = mpsc::channel();
        let takes_files = Arc::new(AtomicBool::new(false));
        if let Some(first) = self.first {
            let (ctx, takes_files) = (cc.egui_ctx.clone(), Arc::clone(&takes_files));
            let takes = move |call: Call| {
                let takes = call.file.is_none() || takes_files.load(Ordering::Acquire);
                let is_taken = takes && sender.send(call).is_ok();
                ctx.request_repaint();
                is_taken
            };
            // Without the thread a second start opens a window of its own.
            let _ = first.listen(takes);
        }
        let start = Start {
            file: self.launch.file,
            timed_since: self.launch.timed_since,
            calls,
            takes_files,
            folder: self.folder,
            remembered: self.remembered,
            lang: self.lang,
            frames: 0,
        };
        app.start(&cc.egui_ctx, start);
        Ok(app)
    }
}
