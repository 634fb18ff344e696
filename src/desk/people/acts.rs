//! Acts for a person on the phone: sending a link again, correcting an address, changing answers as told. The forms are
//! the person's own; the history names the moderator.
//!
//! Who may act: moderators. Tables: only through `volunteers::register` and `requests::register`.

use axum::extract::State;

use super::search::{Of, path_of};
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::team::session::Moderator;
use crate::history::Actor;
use crate::ids::{RequestId, VolunteerId};
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::private_page::Holder;
use crate::kit::{Error, Result, questions, see_other};
use crate::people::store::Known;
use crate::people::{self, Person};
use crate::requests::{self, Request};
use crate::volunteers::{self, Volunteer};

async fn volunteer(app: &App, id: VolunteerId) -> Result<(Volunteer, Known)> {
    let mut conn = app.db.read().await?;
    let volunteer = volunteers::store::get(&mut conn, app, id).await?.ok_or(Error::NotFound)?;
    let known = people::store::get(&mut conn, volunteer.person_id).await?.ok_or(Error::NotFound)?;
    Ok((volunteer, known))
}

async fn request(app: &App, id: RequestId) -> Result<(Request, Known)> {
    let mut conn = app.db.read().await?;
    let request = requests::store::get(&mut conn, &app.campaign, id).await?.ok_or(Error::NotFound)?;
    let known = people::store::get(&mut conn, request.addressee_id()).await?.ok_or(Error::NotFound)?;
    Ok((request, known))
}

/// The person who gets the mails about a registration.
async fn addressee(app: &App, of: Holder) -> Result<Known> {
    match of {
        Holder::Volunteer(id) => Ok(volunteer(app, id).await?.1),
        Holder::Request(id) => Ok(request(app, id).await?.1),
    }
}

/// Path of the file that a registration is in.
async fn file(app: &App, of: Holder) -> Result<String> {
    path_of(&mut *app.db.read().await?, app, of).await?.ok_or(Error::NotFound)
}

/// `POST /desk/{list}/{id}/link`
pub async fn send(State(app): State<App>, me: Moderator, Of(of): Of, filled: Filled) -> Result {
    let file = file(&app, of).await?;
    let person = addressee(&app, of).await?.person;
    // The limit that keeps strangers from flooding a mailbox holds for moderators too.
    let mut limit = Filled::default();
    questions::check_mailbox(&mut limit, "email", &app, &person, app.clock.now(), &me.t).await?;
    if limit.is_wrong() {
        return Ok(back_to(&filled, &file, &[("refused", "mailed")]));
    }
    let actor = Actor::Moderator(me.id);
    let done = match of {
        Holder::Volunteer(id) => volunteers::register::send_link(&app, id, actor).await?,
        Holder::Request(id) => requests::register::send_link(&app, id, actor).await?,
    };
    Ok(back_to(&filled, &file, &[if done { ("done", "sent-again") } else { ("refused", "ended") }]))
}

/// `GET /desk/{list}/{id}/address`
pub async fn address(State(app): State<App>, me: Moderator, Of(of): Of, query: Query) -> Result {
    ask_address(&app, &me, of, &query, None).await
}

async fn ask_address(app: &App, me: &Moderator, of: Holder, query: &Query, sent: Option<Filled>) -> Result {
    let t = &me.t;
    let person = addressee(app, of).await?.person;
    let email = person.email.as_ref().map_or_else(String::new, |email| email.shown().to_owned());
    let filled = sent.unwrap_or_else(|| Filled::with([("email".to_owned(), email)]));
    let field = Field::line(&filled, "email", "off", t.say("form-email")).hint(t.say("desk-address-hint"));
    let form = FormPage {
        back: Some((file(app, of).await?, person.full_name())),
        title: t.say("desk-correct-address").to_string(),
        lead: vec![t.say("desk-address-lead").to_string()],
        action: format!("{}/address", of.desk_path()),
        button: t.say("desk-address-button").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::People, query).await?;
    form.draw(l, &[Block::Field(field)], &filled)
}

/// `POST /desk/{list}/{id}/address`
pub async fn correct(State(app): State<App>, me: Moderator, Of(of): Of, query: Query, mut filled: Filled) -> Result {
    let known = addressee(&app, of).await?;
    let email = questions::email(&mut filled, "email", &me.t);
    let person = Person { email: email.clone(), ..known.person.clone() };
    questions::check_mailbox(&mut filled, "email", &app, &person, app.clock.now(), &me.t).await?;
    if email.is_some() && email == known.person.email {
        filled.wrong("email", me.t.say("desk-address-same"));
    }
    let (Some(email), false) = (email, filled.is_wrong()) else {
        return ask_address(&app, &me, of, &query, Some(filled)).await;
    };
    let (file, actor) = (file(&app, of).await?, Actor::Moderator(me.id));
    match of {
        Holder::Volunteer(id) => volunteers::register::correct(&app, &known, id, email, actor).await?,
        Holder::Request(id) => requests::register::correct(&app, &request(&app, id).await?.0, email, actor).await?,
    }
    Ok(see_other(&link(&file, &[("done", "readdressed")])))
}

/// `GET /desk/{list}/{id}/answers`
pub async fn answers(State(app): State<App>, me: Moderator, Of(of): Of, query: Query) -> Result {
    let filled = match of {
        Holder::Volunteer(id) => {
            let (volunteer, known) = volunteer(&app, id).await?;
            volunteers::form::filled(&app, &known, &volunteer)
        }
        Holder::Request(id) => {
            let request = request(&app, id).await?.0;
            let (beneficiary, contact) = requests::register::people_of(&mut *app.db.read().await?, &request).await?;
            requests::form::filled(&app, &request, &beneficiary, contact.as_ref())
        }
    };
    ask_answers(&app, &me, of, &query, &filled).await
}

async fn ask_answers(app: &App, me: &Moderator, of: Holder, query: &Query, filled: &Filled) -> Result {
    let t = &me.t;
    let blocks = match of {
        Holder::Volunteer(_) => volunteers::form::blocks(filled, app, t),
        Holder::Request(id) => requests::form::blocks(filled, app, request(app, id).await?.0.audience, t),
    };
    let form = FormPage {
        back: Some((file(app, of).await?, addressee(app, of).await?.person.full_name())),
        title: t.say("desk-edit-answers").to_string(),
        lead: vec![t.say("desk-edit-lead").to_string()],
        action: format!("{}/answers", of.desk_path()),
        button: t.say("private-save").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::People, query).await?;
    form.draw(l, &blocks, filled)
}

/// `POST /desk/{list}/{id}/answers`
pub async fn edit(State(app): State<App>, me: Moderator, Of(of): Of, query: Query, mut filled: Filled) -> Result {
    let edited = match of {
        Holder::Volunteer(id) => edit_volunteer(&app, &me, id, &mut filled).await?,
        Holder::Request(id) => edit_request(&app, &me, id, &mut filled).await?,
    };
    if !edited {
        return ask_answers(&app, &me, of, &query, &filled).await;
    }
    Ok(see_other(&link(&file(&app, of).await?, &[("done", "edited")])))
}

/// Stores the answers of a volunteer and returns true; when something is wrong, notes it and returns false.
async fn edit_volunteer(app: &App, me: &Moderator, id: VolunteerId, filled: &mut Filled) -> Result<bool> {
    let known = volunteer(app, id).await?.1;
    let checked = volunteers::form::check(filled, app, &me.t);
    if let Some(new) = checked.as_ref().filter(|new| new.person.email != known.person.email) {
        questions::check_mailbox(filled, "email", app, &new.person, app.clock.now(), &me.t).await?;
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else { return Ok(false) };
    volunteers::register::edit(app, &known, id, &new, Actor::Moderator(me.id)).await?;
    Ok(true)
}

/// Stores the answers of a request and returns true; when something is wrong, notes it and returns false.
async fn edit_request(app: &App, me: &Moderator, id: RequestId, filled: &mut Filled) -> Result<bool> {
    let (request, known) = request(app, id).await?;
    let checked = requests::form::check_edit(filled, app, &request, known.person.email.is_some(), &me.t);
    if let Some(new) = checked.as_ref().filter(|new| new.addressee().email != known.person.email) {
        let field = requests::form::email_field(new);
        questions::check_mailbox(filled, field, app, new.addressee(), app.clock.now(), &me.t).await?;
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else { return Ok(false) };
    requests::register::edit(app, &request, &new, Actor::Moderator(me.id)).await?;
    Ok(true)
}
