//! Mailmedic: why does the e-mail not arrive, and how is it put right.
//!
//! Rooms, from the ground up; a room uses only those above it (see `ARCHITECTURE.md`, checked by `tests/house.rs`).
pub mod model;

pub mod tasks;

pub mod files;

pub mod mail;

pub mod net;

pub mod profiles;

pub mod survey;

pub mod errands;

pub mod checks;

pub mod engine;

pub mod studies;

pub mod texts;

pub mod report;

pub mod cli;

pub mod desktop;

#[cfg(feature = "gui")]
pub mod gui;
