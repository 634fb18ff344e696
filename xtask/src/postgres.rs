//! A PostgreSQL of our own: fresh, on a free loopback port, gone afterwards.
//! It meets no other server of the machine and needs none.

use std::fs;
use std::os::unix::fs::{OpenOptionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::{in_path, is_root, output, user};
use crate::scratch::{Scratch, free_port, random_hex};

/// Whether an answered commit must survive a power cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Commits {
    /// Commits as in production, for benchmarks.
    Durable,
    /// Faster: for tests, whose data nobody needs tomorrow.
    Fast,
}

/// Runs until dropped.
pub struct Postgres {
    scratch: Scratch,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    commits: Commits,
    port: u16,
    url: String,
}

impl Postgres {
    /// Starts a server in a new folder under `parent`. Takes about a second.
    pub fn start(commits: Commits, parent: &Path) -> Result<Self> {
        let programs = programs().ok_or("PostgreSQL is not installed: run `cargo xtask setup`")?;
        let user = unprivileged_user()?;
        let scratch = Scratch::new(parent, "postgres")?;
        let folder = scratch.path().to_owned();
        if let Some((user, group)) = user {
            chown(&folder, Some(user), Some(group))?;
        }
        let password = random_hex()?;
        let password_file = folder.join("password");
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&password_file)?;
        std::io::Write::write_all(&mut file, password.as_bytes())?;
        if let Some((user, group)) = user {
            chown(&password_file, Some(user), Some(group))?;
        }
        let mut server = Self { scratch, programs, user, commits, port: 0, url: String::new() };
        output(
            server
                .by_user("initdb")
                .args(["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"])
                .args(["--username=premiere_ligne", "--pwfile"])
                .arg(&password_file)
                .arg("--pgdata")
                .arg(server.data()),
        )?;
        let mut attempts = 0;
        loop {
            server.port = free_port()?;
            attempts += 1;
            match server.serve() {
                Ok(()) => break,
                Err(_) if attempts < 3 => {}
                Err(why) => return Err(why),
            }
        }
        server.url = format!("postgres://premiere_ligne:{password}@127.0.0.1:{}/postgres", server.port);
        Ok(server)
    }

    fn data(&self) -> PathBuf {
        self.scratch.path().join("data")
    }

    fn by_user(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.current_dir(self.scratch.path());
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    /// Starts the server, again if it was ended, and waits until it is ready.
    pub fn serve(&mut self) -> Result<()> {
        let durable = if self.commits == Commits::Durable { "on" } else { "off" };
        let data = self.data();
        let mut postgres = self.by_user("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(self.scratch.path()).args(["-p", &self.port.to_string()]);
        postgres.args(["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300"]);
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            postgres.arg("-c").arg(format!("{setting}={durable}"));
        }
        self.scratch.start(&mut postgres, "INT", || is_ready(&data)).map(drop)
    }

    /// Ends the server by a signal ("INT": it ends its connections; "QUIT": as a power cut would), and waits for it.
    pub fn end(&mut self, signal: &str) -> Result<()> {
        let data = self.data().join("postmaster.pid");
        let process = fs::read_to_string(&data)?;
        let process = process.lines().next().ok_or("the server does not run")?;
        output(Command::new("kill").args(["-s", signal, process]))?;
        self.scratch.wait_for_last()?;
        Ok(fs::remove_file(&data).or_else(|why| if data.exists() { Err(why) } else { Ok(()) })?)
    }

    /// URL of a database that exists already; its user may create others.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The first value that a query answers.
    pub fn ask(&self, query: &str) -> Result<String> {
        output(Command::new(self.programs.join("psql")).args(["-X", "-A", "-t", "-c", query, &self.url]))
    }
}

/// The folder that holds `initdb` and `postgres`: Debian keeps them out of PATH, one folder a
/// major version (the newest wins); other systems have them in PATH.
pub fn programs() -> Option<PathBuf> {
    let both = |folder: &Path| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| both(folder))
        .max()
        .map(|(_, folder)| folder)
        .or_else(|| in_path("initdb")?.parent().filter(|folder| both(folder)).map(Path::to_owned))
}

/// PostgreSQL refuses to run as root: then it runs as the user that its package created.
fn unprivileged_user() -> Result<Option<(u32, u32)>> {
    if !is_root() {
        return Ok(None);
    }
    let user = user("postgres")?.or(user("nobody")?);
    Ok(Some(user.ok_or("PostgreSQL refuses to run as root, and this machine has no user `postgres`: create one")?))
}

/// What `pg_ctl` looks at: the eighth line says how the server is.
fn is_ready(data: &Path) -> bool {
    let state = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    state.lines().nth(7).is_some_and(|line| line.trim() == "ready")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_server_answers_and_leaves_nothing() {
        if programs().is_none() {
            eprintln!("left out: PostgreSQL is not installed");
            return;
        }
        let parent = Scratch::new(&std::env::temp_dir(), "unit").expect("a folder");
        // The server's own user must be able to pass.
        let pass = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(parent.path(), pass).expect("a folder open to others");
        let server = Postgres::start(Commits::Fast, parent.path()).expect("a server");
        assert_eq!(server.ask("show fsync").expect("an answer"), "off");
        let second = Postgres::start(Commits::Durable, parent.path()).expect("a second server beside it");
        assert_eq!(second.ask("show synchronous_commit").expect("an answer"), "on");
        drop((server, second));
        assert_eq!(fs::read_dir(parent.path()).expect("the folder").count(), 0);
    }
}
