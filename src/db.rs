//! The only file that knows which engine runs.
//!
//! Every query is one text in the dialect that SQLite and PostgreSQL share: `$1` placeholders,
//! instants as bigint Unix milliseconds, booleans as bigint 0 or 1,
//! `insert … on conflict do nothing`, `cast(sum(…) as bigint)`.
//!
//! On SQLite one connection writes. Transactions that wait for it share one commit: each runs
//! inside a savepoint, gives the connection up, queues for it again and, if nobody before it in
//! the queue has, commits for all. [`Tx::commit`] answers after the disk has it. See
//! docs/decisions/0003-group-commit.md.

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Connection as _, Row, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// What a query runs on: a reader, or a transaction.
pub type Connection = AnyConnection;

/// Which engine holds the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file; one process writes.
    Sqlite,
    /// A server; several processes may write.
    Postgres,
}

/// The database.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    pool: AnyPool,
    writer: Option<Arc<Mutex<Writer>>>,
}

const POSTGRES_CONNECTIONS_MAX: u32 = 16;
const SQLITE_READERS_MAX: u32 = 4;

/// `synchronous=FULL`: "registered" means on disk. `secure_delete`: destroyed rows are overwritten.
/// 10 s of patience covers a command of the sysadmin's that writes while the site runs.
const SQLITE_PRAGMAS: &str = "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; \
     pragma foreign_keys = on; pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -4000";

/// Every migration, oldest first: name and text.
const MIGRATIONS: &[(&str, &str)] = &[("0001_start", include_str!("../migrations/0001_start.sql"))];

impl Db {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Db> {
        sqlx::any::install_default_drivers();
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = AnyPoolOptions::new()
                .max_connections(POSTGRES_CONNECTIONS_MAX)
                .connect(url)
                .await
                .context("cannot reach the PostgreSQL server named by `database`")?;
            return Ok(Db { engine: Engine::Postgres, pool, writer: None });
        }
        let Some(path) = url.strip_prefix("sqlite:") else {
            bail!("`database` must start with `sqlite:` or `postgres://`");
        };
        let url = format!("sqlite:{path}?mode=rwc");
        let options: AnyConnectOptions = url.parse()?;
        let mut conn =
            AnyConnection::connect(&url).await.with_context(|| format!("cannot open the SQLite file {path}"))?;
        sqlx::raw_sql(SQLITE_PRAGMAS).execute(&mut conn).await?;
        let pool = AnyPoolOptions::new()
            .max_connections(SQLITE_READERS_MAX)
            .min_connections(1)
            .after_connect(|conn, _| {
                Box::pin(async move {
                    sqlx::raw_sql(SQLITE_PRAGMAS).execute(&mut *conn).await?;
                    sqlx::raw_sql("pragma query_only = on").execute(conn).await?;
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        let writer = Writer { conn, open: false, abandoned: false, group: 0, failed: BTreeSet::new() };
        Ok(Db { engine: Engine::Sqlite, pool, writer: Some(Arc::new(Mutex::new(writer))) })
    }

    /// Which engine runs, to be told to people only.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A connection to read with.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.pool.acquire().await?)
    }

    /// Starts a transaction that may write. Dropped without [`Tx::commit`], it leaves nothing.
    pub async fn begin(&self) -> Result<Tx> {
        let Some(writer) = &self.writer else {
            return Ok(Tx::Own(self.pool.begin().await?));
        };
        let mut guard = writer.clone().lock_owned().await;
        guard.tidy().await;
        // The savepoint of the transaction before is released here, in the same round trip.
        let start = if guard.open { "release one; savepoint one" } else { "begin immediate; savepoint one" };
        guard.open = true;
        let mut tx = Tx::Group(Turn { guard: Some(guard), writer: writer.clone() });
        sqlx::raw_sql(start).execute(&mut *tx).await?;
        Ok(tx)
    }

    /// Brings the tables up to date. Two nodes may start at once.
    pub async fn migrate(&self) -> Result<Vec<&'static str>> {
        let mut tx = self.begin().await?;
        if self.engine == Engine::Postgres {
            sqlx::query("select cast(pg_advisory_xact_lock(20200315) as text)").execute(&mut *tx).await?;
        }
        let table = "create table if not exists migration (name text primary key)";
        sqlx::query(table).execute(&mut *tx).await?;
        let mut applied = vec![];
        for (name, sql) in MIGRATIONS {
            let new = sqlx::query("insert into migration (name) values ($1) on conflict do nothing");
            if new.bind(*name).execute(&mut *tx).await?.rows_affected() == 0 {
                continue;
            }
            let sql = match self.engine {
                Engine::Sqlite => (*sql).to_owned(),
                Engine::Postgres => sql.replace(" blob", " bytea"),
            };
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await.with_context(|| format!("migration {name}"))?;
            applied.push(*name);
        }
        tx.commit().await?;
        Ok(applied)
    }

    /// Leaves no copy of deleted rows in SQLite's write-ahead log. PostgreSQL forgets by losing the
    /// key (see `people::seal`); its log is recycled by the server.
    pub async fn forget_deleted(&self) -> Result<()> {
        if let Some(writer) = &self.writer {
            let mut writer = writer.lock().await;
            writer.tidy().await;
            writer.flush().await?;
            sqlx::raw_sql("pragma wal_checkpoint(truncate)").execute(&mut writer.conn).await?;
        }
        Ok(())
    }

    /// Bytes on disk, for the sysadmin.
    pub async fn size(&self) -> Result<i64> {
        let sql = match self.engine {
            Engine::Sqlite => "select page_count * page_size from pragma_page_count(), pragma_page_size()",
            Engine::Postgres => "select pg_database_size(current_database())",
        };
        Ok(sqlx::query(sql).fetch_one(&mut *self.read().await?).await?.try_get(0)?)
    }

    /// Ends every connection; what is committed is on disk.
    pub async fn close(&self) {
        if let Some(writer) = &self.writer {
            let mut writer = writer.lock().await;
            let _ = writer.flush().await;
        }
        self.pool.close().await;
    }
}

/// A transaction that may write; a [`Connection`] by dereference.
pub enum Tx {
    /// PostgreSQL: one connection of the pool.
    Own(Transaction<'static, Any>),
    /// SQLite: a turn at the one connection that writes.
    Group(Turn),
}

impl Tx {
    /// Answers once the changes are on disk.
    pub async fn commit(self) -> Result<()> {
        match self {
            Tx::Own(tx) => Ok(tx.commit().await?),
            Tx::Group(turn) => turn.commit().await,
        }
    }
}

impl Deref for Tx {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        match self {
            Tx::Own(tx) => tx,
            Tx::Group(turn) => &turn.guard.as_ref().expect("held until commit or drop").conn,
        }
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Connection {
        match self {
            Tx::Own(tx) => tx,
            Tx::Group(turn) => &mut turn.guard.as_mut().expect("held until commit or drop").conn,
        }
    }
}

/// The one SQLite connection that writes, and the group of transactions it has open.
struct Writer {
    conn: AnyConnection,
    /// Inside `begin immediate`.
    open: bool,
    /// A turn was dropped inside its savepoint.
    abandoned: bool,
    /// Counts commits; a transaction remembers the one that will carry it.
    group: u64,
    /// Groups whose commit failed, the last few.
    failed: BTreeSet<u64>,
}

const FAILED_GROUPS_KEPT: usize = 64;

impl Writer {
    /// Undoes what a dropped turn left behind. Where that cannot be done (its savepoint was never
    /// set, or the disk is full and SQLite has undone everything), the whole group fails: nobody is
    /// told of a success that is not on disk.
    async fn tidy(&mut self) {
        if std::mem::take(&mut self.abandoned) && sqlx::query("rollback to one").execute(&mut self.conn).await.is_err()
        {
            self.lose().await;
        }
    }

    /// The open group leaves nothing.
    async fn lose(&mut self) {
        self.failed.insert(self.group);
        if self.failed.len() > FAILED_GROUPS_KEPT {
            self.failed.pop_first();
        }
        // Fails when SQLite has already rolled back by itself, which is what is wanted.
        let _ = sqlx::query("rollback").execute(&mut self.conn).await;
        self.open = false;
        self.group += 1;
    }

    /// Commits for every transaction of the group.
    async fn flush(&mut self) -> Result<()> {
        if !self.open {
            return Ok(());
        }
        if let Err(error) = sqlx::query("commit").execute(&mut self.conn).await {
            self.lose().await;
            return Err(error).context("the transaction was not committed");
        }
        self.open = false;
        self.group += 1;
        Ok(())
    }

    /// Commits `group` unless another has, and tells whether it is on disk.
    async fn settle(&mut self, group: u64) -> Result<()> {
        if self.group == group {
            self.tidy().await;
        }
        if self.group == group {
            return self.flush().await;
        }
        if self.failed.contains(&group) {
            bail!("the commit shared with other transactions failed");
        }
        Ok(())
    }
}

/// A transaction's turn at the writing connection, inside its savepoint.
pub struct Turn {
    guard: Option<OwnedMutexGuard<Writer>>,
    writer: Arc<Mutex<Writer>>,
}

impl Turn {
    async fn commit(mut self) -> Result<()> {
        let group = self.guard.take().expect("held until commit or drop").group;
        let writer = self.writer.clone();
        // A task of its own: a visitor who leaves now must not leave the group uncommitted.
        tokio::spawn(async move { writer.lock().await.settle(group).await }).await?
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut guard) = self.guard.take() else { return };
        guard.abandoned = true;
        let group = guard.group;
        drop(guard);
        let writer = self.writer.clone();
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { writer.lock().await.settle(group).await });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn fresh() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
        db.migrate().await.unwrap();
        (folder, db)
    }

    async fn put(tx: &mut Connection, id: i64) {
        sqlx::query("insert into site_key (name, key) values ($1, $2)")
            .bind(id.to_string())
            .bind(vec![0u8; 32])
            .execute(tx)
            .await
            .unwrap();
    }

    async fn count(db: &Db) -> i64 {
        let row = sqlx::query("select count(*) from site_key").fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
        row.get(0)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn transactions_of_one_group_succeed_or_fail_alone() {
        let (_folder, db) = fresh().await;
        let tasks: Vec<_> = (0..100)
            .map(|id| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.begin().await.unwrap();
                    put(&mut tx, id).await;
                    match id % 3 {
                        0 => drop(tx),
                        _ => tx.commit().await.unwrap(),
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        drop(db.begin().await.unwrap());
        assert_eq!(count(&db).await, 66);
    }

    #[tokio::test]
    async fn a_visitor_who_leaves_during_the_commit_does_not_hold_up_the_next() {
        let (_folder, db) = fresh().await;
        let mut tx = db.begin().await.unwrap();
        put(&mut tx, 1).await;
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        put(&mut tx, 1).await;
        tx.commit().await.unwrap();
        assert_eq!(count(&db).await, 1);
    }

    #[tokio::test]
    async fn nobody_is_told_of_a_success_that_is_not_on_disk() {
        let (_folder, db) = fresh().await;
        let mut first = db.begin().await.unwrap();
        put(&mut first, 1).await;
        let Tx::Group(turn) = first else { unreachable!() };
        let group = turn.guard.as_ref().unwrap().group;
        let writer = turn.writer.clone();
        // Hands the connection over as `commit` does, but does not queue for it yet.
        let mut turn = turn;
        drop(turn.guard.take());
        let mut second = db.begin().await.unwrap();
        sqlx::raw_sql("rollback").execute(&mut *second).await.unwrap();
        drop(second);
        assert!(writer.lock().await.settle(group).await.is_err());
        let mut third = db.begin().await.unwrap();
        put(&mut third, 3).await;
        third.commit().await.unwrap();
        assert_eq!(count(&db).await, 1);
    }

    #[tokio::test]
    async fn migrations_apply_once() {
        let (_folder, db) = fresh().await;
        assert!(db.migrate().await.unwrap().is_empty());
    }
}
