//! `cargo xtask bench`: the site, its desk, and matching, each measured on its own.

mod desk;
mod machine;
mod matching;
mod site;
mod table;

use crate::Result;

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    match arguments.split_first() {
        None => {
            let (site, desk, matching) = (site::run(&[])?, desk::run(&[])?, matching::run(&[])?);
            Ok(site && desk && matching)
        }
        Some((what, rest)) => match what.as_str() {
            "site" => site::run(rest),
            "desk" => desk::run(rest),
            "matching" => matching::run(rest),
            other => Err(format!("`bench {other}`: write `bench site`, `bench desk` or `bench matching`").into()),
        },
    }
}
