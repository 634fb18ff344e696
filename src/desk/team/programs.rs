//! Programs that use the interface, and addresses to which facts are sent.
//!
//! Who may act: admins, once `again` has asked for the password. Tokens and secrets are shown once. Tables: program,
//! webhook, history.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::member::{area_codes, area_labels};
use super::moderators::{self, TeamMember};
use super::notices;
use super::role::Role;
use super::session::Moderator;
use crate::app::App;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::i18n::T;
use crate::ids::{ProgramId, WebhookId};
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, page, see_other};
use crate::people::name::is_unreadable;
use crate::programs::tokens::Program;
use crate::programs::webhooks::Webhook;
use crate::programs::{post, tokens, webhooks};

const PATH: &str = "/desk/team/programs";
/// Most characters of a program's name.
const NAME_CHARS_MAX: usize = 60;

#[derive(Template)]
#[template(path = "desk/team/programs.html")]
struct Programs {
    l: Frame,
    rows: Vec<ProgramRow>,
    webhooks: Vec<WebhookRow>,
    errors: String,
    token: String,
    address: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "desk/team/secret.html")]
struct SecretPage {
    l: Frame,
    texts: &'static str,
    secret: String,
}

struct ProgramRow {
    id: ProgramId,
    name: String,
    role: String,
    areas: String,
    made: String,
    used: String,
}

struct WebhookRow {
    id: WebhookId,
    host: String,
    made: String,
    state: String,
    works: bool,
}

/// `GET /desk/team/programs`
pub async fn show(State(app): State<App>, Admin(me): Admin, query: Query) -> Result {
    draw(&app, &me, &query, &Filled::default()).await
}

async fn draw(app: &App, me: &Moderator, query: &Query, filled: &Filled) -> Result {
    let t = me.t.clone();
    let l = Frame::open(app, me, Section::Team, query).await?;
    let team = moderators::list(app).await?;
    let mut conn = app.db.read().await?;
    let known = tokens::list(&mut conn, app.clock.now()).await?;
    let addresses = webhooks::list(&mut conn).await?;
    drop(conn);
    let name = Field::line(filled, "name", "off", t.say("program-name")).hint(t.say("program-name-hint"));
    let areas = Field::line(filled, "areas", "off", t.say("team-areas")).hint(t.say("program-areas-hint")).optional();
    let token = [name, role_field(filled, &t), areas].map(Block::Field);
    let hint = if app.settings.webhooks_inside { "webhook-url-hint-inside" } else { "webhook-url-hint" };
    let address = Field::line(filled, "url", "off", t.say("webhook-url")).hint(t.say(hint));
    let drawn = page(&Programs {
        rows: known.iter().map(|program| program_row(app, &t, &team, program)).collect(),
        webhooks: addresses.iter().map(|webhook| webhook_row(&t, webhook)).collect(),
        errors: fields::errors_html(filled, &t)?,
        token: fields::html(&token, &t)?,
        address: fields::html(&[Block::Field(address)], &t)?,
        wrong: filled.is_wrong(),
        l,
    })?;
    Ok((filled.status(), drawn).into_response())
}

fn role_field(filled: &Filled, t: &T) -> Field {
    let role = |role: Role| {
        let chosen = filled.one("role") == role.slug() || filled.one("role").is_empty() && role == Role::Moderator;
        let hint = Some(t.say(format!("program-role-{}-hint", role.slug())).to_string());
        Choice { hint, chosen, ..Choice::new(filled, "role", role.slug(), t.say(format!("team-role-{}", role.slug()))) }
    };
    Field::radios(filled, "role", t.say("team-role"), Role::ALL.map(role).into())
}

fn program_row(app: &App, t: &T, team: &[TeamMember], program: &Program) -> ProgramRow {
    let by = team.iter().find(|one| one.id == program.made_by).map_or("", TeamMember::called);
    let areas = area_labels(app, &moderators::areas_of(&program.areas)).join(", ");
    ProgramRow {
        id: program.id,
        name: program.name.clone(),
        role: t.say(format!("team-role-{}", program.role)).to_string(),
        areas: if areas.is_empty() { t.say("program-everywhere").to_string() } else { areas },
        made: t.say("program-made").with("by", by).with("until", t.date(program.expires_at)).to_string(),
        used: program.used_at.map_or_else(|| t.say("program-never-used").to_string(), |at| t.ago(at, app.clock.now())),
    }
}

fn webhook_row(t: &T, webhook: &Webhook) -> WebhookRow {
    let why = webhook.last_error.as_deref().map_or_else(String::new, |stored| reason(t, stored));
    let state = match (webhook.off_at, webhook.failing_since) {
        (Some(at), _) => t.say("webhook-off").with("date", t.date_time(at)).with("why", &why),
        (None, Some(at)) => t.say("webhook-failing").with("date", t.date_time(at)).with("why", why),
        (None, None) => t.say("webhook-works"),
    };
    WebhookRow {
        id: webhook.id,
        host: webhook.host.clone(),
        made: t.date(webhook.made_at),
        state: state.to_string(),
        works: webhook.off_at.is_none() && webhook.failing_since.is_none(),
    }
}

/// Why a fact was not delivered, in words: `unreachable`, `closed`, or `status 500`.
fn reason(t: &T, stored: &str) -> String {
    match stored.split_once(' ') {
        Some((slug, status)) => t.say(format!("webhook-why-{slug}")).with("status", status).to_string(),
        None => t.say(format!("webhook-why-{stored}")).to_string(),
    }
}

/// `POST /desk/team/programs`: makes a token and shows it, this once.
pub async fn add(State(app): State<App>, Admin(me): Admin, mut filled: Filled) -> Result {
    let name = filled.one("name").to_owned();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.chars().any(is_unreadable) {
        filled.wrong("name", me.t.say("program-name-wrong").with("max", NAME_CHARS_MAX));
    }
    let areas = area_codes(&app, &mut filled, &me.t);
    let role = filled.one("role").parse().unwrap_or(Role::Moderator);
    let (Some(areas), false) = (areas, filled.is_wrong()) else {
        return draw(&app, &me, &Query::default(), &filled).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let token = tokens::add(&mut tx, &app, &name, (role.slug(), &areas.join(" ")), me.id, now).await?;
    notices::tell_admins(&mut tx, &app, now, |writer, to| {
        let role = writer.t.say(format!("team-role-{}", role.slug())).to_string();
        writer.program_let_in(to, &me.name, (&name, &role), &writer.t.date_time(now))
    })
    .await?;
    tx.commit().await?;
    show_secret(&app, &me, "program-added", token).await
}

/// Draws the page that shows a secret, this once, in one piece to be copied.
async fn show_secret(app: &App, me: &Moderator, texts: &'static str, secret: String) -> Result {
    let l = Frame::open(app, me, Section::Team, &Query::default()).await?;
    page(&SecretPage { l, texts, secret })
}

/// `POST /desk/team/programs/{id}/removal`
pub async fn remove(State(app): State<App>, Admin(me): Admin, Path(id): Path<ProgramId>) -> Result {
    let removed = tokens::remove(&app, id, me.id).await?;
    Ok(see_other(&link(PATH, &[if removed { ("done", "program-removed") } else { ("refused", "ended") }])))
}

/// `POST /desk/team/webhooks`: adds an address and shows the secret of its signatures, this once.
pub async fn add_webhook(State(app): State<App>, Admin(me): Admin, mut filled: Filled) -> Result {
    let Some(url) = post::address(filled.one("url"), app.settings.webhooks_inside) else {
        filled.wrong("url", me.t.say("webhook-url-wrong"));
        return draw(&app, &me, &Query::default(), &filled).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let secret = webhooks::add(&mut tx, &app, &url, me.id, now).await?;
    notices::tell_admins(&mut tx, &app, now, |writer, to| {
        writer.facts_sent_out(to, &me.name, url.host_str().unwrap_or_default(), &writer.t.date_time(now))
    })
    .await?;
    tx.commit().await?;
    show_secret(&app, &me, "webhook-added", secret).await
}

/// `POST /desk/team/webhooks/{id}/removal`
pub async fn remove_webhook(State(app): State<App>, Admin(me): Admin, Path(id): Path<WebhookId>) -> Result {
    let removed = webhooks::remove(&app, id, me.id).await?;
    Ok(see_other(&link(PATH, &[if removed { ("done", "webhook-removed") } else { ("refused", "ended") }])))
}
