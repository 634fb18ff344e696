//! Writes that need no answer and are sent to the database together.
//!
//! Each statement costs SQLite's connection two thread switches, which at a peak of sign-ups is more than the statement
//! itself. [`Writes`] collects statements before the transaction begins and sends them in one go. Functions that only
//! write take any [`Write`]: a connection runs the statement at once, a [`Writes`] keeps it for later.

use std::future::Future;

use anyhow::Result;
use sqlx::AssertSqlSafe;

use super::{Connection, Tx};

pub struct Statement {
    sql: String,
    values: Vec<WriteValue>,
}

pub enum WriteValue {
    Int(Option<i64>),
    Text(Option<String>),
    Blob(Option<Vec<u8>>),
}

/// Starts a statement. Its values follow with [`Statement::bind`], in the order of `$1`, `$2`…
pub fn statement(sql: impl Into<String>) -> Statement {
    Statement { sql: sql.into(), values: vec![] }
}

impl Statement {
    /// Binds the next value.
    #[must_use]
    pub fn bind(mut self, value: impl Into<WriteValue>) -> Statement {
        self.values.push(value.into());
        self
    }
}

/// Says of types how they are bound.
macro_rules! bound {
    ($($from:ty: |$value:ident| $bound:expr;)+) => {
        $(impl From<$from> for WriteValue {
            fn from($value: $from) -> WriteValue {
                $bound
            }
        })+
    };
}

bound! {
    i64: |n| WriteValue::Int(Some(n));
    Option<i64>: |n| WriteValue::Int(n);
    &str: |text| WriteValue::Text(Some(text.to_owned()));
    &String: |text| WriteValue::Text(Some(text.clone()));
    String: |text| WriteValue::Text(Some(text));
    Option<&str>: |text| WriteValue::Text(text.map(str::to_owned));
    Option<String>: |text| WriteValue::Text(text);
    Vec<u8>: |bytes| WriteValue::Blob(Some(bytes));
    Option<Vec<u8>>: |bytes| WriteValue::Blob(bytes);
}

/// Accepts a statement: a connection runs it at once, a [`Writes`] keeps it.
pub trait Write: Send {
    /// Runs the statement or keeps it.
    fn write(&mut self, statement: Statement) -> impl Future<Output = Result<()>> + Send;
}

impl Write for Connection {
    async fn write(&mut self, statement: Statement) -> Result<()> {
        execute(self, statement.sql, statement.values).await
    }
}

impl Write for Tx {
    async fn write(&mut self, statement: Statement) -> Result<()> {
        execute(self, statement.sql, statement.values).await
    }
}

async fn execute(conn: &mut Connection, sql: String, values: Vec<WriteValue>) -> Result<()> {
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in values {
        query = match value {
            WriteValue::Int(value) => query.bind(value),
            WriteValue::Text(value) => query.bind(value),
            WriteValue::Blob(value) => query.bind(value),
        };
    }
    query.execute(conn).await?;
    Ok(())
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
        let (mut sql, mut values) = (start.to_owned(), vec![]);
        for statement in self.0 {
            push_shifted(&mut sql, &statement.sql, values.len());
            sql.push_str("; ");
            values.extend(statement.values);
        }
        if sql.is_empty() { Ok(()) } else { execute(conn, sql, values).await }
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
    use sqlx::Row;

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
        let key =
            |name: &str| statement("insert into site_key (name, key) values ($1, $2)").bind(name).bind(vec![7; 32]);
        for (second, there) in [("a", 0), ("b", 2)] {
            let mut writes = Writes::default();
            writes.write(key("a")).await.unwrap();
            writes.write(key(second)).await.unwrap();
            let mut tx = db.begin().await.unwrap();
            match writes.send(&mut tx).await {
                Ok(()) => tx.commit().await.unwrap(),
                Err(_) => drop(tx),
            }
            let count = sqlx::query("select count(*) from site_key where length(key) = 32");
            let row = count.fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
            assert_eq!(row.get::<i64, _>(0), there);
        }
    }
}
