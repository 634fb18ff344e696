//! Members of the team: who may sign in, in which role, and for which areas.
//!
//! Who may act: admins through the pages of `team`, and the system administrator with `premiere-ligne moderator`.
//! Tables: moderator; session, `team_link`, `second_factor`, `recovery_code`, `provider_account`, program and outbox, whose rows go with their
//! moderator; history. An address is sealed with the site's key and found by its keyed hash. An admin always remains.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::password::{self, Weak};
use super::role::Role;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::{Connection, stored};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, PersonId};
use crate::introductions::kept;
use crate::people::{Email, Name, seal};
use crate::programs::tokens;
use crate::{outbox, periods};

/// Greatest length of a login, which is a short word or an address.
const LOGIN_CHARS_MAX: usize = 200;

#[derive(Clone, Debug)]
pub struct NewModerator<'a> {
    /// What they sign in with: a word, whose case does not matter, or their address.
    pub login: &'a str,
    /// The name that the team sees.
    pub name: &'a str,
    /// Code of the desk's language, one of the campaign's; its default language when `None`.
    pub language: Option<&'a str>,
    /// Made up when `None`, and then worth a day: whoever signs in with it must choose another.
    pub password: Option<&'a str>,
    /// Becomes an admin. A member who is added while nobody is an admin becomes one anyway.
    pub admin: bool,
}

/// Why the team was left as it was.
#[derive(Debug, thiserror::Error)]
pub enum TeamUnchanged {
    /// The login is empty, has blanks, or is too long.
    #[error("write a login without blanks, of at most 200 characters")]
    Login,
    /// Another member has the login, or had it.
    #[error("this login is or was somebody's; choose another, or reset its password")]
    Taken,
    /// No member has the login.
    #[error("nobody has this login")]
    Unknown,
    #[error("write a name of one line, of at most 100 characters")]
    Name,
    /// The language is not one of the campaign's.
    #[error("the campaign does not speak this language")]
    Language,
    #[error(transparent)]
    Password(#[from] Weak),
    /// No other member could manage the team.
    #[error("this is the last admin; make somebody else an admin first")]
    LastAdmin,
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

impl From<sqlx::Error> for TeamUnchanged {
    fn from(fault: sqlx::Error) -> TeamUnchanged {
        TeamUnchanged::Fault(fault.into())
    }
}

/// A member of the team as the list shows them.
#[derive(Clone, Debug)]
pub struct TeamMember {
    pub id: ModeratorId,
    /// The word they sign in with; `None` when they sign in with their address.
    pub login: Option<String>,
    pub email: Option<Email>,
    /// The name that the team sees; empty until they have joined.
    pub name: String,
    pub role: Role,
    /// Codes of the areas they look after first.
    pub areas: Vec<String>,
    /// Code of their language.
    pub language: String,
    pub created_at: Timestamp,
    /// When they first had a password.
    pub joined_at: Option<Timestamp>,
    /// When they were last seen at the desk.
    pub seen_at: Option<Timestamp>,
    /// When they were removed; since then they may no longer sign in.
    pub removed_at: Option<Timestamp>,
    /// Whether a code is asked for at login.
    pub second_factor: bool,
    /// When the link they were sent expires.
    pub link_until: Option<Timestamp>,
}

const LISTED: &str = "select m.id, m.login, m.sealed, m.name, m.role, m.areas, m.language, m.created_at, m.joined_at, \
     m.seen_at, m.removed_at, f.confirmed_at, l.expires_at as link_until from moderator m \
     left join second_factor f on f.moderator_id = m.id left join team_link l on l.moderator_id = m.id";

impl TeamMember {
    fn from_row(app: &App, row: &AnyRow) -> Result<TeamMember> {
        let id = row.try_get("id")?;
        let sealed: Option<Vec<u8>> = row.try_get("sealed")?;
        let at =
            |column: &str| -> Result<Option<Timestamp>> { Ok(row.try_get::<Option<i64>, _>(column)?.map(from_millis)) };
        Ok(TeamMember {
            id,
            login: row.try_get("login")?,
            email: sealed.map(|sealed| seal::open(&app.team_key, id, &sealed)).transpose()?,
            name: row.try_get("name")?,
            role: stored("moderator", id, &row.try_get::<String, _>("role")?)?,
            areas: areas_of(&row.try_get::<String, _>("areas")?),
            language: row.try_get("language")?,
            created_at: from_millis(row.try_get("created_at")?),
            joined_at: at("joined_at")?,
            seen_at: at("seen_at")?,
            removed_at: at("removed_at")?,
            second_factor: at("confirmed_at")?.is_some(),
            link_until: at("link_until")?.filter(|until| *until > app.clock.now()),
        })
    }

    /// What they sign in with, to be shown; a dash when it is unknown.
    pub fn account(&self) -> &str {
        let login = self.login.as_deref();
        login.or(self.email.as_ref().map(Email::shown)).unwrap_or("–")
    }

    /// Their name, or what they sign in with until they have chosen one.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { self.account() } else { &self.name }
    }
}

/// Splits the column `areas` into codes.
pub fn areas_of(column: &str) -> Vec<String> {
    column.split_whitespace().map(str::to_owned).collect()
}

/// Values of the columns `login`, `email_hash` and `sealed`.
type Account = (Option<String>, Option<Vec<u8>>, Option<Vec<u8>>);

/// Works out the columns for what a member is to sign in with: an address or a word.
pub(super) fn account(app: &App, id: ModeratorId, login: &str) -> Result<Account, TeamUnchanged> {
    if let Ok(email) = Email::parse(login) {
        let sealed = seal::seal(&app.team_key, id, &email, &app.rng)?;
        return Ok((None, Some(email_hash(app, &email)), Some(sealed)));
    }
    let login = canonical(login);
    let odd = |c: char| c.is_whitespace() || crate::people::name::is_unreadable(c);
    if login.is_empty() || login.chars().any(odd) || login.len() > LOGIN_CHARS_MAX {
        return Err(TeamUnchanged::Login);
    }
    Ok((Some(login), None, None))
}

fn email_hash(app: &App, email: &Email) -> Vec<u8> {
    app.lookup.hash("address of a moderator", &email.canonical())
}

/// Password to store, and until when in Unix milliseconds: one that is made up is printed, so it ends after
/// [`periods::PASSWORD_LINK`].
fn password_or_printed(app: &App, chosen: Option<&str>, now: Timestamp) -> (String, Option<i64>) {
    match chosen {
        Some(password) => (password.to_owned(), None),
        None => (password::made_up(&app.rng), Some((now + periods::PASSWORD_LINK).as_millisecond())),
    }
}

/// Adds a member and returns the password, to be handed over this once. A word that somebody once signed in with is
/// never given to anybody else, so that the history and the notes keep the name of who wrote them.
pub async fn add(app: &App, new: NewModerator<'_>) -> Result<String, TeamUnchanged> {
    let now = app.clock.now();
    let id = app.new_id(now);
    let (login, email_hash, sealed) = account(app, id, new.login)?;
    let name = Name::parse(new.name).map_err(|_| TeamUnchanged::Name)?;
    let language = new.language.unwrap_or(app.campaign.code(app.campaign.default_lang()));
    if app.campaign.lang(language).is_none() {
        return Err(TeamUnchanged::Language);
    }
    let (password, until) = password_or_printed(app, new.password, now);
    password::check(&password, &password::known_words(app, new.login, new.name))?;
    let hash = password::hashed(app, &password).await?;
    let mut tx = app.db.begin().await?;
    let role = if new.admin || admins_but(&mut tx, ModeratorId(0)).await? == 0 { Role::Admin } else { Role::Moderator };
    let added = sqlx::query(
        "insert into moderator (id, login, email_hash, sealed, name, password, role, areas, language, created_at, \
         joined_at, password_until) values ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $9, $10) on conflict do nothing",
    )
    .bind(id)
    .bind(login)
    .bind(email_hash)
    .bind(sealed)
    .bind(name.shown())
    .bind(hash)
    .bind(role.slug())
    .bind(language)
    .bind(now.as_millisecond())
    .bind(until)
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() == 0 {
        return Err(TeamUnchanged::Taken);
    }
    let about = About::moderator(id);
    history::record(&mut tx, app, about, Fact::Invited, Actor::Operator, Some(role.slug()), now).await?;
    tx.commit().await?;
    Ok(password)
}

/// What the member with this id signs in with; empty when they were removed.
pub async fn account_of(app: &App, id: ModeratorId) -> Result<String> {
    let found = one(&mut *app.db.read().await?, app, id).await?;
    Ok(found.map_or_else(String::new, |one| one.account().to_owned()))
}

/// Every member, removed or not, by name.
pub async fn list(app: &App) -> Result<Vec<TeamMember>> {
    list_in(&mut *app.db.read().await?, app).await
}

/// Like [`list`], on a connection of the caller's.
pub async fn list_in(conn: &mut Connection, app: &App) -> Result<Vec<TeamMember>> {
    let sql = format!("{LISTED} order by m.name, m.id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(conn).await?;
    rows.iter().map(|row| TeamMember::from_row(app, row)).collect()
}

/// The member with this id, unless removed.
pub async fn one(conn: &mut Connection, app: &App, id: ModeratorId) -> Result<Option<TeamMember>> {
    let sql = format!("{LISTED} where m.id = $1 and m.removed_at is null");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(conn).await?;
    row.map(|row| TeamMember::from_row(app, &row)).transpose()
}

/// Admins who may sign in.
pub async fn admins(conn: &mut Connection, app: &App) -> Result<Vec<TeamMember>> {
    let sql =
        format!("{LISTED} where m.role = 'admin' and m.removed_at is null and m.joined_at is not null order by m.id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(conn).await?;
    rows.iter().map(|row| TeamMember::from_row(app, row)).collect()
}

/// Number of members who may sign in.
pub async fn count(app: &App) -> Result<i64> {
    let row = sqlx::query("select count(*) as n from moderator where removed_at is null and joined_at is not null");
    Ok(row.fetch_one(&mut *app.db.read().await?).await?.try_get("n")?)
}

/// Number of admins who may sign in, without the member `id`. Locks the rows of the admins until the transaction ends,
/// so that no other transaction changes their roles meanwhile.
async fn admins_but(conn: &mut Connection, id: ModeratorId) -> Result<i64> {
    let admins = "role = 'admin' and removed_at is null and joined_at is not null";
    let lock = format!("update moderator set role = role where {admins}");
    sqlx::query(sqlx::AssertSqlSafe(lock)).execute(&mut *conn).await?;
    let sql = format!("select count(*) as n from moderator where {admins} and id <> $1");
    Ok(sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_one(conn).await?.try_get("n")?)
}

/// Id of the member who signs in with this word or address, if they have joined and were not removed.
pub async fn id_of(conn: &mut Connection, app: &App, typed: &str) -> Result<Option<ModeratorId>> {
    Ok(by_account(conn, app, typed).await?.map(|(id, _)| id))
}

/// Id and stored password hash of the member who signs in with this word or address; the hash is empty once a printed
/// password has ended.
async fn by_account(conn: &mut Connection, app: &App, typed: &str) -> Result<Option<(ModeratorId, String)>> {
    let email = Email::parse(typed).ok().map(|email| email_hash(app, &email));
    let row = sqlx::query(
        "select id, password, password_until from moderator where removed_at is null and joined_at is not null \
         and (login = $1 or email_hash = $2)",
    );
    let row = row.bind(canonical(typed)).bind(email).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    let until: Option<i64> = row.try_get("password_until")?;
    let is_over = until.is_some_and(|until| until <= app.clock.now().as_millisecond());
    let kept = if is_over { String::new() } else { row.try_get("password")? };
    Ok(Some((row.try_get("id")?, kept)))
}

/// Id of the member with this login and password. Takes as long when there is no such login.
pub async fn check(app: &App, login: &str, password: &str) -> Result<Option<ModeratorId>> {
    let found = by_account(&mut *app.db.read().await?, app, login).await?;
    let (id, kept) = found.unzip();
    let right = password::is_right(kept, password).await?;
    Ok(id.filter(|_| right))
}

/// Sets a new password, made up when `None`, ends every session of the member, and returns it: for the system
/// administrator.
pub async fn set_password(app: &App, login: &str, password: Option<&str>) -> Result<String, TeamUnchanged> {
    let now = app.clock.now();
    let (password, until) = password_or_printed(app, password, now);
    password::check(&password, &password::known_words(app, login, ""))?;
    let hash = password::hashed(app, &password).await?;
    let mut tx = app.db.begin().await?;
    let id = id_of(&mut tx, app, login).await?.ok_or(TeamUnchanged::Unknown)?;
    keep_password(&mut tx, id, &hash, until).await?;
    end_sessions(&mut tx, id).await?;
    history::record(&mut tx, app, About::moderator(id), Fact::PasswordChanged, Actor::Operator, None, now).await?;
    tx.commit().await?;
    Ok(password)
}

/// Whether the member's password was printed on the server, so that they must choose another.
pub(super) async fn has_printed_password(conn: &mut Connection, id: ModeratorId) -> Result<bool> {
    let row = sqlx::query("select 1 from moderator where id = $1 and password_until is not null").bind(id);
    Ok(row.fetch_optional(conn).await?.is_some())
}

/// Stored password hash of a member who was not removed.
pub(super) async fn kept_password(conn: &mut Connection, id: ModeratorId) -> Result<Option<String>> {
    let row = sqlx::query("select password from moderator where id = $1 and removed_at is null").bind(id);
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get("password")).transpose()?)
}

/// Stores a new password hash, and deletes the link that the member was sent to choose a password. `until`: when a
/// printed password ends, in Unix milliseconds. Fails when the member was removed. The caller commits.
pub(super) async fn keep_password(
    conn: &mut Connection,
    id: ModeratorId,
    hash: &str,
    until: Option<i64>,
) -> Result<()> {
    let sql = "update moderator set password = $2, password_until = $3 where id = $1 and removed_at is null";
    let update = sqlx::query(sql).bind(id).bind(hash).bind(until).execute(&mut *conn).await?;
    anyhow::ensure!(update.rows_affected() == 1, "the moderator was removed meanwhile");
    sqlx::query("delete from team_link where moderator_id = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// Ends every session of a member, and what they let in: a stranger may have had the account. The caller commits.
pub(super) async fn end_sessions(conn: &mut Connection, id: ModeratorId) -> Result<()> {
    sqlx::query("delete from session where moderator_id = $1").bind(id).execute(&mut *conn).await?;
    tokens::end_of_maker(conn, id).await
}

/// Sets role and areas of a member. The caller has checked that the areas exist. Refuses to take the role from the last
/// admin.
pub async fn assign(
    app: &App,
    id: ModeratorId,
    role: Role,
    areas: &[String],
    actor: Actor,
) -> Result<(), TeamUnchanged> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let others = admins_but(&mut tx, id).await?;
    let before = one(&mut tx, app, id).await?.ok_or(TeamUnchanged::Unknown)?;
    if before.role == Role::Admin && role != Role::Admin && others == 0 && before.joined_at.is_some() {
        return Err(TeamUnchanged::LastAdmin);
    }
    let update = sqlx::query("update moderator set role = $2, areas = $3 where id = $1");
    update.bind(id).bind(role.slug()).bind(areas.join(" ")).execute(&mut *tx).await?;
    let about = About::moderator(id);
    if role != Role::Admin {
        kept::drop_key(&mut tx, id).await?;
        tokens::end_of_maker(&mut tx, id).await?;
    }
    if before.role != role {
        history::record(&mut tx, app, about, Fact::RoleChanged, actor, Some(role.slug()), now).await?;
    }
    if before.areas != areas {
        history::record(&mut tx, app, about, Fact::AreasChanged, actor, None, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Removes a member at once: ends their sessions and deletes their address, links, second factor, claims, saved views,
/// mails and tokens of programs. Their row stays for the history, except when they never joined. Refuses to remove the last admin.
pub async fn remove(app: &App, id: ModeratorId, actor: Actor) -> Result<(), TeamUnchanged> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let others = admins_but(&mut tx, id).await?;
    let before = one(&mut tx, app, id).await?.ok_or(TeamUnchanged::Unknown)?;
    if before.role == Role::Admin && others == 0 && before.joined_at.is_some() {
        return Err(TeamUnchanged::LastAdmin);
    }
    outbox::destroy_of_person(&mut tx, PersonId(id.0)).await?;
    tokens::end_of_maker(&mut tx, id).await?;
    for table in [
        "session",
        "team_link",
        "second_factor",
        "recovery_code",
        "report_key",
        "provider_account",
        "claim",
        "saved_view",
    ] {
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
    Ok(app.db.forget_deleted().await?)
}

/// Trims a login and turns it into lower case, so that every way to write it is the same.
pub fn canonical(login: &str) -> String {
    login.trim().to_lowercase()
}
