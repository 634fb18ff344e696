//! Destruction of a volunteer or request: the rows and keys of its people, their links and notes, and every mail to
//! them or about them.
//!
//! The history remains, by ids, and so do the tallies. The caller first queues the mails that tell of it (addressed to
//! no person's id, so that they survive), then calls, commits, and calls
//! [`Db::forget_deleted`](crate::db::Db::forget_deleted), so that SQLite's log forgets too.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::db::Connection;
use crate::history::{self, Actor, Fact};
use crate::ids::PersonId;
use crate::introductions::proposals;
use crate::kit::site::Site;
use crate::registrations::Holder;
use crate::registrations::store::never_confirmed;
use crate::{appeals, messages, outbox};

/// Destroys a person: row, key, links, the mails in the outbox to them or about them, and the list of mails sent. A
/// mail that is being delivered at this moment arrives. Of their messages by the contact form, those that are done with
/// go; open ones stay until somebody has dealt with them. `was_confirmed`: whether the address was ever confirmed; else a
/// stranger may have typed it, and the messages from it are somebody else's.
async fn person(conn: &mut Connection, id: PersonId, was_confirmed: bool) -> Result<()> {
    outbox::destroy_of_person(conn, id).await?;
    if was_confirmed {
        messages::store::destroy_of_person(conn, id, false).await?;
    }
    for sql in [
        "delete from link where person_id = $1",
        "delete from phone_code where person_id = $1",
        "delete from sent where person_id = $1",
        "delete from name_part where person_id = $1",
        "delete from seal_key where id = $1",
        "delete from person where id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Locks a registration until the end of the transaction, by an update that changes nothing: an introduction that is
/// being made waits, and then finds nobody. Returns the ids of its people; `None` if it is gone already.
pub async fn lock(conn: &mut Connection, of: Holder) -> Result<Option<(PersonId, Option<PersonId>)>> {
    let row = sqlx::query(match of {
        Holder::Volunteer(_) => {
            "update volunteer set status = status where id = $1 returning person_id, cast(null as bigint) as contact_id"
        }
        Holder::Request(id) => {
            sqlx::query("update need set status = status where request_id = $1").bind(id).execute(&mut *conn).await?;
            "update request set status = status where id = $1 returning beneficiary_id as person_id, contact_id"
        }
    });
    let Some(row) = row.bind(of.id()).fetch_optional(conn).await? else { return Ok(None) };
    Ok(Some((row.try_get("person_id")?, row.try_get("contact_id")?)))
}

/// Destroys a registration with its people, within the caller's transaction; nothing if it is gone already. Its
/// standing introductions must have been ended before; its proposals end here.
pub async fn registration(conn: &mut Connection, app: &Site, of: Holder, actor: Actor, now: Timestamp) -> Result<()> {
    let Some((person_id, contact_id)) = lock(conn, of).await? else { return Ok(()) };
    proposals::void(conn, app, of.about(), actor, now).await?;
    let was_confirmed = !never_confirmed(conn, of).await?;
    let statements: &[&'static str] = match of {
        Holder::Volunteer(id) => {
            appeals::store::leave_out(conn, id).await?;
            &[
                "delete from appeal_recipient where volunteer_id = $1",
                "delete from link where introduction_id in (select id from introduction where volunteer_id = $1)",
                "delete from introduction where volunteer_id = $1",
                "delete from block where volunteer_id = $1",
                "delete from offer where volunteer_id = $1",
                "delete from volunteer_check where volunteer_id = $1",
                "delete from cooling where volunteer_id = $1",
                "delete from seal_key where id in (select id from note where volunteer_id = $1)",
                "delete from note where volunteer_id = $1",
                "delete from volunteer where id = $1",
            ]
        }
        Holder::Request(_) => &[
            "delete from link where introduction_id in (select id from introduction where request_id = $1)",
            "delete from introduction where request_id = $1",
            "delete from block where request_id = $1",
            "delete from claim where request_id = $1",
            "delete from need where request_id = $1",
            "delete from seal_key where id in (select id from note where request_id = $1)",
            "delete from note where request_id = $1",
            "delete from request where id = $1",
        ],
    };
    for sql in statements {
        sqlx::query(*sql).bind(of.id()).execute(&mut *conn).await?;
    }
    for person_id in std::iter::once(person_id).chain(contact_id) {
        person(conn, person_id, was_confirmed).await?;
    }
    history::record(conn, app, of.about(), Fact::Erased, actor, None, now).await
}
