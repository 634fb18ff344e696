//! Blocked pairs: a volunteer and a request that are never proposed to each other again.

use anyhow::Result;
use jiff::Timestamp;

use super::proposals;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, RequestId, VolunteerId};
use crate::kit::site::Site;

/// Why a pair is never proposed again; the slug is stored, and names the texts `block-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum BlockReason {
    Declined,
    Unsuitable,
    Safety,
    Other,
    /// An introduction of the pair failed.
    Failed,
    /// A moderator cancelled an introduction of the pair.
    Cancelled,
    /// The parties were asked, and did not both agree. It does not say which one.
    NotAgreed,
}

impl BlockReason {
    /// The reasons that a moderator chooses from, in the order shown.
    pub const CHOICES: [BlockReason; 4] =
        [BlockReason::Declined, BlockReason::Unsuitable, BlockReason::Safety, BlockReason::Other];

    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// One of [`BlockReason::CHOICES`].
    pub fn from_slug(slug: &str) -> Option<BlockReason> {
        BlockReason::CHOICES.into_iter().find(|why| why.slug() == slug)
    }
}

/// Blocks a pair; their open proposals are void. Returns `false` if it was blocked already, or if a party is gone.
pub async fn block(
    app: &Site,
    volunteer_id: VolunteerId,
    request_id: RequestId,
    moderator_id: ModeratorId,
    why: BlockReason,
) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let there = sqlx::query("select 1 from volunteer v, request r where v.id = $1 and r.id = $2");
    if there.bind(volunteer_id).bind(request_id).fetch_optional(&mut *tx).await?.is_none() {
        return Ok(false);
    }
    let done = put(&mut tx, app, volunteer_id, request_id, Actor::Moderator(moderator_id), why, now).await?;
    tx.commit().await?;
    Ok(done)
}

/// Allows a pair to be proposed again. Returns `false` if it was not blocked.
pub async fn unblock(
    app: &Site,
    volunteer_id: VolunteerId,
    request_id: RequestId,
    moderator_id: ModeratorId,
) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from block where volunteer_id = $1 and request_id = $2");
    if delete.bind(volunteer_id).bind(request_id).execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let about = About { volunteer_id: Some(volunteer_id), request_id: Some(request_id), ..About::default() };
    history::record(&mut tx, app, about, Fact::Unblocked, Actor::Moderator(moderator_id), None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Like [`block`], within a transaction, and without checking that the parties exist.
pub(super) async fn put(
    conn: &mut Connection,
    app: &Site,
    volunteer_id: VolunteerId,
    request_id: RequestId,
    actor: Actor,
    why: BlockReason,
    now: Timestamp,
) -> Result<bool> {
    let made_by = match actor {
        Actor::Moderator(id) => Some(id),
        _ => None,
    };
    let insert = sqlx::query(
        "insert into block (volunteer_id, request_id, made_at, made_by, why) values ($1, $2, $3, $4, $5) \
         on conflict do nothing",
    );
    let insert = insert.bind(volunteer_id).bind(request_id).bind(now.as_millisecond()).bind(made_by).bind(why.slug());
    if insert.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let about = About { volunteer_id: Some(volunteer_id), request_id: Some(request_id), ..About::default() };
    proposals::void(conn, app, about, actor, now).await?;
    history::record(conn, app, about, Fact::Blocked, actor, Some(why.slug()), now).await?;
    Ok(true)
}
