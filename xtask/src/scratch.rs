//! A temporary folder and the servers that live in it.
//!
//! Both must be gone afterwards, whatever happens to us: an early return, a panic, ctrl-C,
//! `kill -9`. So a small shell, out of the terminal's reach, waits until the pipe we hold to it
//! closes, which the kernel does for us in every case; then it ends the servers and removes
//! the folder. No signal handler, no unsafe code, one way out.

use std::fs::{self, DirBuilder, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::Result;
use crate::command::{cannot_start, now};

/// Reads "signal process" lines; at their end, the last server started is the first to go.
/// A server has 10 seconds to leave.
const KEEPER: &str = r#"
servers=
while read -r signal process; do servers="$signal $process $servers"; done
folder=$1
set -- $servers
while [ $# -gt 1 ]; do
    kill -s "$1" -- "-$2"
    tries=0
    while kill -0 -- "-$2" && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.05; done
    kill -s KILL -- "-$2"
    shift 2
done
# A browser's last process may still be writing.
rm -rf -- "$folder" || { sleep 1; rm -rf -- "$folder"; }
"#;

/// See the module.
pub struct Scratch {
    folder: PathBuf,
    keeper: Child,
    servers: Vec<Child>,
}

impl Scratch {
    /// A new folder under `parent`, which only this user may enter.
    pub fn new(parent: &Path, label: &str) -> Result<Self> {
        let folder = parent.join(format!("premiere-ligne-{label}-{}", &random_hex()?[..8]));
        DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .map_err(|why| format!("cannot create {}: {why}", folder.display()))?;
        let mut shell = Command::new("sh");
        shell.args(["-c", KEEPER, "keeper"]).arg(&folder).current_dir("/").process_group(0);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let keeper = shell.spawn().map_err(|why| cannot_start(&shell, &why))?;
        Ok(Self { folder, keeper, servers: Vec::new() })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Starts a server that will be told to leave by `signal` ("INT", "TERM"),
    /// and waits up to 30 seconds until `ready` answers yes. Returns its process id.
    pub fn start(&mut self, command: &mut Command, signal: &str, mut ready: impl FnMut() -> bool) -> Result<u32> {
        let log = self.folder.join(format!("server-{}.log", self.servers.len()));
        let output = File::create(&log)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output).process_group(0);
        let mut server = command.spawn().map_err(|why| cannot_start(command, &why))?;
        let process = server.id();
        if let Some(keeper) = &mut self.keeper.stdin {
            writeln!(keeper, "{signal} {process}")?;
        }
        let started = now();
        let trouble = loop {
            if ready() {
                break None;
            }
            if let Some(status) = server.try_wait()? {
                break Some(format!("ended at once ({status})"));
            }
            if started.elapsed() > Duration::from_secs(30) {
                break Some("was not ready after 30 seconds".to_owned());
            }
            sleep(Duration::from_millis(1));
        };
        self.servers.push(server);
        match trouble {
            None => Ok(process),
            Some(what) => {
                let name = Path::new(command.get_program()).display();
                Err(format!("{name} {what}. It said:\n{}", last_lines(&log)).into())
            }
        }
    }

    /// Waits until the server that was started last has ended.
    pub fn wait_for_last(&mut self) -> Result<()> {
        if let Some(server) = self.servers.last_mut() {
            server.wait()?;
        }
        Ok(())
    }

    /// Ends the server as a power cut would: nothing in it can tidy up first.
    pub fn kill_servers(&mut self) -> Result<()> {
        for server in &mut self.servers {
            server.kill()?;
            server.wait()?;
        }
        Ok(())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        for server in &mut self.servers {
            let _ = server.wait();
        }
        let _ = self.keeper.wait();
    }
}

/// A port that is free now. Another program may take it before we do: the caller tries again.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// 32 letters and digits that nobody guesses.
pub fn random_hex() -> Result<String> {
    let mut random = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut random)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(random)))
}

fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(process: u32) -> bool {
        Path::new(&format!("/proc/{process}")).exists()
    }

    #[test]
    fn the_servers_and_the_folder_are_gone_afterwards() {
        let mut scratch = Scratch::new(&std::env::temp_dir(), "unit").expect("a folder");
        let folder = scratch.path().to_owned();
        let process = scratch.start(Command::new("sleep").arg("1000"), "TERM", || true).expect("sleep starts");
        assert!(folder.is_dir() && runs(process));
        drop(scratch);
        assert!(!folder.exists() && !runs(process));
    }

    #[test]
    fn a_server_that_ends_at_once_says_its_last_words() {
        let mut scratch = Scratch::new(&std::env::temp_dir(), "unit").expect("a folder");
        let mut broken = Command::new("sh");
        broken.args(["-c", "echo the port is taken; exit 3"]);
        let why = scratch.start(&mut broken, "TERM", || false).expect_err("it ended").to_string();
        assert!(why.contains("the port is taken") && why.contains('3'), "{why}");
    }
}
