//! `cargo xtask bench matching`: candidates and plans on populations drawn from the gazetteer, and the solver alone,
//! side by side with other solvers.
//!
//! Everything runs in a process of its own, one after the other. Progress goes to stderr, the page to stdout.

mod plot;
mod race;
mod report;
mod scale;
mod solvers;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::{available_parallelism, sleep};
use std::time::Duration;

use crate::Result;
use race::Race;
use report::Report;
use scale::{Scale, Size};
use solvers::Solvers;
use xtask::command::{cannot_start, cargo, now, root, succeeds, target};

const SCORED: &str = "50 best, 0 to 100 points";
const GRADED: &str = "50 best, 0 to 1,000 points";
const ALL: &str = "all pairs, 0 to 100 points";
const OF_A_FILE: &str = "as they are";

const fn size(needs: u32, volunteers: u32) -> Size {
    Size { needs, volunteers }
}

/// The peak of 2020, ten and a hundred times as many requests; then as few volunteers as needs, who are not where
/// the needs are. The curve of growth takes the sizes between, ten volunteers a need.
const SIZES: [Size; 9] = [
    size(1_400, 60_000),
    size(10_000, 200_000),
    size(100_000, 1_000_000),
    size(10_000, 10_000),
    size(100_000, 100_000),
    size(1_000, 10_000),
    size(3_000, 30_000),
    size(10_000, 100_000),
    size(30_000, 300_000),
];
const QUICK: [Size; 4] = [size(100, 1_000), size(300, 3_000), size(1_000, 10_000), size(1_000, 1_000)];

/// What a person may choose.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    quick: bool,
    limit: Duration,
    instances: Vec<PathBuf>,
    write_docs: bool,
}

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let options = Options::read(arguments)?;
    eprintln!("building the examples of the crate matching");
    if !succeeds(cargo().args([
        "build",
        "--profile",
        "dist",
        "--locked",
        "--package",
        "matching",
        "--package",
        "assignment",
        "--examples",
    ]))? {
        return Err("the crate matching does not build".into());
    }
    let examples = target().join("dist/examples");
    let solvers = Solvers::install()?;
    let cores = available_parallelism().map_or(1, usize::from);
    let mut report = Report::new(cores, solvers.versions.clone(), options.limit);

    let race = |size: &str, pairs, instance: &PathBuf| {
        Race::run(size.to_owned(), pairs, instance, &examples.join("assign"), &solvers, options.limit)
    };
    let sizes = if options.quick { &QUICK[..] } else { &SIZES[..] };
    for size in sizes {
        eprintln!("{}", size.name());
        let folder = target().join(format!("solvers/{}x{}", size.needs, size.volunteers));
        fs::create_dir_all(&folder)?;
        // Of an earlier run.
        let _ = fs::remove_file(folder.join("all.bin"));
        let scale = Scale::measure(*size, &examples.join("scale"), &folder, cores, options.limit)?;
        for (pairs, file) in [(SCORED, "scored.bin"), (GRADED, "graded.bin"), (ALL, "all.bin")] {
            let file = folder.join(file);
            if file.is_file() {
                report.races.push(race(&size.name(), pairs, &file)?);
            }
        }
        report.scales.push(scale);
    }
    for file in &options.instances {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
        eprintln!("{name}");
        report.races.push(race(&name, OF_A_FILE, file)?);
    }

    let plot = plot::Plot::new(&report.growth()).to_string();
    let complaints = report.complaints();
    if options.write_docs && complaints.is_empty() {
        report::write_docs(&report.to_string(), &plot)?;
    } else {
        let picture = target().join("benchmarks-growth.svg");
        fs::write(&picture, plot)?;
        print!("{report}");
        eprintln!("the plot: {}", picture.display());
    }
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    Ok(complaints.is_empty())
}

/// What a program prints; nothing if it was ended because its time was over.
fn within(command: &mut Command, limit: Duration) -> Result<Option<String>> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut process = command.spawn().map_err(|why| cannot_start(command, &why))?;
    let started = now();
    while process.try_wait()?.is_none() {
        if started.elapsed() > limit {
            process.kill()?;
            process.wait()?;
            return Ok(None);
        }
        sleep(Duration::from_millis(5));
    }
    let done = process.wait_with_output()?;
    if done.status.success() {
        return Ok(Some(String::from_utf8_lossy(&done.stdout).into_owned()));
    }
    Err(format!("{} failed ({})", command.get_program().display(), done.status).into())
}

/// 1,000,000
fn count(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut options =
            Self { quick: false, limit: Duration::from_mins(2), instances: Vec::new(), write_docs: false };
        let mut arguments = arguments.iter();
        while let Some(option) = arguments.next() {
            match option.as_str() {
                "--quick" => options.quick = true,
                "--write-docs" => options.write_docs = true,
                "--limit" => {
                    let seconds = arguments.next().and_then(|value| value.parse().ok());
                    let seconds = seconds.filter(|seconds| (1..=86_400).contains(seconds));
                    options.limit = Duration::from_secs(seconds.ok_or("--limit wants seconds, 1 to 86400")?);
                }
                "--instance" => {
                    let file = root().join(arguments.next().ok_or("--instance wants a file")?);
                    if !file.is_file() {
                        return Err(format!("there is no instance {}", file.display()).into());
                    }
                    options.instances.push(file);
                }
                _ => return Err(format!("`bench matching` has no option `{option}`").into()),
            }
        }
        if options.quick && options.write_docs {
            return Err("docs/benchmarks.md wants the true sizes: --write-docs without --quick".into());
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_chooses_sizes_and_time() {
        let read = |line: &str| Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let quick = read("--quick --limit 3 --instance Cargo.toml").expect("options");
        assert!(quick.quick && quick.limit.as_secs() == 3 && quick.instances == [root().join("Cargo.toml")]);
        assert!(read("--write-docs").expect("options").write_docs);
        for wrong in ["--limit 0", "--limit", "--instance nowhere.bin", "--quick --write-docs", "--engine sqlite"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let said = |script| within(Command::new("sh").args(["-c", script]), Duration::from_millis(200));
        assert_eq!(said("echo served 3").expect("it ran").as_deref(), Some("served 3\n"));
        assert_eq!(said("exec sleep 100").expect("it ran"), None);
        assert!(said("exit 3").is_err());
    }

    #[test]
    fn large_numbers_are_readable() {
        assert_eq!([7, 1_400, 1_000_000].map(count), ["7", "1,400", "1,000,000"]);
    }
}
