//! Texts against keys.
