//! Moderators introduce a volunteer to a need; of a kind that needs a second approval, the first approval proposes; of one
//! whose parties must agree, the last approval asks them.
//!
//! Who may act: moderators. Tables: need, volunteer, introduction, proposal, block, note, link, outbox, cooling, history,
//! tally.
//! A candidate of the list and a volunteer outside it are introduced by the same act, with the same guarantees. Two
//! approvals of one need, or of one volunteer, cannot both succeed: each changes the row only from the state that it
//! expects, the need's first, then the volunteer's.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::proposals::{self, Pair};
use super::{Parties, Status, agreement, cooling, kept, tell, words};
use crate::barred::{self, Barred};
use crate::db::{Connection, Tx, stored};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{IntroductionId, ModeratorId, NeedId, ProposalId, RequestId, VolunteerId};
use crate::kit::site::Site;
use crate::requests::{NeedStatus, amounts, store};
use crate::tallies::{self, Tally};
use crate::volunteers::fitness::{self, Lack};
use crate::volunteers::stock;
use crate::{notes, periods};

/// Why an approval changed nothing.
#[derive(Debug)]
pub enum NotIntroduced {
    /// The need is not open.
    Need {
        /// Its status; none when it is erased.
        status: Option<NeedStatus>,
        /// Name of the moderator who was first.
        by: Option<String>,
    },
    /// The address of the request is not confirmed: a stranger may have typed it.
    Unconfirmed,
    /// The volunteer is paused, erased, or in as many introductions as they take.
    Volunteer {
        /// Name of the moderator who was first.
        by: Option<String>,
    },
    Blocked,
    /// The volunteer has the address of the beneficiary or the contact.
    Oneself,
    /// A side is in no new introduction for now.
    Barred(Barred),
    /// The volunteer lacks what the kind demands. A moderator may still introduce them outside the list.
    Lacks(Lack),
    /// The need lacks less, or the volunteer has less, than the amount.
    Amount,
    /// The volunteer gives to this need already.
    Together,
    /// The need waits for a second moderator's approval of a proposal.
    Proposed,
    /// The need waits for the answers of the parties of a proposal.
    Asked,
    /// The moderator who made a proposal cannot be the second to approve it.
    OwnProposal,
    /// The account is younger than [`periods::SECOND_PAIR`], or was invited by who made the proposal.
    NoSecondPair,
    /// The proposal was approved, declined or withdrawn, is too old, or waits for its parties.
    NoProposal,
    Fault(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for NotIntroduced {
    fn from(fault: E) -> NotIntroduced {
        NotIntroduced::Fault(fault.into())
    }
}

type Result<T> = std::result::Result<T, NotIntroduced>;

const GONE: NotIntroduced = NotIntroduced::Need { status: None, by: None };

/// What an approval has made, with its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    Introduction(IntroductionId),
    /// A proposal to a second moderator.
    Proposal(ProposalId),
    /// A proposal whose parties are asked whether they agree.
    Question(ProposalId),
}

/// Detail of the fact in the history.
const OUTSIDE: &str = "outside";

/// Introduces a volunteer to a need and queues one mail each; of a kind that needs a second approval, proposes it; of one
/// whose parties must agree, asks them.
pub async fn introduce(app: &Site, pair: Pair<'_>, moderator_id: ModeratorId) -> Result<Made> {
    let mut tx = app.db.begin().await?;
    let made = first_approval(&mut tx, app, pair, moderator_id).await;
    settle(tx, made).await
}

async fn first_approval(conn: &mut Connection, app: &Site, pair: Pair<'_>, moderator_id: ModeratorId) -> Result<Made> {
    let row = sqlx::query("select kind from need where id = $1").bind(pair.need_id).fetch_optional(&mut *conn).await?;
    let kind: String = row.ok_or(GONE)?.try_get("kind")?;
    let known = app.campaign.kinds.iter().find(|known| known.slug == kind);
    if known.is_some_and(|known| known.stock().is_some() != pair.amount.is_some()) {
        return Err(NotIntroduced::Amount);
    }
    let (second, both) = known.map_or((false, false), |known| (known.second_approval, known.both_agree));
    if !second && !both {
        return Ok(Made::Introduction(make(conn, app, pair, moderator_id, undo_time(app)).await?));
    }
    let (id, about) = proposals::propose(conn, app, pair, moderator_id).await?;
    if second {
        let (actor, now) = (Actor::Moderator(moderator_id), app.clock.now());
        history::record(conn, app, about, Fact::Proposed, actor, None, now).await?;
        return Ok(Made::Proposal(id));
    }
    agreement::ask(conn, app, id, moderator_id).await?;
    Ok(Made::Question(id))
}

/// A second moderator agrees to a proposal: it becomes an introduction, or its parties are asked.
pub async fn approve(app: &Site, proposal_id: ProposalId, moderator_id: ModeratorId) -> Result<Made> {
    let mut tx = app.db.begin().await?;
    let made = second_approval(&mut tx, app, proposal_id, moderator_id).await;
    settle(tx, made).await
}

async fn second_approval(conn: &mut Connection, app: &Site, id: ProposalId, moderator_id: ModeratorId) -> Result<Made> {
    let standing = proposals::lock(conn, id).await?.ok_or(NotIntroduced::NoProposal)?;
    if standing.asked_by.is_some() {
        return Err(NotIntroduced::NoProposal);
    }
    if standing.made_by == moderator_id {
        return Err(NotIntroduced::OwnProposal);
    }
    if !is_second_pair(conn, moderator_id, standing.made_by, app.clock.now()).await? {
        return Err(NotIntroduced::NoSecondPair);
    }
    if app.campaign.kinds.iter().any(|known| known.both_agree && known.slug == standing.kind) {
        agreement::ask(conn, app, id, moderator_id).await?;
        return Ok(Made::Question(id));
    }
    let made = make_of_proposal(conn, app, id, standing.pair, moderator_id, undo_time(app)).await?;
    Ok(Made::Introduction(made))
}

/// Makes a proposal an introduction. The caller has locked it.
pub(super) async fn make_of_proposal(
    conn: &mut Connection,
    app: &Site,
    id: ProposalId,
    pair: Pair<'_>,
    moderator_id: ModeratorId,
    mails_leave_in: SignedDuration,
) -> Result<IntroductionId> {
    proposals::free(conn, id, pair.volunteer_id).await?.ok_or(NotIntroduced::NoProposal)?;
    make(conn, app, pair, moderator_id, mails_leave_in).await
}

/// How long what a moderator approves may be undone, before its mails leave.
pub fn undo_time(app: &Site) -> SignedDuration {
    SignedDuration::from_secs(i64::from(app.campaign.undo_seconds))
}

/// SQL: the moderators who may be the second to look at what the moderator `$1` proposes, `$2` being the newest instant at
/// which they may have joined. Nobody agrees with themselves through an account that they have just made, nor through one
/// that they invited, or that such an account invited.
macro_rules! second_pairs {
    () => {
        "with recursive invited(id) as (select cast($1 as bigint) \
         union select m.id from moderator m join invited i on m.invited_by = i.id) \
         select m.id from moderator m where m.removed_at is null and m.joined_at <= $2 \
         and m.id not in (select id from invited)"
    };
}
pub(crate) use second_pairs;

/// Whether a moderator may be the second to look at what another one proposes.
pub async fn is_second_pair(
    conn: &mut Connection,
    moderator_id: ModeratorId,
    first_id: ModeratorId,
    now: Timestamp,
) -> anyhow::Result<bool> {
    let fit = sqlx::query(concat!(second_pairs!(), " and m.id = $3"));
    let fit = fit.bind(first_id).bind((now - periods::SECOND_PAIR).as_millisecond()).bind(moderator_id);
    Ok(fit.fetch_optional(conn).await?.is_some())
}

/// Commits, or rolls back. A refusal is returned once all that this transaction has read is on disk, so that it never
/// cites what a crash could undo.
pub(super) async fn settle<T>(tx: Tx, done: Result<T>) -> Result<T> {
    match &done {
        Ok(_) => tx.commit().await?,
        Err(NotIntroduced::Fault(_)) => {}
        Err(_) => tx.rollback().await?,
    }
    done
}

async fn make(
    conn: &mut Connection,
    app: &Site,
    pair: Pair<'_>,
    moderator_id: ModeratorId,
    mails_leave_in: SignedDuration,
) -> Result<IntroductionId> {
    let now = app.clock.now();
    let Pair { need_id, volunteer_id, points, metres, amount, .. } = pair;
    if amount.is_some() {
        check_amount(conn, app, pair).await?;
    } else if !store::change_need(conn, need_id, NeedStatus::Open, NeedStatus::Introduced, now).await? {
        return Err(need_taken(conn, need_id).await?);
    }
    let request_id = take_volunteer(conn, app, pair, moderator_id, 1).await?;
    let id = app.new_id(now);
    let mails_leave_at = now + mails_leave_in;
    sqlx::query(
        "insert into introduction (id, need_id, request_id, volunteer_id, status, made_at, made_by, mails_leave_at, points, \
         metres, words, amount) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
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
    .bind(words::draw(app))
    .bind(amount.map(i64::from))
    .execute(&mut *conn)
    .await?;
    if amount.is_some() {
        amounts::recount(conn, app, need_id, now).await?;
        stock::recount(conn, volunteer_id).await?;
    }
    let parties = Parties::load(conn, app, id).await?.ok_or(GONE)?;
    tell::introduced(conn, app, &parties, now).await?;
    kept::keep(conn, app, &parties).await?;
    cooling::begin(conn, app, &parties, now).await?;
    let detail = points.is_none().then_some(OUTSIDE);
    record(conn, app, &parties, Fact::Introduced, Actor::Moderator(moderator_id), detail, now).await?;
    tallies::add(conn, app, Tally::Introduction, &parties.request.area, parties.kind(app), 1, now).await?;
    let wait = (parties.request.registered_at, now);
    tallies::waited(conn, app, Tally::ToIntroduction, &parties.request.area, wait, 1, now).await?;
    Ok(id)
}

/// Checks what a pair gives, and locks its need: no more than the need lacks. A volunteer gives to a need once at a time, so that a second click gives nothing more.
pub(super) async fn check_amount(conn: &mut Connection, app: &Site, pair: Pair<'_>) -> Result<()> {
    let (Pair { need_id, volunteer_id, .. }, Some(amount)) = (pair, pair.amount) else { return Ok(()) };
    let Some(lacking) = amounts::lacking(conn, app, need_id).await? else {
        return Err(need_taken(conn, need_id).await?);
    };
    let together =
        sqlx::query("select 1 from introduction where need_id = $1 and volunteer_id = $2 and status = 'standing'");
    if together.bind(need_id).bind(volunteer_id).fetch_optional(conn).await?.is_some() {
        return Err(NotIntroduced::Together);
    }
    if amount == 0 || amount > lacking { Err(NotIntroduced::Amount) } else { Ok(()) }
}

/// Checks that the volunteer, whose row is locked, has what they give. Nobody knows what a volunteer outside the list has
/// who did not offer the kind.
async fn check_stock(conn: &mut Connection, app: &Site, pair: Pair<'_>, kind: usize) -> Result<()> {
    let Some(amount) = pair.amount else { return Ok(()) };
    match stock::offer(conn, app, pair.volunteer_id, kind).await?.and_then(|offer| offer.left(&app.campaign)) {
        Some(left) if amount <= left => Ok(()),
        None if pair.points.is_none() => Ok(()),
        _ => Err(NotIntroduced::Amount),
    }
}

/// Adds one introduction, and so many `calls`, to the volunteer's count, if there is room and the pair may meet. A
/// candidate must still have what the kind demands; somebody outside the list was chosen in spite of it.
/// Returns the request's id.
pub(super) async fn take_volunteer(
    conn: &mut Connection,
    app: &Site,
    pair: Pair<'_>,
    moderator_id: ModeratorId,
    calls: i64,
) -> Result<RequestId> {
    let Pair { need_id, volunteer_id, .. } = pair;
    let row = sqlx::query(
        "select r.id, r.status, r.erase_at, n.kind from need n join request r on r.id = n.request_id where n.id = $1",
    );
    let row = row.bind(need_id).fetch_one(&mut *conn).await?;
    let request_id: RequestId = row.try_get("id")?;
    if row.try_get::<Option<i64>, _>("erase_at")?.is_some() {
        return Err(GONE);
    }
    if row.try_get::<String, _>("status")? != crate::requests::RequestStatus::Open.slug() {
        return Err(NotIntroduced::Unconfirmed);
    }
    let blocked = sqlx::query("select 1 from block where volunteer_id = $1 and request_id = $2");
    if blocked.bind(volunteer_id).bind(request_id).fetch_optional(&mut *conn).await?.is_some() {
        return Err(NotIntroduced::Blocked);
    }
    if is_oneself(conn, volunteer_id, request_id).await? {
        return Err(NotIntroduced::Oneself);
    }
    if let Some(why) = barred::hold(conn, volunteer_id, request_id).await? {
        return Err(NotIntroduced::Barred(why));
    }
    let taken = sqlx::query(
        "update volunteer set introductions = introductions + 1, calls = calls + $2, giving = giving + $3 \
         where id = $1 and status = 'available' and introductions - giving < capacity and erase_at is null",
    );
    let taken = taken.bind(volunteer_id).bind(calls).bind(i64::from(pair.amount.is_some()));
    if taken.execute(&mut *conn).await?.rows_affected() == 0 {
        return Err(NotIntroduced::Volunteer { by: volunteer_taken_by(conn, volunteer_id).await? });
    }
    let kind: String = row.try_get("kind")?;
    let kind = app.campaign.kinds.iter().position(|known| known.slug == kind);
    if let Some(kind) = kind {
        check_stock(conn, app, pair, kind).await?;
    }
    if let Some(kind) = kind.filter(|_| pair.points.is_some())
        && let Some(lack) = fitness::lack(conn, &app.campaign, volunteer_id, kind, app.clock.now()).await?
    {
        return Err(NotIntroduced::Lacks(lack));
    }
    if let Some(reason) = pair.reason {
        let about = About { volunteer_id: Some(volunteer_id), ..About::request(request_id) };
        notes::put(conn, app, moderator_id, about, reason, app.clock.now()).await?;
    }
    Ok(request_id)
}

/// Whether the volunteer has the address of the beneficiary or the contact.
pub async fn is_oneself(
    conn: &mut Connection,
    volunteer_id: VolunteerId,
    request_id: RequestId,
) -> anyhow::Result<bool> {
    let same = sqlx::query(
        "select 1 from volunteer v join person p on p.id = v.person_id join person q on q.email_hash = p.email_hash \
         join request r on r.beneficiary_id = q.id or r.contact_id = q.id where v.id = $1 and r.id = $2",
    );
    Ok(same.bind(volunteer_id).bind(request_id).fetch_optional(conn).await?.is_some())
}

/// The refusal of a need that is not open.
pub(super) async fn need_taken(conn: &mut Connection, need_id: NeedId) -> anyhow::Result<NotIntroduced> {
    let row = sqlx::query(
        "select n.status, m.name from need n left join introduction i on i.need_id = n.id and i.status = 'standing' \
         left join moderator m on m.id = i.made_by where n.id = $1 order by i.id desc limit 1",
    );
    let Some(row) = row.bind(need_id).fetch_optional(conn).await? else { return Ok(GONE) };
    let status = Some(stored("need", need_id, &row.try_get::<String, _>("status")?)?);
    Ok(NotIntroduced::Need { status, by: row.try_get("name")? })
}

/// Name of the last moderator who introduced or proposed a volunteer who has no room.
pub async fn volunteer_taken_by(conn: &mut Connection, volunteer_id: VolunteerId) -> anyhow::Result<Option<String>> {
    let row = sqlx::query(
        "select m.name from (select id, made_by from introduction where volunteer_id = $1 and status = 'standing' \
         union all select id, made_by from proposal where volunteer_id = $1) taken \
         join moderator m on m.id = taken.made_by order by taken.id desc limit 1",
    );
    Ok(row.bind(volunteer_id).fetch_optional(conn).await?.map(|row| row.try_get("name")).transpose()?)
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
) -> anyhow::Result<()> {
    let about = About {
        volunteer_id: Some(parties.volunteer.id),
        request_id: Some(parties.request.id),
        need_id: Some(parties.need.id),
        introduction_id: Some(parties.id),
        ..About::default()
    };
    history::record(conn, app, about, fact, actor, detail, now).await
}
