use super::*;
use proptest::prelude::*;

fn request() -> Request {
    Request { ip: "192.0.2.7".parse().unwrap(), sender: "anna@a.it".into(), helo: "mail.a.it".into(), now_unix: 0 }
}

/// Rounds until the end, where every question gets this answer.
fn rounds(answer: impl Fn(&Lookup) -> Answer) -> (usize, Outcome) {
    let mut known: std::collections::HashMap<Lookup, Answer> = std::collections::HashMap::new();
    for round in 0..40 {
        match evaluate(&request(), &|lookup| known.get(lookup).cloned()) {
            Step::Done(outcome) => return (round, outcome),
            Step::Needs(lookups) => {
                assert!(lookups.len() <= 130, "{} questions at once", lookups.len());
                known.extend(lookups.into_iter().map(|lookup| (lookup.clone(), answer(&lookup))));
            }
        }
    }
    panic!("no end");
}

fn everywhere(record: &str) -> impl Fn(&Lookup) -> Answer {
    move |lookup| match lookup.kind {
        LookupKind::Txt => Answer::Texts(vec![record.as_bytes().to_vec()]),
        LookupKind::Mx | LookupKind::Ptr => Answer::Names((0..10).map(|n| format!("{n}.{}", lookup.name)).collect()),
        LookupKind::A | LookupKind::Aaaa => Answer::Ips(vec!["198.51.100.1".parse().unwrap()]),
    }
}

#[test]
fn records_that_call_themselves_end() {
    for record in [
        "v=spf1 include:a.it include:b.it include:c.it include:d.it -all",
        "v=spf1 include:%{d}.x.it redirect=%{d}.y.it",
        "v=spf1 mx mx:b.it mx:c.it mx:d.it mx:e.it mx:f.it mx:g.it mx:h.it mx:i.it mx:j.it mx:k.it -all",
        "v=spf1 exists:%{p}.a.it ptr:b.it -all",
    ] {
        let (rounds, outcome) = rounds(everywhere(record));
        assert!(rounds <= 12, "{record}: {rounds} rounds");
        assert!(outcome.lookups <= MOST_LOOKUPS + 1, "{record}");
    }
}

#[test]
fn long_records_have_an_answer() {
    let long = format!("v=spf1 {}-all", "ip4:198.51.100.0/24 ".repeat(3_000));
    assert_eq!(rounds(everywhere(&long)).1.result, SpfResult::Fail);
    let broken = format!("v=spf1 {}", "%{d}".repeat(15_000));
    assert_eq!(rounds(everywhere(&broken)).1.result, SpfResult::PermError);
    let names = |lookup: &Lookup| match lookup.kind {
        LookupKind::Mx => Answer::Names((0..500).map(|n| format!("{n}.a.it")).collect()),
        _ => everywhere("v=spf1 mx -all")(lookup),
    };
    assert_eq!(rounds(names).1.problem.map(|problem| problem.id()), Some("too-many-hosts"));
}

proptest! {
    #[test]
    fn no_record_is_too_much(terms in "[ -~]{0,80}", answers in any::<u8>()) {
        let record = format!("v=spf1 {terms}");
        let (_, outcome) = rounds(|lookup| match answers % 3 {
            0 => everywhere(&record)(lookup),
            1 if lookup.kind != LookupKind::Txt => Answer::Nothing,
            1 => Answer::Texts(vec![record.clone().into_bytes()]),
            _ if lookup.name == "a.it" => Answer::Texts(vec![record.clone().into_bytes()]),
            _ => Answer::Failed,
        });
        prop_assert!(outcome.lookups <= MOST_LOOKUPS + 1);
    }

    #[test]
    fn likely_terms_are_followed(terms in proptest::collection::vec(
        "[+~?-]?(a|mx|ptr|all|include:b\\.it|exists:%\\{[slodiphv][0-9]?r?\\}\\.c\\.it|a/[0-9]{1,3}|redirect=d\\.it|exp=e\\.it)", 0..14,
    )) {
        let record = format!("v=spf1 {}", terms.join(" "));
        prop_assert!(rounds(everywhere(&record)).1.lookups <= MOST_LOOKUPS + 1);
    }
}
