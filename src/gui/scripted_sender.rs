//! Stories of a sender: the part before the @ chooses one.
use crate::{
    mail::{
        block_lists::{BLOCK_LISTS, ListAnswer, Standing},
        dmarc::Dmarc,
        sender::{ReverseName, SenderFacts},
        spf::{self, SpfResult},
    },
    model::{Cause, CheckId, Facts, Finding, Reason, Sender},
    studies::{SenderPart, SenderReport},
};

/// How asking goes.
pub enum SenderStory {
    /// Without end (`sempre@`).
    Never,
    /// Nobody can be sent to ask (`rotto@`).
    NoAnswer,
    Told(Box<SenderReport>),
}

pub fn sender_story(sender: &Sender) -> SenderStory {
    match sender.email.local_part() {
        "sempre" => SenderStory::Never,
        "rotto" => SenderStory::NoAnswer,
        word => SenderStory::Told(Box::new(report(sender, word))),
    }
}

fn about(sender: &Sender) -> Facts {
    Facts::new()
        .text("sender-domain", sender.email.domain())
        .text("sender-ip", sender.ip.map_or_else(|| "none".into(), |ip| ip.to_string()))
}

fn report(sender: &Sender, word: &str) -> SenderReport {
    let with = |finding: Finding, facts: Facts| finding.facts(about(sender)).facts(facts);
    let check = CheckId::Sender;
    let ok = |how: &str| with(Finding::ok(check), Facts::new().text("how", how).number("asked", 10));
    let refused = with(
        Finding::fault(check, Cause::SenderNotAuthorised),
        Facts::new().text("how", "fail").text("term", "-all").text("dmarc", "reject").text("right-record", "none"),
    );
    let listed = with(
        Finding::fault(check, Cause::SenderBlacklisted),
        Facts::new()
            .text("how", "ip")
            .text("weight", "many")
            .text("block-list", "Spamhaus ZEN (SBL)")
            .text("removal-page", "https://check.spamhaus.org/"),
    );
    let (spf, lists) = match word {
        "rifiutato" => (refused.clone(), ok("not-listed")),
        "lista" => (ok("pass"), listed.clone()),
        _ => (ok("pass"), ok("not-listed")),
    };
    let finding = match word {
        "rifiutato" => refused,
        "lista" => listed,
        "muto" => with(Finding::unknown(check, Reason::SenderNotAnswered), Facts::new()),
        _ => ok("pass"),
    };
    let parts = vec![
        (SenderPart::Spf, spf),
        (SenderPart::Dmarc, ok("none")),
        (SenderPart::ReverseDns, with(ok("confirmed"), Facts::new().text("reverse-name", "mail.studiorossi.it"))),
        (SenderPart::BlockLists, lists),
    ];
    SenderReport { finding, parts, facts: facts(sender, word) }
}

fn facts(sender: &Sender, word: &str) -> SenderFacts {
    let result = if word == "rifiutato" { SpfResult::Fail } else { SpfResult::Pass };
    let standing = if word == "lista" { Standing::Listed("SBL") } else { Standing::NotListed };
    SenderFacts {
        sender: sender.clone(),
        spf: spf::Outcome {
            result,
            domain: sender.email.domain().to_string(),
            records: vec!["v=spf1 mx -all".into()],
            decided: None,
            problem: None,
            explanation: None,
            lookups: 1,
        },
        helo_spf: None,
        spf_evidence: Vec::new(),
        domain_exists: Some(true),
        dmarc: Dmarc::Nothing,
        dmarc_evidence: Vec::new(),
        reverse_name: Some(ReverseName::Confirmed("mail.studiorossi.it".into())),
        reverse_evidence: Vec::new(),
        lists: BLOCK_LISTS.iter().take(1).map(|list| ListAnswer { list, standing }).collect(),
        lists_evidence: Vec::new(),
        questions: 20,
        rounds: 3,
    }
}
