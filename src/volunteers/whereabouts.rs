//! Where a volunteer helps from, and how far they get: columns, form and words.
//!
//! ARCHITECTURE.md lists what else to touch to add such a question.

use anyhow::Result;
use jiff::Timestamp;
use matching::PlaceId;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Volunteer;
use crate::campaign::Travel;
use crate::clock::Rng;
use crate::core::Core;
use crate::history::{Actor, Fact};
use crate::i18n::T;
use crate::kit::fields::{Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::questions;
use crate::kit::sheet::Cell;
use crate::kit::site::Site;
use crate::periods;

const OTHER_PLACES: &str = "other_places";
const TRAVEL: &str = "travel";
/// Most times that a volunteer may change their answers in 24 hours and still change their places.
const CHANGES_MAX: i64 = 5;

/// Columns of the table `volunteer` that hold these answers, in the order of [`Whereabouts::values`].
pub const COLUMNS: &str = "place, area, other_places, travel";

/// The checked answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// Code of the place where they live, or near it.
    pub place: String,
    /// Code of the area of `place`.
    pub area: String,
    /// Codes of the other places they help from, without `place`; none stands twice.
    pub other_places: Vec<String>,
    /// Slug of their means of travel in the campaign; `None` if they did not say.
    travel: Option<String>,
}

/// Placeholders for the values of [`COLUMNS`], the first with this number: `$4, $5…`.
pub(super) fn placeholders(first: usize) -> String {
    let all: Vec<String> = (first..).zip(COLUMNS.split(',')).map(|(n, _)| format!("${n}")).collect();
    all.join(", ")
}

impl Whereabouts {
    /// One place, without a means of travel.
    pub fn at(app: &Core, place: PlaceId) -> Whereabouts {
        let place = app.places.get(place);
        let area = app.places.area(place).code.clone();
        Whereabouts { place: place.code.clone(), area, other_places: vec![], travel: None }
    }

    /// Draws answers for the demo: one volunteer in eight helps from two places; half of all say how they travel.
    pub fn made_up(app: &Core, rng: &Rng, place: impl Fn() -> PlaceId) -> Whereabouts {
        let mut drawn = Whereabouts::at(app, place());
        if app.campaign.volunteer.other_places_max > 0 && rng.below(8) == 0 {
            drawn.other_places = vec![app.places.get(place()).code.clone()];
        }
        let travels = &app.campaign.volunteer.travels;
        if !travels.is_empty() && rng.below(2) == 0 {
            drawn.travel = Some(travels[rng.below(travels.len())].slug.clone());
        }
        drawn
    }

    /// Reads [`COLUMNS`]. Other places that cannot be read are none.
    pub fn from_row(row: &AnyRow) -> Result<Whereabouts> {
        let other_places: String = row.try_get("other_places")?;
        Ok(Whereabouts {
            place: row.try_get("place")?,
            area: row.try_get("area")?,
            other_places: serde_json::from_str(&other_places).unwrap_or_default(),
            travel: row.try_get("travel")?,
        })
    }

    /// The values of [`COLUMNS`].
    pub(super) fn values(&self) -> [Option<String>; 4] {
        let other_places = serde_json::json!(self.other_places).to_string();
        [Some(self.place.clone()), Some(self.area.clone()), Some(other_places), self.travel.clone()]
    }

    /// Codes of all places, where they live first.
    pub fn codes(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.place).chain(&self.other_places)
    }

    fn travel<'a>(&self, app: &'a Core) -> Option<&'a Travel> {
        app.campaign.volunteer.travels.iter().find(|known| Some(&known.slug) == self.travel.as_ref())
    }

    /// How far they get, in metres; without limit if they did not say, or if the campaign no longer has that means.
    pub fn reach_metres(&self, app: &Core) -> u32 {
        self.travel(app).map_or(u32::MAX, |travel| travel.reach_metres)
    }

    /// Every place in words: `44000 Nantes, 44100 Nantes`.
    pub fn places_in_words(&self, app: &Core) -> String {
        self.codes().map(|code| app.place_label(code)).collect::<Vec<_>>().join(", ")
    }

    /// Code of the place that is nearest to the place `code`; the first one, if no such place is known.
    pub fn nearest_to<'a>(&'a self, app: &Core, code: &str) -> &'a str {
        let Some(there) = app.places.find(code) else { return &self.place };
        let metres = |from: &str| app.places.find(from).map_or(u32::MAX, |from| app.places.metres(there, from));
        self.codes().min_by_key(|code| metres(code)).unwrap_or(&self.place)
    }

    /// How far they get, in words; empty if they did not say.
    pub fn in_short(&self, app: &Core, t: &T) -> String {
        self.travel(app).map_or_else(String::new, |travel| travel_in_words(travel, t))
    }

    /// Label and value of each answer, for a page. What they did not say is left out.
    pub fn lines(&self, app: &Core, t: &T) -> Vec<(String, String)> {
        let lines = [("own-place", self.places_in_words(app)), ("own-travel", self.in_short(app, t))];
        let said = lines.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(label, value)| (t.say(label).to_string(), value)).collect()
    }

    /// Name and value of each answer, for the copy of one's own data.
    pub fn record(&self, app: &Core, t: &T) -> [(&'static str, Cell); 4] {
        let travel = self.travel.as_ref().map(|slug| Cell::Coded(slug.clone(), self.in_short(app, t)));
        [
            ("place", Cell::Coded(self.place.clone(), app.place_label(&self.place))),
            ("area", Cell::Text(self.area.clone())),
            (OTHER_PLACES, Cell::Text(self.other_places.join(", "))),
            (TRAVEL, travel.unwrap_or(Cell::Empty)),
        ]
    }

    /// The answers as they were last sent, by field.
    pub(super) fn filled(&self) -> [(String, String); 3] {
        [
            (questions::PLACE.to_owned(), self.place.clone()),
            (OTHER_PLACES.to_owned(), self.other_places.join(", ")),
            (TRAVEL.to_owned(), self.travel.clone().unwrap_or_default()),
        ]
    }
}

/// A column that a list of volunteers may hold.
pub struct ListedColumn {
    pub name: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Slug and text of each choice; none for free text.
    pub choices: Vec<(String, String)>,
}

/// The columns that a list of volunteers may hold besides the place.
pub fn listed(app: &Core) -> Vec<ListedColumn> {
    let asked = &app.campaign.volunteer;
    let mut columns = vec![];
    if asked.other_places_max > 0 {
        columns.push(ListedColumn { name: OTHER_PLACES, label: "form-other-places", choices: vec![] });
    }
    if !asked.travels.is_empty() {
        let choices = asked.travels.iter().map(|travel| (travel.slug.clone(), travel.text())).collect();
        columns.push(ListedColumn { name: TRAVEL, label: "form-travel", choices });
    }
    columns
}

/// A means of travel, and how far it takes a volunteer where the campaign says so.
fn travel_in_words(travel: &Travel, t: &T) -> String {
    t.say(travel.text()).with("km", travel.reach_kilometres()).to_string()
}

/// The questions: the place, then the other places and the means of travel if the campaign asks for them.
pub fn blocks(filled: &Filled, app: &Site, t: &T) -> Vec<Block> {
    let asked = &app.campaign.volunteer;
    let mut blocks = questions::place_blocks(filled, app, t, t.say("form-place-offer-hint"));
    if asked.other_places_max > 0 {
        let hint = t.say("form-other-places-hint").with("max", i64::from(asked.other_places_max));
        let field = Field::line(filled, OTHER_PLACES, "on", t.say("form-other-places")).hint(hint).optional();
        let label = |id: PlaceId| app.place_label(&app.places.get(id).code);
        let told = |places: Vec<PlaceId>| t.list(&places.into_iter().map(label).collect::<Vec<_>>());
        blocks.push(Block::Field(field.with_note(read_places(filled.one(OTHER_PLACES), app).ok().map(told))));
    }
    if !asked.travels.is_empty() {
        let choice = |travel: &Travel| Choice::new(filled, TRAVEL, &travel.slug, travel_in_words(travel, t));
        let options = asked.travels.iter().map(choice).collect();
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
    let travel = app.campaign.volunteer.travels.iter().find(|travel| travel.slug == said);
    let place = place?;
    let code = |id: PlaceId| app.places.get(id).code.clone();
    let other_places = other_places.into_iter().filter(|id| *id != place).map(code).collect();
    Some(Whereabouts { other_places, travel: travel.map(|travel| travel.slug.clone()), ..Whereabouts::at(app, place) })
}

fn other_places(filled: &mut Filled, app: &Site, t: &T) -> Vec<PlaceId> {
    let max = app.campaign.volunteer.other_places_max as usize;
    if max == 0 {
        return vec![];
    }
    let found = read_places(filled.one(OTHER_PLACES), app).unwrap_or_else(|unknown| {
        filled.wrong(OTHER_PLACES, t.say("form-other-places-unknown").with("place", unknown));
        vec![]
    });
    if found.len() > max {
        filled.wrong(
            OTHER_PLACES,
            t.say("form-other-places-many").with("max", i64::from(app.campaign.volunteer.other_places_max)),
        );
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

/// Notes a mistake if the places are other than the volunteer's and the answers changed too often in 24 hours: nobody
/// needs to be everywhere in a day.
pub async fn check_changes(
    filled: &mut Filled,
    app: &Site,
    volunteer: &Volunteer,
    new: &Whereabouts,
    now: Timestamp,
    t: &T,
) -> Result<()> {
    if new.codes().eq(volunteer.whereabouts.codes()) {
        return Ok(());
    }
    let changes = sqlx::query(
        "select count(*) as n from history where volunteer_id = $1 and fact = $2 and actor = $3 and at > $4",
    );
    let changes = changes.bind(volunteer.id).bind(Fact::Edited.slug()).bind(Actor::Volunteer.slug());
    let changes = changes.bind((now - periods::CHANGED_PLACES).as_millisecond());
    let changes: i64 = changes.fetch_one(&mut *app.db.read().await?).await?.try_get("n")?;
    if changes >= CHANGES_MAX {
        filled.wrong(questions::PLACE, t.say("volunteer-place-often").with("max", CHANGES_MAX));
    }
    Ok(())
}
