//! Reads a TOML file key by key, remembers the line of each key and collects what is wrong.
//!
//! Each getter is given an example of a good value, so that a problem can say what to write.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Display;
use std::ops::{Deref, RangeInclusive};
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problems;
use super::problems::nearest;

/// Reads a text file without the byte order mark that some editors add, and with `\n` as line end.
pub(crate) fn read_text(path: &Path) -> std::io::Result<String> {
    let text = std::fs::read_to_string(path)?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

pub(super) struct File<'a> {
    path: &'a Path,
    source: &'a str,
    line_of_source: usize,
    problems: &'a RefCell<Problems>,
}

/// A value with its position, in bytes from the start of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'a> File<'a> {
    /// Makes a file. `line_of_source` is the line at which `source` starts in it: 1 for a file of its own.
    pub(super) fn new(
        path: &'a Path,
        source: &'a str,
        line_of_source: usize,
        problems: &'a RefCell<Problems>,
    ) -> File<'a> {
        File { path, source, line_of_source, problems }
    }

    /// Parses the file. A key that is there twice is reported and the rest is still read. Returns `None` when the file
    /// does not parse, which [`readable`] has reported.
    pub(super) fn parse(&self) -> Option<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.source);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            if error.message() != DUPLICATE {
                return None;
            }
            self.problem(at, "this name is there twice", "write it once, or give one of them another name");
            let name = self.source.get(error.span().unwrap_or_default()).unwrap_or_default();
            self.note_unread(name);
        }
        Some(table.into_inner())
    }

    /// Notes that a name, such as that of a kind, could not be read: see [`Problems::is_unread`].
    pub(super) fn note_unread(&self, name: impl Into<String>) {
        self.problems.borrow_mut().note_unread(name);
    }

    /// Makes another file of the same campaign, whose problems are collected together with this one's.
    pub(super) fn beside<'b>(&'b self, path: &'b Path, source: &'b str, line_of_source: usize) -> File<'b> {
        File::new(path, source, line_of_source, self.problems)
    }

    /// Reports a problem of another file as a whole.
    pub(super) fn problem_beside(&self, path: &Path, what: impl Into<String>, instead: impl Into<String>) {
        self.problems.borrow_mut().add(path, None, what, instead);
    }

    pub(super) fn problem(&self, at: usize, what: impl Into<String>, instead: impl Into<String>) {
        self.problems.borrow_mut().add(self.path, Some(self.line(at)), what, instead);
    }

    /// Whether a name could not be read: see [`Problems::is_unread`].
    pub(super) fn is_unread(&self, name: &str) -> bool {
        self.problems.borrow().is_unread(name)
    }

    /// Returns the lines of another file that are TOML, and reports the others: see [`readable`].
    pub(super) fn readable_beside(&self, path: &Path, source: &str, line_of_source: usize) -> String {
        readable(path, source.to_owned(), line_of_source, self.problems)
    }

    /// Returns the line of a position, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let before = self.source.get(..at).unwrap_or(self.source);
        self.line_of_source + before.matches('\n').count()
    }

    pub(super) fn path(&self) -> &'a Path {
        self.path
    }
}

/// Message of the parser for a key that is there twice.
const DUPLICATE: &str = "duplicate key";

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

/// A table being read. [`FileSection::end`] reports the keys that no getter asked for.
pub(super) struct FileSection<'a> {
    pub(super) file: &'a File<'a>,
    /// Name of the table, like `kind.childcare`; empty for the file itself.
    pub(super) name: String,
    /// Position at which it starts.
    pub(super) at: usize,
    table: &'a DeTable<'a>,
    known: Vec<&'static str>,
    /// Keys that were reported as misspelt, and read as the key that was meant.
    misspelt: Vec<&'a str>,
}

impl<'a> FileSection<'a> {
    pub(super) fn root(file: &'a File<'a>, table: &'a DeTable<'a>) -> FileSection<'a> {
        FileSection { file, name: String::new(), at: 0, table, known: Vec::new(), misspelt: Vec::new() }
    }

    /// Whether a key is there. The key then counts as known.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.find(key).is_some()
    }

    /// Reads a text, which must not be blank.
    pub(super) fn text(&mut self, key: &'static str, example: &str) -> Option<At<&'a str>> {
        let (at, value) = self.require(key, example)?;
        match value {
            DeValue::String(text) if text.trim().is_empty() => {
                self.wrong(at, key, "empty", example);
                None
            }
            DeValue::String(text) => Some(At { value: text, at }),
            other => {
                self.wrong(at, key, type_of(other), example);
                None
            }
        }
    }

    /// Reads a whole number within limits.
    pub(super) fn whole(&mut self, key: &'static str, limits: RangeInclusive<u32>, example: &str) -> Option<At<u32>> {
        let (at, value) = self.require(key, example)?;
        self.number(key, at, value, limits, example)
    }

    /// Reads every key with its whole number, in the order of the file: `{ bicycle = 8_000, car = 30_000 }`.
    pub(super) fn wholes(&self, limits: RangeInclusive<u32>, example: &str) -> Vec<(At<&'a str>, u32)> {
        let number = |(name, at, value)| {
            let Some(number) = self.number(name, at, value, limits.clone(), example) else {
                self.file.note_unread(name);
                return None;
            };
            Some((At { value: name, at }, number.value))
        };
        self.entries().into_iter().filter_map(number).collect()
    }

    fn number(
        &self,
        key: &str,
        at: usize,
        value: &DeValue<'_>,
        limits: RangeInclusive<u32>,
        example: &str,
    ) -> Option<At<u32>> {
        let DeValue::Integer(integer) = value else {
            self.wrong(at, key, type_of(value), example);
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let fitting = number.and_then(|n| u32::try_from(n).ok()).filter(|n| limits.contains(n));
        if fitting.is_none() {
            let (min, max) = (limits.start(), limits.end());
            self.file.problem(
                at,
                format!("{} is {integer}", self.full(key)),
                format!("write a whole number from {min} to {max}, as in `{example}`"),
            );
        }
        fitting.map(|value| At { value, at })
    }

    /// Reads points: a whole number from 0 to 100.
    pub(super) fn points(&mut self, key: &'static str, example: &str) -> Option<At<u16>> {
        let At { value, at } = self.whole(key, 0..=100, example)?;
        Some(At { value: u16::try_from(value).unwrap_or(100), at })
    }

    /// Reads `true` or `false`; `false` when absent.
    pub(super) fn flag(&mut self, key: &'static str, example: &str) -> bool {
        match self.find(key) {
            None => false,
            Some((_, DeValue::Boolean(flag))) => *flag,
            Some((at, other)) => {
                self.wrong(at, key, type_of(other), example);
                false
            }
        }
    }

    /// Reads a list of texts.
    pub(super) fn list(&mut self, key: &'static str, example: &str) -> Option<Vec<At<&'a str>>> {
        let (at, value) = self.require(key, example)?;
        let DeValue::Array(array) = value else {
            self.wrong(at, key, type_of(value), example);
            return None;
        };
        let mut list = Vec::new();
        for item in array {
            match item.get_ref() {
                DeValue::String(text) => list.push(At { value: text.as_ref(), at: item.span().start }),
                other => self.wrong(item.span().start, key, &format!("a list with {}", type_of(other)), example),
            }
        }
        Some(list)
    }

    /// Reads a table that must be there.
    pub(super) fn table(&mut self, key: &'static str, example: &str) -> Option<FileSection<'a>> {
        let (at, value) = self.require(key, example)?;
        if let DeValue::Table(table) = value {
            return Some(self.inner(key, at, table));
        }
        self.wrong(at, key, type_of(value), example);
        None
    }

    /// Reads the tables inside a table, such as `[kind.…]`, with their names, in the order of the file.
    pub(super) fn tables(&mut self, key: &'static str, example: &str) -> Vec<(At<&'a str>, FileSection<'a>)> {
        let Some(outer) = self.table(key, example) else { return Vec::new() };
        let mut inner: Vec<(At<&'a str>, FileSection<'a>)> = Vec::new();
        for outer in std::iter::once(outer).chain(self.misspelt_tables(key)) {
            for (name, at, value) in outer.entries() {
                match value {
                    // One table under two spellings, of which neither is whole.
                    DeValue::Table(_) if inner.iter().any(|(known, _)| known.value == name) => {
                        inner.retain(|(known, _)| known.value != name);
                        self.file.note_unread(name);
                    }
                    DeValue::Table(table) => inner.push((At { value: name, at }, outer.inner(name, at, table))),
                    other => {
                        outer.wrong(at, name, type_of(other), example);
                        self.file.note_unread(name);
                    }
                }
            }
        }
        inner
    }

    /// Reports tables whose name is nearly that of a table which is there too, and returns them: `[entri.offer]` beside
    /// `[entry.front-line]`.
    fn misspelt_tables(&mut self, key: &'static str) -> Vec<FileSection<'a>> {
        let mut tables = Vec::new();
        for (name, at, value) in self.entries() {
            let DeValue::Table(table) = value else { continue };
            if !self.known.contains(&name) && nearest(name, [key]).is_some() {
                if !self.misspelt.contains(&name) {
                    self.misspelt.push(name);
                    self.file.problem(at, format!("unknown key {}", self.full(name)), format!("write `{key}`"));
                    tables.push(self.inner(key, at, table));
                }
            }
        }
        tables
    }

    /// Reads every key with its text, in the order of the file: `{ fr = "…", en = "…" }`.
    pub(super) fn texts(&self, example: &str) -> Vec<(At<&'a str>, At<&'a str>)> {
        let mut texts = Vec::new();
        for (name, at, value) in self.entries() {
            match value {
                DeValue::String(text) => texts.push((At { value: name, at }, At { value: text.as_ref(), at })),
                other => {
                    self.wrong(at, name, type_of(other), example);
                    self.file.note_unread(name);
                }
            }
        }
        texts
    }

    /// Reports the keys that no getter asked for. Call it after all getters.
    pub(super) fn end(&self) {
        for (name, at, _) in self.entries() {
            if self.known.contains(&name) || self.misspelt.contains(&name) {
                continue;
            }
            let instead = match nearest(name, self.known.iter().copied()) {
                Some(near) => format!("write `{near}`"),
                None => format!("remove it, or write one of {}", quoted(&self.known)),
            };
            self.file.problem(at, format!("unknown key {}", self.full(name)), instead);
            self.file.note_unread(name);
        }
    }

    /// Returns the name of a key with that of its table, between backquotes.
    pub(super) fn full(&self, key: &str) -> String {
        if self.name.is_empty() { format!("`{key}`") } else { format!("`{}.{key}`", self.name) }
    }

    fn wrong(&self, at: usize, key: &str, is: &str, example: &str) {
        self.file.problem(at, format!("{} is {is}", self.full(key)), format!("write `{example}`"));
    }

    fn require(&mut self, key: &'static str, example: &str) -> Option<(usize, &'a DeValue<'a>)> {
        let found = self.find(key);
        if found.is_none() && !self.file.is_unread(key) {
            let place = if self.name.is_empty() { "at the top".to_owned() } else { format!("in `{}`", self.name) };
            self.file.problem(self.at, format!("missing {}", self.full(key)), format!("write `{example}` {place}"));
        }
        found
    }

    /// Finds a key. Where it is absent, a key that is nearly so spelt is reported and read in its place, so that what it
    /// holds is checked too, and nothing is reported that only follows from the spelling.
    fn find(&mut self, key: &'static str) -> Option<(usize, &'a DeValue<'a>)> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        if let Some((name, value)) = self.table.get_key_value(key) {
            return Some((name.span().start, value.get_ref()));
        }
        let is_meant = |name: &str| !self.known.contains(&name) && nearest(name, [key]).is_some();
        let (name, at, value) = self.entries().into_iter().find(|(name, ..)| is_meant(name))?;
        if !self.misspelt.contains(&name) {
            self.misspelt.push(name);
            self.file.problem(at, format!("unknown key {}", self.full(name)), format!("write `{key}`"));
        }
        Some((at, value))
    }

    fn inner(&self, key: &str, at: usize, table: &'a DeTable<'a>) -> FileSection<'a> {
        let name = if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        FileSection { file: self.file, name, at, table, known: Vec::new(), misspelt: Vec::new() }
    }

    fn entries(&self) -> Vec<(&'a str, usize, &'a DeValue<'a>)> {
        let entry = |(name, value): (&'a Spanned<_>, &'a Spanned<DeValue<'a>>)| {
            let text: &'a std::borrow::Cow<'a, str> = name.get_ref();
            (text.as_ref(), name.span().start, value.get_ref())
        };
        let mut entries: Vec<_> = self.table.iter().map(entry).collect();
        entries.sort_by_key(|(_, at, _)| *at);
        entries
    }
}

/// Lists words between backquotes, separated by commas.
pub(super) fn quoted(words: &[impl Display]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
