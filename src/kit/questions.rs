//! The questions that every form shares: names, address, place, and those of the campaign's kinds of help.

use jiff::Timestamp;
use matching::PlaceId;

use super::fields::{Block, Choice, Field};
use super::form::Filled;
use super::layout::page_path;
use super::period;
use crate::campaign::{Campaign, Kind, Range, Rule, Side, Value, decimal};
use crate::i18n::T;
use crate::kit::site::Site;
use crate::outbox;
use crate::people::email::{Email, NotAnEmail};
use crate::people::name::{Name, NotAName, has_link, is_unreadable};
use crate::people::store::Mailbox;
use crate::people::{self, Person, typos};
use crate::people::{Address, Mobile};
use crate::places::{Place, names};

/// Most characters of a remark: enough for a remark, too few for a letter.
pub const WORDS_CHARS_MAX: usize = 500;
/// Most values that a number may have to be asked with a row of buttons; with more, it gets a box to type in.
const COUNTS_AS_CHOICES_MAX: u32 = 8;
/// Most places suggested, besides all those of the likeliest town.
const PLACES_SUGGESTED: usize = 20;
/// Most places of a campaign that are all shown to choose from: such as the communes of a city.
const PLACES_LISTED_MAX: usize = 200;

/// Reads a first name; `None` with an error noted if it is wrong or missing.
pub fn first_name(filled: &mut Filled, field: &str, t: &T) -> Option<Name> {
    name(filled, field, "first-name", "form-first-name", t)
}

/// Reads a last name; `None` with an error noted if it is wrong or missing.
pub fn last_name(filled: &mut Filled, field: &str, t: &T) -> Option<Name> {
    name(filled, field, "last-name", "form-last-name", t)
}

/// Reads the name of an organisation, which may be left out; `None` if it is empty, or wrong with an error noted.
pub fn organisation(filled: &mut Filled, field: &str, t: &T) -> Option<Name> {
    if filled.one(field).is_empty() { None } else { name(filled, field, "last-name", "form-organisation", t) }
}

/// `label`: key of the question's label, by which a mistake names it.
fn name(filled: &mut Filled, field: &str, which: &str, label: &str, t: &T) -> Option<Name> {
    let parsed = Name::parse(filled.one(field));
    match parsed {
        Ok(name) => Some(name),
        Err(why) => {
            let message = match why {
                NotAName::Empty => t.say(format!("form-{which}-empty")),
                NotAName::TooLong => t.say("form-name-too-long").with("max", Name::CHARS_MAX),
                NotAName::Unreadable => t.say("form-name-unreadable"),
                NotAName::Link => t.say("form-name-link"),
            };
            let message = message.with("what", t.say(label));
            filled.wrong(field, message);
            None
        }
    }
}

/// Reads an e-mail address; `None` with an error noted if it is wrong or missing.
pub fn email(filled: &mut Filled, field: &str, t: &T) -> Option<Email> {
    match Email::parse(filled.one(field)) {
        Ok(email) => Some(email),
        Err(why) => {
            let message = match why {
                NotAnEmail::Empty => t.say("form-email-empty"),
                NotAnEmail::TooLong => t.say("form-email-too-long").with("max", Email::CHARS_MAX),
                NotAnEmail::At => t.say("form-email-at"),
                NotAnEmail::Blank => t.say("form-email-blank"),
                NotAnEmail::Domain => t.say("form-email-domain"),
                NotAnEmail::Accent => t.say("form-email-accent"),
                NotAnEmail::Malformed => t.say("form-email-malformed"),
            };
            filled.wrong(field, message);
            None
        }
    }
}

/// Draws the question for the address to which messages go: an e-mail address, or, where the campaign says so, a telephone
/// number in its place.
pub fn address_field(filled: &Filled, name: &str, [label, hint]: [&'static str; 2], app: &Site, t: &T) -> Field {
    if app.telephone().is_some() {
        let hint = format!("{} {}", t.say(hint), t.say("form-address-hint"));
        return Field::line(filled, name, "on", t.say(format!("{label}-or-mobile"))).hint(hint);
    }
    Field::line(filled, name, "email", t.say(label)).hint(t.say(hint))
}

/// Reads an address for messages (see [`address_field`]); `None` with an error noted if it is wrong or missing.
pub fn address(filled: &mut Filled, field: &str, app: &Site, t: &T) -> Option<Address> {
    let typed = filled.one(field);
    let is_number = !typed.contains('@') && typed.contains(|c: char| c.is_ascii_digit());
    match app.telephone() {
        Some(telephone) if is_number => {
            let mobile = Mobile::parse(typed, telephone);
            if mobile.is_none() {
                filled.wrong(field, t.say("form-mobile-unknown"));
            }
            mobile.map(Address::Mobile)
        }
        Some(_) if typed.trim().is_empty() => {
            filled.wrong(field, t.say("form-address-empty"));
            None
        }
        _ => email(filled, field, t).map(Address::Email),
    }
}

/// Name of the field that holds an address already asked about: somebody who sends it again means it.
const AS_TYPED: &str = "as_typed";

/// Like [`address`], for forms whose answers are not read again before they are sent: asks once about an address that
/// looks mistyped.
pub fn address_asked_about(filled: &mut Filled, field: &str, app: &Site, t: &T) -> Option<Address> {
    let address = address(filled, field, app, t)?;
    asked_about(filled, field, address.shown(), t).then_some(address)
}

/// Like [`email`], for such forms.
pub fn email_asked_about(filled: &mut Filled, field: &str, t: &T) -> Option<Email> {
    let email = email(filled, field, t)?;
    asked_about(filled, field, email.shown(), t).then_some(email)
}

/// Whether an address does not look mistyped, or was sent again as it was typed; notes a question otherwise.
fn asked_about(filled: &mut Filled, field: &str, address: &str, t: &T) -> bool {
    match typos::meant(address) {
        Some(meant) if filled.one(AS_TYPED) != filled.one(field) => {
            filled.wrong(field, t.say("form-email-meant").with("answer", meant));
            false
        }
        _ => true,
    }
}

/// Looks up what is known about the address of a person who is about to be written to. Notes a mistake if the address
/// has got too many mails today.
pub async fn check_mailbox(
    filled: &mut Filled,
    field: &str,
    app: &Site,
    person: &Person,
    now: Timestamp,
    t: &T,
) -> anyhow::Result<Mailbox> {
    let Some(address) = &person.address else { return Ok(Mailbox { may_be_mailed: true, is_a_volunteers: false }) };
    let mut conn = app.db.read().await?;
    let mailbox = people::store::mailbox(&mut conn, address, &app.lookup, now).await?;
    if address.mobile().is_some() && outbox::sms::is_stopped(&mut conn, app, address).await? {
        filled.wrong(field, t.say("form-mobile-stopped").with("word", t.say("sms-start").to_string()));
    }
    if !mailbox.may_be_mailed {
        filled.wrong(field, t.say(if address.mobile().is_some() { "form-mobile-mailed" } else { "form-email-mailed" }));
    }
    Ok(mailbox)
}

/// Name of the field that holds a postcode or a commune.
pub const PLACE: &str = "place";
/// Name of the field that holds the place chosen among those suggested.
pub const PLACE_CHOSEN: &str = "place_chosen";

/// Reads the place: as typed, or else as chosen among the suggestions. `None` with an error noted if there is no such
/// place.
pub fn place(filled: &mut Filled, app: &Site, t: &T) -> Option<PlaceId> {
    let found = find_place(filled, app);
    if found.is_none() {
        let typed = filled.one(PLACE);
        let message = match (typed.is_empty(), suggested(typed, app).is_empty()) {
            _ if is_listed(app) => t.say("form-place-listed-empty"),
            (true, _) => t.say("form-place-empty"),
            (false, true) => t.say("form-place-unknown"),
            (false, false) => t.say("form-place-choose"),
        };
        filled.wrong(PLACE, message);
    }
    found
}

fn find_place(filled: &Filled, app: &Site) -> Option<PlaceId> {
    app.places.find(filled.one(PLACE)).or_else(|| app.places.find(filled.one(PLACE_CHOSEN)))
}

fn suggested(typed: &str, app: &Site) -> Vec<PlaceId> {
    if typed.is_empty() || typed.chars().count() > 80 { vec![] } else { app.places.suggest(typed, PLACES_SUGGESTED) }
}

/// Whether the campaign's places are so few that they are chosen from a list.
fn is_listed(app: &Site) -> bool {
    app.places.len() <= PLACES_LISTED_MAX
}

/// The list of all places, by area and name.
fn listed_places(filled: &Filled, app: &Site, t: &T) -> Field {
    let mut groups: Vec<(String, Vec<Choice>)> = vec![];
    for (index, area) in app.places.areas().iter().enumerate() {
        let mut places: Vec<&Place> =
            app.places.iter().map(|(_, place)| place).filter(|place| place.area == index).collect();
        places.sort_by_cached_key(|place| names::fold(&place.name));
        let choice = |place: &Place| Choice::new(filled, PLACE, &place.code, app.place_label(&place.code));
        groups.push((area.name.clone(), places.into_iter().map(choice).collect()));
    }
    if let [(name, _)] = groups.as_mut_slice() {
        name.clear();
    }
    groups.sort_by_cached_key(|(name, _)| names::fold(name));
    Field::select_grouped(filled, PLACE, t.say("form-place-listed"), groups)
}

/// The box for the place and, if what was typed is no place, the places probably meant.
pub fn place_blocks(filled: &Filled, app: &Site, t: &T, hint: impl std::fmt::Display) -> Vec<Block> {
    if is_listed(app) {
        return vec![Block::Field(listed_places(filled, app, t).hint(hint))];
    }
    let told = find_place(filled, app).map(|id| app.place_label(&app.places.get(id).code));
    let field = Field::code(filled, PLACE, false, "postal-code", t.say("form-place")).hint(hint).with_note(told);
    let mut blocks = vec![Block::Field(field)];
    if filled.error(PLACE).is_some() {
        let suggested = suggested(filled.one(PLACE), app);
        if !suggested.is_empty() {
            let options = suggested.iter().map(|id| {
                let place = app.places.get(*id);
                let names = place.names.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
                Choice::new(filled, PLACE_CHOSEN, &place.code, format!("{} {names}", place.code))
            });
            blocks.push(Block::Field(Field::radios(
                filled,
                PLACE_CHOSEN,
                t.say("form-place-meant"),
                options.collect(),
            )));
        }
    }
    blocks
}

/// Name of the input of a criterion: `{kind}.{criterion}`.
pub fn input(kind: &Kind, criterion: &str) -> String {
    format!("{}.{criterion}", kind.slug)
}

/// Name of the box that says that a kind is offered or needed.
pub fn wanted(kind: &Kind) -> String {
    format!("{}.wanted", kind.slug)
}

/// The questions that a kind asks one side.
pub fn blocks(filled: &Filled, campaign: &Campaign, kind: &Kind, side: Side, t: &T) -> Vec<Block> {
    let part = if side == Side::Offer { "offer" } else { "need" };
    let question = |(_, criterion): (usize, &crate::campaign::Criterion)| {
        let name = input(kind, &criterion.slug);
        let label = t.say(kind.criterion_text(criterion, part));
        let hint = kind.criterion_text(criterion, &format!("{part}-hint"));
        let hint = t.has(&hint).then(|| t.say(hint).to_string());
        let field = match &criterion.rule {
            Rule::Period => return Some(period::block(filled, &name, label.to_string(), hint, t)),
            Rule::Capacity { decimals, .. } | Rule::Stock { decimals, .. } => {
                let range = criterion.rule.range(side)?;
                if *decimals > 0 {
                    Field::code(filled, &name, false, "on", label)
                } else if range.max - range.min < COUNTS_AS_CHOICES_MAX {
                    let options = (range.min..=range.max).map(|n| Choice::new(filled, &name, &n.to_string(), n));
                    Field::radios(filled, &name, label, options.collect()).narrow("tiny")
                } else {
                    Field::number(filled, &name, label)
                }
            }
            Rule::AnyOf { choices, week: true, .. } => period::week(filled, &name, label, choices, t),
            Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                let options = choices
                    .iter()
                    .map(|choice| Choice::new(filled, &name, choice, t.say(kind.choice_text(criterion, choice))));
                Field::checkboxes(filled, &name, label, options.collect()).narrow("short")
            }
            Rule::Audience => {
                let audiences = kind.audiences.iter().map(|index| &campaign.audiences[*index]);
                let options = audiences
                    .map(|audience| Choice::new(filled, &name, &audience.slug, t.say(audience.text("accept"))));
                Field::checkboxes(filled, &name, label, options.collect())
            }
            Rule::Trait { .. } | Rule::Required => Field::tick(filled, &name, label),
            Rule::Text { .. } => Field::words(filled, &name, label).optional(),
            Rule::Scarce { .. } | Rule::Check { .. } | Rule::Recent { .. } | Rule::Cooling { .. } | Rule::Conduct => {
                return None;
            }
        };
        Some(Block::Field(if let Some(hint) = hint { field.hint(hint) } else { field }))
    };
    kind.asked(side).filter_map(question).collect()
}

/// Reads the answers to the questions of a kind, by criterion; notes what is missing or wrong.
pub fn answers(filled: &mut Filled, campaign: &Campaign, kind: &Kind, side: Side, t: &T) -> Vec<Option<Value>> {
    let mut answers: Vec<Option<Value>> = vec![None; kind.criteria.len()];
    for (index, criterion) in kind.asked(side) {
        let name = input(kind, &criterion.slug);
        let part = if side == Side::Offer { "offer" } else { "need" };
        let question = t.say(kind.criterion_text(criterion, part)).to_string();
        let slugs = |filled: &Filled, known: &[&str]| {
            Value::set((0..known.len()).filter(|index| filled.has(&name, known[*index])))
        };
        answers[index] = match &criterion.rule {
            Rule::Capacity { .. } | Rule::Stock { .. } => {
                let Some(range) = criterion.rule.range(side) else { continue };
                decimal_number(filled, &name, &question, range, criterion.rule.decimals(), t).map(Value::Count)
            }
            Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                let known: Vec<&str> = choices.iter().map(String::as_str).collect();
                let chosen = slugs(filled, &known);
                let count = chosen.indices().count();
                if count == 0 && matches!(criterion.rule, Rule::AnyOf { week: true, .. }) {
                    continue;
                }
                if count == 0 {
                    filled.wrong(&name, t.say("form-choose-one").with("question", &question));
                }
                if let Some(most) = criterion.rule.choices_max(side, &answers)
                    && count > most as usize
                {
                    filled.wrong(&name, t.say("form-choose-fewer").with("max", i64::from(most)));
                }
                Some(chosen)
            }
            Rule::Audience => {
                let chosen = Value::set(
                    kind.audiences.iter().copied().filter(|index| filled.has(&name, &campaign.audiences[*index].slug)),
                );
                if chosen.indices().count() == 0 {
                    filled.wrong(&name, t.say("form-choose-one").with("question", &question));
                }
                Some(chosen)
            }
            Rule::Trait { .. } | Rule::Required => Some(Value::Flag(filled.has(&name, "yes"))),
            Rule::Period => period::read(filled, &name, t),
            Rule::Text { .. } => words(filled, &name, t).map(Value::Words),
            Rule::Scarce { .. } | Rule::Check { .. } | Rule::Recent { .. } | Rule::Cooling { .. } | Rule::Conduct => {
                None
            }
        };
    }
    answers
}

/// The link to the terms of use, if the campaign has such a page.
pub fn terms(app: &Site, t: &T) -> Option<Block> {
    page_path(app, t, "terms").map(|path| Block::ReadFirst(t.say("terms-read").to_string(), path))
}

/// Reads a whole number from `min` to `max`, both included; `None` with an error noted if it is none.
pub fn number(filled: &mut Filled, field: &str, question: &str, min: u32, max: u32, t: &T) -> Option<u32> {
    decimal_number(filled, field, question, Range { min, max }, 0, t)
}

/// Like [`number`], for a number with decimals, which is returned in its smallest unit, as the range is.
pub fn decimal_number(
    filled: &mut Filled,
    field: &str,
    question: &str,
    range: Range,
    decimals: u32,
    t: &T,
) -> Option<u32> {
    let value = decimal::parse(filled.one(field), decimals).filter(|n| (range.min..=range.max).contains(n));
    if value.is_none() {
        let [min, max] = [range.min, range.max].map(|units| decimal::number(units, decimals));
        let key = if decimals == 0 { "form-number" } else { "form-number-decimals" };
        filled.wrong(field, t.say(key).with("question", question).with("min", min).with("max", max));
    }
    value
}

/// Reads some lines of text without links: one person writes them and another gets them by mail. `None` if empty or
/// wrong.
pub fn words(filled: &mut Filled, field: &str, t: &T) -> Option<String> {
    let words = words_up_to(filled, field, WORDS_CHARS_MAX, t)?;
    if has_link(&words) {
        filled.wrong(field, t.say("form-words-link"));
        return None;
    }
    Some(words)
}

/// Reads lines of text of at most `chars_max` characters, links allowed: only the team reads or writes them. `None` if
/// empty, or, with an error noted, if wrong.
pub fn words_up_to(filled: &mut Filled, field: &str, chars_max: usize, t: &T) -> Option<String> {
    let typed = filled.one(field).replace("\r\n", "\n");
    if typed.chars().count() > chars_max {
        filled.wrong(field, t.say("form-words-too-long").with("max", chars_max));
        return None;
    }
    if typed.chars().any(|c| c != '\n' && is_unreadable(c)) {
        filled.wrong(field, t.say("form-words-unreadable"));
        return None;
    }
    Some(typed).filter(|words| !words.is_empty())
}

/// The answers as a form would send them, so that the person can edit them.
pub fn filled_answers(
    campaign: &Campaign,
    kind: &Kind,
    side: Side,
    answers: &[Option<Value>],
) -> Vec<(String, String)> {
    let mut values = vec![(wanted(kind), "yes".to_owned())];
    for (index, criterion) in kind.asked(side) {
        let name = input(kind, &criterion.slug);
        match answers.get(index).cloned().flatten() {
            Some(Value::Count(n)) => values.push((name, decimal::written(n, criterion.rule.decimals()))),
            Some(Value::Days(first, last)) => values.extend(period::filled(&name, first, last)),
            Some(Value::Flag(true)) => values.push((name, "yes".into())),
            Some(Value::Words(words)) => values.push((name, words)),
            Some(set @ Value::Set(_)) => {
                let slug = |index: usize| match &criterion.rule {
                    Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => choices.get(index).cloned(),
                    _ => campaign.audiences.get(index).map(|audience| audience.slug.clone()),
                };
                values.extend(set.indices().filter_map(slug).map(|slug| (name.clone(), slug)));
            }
            Some(Value::Flag(false)) | None => {}
        }
    }
    values
}
