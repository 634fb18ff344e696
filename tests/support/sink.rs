//! A real SMTP server on loopback, for tests: it takes mails, or fails in every way that servers do.
//!
//! ```ignore
//! let sink = Sink::start().await;
//! settings.mail = sink.setting();                    // with mail_tls = MailTls::None
//! sink.behave(Behaviour::NotNow);                    // 451 to every recipient
//! assert_eq!(sink.received()[0].subject(), "Bonjour");
//! ```
#![allow(dead_code, reason = "each suite uses a part of it")]

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How the server behaves from now on, in open connections too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Takes every mail.
    Accept,
    /// Closes every connection, as while it restarts.
    Down,
    /// Refuses every recipient for now: 451.
    NotNow,
    /// Refuses every recipient for good: 550.
    Never,
    /// Refuses every mail after its data, with these words.
    Says(&'static str),
    /// Refuses every client: 554, as for an address on a blocklist.
    NotYou,
    /// Takes the whole mail, then closes the connection without an answer.
    HangUpAfterData,
    /// Takes the whole mail, then does not answer until its behaviour changes.
    Hold,
}

/// The server. It stops when dropped.
pub(crate) struct Sink {
    port: u16,
    shared: Arc<Shared>,
    listening: tokio::task::JoinHandle<()>,
}

struct Shared {
    behaviour: watch::Sender<Behaviour>,
    refused: Mutex<Vec<String>>,
    received: watch::Sender<Vec<Received>>,
    connections: Mutex<usize>,
}

/// A mail that was taken.
#[derive(Clone)]
pub(crate) struct Received {
    /// Address of `MAIL FROM`.
    pub(crate) from: String,
    /// Addresses of `RCPT TO`.
    pub(crate) recipients: Vec<String>,
    /// Headers and body as they came, dots unstuffed, lines ended by `\r\n`.
    pub(crate) raw: String,
}

impl Sink {
    /// Listens on a free port of loopback.
    pub(crate) async fn start() -> Sink {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            behaviour: watch::Sender::new(Behaviour::Accept),
            refused: Mutex::default(),
            received: watch::Sender::default(),
            connections: Mutex::default(),
        });
        let listening = tokio::spawn({
            let shared = Arc::clone(&shared);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let shared = Arc::clone(&shared);
                    *shared.connections.lock().unwrap() += 1;
                    tokio::spawn(async move {
                        // An error means that the client hung up.
                        let _ = talk(stream, &shared).await;
                    });
                }
            }
        });
        Sink { port, shared, listening }
    }

    /// Value of the setting `mail`; `mail_tls` must be `none`.
    pub(crate) fn setting(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Changes the server's behaviour.
    pub(crate) fn behave(&self, behaviour: Behaviour) {
        self.shared.behaviour.send_replace(behaviour);
    }

    /// Refuses this recipient from now on: 550.
    pub(crate) fn refuse(&self, address: &str) {
        self.shared.refused.lock().unwrap().push(address.to_owned());
    }

    /// Mails that were taken, oldest first.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.shared.received.borrow().clone()
    }

    /// Mails that were taken for one recipient, oldest first.
    pub(crate) fn received_by(&self, address: &str) -> Vec<Received> {
        self.received().into_iter().filter(|mail| mail.recipients.iter().any(|to| to == address)).collect()
    }

    /// Number of connections so far.
    pub(crate) fn connections(&self) -> usize {
        *self.shared.connections.lock().unwrap()
    }

    /// Waits until `n` mails were taken; fails after ten seconds.
    pub(crate) async fn until(&self, n: usize) {
        let mut received = self.shared.received.subscribe();
        let wait = received.wait_for(|received| received.len() >= n);
        let came = tokio::time::timeout(std::time::Duration::from_secs(10), wait).await;
        came.expect("a mail that did not come").expect("the sink is there");
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn talk(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut behaviour = shared.behaviour.subscribe();
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading);
    let now = *behaviour.borrow();
    match now {
        Behaviour::Down => return Ok(()),
        Behaviour::NotYou => return writing.write_all(b"554 no mail from you\r\n").await,
        _ => {}
    }
    writing.write_all(b"220 sink\r\n").await?;
    let (mut from, mut recipients) = (String::new(), vec![]);
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).await? == 0 || *behaviour.borrow() == Behaviour::Down {
            return Ok(());
        }
        let command = line.trim_end().to_ascii_uppercase();
        let now = *behaviour.borrow();
        let answer = match command.as_str() {
            c if c.starts_with("EHLO") => "250-sink\r\n250 8BITMIME",
            c if c.starts_with("MAIL FROM:") => {
                from = in_brackets(&line);
                recipients.clear();
                "250 ok"
            }
            c if c.starts_with("RCPT TO:") => {
                let to = in_brackets(&line);
                let unknown = shared.refused.lock().unwrap().contains(&to);
                match now {
                    // The server's words hold the address, as those of real servers do. The site must store them
                    // nowhere.
                    Behaviour::Never => &format!("550 5.1.1 <{to}> does not live here"),
                    _ if unknown => &format!("550 5.1.1 <{to}> does not live here"),
                    Behaviour::NotNow => &format!("451 4.3.0 <{to}> comes back later"),
                    _ => {
                        recipients.push(to);
                        "250 ok"
                    }
                }
            }
            "DATA" => {
                writing.write_all(b"354 go\r\n").await?;
                let raw = data(&mut lines).await?;
                let refusal = *behaviour.borrow();
                if let Behaviour::Says(words) = refusal {
                    writing.write_all(format!("{words}\r\n").as_bytes()).await?;
                    continue;
                }
                let taken = Received { from: from.clone(), recipients: recipients.clone(), raw };
                shared.received.send_modify(|received| received.push(taken));
                if *behaviour.borrow() == Behaviour::HangUpAfterData {
                    return Ok(());
                }
                let _ = behaviour.wait_for(|now| *now != Behaviour::Hold).await;
                "250 ok"
            }
            "QUIT" => return writing.write_all(b"221 bye\r\n").await,
            "RSET" | "NOOP" => "250 ok",
            _ => "502 what?",
        };
        writing.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

async fn data(lines: &mut (impl AsyncBufReadExt + Unpin)) -> std::io::Result<String> {
    let mut raw = String::new();
    loop {
        let start = raw.len();
        if lines.read_line(&mut raw).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        match &raw[start..] {
            ".\r\n" => {
                raw.truncate(start);
                return Ok(raw);
            }
            line if line.starts_with('.') => drop(raw.remove(start)),
            _ => {}
        }
    }
}

fn in_brackets(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}

impl Received {
    /// The first header of this name, unfolded and decoded.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header(&self.raw, name).map(|value| decode_words(&value))
    }

    /// Names of all headers, in order.
    pub(crate) fn header_names(&self) -> Vec<String> {
        let (head, _) = self.raw.split_once("\r\n\r\n").unwrap();
        let names = head.lines().filter(|line| !line.starts_with([' ', '\t']));
        names.map(|line| line.split(':').next().unwrap().to_owned()).collect()
    }

    /// The decoded subject.
    pub(crate) fn subject(&self) -> String {
        self.header("Subject").unwrap_or_default()
    }

    /// The decoded text part.
    pub(crate) fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The decoded HTML part.
    pub(crate) fn html(&self) -> String {
        self.part("text/html")
    }

    /// The addresses that stand alone on a line of the text.
    pub(crate) fn links(&self) -> Vec<String> {
        let text = self.text();
        text.lines().filter(|line| line.starts_with("http") && !line.contains(' ')).map(str::to_owned).collect()
    }

    /// The first link of the text whose address contains `part`.
    pub(crate) fn link(&self, part: &str) -> String {
        let found = self.links().into_iter().find(|link| link.contains(part));
        found.unwrap_or_else(|| panic!("no link with {part:?} in {:?}", self.links()))
    }

    fn part(&self, kind: &str) -> String {
        // The HTML and the logo are a multipart of their own.
        let boundaries = self.raw.split("boundary=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let separators = boundaries.map(|boundary| format!("--{boundary}")).collect::<Vec<_>>();
        let parts = separators.iter().flat_map(|separator| self.raw.split(separator).skip(1).map(str::trim_start));
        let part = parts.into_iter().find(|part| header(part, "Content-Type").is_some_and(|is| is.starts_with(kind)));
        let part = part.unwrap_or_else(|| panic!("no part {kind}"));
        let (_, body) = part.split_once("\r\n\r\n").unwrap();
        let bytes = match header(part, "Content-Transfer-Encoding").as_deref() {
            Some("quoted-printable") => unquote(body),
            Some("base64") => unbase64(body),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n").trim_end().to_owned() + "\n"
    }
}

fn header(raw: &str, name: &str) -> Option<String> {
    let (head, _) = raw.split_once("\r\n\r\n")?;
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    unfolded.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// Decodes words like `=?utf-8?b?…?=`; blanks between two encoded words do not count.
fn decode_words(value: &str) -> String {
    let mut bytes = vec![];
    let mut rest = value;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        if !(after_word && before.trim().is_empty()) {
            bytes.extend_from_slice(before.as_bytes());
        }
        let mut fields = word.splitn(3, '?');
        let (_, encoding, coded) = (fields.next(), fields.next().unwrap(), fields.next().unwrap());
        let (coded, after) = coded.split_once("?=").unwrap();
        match encoding {
            "b" | "B" => bytes.extend(unbase64(coded)),
            _ => bytes.extend(unquote(&coded.replace('_', " "))),
        }
        (rest, after_word) = (after, true);
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap()
}

fn unbase64(coded: &str) -> Vec<u8> {
    let tidy: String = coded.split_whitespace().collect();
    base64::engine::general_purpose::STANDARD.decode(tidy).unwrap()
}

fn unquote(coded: &str) -> Vec<u8> {
    let mut bytes = vec![];
    let mut rest = coded.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        match (first, after) {
            (b'=', [b'\r', b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) => {
                let digits = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                rest = after;
            }
            (byte, after) => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    bytes
}
