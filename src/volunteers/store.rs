use std::collections::HashMap;
use std::collections::hash_map::Entry;

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{NewVolunteer, Offer, Volunteer, VolunteerStatus, Whereabouts, stock, whereabouts};
use crate::appeals;
use crate::barred::{self, barred};
use crate::campaign::{Campaign, Side};
use crate::clock::from_millis;
use crate::db::{Connection, Statement, Write, statement, stored};
use crate::ids::{PersonId, VolunteerId};
use crate::kit::site::Site;

/// Stores a new volunteer, not yet confirmed.
pub async fn insert(
    to: &mut impl Write,
    app: &Site,
    id: VolunteerId,
    person_id: PersonId,
    new: &NewVolunteer,
    now: Timestamp,
) -> Result<()> {
    let conduct = app.campaign.volunteer.conduct.as_ref().filter(|_| new.accepts_conduct);
    let insert = statement(format!(
        "insert into volunteer (id, person_id, age, status, capacity, introductions, calls, stays, registered_at, \
         address_given_at, available_at, conduct, conduct_at, {}) values ($1, $2, $3, $4, $5, 0, 0, 0, $6, $6, $6, $7, $8, {})",
        whereabouts::COLUMNS,
        whereabouts::placeholders(9)
    ))
    .bind(id)
    .bind(person_id)
    .bind(new.age.map(i64::from))
    .bind(VolunteerStatus::Unconfirmed.slug())
    .bind(i64::from(app.campaign.volunteer.capacity))
    .bind(now.as_millisecond())
    .bind(conduct)
    .bind(conduct.map(|_| now.as_millisecond()));
    to.write(new.whereabouts.values().into_iter().fold(insert, Statement::bind)).await?;
    insert_offers(to, &app.campaign, id, &new.offers).await
}

async fn insert_offers(to: &mut impl Write, campaign: &Campaign, id: VolunteerId, offers: &[Offer]) -> Result<()> {
    for offer in offers {
        let kind = &campaign.kinds[offer.kind];
        let insert = statement("insert into offer (volunteer_id, kind, answers) values ($1, $2, $3)");
        to.write(insert.bind(id).bind(&kind.slug).bind(kind.to_json(Side::Offer, &offer.answers))).await?;
    }
    Ok(())
}

/// Replaces a volunteer's answers, but neither the person nor the status.
pub async fn update(
    conn: &mut Connection,
    app: &Site,
    id: VolunteerId,
    new: &NewVolunteer,
    now: Timestamp,
) -> Result<()> {
    let update = statement(format!(
        "update volunteer set age = $2, available_at = $3, asked_at = null, ({}) = ({}) where id = $1",
        whereabouts::COLUMNS,
        whereabouts::placeholders(4)
    ))
    .bind(id)
    .bind(new.age.map(i64::from))
    .bind(now.as_millisecond());
    conn.write(new.whereabouts.values().into_iter().fold(update, Statement::bind)).await?;
    sqlx::query("delete from offer where volunteer_id = $1").bind(id).execute(&mut *conn).await?;
    insert_offers(conn, &app.campaign, id, &new.offers).await?;
    if app.campaign.has_stock() {
        stock::recount(conn, id).await?;
    }
    Ok(())
}

const COLUMNS: &str = concat!(
    "id, person_id, age, status, capacity, introductions, giving, calls, stays, wants_appeals, registered_at, paused_until, \
     available_at, asked_at, conduct, conduct_at, ",
    barred!("person_id"),
    " as barred"
);

/// A volunteer without the offers.
fn from_row(row: &AnyRow) -> Result<Volunteer> {
    let id = row.try_get("id")?;
    let conduct: Option<String> = row.try_get("conduct")?;
    Ok(Volunteer {
        id,
        person_id: row.try_get("person_id")?,
        whereabouts: Whereabouts::from_row(row)?,
        age: row.try_get::<Option<i64>, _>("age")?.and_then(|age| u32::try_from(age).ok()),
        status: stored("volunteer", id, &row.try_get::<String, _>("status")?)?,
        capacity: row.try_get("capacity")?,
        introductions: row.try_get("introductions")?,
        giving: row.try_get("giving")?,
        calls: row.try_get("calls")?,
        stays: row.try_get::<i64, _>("stays")? == 1,
        wants_appeals: row.try_get::<i64, _>("wants_appeals")? == 1,
        barred: barred::from_row(row, "volunteer", id)?,
        registered_at: from_millis(row.try_get("registered_at")?),
        paused_until: row.try_get::<Option<i64>, _>("paused_until")?.map(from_millis),
        available_at: from_millis(row.try_get("available_at")?),
        asked_at: row.try_get::<Option<i64>, _>("asked_at")?.map(from_millis),
        conduct: conduct.zip(row.try_get::<Option<i64>, _>("conduct_at")?.map(from_millis)),
        offers: vec![],
    })
}

/// An offer as stored; `None` if the campaign no longer has the kind.
pub fn offer_from(campaign: &Campaign, kind: &str, answers: &str, promised: i64) -> Result<Option<Offer>> {
    let Some(index) = campaign.kinds.iter().position(|known| known.slug == kind) else { return Ok(None) };
    let answers = campaign.kinds[index].from_json(Side::Offer, answers);
    Ok(Some(Offer { kind: index, answers, promised: u32::try_from(promised)? }))
}

/// The volunteer; `None` if erased.
pub async fn get(conn: &mut Connection, app: &Site, id: VolunteerId) -> Result<Option<Volunteer>> {
    Ok(get_all(conn, app, &[id]).await?.pop())
}

/// The volunteers with these ids, in this order, read in one query; those who were erased are left out.
pub async fn get_all(conn: &mut Connection, app: &Site, ids: &[VolunteerId]) -> Result<Vec<Volunteer>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let select = statement(format!(
        "select {COLUMNS}, {}, kind, answers, promised from volunteer left join offer on volunteer_id = id where id in (IDS)",
        whereabouts::COLUMNS
    ));
    // A volunteer has a row for each offer.
    let mut found: HashMap<VolunteerId, Volunteer> = HashMap::new();
    for row in select.bind_ids(ids).rows(conn).await? {
        let volunteer = match found.entry(row.try_get("id")?) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(from_row(&row)?),
        };
        if let Some(kind) = row.try_get::<Option<String>, _>("kind")? {
            let answers: String = row.try_get("answers")?;
            volunteer.offers.extend(offer_from(&app.campaign, &kind, &answers, row.try_get("promised")?)?);
            volunteer.offers.sort_by_key(|offer| offer.kind);
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The volunteer that a person is, if any.
pub async fn id_of_person(conn: &mut Connection, person_id: PersonId) -> Result<Option<VolunteerId>> {
    let row = sqlx::query("select id from volunteer where person_id = $1").bind(person_id);
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get("id")).transpose()?)
}

/// Moves a volunteer from one status to another, without an end date; counts as being heard of. Returns `false` if the
/// volunteer was not in the first status.
pub async fn change_status(
    conn: &mut Connection,
    id: VolunteerId,
    from: VolunteerStatus,
    to: VolunteerStatus,
    now: Timestamp,
) -> Result<bool> {
    let changed = sqlx::query(
        "update volunteer set status = $3, confirmed_at = coalesce(confirmed_at, $4), paused_until = null, \
         available_at = $4, asked_at = null where id = $1 and status = $2",
    );
    let changed = changed.bind(id).bind(from.slug()).bind(to.slug()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(changed.rows_affected() == 1)
}

/// Records that the volunteer showed that they are there.
pub async fn showed(conn: &mut Connection, id: VolunteerId, now: Timestamp) -> Result<()> {
    let showed = sqlx::query("update volunteer set available_at = $2, asked_at = null where id = $1");
    showed.bind(id).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Stores whether the volunteer remains available once an introduction is met; counts as being heard of. Returns `false`
/// if they are gone.
pub async fn set_stays(conn: &mut Connection, id: VolunteerId, stays: bool, now: Timestamp) -> Result<bool> {
    let set = sqlx::query("update volunteer set stays = $2, available_at = $3, asked_at = null where id = $1");
    let set = set.bind(id).bind(i64::from(stays)).bind(now.as_millisecond());
    Ok(set.execute(conn).await?.rows_affected() == 1)
}

/// Stores whether the volunteer gets appeals. Returns `false` if it was so already.
pub async fn set_wants_appeals(conn: &mut Connection, id: VolunteerId, wants: bool) -> Result<bool> {
    let update = sqlx::query("update volunteer set wants_appeals = $2 where id = $1 and wants_appeals <> $2");
    Ok(update.bind(id).bind(i64::from(wants)).execute(conn).await?.rows_affected() == 1)
}

/// Passes on what must survive when a volunteer registers again or is merged: the number of calls, the blocks, that
/// they want no appeals, which appeals they were sent, and that they were thanked at the end, if that mail has left.
pub async fn inherit(conn: &mut Connection, from: VolunteerId, to: VolunteerId) -> Result<()> {
    sqlx::query(
        "update volunteer set calls = calls + (select o.calls from volunteer o where o.id = $1), \
         wants_appeals = wants_appeals * (select o.wants_appeals from volunteer o where o.id = $1), \
         told_end_at = coalesce(told_end_at, (select o.told_end_at from volunteer o where o.id = $1 and not exists \
         (select 1 from outbox m where m.person_id = o.person_id and m.mail = 'farewell'))) where id = $2",
    )
    .bind(from)
    .bind(to)
    .execute(&mut *conn)
    .await?;
    appeals::store::inherit(conn, from, to).await?;
    sqlx::query(
        "insert into block (volunteer_id, request_id, made_at, made_by, why) \
         select $2, request_id, made_at, made_by, why from block where volunteer_id = $1 on conflict do nothing",
    )
    .bind(from)
    .bind(to)
    .execute(conn)
    .await?;
    Ok(())
}
