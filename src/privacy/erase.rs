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
use crate::history::{self, About, Actor, Fact};
use crate::ids::{PersonId, RequestId, VolunteerId};
use crate::introductions::proposals;
use crate::kit::site::Site;
use crate::{appeals, messages, outbox};

/// Destroys a person: row, key, links, the mails in the outbox to them or about them, and the list of mails sent. A
/// mail that is being delivered at this moment arrives. Of their messages by the contact form, those that are done with
/// go; open ones stay until somebody has dealt with them.
async fn person(conn: &mut Connection, id: PersonId) -> Result<()> {
    outbox::destroy_of_person(conn, id).await?;
    messages::store::destroy_of_person(conn, id, false).await?;
    for sql in [
        "delete from link where person_id = $1",
        "delete from sent where person_id = $1",
        "delete from seal_key where id = $1",
        "delete from person where id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Destroys a volunteer, within the caller's transaction; nothing if they are gone already. Their standing
/// introductions must have been ended before; their proposals end here.
pub async fn volunteer(conn: &mut Connection, app: &Site, id: VolunteerId, actor: Actor, now: Timestamp) -> Result<()> {
    // Changes nothing, but locks the row: an introduction that is being made waits for this transaction, and then finds
    // nobody.
    let row = sqlx::query("update volunteer set status = status where id = $1 returning person_id").bind(id);
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(()) };
    let person_id: PersonId = row.try_get("person_id")?;
    proposals::void(conn, app, About::volunteer(id), actor, now).await?;
    appeals::store::leave_out(conn, id).await?;
    for sql in [
        "delete from appeal_recipient where volunteer_id = $1",
        "delete from link where introduction_id in (select id from introduction where volunteer_id = $1)",
        "delete from introduction where volunteer_id = $1",
        "delete from block where volunteer_id = $1",
        "delete from offer where volunteer_id = $1",
        "delete from seal_key where id in (select id from note where volunteer_id = $1)",
        "delete from note where volunteer_id = $1",
        "delete from volunteer where id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    person(conn, person_id).await?;
    history::record(conn, app, About::volunteer(id), Fact::Erased, actor, None, now).await
}

/// Destroys a request with its needs, beneficiary and contact, within the caller's transaction; nothing if it is gone
/// already. Its standing introductions must have been ended before; its proposals end here.
pub async fn request(conn: &mut Connection, app: &Site, id: RequestId, actor: Actor, now: Timestamp) -> Result<()> {
    // Changes nothing, but locks the rows: an introduction that is being made waits for this transaction, and then
    // finds nothing.
    sqlx::query("update need set status = status where request_id = $1").bind(id).execute(&mut *conn).await?;
    let row = sqlx::query("update request set status = status where id = $1 returning beneficiary_id, contact_id");
    let Some(row) = row.bind(id).fetch_optional(&mut *conn).await? else { return Ok(()) };
    let (beneficiary_id, contact_id): (PersonId, Option<PersonId>) =
        (row.try_get("beneficiary_id")?, row.try_get("contact_id")?);
    proposals::void(conn, app, About::request(id), actor, now).await?;
    for sql in [
        "delete from link where introduction_id in (select id from introduction where request_id = $1)",
        "delete from introduction where request_id = $1",
        "delete from block where request_id = $1",
        "delete from claim where request_id = $1",
        "delete from need where request_id = $1",
        "delete from seal_key where id in (select id from note where request_id = $1)",
        "delete from note where request_id = $1",
        "delete from request where id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    person(conn, beneficiary_id).await?;
    if let Some(contact_id) = contact_id {
        person(conn, contact_id).await?;
    }
    history::record(conn, app, About::request(id), Fact::Erased, actor, None, now).await
}
