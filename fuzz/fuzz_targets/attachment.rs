#![no_main]
//! Any bytes under the name of an archive: what is inside, or why it cannot be looked at. The first byte picks the name.
use mailmedic::mail::attachment::look;
use std::io::Cursor;

const NAMES: [&str; 6] = ["a.zip", "a.7z", "a.rar", "a.tar.gz", "a.docx", "a.iso"];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let _ = look(name, Cursor::new(rest), &["exe".into(), "js".into(), "iso".into()]).unwrap();
});
