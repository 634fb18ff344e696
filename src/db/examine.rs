//! Whether a database is whole and is what this version expects. Nothing here changes it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row};

use super::{Connection, Db, Engine, MIGRATIONS, connect, for_engine};

/// How thoroughly SQLite looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thoroughness {
    /// Every page, without comparing indexes with their tables: about a second for each gigabyte.
    Quick,
    /// Everything; takes several times as long.
    Full,
}

/// What was found in a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// What this version needs and the database lacks, in words.
    pub missing: Vec<String>,
    /// What this version does not know, in words.
    pub unknown: Vec<String>,
}

/// Refuses a SQLite file that is damaged, or beside which the log (`-wal`) of another file lies. Nothing is done on
/// PostgreSQL, which looks at each page that it reads, and where there is no file yet.
pub async fn refuse_damaged(url: &str, how: Thoroughness) -> Result<()> {
    let Some(path) = url.strip_prefix("sqlite:").filter(|path| Path::new(path).exists()) else { return Ok(()) };
    sqlx::any::install_default_drivers();
    // Read-only: the end of this connection does not copy the log into the file.
    let mut conn = connect(&format!("sqlite:{path}?mode=ro")).await?;
    let pragma = if how == Thoroughness::Quick { "pragma quick_check(3)" } else { "pragma integrity_check(3)" };
    let said: Result<Vec<String>, sqlx::Error> = sqlx::query_scalar(pragma).fetch_all(&mut conn).await;
    let said = said.unwrap_or_else(|error| vec![error.to_string()]);
    conn.close().await?;
    if said == ["ok"] {
        return Ok(());
    }
    let log = format!("{path}-wal");
    let advice = if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        format!(
            "If {path} was just put here, {log} belongs to another file: move {log} and {path}-shm elsewhere, and start \
             again. Otherwise move all three elsewhere and restore a backup."
        )
    } else {
        "Move it elsewhere and restore a backup.".to_owned()
    };
    bail!("{path} is damaged ({}). {advice}", said.join("; "));
}

impl Db {
    /// Compares tables, columns and indexes with those of this version.
    pub async fn differences(&self) -> Result<Differences> {
        let expected = expected().await?;
        let found = found(&mut *self.read().await?, self.engine).await?;
        let is_known = |thing: &&String| !expected.contains(*thing) && !thing.starts_with("the index");
        Ok(Differences {
            missing: expected.difference(&found).cloned().collect(),
            unknown: found.iter().filter(is_known).cloned().collect(),
        })
    }

    /// Refuses a database that lacks something that this version needs.
    pub async fn refuse_altered(&self) -> Result<()> {
        let Differences { missing, .. } = self.differences().await?;
        if missing.is_empty() {
            return Ok(());
        }
        bail!(
            "the database is not as {} made it: it lacks {}. Restore a backup, or undo what was changed by hand",
            env!("CARGO_PKG_VERSION"),
            missing.join(", ")
        );
    }

    /// What the engine itself says of the health of the data; an error says what is wrong.
    pub async fn integrity(&self, url: &str) -> Result<String> {
        if self.engine == Engine::Sqlite {
            refuse_damaged(url, Thoroughness::Full).await?;
            return Ok("every page is whole".to_owned());
        }
        let mut conn = self.read().await?;
        let sql = "select current_setting('data_checksums') as checksums, \
                   cast(coalesce(checksum_failures, 0) as bigint) as failures \
                   from pg_stat_database where datname = current_database()";
        let row = sqlx::query(sql).fetch_one(&mut *conn).await?;
        let (checksums, failures): (String, i64) = (row.try_get("checksums")?, row.try_get("failures")?);
        if failures > 0 {
            bail!("the server has read {failures} damaged pages: see its log, and restore a backup");
        }
        Ok(format!("no damaged page was read (checksums {checksums})"))
    }
}

/// A database in memory with the tables of this version.
pub(super) async fn in_memory() -> Result<AnyConnection> {
    sqlx::any::install_default_drivers();
    let mut conn = AnyConnection::connect("sqlite::memory:").await.context("no database in memory")?;
    sqlx::raw_sql("create table migration (name text primary key, applied_by text)").execute(&mut conn).await?;
    for (_, sql) in MIGRATIONS {
        sqlx::raw_sql(AssertSqlSafe(for_engine(sql, Engine::Sqlite))).execute(&mut conn).await?;
    }
    Ok(conn)
}

/// Names of what this version makes.
async fn expected() -> Result<BTreeSet<String>> {
    let mut conn = in_memory().await?;
    let names = found(&mut conn, Engine::Sqlite).await?;
    conn.close().await?;
    Ok(names)
}

async fn found(conn: &mut Connection, engine: Engine) -> Result<BTreeSet<String>> {
    let (columns, indexes) = match engine {
        Engine::Sqlite => (
            "select m.name as in_table, c.name as name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'",
            "select name from sqlite_master where type = 'index' and name not like 'sqlite_%'",
        ),
        Engine::Postgres => (
            "select cast(table_name as text) as in_table, cast(column_name as text) as name from information_schema.columns \
             where table_schema = any(current_schemas(false))",
            "select cast(indexname as text) as name from pg_indexes where schemaname = any(current_schemas(false))",
        ),
    };
    let column = |row: &AnyRow| {
        let (of, name): (String, String) = (row.try_get("in_table")?, row.try_get("name")?);
        Ok(format!("the column {of}.{name}"))
    };
    let mut names: BTreeSet<String> =
        sqlx::query(columns).fetch_all(&mut *conn).await?.iter().map(column).collect::<Result<_>>()?;
    for row in sqlx::query(indexes).fetch_all(&mut *conn).await? {
        names.insert(format!("the index {}", row.try_get::<String, _>("name")?));
    }
    if numbers_history(conn, engine).await? {
        names.insert("what numbers history.change".to_owned());
    }
    Ok(names)
}

/// Whether the engine numbers the lines of the history (see `order`).
async fn numbers_history(conn: &mut Connection, engine: Engine) -> Result<bool> {
    let sql = match engine {
        Engine::Sqlite => "select 1 from sqlite_master where type = 'trigger' and name = 'history_change'",
        Engine::Postgres => {
            "select 1 from information_schema.columns where table_schema = any(current_schemas(false)) \
             and table_name = 'history' and column_name = 'change' and column_default like '%xact_id%'"
        }
    };
    Ok(sqlx::query(sql).fetch_optional(conn).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn fresh() -> (tempfile::TempDir, String, Db) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("t.db").display());
        let db = Db::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        (folder, url, db)
    }

    async fn change(db: &Db, sql: &'static str) {
        let mut tx = db.begin().await.unwrap();
        sqlx::raw_sql(sql).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn what_a_hand_has_taken_away_or_added_is_told() {
        let (_folder, _, db) = fresh().await;
        assert_eq!(db.differences().await.unwrap(), Differences::default());
        db.refuse_altered().await.unwrap();
        change(&db, "alter table need drop column status_at; alter table need add column mood text").await;
        change(&db, "drop index history_change").await;
        let differences = db.differences().await.unwrap();
        assert_eq!(differences.missing, ["the column need.status_at", "the index history_change"]);
        assert_eq!(differences.unknown, ["the column need.mood"]);
        let why = format!("{:#}", db.refuse_altered().await.unwrap_err());
        assert!(why.contains("it lacks the column need.status_at"), "{why}");
    }

    #[tokio::test]
    async fn a_damaged_page_and_the_log_of_another_file_are_refused() {
        let (folder, url, db) = fresh().await;
        for n in 0..200_i64 {
            // The log then holds only what came later, as it does beside a file that has been used for a while.
            if n == 100 {
                let mut conn = connect(&url).await.unwrap();
                sqlx::raw_sql("pragma wal_checkpoint(truncate)").execute(&mut conn).await.unwrap();
                conn.close().await.unwrap();
            }
            let mut tx = db.begin().await.unwrap();
            let insert =
                sqlx::query("insert into site_key (number, mark, began_at, lease_until) values ($1, $2, 0, 0)");
            insert.bind(n).bind(format!("{n:0200}")).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        refuse_damaged(&url, Thoroughness::Quick).await.unwrap();
        let file = folder.path().join("t.db");
        let (copy, log) = (folder.path().join("copy.db"), folder.path().join("copy.db-wal"));
        std::fs::copy(folder.path().join("t.db-wal"), &log).unwrap();
        db.close().await;
        drop(db);
        // An older copy, of before those rows, under the log of the later file.
        let (other, _, older) = fresh().await;
        change(&older, "create table other (x text); create index other_x on other (x)").await;
        older.close().await;
        std::fs::copy(other.path().join("t.db"), &copy).unwrap();
        let refused = refuse_damaged(&format!("sqlite:{}", copy.display()), Thoroughness::Quick).await;
        let why = format!("{:#}", refused.unwrap_err());
        assert!(why.contains("copy.db-wal belongs to another file"), "{why}");
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 4_096].fill(0x5a);
        std::fs::write(&file, bytes).unwrap();
        let why = format!("{:#}", refuse_damaged(&url, Thoroughness::Quick).await.unwrap_err());
        assert!(why.contains("is damaged") && why.contains("restore a backup"), "{why}");
    }
}
