//! A connection to the database server that a story can cut, or let fall silent.
#![allow(dead_code, reason = "each suite uses a part of it")]

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What happens to every connection from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Open,
    /// Nothing passes, and nothing is closed: as when a cable is pulled.
    Silent,
    /// Every connection is closed: as when the server has stopped.
    Cut,
}

/// It stops when dropped.
pub(crate) struct Proxy {
    port: u16,
    way: watch::Sender<Way>,
    listening: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// Starts a way to the server of this URL.
    pub(crate) async fn start(url: &str) -> Proxy {
        let server = url::Url::parse(url).expect("a URL");
        let server = (server.host_str().expect("a host").to_owned(), server.port().expect("a port"));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let way = watch::Sender::new(Way::Open);
        let ways = way.clone();
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass(stream, server.clone(), ways.subscribe()));
            }
        });
        Proxy { port, way, listening }
    }

    /// The same URL, by this way.
    pub(crate) fn through(&self, url: &str) -> String {
        let mut url = url::Url::parse(url).expect("a URL");
        url.set_port(Some(self.port)).expect("a port");
        url.to_string()
    }

    pub(crate) fn becomes(&self, way: Way) {
        self.way.send_replace(way);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn pass(ours: TcpStream, server: (String, u16), mut way: watch::Receiver<Way>) {
    if way.wait_for(|way| *way != Way::Silent).await.is_ok_and(|way| *way == Way::Cut) {
        return;
    }
    let Ok(theirs) = TcpStream::connect(server).await else { return };
    let ((from_ours, to_ours), (from_theirs, to_theirs)) = (ours.into_split(), theirs.into_split());
    tokio::select! {
        () = carry(from_ours, to_theirs, way.clone()) => {}
        () = carry(from_theirs, to_ours, way.clone()) => {}
        _ = way.wait_for(|way| *way == Way::Cut) => {}
    }
}

async fn carry(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, mut way: watch::Receiver<Way>) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(n @ 1..) = from.read(&mut bytes).await {
        if way.wait_for(|way| *way == Way::Open).await.is_err() || to.write_all(&bytes[..n]).await.is_err() {
            return;
        }
    }
}
