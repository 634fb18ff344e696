//! Recipients an appeal goes to.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use sqlx::Row;

use crate::app::App;
use crate::desk::frame::links::{Query, link};
use crate::desk::lists::volunteers::VolunteerFilter;
use crate::kit::form::Filled;

/// What an address of the list of volunteers may say that an appeal keeps.
pub const FILTERS: [&str; 7] = ["status", "place", "radius", "area", "kind", "audience", "called"];

/// As an appeal keeps them, from what each says.
pub fn filters<'a>(get: impl Fn(&'static str) -> &'a str) -> String {
    link("", &FILTERS.map(|name| (name, get(name)))).trim_start_matches('?').to_owned()
}

/// The volunteers of a filter, as an appeal sees them.
#[derive(Clone, Debug, Default)]
pub struct Recipients {
    /// Those who would be written to, oldest first: one an address.
    pub ids: Vec<i64>,
    /// Said no to appeals.
    pub opted_out: i64,
}

/// Those whom the filters of the list of volunteers show, with an address that is confirmed, who do not
/// rest and want appeals. Of several with one address, the one who came first.
pub async fn of(app: &App, filters: &str) -> Result<Recipients> {
    let query = Query(Filled::parse(filters.as_bytes()).unwrap_or_default());
    let wanted = VolunteerFilter::read(app, &query, "").await?;
    let shown: HashSet<i64> = {
        let pooled = app.pool.refresh(app).await?;
        let shown = pooled.volunteers.iter().filter(|(id, listed)| wanted.shows(app, **id, listed));
        shown.map(|(id, _)| *id).collect()
    };
    let rows = sqlx::query(
        "select v.id, v.wants_appeals, p.email_hash from volunteer v join person p on p.id = v.person_id \
         where v.status = 'available' and p.email_hash is not null order by v.id",
    );
    let rows = rows.fetch_all(&mut *app.db.read().await?).await?;
    let (mut whom, mut mailboxes) = (Recipients::default(), HashSet::new());
    for row in &rows {
        let (id, wants, mailbox): (i64, i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
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

/// How many of them live in which area, by its code; those whose place is no longer known under none.
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
