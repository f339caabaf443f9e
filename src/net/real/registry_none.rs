//! Only Windows has a registry.
use crate::mail::windows_registry::Value;

pub(super) fn keys(_path: &str) -> Vec<String> {
    Vec::new()
}

pub(super) fn value(_path: &str, _name: &str) -> Option<Value> {
    None
}
