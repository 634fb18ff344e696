//! Merging two registrations of the same person: the first page asks and says what will happen.
//!
//! Who may act: moderators. The merging itself is in `requests::merge` and `volunteers::merge`.

use std::str::FromStr;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;

use super::search::Of;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::kit::form::Filled;
use crate::kit::private_page::Holder;
use crate::kit::{Error, Result, page, see_other};
use crate::people::store as people;
use crate::requests::merge::{NotMerged, have_one_address};
use crate::requests::{self, Request};
use crate::volunteers::{self, Volunteer};

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

fn refused(t: &T, may: std::result::Result<(), NotMerged>) -> Option<String> {
    may.err().map(|why| t.say(format!("desk-unmerged-{}", why.slug())).to_string())
}

/// `GET /desk/{list}/{id}/merger?other=`: asks which of the two to keep.
pub async fn ask(State(app): State<App>, me: Moderator, Of(of): Of, query: Query) -> Result {
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let (mut conn, t) = (app.db.read().await?, &me.t);
    let (mut sides, people) = match of {
        Holder::Request(id) => {
            let one = requests::store::get(&mut conn, &app.campaign, id).await?.ok_or(Error::NotFound)?;
            let two = requests::store::get(&mut conn, &app.campaign, other(&query)?).await?.ok_or(Error::NotFound)?;
            let sides =
                [request(&mut conn, &app, t, &one, &two).await?, request(&mut conn, &app, t, &two, &one).await?];
            (sides, (one.addressee_id(), two.addressee_id()))
        }
        Holder::Volunteer(id) => {
            let one = volunteers::store::get(&mut conn, &app, id).await?.ok_or(Error::NotFound)?;
            let two = volunteers::store::get(&mut conn, &app, other(&query)?).await?.ok_or(Error::NotFound)?;
            let sides =
                [volunteer(&mut conn, &app, t, &one, &two).await?, volunteer(&mut conn, &app, t, &two, &one).await?];
            (sides, (one.person_id, two.person_id))
        }
    };
    if let Some(first) = sides.iter_mut().find(|side| side.refused.is_none()) {
        first.chosen = true;
    }
    let one_address = have_one_address(&mut conn, people.0, people.1).await?;
    page(&Merger { l, action: format!("{}/merger", of.desk_path()), one_address, sides })
}

async fn request(conn: &mut Connection, app: &App, t: &T, kept: &Request, gone: &Request) -> Result<Side> {
    let known = people::get(conn, kept.beneficiary_id).await?.ok_or(Error::NotFound)?;
    let addressee = people::get(conn, kept.addressee_id()).await?.ok_or(Error::NotFound)?;
    let kinds = kept.needs.iter().map(|need| {
        let kind = t.say(app.campaign.kinds[need.kind].text("")).to_string();
        format!("{kind} ({})", t.say(format!("desk-need-{}", need.status.slug())))
    });
    let mut facts = vec![
        (t.say("desk-needs").to_string(), kinds.collect::<Vec<_>>().join(", ")),
        (t.say("desk-place").to_string(), app.place_label(&kept.place)),
        (t.say("desk-registered").to_string(), t.date_time(kept.registered_at)),
    ];
    facts.extend(address(t, &addressee, kept.status == requests::RequestStatus::Unconfirmed));
    Ok(Side {
        id: kept.id.into(),
        path: Holder::Request(kept.id).desk_path(),
        name: known.person.full_name(),
        facts,
        refused: refused(t, requests::merge::may_merge(kept, gone)),
        chosen: false,
    })
}

async fn volunteer(conn: &mut Connection, app: &App, t: &T, kept: &Volunteer, gone: &Volunteer) -> Result<Side> {
    let known = people::get(conn, kept.person_id).await?.ok_or(Error::NotFound)?;
    let kinds = kept.offers.iter().map(|offer| t.say(app.campaign.kinds[offer.kind].text("")).to_string());
    let mut facts = vec![
        (t.say("desk-offers").to_string(), kinds.collect::<Vec<_>>().join(", ")),
        (t.say("desk-place").to_string(), app.place_label(&kept.whereabouts.place)),
        (t.say("desk-registered").to_string(), t.date_time(kept.registered_at)),
        (t.say("desk-called").to_string(), t.say("desk-calls").with("n", kept.calls).to_string()),
    ];
    facts.extend(address(t, &known, kept.status == volunteers::VolunteerStatus::Unconfirmed));
    Ok(Side {
        id: kept.id.into(),
        path: Holder::Volunteer(kept.id).desk_path(),
        name: known.person.full_name(),
        facts,
        refused: refused(t, volunteers::merge::may_merge(kept, gone)),
        chosen: false,
    })
}

fn address(t: &T, known: &people::Known, unconfirmed: bool) -> Vec<(String, String)> {
    let email = known.person.email.as_ref();
    let email = email.map_or_else(|| t.say("desk-no-email").to_string(), |email| email.shown().to_owned());
    let confirmed = if unconfirmed { "desk-address-unconfirmed" } else { "desk-address-confirmed" };
    vec![(t.say("form-email").to_string(), email), (t.say("desk-address").to_string(), t.say(confirmed).to_string())]
}

fn other<Id: FromStr>(query: &Query) -> Result<Id> {
    query.0.one("other").parse().map_err(|_| Error::NotFound)
}

/// Ids of the registration to keep and of the one to merge into it. They are the one in the address and the field
/// `other`; the field `kept` says which to keep.
fn pair<Id: FromStr + PartialEq>(id: Id, body: &[u8]) -> Result<(Id, Id)> {
    let filled = Filled::parse(body)?;
    let other: Id = filled.one("other").parse().map_err(|_| Error::BadRequest)?;
    let kept: Id = filled.one("kept").parse().map_err(|_| Error::BadRequest)?;
    if kept == id {
        Ok((id, other))
    } else if kept == other {
        Ok((other, id))
    } else {
        Err(Error::BadRequest)
    }
}

/// `POST /desk/{list}/{id}/merger`: merges with `other`; `kept` is the id of the one to keep.
pub async fn merge(State(app): State<App>, me: Moderator, Of(of): Of, body: Bytes) -> Result {
    let (kept, done) = match of {
        Holder::Request(id) => {
            let (kept, gone) = pair(id, &body)?;
            (Holder::Request(kept), requests::merge::merge(&app, kept, gone, me.id).await?)
        }
        Holder::Volunteer(id) => {
            let (kept, gone) = pair(id, &body)?;
            (Holder::Volunteer(kept), volunteers::merge::merge(&app, kept, gone, me.id).await?)
        }
    };
    let act = if done.is_ok() { ("done", "merged") } else { ("refused", "ended") };
    Ok(see_other(&link(&kept.desk_path(), &[act])))
}
