//! Proposals: for a kind of help that two moderators must agree to, the first one's choice waits for the second; for one
//! whose parties must agree, it then waits for them ([`agreement`]).
//!
//! Who may act: moderators. One other than the first approves (`make::approve`) or declines; the first withdraws, and
//! anybody of the team once the parties are asked; the worker ends a proposal that nobody answered; and anything that
//! changes a party voids it. Tables: proposal, volunteer, note, block, history. A proposal reserves the need, by its
//! unique key, and the volunteer, whose count of introductions rises. Rows are locked in the order need, volunteer,
//! proposal.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::agreement;
use super::blocks::{self, BlockReason};
use super::end::free_volunteer;
use super::make::{NotIntroduced, check_amount, need_taken, take_volunteer};
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, NeedId, ProposalId, VolunteerId};
use crate::kit::site::Site;
use crate::notes;
use crate::volunteers::stock;

/// A volunteer for a need, as shown to the moderator who chose them.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub need_id: NeedId,
    pub volunteer_id: VolunteerId,
    /// Points of the score; `None` for a volunteer outside the list of candidates.
    pub points: Option<i64>,
    pub metres: i64,
    /// Units that the volunteer gives; `None` for a kind without stock.
    pub amount: Option<u32>,
    /// Why a volunteer outside the list was chosen; kept as a note about both.
    pub reason: Option<&'a str>,
}

/// How a proposal ends without an introduction; names the texts `proposal-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum How {
    /// The second moderator declined.
    Declined,
    /// The first moderator changed their mind, or a moderator took back the question to both parties.
    Withdrawn,
    /// No second moderator answered in time.
    Expired,
    /// A party did not say in time whether they agree.
    Silent,
    /// A party changed or left, or the pair was blocked.
    Void,
}

impl How {
    /// The name in the history.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// Reserves both parties; returns the proposal's id and whom it is about, or why there is none.
pub(super) async fn propose(
    conn: &mut Connection,
    app: &Site,
    pair: Pair<'_>,
    moderator_id: ModeratorId,
) -> Result<(ProposalId, About), NotIntroduced> {
    let (now, id) = (app.clock.now(), app.new_id(app.clock.now()));
    // Changes nothing, but locks the need: of two moderators who act on it at once, the second waits.
    let open = sqlx::query("update need set status = status where id = $1 and status = 'open'").bind(pair.need_id);
    if open.execute(&mut *conn).await?.rows_affected() == 0 {
        return Err(need_taken(conn, pair.need_id).await?);
    }
    let there = sqlx::query("select asked_at from proposal where need_id = $1").bind(pair.need_id);
    if let Some(row) = there.fetch_optional(&mut *conn).await? {
        let asked = row.try_get::<Option<i64>, _>("asked_at")?.is_some();
        return Err(if asked { NotIntroduced::Asked } else { NotIntroduced::Proposed });
    }
    check_amount(conn, app, pair).await?;
    let request_id = take_volunteer(conn, app, pair, moderator_id, 0).await?;
    sqlx::query(
        "insert into proposal (id, need_id, volunteer_id, made_at, made_by, points, metres, amount) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(pair.need_id)
    .bind(pair.volunteer_id)
    .bind(now.as_millisecond())
    .bind(moderator_id)
    .bind(pair.points)
    .bind(pair.metres)
    .bind(pair.amount.map(i64::from))
    .execute(&mut *conn)
    .await?;
    if pair.amount.is_some() {
        stock::recount(conn, pair.volunteer_id).await?;
    }
    let about = About { volunteer_id: Some(pair.volunteer_id), ..About::need(request_id, pair.need_id) };
    Ok((id, about))
}

/// A proposal that stands.
pub(super) struct StandingProposal {
    pub(super) pair: Pair<'static>,
    /// Id of the moderator who made it.
    pub(super) made_by: ModeratorId,
    /// Id of the moderator whose approval asked the parties; `None` while a second moderator is awaited.
    pub(super) asked_by: Option<ModeratorId>,
    /// Id of the moderator who noted the yes of a side; `None` if there is none, or if the side gave it by its link.
    pub(super) noted_by: Option<ModeratorId>,
    /// Slug of the kind of help.
    pub(super) kind: String,
}

/// Reads a proposal, and locks its need and its volunteer in this order until the end of the transaction; `None` if it
/// is gone.
pub(super) async fn lock(conn: &mut Connection, id: ProposalId) -> Result<Option<StandingProposal>> {
    let parties = sqlx::query("select need_id, volunteer_id from proposal where id = $1").bind(id);
    let Some(row) = parties.fetch_optional(&mut *conn).await? else { return Ok(None) };
    let (need_id, volunteer_id): (NeedId, VolunteerId) = (row.try_get("need_id")?, row.try_get("volunteer_id")?);
    // They change nothing.
    let need = sqlx::query("update need set status = status where id = $1").bind(need_id);
    need.execute(&mut *conn).await?;
    let volunteer = sqlx::query("update volunteer set status = status where id = $1").bind(volunteer_id);
    volunteer.execute(&mut *conn).await?;
    let row = sqlx::query(
        "select p.points, p.metres, p.amount, p.made_by, p.asked_by, p.noted_by, n.kind from proposal p join need n on n.id = p.need_id \
         where p.id = $1",
    );
    let Some(row) = row.bind(id).fetch_optional(conn).await? else { return Ok(None) };
    let (points, metres) = (row.try_get("points")?, row.try_get("metres")?);
    let amount = row.try_get::<Option<i64>, _>("amount")?.map(u32::try_from).transpose()?;
    Ok(Some(StandingProposal {
        pair: Pair { need_id, volunteer_id, points, metres, amount, reason: None },
        made_by: row.try_get("made_by")?,
        asked_by: row.try_get("asked_by")?,
        noted_by: row.try_get("noted_by")?,
        kind: row.try_get("kind")?,
    }))
}

/// Deletes a proposal and frees its volunteer. Returns whether its parties were asked; `None` if it is gone already.
pub(super) async fn free(conn: &mut Connection, id: ProposalId, volunteer_id: VolunteerId) -> Result<Option<bool>> {
    sqlx::query("update volunteer set status = status where id = $1").bind(volunteer_id).execute(&mut *conn).await?;
    let delete = sqlx::query("delete from proposal where id = $1 returning asked_at, amount").bind(id);
    let Some(row) = delete.fetch_optional(&mut *conn).await? else { return Ok(None) };
    free_volunteer(conn, volunteer_id, 0, row.try_get::<Option<i64>, _>("amount")?.is_some()).await?;
    Ok(Some(row.try_get::<Option<i64>, _>("asked_at")?.is_some()))
}

const ENDING: &str = "select p.id, p.need_id, n.request_id, p.volunteer_id from proposal p \
                      join need n on n.id = p.need_id where";

/// Ends the proposal of a row of [`ENDING`] and records it; parties who were asked are told. Returns whom and what it was
/// about, or `None` if it was gone already.
async fn end(
    conn: &mut Connection,
    app: &Site,
    row: &AnyRow,
    how: How,
    actor: Actor,
    now: Timestamp,
) -> Result<Option<About>> {
    let (id, volunteer_id): (ProposalId, VolunteerId) = (row.try_get("id")?, row.try_get("volunteer_id")?);
    let Some(asked) = free(conn, id, volunteer_id).await? else { return Ok(None) };
    let about =
        About { volunteer_id: Some(volunteer_id), ..About::need(row.try_get("request_id")?, row.try_get("need_id")?) };
    history::record(conn, app, about, Fact::ProposalEnded, actor, Some(how.slug()), now).await?;
    if asked {
        // Boxed, as everything that may end a proposal would hold the letters otherwise.
        Box::pin(agreement::over(conn, app, id, about, None, now)).await?;
    }
    Ok(Some(about))
}

/// Ends every proposal about a volunteer, a request, a need or a pair that has changed; returns how many. `about` names
/// at least one of them.
///
/// # Errors
/// Fails when `about` names none: every proposal would end.
pub async fn void(conn: &mut Connection, app: &Site, about: About, actor: Actor, now: Timestamp) -> Result<i64> {
    let names_one = about.volunteer_id.is_some() || about.request_id.is_some() || about.need_id.is_some();
    anyhow::ensure!(names_one, "which proposals end?");
    let sql = format!(
        "{ENDING} p.volunteer_id = coalesce(cast($1 as bigint), p.volunteer_id) \
         and n.request_id = coalesce(cast($2 as bigint), n.request_id) and n.id = coalesce(cast($3 as bigint), n.id)"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(about.volunteer_id).bind(about.request_id);
    let mut ended = 0;
    for row in rows.bind(about.need_id).fetch_all(&mut *conn).await? {
        ended += i64::from(end(conn, app, &row, How::Void, actor, now).await?.is_some());
    }
    Ok(ended)
}

/// The second moderator declines a proposal, for a reason that the team reads; `block`: the pair is blocked too.
/// Returns `false` if it is gone, if the moderator made it, or if its parties are asked already.
pub async fn decline(app: &Site, id: ProposalId, moderator_id: ModeratorId, reason: &str, block: bool) -> Result<bool> {
    let (now, actor) = (app.clock.now(), Actor::Moderator(moderator_id));
    let mut tx = app.db.begin().await?;
    let Some(about) = answered(&mut tx, app, id, How::Declined, actor, now).await? else { return Ok(false) };
    let both = About { volunteer_id: about.volunteer_id, request_id: about.request_id, ..About::default() };
    notes::put(&mut tx, app, moderator_id, both, reason, now).await?;
    if let (true, Some(volunteer_id), Some(request_id)) = (block, about.volunteer_id, about.request_id) {
        blocks::put(&mut tx, app, volunteer_id, request_id, actor, BlockReason::Unsuitable, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The moderator who made a proposal takes it back; once its parties are asked, anybody of the team may. Returns `false`
/// if it is gone, or if another made it.
pub async fn withdraw(app: &Site, id: ProposalId, moderator_id: ModeratorId) -> Result<bool> {
    answer(app, id, How::Withdrawn, Actor::Moderator(moderator_id), app.clock.now()).await
}

/// Ends a proposal that no second moderator answered in time. Returns `false` if it is gone, or approved meanwhile.
pub async fn expire(app: &Site, id: ProposalId, now: Timestamp) -> Result<bool> {
    answer(app, id, How::Expired, Actor::Worker, now).await
}

async fn answer(app: &Site, id: ProposalId, how: How, actor: Actor, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some(_) = answered(&mut tx, app, id, how, actor, now).await? else { return Ok(false) };
    tx.commit().await?;
    Ok(true)
}

/// Ends a proposal because of something that nobody could foresee when both parties agreed. Returns `false` if it is gone.
pub(super) async fn give_up(app: &Site, id: ProposalId, now: Timestamp) -> Result<bool> {
    answer(app, id, How::Void, Actor::Worker, now).await
}

/// Ends a proposal if the actor may: while a second moderator is awaited, only its own moderator withdraws it, and only
/// another one declines it; once its parties are asked, it is withdrawn by anybody and never declined.
async fn answered(
    conn: &mut Connection,
    app: &Site,
    id: ProposalId,
    how: How,
    actor: Actor,
    now: Timestamp,
) -> Result<Option<About>> {
    let Some(standing) = lock(conn, id).await? else { return Ok(None) };
    let (own, asked) = (actor == Actor::Moderator(standing.made_by), standing.asked_by.is_some());
    let may = match how {
        How::Declined => !own && !asked,
        How::Withdrawn => own || asked,
        How::Expired => !asked,
        How::Silent | How::Void => true,
    };
    if !may {
        return Ok(None);
    }
    let sql = sqlx::AssertSqlSafe(format!("{ENDING} p.id = $1"));
    let row = sqlx::query(sql).bind(id).fetch_one(&mut *conn).await?;
    end(conn, app, &row, how, actor, now).await
}
