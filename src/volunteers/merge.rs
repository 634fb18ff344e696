//! What a volunteer takes over from another who is the same person (see `registrations::merge`): the offers they lack, the
//! calls, introductions, checks, code of conduct, notes, blocks and history.

use anyhow::Result;
use jiff::Timestamp;

use super::{Volunteer, checks, store};
use crate::db::Connection;
use crate::introductions::cooling;
use crate::kit::site::Site;
use crate::people;
use crate::registrations::Holder;
use crate::registrations::store::never_confirmed;
use crate::tallies::{self, Tally};

pub(crate) async fn take_over(
    conn: &mut Connection,
    app: &Site,
    kept: &Volunteer,
    gone: &Volunteer,
    now: Timestamp,
) -> Result<()> {
    let counted = !never_confirmed(conn, Holder::Volunteer(gone.id)).await?
        && !never_confirmed(conn, Holder::Volunteer(kept.id)).await?;
    store::inherit(conn, gone.id, kept.id).await?;
    cooling::pass_on(conn, gone.id, kept.id).await?;
    // What the team saw, and what somebody accepted, is of one person.
    let (one, other) = (
        people::store::get(conn, &app.keys, kept.person_id).await?,
        people::store::get(conn, &app.keys, gone.person_id).await?,
    );
    if one.zip(other).is_some_and(|(one, other)| one.person.has_the_name_of(&other.person)) {
        checks::take_over(conn, kept.id, gone.id).await?;
        let conduct = sqlx::query(
            "update volunteer set (conduct, conduct_at) = (select o.conduct, o.conduct_at from volunteer o where o.id = $2) \
             where id = $1 and coalesce(conduct, '') < (select coalesce(o.conduct, '') from volunteer o where o.id = $2)",
        );
        conduct.bind(kept.id).bind(gone.id).execute(&mut *conn).await?;
    }
    for sql in [
        "update offer set volunteer_id = $1 where volunteer_id = $2 \
         and kind not in (select o.kind from offer o where o.volunteer_id = $1)",
        "update introduction set volunteer_id = $1 where volunteer_id = $2",
        "update note set volunteer_id = $1 where volunteer_id = $2",
        "update history set volunteer_id = $1 where volunteer_id = $2",
    ] {
        sqlx::query(sql).bind(kept.id).bind(gone.id).execute(&mut *conn).await?;
    }
    if counted {
        tallies::add(conn, app, Tally::Volunteer, &gone.whereabouts.area, "", -1, now).await?;
    }
    Ok(())
}
