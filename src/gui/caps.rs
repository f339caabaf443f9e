//! egui does not tell the state of Caps Lock, so it is inferred from what is typed into the password field.

/// Whether Caps Lock seems to be on: a capital letter without Shift, or a small one with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CapsLock {
    is_on: bool,
}

impl CapsLock {
    pub fn is_on(self) -> bool {
        self.is_on
    }

    /// `typed`: the text of one key press. Pasted text tells nothing and is not to be given here.
    pub fn typed(&mut self, typed: &str, shift_is_down: bool) {
        let mut letters = typed.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return };
        if letter.is_uppercase() != letter.is_lowercase() {
            self.is_on = letter.is_uppercase() != shift_is_down;
        }
    }

    /// The field was left or emptied: nothing is known any more.
    pub fn forget(&mut self) {
        self.is_on = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_letter_without_shift() {
        for (typed, shift, is_on) in
            [("A", false, true), ("a", false, false), ("A", true, false), ("a", true, true), ("È", false, true)]
        {
            let mut caps = CapsLock::default();
            caps.typed(typed, shift);
            assert_eq!(caps.is_on(), is_on, "{typed} {shift}");
        }
        let mut caps = CapsLock { is_on: true };
        for tells_nothing in ["7", "!", "", "AB", "字"] {
            caps.typed(tells_nothing, false);
            assert!(caps.is_on());
        }
    }
}
