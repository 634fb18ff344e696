//! The form of people who ask for help: its questions, and its check.

use super::{NeedStatus, NewNeed, NewRequest, Request};
use crate::campaign::{Audience, Side, field_text};
use crate::i18n::T;
use crate::kit::fields::{Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::site::Site;
use crate::kit::{person, questions};
use crate::people::Person;

/// Texts of the question for the address of who asks for somebody else.
const CONTACT_ADDRESS: [&str; 2] = ["request-contact-email", "request-contact-email-hint"];

/// The questions for an audience, given by index.
pub fn blocks(filled: &Filled, app: &Site, audience: usize, t: &T) -> Vec<Block> {
    let campaign = &app.campaign;
    let asking = &campaign.audiences[audience];
    let mut blocks = vec![];
    let mut who = vec![
        Block::Field(Field::line(filled, "first_name", "given-name", t.say("form-first-name"))),
        person::last_name(filled, campaign.people, "", t.say("form-last-name")),
    ];
    if asking.for_somebody_else {
        let me = Choice::new(filled, "who", "me", t.say("request-who-me"));
        let mut other = Choice::new(filled, "who", "other", t.say("request-who-other"));
        other.hint = Some(t.say("request-who-other-hint").to_string());
        other.opens = true;
        let mut contact = vec![
            Block::Field(Field::line(filled, "contact_first_name", "given-name", t.say("request-contact-first-name"))),
            person::last_name(filled, campaign.people, "contact_", t.say("request-contact-last-name")),
            Block::Field(questions::address_field(filled, "contact_email", CONTACT_ADDRESS, app, t)),
        ];
        contact.extend(person::more(filled, campaign.people, "contact_", t));
        let radios = Field::radios(filled, "who", t.say("request-who"), vec![me, other]);
        blocks.push(Block::Asks(radios, vec![Block::Group(t.say("request-contact").to_string(), contact)]));
        let texts = ["form-email", "request-email-hint"];
        who.push(Block::Field(questions::address_field(filled, "email", texts, app, t)));
    } else {
        let texts = ["form-email", "form-email-hint"];
        who.push(Block::Field(questions::address_field(filled, "email", texts, app, t)));
    }
    who.extend(person::more(filled, campaign.people, "", t));
    who.extend(questions::place_blocks(filled, app, t, t.say("form-place-need-hint")));
    if !asking.fields_of_work.is_empty() {
        let options = asking.fields_of_work.iter();
        let options = options.map(|slug| Choice::new(filled, "field_of_work", slug, t.say(field_text(slug))));
        who.push(Block::Field(Field::select(filled, "field_of_work", t.say("request-field"), options.collect())));
    }
    if asking.for_somebody_else {
        blocks.push(Block::Group(t.say("request-beneficiary").to_string(), who));
    } else {
        blocks.extend(who);
    }
    blocks.extend(needs_blocks(filled, app, audience, t));
    blocks
}

/// A box for each kind of help, with its questions. If the audience can ask for one kind only, its questions without a
/// box.
fn needs_blocks(filled: &Filled, app: &Site, audience: usize, t: &T) -> Vec<Block> {
    let campaign = &app.campaign;
    let kinds: Vec<_> = campaign.kinds_for(audience).collect();
    let mut blocks = vec![];
    for kind in &kinds {
        let asked = questions::blocks(filled, campaign, kind, Side::Need, t);
        if kinds.len() == 1 {
            if !asked.is_empty() {
                blocks.push(Block::Group(t.say(kind.text("")).to_string(), asked));
            }
            continue;
        }
        let wanted = Field::tick(filled, &questions::wanted(kind), t.say(kind.text("need")));
        let inner = if asked.is_empty() { Block::Field(wanted) } else { Block::Asks(wanted.opening(), asked) };
        blocks.push(Block::Group(t.say(kind.text("")).to_string(), vec![inner]));
    }
    blocks
}

/// The last part of the form of a new request: the box to agree.
pub fn consent(filled: &Filled, app: &Site, asking: &Audience, t: &T) -> Block {
    let key = if asking.for_somebody_else { "request-agree-health" } else { "request-agree" };
    let agree = Block::Field(Field::tick(filled, "agree", t.say(key)));
    let blocks = questions::terms(app, t).into_iter().chain([agree]).collect();
    Block::Group(t.say("form-before-sending").to_string(), blocks)
}

/// Checks all the answers at once; `None` with errors noted if anything is wrong. `needs_address`: `false` when a
/// moderator speaks for a caller who may have no address. `under_way`: whether an introduction of one of the needs stands,
/// so that nothing else need be asked for.
pub fn check(
    filled: &mut Filled,
    app: &Site,
    audience: usize,
    needs_address: bool,
    under_way: bool,
    t: &T,
) -> Option<NewRequest> {
    let campaign = &app.campaign;
    let asking = &campaign.audiences[audience];
    let for_other = asking.for_somebody_else && filled.has("who", "other");
    if asking.for_somebody_else && !for_other && !filled.has("who", "me") {
        filled.wrong("who", t.say("request-who-missing"));
    }
    let contact = for_other.then(|| {
        let email = questions::address(filled, "contact_email", app, t);
        person::read(filled, campaign.people, "contact_", email, t)
    });
    let email = match (for_other || !needs_address, filled.one("email").is_empty()) {
        (true, true) => None,
        _ => questions::address(filled, "email", app, t),
    };
    let beneficiary = person::read(filled, campaign.people, "", email, t);
    let place = questions::place(filled, app, t);
    let field_of_work = asking.fields_of_work.iter().find(|slug| filled.has("field_of_work", slug)).cloned();
    if field_of_work.is_none() && !asking.fields_of_work.is_empty() {
        filled.wrong("field_of_work", t.say("request-field-missing"));
    }
    let kinds: Vec<_> = campaign.kinds_for(audience).collect();
    let mut needs = vec![];
    for kind in &kinds {
        if kinds.len() == 1 || filled.has(&questions::wanted(kind), "yes") {
            let index = campaign.kinds.iter().position(|known| known.slug == kind.slug)?;
            needs.push(NewNeed { kind: index, answers: questions::answers(filled, campaign, kind, Side::Need, t) });
        }
    }
    if let (true, Some(first)) = (needs.is_empty() && !under_way, kinds.first()) {
        filled.wrong(&questions::wanted(first), t.say("request-needs-nothing"));
    }
    if filled.is_wrong() {
        return None;
    }
    let contact = match contact {
        Some(contact) => Some(contact?),
        None => None,
    };
    Some(NewRequest { audience, beneficiary: beneficiary?, contact, place: place?, field_of_work, needs })
}

/// The form filled with what the requester last sent, to change it; of the needs, the open ones.
pub fn filled(app: &Site, request: &Request, beneficiary: &Person, contact: Option<&Person>) -> Filled {
    let campaign = &app.campaign;
    let mut values = vec![
        ("who".to_owned(), if contact.is_some() { "other" } else { "me" }.to_owned()),
        (questions::PLACE.to_owned(), request.place.clone()),
        ("field_of_work".to_owned(), request.field_of_work.clone().unwrap_or_default()),
    ];
    values.extend(person::filled("", beneficiary));
    values.extend(contact.into_iter().flat_map(|contact| person::filled("contact_", contact)));
    for need in request.needs.iter().filter(|need| need.status == NeedStatus::Open) {
        values.extend(questions::filled_answers(campaign, &campaign.kinds[need.kind], Side::Need, &need.answers));
    }
    Filled::with(values)
}
