//! The lists that can be exported, and reading their rows in batches.

use anyhow::Result;

use super::{entry_answers, introductions, needs, requests, tallies, volunteers};
use crate::app::App;
use crate::db::filter::Where;
use crate::desk;
use crate::desk::exports::cells::Batch;
use crate::desk::frame::areas::OwnAreas;
use crate::desk::frame::links::Query;
use crate::desk::lists::requests::RequestFilter as RequestsWanted;
use crate::desk::lists::volunteers::VolunteerFilter as VolunteersWanted;
use crate::desk::queue::page;
use crate::desk::team::session::Moderator;
use crate::i18n::T;

/// A list, narrowed by the filters of its page.
pub enum List {
    /// Volunteers, with names and addresses.
    Volunteers(VolunteersWanted),
    /// Number of these volunteers in each place.
    Places(VolunteersWanted),
    /// Requests with names and addresses, one row per need.
    Requests(RequestsWanted),
    /// What the queue shows: needs that are not met, without names.
    Needs(page::QueueNeeds),
    /// Introductions, without names.
    Introductions(Where),
    /// Answers that came by an entry which leads to a message, with names and addresses.
    Answers(Where),
    Tallies,
}

impl List {
    pub const SLUGS: [&'static str; 7] =
        ["volunteers", "places", "requests", "needs", "introductions", "answers", "tallies"];

    /// The list of this slug, narrowed like the page of this query. `person` is what the query searches for, in plain
    /// words; `me` is the moderator who exports, if any.
    pub async fn read(
        app: &App,
        slug: &str,
        query: &Query,
        person: &str,
        me: Option<&Moderator>,
    ) -> Result<Option<List>> {
        let all = OwnAreas::default();
        let (status, own) = (query.0.one("status"), me.map_or(&all, |me| &me.areas));
        Ok(Some(match slug {
            "volunteers" => List::Volunteers(VolunteersWanted::read(app, query, person, own).await?),
            "places" => List::Places(VolunteersWanted::read(app, query, person, own).await?),
            "requests" => List::Requests(RequestsWanted::read(app, query, person, own).await?),
            "needs" => List::Needs(page::QueueNeeds::read(app, query, person, me).await?),
            "introductions" => {
                let all = desk::lists::introductions::conditions(app, query, person, own);
                List::Introductions(desk::lists::introductions::of_status(&all, status))
            }
            "answers" => {
                let mut all = desk::messages::list::conditions(app, query, person);
                all.and("m.entry is not null", []);
                List::Answers(match me {
                    Some(_) => desk::messages::list::of_view(&all, status),
                    None => all,
                })
            }
            "tallies" => List::Tallies,
            _ => return Ok(None),
        }))
    }

    /// Whether its rows have names and addresses.
    pub fn is_of_people(&self) -> bool {
        matches!(self, List::Volunteers(_) | List::Requests(_) | List::Answers(_))
    }

    /// Slug used in addresses, file names and the history.
    pub fn slug(&self) -> &'static str {
        let [volunteers, places, requests, needs, introductions, answers, tallies] = List::SLUGS;
        match self {
            List::Volunteers(_) => volunteers,
            List::Places(_) => places,
            List::Requests(_) => requests,
            List::Needs(_) => needs,
            List::Introductions(_) => introductions,
            List::Answers(_) => answers,
            List::Tallies => tallies,
        }
    }

    /// Names of the columns in JSON, which also name the texts `export-column-…`.
    pub fn columns(&self, app: &App) -> &'static [&'static str] {
        match self {
            List::Volunteers(_) if !app.campaign.people.asks_more() => {
                &volunteers::COLUMNS[..volunteers::COLUMNS.len() - 2]
            }
            List::Volunteers(_) => &volunteers::COLUMNS,
            List::Places(_) => &volunteers::PLACES_COLUMNS,
            List::Requests(_) if !app.campaign.people.asks_more() => &requests::COLUMNS[..requests::COLUMNS.len() - 3],
            List::Requests(_) => &requests::COLUMNS,
            List::Needs(_) => &needs::COLUMNS,
            List::Introductions(_) if app.campaign.has_stock() => &introductions::COLUMNS,
            List::Introductions(_) => &introductions::COLUMNS[..introductions::COLUMNS.len() - 1],
            List::Answers(_) => &entry_answers::COLUMNS,
            List::Tallies => &tallies::COLUMNS,
        }
    }

    /// How many rows the list has, of a list that can be read page by page: volunteers, requests, needs, introductions.
    /// A request counts once, whatever the number of its needs.
    pub async fn count(&self, app: &App) -> Result<Option<i64>> {
        let n = match self {
            List::Volunteers(wanted) => {
                let pooled = app.pool.refresh(app).await?;
                pooled.volunteers.iter().filter(|(id, listed)| wanted.shows(app, **id, listed)).count()
            }
            List::Requests(wanted) => {
                let pooled = app.pool.refresh(app).await?;
                pooled.requests.iter().filter(|(id, filed)| wanted.shows(app, **id, filed)).count()
            }
            List::Needs(wanted) => needs::count(app, wanted).await?,
            List::Introductions(list) => return introductions::count(app, list).await.map(Some),
            List::Places(_) | List::Answers(_) | List::Tallies => return Ok(None),
        };
        Ok(Some(i64::try_from(n)?))
    }

    /// Reads the first batch, or the one after the batch that ended with `after`.
    pub async fn batch(&self, app: &App, t: &T, after: Option<i64>) -> Result<Batch> {
        match self {
            List::Volunteers(wanted) => volunteers::batch(app, t, wanted, after).await,
            List::Places(wanted) => volunteers::places(app, wanted).await,
            List::Requests(wanted) => requests::batch(app, t, wanted, after).await,
            List::Needs(wanted) => needs::batch(app, t, wanted, after).await,
            List::Introductions(list) => introductions::batch(app, t, list, after).await,
            List::Answers(list) => entry_answers::batch(app, t, list, after).await,
            List::Tallies => tallies::batch(app, t, after).await,
        }
    }
}
