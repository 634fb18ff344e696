//! Writes rows as a spreadsheet (CSV) or as JSON, a batch at a time.

use std::borrow::Cow;
use std::io;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::i18n::T;

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// For a spreadsheet, with words in the reader's language.
    Csv,
    /// For a program: an array of objects with codes and instants.
    Json,
}

impl Format {
    /// The name in forms; also the ending of the file's name.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    pub fn mime(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Json => "application/json",
        }
    }
}

#[derive(Clone, Debug)]
pub enum Cell {
    /// A text that reads the same for people and for programs.
    Text(String),
    /// A code for programs, and words for people: `29` and `29 Finistère`. Excel strips the zero of `01000`, but not of
    /// `01000 Bourg-en-Bresse`.
    Coded(String, String),
    Number(i64),
    /// An instant: for people in local time, in a form that every spreadsheet knows; for programs in UTC.
    At(Timestamp),
    /// Yes or no. For people, yes is the given word and no is an empty cell.
    Flag(bool, String),
    Empty,
}

impl Cell {
    /// An instant in milliseconds, or an empty cell.
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

    /// The value in JSON.
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

/// A file being written; each call returns the next bytes of it.
pub struct Sheet {
    format: Format,
    columns: &'static [&'static str],
    delimiter: u8,
    time_zone: TimeZone,
    empty: bool,
}

impl Sheet {
    /// Opens a file with these columns, and returns its first bytes: for CSV the byte order mark and the headings.
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

    /// Writes more rows; every row has one cell for each column.
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

    /// Returns the last bytes of the file.
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

/// Returns the cell in a form that no spreadsheet takes for a formula: puts an apostrophe before a cell that begins
/// like a formula, unless it is a plain number.
pub fn safe(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula && !is_plain_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Whether the cell is a number such as `-12` or `+3,5`.
fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
