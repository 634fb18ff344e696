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

/// The checked answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// The place where they live, or near it.
    pub place: PlaceId,
    /// The other places they help from, without `place`; none stands twice.
    pub other_places: Vec<PlaceId>,
    /// Index of their means of travel in the campaign; `None` if they did not say.
    pub travel: Option<usize>,
}

impl Whereabouts {
    /// One place, without a means of travel.
    pub fn at(place: PlaceId) -> Whereabouts {
        Whereabouts { place, other_places: vec![], travel: None }
    }

    /// The value for the column `other_places`: a JSON list of codes.
    pub(super) fn other_places_json(&self, app: &Site) -> String {
        let codes: Vec<&str> = self.other_places.iter().map(|id| app.places.get(*id).code.as_str()).collect();
        serde_json::to_string(&codes).unwrap_or_else(|_| "[]".to_owned())
    }

    /// The value for the column `travel`.
    pub(super) fn travel_slug<'a>(&self, app: &'a Site) -> Option<&'a str> {
        Some(app.campaign.travels.get(self.travel?)?.slug.as_str())
    }
}

/// Reads the codes in the column `other_places`; none if they cannot be read.
pub fn codes(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// How far somebody gets with a means of travel, in metres; without limit if they did not say, or if the campaign no
/// longer has that means.
pub fn reach_metres(app: &Core, travel: Option<&str>) -> u32 {
    let known = app.campaign.travels.iter().find(|known| Some(known.slug.as_str()) == travel);
    known.map_or(u32::MAX, |known| known.reach_metres)
}

/// The questions: the place, then the other places and the means of travel if the campaign asks for them.
pub fn blocks(filled: &Filled, app: &Site, t: &T) -> Vec<Block> {
    let campaign = &app.campaign;
    let mut blocks = questions::place_blocks(filled, app, t, t.say("form-place-offer-hint"));
    if campaign.other_places_max > 0 {
        let hint = t.say("form-other-places-hint").with("max", i64::from(campaign.other_places_max));
        let field = Field::line(filled, OTHER_PLACES, "on", t.say("form-other-places")).hint(hint).optional();
        let label = |id: PlaceId| app.place_label(&app.places.get(id).code);
        let told = |places: Vec<PlaceId>| t.list(&places.into_iter().map(label).collect::<Vec<_>>());
        blocks.push(Block::Field(field.with_note(read_places(filled.one(OTHER_PLACES), app).ok().map(told))));
    }
    if !campaign.travels.is_empty() {
        let choice = |travel: &Travel| Choice::new(filled, TRAVEL, &travel.slug, t.say(travel.text()));
        let options = campaign.travels.iter().map(choice).collect();
        let field = Field::radios(filled, TRAVEL, t.say("form-travel"), options);
        blocks.push(Block::Field(field.hint(t.say("form-travel-hint")).narrow("short").optional()));
    }
    blocks
}

/// Checks the answers; `None` with an error noted if the place is wrong. Mistakes in the other places are only noted.
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

/// Reads places separated by commas, semicolons or spaces, sorted, none twice; otherwise returns the first piece that
/// is no place.
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

/// The answers as they were last sent, by field.
pub fn filled(volunteer: &Volunteer) -> [(String, String); 3] {
    [
        (questions::PLACE.to_owned(), volunteer.place.clone()),
        (OTHER_PLACES.to_owned(), volunteer.other_places.join(", ")),
        (TRAVEL.to_owned(), volunteer.travel.clone().unwrap_or_default()),
    ]
}

/// Every place in words: `44000 Nantes, 44100 Nantes`.
pub fn places_in_words(app: &Site, volunteer: &Volunteer) -> String {
    let codes = std::iter::once(&volunteer.place).chain(&volunteer.other_places);
    codes.map(|code| app.place_label(code)).collect::<Vec<_>>().join(", ")
}

/// The means of travel in words; empty if they did not say.
pub fn travel_in_words(app: &Site, volunteer: &Volunteer, t: &T) -> String {
    let known = app.campaign.travels.iter().find(|known| Some(&known.slug) == volunteer.travel.as_ref());
    known.map_or_else(String::new, |travel| t.say(travel.text()).to_string())
}
