//! Worlds and scenarios for the tests that need no network.
pub mod scenario;
pub mod world;
