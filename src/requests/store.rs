use anyhow::{Context, Result};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Need, NeedStatus, NeedUnits, NewNeed, NewRequest, Request, RequestStatus, amounts};
use crate::campaign::{Campaign, Side};
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Statement, Write, statement, stored};
use crate::ids::{NeedId, PersonId, RequestId};
use crate::kit::site::Site;

/// Stores a new request, not yet confirmed, and its needs.
pub async fn insert(
    to: &mut impl Write,
    app: &Site,
    id: RequestId,
    (beneficiary_id, contact_id): (PersonId, Option<PersonId>),
    new: &NewRequest,
    now: Timestamp,
) -> Result<()> {
    let place = app.places.get(new.place);
    let insert = statement(
        "insert into request (id, beneficiary_id, contact_id, audience, field_of_work, place, area, status, registered_at, \
         address_given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
    )
    .bind(id)
    .bind(beneficiary_id)
    .bind(contact_id)
    .bind(&app.campaign.audiences[new.audience].slug)
    .bind(new.field_of_work.as_deref())
    .bind(&place.code)
    .bind(&app.places.area(place).code)
    .bind(RequestStatus::Unconfirmed.slug())
    .bind(now.as_millisecond());
    to.write(insert).await?;
    for need in &new.needs {
        to.write(insert_need(app, id, need, now)).await?;
    }
    Ok(())
}

/// Stores a need; changes no row if another click has just added one of that kind.
fn insert_need(app: &Site, request_id: RequestId, need: &NewNeed, now: Timestamp) -> Statement {
    let kind = &app.campaign.kinds[need.kind];
    statement(
        "insert into need (id, request_id, kind, answers, status, status_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict do nothing",
    )
    .bind(app.new_id::<NeedId>(now))
    .bind(request_id)
    .bind(&kind.slug)
    .bind(kind.to_json(Side::Need, &need.answers))
    .bind(NeedStatus::Open.slug())
    .bind(now.as_millisecond())
}

/// Replaces what was asked: place, field of work, and the answers of needs that are open or withdrawn. A need left out
/// is withdrawn; one that comes back is open again. Returns the kinds that are new.
pub async fn update(
    conn: &mut Connection,
    app: &Site,
    request: &Request,
    new: &NewRequest,
    now: Timestamp,
) -> Result<Vec<usize>> {
    sqlx::query("update request set place = $2, area = $3, field_of_work = $4 where id = $1")
        .bind(request.id)
        .bind(&app.places.get(new.place).code)
        .bind(&app.places.area(app.places.get(new.place)).code)
        .bind(new.field_of_work.as_deref())
        .execute(&mut *conn)
        .await?;
    let mut added = vec![];
    for need in &new.needs {
        let Some(known) = request.needs.iter().find(|known| known.kind == need.kind) else {
            let inserted = insert_need(app, request.id, need, now).execute(conn).await?;
            added.extend((inserted == 1).then_some(need.kind));
            continue;
        };
        let json = app.campaign.kinds[need.kind].to_json(Side::Need, &need.answers);
        sqlx::query("update need set answers = $2, dropped = 0 where id = $1 and status in ('open', 'withdrawn')")
            .bind(known.id)
            .bind(json)
            .execute(&mut *conn)
            .await?;
        change_need(conn, known.id, NeedStatus::Withdrawn, NeedStatus::Open, now).await?;
        if known.asked(&app.campaign).is_some() {
            amounts::recount(conn, app, known.id, now).await?;
        }
    }
    for known in &request.needs {
        if new.needs.iter().all(|need| need.kind != known.kind) {
            amounts::seek_no_more(conn, app, known.id, NeedStatus::Withdrawn, now).await?;
        }
    }
    Ok(added)
}

/// Moves a need from one status to another. Returns `false` if it was not in the first.
pub async fn change_need(
    conn: &mut Connection,
    id: NeedId,
    from: NeedStatus,
    to: NeedStatus,
    now: Timestamp,
) -> Result<bool> {
    let changed = sqlx::query("update need set status = $3, status_at = $4 where id = $1 and status = $2")
        .bind(id)
        .bind(from.slug())
        .bind(to.slug())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(changed.rows_affected() == 1)
}

/// The request; `None` if erased.
pub async fn get(conn: &mut Connection, campaign: &Campaign, id: RequestId) -> Result<Option<Request>> {
    let row = sqlx::query(
        "select id, beneficiary_id, contact_id, audience, field_of_work, place, area, status, registered_at, \
         urgent_at from request where id = $1",
    )
    .bind(id)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let needs = sqlx::query(
        "select id, kind, answers, status, status_at, promised, received, dropped from need where request_id = $1 order by id",
    )
        .bind(id)
        .fetch_all(conn)
        .await?;
    let mut needs: Vec<Need> =
        needs.iter().filter_map(|row| need_from(row, campaign).transpose()).collect::<Result<_>>()?;
    needs.sort_by_key(|need| need.kind);
    let (audience, status): (String, String) = (row.try_get("audience")?, row.try_get("status")?);
    Ok(Some(Request {
        id,
        beneficiary_id: row.try_get("beneficiary_id")?,
        contact_id: row.try_get("contact_id")?,
        audience: campaign
            .audience_index(&audience)
            .with_context(|| format!("the campaign has no audience {audience}"))?,
        field_of_work: row.try_get("field_of_work")?,
        place: row.try_get("place")?,
        area: row.try_get("area")?,
        status: stored("request", id, &status)?,
        registered_at: from_millis(row.try_get("registered_at")?),
        urgent: row.try_get::<Option<i64>, _>("urgent_at")?.is_some(),
        needs,
    }))
}

/// The need of a row with `id, kind, answers, status, status_at, promised, received, dropped`; `None` if the campaign no longer has the kind.
pub fn need_from(row: &AnyRow, campaign: &Campaign) -> Result<Option<Need>> {
    let (kind, answers, status): (String, String, String) =
        (row.try_get("kind")?, row.try_get("answers")?, row.try_get("status")?);
    let Some(index) = campaign.kinds.iter().position(|known| known.slug == kind) else { return Ok(None) };
    let id = row.try_get("id")?;
    Ok(Some(Need {
        id,
        kind: index,
        answers: campaign.kinds[index].from_json(Side::Need, &answers),
        status: stored("need", id, &status)?,
        status_at: from_millis(row.try_get("status_at")?),
        units: NeedUnits::from_row(row)?,
    }))
}

/// Locks a need until the end of the transaction, by an update that changes nothing, and reads it; `None` if it is erased,
/// or if the campaign no longer has the kind.
pub async fn lock_need(conn: &mut Connection, campaign: &Campaign, id: NeedId) -> Result<Option<Need>> {
    let lock = "update need set status = status where id = $1 \
                returning id, kind, answers, status, status_at, promised, received, dropped";
    let row = sqlx::query(lock).bind(id).fetch_optional(conn).await?;
    row.map_or(Ok(None), |row| need_from(&row, campaign))
}

/// The request of a need, the slug of its kind, and the code of its area.
pub async fn need_in_short(conn: &mut Connection, id: NeedId) -> Result<(RequestId, String, String)> {
    let row = sqlx::query(
        "select n.request_id, n.kind, r.area from need n join request r on r.id = n.request_id where n.id = $1",
    );
    let row = row.bind(id).fetch_one(conn).await?;
    Ok((row.try_get("request_id")?, row.try_get("kind")?, row.try_get("area")?))
}

/// The request of a beneficiary or contact, if any.
pub async fn id_of_person(conn: &mut Connection, person_id: PersonId) -> Result<Option<RequestId>> {
    let row = sqlx::query("select id from request where beneficiary_id = $1 or contact_id = $1").bind(person_id);
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get("id")).transpose()?)
}

/// Counts the requests that a moderator wanted to see again by today, in the campaign's time zone.
pub async fn count_to_see_again(conn: &mut Connection, app: &Core) -> Result<i64> {
    let today = app.campaign.today(app.clock.now());
    let count = sqlx::query_scalar("select count(*) from request where look_again_on <= $1").bind(today);
    Ok(count.fetch_one(conn).await?)
}
