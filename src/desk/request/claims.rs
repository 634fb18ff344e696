//! Claims on requests, and the mark that puts a request before others.
//!
//! Who may act: moderators. Tables: claim, request (`urgent_at`), history. A claim is a lease of [`periods::CLAIM`]:
//! each act of its holder on the request renews it, and so does the page while it is looked at with scripts. It keeps
//! nobody from acting: when two moderators introduce at the same time, the introduction itself keeps them apart.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::desk::frame::links::back_to;
use crate::desk::team::session::Moderator;
use crate::history::{self, About, Actor, Fact, claim};
use crate::ids::{ModeratorId, RequestId};
use crate::kit::form::Filled;
use crate::kit::{Error, Result};
use crate::periods;

/// How an act ended: `done` or `refused`, and the slug that the next page tells (see `flash`).
pub type Told = (&'static str, &'static str);

/// `POST /desk/requests/{id}/claim`: claims a request that nobody has claimed, or that the moderator `over` has
/// claimed, as the page showed.
pub async fn claim(State(app): State<App>, me: Moderator, Path(id): Path<RequestId>, filled: Filled) -> Result {
    let over: ModeratorId = filled.one("over").parse().unwrap_or(ModeratorId(0));
    Ok(back(&filled, id, take(&app, &me, id, over).await?))
}

/// Claims a request for a moderator, unless somebody other than `over` holds it.
pub async fn take(app: &App, me: &Moderator, id: RequestId, over: ModeratorId) -> anyhow::Result<Told> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let before = claim::of(&mut tx, id, now).await?;
    if before.as_ref().is_some_and(|held| held.moderator_id == me.id) {
        claim::renew(&mut tx, id, me.id, now).await?;
        tx.commit().await?;
        return Ok(("done", "claimed"));
    }
    // The conditions stand in the statement: of two moderators who claim at the same time, one succeeds.
    let claimed = sqlx::query(
        "insert into claim (request_id, moderator_id, claimed_at, expires_at) \
         select id, cast($2 as bigint), cast($3 as bigint), cast($4 as bigint) from request where id = $1 \
         on conflict (request_id) do update set moderator_id = excluded.moderator_id, \
         claimed_at = excluded.claimed_at, expires_at = excluded.expires_at \
         where claim.expires_at <= $3 or claim.moderator_id = $5",
    );
    let claimed = claimed
        .bind(id)
        .bind(me.id)
        .bind(now.as_millisecond())
        .bind((now + periods::CLAIM).as_millisecond())
        .bind(over)
        .execute(&mut *tx)
        .await?;
    if claimed.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(("refused", "claim"));
    }
    let fact = if before.is_some() { Fact::TakenOver } else { Fact::Claimed };
    history::record(&mut tx, app, About::request(id), fact, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(("done", if before.is_some() { "taken-over" } else { "claimed" }))
}

/// `POST /desk/requests/{id}/release`: gives up the claim, so that another moderator may go on.
pub async fn release(State(app): State<App>, me: Moderator, Path(id): Path<RequestId>, filled: Filled) -> Result {
    Ok(back(&filled, id, give_up(&app, &me, id).await?))
}

/// Ends the claim of this moderator on a request.
pub async fn give_up(app: &App, me: &Moderator, id: RequestId) -> anyhow::Result<Told> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from claim where request_id = $1 and moderator_id = $2 and expires_at > $3");
    let delete = delete.bind(id).bind(me.id).bind(now.as_millisecond()).execute(&mut *tx).await?;
    if delete.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(("refused", "ended"));
    }
    history::record(&mut tx, app, About::request(id), Fact::Released, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(("done", "released"))
}

/// `POST /desk/requests/{id}/renewal`: renews the claim; the request's page sends it every few minutes while it is
/// looked at. Answers 409 when the claim is no longer this moderator's.
pub async fn keep(State(app): State<App>, me: Moderator, Path(id): Path<RequestId>) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    claim::renew(&mut tx, id, me.id, now).await?;
    tx.commit().await?;
    let held = claim::of(&mut *app.db.read().await?, id, now).await?;
    let mine = held.is_some_and(|held| held.moderator_id == me.id);
    Ok(if mine { StatusCode::NO_CONTENT } else { StatusCode::CONFLICT }.into_response())
}

/// `POST /desk/requests/{id}/urgency`: marks the request as urgent with `urgent=yes`, takes the mark off with
/// `urgent=no`.
pub async fn mark(State(app): State<App>, me: Moderator, Path(id): Path<RequestId>, filled: Filled) -> Result {
    let urgent = match filled.one("urgent") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::BadRequest),
    };
    let outcome = set_urgent(&app, &me, id, urgent).await?;
    Ok(back(&filled, id, outcome))
}

/// Marks a request as urgent, or takes the mark off.
pub async fn set_urgent(app: &App, me: &Moderator, id: RequestId, urgent: bool) -> anyhow::Result<Told> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let change = if urgent {
        "update request set urgent_at = $2 where id = $1 and urgent_at is null"
    } else {
        "update request set urgent_at = null where id = $1 and urgent_at <= $2"
    };
    let change = sqlx::query(change).bind(id).bind(now.as_millisecond()).execute(&mut *tx).await?;
    if change.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(("refused", "ended"));
    }
    let (fact, done) = if urgent { (Fact::MarkedUrgent, "urgent") } else { (Fact::Unmarked, "not-urgent") };
    history::record(&mut tx, app, About::request(id), fact, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(("done", done))
}

fn back(filled: &Filled, id: RequestId, act: Told) -> Response {
    let id_shown = id.to_string();
    back_to(filled, &format!("/desk/requests/{id}"), &[act, ("request", &id_shown)])
}
