//! What Thunderbird keeps in a profile: its filters, and the settings of its accounts. Bytes in, values out.
pub mod filters;
pub mod places;
pub mod prefs;
