use std::{fmt, sync::Arc};
use zeroize::Zeroizing;

/// A password. Never printed, never serialised; clones share one place in memory, wiped when the last one is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Arc<Zeroizing<String>>);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(Arc::new(Zeroizing::new(text)))
    }

    /// The password itself, for the one place that puts it on the wire.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_are_no_copies() {
        let secret = Secret::new("mario-pw1".into());
        assert_eq!(secret.reveal().as_ptr(), secret.clone().reveal().as_ptr());
    }

    #[test]
    fn debug_hides_the_password() {
        let secret = Secret::new("mario-pw1".into());
        assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "*** Some(***)");
    }
}
