//! What there is against a sender, for people and for scripts. Keys of the JSON are added, never renamed.
use super::plain::{numbered, visible};
use crate::{
    mail::{
        block_lists::{ListAnswer, Standing, Subject},
        dmarc::Dmarc,
        sender::SenderFacts,
        spf::{Decided, Outcome},
    },
    model::{Cause, Evidence, Facts, Finding, Reason, State},
    studies::{SenderPart, SenderReport},
    texts::Texts,
};
use serde_json::{Value, json};

/// One string of a TXT record (RFC 1035 section 3.3.14).
const LONGEST_STRING: usize = 255;

/// The answer of `mailmedic-cli sender --json`, one line.
pub fn sender_json(report: &SenderReport, texts: &Texts) -> String {
    let said = texts.explain(&report.finding);
    let finding = &report.finding;
    let cause = match finding.state {
        State::Ok => Some(Cause::Healthy),
        State::Unknown | State::Skipped => Some(Cause::Unknown),
        State::Fault | State::Warning => finding.cause,
    };
    let parts: Vec<Value> =
        report.parts.iter().map(|(part, finding)| part_json(*part, finding, report, texts)).collect();
    json!({
        "version": 1,
        "verdict": {
            "cause": cause.map(|cause| cause.id()),
            "check": finding.check.id(),
            "state": finding.state.id(),
            "title": said.title,
            "explanation": said.explanation,
            "steps": said.steps,
        },
        "checks": [{
            "id": finding.check.id(),
            "state": finding.state.id(),
            "cause": finding.cause.map(|cause| cause.id()),
            "title": said.title,
            "explanation": said.explanation,
            "steps": said.steps,
            "evidence": evidence_json(&finding.evidence, texts),
            "reason": finding.reason.map(Reason::id),
            "took_ms": finding.took_ms,
        }],
        "parts": parts,
        "sender": {
            "email": report.facts.sender.email.to_string(),
            "ip": report.facts.sender.ip.map(|ip| ip.to_string()),
            "helo": report.facts.sender.helo.as_ref().map(|helo| helo.as_str()),
        },
        "spf": spf_json(&report.facts.spf),
        "helo_spf": report.facts.helo_spf.as_ref().map(spf_json),
        "dmarc": dmarc_json(&report.facts.dmarc),
        "reverse_dns": report.facts.reverse_name.as_ref().map(|name| json!({"state": name.id(), "name": name.name()})),
        "block_lists": lists_json(&report.facts),
        "right_record": report.right_record(),
        "letter": sender_letter(report, texts),
        "questions": report.facts.questions,
        "rounds": report.facts.rounds,
        "took_ms": finding.took_ms,
    })
    .to_string()
}

fn evidence_json(evidence: &[Evidence], texts: &Texts) -> Vec<Value> {
    let one = |e: &Evidence| json!({"asked": texts.asked(e), "answered": e.answered, "took_ms": e.took_ms});
    evidence.iter().map(one).collect()
}

fn part_json(part: SenderPart, finding: &Finding, report: &SenderReport, texts: &Texts) -> Value {
    json!({
        "id": part.id(),
        "state": finding.state.id(),
        "cause": finding.cause.map(|cause| cause.id()),
        "title": texts.text(&format!("sender-label-{}", part.id())),
        "explanation": part_said(part, finding, &report.facts, texts),
        "evidence": evidence_json(&finding.evidence, texts),
    })
}

fn spf_json(spf: &Outcome) -> Value {
    json!({
        "result": spf.result.id(),
        "domain": spf.domain,
        "records": spf.records,
        "decided_by": spf.decided.as_ref().map(decided),
        "problem": spf.problem.as_ref().map(|problem| json!({"id": problem.id(), "about": problem.about()})),
        "explanation": spf.explanation,
        "lookups": spf.lookups,
    })
}

fn decided(decided_by: &Decided) -> Value {
    json!({
        "term": decided_by.term,
        "domain": decided_by.domain,
        "path": decided_by.path,
        "inner": decided_by.inner.as_deref().map(decided),
    })
}

fn dmarc_json(dmarc: &Dmarc) -> Value {
    match dmarc {
        Dmarc::Asks { policy, domain, record } => json!({
            "state": dmarc.id(),
            "policy": policy.id(),
            "percent": record.percent,
            "domain": domain,
            "record": record.text,
        }),
        _ => json!({"state": dmarc.id(), "policy": null}),
    }
}

fn lists_json(facts: &SenderFacts) -> Vec<Value> {
    let lists = facts.lists.iter().map(|answer| {
        let is_listed = matches!(answer.standing, Standing::Listed(_));
        json!({
            "zone": answer.list.zone,
            "name": answer.list.name,
            "state": answer.standing.id(),
            "part": answer.standing.part(),
            "removal_page": is_listed.then_some(answer.list.removal_page),
        })
    });
    lists.collect()
}

/// For terminals and for support. A server's control characters are written as escapes.
pub fn sender_text(report: &SenderReport, texts: &Texts) -> String {
    let said = texts.explain(&report.finding);
    let mut lines =
        vec![texts.kicker(report.finding.state).to_uppercase(), said.title, said.explanation, String::new()];
    if !said.steps.is_empty() {
        lines.push(texts.text("report-steps"));
        lines.extend(numbered(&said.steps));
        lines.push(String::new());
    }
    for (part, finding) in &report.parts {
        let label = texts.text(&format!("sender-label-{}", part.id()));
        let state = texts.state_word(finding.state);
        lines.push(format!("{label} - {state}: {}", part_said(*part, finding, &report.facts, texts)));
        for evidence in &finding.evidence {
            lines.push(format!("      {}", texts.asked(evidence)));
            lines.extend(evidence.answered.lines().map(|line| format!("        {line}")));
        }
    }
    let letter = sender_letter(report, texts);
    if let Some(letter) = letter {
        lines.push(String::new());
        lines.push(texts.text("sender-heading-letter"));
        lines.extend(letter.lines().map(|line| format!("  {line}")));
    }
    let lines: Vec<String> = lines.iter().map(|line| visible(line).trim_end().to_owned()).collect();
    lines.join("\n").trim_end().to_owned() + "\n"
}

/// What was found of each part, with its name before it.
pub fn sender_parts(report: &SenderReport, texts: &Texts) -> Vec<(State, String)> {
    let one = |(part, finding): &(SenderPart, Finding)| {
        let label = texts.text(&format!("sender-label-{}", part.id()));
        (finding.state, format!("{label}: {}", part_said(*part, finding, &report.facts, texts)))
    };
    report.parts.iter().map(one).collect()
}

/// What was found of one part, in a sentence or two.
fn part_said(part: SenderPart, finding: &Finding, facts: &SenderFacts, texts: &Texts) -> String {
    if finding.state == State::Unknown {
        return texts.explain(finding).explanation;
    }
    let said = texts.text_with(&format!("sender-{}", part.id()), &finding.facts);
    let more = match part {
        SenderPart::Spf => facts.spf.decided.as_ref().and_then(innermost).map(|inner| {
            let facts = Facts::new().text("inner", inner);
            texts.text_with("sender-spf-inner", &facts)
        }),
        SenderPart::BlockLists => {
            let is_silent = facts.lists.iter().any(|answer| answer.standing == Standing::CouldNotAsk);
            let count = facts.lists.iter().filter(|answer| answer.standing == Standing::CouldNotAsk).count();
            let count = Facts::new().number("not-asked", i64::try_from(count).unwrap_or(i64::MAX));
            is_silent.then(|| texts.text_with("sender-lists-silent", &count))
        }
        SenderPart::Helo | SenderPart::Dmarc | SenderPart::ReverseDns => None,
    };
    [Some(said), more].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `ip4:192.0.2.0/24 (_spf.example.net)`
fn innermost(decided: &Decided) -> Option<String> {
    let mut inner = decided.inner.as_deref()?;
    while let Some(next) = inner.inner.as_deref() {
        inner = next;
    }
    Some(format!("{} ({})", inner.term, inner.domain))
}

/// To be sent to whoever runs the sender's e-mail; paragraphs are parted by an empty line. `None`: nothing to write.
pub fn sender_letter(report: &SenderReport, texts: &Texts) -> Option<String> {
    let email = Facts::new().text("sender-email", &report.facts.sender.email);
    let mut said: Vec<String> = Vec::new();
    for (_, finding) in &report.parts {
        let facts = finding.facts.clone().with(&email);
        let is_no_record = finding.state == State::Ok && finding.facts.get_text("how") == Some("no-record");
        let key = match finding.cause {
            Some(Cause::SenderNotAuthorised) => "sender-letter-not-authorised",
            Some(Cause::SenderBlacklisted) => "sender-letter-blacklisted",
            Some(Cause::SenderWithoutReverseDns) => "sender-letter-without-reverse-dns",
            // On its own a missing rule is worth a letter to nobody.
            None if is_no_record && report.finding.cause.is_some() => "sender-letter-not-authorised",
            _ => continue,
        };
        if key == "sender-letter-blacklisted" {
            said.extend(listed_paragraphs(report, &facts, texts));
            continue;
        }
        said.push(texts.text_with(key, &facts));
        if finding.facts.get_text("how") == Some("helo") {
            let lines = report.facts.right_helo_record().map(|record| zone_line(helo_name(report), &record));
            said.extend(lines.into_iter().flat_map(|line| [texts.text_with("sender-letter-record", &facts), line]));
        } else if key == "sender-letter-not-authorised" {
            said.extend(record_paragraphs(report, &facts, texts));
        }
    }
    if said.is_empty() {
        return None;
    }
    let opening = ["sender-letter-greeting", "sender-letter-opening"].map(|key| texts.text_with(key, &email));
    said.splice(0..0, opening);
    said.push(texts.text("sender-letter-closing"));
    Some(said.join("\n\n"))
}

fn helo_name(report: &SenderReport) -> &str {
    report.facts.sender.helo.as_ref().map_or("", |helo| helo.as_str())
}

/// One paragraph a list: each has a page of its own to be taken off.
fn listed_paragraphs(report: &SenderReport, facts: &Facts, texts: &Texts) -> Vec<String> {
    let listed = report.facts.lists.iter().filter(|answer| matches!(answer.standing, Standing::Listed(_)));
    let about = |answer: &ListAnswer| {
        let how = if answer.list.subject == Subject::Domain { "domain" } else { "ip" };
        let page = answer.list.removal_page;
        let own = Facts::new().text("how", how).text("block-list", answer.list.name).text("removal-page", page);
        texts.text_with("sender-letter-blacklisted", &own.with(facts))
    };
    listed.map(about).collect()
}

fn record_paragraphs(report: &SenderReport, facts: &Facts, texts: &Texts) -> Vec<String> {
    match report.right_record() {
        Some(record) => {
            vec![texts.text_with("sender-letter-record", facts), zone_line(&report.facts.spf.domain, &record)]
        }
        None => vec![texts.text_with("sender-letter-no-record", facts)],
    }
}

/// The record as it is written into a zone: strings of at most 255 bytes.
fn zone_line(domain: &str, record: &str) -> String {
    let letters: Vec<char> = record.chars().collect();
    let strings: Vec<String> =
        letters.chunks(LONGEST_STRING).map(|part| format!("\"{}\"", part.iter().collect::<String>())).collect();
    format!("{domain}. TXT {}", strings.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_records_are_written_in_pieces() {
        assert_eq!(zone_line("a.it", "v=spf1 -all"), "a.it. TXT \"v=spf1 -all\"");
        let line = zone_line("a.it", &format!("v=spf1 {}-all", "ip4:192.0.2.1 ".repeat(20)));
        assert_eq!(line.matches('"').count(), 4);
    }
}
