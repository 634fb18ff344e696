//! Who can serve a need, why this one, and why not the others.
//!
//! Tables: volunteer, offer, person; the pool ranks.

use anyhow::Result;
use matching::{Candidate, Candidates};

use super::names;
use super::pool::Asked;
use super::words;
use crate::app::App;
use crate::campaign::Side;
use crate::db::Connection;
use crate::people::store::Known;
use crate::volunteers::{self, Volunteer};
use crate::web::i18n::T;

/// Listed at once.
pub const FEW: usize = 20;
/// Listed when asked for all: who is not among them will not be chosen.
pub const MANY: usize = 100;

/// A candidate, drawn.
pub struct Card {
    /// Of the volunteer.
    pub id: i64,
    /// Full name.
    pub name: String,
    /// `34 ans`; empty when not asked.
    pub age: String,
    /// Place, distance, calls.
    pub about: String,
    /// What they accept for this kind.
    pub accepts: String,
    /// Points.
    pub points: u16,
    /// Points of a perfect candidate.
    pub possible: u16,
    /// Why.
    pub reasons: Vec<Bar>,
}

/// A reason, drawn as a bar on a scale of all points possible.
pub struct Bar {
    /// For what.
    pub words: String,
    /// Points.
    pub given: u16,
    /// Points it could have given.
    pub possible: u16,
    /// Hundredths of the scale.
    pub given_width: u32,
    /// The same.
    pub possible_width: u32,
}

/// Why not the others: a count and words to read after it.
pub struct Count {
    /// How many.
    pub n: String,
    /// Why.
    pub words: String,
}

/// The cards of those ranked; whoever was erased meanwhile is left out.
pub async fn cards(
    conn: &mut Connection,
    app: &App,
    t: &T,
    asked: &Asked,
    candidates: &Candidates,
) -> Result<Vec<Card>> {
    let mut volunteers = vec![];
    for candidate in &candidates.ranked {
        let volunteer = volunteers::store::get(conn, app, candidate.volunteer.0).await?;
        volunteers.extend(volunteer.map(|volunteer| (candidate, volunteer)));
    }
    let people = names::of(conn, volunteers.iter().map(|(_, volunteer)| volunteer.person_id)).await?;
    let cards = volunteers.iter().filter_map(|(candidate, volunteer)| {
        Some(card(app, t, asked, candidate, volunteer, people.get(volunteer.person_id)?))
    });
    Ok(cards.collect())
}

fn card(app: &App, t: &T, asked: &Asked, candidate: &Candidate, volunteer: &Volunteer, known: &Known) -> Card {
    let kind = &app.campaign.kinds[asked.kind];
    let possible: u16 = candidate.reasons.iter().map(|reason| reason.possible).sum();
    let width = |points: u16| u32::from(points) * 100 / u32::from(possible.max(1));
    let reasons = candidate.reasons.iter().map(|reason| Bar {
        words: words::reason(t, kind, reason, candidate.metres),
        given: reason.given,
        possible: reason.possible,
        given_width: width(reason.given),
        possible_width: width(reason.possible),
    });
    let about = [
        app.place_label(&app.places.get(candidate.place).code),
        if candidate.place == asked.place {
            t.say("same-place").to_string()
        } else {
            t.say("desk-at-distance").with("distance", t.kilometres(candidate.metres)).to_string()
        },
        t.say("desk-calls").with("n", volunteer.calls).to_string(),
    ];
    let accepts = volunteer.offers.iter().find(|offer| offer.kind == asked.kind);
    Card {
        id: volunteer.id,
        name: known.person.full_name(),
        age: age(t, volunteer.age),
        about: about.join(" · "),
        accepts: accepts.map_or_else(String::new, |offer| words::in_short(app, kind, Side::Offer, &offer.answers, t)),
        points: candidate.points,
        possible,
        reasons: reasons.collect(),
    }
}

/// `34 ans`; empty when the campaign does not ask.
pub fn age(t: &T, age: Option<u32>) -> String {
    age.map_or_else(String::new, |age| t.say("private-years").with("n", i64::from(age)).to_string())
}

/// Why not the others, most first.
pub fn refusals(app: &App, t: &T, asked: &Asked, candidates: &Candidates) -> Vec<Count> {
    let kind = &app.campaign.kinds[asked.kind];
    let mut refused = candidates.refused.clone();
    refused.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let count = |(refusal, n): (matching::Refusal, usize)| Count {
        n: t.number(i64::try_from(n).unwrap_or(i64::MAX)),
        words: words::refusal(t, kind, refusal, n),
    };
    refused.into_iter().map(count).collect()
}
