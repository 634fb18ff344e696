//! Databases that older versions of the program left, in `tests/releases/`.

use std::fs::{self, File};
use std::io::{Read as _, copy};
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use premiere_ligne::clock::Clock;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

use super::World;
use super::database::Database;

impl World {
    /// Writes the database into a folder of `tests/releases/`, as the engine of this suite keeps it.
    pub(crate) async fn leave_as(&self, folder: &Path) {
        fs::create_dir_all(folder).expect("a folder");
        if self.is_sqlite() {
            // One file, without the log beside it.
            let whole = self.folder.path().join("whole.db");
            let mut conn = AnyConnection::connect(&self.app.settings.database).await.expect("the database");
            let vacuum = format!("vacuum into '{}'", whole.display());
            sqlx::query(AssertSqlSafe(vacuum)).execute(&mut conn).await.expect("a copy");
            conn.close().await.ok();
            pack(&fs::read(whole).expect("the database"), &folder.join("sqlite.gz"));
        } else {
            let dump = Command::new("pg_dump")
                .args(["--inserts", "--no-owner", "--no-privileges", "--no-comments", &self.app.settings.database])
                .output()
                .expect("pg_dump");
            assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
            pack(&dump.stdout, &folder.join("postgres.gz"));
        }
    }

    /// The site of this version on a database that another version left at this instant.
    pub(crate) async fn left_by_another_version(release: &Path, at: Timestamp) -> World {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::new(folder.path()).await;
        if database.is_sqlite() {
            let mut from = GzDecoder::new(File::open(release.join("sqlite.gz")).expect("the database"));
            copy(&mut from, &mut File::create(folder.path().join("world.db")).expect("a file")).expect("a database");
        } else {
            let mut dump = String::new();
            let packed = File::open(release.join("postgres.gz")).expect("the database");
            GzDecoder::new(packed).read_to_string(&mut dump).expect("SQL");
            // What only psql understands.
            let sql: Vec<&str> = dump.lines().filter(|line| !line.starts_with('\\')).collect();
            let mut conn = AnyConnection::connect(&database.url).await.expect("the PostgreSQL server");
            sqlx::raw_sql(AssertSqlSafe(sql.join("\n"))).execute(&mut conn).await.expect("a database");
            conn.close().await.ok();
        }
        World::at(folder, database, Clock::fixed(at), 20_200_321, None, |_| ()).await
    }
}

fn pack(bytes: &[u8], file: &Path) {
    let mut packed = GzEncoder::new(File::create(file).expect("a file"), Compression::best());
    copy(&mut &*bytes, &mut packed).expect("packed");
    packed.finish().expect("packed");
}
