//! Who both parties of an introduction were, kept for reports in a campaign that chooses it (`parties_days`), sealed to
//! the report keys of two admins, and opened only by both together.
//!
//! Who may act: an admin makes a report key, whose private part only they have. Two of them hold the halves of
//! an introduction made from then on. They open their halves only about an introduction that was reported. The
//! row outlives the erasure of the parties, which is what it is for; the worker deletes it at its end. Tables:
//! `report_key`, `kept_parties`, `kept_half`, message, history. See `docs/decisions/0032-reports-freeze.md`.

use anyhow::Result;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;

use super::Parties;
use super::make::is_second_pair;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{IntroductionId, ModeratorId};
use crate::kit::site::Site;
use crate::people::seal::{self, Key};
use crate::people::store::Known;
use crate::people::two_keys;
use crate::periods;

/// A party of an introduction as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPerson {
    /// Text that names the part they had: `kept-volunteer`, `kept-beneficiary` or `kept-contact`.
    pub part: String,
    pub name: String,
    pub email: Option<String>,
    pub reference: String,
    /// Code of the place.
    pub place: String,
}

impl KeptPerson {
    fn new(part: &str, known: &Known, place: &str) -> KeptPerson {
        KeptPerson {
            part: part.to_owned(),
            name: known.person.full_name(),
            email: known.person.address.as_ref().map(|email| email.shown().to_owned()),
            reference: known.reference.clone(),
            place: place.to_owned(),
        }
    }
}

/// An admin who has a report key.
pub struct KeyHolder {
    pub moderator_id: ModeratorId,
    pub name: String,
    public_key: Vec<u8>,
}

/// The admins to whom introductions are sealed from now on: the one whose key is oldest, and the next who counts as
/// somebody else ([`is_second_pair`]), so that nobody holds both halves through a second account. One or none if there
/// are not two such admins.
pub async fn holders(conn: &mut Connection, now: Timestamp) -> Result<Vec<KeyHolder>> {
    let rows = sqlx::query(
        "select k.moderator_id, k.public_key, m.name from report_key k join moderator m on m.id = k.moderator_id \
         where m.role = 'admin' and m.removed_at is null order by k.made_at, k.moderator_id",
    );
    let mut found: Vec<KeyHolder> = vec![];
    for row in rows.fetch_all(&mut *conn).await? {
        let moderator_id = row.try_get("moderator_id")?;
        let is_second = match found.as_slice() {
            [] => true,
            [first] => {
                is_second_pair(conn, moderator_id, first.moderator_id, now).await?
                    && is_second_pair(conn, first.moderator_id, moderator_id, now).await?
            }
            _ => break,
        };
        if is_second {
            found.push(KeyHolder { moderator_id, name: row.try_get("name")?, public_key: row.try_get("public_key")? });
        }
    }
    Ok(found)
}

/// Whether a moderator has a report key.
pub async fn has_key(conn: &mut Connection, moderator_id: ModeratorId) -> Result<bool> {
    let row = sqlx::query("select 1 from report_key where moderator_id = $1").bind(moderator_id);
    Ok(row.fetch_optional(conn).await?.is_some())
}

/// Makes a new report key for an admin, in the place of an earlier one; returns the private key, which is not stored.
pub async fn make_key(conn: &mut Connection, app: &Site, moderator_id: ModeratorId, now: Timestamp) -> Result<String> {
    let (private_key, public_key) = two_keys::new_pair(&app.rng);
    drop_key(conn, moderator_id).await?;
    let insert = sqlx::query("insert into report_key (moderator_id, public_key, made_at) values ($1, $2, $3)");
    insert.bind(moderator_id).bind(public_key).bind(now.as_millisecond()).execute(&mut *conn).await?;
    history::record(conn, app, About::default(), Fact::ReportKeyMade, Actor::Moderator(moderator_id), None, now)
        .await?;
    Ok(private_key)
}

/// Deletes a moderator's report key: nothing more is sealed to it.
pub async fn drop_key(conn: &mut Connection, moderator_id: ModeratorId) -> Result<()> {
    sqlx::query("delete from report_key where moderator_id = $1").bind(moderator_id).execute(conn).await?;
    Ok(())
}

/// Keeps who both parties are, if the campaign chooses it and two admins have keys.
pub(super) async fn keep(conn: &mut Connection, app: &Site, parties: &Parties) -> Result<()> {
    let Some(kept) = periods::parties(&app.campaign) else { return Ok(()) };
    let holders = holders(conn, parties.made_at).await?;
    let [one, other] = holders.as_slice() else { return Ok(()) };
    let mut people = vec![
        KeptPerson::new("kept-volunteer", &parties.volunteer_known, &parties.volunteer.whereabouts.place),
        KeptPerson::new("kept-beneficiary", &parties.beneficiary, &parties.request.place),
    ];
    people.extend(parties.contact.iter().map(|known| KeptPerson::new("kept-contact", known, &parties.request.place)));
    let key: Key = app.rng.bytes();
    let insert = sqlx::query("insert into kept_parties (introduction_id, sealed, until) values ($1, $2, $3)");
    let insert = insert.bind(parties.id).bind(seal::seal(&key, parties.id, &people, &app.rng)?);
    insert.bind((parties.made_at + kept).as_millisecond()).execute(&mut *conn).await?;
    let public_keys = [one.public_key.as_slice(), other.public_key.as_slice()];
    let halves = two_keys::seal_halves(&key, public_keys, parties.id.into(), &app.rng)?;
    for (holder, half) in holders.iter().zip(halves) {
        let insert = sqlx::query("insert into kept_half (introduction_id, moderator_id, sealed) values ($1, $2, $3)");
        insert.bind(parties.id).bind(holder.moderator_id).bind(half).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Deletes what is kept of an introduction that was undone before anybody was told of it.
pub(super) async fn destroy(conn: &mut Connection, id: IntroductionId) -> Result<()> {
    for table in ["kept_half", "kept_parties"] {
        let delete = format!("delete from {table} where introduction_id = $1");
        sqlx::query(sqlx::AssertSqlSafe(delete)).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// One of the two halves that open what is kept.
pub struct Half {
    pub moderator_id: ModeratorId,
    /// Name of the admin who can open it.
    pub name: String,
    /// Whether it is open now.
    pub is_open: bool,
}

/// What is kept of an introduction.
pub struct Kept {
    /// When it is deleted.
    pub until: Timestamp,
    pub halves: Vec<Half>,
}

/// What is kept of an introduction; `None` if nothing is.
pub async fn find(conn: &mut Connection, id: IntroductionId, now: Timestamp) -> Result<Option<Kept>> {
    let rows = sqlx::query(
        "select k.until, h.moderator_id, h.opened_at, m.name from kept_parties k \
         join kept_half h on h.introduction_id = k.introduction_id left join moderator m on m.id = h.moderator_id \
         where k.introduction_id = $1 and k.until > $2 order by h.moderator_id",
    );
    let rows = rows.bind(id).bind(now.as_millisecond()).fetch_all(conn).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let opened_after = (now - periods::HALF_OPEN).as_millisecond();
    let half = |row: &sqlx::any::AnyRow| -> Result<Half> {
        Ok(Half {
            moderator_id: row.try_get("moderator_id")?,
            name: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
            is_open: row.try_get::<Option<i64>, _>("opened_at")?.is_some_and(|at| at > opened_after),
        })
    };
    Ok(Some(Kept {
        until: from_millis(first.try_get("until")?),
        halves: rows.iter().map(half).collect::<Result<_>>()?,
    }))
}

/// An admin opens their half with their private key, for [`periods::HALF_OPEN`]. Returns `false` if it is not their key,
/// or nothing is kept for them. The introduction must have been reported: the caller checks.
pub async fn open_half(
    conn: &mut Connection,
    app: &Site,
    id: IntroductionId,
    moderator_id: ModeratorId,
    typed: &str,
    now: Timestamp,
) -> Result<bool> {
    let row = sqlx::query("select sealed from kept_half where introduction_id = $1 and moderator_id = $2");
    let Some(row) = row.bind(id).bind(moderator_id).fetch_optional(&mut *conn).await? else { return Ok(false) };
    let half = two_keys::open_half(typed, &row.try_get::<Vec<u8>, _>("sealed")?, id.into())?;
    let Some(half) = half else { return Ok(false) };
    let update = sqlx::query(
        "update kept_half set opened = $3, opened_at = $4 where introduction_id = $1 and moderator_id = $2",
    );
    let update = update.bind(id).bind(moderator_id).bind(half.to_vec()).bind(now.as_millisecond());
    if update.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let about = About { introduction_id: Some(id), ..About::default() };
    history::record(conn, app, about, Fact::HalfOpened, Actor::Moderator(moderator_id), None, now).await?;
    Ok(true)
}

/// Who both parties were, for an admin who holds one of the halves, while both are open; `None` otherwise.
pub async fn read(
    conn: &mut Connection,
    id: IntroductionId,
    moderator_id: ModeratorId,
    now: Timestamp,
) -> Result<Option<Vec<KeptPerson>>> {
    let rows = sqlx::query(
        "select k.sealed, h.opened, h.moderator_id from kept_parties k \
         join kept_half h on h.introduction_id = k.introduction_id \
         where k.introduction_id = $1 and k.until > $2 and h.opened is not null and h.opened_at > $3 \
         and exists (select 1 from moderator m where m.id = $4 and m.role = 'admin')",
    );
    let rows = rows.bind(id).bind(now.as_millisecond()).bind((now - periods::HALF_OPEN).as_millisecond());
    let rows = rows.bind(moderator_id).fetch_all(conn).await?;
    let [one, other] = rows.as_slice() else { return Ok(None) };
    let holds =
        |row: &sqlx::any::AnyRow| row.try_get::<ModeratorId, _>("moderator_id").is_ok_and(|of| of == moderator_id);
    if !holds(one) && !holds(other) {
        return Ok(None);
    }
    let half = |row: &sqlx::any::AnyRow| -> Result<Key> {
        let half: Vec<u8> = row.try_get("opened")?;
        half.try_into().map_err(|_| anyhow::anyhow!("the half of introduction {id} has a wrong length"))
    };
    let key = two_keys::join(&half(one)?, &half(other)?);
    Ok(Some(seal::open(&key, id, &one.try_get::<Vec<u8>, _>("sealed")?)?))
}

/// Closes halves that were open long enough, and deletes what is kept no longer. Returns how many rows.
pub async fn expire(conn: &mut Connection, now: Timestamp) -> Result<u64> {
    let mut changed = 0;
    for (sql, before) in [
        ("update kept_half set opened = null, opened_at = null where opened_at <= $1", now - periods::HALF_OPEN),
        (
            "delete from kept_half where introduction_id in (select introduction_id from kept_parties where until <= $1)",
            now,
        ),
        ("delete from kept_parties where until <= $1", now),
    ] {
        changed += sqlx::query(sql).bind(before.as_millisecond()).execute(&mut *conn).await?.rows_affected();
    }
    Ok(changed)
}
