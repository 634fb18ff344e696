//! What can be done to a request and its needs, by the people themselves or by the desk.

use anyhow::Result;
use jiff::Timestamp;

use super::{NeedStatus, NewRequest, Request, amounts, store};
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, NeedId, RequestId};
use crate::introductions;
use crate::kit::site::Site;
use crate::registrations::Holder;
use crate::registrations::store::never_confirmed;
use crate::tallies::{self, Tally};

/// The desk's reasons for closing a need without a volunteer; they name the texts `close-{slug}`.
pub const CLOSING_REASONS: [&str; 5] = ["arranged", "no-longer", "no-answer", "not-for-us", "abuse"];

/// The reason when a need is closed because the campaign ends.
const AT_END: &str = "at-end";

/// The desk closes an open need without a volunteer. Returns `false` if the need is no longer open, or if `why` is none
/// of [`CLOSING_REASONS`].
pub async fn close(app: &Site, need_id: NeedId, why: &str, moderator_id: ModeratorId) -> Result<bool> {
    let Some(why) = CLOSING_REASONS.into_iter().find(|known| *known == why) else { return Ok(false) };
    let actor = Actor::Moderator(moderator_id);
    change(app, need_id, NeedStatus::Open, NeedStatus::Closed, Fact::Closed, actor, Some(why)).await
}

/// Opens a need again that the desk closed or the requester withdrew. Returns `false` if it is neither.
pub async fn reopen(app: &Site, need_id: NeedId, moderator_id: ModeratorId) -> Result<bool> {
    let actor = Actor::Moderator(moderator_id);
    for from in [NeedStatus::Closed, NeedStatus::Withdrawn] {
        if change(app, need_id, from, NeedStatus::Open, Fact::Reopened, actor, None).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Withdraws an open need that the requester no longer has. Returns `false` if it is no longer open.
pub async fn withdraw(app: &Site, need_id: NeedId, actor: Actor) -> Result<bool> {
    change(app, need_id, NeedStatus::Open, NeedStatus::Withdrawn, Fact::Withdrawn, actor, None).await
}

/// Closes the open needs of a request because the campaign has ended.
pub async fn close_at_end(conn: &mut Connection, app: &Site, id: RequestId, now: Timestamp) -> Result<()> {
    let Some(request) = store::get(conn, &app.campaign, id).await? else { return Ok(()) };
    for need in request.needs.iter().filter(|need| need.status == NeedStatus::Open) {
        if let Some(to) = amounts::seek_no_more(conn, app, need.id, NeedStatus::Closed, now).await? {
            let what = (Fact::Closed, Actor::Worker, Some(AT_END));
            noted(conn, app, need.id, (NeedStatus::Open, to), what, now).await?;
        }
    }
    Ok(())
}

async fn change(
    app: &Site,
    need_id: NeedId,
    from: NeedStatus,
    to: NeedStatus,
    fact: Fact,
    actor: Actor,
    why: Option<&str>,
) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let moved = match from {
        NeedStatus::Open => amounts::seek_no_more(&mut tx, app, need_id, to, now).await?,
        from => store::change_need(&mut tx, need_id, from, to, now).await?.then_some(to),
    };
    let Some(to) = moved else {
        tx.rollback().await?;
        return Ok(false);
    };
    if to == NeedStatus::Open {
        sqlx::query("update need set dropped = 0 where id = $1").bind(need_id).execute(&mut *tx).await?;
    }
    noted(&mut tx, app, need_id, (from, to), (fact, actor, why), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Does what follows from a change: ends the need's proposals, and writes history and tallies.
async fn noted(
    conn: &mut Connection,
    app: &Site,
    need_id: NeedId,
    (from, to): (NeedStatus, NeedStatus),
    (fact, actor, why): (Fact, Actor, Option<&str>),
    now: Timestamp,
) -> Result<()> {
    let (request_id, kind, area) = store::need_in_short(conn, need_id).await?;
    introductions::proposals::void(conn, app, About::need(request_id, need_id), actor, now).await?;
    history::record(conn, app, About::need(request_id, need_id), fact, actor, why, now).await?;
    match (from, to) {
        (_, NeedStatus::Closed) => tallies::add(conn, app, Tally::Closed, &area, &kind, 1, now).await,
        (NeedStatus::Closed, _) => tallies::add(conn, app, Tally::Closed, &area, &kind, -1, now).await,
        _ => Ok(()),
    }
}

/// Stores changed answers, within the caller's transaction. Needs that are new are in the tallies once an address was
/// confirmed.
pub async fn edit(
    conn: &mut Connection,
    app: &Site,
    request: &Request,
    new: &NewRequest,
    now: Timestamp,
) -> Result<()> {
    let added = store::update(conn, app, request, new, now).await?;
    if never_confirmed(conn, Holder::Request(request.id)).await? {
        return Ok(());
    }
    let area = &app.places.area(app.places.get(new.place)).code;
    for kind in added {
        tallies::add(conn, app, Tally::Need, area, &app.campaign.kinds[kind].slug, 1, now).await?;
    }
    Ok(())
}

/// Adds a request and its needs to the tallies, when it is confirmed for the first time.
pub async fn count(conn: &mut Connection, app: &Site, request: &Request, now: Timestamp) -> Result<()> {
    let audience = &app.campaign.audiences[request.audience].slug;
    tallies::add(conn, app, Tally::Request, &request.area, audience, 1, now).await?;
    if let Some(field) = &request.field_of_work {
        tallies::add(conn, app, Tally::FieldOfWork, &request.area, field, 1, now).await?;
    }
    for need in &request.needs {
        let kind = &app.campaign.kinds[need.kind].slug;
        tallies::add(conn, app, Tally::Need, &request.area, kind, 1, now).await?;
    }
    Ok(())
}
