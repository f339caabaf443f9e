//! What is said when there is no window: on stderr and, where there is a desktop, in the plainest box it has.
use std::io::{self, Write as _};

/// Returns when the person has read it.
pub fn say(message: &str) {
    eprintln!("mailmedic: {message}");
    show(message);
}

/// An answer that was asked for (`--help`). Windows gives a program with a window nowhere to print.
pub fn tell(message: &str) {
    // A closed pipe is the reader's choice.
    let _ = writeln!(io::stdout(), "{message}");
    #[cfg(windows)]
    show_as(rfd::MessageLevel::Info, message);
}

#[cfg(any(windows, target_os = "macos"))]
fn show(message: &str) {
    show_as(rfd::MessageLevel::Error, message);
}

#[cfg(any(windows, target_os = "macos"))]
fn show_as(level: rfd::MessageLevel, message: &str) {
    rfd::MessageDialog::new().set_level(level).set_title("Mailmedic").set_description(message).show();
}

/// Linux has no box of its own: whatever the desktop brings. A program that is missing, or finds no screen, fails at
/// once, and the next is asked.
#[cfg(not(any(windows, target_os = "macos")))]
fn show(message: &str) {
    use std::{
        process::{Command, Stdio},
        time::{Duration, Instant},
    };
    let has_value = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !has_value("DISPLAY") && !has_value("WAYLAND_DISPLAY") {
        return;
    }
    let programs: [(&str, &[&str]); 4] = [
        ("zenity", &["--error", "--no-markup", "--title=Mailmedic", "--text"]),
        ("kdialog", &["--title", "Mailmedic", "--error"]),
        ("xmessage", &["-center"]),
        ("notify-send", &["--app-name=Mailmedic", "Mailmedic"]),
    ];
    for (program, options) in programs {
        let mut command = Command::new(program);
        command.args(options).arg(message).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let asked_at = Instant::now();
        let is_done = command.status().is_ok_and(|status| status.success());
        // Closed by its corner, a box reports a failure, but it was read.
        if is_done || asked_at.elapsed() > Duration::from_secs(1) {
            return;
        }
    }
}
