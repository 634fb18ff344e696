//! A report freezes the side that it is about: until the team has dealt with it, that side is in no new introduction.
//!
//! Who may act: nobody directly. A report begins it, and the moderator who closes the report ends it. It holds for the
//! mailbox, so that a new registration does not escape, and for the registration, which may have no mailbox or a new
//! one. Introductions that stand are left to the moderators. Tables: message, person, volunteer, request, proposal,
//! history. See `docs/decisions/0032-reports-freeze.md`.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::bans;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::MessageId;
use crate::introductions::proposals;
use crate::kit::site::Site;
use crate::registrations::Holder;

/// SQL: ids of the people reported about, as long as a report is open.
macro_rules! frozen_people {
    () => {
        "select x.id from message m join person x on x.email_hash = m.reported_hash where m.status = 'open' \
         union all select x.id from message m join person x on x.former_hash = m.reported_hash where m.status = 'open' \
         union all select y.person_id from message m join volunteer y on y.id = m.volunteer_id \
         where m.status = 'open' and m.sender = 'requester' \
         union all select coalesce(y.contact_id, y.beneficiary_id) from message m join request y on y.id = m.request_id \
         where m.status = 'open' and m.sender = 'volunteer'"
    };
}
pub(crate) use frozen_people;

/// The oldest open report that freezes a registration; `None` if none does.
pub async fn report_about(conn: &mut Connection, of: Holder) -> Result<Option<MessageId>> {
    let mailboxes = bans::mailboxes_of(conn, of).await?;
    let (volunteer_id, request_id) = (of.about().volunteer_id, of.about().request_id);
    let row = sqlx::query(
        "select id from message where status = 'open' and (reported_hash = $1 or reported_hash = $4 \
         or (sender = 'requester' and volunteer_id = $2) or (sender = 'volunteer' and request_id = $3)) \
         order by id limit 1",
    );
    let row = row
        .bind(mailboxes.first().cloned())
        .bind(volunteer_id)
        .bind(request_id)
        .bind(mailboxes.get(1).cloned())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| row.try_get("id")).transpose()?)
}

/// Follows a report that has just been opened or closed: writes in the history of every registration that it freezes or
/// frees, so that the index reads them again, and ends their proposals. A message by the contact form changes nothing.
pub async fn follow(conn: &mut Connection, app: &Site, id: MessageId, actor: Actor, now: Timestamp) -> Result<()> {
    let row = sqlx::query("select status, sender, reported_hash, volunteer_id, request_id from message where id = $1");
    let row = row.bind(id).fetch_one(&mut *conn).await?;
    let own = match row.try_get::<Option<String>, _>("sender")?.as_deref() {
        None => return Ok(()),
        Some("volunteer") => About { request_id: row.try_get("request_id")?, ..About::default() },
        Some(_) => About { volunteer_id: row.try_get("volunteer_id")?, ..About::default() },
    };
    let mut all = vec![own];
    if let Some(hash) = row.try_get::<Option<Vec<u8>>, _>("reported_hash")? {
        for about in bans::registrations(conn, &hash).await? {
            if (about.volunteer_id, about.request_id) != (own.volunteer_id, own.request_id) {
                all.push(about);
            }
        }
    }
    let freezes = row.try_get::<String, _>("status")? == "open";
    for about in all {
        if freezes {
            proposals::void(conn, app, about, actor, now).await?;
        }
        let fact = if freezes { Fact::Frozen } else { Fact::Unfrozen };
        history::record(conn, app, about, fact, actor, None, now).await?;
    }
    Ok(())
}
