//! Running other programs: where they are, from which folder, with which time.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// The repository's folder: as `cargo run` says now, since clones that share a target folder share
/// this program; without cargo, the one it was built in.
pub fn root() -> PathBuf {
    let mut root: PathBuf = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into()).into();
    root.pop();
    root
}

/// The folders of the workspace's crates, but for the root's.
pub fn members() -> Result<Vec<PathBuf>> {
    let mut members = ["bench", "deploy/papers", "xtask"].map(|member| root().join(member)).to_vec();
    for entry in std::fs::read_dir(root().join("crates"))? {
        members.push(entry?.path());
    }
    Ok(members)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The cargo that runs us, in the repository's folder.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.current_dir(root()).stdin(Stdio::null());
    // What cargo told xtask about xtask: build scripts that look at it would run again each time.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&*name);
        }
    }
    cargo
}

/// Runs to the end, output shown; says whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().map_err(|why| cannot_start(command, &why))?;
    Ok(status.success())
}

/// What a program prints, trimmed.
pub fn output(command: &mut Command) -> Result<String> {
    let done = command.stdin(Stdio::null()).output().map_err(|why| cannot_start(command, &why))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned());
    }
    let program = Path::new(command.get_program()).display();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    Err(format!("{program} failed ({}):\n{}", done.status, (out + &*err).trim_end()).into())
}

/// The sentence for a program that does not start.
pub fn cannot_start(command: &Command, why: &std::io::Error) -> String {
    format!("cannot start {}: {why}", Path::new(command.get_program()).display())
}

/// The program's full path, if a folder of PATH has it.
pub fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// `/proc/self` belongs to the user who runs us.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0)
}

/// Numbers of a user of this machine and of its group; `None` if there is no such user.
///
/// # Errors
/// `/etc/passwd` cannot be read.
pub fn user(name: &str) -> Result<Option<(u32, u32)>> {
    let users = fs::read_to_string("/etc/passwd")?;
    let mut users = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found = users.find(|user| user[0] == name);
    Ok(found.and_then(|user| Some((user.get(2)?.parse().ok()?, user.get(3)?.parse().ok()?))))
}

/// Elapsed time is what these commands are for.
#[expect(clippy::disallowed_methods, reason = "the ban keeps ambient time out of the site, not out of its benchmarks")]
pub fn now() -> Instant {
    Instant::now()
}

/// "12.3 s" or "4 min 05 s".
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 60.. => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// `cargo xtask ci` and the build machine read the same list of steps.
pub fn ci(arguments: &[String]) -> Result<bool> {
    if let Some(unknown) = arguments.first() {
        return Err(format!("`ci` takes no argument, not even `{unknown}`").into());
    }
    succeeds(Command::new("bash").arg(root().join(".ci/run")))
}

/// The benchmarks are a program of their own, which needs libraries.
pub fn bench(arguments: &[String]) -> Result<bool> {
    let run = ["run", "--profile", "dist", "--locked", "--quiet", "--package", "bench", "--"];
    succeeds(cargo().args(run).args(arguments))
}
