//! The command line of the window's program.
use clap::Parser;
use std::{net::SocketAddr, path::PathBuf};

/// Mailmedic: why does the e-mail not arrive. For scripts there is mailmedic-cli.
#[derive(Debug, Parser)]
#[command(name = "mailmedic", version)]
pub struct Options {
    /// A message that came back (.eml, .msg, text), to be read at once
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Ask this resolver instead of the system's
    #[arg(long, value_name = "IP:PORT")]
    pub dns: Option<SocketAddr>,
    /// Trust these certificate authorities too
    #[arg(long, value_name = "PEM")]
    pub ca_file: Option<PathBuf>,
    /// Close the window once it is painted, and print how long that took
    #[arg(long, hide = true)]
    pub time_start: bool,
}
