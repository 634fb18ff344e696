//! The program as systemd runs it: it takes the socket that it is given, and says how it is. A restart refuses nobody.

use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// What systemd holds for a service: its socket, and where it listens to the service.
struct Supervisor {
    folder: tempfile::TempDir,
    socket: TcpListener,
    told: UnixDatagram,
}

impl Supervisor {
    fn new() -> Supervisor {
        let folder = tempfile::tempdir().unwrap();
        let told = UnixDatagram::bind(folder.path().join("notify")).unwrap();
        told.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        Supervisor { folder, socket: TcpListener::bind(("127.0.0.1", 0)).unwrap(), told }
    }

    /// Starts the site, and waits until it says that it is ready.
    fn start(&self) -> Child {
        let mut program = Command::new("sh");
        // `exec` keeps the number of the process, as the variable says it.
        program.args(["-c", "LISTEN_PID=$$ exec \"$@\" 3<&0 < /dev/null", "sh"]);
        program.arg(env!("CARGO_BIN_EXE_premiere-ligne")).arg("serve");
        let here = std::env::current_dir().unwrap();
        program.env("PREMIERE_LIGNE_CAMPAIGN", here.join("campaigns/en-premiere-ligne"));
        program.env("PREMIERE_LIGNE_PLACES", here.join("places"));
        for test in ["DATABASE", "BROWSER", "WEBDRIVER", "MAILS"] {
            program.env_remove(format!("PREMIERE_LIGNE_TEST_{test}"));
        }
        program.env("LISTEN_FDS", "1").env("WATCHDOG_USEC", "200000");
        program.env("NOTIFY_SOCKET", self.folder.path().join("notify"));
        program.stdin(Stdio::from(OwnedFd::from(self.socket.try_clone().unwrap())));
        let program = program.stderr(Stdio::null()).current_dir(self.folder.path()).spawn().unwrap();
        self.hears("READY=1");
        program
    }

    fn hears(&self, what: &str) {
        let mut bytes = [0; 256];
        loop {
            let n = self.told.recv(&mut bytes).unwrap_or_else(|why| panic!("the program never said {what}: {why}"));
            if String::from_utf8_lossy(&bytes[..n]).lines().any(|line| line == what) {
                return;
            }
        }
    }

    fn stop(&self, mut program: Child) {
        kill_process(Pid::from_child(&program), Signal::TERM).unwrap();
        self.hears("STOPPING=1");
        assert_eq!(program.wait().unwrap().code(), Some(0));
    }

    fn page(&self) -> String {
        format!("http://{}/robots.txt", self.socket.local_addr().unwrap())
    }
}

#[tokio::test]
async fn systemd_is_told_that_the_site_is_ready_and_alive_and_when_it_stops() {
    let supervisor = Supervisor::new();
    let program = supervisor.start();
    assert_eq!(reqwest::get(supervisor.page()).await.unwrap().status(), 200, "on the socket it was given");
    for _ in 0..3 {
        supervisor.hears("WATCHDOG=1");
    }
    supervisor.stop(program);
    assert!(Path::new(&supervisor.folder.path().join("premiere-ligne.db")).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_refuses_nobody() {
    let supervisor = Supervisor::new();
    let (answered, is_over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let program = supervisor.start();
    let visitors: Vec<_> = (0..8)
        .map(|_| {
            let (page, answered, is_over) = (supervisor.page(), answered.clone(), is_over.clone());
            // Each visitor has a connection of their own, as behind the proxies of deploy/.
            let client = reqwest::Client::builder().pool_max_idle_per_host(0).no_proxy().build().unwrap();
            tokio::spawn(async move {
                while !is_over.load(Ordering::SeqCst) {
                    let answer = client.get(&page).header("connection", "close").send().await;
                    assert_eq!(answer.expect("an answer").status(), 200);
                    answered.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    let wait_for = async |more: usize| {
        let wanted = answered.load(Ordering::SeqCst) + more;
        let come = async || answered.load(Ordering::SeqCst) >= wanted;
        crate::patience::until(Duration::from_secs(20), "visitors are answered", come).await;
    };
    let mut running = program;
    for _ in 0..3 {
        wait_for(100).await;
        running = tokio::task::block_in_place(|| {
            supervisor.stop(running);
            supervisor.start()
        });
    }
    wait_for(100).await;
    is_over.store(true, Ordering::SeqCst);
    for visitor in visitors {
        visitor.await.expect("nobody is refused");
    }
    supervisor.stop(running);
}
