//! What a list of checks is painted from, and what its rows ask for.
use super::kit::Kit;
use crate::model::{Board, CheckId, Fix};
use eframe::egui::Id;
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq)]
pub enum RowAction {
    Unfold(CheckId, bool),
    Walk(CheckId, isize),
    Copy(CheckId),
    WholeExchange(CheckId),
    Again(CheckId),
    Fix(Fix, CheckId),
}

/// How the person left a list.
#[derive(Debug, Clone)]
pub struct Unfolded {
    /// Of lists that are painted at the same time each has its own.
    pub list: u64,
    pub rows: BTreeSet<CheckId>,
    pub whole_exchanges: BTreeSet<CheckId>,
    /// While running, the list follows the row being tried until the person scrolls.
    pub follows_run: bool,
}

impl Default for Unfolded {
    fn default() -> Self {
        Self { list: 0, rows: BTreeSet::new(), whole_exchanges: BTreeSet::new(), follows_run: true }
    }
}

impl Unfolded {
    /// As on arrival.
    pub fn fold_all(&mut self) {
        *self = Self { list: self.list, ..Self::default() };
    }

    pub fn row_id(&self, check: CheckId) -> Id {
        Id::unique(("row", self.list, check))
    }

    pub fn toggle_whole_exchange(&mut self, check: CheckId) {
        if !self.whole_exchanges.remove(&check) {
            self.whole_exchanges.insert(check);
        }
    }
}

/// The checks of one run, as they are painted.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub board: &'a Board,
    pub unfolded: &'a Unfolded,
}

/// A list as wide as this has the names of the stations beside its rows.
const WIDE: f32 = 700.0;
/// A list narrower than this has no room for what a row found.
const NARROW: f32 = 500.0;

/// Where the parts of a row stand, from the left edge of the card.
pub struct Measures {
    pub shape: f32,
    pub name: f32,
    pub result: Option<f32>,
    pub chevron: f32,
    pub word: f32,
    pub label: f32,
    pub has_gutter: bool,
}

impl Measures {
    pub fn new(kit: &Kit, width: f32) -> Self {
        let (chevron, word) = (width - 24.0, width - 46.0);
        // Beside another list there is less room than the window has.
        if kit.is_wide() && width >= WIDE {
            let shape = kit.tokens.size.group_gutter + 10.0;
            let name = shape + 24.0;
            return Self { shape, name, result: Some(name + 214.0), chevron, word, label: 24.0, has_gutter: true };
        }
        let name = 52.0;
        let result = (!kit.is_very_narrow() && width >= NARROW).then_some(name + 200.0);
        Self { shape: 28.0, name, result, chevron, word, label: name, has_gutter: false }
    }
}
