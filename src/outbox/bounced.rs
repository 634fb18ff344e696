//! Mails that left and came back, and text messages to numbers that want none: one more kind of mail that could not be
//! delivered.
//!
//! Who may act: the program, which reads the inbox, and moderators, who take a mail off the list. Table: outbox. The row
//! holds ids only, because the words were destroyed when the mail left.

use anyhow::Result;
use jiff::Timestamp;

use super::Channel;
use crate::db::Connection;
use crate::ids::{MailId, PersonId};

/// Class of the failure of a mail that was refused because of us.
pub const UNWELCOME: &str = "unwelcome";
/// Class of the failure of a mail whose address takes no mails.
pub const BOUNCED: &str = "bounced";

/// What is stored of a text message whose number wants none.
pub const STOPPED: &str = "stopped";

/// Turns a row that waited into one of a mail that came back; its key is deleted by the caller. `error`: as for [`keep`].
pub(super) async fn instead_of(conn: &mut Connection, id: MailId, error: &str, now: Timestamp) -> Result<()> {
    let update = sqlx::query(
        "update outbox set status = 'bounced', sealed = $2, last_error = $3, created_at = $4, due_at = $4, lease_until = 0, \
         introduction_id = null, proposal_id = null where id = $1",
    );
    update.bind(id).bind(Vec::<u8>::new()).bind(error).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Notes that a mail came back. `error`: [`BOUNCED`] or [`UNWELCOME`], and the enhanced status code. Returns `false` if
/// that is noted already.
pub async fn keep(
    conn: &mut Connection,
    id: MailId,
    channel: Channel,
    (mail, person_id): (&str, Option<PersonId>),
    error: &str,
    now: Timestamp,
) -> Result<bool> {
    let insert = sqlx::query(
        "insert into outbox (id, channel, mail, person_id, message_id, sealed, created_at, due_at, attempts, unanswered, \
         lease_until, status, last_error) values ($1, $7, $2, $3, '', $4, $5, $5, 1, 0, 0, 'bounced', $6) on conflict do nothing",
    );
    let insert = insert.bind(id).bind(mail).bind(person_id).bind(Vec::<u8>::new()).bind(now.as_millisecond());
    Ok(insert.bind(error).bind(channel.slug()).execute(conn).await?.rows_affected() == 1)
}

/// How many mails came back because of us, and are still on the list.
pub async fn count_unwelcome(conn: &mut Connection) -> Result<i64> {
    let count = "select count(*) from outbox where status = 'bounced' and last_error like 'unwelcome %'";
    Ok(sqlx::query_scalar(count).fetch_one(conn).await?)
}

/// Takes a mail that came back off the list, once somebody has dealt with it. Returns `false` if it is not there.
pub async fn settle(conn: &mut Connection, id: MailId) -> Result<bool> {
    let delete = sqlx::query("delete from outbox where id = $1 and status = 'bounced'").bind(id);
    Ok(delete.execute(conn).await?.rows_affected() == 1)
}
