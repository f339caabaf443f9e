#![no_main]
//! Any bytes as a provider's autoconfig file and as an answer of autodiscover.
use mailmedic::{
    mail::{autoconfig, autodiscover},
    model::Email,
};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let email = Email::parse("anna@tuodominio.example").unwrap();
    let _ = autoconfig::read(data, &email);
    let _ = autodiscover::read(data, &email);
});
