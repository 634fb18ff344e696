//! The network side: one task per connection, limits on the time a header may take and on how slowly an answer may be
//! read, a graceful stop.
//!
//! `axum::serve` keeps a connection open without limit whose header is half sent or whose answer nobody reads, and waits
//! for it when stopping. This server does neither (docs/decisions/0004-server.md).

mod crowd;
mod impatient;
mod systemd;

use std::convert::Infallible;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

pub use crowd::raise_handles;
use crowd::{Crowd, Place};
use impatient::Impatient;
pub use systemd::{keep_alive, ready, socket};

/// Longest time a request's header may take. A browser sends it at once; an attacker delays it.
const HEADER_MAX: Duration = Duration::from_secs(10);
/// How long responses under way may take once the program is asked to stop. Connections that are still open after that
/// are cut.
const STOP_MAX: Duration = Duration::from_secs(8);
/// How long the first request of a visitor who has just come is waited for once the program is asked to stop: it may be
/// on its way. A browser that opens a connection ahead of time sends none.
const NEWCOMER_MAX: Duration = Duration::from_secs(1);

/// Serves `routes` on `listener` until `stop` is cancelled, then ends within [`STOP_MAX`]. Each request has `stop` as an
/// extension, so that a long response (an event stream) can end.
pub async fn run(listener: TcpListener, routes: Router, stop: CancellationToken) -> Result<()> {
    run_with(listener, routes, stop, crowd::connections_max()).await
}

/// Like [`run`], with at most so many connections.
async fn run_with(listener: TcpListener, routes: Router, stop: CancellationToken, most: u32) -> Result<()> {
    let crowd = Crowd::new(most);
    let accept = async || {
        // First the connection: nobody gives way to a newcomer who has not come.
        let accepted = listener.accept().await?;
        Ok::<_, std::io::Error>((accepted, crowd.place(&stop).await))
    };
    while let Some(accepted) = stop.run_until_cancelled(accept()).await {
        match accepted {
            Ok(((stream, peer), place)) => {
                tokio::spawn(serve(stream, Peer(peer.ip()), routes.clone(), stop.clone(), place));
            }
            Err(error) => {
                // Most likely out of file descriptors: other connections may end meanwhile.
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(STOP_MAX, crowd.gone()).await.is_err() {
        tracing::warn!("some connections were still open and have been cut");
    }
    Ok(())
}

/// Serves one connection until it ends, or is asked to.
async fn serve(stream: TcpStream, peer: Peer, routes: Router, stop: CancellationToken, place: Place) {
    let _ = stream.set_nodelay(true);
    let asked = place.asked.clone();
    let (place, is_new) = (Arc::new(Mutex::new(place)), AtomicBool::new(true));
    let service = hyper::service::service_fn(|mut request: Request<Incoming>| {
        is_new.store(false, Ordering::Relaxed);
        place.lock().unwrap_or_else(PoisonError::into_inner).works();
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(stop.clone());
        let (routes, place) = (routes.clone(), place.clone());
        async move {
            let response = routes.oneshot(request.map(axum::body::Body::new)).await;
            // An answer under way is finished before the connection ends.
            place.lock().unwrap_or_else(PoisonError::into_inner).rests();
            Ok::<_, Infallible>(response.unwrap_or_else(|never| match never {}))
        }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_MAX)
        .serve_connection(TokioIo::new(Impatient::new(stream)), service);
    let mut connection = pin!(connection);
    // First what has come: a request that is there when the program stops is answered. An error means that the visitor
    // left or sent no HTTP, which nobody needs to know.
    tokio::select! {
        biased;
        _ = connection.as_mut() => return,
        () = asked.cancelled() => {}
    }
    let is_new = || is_new.load(Ordering::Relaxed);
    if is_new() {
        // It gives way to a newcomer, or has a moment to ask.
        let asks = stop.is_cancelled() && tokio::time::timeout(NEWCOMER_MAX, connection.as_mut()).await.is_err();
        if !asks || is_new() {
            return;
        }
    }
    connection.as_mut().graceful_shutdown();
    connection.await.ok();
}

/// Address of the other end of the connection: the proxy's when there is one. A request extension.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub std::net::IpAddr);

/// Returns a token that SIGTERM or Ctrl-C cancels.
pub fn stopped_by_signal() -> Result<CancellationToken> {
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = CancellationToken::new();
    let asked = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
        systemd::stopping();
        asked.cancel();
    });
    Ok(stop)
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::routing::get;
    use http_body_util::channel::Channel;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    const AT_ONCE: Duration = Duration::from_secs(2);

    struct Served {
        at: std::net::SocketAddr,
        stop: CancellationToken,
        serving: tokio::task::JoinHandle<Result<()>>,
    }

    /// A site for four visitors at once, one of whose pages takes until the program stops, as does the answer of another.
    async fn served() -> Served {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let stop = CancellationToken::new();
        let (at, ends) = (listener.local_addr().unwrap(), stop.clone());
        let long = get(async move || {
            ends.cancelled().await;
            "long"
        });
        let stream = get(async || {
            let (to, body) = Channel::<Bytes>::new(1);
            tokio::spawn(async move {
                std::future::pending::<()>().await;
                drop(to);
            });
            axum::body::Body::new(body)
        });
        let routes = Router::new().route("/", get(async || "page")).route("/long", long).route("/stream", stream);
        Served { at, stop: stop.clone(), serving: tokio::spawn(run_with(listener, routes, stop, 4)) }
    }

    impl Served {
        async fn visitor(&self, sends: &str) -> TcpStream {
            let mut stream = TcpStream::connect(self.at).await.unwrap();
            stream.write_all(sends.as_bytes()).await.unwrap();
            stream
        }

        /// A visitor who asks for a page, reads its beginning and keeps the connection.
        async fn reader(&self) -> TcpStream {
            let mut stream = self.visitor("GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
            let mut start = [0; 12];
            tokio::time::timeout(AT_ONCE, stream.read_exact(&mut start)).await.expect("an answer at once").unwrap();
            assert_eq!(&start, b"HTTP/1.1 200");
            stream
        }
    }

    #[tokio::test]
    async fn visitors_who_rest_give_way_to_those_who_come_the_longest_first() {
        for rests in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"] {
            let served = served().await;
            let mut long = served.visitor("GET /long HTTP/1.1\r\nHost: x\r\n\r\n").await;
            let _stream = served.visitor("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n").await;
            let mut resting = vec![];
            for _ in 0..20 {
                resting.push(served.visitor(rests).await);
            }
            let mut newest = served.reader().await;
            let mut said = vec![];
            tokio::time::timeout(AT_ONCE, resting[0].read_to_end(&mut said)).await.expect("the first is gone").ok();
            served.stop.cancel();
            said.clear();
            long.read_to_end(&mut said).await.unwrap();
            assert!(said.ends_with(b"long"), "a request under way is answered");
            newest.read_to_end(&mut said).await.ok();
            served.serving.abort();
        }
    }

    #[tokio::test]
    async fn a_visitor_who_has_just_come_when_the_program_stops_is_answered() {
        let served = served().await;
        let mut newcomer = served.visitor("").await;
        let mut silent = served.visitor("").await;
        // Connections are taken in their order: by now, those two are.
        let _reader = served.reader().await;
        served.stop.cancel();
        newcomer.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut said = vec![];
        newcomer.read_to_end(&mut said).await.unwrap();
        assert!(said.ends_with(b"page"), "{}", String::from_utf8_lossy(&said));
        said.clear();
        tokio::time::timeout(AT_ONCE, silent.read_to_end(&mut said))
            .await
            .expect("nobody else is waited for long")
            .ok();
        served.serving.await.unwrap().unwrap();
    }
}
