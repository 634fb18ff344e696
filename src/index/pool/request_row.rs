//! Every request, met or not, as the list of requests filters and counts it.
//!
//! Tables: request, need.

use anyhow::Result;
use matching::PlaceId;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Minute, kind_bit};
use crate::core::Core;
use crate::db::stored;
use crate::ids::RequestId;
use crate::requests::{NeedStatus, RequestStatus};

pub(super) const REQUESTS: &str = "select r.id, r.place, r.audience, r.field_of_work, r.status, r.confirmed_at, n.kind, n.status as need_status \
                         from request r left join need n on n.request_id = r.id";

/// A request as the list filters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// `None` when the gazetteer no longer has the place.
    pub place: Option<PlaceId>,
    /// Index of the audience; `None` when the campaign no longer has it.
    pub audience: Option<usize>,
    /// Index of the field of work; `None` when there is none, or the campaign no longer has it.
    pub field_of_work: Option<usize>,
    /// The request is open, which it is once the requester confirmed the address.
    pub confirmed: bool,
    /// When the address was first confirmed.
    pub since: Minute,
    /// Kinds asked for, bit `n` for the campaign's kind `n`; kinds past the 64th have no bit.
    pub kinds: u64,
    /// Statuses of its needs, one bit per [`NeedStatus`].
    statuses: u8,
}

impl Filed {
    /// Whether it is confirmed and one of its needs has this status.
    pub fn has(&self, status: NeedStatus) -> bool {
        self.confirmed && self.statuses & bit(status) != 0
    }
}

fn bit(status: NeedStatus) -> u8 {
    1 << status as u8
}

/// Reads rows of [`REQUESTS`], one per need, which must come with those of a request together.
pub(super) fn filed_from(rows: &[AnyRow], app: &Core) -> Result<Vec<(RequestId, Filed)>> {
    let mut found: Vec<(RequestId, Filed)> = vec![];
    for row in rows {
        let id: RequestId = row.try_get("id")?;
        if found.last().is_none_or(|(last, _)| *last != id) {
            let field: Option<String> = row.try_get("field_of_work")?;
            let filed = Filed {
                place: app.places.find(&row.try_get::<String, _>("place")?),
                audience: app.campaign.audience_index(&row.try_get::<String, _>("audience")?),
                field_of_work: field.and_then(|field| app.campaign.fields_of_work().position(|known| known == field)),
                confirmed: row.try_get::<String, _>("status")? == RequestStatus::Open.slug(),
                since: Minute::of(row.try_get("confirmed_at")?),
                kinds: 0,
                statuses: 0,
            };
            found.push((id, filed));
        }
        let (kind, status): (Option<String>, Option<String>) = (row.try_get("kind")?, row.try_get("need_status")?);
        if let (Some((request_id, filed)), Some((kind, status))) = (found.last_mut(), kind.zip(status)) {
            filed.kinds |= app.campaign.kinds.iter().position(|known| known.slug == kind).map_or(0, kind_bit);
            filed.statuses |= bit(stored("a need of request", *request_id, &status)?);
        }
    }
    Ok(found)
}
