//! Nobody scrolls far at the desk: with the people of the demo, no page is higher than three screens when it opens.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use super::access::NOT_WALKED;
use super::chromium::{Chromium, Look, with};
use super::desk_pages::Walk;

/// Heights of three screens: 900 pixels on a desk, 740 on a telephone.
const DESKTOP_MOST: i64 = 3 * 900;
const TELEPHONE_MOST: i64 = 3 * 740;

/// A running `premiere-ligne demo`, which ends with the story.
struct Demo {
    child: Child,
    site: String,
    password: String,
    _folder: tempfile::TempDir,
}

impl Demo {
    fn start() -> Demo {
        let folder = tempfile::tempdir().unwrap();
        let port = two_free_ports();
        let mut demo = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
        demo.args(["demo", "--port", &port.to_string(), "--folder"]).arg(folder.path());
        let mut child = demo.stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut said = said.take_while(|line| !line.starts_with("Press"));
        let password = said.find_map(|line| Some(line.trim().strip_prefix("password")?.trim().to_owned())).unwrap();
        assert!(said.last().is_some(), "the demo says where its files are");
        Demo { child, site: format!("http://localhost:{port}"), password, _folder: folder }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The first of two neighbouring ports that nobody listens on.
fn two_free_ports() -> u16 {
    loop {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}

async fn height(chromium: &Chromium) -> i64 {
    let script = "return document.documentElement.scrollHeight";
    chromium.driver.execute(script, vec![]).await.unwrap().convert().unwrap()
}

async fn no_page_is_higher(look: Look, most: i64) {
    with(&[(look, true)], Some("demo"), move |windows| async move {
        let chromium = Arc::clone(&windows[0]);
        let demo = tokio::task::spawn_blocking(Demo::start).await.unwrap();
        chromium.go(&format!("{}/desk", demo.site)).await;
        chromium.fill("Identifiant", "camille").await;
        chromium.fill("Mot de passe", &demo.password).await;
        chromium.press("Se connecter").await;
        chromium.says("à traiter").await;
        let (mut walk, mut high) = (NOT_WALKED.into_iter().fold(Walk::new(), Walk::without), vec![]);
        let mut seen = 0;
        while let Some((name, address)) = walk.next() {
            chromium.go(&format!("{}{address}", demo.site)).await;
            walk.saw(&chromium.driver.source().await.unwrap());
            seen += 1;
            let pixels = height(&chromium).await;
            if pixels > most {
                high.push(format!("{name}: {pixels} pixels ({address})"));
            }
        }
        assert!(seen > 30, "only {seen} pages were seen");
        assert!(high.is_empty(), "higher than {most} pixels:\n{}", high.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn no_page_of_the_desk_is_higher_than_three_screens_of_a_telephone() {
    no_page_is_higher(Look::TELEPHONE, TELEPHONE_MOST).await;
}

#[tokio::test]
async fn no_page_of_the_desk_is_higher_than_three_screens() {
    no_page_is_higher(Look::DESKTOP, DESKTOP_MOST).await;
}
