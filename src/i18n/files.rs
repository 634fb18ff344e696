//! Reads the files of texts and finds what they contain.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use crate::campaign::{Campaign, Lang, Problems, read_text};

#[derive(rust_embed::RustEmbed)]
#[folder = "texts/"]
struct Program;

pub(super) struct TextSource {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) messages: Vec<FluentMessage>,
    /// Names of `-terms`, which only other texts use.
    pub(super) terms: HashSet<String>,
    /// Whether it is a file of the program; otherwise of the campaign.
    pub(super) program: bool,
    /// Whether another language lends it, for the texts that this one lacks.
    pub(super) lent: bool,
}

impl TextSource {
    /// Returns a text as it is written, from after the equals sign.
    pub(super) fn written(&self, key: &str) -> Option<String> {
        let message = self.messages.iter().find(|message| message.key == key)?;
        let mut lines = self.text.lines().skip(message.line - 1);
        let (_, first) = lines.next()?.split_once('=')?;
        let further = lines.take_while(|line| line.starts_with(' ') || line.is_empty());
        let written = std::iter::once(first.trim_start()).chain(further).collect::<Vec<_>>().join("\n");
        Some(written.trim_end().to_owned())
    }

    /// Returns the code of the language of a file of the program: the name of its folder.
    pub(super) fn language(&self) -> String {
        let folder = self.path.parent().and_then(Path::file_name).unwrap_or_default();
        folder.to_string_lossy().into_owned()
    }
}

/// A text as it is written in its file.
pub(super) struct FluentMessage {
    pub(super) key: String,
    /// Line from 1.
    pub(super) line: usize,
    /// Whether an equals sign follows the key. Fluent reports a line without.
    pub(super) is_text: bool,
    /// Values that it uses, like `n` for `$n`.
    pub(super) values: BTreeSet<String>,
    /// Other texts and `-terms` that it uses.
    pub(super) uses: BTreeSet<String>,
}

/// Returns, for each language, the files of its fallback, the program's and the campaign's: later ones replace texts of
/// earlier ones.
pub(super) fn read(campaign: &Campaign, problems: &mut Problems) -> Vec<Vec<TextSource>> {
    let with_lent = |lang: Lang| {
        let lent = campaign.fallback(lang).map(|other| own(campaign, campaign.code(other), &mut Problems::new()));
        let lent = lent.into_iter().flatten().map(|source| TextSource { lent: true, ..source });
        lent.chain(own(campaign, campaign.code(lang), problems)).collect()
    };
    campaign.langs().map(with_lent).collect()
}

/// Returns the program's files and then the campaign's in a language.
fn own(campaign: &Campaign, code: &str, problems: &mut Problems) -> Vec<TextSource> {
    let mut sources = program_in(code);
    if sources.is_empty() {
        // Without its country, like `fr` for `fr-CD`.
        sources = program_in(code.split('-').next().unwrap_or(code));
    }
    let path = of_campaign(campaign, code);
    let name = path.display().to_string();
    let text = read_text(&path).unwrap_or_else(|error| {
        // Reported already when the language is declared and the file is not there.
        if !problems.is_unread(&name) {
            let instead = "write the texts of that language there, in UTF-8";
            problems.add(&path, None, format!("this file cannot be read ({error})"), instead);
            problems.note_unread(name);
        }
        String::new()
    });
    sources.push(scan(path, text, false));
    sources
}

/// Path of a campaign's own texts in a language.
pub(super) fn of_campaign(campaign: &Campaign, code: &str) -> PathBuf {
    campaign.folder.join("texts").join(format!("{code}.ftl"))
}

/// Returns the program's files in all its languages.
pub(super) fn program() -> Vec<TextSource> {
    program_of(|_| true)
}

/// Returns the program's files in a language.
fn program_in(code: &str) -> Vec<TextSource> {
    program_of(|path| is_of(path, code))
}

fn program_of(wanted: impl Fn(&Path) -> bool) -> Vec<TextSource> {
    let mut paths: Vec<_> = Program::iter().map(|name| (Path::new("texts").join(name.as_ref()), name)).collect();
    paths.sort();
    let source = |(path, name): (PathBuf, Cow<'_, str>)| {
        let text = String::from_utf8(Program::get(&name)?.data.into_owned()).ok()?;
        Some(scan(path, text, true))
    };
    paths.into_iter().filter(|(path, _)| wanted(path)).filter_map(source).collect()
}

/// Whether a file of the program belongs to a language.
pub(super) fn is_of(path: &Path, code: &str) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with(code))
}

/// Finds the texts of a file and what they refer to. Mistakes of form are reported by Fluent itself.
fn scan(path: PathBuf, text: String, program: bool) -> TextSource {
    let mut messages: Vec<FluentMessage> = Vec::new();
    let mut terms = HashSet::new();
    let (mut inside_message, mut depth) = (false, 0);
    for (line, words) in (1..).zip(text.lines()) {
        if words.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            let key = words.split(|c: char| !is_name(c)).next().unwrap_or_default().to_owned();
            (inside_message, depth) = (!key.starts_with('-'), 0);
            if inside_message {
                let is_text = words[key.len()..].trim_start().starts_with('=');
                messages.push(FluentMessage { key, line, is_text, values: BTreeSet::new(), uses: BTreeSet::new() });
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
    TextSource { path, text, messages, terms, program, lent: false }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Finds `{ $n }` and `{ other-text }` in a line that starts inside `depth` braces.
fn references(words: &str, depth: &mut usize, message: &mut FluentMessage) {
    for (at, sign) in words.match_indices(['{', '}', '$']) {
        let rest = &words[at + sign.len()..];
        match sign {
            "{" => {
                *depth += 1;
                let inside = rest.trim_start();
                let name: String = inside.chars().take_while(|c| is_name(*c)).collect();
                let closed = inside[name.len()..].trim_start().starts_with('}');
                if closed && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
                    message.uses.insert(name);
                }
            }
            "}" => *depth = depth.saturating_sub(1),
            "$" if *depth > 0 => {
                message.values.insert(rest.chars().take_while(|c| is_name(*c)).collect());
            }
            _ => {}
        }
    }
}
