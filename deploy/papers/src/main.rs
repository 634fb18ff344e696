//! Writes what goes into the package beside the program: man pages and completions, from its command line, and the
//! licences of all that is compiled into it. `papers FOLDER`.
//!
//! It is a program of its own so that the one that is shipped need not hold it.

mod licences;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap_complete::Shell;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("name the folder to write into")?;
    let folder = Path::new(&folder);
    man_pages(&folder.join("man"))?;
    completions(&folder.join("completions"))?;
    fs::write(folder.join("licences.txt"), licences::text()?)?;
    fs::write(folder.join("settings.toml"), premiere_ligne::settings::example::example()?)?;
    Ok(())
}

/// One page for the program and one for each command, like `premiere-ligne-moderator-add.1`.
fn man_pages(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    // A command of commands has a page for each of them, and none for its own `help`.
    let command = premiere_ligne::cli::command().disable_help_subcommand(true);
    clap_mangen::generate_to(command, folder)?;
    Ok(())
}

fn completions(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
        clap_complete::generate_to(shell, &mut premiere_ligne::cli::command(), "premiere-ligne", folder)?;
    }
    Ok(())
}
