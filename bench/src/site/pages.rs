//! The pages on which people read their answers again: drawn ahead, since each is sent once, and no sooner than
//! somebody can read it.

use std::io;
use std::thread;
use std::time::Duration;

use super::VOLUNTEER;
use super::http::Connection;
use super::load::Request;

/// The parts of such a page that the site writes.
pub(crate) const STAMP_CHARS: usize = 54;
/// Drawn at once where nobody knows how many will be needed.
pub(crate) const LOT: usize = 1_000;
/// Until the site takes them for read: a little more than it asks for.
const LOOK: Duration = Duration::from_millis(2_500);
/// Sign-ups a second that a site may reach: of one client, and of all. Who needs more waits for another lot, which
/// lowers what is measured.
const RATE_OF_ONE: usize = 2_000;
const RATE_OF_ALL: usize = 6_000;
/// Some 16 MB.
const AHEAD_MAX: usize = 300_000;

/// The pages of one client.
pub(crate) struct Pages {
    port: u16,
    stamps: Vec<String>,
}

impl Pages {
    /// Starts without any page.
    pub(crate) fn none(port: u16) -> Self {
        Self { port, stamps: vec![] }
    }

    /// So many, ready to be sent.
    pub(crate) fn drawn(port: u16, count: usize) -> io::Result<Self> {
        let mut pages = Self::none(port);
        pages.draw(count)?;
        thread::sleep(LOOK);
        Ok(pages)
    }

    fn draw(&mut self, count: usize) -> io::Result<()> {
        let (form, mut connection) = (Request::form(self.port), Connection::open(self.port)?);
        let before = format!("name=\"{}\" value=\"", VOLUNTEER.stamp);
        for _ in 0..count {
            let answer = connection.ask(form.of(0, self)?)?;
            let (status, closes, page) = (answer.status, answer.closes(), answer.text());
            let stamp = page.split(&before).nth(1).and_then(|rest| rest.split('"').next());
            let stamp = stamp.filter(|stamp| stamp.len() == STAMP_CHARS);
            let why = || io::Error::other(format!("no page to read again, but {status}: {page}"));
            self.stamps.push(stamp.ok_or_else(why)?.to_owned());
            if closes {
                connection = Connection::open(self.port)?;
            }
        }
        Ok(())
    }

    /// One that nobody has sent yet.
    pub(crate) fn next(&mut self) -> io::Result<String> {
        if self.stamps.is_empty() {
            *self = Self::drawn(self.port, LOT)?;
        }
        self.stamps.pop().ok_or_else(|| io::Error::other("no pages"))
    }
}

/// Enough for each of so many clients that send for so long, drawn by all at once.
pub(crate) fn ahead(port: u16, clients: usize, time: Duration) -> io::Result<Vec<Pages>> {
    let seconds = usize::try_from(time.as_secs()).unwrap_or(usize::MAX);
    let each = RATE_OF_ONE.min(RATE_OF_ALL / clients).saturating_mul(seconds).min(AHEAD_MAX / clients);
    eprintln!("    {} pages drawn ahead", each * clients);
    thread::scope(|scope| {
        let drawn: Vec<_> = (0..clients).map(|_| scope.spawn(move || Pages::drawn(port, each))).collect();
        drawn.into_iter().map(|client| client.join().map_err(|_| io::Error::other("a client panicked"))?).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::http::toy;
    use super::*;

    #[test]
    fn each_page_drawn_ahead_is_sent_once() {
        let port = toy(
            "HTTP/1.1 200 OK\r\nContent-Length: 88\r\n\r\n<input name=\"once\" value=\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzab\"> \n\n\n\n\n",
        );
        let mut pages = Pages::none(port);
        pages.stamps = vec!["first".into(), "second".into()];
        assert_eq!((pages.next().expect("one"), pages.next().expect("another")), ("second".into(), "first".into()));
        pages.draw(1).expect("one more");
        assert_eq!(pages.stamps, ["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzab"]);
    }
}
