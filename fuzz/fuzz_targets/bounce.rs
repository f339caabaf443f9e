#![no_main]
//! Any bytes: an answer, in sentences and in JSON, or a reason.
use mailmedic::{
    mail::bounce::{Options, read},
    model::Facts,
    report,
    texts::{Lang, Texts},
};

// Made once: it takes longer than a reading.
thread_local!(static TEXTS: Texts = Texts::new(Lang::It));

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(reading) = read(data, &Options { own_email: Some("rossi@tuodominio.example".into()) }) else { return };
    assert_eq!(reading.is_bounce, !reading.recipients.is_empty());
    assert_eq!(reading.is_bounce, reading.instead.is_none());
    TEXTS.with(|texts| {
        assert!(!report::bounce_text(&reading, &Facts::new(), texts).is_empty());
        assert!(report::bounce_json(&reading, &Facts::new(), texts).starts_with('{'));
    });
});
