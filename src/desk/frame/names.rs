//! Names of people on a page, and searching for people by name.
//!
//! Tables: person, `name_part`, `seal_key`. Names are found by keyed hash, and therefore only by whole words: every split
//! of "Jeanne Moreau" into first and last name is tried, and the words of names that have several.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;

use crate::app::App;
use crate::db::filter::Where;
use crate::db::{Bind, Connection, statement};
use crate::ids::PersonId;
use crate::people::seal::Lookup;
use crate::people::store::{self, COLUMNS, Known};
use crate::people::{Address, Email, Keyring, Mobile, name};

/// People read with one query.
const CHUNK: usize = 25;
/// A text of more words than this is no name.
const WORDS_MAX: usize = 6;
/// The people of whose names each of so many words is a part.
const OF_PARTS: [&str; WORDS_MAX] = [
    "id in (select person_id from name_part where hash in (?))",
    "id in (select person_id from name_part where hash in (?, ?) group by person_id having count(*) = 2)",
    "id in (select person_id from name_part where hash in (?, ?, ?) group by person_id having count(*) = 3)",
    "id in (select person_id from name_part where hash in (?, ?, ?, ?) group by person_id having count(*) = 4)",
    "id in (select person_id from name_part where hash in (?, ?, ?, ?, ?) group by person_id having count(*) = 5)",
    "id in (select person_id from name_part where hash in (?, ?, ?, ?, ?, ?) group by person_id having count(*) = 6)",
];

/// People by id.
#[derive(Default)]
pub struct People(HashMap<PersonId, Known>);

impl People {
    /// The person with this id, unless erased meanwhile.
    pub fn get(&self, id: PersonId) -> Option<&Known> {
        self.0.get(&id)
    }

    /// First and last name; a dash when the person was erased.
    pub fn full_name(&self, id: PersonId) -> String {
        self.get(id).map_or_else(|| "–".to_owned(), |known| known.person.full_name())
    }
}

/// Reads these people; those who were erased are missing.
pub async fn of(conn: &mut Connection, keys: &Keyring, ids: impl IntoIterator<Item = PersonId>) -> Result<People> {
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let sql = format!("select {COLUMNS} from person p join seal_key k on k.id = p.id where p.id in (IDS)");
    let mut people = People::default();
    for chunk in ids.chunks(CHUNK) {
        for row in statement(&*sql).bind_ids(chunk).rows(conn).await? {
            let known = store::from_row(&row, keys)?;
            people.0.insert(known.id, known);
        }
    }
    Ok(people)
}

/// Narrows a list to people whose address, reference or name was typed. `columns` hold ids of persons.
pub fn narrow<const N: usize>(found: &mut Where, columns: [&'static str; N], app: &App, typed: &str) {
    let people = people(app, typed);
    found.within(&columns.map(|column| (column, "select id from person", &people)));
}

/// The address that was typed: of e-mail, or a telephone number where it may stand in its place.
pub fn address(app: &App, typed: &str) -> Option<Address> {
    let mobile = || app.telephone().and_then(|telephone| Mobile::parse(typed, telephone)).map(Address::Mobile);
    Email::parse(typed).map(Address::Email).ok().or_else(mobile)
}

/// Conditions on the table of persons for the people whom these words may mean.
pub fn people(app: &App, typed: &str) -> Where {
    let hash = |how: fn(&Lookup, &str) -> Vec<u8>, words: &[&str]| Bind::from(how(&app.lookup, &words.join(" ")));
    let as_first = |words: &[&str]| hash(store::first_name_hash, words);
    let as_last = |words: &[&str]| hash(store::last_name_hash, words);

    let mut conditions = vec![];
    let folded = name::folded(typed);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if let Some(address) = address(app, typed) {
        conditions.push(("email_hash = ?", vec![store::address_hash(&app.lookup, &address).into()]));
    } else if !words.is_empty() && words.len() <= WORDS_MAX {
        conditions.push(("first_name_hash = ?", vec![as_first(&words)]));
        conditions.push(("last_name_hash = ?", vec![as_last(&words)]));
        for split in 1..words.len() {
            let (a, b) = words.split_at(split);
            conditions.push(("first_name_hash = ? and last_name_hash = ?", vec![as_first(a), as_last(b)]));
            conditions.push(("first_name_hash = ? and last_name_hash = ?", vec![as_first(b), as_last(a)]));
        }
        let parts: BTreeSet<&str> = words.iter().copied().collect();
        let hashes = parts.iter().map(|word| store::name_part_hash(&app.lookup, word).into()).collect();
        conditions.push((OF_PARTS[parts.len() - 1], hashes));
        if let Some(reference) = store::reference_typed(&words.concat()) {
            conditions.push(("reference = ?", vec![reference.as_str().into()]));
        }
    }
    let mut people = Where::default();
    people.any(conditions);
    people
}

/// Narrows a list of pairs to those with a person whose address, reference or name was typed. The columns hold the ids
/// of the volunteer and of the request.
pub fn narrow_pairs(found: &mut Where, (volunteer, request): (&'static str, &'static str), app: &App, typed: &str) {
    let (mut volunteers, mut requests) = (Where::default(), Where::default());
    narrow(&mut volunteers, ["v.person_id"], app, typed);
    narrow(&mut requests, ["r.beneficiary_id", "r.contact_id"], app, typed);
    found.within(&[
        (volunteer, "select v.id from volunteer v", &volunteers),
        (request, "select r.id from request r", &requests),
    ]);
}
