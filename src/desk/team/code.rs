//! The second step of signing in: a code from the telephone, or a recovery code.
//!
//! Who may act: a browser that has just sent the right password, as often as `throttle` allows. Tables: session,
//! `second_factor`, `recovery_code`, `login_failure`, history.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::device::Device;
use super::login::{LOGIN, chosen_or_spoken, next};
use super::second_factor::{self, Passed, TypedCode};
use super::session::{self, SessionStage};
use super::throttle;
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::Frame;
use crate::desk::frame::links::{Query, link};
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::source::Source;
use crate::kit::{Result, see_other};
use crate::security::{self, SecurityEvent};

/// Path of the page that asks for a code.
const PATH: &str = "/desk/login/code";

/// `GET /desk/login/code`
pub async fn show(State(app): State<App>, headers: HeaderMap, Query(query): Query) -> Result {
    if session::awaiting_code(&mut *app.db.read().await?, &app, &headers).await?.is_none() {
        return Ok(see_other(&link("/desk/login", &[("next", &next(&query))])));
    }
    let chosen = Filled::with([("language".to_owned(), query.one("language").to_owned())]);
    draw(&app, &headers, &chosen, &next(&query))
}

/// `POST /desk/login/code`
pub async fn create(State(app): State<App>, source: Source, headers: HeaderMap, mut filled: Filled) -> Result {
    let next = next(&filled);
    let found = session::awaiting_code(&mut *app.db.read().await?, &app, &headers).await?;
    let Some(id) = found else { return Ok(see_other(&link("/desk/login", &[("next", &next)]))) };
    let t = chosen_or_spoken(&app, &headers, &filled);
    if filled.one("code").is_empty() {
        filled.wrong("code", t.say("team-code-empty"));
        return draw(&app, &headers, &filled, &next);
    }
    let Some(attempt) = throttle::begin_code(&app, id, &source, Device::of(&app, &headers, id).as_ref()).await? else {
        security::note(SecurityEvent::SignInHeld, "code");
        filled.wrong("code", throttle::wait(&t));
        let page = draw(&app, &headers, &filled, &next)?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
    };
    let now = app.clock.now();
    let code = TypedCode::read(&app, id, filled.one("code")).await?;
    let mut tx = app.db.begin().await?;
    let Some(passed) = second_factor::pass(&mut tx, &app, id, &code, now).await? else {
        security::note(SecurityEvent::CodeFailed, "");
        refuse(&mut filled, &t);
        return draw(&app, &headers, &filled, &next);
    };
    attempt.forget(&mut tx).await?;
    // The cookie of the new session replaces this one, so the header that removes it is not sent.
    let _ = session::close(&mut tx, &app, &headers).await?;
    let cookie = session::open(&mut tx, &app, id, SessionStage::Open, &headers, now).await?;
    let (how, next) = match passed {
        Passed::Code => ("code", next),
        Passed::RecoveryCode => ("recovery-code", link("/desk/account", &[("done", "recovery-code")])),
    };
    history::record(&mut tx, &app, About::default(), Fact::LoggedIn, Actor::Moderator(id), Some(how), now).await?;
    tx.commit().await?;
    Ok((cookie, see_other(&next)).into_response())
}

fn draw(app: &App, headers: &HeaderMap, filled: &Filled, next: &str) -> Result<Response> {
    let t = chosen_or_spoken(app, headers, filled);
    let language = filled.one("language");
    let back = Some((link(LOGIN, &[("language", language)]), t.say("desk-login-title").to_string()));
    let kept = [("next", next), ("language", language)].map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let form = FormPage { back, kept, ..FormPage::narrow(&t, "team-login-code", PATH) };
    let field = Field::line(filled, "code", "one-time-code", t.say("team-code")).focused();
    form.draw(Frame::door(app, t, PATH, next), &[Block::Field(field)], filled)
}

/// Notes what is wrong with a code. A wrong code of the telephone is emptied from the box; a recovery code stays, since
/// it may have only one letter wrong.
fn refuse(filled: &mut Filled, t: &T) {
    let typed = filled.one("code");
    if typed.contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace()) {
        filled.wrong("code", t.say("team-recovery-code-wrong"));
    } else {
        filled.replace("code", "");
        filled.wrong("code", t.say("team-code-wrong"));
    }
}
