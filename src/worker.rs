//! Background work: sends mails, applies retention periods, looks up lost links.

use std::future::Future;

use anyhow::Result;

use crate::app::App;
use crate::core::Core;
use crate::site::lost_link;
use crate::{appeals, closing, outbox, periods, privacy};

/// How often copies of appeals, and mails about the end of the campaign, are put in the outbox.
const APPEALS_EVERY: std::time::Duration = std::time::Duration::from_secs(1);

/// Runs the outbox, appeals, retention periods and lost links until `stop` is ready.
pub async fn run(app: &App, stop: impl Future<Output = ()> + Send) {
    let (told, mut heard) = tokio::sync::watch::channel(false);
    let mut stopped = heard.clone();
    let until = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    let mails = outbox::worker::run(Core::clone(app), until(heard.clone()));
    let mut stopped_too = heard.clone();
    let appeals = async {
        loop {
            if let Err(error) = appeals::feed::tick(app).await {
                tracing::error!(cause = format!("{error:#}"), "the appeals cannot be worked on");
            }
            if let Err(error) = closing::feed::tick(app).await {
                tracing::error!(cause = format!("{error:#}"), "the campaign's end cannot be told");
            }
            tokio::select! {
                () = tokio::time::sleep(APPEALS_EVERY) => {}
                _ = stopped_too.wait_for(|stopped| *stopped) => return,
            }
        }
    };
    let periods = async {
        loop {
            // A sweep that is interrupted goes on at the next start: each ending is a transaction of its own.
            let applied = tokio::select! {
                applied = privacy::sweep::apply(app) => applied,
                _ = stopped.wait_for(|stopped| *stopped) => return,
            };
            match applied {
                Ok(applied) if applied != privacy::sweep::Applied::default() => {
                    tracing::info!(?applied, "what was due has been destroyed");
                }
                Ok(_) => {}
                Err(error) => tracing::error!(cause = format!("{error:#}"), "the retention periods were not applied"),
            }
            let wait = std::time::Duration::try_from(periods::APPLIED_EVERY).unwrap_or_default();
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                _ = stopped.wait_for(|stopped| *stopped) => return,
            }
        }
    };
    let mut stopping = heard.clone();
    let lost_links = async {
        loop {
            if let Err(error) = lost_link::tick(app).await {
                tracing::error!(cause = format!("{error:#}"), "lost links were not looked up");
            }
            let wait = std::time::Duration::try_from(periods::LOST_LINKS_EVERY).unwrap_or_default();
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                _ = stopping.wait_for(|stopped| *stopped) => return,
            }
        }
    };
    let stop = async {
        stop.await;
        let _ = told.send(true);
    };
    let _ = heard.borrow_and_update();
    tokio::join!(mails, appeals, periods, lost_links, stop);
}

/// Runs each task once, for tests.
pub async fn tick(app: &App) -> Result<()> {
    privacy::sweep::apply(app).await?;
    appeals::feed::tick(app).await?;
    closing::feed::tick(app).await?;
    while lost_link::tick(app).await? > 0 {}
    while outbox::worker::tick(app).await? > 0 {}
    // The mails that have just left may complete an appeal.
    appeals::feed::tick(app).await
}
