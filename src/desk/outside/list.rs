//! Volunteers outside a need's list of candidates: volunteers refused, by reason; volunteers farther away than help of
//! the kind goes; and volunteers found by name.
//!
//! Who may act: moderators. [`exception`] introduces one of them for a reason; the pages here only read. Tables:
//! volunteer, offer, person, history; distances and refusals come from the pool.

use std::collections::HashMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use matching::{PlaceId, Refusal};

use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link, queue};
use crate::desk::frame::names;
use crate::desk::frame::paging::{NumberedPage, Paging};
use crate::desk::frame::search::{self, Search};
use crate::desk::frame::words::{self, capitalised};
use crate::desk::lists::volunteers::{VolunteerFilter, offered};
use crate::desk::outside::refusals;
use crate::desk::request::{acts, candidates};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{NeedId, VolunteerId};
use crate::index::pool::{Asked, IndexState as Pooled, NeedStage};
use crate::index::standing::VolunteerStanding;
use crate::kit::{Result, page};
use crate::volunteers::{fitness, store};

pub use refusals::slug;

const PAGE: i64 = 8;
/// Names of the values that an address of the list may have, except the page.
const VALUES: [&str; 4] = ["why", "q", "place", "from"];

/// A volunteer as seen from a need.
#[derive(Clone, Debug)]
pub struct Found {
    pub volunteer_id: VolunteerId,
    /// The nearest of their places; `None` when the gazetteer no longer has it.
    pub place: Option<PlaceId>,
    /// Distance from `place` to the need's place.
    pub metres: Option<u32>,
    /// Whether they may be introduced at all.
    pub standing: VolunteerStanding,
    /// Every reason why the rule refuses them, in the rule's order. Empty for a candidate, and for a volunteer who may
    /// not be introduced at all.
    pub refusals: Vec<Refusal>,
}

impl Found {
    /// Returns `None` when there is no such volunteer.
    pub fn of(pooled: &Pooled, asked: &Asked, volunteer_id: VolunteerId) -> Option<Found> {
        let (listed, id) = (pooled.volunteers.get(&volunteer_id)?, matching::VolunteerId::from(volunteer_id));
        let (mut place, mut metres, mut refusals) = (listed.place, None, vec![]);
        if let Some(volunteer) = pooled.offers.get(id) {
            let (nearest, away) = pooled.offers.nearest(asked.need.kind, asked.place, volunteer);
            (place, metres) = (Some(nearest), Some(away));
            refusals = pooled.offers.explain(&asked.need, id).err().unwrap_or_default();
        } else if let Some(place) = place {
            metres = Some(pooled.offers.places().metres(asked.place, place));
        }
        Some(Found { volunteer_id, place, metres, standing: listed.standing, refusals })
    }

    /// Whether a moderator may introduce them against the rule: they are available, their place is known, and the pair
    /// is not blocked.
    pub fn may_be_introduced(&self) -> bool {
        self.standing == VolunteerStanding::Available
            && self.metres.is_some()
            && !self.refusals.contains(&Refusal::Blocked)
    }
}

/// Such a volunteer as the page shows them.
pub struct OutsideVolunteer {
    /// Id of the volunteer.
    pub id: VolunteerId,
    pub name: String,
    /// Place, distance, number of calls.
    pub about: String,
    /// What they accept for this kind, or what they offer instead.
    pub accepts: String,
    /// What was last heard from them.
    pub last: String,
    /// Every reason why the rule refuses them.
    pub refusals: Vec<String>,
    /// The rule does not refuse them.
    pub candidate: bool,
    /// Path of the page that introduces them as an exception; `None` when that is not possible.
    pub exception: Option<String>,
}

/// Draws volunteers in this order; those who were erased meanwhile are left out.
pub async fn draw(
    conn: &mut Connection,
    app: &App,
    t: &T,
    asked: &Asked,
    found: &[Found],
    from: &str,
) -> anyhow::Result<Vec<OutsideVolunteer>> {
    let ids: Vec<VolunteerId> = found.iter().map(|found| found.volunteer_id).collect();
    let volunteers = store::get_all(conn, app, &ids).await?;
    let people = names::of(conn, &app.keys, volunteers.iter().map(|volunteer| volunteer.person_id)).await?;
    let last: HashMap<VolunteerId, String> = candidates::last_answers(conn, app, t, &ids).await?;
    let fitness = fitness::of(conn, &app.campaign, &ids).await?;
    let (kind, now) = (&app.campaign.kinds[asked.kind], app.clock.now());
    let cools_until = |id: VolunteerId| {
        let cooling = fitness.get(&id)?.cooling(&app.campaign, now);
        cooling.into_iter().find(|(of, _)| *of == asked.kind).map(|(_, until)| until)
    };
    let others = volunteers.iter().filter_map(|volunteer| {
        let found = found.iter().find(|found| found.volunteer_id == volunteer.id)?;
        let accepts = match volunteer.offers.iter().find(|offer| offer.kind == asked.kind) {
            Some(_) => candidates::accepts(app, t, asked.kind, volunteer),
            None => t.say("desk-offers-instead").with("kinds", offered(app, t, &volunteer.offers)).to_string(),
        };
        let exception = format!("/desk/needs/{}/exception", asked.id);
        let values = [("volunteer", &*found.volunteer_id.to_string()), ("from", from)];
        let candidate = found.may_be_introduced() && found.refusals.is_empty();
        Some(OutsideVolunteer {
            id: volunteer.id,
            name: people.full_name(volunteer.person_id),
            about: candidates::about(app, t, asked, found.place.zip(found.metres), volunteer),
            accepts,
            last: last.get(&volunteer.id).cloned().unwrap_or_default(),
            refusals: refusals::in_words(t, kind, found, cools_until(volunteer.id)),
            candidate,
            exception: (found.may_be_introduced() && !candidate).then(|| link(&exception, &values)),
        })
    });
    Ok(others.collect())
}

#[derive(Template)]
#[template(path = "desk/outside/list.html")]
struct OutsideListPage {
    l: Frame,
    request: String,
    title: String,
    need: NeedId,
    from: String,
    person: String,
    wanted_place: String,
    searched: bool,
    others: Vec<OutsideVolunteer>,
    paging: Paging,
}

/// `GET /desk/needs/{id}/volunteers`: shows volunteers refused for the reason `why`, or those searched for, nearest
/// first.
pub async fn show(State(app): State<App>, me: Moderator, Path(need_id): Path<NeedId>, query: Query) -> Result {
    let (t, get) = (me.t.clone(), |name: &str| query.0.one(name));
    let search = Search::read(&me, &query);
    let wanted = VolunteerFilter::read(&app, &query, &search.words, &me.areas).await?;
    let searched = !search.words.is_empty() || !get("place").is_empty();
    let pooled = app.pool.since(&app, me.arrived).await?;
    let Some(asked) = pooled.needs.get(&need_id).filter(|asked| asked.stage == NeedStage::Waiting).cloned() else {
        drop(pooled);
        return acts::refuse(&app, need_id, VolunteerId(0), "need").await;
    };
    let kind = &app.campaign.kinds[asked.kind];
    let why = refusals::of_slug(kind, get("why"));
    let at = NumberedPage::of(&query, PAGE);
    let (limit, offset) = at.limit_and_offset();
    let (first, limit) = (usize::try_from(offset)?, usize::try_from(limit)?);
    let (ids, n): (Vec<VolunteerId>, usize) = if let Some(why) = why {
        let refused = pooled.offers.refused(&asked.need).filter(|refused| refused.refusal == why);
        let ids = refused.skip(first).take(limit).map(|refused| VolunteerId(refused.volunteer.0)).collect();
        let counts = pooled.offers.candidates_top(&asked.need, 0).refused;
        (ids, counts.into_iter().find(|(refusal, _)| *refusal == why).map_or(0, |(_, n)| n))
    } else if searched {
        let wanted = pooled.volunteers.iter().filter(|(id, listed)| wanted.shows(&app, **id, listed));
        let metres =
            |id: &VolunteerId| Found::of(&pooled, &asked, *id).and_then(|found| found.metres).unwrap_or(u32::MAX);
        let mut all: Vec<(u32, VolunteerId)> = wanted.map(|(id, _)| (metres(id), *id)).collect();
        let near = nearest(&mut all, first.saturating_add(limit));
        (near.iter().skip(first).map(|(_, id)| *id).collect(), all.len())
    } else {
        (vec![], 0)
    };
    let total = i64::try_from(n)?;
    let found: Vec<Found> = ids.iter().filter_map(|id| Found::of(&pooled, &asked, *id)).collect();
    drop(pooled);

    let l = Frame::open(&app, &me, Section::Queue, &query).await?;
    let mut conn = app.db.read().await?;
    let others = draw(&mut conn, &app, &t, &asked, &found, get("from")).await?;
    drop(conn);
    let title = match why {
        Some(why) => {
            t.say("desk-refused-who").with("n", total).with("why", words::refusal(&t, kind, why, n)).to_string()
        }
        None => t.say("desk-somebody-else").to_string(),
    };
    let values = VALUES.map(|name| (name, if name == search::FIELD { search.sealed.as_str() } else { get(name) }));
    let paging = at.paging(&t, &format!("/desk/needs/{need_id}/volunteers"), &values, total);
    page(&OutsideListPage {
        l,
        request: back(&asked, &query),
        title: capitalised(&title),
        need: need_id,
        from: queue(&query.0).to_owned(),
        person: search.words,
        wanted_place: get("place").to_owned(),
        searched: searched || why.is_some(),
        others,
        paging,
    })
}

/// `POST /desk/needs/{id}/volunteers/search`
pub async fn search(State(app): State<App>, me: Moderator, Path(need_id): Path<NeedId>, body: Bytes) -> Result {
    search::lead(&app, &me, &format!("/desk/needs/{need_id}/volunteers"), &VALUES[1..], &body)
}

/// Sorts and returns the first `n`; the others, perhaps a million, stay unsorted.
fn nearest(all: &mut [(u32, VolunteerId)], n: usize) -> &[(u32, VolunteerId)] {
    if n < all.len() {
        all.select_nth_unstable(n);
    }
    let n = n.min(all.len());
    let first = &mut all[..n];
    first.sort_unstable();
    first
}

/// Path of the request's page, to come back to.
pub(super) fn back(asked: &Asked, query: &Query) -> String {
    let path = format!("/desk/requests/{}", asked.request_id);
    link(&path, &[("need", &asked.id.to_string()), ("from", query.0.one("from"))])
}

/// Volunteers up to this many metres away who would be candidates if they lived nearer, nearest first.
pub fn farther(pooled: &Pooled, asked: &Asked, metres: u32) -> Vec<Found> {
    let is_of_distance = |refusal: &Refusal| matches!(refusal, Refusal::TooFar | Refusal::OutOfReach);
    let refused = pooled.offers.refused(&asked.need).take_while(|refused| refused.metres <= metres);
    let refused = refused.filter(|refused| is_of_distance(&refused.refusal));
    let found = refused.filter_map(|refused| Found::of(pooled, asked, VolunteerId(refused.volunteer.0)));
    found.filter(|found| found.may_be_introduced() && found.refusals.iter().all(is_of_distance)).collect()
}
