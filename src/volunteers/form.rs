//! The form of people who offer help: its questions, and its check.

use super::{NewVolunteer, Offer, Volunteer, conduct, whereabouts};
use crate::campaign::{Range, Side, decimal};
use crate::i18n::T;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::site::Site;
use crate::kit::{person, questions};
use crate::people::Person;

/// The questions of the form.
pub fn blocks(filled: &Filled, app: &Site, t: &T) -> Vec<Block> {
    let campaign = &app.campaign;
    let mut blocks = vec![
        Block::Field(Field::line(filled, "first_name", "given-name", t.say("form-first-name"))),
        person::last_name(filled, campaign.people, "", t.say("form-last-name")),
        Block::Field(questions::address_field(filled, "email", ["form-email", "form-email-hint"], app, t)),
    ];
    blocks.extend(person::more(filled, campaign.people, "", t));
    blocks.extend(whereabouts::blocks(filled, app, t));
    if let Some(limits) = campaign.volunteer.age {
        let hint = t.say("form-age-hint").with("min", i64::from(limits.min)).with("max", i64::from(limits.max));
        blocks.push(Block::Field(Field::number(filled, "age", t.say("form-age")).hint(hint)));
    }
    for kind in &campaign.kinds {
        let wanted = Field::tick(filled, &questions::wanted(kind), t.say(kind.text("offer")));
        let asked = questions::blocks(filled, campaign, kind, Side::Offer, t);
        let inner = if asked.is_empty() { Block::Field(wanted) } else { Block::Asks(wanted.opening(), asked) };
        blocks.push(Block::Group(t.say(kind.text("")).into(), vec![inner]));
    }
    blocks
}

/// Name of the box to accept the code of conduct.
const CONDUCT: &str = "conduct";

/// The last part of the form of somebody new: what to know, the box to agree, and the code of conduct if there is one.
pub fn consent(filled: &Filled, app: &Site, t: &T) -> Block {
    let mut blocks = vec![Block::Notice(t.say("volunteer-many").to_string())];
    blocks.extend(questions::terms(app, t));
    blocks.push(Block::Field(Field::tick(filled, "agree", t.say("volunteer-agree"))));
    if let Some(path) = conduct::path(app, t) {
        blocks.push(Block::ReadFirst(t.say("conduct-read").to_string(), path));
        blocks.push(Block::Field(Field::tick(filled, CONDUCT, t.say("conduct-accept"))));
    }
    Block::Group(t.say("form-before-sending").into(), blocks)
}

/// Notes a mistake if the code of conduct is not accepted.
pub fn check_consent(filled: &mut Filled, app: &Site, t: &T) {
    if app.campaign.volunteer.conduct.is_some() && !filled.has(CONDUCT, "yes") {
        filled.wrong(CONDUCT, t.say("conduct-missing"));
    }
}

/// Reads the age. Who is older than volunteers may be reads that they may ask for help.
fn age(filled: &mut Filled, limits: Range, t: &T) -> Option<u32> {
    let typed = decimal::parse(filled.one("age"), 0);
    if let Some(age) = typed.filter(|age| (limits.min..=limits.max).contains(age)) {
        return Some(age);
    }
    let wrong = if typed.is_some_and(|age| age > limits.max) { "form-age-over" } else { "form-age-wrong" };
    filled.wrong("age", t.say(wrong).with("min", limits.min).with("max", limits.max));
    None
}

/// Checks all the answers at once; `None` with errors noted if anything is wrong.
pub fn check(filled: &mut Filled, app: &Site, t: &T) -> Option<NewVolunteer> {
    let campaign = &app.campaign;
    let email = questions::address(filled, "email", app, t);
    let person = person::read(filled, campaign.people, "", email, t);
    let whereabouts = whereabouts::check(filled, app, t);
    let limits = campaign.volunteer.age;
    let age = limits.and_then(|limits| age(filled, limits, t));
    let mut offers = vec![];
    for (index, kind) in campaign.kinds.iter().enumerate() {
        if filled.has(&questions::wanted(kind), "yes") {
            let answers = questions::answers(filled, campaign, kind, Side::Offer, t);
            offers.push(Offer { kind: index, answers, promised: 0 });
        }
    }
    if let (true, Some(first)) = (offers.is_empty(), campaign.kinds.first()) {
        filled.wrong(&questions::wanted(first), t.say("volunteer-offers-nothing"));
    }
    if filled.is_wrong() {
        return None;
    }
    let accepts_conduct = filled.has(CONDUCT, "yes");
    Some(NewVolunteer { person: person?, whereabouts: whereabouts?, age, offers, accepts_conduct })
}

/// The form filled with what the volunteer last sent, to change it.
pub fn filled(app: &Site, person: &Person, volunteer: &Volunteer) -> Filled {
    let campaign = &app.campaign;
    let mut values = person::filled("", person);
    values.push(("age".to_owned(), volunteer.age.map_or(String::new(), |age| age.to_string())));
    values.extend(volunteer.whereabouts.filled());
    // What was given away to the last unit is offered no more.
    let offered = volunteer.offers.iter().filter(|offer| offer.units(campaign) != Some(0));
    for offer in offered {
        let kind = &campaign.kinds[offer.kind];
        values.extend(questions::filled_answers(campaign, kind, Side::Offer, &offer.answers));
    }
    Filled::with(values)
}
