//! Writes that need no answer and are sent to the database together.
//!
//! Each statement costs SQLite's connection two thread switches, which at a peak of sign-ups is more than the statement
//! itself. [`Writes`] collects the statements of a volunteer's sign-up before the transaction begins and sends them in
//! one go: with 16 at a time, 2,400 sign-ups a second instead of 1,500 (docs/decisions/0003-group-commit.md). Functions
//! that only write take any [`Write`]: a connection runs the statement at once, a [`Writes`] keeps it for later.

use std::future::Future;

use anyhow::Result;

use super::statement::{Statement, statement};
use super::{Connection, Tx};

/// Accepts a statement: a connection runs it at once, a [`Writes`] keeps it.
pub trait Write: Send {
    /// Runs the statement or keeps it.
    fn write(&mut self, statement: Statement) -> impl Future<Output = Result<()>> + Send;
}

impl Write for Connection {
    async fn write(&mut self, statement: Statement) -> Result<()> {
        statement.execute(self).await.map(drop)
    }
}

impl Write for Tx {
    async fn write(&mut self, statement: Statement) -> Result<()> {
        statement.execute(self).await.map(drop)
    }
}

/// Statements collected to be sent together.
#[derive(Default)]
pub struct Writes(Vec<Statement>);

impl Write for Writes {
    async fn write(&mut self, statement: Statement) -> Result<()> {
        self.0.push(statement);
        Ok(())
    }
}

impl Writes {
    /// Sends the statements in order. SQLite gets them as one SQL text; PostgreSQL, which takes one statement at a
    /// time, gets them one by one.
    pub async fn send(self, conn: &mut Connection) -> Result<()> {
        if conn.backend_name() != "SQLite" {
            for statement in self.0 {
                conn.write(statement).await?;
            }
            return Ok(());
        }
        self.send_after("", conn).await
    }

    /// SQLite only: sends `start`, an SQL text without values, and the statements after it in the same round trip.
    pub(super) async fn send_after(self, start: &str, conn: &mut Connection) -> Result<()> {
        let mut all = statement(start);
        for one in self.0 {
            push_shifted(&mut all.sql, &one.sql, all.values.len());
            all.sql.push_str("; ");
            all.values.extend(one.values);
        }
        if all.sql.is_empty() { Ok(()) } else { conn.write(all).await }
    }
}

/// Appends `text` to `sql` with each `$1` changed to `$(1 + shift)`. In our SQL a `$` only ever precedes a number.
fn push_shifted(sql: &mut String, text: &str, shift: usize) {
    let mut pieces = text.split('$');
    sql.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: usize = piece[..digits].parse().unwrap_or(0);
        sql.push('$');
        sql.push_str(&(number + shift).to_string());
        sql.push_str(&piece[digits..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn numbers_are_shifted() {
        let mut sql = String::from("a $1; ");
        push_shifted(&mut sql, "insert into t values ($1, $2), ($10, $1)", 3);
        assert_eq!(sql, "a $1; insert into t values ($4, $5), ($13, $4)");
    }

    #[tokio::test]
    async fn writes_sent_together_are_all_there_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
        db.migrate().await.unwrap();
        let backup = |id: i64| statement("insert into backup (id, made_at) values ($1, $2)").bind(id).bind(7_i64);
        for (second, there) in [(1, 0), (2, 2)] {
            let mut writes = Writes::default();
            writes.write(backup(1)).await.unwrap();
            writes.write(backup(second)).await.unwrap();
            let mut tx = db.begin().await.unwrap();
            match writes.send(&mut tx).await {
                Ok(()) => tx.commit().await.unwrap(),
                Err(_) => drop(tx),
            }
            let count = sqlx::query_scalar("select count(*) from backup where made_at = 7");
            let count: i64 = count.fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
            assert_eq!(count, there);
        }
    }
}
