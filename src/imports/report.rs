//! The dry run of a list: which rows are ready, and every mistake of the others. It changes nothing and mails nobody.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use sqlx::Row;

use super::row::{RowMistake, RowReader};
use super::{Import, Listed, ReadyRow};
use crate::db::statement;
use crate::i18n::T;
use crate::kit::site::Site;
use crate::people::Person;
use crate::people::store::{address_hash, first_name_hash, last_name_hash};
use crate::registrations::NewRegistration;
use crate::spreadsheet::Table;

/// Rows checked between two pauses that let other pages be answered.
const AT_ONCE: usize = 100;
/// Most mistakes that are listed; with more, the file as a whole is not what was meant.
pub const MISTAKES_MAX: usize = 500;

/// What a list would become.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows of the file.
    pub rows: usize,
    pub ready: Vec<ReadyRow>,
    /// At most [`MISTAKES_MAX`], in the order of the file.
    pub mistakes: Vec<RowMistake>,
    /// How many rows have mistakes.
    pub wrong: usize,
    /// Fields that rows need and no column holds, with the number of these rows.
    pub missing: BTreeMap<String, usize>,
    /// Lines that repeat an earlier line: both.
    pub doubles: Vec<(usize, usize)>,
    /// Lines of people who are registered already, or were written to because of a list.
    pub known: Vec<usize>,
}

/// Whom a row is about: the hash of the mailbox, and for a request those of the beneficiary's names.
type Whom = (Vec<u8>, Option<(Vec<u8>, Vec<u8>)>);

/// Checks every row of a draft.
pub async fn report(app: &Site, import: &Import, table: &Table, t: &T) -> Result<Report> {
    let reader = RowReader::new(app, import.listed, &import.columns, import.audience.as_deref(), t);
    let mut report = Report { rows: table.rows.len(), ..Report::default() };
    let mut read: Vec<(ReadyRow, Whom)> = vec![];
    let mut lines: HashMap<Whom, usize> = HashMap::new();
    for rows in table.rows.chunks(AT_ONCE) {
        for row in rows {
            match reader.read(row) {
                Err(mistakes) => report.note(mistakes),
                Ok((ready, new)) => {
                    let Some(whom) = whom(app, &new) else { continue };
                    let first = *lines.entry(whom.clone()).or_insert(ready.line);
                    if first == ready.line {
                        read.push((ready, whom));
                    } else {
                        report.doubles.push((ready.line, first));
                    }
                }
            }
        }
        tokio::task::yield_now().await;
        if report.mistakes.len() >= MISTAKES_MAX {
            break;
        }
    }
    let known = known(app, import.listed, read.iter().map(|(_, whom)| whom)).await?;
    for (ready, whom) in read {
        if known.contains(&whom) { report.known.push(ready.line) } else { report.ready.push(ready) }
    }
    Ok(report)
}

impl Report {
    fn note(&mut self, mistakes: Vec<RowMistake>) {
        self.wrong += 1;
        for mistake in mistakes {
            if mistake.column.is_none() {
                *self.missing.entry(mistake.field).or_default() += 1;
            } else if self.mistakes.len() < MISTAKES_MAX {
                self.mistakes.push(mistake);
            }
        }
    }
}

/// Whom a registration is about; `None` without an address, which the form does not allow.
pub(super) fn whom(app: &Site, new: &NewRegistration) -> Option<Whom> {
    let is_request = matches!(new, NewRegistration::Request(_));
    whom_of(app, new.addressee(), is_request.then(|| new.people().0))
}

/// Whom a registration is about whose mails go to this person; `beneficiary`: of a request.
pub(super) fn whom_of(app: &Site, addressee: &Person, beneficiary: Option<&Person>) -> Option<Whom> {
    let names = |person: &Person| {
        let (first, last) = (person.first_name.shown(), person.last_name.shown());
        (first_name_hash(&app.lookup, first), last_name_hash(&app.lookup, last))
    };
    Some((address_hash(&app.lookup, addressee.address.as_ref()?), beneficiary.map(names)))
}

/// Hash by which it is remembered that a list had us write to somebody (table `recommended`): once is enough.
pub(super) fn written_hash(app: &Site, whom: &Whom) -> Vec<u8> {
    app.lookup.hash("written to because of a list", &format!("{whom:?}"))
}

/// Those of these people who are registered already, confirmed or not, or were written to because of a list before.
pub(super) async fn known<'a>(
    app: &Site,
    listed: Listed,
    people: impl Iterator<Item = &'a Whom>,
) -> Result<HashSet<Whom>> {
    let people: Vec<&Whom> = people.collect();
    let mut known = written_to(app, &people).await?;
    let mut hashes: Vec<Vec<u8>> = people.iter().map(|(mailbox, _)| mailbox.clone()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    for chunk in hashes.chunks(AT_ONCE) {
        let select = statement(match listed {
            Listed::Volunteers => {
                "select p.email_hash from person p join volunteer v on v.person_id = p.id where p.email_hash in (HASHES)"
            }
            Listed::Requests => {
                "select p.email_hash, b.first_name_hash, b.last_name_hash from person p \
                 join request r on coalesce(r.contact_id, r.beneficiary_id) = p.id \
                 join person b on b.id = r.beneficiary_id where p.email_hash in (HASHES)"
            }
        });
        for row in select.bind_hashes(chunk).rows(&mut *app.db.read().await?).await? {
            let names = match listed {
                Listed::Volunteers => None,
                Listed::Requests => Some((row.try_get("first_name_hash")?, row.try_get("last_name_hash")?)),
            };
            known.insert((row.try_get("email_hash")?, names));
        }
    }
    Ok(known)
}

/// Those of these people to whom a list had us write before.
async fn written_to(app: &Site, people: &[&Whom]) -> Result<HashSet<Whom>> {
    let mut known = HashSet::new();
    for chunk in people.chunks(AT_ONCE) {
        let of: HashMap<Vec<u8>, &Whom> = chunk.iter().map(|whom| (written_hash(app, whom), *whom)).collect();
        let hashes: Vec<Vec<u8>> = of.keys().cloned().collect();
        let select = statement("select hash from recommended where hash in (HASHES)").bind_hashes(&hashes);
        for row in select.rows(&mut *app.db.read().await?).await? {
            known.extend(of.get(&row.try_get::<Vec<u8>, _>("hash")?).map(|whom| (*whom).clone()));
        }
    }
    Ok(known)
}
