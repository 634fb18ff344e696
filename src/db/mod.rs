//! The only folder that knows which engine runs: SQLite or PostgreSQL.
//!
//! Every query is one text in the dialect that SQLite and PostgreSQL share: `$1` placeholders,
//! instants as bigint Unix milliseconds, booleans as bigint 0 or 1,
//! `insert … on conflict do nothing`, `cast(sum(…) as bigint)`.
//!
//! On SQLite, transactions share commits ([`group`]), and writes that need no answer are sent together ([`Writes`]).
//! [`Tx::commit`] returns once the changes are on disk.

pub mod copy;
pub mod disk;
pub mod examine;
pub mod filter;
mod group;
mod order;
mod reach;
mod setback;
mod statement;
mod tables;
mod watch;
mod writes;

use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Connection as _, Transaction};
use tokio::sync::Mutex;

use disk::Disk;
use group::{GroupWriter, Turn};
use reach::{connect, refuse_transaction_pooler};
pub use setback::{DbDown, DiskFull, Setback, repeat};
pub use statement::{Bind, Statement, statement};
pub use tables::{Tables, half_restored_words};
use tables::{applied, known};
use watch::DbWatch;
pub use writes::{Write, Writes};

/// A connection that runs queries: a reader's, or a transaction's.
pub type Connection = AnyConnection;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file; one process writes.
    Sqlite,
    /// A server; several processes may write.
    Postgres,
}

/// Handle to the database. Cloning is cheap; all clones share the same connections.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    pool: AnyPool,
    writer: Option<Arc<Mutex<GroupWriter>>>,
    /// Whether SQLite's write-ahead log may still hold copies of deleted rows.
    remains: Arc<AtomicBool>,
    watch: DbWatch,
}

/// How many connections to a PostgreSQL server are opened, and how long one is waited for.
#[derive(Clone, Copy, Debug)]
pub struct PoolLimits {
    pub connections: u32,
    pub wait: Duration,
}

impl Default for PoolLimits {
    /// For commands, which use one or two.
    fn default() -> PoolLimits {
        PoolLimits { connections: 4, wait: Duration::from_secs(10) }
    }
}

/// A statement that waits longer for a lock fails, so that one lock does not take every connection. No statement takes a
/// minute, and no transaction waits half a minute for the program: one that does is of a program that is gone.
const POSTGRES_LIMITS: &str = "set lock_timeout = 2000; set statement_timeout = 60000; \
     set idle_in_transaction_session_timeout = 30000";
const SQLITE_READERS_MAX: u32 = 4;

/// `synchronous=FULL` makes "registered" mean on disk. `secure_delete` overwrites deleted rows. The busy timeout
/// covers another process that writes.
const SQLITE_PRAGMAS: &str = "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; \
     pragma foreign_keys = on; pragma secure_delete = on; pragma temp_store = memory";

/// How long a sysadmin's command waits for the site to stop writing; the pragma above says the same.
const PATIENCE_OF_COMMANDS: Duration = Duration::from_secs(10);
/// How long the site waits for a command to stop writing.
const PATIENCE_OF_FORMS: Duration = Duration::from_secs(2);

/// The log is copied into the database file every 32 MB instead of every 4: at a peak three times a second instead of
/// twenty. The cache may grow to 16,000 KiB and grows with use only.
const SQLITE_WRITER_PRAGMAS: &str = "pragma wal_autocheckpoint = 8000; pragma cache_size = -16000";

/// Every migration as name and SQL, oldest first.
const MIGRATIONS: &[(&str, &str)] = &[("0001_start", include_str!("../../migrations/0001_start.sql"))];

/// The line of a migration that stands for what makes the engine number the lines of the history ([`order`]).
const NUMBERED: &str = "-- history.change is numbered here";

impl Db {
    /// Opens `sqlite:PATH` (the file is created if missing) or `postgres://…`. SQLite readers are opened read-only
    /// (`query_only`).
    pub async fn open(url: &str) -> Result<Db> {
        Db::open_with(url, PoolLimits::default()).await
    }

    /// Like [`Db::open`], with these limits.
    pub async fn open_with(url: &str, limits: PoolLimits) -> Result<Db> {
        sqlx::any::install_default_drivers();
        if is_server(url) {
            // The pool would try for half a minute, and then not say what is wrong.
            refuse_transaction_pooler(url).await?;
            let pool = AnyPoolOptions::new()
                .max_connections(limits.connections)
                .acquire_timeout(limits.wait)
                .after_connect(|conn, _| {
                    Box::pin(async move { sqlx::raw_sql(POSTGRES_LIMITS).execute(conn).await.map(drop) })
                })
                .connect(url)
                .await?;
            let watch = DbWatch::of_server(url);
            return Ok(Db { engine: Engine::Postgres, pool, writer: None, remains: Arc::default(), watch });
        }
        let Some(path) = url.strip_prefix("sqlite:") else {
            bail!("`database` must start with `sqlite:` or `postgres://`");
        };
        let url = format!("sqlite:{path}?mode=rwc");
        let options: AnyConnectOptions = url.parse()?;
        let mut conn =
            AnyConnection::connect(&url).await.with_context(|| format!("cannot open the SQLite file {path}"))?;
        sqlx::raw_sql(SQLITE_PRAGMAS).execute(&mut conn).await?;
        sqlx::raw_sql(SQLITE_WRITER_PRAGMAS).execute(&mut conn).await?;
        let pool = AnyPoolOptions::new()
            .max_connections(SQLITE_READERS_MAX)
            .acquire_timeout(limits.wait)
            .min_connections(1)
            // A file, unlike a server, does not close connections.
            .test_before_acquire(false)
            .after_connect(|conn, _| {
                Box::pin(async move {
                    sqlx::raw_sql(SQLITE_PRAGMAS).execute(&mut *conn).await?;
                    sqlx::raw_sql("pragma query_only = on").execute(conn).await?;
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        let (writer, watch) = (Some(GroupWriter::new(conn, PATIENCE_OF_COMMANDS)), DbWatch::of_file(path));
        Ok(Db { engine: Engine::Sqlite, pool, writer, remains: Arc::default(), watch })
    }

    /// Watches whether the database answers, for as long as the program runs. While it does not, every use fails at once.
    /// Forms are then answered within three seconds, also when another process writes to SQLite's file all the time.
    pub async fn keep_watch(&self) {
        if let Some(writer) = &self.writer
            && let Err(error) = group::set_patience(writer, PATIENCE_OF_FORMS).await
        {
            tracing::warn!(cause = format!("{error:#}"), "the database is slow");
        }
        self.watch.keep().await;
    }

    /// Returns once the watch has seen that the database does not answer.
    pub async fn down(&self) {
        self.watch.down().await;
    }

    /// Room on the disk of the database, as the watch has seen it.
    pub fn disk(&self) -> Disk {
        self.watch.disk()
    }

    /// Number of connections for reading that are open, and how many of them nobody uses.
    pub fn connections(&self) -> (u32, usize) {
        (self.pool.size(), self.pool.num_idle())
    }

    /// Whether the watch has seen that the database does not answer.
    pub fn is_down(&self) -> bool {
        self.watch.check().is_err()
    }

    /// Whether the database takes changes: a PostgreSQL server in recovery, or a standby, does not.
    pub async fn takes_writes(&self) -> Result<bool> {
        let sql = match self.engine {
            Engine::Sqlite => "select 'off'",
            Engine::Postgres => "select current_setting('transaction_read_only')",
        };
        let is_read_only: String = sqlx::query_scalar(sql).fetch_one(&mut *self.read().await?).await?;
        Ok(is_read_only == "off")
    }

    /// Returns which engine runs. Only for display: no other code may depend on it.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the database is a file, so that every process that uses it runs on this machine.
    pub fn is_of_this_machine(&self) -> bool {
        self.writer.is_some()
    }

    /// Takes a connection for reading from the pool. It sees committed data only.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        self.watch.check()?;
        Ok(self.pool.acquire().await?)
    }

    /// Starts a transaction that may write. Dropped without [`Tx::commit`], it is rolled back. On SQLite, transactions
    /// take turns: only database calls belong between `begin` and the end.
    pub async fn begin(&self) -> Result<Tx> {
        self.watch.check()?;
        match &self.writer {
            None => Ok(Tx::Own(self.pool.begin().await?)),
            Some(writer) => Ok(Tx::Group(Turn::take(writer).await?)),
        }
    }

    /// Runs writes that need no answer in a transaction of their own and returns once they are on disk. On SQLite they
    /// take one round trip, plus the commit.
    pub async fn write(&self, batch: Writes) -> Result<()> {
        let Some(writer) = &self.writer else {
            let mut tx = self.begin().await?;
            batch.send(&mut tx).await?;
            return tx.commit().await;
        };
        self.watch.check()?;
        let (mut turn, start) = Turn::wait(writer).await;
        batch.send_after(start, turn.conn_mut()).await?;
        Tx::Group(turn).commit().await
    }

    /// Applies the missing migrations in one transaction and returns their names. Two processes may call it at once.
    ///
    /// # Errors
    /// Fails when a newer version of the program has changed the tables.
    pub async fn migrate(&self) -> Result<Vec<&'static str>> {
        let mut tx = self.begin().await?;
        let applied = self.migrate_in(&mut tx).await?;
        tx.commit().await?;
        Ok(applied)
    }

    /// [`Db::migrate`] within a transaction.
    async fn migrate_in(&self, tx: &mut Connection) -> Result<Vec<&'static str>> {
        if self.engine == Engine::Postgres {
            sqlx::raw_sql("set local lock_timeout = 0; set local statement_timeout = 0").execute(&mut *tx).await?;
            sqlx::query("select cast(pg_advisory_xact_lock(20200315) as text)").execute(&mut *tx).await?;
        }
        let table = "create table if not exists migration (name text primary key, applied_by text not null)";
        sqlx::query(table).execute(&mut *tx).await?;
        known(&applied(tx).await?)?;
        let mut applied = vec![];
        for (name, sql) in MIGRATIONS {
            let new = sqlx::query("insert into migration (name, applied_by) values ($1, $2) on conflict do nothing");
            if new.bind(*name).bind(env!("CARGO_PKG_VERSION")).execute(&mut *tx).await?.rows_affected() == 0 {
                continue;
            }
            let sql = for_engine(sql, self.engine);
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await.with_context(|| format!("migration {name}"))?;
            applied.push(*name);
        }
        self.adopt_history(tx).await?;
        Ok(applied)
    }

    /// Empties SQLite's write-ahead log, so that no copy of deleted rows remains in it. Does nothing on PostgreSQL,
    /// where deleting a row's key makes every copy unreadable (see `people::seal`); the server recycles its log.
    ///
    /// Returns `Ok` even when another program that reads the file prevents it; the worker then tries again
    /// ([`Db::forget_what_remains`]).
    pub async fn forget_deleted(&self) -> Result<()> {
        self.remains.store(true, Ordering::SeqCst);
        self.forget_what_remains().await
    }

    /// Empties the log if an earlier [`Db::forget_deleted`] could not; otherwise does nothing.
    pub async fn forget_what_remains(&self) -> Result<()> {
        let Some(writer) = self.writer.clone().filter(|_| self.remains.load(Ordering::SeqCst)) else { return Ok(()) };
        let remains = self.remains.clone();
        // The work runs in its own task: it happens even when the request that asked for it is dropped.
        tokio::spawn(async move {
            if group::forget_deleted(&writer).await? {
                remains.store(false, Ordering::SeqCst);
            }
            Ok(())
        })
        .await?
    }

    /// Returns the size of the database in bytes, for the sysadmin.
    pub async fn size(&self) -> Result<i64> {
        let sql = match self.engine {
            Engine::Sqlite => "select page_count * page_size from pragma_page_count(), pragma_page_size()",
            Engine::Postgres => "select pg_database_size(current_database())",
        };
        Ok(sqlx::query_scalar(sql).fetch_one(&mut *self.read().await?).await?)
    }

    /// Commits what is open on SQLite and closes the pool. A database that does not answer is not waited for.
    pub async fn close(&self) {
        let closing = async {
            if let Some(writer) = &self.writer {
                group::finish(writer).await;
            }
            self.pool.close().await;
        };
        if tokio::time::timeout(CLOSE_MAX, closing).await.is_err() {
            tracing::warn!("the database was not closed in time");
        }
    }
}

fn is_server(url: &str) -> bool {
    url.starts_with("postgres:") || url.starts_with("postgresql:")
}

/// A migration as one engine takes it.
fn for_engine(sql: &str, engine: Engine) -> String {
    match engine {
        // SQLite then uses its own row number as the key, which saves an index per table.
        Engine::Sqlite => {
            sql.replace("bigint primary key", "integer primary key").replace(NUMBERED, order::NUMBERED_BY_SQLITE)
        }
        Engine::Postgres => sql.replace(" blob", " bytea").replace(NUMBERED, order::NUMBERED_BY_POSTGRES),
    }
}

/// How long the end of the program waits for the database.
const CLOSE_MAX: Duration = Duration::from_secs(1);

/// A transaction that may write. It dereferences to a [`Connection`].
#[expect(private_interfaces, reason = "a turn is taken and given back here only")]
pub enum Tx {
    /// PostgreSQL: a transaction on its own connection of the pool.
    Own(Transaction<'static, Any>),
    /// SQLite: a turn at the one connection that writes.
    Group(Turn),
}

impl Tx {
    /// Rolls back, and returns once every commit this transaction has read is durable: a refusal never cites a fact
    /// that a crash could undo. On SQLite a transaction may have read changes of its group that were not yet on disk.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Tx::Own(tx) => Ok(tx.rollback().await?),
            Tx::Group(turn) => turn.rollback().await,
        }
    }

    /// Commits and returns once the changes are on disk. On SQLite, an error means that none of them remain.
    pub async fn commit(self) -> Result<()> {
        match self {
            Tx::Own(tx) => {
                // A connection that is lost now leaves open whether the server has committed.
                setback::note_commit();
                Ok(tx.commit().await?)
            }
            Tx::Group(turn) => {
                turn.commit().await?;
                setback::note_commit();
                Ok(())
            }
        }
    }
}

impl Deref for Tx {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        match self {
            Tx::Own(tx) => tx,
            Tx::Group(turn) => turn.conn(),
        }
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Connection {
        match self {
            Tx::Own(tx) => tx,
            Tx::Group(turn) => turn.conn_mut(),
        }
    }
}

/// Reads a value that `table` stores as a slug.
///
/// # Errors
/// An unknown slug is an error that names table, id and slug: somebody wrote it by hand, or a newer version did. No
/// default takes its place.
pub fn stored<T: FromStr>(table: &'static str, id: impl std::fmt::Display, slug: &str) -> Result<T> {
    slug.parse().map_err(|_| anyhow!("{table} {id} has the unknown value {slug:?}"))
}
