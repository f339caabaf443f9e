use super::Facts;

/// One of the things a finding lists: a message that was found, a folder that was searched, a rule. `key` names its
/// sentence, `item-<key>`; the facts are its placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub key: &'static str,
    pub facts: Facts,
}

impl Item {
    pub fn new(key: &'static str, facts: Facts) -> Self {
        Self { key, facts }
    }
}
