//! The network side: one task per connection, limits on the time a header may take and on how slowly an answer may be
//! read, a graceful stop.
//!
//! `axum::serve` keeps a connection open without limit whose header is half sent or whose answer nobody reads, and waits
//! for it when stopping. This server does neither (docs/decisions/0004-server.md).

mod impatient;

use std::convert::Infallible;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use impatient::Impatient;

/// Longest time a request's header may take. A browser sends it at once; an attacker delays it.
const HEADER_MAX: Duration = Duration::from_secs(10);
/// How long responses under way may take once the program is asked to stop. Connections that are still open after that
/// are cut.
const STOP_MAX: Duration = Duration::from_secs(8);

/// Serves `routes` on `listener` until `stop` is cancelled, then ends within [`STOP_MAX`]. Each request has `stop` as an
/// extension, so that a long response (an event stream) can end.
pub async fn run(listener: TcpListener, routes: Router, stop: CancellationToken) -> Result<()> {
    let graceful = GracefulShutdown::new();
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Most likely out of file descriptors: other connections may end meanwhile.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = stop.cancelled() => break,
        };
        let _ = stream.set_nodelay(true);
        let (routes, stop) = (routes.clone(), stop.clone());
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(peer.ip()));
            request.extensions_mut().insert(stop.clone());
            let routes = routes.clone();
            async move {
                let response = routes.oneshot(request.map(axum::body::Body::new)).await;
                Ok::<_, Infallible>(response.unwrap_or_else(|never| match never {}))
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_MAX)
            .serve_connection(TokioIo::new(Impatient::new(stream)), service);
        let connection = graceful.watch(connection);
        // An error here means that the visitor left or sent no HTTP. Nobody needs to know.
        tokio::spawn(async move { connection.await.ok() });
    }
    drop(listener);
    if tokio::time::timeout(STOP_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were still open and have been cut");
    }
    Ok(())
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
        asked.cancel();
    });
    Ok(stop)
}
