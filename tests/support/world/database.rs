//! A database for each world, on the engine that the suite runs on, and queries on what it holds.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use premiere_ligne::people::keyring::KeyOwner;
use premiere_ligne::people::seal::Key;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row};

use super::World;

/// Variable with the URL of a PostgreSQL database whose user may create others. Without it, stories run on SQLite.
const SERVER: &str = "PREMIERE_LIGNE_TEST_DATABASE";

/// The database of one world.
#[derive(Clone)]
pub(crate) struct Database {
    /// URL as the settings name it.
    pub(crate) url: String,
    /// URL of the PostgreSQL server on which it was made; `None` for SQLite.
    server: Option<String>,
}

impl Database {
    /// Makes an empty database: a SQLite file in this folder, or a database on the PostgreSQL server.
    pub(crate) async fn new(folder: &Path) -> Database {
        match server() {
            Some(server) => Database { url: create(&server).await, server: Some(server) },
            None => Database::in_file(folder),
        }
    }

    /// A SQLite file that does not exist yet, whatever the suite runs on.
    pub(crate) fn in_file(folder: &Path) -> Database {
        Database { url: format!("sqlite:{}", folder.join("world.db").display()), server: None }
    }

    /// Whether it is a SQLite file.
    pub(super) fn is_sqlite(&self) -> bool {
        self.server.is_none()
    }

    /// Kinds of the mails still in the outbox, oldest first.
    pub(super) async fn mails_left(&self) -> Vec<String> {
        let mut conn = AnyConnection::connect(&self.url).await.expect("the database");
        let rows = sqlx::query("select mail from outbox order by id").fetch_all(&mut conn).await.expect("the outbox");
        let left = rows.iter().map(|row| row.get(0)).collect();
        conn.close().await.ok();
        left
    }

    /// Drops a PostgreSQL database; a SQLite file goes with its folder.
    pub(super) async fn drop(self) {
        let Some(server) = self.server else { return };
        let url = url::Url::parse(&self.url).expect("a URL");
        let mut conn = AnyConnection::connect(&server).await.expect("the PostgreSQL server");
        let sql = format!("drop database {} with (force)", url.path().trim_start_matches('/'));
        sqlx::query(AssertSqlSafe(sql)).execute(&mut conn).await.expect("the database goes");
        conn.close().await.ok();
    }
}

/// URL of the PostgreSQL server, when the suite runs on one.
pub(crate) fn server() -> Option<String> {
    std::env::var_os(SERVER).map(|url| url.into_string().expect("a URL"))
}

async fn create(server: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    sqlx::any::install_default_drivers();
    let name = format!("world_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    let mut conn = AnyConnection::connect(server).await.expect("the PostgreSQL server");
    sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(&mut conn).await.expect("a database");
    conn.close().await.ok();
    let mut url = url::Url::parse(server).expect("a URL");
    url.set_path(&name);
    url.to_string()
}

impl World {
    /// Number of rows of a table.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        self.number(&format!("select count(*) from {table}")).await
    }

    /// The number that a query returns.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let mut conn = self.app.db.read().await.expect("a connection");
        let row = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_one(&mut *conn).await;
        row.unwrap_or_else(|why| panic!("{sql}: {why}")).get(0)
    }

    /// The ids that a query returns.
    pub(crate) async fn ids(&self, sql: &str) -> Vec<i64> {
        let mut conn = self.app.db.read().await.expect("a connection");
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut *conn).await;
        rows.unwrap_or_else(|why| panic!("{sql}: {why}")).iter().map(|row| row.get(0)).collect()
    }

    /// The key of each sealed row, by its id, and the secrets of the site, as they are before the site key wraps them.
    pub(crate) async fn keys(&self) -> Vec<(String, Key)> {
        let mut conn = self.app.db.read().await.expect("a connection");
        let (keys, mut found) = (&self.app.keys, vec![]);
        for row in sqlx::query("select id, key from seal_key order by id").fetch_all(&mut *conn).await.expect("keys") {
            let (id, key): (i64, Vec<u8>) = (row.get(0), row.get(1));
            found.push((id.to_string(), keys.unwrap(KeyOwner::Row(id), &key).expect("a key that opens")));
        }
        for row in
            sqlx::query("select name, key from site_secret order by name").fetch_all(&mut *conn).await.expect("keys")
        {
            let (name, key): (String, Vec<u8>) = (row.get(0), row.get(1));
            found.push((name.clone(), keys.unwrap(KeyOwner::Secret(&name), &key).expect("a secret that opens")));
        }
        found
    }

    /// Everything in the database, one line per row, in no particular order.
    pub(crate) async fn dump(&self) -> Vec<String> {
        let mut lines = vec![];
        let mut conn = self.app.db.read().await.expect("a connection");
        for table in tables() {
            let sql = AssertSqlSafe(format!("select * from {table}"));
            let rows = sqlx::query(sql).fetch_all(&mut *conn).await.expect("a table");
            lines.extend(rows.iter().map(|row| format!("{table}: {}", cells(row))));
        }
        lines.sort();
        lines
    }
}

/// Names of the tables of every migration.
fn tables() -> Vec<String> {
    let mut tables = vec![];
    for file in std::fs::read_dir("migrations").expect("migrations") {
        let sql = std::fs::read_to_string(file.expect("a file").path()).expect("a migration");
        let names = sql.lines().filter_map(|line| line.strip_prefix("create table ")?.split_whitespace().next());
        tables.extend(names.map(str::to_owned));
    }
    assert!(tables.len() > 10, "{tables:?}");
    tables
}

fn cells(row: &AnyRow) -> String {
    let cell = |at: usize| {
        let text = row.try_get::<Option<String>, _>(at).map(|value| value.unwrap_or("null".into()));
        let number = || row.try_get::<i64, _>(at).map(|value| value.to_string());
        let bytes = || row.try_get::<Vec<u8>, _>(at).map(|value| format!("{value:02x?}"));
        text.or_else(|_| number()).or_else(|_| bytes()).unwrap_or_else(|why| panic!("column {at}: {why}"))
    };
    (0..row.len()).map(cell).collect::<Vec<_>>().join(" | ")
}
