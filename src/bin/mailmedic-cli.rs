//! The same engine without the window.
use std::process::ExitCode;

fn main() -> ExitCode {
    mailmedic::cli::main()
}
