//! How far the tables of a database are, compared with what this version of the program makes.

use std::path::Path;

use anyhow::{Result, bail};
use jiff::Timestamp;
use sqlx::{Connection as _, Row};

use super::reach::{connect, refuse_transaction_pooler};
use super::{Connection, Db, Engine, MIGRATIONS, is_server};
use crate::clock::from_millis;

/// How far the tables of a database are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    /// There is no database, or an empty one.
    None,
    /// An older version of the program made them.
    Old,
    UpToDate,
    /// A restore of a backup of this instant has not finished.
    HalfRestored(Timestamp),
}

impl Tables {
    fn refuse_unfit(self) -> Result<()> {
        match self {
            Tables::UpToDate => Ok(()),
            Tables::HalfRestored(made_at) => bail!("{}", half_restored_words(made_at)),
            Tables::Old => bail!("an older version made the tables: `serve` or `migrate` brings them up to date"),
            Tables::None => bail!("the database has no tables"),
        }
    }
}

impl Db {
    /// How far the tables at `url` are, without changing anything.
    pub async fn tables(url: &str) -> Result<Tables> {
        sqlx::any::install_default_drivers();
        if let Some(path) = url.strip_prefix("sqlite:")
            && !Path::new(path).exists()
        {
            return Ok(Tables::None);
        }
        if is_server(url) {
            refuse_transaction_pooler(url).await?;
        }
        let mut conn = connect(url).await?;
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let tables = how_far(&mut conn, engine).await?;
        conn.close().await?;
        Ok(tables)
    }

    /// Fails while the tables are not those of this version, or a restore into them has not finished.
    pub async fn refuse_unfit(&self) -> Result<()> {
        how_far(&mut *self.read().await?, self.engine).await?.refuse_unfit()
    }

    /// Like [`Db::refuse_unfit`], for a program that runs: it goes on beside a newer one, whose migrations only add.
    pub async fn refuse_outdated(&self) -> Result<()> {
        at_least(&mut *self.read().await?, self.engine).await?.refuse_unfit()
    }
}

/// # Errors
/// Fails when a newer version of the program has changed the tables.
async fn how_far(conn: &mut Connection, engine: Engine) -> Result<Tables> {
    if has_table(conn, engine, "migration").await? {
        known(&applied(conn).await?)?;
    }
    at_least(conn, engine).await
}

/// Like [`how_far`], and takes the tables of a newer version for up to date: it has only added to them.
async fn at_least(conn: &mut Connection, engine: Engine) -> Result<Tables> {
    if !has_table(conn, engine, "migration").await? {
        return Ok(Tables::None);
    }
    let applied = applied(conn).await?;
    if MIGRATIONS.iter().any(|(name, _)| applied.iter().all(|(of, _)| of != name)) {
        return Ok(Tables::Old);
    }
    Ok(half_restored(conn).await?.map_or(Tables::UpToDate, Tables::HalfRestored))
}

pub(super) async fn has_table(conn: &mut Connection, engine: Engine, name: &str) -> Result<bool> {
    let sql = match engine {
        Engine::Sqlite => "select 1 from sqlite_master where name = $1",
        Engine::Postgres => "select 1 from pg_tables where tablename = $1 and schemaname = any(current_schemas(false))",
    };
    Ok(sqlx::query(sql).bind(name).fetch_optional(conn).await?.is_some())
}

/// Instant of the backup whose restore has not finished.
pub(super) async fn half_restored(conn: &mut Connection) -> Result<Option<Timestamp>> {
    let row = sqlx::query("select made_at from restoring").fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("made_at")).transpose()?.map(from_millis))
}

/// What to do about a restore of a backup of this instant that has not finished.
pub fn half_restored_words(made_at: Timestamp) -> String {
    format!(
        "a restore of the backup of {made_at} into this database has not finished, and people who were destroyed since may \
         still stand in it: run the same `premiere-ligne restore` again, which begins anew"
    )
}

/// Names of the migrations that were applied, and the version of the program that applied each.
pub(super) async fn applied(conn: &mut Connection) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query("select name, applied_by from migration order by name").fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("name")?, row.try_get("applied_by")?))).collect()
}

/// Refuses migrations that this version does not know.
pub(super) fn known(applied: &[(String, String)]) -> Result<()> {
    let newer = applied.iter().rfind(|(name, _)| MIGRATIONS.iter().all(|(known, _)| known != name));
    match newer {
        Some((name, version)) => bail!(
            "version {version} of the program has changed the database ({name}); this is {}, which knows up to {}: start \
             the newer version, or restore a backup made before",
            env!("CARGO_PKG_VERSION"),
            MIGRATIONS.last().map_or("none", |(name, _)| name)
        ),
        None => Ok(()),
    }
}
