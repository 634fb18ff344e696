//! Many lines of the plan that a moderator approves at once: the worker approves them one after the other, beside the requests.
//!
//! Each line is the same act as approving it by hand, in a transaction of its own, in the name of the moderator who asked for
//! it. A worker leases some lines, and notes for each what became of it; a line whose worker died is tried again, and is
//! refused if it was made already. After a pause of the whole program, the run waits until a moderator has it go on.
//! Who may act: moderators begin a run, stop it and have it go on. Tables: `plan_run`, `plan_line`, and those of the act. See
//! docs/decisions/0050-long-acts.md.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::lines::PlannedPair;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::{Connection, Setback, stored};
use crate::desk::request::acts::{self, Refused};
use crate::desk::team::moderators;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, NeedId, PlanRunId, VolunteerId};
use crate::introductions::Made;

/// Most lines that are approved within the request: some seconds.
pub(super) const WITHIN_REQUEST_MAX: usize = 50;
/// Most lines that a worker deals with in a pass.
const BATCH: i64 = 50;
/// How long a line belongs to the worker that took it.
const LEASE: SignedDuration = SignedDuration::from_mins(1);
/// A run that stood still for so long goes on only when a moderator says so: the plan has changed since.
const STANDS_STILL: SignedDuration = SignedDuration::from_mins(10);
/// How often the worker looks.
pub const EVERY: SignedDuration = SignedDuration::from_secs(1);

/// What is stored of a line that an error kept from being approved; the log has the cause.
const FAULT: &str = "fault";
/// What is stored of lines that became something.
pub(super) const DONE: [&str; 3] = ["introduced", "proposed", "asked"];

/// State of a run; the slug names the texts `plan-run-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum RunStatus {
    Running,
    /// A moderator stopped it.
    Stopped,
    /// The program stood still, or its moderator left the team.
    Interrupted,
    /// No line waits any more.
    Done,
}

impl RunStatus {
    pub(super) fn slug(self) -> &'static str {
        self.into()
    }
}

#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) id: PlanRunId,
    pub(super) status: RunStatus,
    pub(super) made_at: Timestamp,
    pub(super) made_by: ModeratorId,
    pub(super) worked_at: Timestamp,
}

const COLUMNS: &str = "select id, status, made_at, made_by, worked_at from plan_run";

fn from_row(row: &AnyRow) -> Result<Run> {
    let id: PlanRunId = row.try_get("id")?;
    Ok(Run {
        id,
        status: stored("plan_run", id, &row.try_get::<String, _>("status")?)?,
        made_at: from_millis(row.try_get("made_at")?),
        made_by: row.try_get("made_by")?,
        worked_at: from_millis(row.try_get("worked_at")?),
    })
}

pub(super) async fn get(conn: &mut Connection, id: PlanRunId) -> Result<Option<Run>> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} where id = $1"))).bind(id);
    row.fetch_optional(conn).await?.as_ref().map(from_row).transpose()
}

/// The runs that are kept, the newest first.
pub(super) async fn list(conn: &mut Connection) -> Result<Vec<Run>> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} order by id desc")));
    rows.fetch_all(conn).await?.iter().map(from_row).collect()
}

async fn running(conn: &mut Connection) -> Result<Option<Run>> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} where status = 'running' order by id limit 1")));
    row.fetch_optional(conn).await?.as_ref().map(from_row).transpose()
}

/// How many lines have each outcome; `None` for those that wait.
pub(super) async fn outcomes(conn: &mut Connection, id: PlanRunId) -> Result<Vec<(Option<String>, i64)>> {
    let rows = sqlx::query(
        "select outcome, count(*) as n from plan_line where run_id = $1 group by outcome order by count(*) desc, outcome",
    );
    let rows = rows.bind(id).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("outcome")?, row.try_get("n")?))).collect()
}

/// Begins a run of these lines, in their order. Returns the run that is under way, if there is one already.
pub(super) async fn begin(
    app: &App,
    by: ModeratorId,
    pairs: &[PlannedPair],
) -> Result<std::result::Result<PlanRunId, PlanRunId>> {
    let now = app.clock.now();
    let id: PlanRunId = app.new_id(now);
    let mut tx = app.db.begin().await?;
    if let Some(other) = running(&mut tx).await? {
        tx.rollback().await?;
        return Ok(Err(other.id));
    }
    let run = sqlx::query(
        "insert into plan_run (id, status, made_at, made_by, worked_at) values ($1, 'running', $2, $3, $2)",
    );
    run.bind(id).bind(now.as_millisecond()).bind(by).execute(&mut *tx).await?;
    for (place, pair) in (0_i64..).zip(pairs) {
        let line = sqlx::query(
            "insert into plan_line (run_id, place, need_id, volunteer_id, points, amount, lease_until) \
             values ($1, $2, $3, $4, $5, $6, 0)",
        );
        let line = line.bind(id).bind(place).bind(pair.need_id).bind(pair.volunteer_id);
        line.bind(i64::from(pair.points)).bind(pair.amount.map(i64::from)).execute(&mut *tx).await?;
    }
    let (actor, n) = (Actor::Moderator(by), pairs.len().to_string());
    history::record(&mut tx, app, About::default(), Fact::PlanRunBegun, actor, Some(&n), now).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// Stops a run: the lines that wait stay as they are. Returns `false` if it is not running.
pub(super) async fn stop(app: &App, id: PlanRunId, by: ModeratorId) -> Result<bool> {
    end(app, id, RunStatus::Stopped, Actor::Moderator(by)).await
}

async fn end(app: &App, id: PlanRunId, status: RunStatus, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let end = sqlx::query("update plan_run set status = $2, ended_at = $3 where id = $1 and status = 'running'");
    let end = end.bind(id).bind(status.slug()).bind(now.as_millisecond()).execute(&mut *tx).await?;
    if end.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let (fact, which) = match status {
        RunStatus::Done => (Fact::PlanRunEnded, "outcome in ('introduced', 'proposed', 'asked')"),
        _ => (Fact::PlanRunStopped, "outcome is not null"),
    };
    let n = format!("select count(*) from plan_line where run_id = $1 and {which}");
    let n: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(n)).bind(id).fetch_one(&mut *tx).await?;
    history::record(&mut tx, app, About::default(), fact, actor, Some(&n.to_string()), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Has a run go on that was stopped or interrupted, from now on in the name of this moderator. Returns `false` if nothing of it
/// waits, or another run is under way.
pub(super) async fn go_on(app: &App, id: PlanRunId, by: ModeratorId) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let go_on = sqlx::query(
        "update plan_run set status = 'running', made_by = $2, worked_at = $3, ended_at = null \
         where id = $1 and status in ('stopped', 'interrupted') \
         and exists (select 1 from plan_line l where l.run_id = plan_run.id and l.outcome is null) \
         and not exists (select 1 from plan_run r where r.status = 'running')",
    );
    let go_on = go_on.bind(id).bind(by).bind(now.as_millisecond()).execute(&mut *tx).await?;
    if go_on.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let waiting = "select count(*) from plan_line where run_id = $1 and outcome is null";
    let waiting: i64 = sqlx::query_scalar(waiting).bind(id).fetch_one(&mut *tx).await?;
    let (actor, n) = (Actor::Moderator(by), waiting.to_string());
    history::record(&mut tx, app, About::default(), Fact::PlanRunBegun, actor, Some(&n), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// A line that a worker has taken.
struct TakenLine {
    place: i64,
    need_id: NeedId,
    volunteer_id: VolunteerId,
    points: u16,
    amount: Option<u32>,
}

/// One pass: approves some lines of the run that is under way, and returns how many. Ends the run when no line waits.
pub async fn tick(app: &App) -> Result<usize> {
    let Some(run) = running(&mut *app.db.read().await?).await? else { return Ok(0) };
    let stands_still = app.clock.now() >= run.worked_at + STANDS_STILL;
    if stands_still || moderators::one(&mut *app.db.read().await?, app, run.made_by).await?.is_none() {
        end(app, run.id, RunStatus::Interrupted, Actor::Worker).await?;
        return Ok(0);
    }
    let lines = take(app, &run).await?;
    for line in &lines {
        let outcome = approve(app, &run, line).await?;
        note(app, run.id, line.place, outcome).await?;
    }
    let waits = sqlx::query("select 1 from plan_line where run_id = $1 and outcome is null limit 1").bind(run.id);
    if waits.fetch_optional(&mut *app.db.read().await?).await?.is_none() {
        end(app, run.id, RunStatus::Done, Actor::Worker).await?;
    }
    Ok(lines.len())
}

/// Leases the next lines that no other worker holds.
async fn take(app: &App, run: &Run) -> Result<Vec<TakenLine>> {
    let mut tx = app.db.begin().await?;
    // The lease counts on all nodes, and is held by the clock that they share.
    let shared = app.shared_now(&mut tx).await?;
    let worked = sqlx::query("update plan_run set worked_at = $2 where id = $1 and status = 'running'").bind(run.id);
    if worked.bind(app.clock.now().as_millisecond()).execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(vec![]);
    }
    let rows = sqlx::query(
        "update plan_line set lease_until = $2 where run_id = $1 and outcome is null and lease_until <= $3 and place in \
         (select place from plan_line where run_id = $1 and outcome is null and lease_until <= $3 order by place limit $4) \
         returning place, need_id, volunteer_id, points, amount",
    );
    let rows = rows.bind(run.id).bind((shared + LEASE).as_millisecond()).bind(shared.as_millisecond()).bind(BATCH);
    let rows = rows.fetch_all(&mut *tx).await?;
    tx.commit().await?;
    let line = |row: &AnyRow| {
        Ok(TakenLine {
            place: row.try_get("place")?,
            need_id: row.try_get("need_id")?,
            volunteer_id: row.try_get("volunteer_id")?,
            points: row.try_get::<i64, _>("points")?.try_into()?,
            amount: row.try_get::<Option<i64>, _>("amount")?.map(u32::try_from).transpose()?,
        })
    };
    let mut lines: Vec<TakenLine> = rows.iter().map(line).collect::<Result<_>>()?;
    lines.sort_by_key(|line| line.place);
    Ok(lines)
}

/// Approves a line as it was shown, and returns what became of it. Fails only while the database cannot be used: then the line
/// waits.
async fn approve(app: &App, run: &Run, line: &TakenLine) -> Result<&'static str> {
    let TakenLine { need_id, volunteer_id, points, amount, .. } = *line;
    let why = match acts::try_to_introduce(app, run.made_by, need_id, volunteer_id, amount, Some(points)).await {
        Ok(Made::Introduction(_)) => return Ok("introduced"),
        Ok(Made::Proposal(_)) => return Ok("proposed"),
        Ok(Made::Question(_)) => return Ok("asked"),
        Err(Refused::Because(why)) => why,
        Err(Refused::Fault(fault)) if Setback::of(&fault).is_some() => return Err(fault),
        Err(Refused::Fault(fault)) => {
            tracing::error!(
                run = run.id.0,
                place = line.place,
                cause = format!("{fault:#}"),
                "a line was not approved"
            );
            FAULT
        }
    };
    // Its worker died between the act and its note.
    let is_made =
        "select 1 from introduction where need_id = $1 and volunteer_id = $2 and made_at >= $3 and status = 'standing'";
    let is_made = sqlx::query(is_made).bind(need_id).bind(volunteer_id).bind(run.made_at.as_millisecond());
    let is_made = is_made.fetch_optional(&mut *app.db.read().await?).await?.is_some();
    Ok(if is_made { "introduced" } else { why })
}

async fn note(app: &App, id: PlanRunId, place: i64, outcome: &str) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let note = sqlx::query("update plan_line set outcome = $3 where run_id = $1 and place = $2 and outcome is null");
    note.bind(id).bind(place).bind(outcome).execute(&mut *tx).await?;
    tx.commit().await
}

/// A line that was not approved; `why` as in `desk-refused-{slug}`.
pub(super) struct MissedLine {
    pub(super) why: String,
    pub(super) need_id: NeedId,
    pub(super) volunteer_id: VolunteerId,
}

/// The first lines that were not approved, in the order of the plan.
pub(super) async fn missed(conn: &mut Connection, id: PlanRunId, limit: usize) -> Result<Vec<MissedLine>> {
    let rows = sqlx::query(
        "select outcome, need_id, volunteer_id from plan_line where run_id = $1 \
         and outcome not in ('introduced', 'proposed', 'asked') order by place limit $2",
    );
    let rows = rows.bind(id).bind(i64::try_from(limit)?).fetch_all(conn).await?;
    let missed = |row: &AnyRow| {
        Ok(MissedLine {
            why: row.try_get("outcome")?,
            need_id: row.try_get("need_id")?,
            volunteer_id: row.try_get("volunteer_id")?,
        })
    };
    rows.iter().map(missed).collect()
}
