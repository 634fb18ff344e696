//! A volunteer's file: who, what they offer, what they were called for, and what can be done.
//!
//! Who may act: moderators; the acts are in `acts` and `notes`. Tables: volunteer, offer, person,
//! introduction, need, request, note, history.

use anyhow::Result as Anyhow;
use askama::Template;
use axum::extract::{Path, State};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::frame::{Frame, Section};
use super::links::{Query, link};
use super::notes::{self, Note};
use super::session::Moderator;
use super::volunteers::Standing;
use super::words::{self, Told};
use super::{candidates, names};
use crate::app::App;
use crate::campaign::Side;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::history::{self, About};
use crate::volunteers::{store, whereabouts};
use crate::web::i18n::T;
use crate::web::{Error, Result, page, questions};

#[derive(Template)]
#[template(path = "desk/volunteer.html")]
struct Shown {
    l: Frame,
    id: i64,
    name: String,
    standing: &'static str,
    paused: bool,
    unconfirmed: bool,
    about: Vec<(String, String)>,
    email: String,
    offers: Vec<(String, Vec<(String, String)>)>,
    introductions: Vec<Line>,
    notes: Vec<Note>,
    notes_path: String,
    history: Vec<Told>,
}

/// An introduction of the volunteer.
struct Line {
    path: String,
    need: String,
    beneficiary: String,
    made: String,
    status: String,
}

/// `GET /desk/volunteers/{id}`
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    let t = me.t.clone();
    let l = Frame::open(&app, &me, Section::Volunteers, &query).await?;
    let mut conn = app.db.read().await?;
    let volunteer = store::get(&mut conn, &app, id).await?.ok_or(Error::NotFound)?;
    let known = crate::people::store::get(&mut conn, volunteer.person_id).await?.ok_or(Error::NotFound)?;
    let mut about = vec![];
    let mut tell = |label: &'static str, value: String| about.push((t.say(label).to_string(), value));
    tell("desk-place", whereabouts::places_told(&app, &volunteer));
    if volunteer.travel.is_some() {
        tell("desk-travel", whereabouts::travel_told(&app, &volunteer, &t));
    }
    if volunteer.age.is_some() {
        tell("desk-age", candidates::age(&t, volunteer.age));
    }
    tell("desk-registered", t.date_time(volunteer.registered_at));
    tell("desk-called", t.say("desk-calls").with("n", volunteer.calls).to_string());
    tell("desk-afterwards", t.say(if volunteer.stays { "desk-stays" } else { "desk-leaves" }).to_string());
    tell("desk-reference", known.reference.clone());
    let offers = volunteer.offers.iter().map(|offer| {
        let kind = &app.campaign.kinds[offer.kind];
        let told = questions::told(&app.campaign, kind, Side::Offer, &offer.answers, &t);
        (t.say(kind.text("")).to_string(), told)
    });
    let standing = Standing::of(volunteer.status.slug(), volunteer.introductions, volunteer.capacity);
    page(&Shown {
        id,
        name: known.person.full_name(),
        standing: standing.slug(),
        paused: standing == Standing::Paused,
        unconfirmed: standing == Standing::Unconfirmed,
        about,
        email: known.person.email.as_ref().map_or_else(String::new, |email| email.shown().to_owned()),
        offers: offers.collect(),
        introductions: introductions(&mut conn, &app, &t, id).await?,
        notes: notes::of(&mut conn, &t, About::volunteer(id)).await?,
        notes_path: format!("/desk/volunteers/{id}/notes"),
        history: history::of(&mut conn, About::volunteer(id)).await?.iter().map(|line| words::told(&t, line)).collect(),
        l,
    })
}

async fn introductions(conn: &mut Connection, app: &App, t: &T, id: i64) -> Anyhow<Vec<Line>> {
    let rows = sqlx::query(
        "select i.need_id, i.request_id, i.status, i.made_at, n.kind, r.place, r.beneficiary_id from introduction i \
         join need n on n.id = i.need_id join request r on r.id = i.request_id \
         where i.volunteer_id = $1 order by i.id desc",
    );
    let rows = rows.bind(id).fetch_all(&mut *conn).await?;
    let mut ids = vec![];
    for row in &rows {
        ids.push(row.try_get::<i64, _>("beneficiary_id")?);
    }
    let people = names::of(conn, ids).await?;
    let line = |row: &AnyRow| -> Anyhow<Line> {
        let kind = app.campaign.kind(&row.try_get::<String, _>("kind")?);
        let kind = kind.map_or_else(String::new, |kind| t.say(kind.text("")).to_string());
        let (need_id, request_id): (i64, i64) = (row.try_get("need_id")?, row.try_get("request_id")?);
        Ok(Line {
            path: link(&format!("/desk/requests/{request_id}"), &[("need", &need_id.to_string())]),
            need: format!("{kind}, {}", app.place_label(&row.try_get::<String, _>("place")?)),
            beneficiary: people.full_name(row.try_get("beneficiary_id")?),
            made: t.date_time(from_millis(row.try_get("made_at")?)),
            status: t.say(format!("introduction-{}", row.try_get::<String, _>("status")?)).to_string(),
        })
    };
    rows.iter().map(line).collect()
}
