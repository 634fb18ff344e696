//! What is asked, by whom, and where.

use crate::{Answer, KindId, PlaceId, VolunteerId};

/// One kind of help that a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What kind.
    pub kind: KindId,
    /// Where help is needed.
    pub place: PlaceId,
    /// Who asks: a bit of the sets that volunteers accept, 0 to 63.
    pub audience: u8,
    /// In the order of the kind's criteria.
    pub answers: Box<[Answer]>,
    /// Volunteers never to propose again, in any order.
    pub blocked: Vec<VolunteerId>,
}
