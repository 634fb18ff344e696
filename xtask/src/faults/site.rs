//! The program under test: started, ended, killed and started again on one database, under whatever surrounds it.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::http;
use super::mailbox::Mailbox;
use xtask::Result;
use xtask::command::{cannot_start, now, output, root};
use xtask::postgres::{Commits, Postgres};
use xtask::scratch::{Scratch, free_port};

const PASSWORD: &str = "seize bancs pour une panne";
const LOGIN: &str = "claire@example.org";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

pub(super) struct Site {
    pub(super) engine: Engine,
    pub(super) port: u16,
    pub(super) mailbox: Mailbox,
    /// The desk's session.
    pub(super) cookie: String,
    /// Settings that differ from those of every experiment.
    pub(super) settings: Vec<(&'static str, String)>,
    program: PathBuf,
    running: Option<Child>,
    pub(super) postgres: Option<Postgres>,
    scratch: Scratch,
}

impl Site {
    /// On an empty database, with a moderator who has signed in.
    pub(super) fn start(engine: Engine, program: &Path) -> Result<Self> {
        Self::start_in(engine, program, &PathBuf::from("/var/tmp"))
    }

    /// Like [`Site::start`], with its files in a new folder under `parent`.
    pub(super) fn start_in(engine: Engine, program: &Path, parent: &Path) -> Result<Self> {
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Postgres::start(Commits::Durable, &PathBuf::from("/var/tmp"))?),
        };
        let mut site = Self {
            engine,
            port: free_port()?,
            mailbox: Mailbox::start()?,
            cookie: String::new(),
            settings: vec![],
            program: program.to_owned(),
            running: None,
            postgres,
            scratch: Scratch::new(parent, "faults")?,
        };
        let said = output(site.command(&[]).args(["moderator", "add", LOGIN, "--language", "fr"]))?;
        let printed = said.lines().map(str::trim).find(|line| line.split('-').count() == 5 && !line.contains(' '));
        site.go(&[])?;
        site.sign_in(printed.ok_or("no password was printed")?)?;
        Ok(site)
    }

    pub(super) fn folder(&self) -> &Path {
        self.scratch.path()
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder().join("premiere-ligne.db")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.folder().join("log")
    }

    /// The program with its settings, started by `wrapper` (strace, faketime…) if there is one.
    pub(super) fn command(&self, wrapper: &[&str]) -> Command {
        // It ends with us, however we end.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--"]).args(wrapper).arg(&self.program).current_dir(self.folder());
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PREMIERE_LIGNE_")) {
            command.env_remove(name);
        }
        let database = match &self.postgres {
            Some(server) => server.url().to_owned(),
            None => format!("sqlite:{}", self.file().display()),
        };
        let all = [
            ("DATABASE", database),
            ("SITE_KEY_FILE", self.folder().join("site.key").display().to_string()),
            ("CAMPAIGN", root().join("campaigns/en-premiere-ligne").display().to_string()),
            ("PLACES", root().join("places").display().to_string()),
            ("PUBLIC_URL", format!("http://127.0.0.1:{}", self.port)),
            ("LISTEN", format!("127.0.0.1:{}", self.port)),
            ("MAIL", format!("smtp://127.0.0.1:{}", self.mailbox.port)),
            ("MAIL_TLS", "none".to_owned()),
            ("FORMS_AT_ONCE", "1000000000".to_owned()),
            ("SECOND_FACTOR_REQUIRED", "false".to_owned()),
            ("IDLE_MINUTES", "720".to_owned()),
        ];
        for (name, value) in all.into_iter().chain(self.settings.iter().cloned()) {
            command.env(format!("PREMIERE_LIGNE_{name}"), value);
        }
        command
    }

    /// Starts to serve, and waits until the home page comes; returns how long that took.
    pub(super) fn go(&mut self, wrapper: &[&str]) -> Result<Duration> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut serve = self.command(wrapper);
        serve.stderr(log);
        self.go_with(serve)
    }

    /// Like [`Site::go`], for a command whose log goes where the caller says.
    pub(super) fn go_with(&mut self, mut serve: Command) -> Result<Duration> {
        serve.arg("serve").stdin(Stdio::null()).stdout(Stdio::null());
        let started = now();
        self.running = Some(serve.spawn().map_err(|why| cannot_start(&serve, &why))?);
        while !http::get(self.port, "/fr/", "").is_ok_and(|answer| answer.status == 200) {
            if self.has_ended()? || started.elapsed() > Duration::from_mins(1) {
                self.kill()?;
                return Err(format!("the program does not start:\n{}", self.last_words()).into());
            }
            sleep(Duration::from_millis(5));
        }
        Ok(started.elapsed())
    }

    pub(super) fn has_ended(&mut self) -> Result<bool> {
        Ok(match &mut self.running {
            Some(program) => program.try_wait()?.is_some(),
            None => true,
        })
    }

    pub(super) fn process(&self) -> u32 {
        self.running.as_ref().map(Child::id).unwrap_or_default()
    }

    /// `kill -9`.
    pub(super) fn kill(&mut self) -> Result<()> {
        if let Some(mut program) = self.running.take() {
            program.kill()?;
            program.wait()?;
        }
        Ok(())
    }

    /// Asks it to stop; returns how long that took.
    pub(super) fn stop(&mut self) -> Result<Duration> {
        let asked = now();
        if let Some(mut program) = self.running.take() {
            Command::new("kill").arg(program.id().to_string()).status()?;
            program.wait()?;
        }
        Ok(asked.elapsed())
    }

    /// Days pass, until each mail has left or the site has given it up.
    pub(super) fn days_pass(&self) -> Result<()> {
        self.mailbox.behave(None);
        for _ in 0..400 {
            self.hours_pass()?;
            sleep(Duration::from_millis(100));
            if self.count("select count(*) from outbox where status = 'waiting'")? == 0 {
                return Ok(());
            }
        }
        Err("the mails that wait do not leave, though days pass".into())
    }

    /// The lines that a query answers, fields separated by `|`.
    pub(super) fn ask(&self, query: &str) -> Result<String> {
        match &self.postgres {
            Some(server) => server.ask(query),
            None => output(Command::new("sqlite3").args(["-cmd", ".timeout 20000"]).arg(self.file()).arg(query)),
        }
    }

    /// Asks a query from any thread; nothing when the database does not answer, or answers nothing.
    pub(super) fn asks(&self) -> impl Fn(&str) -> Option<String> + Send + Sync + use<> {
        let (file, url) = (self.file(), self.postgres.as_ref().map(|server| server.url().to_owned()));
        move |query| {
            let mut ask = client(url.as_deref(), &file, "2000");
            if url.is_some() {
                ask.arg("-c");
            }
            ask.arg(query);
            output(&mut ask).ok().filter(|said| !said.is_empty())
        }
    }

    /// A client of the database that reads commands.
    pub(super) fn client(&self) -> Command {
        client(self.postgres.as_ref().map(Postgres::url), &self.file(), "20000")
    }

    /// For the mails that wait, a day passes: nobody sits out the patience of a real one.
    pub(super) fn hours_pass(&self) -> Result<()> {
        let day = 86_400_000;
        self.ask(&format!(
            "update outbox set due_at = due_at - {day}, lease_until = 0 where status = 'waiting'; \
             update mail_trouble set next_at = next_at - {day}"
        ))
        .map(drop)
    }

    pub(super) fn count(&self, query: &str) -> Result<u64> {
        let said = self.ask(query)?;
        Ok(said.parse().map_err(|why| format!("{query}: {said:?}: {why}"))?)
    }

    /// What `doctor` finds wrong with the database, whose integrity it checks.
    pub(super) fn doctor(&self) -> Result<Vec<String>> {
        let said = self.command(&[]).args(["doctor", "--json"]).output()?;
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        if !said.contains("\"database\"") {
            return Err(format!("doctor said nothing of the database: {said}").into());
        }
        // The sample site has no publisher and no source; mails and clocks are other experiments'.
        let known = |line: &&str| {
            ["publisher", "source", "mail", "clock"].iter().any(|one| line.contains(&format!("\"{one}\"")))
        };
        Ok(said.lines().filter(|line| line.contains("wrong")).filter(|line| !known(line)).map(str::to_owned).collect())
    }

    pub(super) fn last_words(&self) -> String {
        let text = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }

    /// The password that was printed only serves to choose another.
    fn sign_in(&mut self, printed: &str) -> Result<()> {
        let login = |password| [("login", LOGIN), ("password", password)];
        let first = http::post(self.port, "/desk/login", &login(printed), "")?;
        let choice = first.location().ok_or("the desk let nobody choose a password")?;
        http::post(self.port, choice, &[("password", PASSWORD)], "")?;
        let answer = http::post(self.port, "/desk/login", &login(PASSWORD), "")?;
        let cookies: Vec<&str> = answer.headers("set-cookie").filter_map(|cookie| cookie.split(';').next()).collect();
        self.cookie = cookies.join("; ");
        if self.cookie.contains("desk=") { Ok(()) } else { Err("the desk let nobody in".into()) }
    }
}

/// Prints bare values; waits `patience` milliseconds for a lock of SQLite.
fn client(url: Option<&str>, file: &Path, patience: &str) -> Command {
    if let Some(url) = url {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", url]);
        psql
    } else {
        let mut sqlite = Command::new("sqlite3");
        sqlite.args(["-cmd", &format!(".timeout {patience}")]).arg(file);
        sqlite
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
