//! What a request takes over from another that is the same (see `registrations::merge`): the needs it lacks, the
//! introductions that have ended, notes, blocks, history and the earlier date.

use anyhow::Result;
use jiff::Timestamp;

use super::{NeedStatus, Request};
use crate::db::Connection;
use crate::history::{About, Actor};
use crate::introductions::proposals;
use crate::kit::site::Site;
use crate::registrations::Holder;
use crate::registrations::store::never_confirmed;
use crate::tallies::{self, Tally};

pub(crate) async fn take_over(
    conn: &mut Connection,
    app: &Site,
    kept: &Request,
    gone: &Request,
    actor: Actor,
    now: Timestamp,
) -> Result<()> {
    let counted = (
        !never_confirmed(conn, Holder::Request(kept.id)).await?,
        !never_confirmed(conn, Holder::Request(gone.id)).await?,
    );
    proposals::void(conn, app, About::request(gone.id), actor, now).await?;
    take_needs(conn, app, kept, gone, counted, now).await?;
    for sql in [
        "insert into block (volunteer_id, request_id, made_at, made_by, why) \
         select volunteer_id, $1, made_at, made_by, why from block where request_id = $2 on conflict do nothing",
        "update note set request_id = $1 where request_id = $2",
        "update history set request_id = $1 where request_id = $2",
        "update request set registered_at = (select min(o.registered_at) from request o where o.id in ($1, $2)), \
         look_again_on = coalesce(look_again_on, (select o.look_again_on from request o where o.id = $2)) where id = $1",
    ] {
        sqlx::query(sql).bind(kept.id).bind(gone.id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Moves the needs of `gone` to `kept`, with their introductions.
///
/// For a kind that both ask for, the kept need remains; if it has ended and the other is open, it takes over the
/// other's answers and is open again. `counted`: whether the kept request and the other are in the tallies.
async fn take_needs(
    conn: &mut Connection,
    app: &Site,
    kept: &Request,
    gone: &Request,
    counted: (bool, bool),
    now: Timestamp,
) -> Result<()> {
    let place = |status: NeedStatus| NeedStatus::ALL.iter().position(|known| *known == status);
    for need in &gone.needs {
        let kind = &app.campaign.kinds[need.kind].slug;
        let Some(same) = kept.needs.iter().find(|other| other.kind == need.kind) else {
            for sql in [
                "update need set request_id = $2 where id = $1",
                "update introduction set request_id = $2 where need_id = $1",
            ] {
                sqlx::query(sql).bind(need.id).bind(kept.id).execute(&mut *conn).await?;
            }
            if counted == (true, false) {
                tallies::add(conn, app, Tally::Need, &kept.area, kind, 1, now).await?;
            }
            continue;
        };
        let introductions = "update introduction set need_id = $2, request_id = $3 where need_id = $1";
        sqlx::query(introductions).bind(need.id).bind(same.id).bind(kept.id).execute(&mut *conn).await?;
        let alive = need.status == NeedStatus::Open && !same.status.is_alive();
        if alive && place(need.status) < place(same.status) {
            let sql = "update need set (answers, received, dropped) = (select o.answers, o.received, o.dropped \
                       from need o where o.id = $2), status = $3, status_at = $4 where id = $1";
            let taken = sqlx::query(sql).bind(same.id).bind(need.id).bind(need.status.slug());
            taken.bind(now.as_millisecond()).execute(&mut *conn).await?;
        }
        if counted.1 {
            tallies::add(conn, app, Tally::Need, &gone.area, kind, -1, now).await?;
        }
    }
    if counted.1 {
        let audience = &app.campaign.audiences[gone.audience].slug;
        tallies::add(conn, app, Tally::Request, &gone.area, audience, -1, now).await?;
    }
    Ok(())
}
