//! The files that texts are read from, and what stands in them.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use crate::campaign::{Campaign, Problems, read_text};

#[derive(rust_embed::RustEmbed)]
#[folder = "texts/"]
struct Program;

/// A file of texts.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) messages: Vec<Message>,
    /// Names of `-terms`, which only other texts use.
    pub(super) terms: HashSet<String>,
    /// Of the program; otherwise of the campaign.
    pub(super) program: bool,
}

/// A text as it stands in its file.
pub(super) struct Message {
    pub(super) key: String,
    /// From 1.
    pub(super) line: usize,
    /// `$n`, without the sign.
    pub(super) values: BTreeSet<String>,
    /// Other texts and `-terms` that it uses.
    pub(super) uses: BTreeSet<String>,
}

/// By language: the program's files, then the campaign's, in the order in which they replace each other.
pub(super) fn read(campaign: &Campaign, problems: &mut Problems) -> Vec<Vec<Source>> {
    let of_language = |code: &String| {
        let mut sources = program();
        sources.retain(|source| is_of(&source.path, code));
        let path = of_campaign(campaign, code);
        let text = read_text(&path).unwrap_or_else(|error| {
            let instead = "write the texts of that language there, in UTF-8";
            problems.add(&path, None, format!("this file cannot be read ({error})"), instead);
            String::new()
        });
        sources.push(scan(path, text, false));
        sources
    };
    campaign.languages.iter().map(of_language).collect()
}

/// Where a campaign's own texts are.
pub(super) fn of_campaign(campaign: &Campaign, code: &str) -> PathBuf {
    campaign.folder.join("texts").join(format!("{code}.ftl"))
}

/// The program's files, in all the languages it speaks.
pub(super) fn program() -> Vec<Source> {
    let source = |name: &str| {
        let text = String::from_utf8(Program::get(name)?.data.into_owned()).ok()?;
        Some(scan(Path::new("texts").join(name), text, true))
    };
    let mut names: Vec<_> = Program::iter().collect();
    names.sort();
    names.iter().filter_map(|name| source(name)).collect()
}

/// Whether a file of the program is in a language.
pub(super) fn is_of(path: &Path, code: &str) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with(code))
}

/// Finds the texts of a file and what they refer to. Fluent itself says what is wrong with their form.
fn scan(path: PathBuf, text: String, program: bool) -> Source {
    let mut messages: Vec<Message> = Vec::new();
    let mut terms = HashSet::new();
    let (mut inside_message, mut depth) = (false, 0);
    for (line, words) in (1..).zip(text.lines()) {
        if words.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            let key = words.split(|c: char| !is_name(c)).next().unwrap_or_default().to_owned();
            (inside_message, depth) = (!key.starts_with('-'), 0);
            if inside_message {
                messages.push(Message { key, line, values: BTreeSet::new(), uses: BTreeSet::new() });
            } else {
                terms.insert(key);
            }
        } else if words.starts_with('#') {
            inside_message = false;
        }
        if let (true, Some(message)) = (inside_message, messages.last_mut()) {
            references(words, &mut depth, message);
        }
    }
    Source { path, text, messages, terms, program }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Finds `{ $n }` and `{ other-text }` in a line that starts inside so many braces.
fn references(words: &str, depth: &mut usize, message: &mut Message) {
    for (at, c) in words.char_indices() {
        let rest = &words[at + c.len_utf8()..];
        match c {
            '{' => {
                *depth += 1;
                let inside = rest.trim_start();
                let name: String = inside.chars().take_while(|c| is_name(*c)).collect();
                let closed = inside[name.len()..].trim_start().starts_with('}');
                if closed && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
                    message.uses.insert(name);
                }
            }
            '}' => *depth = depth.saturating_sub(1),
            '$' if *depth > 0 => {
                message.values.insert(rest.chars().take_while(|c| is_name(*c)).collect());
            }
            _ => {}
        }
    }
}
