//! The ledger: a folder outside the database in which the worker writes, by ids, which registrations began and were
//! destroyed, and which introductions were made. After a restore it says who must be destroyed again, and what is lost.
//!
//! It follows the history, so that nothing is missing after a crash. A file for each day; those older than the data of
//! backups are deleted while the clock is sure. A line may stand there twice, which changes nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::clock::from_millis;
use crate::core::Core;
use crate::history::Fact;
use crate::periods;

/// Most lines of the history that are read at a time.
const AT_ONCE: i64 = 2_000;
/// More bytes than a line has.
const LINE_MAX: i64 = 256;

/// Ids of volunteers, requests or introductions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerIds {
    pub volunteers: BTreeSet<i64>,
    pub requests: BTreeSet<i64>,
    pub introductions: BTreeSet<i64>,
}

/// What the ledger says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerRead {
    /// Registrations and introductions that began, of which some may have ended since.
    pub begun: LedgerIds,
    /// Registrations that were destroyed.
    pub destroyed: LedgerIds,
    /// Instant of the last line; `None` if there is none.
    pub until: Option<Timestamp>,
}

/// Appends what the history has and the ledger lacks. Does nothing unless the settings name a folder.
pub async fn tick(app: &Core) -> Result<()> {
    let Some(folder) = &app.settings.backup.ledger else { return Ok(()) };
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    loop {
        let (lines, read) = news(app, folder).await?;
        if !lines.is_empty() {
            append(folder, app.clock.now(), &lines)?;
        }
        if read < AT_ONCE {
            return Ok(());
        }
    }
}

/// The lines to append, and how many lines of the history they are.
async fn news(app: &Core, folder: &Path) -> Result<(String, i64)> {
    let mut conn = app.db.read().await?;
    let horizon = app.db.horizon(&mut conn).await?;
    let mut from = last_place(folder)?.unwrap_or_default();
    // After a restore, lines are numbered anew: then all of them are written again.
    let known = sqlx::query("select 1 from history where id = $1 and change = $2").bind(from.1).bind(from.0);
    if known.fetch_optional(&mut *conn).await?.is_none() {
        from = (0, 0);
    }
    let rows = sqlx::query(
        "select id, change, at, fact, volunteer_id, request_id, introduction_id from history \
         where fact in ($1, $2, $3) and (change > $4 or change = $4 and id > $5) and change < $6 \
         order by change, id limit $7",
    );
    let rows = rows.bind(Fact::Registered.slug()).bind(Fact::Erased.slug()).bind(Fact::Introduced.slug());
    let rows = rows.bind(from.0).bind(from.1).bind(horizon).bind(AT_ONCE).fetch_all(&mut *conn).await?;
    let mut lines = String::new();
    for row in &rows {
        let (id, change): (i64, i64) = (row.try_get("id")?, row.try_get("change")?);
        let (at, fact): (i64, String) = (row.try_get("at")?, row.try_get("fact")?);
        let of = |column: &str| row.try_get::<Option<i64>, _>(column);
        let (what, of) = match (fact == Fact::Introduced.slug(), of("volunteer_id")?, of("request_id")?) {
            (true, ..) => ("introduction", of("introduction_id")?),
            (_, Some(volunteer), _) => ("volunteer", Some(volunteer)),
            (_, None, request) => ("request", request),
        };
        let of = of.unwrap_or_default();
        writeln!(lines, "{} {fact} {what} {of} {change} {id}", from_millis(at))?;
    }
    Ok((lines, i64::try_from(rows.len())?))
}

/// Deletes the files of days before the data of the oldest backup. Call it only while the clock is sure.
pub fn forget_old(app: &Core) -> Result<()> {
    let Some(folder) = app.settings.backup.ledger.as_ref().filter(|folder| folder.is_dir()) else { return Ok(()) };
    forget(folder, app.clock.now() - periods::BACKUP_DATA - SignedDuration::from_hours(24))
}

/// Appends to the file of the day, or to a later one that a clock which was ahead has begun: the last line of the last
/// file says how far the ledger is.
fn append(folder: &Path, now: Timestamp, lines: &str) -> Result<()> {
    let today = folder.join(format!("{}.ids", now.strftime("%Y-%m-%d")));
    let path = files(folder)?.pop().filter(|newest| *newest > today).unwrap_or(today);
    let problem = || format!("cannot write {}", path.display());
    // A line that a crash has cut short ends here, so that it spoils no other.
    let cut = path.exists() && !matches!(tail(&path)?.as_bytes().last(), None | Some(b'\n'));
    let lines = if cut { format!("\n{lines}") } else { lines.to_owned() };
    let mut file = File::options().create(true).append(true).open(&path).with_context(problem)?;
    file.write_all(lines.as_bytes()).with_context(problem)?;
    file.sync_data().with_context(problem)
}

/// Deletes the files of days before `before`.
fn forget(folder: &Path, before: Timestamp) -> Result<()> {
    let oldest = folder.join(format!("{}.ids", before.strftime("%Y-%m-%d")));
    for path in files(folder)?.into_iter().filter(|path| *path < oldest) {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// The files of a folder, oldest first.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ids"));
    paths.sort();
    Ok(paths)
}

/// The end of a file, longer than a line.
fn tail(path: &Path) -> Result<String> {
    let mut file = File::open(path)?;
    let length = i64::try_from(file.metadata()?.len())?;
    file.seek(SeekFrom::End(-length.min(LINE_MAX)))?;
    let mut end = String::new();
    file.read_to_string(&mut end)?;
    Ok(end)
}

/// Place in the history (change, id) of the last line that was written whole.
fn last_place(folder: &Path) -> Result<Option<(i64, i64)>> {
    let Some(path) = files(folder)?.pop() else { return Ok(None) };
    let end = tail(&path)?;
    let whole = end.rsplit_once('\n').map_or("", |(whole, _)| whole);
    Ok(whole.lines().last().and_then(|line| {
        let mut words = line.rsplit(' ');
        let (id, change) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((change, id))
    }))
}

/// Reads a ledger. Lines that cannot be read are left out.
pub fn read(folder: &Path) -> Result<LedgerRead> {
    let mut found = LedgerRead::default();
    for path in files(folder)? {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in text.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let [at, fact, what, id, ..] = words.as_slice() else { continue };
            let (Ok(at), Ok(id)) = (at.parse::<Timestamp>(), id.parse::<i64>()) else { continue };
            let ids = if *fact == Fact::Erased.slug() { &mut found.destroyed } else { &mut found.begun };
            match *what {
                "volunteer" => ids.volunteers.insert(id),
                "request" => ids.requests.insert(id),
                _ => ids.introductions.insert(id),
            };
            found.until = found.until.max(Some(at));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_cut_short_costs_nothing_else_and_old_days_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let now: Timestamp = "2020-04-20T12:00:00Z".parse().unwrap();
        fs::write(path.join("2020-03-19.ids"), "2020-03-19T00:00:00Z erased volunteer 1 1 1\n").unwrap();
        fs::write(path.join("2020-03-20.ids"), "2020-03-20T00:00:00Z registered request 2 2 2\n").unwrap();
        assert_eq!(last_place(path).unwrap(), Some((2, 2)));
        append(path, now, "2020-04-20T12:00:00Z erased volunteer 3 30 31\n2020-04-20T12:00:01Z era").unwrap();
        assert_eq!(last_place(path).unwrap(), Some((30, 31)));
        append(path, now, "2020-04-20T12:00:01Z erased volunteer 4 32 33\n").unwrap();
        forget(path, now - SignedDuration::from_hours(31 * 24)).unwrap();
        let read = read(path).unwrap();
        assert_eq!(read.destroyed.volunteers, BTreeSet::from([3, 4]), "the file of 19 March is forgotten");
        assert_eq!(read.begun.requests, BTreeSet::from([2]));
        assert_eq!(read.until, Some(now + SignedDuration::from_secs(1)));
    }

    #[test]
    fn a_clock_that_was_ahead_for_a_while_costs_no_line_and_writes_none_again_and_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let now: Timestamp = "2020-04-20T12:00:00Z".parse().unwrap();
        append(path, now, "2020-04-20T12:00:00Z erased volunteer 1 10 11\n").unwrap();
        append(path, now + SignedDuration::from_hours(40 * 24), "2020-05-30T12:00:00Z erased volunteer 2 20 21\n")
            .unwrap();
        append(path, now, "2020-04-20T12:00:05Z erased volunteer 3 30 31\n").unwrap();
        assert_eq!(last_place(path).unwrap(), Some((30, 31)));
        assert_eq!(read(path).unwrap().destroyed.volunteers, BTreeSet::from([1, 2, 3]));
    }
}
