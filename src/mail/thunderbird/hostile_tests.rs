//! Hostile files: what can be read of them, in bounded time, never a panic.
use super::*;
use crate::mail::rule::{Message, QUOTE_BYTES, fate};
use proptest::prelude::*;
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Generous for a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn survives(bytes: &[u8]) {
    let started = Instant::now();
    let own = filters::Own { user_name: "a", host_name: "b" };
    let found = filters::read_of(bytes, Some(own));
    for rule in &found.rules {
        assert!(rule.quote.len() <= QUOTE_BYTES);
        let _ = (rule.effect(), rule.condition.said());
    }
    assert!(!fate(&found.rules, &Message::told(Some("anna@ditta.example"), Some("fattura"))).is_empty());
    let _ = prefs::read(bytes);
    let _ = places::profiles(bytes, Path::new("/t"));
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn large_files() {
    let filter = "name=\"a\"\naction=\"Delete\"\ncondition=\"AND (from,contains,x)\"\n";
    survives(filter.repeat(200_000).as_bytes());
    assert!(filters::read(filter.repeat(200_000).as_bytes()).is_cut);
    survives(format!("name=\"a\"\ncondition=\"{}\"", "AND (from,contains,x) ".repeat(45_000)).as_bytes());
    survives(format!("name=\"a\"\n{}", "action=\"Delete\"\n".repeat(60_000)).as_bytes());
    survives(format!("name=\"a\"\ncondition=\"{}", "(".repeat(10_000_000)).as_bytes());
    survives("user_pref(\"mail.server.s.type\", \"imap\");\n".repeat(250_000).as_bytes());
    let many: String = (0..100_000).map(|n| format!("user_pref(\"mail.server.s{n}.type\", \"imap\");\n")).collect();
    survives(many.as_bytes());
    survives(format!("user_pref(\"mail.accountmanager.accounts\", \"{}\");", "a,".repeat(1_000_000)).as_bytes());
    survives(&vec![0xff; 10_000_000]);
    survives(&vec![b'"'; 10_000_000]);
}

const SEED: &str = "version=\"9\"\nname=\"a\"\nenabled=\"yes\"\ntype=\"17\"\naction=\"Move to folder\"\n\
    actionValue=\"imap://a%40b@c/INBOX/x&AOA-\"\ncondition=\"AND (from,contains,\\\"x (y)\\\") AND (date,is before,01-Jan-2026)\"\n\
    user_pref(\"mail.accountmanager.accounts\", \"a1\");\nuser_pref(\"mail.account.a1.server\", \"s\");\n\
    user_pref(\"mail.server.s.userName\", \"x\\u00e9\");\n[Profile0]\nPath=x\nDefault=1\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survives(&bytes);
    }

    #[test]
    fn mutated_files(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..30)) {
        let mut bytes = SEED.as_bytes().to_vec();
        for (place, value, what) in edits {
            let at = place.index(bytes.len().max(1));
            match what {
                0 if at < bytes.len() => bytes[at] = value,
                1 => bytes.insert(at.min(bytes.len()), value),
                _ if at < bytes.len() => { bytes.remove(at); }
                _ => {}
            }
        }
        survives(&bytes);
    }
}
