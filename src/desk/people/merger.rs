//! Two registrations that are one: asks first, with what will happen, then merges.
//!
//! Who may act: moderators. The merging itself is in `requests::merge` and `volunteers::merge`.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};

use crate::app::App;
use crate::desk::frame::{Frame, Section};
use crate::desk::links::{Query, link};
use crate::desk::session::Moderator;
use crate::people::store as people;
use crate::requests::merge::{NotMerged, have_one_address};
use crate::web::form::Filled;
use crate::web::i18n::T;
use crate::web::{Error, Result, page, see_other};
use crate::{requests, volunteers};

#[derive(Template)]
#[template(path = "desk/people/merger.html")]
struct Merger {
    l: Frame,
    action: String,
    one_address: bool,
    sides: [Side; 2],
}

/// One of the two, as the one that would be kept.
struct Side {
    id: i64,
    path: String,
    name: String,
    facts: Vec<(String, String)>,
    /// Why the other cannot go into it.
    refused: Option<String>,
    chosen: bool,
}

fn refused(t: &T, may: std::result::Result<(), NotMerged>) -> Option<String> {
    may.err().map(|why| t.say(format!("desk-unmerged-{}", why.slug())).to_string())
}

/// `GET /desk/requests/{id}/merger?other=`
pub async fn of_requests(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    let t = me.t.clone();
    let other: i64 = query.0.one("other").parse().map_err(|_| Error::NotFound)?;
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let mut conn = app.db.read().await?;
    let one = requests::store::get(&mut conn, &app.campaign, id).await?.ok_or(Error::NotFound)?;
    let two = requests::store::get(&mut conn, &app.campaign, other).await?.ok_or(Error::NotFound)?;
    let mut sides = vec![];
    for (kept, gone) in [(&one, &two), (&two, &one)] {
        let known = people::get(&mut conn, kept.beneficiary_id).await?.ok_or(Error::NotFound)?;
        let addressee = people::get(&mut conn, kept.addressee_id()).await?.ok_or(Error::NotFound)?;
        let kinds = kept.needs.iter().map(|need| {
            let kind = t.say(app.campaign.kinds[need.kind].text("")).to_string();
            format!("{kind} ({})", t.say(format!("desk-need-{}", need.status.slug())))
        });
        let mut facts = vec![
            (t.say("desk-needs").to_string(), kinds.collect::<Vec<_>>().join(", ")),
            (t.say("desk-place").to_string(), app.place_label(&kept.place)),
            (t.say("desk-registered").to_string(), t.date_time(kept.registered_at)),
        ];
        facts.extend(address(&t, &addressee, kept.status == requests::Status::Unconfirmed));
        sides.push(Side {
            id: kept.id,
            path: format!("/desk/requests/{}", kept.id),
            name: known.person.full_name(),
            facts,
            refused: refused(&t, requests::merge::may_merge(kept, gone)),
            chosen: false,
        });
    }
    let one_address = have_one_address(&mut conn, one.addressee_id(), two.addressee_id()).await?;
    ask(l, format!("/desk/requests/{id}/merger"), one_address, sides)
}

/// `GET /desk/volunteers/{id}/merger?other=`
pub async fn of_volunteers(State(app): State<App>, me: Moderator, Path(id): Path<i64>, query: Query) -> Result {
    let t = me.t.clone();
    let other: i64 = query.0.one("other").parse().map_err(|_| Error::NotFound)?;
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let mut conn = app.db.read().await?;
    let one = volunteers::store::get(&mut conn, &app, id).await?.ok_or(Error::NotFound)?;
    let two = volunteers::store::get(&mut conn, &app, other).await?.ok_or(Error::NotFound)?;
    let mut sides = vec![];
    for (kept, gone) in [(&one, &two), (&two, &one)] {
        let known = people::get(&mut conn, kept.person_id).await?.ok_or(Error::NotFound)?;
        let kinds = kept.offers.iter().map(|offer| t.say(app.campaign.kinds[offer.kind].text("")).to_string());
        let mut facts = vec![
            (t.say("desk-offers").to_string(), kinds.collect::<Vec<_>>().join(", ")),
            (t.say("desk-place").to_string(), app.place_label(&kept.place)),
            (t.say("desk-registered").to_string(), t.date_time(kept.registered_at)),
            (t.say("desk-called").to_string(), t.say("desk-calls").with("n", kept.calls).to_string()),
        ];
        facts.extend(address(&t, &known, kept.status == volunteers::Status::Unconfirmed));
        sides.push(Side {
            id: kept.id,
            path: format!("/desk/volunteers/{}", kept.id),
            name: known.person.full_name(),
            facts,
            refused: refused(&t, volunteers::merge::may_merge(kept, gone)),
            chosen: false,
        });
    }
    let one_address = have_one_address(&mut conn, one.person_id, two.person_id).await?;
    ask(l, format!("/desk/volunteers/{id}/merger"), one_address, sides)
}

fn address(t: &T, known: &people::Known, unconfirmed: bool) -> Vec<(String, String)> {
    let email = known.person.email.as_ref();
    let email = email.map_or_else(|| t.say("desk-no-email").to_string(), |email| email.shown().to_owned());
    let confirmed = if unconfirmed { "desk-address-unconfirmed" } else { "desk-address-confirmed" };
    vec![(t.say("form-email").to_string(), email), (t.say("desk-address").to_string(), t.say(confirmed).to_string())]
}

fn ask(l: Frame, action: String, one_address: bool, sides: Vec<Side>) -> Result {
    let mut sides: [Side; 2] = sides.try_into().map_err(|_| Error::NotFound)?;
    if let Some(first) = sides.iter_mut().find(|side| side.refused.is_none()) {
        first.chosen = true;
    }
    page(&Merger { l, action, one_address, sides })
}

/// The one to keep and the one to merge into it: the one of the address, and the field `other`.
fn pair(id: i64, body: &[u8]) -> Result<(i64, i64)> {
    let filled = Filled::parse(body)?;
    let other: i64 = filled.one("other").parse().map_err(|_| Error::BadRequest)?;
    let kept: i64 = filled.one("kept").parse().map_err(|_| Error::BadRequest)?;
    if kept == id {
        Ok((id, other))
    } else if kept == other {
        Ok((other, id))
    } else {
        Err(Error::BadRequest)
    }
}

/// `POST /desk/requests/{id}/merger`: with `other`; `kept` is one of the two.
pub async fn merge_requests(State(app): State<App>, me: Moderator, Path(id): Path<i64>, body: Bytes) -> Result {
    let (kept, gone) = pair(id, &body)?;
    let done = requests::merge::merge(&app, kept, gone, me.id).await?;
    Ok(see_other(&tell(&format!("/desk/requests/{kept}"), done)))
}

/// `POST /desk/volunteers/{id}/merger`: with `other`; `kept` is one of the two.
pub async fn merge_volunteers(State(app): State<App>, me: Moderator, Path(id): Path<i64>, body: Bytes) -> Result {
    let (kept, gone) = pair(id, &body)?;
    let done = volunteers::merge::merge(&app, kept, gone, me.id).await?;
    Ok(see_other(&tell(&format!("/desk/volunteers/{kept}"), done)))
}

fn tell(path: &str, done: std::result::Result<(), NotMerged>) -> String {
    match done {
        Ok(()) => link(path, &[("done", "merged")]),
        Err(_) => link(path, &[("refused", "ended")]),
    }
}
