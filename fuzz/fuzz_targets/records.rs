#![no_main]
//! Any text as SPF and DMARC record: the evaluation ends, and a repaired record is a record.
use mailmedic::mail::{
    dmarc,
    spf::{self, Answer, LookupKind, Request, Step},
};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = dmarc::select(&[data.to_vec()]);
    let text = String::from_utf8_lossy(data).into_owned();
    let _ = (spf::repaired(&text), spf::merged(&[text.clone(), "v=spf1 mx -all".into()]));
    let request = Request {
        ip: "192.0.2.7".parse().unwrap(),
        sender: "anna@a.example".into(),
        helo: "mail.a.example".into(),
        now_unix: 0,
    };
    let mut known = std::collections::HashMap::new();
    for _ in 0..40 {
        let Step::Needs(lookups) = spf::evaluate(&request, &|lookup| known.get(lookup).cloned()) else { return };
        for lookup in lookups {
            let answer = match lookup.kind {
                LookupKind::Txt => Answer::Texts(vec![data.to_vec()]),
                LookupKind::Mx | LookupKind::Ptr => Answer::Names(vec![format!("m.{}", lookup.name)]),
                LookupKind::A | LookupKind::Aaaa => Answer::Ips(vec![request.ip]),
            };
            known.insert(lookup, answer);
        }
    }
    panic!("no end");
});
