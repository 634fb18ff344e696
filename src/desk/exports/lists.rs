//! The lists that can be exported, and reading their rows in batches.

use anyhow::Result;

use super::{introductions, needs, requests, tallies, volunteers};
use crate::app::App;
use crate::db::filter::Where;
use crate::desk;
use crate::desk::frame::links::Query;
use crate::desk::lists::requests::Wanted as RequestsWanted;
use crate::desk::lists::volunteers::Wanted as VolunteersWanted;
use crate::desk::queue::page;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::kit::sheet::Cell;
use crate::people::store::Known;

/// Rows read at a time.
pub(super) const BATCH: usize = 500;

/// A list, narrowed by the filters of its page.
pub enum List {
    /// Volunteers, with names and addresses.
    Volunteers(VolunteersWanted),
    /// Number of these volunteers in each place.
    Places(VolunteersWanted),
    /// Requests with names and addresses, one row per need.
    Requests(RequestsWanted),
    /// What the queue shows: needs that are not met, without names.
    Needs(page::Needs),
    /// Introductions, without names.
    Introductions(Where),
    /// Anonymous counts.
    Tallies,
}

/// A batch of rows.
pub struct Batch {
    /// Rows of one cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// Where the next batch begins: pass it as `after`. `None` at the end of the list.
    pub next: Option<i64>,
}

impl List {
    pub const SLUGS: [&'static str; 6] = ["volunteers", "places", "requests", "needs", "introductions", "tallies"];

    /// The list of this slug, narrowed like the page of this query. `person` is what the query searches for, in plain
    /// words; `me` is the moderator who exports, if any.
    pub async fn read(
        app: &App,
        slug: &str,
        query: &Query,
        person: &str,
        me: Option<&Moderator>,
    ) -> Result<Option<List>> {
        let status = query.0.one("status");
        Ok(Some(match slug {
            "volunteers" => List::Volunteers(VolunteersWanted::read(app, query, person).await?),
            "places" => List::Places(VolunteersWanted::read(app, query, person).await?),
            "requests" => List::Requests(RequestsWanted::read(app, query, person).await?),
            "needs" => List::Needs(page::Needs::read(app, query, person, me).await?),
            "introductions" => {
                let all = desk::lists::introductions::conditions(app, query, person);
                List::Introductions(desk::lists::introductions::of_status(&all, status))
            }
            "tallies" => List::Tallies,
            _ => return Ok(None),
        }))
    }

    /// Slug used in addresses, file names and the history.
    pub fn slug(&self) -> &'static str {
        let [volunteers, places, requests, needs, introductions, tallies] = List::SLUGS;
        match self {
            List::Volunteers(_) => volunteers,
            List::Places(_) => places,
            List::Requests(_) => requests,
            List::Needs(_) => needs,
            List::Introductions(_) => introductions,
            List::Tallies => tallies,
        }
    }

    /// Names of the columns in JSON, which also name the texts `export-column-…`.
    pub fn columns(&self) -> &'static [&'static str] {
        match self {
            List::Volunteers(_) => &volunteers::COLUMNS,
            List::Places(_) => &volunteers::PLACES_COLUMNS,
            List::Requests(_) => &requests::COLUMNS,
            List::Needs(_) => &needs::COLUMNS,
            List::Introductions(_) => &introductions::COLUMNS,
            List::Tallies => &tallies::COLUMNS,
        }
    }

    /// Reads the first batch, or the one after the batch that ended with `after`.
    pub async fn batch(&self, app: &App, t: &T, after: Option<i64>) -> Result<Batch> {
        match self {
            List::Volunteers(wanted) => volunteers::batch(app, t, wanted, after).await,
            List::Places(wanted) => volunteers::places(app, wanted).await,
            List::Requests(wanted) => requests::batch(app, t, wanted, after).await,
            List::Needs(wanted) => needs::batch(app, t, wanted, after).await,
            List::Introductions(list) => introductions::batch(app, t, list, after).await,
            List::Tallies => tallies::batch(app, t, after).await,
        }
    }
}

impl Batch {
    /// Makes a batch of rows. `last` is the id of the last row; another batch follows when `found` rows fill a batch.
    pub(super) fn of(rows: Vec<Vec<Cell>>, last: Option<i64>, found: usize) -> Batch {
        Batch { rows, next: last.filter(|_| found == BATCH) }
    }
}

/// The address of a row's page, for people; for programs its id as text, because neither spreadsheets nor scripts hold
/// 19 digits as a number.
pub(super) fn file(app: &App, noun: &str, id: i64) -> Cell {
    Cell::Coded(id.to_string(), app.url(&format!("/desk/{noun}/{id}")))
}

/// A place as code and label, like `29300` and `29300 Quimperlé`.
pub(super) fn place(app: &App, code: &str) -> Cell {
    Cell::Coded(code.to_owned(), app.place_label(code))
}

/// An area as code and label, like `29` and `29 Finistère`.
pub(super) fn area(app: &App, code: &str) -> Cell {
    let known = app.places.areas().iter().find(|area| area.code == code);
    let label = known.map_or_else(|| code.to_owned(), |area| format!("{} {}", area.code, area.name));
    Cell::Coded(code.to_owned(), label)
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
    let email = known.person.email.as_ref().map(|email| Cell::Text(email.shown().to_owned()));
    [
        Cell::Text(known.reference.clone()),
        Cell::Text(known.person.first_name.shown().to_owned()),
        Cell::Text(known.person.last_name.shown().to_owned()),
        email.unwrap_or(Cell::Empty),
    ]
}
