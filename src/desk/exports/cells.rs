//! Rows of an exported list, and the cells that several lists have.

use crate::app::App;
use crate::i18n::T;
use crate::kit::sheet::Cell;
use crate::people::store::Known;

/// Rows read at a time.
pub(super) const BATCH: usize = 500;

/// Some rows.
pub struct Batch {
    /// A cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// After which id the next ones are; none at the end.
    pub next: Option<i64>,
}

impl Batch {
    /// Rows with their ids, which another batch follows unless it is the last.
    pub(super) fn of(rows: Vec<Vec<Cell>>, last: Option<i64>, found: usize) -> Batch {
        Batch { rows, next: last.filter(|_| found == BATCH) }
    }
}

/// A row of the database as its page's address: for people a way there, for programs the id as text, since
/// neither spreadsheets nor scripts hold its 19 digits as a number.
pub(super) fn file(app: &App, noun: &str, id: i64) -> Cell {
    Cell::Coded(id.to_string(), app.url(&format!("/desk/{noun}/{id}")))
}

/// `29300`, `29300 Quimperlé`.
pub(super) fn place(app: &App, code: &str) -> Cell {
    Cell::Coded(code.to_owned(), app.place_label(code))
}

/// `29`, `29 Finistère`.
pub(super) fn area(app: &App, code: &str) -> Cell {
    let known = app.places.areas().iter().find(|area| area.code == code);
    let label = known.map_or_else(|| code.to_owned(), |area| format!("{} {}", area.code, area.name));
    Cell::Coded(code.to_owned(), label)
}

/// A kind's slug and name.
pub(super) fn kind(app: &App, t: &T, slug: &str) -> Cell {
    let words = app.campaign.kind(slug).map_or_else(|| slug.to_owned(), |kind| t.say(kind.text("")).to_string());
    Cell::Coded(slug.to_owned(), words)
}

/// An audience's slug and name.
pub(super) fn audience(app: &App, t: &T, slug: &str) -> Cell {
    let known = app.campaign.audience_index(slug).map(|index| app.campaign.audiences[index].text(""));
    Cell::Coded(slug.to_owned(), known.map_or_else(|| slug.to_owned(), |key| t.say(key).to_string()))
}

/// A field of work's slug and name.
pub(super) fn field_of_work(t: &T, slug: Option<String>) -> Cell {
    let Some(slug) = slug else { return Cell::Empty };
    let key = crate::campaign::field_text(&slug);
    let words = if t.has(&key) { t.say(key).to_string() } else { slug.clone() };
    Cell::Coded(slug, words)
}

/// Reference, first name, last name and address.
pub(super) fn person(known: &Known) -> [Cell; 4] {
    let email = known.person.email.as_ref().map(|email| Cell::Text(email.shown().to_owned()));
    [
        Cell::Text(known.reference.clone()),
        Cell::Text(known.person.first_name.shown().to_owned()),
        Cell::Text(known.person.last_name.shown().to_owned()),
        email.unwrap_or(Cell::Empty),
    ]
}
