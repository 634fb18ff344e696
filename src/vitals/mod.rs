//! What programs that watch this one ask: whether it lives, whether it can do its work, and its figures.
//!
//! `/live` and `/ready` are answered beside the site's pages and on the address of the metrics; `/metrics` only there.

mod metrics;

use std::time::Duration;

use anyhow::Result;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use jiff::SignedDuration;
use serde::Serialize;
use tokio::time::timeout;

use crate::app::App;
use crate::db::disk::Disk;
use crate::timekeeping;

/// Longest time that the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Longest silence of a worker that lives: it shows itself every second, and waits for a database that hangs.
const SILENCE_MAX: SignedDuration = SignedDuration::from_mins(2);

/// The addresses that stand beside the site's own.
pub fn public() -> Router<App> {
    Router::new().route("/live", get(live)).route("/ready", get(ready))
}

/// The addresses of the listener for metrics.
pub fn routes(app: &App) -> Router {
    public().route("/metrics", get(metrics::show)).with_state(app.clone())
}

/// `GET /live`: the process answers. A program that does not should be started again.
async fn live() -> &'static str {
    "ok\n"
}

/// `GET /ready`: 200 when this process can take forms and do its work, otherwise 503; and why, as JSON.
async fn ready(State(app): State<App>) -> Response {
    let readiness = Readiness::of(&app).await;
    let status = if readiness.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(readiness)).into_response()
}

/// Whether the program can do its work. The last two are notes, which refuse nothing.
#[derive(Debug, Serialize)]
struct Readiness {
    ready: bool,
    /// `ok`, `silent` or `read-only`.
    database: &'static str,
    /// `ok`, or why the tables cannot be used: a restore that has not finished, another version of the program.
    tables: String,
    /// `ok`, or what is lacking of the site key.
    site_key: String,
    /// `ok`, `low` or `full`.
    disk: &'static str,
    /// `ok`, `silent`, or `elsewhere` when this process runs none.
    worker: &'static str,
    /// `ok`, or `doubt` while nothing is destroyed or mailed by time.
    clock: &'static str,
    /// `ok`, or `waiting` until the desk's first reading is over.
    desk: &'static str,
}

impl Readiness {
    async fn of(app: &App) -> Readiness {
        let database = match timeout(PATIENCE, app.db.takes_writes()).await {
            Ok(Ok(true)) => "ok",
            Ok(Ok(false)) => "read-only",
            Ok(Err(_)) | Err(_) => "silent",
        };
        let [tables, site_key] = if database == "silent" {
            [UNKNOWN.to_owned(), UNKNOWN.to_owned()]
        } else {
            [
                said(app.db.refuse_outdated()).await,
                said(async { app.keys.check(&mut *app.db.read().await?).await }).await,
            ]
        };
        let disk = match app.db.disk() {
            Disk::Roomy => "ok",
            Disk::Low => "low",
            Disk::Full => "full",
        };
        let worker = match app.pulse.since_work(&app.clock) {
            _ if !app.settings.worker => "elsewhere",
            Some(silence) if silence > SILENCE_MAX => "silent",
            _ => "ok",
        };
        let is_doubted = database != "silent" && is_clock_in_doubt(app).await;
        Readiness {
            ready: [database, tables.as_str(), site_key.as_str()] == ["ok"; 3] && disk != "full" && worker != "silent",
            database,
            tables,
            site_key,
            disk,
            worker,
            clock: if is_doubted { "doubt" } else { "ok" },
            desk: if app.pool.is_read().await { "ok" } else { "waiting" },
        }
    }
}

/// What a part says that cannot be asked.
const UNKNOWN: &str = "unknown";

/// `ok`, or the sentence by which a check refuses.
async fn said(check: impl Future<Output = Result<()>>) -> String {
    match timeout(PATIENCE, check).await {
        Ok(Ok(())) => "ok".to_owned(),
        Ok(Err(why)) => format!("{why:#}"),
        Err(_) => UNKNOWN.to_owned(),
    }
}

async fn is_clock_in_doubt(app: &App) -> bool {
    let read = async { timekeeping::read(&mut *app.db.read().await?, app.clock.now()).await };
    matches!(timeout(PATIENCE, read).await, Ok(Ok(seen)) if seen.doubt.is_some())
}
