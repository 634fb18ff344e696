//! What somebody needs, and where.

use crate::{Answer, KindId, PlaceId, VolunteerId};

/// One kind of help that a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The kind of help.
    pub kind: KindId,
    /// The place where help is needed.
    pub place: PlaceId,
    /// The group that the person belongs to, 0 to 63: a bit of the [`Answer::Set`] that volunteers accept.
    pub audience: u8,
    /// One answer for each of the kind's criteria, in their order; [`Answer::Nothing`] where a criterion does not ask the
    /// need.
    pub answers: Box<[Answer]>,
    /// Volunteers who must never be proposed for this need, in any order.
    pub blocked: Vec<VolunteerId>,
}
