#![no_main]
//! Any bytes: an answer or a reason.
use mailmedic::mail::bounce::{Options, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = read(data, &Options { own_email: Some("rossi@tuodominio.example".into()) });
});
