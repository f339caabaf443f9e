//! Opens the window: the renderer that suits the system first, then another, then a plain message that says why not.
use super::{app::App, backend::Backend, save::SystemDialogs};
use crate::texts::{Lang, Texts};
use eframe::{NativeOptions, Renderer, egui};
use std::{cell::RefCell, process::ExitCode, rc::Rc};

const APP_ID: &str = "mailmedic";

/// One way to open the window.
struct Attempt {
    renderer: Renderer,
    is_software: bool,
}

/// Windows: Remote Desktop and plain virtual machines offer OpenGL 1.1 only, so Direct3D goes first there.
fn attempts() -> Vec<Attempt> {
    vec![
        #[cfg(windows)]
        Attempt { renderer: Renderer::Wgpu, is_software: false },
        Attempt { renderer: Renderer::Glow, is_software: false },
        #[cfg(not(windows))]
        Attempt { renderer: Renderer::Glow, is_software: true },
    ]
}

/// Runs the window until it is closed. `backend` is made once, when a window is there.
pub fn run_window(backend: impl FnOnce() -> Box<dyn Backend> + 'static) -> ExitCode {
    let backend = Rc::new(RefCell::new(Some(backend)));
    let mut reasons = Vec::new();
    for attempt in attempts() {
        let backend = Rc::clone(&backend);
        let make = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
            let backend = backend.borrow_mut().take().ok_or("the window was closed by the graphics system")?;
            let app = App::new(&cc.egui_ctx, backend(), Box::new(SystemDialogs), Lang::of_system())?;
            Ok(Box::new(app) as Box<dyn eframe::App>)
        };
        match eframe::run_native("Mailmedic", options(&attempt), Box::new(make)) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(error) => {
                // Without an event loop there is no screen at all, and a second one cannot be made.
                let has_no_screen = matches!(error, eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_));
                reasons.push(format!("{}: {error}", attempt.renderer));
                if has_no_screen {
                    break;
                }
            }
        }
    }
    say_why(&reasons.join("; "));
    ExitCode::FAILURE
}

fn options(attempt: &Attempt) -> NativeOptions {
    let (size, min) = super::theme::Tokens::built_in()
        .map_or(([960.0, 720.0], [640.0, 480.0]), |tokens| (tokens.size.window_default, tokens.size.window_min));
    let viewport = egui::ViewportBuilder::default()
        .with_title("Mailmedic")
        .with_app_id(APP_ID)
        .with_inner_size(size)
        .with_min_inner_size(min)
        .with_icon(icon());
    let mut options =
        NativeOptions { viewport, renderer: attempt.renderer, centered: true, ..NativeOptions::default() };
    if attempt.is_software {
        options.glow_options.hardware_acceleration = eframe::egui_glow::HardwareAcceleration::Off;
    }
    options
}

/// The mark, 64 by 64, drawn here: a pulse on a rounded square.
fn icon() -> egui::IconData {
    const SIZE: u8 = 64;
    const PULSE: [(f32, f32); 6] = [(8.0, 33.0), (20.0, 33.0), (27.0, 18.0), (37.0, 46.0), (43.0, 31.0), (56.0, 31.0)];
    let distance = |(px, py): (f32, f32), (ax, ay): (f32, f32), (bx, by): (f32, f32)| {
        let (dx, dy) = (bx - ax, by - ay);
        let t = (((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        ((px - ax - t * dx).powi(2) + (py - ay - t * dy).powi(2)).sqrt()
    };
    let mut rgba = Vec::with_capacity(usize::from(SIZE) * usize::from(SIZE) * 4);
    for y in 0..SIZE {
        for x in 0..SIZE {
            let point = (f32::from(x) + 0.5, f32::from(y) + 0.5);
            let (left, top) =
                ((12.0 - point.0).max(point.0 - 52.0).max(0.0), (16.0 - point.1).max(point.1 - 48.0).max(0.0));
            let is_inside = left.hypot(top) <= 10.0;
            let near = PULSE.windows(2).filter_map(|pair| match pair {
                [a, b] => Some(distance(point, *a, *b)),
                _ => None,
            });
            let on_pulse = near.fold(f32::MAX, f32::min) <= 2.6;
            rgba.extend(match (is_inside, on_pulse) {
                (false, _) => [0, 0, 0, 0],
                (true, true) => [255, 255, 255, 255],
                (true, false) => [0x0c, 0x4f, 0x86, 255],
            });
        }
    }
    egui::IconData { rgba, width: u32::from(SIZE), height: u32::from(SIZE) }
}

/// No window: stderr and, where there is a desktop, a plain message box.
fn say_why(reason: &str) {
    let texts = Texts::new(Lang::of_system());
    let facts = crate::model::Facts::new().text("reason", reason);
    let message = texts.text_with("window-cannot-open", &facts);
    eprintln!("mailmedic: {message}");
    let has_desktop = cfg!(not(target_os = "linux"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    if has_desktop {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Mailmedic")
            .set_description(message)
            .show();
    }
}
