//! Would servers take what this sender's server sends?
use super::Case;
use crate::{
    mail::{
        block_lists::{ListAnswer, Standing, Weight},
        dmarc::Dmarc,
        sender::{ReverseName, SenderFacts},
        spf::{Outcome, Problem, SpfResult},
    },
    model::{Cause, CheckId, Facts, Finding, Reason, State},
    survey::Survey,
};
use std::cmp::Reverse;

const CHECK: CheckId = CheckId::Sender;
const LONGEST_RECORD_IN_A_STEP: usize = 200;

/// A part of what is judged of a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SenderPart {
    Spf,
    Helo,
    Dmarc,
    ReverseDns,
    BlockLists,
}

impl SenderPart {
    pub const ALL: [Self; 5] = [Self::Spf, Self::Helo, Self::Dmarc, Self::ReverseDns, Self::BlockLists];

    pub const fn id(self) -> &'static str {
        match self {
            Self::Spf => "spf",
            Self::Helo => "helo",
            Self::Dmarc => "dmarc",
            Self::ReverseDns => "reverse-dns",
            Self::BlockLists => "block-lists",
        }
    }
}

/// Only where the account names one.
pub(super) fn applies(survey: &Survey) -> bool {
    survey.account().sender.is_some()
}

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    if let Some(internet) = survey.cut_off() {
        return Finding::skipped(CHECK, internet);
    }
    match survey.sender() {
        Some(facts) => judge_facts(facts).0,
        None => Finding::unknown(CHECK, Reason::SenderNotNamed),
    }
}

/// The root cause, as in a run, and every part judged.
pub fn judge_facts(facts: &SenderFacts) -> (Finding, Vec<(SenderPart, Finding)>) {
    if facts.sender.has_private_ip() {
        let finding = Finding::unknown(CHECK, Reason::SenderIpPrivate).facts(about(facts));
        return (finding, Vec::new());
    }
    let mut parts = vec![(SenderPart::Spf, spf(facts))];
    parts.extend(facts.helo_spf.as_ref().map(|outcome| (SenderPart::Helo, helo(facts, outcome))));
    parts.push((SenderPart::Dmarc, dmarc(facts)));
    parts.extend(facts.reverse_name.as_ref().map(|name| (SenderPart::ReverseDns, reverse_dns(facts, name))));
    parts.extend((!facts.lists.is_empty()).then(|| (SenderPart::BlockLists, block_lists(facts))));
    let finding = root(facts, &parts);
    for (_, part) in &mut parts {
        // One red at most: the root cause's.
        if part.state == State::Fault && part.cause != finding.cause {
            part.state = State::Warning;
        }
    }
    (finding, parts)
}

/// A server on a block list is refused before it names a sender; a name that is missing is often forgiven.
const ORDER: [Cause; 3] = [Cause::SenderBlacklisted, Cause::SenderNotAuthorised, Cause::SenderWithoutReverseDns];

fn root(facts: &SenderFacts, parts: &[(SenderPart, Finding)]) -> Finding {
    let in_state = |state| {
        let of_cause = move |cause| parts.iter().find(|(_, p)| p.state == state && p.cause == Some(cause));
        ORDER.into_iter().find_map(of_cause)
    };
    let part = |wanted| parts.iter().find(|(part, _)| *part == wanted).map(|(_, finding)| finding);
    let is_grey = |wanted| part(wanted).is_none_or(|finding: &Finding| finding.state == State::Unknown);
    let spf_is_grey = part(SenderPart::Spf).filter(|finding| finding.state == State::Unknown);
    let first = in_state(State::Fault).or_else(|| in_state(State::Warning)).map(|(_, finding)| finding.clone());
    let rest_is_grey = facts.sender.ip.is_some() && is_grey(SenderPart::ReverseDns) && is_grey(SenderPart::BlockLists);
    let mut finding = match (first, spf_is_grey) {
        (Some(finding), _) => finding,
        (None, Some(finding)) => finding.clone(),
        (None, None) if rest_is_grey => Finding::unknown(CHECK, Reason::SenderNotAnswered).facts(about(facts)),
        (None, None) => {
            let spf = part(SenderPart::Spf).cloned().unwrap_or_else(|| Finding::ok(CHECK));
            spf.facts(Facts::new().number("not-asked", not_asked(facts)))
        }
    };
    // What told the cause comes first, and nothing twice.
    for (_, part) in parts {
        for evidence in &part.evidence {
            if !finding.evidence.contains(evidence) {
                finding.evidence.push(evidence.clone());
            }
        }
    }
    finding
}

/// Questions that nobody answered: what is not known must not be called fine.
fn not_asked(facts: &SenderFacts) -> i64 {
    let lists = facts.lists.iter().filter(|answer| answer.standing == Standing::CouldNotAsk).count();
    let name = usize::from(facts.reverse_name == Some(ReverseName::NotAnswered));
    i64::try_from(lists + name).unwrap_or(i64::MAX)
}

fn about(facts: &SenderFacts) -> Facts {
    let ip = facts.sender.ip.map_or_else(|| "none".to_owned(), |ip| ip.to_string());
    Facts::new().text("sender-domain", facts.sender.email.domain()).text("sender-ip", ip)
}

// ---------------------------------------------------------------- SPF

fn spf(facts: &SenderFacts) -> Finding {
    spf_finding(facts).facts(about(facts)).evidence(facts.spf_evidence.clone())
}

fn spf_finding(facts: &SenderFacts) -> Finding {
    if facts.domain_exists == Some(false) {
        return Finding::unknown(CHECK, Reason::SenderDomainUnknown);
    }
    let ok = |how: &str| Finding::ok(CHECK).facts(Facts::new().text("how", how).text("term", term(facts)));
    let refused = |finding: Finding, how: &str| {
        finding.facts(
            Facts::new()
                .text("how", how)
                .text("term", term(facts))
                .text("right-record", in_a_step(facts.right_record()))
                .text("dmarc", facts.dmarc.policy().id()),
        )
    };
    match facts.spf.result {
        SpfResult::TempError => Finding::unknown(CHECK, Reason::SenderNotAnswered),
        SpfResult::PermError if facts.sender.ip.is_none() => Finding::unknown(CHECK, Reason::SenderRecordBroken),
        SpfResult::PermError => refused(Finding::fault(CHECK, Cause::SenderNotAuthorised), broken_how(facts)),
        _ if facts.sender.ip.is_none() => ok("no-ip"),
        SpfResult::Fail => refused(Finding::fault(CHECK, Cause::SenderNotAuthorised), "fail"),
        SpfResult::SoftFail => refused(Finding::warning(CHECK, Cause::SenderNotAuthorised), "softfail"),
        SpfResult::Pass if passes_everybody(facts) => ok("everybody"),
        SpfResult::Pass => ok("pass"),
        SpfResult::Neutral => ok("neutral"),
        SpfResult::None => ok("no-record"),
    }
}

/// The server's own name: many receivers refuse one that its own domain disowns, whatever the sender's domain says.
fn helo(facts: &SenderFacts, outcome: &Outcome) -> Finding {
    let name = facts.sender.helo.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
    let term = outcome.decided.as_ref().map_or("none", |decided| decided.term.as_str());
    let ok = |how: &str| Finding::ok(CHECK).facts(Facts::new().text("how", how));
    let finding = match outcome.result {
        SpfResult::Fail => Finding::warning(CHECK, Cause::SenderNotAuthorised).facts(
            Facts::new()
                .text("how", "helo")
                .text("dmarc", "none")
                .text("right-record", in_a_step(facts.right_helo_record())),
        ),
        SpfResult::TempError => Finding::unknown(CHECK, Reason::SenderNotAnswered),
        SpfResult::PermError => ok("broken"),
        SpfResult::Pass => ok("pass"),
        SpfResult::SoftFail | SpfResult::Neutral | SpfResult::None => ok("no-rule"),
    };
    finding.facts(Facts::new().text("sender-domain", name).text("term", term)).facts(about(facts))
}

/// A longer record stands in the letter only: a sentence would cut it.
fn in_a_step(record: Option<String>) -> String {
    let record = record.filter(|record| record.len() <= LONGEST_RECORD_IN_A_STEP);
    record.unwrap_or_else(|| "none".to_owned())
}

/// The term that decided, or the one that is wrong.
fn term(facts: &SenderFacts) -> String {
    let decided = facts.spf.decided.as_ref().map(|decided| decided.term.as_str());
    let wrong = facts.spf.problem.as_ref().and_then(Problem::about);
    decided.or(wrong).unwrap_or("none").to_owned()
}

fn broken_how(facts: &SenderFacts) -> &'static str {
    match facts.spf.problem {
        Some(Problem::SeveralRecords { .. }) => "several-records",
        Some(Problem::BadTerm { .. }) => "bad-term",
        Some(Problem::TooManyLookups | Problem::TooManyVoidLookups | Problem::TooManyHosts { .. }) => {
            "too-many-lookups"
        }
        Some(Problem::NoRecordAt { .. }) => "no-record-at",
        Some(Problem::NotAnswered { .. }) | None => "bad-term",
    }
}

fn passes_everybody(facts: &SenderFacts) -> bool {
    let terms = ["+all", "all", "ip4:0.0.0.0/0", "ip6:::/0"];
    facts.spf.decided.as_ref().is_some_and(|decided| terms.iter().any(|term| decided.term.eq_ignore_ascii_case(term)))
}

// ---------------------------------------------------------------- DMARC

/// A policy is no fault: it says how hard the others weigh.
fn dmarc(facts: &SenderFacts) -> Finding {
    let finding = match &facts.dmarc {
        Dmarc::NotAnswered => Finding::unknown(CHECK, Reason::SenderNotAnswered),
        found => Finding::ok(CHECK).facts(Facts::new().text("how", found.id())),
    };
    finding.facts(about(facts)).evidence(facts.dmarc_evidence.clone())
}

// ---------------------------------------------------------------- the server's name

fn reverse_dns(facts: &SenderFacts, reverse_name: &ReverseName) -> Finding {
    let finding = match reverse_name {
        ReverseName::Confirmed(_) => Finding::ok(CHECK).facts(Facts::new().text("how", "confirmed")),
        ReverseName::Missing => missing_name("missing"),
        ReverseName::NotConfirmed(_) => missing_name("mismatch"),
        ReverseName::NotAnswered => Finding::unknown(CHECK, Reason::SenderNotAnswered),
    };
    let name = reverse_name.name().unwrap_or("none");
    let facts_of_name = Facts::new().text("reverse-name", name).with(&about(facts));
    finding.facts(facts_of_name).evidence(facts.reverse_evidence.clone())
}

fn missing_name(how: &str) -> Finding {
    Finding::fault(CHECK, Cause::SenderWithoutReverseDns).facts(Facts::new().text("how", how))
}

// ---------------------------------------------------------------- block lists

fn block_lists(facts: &SenderFacts) -> Finding {
    let listed = |answer: &&ListAnswer| matches!(answer.standing, Standing::Listed(_));
    let heaviest = facts.lists.iter().filter(listed).min_by_key(|answer| Reverse(answer.list.weight));
    let count = |wanted: fn(Standing) -> bool| {
        i64::try_from(facts.lists.iter().filter(|answer| wanted(answer.standing)).count()).unwrap_or(i64::MAX)
    };
    let not_asked = count(|standing| standing == Standing::CouldNotAsk);
    let finding = match heaviest {
        Some(answer) => listed_finding(answer, facts),
        None if usize::try_from(not_asked).is_ok_and(|number| number == facts.lists.len()) => {
            Finding::unknown(CHECK, Reason::SenderListsNotAnswering)
        }
        None => {
            let is_home_line = facts.lists.iter().any(|answer| matches!(answer.standing, Standing::HomeLine(_)));
            let how = if is_home_line { "home-line" } else { "not-listed" };
            let asked = count(|standing| standing != Standing::CouldNotAsk);
            Finding::ok(CHECK)
                .facts(Facts::new().text("how", how).number("asked", asked).number("not-asked", not_asked))
        }
    };
    finding.facts(about(facts)).evidence(facts.lists_evidence.clone())
}

fn listed_finding(heaviest: &ListAnswer, facts: &SenderFacts) -> Finding {
    let is_domain = heaviest.list.question_for_domain(facts.sender.email.domain().as_str()).is_some();
    let finding = match heaviest.list.weight {
        Weight::Many => Finding::fault(CHECK, Cause::SenderBlacklisted),
        Weight::Few => Finding::warning(CHECK, Cause::SenderBlacklisted),
    };
    let list = match heaviest.standing.part().filter(|part| part.chars().all(|c| c.is_ascii_uppercase())) {
        Some(part) => format!("{} ({part})", heaviest.list.name),
        None => heaviest.list.name.to_owned(),
    };
    let weight = match heaviest.list.weight {
        Weight::Many => "many",
        Weight::Few => "few",
    };
    finding.facts(
        Facts::new()
            .text("how", if is_domain { "domain" } else { "ip" })
            .text("weight", weight)
            .text("block-list", list)
            .text("removal-page", heaviest.list.removal_page),
    )
}
