//! Signing in and out, and the choice of the desk's language.
//!
//! Who may act: anybody may try to sign in, as often as `throttle` allows. An unknown login and a wrong password get
//! the same answer after the same time. A password that was printed on the server only leads to the page where one
//! chooses another. Tables: moderator, session, `login_failure`, history.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;

use super::device::Device;
use super::session::{self, Moderator};
use super::{links, moderators, provider, second_factor, throttle};
use crate::app::App;
use crate::desk::frame::layout::Frame;
use crate::desk::frame::links::{Query, back_to, is_local, link};
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::kit::form::Filled;
use crate::kit::preferred::preferred;
use crate::kit::source::Source;
use crate::kit::{Result, page, see_other};
use crate::periods;
use crate::security::{self, SecurityEvent};

/// Path of the page on which one signs in.
pub(super) const LOGIN: &str = "/desk/login";

#[derive(Template)]
#[template(path = "desk/team/login.html")]
struct Login {
    l: Frame,
    typed: String,
    next: String,
    /// Code of the language that the visitor chose; empty when the browser's counts.
    language: String,
    wrong: Option<String>,
    /// The visitor has just chosen a new password.
    chosen: bool,
    /// The visitor's session has slept in.
    slept: bool,
    /// Name of the provider through which one may sign in instead, and the address that leads there.
    provider: Option<(String, String)>,
}

/// `GET /desk/login`
pub async fn show(State(app): State<App>, headers: HeaderMap, Query(query): Query) -> Result {
    let next = next(&query);
    let known = session::look_up(&app, &headers, String::new()).await?;
    if known.as_ref().is_some_and(|me| !me.is_asleep) {
        return Ok(see_other(&next));
    }
    let own = known.as_ref().filter(|_| query.one("language").is_empty());
    let t = own.map_or_else(|| chosen_or_spoken(&app, &headers, &query), |me| me.t.clone());
    let typed = match &known {
        Some(me) => moderators::account_of(&app, me.id).await?,
        None => String::new(),
    };
    let (chosen, slept) = (query.has("done", "password"), known.is_some());
    let provider = provider_door(&app, &next);
    let (l, language) = (Frame::door(&app, t, LOGIN, &next), query.one("language").to_owned());
    page(&Login { l, typed, next, language, wrong: None, chosen, slept, provider })
}

/// `POST /desk/login`
pub async fn create(State(app): State<App>, source: Source, headers: HeaderMap, filled: Filled) -> Result {
    let t = chosen_or_spoken(&app, &headers, &filled);
    let again = |status: StatusCode, wrong: String| -> Result {
        let (typed, next) = (filled.one("login").to_owned(), next(&filled));
        let (l, language) = (Frame::door(&app, t.clone(), LOGIN, &next), filled.one("language").to_owned());
        let provider = provider_door(&app, &next);
        let again =
            page(&Login { l, typed, next, language, wrong: Some(wrong), chosen: false, slept: false, provider })?;
        Ok((status, again).into_response())
    };
    let (login, password) = (filled.one("login"), filled.all("password").next().unwrap_or_default());
    if login.is_empty() || password.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, t.say("desk-login-empty").to_string());
    }
    let known = moderators::id_of(&mut *app.db.read().await?, &app, login).await?;
    let device = known.and_then(|id| Device::of(&app, &headers, id));
    let Some(attempt) = throttle::begin(&app, &moderators::canonical(login), &source, device.as_ref()).await? else {
        security::note(SecurityEvent::SignInHeld, "password");
        return again(StatusCode::TOO_MANY_REQUESTS, throttle::wait(&t));
    };
    let Some(id) = moderators::check(&app, login, password).await? else {
        security::note(SecurityEvent::SignInFailed, if known.is_some() { "password" } else { "login" });
        return again(StatusCode::UNPROCESSABLE_ENTITY, t.say("desk-login-wrong").to_string());
    };
    let now = app.clock.now();
    let before = session::look_up(&app, &headers, String::new()).await?;
    let mut tx = app.db.begin().await?;
    attempt.forget(&mut tx).await?;
    if moderators::has_printed_password(&mut tx, id).await? {
        let path = links::make(&mut tx, &app, id, now + periods::LOGIN_CODE).await?;
        tx.commit().await?;
        return Ok(see_other(&path));
    }
    // A session that slept goes on with the password alone; any other of this browser ends.
    if let Some(before) = before.filter(|before| before.id == id && before.is_asleep)
        && session::wake(&mut tx, before.session_id, now).await?
    {
        tx.commit().await?;
        return Ok(see_other(&next(&filled)));
    }
    let _ = session::close(&mut tx, &app, &headers).await?;
    if second_factor::is_on(&mut tx, id).await? {
        let cookie = session::open(&mut tx, &app, id, session::SessionStage::AwaitsCode, &headers, now).await?;
        tx.commit().await?;
        let path = link("/desk/login/code", &[("language", filled.one("language")), ("next", &next(&filled))]);
        return Ok((cookie, see_other(&path)).into_response());
    }
    let cookie = session::open(&mut tx, &app, id, session::SessionStage::Open, &headers, now).await?;
    history::record(&mut tx, &app, About::default(), Fact::LoggedIn, Actor::Moderator(id), None, now).await?;
    tx.commit().await?;
    Ok((cookie, see_other(&next(&filled))).into_response())
}

/// `POST /desk/logout`
pub async fn leave(State(app): State<App>, headers: HeaderMap) -> Result {
    let now = app.clock.now();
    let me = session::look_up(&app, &headers, String::new()).await?;
    let mut tx = app.db.begin().await?;
    let cookie = session::close(&mut tx, &app, &headers).await?;
    if let Some(me) = me {
        history::record(&mut tx, &app, About::default(), Fact::LoggedOut, Actor::Moderator(me.id), None, now).await?;
    }
    tx.commit().await?;
    let next = if provider::has_way_out(&app, &headers) { provider::LEAVING } else { "/desk/login" };
    Ok((cookie, see_other(next)).into_response())
}

/// `POST /desk/language`: stores the language of the desk for this moderator.
pub async fn speak(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    if let Some(lang) = app.campaign.lang(filled.one("language")) {
        let mut tx = app.db.begin().await?;
        sqlx::query("update moderator set language = $2 where id = $1")
            .bind(me.id)
            .bind(app.campaign.code(lang))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    Ok(back_to(&filled, "/desk/queue", &[]))
}

fn provider_door(app: &App, next: &str) -> Option<(String, String)> {
    let provider = &app.settings.sign_in;
    provider.is_on().then(|| (provider.name.clone(), link("/desk/login/provider", &[("next", next)])))
}

/// Page to go to after signing in: the field `next` if it is a path of the desk, else the queue.
pub(super) fn next(filled: &Filled) -> String {
    let next = filled.one("next");
    if is_local(next) { next.to_owned() } else { "/desk/queue".into() }
}

/// Texts in the language that the visitor chose (the value `language`), else in the browser's.
pub(super) fn chosen_or_spoken(app: &App, headers: &HeaderMap, sent: &Filled) -> T {
    app.campaign.lang(sent.one("language")).map_or_else(|| spoken(app, headers), |lang| app.speaker(lang))
}

/// Texts in the first language that the browser prefers and the campaign has.
pub(super) fn spoken(app: &App, headers: &HeaderMap) -> T {
    app.speaker(preferred(&app.campaign, headers))
}
