//! The window. Paints from a [`Board`](crate::model::Board); everything outside comes in through [`Backend`].
//! `window` holds what can be done, `pages` and `parts` paint it, `theme` gives it its look.
mod app;
mod backend;
mod caps;
mod files;
mod form;
mod launch;
mod pages;
mod parts;
mod reader;
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
mod walk_tests;
#[cfg(test)]
mod way_tests;
#[cfg(test)]
mod window_tests;

pub use app::App;
pub use backend::{
    Backend, ErrandFeed, Feed, Looked, ProgramsFeed, ReportFormat, RunRequest, SenderFeed, SuggestionFeed, Wake,
};
pub use caps::CapsLock;
pub use form::{Choice, Entry, FieldId, Form, ServerEntry};
pub use launch::{Launch, Options, run_window, say, tell};
pub use reader::{Given, Outcome, Unreadable};
pub use save::{Answer, Asked, Dialogs, SystemDialogs};
pub use theme::{TokenError, Tokens};
pub use window::{
    AttachmentPage, BouncePage, Dialog, ErrandKind, ErrandPage, FocusWish, MissingField, MissingPage, MoveState,
    Notice, Page, Receiver, SenderField, SenderPage, Window,
};
