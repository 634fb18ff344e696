//! Reads the tables as they are at one instant, and writes rows into an empty database, on either engine: what is read from
//! one can be written into the other.

use std::path::Path;

use anyhow::{Context, Result, bail};
use futures_util::TryStreamExt as _;
use sqlx::any::{AnyRow, AnyTypeInfoKind};
use sqlx::{AssertSqlSafe, Connection as _, Row, ValueRef as _};

use super::examine::in_memory;
use super::statement::{Bind, Statement, statement};
use super::tables::{half_restored, has_table};
use super::{Connection, Db, MIGRATIONS, Tables, connect, half_restored_words};

/// A table of this version, with its columns in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedTable {
    pub name: String,
    pub columns: Vec<CopiedColumn>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedColumn {
    pub name: String,
    pub holds: Holds,
}

/// What a column holds, besides null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Int,
    Text,
    Bytes,
}

/// Most values of one statement: PostgreSQL takes 65,535, SQLite 32,766.
const VALUES_AT_ONCE: usize = 5_000;

/// Names of the migrations of this version, oldest first.
pub fn migrations() -> Vec<String> {
    MIGRATIONS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// Every table of this version except the list of migrations. A table comes after those that it refers to.
pub async fn tables() -> Result<Vec<CopiedTable>> {
    let mut conn = in_memory().await?;
    let sql = "select m.name as in_table, c.name as name, lower(c.type) as holds from sqlite_master m, pragma_table_info(m.name) c \
               where m.type = 'table' and m.name <> 'migration' order by m.rowid, c.cid";
    let mut tables: Vec<CopiedTable> = vec![];
    for row in sqlx::query(sql).fetch_all(&mut conn).await? {
        let (table, name, holds): (String, String, String) =
            (row.try_get("in_table")?, row.try_get("name")?, row.try_get("holds")?);
        let holds = match holds.as_str() {
            "blob" => Holds::Bytes,
            "text" => Holds::Text,
            _ => Holds::Int,
        };
        let column = CopiedColumn { name, holds };
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(CopiedTable { name: table, columns: vec![column] }),
        }
    }
    conn.close().await?;
    Ok(tables)
}

impl CopiedTable {
    fn column_names(&self) -> String {
        self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// How many rows one statement takes.
    pub fn rows_at_once(&self) -> usize {
        (VALUES_AT_ONCE / self.columns.len()).max(1)
    }

    /// Inserts rows, at most [`CopiedTable::rows_at_once`], whose values are in the order of the columns.
    pub async fn insert(&self, conn: &mut Connection, rows: Vec<Vec<Bind>>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let width = self.columns.len();
        let tuple = |row: usize| {
            let numbers: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
            format!("({})", numbers.join(", "))
        };
        let tuples: Vec<String> = (0..rows.len()).map(tuple).collect();
        let sql = format!("insert into {} ({}) values {}", self.name, self.column_names(), tuples.join(", "));
        let insert = rows.into_iter().flatten().fold(statement(sql), Statement::bind);
        insert.execute(conn).await.with_context(|| format!("the rows of {}", self.name))?;
        Ok(())
    }
}

/// A reader that sees the database as it was at one instant, while others go on writing.
pub struct Snapshot {
    conn: Connection,
}

impl Snapshot {
    /// Opens the database and fixes the instant. Changes nothing.
    ///
    /// # Errors
    /// Fails when there is no database, or when its tables are not those of this version.
    pub async fn open(url: &str) -> Result<Snapshot> {
        refuse_unready(url).await?;
        let mut conn = match url.strip_prefix("sqlite:") {
            Some(path) => connect(&format!("sqlite:{path}?mode=ro")).await?,
            None => connect(url).await?,
        };
        // SQLite's transactions see one instant in any case, from the first row that they read.
        let begin =
            if url.starts_with("sqlite:") { "begin" } else { "begin isolation level repeatable read read only" };
        sqlx::raw_sql(begin).execute(&mut conn).await?;
        sqlx::query("select name from migration").fetch_all(&mut conn).await?;
        Ok(Snapshot { conn })
    }

    /// Gives each row of a table to `each`, in the order of `order_by` if it is not empty. Returns how many there were.
    pub async fn read(
        &mut self,
        table: &CopiedTable,
        order_by: &'static str,
        mut each: impl FnMut(&[Bind]) -> Result<()>,
    ) -> Result<u64> {
        let order = if order_by.is_empty() { String::new() } else { format!(" order by {order_by}") };
        let sql = format!("select {} from {}{order}", table.column_names(), table.name);
        let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut self.conn);
        let mut count = 0;
        while let Some(row) = rows.try_next().await? {
            let values: Vec<Bind> = (0..table.columns.len()).map(|at| value(&row, at)).collect::<Result<_>>()?;
            each(&values).with_context(|| format!("a row of {}", table.name))?;
            count += 1;
        }
        Ok(count)
    }

    /// Lets the instant go.
    pub async fn close(mut self) -> Result<()> {
        sqlx::raw_sql("rollback").execute(&mut self.conn).await?;
        Ok(self.conn.close().await?)
    }
}

fn value(row: &AnyRow, at: usize) -> Result<Bind> {
    let raw = row.try_get_raw(at)?;
    if raw.is_null() {
        return Ok(Bind::Int(None));
    }
    Ok(match raw.type_info().kind() {
        AnyTypeInfoKind::Text => Bind::Text(row.try_get(at)?),
        AnyTypeInfoKind::Blob => Bind::Bytes(row.try_get(at)?),
        _ => Bind::Int(row.try_get(at)?),
    })
}

impl Db {
    /// Makes the tables within a transaction that fills them; those of a restore that did not finish go first.
    ///
    /// # Errors
    /// Fails when there are other tables already.
    pub async fn make_tables(&self, tx: &mut Connection) -> Result<()> {
        if has_table(tx, self.engine, "restoring").await? && half_restored(tx).await?.is_some() {
            for table in tables().await?.iter().rev() {
                sqlx::raw_sql(AssertSqlSafe(format!("drop table {}", table.name))).execute(&mut *tx).await?;
            }
            sqlx::raw_sql("drop table migration").execute(&mut *tx).await?;
        }
        if self.migrate_in(tx).await?.len() != MIGRATIONS.len() {
            bail!("the database has tables already");
        }
        Ok(())
    }
}

/// Refuses a database that holds nothing to copy, or is not as this version made it.
pub async fn refuse_unready(url: &str) -> Result<()> {
    match Db::tables(url).await? {
        Tables::UpToDate => Ok(()),
        Tables::None => bail!("there is no database yet"),
        Tables::Old => bail!("an older version made the tables: run `premiere-ligne migrate` first"),
        Tables::HalfRestored(made_at) => bail!("{}", half_restored_words(made_at)),
    }
}

/// Refuses a database that has tables, unless a restore into it did not finish, or a SQLite file beside which the log of another one lies.
pub async fn refuse_used(url: &str) -> Result<()> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let log = format!("{path}-wal");
        if Path::new(&log).exists() && !Path::new(path).exists() {
            bail!("{log} belongs to a database that is gone: move it elsewhere first");
        }
    }
    let used = match Db::tables(url).await {
        Ok(Tables::None | Tables::HalfRestored(_)) => return Ok(()),
        Ok(Tables::Old | Tables::UpToDate) => "has tables already".to_owned(),
        Err(error) => format!("cannot be used: {error:#}"),
    };
    match url.strip_prefix("sqlite:") {
        Some(path) => {
            bail!("the file {path} {used}. Stop the site, and move the file elsewhere with its -wal and -shm")
        }
        None => bail!("the database that the settings name {used}. Stop the site, make an empty one, and name that"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_table_comes_after_those_it_refers_to_and_columns_say_what_they_hold() {
        let tables = tables().await.unwrap();
        let at = |name: &str| tables.iter().position(|table| table.name == name).unwrap();
        assert!(at("person") < at("volunteer") && at("volunteer") < at("offer") && at("introduction") < at("link"));
        let holds: Vec<Holds> = tables[at("seal_key")].columns.iter().map(|column| column.holds).collect();
        assert_eq!(holds, [Holds::Int, Holds::Bytes, Holds::Int]);
        assert!(tables.iter().all(|table| table.name != "migration"));
    }

    #[tokio::test]
    async fn a_snapshot_does_not_see_what_is_written_later() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("t.db").display());
        let db = Db::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        let tables = tables().await.unwrap();
        let backups = tables.iter().find(|table| table.name == "backup").unwrap();
        let put = async |id: i64| {
            let mut tx = db.begin().await.unwrap();
            let row = vec![Bind::from(id), Bind::from(7)];
            backups.insert(&mut tx, vec![row]).await.unwrap();
            tx.commit().await.unwrap();
        };
        put(1).await;
        let mut snapshot = Snapshot::open(&url).await.unwrap();
        put(2).await;
        let mut seen = vec![];
        let count = snapshot.read(backups, "id", |row| {
            seen.push(format!("{row:?}"));
            Ok(())
        });
        assert_eq!(count.await.unwrap(), 1);
        assert!(seen[0].contains("Some(1)"), "{seen:?}");
        snapshot.close().await.unwrap();
    }
}
