//! Recipients of an appeal.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use sqlx::Row;

use crate::app::App;
use crate::desk::frame::areas::OwnAreas;
use crate::desk::frame::links::{Query, link};
use crate::desk::lists::fitness;
use crate::desk::lists::volunteers::VolunteerFilter;
use crate::ids::VolunteerId;
use crate::kit::form::Filled;

/// Filters of the list of volunteers that an appeal stores.
pub const FILTERS: [&str; 9] =
    ["status", "place", "radius", "area", "kind", "audience", "called", fitness::CHECK, fitness::CONDUCT];

/// Filters in the form that an appeal stores: a query without its question mark.
pub fn filters<'a>(get: impl Fn(&'static str) -> &'a str) -> String {
    link("", &FILTERS.map(|name| (name, get(name)))).trim_start_matches('?').to_owned()
}

/// Volunteers of a filter, as an appeal sees them.
#[derive(Clone, Debug, Default)]
pub struct Recipients {
    /// Ids of the volunteers who would get the mail, oldest first, one per address.
    pub ids: Vec<VolunteerId>,
    /// Number of volunteers who do not want appeals.
    pub opted_out: i64,
}

/// Recipients among the volunteers whom these filters show: their address is confirmed, they are not paused, and they
/// want appeals. Of several volunteers with one address, only the oldest registration counts.
pub async fn of(app: &App, filters: &str) -> Result<Recipients> {
    let query = Query(Filled::parse(filters.as_bytes()).unwrap_or_default());
    let wanted = VolunteerFilter::read(app, &query, "", &OwnAreas::default()).await?;
    let shown: HashSet<VolunteerId> = {
        let pooled = app.pool.refresh(app).await?;
        let shown = pooled.volunteers.iter().filter(|(id, listed)| wanted.shows(app, **id, listed));
        shown.map(|(id, _)| *id).collect()
    };
    let rows = sqlx::query(
        "select v.id, v.wants_appeals, p.email_hash from volunteer v join person p on p.id = v.person_id \
         where v.status = 'available' and p.email_hash is not null and p.by_phone = 0 order by v.id",
    );
    let rows = rows.fetch_all(&mut *app.db.read().await?).await?;
    let (mut whom, mut mailboxes) = (Recipients::default(), HashSet::new());
    for row in &rows {
        let (id, wants, mailbox): (VolunteerId, i64, Vec<u8>) =
            (row.try_get("id")?, row.try_get("wants_appeals")?, row.try_get("email_hash")?);
        if !shown.contains(&id) {
            continue;
        }
        if wants == 0 {
            whom.opted_out += 1;
        } else if mailboxes.insert(mailbox) {
            whom.ids.push(id);
        }
    }
    Ok(whom)
}

/// Number of recipients in each area, by its code; those whose place is unknown count under the empty code.
pub async fn by_area(app: &App, whom: &Recipients) -> Result<BTreeMap<String, i64>> {
    let pooled = app.pool.refresh(app).await?;
    let mut counts = BTreeMap::new();
    for id in &whom.ids {
        let place = pooled.volunteers.get(id).and_then(|listed| listed.place);
        let code = place.map_or_else(String::new, |id| app.places.area(app.places.get(id)).code.clone());
        *counts.entry(code).or_insert(0) += 1;
    }
    Ok(counts)
}
