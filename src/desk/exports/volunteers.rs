//! Export of volunteers, one by one and by place.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use matching::PlaceId;
use sqlx::Row;

use super::cells::{BATCH, Batch, area, file, more, place};
use crate::app::App;
use crate::barred::{self, barred};
use crate::campaign::Side;
use crate::db::filter::Where;
use crate::db::{Connection, stored};
use crate::desk::frame::{names, words};
use crate::desk::lists::volunteers::VolunteerFilter;
use crate::i18n::T;
use crate::ids::{PersonId, VolunteerId};
use crate::index::standing::VolunteerStanding;
use crate::kit::sheet::Cell;
use crate::volunteers::store::offer_from;

pub(super) const COLUMNS: [&str; 16] = [
    "volunteer",
    "reference",
    "first_name",
    "last_name",
    "email",
    "language",
    "age",
    "place",
    "area",
    "status",
    "offers",
    "calls",
    "stays",
    "registered_at",
    "organisation",
    "phone",
];

/// Reads one batch, newest first.
pub(super) async fn batch(app: &App, t: &T, wanted: &VolunteerFilter, after: Option<i64>) -> Result<Batch> {
    let ids: Vec<VolunteerId> = {
        let pooled = app.pool.refresh(app).await?;
        let older = pooled.volunteers.range(..VolunteerId(after.unwrap_or(i64::MAX))).rev();
        older.filter(|(id, listed)| wanted.shows(app, **id, listed)).map(|(id, _)| *id).take(BATCH).collect()
    };
    let (found, last) = (ids.len(), ids.last().copied());
    let mut conn = app.db.read().await?;
    let mut offers = offers(&mut conn, app, t, &ids).await?;
    let mut these = Where::default();
    these.among("v.id", &ids);
    let select = concat!(
        "select v.id, v.person_id, v.place, v.area, v.age, v.status, v.capacity, v.introductions - v.giving as introductions, v.calls, v.stays, \
         v.registered_at, ",
        barred!("v.person_id"),
        " as barred from volunteer v"
    );
    let read = these.rows(&mut conn, select, "order by v.id desc").await?;
    let ids: std::result::Result<Vec<PersonId>, sqlx::Error> =
        read.iter().map(|row| row.try_get("person_id")).collect();
    let people = names::of(&mut conn, &app.keys, ids?).await?;
    drop(conn);
    let mut rows = vec![];
    for row in &read {
        let id: VolunteerId = row.try_get("id")?;
        // The volunteer was erased meanwhile.
        let Some(known) = people.get(row.try_get("person_id")?) else { continue };
        let status = stored("volunteer", id, &row.try_get::<String, _>("status")?)?;
        let barred = barred::from_row(row, "volunteer", id)?;
        let standing =
            VolunteerStanding::of(status, row.try_get("introductions")?, row.try_get("capacity")?, barred).slug();
        let mut cells = vec![file(app, "volunteers", id)];
        cells.extend(super::cells::person(known));
        cells.extend([
            Cell::Text(known.language.clone()),
            row.try_get::<Option<i64>, _>("age")?.map_or(Cell::Empty, Cell::Number),
            place(app, &row.try_get::<String, _>("place")?),
            area(app, &row.try_get::<String, _>("area")?),
            Cell::Coded(standing.into(), t.say(format!("desk-volunteer-{standing}")).to_string()),
            Cell::Text(offers.remove(&id).unwrap_or_default().join(", ")),
            Cell::Number(row.try_get("calls")?),
            Cell::Flag(row.try_get::<i64, _>("stays")? != 0, t.say("export-yes").to_string()),
            Cell::maybe_at(row.try_get("registered_at")?),
        ]);
        cells.extend(more(app, &known.person));
        rows.push(cells);
    }
    Ok(Batch::of(rows, last.map(i64::from), found))
}

/// Offers by volunteer, like `Garde d’enfants (2 · 3 à 5 ans)`.
async fn offers(
    conn: &mut Connection,
    app: &App,
    t: &T,
    ids: &[VolunteerId],
) -> Result<HashMap<VolunteerId, Vec<String>>> {
    let mut list = Where::default();
    list.among("o.volunteer_id", ids);
    let read =
        list.rows(conn, "select o.volunteer_id, o.kind, o.answers, o.promised from offer o", "order by o.kind").await?;
    let mut offers: HashMap<VolunteerId, Vec<String>> = HashMap::new();
    for row in &read {
        let (kind, answers): (String, String) = (row.try_get("kind")?, row.try_get("answers")?);
        let Some(offer) = offer_from(&app.campaign, &kind, &answers, row.try_get("promised")?)? else { continue };
        let kind = &app.campaign.kinds[offer.kind];
        let (name, said) =
            (t.say(kind.text("")).to_string(), words::in_short(app, kind, Side::Offer, &offer.answers, t));
        let words = if said.is_empty() { name } else { format!("{name} ({said})") };
        offers.entry(row.try_get("volunteer_id")?).or_default().push(words);
    }
    Ok(offers)
}

pub(super) const PLACES_COLUMNS: [&str; 8] =
    ["place", "area", "population", "volunteers", "available", "introduced", "paused", "unconfirmed"];

/// Places that have volunteers, in the order of the gazetteer: a few thousand at most.
pub(super) async fn places(app: &App, wanted: &VolunteerFilter) -> Result<Batch> {
    let mut counts: BTreeMap<PlaceId, [i64; 4]> = BTreeMap::new();
    {
        let pooled = app.pool.refresh(app).await?;
        for (_, listed) in pooled.volunteers.iter().filter(|(id, listed)| wanted.shows(app, **id, listed)) {
            if let Some(place) = listed.place {
                counts.entry(place).or_default()[listed.standing as usize] += 1;
            }
        }
    }
    let row = |(id, counts): (PlaceId, [i64; 4])| {
        let known = app.places.get(id);
        let mut cells = vec![
            place(app, &known.code),
            area(app, &app.places.area(known).code),
            Cell::Number(known.population.into()),
            Cell::Number(counts.iter().sum()),
        ];
        cells.extend(counts.map(Cell::Number));
        cells
    };
    Ok(Batch { rows: counts.into_iter().map(row).collect(), next: None })
}
