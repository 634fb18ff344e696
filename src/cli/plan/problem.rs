//! Problems in a spreadsheet, each with what to write instead.

use std::fmt;
use std::path::Path;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Line of the file, from 1; absent when the problem concerns the whole file.
    pub line: Option<usize>,
    /// Name of the column, when the problem is in one cell.
    pub column: Option<String>,
    /// Contents of the cell.
    pub value: String,
    /// What is wrong, to be read after the value: "is no known place".
    pub is: String,
    /// What to do, like "write `01000`".
    pub remedy: String,
}

/// Why a cell cannot be read, without its line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SheetRefused {
    pub(super) is: String,
    pub(super) remedy: String,
}

impl SheetRefused {
    pub(super) fn new(is: impl Into<String>, remedy: impl Into<String>) -> SheetRefused {
        SheetRefused { is: is.into(), remedy: remedy.into() }
    }
}

impl Wrong {
    pub(super) fn file(is: impl Into<String>, remedy: impl Into<String>) -> Wrong {
        Wrong { line: None, column: None, value: String::new(), is: is.into(), remedy: remedy.into() }
    }

    /// Returns the message for the person who corrects the file.
    pub(super) fn in_words<'a>(&'a self, file: &'a Path) -> impl fmt::Display + use<'a> {
        Told { wrong: self, file }
    }
}

struct Told<'a> {
    wrong: &'a Wrong,
    file: &'a Path,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wrong { line, column, value, is, remedy } = self.wrong;
        write!(f, "{}", self.file.display())?;
        if let Some(line) = line {
            write!(f, ":{line}")?;
        }
        write!(f, ": ")?;
        match column {
            Some(column) if value.is_empty() => write!(f, "column `{column}` is empty")?,
            Some(column) => write!(f, "column `{column}`: `{}` {is}", shown(value))?,
            None => write!(f, "{is}")?,
        }
        write!(f, "; {remedy}")
    }
}

/// Returns the beginning of a cell on one line, with control characters replaced: a file may hold a megabyte, or
/// sequences that a terminal obeys.
pub(super) fn shown(value: &str) -> String {
    const CHARS_MAX: usize = 60;
    let mut shown: String = value.chars().take(CHARS_MAX).map(|c| if c.is_control() { '·' } else { c }).collect();
    if value.chars().nth(CHARS_MAX).is_some() {
        shown.push('…');
    }
    shown
}
