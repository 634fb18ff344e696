//! As much of HTTP as the load needs: one request a connection, an answer read to its end.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// An answer that takes longer counts as none.
const PATIENCE: Duration = Duration::from_secs(40);

/// An answer's status, head and body.
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Answer {
    /// The values of a header.
    pub(super) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(move |(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Where the answer leads.
    pub(super) fn location(&self) -> Option<&str> {
        self.headers("location").next()
    }
}

/// Opens a page.
pub(super) fn get(port: u16, path: &str, cookie: &str) -> io::Result<Answer> {
    exchange(port, &format!("GET {path} HTTP/1.1\r\n{}\r\n", head(port, cookie)))
}

/// Sends a form, as a browser does from one of the site's own pages.
pub(super) fn post(port: u16, path: &str, fields: &[(&str, &str)], cookie: &str) -> io::Result<Answer> {
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value))).collect();
    let (head, body) = (head(port, cookie), pairs.join("&"));
    exchange(
        port,
        &format!(
            "POST {path} HTTP/1.1\r\n{head}Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    )
}

fn head(port: u16, cookie: &str) -> String {
    format!("Host: 127.0.0.1:{port}\r\nAccept: text/html\r\nCookie: {cookie}\r\nConnection: close\r\n")
}

fn exchange(port: u16, request: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = vec![];
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(|| io::Error::other("no answer"))?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    if length.is_some_and(|length: usize| length > body.len()) {
        return Err(io::Error::other("an answer cut short"));
    }
    let status = status.ok_or_else(|| io::Error::other("no status"))?;
    Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
}

fn coded(text: &str) -> String {
    text.bytes().fold(String::new(), |coded, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => coded + &char::from(byte).to_string(),
        _ => coded + &format!("%{byte:02X}"),
    })
}
