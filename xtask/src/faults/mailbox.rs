//! A mail server on loopback that takes mails, or fails as told, and everybody's mailbox behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use xtask::Result;

/// A step of the conversation with a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Greeting,
    Ehlo,
    Mail,
    Rcpt,
    Data,
    /// The end of a mail, which the server now has.
    Dot,
}

/// What the server does at a step instead of agreeing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failing {
    Says(&'static str),
    Closes,
    /// Says nothing any more, until it is told to behave.
    Hangs,
}

/// Where the server fails, and how; `None`: it takes every mail.
pub(super) type Behaviour = Option<(Step, Failing)>;

#[derive(Default)]
struct Shared {
    behaviour: Behaviour,
    /// The private link of the first mail to each address.
    links: BTreeMap<String, String>,
    ids: BTreeSet<String>,
    taken: u64,
    /// Times that a step failed as told.
    failed: u64,
}

/// The server. Its threads end with the program.
#[derive(Clone)]
pub(super) struct Mailbox {
    pub(super) port: u16,
    shared: Arc<Mutex<Shared>>,
}

impl Mailbox {
    pub(super) fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let mailbox = Self { port: listener.local_addr()?.port(), shared: Arc::default() };
        let this = mailbox.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let this = this.clone();
                // An error means that the client hung up.
                thread::spawn(move || this.talk(&stream).ok());
            }
        });
        Ok(mailbox)
    }

    pub(super) fn behave(&self, behaviour: Behaviour) {
        self.shared().behaviour = behaviour;
    }

    /// The private link in the first mail to this address.
    pub(super) fn link(&self, address: &str) -> Option<String> {
        self.shared().links.get(address).cloned()
    }

    /// Mails that were taken, and those among them that had come before.
    pub(super) fn taken_and_repeated(&self) -> (u64, u64) {
        let shared = self.shared();
        (shared.taken, shared.taken - u64::try_from(shared.ids.len()).unwrap_or_default())
    }

    /// Times that the server failed as told.
    pub(super) fn failed(&self) -> u64 {
        self.shared().failed
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn talk(&self, stream: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream);
        let (mut step, mut to) = (Step::Greeting, String::new());
        loop {
            let agreed = match step {
                Step::Greeting => "220 here",
                Step::Data => "354 go",
                _ => "250 ok",
            };
            if !self.answer(stream, step, agreed)? {
                return Ok(());
            }
            if step == Step::Data && self.shared().behaviour.is_none_or(|(at, _)| at != Step::Data) {
                let mail = read_mail(&mut lines)?;
                let refused = matches!(self.shared().behaviour, Some((Step::Dot, Failing::Says(_))));
                if !refused {
                    self.take(&to, &mail);
                }
                step = Step::Dot;
                continue;
            }
            let mut line = String::new();
            if lines.read_line(&mut line)? == 0 {
                return Ok(());
            }
            step = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "MAIL" => Step::Mail,
                "RCPT" => {
                    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
                    to = inside.map(|(address, _)| address.to_owned()).unwrap_or_default();
                    Step::Rcpt
                }
                "DATA" => Step::Data,
                "QUIT" => return (&*stream).write_all(b"221 bye\r\n"),
                _ => Step::Ehlo,
            };
        }
    }

    /// Answers as told; says whether the conversation goes on.
    fn answer(&self, mut stream: &TcpStream, step: Step, agreed: &str) -> io::Result<bool> {
        let failing = self.shared().behaviour.filter(|(at, _)| *at == step).map(|(_, failing)| failing);
        if failing.is_some() {
            self.shared().failed += 1;
        }
        match failing {
            None => stream.write_all(format!("{agreed}\r\n").as_bytes())?,
            Some(Failing::Says(words)) => stream.write_all(format!("{words}\r\n").as_bytes())?,
            Some(Failing::Closes) => return Ok(false),
            Some(Failing::Hangs) => {
                while self.shared().behaviour == Some((step, Failing::Hangs)) {
                    thread::sleep(Duration::from_millis(20));
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn take(&self, to: &str, mail: &str) {
        let mut shared = self.shared();
        shared.taken += 1;
        let id = mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default();
        shared.ids.insert(id.to_owned());
        // A soft line break of quoted-printable may cut a link.
        let text = mail.replace("=\r\n", "");
        let link = text.split_once("/private/").and_then(|(_, rest)| rest.get(..32)).unwrap_or_default();
        shared.links.entry(to.to_owned()).or_insert_with(|| link.to_owned());
    }
}

fn read_mail(lines: &mut impl BufRead) -> io::Result<String> {
    let mut mail = String::new();
    loop {
        let start = mail.len();
        if lines.read_line(&mut mail)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if &mail[start..] == ".\r\n" {
            return Ok(mail);
        }
    }
}
