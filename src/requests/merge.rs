//! Merges two requests that are one: the same person or household asked twice.
//!
//! The kept request takes over the needs it lacks, the introductions that have ended, notes, blocks, history and the
//! earlier date; the other is erased. Links that went to the same address keep working. Somebody with another address,
//! if they had confirmed it, is told by mail that theirs has ended. Who may act: moderators. Tables: request, need,
//! introduction, block, note, link, sent, history, tally, and those of erasure.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Row};

use super::{NeedStatus, Request, RequestStatus, store};
use crate::db::{Connection, Tx};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, PersonId, RequestId};
use crate::introductions::{proposals, tell};
use crate::kit::site::Site;
use crate::people;
use crate::privacy::erase;
use crate::tallies::{self, Tally};

/// Why two registrations were not merged; names the texts `desk-unmerged-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NotMerged {
    /// One of them is erased, or both are the same.
    Gone,
    /// The registration that would go has a standing introduction: its parties write to each other.
    Introduced,
    /// The requests are of different audiences.
    Audience,
    /// The registration that would be kept is not confirmed, and the other is.
    Unconfirmed,
}

impl NotMerged {
    /// The name in addresses.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// Whether the request `gone` may be merged into the request `kept`, or why not.
pub fn may_merge(kept: &Request, gone: &Request) -> Result<(), NotMerged> {
    if kept.id == gone.id {
        return Err(NotMerged::Gone);
    }
    if kept.audience != gone.audience {
        return Err(NotMerged::Audience);
    }
    if gone.needs.iter().any(|need| need.status == NeedStatus::Introduced) {
        return Err(NotMerged::Introduced);
    }
    if kept.status == RequestStatus::Unconfirmed && gone.status != RequestStatus::Unconfirmed {
        return Err(NotMerged::Unconfirmed);
    }
    Ok(())
}

/// Merges the request `gone` into the request `kept` in one transaction, or says why not.
pub async fn merge(
    app: &Site,
    kept: RequestId,
    gone: RequestId,
    moderator_id: ModeratorId,
) -> Result<Result<(), NotMerged>> {
    let now = app.clock.now();
    let actor = Actor::Moderator(moderator_id);
    let mut tx = app.db.begin().await?;
    // Changes nothing, but locks the rows: an introduction that is being made waits for this transaction.
    for sql in [
        "update need set status = status where request_id in ($1, $2)",
        "update request set status = status where id in ($1, $2)",
    ] {
        sqlx::query(sql).bind(kept).bind(gone).execute(&mut *tx).await?;
    }
    let kept = store::get(&mut tx, &app.campaign, kept).await?;
    let gone = store::get(&mut tx, &app.campaign, gone).await?;
    let (Some(kept), Some(gone)) = (kept, gone) else { return refused(tx, NotMerged::Gone).await };
    if let Err(why) = may_merge(&kept, &gone) {
        return refused(tx, why).await;
    }
    let counted = (!store::never_confirmed(&mut tx, kept.id).await?, !store::never_confirmed(&mut tx, gone.id).await?);
    proposals::void(&mut tx, app, About::request(gone.id), actor, now).await?;
    take_needs(&mut tx, app, &kept, &gone, counted, now).await?;
    for sql in [
        "insert into block (volunteer_id, request_id, made_at, made_by, why) \
         select volunteer_id, $1, made_at, made_by, why from block where request_id = $2 on conflict do nothing",
        "update note set request_id = $1 where request_id = $2",
        "update history set request_id = $1 where request_id = $2",
        "update request set registered_at = (select min(o.registered_at) from request o where o.id in ($1, $2)), \
         look_again_on = coalesce(look_again_on, (select o.look_again_on from request o where o.id = $2)) where id = $1",
    ] {
        sqlx::query(sql).bind(kept.id).bind(gone.id).execute(&mut *tx).await?;
    }
    take_links(&mut tx, app, kept.addressee_id(), gone.addressee_id(), gone.status != RequestStatus::Unconfirmed, now)
        .await?;
    erase::request(&mut tx, app, gone.id, actor, now).await?;
    history::record(&mut tx, app, About::request(kept.id), Fact::Merged, actor, None, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(Ok(()))
}

/// Rolls back, and returns once every commit that this transaction has read is durable: a refusal never cites a fact
/// that a crash could undo.
pub(crate) async fn refused(tx: Tx, why: NotMerged) -> Result<Result<(), NotMerged>> {
    tx.rollback().await?;
    Ok(Err(why))
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
            let sql = "update need set answers = (select o.answers from need o where o.id = $2), status = $3, \
                       status_at = $4 where id = $1";
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

/// Moves the links and the mails sent of `gone` to `kept`, if both people have the same address. Otherwise, if
/// `tell_gone`, mails `gone` that their registration ends.
pub async fn take_links(
    conn: &mut Connection,
    app: &Site,
    kept: PersonId,
    gone: PersonId,
    tell_gone: bool,
    now: Timestamp,
) -> Result<()> {
    if have_one_address(conn, kept, gone).await? {
        for table in ["link", "sent"] {
            let sql = format!("update {table} set person_id = $1 where person_id = $2");
            sqlx::query(AssertSqlSafe(sql)).bind(kept).bind(gone).execute(&mut *conn).await?;
        }
    } else if let Some(known) = people::store::get(conn, gone).await?.filter(|_| tell_gone) {
        tell::merged(conn, app, &known, now).await?;
    }
    Ok(())
}

pub async fn have_one_address(conn: &mut Connection, one: PersonId, other: PersonId) -> Result<bool> {
    let sql =
        "select count(*) from person p join person q on q.email_hash = p.email_hash where p.id = $1 and q.id = $2";
    Ok(sqlx::query(sql).bind(one).bind(other).fetch_one(conn).await?.try_get::<i64, _>(0)? == 1)
}
