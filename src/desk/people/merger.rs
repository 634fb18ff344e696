//! Merging two registrations of the same person: the first page asks and says what will happen.
//!
//! Who may act: moderators. The merging itself is in `registrations::merge`.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;

use super::erasure;
use super::search::Of;
use crate::app::App;
use crate::barred;
use crate::db::Connection;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::session::Moderator;
use crate::history::Actor;
use crate::i18n::T;
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page, see_other};
use crate::people::store::Known;
use crate::registrations::merge::{self, NotMerged};
use crate::registrations::{Holder, Registration, store};
use crate::requests::Need;

#[derive(Template)]
#[template(path = "desk/people/merger.html")]
struct Merger {
    l: Frame,
    action: String,
    one_address: bool,
    sides: [Side; 2],
}

/// One of the two registrations, as the one to keep.
struct Side {
    id: i64,
    path: String,
    name: String,
    facts: Vec<(String, String)>,
    /// Why the other registration cannot be merged into this one.
    refused: Option<String>,
    chosen: bool,
}

/// The answer about a registration that is not there: leads to the one into which it was merged, if it was.
pub async fn gone(app: &App, of: Holder) -> Result {
    let kept = merge::kept_of(&mut *app.db.read().await?, of).await?.ok_or(Error::NotFound)?;
    Ok(see_other(&kept.desk_path()))
}

/// `GET /desk/{list}/{id}/merger?other=`: asks which of the two to keep.
pub async fn ask(State(app): State<App>, me: Moderator, Of(of): Of, query: Query) -> Result {
    let other = of.with_id(query.0.one("other").parse().map_err(|_| Error::NotFound)?);
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let (mut conn, t) = (app.db.read().await?, &me.t);
    let one = store::get(&mut conn, &app, of).await?.ok_or(Error::NotFound)?;
    let two = store::get(&mut conn, &app, other).await?.ok_or(Error::NotFound)?;
    let mut sides = [side(&mut conn, &app, t, &one, &two).await?, side(&mut conn, &app, t, &two, &one).await?];
    if let Some(first) = sides.iter_mut().find(|side| side.refused.is_none()) {
        first.chosen = true;
    }
    let one_address = merge::have_one_address(&mut conn, one.addressee_id(), two.addressee_id()).await?;
    page(&Merger { l, action: format!("{}/merger", of.desk_path()), one_address, sides })
}

async fn side(conn: &mut Connection, app: &App, t: &T, kept: &Registration, gone: &Registration) -> Result<Side> {
    let people = store::people_of(conn, &app.keys, kept.person_ids()).await?;
    let name = |kind: usize| t.say(app.campaign.kinds[kind].text("")).to_string();
    let (label, kinds, registered_at): (_, Vec<String>, _) = match kept {
        Registration::Volunteer(volunteer) => {
            let offers = volunteer.offers.iter().map(|offer| name(offer.kind));
            ("desk-offers", offers.collect(), volunteer.registered_at)
        }
        Registration::Request(request) => {
            let status = |need: &Need| t.say(format!("desk-need-{}", need.status.slug())).to_string();
            let needs = request.needs.iter().map(|need| format!("{} ({})", name(need.kind), status(need)));
            ("desk-needs", needs.collect(), request.registered_at)
        }
    };
    let mut facts = vec![
        (t.say(label).to_string(), kinds.join(", ")),
        (t.say("desk-place").to_string(), app.place_label(kept.place())),
        (t.say("desk-registered").to_string(), t.date_time(registered_at)),
    ];
    if let Registration::Volunteer(volunteer) = kept {
        facts.push((t.say("desk-called").to_string(), t.say("desk-calls").with("n", volunteer.calls).to_string()));
    }
    facts.extend(address(t, people.addressee(), kept.is_unconfirmed()));
    let refused = match barred::why(conn, gone.holder()).await? {
        Some(_) => Some(NotMerged::Barred),
        None => merge::may_merge(kept, gone).err(),
    };
    let refused = refused.map(|why| t.say(format!("desk-unmerged-{}", <&str>::from(why))).to_string());
    Ok(Side {
        id: kept.holder().id(),
        path: kept.holder().desk_path(),
        name: people.subject.person.full_name(),
        facts,
        refused,
        chosen: false,
    })
}

fn address(t: &T, known: &Known, unconfirmed: bool) -> Vec<(String, String)> {
    let email = known.person.address.as_ref();
    let email = email.map_or_else(|| t.say("desk-no-email").to_string(), |email| email.shown().to_owned());
    let confirmed = if unconfirmed { "desk-address-unconfirmed" } else { "desk-address-confirmed" };
    vec![(t.say("form-email").to_string(), email), (t.say("desk-address").to_string(), t.say(confirmed).to_string())]
}

/// The registration to keep and the one to merge into it. They are the one in the address and the field `other`; the
/// field `kept` says which to keep.
fn pair(of: Holder, body: &[u8]) -> Result<(Holder, Holder)> {
    let filled = Filled::parse(body)?;
    let other = of.with_id(filled.one("other").parse().map_err(|_| Error::BadRequest)?);
    let kept = of.with_id(filled.one("kept").parse().map_err(|_| Error::BadRequest)?);
    if kept == of {
        Ok((of, other))
    } else if kept == other {
        Ok((other, of))
    } else {
        Err(Error::BadRequest)
    }
}

/// `POST /desk/{list}/{id}/merger`: merges with `other`; `kept` is the id of the one to keep.
pub async fn merge(State(app): State<App>, me: Moderator, Of(of): Of, body: Bytes) -> Result {
    let (kept, gone) = pair(of, &body)?;
    if !erasure::may_take_away(&app, &me).await? {
        return Ok(see_other(&link(&kept.desk_path(), &[("refused", "erasures")])));
    }
    let act = match merge::merge(&app, kept, gone, Actor::Moderator(me.id)).await {
        Ok(()) => ("done", "merged"),
        Err(NotMerged::Fault(fault)) => return Err(fault.into()),
        Err(_) => ("refused", "ended"),
    };
    Ok(see_other(&link(&kept.desk_path(), &[act])))
}
