//! Every request as the list of requests filters and counts it, met or not.
//!
//! Tables: request, need.

use anyhow::Result;
use matching::PlaceId;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Minute, kind_bit};
use crate::core::Core;
use crate::requests::{NeedStatus, RequestStatus};

pub(super) const REQUESTS: &str = "select r.id, r.place, r.audience, r.field_of_work, r.status, r.confirmed_at, n.kind, n.status as need_status \
                         from request r left join need n on n.request_id = r.id";

/// A request as the list filters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Where; none when the gazetteer no longer has it.
    pub place: Option<PlaceId>,
    /// Index in the campaign, while it has it.
    pub audience: Option<usize>,
    /// The same.
    pub field_of_work: Option<usize>,
    /// The requester has confirmed the address.
    pub confirmed: bool,
    /// When the address was first confirmed.
    pub since: Minute,
    /// What it asks for, a bit a kind; kinds past the 64th are not filtered by.
    pub kinds: u64,
    /// How its needs stand, a bit a status.
    statuses: u8,
}

impl Filed {
    /// Whether a need of it stands so, and it was confirmed.
    pub fn has(&self, status: NeedStatus) -> bool {
        self.confirmed && self.statuses & bit(status) != 0
    }
}

fn bit(status: NeedStatus) -> u8 {
    1 << status as u8
}

/// One row a need, those of a request together.
pub(super) fn filed_from(rows: &[AnyRow], app: &Core) -> Result<Vec<(i64, Filed)>> {
    let mut found: Vec<(i64, Filed)> = vec![];
    for row in rows {
        let id: i64 = row.try_get("id")?;
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
        if let (Some((_, filed)), Some((kind, status))) = (found.last_mut(), kind.zip(status)) {
            filed.kinds |= app.campaign.kinds.iter().position(|known| known.slug == kind).map_or(0, kind_bit);
            filed.statuses |= NeedStatus::from_slug(&status).map_or(0, bit);
        }
    }
    Ok(found)
}
