//! The page behind a one-time link: joining the team, or choosing a new password.
//!
//! Who may act: the holder of the link (`links`). Opening the page changes nothing, because mail scanners open links.
//! Tables: moderator, `team_link`, session, history.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::moderators::{self, TeamMember};
use super::session::{self, SessionStage};
use super::{links, password};
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::Frame;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};
use crate::people::Name;

/// `GET /desk/private/{token}`
pub async fn show(State(app): State<App>, Path(token): Path<String>) -> Result {
    let holder = links::find(&mut *app.db.read().await?, &app, &token).await?.ok_or(Error::NotFound)?;
    draw(&app, &holder, &token, &Filled::default())
}

/// `POST /desk/private/{token}`: joins or stores the password, and uses the link up.
pub async fn create(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    mut filled: Filled,
) -> Result {
    let holder = links::find(&mut *app.db.read().await?, &app, &token).await?.ok_or(Error::NotFound)?;
    let t = app.speaker_of(&holder.language);
    let joins = holder.joined_at.is_none();
    let name = if joins { name(&mut filled, &t) } else { None };
    let called = if joins { filled.one("name").to_owned() } else { holder.name.clone() };
    let known = password::known_words(&app, holder.account(), &called);
    let chosen = password::chosen(&mut filled, "password", &known, &t);
    let Some(chosen) = chosen.filter(|_| !filled.is_wrong()) else { return draw(&app, &holder, &token, &filled) };
    let hash = password::hashed(&app, &chosen).await?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !links::take(&mut tx, &token).await? {
        return Err(Error::NotFound);
    }
    moderators::keep_password(&mut tx, holder.id, &hash, None).await?;
    moderators::end_sessions(&mut tx, holder.id).await?;
    let actor = Actor::Moderator(holder.id);
    let Some(name) = name else {
        history::record(&mut tx, &app, About::default(), Fact::PasswordChanged, actor, None, now).await?;
        tx.commit().await?;
        return Ok(see_other("/desk/login?done=password"));
    };
    sqlx::query("update moderator set name = $2, joined_at = $3 where id = $1")
        .bind(holder.id)
        .bind(name.shown())
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
    history::record(&mut tx, &app, About::default(), Fact::Joined, actor, None, now).await?;
    let cookie = session::open(&mut tx, &app, holder.id, SessionStage::Open, &headers, now).await?;
    tx.commit().await?;
    Ok((cookie, see_other("/desk/queue?done=joined")).into_response())
}

/// The name in the field `name`. `None`, with a message at the field, when it is not one.
pub(super) fn name(filled: &mut Filled, t: &T) -> Option<Name> {
    let parsed = Name::parse(filled.one("name"));
    if parsed.is_err() {
        filled.wrong("name", t.say("team-name-wrong").with("max", Name::CHARS_MAX));
    }
    parsed.ok()
}

pub(super) fn password_field(filled: &Filled, t: &T) -> Block {
    let field = Field::line(filled, "password", "new-password", t.say("team-password-new"));
    Block::Field(field.hint(t.say("team-password-hint").with("min", password::CHARS_MIN)))
}

pub(super) fn name_field(filled: &Filled, t: &T) -> Block {
    Block::Field(Field::line(filled, "name", "nickname", t.say("team-name")).hint(t.say("team-name-hint")))
}

fn draw(app: &App, holder: &TeamMember, token: &str, filled: &Filled) -> Result<Response> {
    let t = app.speaker_of(&holder.language);
    let texts = if holder.joined_at.is_none() { "team-join" } else { "team-new-password" };
    let lead = vec![t.say(format!("{texts}-intro")).with("account", holder.account()).to_string()];
    let account = Some(holder.account().to_owned());
    let form = FormPage { lead, account, ..FormPage::narrow(&t, texts, format!("/desk/private/{token}")) };
    let mut blocks = vec![password_field(filled, &t)];
    if holder.joined_at.is_none() {
        blocks.insert(0, name_field(filled, &t));
    }
    form.draw(Frame::closed(app, t), &blocks, filled)
}
