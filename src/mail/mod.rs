//! Readers of formats: bytes in, values out. No input or output.
pub mod autoconfig;
pub mod bounce;
mod decode;
pub mod folder_name;
pub mod folders;
pub mod headers;
mod imap_tokens;
pub mod looking;
pub mod messages;
pub mod quota;
pub mod refusal;
