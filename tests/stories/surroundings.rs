//! What surrounds the program fails: its log, its handlers. The site goes on.

use std::fs::File;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use premiere_ligne::kit::guard;
use premiere_ligne::server;
use rustix::process::{Pid, Signal, kill_process};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::world::World;

/// The real program, which runs `serve` on a database of its own.
pub(crate) struct Running {
    program: Child,
    pub(crate) site: String,
    client: reqwest::Client,
    _folder: tempfile::TempDir,
}

impl Running {
    /// Starts it with its log going to `log`, and waits until it answers.
    async fn start(log: Stdio) -> Running {
        Running::start_with(log, None).await
    }

    /// Like [`Running::start`], on another database.
    pub(crate) async fn start_with(log: Stdio, database: Option<&str>) -> Running {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap().port();
        let here = std::env::current_dir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
        for test in ["DATABASE", "BROWSER", "WEBDRIVER", "MAILS"] {
            program.env_remove(format!("PREMIERE_LIGNE_TEST_{test}"));
        }
        program.arg("serve").args(["--listen", &format!("127.0.0.1:{port}")]).current_dir(folder.path());
        program.env("PREMIERE_LIGNE_CAMPAIGN", here.join("campaigns/en-premiere-ligne"));
        program.env("PREMIERE_LIGNE_PLACES", here.join("places")).stderr(log);
        program.args(database.map(|url| format!("--database={url}")));
        let mut running = Running {
            program: program.spawn().unwrap(),
            site: format!("http://127.0.0.1:{port}"),
            client: reqwest::Client::new(),
            _folder: folder,
        };
        for _ in 0..600 {
            if running.client.get(format!("{}/health", running.site)).send().await.is_ok() {
                return running;
            }
            assert!(running.program.try_wait().unwrap().is_none(), "the program ended at its start");
            // The other process has a clock of its own.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the program does not answer");
    }

    /// Opens a page so many times.
    async fn open(&self, times: usize) {
        for _ in 0..times {
            let answer = self.client.get(format!("{}/robots.txt", self.site)).send().await.expect("an answer");
            assert_eq!(answer.status(), 200);
        }
    }

    /// Asks it to stop, and returns its exit code.
    pub(crate) fn stop(mut self) -> Option<i32> {
        kill_process(Pid::from_child(&self.program), Signal::TERM).unwrap();
        self.program.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

#[tokio::test]
async fn a_log_on_a_full_disk_stops_nothing() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let running = Running::start(full.into()).await;
    running.open(50).await;
    assert_eq!(running.stop(), Some(0));
}

#[tokio::test]
async fn a_log_whose_reader_is_gone_stops_nothing() {
    let mut running = Running::start(Stdio::piped()).await;
    drop(running.program.stderr.take());
    running.open(50).await;
    assert_eq!(running.stop(), Some(0));
}

#[tokio::test]
async fn a_log_whose_reader_stalls_stops_nothing_and_says_what_was_lost() {
    let mut running = Running::start(Stdio::piped()).await;
    running.open(9_500).await;
    let mut log = running.program.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut lines = String::new();
        log.read_to_string(&mut lines).map(|_| lines)
    });
    // One line more, once the reader is back.
    running.open(1).await;
    assert_eq!(running.stop(), Some(0));
    let lines = reader.join().unwrap().unwrap();
    assert!(lines.contains("lines of the log could not be written"), "{} lines", lines.lines().count());
}

async fn broken() -> &'static str {
    panic!("Odette Le Goff");
}

#[tokio::test]
async fn a_panic_in_a_handler_is_a_page_with_a_number() {
    let world = World::new().await;
    let routes = Router::new().route("/fr/panic", get(broken)).with_state(());
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let page = format!("http://{}/fr/panic", listener.local_addr().unwrap());
    let stop = CancellationToken::new();
    let serving = tokio::spawn(server::run(listener, guard::around(&world.app, routes, Router::new()), stop.clone()));
    let answer = reqwest::get(page).await.unwrap();
    assert_eq!(answer.status(), 500);
    let html = answer.text().await.unwrap();
    assert!(html.contains("Quelque chose s’est cassé chez nous") && !html.contains("Odette"), "{html}");
    assert!(world.log().contains("the handler panicked"));
    stop.cancel();
    serving.await.unwrap().unwrap();
}
