//! The pages of people who offer help: the form, and what their private link shows.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{Volunteer, VolunteerStatus, acts, availability, form, odds, register, store};
use crate::campaign::{Door, Lang};
use crate::history::{self, About, Actor, Fact};
use crate::ids::VolunteerId;
use crate::kit::fields::{self, Block};
use crate::kit::form::Filled;
use crate::kit::gate::{self, Carried};
use crate::kit::layout::{Layout, home};
use crate::kit::private_page::{Private, done_path, path};
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Error, Result, form_page, page, questions, review, see_other};
use crate::people::link;
use crate::privacy::erase;
use crate::switches::{Announcement, AreaAudience};
use crate::tallies::{self, Tally};
use crate::{introductions, periods};

/// Draws the form for somebody new, or for the holder of a private link.
fn draw(app: &Site, lang: Lang, filled: &Filled, private: Option<(&Private, &Carried)>) -> Result {
    let t = app.speaker(lang);
    let mut blocks = form::blocks(filled, app, &t);
    if private.is_none() {
        blocks.push(form::consent(filled, &t));
    }
    form_page::draw(app, lang, Door::Offer, &blocks, filled, private)
}

pub fn new(app: &Site, lang: Lang) -> Result {
    draw(app, lang, &Filled::default(), None)
}

/// Leads from the form to the page of its answers, and from there registers the volunteer and queues the mail that
/// confirms the address.
pub async fn create(app: &Site, lang: Lang, source: &Source, body: &[u8]) -> Result {
    let mut filled = Filled::parse(body)?;
    if review::is_to_change(&filled) {
        return draw(app, lang, &filled, None);
    }
    review::correct(&mut filled);
    let sent = review::sent(&filled, app, Door::Offer);
    if let Some(page) = review::registered(app, lang, sent.as_ref()).await? {
        return Ok(page);
    }
    let t = app.speaker(lang);
    let checked = form::check(&mut filled, app, &t);
    form::check_consent(&mut filled, &t);
    let now = app.clock.now();
    let Some(new) = checked else { return draw(app, lang, &filled, None) };
    let mailbox = questions::check_mailbox(&mut filled, "email", app, &new.person, now, &t).await?;
    if filled.is_wrong() {
        return draw(app, lang, &filled, None);
    }
    if questions::is_robot(&filled) {
        return Ok(see_other(&home(&app.campaign, lang)));
    }
    let form = review::form(app, Door::Offer);
    let again =
        |carried: &Carried| review::draw(app, lang, Door::Offer, &form::blocks(&filled, app, &t), &filled, carried);
    let Some(link) = sent else { return again(&gate::fresh(app, form, source)) };
    if let Err(held) = gate::enter(app, form, source, &filled) {
        return again(&held);
    }
    let registered = register::register(app, lang, &new, mailbox.is_a_volunteers, None, link.clone(), now).await;
    review::once(app, lang, &link, registered.map(drop)).await
}

#[derive(Template)]
#[template(path = "volunteers/private.html")]
struct Show {
    l: Layout,
    /// Whether the campaign has ended; data are kept for `days` then.
    ended: bool,
    days: i64,
    told: Option<Announcement>,
    path: String,
    name: String,
    email: String,
    reference: String,
    since: String,
    volunteer: Volunteer,
    whereabouts: Vec<(String, String)>,
    offers: Vec<(String, Vec<(String, String)>)>,
    /// When they last said that they are available.
    answered: String,
    /// The day on which a pause ends by itself, if there is one.
    until: Option<String>,
    /// HTML of the odds.
    odds: String,
    errors: String,
    wrong: bool,
    /// HTML of the question for the end of a pause.
    pause: String,
}

#[derive(Template)]
#[template(path = "volunteers/still.html")]
struct Still {
    l: Layout,
    path: String,
    pause: String,
}

async fn get(app: &Site, id: VolunteerId) -> Result<Volunteer> {
    store::get(&mut *app.db.read().await?, app, id).await?.ok_or(Error::NotFound)
}

/// The private page. With the query `new`, before the address is confirmed: the page that says what happens next.
pub async fn show(app: &Site, private: &Private, id: VolunteerId, query: Option<&str>) -> Result {
    let volunteer = get(app, id).await?;
    if query == Some("new") && volunteer.status == VolunteerStatus::Unconfirmed && !app.switches.has_ended() {
        let told = announcement(app, private, &volunteer);
        let t = app.speaker(private.lang);
        return private.registered(
            app,
            [
                t.say("registered-volunteer-step-2-title"),
                t.say("registered-volunteer-step-2"),
                t.say("registered-volunteer-step-3"),
            ]
            .map(|say| say.to_string()),
            odds::html(app, &volunteer, &t).await?,
            told,
        );
    }
    draw_private(app, private, volunteer, &Filled::default()).await
}

/// What the team tells the volunteers of this one's area.
fn announcement(app: &Site, private: &Private, volunteer: &Volunteer) -> Option<Announcement> {
    let area = &volunteer.whereabouts.area;
    app.switches.area_announcement(AreaAudience::Volunteers, area, &app.campaign, private.lang)
}

/// Draws the private page. `filled`: the form of a pause, with what is wrong.
async fn draw_private(app: &Site, private: &Private, volunteer: Volunteer, filled: &Filled) -> Result {
    let told = announcement(app, private, &volunteer);
    let known = &private.known;
    let email = known.person.email.as_ref().map_or(String::new(), |email| email.shown().to_owned());
    let t = app.speaker(private.lang);
    let odds = if volunteer.status == VolunteerStatus::Available {
        odds::html(app, &volunteer, &t).await?
    } else {
        String::new()
    };
    let shown = page(&Show {
        l: private.layout(app),
        ended: app.switches.has_ended(),
        days: periods::AFTER_THE_END.as_hours() / 24,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        pause: fields::html(&[Block::Field(availability::until_field(filled, &t))], &t)?,
        until: volunteer.paused_until.map(|until| t.date(until)),
        answered: t.date(volunteer.available_at),
        odds,
        told,
        path: private.path(app),
        name: known.person.full_name(),
        email,
        reference: known.reference.clone(),
        since: t.date(volunteer.registered_at),
        whereabouts: volunteer.whereabouts.lines(app, &t),
        offers: volunteer.offers_in_words(&app.campaign, &t),
        volunteer,
    })?;
    let status = if filled.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, shown).into_response())
}

/// The page behind the mail that asks whether a volunteer is still available: a button. Paused volunteers see it too.
/// Unconfirmed ones, and everybody once the campaign has ended, see the private page.
pub async fn still_available(app: &Site, private: &Private, id: VolunteerId) -> Result {
    let volunteer = get(app, id).await?;
    if volunteer.status == VolunteerStatus::Unconfirmed || app.switches.has_ended() {
        return draw_private(app, private, volunteer, &Filled::default()).await;
    }
    let t = app.speaker(private.lang);
    let pause = fields::html(&[Block::Field(availability::until_field(&Filled::default(), &t))], &t)?;
    page(&Still { l: private.layout(app), path: private.path(app), pause })
}

/// The page behind the confirmation mail's link: a button. If the address is already confirmed, the private page.
pub async fn confirm(app: &Site, private: &Private, id: VolunteerId, filled: Filled) -> Result {
    if get(app, id).await?.status != VolunteerStatus::Unconfirmed {
        return show(app, private, id, None).await;
    }
    let mut conn = app.db.read().await?;
    if app.switches.has_ended() && store::never_confirmed(&mut conn, id).await? {
        return private.too_late(app);
    }
    let same = store::same_address(&mut conn, private.known.id, id).await?;
    private.ask_to_confirm(app, same.iter().any(|earlier| earlier.confirmed), filled)
}

/// Confirms the address: the volunteer is available, or still paused if they were.
///
/// Earlier registrations with the same address are destroyed, and the new one inherits what [`store::inherit`] says; if
/// an earlier one was confirmed, the person must have agreed. An earlier one with a standing introduction is paused
/// instead, and destroyed by nobody here. Everything happens in one transaction.
pub async fn confirmed(app: &Site, private: &Private, id: VolunteerId, mut filled: Filled) -> Result {
    let now = app.clock.now();
    let actor = Actor::Volunteer;
    let mut destroyed = false;
    let mut tx = app.db.begin().await?;
    let mut first_time = store::never_confirmed(&mut tx, id).await?;
    if first_time && app.switches.has_ended() {
        tx.rollback().await?;
        return private.too_late(app);
    }
    let returns = !first_time;
    let same = store::same_address(&mut tx, private.known.id, id).await?;
    if same.iter().any(|earlier| earlier.confirmed) && !private.agrees_to_replace(app, &mut filled) {
        drop(tx);
        return confirm(app, private, id, filled).await;
    }
    if store::confirm(&mut tx, id, now).await? {
        history::record(&mut tx, app, About::volunteer(id), Fact::Confirmed, actor, None, now).await?;
        for earlier in same {
            first_time &= !earlier.confirmed;
            if earlier.introductions == 0 {
                store::inherit(&mut tx, earlier.id, id).await?;
                erase::volunteer(&mut tx, app, earlier.id, actor, now).await?;
                destroyed = true;
            } else if store::change_status(
                &mut tx,
                earlier.id,
                VolunteerStatus::Available,
                VolunteerStatus::Paused,
                now,
            )
            .await?
            {
                history::record(&mut tx, app, About::volunteer(earlier.id), Fact::Paused, actor, None, now).await?;
            }
        }
        if returns {
            introductions::tell::introduced_again(&mut tx, app, About::volunteer(id), now).await?;
        }
        if first_time {
            let area = store::get(&mut tx, app, id).await?.ok_or(Error::NotFound)?.whereabouts.area;
            tallies::add(&mut tx, app, Tally::Volunteer, &area, "", 1, now).await?;
        }
    }
    link::revoke(&mut tx, private.known.id, true).await?;
    tx.commit().await?;
    if destroyed {
        app.db.forget_deleted().await?;
    }
    Ok(see_other(&private.path(app)))
}

/// The form, filled with what is known.
pub async fn edit(app: &Site, private: &Private, source: &Source, id: VolunteerId) -> Result {
    let volunteer = get(app, id).await?;
    let filled = form::filled(app, &private.known, &volunteer);
    draw(app, private.lang, &filled, Some((private, &gate::fresh(app, form_page::EDIT, source))))
}

/// Stores changed answers. A changed address must be confirmed again before the volunteer is proposed; since that
/// mails, the form passes the gate.
pub async fn update(app: &Site, private: &Private, source: &Source, id: VolunteerId, body: &[u8]) -> Result {
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(private.lang);
    let again = |filled: &Filled, carried: &Carried| draw(app, private.lang, filled, Some((private, carried)));
    let fresh = || gate::fresh(app, form_page::EDIT, source);
    let Some(new) = form::check(&mut filled, app, &t) else { return again(&filled, &fresh()) };
    let now = app.clock.now();
    let address_changed = new.person.email != private.known.person.email;
    if address_changed {
        questions::check_mailbox(&mut filled, "email", app, &new.person, now, &t).await?;
        if filled.is_wrong() {
            return again(&filled, &fresh());
        }
        match gate::enter_once(app, form_page::EDIT, source, &filled) {
            Ok(true) => {}
            Ok(false) => return Ok(see_other(&private.path(app))),
            Err(held) => return again(&filled, &held),
        }
    }
    let manage = register::edit(app, &private.known, id, &new, Actor::Volunteer).await?;
    Ok(see_other(&manage.map_or_else(|| private.path(app), |token| path(app, private.lang, token.shown()))))
}

/// Acts on a button of the private page: `pause` (with the field `until`), `return`, `availability`, `appeals`,
/// `staying` or `erasure`.
pub async fn act(app: &Site, private: &Private, id: VolunteerId, act: &str, mut filled: Filled) -> Result {
    match act {
        "pause" => {
            let until = availability::until(&mut filled, app, &app.speaker(private.lang));
            if filled.is_wrong() {
                return draw_private(app, private, get(app, id).await?, &filled).await;
            }
            availability::pause(app, id, until, Actor::Volunteer).await?
        }
        "return" => availability::resume(app, id, Actor::Volunteer).await?,
        "availability" => availability::renew(app, id).await?,
        "appeals" => acts::want_appeals(app, id, filled.has("appeals", "yes"), Actor::Volunteer).await?,
        "staying" => {
            let mut tx = app.db.begin().await?;
            store::set_stays(&mut tx, id, filled.has("stays", "yes"), app.clock.now()).await?;
            tx.commit().await?;
            true
        }
        "erasure" => {
            acts::erase(app, id, Actor::Volunteer).await?;
            return Ok(see_other(&done_path(app, private.lang, "erased")));
        }
        _ => return Err(Error::NotFound),
    };
    Ok(see_other(&private.path(app)))
}
