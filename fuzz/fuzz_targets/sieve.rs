#![no_main]
//! Any script: rules or a reason; and any message has a fate under them.
use mailmedic::mail::{
    rule::{Message, fate},
    sieve::read,
};

libfuzzer_sys::fuzz_target!(|script: &str| {
    if let Ok(rules) = read(script) {
        let told = Message::told(Some("anna@ditta.example"), Some("fattura"));
        assert!(!fate(&rules, &told).is_empty());
        for rule in &rules {
            let _ = (rule.effect(), rule.condition.said());
        }
    }
});
