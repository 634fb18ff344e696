//! Reads `[entry.…]` of `campaign.toml`: the home page's entries and their addresses.

use std::collections::{BTreeMap, btree_map};
use std::path::PathBuf;

use super::check::LANGUAGES;
use super::entry_questions::questions;
use super::file::{At, File, FileSection, quoted};
use super::slugs::{check_slug, known_slug};
use super::{Audience, Door, Entry, LeadsTo, Problems};

/// First parts of addresses that the program uses itself.
const RESERVED: [&str; 4] = ["desk", "assets", "private", "health"];

pub(super) fn entries(
    top: &mut FileSection<'_>,
    languages: &[String],
    audiences: &[Audience],
    addresses: &mut Addresses,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    // Nobody knows where a wrong entry should lead, so that nothing is said about forms without an entry.
    let mut each_leads_somewhere = true;
    for (slug, mut section) in top.tables("entry", "[entry.offer]") {
        check_slug(section.file, slug);
        let asks = section.has("question");
        if asks && section.has("audience") {
            let what = format!("`entry.{}` has an audience and questions of its own", slug.value);
            let instead = "remove `audience`: the answers go to the team, and nobody is matched by them; or ask in a \
                           criterion of a kind of help";
            section.file.problem(slug.at, what, instead);
        }
        let leads_to = if asks {
            Some(LeadsTo::Message(questions(&mut section)))
        } else if section.has("audience") {
            let example = audiences.first().map_or("front-line", |audience| &audience.slug);
            let name = section.text("audience", &format!("audience = \"{example}\""));
            name.and_then(|name| known_slug(section.file, "audience", name, audiences.iter().map(|a| &*a.slug)))
                .map(|audience| LeadsTo::Registration(Door::Ask(audience)))
        } else {
            Some(LeadsTo::Registration(Door::Offer))
        };
        let paths = paths(&mut section, slug, languages, addresses);
        section.end();
        let Some(leads_to) = leads_to else {
            section.file.note_unread(format!("entry-{}", slug.value));
            each_leads_somewhere = false;
            continue;
        };
        let entry = Entry { slug: slug.value.to_owned(), paths, leads_to };
        let is_same = |other: &&Entry| other.door().is_some() && other.door() == entry.door();
        if let Some(other) = entries.iter().find(is_same) {
            let what = format!("`entry.{}` leads where `entry.{}` leads", slug.value, other.slug);
            let instead = "remove one, or write `audience = \"…\"` with another audience; the entry without it is for \
                           those who offer help; an entry with a `question` leads to a message";
            section.file.problem(slug.at, what, instead);
            each_leads_somewhere = false;
        }
        entries.push(entry);
    }
    if each_leads_somewhere {
        each_form_has_an_entry(top, audiences, &entries);
    }
    entries
}

fn each_form_has_an_entry(top: &mut FileSection<'_>, audiences: &[Audience], entries: &[Entry]) {
    let led_to = |door: Door| entries.iter().any(|entry| entry.door() == Some(door));
    if !led_to(Door::Offer) {
        let instead = "write an `[entry.offer]` without `audience`";
        top.file.problem(0, "no entry leads to the form of those who offer help", instead);
    }
    let lines: Vec<usize> = top.tables("audience", "").iter().map(|(slug, _)| slug.at).collect();
    for (index, audience) in audiences.iter().enumerate() {
        if !led_to(Door::Ask(index)) {
            let what = format!("no entry leads `audience.{}` to its form", audience.slug);
            let instead = format!("write `audience = \"{}\"` in an `[entry.…]`", audience.slug);
            top.file.problem(lines.get(index).copied().unwrap_or_default(), what, instead);
        }
    }
}

/// Reads the entry's address in each language.
fn paths(
    section: &mut FileSection<'_>,
    entry: At<&str>,
    languages: &[String],
    addresses: &mut Addresses,
) -> Vec<String> {
    let words = languages.iter().map(|code| format!("{code} = \"{}\"", entry.value)).collect::<Vec<_>>().join(", ");
    let example = format!("paths = {{ {words} }}");
    let Some(table) = section.table("paths", &example) else { return vec![String::new(); languages.len()] };
    let given = table.texts(&example);
    for (language, _) in &given {
        let unread = table.file.is_unread(LANGUAGES);
        if !unread && !languages.iter().any(|known| known == language.value) {
            let what = format!("{} is a language that the campaign does not speak", table.full(language.value));
            table.file.problem(language.at, what, "remove it, or add the language to `languages`");
        }
    }
    let path = |(index, language): (usize, &String)| {
        let Some((_, path)) = given.iter().find(|(key, _)| key.value == language) else {
            table.file.problem(table.at, format!("missing {}", table.full(language)), format!("write `{example}`"));
            return String::new();
        };
        check_slug(table.file, *path);
        addresses.take(table.file, index, *path, &format!("`entry.{}`", entry.value));
        path.value.to_owned()
    };
    languages.iter().enumerate().map(path).collect()
}

/// The taken addresses of each language, with what they lead to.
#[derive(Default)]
pub(crate) struct Addresses(BTreeMap<(usize, String), Taken>);

struct Taken {
    /// What the address leads to: an entry, or the file of a page.
    by: String,
    file: PathBuf,
    line: usize,
}

impl Addresses {
    /// Takes an address. Reports it when it is taken already or reserved for the program.
    pub(super) fn take(&mut self, file: &File<'_>, language: usize, path: At<&str>, by: &str) {
        if RESERVED.contains(&path.value) {
            let what = format!("the address `{}` is the program's own", path.value);
            file.problem(path.at, what, format!("write an address that is none of {}", quoted(&RESERVED)));
        }
        let (line, at) = (file.line(path.at), file.path().to_owned());
        match self.0.entry((language, path.value.to_owned())) {
            btree_map::Entry::Vacant(free) => {
                free.insert(Taken { by: by.to_owned(), file: at, line });
            }
            btree_map::Entry::Occupied(taken) => {
                let what = format!("the address `{}` leads to {} already", path.value, taken.get().by);
                file.problem(path.at, what, "write another address");
            }
        }
    }

    /// Reports an address that hides a page which the program brings itself, whose address is the text `key`.
    pub(crate) fn check_own(&self, language: usize, path: &str, key: &str, problems: &mut Problems) {
        if let Some(Taken { by, file, line }) = self.0.get(&(language, path.to_owned())) {
            let what = format!("{by} at the address `{path}` hides the program’s own page there (`{key}`)");
            problems.add(file, Some(*line), what, "write another address");
        }
    }

    /// Whether an address is taken.
    pub(super) fn lead_to(&self, language: usize, path: &str) -> bool {
        self.0.contains_key(&(language, path.to_owned()))
    }

    /// Returns all taken addresses of a language.
    pub(super) fn of(&self, language: usize) -> impl Iterator<Item = &str> {
        self.0.keys().filter(move |(other, _)| *other == language).map(|(_, path)| path.as_str())
    }
}
