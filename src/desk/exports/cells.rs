//! Rows of an exported list, and the cells that several lists have.

use std::fmt::Display;

use crate::app::App;
use crate::i18n::T;
use crate::kit::sheet::Cell;
use crate::people::Person;
use crate::people::store::Known;

/// Rows read at a time.
pub(super) const BATCH: usize = 500;

/// A batch of rows.
pub struct Batch {
    /// Rows of one cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// Where the next batch begins: pass it as `after`. `None` at the end of the list.
    pub next: Option<i64>,
}

impl Batch {
    /// Makes a batch of rows. `last` is the id of the last row; another batch follows when `found` rows fill a batch.
    pub(super) fn of(rows: Vec<Vec<Cell>>, last: Option<i64>, found: usize) -> Batch {
        Batch { rows, next: last.filter(|_| found == BATCH) }
    }
}

/// The address of a row's page, for people; for programs its id as text, because neither spreadsheets nor scripts hold
/// 19 digits as a number.
pub(super) fn file(app: &App, noun: &str, id: impl Display) -> Cell {
    Cell::Coded(id.to_string(), app.url(&format!("/desk/{noun}/{id}")))
}

/// A place as code and label, like `29300` and `29300 Quimperlé`.
pub(super) fn place(app: &App, code: &str) -> Cell {
    Cell::Coded(code.to_owned(), app.place_label(code))
}

/// An area as code and label, like `29` and `29 Finistère`.
pub(super) fn area(app: &App, code: &str) -> Cell {
    Cell::Coded(code.to_owned(), app.area_label(code))
}

/// A kind as slug and name.
pub(super) fn kind(app: &App, t: &T, slug: &str) -> Cell {
    let words = app.campaign.kind(slug).map_or_else(|| slug.to_owned(), |kind| t.say(kind.text("")).to_string());
    Cell::Coded(slug.to_owned(), words)
}

/// An audience as slug and name.
pub(super) fn audience(app: &App, t: &T, slug: &str) -> Cell {
    let known = app.campaign.audience_index(slug).map(|index| app.campaign.audiences[index].text(""));
    Cell::Coded(slug.to_owned(), known.map_or_else(|| slug.to_owned(), |key| t.say(key).to_string()))
}

/// A field of work as slug and name; an empty cell for `None`.
pub(super) fn field_of_work(t: &T, slug: Option<String>) -> Cell {
    let Some(slug) = slug else { return Cell::Empty };
    let key = crate::campaign::field_text(&slug);
    let words = if t.has(&key) { t.say(key).to_string() } else { slug.clone() };
    Cell::Coded(slug, words)
}

/// Reference, first name, last name and address.
pub(super) fn person(known: &Known) -> [Cell; 4] {
    let email = known.person.address.as_ref().map(|email| Cell::Text(email.shown().to_owned()));
    [
        Cell::Text(known.reference.clone()),
        Cell::Text(known.person.first_name.shown().to_owned()),
        Cell::Text(known.person.last_name.shown().to_owned()),
        email.unwrap_or(Cell::Empty),
    ]
}

/// Organisation and telephone, where the campaign asks for one of them.
pub(super) fn more(app: &App, person: &Person) -> Vec<Cell> {
    if !app.campaign.people.asks_more() {
        return vec![];
    }
    let organisation = person.organisation.as_ref().map(|name| Cell::Text(name.shown().to_owned()));
    vec![organisation.unwrap_or(Cell::Empty), phone(Some(person))]
}

/// The telephone number of a person, as far as there is one.
pub(super) fn phone(person: Option<&Person>) -> Cell {
    let phone = person.and_then(|person| person.phone.as_ref());
    phone.map_or(Cell::Empty, |phone| Cell::Text(phone.shown().to_owned()))
}
