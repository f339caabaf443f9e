#![no_main]
//! Any bytes after the mark of a compound file: an Outlook message that is read, or a reason.
use mailmedic::mail::{bounce, headers};

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let file = [MAGIC, data].concat();
    let _ = bounce::read(&file, &bounce::Options::default());
    let _ = headers::read(&file);
});
