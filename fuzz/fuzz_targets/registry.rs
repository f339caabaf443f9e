#![no_main]
//! Any bytes as an answer of RDAP, of WHOIS, and as IANA's bootstrap file.
use mailmedic::mail::{rdap, whois};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let domain = "tuodominio.example";
    for status in [200, 404, 429] {
        let _ = rdap::read(status, data, domain);
    }
    let _ = rdap::server_of(data, "example");
    let _ = whois::read(data, domain);
    let _ = whois::referral(data);
});
