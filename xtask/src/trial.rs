//! Tries a package: installs it in a folder, as on a new machine, starts what it holds as systemd does, and rates its
//! unit. Root only. Nothing of it touches this machine.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use xtask::Result;
use xtask::command::{is_root, output};
use xtask::scratch::Scratch;

const PROGRAM: &str = "usr/lib/premiere-ligne/premiere-ligne";
const SETTINGS: &str = "/etc/premiere-ligne/premiere-ligne.toml";
const UNITS: [&str; 2] = ["premiere-ligne.service", "premiere-ligne-backup.service"];
/// Highest exposure of a unit, in tenths, as `systemd-analyze security` counts it.
const EXPOSURE_MAX: &str = "20";
/// What a package must hold beside the program.
const HELD: [&str; 8] = [
    "usr/bin/premiere-ligne",
    "usr/share/man/man1/premiere-ligne-moderator-add.1.gz",
    "usr/share/bash-completion/completions/premiere-ligne",
    "usr/share/premiere-ligne/campaigns/en-premiere-ligne/campaign.toml",
    "usr/share/premiere-ligne/places/SOURCES.md",
    "usr/share/doc/premiere-ligne/copyright",
    "usr/share/doc/premiere-ligne/licences.txt",
    "usr/share/doc/premiere-ligne/examples/nginx.conf",
];

/// See the module.
pub(crate) fn run(package: &Path) -> Result<bool> {
    if !is_root() {
        return Err("`--try` installs the package in a folder as root: start it as root".into());
    }
    let scratch = Scratch::new(&std::env::temp_dir(), "package")?;
    let machine = scratch.path();
    fs::set_permissions(machine, fs::Permissions::from_mode(0o755))?;
    install(package, machine)?;
    for held in HELD {
        if !machine.join(held).is_file() {
            return Err(format!("the package lacks {held}").into());
        }
    }
    println!("installed in {}", machine.display());
    for unit in UNITS {
        let mut security = analyze(machine, "security");
        let said = output(security.args(["--offline=true", "--threshold", EXPOSURE_MAX, unit]))?;
        println!("{}", said.lines().last().unwrap_or_default());
    }
    verify(machine)?;
    println!("systemd takes the units");
    let site = Site::start(machine)?;
    let page = site.get("/fr/")?;
    if !page.starts_with("HTTP/1.1 200 ") {
        return Err(format!("the home page is not there:\n{page}").into());
    }
    println!("started, said READY=1 and WATCHDOG=1, and answers on the socket it was given");
    site.stop()?;
    println!("said STOPPING=1 and ended");
    Ok(true)
}

/// Unpacks and configures the package where no other is installed: what it depends on is this machine's.
fn install(package: &Path, machine: &Path) -> Result<()> {
    for folder in ["var/lib/dpkg/updates", "var/lib/dpkg/info", "etc", "run", "tmp", "usr/lib", "usr/lib64", "usr/bin"]
    {
        fs::create_dir_all(machine.join(folder))?;
    }
    for folder in ["lib", "lib64", "bin"] {
        symlink(format!("usr/{folder}"), machine.join(folder))?;
    }
    fs::write(machine.join("var/lib/dpkg/status"), "")?;
    let mut dpkg = Command::new("dpkg");
    dpkg.arg(format!("--root={}", machine.display())).args(["--force-script-chrootless", "--force-depends"]);
    output(dpkg.arg("--install").arg(package))?;
    // The libraries that the program needs are all that the folder lacks to start it.
    for library in output(Command::new("ldd").arg(machine.join(PROGRAM)))?.split_whitespace() {
        if library.starts_with('/') {
            let to = machine.join(library.trim_start_matches('/'));
            fs::create_dir_all(to.parent().ok_or("no folder")?)?;
            fs::copy(library, to)?;
        }
    }
    Ok(())
}

/// systemd-analyze, which reads the units of the folder.
fn analyze(machine: &Path, command: &str) -> Command {
    let mut analyze = Command::new("systemd-analyze");
    analyze.arg(command).arg(format!("--root={}", machine.display())).env("SYSTEMD_COLORS", "0");
    analyze
}

/// Fails when systemd has something to say of a unit: it only warns of a word that it does not know.
fn verify(machine: &Path) -> Result<()> {
    let units = machine.join("usr/lib/systemd/system");
    // Those of the system, on which ours stand.
    for entry in fs::read_dir("/usr/lib/systemd/system")? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "target" || kind == "slice") {
            fs::copy(&path, units.join(path.file_name().ok_or("no name")?))?;
        }
    }
    let mut verify = analyze(machine, "verify");
    verify.arg("--man=no").args(UNITS).args(["premiere-ligne.socket", "premiere-ligne-backup.timer"]);
    let done = verify.output()?;
    let said = String::from_utf8_lossy(&done.stderr);
    if done.status.success() && !said.contains("premiere-ligne") { Ok(()) } else { Err(said.into()) }
}

/// The installed program, which runs in the folder as systemd would have started it.
struct Site {
    program: Child,
    told: UnixDatagram,
    port: u16,
}

impl Site {
    fn start(machine: &Path) -> Result<Site> {
        let at = machine.join("run/notify");
        let told = UnixDatagram::bind(&at)?;
        told.set_read_timeout(Some(Duration::from_mins(1)))?;
        fs::set_permissions(&at, fs::Permissions::from_mode(0o777))?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let mut program = Command::new("sh");
        // `exec` keeps the number of the process, as the variable says it.
        program.args([
            "-c",
            "LISTEN_PID=$$ exec \"$@\" 3<&0 < /dev/null",
            "sh",
            "chroot",
            "--userspec",
            &owner(machine)?,
        ]);
        program.arg(machine).arg(Path::new("/").join(PROGRAM)).args(["--config", SETTINGS, "serve"]);
        program.env("LISTEN_FDS", "1").env("NOTIFY_SOCKET", "/run/notify").env("WATCHDOG_USEC", "1000000");
        program.current_dir("/").stdin(Stdio::from(std::os::fd::OwnedFd::from(listener)));
        let site = Site { program: program.spawn()?, told, port };
        site.says("READY=1")?;
        site.says("WATCHDOG=1")?;
        Ok(site)
    }

    /// Waits until systemd is told this.
    fn says(&self, what: &str) -> Result<()> {
        let mut bytes = [0; 256];
        loop {
            let n = self.told.recv(&mut bytes).map_err(|why| format!("the program never said {what}: {why}"))?;
            if String::from_utf8_lossy(&bytes[..n]).lines().any(|line| line == what) {
                return Ok(());
            }
        }
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: aide.example.org\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    fn stop(mut self) -> Result<()> {
        output(Command::new("kill").arg(self.program.id().to_string()))?;
        self.says("STOPPING=1")?;
        let status = self.program.wait()?;
        if status.success() { Ok(()) } else { Err(format!("the program ended with {status}").into()) }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Numbers of the user and the group that the package has made in the folder.
fn owner(machine: &Path) -> Result<String> {
    let users = fs::read_to_string(machine.join("etc/passwd"))?;
    let user = users.lines().find(|line| line.starts_with("premiere-ligne:")).ok_or("the package made no user")?;
    let fields: Vec<&str> = user.split(':').collect();
    Ok(format!("{}:{}", fields[2], fields[3]))
}
