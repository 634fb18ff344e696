//! Reads the tables of a TOML file key by key, and collects what is wrong.
//!
//! Each getter is given an example of a good value, so that a problem can say what to write.

use std::fmt::Display;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::decimal;
use super::file::{At, File};
use super::problems::nearest;

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

    /// Reads a number from 0 to `most` with at most so many decimals, in the smallest unit.
    pub(super) fn decimal(&mut self, key: &'static str, decimals: u32, most: u32, example: &str) -> Option<At<u32>> {
        let (at, value) = self.require(key, example)?;
        let scale = 10_u32.pow(decimals);
        let DeValue::Float(float) = value else {
            let whole = self.number(key, at, value, 0..=most, example)?;
            return Some(At { value: whole.value * scale, ..whole });
        };
        let units = decimal::parse(float.as_str(), decimals).filter(|units| *units <= most * scale);
        if units.is_none() {
            let what = format!("{} is {}", self.full(key), float.as_str());
            let instead = match decimals {
                0 => format!("write a whole number, as in `{example}`, or allow parts with `decimals = 1`"),
                _ => format!("write a number from 0 to {most} with at most {decimals} decimals"),
            };
            self.file.problem(at, what, instead);
        }
        units.map(|value| At { value, at })
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
            let is_new = !self.known.contains(&name) && !self.misspelt.contains(&name);
            if is_new && nearest(name, [key]).is_some() {
                self.misspelt.push(name);
                self.file.problem(at, format!("unknown key {}", self.full(name)), format!("write `{key}`"));
                tables.push(self.inner(key, at, table));
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
