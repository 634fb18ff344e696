//! What a volunteer takes over from another who is the same person (see `registrations::merge`): the offers they lack, the
//! calls, introductions, notes, blocks and history.

use anyhow::Result;
use jiff::Timestamp;

use super::{Volunteer, store};
use crate::db::Connection;
use crate::kit::site::Site;
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
