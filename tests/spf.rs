//! Every case of the openspf.org test suite for RFC 7208, asked of the real evaluator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mailmedic::mail::spf::{Answer, Lookup, LookupKind, Outcome, Request, Step, evaluate};
use std::{
    collections::{BTreeSet, HashMap},
    net::IpAddr,
};

const CASES: &str = include_str!("spf/cases.tsv");
const HOW_MANY: usize = 203;
/// The depth of includes, the hosts of an `mx`, the names of a `ptr`: more rounds than that are a mistake.
const MOST_ROUNDS: usize = 14;

/// The records of a section, and the types of a name that get no answer.
#[derive(Default)]
struct Zone {
    records: HashMap<(String, String), Vec<Vec<u8>>>,
    names: BTreeSet<String>,
    silent: BTreeSet<(String, String)>,
}

impl Zone {
    fn add(&mut self, name: &str, kind: &str, value: Vec<u8>) {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        if value == b"timeout" {
            self.silent.insert((name, kind.to_owned()));
            return;
        }
        self.names.insert(name.clone());
        self.records.entry((name, kind.to_owned())).or_default().push(value);
    }

    /// As a resolver answers: CNAMEs followed, a loop of them is a failure.
    fn answer(&self, lookup: &Lookup) -> Answer {
        let kind = match lookup.kind {
            LookupKind::Txt => "TXT",
            LookupKind::A => "A",
            LookupKind::Aaaa => "AAAA",
            LookupKind::Mx => "MX",
            LookupKind::Ptr => "PTR",
        };
        let mut name = lookup.name.clone();
        for _ in 0..8 {
            if let Some(values) = self.records.get(&(name.clone(), kind.to_owned())) {
                return read(values, lookup.kind);
            }
            if [kind, "*"].iter().any(|kind| self.silent.contains(&(name.clone(), (*kind).to_owned()))) {
                return Answer::Failed;
            }
            match self.records.get(&(name.clone(), "CNAME".to_owned())) {
                Some(targets) => {
                    name = String::from_utf8_lossy(&targets[0]).trim_end_matches('.').to_ascii_lowercase();
                }
                None => return Answer::Nothing,
            }
        }
        Answer::Failed
    }
}

fn read(values: &[Vec<u8>], kind: LookupKind) -> Answer {
    let words = || values.iter().map(|value| String::from_utf8(value.clone()).unwrap());
    match kind {
        LookupKind::Txt => Answer::Texts(values.to_vec()),
        LookupKind::A | LookupKind::Aaaa => Answer::Ips(words().map(|word| word.parse().unwrap()).collect()),
        LookupKind::Ptr => Answer::Names(words().collect()),
        LookupKind::Mx => {
            let mut hosts: Vec<(u16, String)> = words()
                .map(|word| {
                    let (preference, host) = word.split_once(' ').unwrap();
                    (preference.parse().unwrap(), host.to_owned())
                })
                .collect();
            hosts.sort_by_key(|(preference, _)| *preference);
            Answer::Names(hosts.into_iter().map(|(_, host)| host).collect())
        }
    }
}

/// `\xNN` and `\\` read back.
fn bytes(text: &str) -> Vec<u8> {
    let mut read = Vec::new();
    let mut letters = text.bytes();
    while let Some(letter) = letters.next() {
        match letter {
            b'\\' => match letters.next() {
                Some(b'x') => {
                    let digits: String = letters.by_ref().take(2).map(char::from).collect();
                    read.push(u8::from_str_radix(&digits, 16).unwrap());
                }
                other => read.push(other.unwrap()),
            },
            other => read.push(other),
        }
    }
    read
}

fn words(text: &str) -> String {
    String::from_utf8(bytes(text)).unwrap()
}

/// Asks round after round, as a survey does; nothing is asked twice.
fn follow(zone: &Zone, request: &Request) -> Outcome {
    let mut known: HashMap<Lookup, Answer> = HashMap::new();
    for _ in 0..MOST_ROUNDS {
        match evaluate(request, &|lookup| known.get(lookup).cloned()) {
            Step::Done(outcome) => return outcome,
            Step::Needs(lookups) => {
                assert!(!lookups.is_empty() && lookups.len() <= 30, "{} look-ups in a round", lookups.len());
                for lookup in lookups {
                    let answer = zone.answer(&lookup);
                    assert!(known.insert(lookup.clone(), answer).is_none(), "asked twice: {lookup:?}");
                }
            }
        }
    }
    panic!("no end after {MOST_ROUNDS} rounds: {request:?}");
}

struct Case<'a> {
    name: &'a str,
    request: Request,
    results: Vec<&'a str>,
    explanation: Option<String>,
}

impl<'a> Case<'a> {
    fn read(columns: &[&'a str]) -> Self {
        let [name, ip, sender, helo, results, rest @ ..] = columns else { panic!("{columns:?}") };
        let ip: IpAddr = ip.parse().unwrap();
        Self {
            name,
            request: Request { ip, sender: words(sender), helo: words(helo), now_unix: 0 },
            results: results.split(',').collect(),
            explanation: rest.first().map(|text| words(text)),
        }
    }

    fn judge(&self, outcome: &Outcome) -> Option<String> {
        let is_right = self.results.contains(&outcome.result.id());
        let wanted = self.explanation.as_deref();
        let said = outcome.explanation.as_deref().unwrap_or("DEFAULT");
        if is_right && wanted.is_none_or(|wanted| wanted == said) {
            return None;
        }
        Some(format!("{}: {} \"{said}\", not {:?} {wanted:?}: {outcome:?}", self.name, outcome.result, self.results))
    }
}

#[test]
fn every_case_of_the_suite_has_the_result_it_must_have() {
    let mut sections: Vec<(Zone, Vec<Case<'_>>)> = Vec::new();
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns.as_slice() {
            ["section", _] => sections.push(Default::default()),
            ["record", name, kind, value] => {
                sections.last_mut().unwrap().0.add(&words(name), kind, bytes(value));
            }
            ["case", rest @ ..] => sections.last_mut().unwrap().1.push(Case::read(rest)),
            _ => panic!("{line}"),
        }
    }
    let cases = || sections.iter().flat_map(|(zone, cases)| cases.iter().map(move |case| (zone, case)));
    assert_eq!(cases().count(), HOW_MANY);
    let wrong: Vec<String> = cases().filter_map(|(zone, case)| case.judge(&follow(zone, &case.request))).collect();
    assert!(wrong.is_empty(), "{} of {HOW_MANY} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
