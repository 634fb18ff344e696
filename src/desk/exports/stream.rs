//! The body of a download, sent while it is written.

use std::pin::Pin;
use std::task::{Context, Poll};

use anyhow::Result;
use axum::body::{Body, Bytes};
use hyper::body::Frame;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::lists::List;
use crate::app::App;
use crate::i18n::T;
use crate::kit::sheet::{Format, Sheet};

/// Pieces written ahead of a slow reader.
const AHEAD: usize = 2;

/// The list as the body of an answer. A failure midway cuts the connection, so that no browser takes a part for the
/// whole file.
pub fn body(app: App, t: T, list: List, format: Format) -> Body {
    let (to, from) = channel(AHEAD);
    tokio::spawn(async move {
        if let Err(error) = write(&app, &t, &list, format, &to).await {
            tracing::error!(list = list.slug(), cause = format!("{error:#}"), "an export broke off");
            to.send(Err(error)).await.ok();
        }
    });
    Body::new(Pieces(from))
}

async fn write(app: &App, t: &T, list: &List, format: Format, to: &Sender<Result<Bytes>>) -> Result<()> {
    let (mut sheet, start) = Sheet::open(format, list.columns(app), t, &app.campaign.time_zone)?;
    let mut pieces = vec![start];
    let mut after = None;
    loop {
        let batch = list.batch(app, t, after).await?;
        pieces.push(sheet.rows(batch.rows)?);
        let bytes: Bytes = pieces.concat().into();
        pieces.clear();
        // The browser has left.
        if !bytes.is_empty() && to.send(Ok(bytes)).await.is_err() {
            return Ok(());
        }
        after = batch.next;
        if after.is_none() {
            break;
        }
    }
    to.send(Ok(sheet.close().into())).await.ok();
    Ok(())
}

struct Pieces(Receiver<Result<Bytes>>);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = anyhow::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
