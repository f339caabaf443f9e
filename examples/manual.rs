//! Writes man pages and shell completions, from the definitions the programs read their options by.
//! cargo run --example manual -- FOLDER
use clap::{Command, CommandFactory as _};
use clap_complete::{Shell, generate_to};
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or_else(|| io::Error::other("say which folder"))?;
    fs::create_dir_all(&folder)?;
    for command in [mailmedic::gui::Options::command(), mailmedic::cli::command()] {
        write(command, folder.as_ref())?;
    }
    Ok(())
}

fn write(mut command: Command, folder: &Path) -> io::Result<()> {
    let name = command.get_name().to_owned();
    // No page for `help` and for each of its copies of the others; so before the completions, which make those.
    clap_mangen::generate_to(command.clone().disable_help_subcommand(true), folder)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        generate_to(shell, &mut command, &name, folder)?;
    }
    Ok(())
}
