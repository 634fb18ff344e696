//! The form of people who ask for help: its questions, and its check.

use super::{NeedStatus, NewNeed, NewRequest, Request};
use crate::campaign::{Audience, Side, field_text};
use crate::i18n::{T, Whom};
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::site::Site;
use crate::kit::{person, questions};
use crate::people::Person;
use crate::places::names;

/// Whom the questions about the person to help are about, as far as it was said.
fn whom(filled: &Filled, asking: &Audience) -> Whom {
    match filled.one("who") {
        "me" if asking.for_somebody_else => Whom::You,
        "other" if asking.for_somebody_else => Whom::Other,
        _ => Whom::Anyone,
    }
}

/// The questions for an audience, given by index.
pub fn blocks(filled: &Filled, app: &Site, audience: usize, t: &T) -> Vec<Block> {
    let asking = &app.campaign.audiences[audience];
    in_either_words(filled, asking, t, |t| {
        if asking.for_somebody_else {
            let mut helped = person_blocks(filled, app, asking, "request-email-hint", t);
            fields::put_in_section(&mut helped, "section-helped");
            let mut blocks =
                vec![who_blocks(filled, app, t), Block::Group(t.say("request-beneficiary").into(), helped)];
            blocks.extend(same_person(filled, asking).map(|(_, both)| Block::Hidden(SAME, both)));
            blocks.extend(needs_blocks(filled, app, audience, t));
            blocks
        } else {
            let mut blocks = person_blocks(filled, app, asking, "form-email-hint", t);
            blocks.extend(needs_blocks(filled, app, audience, t));
            blocks
        }
    })
}

/// Draws questions with the words for oneself and those for somebody else, for an audience that may ask for either.
fn in_either_words(filled: &Filled, asking: &Audience, t: &T, draw: impl Fn(&T) -> Vec<Block>) -> Vec<Block> {
    let mut blocks = draw(&t.about(whom(filled, asking)));
    if asking.for_somebody_else {
        fields::add_either(&mut blocks, &draw(&t.about(Whom::You)), &draw(&t.about(Whom::Other)));
    }
    blocks
}

/// For whom one asks, and who asks for somebody else.
fn who_blocks(filled: &Filled, app: &Site, t: &T) -> Block {
    let (people, writer) = (app.campaign.people, &t.about(Whom::You));
    let me = Choice::new(filled, "who", "me", t.say("request-who-me"));
    let mut other = Choice::new(filled, "who", "other", t.say("request-who-other"));
    other.hint = Some(t.say("request-who-other-hint").to_string());
    other.opens = true;
    let mut contact = vec![
        Block::Field(Field::line(filled, "contact_first_name", "given-name", writer.say("form-first-name"))),
        person::last_name(filled, people, "contact_", writer.say("form-last-name")),
        Block::Field(questions::address_field(
            filled,
            "contact_email",
            ["form-email", "request-contact-email-hint"],
            app,
            writer,
        )),
    ];
    contact.extend(person::more(filled, people, "contact_", writer));
    fields::put_in_section(&mut contact, "section-writer");
    let radios = Field::radios(filled, "who", t.say("request-who"), vec![me, other]);
    Block::Asks(radios, vec![Block::Group(t.say("request-contact").into(), contact)])
}

/// Who is to be helped, and where.
fn person_blocks(filled: &Filled, app: &Site, asking: &Audience, email_hint: &'static str, t: &T) -> Vec<Block> {
    let people = app.campaign.people;
    let mut who = vec![
        Block::Field(Field::line(filled, "first_name", "given-name", t.say("form-first-name"))),
        person::last_name(filled, people, "", t.say("form-last-name")),
        Block::Field(questions::address_field(filled, "email", ["form-email", email_hint], app, t)),
    ];
    who.extend(person::more(filled, people, "", t));
    who.extend(questions::place_blocks(filled, app, t, t.say("form-place-need-hint")));
    if !asking.fields_of_work.is_empty() {
        let options = asking.fields_of_work.iter();
        let options = options.map(|slug| Choice::new(filled, "field_of_work", slug, t.say(field_text(slug))));
        who.push(Block::Field(Field::select(filled, "field_of_work", t.say("request-field"), options.collect())));
    }
    who
}

/// Name of the field that holds the answers of [`same_person`] already asked about: somebody who sends them again means
/// them.
const SAME: &str = "same";

/// Where the one who asks and the person to help have the same name or else the same address: the field to ask about,
/// and what was typed for both. `None` of a request for oneself.
fn same_person(filled: &Filled, asking: &Audience) -> Option<(&'static str, String)> {
    let typed = |prefix: &str, name: &str| names::fold(filled.one(&format!("{prefix}{name}")));
    let of = |prefix: &str| ["first_name", "last_name", "email"].map(|name| typed(prefix, name));
    let (writer, helped) = (of("contact_"), of(""));
    let is_same = |at: usize| !writer[at].is_empty() && writer[at] == helped[at];
    let field = if is_same(0) && is_same(1) { Some("first_name") } else { is_same(2).then_some("email") };
    let field = field.filter(|_| whom(filled, asking) == Whom::Other)?;
    Some((field, format!("{};{}", writer.join(";"), helped.join(";"))))
}

/// Asks once whether two people are meant, if the one who asks and the person to help have the same name or address: a
/// browser may have filled in the writer twice, or they ask for themselves.
pub fn ask_about_same_person(filled: &mut Filled, asking: &Audience, t: &T) {
    if let Some((field, both)) = same_person(filled, asking)
        && filled.one(SAME) != both
    {
        let key = if field == "email" { "request-same-email" } else { "request-same-name" };
        filled.wrong(field, t.say(key));
    }
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
                blocks.push(Block::Group(t.say(kind.text("")).into(), asked));
            }
            continue;
        }
        let wanted = Field::tick(filled, &questions::wanted(kind), t.say(kind.text("need")));
        let inner = if asked.is_empty() { Block::Field(wanted) } else { Block::Asks(wanted.opening(), asked) };
        blocks.push(Block::Group(t.say(kind.text("")).into(), vec![inner]));
    }
    blocks
}

/// The last part of the form of a new request: the box to agree.
pub fn consent(filled: &Filled, app: &Site, asking: &Audience, t: &T) -> Block {
    let key = if asking.for_somebody_else { "request-agree-health" } else { "request-agree" };
    let mut blocks =
        in_either_words(filled, asking, t, |t| vec![Block::Field(Field::tick(filled, "agree", t.say(key)))]);
    blocks.splice(..0, questions::terms(app, t));
    Block::Group(t.say("form-before-sending").into(), blocks)
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
    let whom = whom(filled, asking);
    let (for_other, t, writer) = (whom == Whom::Other, &t.about(whom), &t.about(Whom::You));
    if asking.for_somebody_else && whom == Whom::Anyone {
        filled.wrong("who", t.say("request-who-missing"));
    }
    let contact = for_other.then(|| {
        let email = questions::address(filled, "contact_email", app, writer);
        person::read(filled, campaign.people, "contact_", email, writer)
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
