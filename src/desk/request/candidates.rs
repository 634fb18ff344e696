//! Candidates of a need: who can serve it, why, and why the others cannot.
//!
//! Tables: volunteer, offer, person, history; the pool ranks.

use std::collections::HashMap;

use anyhow::Result;
use matching::{Candidate, Candidates, PlaceId};
use sqlx::Row;

use super::amount::AmountBounds;
use crate::app::App;
use crate::campaign::Side;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::links::link;
use crate::desk::frame::{names, words};
use crate::desk::outside::list;
use crate::i18n::{T, answers};
use crate::ids::VolunteerId;
use crate::index::pool::Asked;
use crate::people::store::Known;
use crate::volunteers::{self, Volunteer};

/// Candidates listed at first.
pub const FEW: usize = 8;
/// Candidates listed when all are asked for: none beyond them will be chosen.
pub const MANY: usize = 100;

/// A candidate as the page shows it.
pub struct Card {
    /// Id of the volunteer.
    pub id: VolunteerId,
    pub name: String,
    /// Age, like `34 ans`; empty when the campaign does not ask.
    pub age: String,
    /// Place, distance, number of calls.
    pub about: String,
    /// What they accept for this kind.
    pub accepts: String,
    /// Most units that they can give to this need; `None` for a kind without stock.
    pub amount: Option<AmountBounds>,
    /// What was last heard from them.
    pub last: String,
    /// Points of the candidate.
    pub points: u16,
    /// Points of a perfect candidate.
    pub possible: u16,
    /// What the points were given for.
    pub reasons: Vec<PointsBar>,
}

/// A reason, drawn as a bar on a scale of all possible points.
pub struct PointsBar {
    /// What the points are for.
    pub words: String,
    pub given: u16,
    /// Points that it could have given.
    pub possible: u16,
    /// `given` in percent of the scale.
    pub given_width: u32,
    /// `possible` in percent of the scale.
    pub possible_width: u32,
}

/// A reason why volunteers are refused: a count, and words to read after it.
pub struct Count {
    pub n: String,
    pub words: String,
    /// Path of the list of these volunteers.
    pub path: String,
}

/// Cards of candidates; those who were erased meanwhile are left out.
pub async fn cards(
    conn: &mut Connection,
    app: &App,
    t: &T,
    asked: &Asked,
    candidates: impl IntoIterator<Item = Candidate>,
) -> Result<Vec<Card>> {
    let candidates: Vec<Candidate> = candidates.into_iter().collect();
    let ids: Vec<VolunteerId> = candidates.iter().map(|candidate| candidate.volunteer.into()).collect();
    let volunteers = volunteers::store::get_all(conn, app, &ids).await?;
    let people = names::of(conn, &app.keys, volunteers.iter().map(|volunteer| volunteer.person_id)).await?;
    let mut last = last_answers(conn, app, t, &ids).await?;
    let cards = volunteers.iter().filter_map(|volunteer| {
        let candidate = candidates.iter().find(|candidate| volunteer.id == candidate.volunteer.into())?;
        let card = card(app, t, asked, candidate, volunteer, people.get(volunteer.person_id)?);
        Some(Card { last: last.remove(&volunteer.id).unwrap_or_default(), ..card })
    });
    Ok(cards.collect())
}

fn card(app: &App, t: &T, asked: &Asked, candidate: &Candidate, volunteer: &Volunteer, known: &Known) -> Card {
    Card {
        id: volunteer.id,
        name: known.person.full_name(),
        age: age(t, volunteer.age),
        about: about(app, t, asked, Some((candidate.place, candidate.metres)), volunteer),
        accepts: accepts(app, t, asked.kind, volunteer),
        amount: asked.lacking.map(|lacking| AmountBounds {
            max: units_left(app, asked.kind, volunteer).map_or(lacking, |left| left.min(lacking)),
            decimals: app.campaign.kinds[asked.kind].stock_decimals(),
        }),
        last: String::new(),
        points: candidate.points,
        possible: possible(candidate),
        reasons: bars(app, t, asked, candidate),
    }
}

/// The most points that such a candidate could reach.
pub fn possible(candidate: &Candidate) -> u16 {
    candidate.reasons.iter().map(|reason| reason.possible).sum()
}

/// The reasons for a candidate's points, as bars.
pub fn bars(app: &App, t: &T, asked: &Asked, candidate: &Candidate) -> Vec<PointsBar> {
    let kind = &app.campaign.kinds[asked.kind];
    let width = |points: u16| u32::from(points) * 100 / u32::from(possible(candidate).max(1));
    let distance = words::distance(t, &app.places, asked.place, candidate.place, candidate.metres);
    let bar = |reason: &matching::Reason| PointsBar {
        words: words::reason(t, kind, reason, &distance),
        given: reason.given,
        possible: reason.possible,
        given_width: width(reason.given),
        possible_width: width(reason.possible),
    };
    candidate.reasons.iter().map(bar).collect()
}

/// Place, distance, number of calls, like `69003 Lyon · distance 2,3 km · 1 mise en relation`.
pub fn about(app: &App, t: &T, asked: &Asked, at: Option<(PlaceId, u32)>, volunteer: &Volunteer) -> String {
    let place = app.place_label(at.map_or(&volunteer.whereabouts.place, |(id, _)| &app.places.get(id).code));
    let away = at.map(|(place, metres)| {
        if app.campaign.kinds[asked.kind].anywhere {
            t.say("distance-anywhere").to_string()
        } else if place == asked.place {
            t.say("same-place").to_string()
        } else {
            let distance = words::distance(t, &app.places, asked.place, place, metres);
            t.say("desk-at-distance").with("distance", distance).to_string()
        }
    });
    let calls = t.say("desk-calls").with("n", volunteer.calls).to_string();
    [Some(place), away, Some(calls)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Units of a kind's stock (index in the campaign) that the volunteer has promised to nobody.
fn units_left(app: &App, kind: usize, volunteer: &Volunteer) -> Option<u32> {
    volunteer.offers.iter().find(|offer| offer.kind == kind)?.left(&app.campaign)
}

/// What a volunteer accepts for a kind (index in the campaign), and how far they get.
pub fn accepts(app: &App, t: &T, kind: usize, volunteer: &Volunteer) -> String {
    let offer = volunteer.offers.iter().find(|offer| offer.kind == kind);
    let said = offer.map(|offer| words::in_short(app, &app.campaign.kinds[kind], Side::Offer, &offer.answers, t));
    let promised = offer.is_some_and(|offer| offer.promised > 0);
    let left = units_left(app, kind, volunteer).filter(|_| promised);
    let left = left.map_or_else(String::new, |left| {
        t.say("desk-amount-left").with("n", answers::amount(&app.campaign.kinds[kind], left, t)).to_string()
    });
    let said = [said.unwrap_or_default(), left, volunteer.whereabouts.in_short(app, t)];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What was last heard from these volunteers, by id: an answer of theirs, or how their last introduction ended.
pub async fn last_answers(
    conn: &mut Connection,
    app: &App,
    t: &T,
    ids: &[VolunteerId],
) -> Result<HashMap<VolunteerId, String>> {
    let mut heard = Where::default();
    heard.among("volunteer_id", ids);
    heard.and("actor = 'volunteer' or fact in ('met', 'failed', 'expired')", []);
    let rows = heard.rows(conn, "select max(id) as id from history", "group by volunteer_id").await?;
    let lines: Vec<i64> = rows.iter().map(|row| row.try_get("id")).collect::<std::result::Result<_, _>>()?;
    let mut last = Where::default();
    last.among("id", &lines);
    let now = app.clock.now();
    let told = |row: &sqlx::any::AnyRow| -> Result<(VolunteerId, String)> {
        let fact = t.say(format!("fact-{}", row.try_get::<String, _>("fact")?)).to_string();
        let ago = t.ago(from_millis(row.try_get("at")?), now);
        Ok((row.try_get("volunteer_id")?, t.say("desk-last-answer").with("fact", fact).with("ago", ago).to_string()))
    };
    last.rows(conn, "select volunteer_id, fact, at from history", "").await?.iter().map(told).collect()
}

/// Age in words, like `34 ans`; empty when the campaign does not ask.
pub fn age(t: &T, age: Option<u32>) -> String {
    age.map_or_else(String::new, |age| t.say("private-years").with("n", i64::from(age)).to_string())
}

/// Why other volunteers are refused, the most frequent reason first.
pub fn refusals(app: &App, t: &T, asked: &Asked, candidates: &Candidates, from: &str) -> Vec<Count> {
    let kind = &app.campaign.kinds[asked.kind];
    let mut refused = candidates.refused.clone();
    refused.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let count = |(refusal, n): (matching::Refusal, usize)| Count {
        n: t.number(i64::try_from(n).unwrap_or(i64::MAX)),
        words: words::refusal(t, kind, refusal, n),
        path: link(
            &format!("/desk/needs/{}/volunteers", asked.id),
            &[("why", &list::slug(kind, refusal)), ("from", from)],
        ),
    };
    refused.into_iter().map(count).collect()
}
