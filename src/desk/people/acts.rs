//! What a moderator does for somebody on the phone: sends a link again, corrects an address, changes
//! answers as they are told. The same forms as the person's own, with the moderator in the history.
//!
//! Who may act: moderators. Tables: none but through `volunteers::register` and `requests::register`.

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::path_of;
use crate::app::App;
use crate::desk::form_page::{self, Around};
use crate::desk::frame::{Frame, Section};
use crate::desk::links::{Query, back_to, link};
use crate::desk::session::Moderator;
use crate::history::Actor;
use crate::people::store::Known;
use crate::people::{self, Person};
use crate::requests::{self, Request};
use crate::volunteers::{self, Volunteer};
use crate::web::fields::{Block, Field};
use crate::web::form::Filled;
use crate::web::private::Holder;
use crate::web::{Error, Result, questions, see_other};

async fn volunteer(app: &App, id: i64) -> Result<(Volunteer, Known)> {
    let mut conn = app.db.read().await?;
    let volunteer = volunteers::store::get(&mut conn, app, id).await?.ok_or(Error::NotFound)?;
    let known = people::store::get(&mut conn, volunteer.person_id).await?.ok_or(Error::NotFound)?;
    Ok((volunteer, known))
}

async fn request(app: &App, id: i64) -> Result<(Request, Known)> {
    let mut conn = app.db.read().await?;
    let request = requests::store::get(&mut conn, &app.campaign, id).await?.ok_or(Error::NotFound)?;
    let known = people::store::get(&mut conn, request.addressee_id()).await?.ok_or(Error::NotFound)?;
    Ok((request, known))
}

/// Whoever is written to about a registration.
async fn addressee(app: &App, of: &Holder) -> Result<Known> {
    match of {
        Holder::Volunteer(id) => Ok(volunteer(app, *id).await?.1),
        Holder::Request(id) => Ok(request(app, *id).await?.1),
    }
}

/// Where the acts on a registration are, and its file.
async fn paths(app: &App, of: &Holder) -> Result<(String, String)> {
    let base = match of {
        Holder::Volunteer(id) => format!("/desk/volunteers/{id}"),
        Holder::Request(id) => format!("/desk/requests/{id}"),
    };
    let file = path_of(&mut *app.db.read().await?, app, of).await?.ok_or(Error::NotFound)?;
    Ok((base, file))
}

/// `POST /desk/volunteers/{id}/link`
pub async fn send_to_volunteer(State(app): State<App>, me: Moderator, Path(id): Path<i64>, body: Bytes) -> Result {
    send(&app, &me, &Holder::Volunteer(id), &body).await
}

/// `POST /desk/requests/{id}/link`
pub async fn send_to_request(State(app): State<App>, me: Moderator, Path(id): Path<i64>, body: Bytes) -> Result {
    send(&app, &me, &Holder::Request(id), &body).await
}

async fn send(app: &App, me: &Moderator, of: &Holder, body: &[u8]) -> Result {
    let filled = Filled::parse(body)?;
    let (_, file) = paths(app, of).await?;
    let person = addressee(app, of).await?.person;
    // The limit that keeps strangers from flooding a mailbox holds for moderators too.
    let mut limit = Filled::default();
    questions::check_mailbox(&mut limit, "email", app, &person, app.clock.now(), &me.t).await?;
    if limit.is_wrong() {
        return Ok(back_to(&filled, &file, &[("refused", "mailed")]));
    }
    let actor = Actor::Moderator(me.id);
    let done = match of {
        Holder::Volunteer(id) => volunteers::register::send_link(app, *id, actor).await?,
        Holder::Request(id) => requests::register::send_link(app, *id, actor).await?,
    };
    Ok(back_to(&filled, &file, &[if done { ("done", "sent-again") } else { ("refused", "ended") }]))
}

/// `GET /desk/volunteers/{id}/address`
pub async fn address_of_volunteer(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    ask_address(&app, &me, &Holder::Volunteer(id), &query, None).await
}

/// `GET /desk/requests/{id}/address`
pub async fn address_of_request(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    ask_address(&app, &me, &Holder::Request(id), &query, None).await
}

/// `POST /desk/volunteers/{id}/address`
pub async fn correct_of_volunteer(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<i64>,
    query: Query,
    body: Bytes,
) -> Result {
    correct(&app, &me, &Holder::Volunteer(id), &query, &body).await
}

/// `POST /desk/requests/{id}/address`
pub async fn correct_of_request(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<i64>,
    query: Query,
    body: Bytes,
) -> Result {
    correct(&app, &me, &Holder::Request(id), &query, &body).await
}

async fn ask_address(app: &App, me: &Moderator, of: &Holder, query: &Query, sent: Option<Filled>) -> Result {
    let (t, (base, file)) = (&me.t, paths(app, of).await?);
    let person = addressee(app, of).await?.person;
    let email = person.email.as_ref().map_or_else(String::new, |email| email.shown().to_owned());
    let filled = sent.unwrap_or_else(|| Filled::with([("email".to_owned(), email)]));
    let field = Field::line(&filled, "email", "off", t.say("form-email")).hint(t.say("desk-address-hint"));
    let around = Around {
        l: Frame::open(app, me, Section::People, query).await?,
        back: (file, person.full_name()),
        title: t.say("desk-correct-address").to_string(),
        lead: vec![t.say("desk-address-lead").to_string()],
        found: vec![],
        action: format!("{base}/address"),
        button: t.say("desk-address-button").to_string(),
    };
    form_page::draw(around, &[Block::Field(field)], &filled)
}

async fn correct(app: &App, me: &Moderator, of: &Holder, query: &Query, body: &[u8]) -> Result {
    let mut filled = Filled::parse(body)?;
    let (_, file) = paths(app, of).await?;
    let known = addressee(app, of).await?;
    let email = questions::email(&mut filled, "email", &me.t);
    let person = Person { email: email.clone(), ..known.person.clone() };
    questions::check_mailbox(&mut filled, "email", app, &person, app.clock.now(), &me.t).await?;
    if email.is_some() && email == known.person.email {
        filled.wrong("email", me.t.say("desk-address-same"));
    }
    let (Some(email), false) = (email, filled.is_wrong()) else {
        return ask_address(app, me, of, query, Some(filled)).await;
    };
    let actor = Actor::Moderator(me.id);
    match of {
        Holder::Volunteer(id) => volunteers::register::correct(app, &known, *id, email, actor).await?,
        Holder::Request(id) => requests::register::correct(app, &request(app, *id).await?.0, email, actor).await?,
    }
    Ok(see_other(&link(&file, &[("done", "readdressed")])))
}

/// `GET /desk/volunteers/{id}/answers`
pub async fn answers_of_volunteer(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    let (volunteer, known) = volunteer(&app, id).await?;
    let filled = volunteers::form::filled(&app, &known, &volunteer);
    ask_answers(&app, &me, &Holder::Volunteer(id), &query, &filled).await
}

/// `GET /desk/requests/{id}/answers`
pub async fn answers_of_request(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    let request = request(&app, id).await?.0;
    let (beneficiary, contact) = requests::register::people_of(&mut *app.db.read().await?, &request).await?;
    let filled = requests::form::filled(&app, &request, &beneficiary, contact.as_ref());
    ask_answers(&app, &me, &Holder::Request(id), &query, &filled).await
}

async fn ask_answers(app: &App, me: &Moderator, of: &Holder, query: &Query, filled: &Filled) -> Result {
    let (t, (base, file)) = (&me.t, paths(app, of).await?);
    let blocks = match of {
        Holder::Volunteer(_) => volunteers::form::blocks(filled, app, t),
        Holder::Request(id) => requests::form::blocks(filled, app, request(app, *id).await?.0.audience, t),
    };
    let around = Around {
        l: Frame::open(app, me, Section::People, query).await?,
        back: (file, addressee(app, of).await?.person.full_name()),
        title: t.say("desk-edit-answers").to_string(),
        lead: vec![t.say("desk-edit-lead").to_string()],
        found: vec![],
        action: format!("{base}/answers"),
        button: t.say("private-save").to_string(),
    };
    form_page::draw(around, &blocks, filled)
}

/// `POST /desk/volunteers/{id}/answers`
pub async fn edit_volunteer(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<i64>,
    query: Query,
    body: Bytes,
) -> Result {
    let (mut filled, of) = (Filled::parse(&body)?, Holder::Volunteer(id));
    let (_, known) = volunteer(&app, id).await?;
    let checked = volunteers::form::check(&mut filled, &app, &me.t);
    if let Some(new) = checked.as_ref().filter(|new| new.person.email != known.person.email) {
        questions::check_mailbox(&mut filled, "email", &app, &new.person, app.clock.now(), &me.t).await?;
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else {
        return ask_answers(&app, &me, &of, &query, &filled).await;
    };
    volunteers::register::edit(&app, &known, id, &new, Actor::Moderator(me.id)).await?;
    Ok(see_other(&link(&paths(&app, &of).await?.1, &[("done", "edited")])))
}

/// `POST /desk/requests/{id}/answers`
pub async fn edit_request(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<i64>,
    query: Query,
    body: Bytes,
) -> Result {
    let (mut filled, of) = (Filled::parse(&body)?, Holder::Request(id));
    let (request, known) = request(&app, id).await?;
    let checked = requests::form::check_edit(&mut filled, &app, &request, known.person.email.is_some(), &me.t);
    if let Some(new) = checked.as_ref().filter(|new| new.addressee().email != known.person.email) {
        let field = requests::form::email_field(new);
        questions::check_mailbox(&mut filled, field, &app, new.addressee(), app.clock.now(), &me.t).await?;
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else {
        return ask_answers(&app, &me, &of, &query, &filled).await;
    };
    requests::register::edit(&app, &request, &new, Actor::Moderator(me.id)).await?;
    Ok(see_other(&link(&paths(&app, &of).await?.1, &[("done", "edited")])))
}
