//! The rows of a CSV file about places, each with its line, and what is wrong with them.

use std::path::Path;

use csv::{Reader, StringRecord};

use crate::campaign::{Problems, read_text};

/// Most rows that are reported: a wrong file has the same mistake in each.
const ROWS_REPORTED: usize = 20;

/// What is wrong with a row, or with the file as a whole.
pub(super) struct Mistake {
    pub(super) line: Option<usize>,
    pub(super) what: String,
    pub(super) instead: String,
}

/// Says what is wrong, and what to write instead.
pub(super) type Told = (String, String);

pub(super) fn told(what: &str, instead: &str) -> Told {
    (what.to_owned(), instead.to_owned())
}

/// Reads the text of a file; `instead` says what to give if it cannot be read.
pub(super) fn source(path: &Path, instead: &str) -> Result<String, Problems> {
    read_text(path).map_err(|error| {
        let mut problems = Problems::new();
        problems.add(path, None, format!("this file cannot be read ({error})"), instead);
        problems
    })
}

/// The mistakes of a file as problems, the first ones in full.
pub(super) fn problems(path: &Path, mistakes: Vec<Mistake>) -> Problems {
    let mut problems = Problems::new();
    let more = mistakes.len().saturating_sub(ROWS_REPORTED);
    for Mistake { line, what, instead } in mistakes.into_iter().take(ROWS_REPORTED) {
        problems.add(path, line, what, instead);
    }
    if more > 0 {
        let instead = "correct the rows above first";
        problems.add(path, None, format!("{more} more rows are wrong"), instead);
    }
    problems
}

/// A file whose first line names its columns.
pub(super) struct Table<'a> {
    pub(super) headers: StringRecord,
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Line of the last row, and up to which byte lines are counted.
    line: usize,
    counted: usize,
}

impl<'a> Table<'a> {
    pub(super) fn open(source: &'a str) -> Table<'a> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        Table { headers, source, reader, line: 1, counted: 0 }
    }

    /// Reads the next row; returns its line, or `None` after the last.
    pub(super) fn next_row(&mut self, row: &mut StringRecord) -> Option<usize> {
        let Ok(true) = self.reader.read_record(row) else { return None };
        // The parser counts neither empty lines before a row nor, before it is read, the end of the last one.
        let start = row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let start = start + self.source[start..].bytes().take_while(|byte| *byte == b'\n').count();
        self.line += self.source[self.counted..start].matches('\n').count();
        self.counted = start;
        Some(self.line)
    }

    /// Whether a row has a value for each column.
    pub(super) fn check_length(&self, row: &StringRecord) -> Result<(), Told> {
        if row.len() == self.headers.len() {
            return Ok(());
        }
        let (values, columns) = (row.len(), self.headers.len());
        let what = format!("this row has {values} values, and the first line names {columns} columns");
        let instead = "write decimal numbers with a point (46.2053), and values with a comma between double quotes";
        Err((what, instead.to_owned()))
    }
}

/// Position of a column.
pub(super) fn column(headers: &StringRecord, name: &str) -> Option<usize> {
    headers.iter().position(|header| header.trim() == name)
}

/// Whether commas separate the columns, and those that are needed are there.
pub(super) fn check_columns(headers: &StringRecord, needed: &[&str]) -> Result<(), Vec<Mistake>> {
    let on_first_line = |what: String, instead: &str| Mistake { line: Some(1), what, instead: instead.to_owned() };
    if let (1, Some(header)) = (headers.len(), headers.get(0)) {
        for (separator, name) in [(';', "semicolons"), ('\t', "tabs")] {
            if header.contains(separator) {
                let what = format!("{name} separate the columns of this file");
                let instead = "separate them by commas: in a spreadsheet, save as “CSV UTF-8 (comma delimited)”, with \
                               decimal points";
                return Err(vec![on_first_line(what, instead)]);
            }
        }
    }
    let missing: Vec<Mistake> = needed
        .iter()
        .filter(|name| column(headers, name).is_none())
        .map(|name| {
            let instead = "name the columns on the first line, as docs/places.md shows";
            on_first_line(format!("there is no column `{name}`"), instead)
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}
