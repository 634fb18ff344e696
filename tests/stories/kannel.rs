//! A real Kannel sends text messages, says what became of them, and brings what people answer.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jiff::SignedDuration;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

use crate::patience::until;
use crate::world::{MALO, ODETTE, SMS_SECRET, Somebody, World};

const BY_PHONE: Somebody = Somebody { email: "06 12 34 56 78", ..MALO };

/// Ports of the Kannel that `cargo xtask test --only sms` starts, and the program of its fake network.
struct Kannel {
    sends: u16,
    network: u16,
    comes_back: u16,
    program: String,
}

#[expect(clippy::disallowed_methods, reason = "the runner tells the stories so")]
fn kannel() -> Option<Kannel> {
    let at = std::env::var("KANNEL_OF_TESTS").ok()?;
    let parts: Vec<&str> = at.split(':').collect();
    let port = |n: usize| parts[n].parse().expect("a port");
    Some(Kannel { sends: port(0), network: port(1), comes_back: port(2), program: parts[3].to_owned() })
}

/// The fake network: it sends one message to us, and writes down those that it is given.
struct Network {
    program: Child,
    log: std::path::PathBuf,
}

impl Network {
    fn start(kannel: &Kannel, world: &World, message: &str) -> Network {
        let log = world.folder.path().join(format!("network-{}.log", message.len()));
        let file = std::fs::File::create(&log).unwrap();
        let mut program = Command::new(&kannel.program);
        program.args(["-H", "127.0.0.1", "-r", &kannel.network.to_string(), "-i", "0.1", "-m", "1", message]);
        let program = program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).spawn().unwrap();
        Network { program, log }
    }

    /// All that it was given to deliver, in one line.
    fn delivered(&self) -> String {
        let log = String::from_utf8_lossy(&std::fs::read(&self.log).unwrap()).into_owned();
        let messages = log.lines().filter(|line| line.contains("Got message"));
        let words = messages.map(|line| match line.split_once(" data ") {
            // A part of a longer message.
            Some((_, part)) => {
                let part = part.trim_end_matches('>').replace('+', " ");
                percent_encoding::percent_decode_str(&part).decode_utf8_lossy().into_owned()
            }
            None => format!("{}\n", line.split_once(" text ").map_or("", |(_, words)| words).trim_end_matches('>')),
        });
        words.collect()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

/// Brings what Kannel says to the site, whose port nobody knows before it is open.
async fn bring_back(port: u16, site: &str) -> tokio::task::JoinHandle<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let site = site.trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let site = site.clone();
            tokio::spawn(async move {
                let mut there = TcpStream::connect(site).await.unwrap();
                copy_bidirectional(&mut stream, &mut there).await.ok();
            });
        }
    })
}

#[tokio::test]
async fn a_real_gateway_carries_the_code_the_introduction_and_the_answer() {
    let Some(kannel) = kannel() else {
        eprintln!("left out: needs a Kannel, which `cargo xtask test --only sms` starts");
        return;
    };
    let gateway = format!("kannel:http://tests:tests@127.0.0.1:{}/cgi-bin/sendsms", kannel.sends);
    let world = World::with_telephones(|settings| settings.sms = gateway).await;
    let bringing = bring_back(kannel.comes_back, &world.site).await;
    let within = Duration::from_secs(20);

    let network = Network::start(&kannel, &world, "33612345678 100 text Bonjour, j'ai une question");
    let page = world.offer(&BY_PHONE).await.send().await;
    world.work().await;
    assert_eq!(world.count("outbox").await, 0, "the gateway took it");
    until(within, "the code arrives", async || network.delivered().contains("votre code En Première Ligne")).await;
    until(within, "the question comes", async || world.count("message").await == 1).await;
    let code = network.delivered()[..6].to_owned();
    page.form("Confirmer ce numéro").fill("Code à six chiffres", &code).send().await.says("Merci Malo");
    let reported = async || world.log().contains("/sms/{token}/report");
    until(within, "the delivery is reported", reported).await;

    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.number("select id from volunteer").await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    until(within, "the introduction arrives", async || network.delivered().contains("NON ")).await;
    let words = network.delivered();
    let answer: String = words[words.find("OUI ").unwrap()..].chars().take(8).collect();
    drop(network);

    let network = Network::start(&kannel, &world, &format!("33612345678 100 text {answer}"));
    let met = async || world.number("select count(*) from tally where what = 'met'").await == 1;
    until(within, "the answer counts", met).await;
    drop(network);
    world.pass(SignedDuration::from_mins(1)).await;
    assert!(!world.log().contains("612345678") && !world.log().contains(SMS_SECRET));
    bringing.abort();
}
