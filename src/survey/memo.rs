use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// A fact found out once, by whoever asks first; the others wait for it.
pub(super) struct Memo<T>(OnceLock<T>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Memo<T> {
    pub(super) fn get_or(&self, find_out: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(find_out)
    }

    /// The fact if it is known by now.
    pub(super) fn known(&self) -> Option<&T> {
        self.0.get()
    }
}

/// The same for a fact a key. The map is locked only to find the key's place, never while the fact is found out.
pub(super) struct MemoMap<K, T>(Mutex<HashMap<K, Arc<OnceLock<Arc<T>>>>>);

impl<K, T> Default for MemoMap<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, T> MemoMap<K, T> {
    pub(super) fn get_or(&self, key: &K, find_out: impl FnOnce() -> T) -> Arc<T> {
        let place = {
            let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(map.entry(key.clone()).or_default())
        };
        Arc::clone(place.get_or_init(|| Arc::new(find_out())))
    }
}
