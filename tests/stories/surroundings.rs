//! What surrounds the program fails: its log, its handlers. The site goes on.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use premiere_ligne::app::App;
use premiere_ligne::clock::Rng;
use premiere_ligne::kit::guard;
use premiere_ligne::settings::Settings;
use premiere_ligne::{routes, server};
use rustix::fs::{FallocateFlags, fallocate, statvfs};
use rustix::process::{Pid, Signal, kill_process};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::patience::until;
use crate::world::{SITE_KEY, World};

/// The real program, which runs `serve` on a database of its own.
pub(crate) struct Running {
    program: Child,
    pub(crate) site: String,
    client: reqwest::Client,
    folder: tempfile::TempDir,
}

impl Running {
    /// Starts it with its log going to `log`, and waits until it answers.
    async fn start(log: Stdio) -> Running {
        Running::start_with(log, &[]).await
    }

    /// Like [`Running::start`], with more arguments.
    pub(crate) async fn start_with(log: Stdio, arguments: &[&str]) -> Running {
        Running::start_after("", log, arguments).await
    }

    /// Like [`Running::start_with`], in a shell, in the program's folder, that has done something before.
    async fn start_after(before: &str, log: Stdio, arguments: &[&str]) -> Running {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap().port();
        let here = std::env::current_dir().unwrap();
        let mut program = Command::new("sh");
        for test in ["DATABASE", "BROWSER", "WEBDRIVER", "MAILS"] {
            program.env_remove(format!("PREMIERE_LIGNE_TEST_{test}"));
        }
        program.args(["-c", &format!("{before}\nexec \"$0\" \"$@\"")]);
        program.arg(env!("CARGO_BIN_EXE_premiere-ligne"));
        program.arg("serve").args(["--listen", &format!("127.0.0.1:{port}")]).args(arguments);
        program.env("PREMIERE_LIGNE_CAMPAIGN", here.join("campaigns/en-premiere-ligne"));
        program.env("PREMIERE_LIGNE_PLACES", here.join("places"));
        program.env("PREMIERE_LIGNE_SITE_KEY", SITE_KEY).stderr(log).current_dir(folder.path());
        let mut running = Running {
            program: program.spawn().unwrap(),
            site: format!("http://127.0.0.1:{port}"),
            client: reqwest::Client::new(),
            folder,
        };
        until(Duration::from_secs(30), "the program answers", async || {
            assert!(running.program.try_wait().unwrap().is_none(), "the program ended at its start");
            running.client.get(format!("{}/health", running.site)).send().await.is_ok()
        })
        .await;
        running
    }

    /// A path in the folder where it runs, as it sees it.
    fn path(&self, file: &str) -> PathBuf {
        let inside = self.folder.path().join(file);
        Path::new(&format!("/proc/{}/root", self.program.id())).join(inside.strip_prefix("/").unwrap())
    }

    /// What it says of its readiness.
    async fn readiness(&self) -> String {
        self.client.get(format!("{}/ready", self.site)).send().await.unwrap().text().await.unwrap()
    }

    /// Sends a message to the team and returns status and page.
    async fn write_to_the_team(&self) -> (u16, String) {
        let message = [("email", "awa@diarrassouba.example"), ("message", "Bonjour")];
        let sent = self.client.post(format!("{}/fr/contact", self.site)).form(&message);
        let sent = sent.header("origin", &self.site).header("sec-fetch-site", "same-origin").send().await.unwrap();
        (sent.status().as_u16(), sent.text().await.unwrap())
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

/// Waits for five seconds at most until something is so.
async fn soon(what: &str, is_so: impl AsyncFnMut() -> bool) {
    until(Duration::from_secs(5), what, is_so).await;
}

#[tokio::test]
async fn on_a_full_disk_forms_are_kept_and_the_reserve_is_given_up() {
    let mount = "mkdir disk && exec unshare --map-root-user --mount \
                 sh -c 'mount -t tmpfs -o size=200m none disk && exec \"$0\" \"$@\"' \"$0\" \"$@\"";
    let running = Running::start_after(mount, Stdio::null(), &["--database=sqlite:disk/data.db"]).await;
    let reserve = running.path("disk/data.db-reserve");
    soon("there is a reserve", async || reserve.exists()).await;
    assert!(running.write_to_the_team().await.0 < 500, "looked at");
    let readiness = running.readiness().await;
    assert!(readiness.contains("\"ready\":true") && readiness.contains("\"disk\":\"low\""), "{readiness}");
    let filler = running.path("disk/filler");
    let disk = statvfs(running.path("disk")).unwrap();
    let most = disk.f_bavail * disk.f_frsize;
    fallocate(File::create(&filler).unwrap(), FallocateFlags::empty(), 0, most - 1_000_000).unwrap();
    soon("no form is taken", async || running.write_to_the_team().await.0 == 503).await;
    let (_, page) = running.write_to_the_team().await;
    assert!(page.contains("est gardé dans cette page") && page.contains("awa@diarrassouba.example"), "{page}");
    soon("the reserve is given up", async || !reserve.exists()).await;
    let readiness = running.readiness().await;
    assert!(readiness.contains("\"ready\":false") && readiness.contains("\"disk\":\"full\""), "{readiness}");
    let signing_in =
        running.client.post(format!("{}/desk/login", running.site)).form(&[("login", "x"), ("password", "x")]);
    assert!(signing_in.send().await.unwrap().status().as_u16() < 500, "the desk opens");
    std::fs::remove_file(filler).unwrap();
    soon("forms are taken", async || running.write_to_the_team().await.0 < 500).await;
    soon("there is a reserve", async || reserve.exists()).await;
    assert_eq!(running.stop(), Some(0));
}

#[tokio::test]
async fn connections_that_rest_leave_handles_for_those_who_ask() {
    // It may raise 100 handles to 400, of which 200 are for connections.
    let running = Running::start_after("ulimit -Hn 400 && ulimit -Sn 100", Stdio::null(), &[]).await;
    let site = running.site.trim_start_matches("http://").to_owned();
    let mut resting = vec![];
    for _ in 0..150 {
        resting.push(TcpStream::connect(&site).await.unwrap());
    }
    let at_once = Duration::from_secs(5);
    timeout(at_once, running.open(1)).await.expect("an answer at once");
    for stream in &resting {
        let ended = stream.try_read(&mut [0]).is_ok();
        assert!(!ended, "nobody gives way as long as there is room");
    }
    for _ in 0..450 {
        resting.push(TcpStream::connect(&site).await.unwrap());
    }
    timeout(at_once, running.open(20)).await.expect("answers at once");
    assert_eq!(running.stop(), Some(0));
}

#[tokio::test]
async fn a_desk_that_does_not_fit_in_memory_says_so_and_the_forms_go_on() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let settings = Settings { desk_memory_mb: Some(0), ..world.app.settings.clone() };
    let small = App::open(settings, world.app.clock.clone(), Rng::seeded(1)).await.unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let site = format!("http://{}", listener.local_addr().unwrap());
    let stop = CancellationToken::new();
    let serving = tokio::spawn(server::run(listener, routes::routes(&small), stop.clone()));
    let page = claire.visitor.get(&format!("{site}/desk/queue")).await;
    assert_eq!(page.status, 503);
    page.says("Le serveur est trop petit pour l’espace de l’équipe");
    claire.visitor.open(&format!("{site}/fr/premiere-ligne")).await;
    stop.cancel();
    serving.await.unwrap().unwrap();
}
