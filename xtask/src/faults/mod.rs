//! `cargo xtask faults`: the program under load while what surrounds it fails, and whether all that it said is so.
//!
//! A seed decides the faults. Counts decide when a fault happens, never times, so that a slow machine sees the same.

mod calls;
mod chance;
mod check;
mod clients;
mod clock;
mod database;
mod day;
mod disk;
mod docs;
mod http;
mod kill;
mod load;
mod log;
mod mail;
mod mailbox;
mod report;
mod shortage;
mod site;

use std::path::PathBuf;
use std::process::Command;

use crate::outcome::Outcome;
use report::{HEAD, Row};
use site::Engine;
use xtask::Result;
use xtask::command::{cargo, is_root, now, spoken, succeeds, target};
use xtask::setup::{self, FAKETIME, POSTGRES, SQLITE, STRACE, Tool};

/// What the experiments need.
pub(crate) const TOOLS: &[Tool] = &[POSTGRES, SQLITE, STRACE, FAKETIME];

/// Set for ourselves, in a mount namespace of our own.
const INSIDE: &str = "FAULTS_INSIDE";

/// What a person may choose.
pub(crate) struct Plan {
    kinds: Vec<&'static Kind>,
    engines: Vec<Engine>,
    seed: u64,
    rounds: Option<u64>,
    every: Option<u64>,
    short: bool,
    program: PathBuf,
}

/// A kind of fault.
struct Kind {
    name: &'static str,
    title: &'static str,
    run: fn(&Plan, Engine) -> Result<Vec<Row>>,
    /// Whether the short suite has it.
    short: bool,
}

const KINDS: [Kind; 10] = [
    Kind { name: "kill", title: "Killed in every phase", run: kill::run, short: true },
    Kind { name: "calls", title: "Each system call fails in turn", run: calls::run, short: true },
    Kind { name: "database", title: "The database goes away", run: database::run, short: true },
    Kind { name: "mail", title: "The mail server fails", run: mail::run, short: true },
    Kind { name: "log", title: "The log fails", run: log::run, short: false },
    Kind { name: "clock", title: "The clock leaps", run: clock::run, short: false },
    Kind { name: "disk", title: "The disk is full", run: disk::run, short: false },
    Kind { name: "clients", title: "Slow clients", run: clients::run, short: false },
    Kind { name: "shortage", title: "Few handles, little memory", run: shortage::run, short: false },
    Kind { name: "day", title: "A day of faults at random", run: day::run, short: false },
];

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    if is_root() && !is_inside() {
        // A mount namespace of our own: what is mounted ends with us.
        let mut inside = Command::new("unshare");
        inside.args(["--mount", "--propagation", "private"]).arg(std::env::current_exe()?);
        return succeeds(inside.arg("faults").args(arguments).env(INSIDE, "1"));
    }
    let (plan, write_docs) = Plan::read(arguments)?;
    let (done, broken) = all(&plan)?;
    if write_docs {
        docs::write(&plan, &done)?;
    }
    Ok(broken == 0 && done.iter().flat_map(|(_, rows)| rows).all(Row::is_well))
}

/// Whether we run in a mount namespace of our own.
fn is_inside() -> bool {
    std::env::var_os(INSIDE).is_some()
}

/// The short version, as a suite of the tests.
pub(crate) fn suite() -> Result<Outcome> {
    let (plan, _) = Plan::read(&["--short".to_owned()])?;
    let (done, broken) = all(&plan)?;
    let (well, wrong): (Vec<&Row>, Vec<&Row>) = done.iter().flat_map(|(_, rows)| rows).partition(|row| row.is_well());
    Ok(Outcome { passed: u64::try_from(well.len())?, failed: broken + u64::try_from(wrong.len())? })
}

/// What each kind that ran has shown.
type Done = Vec<(&'static Kind, Vec<Row>)>;

/// Runs what was chosen; returns what was done, and how many kinds could not be run to their end.
fn all(plan: &Plan) -> Result<(Done, u64)> {
    setup::install_missing(TOOLS)?;
    println!("seed {}", plan.seed);
    let (mut done, mut broken) = (vec![], 0);
    for &kind in &plan.kinds {
        for &engine in &plan.engines {
            let started = now();
            println!("{}, {}", kind.title, engine.name());
            match (kind.run)(plan, engine) {
                Ok(rows) => done.push((kind, rows)),
                Err(why) => {
                    println!("broken: {why}");
                    broken += 1;
                }
            }
            println!("  took {}", spoken(started.elapsed()));
        }
    }
    println!("\n{HEAD}");
    for row in done.iter().flat_map(|(_, rows)| rows) {
        println!("{row}");
    }
    Ok((done, broken))
}

impl Plan {
    fn read(arguments: &[String]) -> Result<(Self, bool)> {
        let mut plan = Self {
            kinds: vec![],
            engines: vec![Engine::Sqlite, Engine::Postgres],
            seed: 19,
            rounds: None,
            every: None,
            short: false,
            program: PathBuf::new(),
        };
        let mut write_docs = false;
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(option) = arguments.next() {
            match option {
                "--short" => plan.short = true,
                "--write-docs" => write_docs = true,
                _ => {
                    let value = arguments.next().ok_or_else(|| format!("`faults {option}` wants a value"))?;
                    let number = || value.parse().map_err(|_| format!("`{option}` wants a number, not `{value}`"));
                    match option {
                        "--only" => {
                            let kind = KINDS.iter().find(|kind| kind.name == value);
                            plan.kinds.push(kind.ok_or_else(|| format!("no kind of fault `{value}`: {}", names()))?);
                        }
                        "--engine" => plan.engines = engines(value)?,
                        "--seed" => plan.seed = number()?,
                        "--rounds" => plan.rounds = Some(number()?),
                        "--every" => plan.every = Some(number()?),
                        "--program" => plan.program = PathBuf::from(value).canonicalize()?,
                        _ => return Err(format!("`faults` has no option `{option}`").into()),
                    }
                }
            }
        }
        if plan.kinds.is_empty() {
            plan.kinds = KINDS.iter().filter(|kind| kind.short || !plan.short).collect();
        }
        if plan.program.as_os_str().is_empty() {
            plan.program = build()?;
        }
        Ok((plan, write_docs))
    }

    /// How often: as asked for, or these.
    fn rounds(&self, short: u64, full: u64) -> u64 {
        self.rounds.unwrap_or(if self.short { short } else { full })
    }
}

fn engines(word: &str) -> Result<Vec<Engine>> {
    match word {
        "sqlite" => Ok(vec![Engine::Sqlite]),
        "postgres" => Ok(vec![Engine::Postgres]),
        "both" => Ok(vec![Engine::Sqlite, Engine::Postgres]),
        _ => Err(format!("no engine `{word}`: write --engine sqlite, postgres or both").into()),
    }
}

fn names() -> String {
    KINDS.map(|kind| kind.name).join(", ")
}

/// The program as the stories run it: where they ran, it is there already.
fn build() -> Result<PathBuf> {
    if !succeeds(cargo().args(["test", "--workspace", "--locked", "--no-run", "--test", "stories"]))? {
        return Err("the program does not build".into());
    }
    Ok(target().join("debug/premiere-ligne"))
}
