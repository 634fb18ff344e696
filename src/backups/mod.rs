//! Backups: two encrypted files, one of data and one of the keys that open them, which live for different times.
//!
//! A person who was destroyed has no key in any later file of keys. So a restore takes any file of data and the newest file
//! of keys, and erases everybody who has no key there ([`restore`]). The [`ledger`] names by ids who was destroyed after
//! that file, if the settings have a folder for it. Both files work on either engine. Table: backup. See
//! docs/decisions/0043-backups.md.

pub mod ledger;
pub mod names;
pub mod read;
pub mod restore;
pub mod write;

use anyhow::{Result, bail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;

use crate::clock::from_millis;
use crate::db::copy::{self, CopiedTable};
use crate::db::{Bind, Connection};
use crate::people::keyring::KeyOwner;

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr, strum::EnumString)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum BackupPart {
    Data,
    Keys,
}

impl BackupPart {
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// The tables of the file, in the order in which they are written and read. Sessions are in none: one that has ended
    /// must not come back. Lines of the history are numbered anew (see `db::order`). Keys are in their file without what
    /// wraps them: the versions of the site key belong to a machine.
    pub async fn tables(self) -> Result<Vec<CopiedTable>> {
        let mut tables = copy::tables().await?;
        tables.retain(|table| {
            let of = if KEY_TABLES.contains(&table.name.as_str()) { BackupPart::Keys } else { BackupPart::Data };
            of == self && !["session", "site_key", "restoring"].contains(&table.name.as_str())
        });
        for table in &mut tables {
            let numbered = table.name == "history";
            let wrapped = KEY_TABLES.contains(&table.name.as_str());
            table
                .columns
                .retain(|column| !(numbered && column.name == "change" || wrapped && column.name == "version"));
        }
        Ok(tables)
    }
}

/// The tables of wrapped keys, with the columns that [`key_owner`] expects: who owns the key, and the key.
const KEY_TABLES: [&str; 2] = ["seal_key", "site_secret"];

/// Whose key a row of these tables is, by its first column.
fn key_owner(first: &Bind) -> Result<KeyOwner<'_>> {
    match first {
        Bind::Int(Some(id)) => Ok(KeyOwner::Row(*id)),
        Bind::Text(Some(name)) => Ok(KeyOwner::Secret(name)),
        _ => bail!("a key of nobody"),
    }
}

/// First line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHeader {
    pub part: BackupPart,
    /// Instant of the database that the file holds.
    pub made_at: Timestamp,
    /// Version of the program that wrote it.
    pub version: String,
    /// Names of the migrations of that version.
    pub migrations: Vec<String>,
}

/// Notes that a backup of this instant is complete.
pub async fn note(conn: &mut Connection, made_at: Timestamp) -> Result<()> {
    let sql = "insert into backup (id, made_at) values (1, $1) on conflict (id) do update set made_at = $1";
    sqlx::query(sql).bind(made_at.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// When the last backup was made; `None` if none ever was.
pub async fn last(conn: &mut Connection) -> Result<Option<Timestamp>> {
    let row = sqlx::query("select made_at from backup").fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("made_at")).transpose()?.map(from_millis))
}
