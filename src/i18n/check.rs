//! Checks that every language has the same texts, each once, and that they use only values that the program gives.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::files::{self, TextSource};
use crate::campaign::{Campaign, Problems, nearest};

/// The value that every text is given: [`super::Whom`].
pub(super) const WHOM: &str = "whom";

/// A text that the program needs or may show.
#[derive(Default)]
struct Known {
    /// File of the program that holds it, in some language; none for texts named after a campaign's declarations.
    path: Option<PathBuf>,
    /// Values that the program gives it, like `n` for `$n`.
    values: BTreeSet<String>,
    /// What it says, for texts named after a campaign's declarations.
    says: Option<&'static str>,
    optional: bool,
}

/// Reports every text that is missing, unknown or given twice. `sources` is by language.
pub(super) fn check(campaign: &Campaign, sources: &[Vec<TextSource>], problems: &mut Problems) {
    let known = known(campaign);
    let all: HashSet<&str> = sources.iter().flat_map(|sources| keys(sources)).collect();
    for (code, sources) in campaign.languages.iter().zip(sources) {
        let mut missing = missing(&known, &all, sources);
        missing.retain(|key| !problems.is_unread(key));
        for source in sources.iter().filter(|source| !source.lent) {
            check_source(source, sources, &known, &mut missing, problems);
        }
        let own = files::of_campaign(campaign, code);
        if problems.is_unread(&own.display().to_string()) {
            continue;
        }
        let spoken = sources.iter().any(|source| source.program && !source.lent);
        let order: Vec<String> = campaign.text_keys().into_iter().map(|text| text.key).collect();
        for key in missing {
            let text = &known[key];
            let file = match &text.path {
                Some(path) if spoken => Path::new("texts").join(code).join(path.file_name().unwrap_or_default()),
                _ => own.clone(),
            };
            let says = text.says.map_or(String::new(), |says| format!(" ({says})"));
            let line = sources.iter().find(|source| source.path == file).map(|source| place_for(key, source, &order));
            problems.add(&file, line, format!("missing text `{key}`{says}"), format!("write `{key} = …`"));
        }
    }
}

/// Returns the keys of the texts that a language should have and has not.
fn missing<'a>(known: &'a BTreeMap<String, Known>, all: &HashSet<&str>, sources: &[TextSource]) -> BTreeSet<&'a str> {
    let here = keys(sources);
    // An optional text that one language has must be in every language.
    let is_missing = |key: &str, text: &Known| !here.contains(key) && (!text.optional || all.contains(key));
    known.iter().filter(|(key, text)| is_missing(key, text)).map(|(key, _)| key.as_str()).collect()
}

/// A text that a language of a campaign should have and has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingText {
    pub key: String,
    /// As it is written in another language, from after the equals sign; `None` when none has it.
    pub source: Option<String>,
    /// Code of that language.
    pub of: String,
    /// What it says, for texts named after a campaign's declarations.
    pub says: Option<&'static str>,
}

/// Returns what each language lacks, in the order of the campaign's declarations and then of the program's files. The
/// source is in the first language of the campaign that has the text, or in one that the program speaks.
pub(super) fn missing_texts(campaign: &Campaign, sources: &[Vec<TextSource>]) -> Vec<Vec<MissingText>> {
    let known = known(campaign);
    let all: HashSet<&str> = sources.iter().flat_map(|sources| keys(sources)).collect();
    let program = files::program();
    let mut order: Vec<String> = campaign.text_keys().into_iter().map(|text| text.key).collect();
    order.extend(program.iter().flat_map(|source| &source.messages).map(|message| message.key.clone()));
    let source_of = |key: &str| {
        let of_language = |(code, sources): (&String, &Vec<TextSource>)| {
            let own = sources.iter().rev().filter(|source| !source.lent);
            Some((own.into_iter().find_map(|source| source.written(key))?, code.clone()))
        };
        let own = campaign.languages.iter().zip(sources).find_map(of_language);
        own.or_else(|| program.iter().find_map(|source| Some((source.written(key)?, source.language()))))
    };
    let of_language = |sources: &Vec<TextSource>| {
        // What another language lends is not this one's own.
        let lent = sources.iter().take_while(|source| source.lent).count();
        let mut missing = missing(&known, &all, &sources[lent..]);
        let in_order = order.iter().filter(|key| missing.remove(key.as_str()));
        let text = |key: &String| {
            let (source, of) = source_of(key).unzip();
            MissingText { key: key.clone(), source, of: of.unwrap_or_default(), says: known[key].says }
        };
        in_order.map(text).collect()
    };
    sources.iter().map(of_language).collect()
}

fn keys(sources: &[TextSource]) -> HashSet<&str> {
    sources.iter().flat_map(|source| &source.messages).map(|message| message.key.as_str()).collect()
}

/// Returns the line where a missing text belongs: that of the text which the campaign declares before it, or the last.
fn place_for(key: &str, source: &TextSource, order: &[String]) -> usize {
    let before = order.iter().take_while(|other| *other != key).collect::<Vec<_>>();
    let line = |other: &String| source.messages.iter().find(|text| text.key == *other).map(|text| text.line);
    let last = || source.messages.last().map_or(1, |text| text.line);
    before.into_iter().rev().find_map(line).unwrap_or_else(last)
}

/// Returns every text that the program or the campaign's declarations use.
fn known(campaign: &Campaign) -> BTreeMap<String, Known> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for source in files::program() {
        for message in source.messages {
            let text = known.entry(message.key).or_default();
            text.path.get_or_insert_with(|| source.path.clone());
            text.values.extend(message.values);
        }
    }
    for declared in campaign.text_keys() {
        let counted = ["-refusal", "-short", "-unit"].iter().any(|part| declared.key.ends_with(part));
        let text = known.entry(declared.key).or_default();
        text.says = Some(declared.says);
        text.optional = !declared.required;
        text.values.extend(counted.then(|| "n".to_owned()));
        text.values.extend(declared.values.iter().map(|&value| value.to_owned()));
    }
    known
}

fn check_source(
    source: &TextSource,
    of_language: &[TextSource],
    known: &BTreeMap<String, Known>,
    missing: &mut BTreeSet<&str>,
    problems: &mut Problems,
) {
    // A campaign may replace a text of the program. Apart from that, a text is written once.
    let before = of_language.iter().take_while(|other| !std::ptr::eq(*other, source));
    let before = before.filter(|other| !other.lent && other.program == source.program);
    let mut seen: HashSet<&str> =
        before.flat_map(|other| &other.messages).map(|message| message.key.as_str()).collect();
    for message in source.messages.iter().filter(|message| message.is_text) {
        let key = &message.key;
        let unread = problems.is_unread(key);
        let mut problem = |what: String, instead: String| problems.add(&source.path, Some(message.line), what, instead);
        if !seen.insert(key) {
            problem(format!("the text `{key}` is there twice"), "remove one, or rename it".to_owned());
        }
        let Some(text) = known.get(key) else {
            // One misspelt name is one mistake: the text that was meant is not reported as missing as well.
            let meant = nearest(key, missing.iter().copied());
            if let Some(meant) = meant {
                missing.remove(meant);
            } else if unread {
                continue;
            }
            let instead = match meant.or_else(|| nearest(key, known.keys().map(String::as_str))) {
                Some(near) => format!("write `{near}`"),
                None => "remove it".to_owned(),
            };
            problem(format!("unknown text `{key}`"), instead);
            continue;
        };
        for value in message.values.difference(&text.values).filter(|value| *value != WHOM) {
            let instead = match nearest(value, text.values.iter().map(String::as_str)) {
                Some(near) => format!("write `{{ ${near} }}`"),
                None if text.values.is_empty() => "write the words themselves".to_owned(),
                None => {
                    let given: Vec<String> = text.values.iter().map(|value| format!("`{{ ${value} }}`")).collect();
                    format!("write one of {}", given.join(", "))
                }
            };
            problem(format!("the text `{key}` is not given `${value}`"), instead);
        }
        for name in &message.uses {
            let has =
                |other: &TextSource| other.terms.contains(name) || other.messages.iter().any(|text| text.key == *name);
            if !of_language.iter().any(has) {
                let what = format!("the text `{key}` uses `{{ {name} }}`, which is nowhere");
                problem(what, format!("write `{name} = …` as well, or the words themselves"));
            }
        }
    }
}
