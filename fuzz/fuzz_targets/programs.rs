#![no_main]
//! Any bytes as what mail programs keep of their accounts: Geary's and Evolution's files, an export of
//! the Windows registry.
use mailmedic::mail::{evolution, geary, key_file::KeyFile, windows_registry::Export};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let file = KeyFile::read(data);
    let _ = geary::account(&file, "geary.ini");
    let _ = evolution::accounts(&[("a.source".into(), file)], "/sources");
    let _ = Export::read(data).keys("Software");
});
