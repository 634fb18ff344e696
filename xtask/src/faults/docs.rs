//! Writes docs/faults.md from a run.

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

use super::report::{HEAD, Row};
use super::site::Engine;
use super::{KINDS, Kind, Plan};
use xtask::Result;
use xtask::command::{output, root};

const FILE: &str = "docs/faults.md";

const INTRODUCTION: &str = "\
# Faults

`cargo xtask faults --write-docs` wrote this page: it runs the program under load, lets what surrounds it fail, and checks all that the program had said. With `--only KIND` it runs one kind, and writes that section anew; `cargo xtask test --only faults` runs a short version. Why it is done so is in docs/decisions/0055-faults.md.

The load: people sign up, confirm the address that the mail brings, and have themselves destroyed, while a moderator introduces them, as fast as the program takes it. Whoever gets no answer, or an error, presses again. A fact is acknowledged when the site has said yes: a sign-up, a confirmation, an introduction, a destruction.

After each experiment the program runs undisturbed, and the check looks whether each acknowledged fact is so, whether anybody destroyed opens again, whether anything was done twice (person, confirmation, introduction, destruction), whether a mail is neither sent nor waiting, whether the desk's counts are right, and whether `doctor` and the engine find the database sound. What is not so stands in the last column.

- *Answers* are statuses of HTTP. 303 is a yes, 503 asks to try again with the form kept, \"none\" is a connection that was refused or cut, or a program that is not there.
- *Seconds until it goes on*: the longest time from the end of a fault (or the start of a new process) until something was acknowledged again.
- *Repeated* mails came more than once, with the same Message-ID: a mail whose answer nobody saw is sent again.
";

/// Writes a section for each kind that ran; the others, and rows of an engine that did not run, stay as they are.
pub(super) fn write(plan: &Plan, done: &[(&Kind, Vec<Row>)]) -> Result<()> {
    let before = fs::read_to_string(root().join(FILE)).unwrap_or_default();
    let mut page = INTRODUCTION.to_owned();
    for kind in &KINDS {
        let title = format!("\n## {}\n", kind.title);
        let rows: Vec<&Row> = done.iter().filter(|(of, _)| of.name == kind.name).flat_map(|(_, rows)| rows).collect();
        let kept = before.split_once(&title).map(|(_, kept)| kept.split_once("\n## ").map_or(kept, |(kept, _)| kept));
        if !rows.is_empty() {
            writeln!(page, "{title}\n{}\n\n{HEAD}", machine(plan)?)?;
            for row in rows {
                writeln!(page, "{row}")?;
            }
            let others = [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| !plan.engines.contains(engine));
            let others: Vec<String> = others.map(|engine| format!(" | {} | ", engine.name())).collect();
            let is_others = |line: &&str| others.iter().any(|engine| line.contains(engine));
            for line in kept.unwrap_or_default().lines().filter(is_others) {
                writeln!(page, "{line}")?;
            }
        } else if let Some(kept) = kept {
            writeln!(page, "{title}{}", kept.trim_end_matches('\n'))?;
        }
    }
    fs::write(root().join(FILE), page)?;
    println!("\nwrote {FILE}");
    Ok(())
}

/// Date, version, machine and seed.
fn machine(plan: &Plan) -> Result<String> {
    let date = output(Command::new("date").arg("+%Y-%m-%d"))?;
    let version = output(Command::new(&plan.program).arg("--version"))?;
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let processor = processor.map_or("unknown processor", |(_, name)| name);
    let cores = available_parallelism().map_or(0, usize::from);
    Ok(format!("{date}: {version}, {processor}, {cores} cores shared with the load, seed {}", plan.seed))
}
