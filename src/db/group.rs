//! Group commit on SQLite: one connection writes, and transactions that wait for it share commits.
//!
//! Each transaction takes its turn at the connection, inside a savepoint. The first transaction of a group to end
//! queues for the connection again, behind those already waiting, and commits for the whole group. The others only wait
//! for the outcome. See docs/decisions/0003-group-commit.md.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use sqlx::{AnyConnection, AssertSqlSafe};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use super::Connection;
use super::setback::SharedCommitFailed;

/// The one SQLite connection that writes, and the group of transactions it has open.
pub(super) struct GroupWriter {
    conn: AnyConnection,
    /// Whether a SQLite transaction (`begin immediate`) is open: the group's.
    open: bool,
    /// Whether the last turn ended without success, so that its savepoint must be rolled back.
    abandoned: bool,
    /// Whether a task that will commit this group is already queued.
    queued: bool,
    /// Outcome of the open group: none while it is open, then whether its commit is on disk.
    outcome: watch::Sender<Option<bool>>,
    /// How long another process that writes is waited for.
    patience: Duration,
}

impl GroupWriter {
    pub(super) fn new(conn: AnyConnection, patience: Duration) -> Arc<Mutex<GroupWriter>> {
        let outcome = watch::Sender::new(None);
        Arc::new(Mutex::new(GroupWriter { conn, open: false, abandoned: false, queued: false, outcome, patience }))
    }

    async fn be_patient_for(&mut self, patience: Duration) -> Result<()> {
        let pragma = format!("pragma busy_timeout = {}", patience.as_millis());
        sqlx::raw_sql(AssertSqlSafe(pragma)).execute(&mut self.conn).await?;
        Ok(())
    }

    /// Rolls back to the savepoint of a turn that ended without success. When that fails (its savepoint was never set,
    /// or the disk is full and SQLite has rolled back everything), the whole group fails, so that no transaction
    /// reports a success that is not on disk.
    async fn tidy(&mut self) {
        if std::mem::take(&mut self.abandoned) && sqlx::query("rollback to one").execute(&mut self.conn).await.is_err()
        {
            self.lose().await;
        }
    }

    /// Rolls back the whole open group and reports failure to each of its transactions.
    async fn lose(&mut self) {
        // This fails when SQLite has already rolled back by itself: the same result.
        let _ = sqlx::query("rollback").execute(&mut self.conn).await;
        self.end(false);
    }

    /// Commits for every transaction of the group. When the commit fails, nothing of the group remains.
    async fn flush(&mut self) -> Result<()> {
        self.tidy().await;
        if !self.open {
            return Ok(());
        }
        if let Err(error) = sqlx::query("commit").execute(&mut self.conn).await {
            self.lose().await;
            return Err(error).context("the transaction was not committed");
        }
        self.end(true);
        Ok(())
    }

    /// Reports the outcome to the transactions of the group and starts the next group.
    fn end(&mut self, on_disk: bool) {
        self.outcome.send_replace(Some(on_disk));
        self.outcome = watch::Sender::new(None);
        (self.open, self.queued) = (false, false);
    }
}

/// A transaction's turn at the writing connection, inside its savepoint.
pub(super) struct Turn {
    guard: Option<OwnedMutexGuard<GroupWriter>>,
    writer: Arc<Mutex<GroupWriter>>,
}

impl Turn {
    /// Waits for the connection and sets a savepoint. Turns are given in the order in which they are asked for.
    pub(super) async fn take(writer: &Arc<Mutex<GroupWriter>>) -> Result<Turn> {
        let (mut turn, start) = Turn::wait(writer).await;
        sqlx::raw_sql(start).execute(turn.conn_mut()).await?;
        Ok(turn)
    }

    /// Waits for the connection and returns the SQL that sets the savepoint, which the caller must send before anything
    /// else. The SQL also releases the savepoint of the turn before, which saves a round trip.
    pub(super) async fn wait(writer: &Arc<Mutex<GroupWriter>>) -> (Turn, &'static str) {
        let mut guard = writer.clone().lock_owned().await;
        guard.tidy().await;
        let start = if guard.open { "release one; savepoint one; " } else { "begin immediate; savepoint one; " };
        guard.open = true;
        (Turn { guard: Some(guard), writer: writer.clone() }, start)
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.guard.as_ref().expect("held until commit or drop").conn
    }

    pub(super) fn conn_mut(&mut self) -> &mut Connection {
        &mut self.guard.as_mut().expect("held until commit or drop").conn
    }

    /// Gives the turn up without its changes. Returns once the commit of its group is on disk, so that all it has read
    /// is durable; fails when that commit fails.
    pub(super) async fn rollback(mut self) -> Result<()> {
        settled(self.leave(true)).await
    }

    /// Ends the turn with its changes. Returns once they are on disk; fails when the commit of the group fails.
    pub(super) async fn commit(mut self) -> Result<()> {
        settled(self.leave(false)).await
    }

    /// Gives the connection back, queues a task that commits the group unless one is queued already, and returns the
    /// group's outcome to wait for. None when the turn has ended before.
    fn leave(&mut self, abandoned: bool) -> Option<watch::Receiver<Option<bool>>> {
        let mut guard = self.guard.take()?;
        guard.abandoned = abandoned;
        let outcome = guard.outcome.subscribe();
        let first = !std::mem::replace(&mut guard.queued, true);
        drop(guard);
        if let (true, Ok(runtime)) = (first, tokio::runtime::Handle::try_current()) {
            let (writer, group) = (self.writer.clone(), outcome.clone());
            // The commit runs in its own task: it happens even when the request that started it is dropped.
            runtime.spawn(async move {
                let mut writer = writer.lock().await;
                if group.borrow().is_none()
                    && let Err(error) = writer.flush().await
                {
                    // The outcome tells the waiting transactions about the error.
                    tracing::error!(cause = format!("{error:#}"), "a shared commit failed");
                }
            });
        }
        Some(outcome)
    }
}

async fn settled(outcome: Option<watch::Receiver<Option<bool>>>) -> Result<()> {
    let mut outcome = outcome.context("a transaction ends once")?;
    let on_disk = *outcome.wait_for(Option::is_some).await.context("the program ends")?;
    if on_disk == Some(true) { Ok(()) } else { Err(SharedCommitFailed.into()) }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.leave(true);
    }
}

/// Commits the open group, then empties the write-ahead log, so that it holds no copy of deleted rows. Returns false
/// when another reader keeps SQLite from doing so.
pub(super) async fn forget_deleted(writer: &Mutex<GroupWriter>) -> Result<bool> {
    let mut writer = writer.lock().await;
    writer.flush().await?;
    // The patience is short because writers wait meanwhile.
    writer.be_patient_for(Duration::from_millis(500)).await?;
    let done = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut writer.conn).await;
    let usual = writer.patience;
    writer.be_patient_for(usual).await?;
    let busy: i64 = sqlx::Row::try_get(&done?, 0)?;
    Ok(busy == 0)
}

/// From now on, waits so long for another process that writes.
pub(super) async fn set_patience(writer: &Mutex<GroupWriter>, patience: Duration) -> Result<()> {
    let mut writer = writer.lock().await;
    writer.flush().await?;
    writer.patience = patience;
    writer.be_patient_for(patience).await
}

/// Commits the open group before the program ends. An error is not reported here: the waiting transactions get it.
pub(super) async fn finish(writer: &Mutex<GroupWriter>) {
    let _ = writer.lock().await.flush().await;
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::db::{Db, Tx};

    async fn fresh() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
        db.migrate().await.unwrap();
        (folder, db)
    }

    async fn put(tx: &mut Connection, id: i64) {
        let insert = sqlx::query("insert into backup (id, made_at) values ($1, 0)");
        insert.bind(id).execute(tx).await.unwrap();
    }

    async fn count(db: &Db) -> i64 {
        let count = sqlx::query_scalar("select count(*) from backup");
        count.fetch_one(&mut *db.read().await.unwrap()).await.unwrap()
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
        let Tx::Group(mut turn) = first else { unreachable!() };
        let outcome = turn.leave(false);
        let mut second = db.begin().await.unwrap();
        sqlx::raw_sql("rollback").execute(&mut *second).await.unwrap();
        drop(second);
        assert!(settled(outcome).await.is_err());
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
