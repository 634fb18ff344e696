//! Merges two registrations that are one: the same person signed up twice, or the same person or household asked twice.
//!
//! The kept one takes over what it lacks, introductions, notes, blocks and history; the other is erased. Links that
//! went to the same address keep working. Somebody with another address, if they had confirmed it, is told by mail that
//! theirs has ended. Who may act: moderators. Tables: volunteer, offer, request, need, introduction, block, note, link,
//! sent, history, tally, and those of erasure.

use anyhow::anyhow;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Row};

use super::{Holder, Registration, store};
use crate::barred;
use crate::db::Connection;
use crate::history::{self, Actor, Fact};
use crate::ids::PersonId;
use crate::introductions::tell;
use crate::kit::site::Site;
use crate::privacy::erase;
use crate::{people, requests, volunteers};

/// Why two registrations were not merged; names the texts `desk-unmerged-{slug}`.
#[derive(Debug, strum::IntoStaticStr)]
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
    /// The registration that would go is banned, or a report about it is open.
    Barred,
    Fault(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for NotMerged {
    fn from(fault: E) -> NotMerged {
        NotMerged::Fault(fault.into())
    }
}

/// Whether `gone` may be merged into `kept`, or why not.
pub fn may_merge(kept: &Registration, gone: &Registration) -> Result<(), NotMerged> {
    if kept.holder() == gone.holder() {
        return Err(NotMerged::Gone);
    }
    if kept.door() != gone.door() {
        return Err(NotMerged::Audience);
    }
    if gone.is_introduced() {
        return Err(NotMerged::Introduced);
    }
    if kept.is_unconfirmed() && !gone.is_unconfirmed() {
        return Err(NotMerged::Unconfirmed);
    }
    Ok(())
}

/// Merges `gone` into `kept` in one transaction, or says why not.
pub async fn merge(app: &Site, kept: Holder, gone: Holder, actor: Actor) -> Result<(), NotMerged> {
    let mut tx = app.db.begin().await?;
    match merge_in(&mut tx, app, kept, gone, actor).await {
        Ok(()) => tx.commit().await?,
        Err(NotMerged::Fault(fault)) => return Err(NotMerged::Fault(fault)),
        // Once all that it has read is on disk: a refusal never cites what a crash could undo.
        Err(refusal) => {
            tx.rollback().await?;
            return Err(refusal);
        }
    }
    Ok(app.db.forget_deleted().await?)
}

async fn merge_in(
    conn: &mut Connection,
    app: &Site,
    kept: Holder,
    gone: Holder,
    actor: Actor,
) -> Result<(), NotMerged> {
    let now = app.clock.now();
    // In the order of their ids, so that two mergers of the same pair wait for each other.
    let mut both = [kept, gone];
    both.sort_by_key(|of| of.id());
    for of in both {
        erase::lock(conn, of).await?;
    }
    let kept = store::get(conn, app, kept).await?.ok_or(NotMerged::Gone)?;
    let gone = store::get(conn, app, gone).await?.ok_or(NotMerged::Gone)?;
    may_merge(&kept, &gone)?;
    if barred::why(conn, gone.holder()).await?.is_some() {
        return Err(NotMerged::Barred);
    }
    match (&kept, &gone) {
        (Registration::Volunteer(kept), Registration::Volunteer(gone)) => {
            volunteers::merge::take_over(conn, app, kept, gone, now).await?;
        }
        (Registration::Request(kept), Registration::Request(gone)) => {
            requests::merge::take_over(conn, app, kept, gone, actor, now).await?;
        }
        _ => return Err(anyhow!("a volunteer and a request are never one").into()),
    }
    take_links(conn, app, kept.addressee_id(), gone.addressee_id(), !gone.is_unconfirmed(), now).await?;
    erase::registration(conn, app, gone.holder(), actor, now).await?;
    history::record(conn, app, kept.holder().about(), Fact::Merged, actor, None, now).await?;
    // So that the address of the one that is gone leads to the one that was kept.
    let kept_id = kept.holder().id().to_string();
    Ok(history::record(conn, app, gone.holder().about(), Fact::Merged, actor, Some(&kept_id), now).await?)
}

/// Moves the links and the mails sent of `gone` to `kept`, if both people have the same address. Otherwise, if
/// `tell_gone`, mails `gone` that their registration ends.
async fn take_links(
    conn: &mut Connection,
    app: &Site,
    kept: PersonId,
    gone: PersonId,
    tell_gone: bool,
    now: Timestamp,
) -> anyhow::Result<()> {
    if have_one_address(conn, kept, gone).await? {
        for table in ["link", "sent"] {
            let sql = format!("update {table} set person_id = $1 where person_id = $2");
            sqlx::query(AssertSqlSafe(sql)).bind(kept).bind(gone).execute(&mut *conn).await?;
        }
    } else if let Some(known) = people::store::get(conn, &app.keys, gone).await?.filter(|_| tell_gone) {
        tell::merged(conn, app, &known, now).await?;
    }
    Ok(())
}

/// The registration into which an erased one was merged; `None` if it was not.
pub async fn kept_of(conn: &mut Connection, gone: Holder) -> anyhow::Result<Option<Holder>> {
    let merged = sqlx::query(
        "select detail from history where (volunteer_id = $1 or request_id = $2) and fact = $3 and detail is not null \
         order by id desc limit 1",
    );
    let merged = merged.bind(gone.about().volunteer_id).bind(gone.about().request_id).bind(Fact::Merged.slug());
    let Some(row) = merged.fetch_optional(conn).await? else { return Ok(None) };
    let id: i64 = row.try_get::<String, _>("detail")?.parse()?;
    Ok(Some(match gone {
        Holder::Volunteer(_) => Holder::Volunteer(id.into()),
        Holder::Request(_) => Holder::Request(id.into()),
    }))
}

pub async fn have_one_address(conn: &mut Connection, one: PersonId, other: PersonId) -> anyhow::Result<bool> {
    let sql =
        "select count(*) from person p join person q on q.email_hash = p.email_hash where p.id = $1 and q.id = $2";
    let found: i64 = sqlx::query_scalar(sql).bind(one).bind(other).fetch_one(conn).await?;
    Ok(found == 1)
}
