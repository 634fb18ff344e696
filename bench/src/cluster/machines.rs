//! The machines of a cluster, each a loopback address: three with etcd and PostgreSQL under Patroni, one with HAProxy, three
//! that serve the site, two that send its mails. The files are those of `deploy/cluster/`.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::Result;
use crate::site::server::without_settings;
use xtask::command::{is_root, now, output, root, user};
use xtask::postgres::programs;
use xtask::scratch::{Scratch, random_hex};

/// Where the site is.
pub(super) const PORT: u16 = 8000;
/// The machines of the database.
pub(super) const DATABASES: [&str; 3] = ["one", "two", "three"];
const FIRST_STARTS_WITHIN: Duration = Duration::from_mins(2);

/// What runs on one machine: by which name it is known, and how it is started again.
pub(super) struct Machines {
    scratch: Scratch,
    program: PathBuf,
    binaries: PathBuf,
    password: String,
    postgres: Option<(u32, u32)>,
    /// Name and process of all that was started and not killed.
    running: Vec<(String, u32)>,
}

impl Machines {
    /// All of them, with an empty database. Takes some ten seconds.
    pub(super) fn start(program: &Path, parent: &Path) -> Result<Self> {
        let postgres = if is_root() { user("postgres")? } else { None };
        let scratch = Scratch::new(parent, "cluster")?;
        fs::set_permissions(scratch.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        let binaries = programs().ok_or("PostgreSQL is not installed: run `cargo xtask setup`")?;
        let password = random_hex()?;
        let mut all = Self { scratch, program: program.to_owned(), binaries, password, postgres, running: vec![] };
        for file in ["patroni.yml", "haproxy.cfg"] {
            let text = fs::read_to_string(root().join("deploy/cluster").join(file))?;
            fs::write(all.folder().join(file), on_loopback(&text))?;
        }
        fs::create_dir(all.folder().join("mails"))?;
        for name in DATABASES {
            let folder = all.folder().join(name);
            fs::create_dir(&folder)?;
            if let Some((user, group)) = all.postgres {
                chown(&folder, Some(user), Some(group))?;
            }
        }
        for name in DATABASES {
            all.start_one(&format!("etcd-{name}"))?;
        }
        for name in DATABASES {
            all.start_one(&format!("patroni-{name}"))?;
        }
        all.start_one("haproxy")?;
        wait_until("the database has a primary and two copies", || copies() == 2)?;
        Ok(all)
    }

    pub(super) fn folder(&self) -> &Path {
        self.scratch.path()
    }

    /// URL of the database as nodes use it: through the proxy.
    pub(super) fn url(&self) -> String {
        format!("postgres://postgres:{}@127.0.0.1:5432/postgres", self.password)
    }

    /// The first value that a query answers.
    pub(super) fn ask(&self, query: &str) -> Result<String> {
        output(Command::new(self.binaries.join("psql")).args(["-X", "-A", "-t", "-c", query, &self.url()]))
    }

    /// Starts what has this name, on its machine, as after a crash.
    pub(super) fn start_one(&mut self, name: &str) -> Result<()> {
        let (what, which) = name.split_once('-').unwrap_or((name, ""));
        let mut command = match what {
            "etcd" => self.etcd(which),
            "patroni" => self.patroni(which),
            "haproxy" => {
                let mut command = Command::new("/usr/sbin/haproxy");
                command.arg("-db").arg("-f").arg(self.folder().join("haproxy.cfg"));
                command
            }
            "serve" => {
                let mut command = self.site();
                command.args(["serve", "--no-worker", "--listen"]);
                command.arg(format!("127.0.0.2{}:8080", 1 + place(which)));
                command
            }
            "work" => {
                let mut command = self.site();
                command.arg("work");
                command
            }
            _ => return Err(format!("nothing is called {name}").into()),
        };
        let address = format!("127.0.0.2{}:8080", 1 + place(which));
        let is_ready = || what != "serve" || ready(&address);
        let process = self.scratch.start(&mut command, "TERM", is_ready)?;
        self.running.push((name.to_owned(), process));
        Ok(())
    }

    fn etcd(&self, name: &str) -> Command {
        let mut command = Command::new("etcd");
        let address = |place: usize, port: u16| format!("http://127.0.0.1{}:{port}", 1 + place);
        let members: Vec<_> =
            (0..).zip(DATABASES).map(|(at, member)| format!("{member}={}", address(at, 2380))).collect();
        let (peer, client) = (address(place(name), 2380), address(place(name), 2379));
        command.env("ETCD_NAME", name).env("ETCD_DATA_DIR", self.folder().join(format!("{name}/etcd")));
        command.env("ETCD_LISTEN_PEER_URLS", &peer).env("ETCD_INITIAL_ADVERTISE_PEER_URLS", &peer);
        command.env("ETCD_LISTEN_CLIENT_URLS", &client).env("ETCD_ADVERTISE_CLIENT_URLS", &client);
        command.env("ETCD_INITIAL_CLUSTER", members.join(",")).env("ETCD_LOG_LEVEL", "warn");
        command
    }

    fn patroni(&self, name: &str) -> Command {
        let mut command = Command::new("patroni");
        command.arg(self.folder().join("patroni.yml")).current_dir(self.folder().join(name));
        if let Some((user, group)) = self.postgres {
            command.uid(user).gid(group);
        }
        let address = format!("127.0.0.1{}", 1 + place(name));
        command.env("PATRONI_NAME", name).env("HOME", self.folder().join(name));
        command.env("PATRONI_ETCD3_HOSTS", "127.0.0.11:2379,127.0.0.12:2379,127.0.0.13:2379");
        for (what, port) in [("RESTAPI", 8008), ("POSTGRESQL", 5432)] {
            for listen in ["LISTEN", "CONNECT_ADDRESS"] {
                command.env(format!("PATRONI_{what}_{listen}"), format!("{address}:{port}"));
            }
        }
        command.env("PATRONI_POSTGRESQL_DATA_DIR", self.folder().join(format!("{name}/data")));
        command.env("PATRONI_POSTGRESQL_BIN_DIR", &self.binaries);
        command.env("PATRONI_POSTGRESQL_PGPASS", self.folder().join(format!("{name}/pgpass")));
        for who in ["SUPERUSER", "REPLICATION"] {
            command.env(format!("PATRONI_{who}_PASSWORD"), &self.password);
        }
        command
    }

    fn site(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(root());
        without_settings(&mut command);
        command.env("PREMIERE_LIGNE_DATABASE", self.url());
        command.env("PREMIERE_LIGNE_PUBLIC_URL", format!("http://127.0.0.1:{PORT}"));
        command.env("PREMIERE_LIGNE_BEHIND_PROXY", "true");
        command.env("PREMIERE_LIGNE_MAIL", format!("folder:{}", self.folder().join("mails").display()));
        // All load comes from one address; its moderators have no telephones, and pause for longer than people do.
        command.env("PREMIERE_LIGNE_FORMS_AT_ONCE", "1000000000");
        command.env("PREMIERE_LIGNE_SECOND_FACTOR_REQUIRED", "false");
        command.env("PREMIERE_LIGNE_IDLE_MINUTES", "720");
        command
    }

    /// Sends a signal to all that has this name and to what it has started.
    pub(super) fn signal(&self, name: &str, signal: &str) -> Result<()> {
        let process = self.running.iter().rev().find(|(of, _)| of == name).map(|(_, process)| *process);
        let process = process.ok_or_else(|| format!("{name} does not run"))?;
        let mut processes = vec![process.to_string()];
        if let Some(which) = name.strip_prefix("patroni-") {
            // PostgreSQL is in a session of its own. Its children end with it.
            let data = self.folder().join(format!("{which}/data"));
            let pid = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
            if let Some(postmaster) = pid.lines().next() {
                let children = output(Command::new("pgrep").args(["-P", postmaster])).unwrap_or_default();
                processes.extend(children.lines().chain([postmaster]).map(str::to_owned));
            }
        }
        // One that has ended meanwhile is no fault.
        let _ = Command::new("kill").arg("-s").arg(signal).args(&processes).output()?;
        Ok(())
    }
}

/// The machine of the database's primary, as the machines themselves say.
pub(super) fn primary() -> Option<&'static str> {
    DATABASES.into_iter().find(|name| answers_200(&patroni_at(name), "/primary"))
}

/// How many machines follow the primary.
pub(super) fn copies() -> usize {
    if primary().is_none() {
        return 0;
    }
    DATABASES.into_iter().filter(|name| answers_200(&patroni_at(name), "/replica")).count()
}

/// The machine whose etcd leads the others.
pub(super) fn leader() -> Result<&'static str> {
    for (at, name) in (1..).zip(DATABASES) {
        let status = output(Command::new("etcdctl").env("ETCDCTL_API", "3").args([
            "--endpoints",
            &format!("http://127.0.0.1{at}:2379"),
            "endpoint",
            "status",
            "-w",
            "fields",
        ]));
        let status = status.unwrap_or_default();
        let field = |name: &str| {
            status.lines().find_map(|line| line.strip_prefix(&format!("\"{name}\" : ")).map(str::to_owned))
        };
        if field("Leader").is_some() && field("Leader") == field("MemberID") {
            return Ok(name);
        }
    }
    Err("no etcd leads".into())
}

fn place(name: &str) -> usize {
    DATABASES.iter().position(|of| *of == name).unwrap_or_default()
}

fn patroni_at(name: &str) -> String {
    format!("127.0.0.1{}:8008", 1 + place(name))
}

/// The addresses of the files in `deploy/cluster/`, as they are on this machine.
fn on_loopback(text: &str) -> String {
    text.replace("10.0.0.10", "127.0.0.1").replace("10.0.0.", "127.0.0.")
}

/// Whether a node says that it is ready.
pub(super) fn ready(address: &str) -> bool {
    answers_200(address, "/ready")
}

fn answers_200(address: &str, path: &str) -> bool {
    let answer = || -> Result<String> {
        let address: SocketAddr = address.parse()?;
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
        let mut answer = vec![];
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    answer().is_ok_and(|answer| answer.split(' ').nth(1) == Some("200"))
}

/// Waits for something that two minutes should bring.
pub(super) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) -> Result<()> {
    let started = now();
    while !is_so() {
        if started.elapsed() > FIRST_STARTS_WITHIN {
            return Err(format!("after two minutes it is not so that {what}").into());
        }
        sleep(Duration::from_millis(100));
    }
    Ok(())
}
