//! `cargo xtask bench`: the site, its desk, and matching, each measured on its own.

mod cluster;
mod desk;
mod machine;
mod matching;
mod site;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use xtask::Result;
use xtask::command::{cargo, succeeds, target};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<bool> {
    if cfg!(debug_assertions) {
        return Err("the load generator must not be what is measured: `cargo xtask bench` builds it optimised".into());
    }
    match arguments.split_first() {
        None => {
            let (site, desk, matching) = (site::run(&[])?, desk::run(&[])?, matching::run(&[])?);
            Ok(site && desk && matching)
        }
        Some((what, rest)) => match what.as_str() {
            "cluster" => cluster::run(rest),
            "site" => site::run(rest),
            "desk" => desk::run(rest),
            "matching" => matching::run(rest),
            other => Err(format!("`bench {other}`: write `bench site`, `bench desk` or `bench matching`").into()),
        },
    }
}

/// Builds the program as people run it; its path.
fn build_site() -> Result<PathBuf> {
    eprintln!("building the program");
    if !succeeds(cargo().args(["build", "--profile", "dist", "--locked", "--bin", "premiere-ligne"]))? {
        return Err("the site does not build".into());
    }
    Ok(target().join("dist/premiere-ligne"))
}
