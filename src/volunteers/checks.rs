//! Checks: what a moderator notes that the team saw of a volunteer, such as an identity card. Only that it was seen, by
//! whom, when and until when it counts: never a document, a number or a word.
//!
//! Who may act: moderators. A check is of one person: it ends when the volunteer changes name. Tables: `volunteer_check`,
//! volunteer, moderator, history.

use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;

use super::fitness::end_of;
use crate::core::Core;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::{ModeratorId, VolunteerId};
use crate::kit::site::Site;

/// A check that the team saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenCheck {
    /// Index of the check in the campaign.
    pub check: usize,
    pub seen_on: Date,
    /// The last day on which it counts; `None` without end.
    pub valid_until: Option<Date>,
    /// Name of the moderator who noted it.
    pub noted_by: String,
}

impl SeenCheck {
    /// Whether it no longer counts.
    pub fn has_ended(&self, app: &Core, now: Timestamp) -> bool {
        self.valid_until.and_then(|day| end_of(&app.campaign, day)).is_some_and(|end| end <= now)
    }

    /// When it was seen and until when it counts, for the volunteer.
    pub fn in_words(&self, app: &Core, t: &T, now: Timestamp) -> String {
        let seen_on = day_in_words(app, t, self.seen_on);
        match self.valid_until.map(|day| day_in_words(app, t, day)) {
            None => t.say("volunteer-check-seen").with("on", seen_on).to_string(),
            Some(until) if self.has_ended(app, now) => {
                t.say("volunteer-check-seen-ended").with("on", seen_on).with("until", until).to_string()
            }
            Some(until) => t.say("volunteer-check-seen-until").with("on", seen_on).with("until", until).to_string(),
        }
    }
}

/// A day in words, like other dates.
pub fn day_in_words(app: &Core, t: &T, day: Date) -> String {
    let noon = day.at(12, 0, 0, 0).to_zoned(app.campaign.time_zone.clone());
    noon.map_or_else(|_| day.to_string(), |noon| t.date(noon.timestamp()))
}

/// The checks seen of a volunteer, in the campaign's order. Those that the campaign no longer has are left out.
pub async fn of(conn: &mut Connection, app: &Core, id: VolunteerId) -> Result<Vec<SeenCheck>> {
    if app.campaign.checks.is_empty() {
        return Ok(vec![]);
    }
    let rows = sqlx::query(
        "select c.what, c.seen_on, c.valid_until, m.name from volunteer_check c \
         left join moderator m on m.id = c.noted_by where c.volunteer_id = $1",
    );
    let mut found = vec![];
    for row in rows.bind(id).fetch_all(conn).await? {
        let what: String = row.try_get("what")?;
        let Some(check) = app.campaign.checks.iter().position(|check| check.slug == what) else { continue };
        found.push(SeenCheck {
            check,
            seen_on: row.try_get::<String, _>("seen_on")?.parse()?,
            valid_until: row.try_get::<Option<String>, _>("valid_until")?.map(|day| day.parse()).transpose()?,
            noted_by: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
        });
    }
    found.sort_by_key(|seen| seen.check);
    Ok(found)
}

/// Notes that the team saw a check (index), in place of an earlier note of it. Returns `false` if the volunteer is
/// erased.
pub async fn note(
    app: &Site,
    id: VolunteerId,
    check: usize,
    (seen_on, valid_until): (Date, Option<Date>),
    moderator_id: ModeratorId,
) -> Result<bool> {
    let (now, what) = (app.clock.now(), &app.campaign.checks[check].slug);
    let mut tx = app.db.begin().await?;
    let lock = sqlx::query("update volunteer set status = status where id = $1").bind(id);
    if lock.execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let note = sqlx::query(
        "insert into volunteer_check (volunteer_id, what, seen_on, valid_until, noted_at, noted_by) \
         values ($1, $2, $3, $4, $5, $6) on conflict (volunteer_id, what) do update set seen_on = excluded.seen_on, \
         valid_until = excluded.valid_until, noted_at = excluded.noted_at, noted_by = excluded.noted_by",
    );
    let note = note.bind(id).bind(what).bind(seen_on.to_string()).bind(valid_until.map(|day| day.to_string()));
    note.bind(now.as_millisecond()).bind(moderator_id).execute(&mut *tx).await?;
    let actor = Actor::Moderator(moderator_id);
    history::record(&mut tx, app, About::volunteer(id), Fact::CheckSeen, actor, Some(what), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Withdraws the note of a check (index). Returns `false` if there is none.
pub async fn withdraw(app: &Site, id: VolunteerId, check: usize, moderator_id: ModeratorId) -> Result<bool> {
    let (now, what) = (app.clock.now(), &app.campaign.checks[check].slug);
    let mut tx = app.db.begin().await?;
    let gone = sqlx::query("delete from volunteer_check where volunteer_id = $1 and what = $2").bind(id).bind(what);
    if gone.execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let actor = Actor::Moderator(moderator_id);
    history::record(&mut tx, app, About::volunteer(id), Fact::CheckWithdrawn, actor, Some(what), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Withdraws every check of a volunteer whose name has changed: what the team saw was of the person before.
pub async fn end_all(conn: &mut Connection, app: &Site, id: VolunteerId, actor: Actor, now: Timestamp) -> Result<()> {
    let gone = sqlx::query("delete from volunteer_check where volunteer_id = $1 returning what").bind(id);
    for row in gone.fetch_all(&mut *conn).await? {
        let what: String = row.try_get("what")?;
        history::record(conn, app, About::volunteer(id), Fact::CheckWithdrawn, actor, Some(&what), now).await?;
    }
    Ok(())
}

/// Moves the checks of `gone` to `kept`, who is the same person; of two alike, the one seen last remains.
pub(super) async fn take_over(conn: &mut Connection, kept: VolunteerId, gone: VolunteerId) -> Result<()> {
    for sql in [
        "delete from volunteer_check where volunteer_id = $1 and exists (select 1 from volunteer_check o \
         where o.volunteer_id = $2 and o.what = volunteer_check.what and (o.seen_on > volunteer_check.seen_on \
         or (o.seen_on = volunteer_check.seen_on and o.noted_at > volunteer_check.noted_at)))",
        "update volunteer_check set volunteer_id = $1 where volunteer_id = $2 \
         and what not in (select o.what from volunteer_check o where o.volunteer_id = $1)",
    ] {
        sqlx::query(sql).bind(kept).bind(gone).execute(&mut *conn).await?;
    }
    Ok(())
}
