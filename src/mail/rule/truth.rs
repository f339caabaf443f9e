//! Conditions with three answers.
use super::{
    Condition, Field, How, Known, Message, Part, Test,
    known::{Values, values},
    matching::{self, Hit, Work},
    state::State,
};
use std::{collections::HashMap, sync::Arc};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    pub fn negated(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }

    /// What it is when it is one of the two, we do not know which.
    pub fn either(self, other: Self) -> Self {
        if self == other { self } else { Self::Unknown }
    }

    fn of(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }
}

/// Asks conditions of one message. A script asks each of its tests once at most, when its branch is come to: the answer
/// is kept for the branches after it, which ask for its opposite, whatever the variables are by then.
pub struct Judge<'a> {
    message: &'a Message,
    pub state: State,
    asked: HashMap<usize, Truth>,
    work: Work,
}

impl<'a> Judge<'a> {
    pub fn new(message: &'a Message) -> Self {
        Self { message, state: State::default(), asked: HashMap::new(), work: Work::default() }
    }

    /// Whether `condition` holds. `expands`: its texts have variables.
    pub fn ask(&mut self, condition: &Condition, expands: bool) -> Truth {
        match condition {
            Condition::Always => Truth::Yes,
            Condition::Never => Truth::No,
            Condition::Unknown(_) => Truth::Unknown,
            Condition::Not(inner) => self.ask_once(inner, expands).negated(),
            Condition::All(inner) => self.ask_until(inner, Truth::No, expands),
            Condition::Any(inner) => self.ask_until(inner, Truth::Yes, expands),
            Condition::Test(test) => self.test(test, expands),
        }
    }

    fn ask_once(&mut self, condition: &Arc<Condition>, expands: bool) -> Truth {
        let place = Arc::as_ptr(condition).addr();
        if let Some(truth) = self.asked.get(&place) {
            return *truth;
        }
        let truth = self.ask(condition, expands);
        self.asked.insert(place, truth);
        truth
    }

    /// In their order, until one decides.
    fn ask_until(&mut self, conditions: &[Arc<Condition>], decides: Truth, expands: bool) -> Truth {
        let mut truth = decides.negated();
        for condition in conditions {
            let answer = self.ask_once(condition, expands);
            if answer == decides {
                return decides;
            }
            truth = if decides == Truth::No { truth.and(answer) } else { truth.or(answer) };
        }
        truth
    }

    fn test(&mut self, test: &Test, expands: bool) -> Truth {
        let mut truth = Truth::No;
        for field in &test.fields {
            let answer = match (field, test.how) {
                (Field::Text(text), _) => self.text(text, test, expands),
                (_, How::Count(relation)) => self.count(field, test, relation),
                _ => self.field(values(self.message, field, test.part), test, expands),
            };
            match answer {
                Hit::Yes(parts) => {
                    if matches!(test.how, How::Matches | How::Regex) {
                        // Where only a part of the text is known, so is what the wildcards stand for.
                        if parts.is_empty() { self.state.forget_matched() } else { self.state.set_matched(parts) }
                    }
                    return Truth::Yes;
                }
                Hit::Unknown => truth = Truth::Unknown,
                Hit::No => {}
            }
        }
        if truth == Truth::Unknown && matches!(test.how, How::Matches | How::Regex) {
            self.state.forget_matched();
        }
        truth
    }

    fn text(&mut self, text: &str, test: &Test, expands: bool) -> Hit {
        let text = if expands { self.state.expand(text) } else { Some(text.to_owned()) };
        self.field(Values::These(vec![text.map(Known::Whole)]), test, expands)
    }

    fn count(&mut self, field: &Field, test: &Test, relation: super::Relation) -> Hit {
        let Values::These(values) = values(self.message, field, test.part) else { return Hit::Unknown };
        if values.iter().any(|value| !matches!(value, Some(Known::Whole(_)))) {
            return Hit::Unknown;
        }
        let keys: Option<Vec<usize>> = test.keys.iter().map(|key| key.trim().parse().ok()).collect();
        let Some(keys) = keys else { return Hit::Unknown };
        Hit::of(keys.iter().any(|key| matching::holds(relation, &values.len(), key)))
    }

    fn field(&mut self, values: Values, test: &Test, expands: bool) -> Hit {
        match values {
            Values::Unknown => Hit::Unknown,
            Values::These(values) => self.any(&values, test, expands),
            Values::OneOf(texts) => {
                let ask = |text| self.any(&[Some(Known::Whole(text))], test, expands);
                let answers: Vec<Truth> = texts.into_iter().map(ask).map(|hit| truth_of(&hit)).collect();
                match answers.first() {
                    Some(first) if answers.iter().all(|answer| answer == first) => match first {
                        Truth::Yes => Hit::of(true),
                        Truth::No => Hit::No,
                        Truth::Unknown => Hit::Unknown,
                    },
                    _ => Hit::Unknown,
                }
            }
        }
    }

    /// Whether any of the values fits any of the keys.
    fn any(&mut self, values: &[Option<Known>], test: &Test, expands: bool) -> Hit {
        let mut is_unknown = false;
        for value in values {
            let Some(value) = value else {
                is_unknown = true;
                continue;
            };
            if test.how == How::Exists {
                return Hit::of(true);
            }
            for key in &test.keys {
                let expanded =
                    if expands && key.contains("${") { self.state.expand(key).map(Some) } else { Some(None) };
                let hit = match &expanded {
                    Some(expanded) => self.compare(value, test, expanded.as_deref().unwrap_or(key)),
                    None => Hit::Unknown,
                };
                match hit {
                    Hit::Yes(parts) => return Hit::Yes(parts),
                    Hit::Unknown => is_unknown = true,
                    Hit::No => {}
                }
            }
        }
        if is_unknown { Hit::Unknown } else { Hit::No }
    }

    fn compare(&mut self, value: &Known, test: &Test, key: &str) -> Hit {
        let (how, comparator, work) = (test.how, test.comparator, &mut self.work);
        // Name and address are compared one by one, and only the address is known.
        if test.part == Part::NameOrEmail && !matches!(value, Known::Whole(_)) {
            let is_email = match value {
                Known::Email(email) => matching::whole(email, how, key, comparator, work),
                _ => Hit::Unknown,
            };
            let is_foreign = how == How::Is && matching::is_address_like(key);
            return match (is_email, value) {
                (Hit::Yes(parts), _) => Hit::Yes(parts),
                (_, Known::Email(_)) if is_foreign => Hit::No,
                (_, Known::Domain(domain)) if matching::is_address_like(key) => {
                    matching::in_domain(domain, how, key, comparator, work)
                }
                (_, Known::Email(email)) if how != How::Is => matching::inside(email, how, key, comparator, true, work),
                _ => Hit::Unknown,
            };
        }
        match value {
            Known::Absent => Hit::No,
            Known::Whole(text) => matching::whole(text, how, key, comparator, work),
            Known::Part(text) => matching::inside(text, how, key, comparator, false, work),
            Known::Email(email) => matching::inside(email, how, key, comparator, true, work),
            Known::Domain(domain) => matching::in_domain(domain, how, key, comparator, work),
        }
    }
}

fn truth_of(hit: &Hit) -> Truth {
    match hit {
        Hit::Unknown => Truth::Unknown,
        hit => Truth::of(*hit != Hit::No),
    }
}
