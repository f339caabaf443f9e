//! The ways to paint, in the order they are tried.
use crate::{desktop::Remembered, gui::theme::Tokens};
use eframe::{NativeOptions, Renderer, egui};

/// Wayland finds the icon by the name of the desktop entry.
const APP_ID: &str = "it.mailmedic.Mailmedic";
const ICON: &[u8] = include_bytes!("../../../assets/app/mailmedic-64.png");

/// One way to open the window.
pub struct Attempt {
    pub name: &'static str,
    kind: Kind,
}

enum Kind {
    #[cfg(windows)]
    Wgpu(eframe::wgpu::Backends),
    OpenGl,
    #[cfg(not(windows))]
    SoftwareOpenGl,
}

/// Windows: Remote Desktop and plain virtual machines offer OpenGL 1.1 only, so Direct3D goes first there: it always
/// has a software adapter. Vulkan is left for where both fail.
#[cfg(windows)]
pub fn attempts() -> Vec<Attempt> {
    use eframe::wgpu::Backends;
    vec![
        Attempt { name: "Direct3D 12", kind: Kind::Wgpu(Backends::DX12) },
        Attempt { name: "OpenGL", kind: Kind::OpenGl },
        Attempt { name: "Vulkan", kind: Kind::Wgpu(Backends::VULKAN) },
    ]
}

#[cfg(not(windows))]
pub fn attempts() -> Vec<Attempt> {
    vec![
        Attempt { name: "OpenGL", kind: Kind::OpenGl },
        Attempt { name: "OpenGL in software", kind: Kind::SoftwareOpenGl },
    ]
}

impl Attempt {
    pub fn options(&self, remembered: &Remembered) -> NativeOptions {
        let (size, min) = Tokens::built_in()
            .map_or(([960.0, 720.0], [640.0, 480.0]), |tokens| (tokens.size.window_default, tokens.size.window_min));
        let mut viewport = egui::ViewportBuilder::default()
            .with_title("Mailmedic")
            .with_app_id(APP_ID)
            .with_inner_size(remembered.size.unwrap_or(size))
            .with_min_inner_size(min)
            .with_maximized(remembered.is_maximized);
        // The picture is ours and good; without it the system shows its own.
        if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
            viewport = viewport.with_icon(icon);
        }
        let mut options = NativeOptions { viewport, centered: true, ..NativeOptions::default() };
        match &self.kind {
            Kind::OpenGl => options.renderer = Renderer::Glow,
            #[cfg(not(windows))]
            Kind::SoftwareOpenGl => {
                options.renderer = Renderer::Glow;
                options.glow_options.hardware_acceleration = eframe::egui_glow::HardwareAcceleration::Off;
            }
            #[cfg(windows)]
            Kind::Wgpu(backends) => {
                options.renderer = Renderer::Wgpu;
                options.wgpu_options.wgpu_setup = wgpu_setup(*backends);
            }
        }
        options
    }
}

#[cfg(windows)]
fn wgpu_setup(backends: eframe::wgpu::Backends) -> eframe::egui_wgpu::WgpuSetup {
    let mut setup = eframe::egui_wgpu::WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = backends;
    // A form with a list needs no gaming card to wake up.
    setup.power_preference = eframe::wgpu::PowerPreference::LowPower;
    eframe::egui_wgpu::WgpuSetup::CreateNew(setup)
}
