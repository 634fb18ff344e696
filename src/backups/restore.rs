//! Fills an empty database from the two files of a backup.
//!
//! [`load`] writes everything in one transaction, and leaves nothing there that opens somebody who was destroyed since:
//! people without a key in the file of keys, and those of the ledger. [`settle`] then erases them with all that hangs on
//! them, by the same code as any erasure, and stops what was sending. Between the two, the table `restoring` keeps the
//! site from starting.

use anyhow::{Context, Result, anyhow, bail};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Row};

use super::ledger::{LedgerIds, LedgerRead};
use super::read::{BackupReader, Piece};
use super::{KEY_TABLES, key_owner, note};
use crate::appeals;
use crate::clock::{Clock, Rng};
use crate::db::copy::{CopiedColumn, CopiedTable, Holds};
use crate::db::{Bind, Connection, Db, statement};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{AppealId, ImportId, PersonId, RequestId, VolunteerId};
use crate::kit::site::Site;
use crate::people::key_place::KeyPlace;
use crate::people::keyring::{Keyring, WrappedKey};
use crate::people::{Name, Person};
use crate::privacy::erase;
use crate::registrations::Holder;
use crate::{imports, introductions, outbox};

/// Most ids of one statement.
const IDS_AT_ONCE: usize = 1_000;

/// What was loaded.
#[derive(Clone, Debug)]
pub struct LoadedBackup {
    pub made_at: Timestamp,
    pub rows: u64,
    /// Registrations that were destroyed since, and are there still, without what their people wrote.
    pub gone: Vec<Holder>,
    /// Mails that certainly left, or were destroyed, since.
    pub mails_gone: u64,
    /// Mails that may have left since: somebody at the desk decides.
    pub mails_held: u64,
}

/// Writes both files into an empty database. Nothing is changed when it fails.
pub async fn load(
    db: &Db,
    data: BackupReader,
    keys: BackupReader,
    ledger: &LedgerRead,
    (place, clock, rng): (KeyPlace, &Clock, &Rng),
    mut each: impl FnMut(),
) -> Result<LoadedBackup> {
    let made_at = data.header.made_at;
    let mut tx = db.begin().await?;
    db.make_tables(&mut tx).await?;
    let mark = sqlx::query("insert into restoring (id, made_at) values (1, $1)").bind(made_at.as_millisecond());
    mark.execute(&mut *tx).await?;
    let now = db.server_now(&mut tx, clock).await?.unwrap_or_else(|| clock.now());
    let keyring = Keyring::open(&mut tx, place, now, rng).await?;
    let wrap = |row: &[Bind]| wrapped(row, &keyring, rng);
    let rows =
        fill(&mut tx, keys, wrap, &mut each).await? + fill(&mut tx, data, |row| Ok(row.to_vec()), &mut each).await?;
    destroy_again(&mut tx, &ledger.destroyed).await?;
    let gone = gone(&mut tx).await?;
    for id in without_key(&mut tx, "person").await? {
        blank(&mut tx, id.into(), &keyring, rng).await?;
    }
    let mails_gone = drop_what_has_no_key(&mut tx).await?;
    // A worker that had claimed them is gone.
    sqlx::query("update outbox set lease_until = 0").execute(&mut *tx).await?;
    let held = "update outbox set status = 'given_up', last_error = $1 \
                where status = 'waiting' and appeal_id is null";
    let mails_held = sqlx::query(held).bind(outbox::RESTORED).execute(&mut *tx).await?.rows_affected();
    // Programs outside have been told of these lines, or of others with their numbers.
    let told = "update webhook set sent_change = (select coalesce(max(change), 0) from history), sent_id = $1";
    sqlx::query(told).bind(i64::MAX).execute(&mut *tx).await?;
    note(&mut tx, made_at).await?;
    tx.commit().await?;
    Ok(LoadedBackup { made_at, rows, gone, mails_gone, mails_held })
}

/// A row of keys as this machine keeps it, with the version of its site key.
fn wrapped(row: &[Bind], keyring: &Keyring, rng: &Rng) -> Result<Vec<Bind>> {
    let [first, Bind::Bytes(Some(key))] = row else { bail!("a row of keys is damaged") };
    let key = key.as_slice().try_into().context("a key is not 32 bytes long")?;
    let WrappedKey { bytes, version } = keyring.wrap(key_owner(first)?, &key, rng)?;
    Ok(vec![first.clone(), Bind::from(bytes), Bind::from(version)])
}

/// Inserts what a file holds, each row as `stored` makes it.
async fn fill(
    conn: &mut Connection,
    mut from: BackupReader,
    stored: impl Fn(&[Bind]) -> Result<Vec<Bind>>,
    each: &mut impl FnMut(),
) -> Result<u64> {
    let mut count = 0;
    let mut table: Option<CopiedTable> = None;
    let mut rows: Vec<Vec<Bind>> = vec![];
    loop {
        let piece = from.piece()?;
        if let Some(table) = &table
            && (!matches!(piece, Some(Piece::Row(_))) || rows.len() == table.rows_at_once())
        {
            table.insert(conn, std::mem::take(&mut rows)).await?;
        }
        match piece {
            None => return Ok(count),
            Some(Piece::Table(mut next)) => {
                if KEY_TABLES.contains(&next.name.as_str()) {
                    next.columns.push(CopiedColumn { name: "version".to_owned(), holds: Holds::Int });
                }
                table = Some(next);
            }
            Some(Piece::Row(row)) => {
                rows.push(stored(&row)?);
                count += 1;
                each();
            }
        }
    }
}

/// Destroys the keys of people who were destroyed after the file of keys was written.
async fn destroy_again(conn: &mut Connection, destroyed: &LedgerIds) -> Result<()> {
    let of_requests = ["select beneficiary_id from request", "select contact_id from request"];
    for (ids, of) in
        [(&destroyed.volunteers, &["select person_id from volunteer"][..]), (&destroyed.requests, &of_requests)]
    {
        let ids: Vec<i64> = ids.iter().copied().collect();
        for ids in ids.chunks(IDS_AT_ONCE) {
            for of in of {
                let sql = format!("delete from seal_key where id in ({of} where id in (IDS))");
                statement(sql).bind_ids(ids).execute(conn).await?;
            }
        }
    }
    Ok(())
}

/// The registrations one of whose people has no key any more.
async fn gone(conn: &mut Connection) -> Result<Vec<Holder>> {
    let mut gone = vec![];
    let volunteers = "select id from volunteer v where not exists (select 1 from seal_key k where k.id = v.person_id)";
    for row in sqlx::query(volunteers).fetch_all(&mut *conn).await? {
        gone.push(Holder::Volunteer(row.try_get::<VolunteerId, _>("id")?));
    }
    let requests = "select id from request r where not exists (select 1 from seal_key k where k.id = r.beneficiary_id) \
                    or r.contact_id is not null and not exists (select 1 from seal_key k where k.id = r.contact_id)";
    for row in sqlx::query(requests).fetch_all(&mut *conn).await? {
        gone.push(Holder::Request(row.try_get::<RequestId, _>("id")?));
    }
    Ok(gone)
}

/// Ids of the rows of a table that have no key.
async fn without_key(conn: &mut Connection, table: &'static str) -> Result<Vec<i64>> {
    let sql = format!("select id from {table} t where not exists (select 1 from seal_key k where k.id = t.id)");
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(conn).await?)
}

/// Puts nobody in the place of a destroyed person, so that what hangs on the row can be erased as always.
async fn blank(conn: &mut Connection, id: PersonId, keyring: &Keyring, rng: &Rng) -> Result<()> {
    let name = Name::parse("X").map_err(|_| anyhow!("a name"))?;
    let nobody = Person { first_name: name.clone(), last_name: name, address: None, organisation: None, phone: None };
    let sealed = keyring.seal_new(conn, id, &nobody, rng).await?;
    sqlx::query("update person set sealed = $2 where id = $1").bind(id).bind(sealed).execute(conn).await?;
    Ok(())
}

/// Deletes what was destroyed, or left, since the file of data was written, and keys of what came later. Returns how many
/// mails there were.
async fn drop_what_has_no_key(conn: &mut Connection) -> Result<u64> {
    const NO_KEY: &str = "not exists (select 1 from seal_key k where k.id =";
    for sql in [
        format!("delete from note where {NO_KEY} note.id)"),
        format!("delete from lost_link where {NO_KEY} lost_link.id)"),
        format!("update import set sealed = null where sealed is not null and {NO_KEY} import.id)"),
        format!("delete from answer where {NO_KEY} answer.id)"),
        format!("delete from answer where message_id in (select id from message where {NO_KEY} message.id))"),
        format!("delete from message where {NO_KEY} message.id)"),
        format!(
            "update appeal set sent = sent + (select count(*) from outbox o where o.appeal_id = appeal.id \
             and o.status = 'waiting' and {NO_KEY} o.id))"
        ),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *conn).await?;
    }
    let mails = format!("delete from outbox where status <> 'bounced' and {NO_KEY} outbox.id)");
    let mails = sqlx::query(AssertSqlSafe(mails)).execute(&mut *conn).await?.rows_affected();
    let sealed = ["person", "note", "message", "answer", "lost_link", "outbox", "import"];
    let kept: Vec<String> =
        sealed.iter().map(|table| format!("not exists (select 1 from {table} t where t.id = seal_key.id)")).collect();
    let keys = format!("delete from seal_key where {}", kept.join(" and "));
    sqlx::query(AssertSqlSafe(keys)).execute(&mut *conn).await?;
    Ok(mails)
}

/// Erases the registrations that were destroyed since, and stops appeals and imports: what they have sent since is not
/// known. At the end the site may start. The mails that erasures write are dropped, because those they tell were told at the time.
pub async fn settle(app: &Site, loaded: &LoadedBackup) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let sending: Vec<AppealId> =
        sqlx::query_scalar("select id from appeal where status = 'sending'").fetch_all(&mut *conn).await?;
    let running: Vec<ImportId> =
        sqlx::query_scalar("select id from import where status = 'running'").fetch_all(&mut *conn).await?;
    drop(conn);
    for id in sending {
        appeals::stop(app, id, Actor::Operator).await?;
    }
    for id in running {
        imports::stop(app, id, Actor::Operator).await?;
    }
    for of in &loaded.gone {
        let mut tx = app.db.begin().await?;
        introductions::end::before_erasure(&mut tx, app, *of, Actor::Operator, now).await?;
        erase::registration(&mut tx, app, *of, Actor::Operator, now).await?;
        tx.commit().await?;
    }
    let mut tx = app.db.begin().await?;
    for sql in [
        "delete from seal_key where id in (select id from outbox where status = 'waiting')",
        "delete from outbox where status = 'waiting'",
        "delete from restoring",
    ] {
        sqlx::query(sql).execute(&mut *tx).await?;
    }
    history::record(&mut tx, app, About::default(), Fact::Restored, Actor::Operator, None, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await
}

/// What began according to the ledger, is not there, and was not destroyed: it is lost.
pub async fn lost(conn: &mut Connection, ledger: &LedgerRead) -> Result<LedgerIds> {
    let (begun, destroyed) = (&ledger.begun, &ledger.destroyed);
    let mut lost = begun.clone();
    lost.volunteers.retain(|id| !destroyed.volunteers.contains(id));
    lost.requests.retain(|id| !destroyed.requests.contains(id));
    for (table, ids) in [
        ("volunteer", &mut lost.volunteers),
        ("request", &mut lost.requests),
        ("introduction", &mut lost.introductions),
    ] {
        let asked: Vec<i64> = ids.iter().copied().collect();
        for asked in asked.chunks(IDS_AT_ONCE) {
            // The history remembers introductions that ended before the backup, whose rows are gone.
            let found = format!(
                "select id from {table} where id in (IDS) \
                 union select {table}_id as id from history where {table}_id in (IDS)"
            );
            for row in statement(found).bind_ids(asked).rows(conn).await? {
                ids.remove(&row.try_get::<i64, _>("id")?);
            }
        }
    }
    Ok(lost)
}
