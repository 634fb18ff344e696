//! The network side: one connection a task, a limit on the time a header may take, a graceful stop.
//!
//! `axum::serve` holds a half-sent header open without limit and waits for it when stopping; this
//! does neither (docs/decisions/0004-server.md).

use std::convert::Infallible;
use std::future::Future;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// A browser sends its header at once; an attacker holds it back.
const HEADER_MAX: Duration = Duration::from_secs(10);
/// Answers under way are finished within this time when the program is asked to stop.
const STOP_MAX: Duration = Duration::from_secs(8);

/// Answers on `listener` until `stop` is ready, then ends within [`STOP_MAX`].
pub async fn run(listener: TcpListener, routes: Router, stop: impl Future<Output = ()>) -> Result<()> {
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    let (told, heard) = tokio::sync::watch::channel(false);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, most likely: others may end meanwhile.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let _ = stream.set_nodelay(true);
        let (routes, heard) = (routes.clone(), heard.clone());
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(peer.ip()));
            request.extensions_mut().insert(Stopping(heard.clone()));
            let routes = routes.clone();
            async move {
                let response = routes.oneshot(request.map(axum::body::Body::new)).await;
                Ok::<_, Infallible>(response.unwrap_or_else(|never| match never {}))
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_MAX)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        // An error here is a visitor who left or sent no HTTP; nothing to tell anybody.
        tokio::spawn(async move { connection.await.ok() });
    }
    drop(listener);
    let _ = told.send(true);
    if tokio::time::timeout(STOP_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were still open and have been cut");
    }
    Ok(())
}

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub std::net::IpAddr);

/// Known to every request: an answer that would go on for long ends when the program is asked to stop.
#[derive(Clone, Debug)]
pub struct Stopping(tokio::sync::watch::Receiver<bool>);

impl Stopping {
    /// Ready once it is asked to.
    pub async fn wait(mut self) {
        let _ = self.0.wait_for(|stopping| *stopping).await;
    }
}

/// Ready when the program is asked to stop.
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
