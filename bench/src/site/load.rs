//! A load generator that costs the machine little: one thread a client, each with one connection, which waits for
//! the whole answer and only then sends the next request (a closed loop). What a sign-up needs from an earlier page is
//! asked for ahead, and not measured.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hyper::StatusCode;

use super::VOLUNTEER;
use super::http::{self, Answer, Connection};
use super::pages::{self, Pages};
use crate::Result;
use xtask::command::now;

/// Not measured: connections open, caches fill, the processor wakes up.
const WARM_UP: Duration = Duration::from_secs(1);

/// What clients send again and again.
#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) port: u16,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Home,
    Form,
    SignUp,
}

impl Request {
    /// The home page.
    pub(crate) fn get(port: u16) -> Self {
        Self { port, what: What::Home }
    }

    /// The volunteer's form: the answer is the page on which they read it again.
    pub(crate) fn form(port: u16) -> Self {
        Self { port, what: What::Form }
    }

    /// The volunteer's answers, read again, as a browser on the site's own page sends them.
    pub(crate) fn sign_up(port: u16) -> Self {
        Self { port, what: What::SignUp }
    }

    /// What to send for the person of a number; a sign-up takes one of the pages drawn ahead.
    pub(crate) fn of(self, number: u64, pages: &mut Pages) -> io::Result<http::Request> {
        let stamp = match self.what {
            What::Home => return http::get(self.port, VOLUNTEER.home),
            What::Form => None,
            What::SignUp => Some(pages.next()?),
        };
        let name = letters(number);
        let fields = VOLUNTEER.fields.iter().map(|(field, value)| (*field, value.replace("{n}", &name)));
        let fields: Vec<_> = fields.chain(stamp.map(|stamp| (VOLUNTEER.stamp, stamp))).collect();
        http::post(self.port, VOLUNTEER.path, fields.iter().map(|(field, value)| (*field, value.as_str())))
    }

    /// The status of the answer that everybody hopes for.
    fn expected(self) -> StatusCode {
        if self.is_sign_up() { VOLUNTEER.accepted } else { StatusCode::OK }
    }

    /// Whether each one sent is another person's, from a page drawn for them.
    pub(crate) fn is_sign_up(self) -> bool {
        self.what == What::SignUp
    }
}

/// Hands out ranges of names, so that no two clients ever send the same.
#[derive(Default)]
pub(crate) struct Names {
    taken: u64,
}

impl Names {
    /// More than any client sends in an hour.
    const RANGE: u64 = 100_000_000;

    fn range(&mut self) -> u64 {
        self.taken += Self::RANGE;
        self.taken
    }
}

/// Eight letters, a to z: forms refuse digits in names.
pub(crate) fn letters(number: u64) -> String {
    let letter = |place: u32| char::from(b'a' + u8::try_from(number / 26_u64.pow(place) % 26).unwrap_or_default());
    (0..8).rev().map(letter).collect()
}

/// What a number of clients met.
#[derive(Default)]
pub(crate) struct Load {
    /// Answers of the measured time, a second.
    pub(crate) rate: f64,
    /// Latency of each answer within the measured time, in microseconds, sorted.
    pub(crate) latencies: Vec<u32>,
    /// Expected answers in all, warm-up included.
    pub(crate) accepted: u64,
    /// Other answers, and broken connections, warm-up included.
    pub(crate) errors: u64,
    /// One of these errors, to find out why.
    pub(crate) example: Option<String>,
}

impl Load {
    /// The time within which this part (0 to 1) of the answers came.
    pub(crate) fn within(&self, part: f64) -> Duration {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a part of a count"
        )]
        let rank = (self.latencies.len() as f64 * part).ceil() as usize;
        let latency = self.latencies.get(rank.saturating_sub(1)).copied().unwrap_or_default();
        Duration::from_micros(latency.into())
    }
}

/// Keeps `clients` busy with this request; returns once all are answered.
pub(crate) fn run(request: Request, names: &mut Names, clients: usize, measured: Duration) -> Result<Load> {
    let ahead = if request.is_sign_up() {
        pages::ahead(request.port, clients, measured + WARM_UP)?
    } else {
        (0..clients).map(|_| Pages::none(request.port)).collect()
    };
    let start = now() + WARM_UP;
    let end = start + measured;
    let ranges: Vec<(u64, Pages)> = ahead.into_iter().map(|pages| (names.range(), pages)).collect();
    let loads: Vec<Load> = thread::scope(|scope| {
        let clients: Vec<_> = ranges
            .into_iter()
            .map(|(name, pages)| {
                thread::Builder::new()
                    .stack_size(256 << 10)
                    .spawn_scoped(scope, move || client(request, pages, name, start, end))
            })
            .collect::<io::Result<_>>()?;
        clients
            .into_iter()
            .map(|client| client.join().map_err(|_| io::Error::other("a client panicked")))
            .collect::<io::Result<_>>()
    })?;
    let mut all = Load::default();
    for load in &loads {
        all.join(load);
    }
    #[expect(clippy::cast_precision_loss, reason = "a count below 2^52")]
    let answers = all.latencies.len() as f64;
    all.rate = answers / measured.as_secs_f64();
    Ok(all)
}

/// Sends so many a second, whatever becomes of them, until `over`; returns what was met.
pub(crate) fn drip(request: Request, a_second: u32, over: &AtomicBool) -> Load {
    let (mut load, mut connection) = (Load::default(), None);
    let mut pages = Pages::drawn(request.port, pages::LOT).unwrap_or_else(|why| {
        load.error(format!("no pages: {why}"));
        Pages::none(request.port)
    });
    let started = now();
    for number in 0_u32.. {
        let due = Duration::from_secs(1) * number / a_second;
        thread::sleep(due.saturating_sub(started.elapsed()));
        if over.load(Ordering::Relaxed) {
            break;
        }
        let form = request.of(number.into(), &mut pages);
        let sent = now();
        match form.and_then(|form| exchange(&mut connection, request.port, form)) {
            Ok(answer) if answer.status == request.expected() => load.answered(sent.elapsed()),
            Ok(answer) => load.error(answer.beginning()),
            Err(why) => {
                connection = None;
                load.error(format!("no answer: {why}"));
            }
        }
    }
    load.latencies.sort_unstable();
    load
}

fn client(request: Request, mut pages: Pages, first_name: u64, start: Instant, end: Instant) -> Load {
    let mut load = Load::default();
    let mut connection = None;
    for name in first_name.. {
        let next = request.of(name, &mut pages);
        let sent = now();
        if sent >= end {
            break;
        }
        match next.and_then(|next| exchange(&mut connection, request.port, next)) {
            Ok(answer) if answer.status == request.expected() => {
                load.accepted += 1;
                let answered = now();
                if sent >= start && answered <= end {
                    load.latencies.push(u32::try_from((answered - sent).as_micros()).unwrap_or(u32::MAX));
                }
            }
            Ok(answer) => load.error(answer.beginning()),
            Err(why) => {
                connection = None;
                load.error(format!("no answer: {why}"));
            }
        }
    }
    load
}

impl Load {
    /// Counts an answer that was as expected, and how long it took.
    pub(crate) fn answered(&mut self, after: Duration) {
        self.accepted += 1;
        self.latencies.push(u32::try_from(after.as_micros()).unwrap_or(u32::MAX));
    }

    /// What another met as well.
    pub(crate) fn join(&mut self, other: &Load) {
        self.latencies.extend(&other.latencies);
        self.latencies.sort_unstable();
        self.accepted += other.accepted;
        self.errors += other.errors;
        self.example = self.example.take().or_else(|| other.example.clone());
    }

    /// A site that refuses everything is not asked in a busy loop.
    pub(crate) fn error(&mut self, example: String) {
        self.errors += 1;
        self.example.get_or_insert(example);
        thread::sleep(Duration::from_millis(1));
    }
}

fn exchange(connection: &mut Option<Connection>, port: u16, request: http::Request) -> io::Result<Answer> {
    let open = match connection {
        Some(open) => open,
        None => connection.insert(Connection::open(port)?),
    };
    let answer = open.ask(request)?;
    if answer.closes() {
        *connection = None;
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::http::toy;
    use super::*;

    #[test]
    fn every_form_is_another_persons() {
        let mut names = Names::default();
        let firsts: HashSet<String> = (0..1000).map(|_| letters(names.range())).collect();
        assert_eq!(firsts.len(), 1000);
        assert_eq!((letters(0), letters(27)), ("aaaaaaaa".to_owned(), "aaaaaabb".to_owned()));
    }

    #[test]
    fn refused_answers_are_errors_and_not_measured() {
        let port = toy("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy");
        let now = now();
        let load = client(Request::get(port), Pages::none(port), 0, now, now + Duration::from_millis(50));
        assert_eq!((load.accepted, load.latencies.len()), (0, 0));
        assert!(load.errors > 1 && load.example.expect("an example").ends_with("busy"));
    }

    #[test]
    fn a_percentile_is_a_latency_that_was_met() {
        let load = Load { latencies: (1..=200).collect(), ..Load::default() };
        let micros = |part| load.within(part).as_micros();
        assert_eq!((micros(0.5), micros(0.95), micros(0.99), micros(1.0)), (100, 190, 198, 200));
        assert_eq!(Load::default().within(0.99), Duration::ZERO);
    }
}
