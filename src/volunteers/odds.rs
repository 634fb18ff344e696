//! The odds of being called: how many people offer and how many ask around a volunteer, kind by kind.
//!
//! Who may see it: everybody who signs up. Numbers below `TOLD_MIN` are not told, since they could single somebody
//! out. Tables: volunteer, offer, request, need; counted by place at most once a minute.

use std::collections::HashSet;

use anyhow::Result;
use askama::Template;
use matching::PlaceId;
use sqlx::Row;

use super::Volunteer;
use crate::i18n::T;
use crate::kit::site::Site;
use crate::tallies::nearby::CountsByPlace;

/// Smallest number that is told; a smaller one reads "fewer than 5".
const TOLD_MIN: i64 = 5;
/// The volunteers and the needs around a volunteer, for one kind of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Around {
    kind: usize,
    metres: u32,
    volunteers: i64,
    needs: i64,
}

/// Counts around each of the volunteer's places, for each kind they offer, within their reach and the kind's largest
/// radius. A place near two of theirs counts once.
async fn around(app: &Site, volunteer: &Volunteer) -> Result<Vec<Around>> {
    let kept = app.nearby.counts(app).await?;
    let reach = volunteer.whereabouts.reach_metres(app);
    let places: Vec<PlaceId> = volunteer.whereabouts.codes().filter_map(|code| app.places.find(code)).collect();
    let around = volunteer.offers.iter().map(|offer| {
        let metres = app.campaign.kinds[offer.kind].radius_metres_max.min(reach);
        let near = places.iter().flat_map(|place| kept.points.within(*place, metres));
        let near: HashSet<PlaceId> = near.map(|(place, _)| place).collect();
        let sum = |counts: &CountsByPlace| near.iter().filter_map(|place| counts.get(&(offer.kind, *place))).sum();
        Around { kind: offer.kind, metres, volunteers: sum(&kept.volunteers), needs: sum(&kept.needs) }
    });
    Ok(around.collect())
}

/// How many available volunteers live at most `metres` from a place, whatever they offer.
pub async fn volunteers_within(app: &Site, place: PlaceId, metres: u32) -> Result<i64> {
    let near: HashSet<PlaceId> =
        app.nearby.counts(app).await?.points.within(place, metres).into_iter().map(|(place, _)| place).collect();
    let sql = "select place, count(*) as n from volunteer where status = 'available' group by place";
    let mut sum = 0;
    for row in sqlx::query(sql).fetch_all(&mut *app.db.read().await?).await? {
        let place = app.places.find(&row.try_get::<String, _>("place")?);
        if place.is_some_and(|place| near.contains(&place)) {
            sum += row.try_get::<i64, _>("n")?;
        }
    }
    Ok(sum)
}

impl Around {
    /// The numbers in words; a number below `TOLD_MIN` reads as few.
    fn counted(&self, t: &T) -> String {
        let said = |what: &'static str, few: &'static str, n: i64| {
            if n < TOLD_MIN { t.say(few).with("n", TOLD_MIN).to_string() } else { t.say(what).with("n", n).to_string() }
        };
        t.say("odds-around")
            .with("distance", t.kilometres(self.metres))
            .with("volunteers", said("odds-volunteers", "odds-volunteers-few", self.volunteers))
            .with("needs", said("odds-needs", "odds-needs-few", self.needs))
            .to_string()
    }

    /// What the numbers mean, in plain words. It never reveals more than [`Around::counted`] does.
    fn meaning(&self, t: &T) -> String {
        let (volunteers, needs) = (self.volunteers, self.needs);
        if volunteers < TOLD_MIN * 2 && needs < TOLD_MIN {
            t.say("odds-first").to_string()
        } else if needs < TOLD_MIN {
            t.say("odds-less").with("n", volunteers / TOLD_MIN).to_string()
        } else if volunteers < needs * 2 {
            t.say("odds-likely").to_string()
        } else {
            t.say("odds-one-in").with("n", volunteers / needs).to_string()
        }
    }
}

#[derive(Template)]
#[template(path = "volunteers/odds.html")]
struct Drawn<'a> {
    t: &'a T,
    lines: Vec<(String, String, String)>,
}

/// HTML of the odds, a line for each kind the volunteer offers.
pub async fn html(app: &Site, volunteer: &Volunteer, t: &T) -> Result<String> {
    let line = |around: &Around| {
        let kind = t.say(app.campaign.kinds[around.kind].text("")).to_string();
        (kind, around.counted(t), around.meaning(t))
    };
    let lines = around(app, volunteer).await?.iter().map(line).collect();
    Ok(Drawn { t, lines }.render()?)
}
