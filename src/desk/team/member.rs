//! The page of one member of the team: role, areas, what they did, and the ways to help or remove them.
//!
//! Who may act: admins, on themselves too; the last admin remains one. Tables: moderator, `team_link`, `second_factor`,
//! session, outbox, history.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::Row;

use super::moderators::{self, TeamMember, TeamUnchanged};
use super::{links, second_factor, sessions};
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::role::Role;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page, see_other};

#[derive(Template)]
#[template(path = "desk/team/member.html")]
struct Member {
    l: Frame,
    id: ModeratorId,
    name: String,
    about: Vec<(String, String)>,
    joined: bool,
    has_address: bool,
    second_factor: bool,
    /// Open sessions: device, since when, last seen.
    sessions: Vec<(String, String, String)>,
    /// What they did: words, how often, and the path of these lines of the history.
    acts: Vec<(String, String, String)>,
    errors: String,
    fields: String,
}

/// `GET /desk/team/{id}`
pub async fn show(State(app): State<App>, me: Admin, Path(id): Path<ModeratorId>, query: Query) -> Result {
    let one = moderators::one(&mut *app.db.read().await?, &app, id).await?.ok_or(Error::NotFound)?;
    let filled = filled(&one).to_edit();
    draw(&app, &me, one, &query, &filled).await
}

fn filled(one: &TeamMember) -> Filled {
    let values = [("role", one.role.slug().to_owned()), ("areas", one.areas.join(", "))];
    Filled::with(values.map(|(name, value)| (name.to_owned(), value)))
}

/// `POST /desk/team/{id}`: sets role and areas.
pub async fn assign(State(app): State<App>, me: Admin, Path(id): Path<ModeratorId>, mut filled: Filled) -> Result {
    let one = moderators::one(&mut *app.db.read().await?, &app, id).await?.ok_or(Error::NotFound)?;
    filled = filled.rebased(&self::filled(&one));
    let role = filled.one("role").parse().map_err(|_| Error::BadRequest)?;
    let Some(areas) = area_codes(&app, &mut filled, &me.0.t) else {
        return draw(&app, &me, one, &Query::default(), &filled).await;
    };
    let done = moderators::assign(&app, id, role, &areas, Actor::Moderator(me.0.id)).await;
    answer(done, id, &format!("/desk/team/{id}?done=assigned"))
}

/// `POST /desk/team/{id}/link`: sends the invitation again, or to a member who has joined a link to choose a new
/// password.
pub async fn send_link(State(app): State<App>, me: Admin, Path(id): Path<ModeratorId>) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let one = moderators::one(&mut tx, &app, id).await?.ok_or(Error::NotFound)?;
    if !links::send(&mut tx, &app, &one, &me.0, now).await? {
        return Ok(see_other(&format!("/desk/team/{id}?refused=no-address")));
    }
    tx.commit().await?;
    let done = if one.joined_at.is_some() { "password-link" } else { "invited" };
    Ok(see_other(&format!("/desk/team/{id}?done={done}")))
}

/// `POST /desk/team/{id}/second-factor-removal`: for a member who lost both the phone and the recovery codes.
pub async fn turn_off_second_factor(State(app): State<App>, me: Admin, Path(id): Path<ModeratorId>) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !second_factor::turn_off(&mut tx, id).await? {
        return Ok(see_other(&format!("/desk/team/{id}?refused=ended")));
    }
    let (about, actor) = (About::moderator(id), Actor::Moderator(me.0.id));
    history::record(&mut tx, &app, about, Fact::SecondFactorOff, actor, None, now).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/desk/team/{id}?done=second-factor-off-for")))
}

/// `POST /desk/team/{id}/removal`: removes the member at once, or withdraws the invitation.
pub async fn remove(State(app): State<App>, me: Admin, Path(id): Path<ModeratorId>) -> Result {
    let one = moderators::one(&mut *app.db.read().await?, &app, id).await?.ok_or(Error::NotFound)?;
    let done = moderators::remove(&app, id, Actor::Moderator(me.0.id)).await;
    answer(
        done,
        id,
        if one.joined_at.is_some() { "/desk/team?done=removed" } else { "/desk/team?done=invitation-withdrawn" },
    )
}

/// Redirects to `path` when the team was changed, else to the member's page, which says why not.
fn answer(done: std::result::Result<(), TeamUnchanged>, id: ModeratorId, path: &str) -> Result {
    match done {
        Err(TeamUnchanged::LastAdmin) => Ok(see_other(&format!("/desk/team/{id}?refused=last-admin"))),
        Err(TeamUnchanged::Unknown) => Ok(see_other("/desk/team?refused=ended")),
        done => Ok(done.map(|()| see_other(path))?),
    }
}

async fn draw(app: &App, me: &Admin, one: TeamMember, query: &Query, filled: &Filled) -> Result<Response> {
    let t = me.0.t.clone();
    let l = Frame::open(app, &me.0, Section::Team, query).await?;
    let mut about = vec![(t.say("team-account").to_string(), one.account().to_owned())];
    match one.joined_at {
        Some(at) => {
            about.push((t.say("team-joined").to_string(), t.date(at)));
            let seen = one.seen_at.map_or_else(|| t.say("team-never-seen").to_string(), |at| t.date_time(at));
            about.push((t.say("team-seen").to_string(), seen));
        }
        None => about.push((t.say("team-invited").to_string(), t.date_time(one.created_at))),
    }
    if let Some(until) = one.link_until {
        about.push((t.say("team-link-until").to_string(), t.date_time(until)));
    }
    let factor = if one.second_factor { "team-second-factor-on" } else { "team-second-factor-off" };
    about.push((t.say("team-second-factor").to_string(), t.say(factor).to_string()));
    let mut conn = app.db.read().await?;
    let acts = acts(&mut conn, &t, one.id).await?;
    let now = app.clock.now();
    let shown =
        |one: sessions::Session| (one.device_in_words(&t), t.date_time(one.created_at), t.ago(one.seen_at, now));
    let sessions: Vec<_> = sessions::of(&mut conn, one.id, now).await?.into_iter().map(shown).collect();
    drop(conn);
    let (errors, wrong) = (fields::errors_html(filled, &t)?, filled.is_wrong());
    let mut blocks = vec![role_field(filled, &t), areas_field(filled, &t)];
    blocks.extend(fields::drawn(filled));
    let fields = fields::html(&blocks, &t)?;
    let name = one.called().to_owned();
    let (joined, has_address) = (one.joined_at.is_some(), one.email.is_some());
    let (id, second_factor) = (one.id, one.second_factor);
    let drawn =
        page(&Member { l, id, name, about, joined, has_address, second_factor, sessions, acts, errors, fields })?;
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, drawn).into_response())
}

/// What a member did, as far back as the history reaches: the total first, then each kind of act, most frequent first.
async fn acts(conn: &mut Connection, t: &T, id: ModeratorId) -> anyhow::Result<Vec<(String, String, String)>> {
    let rows = sqlx::query(
        "select fact, count(*) as n from history where moderator_id = $1 group by fact order by n desc, fact",
    );
    let rows = rows.bind(id).fetch_all(conn).await?;
    let (moderator, mut total, mut acts) = (id.to_string(), 0, vec![]);
    for row in rows {
        let (fact, n): (String, i64) = (row.try_get("fact")?, row.try_get("n")?);
        let path = link("/desk/history", &[("moderator", &moderator), ("fact", &fact)]);
        total += n;
        acts.push((t.say(format!("fact-{fact}")).to_string(), t.number(n), path));
    }
    if !acts.is_empty() {
        let path = link("/desk/history", &[("moderator", &moderator)]);
        acts.insert(0, (t.say("team-acts-all").to_string(), t.number(total), path));
    }
    Ok(acts)
}

pub(super) fn role_field(filled: &Filled, t: &T) -> Block {
    let role = |role: Role| {
        let chosen = filled.one("role") == role.slug() || filled.one("role").is_empty() && role == Role::Moderator;
        let hint = Some(t.say(format!("team-role-{}-hint", role.slug())).to_string());
        let label = t.say(format!("team-role-{}", role.slug()));
        Choice { hint, chosen, ..Choice::new(filled, "role", role.slug(), label) }
    };
    Block::Field(Field::radios(filled, "role", t.say("team-role"), Role::ALL.map(role).into()))
}

pub(super) fn areas_field(filled: &Filled, t: &T) -> Block {
    let field = Field::line(filled, "areas", "off", t.say("team-areas"));
    Block::Field(field.hint(t.say("team-areas-hint")).optional())
}

/// Codes typed in the field `areas`, without repeats. `None`, with a message at the field, when the gazetteer lacks
/// one.
pub(super) fn area_codes(app: &App, filled: &mut Filled, t: &T) -> Option<Vec<String>> {
    let typed = filled.one("areas").to_uppercase();
    let (mut codes, mut unknown): (Vec<String>, Vec<String>) = (vec![], vec![]);
    for word in typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|word| !word.is_empty()) {
        match app.places.areas().iter().find(|area| area.code.to_uppercase() == word) {
            Some(area) if !codes.contains(&area.code) => codes.push(area.code.clone()),
            Some(_) => {}
            None => unknown.push(word.to_owned()),
        }
    }
    if !unknown.is_empty() {
        filled.wrong("areas", t.say("team-areas-unknown").with("codes", unknown.join(", ")));
        return None;
    }
    Some(codes)
}

/// Codes with names, like `29 Finistère`; an unknown code stands alone.
pub(super) fn area_labels(app: &App, codes: &[String]) -> Vec<String> {
    let label = |code: &String| {
        let area = app.places.areas().iter().find(|area| area.code == *code);
        area.map_or_else(|| code.clone(), |area| format!("{} {}", area.code, area.name))
    };
    codes.iter().map(label).collect()
}
