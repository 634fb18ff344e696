//! Cooling periods: after an introduction for some kinds, a volunteer rests before another of the same kind.
//!
//! What remains of an introduction here names its volunteer only, so it outlives the introduction and the request, and
//! goes with the volunteer or after the period. An introduction whose mails never left does not count. Whether a
//! volunteer rests is asked in `volunteers::fitness`. Tables: cooling.

use anyhow::Result;
use jiff::Timestamp;

use super::Parties;
use crate::db::Connection;
use crate::ids::{IntroductionId, VolunteerId};
use crate::kit::site::Site;

/// Notes an introduction, if its kind has a cooling period.
pub(super) async fn begin(conn: &mut Connection, app: &Site, parties: &Parties, now: Timestamp) -> Result<()> {
    let kind = &app.campaign.kinds[parties.need.kind];
    if kind.cooling_days().is_none() {
        return Ok(());
    }
    let note =
        sqlx::query("insert into cooling (introduction_id, volunteer_id, kind, introduced_at) values ($1, $2, $3, $4)");
    let note = note.bind(parties.id).bind(parties.volunteer.id).bind(&kind.slug).bind(now.as_millisecond());
    note.execute(conn).await?;
    Ok(())
}

/// Forgets an introduction whose mails never left.
pub(super) async fn take_back(conn: &mut Connection, id: IntroductionId) -> Result<()> {
    sqlx::query("delete from cooling where introduction_id = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// Passes what is noted of a volunteer on to their newer registration.
pub(crate) async fn pass_on(conn: &mut Connection, from: VolunteerId, to: VolunteerId) -> Result<()> {
    let pass = sqlx::query("update cooling set volunteer_id = $2 where volunteer_id = $1");
    pass.bind(from).bind(to).execute(conn).await?;
    Ok(())
}
