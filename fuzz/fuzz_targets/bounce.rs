#![no_main]
// Any bytes: an answer or a reason. `cargo +nightly fuzz run bounce -- -max_len=65536 -timeout=5 -rss_limit_mb=512`
use bounce_room::bounce::{Options, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = read(data, &Options { own_email: Some("rossi@tuodominio.example".into()) });
});
