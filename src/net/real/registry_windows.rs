//! Windows' registry, below HKEY_CURRENT_USER. Values are asked for one by one, by name: a password beside them is not read.
use crate::mail::windows_registry::Value;
use windows_registry::{CURRENT_USER, Type};

/// No value that is asked for is longer.
const VALUE_BYTES: usize = 4_000;
const KEYS: usize = 2_000;

pub(super) fn keys(path: &str) -> Vec<String> {
    let Ok(key) = CURRENT_USER.open(path) else { return Vec::new() };
    key.keys().map(|names| names.take(KEYS).collect()).unwrap_or_default()
}

pub(super) fn value(path: &str, name: &str) -> Option<Value> {
    let value = CURRENT_USER.open(path).ok()?.get_value(name).ok()?;
    let bytes = value.get(..VALUE_BYTES).unwrap_or(&value);
    match value.ty() {
        Type::U32 => bytes.first_chunk::<4>().map(|four| Value::Number(u32::from_le_bytes(*four))),
        // Texts are UTF-16 there, as Outlook's bytes are.
        Type::String | Type::ExpandString => Value::Bytes(bytes.to_vec()).text().map(Value::Text),
        _ => Some(Value::Bytes(bytes.to_vec())),
    }
}
