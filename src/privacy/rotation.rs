//! Replaces the site key: a new version wraps every living key anew, then the old one is forgotten. What logs, replicas and
//! old copies of the database still hold of destroyed people can then be opened by nobody.
//!
//! The order makes it safe to be interrupted anywhere, and to run beside several nodes. The new version is in the file
//! before the database knows it. It wraps what is new from then on, on every node within a second, and the rest in batches.
//! The old one goes from the database, which refuses while a row refers to it, before it goes from the file. Tables:
//! `site_key`, `seal_key`, `site_secret`.

use anyhow::{Context, Result, bail, ensure};
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Write, Writes, statement};
use crate::people::key_place::KeyVersion;
use crate::people::keyring::{self, KeyOwner, KnownVersion, WrappedKey};
use crate::periods;

/// Keys that one transaction wraps anew.
const BATCH: i64 = 500;
/// How long the old version stays at least, once there is a new one: nodes look each second, and a form takes half a minute at
/// most.
const SETTLED_AFTER: SignedDuration = SignedDuration::from_mins(1);
/// How long a node may change the versions.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// How far a replacement is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotationState {
    /// Everything is wrapped anew; the old version goes at this instant.
    SettledAt(Timestamp),
    /// Another node is ending it.
    Elsewhere,
    /// One version is left. `still_there`: numbers that somebody else must take out of the place where the key is kept.
    Done { still_there: Vec<i64> },
}

/// Puts a new version into the file, if there is none yet that wraps nothing. Returns it.
pub fn prepare(app: &Core) -> Result<KeyVersion> {
    // Another process may have put one there.
    app.keys.read_again()?;
    let (newest, wraps) = (app.keys.newest(), app.keys.wraps());
    if newest.number > wraps {
        return Ok(newest);
    }
    let version = KeyVersion::draw(wraps + 1, &app.rng);
    ensure!(
        app.keys.add(&version)?,
        "the site key is in {}, which the program cannot change: see \"The site key\" in docs/operating.md",
        app.keys.place()
    );
    Ok(version)
}

/// Lets a new version wrap from now on. Does nothing while one is replacing another.
pub async fn begin(app: &Core) -> Result<()> {
    let Some(lease) = lease(app).await? else { bail!("another node is replacing the site key") };
    let begun = begin_leased(app).await;
    give_back(app, lease).await?;
    begun
}

async fn begin_leased(app: &Core) -> Result<()> {
    app.keys.look(&mut *app.db.read().await?).await?;
    if keyring::known(&mut *app.db.read().await?).await?.len() > 1 {
        return Ok(());
    }
    let version = prepare(app)?;
    let mut tx = app.db.begin().await?;
    let now = app.shared_now(&mut tx).await?;
    ensure!(keyring::put(&mut tx, &version, now).await?, "version {} of the site key is there already", version.number);
    tx.commit().await?;
    app.keys.look(&mut *app.db.read().await?).await?;
    tracing::info!(version = version.number, "a new version of the site key wraps");
    Ok(())
}

/// Wraps anew what the old version wraps, and forgets it once nothing needs it.
pub async fn go_on(app: &Core) -> Result<RotationState> {
    let mut conn = app.db.read().await?;
    app.keys.look(&mut conn).await?;
    let known = keyring::known(&mut conn).await?;
    let newest = known.last().context("the database has no site key")?;
    if known.len() > 1 {
        drop(conn);
        wrap_anew(app, newest).await?;
        let mut conn = app.db.read().await?;
        let (settled_at, now) = (began_at(&mut conn).await? + SETTLED_AFTER, app.shared_now(&mut conn).await?);
        if now < settled_at {
            return Ok(RotationState::SettledAt(settled_at));
        }
    }
    let Some(lease) = lease(app).await? else { return Ok(RotationState::Elsewhere) };
    let ended = end(app, newest).await;
    give_back(app, lease).await?;
    Ok(RotationState::Done { still_there: ended? })
}

async fn wrap_anew(app: &Core, newest: &KnownVersion) -> Result<()> {
    ensure!(app.keys.wraps() == newest.number, "version {} of the site key does not wrap here yet", newest.number);
    let secrets = sqlx::query("select name, key from site_secret where version < $1").bind(newest.number);
    let mut writes = Writes::default();
    for row in secrets.fetch_all(&mut *app.db.read().await?).await? {
        let (name, key): (String, Vec<u8>) = (row.try_get("name")?, row.try_get("key")?);
        let new = again(app, KeyOwner::Secret(&name), &key)?;
        let update = statement("update site_secret set key = $1, version = $2 where name = $3 and version < $2");
        writes.write(update.bind(new.bytes).bind(new.version).bind(name)).await?;
    }
    app.db.write(writes).await?;
    let mut after = i64::MIN;
    loop {
        let rows = sqlx::query("select id, key from seal_key where version < $1 and id > $2 order by id limit $3");
        let rows = rows.bind(newest.number).bind(after).bind(BATCH).fetch_all(&mut *app.db.read().await?).await?;
        let mut writes = Writes::default();
        for row in &rows {
            let (id, key): (i64, Vec<u8>) = (row.try_get("id")?, row.try_get("key")?);
            let new = again(app, KeyOwner::Row(id), &key)?;
            // A row that was destroyed meanwhile stays so.
            let update = statement("update seal_key set key = $1, version = $2 where id = $3 and version < $2");
            writes.write(update.bind(new.bytes).bind(new.version).bind(id)).await?;
            after = id;
        }
        if rows.is_empty() {
            return Ok(());
        }
        app.db.write(writes).await?;
    }
}

fn again(app: &Core, owner: KeyOwner<'_>, wrapped: &[u8]) -> Result<WrappedKey> {
    app.keys.wrap(owner, &app.keys.unwrap(owner, wrapped)?, &app.rng)
}

/// Forgets what is older than `newest`: in the database, then in the file. Returns what is left elsewhere.
async fn end(app: &Core, newest: &KnownVersion) -> Result<Vec<i64>> {
    let mut tx = app.db.begin().await?;
    // A row that still refers to an older version makes this fail, and the next attempt wraps it.
    let delete = sqlx::query("delete from site_key where number < $1").bind(newest.number);
    let forgotten = delete.execute(&mut *tx).await.context("something is still wrapped by the old site key")?;
    tx.commit().await?;
    let still_there = app.keys.forget_below(newest.number)?;
    app.keys.look(&mut *app.db.read().await?).await?;
    if forgotten.rows_affected() > 0 {
        app.db.forget_deleted().await?;
        tracing::info!(version = newest.number, "the old site key is forgotten");
    }
    Ok(still_there)
}

/// Whether the worker replaces the key by itself.
pub fn is_weekly(app: &Core) -> bool {
    app.settings.site_key_weekly.unwrap_or(app.db.is_of_this_machine()) && app.keys.place().may_be_changed()
}

/// When the version that wraps began.
pub async fn began_at(conn: &mut Connection) -> Result<Timestamp> {
    let began = sqlx::query_scalar("select max(began_at) from site_key");
    Ok(from_millis(began.fetch_one(conn).await?))
}

/// Goes on with a replacement that has begun, and begins one every week. Call it only while the clock is sure.
pub async fn tick(app: &Core) -> Result<()> {
    let mut conn = app.db.read().await?;
    let known = keyring::known(&mut conn).await?;
    let is_due = began_at(&mut conn).await? + periods::SITE_KEY <= app.shared_now(&mut conn).await?;
    drop(conn);
    if known.len() > 1 || known.first().is_some_and(|oldest| app.keys.file_has_older(oldest)) {
        go_on(app).await?;
    } else if is_due && is_weekly(app) {
        begin(app).await?;
    }
    Ok(())
}

/// Takes the right to change the versions, for [`LEASE`]; `None` while another node has it. Returns the row that holds it.
async fn lease(app: &Core) -> Result<Option<i64>> {
    let mut tx = app.db.begin().await?;
    let now = app.shared_now(&mut tx).await?;
    let update = sqlx::query(
        "update site_key set lease_until = $1 where number = (select max(number) from site_key) and lease_until <= $2 \
         returning number",
    );
    let update = update.bind((now + LEASE).as_millisecond()).bind(now.as_millisecond());
    let row = update.fetch_optional(&mut *tx).await?;
    tx.commit().await?;
    Ok(row.map(|row| row.try_get("number")).transpose()?)
}

async fn give_back(app: &Core, number: i64) -> Result<()> {
    let mut tx = app.db.begin().await?;
    sqlx::query("update site_key set lease_until = 0 where number = $1").bind(number).execute(&mut *tx).await?;
    tx.commit().await
}
