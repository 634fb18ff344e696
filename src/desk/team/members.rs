//! The team's page: a list of its members, and a form to invite one more.
//!
//! Who may act: admins. Tables: moderator, `team_link`, outbox, history. It shows members and people who are invited,
//! all on one page: a team is a few dozen people at most.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::links;
use super::member::{area_codes, area_labels, areas_field, role_field};
use super::moderators::{self, TeamMember, TeamUnchanged};
use crate::app::App;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::team::role::Role;
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::fields::{self, Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, page, questions, see_other};

#[derive(Template)]
#[template(path = "desk/team/members.html")]
struct Members {
    l: Frame,
    total: i64,
    rows: Vec<Row>,
    errors: String,
    fields: String,
    wrong: bool,
}

struct Row {
    id: ModeratorId,
    name: String,
    account: String,
    role: String,
    areas: String,
    /// When they were last seen at the desk; for an invited person, until when the invitation stands.
    seen: String,
    joined: bool,
    second_factor: bool,
}

/// `GET /desk/team`
pub async fn show(State(app): State<App>, me: Admin, query: Query) -> Result {
    draw(&app, &me, &query, &Filled::default()).await
}

/// `POST /desk/team`: invites a person by a mail with a one-time link.
pub async fn invite(State(app): State<App>, me: Admin, mut filled: Filled) -> Result {
    let t = &me.0.t;
    let email = questions::email(&mut filled, "email", t);
    let areas = area_codes(&app, &mut filled, t);
    let role = filled.one("role").parse().unwrap_or(Role::Moderator);
    let (Some(email), Some(areas)) = (email, areas) else { return draw(&app, &me, &Query::default(), &filled).await };
    match links::invite(&app, &email, role, &areas, &me.0).await {
        Err(TeamUnchanged::Taken) => {
            filled.wrong("email", t.say("team-email-taken"));
            draw(&app, &me, &Query::default(), &filled).await
        }
        invited => Ok(invited.map(|_| see_other("/desk/team?done=invited"))?),
    }
}

async fn draw(app: &App, me: &Admin, query: &Query, filled: &Filled) -> Result {
    let t = me.0.t.clone();
    let l = Frame::open(app, &me.0, Section::Team, query).await?;
    let listed: Vec<TeamMember> =
        moderators::list(app).await?.into_iter().filter(|one| one.removed_at.is_none()).collect();
    let rows: Vec<Row> = listed.iter().map(|one| row(app, &t, one)).collect();
    let email = Field::line(filled, "email", "off", t.say("form-email")).hint(t.say("team-invite-hint"));
    let fields = [Block::Field(email), role_field(filled, &t), areas_field(filled, &t)];
    let (errors, fields) = (fields::errors_html(filled, &t)?, fields::html(&fields, &t)?);
    let wrong = filled.is_wrong();
    let total = i64::try_from(rows.len()).unwrap_or(0);
    let drawn = page(&Members { l, total, rows, errors, fields, wrong })?;
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, drawn).into_response())
}

fn row(app: &App, t: &T, one: &TeamMember) -> Row {
    let now = app.clock.now();
    let seen = match (one.joined_at, one.seen_at, one.link_until) {
        (None, _, Some(until)) => t.say("team-invited-until").with("date", t.date(until)).to_string(),
        (None, _, None) => t.say("team-invitation-over").to_string(),
        (Some(_), Some(at), _) => t.ago(at, now),
        (Some(_), None, _) => t.say("team-never-seen").to_string(),
    };
    Row {
        id: one.id,
        name: one.called().to_owned(),
        account: one.account().to_owned(),
        role: t.say(format!("team-role-{}", one.role.slug())).to_string(),
        areas: area_labels(app, &one.areas).join(", "),
        seen,
        joined: one.joined_at.is_some(),
        second_factor: one.second_factor,
    }
}
