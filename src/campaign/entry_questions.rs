//! Reads `[entry.….question.…]` of `campaign.toml`: what an entry asks whose answers nobody is matched by.

use serde::{Deserialize, Serialize};

use super::criteria::{WEEK, choices, text_part};
use super::file::{At, FileSection, quoted};
use super::problems::nearest;
use super::slugs::check_slug;

/// A question of an entry that leads to a message.
#[derive(Clone, Debug)]
pub struct EntryQuestion {
    /// Name in the files, like `skills`.
    pub slug: String,
    pub asks: Asks,
}

/// What a question asks for.
#[derive(Clone, Debug)]
pub enum Asks {
    /// One or several of these slugs, in the order shown.
    Choices(Vec<String>),
    /// Parts of the days of a week, whose words the program has; none is any time.
    Week,
    /// Some lines, which may be left out.
    Text,
}

/// An answer to a question, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryAnswer {
    /// Slugs, in the order shown.
    Chosen(Vec<String>),
    Words(String),
}

impl Asks {
    /// Returns the slugs that an answer may name, in the order shown; none for free text.
    pub fn choices(&self) -> Vec<&str> {
        match self {
            Asks::Choices(choices) => choices.iter().map(String::as_str).collect(),
            Asks::Week => WEEK.to_vec(),
            Asks::Text => vec![],
        }
    }
}

/// Reads the questions of an entry, in the order of the file.
pub(super) fn questions(entry: &mut FileSection<'_>) -> Vec<EntryQuestion> {
    let read = |(slug, mut section): (At<&str>, FileSection<'_>)| {
        check_slug(section.file, slug);
        let asks = asks(&mut section);
        if asks.is_none() {
            section.file.note_unread(text_part(&section.name));
        }
        Some(EntryQuestion { slug: slug.value.to_owned(), asks: asks? })
    };
    entry.tables("question", "[entry.team.question.skills]").into_iter().filter_map(read).collect()
}

fn asks(section: &mut FileSection<'_>) -> Option<Asks> {
    const TYPES: [&str; 3] = ["choices", "when", "text"];
    let name = section.text("type", "type = \"choices\"")?;
    let meant = nearest(name.value, TYPES);
    if meant != Some(name.value) {
        let instead = meant.map_or_else(
            || format!("write one of {}: nobody is matched by the answers", quoted(&TYPES)),
            |near| format!("write `type = \"{near}\"`"),
        );
        section.file.problem(name.at, format!("unknown type `{}`", name.value), instead);
    }
    let asks = match meant? {
        "choices" => Asks::Choices(choices(section)),
        "when" => Asks::Week,
        _ => Asks::Text,
    };
    section.end();
    Some(asks)
}
