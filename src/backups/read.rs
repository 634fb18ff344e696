//! Reads a file of a backup.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use age::x25519;
use age::{DecryptError, Decryptor};
use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::Value;

use super::{BackupHeader, BackupPart};
use crate::db::Bind;
use crate::db::copy::{self, CopiedTable, Holds};

/// Reads the file of an identity: lines `AGE-SECRET-KEY-1…`; those that begin with `#` say nothing.
pub fn identities(file: &Path) -> Result<Vec<x25519::Identity>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let identity = |line: &str| {
        line.parse()
            .map_err(|why| anyhow!("{} holds no identity of age, like AGE-SECRET-KEY-1…: {why}", file.display()))
    };
    let found: Vec<x25519::Identity> = lines.map(identity).collect::<Result<_>>()?;
    ensure!(!found.is_empty(), "{} holds no identity of age", file.display());
    Ok(found)
}

/// A file of a backup that is being read. Nothing it gives may be kept before [`BackupReader::piece`] has said that the file
/// is over: until then it may turn out to be damaged.
pub struct BackupReader {
    pub header: BackupHeader,
    path: PathBuf,
    lines: Box<dyn BufRead>,
    /// Rows read so far.
    rows: u64,
    /// The tables that it must have, in order.
    expected: std::vec::IntoIter<CopiedTable>,
    /// The table whose rows come now.
    table: Option<CopiedTable>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FileLine {
    Row(Vec<Value>),
    Table { table: String, columns: Vec<String> },
    End { rows: u64 },
}

/// What a file holds.
pub enum Piece {
    Table(CopiedTable),
    /// A row of the table before.
    Row(Vec<Bind>),
}

impl BackupReader {
    /// Opens a file, and refuses one for others, of another kind, or of another version.
    pub async fn open(path: &Path, part: BackupPart, identities: &[x25519::Identity]) -> Result<BackupReader> {
        let name = path.display();
        let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
        let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(|why| refused(path, &why))?;
        let identities = identities.iter().map(|identity| identity as &dyn age::Identity);
        let plain = decryptor.decrypt(identities).map_err(|why| refused(path, &why))?;
        let mut lines: Box<dyn BufRead> = Box::new(BufReader::new(GzDecoder::new(plain)));
        let first = read_line(&mut lines, path)?;
        let header: BackupHeader = serde_json::from_str(&first).map_err(|_| damaged(path))?;
        if header.part != part {
            bail!("{name} is a file of {}: give the file of data first, then that of keys", header.part.slug());
        }
        if header.migrations != copy::migrations() {
            bail!(
                "{name} was made by version {} of the program, whose tables are not those of this one ({}): restore it \
                 with that version, then start this one",
                header.version,
                env!("CARGO_PKG_VERSION")
            );
        }
        let expected = part.tables().await?.into_iter();
        Ok(BackupReader { header, path: path.to_owned(), lines, rows: 0, expected, table: None })
    }

    /// Returns the next table or row; `None` once the whole file was read and is as it was written.
    ///
    /// # Errors
    /// Fails when the file is damaged or cut short.
    pub fn piece(&mut self) -> Result<Option<Piece>> {
        let line = read_line(&mut self.lines, &self.path)?;
        match serde_json::from_str(&line).map_err(|_| damaged(&self.path))? {
            FileLine::Row(values) => {
                self.rows += 1;
                let row = self.table.as_ref().and_then(|table| binds(table, values));
                row.map(|row| Some(Piece::Row(row))).ok_or_else(|| damaged(&self.path))
            }
            FileLine::Table { table, columns } => {
                let expected = self.expected.next().filter(|expected| {
                    expected.name == table && expected.columns.iter().map(|column| &column.name).eq(&columns)
                });
                self.table.clone_from(&expected);
                expected.map(|table| Some(Piece::Table(table))).ok_or_else(|| damaged(&self.path))
            }
            FileLine::End { rows } => {
                // What follows the last line says that the file is whole, or that it is not.
                let mut rest = [0; 1];
                let is_over = matches!(self.lines.read(&mut rest), Ok(0));
                if rows == self.rows && is_over && self.expected.next().is_none() {
                    Ok(None)
                } else {
                    Err(damaged(&self.path))
                }
            }
        }
    }

    /// Reads the whole file, and returns how many rows it has.
    pub fn verify(mut self, mut each: impl FnMut()) -> Result<u64> {
        while self.piece()?.is_some() {
            each();
        }
        Ok(self.rows)
    }
}

fn read_line(lines: &mut Box<dyn BufRead>, path: &Path) -> Result<String> {
    let mut line = String::new();
    match lines.read_line(&mut line) {
        Ok(n) if n > 0 => Ok(line),
        _ => Err(damaged(path)),
    }
}

fn damaged(path: &Path) -> anyhow::Error {
    anyhow!("{} is damaged or cut short: take another one. Nothing was changed", path.display())
}

fn refused(path: &Path, why: &DecryptError) -> anyhow::Error {
    match why {
        DecryptError::NoMatchingKeys => anyhow!("{} is encrypted for another identity", path.display()),
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => {
            anyhow!("{} is no file of age, or its beginning is damaged", path.display())
        }
        DecryptError::Io(why) if why.kind() != std::io::ErrorKind::UnexpectedEof => {
            anyhow!("cannot read {}: {why}", path.display())
        }
        _ => damaged(path),
    }
}

/// The values of a row; `None` if they do not fit the table.
fn binds(table: &CopiedTable, values: Vec<Value>) -> Option<Vec<Bind>> {
    if values.len() != table.columns.len() {
        return None;
    }
    let read = |(value, holds): (Value, Holds)| match (holds, value) {
        (Holds::Int, Value::Null) => Some(Bind::Int(None)),
        (Holds::Text, Value::Null) => Some(Bind::Text(None)),
        (Holds::Bytes, Value::Null) => Some(Bind::Bytes(None)),
        (Holds::Int, Value::Number(number)) => Some(Bind::Int(Some(number.as_i64()?))),
        (Holds::Text, Value::String(text)) => Some(Bind::Text(Some(text))),
        (Holds::Bytes, Value::Array(one)) => match one.as_slice() {
            [Value::String(text)] => Some(Bind::Bytes(Some(STANDARD.decode(text).ok()?))),
            _ => None,
        },
        _ => None,
    };
    values.into_iter().zip(table.columns.iter().map(|column| column.holds)).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backups::write;
    use crate::clock::{Rng, from_millis};
    use crate::db::Db;
    use crate::db::copy::Snapshot;
    use crate::people::Keyring;
    use crate::people::key_place::{KeyPlace, KeyVersion};

    /// Bytes that `age` seals together.
    const AGE_CHUNK: usize = 65_536 + 16;

    #[tokio::test]
    async fn a_long_file_that_is_cut_or_changed_anywhere_is_not_taken_for_whole() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("t.db").display());
        let (db, rng) = (Db::open(&url).await.unwrap(), Rng::seeded(1));
        db.migrate().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let place = KeyPlace::Given(KeyVersion::draw(1, &rng).written());
        let keys = Keyring::open(&mut tx, place, from_millis(1), &rng).await.unwrap();
        for id in 0..6_000_i64 {
            keys.keep_key(&mut *tx, id, &rng.bytes(), &rng).await.unwrap();
        }
        tx.commit().await.unwrap();
        let identity = x25519::Identity::generate();
        let header = BackupHeader {
            part: BackupPart::Keys,
            made_at: from_millis(1),
            version: "1".to_owned(),
            migrations: copy::migrations(),
        };
        let (mut snapshot, mut bytes) = (Snapshot::open(&url).await.unwrap(), vec![]);
        let to = [identity.to_public()];
        let rows = write::write(&mut snapshot, &header, (&to, &keys), &mut bytes, || ()).await.unwrap();
        assert_eq!(rows, 6_000);
        assert!(bytes.len() > 3 * AGE_CHUNK, "{}", bytes.len());

        let path = folder.path().join("keys.age");
        let identities = [identity];
        let verified = async |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            match BackupReader::open(&path, BackupPart::Keys, &identities).await {
                Ok(reader) => reader.verify(|| ()).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            }
        };
        assert_eq!(verified(&bytes).await, Ok(6_000));
        let payload = bytes.windows(4).position(|four| four == b"--- ").unwrap() + 4 + 43 + 1 + 16;
        let ends_of_chunks = (1..=2).map(|n| payload + n * AGE_CHUNK);
        for length in ends_of_chunks.chain([bytes.len() - 1, bytes.len() / 2]) {
            assert!(verified(&bytes[..length]).await.unwrap_err().contains("is damaged or cut short"), "{length}");
        }
        for at in [bytes.len() - 1, bytes.len() / 2, AGE_CHUNK] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(verified(&changed).await.unwrap_err().contains("is damaged or cut short"), "{at}");
        }
        let more = [bytes.as_slice(), &[0]].concat();
        assert!(verified(&more).await.unwrap_err().contains("is damaged or cut short"));
    }
}
