//! A moderator approves a match, and may take it back until the mails leave.
//!
//! Who may act: moderators. Tables: need, volunteer, introduction, link, outbox, history, tally.
//! A candidate of the list and somebody outside it are introduced by the same act, with the same guarantees.
//! Two approvals of one need, or of one volunteer, cannot both succeed: each changes the row only
//! from the state it expects, the need's first, then the volunteer's. Of a kind that two moderators
//! must agree to, the first approval is a proposal (see `proposals`).

use anyhow::Result;
use jiff::SignedDuration;
use sqlx::Row;

use super::proposals::{self, Pair};
use super::{Parties, Status, tell};
use crate::db::{Connection, Tx};
use crate::history::{self, About, Actor, Fact};
use crate::kit::site::Site;
use crate::requests::{NeedStatus, store};
use crate::tallies::{self, Tally};
use crate::{notes, outbox};

/// Why an approval changed nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotIntroduced {
    /// The need is not open.
    Need {
        /// What it is instead; none when it is gone.
        status: Option<NeedStatus>,
        /// The moderator who was first.
        by: Option<String>,
    },
    /// The address of the request is not confirmed: a stranger may have typed it.
    Unconfirmed,
    /// The volunteer is paused, gone, or in as many introductions as he or she takes.
    Volunteer {
        /// The moderator who was first.
        by: Option<String>,
    },
    /// The pair is blocked.
    Blocked,
    /// The volunteer has the address of the beneficiary or the contact.
    Oneself,
    /// The need waits for a second moderator's approval of a proposal.
    Proposed,
    /// Whoever made a proposal cannot be the second to approve it.
    OwnProposal,
    /// The proposal was approved, declined or withdrawn, or is too old.
    NoProposal,
}

/// What an approval has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// An introduction, with its id.
    Introduction(i64),
    /// A proposal to a second moderator, with its id.
    Proposal(i64),
}

/// The mails have left, or it has ended: cancel it instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLate;

/// Detail of the fact in the history.
const OUTSIDE: &str = "outside";

/// Introduces a volunteer to a need, and queues one mail each; of a kind that two moderators must agree
/// to, proposes it. `points` and `metres` are those shown to the moderator.
pub async fn introduce(
    app: &Site,
    need_id: i64,
    volunteer_id: i64,
    moderator_id: i64,
    points: u16,
    metres: u32,
) -> Result<Result<Made, NotIntroduced>> {
    let pair = Pair { need_id, volunteer_id, points: Some(points.into()), metres: metres.into(), reason: None };
    choose(app, pair, moderator_id).await
}

/// The same, of a volunteer whom the rule does not propose; the reason is kept as a note about both.
pub async fn introduce_outside(
    app: &Site,
    need_id: i64,
    volunteer_id: i64,
    moderator_id: i64,
    metres: u32,
    reason: &str,
) -> Result<Result<Made, NotIntroduced>> {
    let pair = Pair { need_id, volunteer_id, points: None, metres: metres.into(), reason: Some(reason) };
    choose(app, pair, moderator_id).await
}

async fn choose(app: &Site, pair: Pair<'_>, moderator_id: i64) -> Result<Result<Made, NotIntroduced>> {
    let mut tx = app.db.begin().await?;
    let row = sqlx::query("select kind from need where id = $1").bind(pair.need_id);
    let Some(row) = row.fetch_optional(&mut *tx).await? else {
        return refused(tx, NotIntroduced::Need { status: None, by: None }).await;
    };
    let kind: String = row.try_get(0)?;
    if app.campaign.kinds.iter().any(|known| known.second_approval && known.slug == kind) {
        return Ok(proposals::propose(tx, app, pair, moderator_id).await?.map(Made::Proposal));
    }
    Ok(make(tx, app, pair, moderator_id).await?.map(Made::Introduction))
}

/// A second moderator agrees to a proposal: the introduction is made. Returns its id.
pub async fn approve(app: &Site, proposal_id: i64, moderator_id: i64) -> Result<Result<i64, NotIntroduced>> {
    let mut tx = app.db.begin().await?;
    let Some((pair, by)) = proposals::find(&mut tx, proposal_id).await? else {
        return refused(tx, NotIntroduced::NoProposal).await;
    };
    if by == moderator_id {
        return refused(tx, NotIntroduced::OwnProposal).await;
    }
    // Changes nothing, but keeps the order: the need first, then the volunteer.
    sqlx::query("update need set status = status where id = $1").bind(pair.need_id).execute(&mut *tx).await?;
    if !proposals::free(&mut tx, proposal_id, pair.volunteer_id).await? {
        return refused(tx, NotIntroduced::NoProposal).await;
    }
    make(tx, app, pair, moderator_id).await
}

async fn make(mut tx: Tx, app: &Site, pair: Pair<'_>, moderator_id: i64) -> Result<Result<i64, NotIntroduced>> {
    let now = app.clock.now();
    let Pair { need_id, volunteer_id, points, metres, .. } = pair;
    if !store::change_need(&mut tx, need_id, NeedStatus::Open, NeedStatus::Introduced, now).await? {
        let taken = need_taken(&mut tx, need_id).await?;
        return refused(tx, taken).await;
    }
    let request_id = match take_volunteer(&mut tx, app, pair, moderator_id, 1).await? {
        Ok(request_id) => request_id,
        Err(why) => return refused(tx, why).await,
    };
    let id = app.new_id(now);
    let mails_leave_at = now + SignedDuration::from_secs(i64::from(app.campaign.undo_seconds));
    sqlx::query(
        "insert into introduction (id, need_id, request_id, volunteer_id, status, made_at, made_by, mails_leave_at, points, metres) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(need_id)
    .bind(request_id)
    .bind(volunteer_id)
    .bind(Status::Standing.slug())
    .bind(now.as_millisecond())
    .bind(moderator_id)
    .bind(mails_leave_at.as_millisecond())
    .bind(points)
    .bind(metres)
    .execute(&mut *tx)
    .await?;
    let Some(parties) = Parties::load(&mut tx, app, id).await? else {
        return refused(tx, NotIntroduced::Need { status: None, by: None }).await;
    };
    tell::introduced(&mut tx, app, &parties, now).await?;
    let detail = points.is_none().then_some(OUTSIDE);
    record(&mut tx, app, &parties, Fact::Introduced, Actor::Moderator(moderator_id), detail, now).await?;
    tallies::add(&mut tx, app, Tally::Introduction, &parties.request.area, parties.kind(app), 1, now).await?;
    let wait = (parties.request.registered_at, now);
    tallies::waited(&mut tx, app, Tally::ToIntroduction, &parties.request.area, wait, 1, now).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// One more introduction of the volunteer, if there is room and the pair may meet; `calls` more calls.
/// The request's id.
pub(super) async fn take_volunteer(
    conn: &mut Connection,
    app: &Site,
    pair: Pair<'_>,
    moderator_id: i64,
    calls: i64,
) -> Result<Result<i64, NotIntroduced>> {
    let Pair { need_id, volunteer_id, .. } = pair;
    let row = sqlx::query("select r.id, r.status from need n join request r on r.id = n.request_id where n.id = $1");
    let row = row.bind(need_id).fetch_one(&mut *conn).await?;
    let request_id: i64 = row.try_get(0)?;
    if row.try_get::<String, _>(1)? != crate::requests::RequestStatus::Open.slug() {
        return Ok(Err(NotIntroduced::Unconfirmed));
    }
    let blocked = sqlx::query("select 1 from block where volunteer_id = $1 and request_id = $2");
    if blocked.bind(volunteer_id).bind(request_id).fetch_optional(&mut *conn).await?.is_some() {
        return Ok(Err(NotIntroduced::Blocked));
    }
    if is_oneself(conn, volunteer_id, request_id).await? {
        return Ok(Err(NotIntroduced::Oneself));
    }
    let taken = sqlx::query(
        "update volunteer set introductions = introductions + 1, calls = calls + $2 \
         where id = $1 and status = 'available' and introductions < capacity",
    );
    if taken.bind(volunteer_id).bind(calls).execute(&mut *conn).await?.rows_affected() == 0 {
        let by = volunteer_taken_by(conn, volunteer_id).await?;
        return Ok(Err(NotIntroduced::Volunteer { by }));
    }
    if let Some(reason) = pair.reason {
        let about = About { volunteer_id: Some(volunteer_id), ..About::request(request_id) };
        notes::put(conn, app, moderator_id, about, reason, app.clock.now()).await?;
    }
    Ok(Ok(request_id))
}

/// Nothing was done, for a reason that is on disk when it is told.
pub(super) async fn refused<T>(tx: Tx, why: NotIntroduced) -> Result<Result<T, NotIntroduced>> {
    tx.rollback().await?;
    Ok(Err(why))
}

/// Whether the volunteer has the address of the beneficiary or the contact.
pub async fn is_oneself(conn: &mut Connection, volunteer_id: i64, request_id: i64) -> Result<bool> {
    let same = sqlx::query(
        "select 1 from volunteer v join person p on p.id = v.person_id join person q on q.email_hash = p.email_hash \
         join request r on r.beneficiary_id = q.id or r.contact_id = q.id where v.id = $1 and r.id = $2",
    );
    Ok(same.bind(volunteer_id).bind(request_id).fetch_optional(conn).await?.is_some())
}

pub(super) async fn need_taken(conn: &mut Connection, need_id: i64) -> Result<NotIntroduced> {
    let row = sqlx::query(
        "select n.status, m.name from need n left join introduction i on i.need_id = n.id and i.status = 'standing' \
         left join moderator m on m.id = i.made_by where n.id = $1",
    );
    let Some(row) = row.bind(need_id).fetch_optional(conn).await? else {
        return Ok(NotIntroduced::Need { status: None, by: None });
    };
    Ok(NotIntroduced::Need { status: NeedStatus::from_slug(&row.try_get::<String, _>(0)?), by: row.try_get(1)? })
}

/// The last moderator who introduced or proposed a volunteer who has no room.
pub async fn volunteer_taken_by(conn: &mut Connection, volunteer_id: i64) -> Result<Option<String>> {
    let row = sqlx::query(
        "select m.name from (select id, made_by from introduction where volunteer_id = $1 and status = 'standing' \
         union all select id, made_by from proposal where volunteer_id = $1) taken \
         join moderator m on m.id = taken.made_by order by taken.id desc limit 1",
    );
    Ok(row.bind(volunteer_id).fetch_optional(conn).await?.map(|row| row.try_get(0)).transpose()?)
}

/// Takes an introduction back before its mails leave: as if it had not been made.
pub async fn undo(app: &Site, id: i64, moderator_id: i64) -> Result<Result<(), TooLate>> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let ended = super::end::end(&mut tx, id, Status::Undone, "moderator", None, now).await?;
    let parties = Parties::load(&mut tx, app, id).await?;
    let (Some(parties), true) = (parties, ended && outbox::withdraw(&mut tx, id, now).await?) else {
        tx.rollback().await?;
        return Ok(Err(TooLate));
    };
    store::change_need(&mut tx, parties.need.id, NeedStatus::Introduced, NeedStatus::Open, now).await?;
    sqlx::query("update volunteer set introductions = introductions - 1, calls = calls - 1 where id = $1")
        .bind(parties.volunteer.id)
        .execute(&mut *tx)
        .await?;
    for sql in ["delete from link where introduction_id = $1", "delete from report_link where introduction_id = $1"] {
        sqlx::query(sql).bind(id).execute(&mut *tx).await?;
    }
    record(&mut tx, app, &parties, Fact::Undone, Actor::Moderator(moderator_id), None, now).await?;
    tallies::add(&mut tx, app, Tally::Introduction, &parties.request.area, parties.kind(app), -1, now).await?;
    let wait = (parties.request.registered_at, parties.made_at);
    tallies::waited(&mut tx, app, Tally::ToIntroduction, &parties.request.area, wait, -1, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(Ok(()))
}

/// Writes a fact about an introduction in the history.
pub(super) async fn record(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    fact: Fact,
    actor: Actor,
    detail: Option<&str>,
    now: jiff::Timestamp,
) -> Result<()> {
    let about = About {
        volunteer_id: Some(parties.volunteer.id),
        request_id: Some(parties.request.id),
        need_id: Some(parties.need.id),
        introduction_id: Some(parties.id),
        ..About::default()
    };
    history::record(conn, app, about, fact, actor, detail, now).await
}
