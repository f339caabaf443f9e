#![no_main]
//! Any bytes as a file of filters, as settings, as a list of profiles.
use mailmedic::mail::{
    rule::{Message, fate},
    thunderbird::{filters, places, prefs},
};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let own = filters::Own { user_name: "anna", host_name: "imap.ditta.example" };
    let found = filters::read_of(data, Some(own));
    let told = Message::told(Some("anna@ditta.example"), Some("fattura"));
    assert!(!fate(&found.rules, &told).is_empty());
    let _ = prefs::read(data);
    let _ = places::profiles(data, std::path::Path::new("/profiles"));
});
