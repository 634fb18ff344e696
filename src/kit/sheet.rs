//! Rows as a spreadsheet or as JSON, some at a time.

use std::borrow::Cow;
use std::io;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::i18n::T;

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a spreadsheet: words in the reader's language.
    Csv,
    /// For a program: an array of objects, with codes and instants.
    Json,
}

impl Format {
    /// In forms, and the ending of the file's name.
    pub fn slug(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// From a form.
    pub fn from_slug(slug: &str) -> Option<Format> {
        [Format::Csv, Format::Json].into_iter().find(|format| format.slug() == slug)
    }

    /// For the browser.
    pub fn mime(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Json => "application/json",
        }
    }
}

/// A value of a row.
#[derive(Clone, Debug)]
pub enum Cell {
    /// The same for people and programs.
    Text(String),
    /// A code for programs, words for people: `29`, `29 Finistère`. Excel takes the zero off `01000`,
    /// not off `01000 Bourg-en-Bresse`.
    Coded(String, String),
    /// Whole.
    Number(i64),
    /// Local for people, in a form that every spreadsheet knows; UTC for programs.
    At(Timestamp),
    /// Yes or no; yes has a word for people.
    Flag(bool, String),
    /// Nothing.
    Empty,
}

impl Cell {
    /// An instant, if there is one.
    pub fn maybe_at(at: Option<i64>) -> Cell {
        at.map_or(Cell::Empty, |at| Cell::At(crate::clock::from_millis(at)))
    }

    fn for_people(&self, time_zone: &TimeZone) -> String {
        match self {
            Cell::Text(words) | Cell::Coded(_, words) => safe(words).into_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::At(at) => at.to_zoned(time_zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Flag(true, yes) => safe(yes).into_owned(),
            Cell::Flag(false, _) | Cell::Empty => String::new(),
        }
    }

    /// As a program reads it.
    pub fn for_programs(self) -> Value {
        match self {
            Cell::Text(text) | Cell::Coded(text, _) => text.into(),
            Cell::Number(number) => number.into(),
            Cell::At(at) => at.to_string().into(),
            Cell::Flag(flag, _) => flag.into(),
            Cell::Empty => Value::Null,
        }
    }
}

/// A file being written; each call returns its next bytes.
pub struct Sheet {
    format: Format,
    columns: &'static [&'static str],
    delimiter: u8,
    time_zone: TimeZone,
    empty: bool,
}

impl Sheet {
    /// A file with these columns, and its beginning.
    pub fn open(
        format: Format,
        columns: &'static [&'static str],
        t: &T,
        time_zone: &TimeZone,
    ) -> io::Result<(Sheet, Vec<u8>)> {
        let delimiter = t.say("export-separator").to_string().bytes().next().unwrap_or(b',');
        let sheet = Sheet { format, columns, delimiter, time_zone: time_zone.clone(), empty: true };
        let start = match format {
            Format::Json => b"[".to_vec(),
            Format::Csv => {
                // Excel reads a file without this mark as Windows-1252.
                let mut start = "\u{feff}".as_bytes().to_vec();
                let names = columns.iter().map(|column| t.say(format!("export-column-{}", column.replace('_', "-"))));
                start
                    .extend(sheet.csv([names.map(|name| safe(&name.to_string()).into_owned()).collect()].into_iter())?);
                start
            }
        };
        Ok((sheet, start))
    }

    /// More rows, each with a cell a column.
    pub fn rows(&mut self, rows: Vec<Vec<Cell>>) -> io::Result<Vec<u8>> {
        match self.format {
            Format::Csv => {
                let words = |row: Vec<Cell>| row.iter().map(|cell| cell.for_people(&self.time_zone)).collect();
                self.csv(rows.into_iter().map(words))
            }
            Format::Json => {
                let mut bytes = vec![];
                for row in rows {
                    bytes.extend_from_slice(if self.empty { b"\n" } else { b",\n" });
                    self.empty = false;
                    let names = self.columns.iter().map(|column| (*column).to_owned());
                    let object: Map<String, Value> = names.zip(row.into_iter().map(Cell::for_programs)).collect();
                    serde_json::to_writer(&mut bytes, &object)?;
                }
                Ok(bytes)
            }
        }
    }

    /// The end.
    pub fn close(self) -> Vec<u8> {
        match self.format {
            Format::Csv => vec![],
            Format::Json => b"\n]\n".to_vec(),
        }
    }

    fn csv(&self, rows: impl Iterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(vec![]);
        for row in rows {
            writer.write_record(row)?;
        }
        writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front, unless it
/// is a plain number.
pub fn safe(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula && !is_plain_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// `-12`, `+3,5`.
fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
