//! People who offer help.

pub mod acts;
pub mod availability;
pub mod form;
pub mod merge;
pub mod odds;
pub mod pages;
pub mod register;
pub mod store;
pub mod whereabouts;

use jiff::Timestamp;

use crate::campaign::Value;
use crate::people::Person;

pub use whereabouts::Whereabouts;

/// Where a volunteer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VolunteerStatus {
    /// The address was not confirmed; nobody sees the offer yet.
    Unconfirmed,
    /// Proposed to those who need help.
    Available,
    /// Not proposed until he or she is back.
    Paused,
}

impl VolunteerStatus {
    /// As stored; names the texts `volunteer-{slug}…`.
    pub fn slug(self) -> &'static str {
        match self {
            VolunteerStatus::Unconfirmed => "unconfirmed",
            VolunteerStatus::Available => "available",
            VolunteerStatus::Paused => "paused",
        }
    }

    /// From what is stored.
    pub fn from_slug(slug: &str) -> Option<VolunteerStatus> {
        [VolunteerStatus::Unconfirmed, VolunteerStatus::Available, VolunteerStatus::Paused]
            .into_iter()
            .find(|status| status.slug() == slug)
    }
}

/// An offer of one kind of help.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// By criterion of the kind.
    pub answers: Vec<Option<Value>>,
}

/// A checked form.
#[derive(Clone, Debug)]
pub struct NewVolunteer {
    /// Who.
    pub person: Person,
    /// Where from, and how far.
    pub whereabouts: Whereabouts,
    /// Years; none when the campaign does not ask.
    pub age: Option<u32>,
    /// At least one.
    pub offers: Vec<Offer>,
}

/// A volunteer, without the person.
#[derive(Clone, Debug)]
pub struct Volunteer {
    /// Id.
    pub id: i64,
    /// Who.
    pub person_id: i64,
    /// Code of the place.
    pub place: String,
    /// Code of the area.
    pub area: String,
    /// Codes of the places they help from besides.
    pub other_places: Vec<String>,
    /// Slug of their means of travel, if they said.
    pub travel: Option<String>,
    /// Years.
    pub age: Option<u32>,
    /// Where they stand.
    pub status: VolunteerStatus,
    /// Introductions at a time.
    pub capacity: i64,
    /// Introductions standing now.
    pub introductions: i64,
    /// Introductions ever.
    pub calls: i64,
    /// Remains available once an introduction is met.
    pub stays: bool,
    /// Gets appeals.
    pub wants_appeals: bool,
    /// Since when.
    pub registered_at: Timestamp,
    /// When paused: available again by itself then; none: when they say so.
    pub paused_until: Option<Timestamp>,
    /// When they last told us that they are there.
    pub available_at: Timestamp,
    /// Since when they have not answered whether they still are.
    pub asked_at: Option<Timestamp>,
    /// What help.
    pub offers: Vec<Offer>,
}
