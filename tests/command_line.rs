//! The command line as a process: what it opens, what it writes, and what it ends with when it cannot. No network is used:
//! nothing is asked, or only this computer.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

const BIN: &str = env!("CARGO_BIN_EXE_mailmedic-cli");
const PASSWORD: &str = "S3gr3ta-Rossi!";
/// The one check that asks nobody while nothing in particular is missed: the account is healthy as far as it goes.
const HEALTHY: &[&str] = &[
    "check",
    "--email",
    "maria@studiorossi.test",
    "--server",
    "127.0.0.1",
    "--port",
    "1",
    "--dns",
    "127.0.0.1:9",
    "--lang",
    "en",
    "--only",
    "missing-message",
];
/// The password is read before this host's name, which is none: nothing else is done.
const ONLY_READS: &[&str] =
    &["check", "--email", "maria@studiorossi.test", "--lang", "en", "--trust-server", "no host at all"];

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mailmedic-cli-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn pipe(&self) -> PathBuf {
        let path = self.0.join("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// In a shell, so that it can redirect: `"$@"` is the program and its arguments.
fn shell(script: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", script, "sh", BIN]).args(arguments).stdin(Stdio::null()).env_remove("MAILMEDIC_PASSWORD");
    command.output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn with<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

// ---------------------------------------------------------------- what is opened

#[test]
fn a_pipe_without_a_writer_holds_nothing_up() {
    let folder = Folder::new("mute-pipe");
    let pipe = folder.pipe();
    let pipe = path(&pipe);
    for arguments in [
        with(ONLY_READS, &["--password-file", pipe]),
        with(HEALTHY, &["--ca-file", pipe]),
        vec!["bounce", pipe],
        vec!["headers", pipe],
        vec!["attachment", pipe],
        vec!["programs", "--registry", pipe],
    ] {
        let began = Instant::now();
        let output = shell("timeout 20 \"$@\"", &arguments);
        let said = words(&output.stderr);
        assert_eq!(output.status.code(), Some(64), "{arguments:?}: {said}");
        assert!(said.contains(pipe), "{arguments:?}: {said}");
        assert!(began.elapsed() < Duration::from_secs(10), "{arguments:?}: {:?}", began.elapsed());
    }
}

#[test]
fn what_a_shell_hands_over_is_read() {
    let taken = |script: &str, arguments: &[&str]| {
        let output = shell(script, arguments);
        assert!(words(&output.stderr).contains("--trust-server"), "{script}: {}", words(&output.stderr));
    };
    taken("\"$@\" --password-file <(sleep 0.3; echo S3gr3ta-Rossi!)", ONLY_READS);
    taken("echo S3gr3ta-Rossi! | \"$@\" --password-file /dev/stdin", ONLY_READS);
    taken("echo S3gr3ta-Rossi! | \"$@\" --password-stdin", ONLY_READS);
    // The writer goes on: it is not waited for.
    taken("(echo S3gr3ta-Rossi!; exec sleep 8) | timeout 6 \"$@\" --password-stdin", ONLY_READS);
    let headers = shell(
        "\"$@\" <(sleep 0.2; printf 'Subject: x\\r\\nReceived: from a by b; Mon, 2 Nov 2026 10:00:00 +0000\\r\\n\\r\\n')",
        &["headers", "--json"],
    );
    assert!(words(&headers.stdout).contains("\"hops\""), "{}{}", words(&headers.stdout), words(&headers.stderr));
}

// ---------------------------------------------------------------- the password at a terminal

/// The program at a terminal of its own (util-linux's `script`), and all that the terminal shows.
fn at_a_terminal(typed: &str) -> String {
    let command: Vec<String> =
        [&[BIN], ONLY_READS, &["--password-stdin"]].concat().iter().map(|word| format!("'{word}'")).collect();
    let mut script = Command::new("script")
        .args(["-q", "-e", "-c", &command.join(" "), "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .env_remove("MAILMEDIC_PASSWORD")
        .spawn()
        .unwrap();
    let (mut keyboard, mut screen) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
    let mut shown = Vec::new();
    let mut byte = [0];
    while !shown.ends_with(b"Password: ") {
        assert_eq!(screen.read(&mut byte).unwrap(), 1, "no question: {}", words(&shown));
        shown.push(byte[0]);
    }
    // The terminal is told to show nothing right after the question; nobody types faster.
    std::thread::sleep(Duration::from_millis(300));
    keyboard.write_all(typed.as_bytes()).unwrap();
    screen.read_to_end(&mut shown).unwrap();
    assert_eq!(script.wait().unwrap().code(), Some(64));
    words(&shown)
}

#[test]
fn a_terminal_shows_nothing_of_the_password() {
    let shown = at_a_terminal(&format!("{PASSWORD}\n"));
    assert!(!shown.contains(PASSWORD) && !shown.contains("S3gr"), "{shown}");
    // It was taken: the next option is looked at.
    assert!(shown.contains("--trust-server"), "{shown}");
    let shown = at_a_terminal("\n");
    assert!(shown.contains("--password-stdin: holds no password"), "{shown}");
}

// ---------------------------------------------------------------- what is written

#[test]
fn a_report_that_does_not_fit_leaves_the_old_one() {
    let folder = Folder::new("full");
    let report = folder.0.join("report.html");
    let arguments = with(HEALTHY, &["--html", path(&report)]);
    let whole = shell("\"$@\"", &arguments);
    assert_eq!((whole.status.code(), words(&whole.stdout)), (Some(0), String::new()), "{}", words(&whole.stderr));
    let old = fs::read(&report).unwrap();
    assert!(old.len() > 4_096);
    // No file may become longer than a kilobyte: what a full disk says, in other words.
    let output = shell("trap '' XFSZ; ulimit -f 1; \"$@\"", &arguments);
    assert_eq!(output.status.code(), Some(74), "{}", words(&output.stderr));
    assert!(words(&output.stderr).contains("--html"), "{}", words(&output.stderr));
    assert!(words(&output.stdout).contains("maria@studiorossi.test"), "{}", words(&output.stdout));
    assert!(fs::read(&report).unwrap() == old);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
}

#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let folder = Folder::new("message");
    let message = folder.0.join("message.eml");
    fs::write(&message, "Received: from a.test by b.test; Mon, 2 Nov 2026 10:00:00 +0000\r\nSubject: x\r\n\r\n")
        .unwrap();
    let message = path(&message);
    for arguments in [vec!["headers", message], HEALTHY.to_vec(), vec!["--help"], vec!["attachment", message]] {
        let output = shell("\"$@\" >/dev/full", &arguments);
        assert_eq!(output.status.code(), Some(74), "{arguments:?}: {}", words(&output.stderr));
        assert!(words(&output.stderr).contains("standard output"), "{}", words(&output.stderr));
        // A reader that went away is no error of ours, and stderr may be full too.
        let output = shell("{ \"$@\" 2>/dev/full; echo $? >&2; } | true", &arguments);
        assert_eq!(words(&output.stderr).trim(), "0", "{arguments:?}");
    }
}

#[test]
fn what_was_typed_moves_no_cursor() {
    for arguments in [
        vec!["check", "--email", "a@b.test", "--only", "\u{1b}[2J\u{9b}1m\u{202e}"],
        vec!["check", "--email", "a@b.test", "--protocol", "\u{1b}[2J\u{9b}1m\u{202e}"],
        vec!["\u{1b}[2J\u{9b}1m\u{202e}"],
        vec!["bounce", "/no/\u{1b}[2J\u{9b}1m\u{202e}"],
    ] {
        let output = shell("\"$@\"", &arguments);
        let said = words(&output.stderr);
        assert_eq!(output.status.code(), Some(64), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{said:?}");
    }
}
