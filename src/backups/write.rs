//! Writes a file of a backup: JSON, a line for each row, compressed and then encrypted with `age`.

use std::io::Write;

use age::stream::StreamWriter;
use age::x25519;
use anyhow::{Context, Result, anyhow, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::json;

use super::{BackupHeader, BackupPart, key_owner};
use crate::db::Bind;
use crate::db::copy::Snapshot;
use crate::people::Keyring;

/// Reads recipients, like `age1…`.
pub fn recipients(written: &[String]) -> Result<Vec<x25519::Recipient>> {
    if written.is_empty() {
        bail!(
            "for whom are the files encrypted? Set `recipients` under [backup], or give --recipient. \
             `premiere-ligne backup --new-identity FILE` makes a pair"
        );
    }
    let read =
        |one: &String| one.trim().parse().map_err(|why| anyhow!("{one:?} is no recipient of age, like age1…: {why}"));
    written.iter().map(read).collect()
}

/// Writes one file of the database as `snapshot` sees it, and returns the number of rows. Keys are unwrapped: the file is
/// opened by the recipients alone, on a machine that has lost the site key. `each` is called for each row.
pub async fn write(
    snapshot: &mut Snapshot,
    header: &BackupHeader,
    (recipients, keyring): (&[x25519::Recipient], &Keyring),
    out: &mut impl Write,
    mut each: impl FnMut(),
) -> Result<u64> {
    let to = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let sealed: StreamWriter<_> = age::Encryptor::with_recipients(to)?.wrap_output(out)?;
    let mut lines = GzEncoder::new(sealed, Compression::fast());
    line(&mut lines, header)?;
    let mut rows = 0;
    for table in header.part.tables().await? {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        line(&mut lines, &json!({ "table": table.name, "columns": columns }))?;
        let order = if table.name == "history" { "change, id" } else { "" };
        rows += snapshot
            .read(&table, order, |row| {
                each();
                match (header.part, row) {
                    (BackupPart::Keys, [first, Bind::Bytes(Some(wrapped))]) => {
                        let key = keyring.unwrap(key_owner(first)?, wrapped)?;
                        line(&mut lines, &Values(&[first.clone(), Bind::from(key.to_vec())]))
                    }
                    _ => line(&mut lines, &Values(row)),
                }
            })
            .await?;
    }
    line(&mut lines, &json!({ "rows": rows }))?;
    lines.finish()?.finish().context("the file was not finished")?;
    Ok(rows)
}

fn line(to: &mut impl Write, what: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *to, what)?;
    to.write_all(b"\n")?;
    Ok(())
}

/// A row as a list: numbers, texts, null, and bytes as a list of one text in Base64.
struct Values<'a>(&'a [Bind]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.0.len()))?;
        for value in self.0 {
            match value {
                Bind::Int(number) => list.serialize_element(number)?,
                Bind::Text(text) => list.serialize_element(text)?,
                Bind::Bytes(bytes) => list.serialize_element(&bytes.as_ref().map(|bytes| [STANDARD.encode(bytes)]))?,
            }
        }
        list.end()
    }
}
