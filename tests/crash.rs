//! The report of a crash, by a real panic. Alone in its process, since a panic hook is the process's own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mailmedic::desktop::{last_crash, report_crashes};
use std::{env, fs, process, thread};

#[test]
fn a_crash_leaves_version_system_and_place_but_not_what_was_said() {
    let folder = env::temp_dir().join(format!("mailmedic crash è {}", process::id()));
    report_crashes(Some(folder.clone()));
    let line = line!() + 1;
    let crash = || panic!("LOGIN maria@studiorossi.it geheim: no such file C:\\Users\\Maria\\posta.eml");
    let thread = thread::Builder::new().name("mailmedic-login".into()).spawn(crash).unwrap();
    assert!(thread.join().is_err());
    let text = fs::read_to_string(last_crash().unwrap()).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    for part in [env!("CARGO_PKG_VERSION"), env::consts::OS, &format!("tests/crash.rs:{line}"), "mailmedic-login"] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    for part in ["maria", "Maria", "geheim", "LOGIN", "posta"] {
        assert!(!text.contains(part), "{part} stands in:\n{text}");
    }
}
