//! Bans: mailboxes that take part no more, known by a keyed hash only. A ban outlives the data of the person.
//!
//! Who may act: a moderator asks for a ban, and another one agrees; until then nobody is banned. An admin lifts it. A
//! banned person registers, confirms and reads their private page like everybody, and gets the same mails, so that
//! nobody learns to use another mailbox; but no volunteer of theirs is proposed and no need of theirs is in the queue.
//! Tables: ban, person, volunteer, request, proposal, history. See `docs/decisions/0026-bans.md`.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::clock::from_millis;
use crate::db::{Connection, stored};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{BanId, ModeratorId, PersonId};
use crate::introductions::proposals;
use crate::kit::site::Site;
use crate::registrations::Holder;
use crate::security::{self, SecurityEvent};
use crate::{appeals, introductions, periods};

/// Why a mailbox is banned. The slug is stored, and names the texts `ban-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum BanReason {
    /// Somebody was harmed, or would be in danger.
    Danger,
    /// Money or goods were taken or asked for.
    Fraud,
    FalseIdentity,
    /// Insults, or false registrations.
    Abuse,
    Other,
}

impl BanReason {
    /// In the order shown.
    pub const ALL: [BanReason; 5] =
        [BanReason::Danger, BanReason::Fraud, BanReason::FalseIdentity, BanReason::Abuse, BanReason::Other];

    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// A ban in force, or one that waits for a second moderator.
#[derive(Clone, Debug)]
pub struct Ban {
    pub id: BanId,
    pub why: BanReason,
    pub asked_at: Timestamp,
    /// Id and name of the moderator who asked for it.
    pub asked_by: (ModeratorId, String),
    /// When and by whom it was agreed to; `None` while it waits.
    pub agreed: Option<(Timestamp, String)>,
    /// When it ends by itself.
    pub until: Timestamp,
}

/// SQL: ids of the people whose mailbox is banned, or the one that they had before they changed their address.
macro_rules! banned_people {
    () => {
        "select x.id from ban b join person x on x.email_hash = b.hash where b.agreed_at is not null \
         union all select x.id from ban b join person x on x.former_hash = b.hash where b.agreed_at is not null"
    };
}
pub(crate) use banned_people;

/// The columns that [`from_row`] reads, to be followed by conditions.
pub const SELECT: &str = "select b.id, b.why, b.asked_at, b.asked_by, m.name as asked_name, b.agreed_at, a.name as agreed_name \
                          from ban b join moderator m on m.id = b.asked_by left join moderator a on a.id = b.agreed_by";

/// Reads a row of [`SELECT`].
pub fn from_row(app: &Site, row: &AnyRow) -> Result<Ban> {
    let id = row.try_get("id")?;
    let asked_at = from_millis(row.try_get("asked_at")?);
    let agreed_at = row.try_get::<Option<i64>, _>("agreed_at")?.map(from_millis);
    let agreed_name: Option<String> = row.try_get("agreed_name")?;
    Ok(Ban {
        id,
        why: stored("ban", id, &row.try_get::<String, _>("why")?)?,
        asked_at,
        asked_by: (row.try_get("asked_by")?, row.try_get("asked_name")?),
        agreed: agreed_at.map(|at| (at, agreed_name.unwrap_or_default())),
        until: agreed_at.map_or(asked_at + periods::BAN_ASKED, |at| at + periods::ban(&app.campaign)),
    })
}

/// Hashes of the mailboxes of a volunteer, or of the person who asks: the one last confirmed, then the one before the
/// address changed, or the one that waits to be confirmed. None if they are erased or have no address.
pub async fn mailboxes_of(conn: &mut Connection, of: Holder) -> Result<Vec<Vec<u8>>> {
    let row = sqlx::query(match of {
        Holder::Volunteer(_) => {
            "select p.email_hash, p.former_hash, v.status from volunteer v join person p on p.id = v.person_id \
             where v.id = $1"
        }
        Holder::Request(_) => {
            "select p.email_hash, p.former_hash, r.status from request r \
             join person p on p.id = coalesce(r.contact_id, r.beneficiary_id) where r.id = $1"
        }
    });
    let Some(row) = row.bind(of.id()).fetch_optional(conn).await? else { return Ok(vec![]) };
    let mut hashes: [Option<Vec<u8>>; 2] = [row.try_get("email_hash")?, row.try_get("former_hash")?];
    if row.try_get::<String, _>("status")? == "unconfirmed" {
        hashes.reverse();
    }
    Ok(hashes.into_iter().flatten().collect())
}

/// The mailbox to ban: the one last confirmed, because somebody may have given another person's address since.
pub async fn mailbox_of(conn: &mut Connection, of: Holder) -> Result<Option<Vec<u8>>> {
    Ok(mailboxes_of(conn, of).await?.into_iter().next())
}

/// Keeps the hash of a person's confirmed mailbox, before their address changes, so that the change ends no ban. That of
/// a banned mailbox is never given up for another.
pub async fn keep_mailbox(conn: &mut Connection, person_id: PersonId) -> Result<()> {
    let keep = sqlx::query(
        "update person set former_hash = email_hash \
         where id = $1 and (former_hash is null or former_hash not in (select hash from ban))",
    );
    keep.bind(person_id).execute(conn).await?;
    Ok(())
}

/// The ban of a registration's mailbox, in force or asked for.
pub async fn find(conn: &mut Connection, app: &Site, of: Holder) -> Result<Option<Ban>> {
    for hash in mailboxes_of(conn, of).await? {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} where b.hash = $1"))).bind(hash);
        if let Some(row) = row.fetch_optional(&mut *conn).await? {
            return from_row(app, &row).map(Some);
        }
    }
    Ok(None)
}

/// Whether a registration has a mailbox of which no ban is in force or asked for.
pub async fn may_be_asked(conn: &mut Connection, app: &Site, of: Holder) -> Result<bool> {
    Ok(mailbox_of(conn, of).await?.is_some() && find(conn, app, of).await?.is_none())
}

/// Tells the log if the mailbox of a registration, just confirmed, is banned.
pub async fn note(conn: &mut Connection, app: &Site, of: Holder) -> Result<()> {
    if find(conn, app, of).await?.is_some_and(|ban| ban.agreed.is_some()) {
        security::note(SecurityEvent::BannedMailbox, "confirmed");
    }
    Ok(())
}

/// How many bans wait for this moderator's agreement.
pub async fn count_waiting(conn: &mut Connection, moderator_id: ModeratorId) -> Result<i64> {
    let count = sqlx::query("select count(*) as n from ban where agreed_at is null and asked_by <> $1");
    Ok(count.bind(moderator_id).fetch_one(conn).await?.try_get("n")?)
}

/// A moderator asks to ban a mailbox. Returns `false` if a ban is in force or asked for already.
pub async fn ask(
    conn: &mut Connection,
    app: &Site,
    hash: &[u8],
    why: BanReason,
    moderator_id: ModeratorId,
    now: Timestamp,
) -> Result<bool> {
    let insert = sqlx::query(
        "insert into ban (id, hash, why, asked_at, asked_by) values ($1, $2, $3, $4, $5) on conflict do nothing",
    );
    let insert = insert.bind(app.new_id::<BanId>(now)).bind(hash.to_vec()).bind(why.slug()).bind(now.as_millisecond());
    if insert.bind(moderator_id).execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    record(conn, app, hash, Fact::BanAsked, Actor::Moderator(moderator_id), why, now).await?;
    Ok(true)
}

/// What became of a moderator's agreement to a ban.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Agreed,
    /// The account is too young, or was invited by who asked (see [`introductions::make::is_second_pair`]).
    NoSecondPair,
    /// The ban no longer waits, or the moderator asked for it.
    Over,
}

/// Another moderator agrees: the ban is in force, and the person's proposals and appeals end.
pub async fn agree(app: &Site, id: BanId, moderator_id: ModeratorId) -> Result<Agreement> {
    let (now, actor) = (app.clock.now(), Actor::Moderator(moderator_id));
    let mut tx = app.db.begin().await?;
    let row = sqlx::query(
        "update ban set agreed_at = $2, agreed_by = $3 where id = $1 and agreed_at is null and asked_by <> $3 \
         returning hash, why, asked_by",
    );
    let row = row.bind(id).bind(now.as_millisecond()).bind(moderator_id).fetch_optional(&mut *tx).await?;
    let Some(row) = row else {
        tx.rollback().await?;
        return Ok(Agreement::Over);
    };
    if !introductions::make::is_second_pair(&mut tx, moderator_id, row.try_get("asked_by")?, now).await? {
        tx.rollback().await?;
        return Ok(Agreement::NoSecondPair);
    }
    let (hash, why): (Vec<u8>, BanReason) =
        (row.try_get("hash")?, stored("ban", id, &row.try_get::<String, _>("why")?)?);
    for about in registrations(&mut tx, &hash).await? {
        proposals::void(&mut tx, app, about, actor, now).await?;
        if let Some(id) = about.volunteer_id {
            appeals::store::leave_out(&mut tx, id).await?;
        }
    }
    record(&mut tx, app, &hash, Fact::Banned, actor, why, now).await?;
    tx.commit().await?;
    Ok(Agreement::Agreed)
}

/// A moderator drops a ban that waits: the one who asked, or another who does not agree. Returns `false` if it no longer
/// waits.
pub async fn drop_asked(app: &Site, id: BanId, moderator_id: ModeratorId) -> Result<bool> {
    end(app, id, "agreed_at is null", Fact::BanDropped, Actor::Moderator(moderator_id)).await
}

/// An admin lifts a ban. Returns `false` if none is in force.
pub async fn lift(app: &Site, id: BanId, admin_id: ModeratorId) -> Result<bool> {
    end(app, id, "agreed_at is not null", Fact::BanLifted, Actor::Moderator(admin_id)).await
}

/// Ends the bans that are over, and those that nobody agreed to in time. Returns how many.
pub async fn expire(app: &Site, now: Timestamp) -> Result<usize> {
    let rows =
        sqlx::query("select id, agreed_at from ban where agreed_at <= $1 or (agreed_at is null and asked_at <= $2)");
    let rows = rows.bind((now - periods::ban(&app.campaign)).as_millisecond());
    let rows = rows.bind((now - periods::BAN_ASKED).as_millisecond()).fetch_all(&mut *app.db.read().await?).await?;
    let mut ended = 0;
    for row in &rows {
        let in_force = row.try_get::<Option<i64>, _>("agreed_at")?.is_some();
        let (state, fact) =
            if in_force { ("agreed_at is not null", Fact::BanLifted) } else { ("agreed_at is null", Fact::BanDropped) };
        let id: BanId = row.try_get("id")?;
        match end(app, id, state, fact, Actor::Worker).await {
            Ok(done) => ended += usize::from(done),
            // The others, and what the sweep does next, do not wait for it.
            Err(error) => tracing::error!(id = id.0, cause = format!("{error:#}"), "a ban could not be ended"),
        }
    }
    Ok(ended)
}

async fn end(app: &Site, id: BanId, state: &'static str, fact: Fact, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let delete = format!("delete from ban where id = $1 and {state} returning hash, why");
    let row = sqlx::query(sqlx::AssertSqlSafe(delete)).bind(id).fetch_optional(&mut *tx).await?;
    let Some(row) = row else {
        tx.rollback().await?;
        return Ok(false);
    };
    let (hash, why): (Vec<u8>, BanReason) =
        (row.try_get("hash")?, stored("ban", id, &row.try_get::<String, _>("why")?)?);
    record(&mut tx, app, &hash, fact, actor, why, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Every registration of a mailbox (keyed hash), also of people who changed their address since.
pub(crate) async fn registrations(conn: &mut Connection, hash: &[u8]) -> Result<Vec<About>> {
    let rows = sqlx::query(
        "select v.id as volunteer_id, r.id as request_id from person p left join volunteer v on v.person_id = p.id \
         left join request r on coalesce(r.contact_id, r.beneficiary_id) = p.id \
         where (p.email_hash = $1 or p.former_hash = $1) and (v.id is not null or r.id is not null)",
    );
    let about = |row: &AnyRow| -> Result<About> {
        let (volunteer_id, request_id) = (row.try_get("volunteer_id")?, row.try_get("request_id")?);
        Ok(About { volunteer_id, request_id, ..About::default() })
    };
    rows.bind(hash.to_vec()).fetch_all(conn).await?.iter().map(about).collect()
}

/// Writes a fact in the history of every registration of the mailbox, or once if there is none.
async fn record(
    conn: &mut Connection,
    app: &Site,
    hash: &[u8],
    fact: Fact,
    actor: Actor,
    why: BanReason,
    now: Timestamp,
) -> Result<()> {
    let mut all = registrations(conn, hash).await?;
    if all.is_empty() {
        all.push(About::default());
    }
    for about in all {
        history::record(conn, app, about, fact, actor, Some(why.slug()), now).await?;
    }
    Ok(())
}
