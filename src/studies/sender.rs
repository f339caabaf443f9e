//! What becomes of a sender's messages on their way.
use crate::{
    checks,
    mail::{sender::SenderFacts, spf::SpfResult},
    model::{Finding, Sender, State},
    net::{Cancel, Network, Wait},
    survey::sender_facts,
    tasks::Room,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

pub use checks::SenderPart;

/// A sender judged.
#[derive(Debug, Clone)]
pub struct SenderReport {
    /// The root cause, as in a run.
    pub finding: Finding,
    pub parts: Vec<(SenderPart, Finding)>,
    pub facts: SenderFacts,
}

impl SenderReport {
    pub fn new(facts: SenderFacts) -> Self {
        let (finding, parts) = checks::judge_sender(&facts);
        Self { finding, parts, facts }
    }

    /// The record that lets the server send, where the one there does not.
    pub fn right_record(&self) -> Option<String> {
        let (_, spf) = self.parts.iter().find(|(part, _)| *part == SenderPart::Spf)?;
        let is_wanted = match spf.state {
            State::Fault | State::Warning => true,
            State::Ok => self.facts.spf.result == SpfResult::None,
            State::Unknown | State::Skipped => false,
        };
        if is_wanted { self.facts.right_record() } else { None }
    }
}

/// Asks DNS alone.
pub fn look_at_sender(sender: &Sender, network: &Arc<dyn Network>, timeout: Duration, cancel: &Cancel) -> SenderReport {
    let began = Instant::now();
    let wait = Wait::new(timeout, cancel.clone());
    let room = Room::within();
    let mut report = SenderReport::new(room.enter(|| sender_facts(sender, network, &wait)));
    if room.has_run_out() {
        report.finding = checks::without_room(report.finding);
    }
    report.finding.took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    report
}
