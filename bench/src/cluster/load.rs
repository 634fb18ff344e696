//! People who sign up through the proxy, and press again when no answer came, as people do.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use hyper::StatusCode;
use hyper::header::LOCATION;

use super::machines::PORT;
use crate::site::VOLUNTEER;
use crate::site::http::{self, Answer, Connection};
use crate::site::load::letters;
use crate::site::pages::Pages;
use xtask::command::now;

/// Between two presses of a person, and between two people of a client.
const PAUSE: Duration = Duration::from_millis(250);

/// What happened to everybody who signed up.
#[derive(Default)]
pub(super) struct Journal {
    /// The private page of each person who was told that they are registered, and when.
    pub(super) kept: Mutex<Vec<(Instant, String)>>,
    /// When a press brought no answer, or another than that one.
    pub(super) failed: Mutex<Vec<(Instant, String)>>,
    /// People who were never told.
    pub(super) given_up: AtomicU64,
    people: AtomicU64,
}

impl Journal {
    /// How many people signed up so far.
    pub(super) fn people(&self) -> u64 {
        self.people.load(Ordering::SeqCst)
    }

    /// One client after the other signs up until `stop`; whoever has begun goes on until they are told, for two minutes.
    pub(super) fn sign_up(&self, client: u64, stop: &AtomicBool) {
        let mut pages = Pages::none(PORT);
        let mut connection = None;
        while !stop.load(Ordering::SeqCst) {
            let Ok(stamp) = pages.next() else {
                sleep(PAUSE);
                continue;
            };
            let number = self.people.fetch_add(1, Ordering::SeqCst);
            let name = letters(client * 100_000_000 + number);
            let began = now();
            loop {
                match press(&mut connection, &name, &stamp) {
                    Ok(page) => {
                        push(&self.kept, page);
                        break;
                    }
                    Err(why) => {
                        connection = None;
                        push(&self.failed, why.to_string());
                    }
                }
                if began.elapsed() > Duration::from_mins(2) {
                    self.given_up.fetch_add(1, Ordering::SeqCst);
                    break;
                }
                sleep(PAUSE);
            }
            sleep(PAUSE);
        }
    }
}

fn push<T>(list: &Mutex<Vec<(Instant, T)>>, what: T) {
    list.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((now(), what));
}

/// Sends the form once; the address of the private page if the person is told that they are registered.
fn press(connection: &mut Option<Connection>, name: &str, stamp: &str) -> io::Result<String> {
    let fields = VOLUNTEER.fields.iter().map(|(field, value)| (*field, value.replace("{n}", name)));
    let fields: Vec<_> = fields.chain([(VOLUNTEER.stamp, stamp.to_owned())]).collect();
    let form = http::post(PORT, VOLUNTEER.path, fields.iter().map(|(field, value)| (*field, value.as_str())))?;
    let answer = ask(connection, form)?;
    let private = answer.headers.get(LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
    match private {
        Some(private) if answer.status == VOLUNTEER.accepted => Ok(private),
        _ => Err(io::Error::other(answer.beginning())),
    }
}

/// Whether a page opens.
pub(super) fn opens(connection: &mut Option<Connection>, path: &str) -> io::Result<bool> {
    Ok(ask(connection, http::get(PORT, path)?)?.status == StatusCode::OK)
}

fn ask(connection: &mut Option<Connection>, request: http::Request) -> io::Result<Answer> {
    let mut open = match connection.take() {
        Some(open) => open,
        None => Connection::open(PORT)?,
    };
    let answer = open.ask(request)?;
    if !answer.closes() {
        *connection = Some(open);
    }
    Ok(answer)
}
