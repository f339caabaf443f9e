//! Board -> JSON, text, HTML. Nothing here can hold a password: neither the board nor its findings do.
use crate::{model::Board, texts::Texts};

/// The answer of `mailmedic-cli check --json`.
pub fn json(_board: &Board, _texts: &Texts) -> String {
    String::new()
}

/// For terminals and for support.
pub fn text(_board: &Board, _texts: &Texts) -> String {
    String::new()
}

/// One self-contained file.
pub fn html(_board: &Board, _texts: &Texts) -> String {
    String::new()
}
