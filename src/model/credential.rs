use super::Secret;

/// What one logs in with: who, and the proof of it. Its `Debug` hides the proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    pub user_name: String,
    pub secret: Secret,
}

impl Credential {
    pub fn new(user_name: impl Into<String>, secret: Secret) -> Self {
        Self { user_name: user_name.into(), secret }
    }

    /// May it go where only 7 bits do (IMAP LOGIN, POP3 PASS)?
    pub fn is_ascii(&self) -> bool {
        self.user_name.is_ascii() && self.secret.reveal().is_ascii()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_proof_and_names_who() {
        let credential = Credential::new("mario", Secret::new("mario-pw1".into()));
        let words = format!("{credential:?}");
        assert!(words.contains("mario") && !words.contains("pw1"), "{words}");
    }
}
