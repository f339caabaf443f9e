use super::{
    super::{Cancel, double::*},
    *,
};
use crate::model::Secret;
use std::time::Duration;

#[test]
fn a_line_split_at_every_byte() {
    let mut wire = Double::new().says("+OK uno\r\n+OK due\n").closes().in_chunks_of(1).wire();
    assert_eq!(wire.read_line().unwrap(), "+OK uno");
    assert_eq!(wire.read_line().unwrap(), "+OK due");
    assert_eq!(wire.read_line(), Err(WireError::Closed));
    assert_eq!(wire.read_line(), Err(WireError::Closed));
}

#[test]
fn a_line_without_end_stops_at_the_limit() {
    let mut wire = Double::new().repeats(b"x").wire();
    assert_eq!(wire.read_line(), Err(WireError::TooLong));
    assert!(wire.received_bytes <= MAX_LINE + 4096, "{}", wire.received_bytes);
    assert_eq!(wire.read_line(), Err(WireError::TooLong), "and stays so");
    let whole = wire.transcript().lines();
    assert_eq!(whole.first().unwrap().text.chars().count(), 501);
}

#[test]
fn an_over_long_line_cannot_show_half_a_password() {
    let password = "s".repeat(1000);
    let mut wire = Double::new().repeats(password.as_bytes()).wire();
    wire.transcript().hide(&Secret::new(password));
    assert_eq!(wire.read_line(), Err(WireError::TooLong));
    assert_eq!(wire.transcript().to_string(), "-- line longer than 8 KiB\n");
}

#[test]
fn a_flood_of_lines_stops_at_the_limit() {
    let mut wire = Double::new().repeats(b"* 1 EXISTS\r\n").wire();
    let end = loop {
        if let Err(error) = wire.read_line() {
            break error;
        }
    };
    assert_eq!(end, WireError::Flood);
    assert!(wire.received_bytes <= MAX_TOTAL + 4096);
}

#[test]
fn whoever_reads_it_as_a_stream_is_protected_too() {
    let mut wire = Double::new().repeats(b"x").wire();
    let mut all = Vec::new();
    let error = wire.read_to_end(&mut all).unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidData, "line longer than 8 KiB"));
    assert!(all.len() <= MAX_LINE);
    let mut wire = Double::new().repeats(b"xy\n").wire();
    assert_eq!(wire.read_to_end(&mut Vec::new()).unwrap_err().to_string(), "answer without end");
    let mut wire = Double::new().says("a\r\nb").closes().wire();
    let mut text = String::new();
    wire.read_to_string(&mut text).unwrap();
    assert_eq!(text, "a\r\nb");
}

#[test]
fn reading_as_a_stream_begins_with_what_is_left_over() {
    let mut wire = Double::new().says("uno\r\ndue\r\n").closes().wire();
    assert_eq!(wire.read_line().unwrap(), "uno");
    let mut rest = String::new();
    wire.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "due\r\n");
    assert_eq!(wire.transcript().lines()[1].text, "due");
}

#[test]
fn bytes_before_tls_are_refused() {
    let mut wire = Double::new().says("220 go\r\nRCPT injected\r\n").wire();
    wire.read_line().unwrap();
    assert_eq!(wire.into_stream().err(), Some(WireError::Injected));
    let mut wire = Double::new().says("220 go\r\n").wire();
    wire.read_line().unwrap();
    assert!(wire.into_stream().is_ok());
}

#[test]
fn a_wait_that_is_over_or_cancelled_ends_it() {
    let mut wire = Double::new().repeats(b"x\r\n").wire();
    wire.set_wait(&Wait::new(Duration::ZERO, Cancel::default()));
    assert_eq!(wire.read_line(), Err(WireError::TimedOut));
    assert_eq!(wire.send_line("x"), Err(WireError::TimedOut));
    let cancel = Cancel::default();
    wire.set_wait(&Wait::new(Duration::from_secs(9), cancel.clone()));
    assert_eq!(wire.read_line().unwrap(), "x");
    cancel.cancel();
    assert_eq!(wire.read_to_end(&mut Vec::new()).unwrap_err().kind(), ErrorKind::ConnectionAborted);
}

#[test]
fn lines_read_show_no_password() {
    let mut wire = Double::new().says(b"-ERR perch\xe91 mario-pw1 \xff\r\n".to_vec()).wire();
    wire.transcript().hide(&Secret::new("perché1".into()));
    wire.transcript().hide(&Secret::new("mario-pw1".into()));
    assert_eq!(wire.read_line().unwrap(), "-ERR (password hidden) (password hidden) \u{fffd}");
}

#[test]
fn lines_are_sent_in_one_write() {
    let double = Double::new().expects("USER a\r\nPASS mario-pw1\r\n");
    let sent = double.sent();
    let mut wire = double.wire();
    wire.transcript().hide(&Secret::new("mario-pw1".into()));
    wire.send_lines(&["USER a", "PASS mario-pw1"]).unwrap();
    assert_eq!(sent.text(), "USER a\r\nPASS mario-pw1\r\n");
    assert_eq!(wire.transcript().to_string(), "C: USER a\nC: PASS (password hidden)\n");
}

#[test]
fn who_hangs_up_or_speaks_unasked_is_noticed() {
    let soon = Duration::from_millis(1);
    assert!(Double::new().wire().is_quiet_for(soon));
    assert!(!Double::new().closes().wire().is_quiet_for(soon));
    assert!(!Double::new().resets().wire().is_quiet_for(soon));
    assert!(!Double::new().says("* BYE\r\n").wire().is_quiet_for(soon));
}

#[test]
fn long_answers_have_a_budget_of_their_own() {
    let long = "x".repeat(100_000);
    let mut wire = Double::new().says(format!("+OK first\r\n{long}\r\n123456+OK last\r\n")).in_chunks_of(777).wire();
    assert_eq!(wire.read_line().unwrap(), "+OK first");
    let mut bulk = wire.bulk(200_000);
    assert_eq!(bulk.peek(), Ok(b'x'));
    assert_eq!(bulk.line(10), Ok("x".repeat(10)));
    assert_eq!(bulk.take(6, 2), Ok(b"12".to_vec()));
    drop(bulk);
    assert_eq!(wire.read_line().unwrap(), "+OK last");
    let mut endless = Double::new().repeats(b"1 ").wire();
    assert_eq!(endless.bulk(1_000).line(10), Err(WireError::Flood));
    assert_eq!(endless.read_line(), Err(WireError::Flood));
}
