//! Who can help whom: explained candidates between offers of help and needs.

mod candidates;
mod cohort;
mod criterion;
mod kind;
mod need;
mod offer;
mod offers;
mod place;
mod rank;
mod refusal;
mod score;
mod search;

pub use candidates::{Best, Candidate, Candidates};
pub use criterion::{Answer, Criterion, Points};
pub use kind::{Distance, Kind, KindId, Rules};
pub use need::Need;
pub use offer::{Offer, Volunteer, VolunteerId};
pub use offers::Offers;
pub use place::{PlaceId, Places, Point};
pub use refusal::Refusal;
pub use score::{Reason, What};
