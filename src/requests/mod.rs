//! Requests for help: a request, for oneself or for a beneficiary, has one need for each kind of help.

pub mod acts;
pub mod amounts;
pub mod form;
pub mod merge;
pub mod pages;
pub mod priority;
pub mod store;
pub mod waiting;

use jiff::Timestamp;
use matching::PlaceId;

use crate::campaign::Value;
use crate::ids::{NeedId, PersonId, RequestId};
use crate::people::Person;

pub use amounts::NeedUnits;

/// The status of a request; each of its needs has a status of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum RequestStatus {
    /// The address has not been confirmed; the queue does not show the request.
    Unconfirmed,
    /// The open needs wait for a volunteer.
    Open,
}

impl RequestStatus {
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NeedStatus {
    /// The need waits for a volunteer. Of a kind with a stock: for some units, while others may be promised.
    Open,
    /// An introduction of it stands. Of a kind with a stock: and no more units are sought.
    Introduced,
    /// The parties are in touch. Of a kind with a stock: no more units are sought, and some were given.
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

    /// The name as stored; it also names the texts `need-{slug}…`.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// Whether the need keeps its request from being destroyed.
    pub fn is_alive(self) -> bool {
        matches!(self, NeedStatus::Open | NeedStatus::Introduced)
    }
}

/// A kind of help asked for, before it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNeed {
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// By index of the kind's criteria.
    pub answers: Vec<Option<Value>>,
}

/// The answers of a form that has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRequest {
    /// Index of the audience in the campaign.
    pub audience: usize,
    /// The person who needs help; their address is optional if somebody asks for them.
    pub beneficiary: Person,
    /// The person who asks for the beneficiary, if it is somebody else.
    pub contact: Option<Person>,
    pub place: PlaceId,
    /// Slug of the field of work.
    pub field_of_work: Option<String>,
    /// At least one need.
    pub needs: Vec<NewNeed>,
}

/// A kind of help asked for.
#[derive(Clone, Debug)]
pub struct Need {
    pub id: NeedId,
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// By index of the kind's criteria.
    pub answers: Vec<Option<Value>>,
    pub status: NeedStatus,
    /// When the status last changed.
    pub status_at: Timestamp,
    /// What became of the units that it asks for; nothing, unless the kind has a stock.
    pub units: NeedUnits,
}

/// A request, without the names and addresses of its people.
#[derive(Clone, Debug)]
pub struct Request {
    pub id: RequestId,
    pub beneficiary_id: PersonId,
    /// The person who asks for the beneficiary, if it is somebody else.
    pub contact_id: Option<PersonId>,
    /// Index of the audience in the campaign.
    pub audience: usize,
    /// Slug of the field of work.
    pub field_of_work: Option<String>,
    /// Code of the place.
    pub place: String,
    /// Code of the area.
    pub area: String,
    pub status: RequestStatus,
    pub registered_at: Timestamp,
    /// Whether the team has marked it as urgent.
    pub urgent: bool,
    /// In the campaign's order of kinds.
    pub needs: Vec<Need>,
}

impl Request {
    /// Id of the person to whom mails go first: the contact, or else the beneficiary.
    pub fn addressee_id(&self) -> PersonId {
        self.contact_id.unwrap_or(self.beneficiary_id)
    }
}

#[cfg(test)]
mod tests {
    use super::NeedStatus;
    use crate::db::stored;

    #[test]
    fn a_status_that_nobody_knows_is_an_error_that_says_where() {
        assert_eq!(stored::<NeedStatus>("need", 7, "met").unwrap(), NeedStatus::Met);
        let error = stored::<NeedStatus>("need", 7, "Met").unwrap_err();
        assert_eq!(error.to_string(), "need 7 has the unknown value \"Met\"");
    }
}
