//! Names of the files, and which of them are too old.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::BackupPart;
use crate::periods;

const INSTANT: &str = "%Y%m%dT%H%M%SZ";

/// Name of a file, like `premiere-ligne-20200318T020000Z.keys.age`.
pub fn file_name(made_at: Timestamp, part: BackupPart) -> String {
    format!("premiere-ligne-{}.{}.age", made_at.strftime(INSTANT), part.slug())
}

/// Reads a name that [`file_name`] wrote, also that of a file that was never finished.
fn read(name: &str) -> Option<(Timestamp, BackupPart)> {
    let unfinished = name.strip_prefix('.').and_then(|name| name.strip_suffix(".partial"));
    let name = unfinished.unwrap_or(name);
    let (at, part) = name.strip_prefix("premiere-ligne-")?.strip_suffix(".age")?.split_once('.')?;
    let at = jiff::civil::DateTime::strptime(INSTANT, at).ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some((at.timestamp(), part.parse().ok()?))
}

/// Removes the files of a folder that are older than their period, and returns them. Other files are left alone.
pub fn prune(folder: &Path, now: Timestamp) -> Result<Vec<PathBuf>> {
    let mut removed = vec![];
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let Some((made_at, part)) = entry.file_name().to_str().and_then(read) else { continue };
        let kept = match part {
            BackupPart::Data => periods::BACKUP_DATA,
            BackupPart::Keys => periods::BACKUP_KEYS,
        };
        if made_at + kept < now {
            fs::remove_file(entry.path()).with_context(|| format!("cannot remove {}", entry.path().display()))?;
            removed.push(entry.path());
        }
    }
    removed.sort();
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn keys_are_removed_after_a_week_data_after_a_month_and_nothing_else_ever() {
        let folder = tempfile::tempdir().unwrap();
        let now: Timestamp = "2020-04-30T02:00:00Z".parse().unwrap();
        let days = |n: i64| now - SignedDuration::from_hours(24 * n);
        for age in [0, 7, 8, 30, 31] {
            for part in [BackupPart::Data, BackupPart::Keys] {
                fs::write(folder.path().join(file_name(days(age), part)), "x").unwrap();
            }
        }
        fs::write(folder.path().join(format!(".{}.partial", file_name(days(8), BackupPart::Keys))), "x").unwrap();
        for name in
            ["premiere-ligne-20190318T020000Z.photo.age", "premiere-ligne.toml", "other-20190318T020000Z.keys.age"]
        {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let removed = prune(folder.path(), now).unwrap();
        let names: Vec<_> = removed.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(
            names,
            [
                ".premiere-ligne-20200422T020000Z.keys.age.partial",
                "premiere-ligne-20200330T020000Z.data.age",
                "premiere-ligne-20200330T020000Z.keys.age",
                "premiere-ligne-20200331T020000Z.keys.age",
                "premiere-ligne-20200422T020000Z.keys.age"
            ]
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 9);
    }
}
