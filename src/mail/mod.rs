//! Readers of formats: bytes in, values out. No input or output.
pub mod autoconfig;
pub mod bounce;
mod decode;
pub mod folder_name;
pub mod headers;
pub mod quota;
pub mod rdap;
pub mod refusal;
pub mod registry;
pub mod whois;
