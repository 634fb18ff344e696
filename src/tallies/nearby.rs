//! Numbers of available volunteers and open needs at each place, kept in memory for a minute.
//!
//! Tables read: volunteer, offer, request, need. The counts are exact: code that shows them to the public must round
//! them.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use matching::{PlaceId, Places};
use sqlx::Row;
use tokio::sync::Mutex;

use crate::core::Core;

/// Oldest counts that are still used, in milliseconds.
const AGE_MAX_MS: i64 = 60_000;

/// Numbers by kind (index in the campaign) and place.
pub type CountsByPlace = HashMap<(usize, PlaceId), i64>;

/// The counts, read at first use and shared by all requests of this process.
#[derive(Default)]
pub struct Nearby(Mutex<Option<NearbyCounts>>);

#[derive(Clone)]
pub struct NearbyCounts {
    at: i64,
    pub points: Arc<Places>,
    pub volunteers: Arc<CountsByPlace>,
    pub needs: Arc<CountsByPlace>,
}

impl Nearby {
    /// Returns the counts. Reads them again when they are a minute old.
    pub async fn counts(&self, app: &Core) -> Result<NearbyCounts> {
        let now = app.clock.now();
        let mut kept = self.0.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| now.as_millisecond() - kept.at < AGE_MAX_MS) {
            return Ok(kept.clone());
        }
        let points = kept.as_ref().map_or_else(|| Arc::new(app.places.points()), |kept| Arc::clone(&kept.points));
        let volunteers = count(
            app,
            "select v.place, o.kind, count(*) as n from volunteer v join offer o on o.volunteer_id = v.id \
             where v.status = 'available' group by v.place, o.kind",
        );
        let volunteers = Arc::new(volunteers.await?);
        let needs = count(
            app,
            "select r.place, n.kind, count(*) as n from need n join request r on r.id = n.request_id \
             where n.status = 'open' and r.status = 'open' group by r.place, n.kind",
        );
        let fresh = NearbyCounts { at: now.as_millisecond(), points, volunteers, needs: Arc::new(needs.await?) };
        *kept = Some(fresh.clone());
        Ok(fresh)
    }
}

async fn count(app: &Core, sql: &'static str) -> Result<CountsByPlace> {
    let mut counts = CountsByPlace::new();
    for row in sqlx::query(sql).fetch_all(&mut *app.db.read().await?).await? {
        let (place, kind): (String, String) = (row.try_get("place")?, row.try_get("kind")?);
        let kind = app.campaign.kinds.iter().position(|known| known.slug == kind);
        if let (Some(place), Some(kind)) = (app.places.find(&place), kind) {
            *counts.entry((kind, place)).or_default() += row.try_get::<i64, _>("n")?;
        }
    }
    Ok(counts)
}
