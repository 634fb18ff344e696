//! Writes the texts that a language lacks, in the words of another language, marked as samples.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::campaign::{Campaign, read_text};
use crate::i18n::{MissingText, missing_texts};

/// Mark of words that are still in another language. `campaign check` tells it as a sample.
pub(super) const TRANSLATE: &str = "[[translate]]";

/// Adds to each language's file the texts that it lacks. Returns how many, by language.
pub(super) fn write(campaign: &Campaign) -> Result<Vec<usize>> {
    let missing = missing_texts(campaign);
    for (code, missing) in campaign.languages.iter().zip(&missing) {
        let path = campaign.folder.join("texts").join(format!("{code}.ftl"));
        add(&path, missing).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(missing.iter().map(Vec::len).collect())
}

fn add(path: &Path, missing: &[MissingText]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let mut text = read_text(path)?;
    if !text.is_empty() {
        text = format!("{}\n\n\n", text.trim_end());
    }
    text.push_str(&missing.iter().map(entry).collect::<String>());
    fs::write(path, text)?;
    Ok(())
}

/// Returns a text as it stands in a file of texts. One that no language has yet says what it is for.
fn entry(MissingText { key, source, says, .. }: &MissingText) -> String {
    let words = match (source, says) {
        (Some(words), _) => words,
        (None, Some(says)) => return format!("{key} = [[{says}]]\n"),
        (None, None) => "",
    };
    // An address is shown as it is: any words in it would be a mistake.
    let mark = if key.ends_with("-path") { "" } else { TRANSLATE };
    match words.strip_prefix('\n') {
        // Fluent takes no bracket at the start of a further line.
        Some(lines) => format!("{}\n{lines}\n", format!("{key} = {mark}").trim_end()),
        None => format!("{key} = {}\n", format!("{mark} {words}").trim()),
    }
}
