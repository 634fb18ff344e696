//! What systemd hands over and is told. Where it did not start the program, nothing happens.

use anyhow::{Context, Result};
use listenfd::ListenFd;
use sd_notify::NotifyState;
use tokio::net::TcpListener;
use tokio::time::sleep;

/// The socket on which systemd already listens for this program. It stays open while the program is started again, and
/// visitors wait in its queue meanwhile.
pub fn socket() -> Result<Option<TcpListener>> {
    let handed = ListenFd::from_env().take_tcp_listener(0).context("systemd hands over a socket that is not of TCP")?;
    let Some(listener) = handed else { return Ok(None) };
    listener.set_nonblocking(true)?;
    Ok(Some(TcpListener::from_std(listener)?))
}

/// Says that the program does its work.
pub fn ready() {
    tell(NotifyState::Ready);
}

/// Says that the program was asked to stop.
pub(super) fn stopping() {
    tell(NotifyState::Stopping);
}

/// Gives signs of life, twice in the time that systemd allows between two. A program all of whose threads are stuck gives
/// none, and is started again. Does not end, unless nobody asks for signs.
pub async fn keep_alive() {
    let Some(patience) = sd_notify::watchdog_enabled() else { return };
    loop {
        tell(NotifyState::Watchdog);
        sleep(patience / 2).await;
    }
}

fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "systemd was not told how the program is");
    }
}
