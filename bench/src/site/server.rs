//! The site under test: started in a fresh folder, asked what it weighs, killed, counted.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use hyper::StatusCode;

use super::VOLUNTEER;
use super::http::{self, Connection};
use crate::Result;
use xtask::command::{in_path, now, output, root};
use xtask::postgres::{Commits, Postgres};
use xtask::scratch::{Scratch, free_port};
use xtask::setup;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    pub(crate) fn read(word: &str) -> Result<Vec<Self>> {
        match word {
            "sqlite" => Ok(vec![Self::Sqlite]),
            "postgres" => Ok(vec![Self::Postgres]),
            "both" => Ok(vec![Self::Sqlite, Self::Postgres]),
            _ => Err(format!("no engine `{word}`: write --engine sqlite, postgres or both").into()),
        }
    }
}

/// Resident memory of a process.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    pub(crate) kib: u32,
}

impl Memory {
    pub(crate) fn mib(self) -> String {
        format!("{:.1} MiB", f64::from(self.kib) / 1024.0)
    }
}

/// The fields are dropped in order: the site leaves before its database.
pub(crate) struct Site {
    scratch: Scratch,
    database: Database,
    process: u32,
    pub(crate) port: u16,
    /// Time from the start of the process on its database to the last byte of the home page.
    pub(crate) first_answer: Duration,
}

enum Database {
    Sqlite(PathBuf),
    Postgres(Postgres),
}

impl Site {
    /// On an empty database, in a new folder under `parent`, with nobody sending the mails.
    pub(crate) fn start(engine: Engine, program: &Path, parent: &Path) -> Result<Self> {
        Self::start_on(engine, program, parent, |_| Ok(()))
    }

    /// On a database that was filled before: `fill` is given its URL.
    pub(crate) fn start_on(
        engine: Engine,
        program: &Path,
        parent: &Path,
        fill: impl FnOnce(&str) -> Result<()>,
    ) -> Result<Self> {
        let mut scratch = Scratch::new(parent, "bench")?;
        let folder = scratch.path().to_owned();
        let database = match engine {
            Engine::Sqlite => Database::Sqlite(folder.join("premiere-ligne.db")),
            Engine::Postgres => {
                setup::install_missing(&[setup::POSTGRES])?;
                Database::Postgres(Postgres::start(Commits::Durable, parent)?)
            }
        };
        fill(&database.url())?;
        let mails = folder.join("mails");
        fs::create_dir(&mails)?;
        let port = free_port()?;
        let mut serve = Command::new(program);
        serve.current_dir(root()).arg("serve").arg("--no-worker");
        serve.args(["--listen", &format!("127.0.0.1:{port}")]);
        serve.args(["--database", &database.url()]);
        serve.args(["--mail", &format!("folder:{}", mails.display())]);
        without_settings(&mut serve);
        // All load comes from one address: it is counted as any other, and never asked to work or wait.
        serve.env("PREMIERE_LIGNE_FORMS_AT_ONCE", "1000000000");
        // The moderators have no telephones, and pause for longer than people do.
        serve.env("PREMIERE_LIGNE_SECOND_FACTOR_REQUIRED", "false");
        serve.env("PREMIERE_LIGNE_IDLE_MINUTES", "720");
        let started = now();
        let process = scratch.start(&mut serve, "TERM", || answers(port))?;
        Ok(Self { scratch, database, process, port, first_answer: started.elapsed() })
    }

    /// Two seconds after the last answer.
    pub(crate) fn memory_once_idle(&self) -> Result<Memory> {
        sleep(Duration::from_secs(2));
        self.memory()
    }

    pub(crate) fn memory(&self) -> Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        Ok(Memory { kib: kib.ok_or("this system does not tell a process's memory in /proc")? })
    }

    /// Kills the process without a chance to finish anything: what was answered must be in the database already.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.scratch.kill_servers()
    }

    /// What a query counts in the database; nothing where no program can ask it.
    pub(crate) fn kept(&self, query: &str) -> Result<Option<u64>> {
        let count = match &self.database {
            Database::Postgres(server) => server.ask(query)?,
            Database::Sqlite(file) => {
                let Some(sqlite) = in_path("sqlite3") else { return Ok(None) };
                output(Command::new(sqlite).arg(file).arg(query))?
            }
        };
        Ok(Some(count.parse()?))
    }
}

impl Database {
    fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres(server) => server.url().to_owned(),
        }
    }
}

/// The person's own settings do not decide what is measured.
pub(crate) fn without_settings(command: &mut Command) {
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PREMIERE_LIGNE_")) {
        command.env_remove(name);
    }
}

fn answers(port: u16) -> bool {
    let answer = Connection::open(port).and_then(|mut connection| connection.ask(http::get(port, VOLUNTEER.home)?));
    answer.is_ok_and(|answer| answer.status == StatusCode::OK)
}
