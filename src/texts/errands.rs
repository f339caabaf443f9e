//! What an errand sees and how it ends, in sentences.
use super::{Explained, Texts};
use crate::model::{ErrandOutcome, Moment, TestLetter};

impl Texts {
    /// A line of the time line.
    pub fn moment(&self, moment: &Moment) -> String {
        self.text_with(&format!("moment-{}", moment.key), &moment.facts)
    }

    /// How an errand ended.
    pub fn errand(&self, outcome: &ErrandOutcome) -> Explained {
        self.message(&format!("errand-{}", outcome.key), &outcome.facts)
    }

    /// The words of a test message.
    pub fn test_letter(&self) -> TestLetter {
        TestLetter { subject: self.text("test-letter"), body: self.text("test-letter.body") }
    }
}
