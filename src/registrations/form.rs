//! The forms behind the entries, by what they are for: each entry leads to the form of volunteers or of an audience.

use super::{NewRegistration, Registrants, Registration};
use crate::campaign::Door;
use crate::i18n::T;
use crate::kit::fields::{self, Block};
use crate::kit::form::Filled;
use crate::kit::site::Site;
use crate::requests::{Need, NeedStatus};
use crate::{requests, volunteers};

/// Draws the questions of the form behind a door, with what was typed and what is wrong with it.
pub fn blocks(filled: &Filled, app: &Site, door: Door, t: &T) -> Vec<Block> {
    let mut blocks = match door {
        Door::Offer => volunteers::form::blocks(filled, app, t),
        Door::Ask(audience) => requests::form::blocks(filled, app, audience, t),
    };
    blocks.extend(fields::drawn(filled));
    blocks
}

/// The last part of the form of somebody new: what to know, and the box to agree.
pub fn consent(filled: &Filled, app: &Site, door: Door, t: &T) -> Block {
    match door {
        Door::Offer => volunteers::form::consent(filled, app, t),
        Door::Ask(audience) => requests::form::consent(filled, app, &app.campaign.audiences[audience], t),
    }
}

/// Notes a mistake for each box of [`consent`] that is not ticked.
pub fn check_consent(filled: &mut Filled, app: &Site, door: Door, t: &T) {
    if !filled.has("agree", "yes") {
        filled.wrong("agree", t.say("form-agree-missing"));
    }
    if door == Door::Offer {
        volunteers::form::check_consent(filled, app, t);
    }
}

/// Checks all the answers at once; `None` with errors noted if anything is wrong. `needs_address`: `false` when a
/// moderator speaks for a caller, who may ask for help without an address, but not offer it.
pub fn check(filled: &mut Filled, app: &Site, door: Door, needs_address: bool, t: &T) -> Option<NewRegistration> {
    check_answers(filled, app, door, needs_address, false, t)
}

fn check_answers(
    filled: &mut Filled,
    app: &Site,
    door: Door,
    needs_address: bool,
    under_way: bool,
    t: &T,
) -> Option<NewRegistration> {
    match door {
        Door::Offer => volunteers::form::check(filled, app, t).map(NewRegistration::Volunteer),
        Door::Ask(audience) => {
            requests::form::check(filled, app, audience, needs_address, under_way, t).map(NewRegistration::Request)
        }
    }
}

/// Asks once whether two people are meant, where the one who asks and the person to help seem to be the same.
pub fn ask_about_same_person(filled: &mut Filled, app: &Site, door: Door, t: &T) {
    if let Door::Ask(audience) = door {
        requests::form::ask_about_same_person(filled, &app.campaign.audiences[audience], t);
    }
}

/// Like [`check`], for a registration that is changed. `has_address`: whether the addressee has an address now, which
/// then cannot be taken away.
pub fn check_edit(
    filled: &mut Filled,
    app: &Site,
    of: &Registration,
    has_address: bool,
    t: &T,
) -> Option<NewRegistration> {
    let is_standing = |need: &Need| need.status == NeedStatus::Introduced;
    let under_way = matches!(of, Registration::Request(request) if request.needs.iter().any(is_standing));
    let checked = check_answers(filled, app, of.door(), has_address, under_way, t)?;
    if let (Registration::Request(request), NewRegistration::Request(new)) = (of, &checked)
        && new.contact.is_some() != request.contact_id.is_some()
    {
        filled.wrong("who", t.say("request-who-fixed"));
        return None;
    }
    Some(checked)
}

/// The form filled with what was last sent, to change it.
pub fn filled(app: &Site, of: &Registration, people: &Registrants) -> Filled {
    let contact = people.contact.as_ref().map(|contact| &contact.person);
    match of {
        Registration::Volunteer(volunteer) => volunteers::form::filled(app, &people.subject.person, volunteer),
        Registration::Request(request) => requests::form::filled(app, request, &people.subject.person, contact),
    }
}
