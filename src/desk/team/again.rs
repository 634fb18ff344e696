//! Asks for the password in the place of an answer, then goes on with what was being sent.
//!
//! Who may act: anybody who sends a form of the desk. The password is asked for when the session has ended or sleeps,
//! and, for acts that reach many people, when it was last typed more than [`periods::PROVED`] ago. The page that asks
//! carries the whole form, so that nothing typed is lost. Tables: those of `login`.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::device::Device;
use super::login::spoken;
use super::second_factor::TypedCode;
use super::session::{self, Moderator, SessionStage, SetCookies};
use super::{moderators, password, second_factor, throttle};
use crate::app::App;
use crate::desk::frame::bounds;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::Frame;
use crate::history::{self, About, Actor, Fact};
use crate::kit::fields::{Block, Field};
use crate::kit::form::{Filled, is_secret};
use crate::kit::guard::is_from_a_page;
use crate::kit::source::Source;
use crate::kit::{Error, Result, see_other};
use crate::periods;
use crate::security::{self, SecurityEvent};

/// Fields of the page that asks. They are taken out of the form before it goes on.
const LOGIN: &str = "again-login";
const PASSWORD: &str = "again-password";
const CODE: &str = "again-code";

/// Middleware: lets a form pass from an open session, and asks everybody else to sign in first.
pub async fn signed_in(State(app): State<App>, request: Request, next: Next) -> Response {
    pass(&app, request, next, false).await.unwrap_or_else(IntoResponse::into_response)
}

/// Middleware: like [`signed_in`], and asks for the password when it was not typed just now.
pub async fn with_password(State(app): State<App>, request: Request, next: Next) -> Response {
    pass(&app, request, next, true).await.unwrap_or_else(IntoResponse::into_response)
}

/// Why the password is asked for; names the texts `team-again-{slug}-…`.
#[derive(Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Why {
    /// The act reaches many people.
    Reach,
    /// Nobody was there for a while.
    Slept,
    /// There is no session.
    Over,
}

async fn pass(app: &App, request: Request, next: Next, reaches_many: bool) -> Result {
    if request.method() != Method::POST {
        return Ok(next.run(request).await);
    }
    let (mut parts, body) = request.into_parts();
    let mut sent = match Filled::from_request(Request::from_parts(parts.clone(), body), app).await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    let me = session::look_up(app, &parts.headers, String::new()).await?;
    let why = match &me {
        None => Some(Why::Over),
        Some(me) if me.is_asleep => Some(Why::Slept),
        Some(me) if reaches_many && me.proved_at + periods::PROVED <= app.clock.now() => Some(Why::Reach),
        Some(_) => None,
    };
    let mut answer = sent.take(&[LOGIN, PASSWORD, CODE]);
    if let Some(me) = me.as_ref().filter(|me| !me.is_asleep)
        && !bounds::allow(app, me, parts.uri.path(), &sent).await?
    {
        return Err(Error::NotFound);
    }
    let Some(why) = why else { return Ok(next.run(with_body(parts, &sent)).await) };
    if why == Why::Over && !is_from_a_page(&parts.headers) {
        return Ok(see_other("/desk/login"));
    }
    if !answer.was_sent(PASSWORD) {
        return ask(app, &parts, why, me.as_ref(), &answer, sent).await;
    }
    let cookies = match &me {
        Some(me) => prove(app, &mut parts, me, &mut answer).await?,
        None => sign_in(app, &mut parts, &mut answer).await?,
    };
    let Some(cookies) = cookies else { return ask(app, &parts, why, me.as_ref(), &answer, sent).await };
    if let Some(cookie) = session::sent_back(&cookies) {
        parts.headers.insert(COOKIE, cookie);
    }
    // Who it is, and what their areas are, is only known now.
    let me = session::look_up(app, &parts.headers, String::new()).await?;
    if let Some(me) = me
        && !bounds::allow(app, &me, parts.uri.path(), &sent).await?
    {
        return Ok((cookies, Error::NotFound).into_response());
    }
    Ok((cookies, next.run(with_body(parts, &sent)).await).into_response())
}

fn with_body(mut parts: Parts, sent: &Filled) -> Request {
    parts.headers.remove("content-length");
    Request::from_parts(parts, Body::from(sent.encoded()))
}

/// The page that asks, with the form to go on with. Passwords and private keys in the form are left out; its own page asks again.
async fn ask(
    app: &App,
    parts: &Parts,
    why: Why,
    me: Option<&Moderator>,
    answer: &Filled,
    sent: Filled,
) -> Result<Response> {
    let t = me.map_or_else(|| spoken(app, &parts.headers), |me| me.t.clone());
    let account = match me {
        Some(me) => Some(moderators::account_of(app, me.id).await?),
        None => None,
    };
    let kept = sent.values().iter().filter(|(name, _)| !is_secret(name)).cloned().collect();
    let action = parts.uri.path_and_query().map_or("", |path| path.as_str());
    let back = Some(("/desk/queue".to_owned(), t.say("desk-menu-queue").to_string()));
    let texts = format!("team-again-{}", <&str>::from(why));
    let form = FormPage { back, kept, account, ..FormPage::narrow(&t, &texts, action) };
    let field = |name, autocomplete, label: &str| Field::line(answer, name, autocomplete, t.say(label));
    let mut blocks = vec![Block::Field(field(PASSWORD, "current-password", "desk-login-password").focused())];
    if me.is_none() {
        blocks.insert(0, Block::Field(field(LOGIN, "username", "desk-login-login")));
        let code = field(CODE, "one-time-code", "team-code").hint(t.say("team-again-code-hint")).optional();
        blocks.push(Block::Field(code));
    }
    let mut drawn = form.draw(Frame::closed(app, t), &blocks, answer)?;
    if !answer.is_wrong() {
        *drawn.status_mut() = StatusCode::FORBIDDEN;
    }
    Ok(drawn)
}

/// Checks the password of a session that is there, and wakes it. `None`, with a message at the field, when it is wrong.
async fn prove(app: &App, parts: &mut Parts, me: &Moderator, answer: &mut Filled) -> Result<Option<SetCookies>> {
    let source = source(app, parts).await;
    let device = Device::of(app, &parts.headers, me.id);
    if !password::is_of(app, me.id, &source, device.as_ref(), answer, PASSWORD, &me.t).await? {
        return Ok(None);
    }
    let mut tx = app.db.begin().await?;
    if !session::wake(&mut tx, me.session_id, app.clock.now()).await? {
        answer.wrong(PASSWORD, me.t.say("desk-refused-ended"));
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(session::no_cookies()))
}

/// Signs in with login, password and, with a second factor, a code. `None`, with a message at the field, when one of
/// them is wrong.
async fn sign_in(app: &App, parts: &mut Parts, answer: &mut Filled) -> Result<Option<SetCookies>> {
    let (t, source) = (spoken(app, &parts.headers), source(app, parts).await);
    let login = answer.one(LOGIN).to_owned();
    let known = moderators::id_of(&mut *app.db.read().await?, app, &login).await?;
    let device = known.and_then(|id| Device::of(app, &parts.headers, id));
    let Some(attempt) = throttle::begin(app, &moderators::canonical(&login), &source, device.as_ref()).await? else {
        security::note(SecurityEvent::SignInHeld, "password");
        return Ok(refuse(answer, PASSWORD, throttle::wait(&t)));
    };
    let typed = password::typed(answer, PASSWORD).to_owned();
    let Some(id) = moderators::check(app, &login, &typed).await? else {
        security::note(SecurityEvent::SignInFailed, if known.is_some() { "password" } else { "login" });
        return Ok(refuse(answer, PASSWORD, t.say("desk-login-wrong").to_string()));
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    attempt.forget(&mut tx).await?;
    if moderators::has_printed_password(&mut tx, id).await? {
        return Ok(refuse(answer, PASSWORD, t.say("team-password-printed").to_string()));
    }
    if second_factor::is_on(&mut tx, id).await? {
        // A code that is wrong counts although what is under way here is given up.
        tx.commit().await?;
        let Some(attempt) = throttle::begin_code(app, id, &source, device.as_ref()).await? else {
            security::note(SecurityEvent::SignInHeld, "code");
            return Ok(refuse(answer, CODE, throttle::wait(&t)));
        };
        let code = TypedCode::read(app, id, answer.one(CODE)).await?;
        tx = app.db.begin().await?;
        if second_factor::pass(&mut tx, app, id, &code, now).await?.is_none() {
            security::note(SecurityEvent::CodeFailed, "");
            return Ok(refuse(answer, CODE, t.say("team-code-wrong").to_string()));
        }
        attempt.forget(&mut tx).await?;
    }
    let cookies = session::open(&mut tx, app, id, SessionStage::Open, &parts.headers, now).await?;
    history::record(&mut tx, app, About::default(), Fact::LoggedIn, Actor::Moderator(id), None, now).await?;
    tx.commit().await?;
    Ok(Some(cookies))
}

fn refuse<S>(answer: &mut Filled, field: &str, message: String) -> Option<S> {
    answer.wrong(field, message);
    None
}

async fn source(app: &App, parts: &mut Parts) -> Source {
    let Ok(source) = Source::from_request_parts(parts, app).await;
    source
}
