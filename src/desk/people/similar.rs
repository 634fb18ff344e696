//! Registrations that may be of the same person or household: the same address, of beneficiary or contact, or the same
//! whole name at the same place.
//!
//! They are only shown, and nothing is done about them automatically: a grandson may have two grandmothers. Tables:
//! person, volunteer, request.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use sqlx::{AssertSqlSafe, Row};

use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::i18n::T;
use crate::ids::{PersonId, RequestId};
use crate::kit::private_page::Holder;
use crate::people::seal::Lookup;
use crate::people::{Person, store as people};

/// What a registration is recognised by; hashes as in the table `person`.
pub struct Traits {
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
    /// Traits of a form that is not stored yet: of the volunteer, or of the beneficiary and the contact.
    pub fn of_new(lookup: &Lookup, person: &Person, contact: Option<&Person>, place: &str) -> Traits {
        let emails = [Some(person), contact].into_iter().flatten().filter_map(|person| person.email.as_ref());
        Traits {
            emails: emails.map(|email| people::email_hash(lookup, email)).collect(),
            first_name: people::first_name_hash(lookup, person.first_name.shown()),
            last_name: people::last_name_hash(lookup, person.last_name.shown()),
            place: place.to_owned(),
        }
    }

    /// Traits of a stored registration; `None` when it was erased.
    async fn of(conn: &mut Connection, of: Holder) -> Result<Option<Traits>> {
        let (sql, id) = match of {
            Holder::Volunteer(id) => {
                ("select person_id, cast(null as bigint), place from volunteer where id = $1", i64::from(id))
            }
            Holder::Request(id) => {
                ("select beneficiary_id, contact_id, place from request where id = $1", i64::from(id))
            }
        };
        let Some(row) = sqlx::query(sql).bind(id).fetch_optional(&mut *conn).await? else { return Ok(None) };
        let ids: (PersonId, Option<PersonId>) = (row.try_get(0)?, row.try_get(1)?);
        let hashes = "select email_hash, first_name_hash, last_name_hash from person where id = $1";
        let person = sqlx::query(hashes).bind(ids.0).fetch_one(&mut *conn).await?;
        let mut emails: Vec<Vec<u8>> = person.try_get::<Option<Vec<u8>>, _>(0)?.into_iter().collect();
        if let Some(contact_id) = ids.1 {
            let contact = sqlx::query(hashes).bind(contact_id).fetch_one(conn).await?;
            emails.extend(contact.try_get::<Option<Vec<u8>>, _>(0)?);
        }
        let (first_name, last_name) = (person.try_get(1)?, person.try_get(2)?);
        Ok(Some(Traits { emails, first_name, last_name, place: row.try_get(2)? }))
    }

    async fn requests(&self, conn: &mut Connection) -> Result<BTreeMap<i64, Why>> {
        let by_name = "select r.id from person q join request r on r.beneficiary_id = q.id \
                       where q.first_name_hash = $1 and q.last_name_hash = $2 and r.place = $3";
        let by_address = "select r.id from person q join request r on r.beneficiary_id = q.id where q.email_hash = $1 \
                          union select r.id from person q join request r on r.contact_id = q.id where q.email_hash = $1";
        self.found(conn, by_name, by_address).await
    }

    async fn volunteers(&self, conn: &mut Connection) -> Result<BTreeMap<i64, Why>> {
        let by_name = "select v.id from person q join volunteer v on v.person_id = q.id \
                       where q.first_name_hash = $1 and q.last_name_hash = $2 and v.place = $3";
        let by_address = "select v.id from person q join volunteer v on v.person_id = q.id where q.email_hash = $1";
        self.found(conn, by_name, by_address).await
    }

    /// Registrations with these traits. When both address and name are the same, the address is given as reason.
    async fn found(
        &self,
        conn: &mut Connection,
        by_name: &'static str,
        by_address: &'static str,
    ) -> Result<BTreeMap<i64, Why>> {
        let mut found = BTreeMap::new();
        let rows = sqlx::query(by_name).bind(&self.first_name).bind(&self.last_name).bind(&self.place);
        for row in rows.fetch_all(&mut *conn).await? {
            found.insert(row.try_get(0)?, Why::Name);
        }
        for email in &self.emails {
            for row in sqlx::query(by_address).bind(email).fetch_all(&mut *conn).await? {
                found.insert(row.try_get(0)?, Why::Address);
            }
        }
        Ok(found)
    }
}

/// Registrations that may be of the same person as this one.
pub async fn of(conn: &mut Connection, app: &App, t: &T, of: Holder) -> Result<Vec<Similar>> {
    let Some(traits) = Traits::of(conn, of).await? else { return Ok(vec![]) };
    match of {
        Holder::Volunteer(id) => volunteers(conn, app, t, &traits, Some(id.into())).await,
        Holder::Request(id) => requests(conn, app, t, &traits, Some(id.into())).await,
    }
}

/// Requests with these traits, except the request `but`.
pub async fn requests(
    conn: &mut Connection,
    app: &App,
    t: &T,
    traits: &Traits,
    but: Option<i64>,
) -> Result<Vec<Similar>> {
    let sql = "select r.beneficiary_id, r.place, r.registered_at from request r where r.id = $1";
    let found = traits.requests(conn).await?;
    in_words(conn, app, t, (sql, "requests"), found, but).await
}

/// Volunteers with these traits, except the volunteer `but`.
pub async fn volunteers(
    conn: &mut Connection,
    app: &App,
    t: &T,
    traits: &Traits,
    but: Option<i64>,
) -> Result<Vec<Similar>> {
    let sql = "select v.person_id, v.place, v.registered_at from volunteer v where v.id = $1";
    let found = traits.volunteers(conn).await?;
    in_words(conn, app, t, (sql, "volunteers"), found, but).await
}

async fn in_words(
    conn: &mut Connection,
    app: &App,
    t: &T,
    (sql, list): (&'static str, &str),
    found: BTreeMap<i64, Why>,
    but: Option<i64>,
) -> Result<Vec<Similar>> {
    let mut similar = vec![];
    for (id, why) in found.into_iter().filter(|(id, _)| Some(*id) != but) {
        let Some(row) = sqlx::query(sql).bind(id).fetch_optional(&mut *conn).await? else { continue };
        let Some(known) = people::get(conn, row.try_get(0)?).await? else { continue };
        let words = t
            .say(if why == Why::Address { "desk-similar-address" } else { "desk-similar-name" })
            .with("name", known.person.full_name())
            .with("place", app.place_label(&row.try_get::<String, _>(1)?))
            .with("at", t.date(from_millis(row.try_get(2)?)));
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
    let pairs = format!(
        "select r.id from request r join person p on p.id = r.beneficiary_id \
         join person q on q.first_name_hash = p.first_name_hash and q.last_name_hash = p.last_name_hash \
         {other} and o.beneficiary_id = q.id and o.place = r.place where r.id in (IDS) \
         union select r.id from request r join person p on p.id in (r.beneficiary_id, r.contact_id) \
         join person q on q.email_hash = p.email_hash {other} and o.beneficiary_id = q.id where r.id in (IDS) \
         union select r.id from request r join person p on p.id in (r.beneficiary_id, r.contact_id) \
         join person q on q.email_hash = p.email_hash {other} and o.contact_id = q.id where r.id in (IDS)"
    );
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let values: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let rows = sqlx::query(AssertSqlSafe(pairs.replace("IDS", &values.join(", "))));
    let rows = ids.iter().fold(rows, |rows, id| rows.bind(*id)).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
}
