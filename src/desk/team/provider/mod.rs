//! Signing in through the organisation's provider (OpenID Connect), beside the password.
//!
//! Who may act: anybody may try to sign in; a moderator links their own account, once `again` has asked for the password.
//! A provider's account is known by issuer and subject alone, never by an address, and only a link made from inside
//! opens the desk. The provider proves who is there, not that the password was typed: far-reaching acts still ask for
//! it. Tables: `provider_account`, session, history.

mod client;
mod id_token;

use askama::Template;
use axum::extract::State;
use axum::http::header::{REFRESH, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use axum_extra::extract::CookieJar;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use self::client::{Arrival, Attempt, Metadata};
use super::login::{next, spoken};
use super::session::{self, Moderator, SessionStage};
use super::{cookie, second_factor};
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::desk::frame::layout::Frame;
use crate::desk::frame::links::{Query, link};
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::{Error, Result, page, see_other};
use crate::people::seal;
use crate::security::{self, SecurityEvent};

/// Path to which the provider sends the browser back.
const BACK: &str = "/desk/login/provider/back";
/// Path of the page that also signs out of the provider.
pub(super) const LEAVING: &str = "/desk/login/provider/leaving";

/// A cookie, and the number under which its content is sealed.
type Kept = (&'static str, i64);
/// The sign-in under way.
const ATTEMPT: Kept = ("provider", 0);
/// How to sign out of the provider.
const WAY_OUT: Kept = ("provider-out", -1);
/// Longest ID token that a cookie holds; a provider whose tokens are longer asks before it signs somebody out.
const HINT_BYTES_MAX: usize = 2_000;

/// Why nobody signed in or was linked; the slug names the text `provider-refused-{slug}`.
#[derive(Debug, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Refusal {
    /// The sign-in was begun too long ago, or in another browser.
    Expired,
    /// The person or the provider said no.
    Declined,
    Unreachable(anyhow::Error),
    /// What the provider answered is not signed by it, or not meant for this sign-in.
    Invalid,
    /// No member has linked this account.
    Unknown,
    /// Another member has linked this account.
    Taken,
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Refusal {
        Refusal::Unreachable(error)
    }
}

#[derive(Template)]
#[template(path = "desk/team/provider.html")]
struct ProviderPage {
    l: Frame,
    title: String,
    text: String,
    /// Where it goes on, and its words.
    way: (String, String),
}

/// `GET /desk/login/provider`: leads to the provider.
pub async fn begin(State(app): State<App>, headers: HeaderMap, Query(query): Query) -> Result {
    must_be_on(&app)?;
    let attempt = Attempt::new(&app, next(&query), None);
    let metadata = match Metadata::fetch(&app.settings.sign_in).await {
        Ok(metadata) => metadata,
        Err(why) => return refused(&app, spoken(&app, &headers), Refusal::Unreachable(why), ""),
    };
    let door = metadata.door(&app, &attempt);
    Ok((kept(&app, ATTEMPT, &attempt)?, see_other(door.as_str())).into_response())
}

/// `POST /desk/account/provider`: leads to the provider, to link the account. A page leads there, because browsers keep
/// forms from being led to another site.
pub async fn begin_link(State(app): State<App>, me: Moderator) -> Result {
    must_be_on(&app)?;
    let attempt = Attempt::new(&app, "/desk/account".into(), Some(me.id));
    let metadata = match Metadata::fetch(&app.settings.sign_in).await {
        Ok(metadata) => metadata,
        Err(why) => return refused(&app, me.t, Refusal::Unreachable(why), &attempt.next),
    };
    let door = metadata.door(&app, &attempt);
    Ok((kept(&app, ATTEMPT, &attempt)?, lead(&app, me.t, "leading", &door)?).into_response())
}

/// `GET /desk/login/provider/back`: signs in, or links, whom the provider names. The only page whose opening signs
/// somebody in; the sealed cookie holds what makes it the browser that was sent.
pub async fn back(State(app): State<App>, headers: HeaderMap, Query(query): Query) -> Result {
    must_be_on(&app)?;
    let t = spoken(&app, &headers);
    let attempt = opened::<Attempt>(&app, &headers, ATTEMPT);
    let attempt = attempt.filter(|attempt| from_millis(attempt.ends_at) > app.clock.now());
    let Some(attempt) = attempt.filter(|attempt| attempt.state == query.one("state")) else {
        return refused(&app, t, Refusal::Expired, "");
    };
    if !query.one("error").is_empty() || query.one("code").is_empty() {
        return refused(&app, t, Refusal::Declined, &attempt.next);
    }
    let arrival = async {
        let metadata = Metadata::fetch(&app.settings.sign_in).await?;
        let arrival = metadata.arrival(&app, &attempt, query.one("code")).await?;
        Ok((metadata, arrival))
    };
    let done = match arrival.await {
        Ok((metadata, arrival)) => match attempt.links {
            Some(id) => link_account(&app, &headers, id, &arrival).await?,
            None => sign_in(&app, &headers, &attempt, &metadata, &arrival).await?,
        },
        Err(why) => Err(why),
    };
    match done {
        Ok(response) => Ok((gone(&app, ATTEMPT), response).into_response()),
        Err(why) => refused(&app, t, why, &attempt.next),
    }
}

type Done = std::result::Result<axum::response::Response, Refusal>;

async fn sign_in(
    app: &App,
    headers: &HeaderMap,
    attempt: &Attempt,
    metadata: &Metadata,
    Arrival { claims, id_token }: &Arrival,
) -> anyhow::Result<Done> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(id) = member_of(&mut tx, &account_hash(app, &claims.sub)).await? else {
        return Ok(Err(Refusal::Unknown));
    };
    let _ = session::close(&mut tx, app, headers).await?;
    let trusted = claims.say_one_of(&app.settings.sign_in.second_factor);
    let (stage, path) = if !trusted && second_factor::is_on(&mut tx, id).await? {
        (SessionStage::AwaitsCode, link("/desk/login/code", &[("next", &attempt.next)]))
    } else {
        (SessionStage::Vouched, attempt.next.clone())
    };
    let cookies = session::open(&mut tx, app, id, stage, headers, now).await?;
    if stage == SessionStage::Vouched {
        let actor = Actor::Moderator(id);
        history::record(&mut tx, app, About::default(), Fact::LoggedIn, actor, Some("provider"), now).await?;
    }
    tx.commit().await?;
    let out = match metadata.end_session_endpoint.as_deref().and_then(|url| Url::parse(url).ok()) {
        Some(url) => kept(app, WAY_OUT, &way_out(app, url, id_token))?,
        None => gone(app, WAY_OUT),
    };
    Ok(Ok((out, cookies, see_other(&path)).into_response()))
}

/// RP-Initiated Logout: the address at which the provider ends its session too, and sends the browser back to us.
fn way_out(app: &App, mut url: Url, id_token: &str) -> String {
    let mut query = url.query_pairs_mut();
    query.append_pair("client_id", &app.settings.sign_in.client_id);
    query.append_pair("post_logout_redirect_uri", &app.url("/desk/login")).append_pair("state", "left");
    if id_token.len() <= HINT_BYTES_MAX {
        query.append_pair("id_token_hint", id_token);
    }
    drop(query);
    url.into()
}

/// Links the provider's account to the member who began it and is still signed in.
async fn link_account(app: &App, headers: &HeaderMap, id: ModeratorId, arrival: &Arrival) -> anyhow::Result<Done> {
    let me = session::find(app, headers, String::new()).await?.filter(|me| me.id == id);
    let Some(me) = me else { return Ok(Err(Refusal::Expired)) };
    let (hash, now) = (account_hash(app, &arrival.claims.sub), app.clock.now());
    let mut tx = app.db.begin().await?;
    let update =
        "insert into provider_account (hash, moderator_id, linked_at) values ($1, $2, $3) on conflict do nothing";
    sqlx::query("delete from provider_account where moderator_id = $1").bind(me.id).execute(&mut *tx).await?;
    let linked = sqlx::query(update).bind(hash).bind(me.id).bind(now.as_millisecond());
    if linked.execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(Err(Refusal::Taken));
    }
    let actor = Actor::Moderator(me.id);
    history::record(&mut tx, app, About::default(), Fact::ProviderLinked, actor, None, now).await?;
    tx.commit().await?;
    Ok(Ok(see_other("/desk/account?done=provider-linked")))
}

/// `POST /desk/account/provider/removal`
pub async fn unlink(State(app): State<App>, me: Moderator) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let unlink = sqlx::query("delete from provider_account where moderator_id = $1").bind(me.id);
    if unlink.execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(see_other("/desk/account?refused=ended"));
    }
    let actor = Actor::Moderator(me.id);
    history::record(&mut tx, &app, About::default(), Fact::ProviderUnlinked, actor, None, now).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=provider-unlinked"))
}

/// `GET /desk/login/provider/leaving`: after signing out here, leads to where the provider signs out too.
pub async fn leave(State(app): State<App>, headers: HeaderMap) -> Result {
    let url = opened::<String>(&app, &headers, WAY_OUT).and_then(|url| Url::parse(&url).ok());
    let Some(url) = url else { return Ok(see_other("/desk/login")) };
    let t = spoken(&app, &headers);
    Ok((gone(&app, WAY_OUT), lead(&app, t, "left", &url)?).into_response())
}

/// Whether this browser signed in through the provider.
pub(super) fn has_way_out(app: &App, headers: &HeaderMap) -> bool {
    opened::<String>(app, headers, WAY_OUT).is_some()
}

/// Since when the member's account is linked.
pub(super) async fn linked_at(conn: &mut Connection, id: ModeratorId) -> anyhow::Result<Option<Timestamp>> {
    let at = sqlx::query_scalar::<_, i64>("select linked_at from provider_account where moderator_id = $1").bind(id);
    Ok(at.fetch_optional(conn).await?.map(from_millis))
}

async fn member_of(conn: &mut Connection, hash: &[u8]) -> anyhow::Result<Option<ModeratorId>> {
    let id = sqlx::query_scalar(
        "select m.id from provider_account a join moderator m on m.id = a.moderator_id \
         where a.hash = $1 and m.removed_at is null",
    );
    Ok(id.bind(hash).fetch_optional(conn).await?)
}

/// Keyed hash of issuer and subject: another provider gives the same subject to others.
fn account_hash(app: &App, subject: &str) -> Vec<u8> {
    app.lookup.hash("provider", &format!("{}\n{subject}", app.settings.sign_in.issuer))
}

fn must_be_on(app: &App) -> Result<()> {
    if app.settings.sign_in.is_on() { Ok(()) } else { Err(Error::NotFound) }
}

/// A page that leads to the provider by itself.
fn lead(app: &App, t: T, texts: &str, url: &Url) -> Result {
    let name = app.settings.sign_in.name.as_str();
    let say = |key: String| t.say(key).with("name", name).to_string();
    let (title, text) = (say(format!("provider-{texts}-title")), say(format!("provider-{texts}-text")));
    let way = (url.to_string(), say("provider-go-on".into()));
    let drawn = page(&ProviderPage { l: Frame::closed(app, t), title, text, way })?;
    Ok(([(REFRESH, format!("0;url={url}"))], drawn).into_response())
}

fn refused(app: &App, t: T, why: Refusal, next: &str) -> Result {
    let slug: &str = (&why).into();
    if let Refusal::Unreachable(error) = &why {
        tracing::warn!(cause = format!("{error:#}"), "the provider cannot be used");
    }
    security::note(SecurityEvent::SignInFailed, "provider");
    let name = app.settings.sign_in.name.as_str();
    let title = t.say("provider-refused-title").to_string();
    let text = t.say(format!("provider-refused-{slug}")).with("name", name).to_string();
    let way = (link("/desk/login", &[("next", next)]), t.say("provider-back").to_string());
    let drawn = page(&ProviderPage { l: Frame::closed(app, t), title, text, way })?;
    Ok((StatusCode::FORBIDDEN, gone(app, ATTEMPT), drawn).into_response())
}

type CookieHeader = AppendHeaders<[(axum::http::HeaderName, String); 1]>;

/// The header that keeps something in the browser, sealed.
fn kept(app: &App, (name, number): Kept, what: &impl Serialize) -> anyhow::Result<CookieHeader> {
    let sealed = URL_SAFE_NO_PAD.encode(seal::seal(&app.team_key, number, &what, &app.rng)?);
    Ok(AppendHeaders([(SET_COOKIE, cookie::cookie(app, name, sealed).to_string())]))
}

fn opened<T: DeserializeOwned>(app: &App, headers: &HeaderMap, (name, number): Kept) -> Option<T> {
    let jar = CookieJar::from_headers(headers);
    let sealed = URL_SAFE_NO_PAD.decode(jar.get(&cookie::name(app, name))?.value()).ok()?;
    seal::open(&app.team_key, number, &sealed).ok()
}

fn gone(app: &App, (name, _): Kept) -> CookieHeader {
    let mut removal = cookie::cookie(app, name, String::new());
    removal.make_removal();
    AppendHeaders([(SET_COOKIE, removal.to_string())])
}
