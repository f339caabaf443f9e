//! What every kind of report says, in order.
use crate::{
    model::{Board, CheckId, Evidence, Fact, Finding, Fix, Reason, Row, Verdict},
    texts::{Explained, Texts, account_facts},
};

/// The facts of the account that a report names.
const ACCOUNT_FACTS: [&str; 9] =
    ["email", "user-name", "provider", "provider-name", "protocol", "host", "port", "security", "symptom"];

pub(super) struct Sheet {
    pub verdict: Verdict,
    pub said: Explained,
    /// The button of the verdict's row.
    pub fix: Option<Fix>,
    /// Name and value, without those that are not known.
    pub account: Vec<(&'static str, Fact)>,
    pub rows: Vec<SheetRow>,
    pub took_ms: u64,
}

pub(super) struct SheetRow {
    pub finding: Finding,
    pub said: Explained,
}

impl Sheet {
    pub fn new(board: &Board, texts: &Texts) -> Self {
        let verdict = board.verdict.clone().unwrap_or_else(no_verdict);
        let said = texts.verdict(&verdict, board);
        let fix = verdict.check.and_then(|check| board.finding(check)).and_then(|finding| finding.fix.clone());
        let rows = board
            .rows
            .iter()
            .map(finished)
            .map(|finding| SheetRow { said: texts.explain_on(&finding, board), finding });
        let account = ACCOUNT_FACTS.iter().filter_map(|name| known(board, name)).collect();
        Self { verdict, said, fix, account, rows: rows.collect(), took_ms: board.took_ms }
    }

    pub fn account_text(&self, wanted: &str) -> Option<String> {
        self.account.iter().find(|(name, _)| *name == wanted).map(|(_, fact)| fact.to_string())
    }

    /// Rows that have something to show of what was asked.
    pub fn with_evidence(&self) -> impl Iterator<Item = (CheckId, &[Evidence])> {
        self.rows.iter().map(|row| (row.finding.check, row.finding.evidence.as_slice())).filter(|(_, e)| !e.is_empty())
    }
}

fn known(board: &Board, name: &'static str) -> Option<(&'static str, Fact)> {
    let facts = account_facts(&board.account);
    let fact = facts.get_fact(name)?;
    let nothing = match fact {
        // For the security, "none" is a choice.
        Fact::Text(text) => text.is_empty() || (text == "none" && name != "security"),
        Fact::Number(number) | Fact::Date(number) | Fact::Size(number) => *number == 0,
    };
    (!nothing).then(|| (name, fact.clone()))
}

/// A run that was stopped has no verdict, and its unfinished rows are not known.
const fn no_verdict() -> Verdict {
    Verdict::unknown(None, Some(Reason::Cancelled))
}

fn finished(row: &Row) -> Finding {
    row.finding().cloned().unwrap_or_else(|| Finding::unknown(row.check, Reason::Cancelled))
}
