//! Reads registrations, and changes the state of their address.

use anyhow::{Context, Result};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Holder, Registrants, Registration};
use crate::db::Connection;
use crate::ids::PersonId;
use crate::kit::site::Site;
use crate::people::store as people;
use crate::people::{Address, Keyring};
use crate::{requests, volunteers};

/// The registration; `None` if erased.
pub async fn get(conn: &mut Connection, app: &Site, of: Holder) -> Result<Option<Registration>> {
    Ok(match of {
        Holder::Volunteer(id) => volunteers::store::get(conn, app, id).await?.map(Registration::Volunteer),
        Holder::Request(id) => requests::store::get(conn, &app.campaign, id).await?.map(Registration::Request),
    })
}

/// The registration that a person belongs to, if any.
pub async fn of_person(conn: &mut Connection, person_id: PersonId) -> Result<Option<Holder>> {
    if let Some(id) = volunteers::store::id_of_person(conn, person_id).await? {
        return Ok(Some(Holder::Volunteer(id)));
    }
    Ok(requests::store::id_of_person(conn, person_id).await?.map(Holder::Request))
}

/// The registrations whose messages go to an address, oldest first.
pub async fn with_address(conn: &mut Connection, app: &Site, address: &Address) -> Result<Vec<Holder>> {
    let ids = sqlx::query_scalar("select id from person where email_hash = $1 order by id");
    let ids: Vec<PersonId> = ids.bind(people::address_hash(&app.lookup, address)).fetch_all(&mut *conn).await?;
    let mut found = vec![];
    for id in ids {
        let Some(of) = of_person(conn, id).await? else { continue };
        if get(conn, app, of).await?.is_some_and(|registration| registration.addressee_id() == id) {
            found.push(of);
        }
    }
    Ok(found)
}

/// Reads the people of a registration, by their ids (see [`Registration::person_ids`]).
pub async fn people_of(
    conn: &mut Connection,
    keys: &Keyring,
    (subject_id, contact_id): (PersonId, Option<PersonId>),
) -> Result<Registrants> {
    let subject = people::get(conn, keys, subject_id).await?.context("a registration without its person")?;
    let contact = match contact_id {
        Some(id) => Some(people::get(conn, keys, id).await?.context("a request without its contact")?),
        None => None,
    };
    Ok(Registrants { subject, contact })
}

/// Whether no address of the registration has ever been confirmed.
pub async fn never_confirmed(conn: &mut Connection, of: Holder) -> Result<bool> {
    let row = sqlx::query(match of {
        Holder::Volunteer(_) => "select 1 from volunteer where id = $1 and confirmed_at is null",
        Holder::Request(_) => "select 1 from request where id = $1 and confirmed_at is null",
    });
    Ok(row.bind(of.id()).fetch_optional(conn).await?.is_some())
}

/// Marks the address as confirmed. A request is open; a volunteer gets back the status of before the address changed
/// (available at first), which counts as being heard of. Returns `false` if it was confirmed already.
pub async fn confirm(conn: &mut Connection, of: Holder, now: Timestamp) -> Result<bool> {
    let confirmed = sqlx::query(match of {
        Holder::Volunteer(_) => {
            "update volunteer set status = status_confirmed, confirmed_at = coalesce(confirmed_at, $2), \
             available_at = $2, asked_at = null where id = $1 and status = 'unconfirmed'"
        }
        Holder::Request(_) => {
            "update request set status = 'open', confirmed_at = coalesce(confirmed_at, $2) \
             where id = $1 and status = 'unconfirmed'"
        }
    });
    Ok(confirmed.bind(of.id()).bind(now.as_millisecond()).execute(conn).await?.rows_affected() == 1)
}

/// Marks the address as changed and still to be confirmed. A volunteer's status of before comes back with the
/// confirmation.
pub async fn unconfirm(conn: &mut Connection, of: Holder, now: Timestamp) -> Result<()> {
    let unconfirm = sqlx::query(match of {
        Holder::Volunteer(_) => {
            "update volunteer set status = 'unconfirmed', address_given_at = $2, \
             status_confirmed = case status when 'unconfirmed' then status_confirmed else status end where id = $1"
        }
        Holder::Request(_) => "update request set status = 'unconfirmed', address_given_at = $2 where id = $1",
    });
    unconfirm.bind(of.id()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// A registration with the same address that another one replaces once it is confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Earlier {
    pub of: Holder,
    /// How many introductions and proposals of it stand; none of a request.
    pub introductions: i64,
    /// Whether its address was ever confirmed.
    pub confirmed: bool,
}

/// The registrations that this one replaces once it is confirmed; oldest first.
///
/// They have the same address, and are earlier or were once confirmed: a later one that waits to be confirmed may be a
/// correction. Requests are also of the same audience, both for the person themselves, and without a standing
/// introduction.
pub async fn earlier(conn: &mut Connection, than: Holder) -> Result<Vec<Earlier>> {
    let rows = sqlx::query(match than {
        Holder::Volunteer(_) => {
            "select o.id, o.introductions, o.confirmed_at from volunteer n join person p on p.id = n.person_id \
             join person q on q.email_hash = p.email_hash and q.id <> p.id join volunteer o on o.person_id = q.id \
             where n.id = $1 and (o.id < n.id or o.confirmed_at is not null) order by o.id"
        }
        Holder::Request(_) => {
            "select o.id, cast(0 as bigint) as introductions, o.confirmed_at from request n \
             join person p on p.id = n.beneficiary_id join person q on q.email_hash = p.email_hash and q.id <> p.id \
             join request o on o.beneficiary_id = q.id \
             where n.id = $1 and n.contact_id is null and o.contact_id is null and o.audience = n.audience \
             and (o.id < n.id or o.confirmed_at is not null) \
             and not exists (select 1 from introduction i where i.request_id = o.id and i.status = 'standing') order by o.id"
        }
    });
    let earlier = |row: &AnyRow| -> Result<Earlier> {
        Ok(Earlier {
            of: than.with_id(row.try_get("id")?),
            introductions: row.try_get("introductions")?,
            confirmed: row.try_get::<Option<i64>, _>("confirmed_at")?.is_some(),
        })
    };
    rows.bind(than.id()).fetch_all(conn).await?.iter().map(earlier).collect()
}
