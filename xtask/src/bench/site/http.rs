//! As much of HTTP/1.1 as the load generator needs: it reads answers that say their length.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// An answer that takes longer is an error.
const PATIENCE: Duration = Duration::from_secs(30);

/// One keep-alive connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What matters of an answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Whether the site hangs up after it.
    pub(crate) closes: bool,
    /// Empty for what is expected; else the first 600 bytes.
    pub(crate) beginning: String,
}

impl Connection {
    pub(crate) fn open(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, buffer: vec![0; 64 << 10] })
    }

    /// Sends a request; reads its answer to the last byte. The body is counted, not kept.
    pub(crate) fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.exchange(request, |_| ())
    }

    /// The same, and the whole answer, head and body.
    pub(crate) fn read_whole(&mut self, request: &[u8]) -> io::Result<(Answer, String)> {
        let mut whole = vec![];
        let answer = self.exchange(request, |piece| whole.extend_from_slice(piece))?;
        Ok((answer, String::from_utf8_lossy(&whole).into_owned()))
    }

    fn exchange(&mut self, request: &[u8], mut keep: impl FnMut(&[u8])) -> io::Result<Answer> {
        self.stream.write_all(request)?;
        let mut filled = 0_usize;
        let head = loop {
            let searched_from = filled.saturating_sub(3);
            filled += self.read(filled)?;
            if let Some(place) = self.buffer[searched_from..filled].windows(4).position(|end| end == b"\r\n\r\n") {
                break Head::read(&self.buffer[..searched_from + place])?;
            }
            if filled == self.buffer.len() {
                return Err(io::Error::other("an answer's head of over 64 KB"));
            }
        };
        let beginning = match head.status {
            200 | 303 => String::new(),
            _ => String::from_utf8_lossy(&self.buffer[..filled.min(600)]).into_owned(),
        };
        keep(&self.buffer[..filled]);
        let mut missing = (head.length + head.body_length)
            .checked_sub(filled)
            .ok_or_else(|| io::Error::other("more bytes than announced"))?;
        while missing > 0 {
            let got = self.read(0)?;
            keep(&self.buffer[..got]);
            missing = missing.checked_sub(got).ok_or_else(|| io::Error::other("more bytes than announced"))?;
        }
        Ok(Answer { status: head.status, closes: head.closes, beginning })
    }

    fn read(&mut self, from: usize) -> io::Result<usize> {
        match self.stream.read(&mut self.buffer[from..])? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            got => Ok(got),
        }
    }
}

struct Head {
    status: u16,
    length: usize,
    body_length: usize,
    closes: bool,
}

impl Head {
    /// `text` ends before the empty line.
    fn read(text: &[u8]) -> io::Result<Self> {
        let wrong = |what: &str| io::Error::other(what.to_owned());
        let head = std::str::from_utf8(text).map_err(|_| wrong("an answer's head that is no text"))?;
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|first| first.split(' ').nth(1)?.parse().ok())
            .ok_or_else(|| wrong("no status in the answer"))?;
        let (mut body_length, mut closes) = (None, false);
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            if name.eq_ignore_ascii_case("content-length") {
                body_length = value.trim().parse().ok();
            } else if name.eq_ignore_ascii_case("connection") {
                closes = value.trim().eq_ignore_ascii_case("close");
            }
        }
        let body_length =
            body_length.ok_or_else(|| wrong("an answer without Content-Length, which this program cannot read"))?;
        Ok(Self { status, length: text.len() + 4, body_length, closes })
    }
}

/// A server that gives every request the same answer; returns its port.
#[cfg(test)]
pub(crate) fn toy(answer: &'static str) -> u16 {
    use std::io::{BufRead, BufReader};
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().expect("a copy"));
                let mut line = String::new();
                while reader.read_line(&mut line).is_ok_and(|length| length > 0) {
                    if line.ends_with("\r\n\r\n") {
                        // In two pieces, as a network may.
                        let (first, second) = answer.split_at(answer.len() - 5);
                        (&stream).write_all(first.as_bytes()).expect("sent");
                        (&stream).write_all(second.as_bytes()).expect("sent");
                        line.clear();
                    }
                }
            });
        }
    });
    port
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(answer: &'static str) -> io::Result<u16> {
        let mut connection = Connection::open(toy(answer))?;
        let request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        connection.ask(request)?;
        connection.ask(request).map(|answer| answer.status)
    }

    #[test]
    fn an_answer_is_read_to_its_last_byte_and_the_connection_kept() {
        assert_eq!(check("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nhello world").expect("an answer"), 200);
        assert_eq!(
            check("HTTP/1.1 303 See Other\r\nLocation: /fr/merci\r\nContent-Length: 0\r\n\r\n").expect("an answer"),
            303
        );
        assert_eq!(
            check("HTTP/1.1 422 Unprocessable Content\r\nContent-Length: 3\r\n\r\nage").expect("an answer"),
            422
        );
    }

    #[test]
    fn an_answer_that_cannot_be_trusted_is_an_error() {
        assert!(check("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").is_err());
        assert!(check("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello world").is_err());
        assert!(check("nonsense\r\n\r\n12345").is_err());
    }
}
