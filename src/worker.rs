//! Background work: sends mails, reads those that come back, applies retention periods, looks up lost links, calls the
//! team to the desk, approves the lines of the plan that were approved at once.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use anyhow::Result;
use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::desk::plan::runs;
use crate::desk::team::alerts;
use crate::programs::webhooks;
use crate::site::lost_link;
use crate::{appeals, backups, closing, imports, inbox, outbox, periods, privacy};

/// How often copies of appeals, and mails about the end of the campaign, are put in the outbox.
const APPEALS_EVERY: SignedDuration = SignedDuration::from_secs(1);

/// How long work under way may take once the program is asked to stop.
const STOP_MAX: Duration = Duration::from_secs(8);

/// Runs the outbox, the inbox, appeals, retention periods, lost links and calls to the desk until `stop` is cancelled.
pub async fn run(app: &App, stop: &CancellationToken) {
    let appeals = repeat(APPEALS_EVERY, stop, async || {
        app.pulse.worked(&app.clock);
        log(appeals::feed::tick(app).await, "the appeals cannot be worked on");
        log(imports::feed::tick(app).await, "the imports cannot be worked on");
        if is_sure(app).await {
            log(closing::feed::tick(app).await, "the campaign's end cannot be told");
        }
    });
    let lost_links = repeat(periods::LOST_LINKS_EVERY, stop, async || {
        log(lost_link::tick(app).await, "lost links were not looked up");
    });
    let alerts = repeat(alerts::EVERY, stop, async || {
        if is_sure(app).await {
            log(alerts::tick(app).await, "the team was not called to the desk");
        }
    });
    let plan_runs = repeat(runs::EVERY, stop, async || {
        while log(runs::tick(app).await, "the lines of the plan cannot be approved").is_some_and(|lines| lines > 0) {
            if stop.is_cancelled() {
                return;
            }
        }
    });
    let webhooks = repeat(webhooks::EVERY, stop, async || {
        log(webhooks::tick(app).await, "the webhooks cannot be worked on");
    });
    let inbox = repeat(periods::INBOX_EVERY, stop, async || {
        log(inbox::maildir::tick(app).await, "the inbox was not read");
    });
    let ledger = repeat(periods::LEDGER_EVERY, stop, async || {
        log(backups::ledger::tick(app).await, "the ledger of backups was not written");
    });
    let sweeps = repeat(periods::APPLIED_EVERY, stop, async || {
        if let Some(mails @ 1..) = log(outbox::worker::put_forward(app).await, "mails were not looked at") {
            tracing::warn!(mails, "a clock that was ahead had put off mails: they leave now");
        }
        if !is_sure(app).await {
            return;
        }
        let applied = log(privacy::sweep::apply(app).await, "the retention periods were not applied");
        if applied.is_some() {
            app.pulse.swept(&app.clock);
        }
        if let Some(applied) = applied.filter(|applied| *applied != privacy::sweep::Applied::default()) {
            tracing::info!(?applied, "what was due has been destroyed");
        }
        log(backups::ledger::forget_old(app), "old days of the ledger were not deleted");
        log(privacy::rotation::tick(app).await, "the site key was not replaced");
    });
    // A sweep that is interrupted goes on at the next start: each ending is a transaction of its own.
    let sweeps = stop.run_until_cancelled(sweeps);
    // It has a loop of its own, which ends early only when it panics.
    let mails = repeat(APPEALS_EVERY, stop, || outbox::worker::run(app, stop));
    tokio::join!(mails, inbox, appeals, sweeps, lost_links, alerts, plan_runs, webhooks, ledger);
}

/// Like [`run`], but waits at most [`STOP_MAX`] for what is under way once `stop` is cancelled: a database or a mail server
/// may hang. What is cut off then is a transaction that is rolled back, or a mail that leaves again later.
pub async fn run_bounded(app: &App, stop: &CancellationToken) {
    let patience = async {
        stop.cancelled().await;
        tokio::time::sleep(STOP_MAX).await;
    };
    tokio::select! {
        () = run(app, stop) => {}
        () = patience => tracing::warn!("some work was still under way and has been cut off"),
    }
}

/// Whether what time alone does may be done now: destruction, and mails because a period is over.
async fn is_sure(app: &App) -> bool {
    log(app.timekeeper.is_sure(app).await, "the clock was not checked").unwrap_or(false)
}

/// Does a task again and again, with this pause, until `stop` is cancelled. The task is finished first.
async fn repeat(pause: SignedDuration, stop: &CancellationToken, task: impl AsyncFn()) {
    loop {
        // Boxed, because all tasks together are large.
        unless_it_panics(Box::pin(task())).await;
        if stop.run_until_cancelled(tokio::time::sleep(pause.unsigned_abs())).await.is_none() {
            return;
        }
    }
}

/// Waits for a task, and goes on when it panics: one defect must not stop the others. The log has its place.
async fn unless_it_panics(mut task: Pin<Box<impl Future<Output = ()>>>) {
    std::future::poll_fn(|cx| {
        let polled = std::panic::catch_unwind(AssertUnwindSafe(|| task.as_mut().poll(cx)));
        polled.unwrap_or(Poll::Ready(()))
    })
    .await;
}

/// Logs a failure, and returns what was done otherwise.
fn log<T>(done: Result<T>, failed: &'static str) -> Option<T> {
    done.inspect_err(|error| tracing::error!(cause = format!("{error:#}"), "{failed}")).ok()
}

/// Runs each task once, for tests.
pub async fn tick(app: &App) -> Result<()> {
    app.pulse.worked(&app.clock);
    let is_sure = is_sure(app).await;
    outbox::worker::put_forward(app).await?;
    if is_sure {
        privacy::sweep::apply(app).await?;
        app.pulse.swept(&app.clock);
        privacy::rotation::tick(app).await?;
    }
    Box::pin(inbox::maildir::tick(app)).await?;
    appeals::feed::tick(app).await?;
    imports::feed::tick(app).await?;
    Box::pin(runs::tick(app)).await?;
    if is_sure {
        closing::feed::tick(app).await?;
        alerts::tick(app).await?;
    }
    while lost_link::tick(app).await? > 0 {}
    webhooks::tick(app).await?;
    backups::ledger::tick(app).await?;
    while outbox::worker::tick(app).await? > 0 {}
    // The mails that have just left may complete an appeal.
    appeals::feed::tick(app).await
}
