//! Readers of formats: bytes in, values out. No input or output.
pub mod attachment;
pub mod autoconfig;
pub mod block_lists;
pub mod bounce;
mod decode;
pub mod dmarc;
pub mod folder_name;
pub mod headers;
pub mod quota;
pub mod refusal;
pub mod sender;
pub mod spf;
