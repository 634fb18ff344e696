//! The machine's name tag: a number without it says nothing.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;
use std::time::Duration;

use crate::Result;
use xtask::command::{now, output, root};

/// Lines of "what: which", for the head of a report. `use_of_cores` ends the sentence about them.
pub(crate) fn describe(use_of_cores: &str) -> Vec<(&'static str, String)> {
    let unknown = || "unknown".to_owned();
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let cores = available_parallelism().map_or(0, usize::from);
    let memory = field("/proc/meminfo", "MemTotal").and_then(|kib| kib.split_whitespace().next()?.parse::<u64>().ok());
    let memory = memory.map_or_else(unknown, |kib| format!("{} MiB", kib / 1024));
    let kernel =
        fs::read_to_string("/proc/sys/kernel/osrelease").map_or_else(|_| unknown(), |text| text.trim().to_owned());
    let tells = |program: &str, arguments: &[&str]| {
        output(Command::new(program).args(arguments).current_dir(root())).unwrap_or_else(|_| unknown())
    };
    vec![
        ("Date", tells("date", &["+%Y-%m-%d"])),
        ("Version", tells("git", &["describe", "--always", "--dirty"])),
        ("Processor", format!("{processor}, {cores} cores, {use_of_cores}")),
        ("Memory", memory),
        ("Kernel", kernel),
        ("Compiler", tells("rustc", &["--version"])),
    ]
}

/// What the file system over this folder is and can do.
pub(crate) fn disk(folder: &Path) -> Result<String> {
    let writes = synced_writes(folder)?;
    Ok(format!("{}, {writes} synced writes of 4 KiB a second, one after the other", filesystem(folder)))
}

/// The first `name : value` line of a file.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let mut fields = text.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned())
}

/// "ext4", or "tmpfs", which would make every durable number a lie.
fn filesystem(folder: &Path) -> String {
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let over_folder = mounts.lines().filter_map(|line| {
        let fields: Vec<&str> = line.split(' ').collect();
        let (place, kind) = (Path::new(*fields.get(1)?), *fields.get(2)?);
        folder.starts_with(place).then(|| (place.components().count(), kind))
    });
    match over_folder.max_by_key(|(depth, _)| *depth) {
        Some((_, "tmpfs")) => "in memory (tmpfs): NOTHING HERE IS DURABLE".to_owned(),
        Some((_, kind)) => kind.to_owned(),
        None => "unknown file system".to_owned(),
    }
}

/// The limit that a single durable writer cannot pass.
fn synced_writes(folder: &Path) -> Result<u32> {
    let path = folder.join(format!("premiere-ligne-disk-{}", std::process::id()));
    let mut file = File::create(&path)?;
    let (started, mut writes) = (now(), 0);
    while started.elapsed() < Duration::from_secs(1) {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        writes += 1;
    }
    fs::remove_file(path)?;
    Ok(writes)
}
