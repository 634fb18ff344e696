//! The pages of people who offer or ask for help: the form, the confirmation of the address, and changed answers. What
//! their private link shows is in `volunteers::pages` and `requests::pages`.

use super::register::Edited;
use super::{Holder, NewRegistration, Registrants, Registration, acts, form, register, store};
use crate::campaign::{Door, Lang};
use crate::db::Connection;
use crate::introductions::agreement;
use crate::kit::form::Filled;
use crate::kit::gate::{self, Carried};
use crate::kit::private_page::{Private, done_path, path};
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Error, Result, form_page, questions, review, see_other, sure};
use crate::outbox::Channel;
use crate::people::Person;
use crate::people::link::{self, Ended, Purpose};
use crate::privacy::erase;
use crate::sms::code::{self, Typed};
use crate::{imports, introductions, people, requests, volunteers};

/// Draws the form for somebody new, or for the holder of a private link.
fn draw(app: &Site, lang: Lang, door: Door, filled: &Filled, private: Option<(&Private, &Carried)>) -> Result {
    let t = app.speaker(lang);
    let mut blocks = form::blocks(filled, app, door, &t);
    if private.is_none() {
        blocks.push(form::consent(filled, app, door, &t));
    }
    form_page::draw(app, lang, door, &blocks, filled, private)
}

/// The empty form.
pub fn new(app: &Site, lang: Lang, door: Door) -> Result {
    draw(app, lang, door, &Filled::default(), None)
}

/// Leads from the form to the page of its answers, and from there stores the registration and queues the mail that
/// confirms the address.
pub async fn create(app: &Site, lang: Lang, door: Door, source: &Source, body: &[u8]) -> Result {
    let mut filled = Filled::parse(body)?;
    if review::is_to_change(&filled) {
        return draw(app, lang, door, &filled, None);
    }
    review::correct(&mut filled);
    let sent = review::sent(&filled, app, door);
    if let Some(page) = review::registered(app, lang, sent.as_ref()).await? {
        return Ok(page);
    }
    let t = app.speaker(lang);
    let checked = form::check(&mut filled, app, door, true, &t);
    form::check_consent(&mut filled, app, door, &t);
    form::ask_about_same_person(&mut filled, app, door, &t);
    let (Some(new), false) = (checked, filled.is_wrong()) else { return draw(app, lang, door, &filled, None) };
    let (field, now) = (new.email_field(), app.clock.now());
    let mailbox = questions::check_mailbox(&mut filled, field, app, new.addressee(), now, &t).await?;
    if filled.is_wrong() {
        return draw(app, lang, door, &filled, None);
    }
    let again =
        |carried: &Carried| review::draw(app, lang, door, &form::blocks(&filled, app, door, &t), &filled, carried);
    let Some(link) = sent else { return again(&review::carried(app, door, source, &filled).await?) };
    if let Err(held) = gate::enter(app, review::form(app, door), source, &filled, sends(new.addressee())) {
        return again(&held);
    }
    let registered = register::register(app, lang, &new, mailbox.is_a_volunteers, None, &link).await;
    review::once(app, lang, &link, registered.map(drop)).await
}

/// How somebody is written to.
fn sends(person: &Person) -> Channel {
    person.address.as_ref().map_or(Channel::Mail, Channel::of)
}

async fn get(app: &Site, of: Holder) -> Result<Registration> {
    store::get(&mut *app.db.read().await?, app, of).await?.ok_or(Error::NotFound)
}

async fn people_of(app: &Site, registration: &Registration) -> Result<Registrants> {
    Ok(store::people_of(&mut *app.db.read().await?, &app.keys, registration.person_ids()).await?)
}

/// The private page. With the query `new`, before the address is confirmed: the page that says what happens next.
pub async fn show(app: &Site, private: &Private, of: Holder, query: Option<&str>) -> Result {
    match of {
        Holder::Volunteer(id) => volunteers::pages::show(app, private, id, query).await,
        Holder::Request(id) => requests::pages::show(app, private, id, query).await,
    }
}

/// The page behind the confirmation mail's link: a button. If the address is already confirmed, the private page.
///
/// Somebody whose telephone number waits to be confirmed finds the box for the code behind the link of their form.
pub async fn confirm(app: &Site, private: &Private, of: Holder, query: Option<&str>, filled: Filled) -> Result {
    if !get(app, of).await?.is_unconfirmed() {
        return show(app, private, of, query).await;
    }
    let mut conn = app.db.read().await?;
    if app.switches.has_ended() && store::never_confirmed(&mut conn, of).await? {
        return private.too_late(app);
    }
    if takes_code(private) {
        return private.ask_for_code(app, filled);
    }
    let earlier = store::earlier(&mut conn, of).await?;
    let origin = imports::store::origin(&mut conn, &app.campaign, of).await?;
    let lines = origin.map_or_else(Vec::new, |origin| origin.lines(&app.speaker(private.lang)));
    private.ask_to_confirm(app, earlier.iter().any(|earlier| earlier.confirmed), lines, filled)
}

/// Whether the page is confirmed by a code: the link was not sent to the telephone number.
pub fn takes_code(private: &Private) -> bool {
    private.purpose == Purpose::Manage && private.number().is_some()
}

/// Checks the code that was typed, if the page takes one; notes a mistake if it is not right.
async fn is_proven(conn: &mut Connection, app: &Site, private: &Private, filled: &mut Filled) -> anyhow::Result<bool> {
    if !takes_code(private) {
        return Ok(true);
    }
    let wrong = match code::check(conn, app, private.known.id, filled.one("code"), app.clock.now()).await? {
        Typed::Right => return Ok(true),
        Typed::Wrong => "code-wrong",
        Typed::Over => "code-over",
    };
    filled.wrong("code", app.speaker(private.lang).say(wrong));
    Ok(false)
}

/// Confirms the address (see [`acts::confirm`]), in one transaction. The person must have agreed if that destroys an
/// earlier registration that was confirmed, and if a list brought them in.
pub async fn confirmed(app: &Site, private: &Private, of: Holder, mut filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    // The link was found before this transaction. Another address, given meanwhile, has ended it: it confirms only the
    // address to which it was sent.
    erase::lock(&mut tx, of).await?;
    let link = link::find(&mut tx, &private.token, now).await?;
    if link.is_none_or(|link| link.purpose != private.purpose) {
        tx.rollback().await?;
        return Err(Error::NotFound);
    }
    if app.switches.has_ended() && store::never_confirmed(&mut tx, of).await? {
        tx.rollback().await?;
        return private.too_late(app);
    }
    if !is_proven(&mut tx, app, private, &mut filled).await? {
        // The try counts.
        tx.commit().await?;
        return confirm(app, private, of, None, filled).await;
    }
    let earlier = store::earlier(&mut tx, of).await?;
    let is_imported = imports::store::origin(&mut tx, &app.campaign, of).await?.is_some();
    let replaces = earlier.iter().any(|earlier| earlier.confirmed);
    let agrees = [
        !replaces || private.agrees_to_replace(app, &mut filled),
        !is_imported || private.agrees_to_import(app, &mut filled),
    ];
    if agrees.contains(&false) {
        // The code that was typed is right again.
        drop(tx);
        return confirm(app, private, of, None, filled).await;
    }
    let destroyed = acts::confirm(&mut tx, app, of, &earlier, of.actor(), now).await?;
    if takes_code(private) {
        // This page is theirs; the message has the link by which they find it again.
        introductions::tell::private_link(&mut tx, app, &private.known, now).await?;
    } else {
        link::revoke(&mut tx, private.known.id, Ended::Shown).await?;
    }
    tx.commit().await?;
    if destroyed {
        app.db.forget_deleted().await?;
    }
    let said = match of {
        Holder::Volunteer(_) => "volunteer-confirmed",
        Holder::Request(_) => "request-confirmed",
    };
    Ok(see_other(&private.path_saying(app, said)))
}

/// The form, filled with what is known.
pub async fn edit(app: &Site, private: &Private, source: &Source, of: Holder) -> Result {
    let registration = get(app, of).await?;
    let filled = form::filled(app, &registration, &people_of(app, &registration).await?).to_edit();
    let carried = gate::fresh(app, form_page::EDIT, source);
    draw(app, private.lang, registration.door(), &filled, Some((private, &carried)))
}

/// Stores the answers that have changed; nothing if none has. Those that somebody else has changed since the page was
/// drawn stay as they left them. A changed address must be confirmed again before a volunteer is proposed, or the queue shows
/// a request; since that mails, the form passes the gate.
pub async fn update(app: &Site, private: &Private, source: &Source, of: Holder, body: &[u8]) -> Result {
    let t = app.speaker(private.lang);
    let registration = get(app, of).await?;
    let people = people_of(app, &registration).await?;
    let seen = form::filled(app, &registration, &people);
    let mut filled = Filled::parse(body)?.rebased(&seen);
    let checked = form::check_edit(&mut filled, app, &registration, true, &t);
    form::ask_about_same_person(&mut filled, app, registration.door(), &t);
    let again = |filled: &Filled, carried: &Carried| {
        draw(app, private.lang, registration.door(), filled, Some((private, carried)))
    };
    let fresh = || gate::fresh(app, form_page::EDIT, source);
    let (Some(new), false) = (checked, filled.is_wrong()) else { return again(&filled, &fresh()) };
    let mut before = seen.clone();
    if form::check_edit(&mut before, app, &registration, true, &t).as_ref() == Some(&new) {
        return Ok(see_other(&private.path(app)));
    }
    if let (Registration::Volunteer(volunteer), NewRegistration::Volunteer(new)) = (&registration, &new) {
        let now = app.clock.now();
        volunteers::whereabouts::check_changes(&mut filled, app, volunteer, &new.whereabouts, now, &t).await?;
        if filled.is_wrong() {
            return again(&filled, &fresh());
        }
    }
    let mut entered = None;
    if people.addressee().person.address != new.addressee().address {
        let (field, now) = (new.email_field(), app.clock.now());
        questions::check_mailbox(&mut filled, field, app, new.addressee(), now, &t).await?;
        if filled.is_wrong() {
            return again(&filled, &fresh());
        }
        match gate::enter_once_as(app, form_page::EDIT, source, &filled, sends(new.addressee())).await {
            Ok(Some(form)) => entered = Some(form),
            Ok(None) => return Ok(see_other(&private.path(app))),
            Err(held) => return again(&filled, &held),
        }
    }
    let Edited::Stored(manage) = register::edit(app, &registration, &seen, &new, of.actor()).await? else {
        // Somebody else was quicker by an instant: these answers rest on theirs now.
        drop(entered);
        return Box::pin(update(app, private, source, of, body)).await;
    };
    if let Some(entered) = entered {
        entered.is_stored();
    }
    // A new address has yet to be confirmed, which the page says by itself.
    let to = manage.map_or_else(|| private.path_saying(app, "edited"), |token| path(app, private.lang, token.shown()));
    Ok(see_other(&to))
}

/// The private page again, with what is wrong in the form of an act.
async fn show_again(app: &Site, private: &Private, of: Holder, filled: &Filled) -> Result {
    match of {
        Holder::Volunteer(id) => volunteers::pages::show_again(app, private, id, filled).await,
        Holder::Request(id) => requests::pages::show_again(app, private, id, filled).await,
    }
}

/// Whether the addressee of a registration may get one more mail today.
async fn may_be_mailed(app: &Site, of: Holder) -> Result<bool> {
    let mut conn = app.db.read().await?;
    let Some(registration) = store::get(&mut conn, app, of).await? else { return Ok(true) };
    let people = store::people_of(&mut conn, &app.keys, registration.person_ids()).await?;
    let Some(email) = &people.addressee().person.address else { return Ok(true) };
    Ok(people::store::mailbox(&mut conn, email, &app.lookup, app.clock.now()).await?.may_be_mailed)
}

/// Acts on a button of the private page: `erasure` or `links`, if its box is ticked, `agreement`, or an act of volunteers
/// or of requests.
pub async fn act(app: &Site, private: &Private, source: &Source, of: Holder, act: &str, mut filled: Filled) -> Result {
    if matches!(act, "erasure" | "links") && !sure::is_ticked(&mut filled, act, &app.speaker(private.lang)) {
        return show_again(app, private, of, &filled).await;
    }
    match (act, of) {
        ("erasure", _) => {
            acts::erase(app, of, of.actor()).await?;
            Ok(see_other(&done_path(app, private.lang, "erased")))
        }
        ("agreement", _) => match agreement::pages::receive_privately(app, private, of, &mut filled).await? {
            Some(answered) => Ok(answered),
            None => show_again(app, private, of, &filled).await,
        },
        ("code", _) => {
            if !may_be_mailed(app, of).await? {
                filled.wrong("code", app.speaker(private.lang).say("form-mobile-mailed"));
                return confirm(app, private, of, None, filled).await;
            }
            // Refuses nobody: the number itself gets no more than five a day.
            app.codes.enter(source, app.clock.steady(), |_| true).ok();
            register::send_code(app, of).await?;
            Ok(see_other(&private.path_saying(app, "code-sent")))
        }
        ("links", _) if !may_be_mailed(app, of).await? => {
            filled.wrong(&sure::name(act), app.speaker(private.lang).say("form-email-mailed"));
            show_again(app, private, of, &filled).await
        }
        ("links", _) => {
            register::send_link(app, of, Ended::All, of.actor()).await?;
            Ok(see_other(&done_path(app, private.lang, "links")))
        }
        (_, Holder::Volunteer(id)) => volunteers::pages::act(app, private, id, act, filled).await,
        (_, Holder::Request(id)) => requests::pages::act(app, private, id, act, filled).await,
    }
}
