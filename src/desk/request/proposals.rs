//! Volunteers for a need that waits: the candidates as a list and on a map, why others are refused, and volunteers who
//! live farther away than help of the kind goes.
//!
//! Who may act: nobody; it is a part of the request's page. Tables: those of `candidates` and `outside`.

use anyhow::Result;
use matching::{Candidate, Candidates};

use super::candidates::{self, Card, Count};
use super::near_map::NearMap;
use crate::app::App;
use crate::desk::frame::areas::{Areas, EVERYWHERE};
use crate::desk::frame::layout::ListOption;
use crate::desk::frame::links::{Query, link};
use crate::desk::outside::list::{self, Found, OutsideVolunteer};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{NeedId, VolunteerId};
use crate::index::pool::{Asked, NeedStage};

/// Radii in kilometres that a moderator may choose; those within the kind's own radius are not offered. Nobody goes
/// farther than a tank of petrol there and back for a person they do not know.
const RADII_KM: [u32; 6] = [10, 20, 30, 50, 100, 200];

/// What the page shows.
#[derive(Default)]
pub struct Proposals {
    /// Number of candidates, listed or not.
    pub total: i64,
    pub cards: Vec<Card>,
    /// Path of the longer list.
    pub all: Option<String>,
    /// Why others are refused.
    pub refusals: Vec<Count>,
    pub map: Option<NearMap>,
    /// Radii to choose from.
    pub radii: Vec<ListOption>,
    /// How many volunteers live farther away, in words; empty while no radius is chosen.
    pub farther: String,
    /// The nearest of those farther away.
    pub others: Vec<OutsideVolunteer>,
}

/// What one look into the pool yields.
struct Seen {
    asked: Asked,
    candidates: Candidates,
    farther: Vec<Found>,
    /// Those of the candidates whom the moderator may see, best first.
    ranked: Vec<Candidate>,
}

impl Proposals {
    /// Volunteers for a need; empty when it does not wait.
    pub async fn of(app: &App, me: &Moderator, query: &Query, need_id: NeedId) -> Result<Proposals> {
        let t = &me.t;
        let kilometres = RADII_KM.into_iter().find(|km| query.0.has("radius", &km.to_string()));
        let Some(Seen { asked, mut candidates, farther, ranked }) = look(app, me, need_id, kilometres).await? else {
            return Ok(Proposals::default());
        };
        if me.areas.bind() {
            candidates.total = ranked.len();
        }
        let most = if query.0.has("all", "1") { candidates::MANY } else { candidates::FEW };
        let shown = most.min(candidates.total);
        let few = farther.len().min(candidates::FEW);
        // The map has dots of volunteers of all areas.
        let map = if me.areas.bind() { None } else { NearMap::of(app, t, &asked, &candidates, shown, &farther[..few]) };
        let from = query.0.one("from");
        let values = [("need", &*need_id.to_string()), ("from", from), ("radius", query.0.one("radius")), ("all", "1")];
        let more = candidates.total > shown && most == candidates::FEW;
        let mut conn = app.db.read().await?;
        Ok(Proposals {
            total: i64::try_from(candidates.total).unwrap_or(i64::MAX),
            cards: candidates::cards(&mut conn, app, t, &asked, ranked.into_iter().take(shown)).await?,
            all: more.then(|| link(&format!("/desk/requests/{}", asked.request_id), &values)),
            refusals: candidates::refusals(app, t, &asked, &candidates, from),
            map,
            radii: radii(app, t, &asked, kilometres),
            farther: kilometres.map_or_else(String::new, |km| {
                let n = i64::try_from(farther.len()).unwrap_or(i64::MAX);
                t.say("desk-farther-found").with("n", n).with("radius", t.kilometres(km * 1_000)).to_string()
            }),
            others: list::draw(&mut conn, app, t, &asked, &farther[..few], from).await?,
        })
    }
}

async fn look(app: &App, me: &Moderator, need_id: NeedId, kilometres: Option<u32>) -> Result<Option<Seen>> {
    let pooled = app.pool.since(app, me.arrived).await?;
    let reach = Areas::of(app, &me.areas, EVERYWHERE);
    let asked = pooled.needs.get(&need_id).filter(|asked| asked.stage == NeedStage::Waiting);
    Ok(asked.map(|asked| {
        let candidates = pooled.offers.candidates(&asked.need);
        let in_reach = |id: VolunteerId| reach.has_volunteer(app, &pooled, id);
        let ranked = candidates.ranked.iter().filter(|one| in_reach(one.volunteer.into())).collect();
        let mut farther = kilometres.map_or_else(Vec::new, |km| list::farther(&pooled, asked, km * 1_000));
        farther.retain(|found| in_reach(found.volunteer_id));
        Seen { asked: asked.clone(), candidates, farther, ranked }
    }))
}

/// Options for the radius: the kind's own, then those beyond it.
fn radii(app: &App, t: &T, asked: &Asked, kilometres: Option<u32>) -> Vec<ListOption> {
    let kind = &app.campaign.kinds[asked.kind];
    if kind.anywhere {
        return vec![];
    }
    let own = kind.radius_metres_max;
    let chosen = kilometres.map_or_else(String::new, |km| km.to_string());
    let beyond = RADII_KM.into_iter().filter(|km| km * 1_000 > own);
    let beyond = beyond.map(|km| ListOption::new(&km.to_string(), t.kilometres(km * 1_000), &chosen));
    let own = ListOption::new("", t.say("desk-radius-own").with("radius", t.kilometres(own)), &chosen);
    std::iter::once(own).chain(beyond).collect()
}
