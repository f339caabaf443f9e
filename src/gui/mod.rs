//! The window. Paints from a [`Board`](crate::model::Board); everything outside comes in through [`Backend`].
//! A page (`page`, `pages`) holds its state, its actions and its painting; `parts` are what it paints with, `run_view` is an
//! account and its run, `window` keeps the pages and the way between them, `theme` gives all of it its look.
mod app;
mod backend;
mod caps;
mod files;
mod form;
mod launch;
mod page;
mod pages;
mod parts;
mod reader;
mod run_view;
mod save;
mod start;
mod theme;
mod window;

#[cfg(test)]
mod attachment_tests;
#[cfg(test)]
mod bounce_tests;
#[cfg(test)]
mod errand_tests;
#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod hands;
#[cfg(test)]
mod missing_tests;
#[cfg(test)]
mod programs_tests;
#[cfg(test)]
mod scripted;
#[cfg(test)]
mod scripted_search;
#[cfg(test)]
mod scripted_sender;
#[cfg(test)]
mod sender_tests;
#[cfg(test)]
mod two_runs_tests;
#[cfg(test)]
mod walk_tests;
#[cfg(test)]
mod way_tests;
#[cfg(test)]
mod whole_tests;
#[cfg(test)]
mod window_tests;

pub use app::App;
pub use backend::{Backend, ReportFormat};
pub use launch::{Launch, Options, run_window, say, tell};
pub use save::{Answer, Dialogs, SystemDialogs};
pub use theme::{TokenError, Tokens};
