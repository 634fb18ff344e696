//! Sessions of moderators: a cookie holds a random token, the table `session` only its hash.
//!
//! Who may act: [`Moderator`] in a handler's signature is the permission to act. Without an open session, or after
//! `idle_minutes` without a page, the extractor answers with a redirection to the login page; `again` has asked before
//! a form reaches it. Tables: session, moderator, `second_factor`.

use anyhow::Result;
use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::role::Role;
use super::{browser, device, moderators};
use crate::app::App;
use crate::clock::from_millis;
use crate::db::{Connection, stored};
use crate::desk::frame::areas::OwnAreas;
use crate::desk::frame::bounds;
use crate::desk::frame::links::{Query, is_local, link};
use crate::desk::team::cookie;
use crate::desk::team::search_seal::Seal;
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::index::pool::Moment;
use crate::kit::{Error, see_other};
use crate::people::link::Token;
use crate::people::seal::sha256;
use crate::periods;

/// Name of the session's cookie, without prefix.
const NAME: &str = "desk";
/// Path of the stream by which an open page learns what is new.
const EVENTS: &str = "/desk/events";
/// Path of the page that sets up the second factor.
const SECOND_FACTOR: &str = "/desk/account/second-factor";
/// Beginnings of the paths that a moderator may use who has yet to set up the second factor that the site requires.
const BEFORE_THE_SECOND_FACTOR: [&str; 4] = [SECOND_FACTOR, "/desk/login", "/desk/logout", "/desk/language"];

/// A member of the team with an open session that has not expired.
#[derive(Debug)]
pub struct Moderator {
    pub id: ModeratorId,
    pub session_id: i64,
    /// The name that the team sees.
    pub name: String,
    pub role: Role,
    /// Codes of the areas they look after first; empty when they look after all alike.
    pub areas: OwnAreas,
    /// Texts in their language.
    pub t: T,
    /// Seals what they search for, so that it stands in no address in plain words.
    pub seal: Seal,
    /// Path and query of the page they asked for.
    pub here: String,
    /// Nobody used the session for `idle_minutes`: it opens nothing until the password is typed again.
    pub is_asleep: bool,
    /// When the session was last used, to [`periods::SEEN_WITHIN`].
    pub seen_at: Timestamp,
    /// When they left before this visit; `None` on the first.
    pub away_from: Option<Timestamp>,
    /// When the password was last typed in this session.
    pub proved_at: Timestamp,
    /// Whether a code is asked for at login.
    pub second_factor: bool,
    /// Moment at which the request came; every list of one page is read from the pool as of this moment or later.
    pub arrived: Moment,
}

impl FromRequestParts<App> for Moderator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Moderator, Response> {
        let path = parts.uri.path();
        let here = parts.uri.path_and_query().map_or("", |path| path.as_str()).to_owned();
        match find(app, &parts.headers, here.clone()).await {
            Ok(Some(me)) => {
                // An open page asks for news by itself, which is no sign that anybody is there.
                if path != EVENTS {
                    seen(app, &me).await.map_err(|error| Error::Fault(error).into_response())?;
                }
                let must_set_up = app.settings.second_factor_required && !me.second_factor;
                if must_set_up && !BEFORE_THE_SECOND_FACTOR.iter().any(|open| path.starts_with(open)) {
                    return Err(see_other(SECOND_FACTOR));
                }
                let Query(values) = Query::of(&parts.uri);
                let allowed = bounds::allow(app, &me, path, &values).await;
                if !allowed.map_err(|error| Error::Fault(error).into_response())? {
                    return Err(Error::NotFound.into_response());
                }
                Ok(me)
            }
            Ok(None) if parts.method == Method::GET && is_local(path) => {
                Err(see_other(&link("/desk/login", &[("next", &here)])))
            }
            Ok(None) => Err(see_other("/desk/login")),
            Err(error) => Err(Error::Fault(error).into_response()),
        }
    }
}

/// Finds the moderator whose session the cookie in `headers` names, if it is open and not asleep. Writes nothing.
pub async fn find(app: &App, headers: &HeaderMap, here: String) -> Result<Option<Moderator>> {
    Ok(look_up(app, headers, here).await?.filter(|me| !me.is_asleep))
}

/// Finds the moderator whose session the cookie in `headers` names, asleep or not. `None` without such a session:
/// unknown, expired, awaiting a code, or of a member who was removed.
pub async fn look_up(app: &App, headers: &HeaderMap, here: String) -> Result<Option<Moderator>> {
    let Some(token) = token(app, headers) else { return Ok(None) };
    let (now, arrived) = (app.clock.now(), app.pool.now());
    let row = sqlx::query(
        "select m.id, s.id as session_id, m.name, m.role, m.areas, m.language, m.away_from, m.seen_at as here_at, s.seen_at, s.proved_at, \
         f.confirmed_at from session s join moderator m on m.id = s.moderator_id \
         left join second_factor f on f.moderator_id = m.id \
         where s.hash = $1 and s.awaits_code = 0 and s.expires_at > $2 and m.removed_at is null",
    );
    let row = row.bind(sha256(token.as_bytes())).bind(now.as_millisecond());
    let Some(row) = row.fetch_optional(&mut *app.db.read().await?).await? else { return Ok(None) };
    let id = row.try_get("id")?;
    let role = stored("moderator", id, &row.try_get::<String, _>("role")?)?;
    let idle = SignedDuration::from_mins(app.settings.idle_minutes.into()) + periods::SEEN_WITHIN;
    let found = Moderator {
        id,
        session_id: row.try_get("session_id")?,
        name: row.try_get("name")?,
        role,
        areas: OwnAreas::new(
            moderators::areas_of(&row.try_get::<String, _>("areas")?),
            app.settings.areas_bind && role != Role::Admin,
        ),
        t: app.speaker_of(&row.try_get::<String, _>("language")?),
        seal: Seal::of(&app.lookup, &token),
        here,
        is_asleep: from_millis(row.try_get("seen_at")?) + idle <= now,
        seen_at: from_millis(row.try_get("seen_at")?),
        // This is the value that the database holds once this visit is noted.
        away_from: row
            .try_get::<Option<i64>, _>("here_at")?
            .map(from_millis)
            .filter(|here_at| *here_at < now - periods::VISIT_ENDS)
            .or(row.try_get::<Option<i64>, _>("away_from")?.map(from_millis)),
        proved_at: from_millis(row.try_get("proved_at")?),
        second_factor: row.try_get::<Option<i64>, _>("confirmed_at")?.is_some(),
        arrived,
    };
    Ok(Some(found))
}

/// Names of the other moderators who are at the desk now, by name.
pub async fn present(conn: &mut Connection, me: &Moderator, now: Timestamp) -> Result<Vec<String>> {
    let rows = sqlx::query(
        "select distinct m.name from session s join moderator m on m.id = s.moderator_id \
         where s.seen_at > $1 and s.expires_at > $2 and s.awaits_code = 0 and m.removed_at is null and m.id <> $3 \
         order by m.name",
    );
    let since = (now - periods::PRESENT).as_millisecond();
    let rows = rows.bind(since).bind(now.as_millisecond()).bind(me.id).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get("name")?)).collect()
}

/// Notes when the session and its moderator were last seen, at most once in [`periods::SEEN_WITHIN`]: the only thing
/// that opening a page writes.
async fn seen(app: &App, me: &Moderator) -> Result<()> {
    let now = app.clock.now();
    if now < me.seen_at + periods::SEEN_WITHIN {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    let session = sqlx::query("update session set seen_at = $2 where id = $1").bind(me.session_id);
    session.bind(now.as_millisecond()).execute(&mut *tx).await?;
    here(&mut tx, me.id, now).await?;
    tx.commit().await
}

/// Notes that a moderator is here, and when they left if they come back from a pause.
async fn here(conn: &mut Connection, id: ModeratorId, now: Timestamp) -> Result<()> {
    let update = sqlx::query(
        "update moderator set away_from = case when seen_at < $3 then seen_at else away_from end, seen_at = $2 \
         where id = $1",
    );
    let pause = (now - periods::VISIT_ENDS).as_millisecond();
    update.bind(id).bind(now.as_millisecond()).bind(pause).execute(conn).await?;
    Ok(())
}

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStage {
    /// The password was right; the code of the second factor is still to come. Opens no page of the desk.
    AwaitsCode,
    /// The provider says who is there, and the password was not typed: acts that reach many people ask for it.
    Vouched,
    /// The moderator is signed in.
    Open,
}

/// Stores a session and returns the headers that set its cookies.
///
/// The session ends after [`periods::SESSION`], or after [`periods::LOGIN_CODE`] while it awaits a code; its cookie
/// goes when the browser closes. An open session also sets the cookie of `device`. The caller commits.
pub async fn open(
    conn: &mut Connection,
    app: &App,
    moderator_id: ModeratorId,
    stage: SessionStage,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<SetCookies> {
    let token = Token::new(&app.rng);
    let (is_open, proved_at) =
        (stage != SessionStage::AwaitsCode, if stage == SessionStage::Vouched { 0 } else { now.as_millisecond() });
    let life = if is_open { periods::SESSION } else { periods::LOGIN_CODE };
    sqlx::query(
        "insert into session (hash, id, moderator_id, awaits_code, device, created_at, seen_at, proved_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $6, $8, $7)",
    )
    .bind(sha256(token.shown().as_bytes()))
    .bind(app.new_id::<i64>(now))
    .bind(moderator_id)
    .bind(i64::from(stage == SessionStage::AwaitsCode))
    .bind(browser::name(headers))
    .bind(now.as_millisecond())
    .bind((now + life).as_millisecond())
    .bind(proved_at)
    .execute(&mut *conn)
    .await?;
    if is_open {
        here(conn, moderator_id, now).await?;
    }
    let mut cookies = vec![cookie::cookie(app, NAME, token.shown().to_owned())];
    if is_open {
        cookies.push(device::cookie(app, moderator_id, now)?);
    }
    Ok(set_cookies(cookies))
}

/// Notes that the password of the session was typed again: it is awake, and acts that reach many people may follow. It
/// ends no later for that. Returns false when it has ended. The caller commits.
pub async fn wake(conn: &mut Connection, session_id: i64, now: Timestamp) -> Result<bool> {
    let update = sqlx::query("update session set seen_at = $2, proved_at = $2 where id = $1");
    Ok(update.bind(session_id).bind(now.as_millisecond()).execute(conn).await?.rows_affected() == 1)
}

/// Id of the moderator whose password was right and whose code these headers' session awaits.
pub async fn awaiting_code(conn: &mut Connection, app: &App, headers: &HeaderMap) -> Result<Option<ModeratorId>> {
    let Some(token) = token(app, headers) else { return Ok(None) };
    let row = sqlx::query(
        "select m.id from session s join moderator m on m.id = s.moderator_id \
         where s.hash = $1 and s.awaits_code = 1 and s.expires_at > $2 and m.removed_at is null",
    );
    let row = row.bind(sha256(token.as_bytes())).bind(app.clock.now().as_millisecond());
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get("id")).transpose()?)
}

/// Deletes the session of these headers, if any, and returns the header that removes its cookie. The caller commits.
pub async fn close(conn: &mut Connection, app: &App, headers: &HeaderMap) -> Result<SetCookies> {
    if let Some(token) = token(app, headers) {
        let delete = sqlx::query("delete from session where hash = $1").bind(sha256(token.as_bytes()));
        delete.execute(conn).await?;
    }
    let mut removal = cookie::cookie(app, NAME, String::new());
    removal.make_removal();
    Ok(set_cookies(vec![removal]))
}

/// The `Cookie` header with which a browser would send back the session's cookie among `set`: for a request that goes
/// on in the session just opened.
pub fn sent_back(set: &SetCookies) -> Option<HeaderValue> {
    let (_, cookie) = set.0.first()?;
    HeaderValue::from_str(cookie.split(';').next()?).ok()
}

pub type SetCookies = AppendHeaders<Vec<(HeaderName, String)>>;

/// No header at all: the browser keeps the cookies that it has.
pub fn no_cookies() -> SetCookies {
    set_cookies(vec![])
}

fn set_cookies(cookies: Vec<Cookie<'_>>) -> SetCookies {
    AppendHeaders(cookies.iter().map(|cookie| (SET_COOKIE, cookie.to_string())).collect())
}

fn token(app: &App, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(&cookie::name(app, NAME)).map(|cookie| cookie.value().to_owned())
}
