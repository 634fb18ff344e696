//! The team: who may sign in, as what, and for which areas.
//!
//! Who may act: admins (`team`), and the sysadmin by `premiere-ligne moderator`. Tables: moderator;
//! session, `team_link`, `second_factor`, `recovery_code` and outbox, which end with them; history.
//! An address is sealed with the site's key and found by its keyed hash. There is always an admin.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::password::{self, Weak};
use super::role::Role;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::outbox;
use crate::people::{Email, Name, seal};

/// A login is a short word or an address.
const LOGIN_CHARS_MAX: usize = 200;

/// A new member of the team.
#[derive(Clone, Debug)]
pub struct NewModerator<'a> {
    /// What they sign in with: a word, whose case does not count, or their address.
    pub login: &'a str,
    /// As the team sees it.
    pub name: &'a str,
    /// Code of the desk's language, one of the campaign's; its first when none.
    pub language: Option<&'a str>,
    /// Made up when none.
    pub password: Option<&'a str>,
    /// May look after the team; so may whoever is added when nobody can.
    pub admin: bool,
}

/// Why a moderator is not added or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModeratorRefused {
    /// Empty, with blanks, or too long.
    #[error("write a login without blanks, of at most 200 characters")]
    Login,
    /// Somebody has it.
    #[error("this login is taken; choose another, or reset its password")]
    Taken,
    /// Nobody has it.
    #[error("nobody has this login")]
    Unknown,
    /// Not a name.
    #[error("write a name of one line, of at most 100 characters")]
    Name,
    /// Not one of the campaign's.
    #[error("the campaign does not speak this language")]
    Language,
    /// Not good enough.
    #[error("{0}")]
    Password(Weak),
    /// Nobody else could look after the team.
    #[error("this is the last admin; make somebody else an admin first")]
    LastAdmin,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct TeamMember {
    /// Id.
    pub id: i64,
    /// The word they sign in with, unless they do with their address.
    pub login: Option<String>,
    /// Their address, if it is known.
    pub email: Option<Email>,
    /// As the team sees it; empty until they have joined.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Codes of the areas they look after first.
    pub areas: Vec<String>,
    /// Code.
    pub language: String,
    /// Since when.
    pub created_at: Timestamp,
    /// Since when they have a password.
    pub joined_at: Option<Timestamp>,
    /// Last at the desk.
    pub seen_at: Option<Timestamp>,
    /// Until when; they may no longer sign in.
    pub removed_at: Option<Timestamp>,
    /// Whether a second factor is asked of them.
    pub second_factor: bool,
    /// Until when they may take up the link they were sent.
    pub link_until: Option<Timestamp>,
}

const LISTED: &str = "select m.id, m.login, m.sealed, m.name, m.role, m.areas, m.language, m.created_at, m.joined_at, \
     m.seen_at, m.removed_at, f.confirmed_at, l.expires_at from moderator m \
     left join second_factor f on f.moderator_id = m.id left join team_link l on l.moderator_id = m.id";

impl TeamMember {
    fn from_row(app: &App, row: &AnyRow) -> Result<TeamMember> {
        let id = row.try_get(0)?;
        let sealed: Option<Vec<u8>> = row.try_get(2)?;
        let at = |column: usize| -> Result<Option<Timestamp>> {
            Ok(row.try_get::<Option<i64>, _>(column)?.map(from_millis))
        };
        Ok(TeamMember {
            id,
            login: row.try_get(1)?,
            email: sealed.map(|sealed| seal::open(&app.team_key, id, &sealed)).transpose()?,
            name: row.try_get(3)?,
            role: Role::from_slug(&row.try_get::<String, _>(4)?).unwrap_or(Role::Moderator),
            areas: areas_of(&row.try_get::<String, _>(5)?),
            language: row.try_get(6)?,
            created_at: from_millis(row.try_get(7)?),
            joined_at: at(8)?,
            seen_at: at(9)?,
            removed_at: at(10)?,
            second_factor: at(11)?.is_some(),
            link_until: at(12)?.filter(|until| *until > app.clock.now()),
        })
    }

    /// What they sign in with.
    pub fn account(&self) -> &str {
        let login = self.login.as_deref();
        login.or(self.email.as_ref().map(Email::shown)).unwrap_or("–")
    }

    /// As the team calls them: their address until they have chosen a name.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { self.account() } else { &self.name }
    }
}

/// The codes in the column `areas`.
pub fn areas_of(column: &str) -> Vec<String> {
    column.split_whitespace().map(str::to_owned).collect()
}

/// What the columns `login`, `email_hash` and `sealed` hold.
type Account = (Option<String>, Option<Vec<u8>>, Option<Vec<u8>>);

/// From what somebody is to sign in with.
pub(super) fn account(app: &App, id: i64, login: &str) -> Result<std::result::Result<Account, ModeratorRefused>> {
    if let Ok(email) = Email::parse(login) {
        let sealed = seal::seal(&app.team_key, id, &email, &app.rng)?;
        return Ok(Ok((None, Some(email_hash(app, &email)), Some(sealed))));
    }
    let login = canonical(login);
    let odd = |c: char| c.is_whitespace() || crate::people::name::is_unreadable(c);
    if login.is_empty() || login.chars().any(odd) || login.len() > LOGIN_CHARS_MAX {
        return Ok(Err(ModeratorRefused::Login));
    }
    Ok(Ok((Some(login), None, None)))
}

fn email_hash(app: &App, email: &Email) -> Vec<u8> {
    app.lookup.hash("address of a moderator", &email.canonical())
}

/// Adds a moderator and returns the password, to be handed over once. One who was removed is back,
/// under the new name.
pub async fn add(app: &App, new: NewModerator<'_>) -> Result<Result<String, ModeratorRefused>> {
    let now = app.clock.now();
    let id = app.new_id(now);
    let (login, email_hash, sealed) = match account(app, id, new.login)? {
        Ok(account) => account,
        Err(refused) => return Ok(Err(refused)),
    };
    let Ok(name) = Name::parse(new.name) else { return Ok(Err(ModeratorRefused::Name)) };
    let language = new.language.unwrap_or(app.campaign.code(app.campaign.default_lang()));
    if app.campaign.lang(language).is_none() {
        return Ok(Err(ModeratorRefused::Language));
    }
    let password = new.password.map_or_else(|| password::made_up(&app.rng), str::to_owned);
    if let Err(weak) = password::check(&password) {
        return Ok(Err(ModeratorRefused::Password(weak)));
    }
    let hash = password::hashed(app, &password).await?;
    let mut tx = app.db.begin().await?;
    let role = if new.admin || admins_but(&mut tx, 0).await? == 0 { Role::Admin } else { Role::Moderator };
    let values = "(id, login, email_hash, sealed, name, password, role, areas, language, created_at, joined_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $9)";
    let conflict = if login.is_some() {
        "on conflict (login) do update set name = excluded.name, password = excluded.password, role = excluded.role, \
         areas = '', language = excluded.language, joined_at = excluded.joined_at, removed_at = null \
         where moderator.removed_at is not null"
    } else {
        "on conflict do nothing"
    };
    let insert = format!("insert into moderator {values} {conflict} returning id");
    let added = sqlx::query(sqlx::AssertSqlSafe(insert))
        .bind(id)
        .bind(login)
        .bind(email_hash)
        .bind(sealed)
        .bind(name.shown())
        .bind(hash)
        .bind(role.slug())
        .bind(language)
        .bind(now.as_millisecond())
        .fetch_optional(&mut *tx)
        .await?;
    let Some(added) = added else { return Ok(Err(ModeratorRefused::Taken)) };
    let about = About::moderator(added.try_get(0)?);
    history::record(&mut tx, app, about, Fact::Invited, Actor::Operator, Some(role.slug()), now).await?;
    tx.commit().await?;
    Ok(Ok(password))
}

/// Everybody, removed or not, by name.
pub async fn list(app: &App) -> Result<Vec<TeamMember>> {
    let sql = format!("{LISTED} order by m.name, m.id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *app.db.read().await?).await?;
    rows.iter().map(|row| TeamMember::from_row(app, row)).collect()
}

/// One of those who are not removed.
pub async fn one(conn: &mut Connection, app: &App, id: i64) -> Result<Option<TeamMember>> {
    let sql = format!("{LISTED} where m.id = $1 and m.removed_at is null");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(conn).await?;
    row.map(|row| TeamMember::from_row(app, &row)).transpose()
}

/// How many may sign in.
pub async fn count(app: &App) -> Result<i64> {
    let row = sqlx::query("select count(*) from moderator where removed_at is null and joined_at is not null");
    Ok(row.fetch_one(&mut *app.db.read().await?).await?.try_get(0)?)
}

/// How many admins may sign in, this one left out. Keeps others from changing roles meanwhile.
async fn admins_but(conn: &mut Connection, id: i64) -> Result<i64> {
    let admins = "role = 'admin' and removed_at is null and joined_at is not null";
    let lock = format!("update moderator set role = role where {admins}");
    sqlx::query(sqlx::AssertSqlSafe(lock)).execute(&mut *conn).await?;
    let sql = format!("select count(*) from moderator where {admins} and id <> $1");
    Ok(sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_one(conn).await?.try_get(0)?)
}

/// The member of the team who signs in with this word or address.
pub async fn id_of(conn: &mut Connection, app: &App, typed: &str) -> Result<Option<i64>> {
    Ok(by_account(conn, app, typed).await?.map(|(id, _)| id))
}

/// Id and what is kept of the password.
async fn by_account(conn: &mut Connection, app: &App, typed: &str) -> Result<Option<(i64, String)>> {
    let email = Email::parse(typed).ok().map(|email| email_hash(app, &email));
    let row = sqlx::query(
        "select id, password from moderator where removed_at is null and joined_at is not null \
         and (login = $1 or email_hash = $2)",
    );
    let row = row.bind(canonical(typed)).bind(email).fetch_optional(conn).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// The moderator with that login and password. Takes as long when there is none.
pub async fn check(app: &App, login: &str, password: &str) -> Result<Option<i64>> {
    let found = by_account(&mut *app.db.read().await?, app, login).await?;
    let (id, kept) = found.unzip();
    let right = password::is_right(kept, password).await?;
    Ok(id.filter(|_| right))
}

/// Gives a new password, returns it and ends every session: for the sysadmin.
pub async fn set_password(app: &App, login: &str, password: Option<&str>) -> Result<Result<String, ModeratorRefused>> {
    let password = password.map_or_else(|| password::made_up(&app.rng), str::to_owned);
    if let Err(weak) = password::check(&password) {
        return Ok(Err(ModeratorRefused::Password(weak)));
    }
    let hash = password::hashed(app, &password).await?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(id) = id_of(&mut tx, app, login).await? else { return Ok(Err(ModeratorRefused::Unknown)) };
    keep_password(&mut tx, id, &hash).await?;
    end_sessions(&mut tx, id).await?;
    history::record(&mut tx, app, About::moderator(id), Fact::PasswordChanged, Actor::Operator, None, now).await?;
    tx.commit().await?;
    Ok(Ok(password))
}

/// What is kept of the password of a member of the team.
pub(super) async fn kept_password(conn: &mut Connection, id: i64) -> Result<Option<String>> {
    let row = sqlx::query("select password from moderator where id = $1 and removed_at is null").bind(id);
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get(0)).transpose()?)
}

/// Keeps a new password; a link that was sent to choose one is void.
pub(super) async fn keep_password(conn: &mut Connection, id: i64, hash: &str) -> Result<()> {
    let update = sqlx::query("update moderator set password = $2 where id = $1 and removed_at is null");
    update.bind(id).bind(hash).execute(&mut *conn).await?;
    sqlx::query("delete from team_link where moderator_id = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// Ends every session of theirs.
pub(super) async fn end_sessions(conn: &mut Connection, id: i64) -> Result<()> {
    sqlx::query("delete from session where moderator_id = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// Gives a role and areas, whose codes are known to exist.
pub async fn assign(
    app: &App,
    id: i64,
    role: Role,
    areas: &[String],
    actor: Actor,
) -> Result<std::result::Result<(), ModeratorRefused>> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let others = admins_but(&mut tx, id).await?;
    let Some(before) = one(&mut tx, app, id).await? else { return Ok(Err(ModeratorRefused::Unknown)) };
    if before.role == Role::Admin && role != Role::Admin && others == 0 && before.joined_at.is_some() {
        return Ok(Err(ModeratorRefused::LastAdmin));
    }
    let update = sqlx::query("update moderator set role = $2, areas = $3 where id = $1");
    update.bind(id).bind(role.slug()).bind(areas.join(" ")).execute(&mut *tx).await?;
    let about = About::moderator(id);
    if before.role != role {
        history::record(&mut tx, app, about, Fact::RoleChanged, actor, Some(role.slug()), now).await?;
    }
    if before.areas != areas {
        history::record(&mut tx, app, about, Fact::AreasChanged, actor, None, now).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Lets somebody in no more, at once, and forgets their address. What they did stays theirs in the
/// history; of somebody who never joined nothing stays.
pub async fn remove(app: &App, id: i64, actor: Actor) -> Result<std::result::Result<(), ModeratorRefused>> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let others = admins_but(&mut tx, id).await?;
    let Some(before) = one(&mut tx, app, id).await? else { return Ok(Err(ModeratorRefused::Unknown)) };
    if before.role == Role::Admin && others == 0 && before.joined_at.is_some() {
        return Ok(Err(ModeratorRefused::LastAdmin));
    }
    outbox::destroy_of_person(&mut tx, id).await?;
    for table in ["session", "team_link", "second_factor", "recovery_code", "claim", "saved_view"] {
        let delete = format!("delete from {table} where moderator_id = $1");
        sqlx::query(sqlx::AssertSqlSafe(delete)).bind(id).execute(&mut *tx).await?;
    }
    let end = if before.joined_at.is_some() {
        "update moderator set removed_at = $2, password = '', email_hash = null, sealed = null, areas = '' where id = $1"
    } else {
        "delete from moderator where id = $1 and created_at <= $2"
    };
    sqlx::query(end).bind(id).bind(now.as_millisecond()).execute(&mut *tx).await?;
    history::record(&mut tx, app, About::moderator(id), Fact::Removed, actor, None, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(Ok(()))
}

/// One form for all ways to write a login.
pub fn canonical(login: &str) -> String {
    login.trim().to_lowercase()
}
