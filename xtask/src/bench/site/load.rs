//! A load generator that costs the machine little: one thread a client, each with one connection,
//! which sends prepared bytes, waits for the whole answer, and only then sends the next
//! (a closed loop). At 13,000 pages a second it was as fast as an event loop on two cores.
//! What a sign-up needs from an earlier page is asked for ahead, and not measured.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::VOLUNTEER;
use super::http::{Answer, Connection};
use super::pages::{self, Pages};
use crate::Result;
use crate::command::now;

/// Not measured: connections open, caches fill, the processor wakes up.
const WARM_UP: Duration = Duration::from_secs(1);
/// Stands in a request where the letters of a name go. Not a letter of any name.
const SLOT: &str = "########";
/// The same for a page's stamp.
const STAMP: char = '~';

/// The bytes to send, and where a name and a page's stamp go into them.
pub(crate) struct Request {
    pub(crate) port: u16,
    pub(crate) bytes: Vec<u8>,
    slots: Vec<usize>,
    stamp: Option<usize>,
    expected: u16,
}

impl Request {
    /// The home page.
    pub(crate) fn get(port: u16) -> Self {
        let head = format!("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n", VOLUNTEER.home);
        Self::new(port, head.into_bytes(), 200)
    }

    /// The volunteer's answers, read again, as a browser on the site's own page sends them.
    pub(crate) fn sign_up(port: u16) -> Self {
        let stamp = STAMP.to_string().repeat(pages::STAMP_CHARS);
        Self::post(port, &format!("&{}={stamp}", VOLUNTEER.stamp), VOLUNTEER.accepted)
    }

    /// The volunteer's form: the answer is the page on which they read it again.
    pub(crate) fn form(port: u16) -> Self {
        Self::post(port, "", 200)
    }

    fn post(port: u16, more: &str, expected: u16) -> Self {
        let fields: Vec<String> =
            VOLUNTEER.fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let body = fields.join("&").replace("%7Bn%7D", SLOT) + more;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n\
             Accept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n",
            path = VOLUNTEER.path,
            length = body.len(),
        );
        Self::new(port, (head + &body).into_bytes(), expected)
    }

    fn new(port: u16, bytes: Vec<u8>, expected: u16) -> Self {
        let text = String::from_utf8_lossy(&bytes);
        let (slots, stamp) = (text.match_indices(SLOT).map(|(place, _)| place).collect(), text.find(STAMP));
        Self { port, bytes, slots, stamp, expected }
    }

    /// The bytes to send for the person of a number, from one of the pages drawn ahead.
    pub(crate) fn of(&self, number: u64, pages: &mut Pages) -> io::Result<Vec<u8>> {
        let (mut bytes, name) = (self.bytes.clone(), letters(number));
        for &slot in &self.slots {
            bytes[slot..slot + name.len()].copy_from_slice(&name);
        }
        if let Some(place) = self.stamp {
            bytes[place..place + pages::STAMP_CHARS].copy_from_slice(pages.next()?.as_bytes());
        }
        Ok(bytes)
    }

    /// Whether each one sent is another person's, from a page drawn for them.
    pub(crate) fn is_sign_up(&self) -> bool {
        self.stamp.is_some()
    }
}

/// Percent-encodes all but what a form may hold as it is.
pub(crate) fn escape(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    text.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
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
fn letters(mut number: u64) -> [u8; 8] {
    let mut name = [b'a'; 8];
    for letter in name.iter_mut().rev() {
        *letter += u8::try_from(number % 26).unwrap_or_default();
        number /= 26;
    }
    name
}

/// What a number of clients met.
#[derive(Default)]
pub(crate) struct Load {
    /// Answers of the measured time, a second.
    pub(crate) rate: f64,
    /// Of each answer of the measured time, in microseconds, sorted.
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
pub(crate) fn run(request: &Request, names: &mut Names, clients: usize, measured: Duration) -> Result<Load> {
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
pub(crate) fn drip(port: u16, request: &Request, a_second: u32, over: &AtomicBool) -> Load {
    let (mut load, mut connection) = (Load::default(), None);
    let mut pages = Pages::drawn(port, pages::LOT).unwrap_or_else(|why| {
        load.error(format!("no pages: {why}"));
        Pages::none(port)
    });
    let started = now();
    for number in 0_u32.. {
        let due = Duration::from_secs(1) * number / a_second;
        thread::sleep(due.saturating_sub(started.elapsed()));
        if over.load(Ordering::Relaxed) {
            break;
        }
        let bytes = request.of(number.into(), &mut pages);
        let sent = now();
        match bytes.and_then(|bytes| exchange(&mut connection, port, &bytes)) {
            Ok(answer) if answer.status == request.expected => load.answered(sent.elapsed()),
            Ok(answer) => load.error(answer.beginning),
            Err(why) => {
                connection = None;
                load.error(format!("no answer: {why}"));
            }
        }
    }
    load.latencies.sort_unstable();
    load
}

fn client(request: &Request, mut pages: Pages, first_name: u64, start: Instant, end: Instant) -> Load {
    let mut load = Load::default();
    let mut connection = None;
    for name in first_name.. {
        let bytes = request.of(name, &mut pages);
        let sent = now();
        if sent >= end {
            break;
        }
        match bytes.and_then(|bytes| exchange(&mut connection, request.port, &bytes)) {
            Ok(answer) if answer.status == request.expected => {
                load.accepted += 1;
                let answered = now();
                if sent >= start && answered <= end {
                    load.latencies.push(u32::try_from((answered - sent).as_micros()).unwrap_or(u32::MAX));
                }
            }
            Ok(answer) => load.error(answer.beginning),
            Err(why) => {
                connection = None;
                load.error(format!("no answer: {why}"));
            }
        }
    }
    load
}

impl Load {
    /// As expected.
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

fn exchange(connection: &mut Option<Connection>, port: u16, request: &[u8]) -> io::Result<Answer> {
    let open = match connection {
        Some(open) => open,
        None => connection.insert(Connection::open(port)?),
    };
    let answer = open.ask(request)?;
    if answer.closes {
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
    fn every_form_is_another_persons_and_none_changes_its_length() {
        let request = Request::sign_up(80);
        assert_eq!(request.slots.len(), 2, "a name and an address");
        assert!(Request::form(80).stamp.is_none() && request.is_sign_up() && !Request::get(80).is_sign_up());
        let text = String::from_utf8(request.bytes.clone()).expect("text");
        let (head, body) = text.split_once("\r\n\r\n").expect("a body");
        assert!(head.contains(&format!("Content-Length: {}", body.len())));
        assert!(body.contains("email=########%40example.org&place=75011"), "{body}");
        let mut names = Names::default();
        let firsts: HashSet<[u8; 8]> = (0..1000).map(|_| letters(names.range())).collect();
        assert_eq!(firsts.len(), 1000);
        assert_eq!((letters(0), letters(27)), (*b"aaaaaaaa", *b"aaaaaabb"));
    }

    #[test]
    fn refused_answers_are_errors_and_not_measured() {
        let port = toy("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy");
        let now = now();
        let load = client(&Request::get(port), Pages::none(port), 0, now, now + Duration::from_millis(50));
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
