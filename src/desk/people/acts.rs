//! Acts for a person on the phone: sending a link again, correcting an address, changing answers as told. The forms are
//! the person's own; the history names the moderator.
//!
//! Who may act: moderators. Tables: only through `registrations::register`.

use axum::extract::State;

use super::erasure;
use super::search::{Of, path_of};
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::team::session::Moderator;
use crate::history::Actor;
use crate::introductions::tell;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, questions, see_other};
use crate::people::Person;
use crate::people::link::Ended;
use crate::registrations::register::Edited;
use crate::registrations::{Holder, Registrants, Registration, acts, form, register, store};
use crate::sms::code;

async fn find(app: &App, of: Holder) -> Result<(Registration, Registrants)> {
    let mut conn = app.db.read().await?;
    let registration = store::get(&mut conn, app, of).await?.ok_or(Error::NotFound)?;
    let people = store::people_of(&mut conn, &app.keys, registration.person_ids()).await?;
    Ok((registration, people))
}

/// Path of the file that a registration is in.
async fn file(app: &App, of: Holder) -> Result<String> {
    path_of(&mut *app.db.read().await?, app, of).await?.ok_or(Error::NotFound)
}

/// `POST /desk/{list}/{id}/link`
pub async fn send(State(app): State<App>, me: Moderator, Of(of): Of, filled: Filled) -> Result {
    let file = file(&app, of).await?;
    let (_, people) = find(&app, of).await?;
    // The limit that keeps strangers from flooding a mailbox holds for moderators too.
    let mut limit = Filled::default();
    questions::check_mailbox(&mut limit, "email", &app, &people.addressee().person, app.clock.now(), &me.t).await?;
    if limit.is_wrong() {
        return Ok(back_to(&filled, &file, &[("refused", "mailed")]));
    }
    let done = register::send_link(&app, of, Ended::ToPrivatePage, Actor::Moderator(me.id)).await?;
    Ok(back_to(&filled, &file, &[if done { ("done", "sent-again") } else { ("refused", "ended") }]))
}

/// `GET /desk/{list}/{id}/address`
pub async fn address(State(app): State<App>, me: Moderator, Of(of): Of, query: Query) -> Result {
    ask_address(&app, &me, of, &query, None).await
}

async fn ask_address(app: &App, me: &Moderator, of: Holder, query: &Query, sent: Option<Filled>) -> Result {
    let t = &me.t;
    let (_, people) = find(app, of).await?;
    let person = &people.addressee().person;
    let email = person.address.as_ref().map_or_else(String::new, |address| address.shown().to_owned());
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
    let (registration, people) = find(&app, of).await?;
    let known = people.addressee();
    let address = questions::address(&mut filled, "email", &app, &me.t);
    let person = Person { address: address.clone(), ..known.person.clone() };
    questions::check_mailbox(&mut filled, "email", &app, &person, app.clock.now(), &me.t).await?;
    if address.is_some() && address == known.person.address {
        filled.wrong("email", me.t.say("desk-address-same"));
    }
    let (Some(address), false) = (address, filled.is_wrong()) else {
        return ask_address(&app, &me, of, &query, Some(filled)).await;
    };
    if !erasure::may_take_away(&app, &me).await? {
        return Ok(see_other(&link(&file(&app, of).await?, &[("refused", "erasures")])));
    }
    register::correct(&app, &registration, address, Actor::Moderator(me.id)).await?;
    Ok(see_other(&link(&file(&app, of).await?, &[("done", "readdressed")])))
}

/// `POST /desk/{list}/{id}/number`: the moderator has spoken to the person at the number that waits to be confirmed. An
/// earlier registration with this number is not replaced so: the two are merged first.
pub async fn confirm_number(State(app): State<App>, me: Moderator, Of(of): Of, filled: Filled) -> Result {
    let file = file(&app, of).await?;
    let (_, people) = find(&app, of).await?;
    let (known, now) = (people.addressee(), app.clock.now());
    let is_by_phone = known.person.address.as_ref().is_some_and(|address| address.mobile().is_some());
    let mut tx = app.db.begin().await?;
    let earlier = store::earlier(&mut tx, of).await?;
    let is_waiting = store::get(&mut tx, &app, of).await?.is_some_and(|registration| registration.is_unconfirmed());
    if !is_by_phone || !is_waiting || earlier.iter().any(|earlier| earlier.confirmed) {
        tx.rollback().await?;
        return Ok(back_to(&filled, &file, &[("refused", "number-confirmed")]));
    }
    acts::confirm(&mut tx, &app, of, &earlier, Actor::Moderator(me.id), now).await?;
    code::forget(&mut tx, known.id).await?;
    tell::private_link(&mut tx, &app, known, now).await?;
    tx.commit().await?;
    Ok(back_to(&filled, &file, &[("done", "number-confirmed")]))
}

/// `GET /desk/{list}/{id}/answers`
pub async fn answers(State(app): State<App>, me: Moderator, Of(of): Of, query: Query) -> Result {
    let (registration, people) = find(&app, of).await?;
    let filled = form::filled(&app, &registration, &people).to_edit();
    ask_answers(&app, &me, of, &query, &filled).await
}

async fn ask_answers(app: &App, me: &Moderator, of: Holder, query: &Query, filled: &Filled) -> Result {
    let t = &me.t;
    let (registration, people) = find(app, of).await?;
    let blocks = form::blocks(filled, app, registration.door(), t);
    let form = FormPage {
        back: Some((file(app, of).await?, people.addressee().person.full_name())),
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
pub async fn edit(State(app): State<App>, me: Moderator, Of(of): Of, query: Query, sent: Filled) -> Result {
    let (registration, people) = find(&app, of).await?;
    let seen = form::filled(&app, &registration, &people);
    let mut filled = sent.clone().rebased(&seen);
    let address = &people.addressee().person.address;
    let checked = form::check_edit(&mut filled, &app, &registration, address.is_some(), &me.t);
    if let Some(new) = checked.as_ref().filter(|new| new.addressee().address != *address) {
        let now = app.clock.now();
        questions::check_mailbox(&mut filled, new.email_field(), &app, new.addressee(), now, &me.t).await?;
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else {
        return ask_answers(&app, &me, of, &query, &filled).await;
    };
    if new.addressee().address != *address && !erasure::may_take_away(&app, &me).await? {
        return Ok(see_other(&link(&file(&app, of).await?, &[("refused", "erasures")])));
    }
    if let Edited::Stale = register::edit(&app, &registration, &seen, &new, Actor::Moderator(me.id)).await? {
        // Somebody else was quicker by an instant: these answers rest on theirs now.
        return Box::pin(edit(State(app), me, Of(of), query, sent)).await;
    }
    Ok(see_other(&link(&file(&app, of).await?, &[("done", "edited")])))
}
