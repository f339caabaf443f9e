#![no_main]
//! Any bytes: the way a message came, or a reason; and any date.
use mailmedic::{
    mail::headers::{date_unix, read},
    report,
    texts::{Lang, Texts},
};

thread_local!(static TEXTS: Texts = Texts::new(Lang::En));

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(journey) = read(data) {
        assert!(journey.slowest.is_none_or(|at| at < journey.hops.len()));
        TEXTS.with(|texts| assert!(!report::headers_text(&journey, texts).is_empty()));
    }
    let _ = std::str::from_utf8(data).map(date_unix);
});
