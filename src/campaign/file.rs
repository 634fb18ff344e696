//! A TOML file that is being read: it knows the line of each position and collects what is wrong.

use std::cell::RefCell;
use std::ops::Deref;
use std::path::Path;

use toml::de::DeTable;

use super::Problems;
use super::broken_lines::{DUPLICATE, readable};
pub(super) use super::section::{FileSection, quoted};

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

    /// Whether nothing wrong was found so far.
    pub(super) fn is_sound(&self) -> bool {
        self.problems.borrow().is_empty()
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
