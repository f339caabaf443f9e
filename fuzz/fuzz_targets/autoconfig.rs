#![no_main]
//! Any bytes as a provider's autoconfig file.
use mailmedic::mail::autoconfig;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = autoconfig::host_names(data);
});
