//! Checks that every language has the same texts, each once, and that they use only values that the program gives.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::files::{self, TextSource};
use crate::campaign::{Campaign, Problems, nearest};

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
    let keys = |sources: &[TextSource]| -> HashSet<String> {
        sources.iter().flat_map(|source| &source.messages).map(|message| message.key.clone()).collect()
    };
    let all: HashSet<String> = sources.iter().flat_map(|sources| keys(sources)).collect();
    for (code, sources) in campaign.languages.iter().zip(sources) {
        for source in sources {
            check_source(source, sources, &known, problems);
        }
        let here = keys(sources);
        let spoken = sources.iter().any(|source| source.program);
        for (key, text) in &known {
            // An optional text that one language has must be in every language.
            if here.contains(key) || text.optional && !all.contains(key) {
                continue;
            }
            let file = match &text.path {
                Some(path) if spoken => Path::new("texts").join(code).join(path.file_name().unwrap_or_default()),
                _ => files::of_campaign(campaign, code),
            };
            let says = text.says.map_or(String::new(), |says| format!(" ({says})"));
            problems.add(&file, None, format!("missing text `{key}`{says}"), format!("write `{key} = …`"));
        }
    }
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
        let counted = declared.key.ends_with("-refusal");
        let text = known.entry(declared.key).or_default();
        text.says = Some(declared.says);
        text.optional = !declared.required;
        if counted {
            text.values.insert("n".to_owned());
        }
    }
    known
}

fn check_source(
    source: &TextSource,
    of_language: &[TextSource],
    known: &BTreeMap<String, Known>,
    problems: &mut Problems,
) {
    // A campaign may replace a text of the program. Apart from that, a text is written once.
    let before = of_language.iter().take_while(|other| !std::ptr::eq(*other, source));
    let before = before.filter(|other| other.program == source.program);
    let mut seen: HashSet<&str> =
        before.flat_map(|other| &other.messages).map(|message| message.key.as_str()).collect();
    for message in &source.messages {
        let key = &message.key;
        let mut problem = |what: String, instead: String| problems.add(&source.path, Some(message.line), what, instead);
        if !seen.insert(key) {
            problem(format!("the text `{key}` is there twice"), "remove one, or rename it".to_owned());
        }
        let Some(text) = known.get(key) else {
            let instead = match nearest(key, known.keys().map(String::as_str)) {
                Some(near) => format!("write `{near}`"),
                None => "remove it".to_owned(),
            };
            problem(format!("unknown text `{key}`"), instead);
            continue;
        };
        for value in message.values.difference(&text.values) {
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
