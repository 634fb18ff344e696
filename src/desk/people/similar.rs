//! Registrations that may be of the same person or household: the same address, of beneficiary or contact, or the same
//! whole name at the same place.
//!
//! They are only shown, and nothing is done about them automatically: a grandson may have two grandmothers. Tables:
//! person, volunteer, request.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use sqlx::Row;

use crate::app::App;
use crate::campaign::Side;
use crate::clock::from_millis;
use crate::db::{Connection, statement};
use crate::desk::frame::bounds;
use crate::desk::team::session::Moderator;
use crate::ids::{PersonId, RequestId};
use crate::people::store as people;
use crate::registrations::{Holder, NewRegistration};

/// What a registration is recognised by; hashes as in the table `person`.
struct Traits {
    emails: Vec<Vec<u8>>,
    first_name: Vec<u8>,
    last_name: Vec<u8>,
    place: String,
}

/// Why two registrations may be of the same person; names the texts `desk-similar-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Address,
    Name,
}

/// A registration that may be of the same person.
pub struct Similar {
    /// Path of its page.
    pub path: String,
    /// Name, place, since when, and why it is shown.
    pub words: String,
    /// Path of the page that asks whether to merge the two; `None` when this registration is not stored yet.
    pub merge: Option<String>,
}

impl Traits {
    fn of_new(app: &App, new: &NewRegistration) -> Traits {
        let (lookup, (subject, contact)) = (&app.lookup, new.people());
        let emails = [Some(subject), contact].into_iter().flatten().filter_map(|person| person.address.as_ref());
        Traits {
            emails: emails.map(|email| people::address_hash(lookup, email)).collect(),
            first_name: people::first_name_hash(lookup, subject.first_name.shown()),
            last_name: people::last_name_hash(lookup, subject.last_name.shown()),
            place: new.place(app).to_owned(),
        }
    }

    /// Traits of a stored registration; `None` when it was erased.
    async fn of(conn: &mut Connection, of: Holder) -> Result<Option<Traits>> {
        let row = sqlx::query(match of {
            Holder::Volunteer(_) => {
                "select person_id, cast(null as bigint) as contact_id, place from volunteer where id = $1"
            }
            Holder::Request(_) => "select beneficiary_id as person_id, contact_id, place from request where id = $1",
        });
        let Some(row) = row.bind(of.id()).fetch_optional(&mut *conn).await? else { return Ok(None) };
        let (person_id, contact_id): (PersonId, Option<PersonId>) =
            (row.try_get("person_id")?, row.try_get("contact_id")?);
        let hashes = "select email_hash, first_name_hash, last_name_hash from person where id = $1";
        let person = sqlx::query(hashes).bind(person_id).fetch_one(&mut *conn).await?;
        let mut emails: Vec<Vec<u8>> = person.try_get::<Option<Vec<u8>>, _>("email_hash")?.into_iter().collect();
        if let Some(contact_id) = contact_id {
            let contact = sqlx::query(hashes).bind(contact_id).fetch_one(conn).await?;
            emails.extend(contact.try_get::<Option<Vec<u8>>, _>("email_hash")?);
        }
        Ok(Some(Traits {
            emails,
            first_name: person.try_get("first_name_hash")?,
            last_name: person.try_get("last_name_hash")?,
            place: row.try_get("place")?,
        }))
    }

    /// Registrations of that side with these traits. When both address and name are the same, the address is given as
    /// reason.
    async fn found(&self, conn: &mut Connection, side: Side) -> Result<BTreeMap<i64, Why>> {
        let (by_name, by_address) = match side {
            Side::Offer => (
                "select v.id from person q join volunteer v on v.person_id = q.id \
                 where q.first_name_hash = $1 and q.last_name_hash = $2 and v.place = $3",
                "select v.id from person q join volunteer v on v.person_id = q.id where q.email_hash = $1",
            ),
            Side::Need => (
                "select r.id from person q join request r on r.beneficiary_id = q.id \
                 where q.first_name_hash = $1 and q.last_name_hash = $2 and r.place = $3",
                "select r.id from person q join request r on r.beneficiary_id = q.id where q.email_hash = $1 \
                 union select r.id from person q join request r on r.contact_id = q.id where q.email_hash = $1",
            ),
        };
        let mut found = BTreeMap::new();
        let ids = sqlx::query_scalar(by_name).bind(&self.first_name).bind(&self.last_name).bind(&self.place);
        found.extend(ids.fetch_all(&mut *conn).await?.into_iter().map(|id: i64| (id, Why::Name)));
        for email in &self.emails {
            let ids = sqlx::query_scalar(by_address).bind(email).fetch_all(&mut *conn).await?;
            found.extend(ids.into_iter().map(|id: i64| (id, Why::Address)));
        }
        Ok(found)
    }
}

/// Registrations that may be of the same person as this one.
pub async fn of(conn: &mut Connection, app: &App, me: &Moderator, of: Holder) -> Result<Vec<Similar>> {
    let Some(traits) = Traits::of(conn, of).await? else { return Ok(vec![]) };
    in_words(conn, app, me, &traits, of.side(), Some(of.id())).await
}

/// Registrations that may be of the same person as a form that is not stored yet.
pub async fn of_new(conn: &mut Connection, app: &App, me: &Moderator, new: &NewRegistration) -> Result<Vec<Similar>> {
    let side = match new {
        NewRegistration::Volunteer(_) => Side::Offer,
        NewRegistration::Request(_) => Side::Need,
    };
    in_words(conn, app, me, &Traits::of_new(app, new), side, None).await
}

/// Registrations of that side with these traits that the moderator may see, except the one with the id `but`.
async fn in_words(
    conn: &mut Connection,
    app: &App,
    me: &Moderator,
    traits: &Traits,
    side: Side,
    but: Option<i64>,
) -> Result<Vec<Similar>> {
    let (sql, list) = match side {
        Side::Offer => ("select person_id, place, registered_at from volunteer where id = $1", "volunteers"),
        Side::Need => {
            ("select beneficiary_id as person_id, place, registered_at from request where id = $1", "requests")
        }
    };
    let mut similar = vec![];
    for (id, why) in traits.found(conn, side).await?.into_iter().filter(|(id, _)| Some(*id) != but) {
        if !bounds::is_within(conn, me, list, id).await? {
            continue;
        }
        let Some(row) = sqlx::query(sql).bind(id).fetch_optional(&mut *conn).await? else { continue };
        let Some(known) = people::get(conn, &app.keys, row.try_get("person_id")?).await? else { continue };
        let words =
            me.t.say(if why == Why::Address { "desk-similar-address" } else { "desk-similar-name" })
                .with("name", known.person.full_name())
                .with("place", app.place_label(&row.try_get::<String, _>("place")?))
                .with("at", me.t.date(from_millis(row.try_get("registered_at")?)));
        similar.push(Similar {
            path: format!("/desk/{list}/{id}"),
            words: words.to_string(),
            merge: but.map(|one| format!("/desk/{list}/{one}/merger?other={id}")),
        });
    }
    Ok(similar)
}

/// Finds the requests among these that share traits with another request: they get a badge in the queue. One query serves all.
pub async fn among(conn: &mut Connection, ids: &[RequestId]) -> Result<HashSet<RequestId>> {
    let other = "join request o on o.id <> r.id";
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let pairs = format!(
        "select r.id from request r join person p on p.id = r.beneficiary_id \
         join person q on q.first_name_hash = p.first_name_hash and q.last_name_hash = p.last_name_hash \
         {other} and o.beneficiary_id = q.id and o.place = r.place where r.id in (IDS) \
         union select r.id from request r join person p on p.id in (r.beneficiary_id, r.contact_id) \
         join person q on q.email_hash = p.email_hash {other} and o.beneficiary_id = q.id where r.id in (IDS) \
         union select r.id from request r join person p on p.id in (r.beneficiary_id, r.contact_id) \
         join person q on q.email_hash = p.email_hash {other} and o.contact_id = q.id where r.id in (IDS)"
    );
    let rows = statement(pairs).bind_ids(ids).rows(conn).await?;
    rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
}
