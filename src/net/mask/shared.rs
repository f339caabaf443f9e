//! One mask for each password and user name, however many transcripts hide it: each with its own, the password stood in
//! memory once more for every connection.
use super::Mask;
use crate::model::Secret;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use zeroize::Zeroizing;

struct Known {
    secret: Secret,
    /// `None`: not known when the password was hidden.
    user_name: Option<String>,
    mask: Mask,
}

/// Those in use; they go with the last transcript that hides by them.
static KNOWN: Mutex<Vec<Weak<Known>>> = Mutex::new(Vec::new());

impl Known {
    fn new(user_name: Option<&str>, secret: &Secret) -> Self {
        let mut mask = Mask::default();
        match user_name {
            Some(user_name) => mask.hide_with_user(user_name, secret),
            None => mask.hide(secret),
        }
        Self { secret: secret.clone(), user_name: user_name.map(str::to_owned), mask }
    }

    fn is_of(&self, user_name: Option<&str>, secret: &Secret) -> bool {
        self.user_name.as_deref() == user_name && self.secret == *secret
    }

    fn get(user_name: Option<&str>, secret: &Secret) -> Arc<Self> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|one| one.strong_count() > 0);
        let found = known.iter().filter_map(Weak::upgrade).find(|one| one.is_of(user_name, secret));
        found.unwrap_or_else(|| {
            let new = Arc::new(Self::new(user_name, secret));
            known.push(Arc::downgrade(&new));
            new
        })
    }
}

/// All that one transcript hides. No `Debug`: it holds passwords.
#[derive(Default)]
pub(in super::super) struct Shared(Vec<Arc<Known>>);

impl Shared {
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|known| known.mask.is_empty())
    }

    pub fn hide(&mut self, user_name: Option<&str>, secret: &Secret) {
        let has_it =
            |known: &Arc<Known>| known.secret == *secret && (user_name.is_none() || known.is_of(user_name, secret));
        if !self.0.iter().any(has_it) {
            // With the user name it hides all that it hides without.
            self.0.retain(|known| !known.is_of(None, secret));
            self.0.push(Known::get(user_name, secret));
        }
    }

    /// The bytes without any form of any of the passwords.
    pub fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        // What one mask has left may hold another's password.
        let mut masked: Option<Zeroizing<Vec<u8>>> = None;
        for known in &self.0 {
            let left = known.mask.apply(masked.as_deref().map_or(bytes, Vec::as_slice));
            masked = Some(Zeroizing::new(left));
        }
        masked.map_or_else(|| bytes.to_vec(), |mut masked| std::mem::take(&mut *masked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcripts_share_a_mask_that_goes_with_the_last() {
        let secret = Secret::new("Quercia-77-lontana".into());
        let (mut one, mut two) = (Shared::default(), Shared::default());
        one.hide(Some("maria"), &secret);
        two.hide(None, &secret);
        two.hide(Some("maria"), &secret);
        two.hide(None, &secret);
        assert_eq!((one.0.len(), two.0.len()), (1, 1));
        assert!(Arc::ptr_eq(&one.0[0], &two.0[0]));
        let weak = Arc::downgrade(&one.0[0]);
        drop((one, two));
        assert!(weak.upgrade().is_none());
    }

    #[test]
    fn two_passwords_are_both_hidden() {
        let mut both = Shared::default();
        assert!(both.is_empty());
        for password in ["Quercia-78", "Betulla-79"] {
            both.hide(Some("maria"), &Secret::new(password.into()));
        }
        let shown = String::from_utf8(both.apply(b"Quercia-78 Betulla-79 Quercia-78")).unwrap();
        assert!(!shown.contains("Quercia") && !shown.contains("Betulla"), "{shown}");
    }
}
