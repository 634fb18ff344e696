//! Which lists there are, and their rows, some at a time.

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
    /// How many of these volunteers each place has.
    Places(VolunteersWanted),
    /// Requests, a row a need, with names and addresses.
    Requests(RequestsWanted),
    /// What the queue shows: needs that are not met, without names.
    Needs(page::Needs),
    /// Introductions, without names.
    Introductions(Where),
    /// The anonymous counts.
    Tallies,
}

/// Some rows.
pub struct Batch {
    /// A cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// After which id the next ones are; none at the end.
    pub next: Option<i64>,
}

impl List {
    /// Every list's slug.
    pub const SLUGS: [&'static str; 6] = ["volunteers", "places", "requests", "needs", "introductions", "tallies"];

    /// The list of a slug, narrowed as the page of this query is; `person` is whom it looks for, `me` the
    /// moderator who looks, if any.
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

    /// In addresses, file names and the history.
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

    /// Names of the columns in JSON; of the texts `export-column-…`.
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

    /// The first rows, or those after where the batch before ended.
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
