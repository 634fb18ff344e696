//! `cargo xtask bench`: the site, and matching, each measured on its own.

mod machine;
mod matching;
mod site;
mod table;

use crate::Result;

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    match arguments.split_first() {
        None => {
            let (site, matching) = (site::run(&[])?, matching::run(&[])?);
            Ok(site && matching)
        }
        Some((what, rest)) => match what.as_str() {
            "site" => site::run(rest),
            "matching" => matching::run(rest),
            other => Err(format!("`bench {other}`: write `bench site` or `bench matching`").into()),
        },
    }
}
