//! The questions about a person that the campaign decides: whether the last name is required, organisation, telephone.
//!
//! The names of the fields begin with a prefix: none for the person who helps or is helped, `contact_` for a contact,
//! whose organisation is not asked.

use super::fields::{Block, Field};
use super::form::Filled;
use super::questions;
use crate::campaign::PeopleSettings;
use crate::i18n::T;
use crate::people::{Address, Name, Person, Phone};

/// Draws the question for the last name.
pub fn last_name(filled: &Filled, asked: PeopleSettings, prefix: &str, label: impl std::fmt::Display) -> Block {
    let field = Field::line(filled, &format!("{prefix}last_name"), "family-name", label);
    Block::Field(if asked.last_name_optional { field.optional() } else { field })
}

/// Draws the questions for organisation and telephone.
pub fn more(filled: &Filled, asked: PeopleSettings, prefix: &str, t: &T) -> Vec<Block> {
    let line = |name: &str, autocomplete, key: &str| {
        Block::Field(Field::line(filled, &format!("{prefix}{name}"), autocomplete, t.say(key)).optional())
    };
    let organisation =
        (asked.organisation && prefix.is_empty()).then(|| line("organisation", "organization", "form-organisation"));
    let phone = asked.phone.then(|| {
        let phone = Field::line(filled, &format!("{prefix}phone"), "tel", t.say("form-phone"));
        Block::Field(phone.hint(t.say("form-phone-hint")).optional())
    });
    organisation.into_iter().chain(phone).collect()
}

/// Reads a person whose address was read before; `None` with errors noted if anything is wrong.
pub fn read(
    filled: &mut Filled,
    asked: PeopleSettings,
    prefix: &str,
    address: Option<Address>,
    t: &T,
) -> Option<Person> {
    let first_name = questions::first_name(filled, &format!("{prefix}first_name"), t);
    let field = format!("{prefix}last_name");
    let last_name = if asked.last_name_optional && filled.one(&field).trim().is_empty() {
        Some(Name::default())
    } else {
        questions::last_name(filled, &field, t)
    };
    let organisation =
        if asked.organisation { questions::organisation(filled, &format!("{prefix}organisation"), t) } else { None };
    let phone = if asked.phone { phone(filled, &format!("{prefix}phone"), t) } else { None };
    Some(Person { first_name: first_name?, last_name: last_name?, address, organisation, phone })
}

/// Reads a telephone number; `None` if it is empty, or wrong with an error noted.
pub fn phone(filled: &mut Filled, field: &str, t: &T) -> Option<Phone> {
    let typed = filled.one(field).to_owned();
    let phone = Phone::parse(&typed);
    if phone.is_none() && !typed.trim().is_empty() {
        filled.wrong(field, t.say("form-phone-unknown"));
    }
    phone
}

/// What the person said, as the form sends it.
pub fn filled(prefix: &str, person: &Person) -> Vec<(String, String)> {
    let values = [
        ("first_name", person.first_name.shown()),
        ("last_name", person.last_name.shown()),
        ("email", person.address.as_ref().map_or("", Address::shown)),
        ("organisation", person.organisation.as_ref().map_or("", Name::shown)),
        ("phone", person.phone.as_ref().map_or("", Phone::shown)),
    ];
    values.into_iter().map(|(name, value)| (format!("{prefix}{name}"), value.to_owned())).collect()
}

/// Organisation and telephone in words, as far as they are known.
pub fn lines(person: &Person, t: &T) -> Vec<(String, String)> {
    let line = |key: &str, words: &str| (t.say(key).to_string(), words.to_owned());
    let organisation = person.organisation.as_ref().map(|name| line("form-organisation", name.shown()));
    let phone = person.phone.as_ref().map(|phone| line("form-phone", phone.shown()));
    organisation.into_iter().chain(phone).collect()
}
