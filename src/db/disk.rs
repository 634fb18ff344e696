//! Room on the disk of SQLite's file, and a reserve for what must work to the last byte.
//!
//! A file beside the database holds a few megabytes for nothing else. When the disk is full it is given up, and public forms
//! wait: what is left is for destruction, for signing in and for those who have a link. Once there is room again, the
//! reserve is taken again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

const MB: u64 = 1_000_000;

/// Size of the reserve: the log of a day of destruction and of the desk.
const RESERVE: u64 = 32 * MB;
/// With less room than this, the reserve is given up.
const FULL: u64 = 8 * MB;
/// With so much room, the reserve is taken again, and public forms go on.
const ENOUGH: u64 = 128 * MB;
/// With less room than this, somebody should look.
const LOW: u64 = 512 * MB;

/// How much room there is on the disk of the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disk {
    /// Enough, or not ours to know: on PostgreSQL.
    #[default]
    Roomy,
    /// Somebody should make room.
    Low,
    /// Public forms wait.
    Full,
}

/// Room in bytes on the disk of this file.
fn free(file: &Path) -> Option<u64> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

fn reserve_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-reserve");
    name.into()
}

/// Looks at the disk of the database `file`, and takes or gives up the reserve. `before`: what the last look found.
pub(super) fn look(file: &Path, before: Disk) -> Disk {
    judge(file, before, free(file))
}

fn judge(file: &Path, before: Disk, free: Option<u64>) -> Disk {
    let Some(free) = free else { return before };
    let reserve = reserve_of(file);
    let is_full = free < FULL || before == Disk::Full && free < ENOUGH;
    if is_full {
        fs::remove_file(&reserve).ok();
        return Disk::Full;
    }
    if free > ENOUGH && !reserve.exists() {
        // Without it, the site works all the same.
        take(&reserve).ok();
    }
    if free < LOW { Disk::Low } else { Disk::Roomy }
}

/// Makes the reserve of real blocks, not of a hole.
fn take(reserve: &Path) -> std::io::Result<()> {
    let file = File::create(reserve)?;
    let taken = rustix::fs::fallocate(&file, rustix::fs::FallocateFlags::empty(), 0, RESERVE);
    if taken.is_err() {
        fs::remove_file(reserve).ok();
    }
    Ok(taken?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_given_up_on_a_full_disk_and_taken_again_once_there_is_room() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.db");
        let reserve = folder.path().join("t.db-reserve");
        assert_eq!(judge(&file, Disk::Roomy, Some(10_000 * MB)), Disk::Roomy);
        assert_eq!(fs::metadata(&reserve).unwrap().len(), RESERVE);
        assert_eq!(judge(&file, Disk::Roomy, Some(100 * MB)), Disk::Low);
        assert!(reserve.exists());
        assert_eq!(judge(&file, Disk::Low, Some(7 * MB)), Disk::Full);
        assert!(!reserve.exists());
        assert_eq!(judge(&file, Disk::Full, Some(40 * MB)), Disk::Full, "the reserve itself is not room");
        assert_eq!(judge(&file, Disk::Full, Some(200 * MB)), Disk::Low);
        assert!(reserve.exists());
        assert_eq!(judge(&file, Disk::Full, None), Disk::Full);
    }
}
