//! The same engine without the window.
use mailmedic::{cli, desktop};
use std::process::ExitCode;

fn main() -> ExitCode {
    desktop::leave_no_core_file();
    desktop::report_crashes(desktop::own_folder());
    cli::main()
}
