//! What people ask for: a request, for oneself or a beneficiary, has one need per kind of help.

pub mod acts;
pub mod form;
pub mod merge;
pub mod pages;
pub mod priority;
pub mod register;
pub mod store;
pub mod waiting;

use jiff::Timestamp;
use matching::PlaceId;

use crate::campaign::Value;
use crate::people::Person;

/// Where a request stands; its needs each stand somewhere of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestStatus {
    /// The address was not confirmed; the queue does not show it.
    Unconfirmed,
    /// Its open needs wait for a volunteer.
    Open,
}

impl RequestStatus {
    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            RequestStatus::Unconfirmed => "unconfirmed",
            RequestStatus::Open => "open",
        }
    }

    /// From what is stored.
    pub fn from_slug(slug: &str) -> Option<RequestStatus> {
        [RequestStatus::Unconfirmed, RequestStatus::Open].into_iter().find(|status| status.slug() == slug)
    }
}

/// Where a need stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedStatus {
    /// Waits for a volunteer.
    Open,
    /// An introduction stands.
    Introduced,
    /// The parties are in touch.
    Met,
    /// The desk closed it without a volunteer.
    Closed,
    /// The requester no longer needs it.
    Withdrawn,
}

impl NeedStatus {
    /// Every status, in the order of a need's life.
    pub const ALL: [NeedStatus; 5] =
        [NeedStatus::Open, NeedStatus::Introduced, NeedStatus::Met, NeedStatus::Closed, NeedStatus::Withdrawn];

    /// As stored; names the texts `need-{slug}…`.
    pub fn slug(self) -> &'static str {
        match self {
            NeedStatus::Open => "open",
            NeedStatus::Introduced => "introduced",
            NeedStatus::Met => "met",
            NeedStatus::Closed => "closed",
            NeedStatus::Withdrawn => "withdrawn",
        }
    }

    /// From what is stored.
    pub fn from_slug(slug: &str) -> Option<NeedStatus> {
        NeedStatus::ALL.into_iter().find(|status| status.slug() == slug)
    }

    /// Whether the request must be kept for it.
    pub fn is_alive(self) -> bool {
        matches!(self, NeedStatus::Open | NeedStatus::Introduced)
    }
}

/// One kind of help asked for, before it is kept.
#[derive(Clone, Debug)]
pub struct NewNeed {
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// By criterion of the kind.
    pub answers: Vec<Option<Value>>,
}

/// A checked form.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Index in the campaign.
    pub audience: usize,
    /// Who needs help; their address is optional when somebody asks for them.
    pub beneficiary: Person,
    /// Who asks for them.
    pub contact: Option<Person>,
    /// Where the help is needed.
    pub place: PlaceId,
    /// Slug.
    pub field_of_work: Option<String>,
    /// At least one.
    pub needs: Vec<NewNeed>,
}

impl NewRequest {
    /// Who is written to first.
    pub fn addressee(&self) -> &Person {
        self.contact.as_ref().unwrap_or(&self.beneficiary)
    }
}

/// One kind of help asked for.
#[derive(Clone, Debug)]
pub struct Need {
    /// Id.
    pub id: i64,
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// By criterion of the kind.
    pub answers: Vec<Option<Value>>,
    /// Where it stands.
    pub status: NeedStatus,
    /// Since when.
    pub status_at: Timestamp,
}

/// A request, without the people.
#[derive(Clone, Debug)]
pub struct Request {
    /// Id.
    pub id: i64,
    /// Who needs help.
    pub beneficiary_id: i64,
    /// Who asks for them.
    pub contact_id: Option<i64>,
    /// Index in the campaign.
    pub audience: usize,
    /// Slug.
    pub field_of_work: Option<String>,
    /// Code of the place.
    pub place: String,
    /// Code of the area.
    pub area: String,
    /// Where it stands.
    pub status: RequestStatus,
    /// Since when.
    pub registered_at: Timestamp,
    /// The team marked it as urgent.
    pub urgent: bool,
    /// In the campaign's order of kinds.
    pub needs: Vec<Need>,
}

impl Request {
    /// Who is written to first.
    pub fn addressee_id(&self) -> i64 {
        self.contact_id.unwrap_or(self.beneficiary_id)
    }
}
