//! People who offer help.

pub mod acts;
pub mod availability;
pub mod checks;
pub mod conduct;
pub mod fitness;
pub mod form;
pub mod merge;
pub mod odds;
pub mod pages;
pub mod stock;
pub mod store;
pub mod whereabouts;

use jiff::Timestamp;

use crate::barred::Barred;
use crate::campaign::{Campaign, Side, Value};
use crate::i18n::{T, answers};
use crate::ids::{PersonId, VolunteerId};
use crate::people::Person;

pub use whereabouts::Whereabouts;

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum VolunteerStatus {
    /// The address has not been confirmed; nobody sees the offer yet.
    Unconfirmed,
    /// Proposed to people who need help.
    Available,
    /// Not proposed until the volunteer comes back.
    Paused,
}

impl VolunteerStatus {
    /// The name as stored; it also names the texts `volunteer-{slug}…`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// By index of the kind's criteria.
    pub answers: Vec<Option<Value>>,
    /// Units that standing introductions and proposals take; 0 for a kind without stock.
    pub promised: u32,
}

/// The answers of a form that has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct NewVolunteer {
    pub person: Person,
    pub whereabouts: Whereabouts,
    /// In years; `None` if the campaign does not ask.
    pub age: Option<u32>,
    /// At least one offer.
    pub offers: Vec<Offer>,
    /// Whether they accept the code of conduct in force. A form that changes answers does not ask.
    pub accepts_conduct: bool,
}

/// A volunteer, without the name and address of the person.
#[derive(Clone, Debug)]
pub struct Volunteer {
    pub id: VolunteerId,
    pub person_id: PersonId,
    pub whereabouts: Whereabouts,
    /// The age in years; `None` if it was not asked or not said.
    pub age: Option<u32>,
    pub status: VolunteerStatus,
    /// How many introductions may stand at a time.
    pub capacity: i64,
    /// How many introductions and proposals stand now.
    pub introductions: i64,
    /// How many of these give an amount, which `capacity` does not limit.
    pub giving: i64,
    /// How many introductions there have ever been.
    pub calls: i64,
    /// Whether they remain available once an introduction is met.
    pub stays: bool,
    pub wants_appeals: bool,
    /// Why they are in no new introduction; they do not see it.
    pub barred: Option<Barred>,
    pub registered_at: Timestamp,
    /// When a pause ends by itself; `None` if they are not paused, or if it ends only when they say so.
    pub paused_until: Option<Timestamp>,
    /// When they last told us that they are available.
    pub available_at: Timestamp,
    /// Since when our question whether they are still available has stood unanswered.
    pub asked_at: Option<Timestamp>,
    /// The version of the code of conduct that they accepted last, and when.
    pub conduct: Option<(String, Timestamp)>,
    pub offers: Vec<Offer>,
}

impl Volunteer {
    /// Name of each kind they offer, with their questions and answers.
    pub fn offers_in_words(&self, campaign: &Campaign, t: &T) -> Vec<(String, Vec<(String, String)>)> {
        let in_words = |offer: &Offer| {
            let kind = &campaign.kinds[offer.kind];
            let mut told = answers::in_words(campaign, kind, Side::Offer, &offer.answers, t);
            if let (Some(left), 1..) = (offer.left(campaign), offer.promised) {
                told.push((t.say("offer-left").to_string(), answers::amount(kind, left, t)));
            }
            (t.say(kind.text("")).to_string(), told)
        };
        self.offers.iter().map(in_words).collect()
    }
}
