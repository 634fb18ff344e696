//! The load generator's connection to the site: hyper's client, used by one thread that waits for each answer.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use http_body_util::{BodyExt, Collected, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{ACCEPT, CONNECTION, CONTENT_TYPE, HOST, HeaderMap, HeaderValue, ORIGIN};
use hyper::{Method, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

/// An answer that takes longer is an error.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) type Request = hyper::Request<Full<Bytes>>;

/// One keep-alive connection, with an event loop of its own.
pub(crate) struct Connection {
    runtime: Runtime,
    sender: SendRequest<Full<Bytes>>,
}

/// An answer, read to its last byte.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    body: Collected<Bytes>,
}

impl Connection {
    pub(crate) fn open(port: u16) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let sender = runtime.block_on(async {
            let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
            stream.set_nodelay(true)?;
            let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
            tokio::spawn(connection);
            io::Result::Ok(sender)
        })?;
        Ok(Self { runtime, sender })
    }

    /// Sends a request and waits for its whole answer.
    pub(crate) fn ask(&mut self, request: Request) -> io::Result<Answer> {
        let exchange = async {
            self.sender.ready().await?;
            let (head, body) = self.sender.send_request(request).await?.into_parts();
            hyper::Result::Ok(Answer { status: head.status, headers: head.headers, body: body.collect().await? })
        };
        // `timeout` starts its clock inside the runtime.
        let answered = self.runtime.block_on(async { timeout(PATIENCE, exchange).await });
        answered.map_err(io::Error::other)?.map_err(io::Error::other)
    }
}

impl Answer {
    /// Whether the site hangs up after it.
    pub(crate) fn closes(&self) -> bool {
        self.headers.get(CONNECTION).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"close"))
    }

    pub(crate) fn text(self) -> String {
        String::from_utf8_lossy(&self.body.to_bytes()).into_owned()
    }

    /// The status and the first 600 characters of the body, for a report of what went wrong.
    pub(crate) fn beginning(self) -> String {
        let status = self.status;
        format!("{status}\n{}", self.text().chars().take(600).collect::<String>())
    }
}

/// Asks for a page, as a browser does.
pub(crate) fn get(port: u16, path: &str) -> io::Result<Request> {
    request(Method::GET, port, path, Bytes::new())
}

/// Sends a form, as a browser does from one of the site's own pages.
pub(crate) fn post<'a>(
    port: u16,
    path: &str,
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> io::Result<Request> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let mut request = request(Method::POST, port, path, body.into())?;
    let origin = HeaderValue::try_from(format!("http://127.0.0.1:{port}")).map_err(io::Error::other)?;
    let headers = request.headers_mut();
    headers.insert(ORIGIN, origin);
    headers.insert("Sec-Fetch-Site", HeaderValue::from_static("same-origin"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    Ok(request)
}

fn request(method: Method, port: u16, path: &str, body: Bytes) -> io::Result<Request> {
    let request = hyper::Request::builder().method(method).uri(path);
    let request = request.header(HOST, format!("127.0.0.1:{port}")).header(ACCEPT, "text/html");
    request.body(Full::new(body)).map_err(io::Error::other)
}

/// A server that gives every request the same answer; returns its port.
#[cfg(test)]
pub(crate) fn toy(answer: &'static str) -> u16 {
    use std::io::{BufRead, BufReader, Write};
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

    fn twice(answer: &'static str) -> io::Result<(u16, bool, String)> {
        let port = toy(answer);
        let mut connection = Connection::open(port)?;
        connection.ask(get(port, "/")?)?;
        let answer = connection.ask(get(port, "/")?)?;
        Ok((answer.status.as_u16(), answer.closes(), answer.text()))
    }

    #[test]
    fn an_answer_is_read_to_its_last_byte_and_the_connection_kept() {
        let hello = twice("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nhello world").expect("an answer");
        assert_eq!(hello, (200, false, "hello world".to_owned()));
        let answer = twice("HTTP/1.1 303 See Other\r\nLocation: /fr/merci\r\nContent-Length: 0\r\n\r\n");
        assert_eq!(answer.expect("an answer").0, 303);
    }

    #[test]
    fn what_is_no_answer_is_an_error() {
        assert!(twice("nonsense\r\n\r\n12345").is_err());
    }

    #[test]
    fn a_form_says_where_it_comes_from_and_escapes_what_it_holds() {
        let form = post(80, "/form", [("name", "Zoé & co"), ("age", "34")]).expect("a form");
        assert_eq!(form.headers()[ORIGIN], "http://127.0.0.1:80");
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let body = runtime.block_on(form.into_body().collect()).expect("a body").to_bytes();
        assert_eq!(&body[..], b"name=Zo%C3%A9+%26+co&age=34");
    }
}
