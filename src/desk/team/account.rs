//! A moderator's own account: name, password, second factor, sessions.
//!
//! Who may act: each moderator on their own account. Acts that could let another person in later ask for the password
//! again. Tables: moderator, session, history.

use askama::Template;
use axum::extract::State;

use super::role::Role;
use super::second_factor::{self, SecondFactorState as Factor};
use super::session::Moderator;
use super::welcome::{name as parse_name, name_field, password_field};
use super::{moderators, password, provider, sessions};
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::source::Source;
use crate::kit::{Error, Result, page, see_other};

#[derive(Template)]
#[template(path = "desk/team/account.html")]
struct Account {
    l: Frame,
    name: String,
    login: String,
    role: String,
    areas: Vec<String>,
    factor_on: bool,
    codes_left: i64,
    /// Whether they may hold a key that opens who the parties of a report were.
    may_hold_key: bool,
    /// Name of the provider, and since when the account is linked; none without a provider.
    provider: Option<(String, Option<String>)>,
    sessions: Vec<Shown>,
}

struct Shown {
    id: i64,
    device: String,
    since: String,
    seen: String,
    this: bool,
}

/// `GET /desk/account`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let now = app.clock.now();
    let l = Frame::open(&app, &me, Section::Account, &query).await?;
    let t = me.t.clone();
    let mut conn = app.db.read().await?;
    let listed = moderators::one(&mut conn, &app, me.id).await?.ok_or(Error::NotFound)?;
    let provider = if app.settings.sign_in.is_on() {
        let linked = provider::linked_at(&mut conn, me.id).await?;
        Some((app.settings.sign_in.name.clone(), linked.map(|at| t.date(at))))
    } else {
        None
    };
    let shown = |session: sessions::Session| Shown {
        id: session.id,
        device: session.device_in_words(&t),
        since: t.date_time(session.created_at),
        seen: t.ago(session.seen_at, now),
        this: session.id == me.session_id,
    };
    let mut sessions: Vec<Shown> = sessions::of(&mut conn, me.id, now).await?.into_iter().map(shown).collect();
    sessions.sort_by_key(|session| !session.this);
    page(&Account {
        name: listed.name.clone(),
        login: listed.account().to_owned(),
        role: t.say(format!("team-role-{}", listed.role.slug())).to_string(),
        areas: super::member::area_labels(&app, &listed.areas),
        factor_on: second_factor::state(&mut conn, me.id).await? == Factor::On,
        codes_left: second_factor::recovery_codes_left(&mut conn, me.id).await?,
        may_hold_key: me.role == Role::Admin && app.campaign.retention.parties_days.is_some(),
        provider,
        sessions,
        l,
    })
}

/// `GET /desk/account/name`
pub async fn name(State(app): State<App>, me: Moderator) -> Result {
    let filled = Filled::with([("name".to_owned(), me.name.clone())]);
    draw_name(&app, &me, &filled).await
}

/// `POST /desk/account/name`
pub async fn rename(State(app): State<App>, me: Moderator, mut filled: Filled) -> Result {
    let Some(name) = parse_name(&mut filled, &me.t) else { return draw_name(&app, &me, &filled).await };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let update = sqlx::query("update moderator set name = $2 where id = $1");
    update.bind(me.id).bind(name.shown()).execute(&mut *tx).await?;
    history::record(&mut tx, &app, About::default(), Fact::Renamed, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=renamed"))
}

async fn draw_name(app: &App, me: &Moderator, filled: &Filled) -> Result {
    let l = Frame::open(app, me, Section::Account, &Query::default()).await?;
    let form = FormPage::of_account(&me.t, "team-rename", "/desk/account/name");
    form.draw(l, &[name_field(filled, &me.t)], filled)
}

/// `GET /desk/account/password`
pub async fn password(State(app): State<App>, me: Moderator) -> Result {
    draw_password(&app, &me, &Filled::default()).await
}

/// `POST /desk/account/password`: stores a new password and ends the other sessions.
pub async fn change_password(State(app): State<App>, me: Moderator, source: Source, mut filled: Filled) -> Result {
    let known = password::known_words(&app, &moderators::account_of(&app, me.id).await?, &me.name);
    let chosen = password::chosen(&mut filled, "password", &known, &me.t);
    let right = password::is_of(&app, me.id, &source, None, &mut filled, "password_now", &me.t).await?;
    let Some(chosen) = chosen.filter(|_| right) else { return draw_password(&app, &me, &filled).await };
    let hash = password::hashed(&app, &chosen).await?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    moderators::keep_password(&mut tx, me.id, &hash, None).await?;
    sessions::end_all_but(&mut tx, me.id, me.session_id).await?;
    history::record(&mut tx, &app, About::default(), Fact::PasswordChanged, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=password"))
}

async fn draw_password(app: &App, me: &Moderator, filled: &Filled) -> Result {
    let l = Frame::open(app, me, Section::Account, &Query::default()).await?;
    let listed = moderators::one(&mut *app.db.read().await?, app, me.id).await?.ok_or(Error::NotFound)?;
    let account = Some(listed.account().to_owned());
    let form = FormPage { account, ..FormPage::of_account(&me.t, "team-change-password", "/desk/account/password") };
    form.draw(l, &[password_now(filled, &me.t), password_field(filled, &me.t)], filled)
}

fn password_now(filled: &Filled, t: &T) -> Block {
    Block::Field(Field::line(filled, "password_now", "current-password", t.say("team-password-now")))
}
