//! Tells an open page of the desk what has changed since it was drawn (server-sent events).
//!
//! Who may act: moderators; it only reads, and ends with the session. Tables: those of the menu's counts, history. A
//! page without scripts does without.
//!
//! A message is JSON: `news`, one sentence or empty, and `counts`, the menu's counts by section.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap};
use axum::response::IntoResponse;
use http_body_util::channel::{Channel, Sender};
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::ordering::{QueueFilter, Viewer};
use crate::app::App;
use crate::clock::from_millis;
use crate::desk::frame::layout::badges;
use crate::desk::frame::links::Query;
use crate::desk::frame::words;
use crate::desk::team::session::{self, Moderator};
use crate::history::{HistoryLine, claim};
use crate::ids::{ModeratorId, RequestId};
use crate::index::pool::NeedStage;
use crate::kit::Result;

/// Pause between two looks: a moderator reads no faster.
const LOOKS_EVERY: Duration = Duration::from_secs(2);
/// After this many looks without news, something is sent all the same: proxies cut connections that are silent for 30 s
/// or more, and a browser that has left is noticed.
const SILENT_LOOKS_MAX: u32 = 7;

/// The page that asks, and what it shows.
struct Page {
    me: ModeratorId,
    /// When the page was drawn.
    drawn_at: Timestamp,
    query: Query,
}

/// `GET /desk/events`: news of a queue with the filters of the address, or of the request `request`, since `drawn`
/// (Unix milliseconds).
pub async fn show(
    State(app): State<App>,
    me: Moderator,
    headers: HeaderMap,
    stop: Option<Extension<CancellationToken>>,
    query: Query,
) -> Result {
    let drawn_at = query.0.one("drawn").parse().map_or_else(|_| app.clock.now(), from_millis);
    let page = Page { me: me.id, drawn_at, query };
    let (mut to, body) = Channel::<Bytes>::new(1);
    let Extension(stop) = stop.unwrap_or_default();
    tokio::spawn(async move { stop.run_until_cancelled(tell(&app, &headers, &page, &mut to)).await });
    let headers = [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")];
    Ok((headers, Body::new(body)).into_response())
}

/// Looks every [`LOOKS_EVERY`] and sends what is new, until the session ends or the browser leaves.
async fn tell(app: &App, headers: &HeaderMap, page: &Page, to: &mut Sender<Bytes>) {
    let (mut last, mut silent) = (String::new(), 0);
    loop {
        let message = match look(app, headers, page).await {
            Ok(Some(message)) => message,
            // The moderator signed out, or was removed from the team.
            Ok(None) => return,
            Err(error) => {
                tracing::error!(cause = format!("{error:#}"), "a page of the desk is no longer told what is new");
                return;
            }
        };
        silent += 1;
        let sent = if message != last {
            last = message;
            format!("data: {last}\n\n")
        } else if silent > SILENT_LOOKS_MAX {
            ":\n\n".to_owned()
        } else {
            String::new()
        };
        if !sent.is_empty() {
            silent = 0;
            if to.send_data(sent.into()).await.is_err() {
                return;
            }
        }
        tokio::time::sleep(LOOKS_EVERY).await;
    }
}

/// The message for the page as of now; `None` once the session has ended.
async fn look(app: &App, headers: &HeaderMap, page: &Page) -> anyhow::Result<Option<String>> {
    let Some(me) = session::find(app, headers, String::new()).await?.filter(|me| me.id == page.me) else {
        return Ok(None);
    };
    let news = match page.query.0.one("request").parse() {
        Ok(request_id) => of_request(app, &me, request_id, page.drawn_at).await?,
        Err(_) => of_queue(app, &me, page).await?,
    };
    let counts: serde_json::Map<_, _> =
        badges(app, &me).await?.into_iter().map(|(slug, n)| (slug, shown(&me, n).into())).collect();
    Ok(Some(serde_json::json!({ "news": news, "counts": counts }).to_string()))
}

fn shown(me: &Moderator, n: i64) -> String {
    if n > 0 { me.t.number(n) } else { String::new() }
}

/// How many needs came into the queue since the page was drawn, under its filters.
async fn of_queue(app: &App, me: &Moderator, page: &Page) -> anyhow::Result<String> {
    let claims = claim::all(&mut *app.db.read().await?, app.clock.now()).await?;
    let (around, wanted) = (Viewer { app, me: me.id, claims: &claims }, QueueFilter::of(app, &me.areas, &page.query));
    let pooled = app.pool.since(app, me.arrived).await?;
    let is_new = |asked: &&crate::index::pool::Asked| {
        let since = match asked.stage {
            NeedStage::Waiting | NeedStage::Unreadable | NeedStage::Frozen => asked.waits_since,
            NeedStage::Proposed { at, .. } => at,
            _ => return false,
        };
        since > page.drawn_at && wanted.has(&around, asked)
    };
    let n = i64::try_from(pooled.needs.values().filter(is_new).count())?;
    Ok(if n > 0 { me.t.say("desk-news-queue").with("n", n).to_string() } else { String::new() })
}

/// The last thing that others did to the request since the page was drawn.
async fn of_request(app: &App, me: &Moderator, request_id: RequestId, drawn_at: Timestamp) -> anyhow::Result<String> {
    let row = sqlx::query(
        "select h.at, h.fact, h.actor, m.name as moderator, cast(null as text) as about_moderator, h.detail from history h \
         left join moderator m on m.id = h.moderator_id where h.request_id = $1 and h.at > $2 \
         and coalesce(h.moderator_id, 0) <> $3 order by h.id desc limit 1",
    );
    let row = row.bind(request_id).bind(drawn_at.as_millisecond()).bind(me.id);
    let Some(row) = row.fetch_optional(&mut *app.db.read().await?).await? else { return Ok(String::new()) };
    let line = HistoryLine::from_row(&row)?;
    Ok(me.t.say("desk-news-request").with("what", words::in_words(&me.t, &line).words).to_string())
}
