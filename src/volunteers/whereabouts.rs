//! Where a volunteer helps from, and how far they get.

use matching::PlaceId;

use super::Volunteer;
use crate::campaign::Travel;
use crate::core::Core;
use crate::i18n::T;
use crate::kit::fields::{Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::questions;
use crate::kit::site::Site;

const OTHER_PLACES: &str = "other_places";
const TRAVEL: &str = "travel";

/// As checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// Where they live, or near enough.
    pub place: PlaceId,
    /// Where they help from as well; none twice.
    pub other_places: Vec<PlaceId>,
    /// Index of their means of travel in the campaign; `None`: they did not say.
    pub travel: Option<usize>,
}

impl Whereabouts {
    /// One place, and no word on how they travel.
    pub fn at(place: PlaceId) -> Whereabouts {
        Whereabouts { place, other_places: vec![], travel: None }
    }

    /// For the column `other_places`: a JSON list of codes.
    pub(super) fn other_places_json(&self, app: &Site) -> String {
        let codes: Vec<&str> = self.other_places.iter().map(|id| app.places.get(*id).code.as_str()).collect();
        serde_json::to_string(&codes).unwrap_or_else(|_| "[]".to_owned())
    }

    /// For the column `travel`.
    pub(super) fn travel_slug<'a>(&self, app: &'a Site) -> Option<&'a str> {
        Some(app.campaign.travels.get(self.travel?)?.slug.as_str())
    }
}

/// The codes in the column `other_places`.
pub fn codes(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// How far somebody gets; everywhere when they did not say, or the campaign no longer has that means.
pub fn reach_metres(app: &Core, travel: Option<&str>) -> u32 {
    let known = app.campaign.travels.iter().find(|known| Some(known.slug.as_str()) == travel);
    known.map_or(u32::MAX, |known| known.reach_metres)
}

/// The questions: the place, then what the campaign asks besides.
pub fn blocks(filled: &Filled, app: &Site, t: &T) -> Vec<Block> {
    let campaign = &app.campaign;
    let mut blocks = questions::place_blocks(filled, app, t, t.say("form-place-offer-hint"));
    if campaign.other_places_max > 0 {
        let hint = t.say("form-other-places-hint").with("max", i64::from(campaign.other_places_max));
        let field = Field::line(filled, OTHER_PLACES, "on", t.say("form-other-places")).hint(hint).optional();
        let label = |id: PlaceId| app.place_label(&app.places.get(id).code);
        let told = |places: Vec<PlaceId>| t.list(&places.into_iter().map(label).collect::<Vec<_>>());
        blocks.push(Block::Field(field.told(read_places(filled.one(OTHER_PLACES), app).ok().map(told))));
    }
    if !campaign.travels.is_empty() {
        let choice = |travel: &Travel| Choice::new(filled, TRAVEL, &travel.slug, t.say(travel.text()));
        let options = campaign.travels.iter().map(choice).collect();
        let field = Field::radios(filled, TRAVEL, t.say("form-travel"), options);
        blocks.push(Block::Field(field.hint(t.say("form-travel-hint")).narrow("short").optional()));
    }
    blocks
}

/// The answers; what is wrong is noted.
pub fn check(filled: &mut Filled, app: &Site, t: &T) -> Option<Whereabouts> {
    let place = questions::place(filled, app, t);
    let other_places = other_places(filled, app, t);
    let said = filled.one(TRAVEL);
    let travel = app.campaign.travels.iter().position(|travel| travel.slug == said);
    let place = place?;
    Some(Whereabouts { place, other_places: other_places.into_iter().filter(|id| *id != place).collect(), travel })
}

fn other_places(filled: &mut Filled, app: &Site, t: &T) -> Vec<PlaceId> {
    let max = app.campaign.other_places_max as usize;
    if max == 0 {
        return vec![];
    }
    let found = read_places(filled.one(OTHER_PLACES), app).unwrap_or_else(|unknown| {
        filled.wrong(OTHER_PLACES, t.say("form-other-places-unknown").with("place", unknown));
        vec![]
    });
    if found.len() > max {
        filled
            .wrong(OTHER_PLACES, t.say("form-other-places-many").with("max", i64::from(app.campaign.other_places_max)));
    }
    found
}

/// Places separated by commas or by spaces, none twice; or else the first that is none.
fn read_places(typed: &str, app: &Site) -> Result<Vec<PlaceId>, String> {
    let mut found: Vec<PlaceId> = vec![];
    for piece in typed.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let words: Option<Vec<PlaceId>> = piece.split_whitespace().map(|word| app.places.find(word)).collect();
        found.extend(app.places.find(piece).map(|id| vec![id]).or(words).ok_or_else(|| piece.to_owned())?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// As they were last sent.
pub fn filled(volunteer: &Volunteer) -> [(String, String); 3] {
    [
        (questions::PLACE.to_owned(), volunteer.place.clone()),
        (OTHER_PLACES.to_owned(), volunteer.other_places.join(", ")),
        (TRAVEL.to_owned(), volunteer.travel.clone().unwrap_or_default()),
    ]
}

/// Every place, for people: `44000 Nantes, 44100 Nantes`.
pub fn places_told(app: &Site, volunteer: &Volunteer) -> String {
    let codes = std::iter::once(&volunteer.place).chain(&volunteer.other_places);
    codes.map(|code| app.place_label(code)).collect::<Vec<_>>().join(", ")
}

/// The means of travel, for people; empty when they did not say.
pub fn travel_told(app: &Site, volunteer: &Volunteer, t: &T) -> String {
    let known = app.campaign.travels.iter().find(|known| Some(&known.slug) == volunteer.travel.as_ref());
    known.map_or_else(String::new, |travel| t.say(travel.text()).to_string())
}
