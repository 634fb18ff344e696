//! Reads a TOML file in which some lines are broken.

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::Path;

use toml::de::DeTable;

use super::Problems;

/// Message of the parser for a key that is there twice.
pub(super) const DUPLICATE: &str = "duplicate key";

/// Reports each line that is no TOML and returns the source without them, so that the rest can be read. Where even the
/// rest is no TOML, it returns the source as it is: everything else that seems wrong then might not be.
pub(super) fn readable(path: &Path, source: String, line_of_source: usize, problems: &RefCell<Problems>) -> String {
    let broken = |source: &str| -> Vec<(usize, String)> {
        let (_, errors) = DeTable::parse_recoverable(source);
        let wrong = errors.iter().filter(|error| error.message() != DUPLICATE);
        wrong.map(|error| (error.span().map_or(0, |span| span.start), error.message().to_owned())).collect()
    };
    let mut lines: Vec<Cow<'_, str>> = source.split('\n').map(Cow::Borrowed).collect();
    let mut last = None;
    for (at, message) in broken(&source) {
        let index = source.get(..at).unwrap_or(&source).matches('\n').count();
        // One mistake in a line may be several to the parser.
        if last.replace(index) == Some(index) {
            continue;
        }
        let instead = "write it as in campaigns/en-premiere-ligne; words stand between double quotes";
        let line = Some(line_of_source + index);
        problems.borrow_mut().add(path, line, format!("this cannot be read ({message})"), instead);
        if let Some(header) = lines[index].trim().strip_prefix('[') {
            // What follows belongs to this table, not to the one before.
            lines[index] = Cow::Owned(format!("[{}]", header.trim_matches(['[', ']', ' '])));
            continue;
        }
        for name in unread_names(&lines, index) {
            problems.borrow_mut().note_unread(name);
        }
        lines[index] = Cow::Borrowed("");
    }
    let rest = lines.join("\n");
    if last.is_none() || !broken(&rest).is_empty() { source } else { rest }
}

/// Names that depend on a line: its key, and the texts of the table in which it stands.
fn unread_names(lines: &[Cow<'_, str>], index: usize) -> Vec<String> {
    let key = lines[index].split('=').next().unwrap_or_default().trim();
    let header = lines[..=index].iter().rev().find_map(|line| line.trim().strip_prefix('[')?.split(']').next());
    let text = header.unwrap_or_default().split('.').filter(|part| *part != "criterion").collect::<Vec<_>>().join("-");
    let mut names = vec![key.to_owned(), key.replace('.', "-")];
    if text.starts_with("audience") {
        names.push("field".to_owned());
    }
    names.extend((!text.is_empty()).then_some(text));
    names
}
