//! Export of requests with their people, one row per need.

use std::collections::HashMap;

use anyhow::Result;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::cells::{BATCH, Batch, area, audience, field_of_work, file, kind, more, person, phone, place};
use crate::app::App;
use crate::campaign::Side;
use crate::db::filter::Where;
use crate::desk::frame::{names, words};
use crate::desk::lists::requests::RequestFilter;
use crate::i18n::T;
use crate::ids::{PersonId, RequestId};
use crate::kit::sheet::Cell;
use crate::requests::store::need_from;

pub(super) const COLUMNS: [&str; 23] = [
    "request",
    "reference",
    "first_name",
    "last_name",
    "email",
    "contact_reference",
    "contact_first_name",
    "contact_last_name",
    "contact_email",
    "audience",
    "field_of_work",
    "place",
    "area",
    "confirmed",
    "registered_at",
    "kind",
    "answers",
    "need_status",
    "need_status_at",
    "need",
    "organisation",
    "phone",
    "contact_phone",
];

/// Reads one batch, newest first.
pub(super) async fn batch(app: &App, t: &T, wanted: &RequestFilter, after: Option<i64>) -> Result<Batch> {
    let ids: Vec<RequestId> = {
        let pooled = app.pool.refresh(app).await?;
        let older = pooled.requests.range(..RequestId(after.unwrap_or(i64::MAX))).rev();
        older.filter(|(id, filed)| wanted.shows(app, **id, filed)).map(|(id, _)| *id).take(BATCH).collect()
    };
    let mut list = Where::default();
    list.among("r.id", &ids);
    let mut conn = app.db.read().await?;
    let select = "select r.id, r.beneficiary_id, r.contact_id, r.audience, r.field_of_work, r.place, r.area, r.status, \
                  r.registered_at from request r";
    let read = list.rows(&mut conn, select, "order by r.id desc").await?;
    let mut people = vec![];
    for row in &read {
        people.push(row.try_get::<PersonId, _>("beneficiary_id")?);
        people.extend(row.try_get::<Option<PersonId>, _>("contact_id")?);
    }
    let people = names::of(&mut conn, &app.keys, people).await?;
    let mut needs = Where::default();
    needs.among("n.request_id", &ids);
    let select = "select n.id, n.request_id, n.kind, n.answers, n.status, n.status_at, n.promised, n.received, n.dropped from need n";
    let needs = needs.rows(&mut conn, select, "order by n.id").await?;
    drop(conn);
    let mut of_request: HashMap<RequestId, Vec<[Cell; 5]>> = HashMap::new();
    for row in &needs {
        of_request.entry(row.try_get("request_id")?).or_default().extend(need(app, t, row)?);
    }
    let mut rows = vec![];
    for row in &read {
        let id = row.try_get("id")?;
        let Some(beneficiary) = people.get(row.try_get("beneficiary_id")?) else { continue };
        let contact = row.try_get::<Option<PersonId>, _>("contact_id")?.and_then(|id| people.get(id));
        let mut cells = vec![file(app, "requests", id)];
        cells.extend(person(beneficiary));
        cells.extend(contact.map_or([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty], person));
        cells.extend([
            audience(app, t, &row.try_get::<String, _>("audience")?),
            field_of_work(t, row.try_get("field_of_work")?),
            place(app, &row.try_get::<String, _>("place")?),
            area(app, &row.try_get::<String, _>("area")?),
            Cell::Flag(row.try_get::<String, _>("status")? == "open", t.say("export-yes").to_string()),
            Cell::maybe_at(row.try_get("registered_at")?),
        ]);
        let mut about = more(app, &beneficiary.person);
        if !about.is_empty() {
            about.push(phone(contact.map(|contact| &contact.person)));
        }
        for need in of_request.remove(&id).unwrap_or_default() {
            rows.push(cells.iter().cloned().chain(need).chain(about.iter().cloned()).collect());
        }
    }
    Ok(Batch::of(rows, ids.last().copied().map(i64::from), ids.len()))
}

/// Kind, answers, status, since when, and id; `None` when the campaign no longer has the kind.
fn need(app: &App, t: &T, row: &AnyRow) -> Result<Option<[Cell; 5]>> {
    let Some(need) = need_from(row, &app.campaign)? else { return Ok(None) };
    let asked = &app.campaign.kinds[need.kind];
    let status = need.status.slug();
    Ok(Some([
        kind(app, t, &asked.slug),
        Cell::Text(words::in_short(app, asked, Side::Need, &need.answers, t)),
        Cell::Coded(status.into(), t.say(format!("desk-need-{status}")).to_string()),
        Cell::At(need.status_at),
        Cell::Text(need.id.to_string()),
    ]))
}
