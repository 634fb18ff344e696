//! The page of a volunteer: who they are, what they offer, what they were called for, and what can be done.
//!
//! Who may act: moderators; the acts are in `request::acts`, `people::acts` and `notes`. Tables: volunteer, offer,
//! person, introduction, need, request, note, `volunteer_check`, history.

use askama::Template;
use axum::extract::{Path, State};

use super::checks::{self, CheckLine};
use super::file::came_in;
use super::similar::{self, Similar};
use super::{ban, erasure, merger};
use crate::app::App;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::frame::words::{self, HistoryWords};
use crate::desk::lists::introductions::{self, IntroductionLine};
use crate::desk::request::candidates;
use crate::desk::request::page::ways;
use crate::desk::team::session::Moderator;
use crate::history::{self, About};
use crate::ids::{MessageId, VolunteerId};
use crate::index::standing::VolunteerStanding;
use crate::kit::{Error, Result, page, person};
use crate::messages::freeze;
use crate::notes::{self, Note};
use crate::registrations::Holder;
use crate::volunteers::{VolunteerStatus, store};

#[derive(Template)]
#[template(path = "desk/people/volunteer.html")]
struct VolunteerPage {
    l: Frame,
    name: String,
    standing: &'static str,
    /// An open report about them.
    frozen: Option<MessageId>,
    /// The ban of the mailbox, in words.
    ban: Option<String>,
    /// Reasons for which the mailbox may be banned.
    ban_reasons: Vec<(&'static str, String)>,
    paused: bool,
    unconfirmed: bool,
    /// Who asked for their erasure, and when it takes place.
    erasing: Option<String>,
    about: Vec<(String, String)>,
    email: String,
    offers: Vec<(String, Vec<(String, String)>)>,
    checks: Vec<CheckLine>,
    file: String,
    similar: Vec<Similar>,
    rows: Vec<IntroductionLine>,
    ways: Vec<(&'static str, String)>,
    notes: Vec<Note>,
    /// Path of the page, under which its acts are.
    base: String,
    history: Vec<HistoryWords>,
}

/// `GET /desk/volunteers/{id}`
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<VolunteerId>, query: Query) -> Result {
    let t = me.t.clone();
    let l = Frame::open(&app, &me, Section::Volunteers, &query).await?;
    let mut conn = app.db.read().await?;
    let Some(volunteer) = store::get(&mut conn, &app, id).await? else {
        drop(conn);
        return merger::gone(&app, Holder::Volunteer(id)).await;
    };
    let known = crate::people::store::get(&mut conn, &app.keys, volunteer.person_id).await?.ok_or(Error::NotFound)?;
    let mut about = volunteer.whereabouts.lines(&app, &t);
    let mut tell = |label: &'static str, value: String| about.push((t.say(label).to_string(), value));
    if volunteer.age.is_some() {
        tell("desk-age", candidates::age(&t, volunteer.age));
    }
    tell("desk-registered", t.date_time(volunteer.registered_at));
    tell("desk-called", t.say("desk-calls").with("n", volunteer.calls).to_string());
    if let Some(until) = volunteer.paused_until {
        tell("desk-paused-until", t.date(until));
    }
    if let Some(asked_at) = volunteer.asked_at {
        tell("desk-asked-at", t.date(asked_at));
    }
    tell("desk-afterwards", t.say(if volunteer.stays { "desk-stays" } else { "desk-leaves" }).to_string());
    if let Some(conduct) = checks::conduct_in_words(&app, &t, &volunteer) {
        tell("desk-conduct", conduct);
    }
    tell("desk-reference", known.reference.clone());
    if let Some((label, words)) = came_in(&mut conn, &t, Holder::Volunteer(id)).await? {
        tell(label, words);
    }
    about.extend(person::lines(&known.person, &t));
    let standing = VolunteerStanding::of(
        volunteer.status,
        volunteer.introductions - volunteer.giving,
        volunteer.capacity,
        volunteer.barred,
    );
    page(&VolunteerPage {
        name: known.person.full_name(),
        standing: standing.slug(),
        frozen: freeze::report_about(&mut conn, Holder::Volunteer(id)).await?,
        ban: ban::in_words(&mut conn, &app, &t, Holder::Volunteer(id)).await?,
        ban_reasons: ban::choices(&mut conn, &app, &t, Holder::Volunteer(id)).await?,
        paused: volunteer.status == VolunteerStatus::Paused,
        unconfirmed: volunteer.status == VolunteerStatus::Unconfirmed,
        erasing: erasure::in_words(&mut conn, &t, Holder::Volunteer(id)).await?,
        about,
        email: known.person.address.as_ref().map_or_else(String::new, |email| email.shown().to_owned()),
        offers: volunteer.offers_in_words(&app.campaign, &t),
        similar: similar::of(&mut conn, &app, &me, Holder::Volunteer(id)).await?,
        checks: checks::lines(&mut conn, &app, &t, id).await?,
        file: format!("/desk/people/{}", volunteer.person_id),
        rows: introductions::of(&mut conn, &app, &t, About::volunteer(id)).await?,
        ways: ways(&t),
        notes: notes::of(&mut conn, &app, &t, About::volunteer(id)).await?,
        base: format!("/desk/volunteers/{id}"),
        history: history::of(&mut conn, About::volunteer(id))
            .await?
            .iter()
            .map(|line| words::in_words(&t, line))
            .collect(),
        l,
    })
}
