//! What the private link of a volunteer shows, and what its buttons do. The form is in `registrations::pages`.

use askama::Template;
use axum::response::IntoResponse;

use super::availability::Resumed;
use super::{Volunteer, VolunteerStatus, acts, availability, checks, conduct, odds, store};
use crate::history::{About, Actor};
use crate::ids::VolunteerId;
use crate::imports;
use crate::introductions::agreement;
use crate::introductions::words::{self, DoorWords};
use crate::kit::fields::{self, Block};
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::private_page::Private;
use crate::kit::site::Site;
use crate::kit::sure::{self, Boxes};
use crate::kit::{Error, Result, page, person, see_other};
use crate::periods;
use crate::registrations::Holder;
use crate::switches::{Announcement, AreaAudience};

#[derive(Template)]
#[template(path = "volunteers/private.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct Show {
    l: Layout,
    /// Whether the campaign has ended; data are kept for `days` then.
    ended: bool,
    days: i64,
    told: Option<Announcement>,
    path: String,
    name: String,
    /// Organisation and telephone, as far as they were given.
    more: Vec<(String, String)>,
    email: String,
    reference: String,
    since: String,
    /// Who gave the list that brought them in, and when; `None` if they sent the form themselves.
    imported: Option<String>,
    volunteer: Volunteer,
    /// Whether they have something to give, and stay as long as they have.
    gives: bool,
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
    /// Their telephone wants no messages: coming back means that it gets some again.
    wants_no_messages: bool,
    /// HTML of the question for the end of a pause.
    pause: String,
    sure: Boxes,
    door: Vec<DoorWords>,
    /// HTML of each question whether they agree to a proposal.
    questions: Vec<String>,
    /// Name of each check that the team saw, with when and until when.
    checks: Vec<(String, String)>,
    /// Version of the code of conduct to accept, its day in words, and the path of its page; `None` if nothing is to be
    /// accepted.
    conduct: Option<[String; 3]>,
    /// When they accepted the code of conduct, in words.
    accepted: Option<String>,
}

#[derive(Template)]
#[template(path = "volunteers/still.html")]
struct Still {
    l: Layout,
    path: String,
    /// Their telephone wants no messages: coming back means that it gets some again.
    wants_no_messages: bool,
    pause: String,
    errors: String,
    wrong: bool,
    sure: Boxes,
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
            odds::nothing_yet(&t)?,
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

/// Draws the private page. `filled`: the form of an act, with what is wrong.
async fn draw_private(app: &Site, private: &Private, volunteer: Volunteer, filled: &Filled) -> Result {
    let told = announcement(app, private, &volunteer);
    let known = &private.known;
    let email = known.person.address.as_ref().map_or(String::new(), |email| email.shown().to_owned());
    let t = app.speaker(private.lang);
    let now = app.clock.now();
    let seen = checks::of(&mut *app.db.read().await?, app, volunteer.id).await?;
    let odds = if volunteer.status == VolunteerStatus::Available {
        odds::html(app, &volunteer, &t).await?
    } else {
        String::new()
    };
    let questions = agreement::pages::of_private_page(app, private, Holder::Volunteer(volunteer.id), filled).await?;
    let mut l = private.layout(app);
    if volunteer.status == VolunteerStatus::Paused {
        l.scene = app.assets.scene("resting");
    }
    let shown = page(&Show {
        questions: questions.into_iter().map(|(_, html)| html).collect(),
        l,
        ended: app.switches.has_ended(),
        days: periods::AFTER_THE_END.as_hours() / 24,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        sure: Boxes::new(filled, &t),
        door: words::standing(&mut *app.db.read().await?, app, About::volunteer(volunteer.id)).await?,
        checks: seen
            .iter()
            .map(|seen| (t.say(app.campaign.checks[seen.check].text()).to_string(), seen.in_words(app, &t, now)))
            .collect(),
        conduct: conduct::asked(app, &t, &volunteer),
        accepted: conduct::accepted(app, &t, &volunteer),
        wants_no_messages: availability::wants_no_messages(&mut *app.db.read().await?, app, volunteer.id).await?,
        pause: fields::html(&[Block::Field(availability::until_field(filled, &t))], &t)?,
        until: volunteer.paused_until.map(|until| t.date(until)),
        answered: t.date(volunteer.available_at),
        odds,
        told,
        path: private.path(app),
        name: known.person.full_name(),
        more: person::lines(&known.person, &t),
        email,
        reference: known.reference.clone(),
        since: t.date(volunteer.registered_at),
        imported: imports::brought_in_words(&mut *app.db.read().await?, Holder::Volunteer(volunteer.id), &t).await?,
        whereabouts: volunteer.whereabouts.lines(app, &t),
        gives: volunteer.has_stock(&app.campaign),
        offers: volunteer.offers_in_words(&app.campaign, &t),
        volunteer,
    })?;
    Ok((filled.status(), shown).into_response())
}

/// The private page again, with what is wrong in the form of an act.
pub async fn show_again(app: &Site, private: &Private, id: VolunteerId, filled: &Filled) -> Result {
    draw_private(app, private, get(app, id).await?, filled).await
}

/// The page behind the mail that asks whether a volunteer is still available. Paused volunteers see it too. Unconfirmed
/// ones, and everybody once the campaign has ended, see the private page. `filled`: the form sent, with what is wrong.
pub async fn still_available(app: &Site, private: &Private, id: VolunteerId, filled: &Filled) -> Result {
    let volunteer = get(app, id).await?;
    if volunteer.status == VolunteerStatus::Unconfirmed || app.switches.has_ended() {
        return draw_private(app, private, volunteer, filled).await;
    }
    let t = app.speaker(private.lang);
    let shown = page(&Still {
        l: private.layout(app),
        path: private.path(app),
        wants_no_messages: availability::wants_no_messages(&mut *app.db.read().await?, app, id).await?,
        pause: fields::html(&[Block::Field(availability::until_field(filled, &t))], &t)?,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        sure: Boxes::new(filled, &t),
    })?;
    Ok((filled.status(), shown).into_response())
}

/// The buttons of the private page that only volunteers have.
const ACTS: [&str; 6] = ["pause", "return", "availability", "appeals", "staying", "conduct"];

/// Acts on one of [`ACTS`] if its box is ticked. A pause has the field `until`.
pub async fn act(app: &Site, private: &Private, id: VolunteerId, act: &str, mut filled: Filled) -> Result {
    if !ACTS.contains(&act) {
        return Err(Error::NotFound);
    }
    let t = app.speaker(private.lang);
    let until = if act == "pause" { availability::until(&mut filled, app, &t) } else { None };
    sure::is_ticked(&mut filled, act, &t);
    let status = get(app, id).await?.status;
    let is_offered = match act {
        "pause" => status == VolunteerStatus::Available,
        "return" => status == VolunteerStatus::Paused,
        _ => true,
    };
    if filled.is_wrong() && (!is_offered || app.switches.has_ended()) {
        // The page has no such form any more, beside which a mistake could stand: it says how things are.
        return Ok(see_other(&private.path(app)));
    }
    if filled.is_wrong() && act == "availability" {
        return still_available(app, private, id, &filled).await;
    }
    if filled.is_wrong() {
        return show_again(app, private, id, &filled).await;
    }
    let (is_done, said) = match act {
        "pause" => (availability::pause(app, id, until, Actor::Volunteer).await?, "paused"),
        "return" => (availability::resume(app, id, Actor::Volunteer).await? == Resumed::Yes, "returned"),
        "availability" => (availability::renew(app, id).await?, "available"),
        "conduct" => (conduct::accept(app, id, filled.one("version")).await?, "kept"),
        "appeals" => (acts::want_appeals(app, id, filled.has("appeals", "yes"), Actor::Volunteer).await?, "kept"),
        "staying" => {
            let mut tx = app.db.begin().await?;
            let kept = store::set_stays(&mut tx, id, filled.has("stays", "yes"), app.clock.now()).await?;
            tx.commit().await?;
            (kept, "kept")
        }
        _ => return Err(Error::NotFound),
    };
    // What was done already, or could not be done, is what the page shows.
    Ok(see_other(&if is_done { private.path_saying(app, said) } else { private.path(app) }))
}
