//! A CSV file as a spreadsheet exports it: header and rows, each with its line.
//!
//! Cells are separated by `,`, `;` or tabs, whichever the header has most. Any line ends are accepted. A UTF-8 byte
//! order mark, a first line `sep=;`, empty lines and rows of empty cells are skipped. This file does not know what the
//! columns mean.

use std::collections::HashMap;

use csv::ByteRecord;
use matching::AnswerError;

use super::problem::{SheetRefused, Wrong};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A CSV file whose header was read.
pub(super) struct InputSheet<'a> {
    /// The bytes from the header on.
    bytes: &'a [u8],
    /// Line of the first of these bytes.
    line: usize,
    pub(super) delimiter: u8,
    /// Whether the file begins with a UTF-8 byte order mark, as Excel writes it.
    pub(super) marked: bool,
    /// Names of the columns, trimmed and in lower case; empty for columns without a name.
    pub(super) header: Vec<String>,
    pub(super) header_line: usize,
    columns: HashMap<String, usize>,
}

/// Iterator over the rows of a sheet.
pub(super) struct Rows<'a> {
    bytes: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    /// Position up to which lines were counted, and the line there.
    counted: (usize, usize),
}

impl<'a> InputSheet<'a> {
    /// Reads the header.
    ///
    /// # Errors
    /// When the file is not CSV in UTF-8, or empty.
    pub(super) fn open(bytes: &'a [u8]) -> Result<InputSheet<'a>, Wrong> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            let remedy = "in the spreadsheet, choose “Save as” and “CSV UTF-8”, and give that file";
            return Err(Wrong::file("this is the spreadsheet itself, not a CSV file", remedy));
        }
        let beginning = &bytes[..bytes.len().min(1_000)];
        if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") || beginning.contains(&0) {
            let remedy = "in the spreadsheet, choose “Save as” and “CSV UTF-8”, and give that file";
            return Err(Wrong::file("this file is not in UTF-8", remedy));
        }
        let (marked, bytes) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
            Some(bytes) => (true, bytes),
            None => (false, bytes),
        };
        let (told, bytes, line) = match declared_delimiter(bytes) {
            Some((delimiter, rest)) => (Some(delimiter), rest, 2),
            None => (None, bytes, 1),
        };
        let delimiter = told.unwrap_or_else(|| likeliest_delimiter(bytes));
        let mut rows = Rows::new(bytes, line, delimiter);
        let mut header = ByteRecord::new();
        let Some(header_line) = rows.read(&mut header) else {
            return Err(Wrong::file("this file is empty", "write the names of the columns on its first line"));
        };
        let name = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_lowercase();
        let header: Vec<String> = header.iter().map(name).collect();
        let mut columns = HashMap::new();
        for (index, name) in header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            columns.entry(name.clone()).or_insert(index);
        }
        Ok(InputSheet { bytes, line, delimiter, marked, header, header_line, columns })
    }

    /// Returns the rows under the header.
    pub(super) fn rows(&self) -> Rows<'a> {
        let mut rows = Rows::new(self.bytes, self.line, self.delimiter);
        rows.read(&mut ByteRecord::new());
        rows
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }
}

impl<'a> Rows<'a> {
    fn new(bytes: &'a [u8], line: usize, delimiter: u8) -> Rows<'a> {
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter);
        Rows { bytes, reader: reader.from_reader(bytes), counted: (0, line) }
    }

    /// Returns how many bytes were read.
    pub(super) fn position(&self) -> usize {
        self.end().min(self.bytes.len())
    }

    /// Reads the next row that is not empty and returns its line. Reading from memory cannot fail.
    pub(super) fn read(&mut self, record: &mut ByteRecord) -> Option<usize> {
        loop {
            let from = self.end();
            if !self.reader.read_byte_record(record).unwrap_or(false) {
                return None;
            }
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                return Some(self.line_of(from));
            }
        }
    }

    /// Whether the row just read took in the rest of the file because a quote in it is not closed.
    pub(super) fn is_unclosed(&self, record: &ByteRecord) -> bool {
        let of_several_lines = record.iter().any(|cell| cell.contains(&b'\n') || cell.contains(&b'\r'));
        let raw = self.bytes.get(self.counted.0..).unwrap_or_default();
        of_several_lines && self.end() >= self.bytes.len() && raw.iter().fold(false, |odd, &byte| odd ^ (byte == b'"'))
    }

    fn end(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// Returns the line of the first byte at or after `from` that is not a line end.
    fn line_of(&mut self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let start = from + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let (counted, mut line) = self.counted;
        let between = self.bytes.get(counted..start).unwrap_or_default();
        for (at, byte) in between.iter().enumerate() {
            line += usize::from(*byte == b'\n' || *byte == b'\r' && between.get(at + 1) != Some(&b'\n'));
        }
        self.counted = (start, line);
        line
    }
}

/// Reads the delimiter from a first line like `sep=;` or `"sep=;"`, which some programs write for Excel.
fn declared_delimiter(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (bytes, is_quoted) = bytes.strip_prefix(b"\"").map_or((bytes, false), |inner| (inner, true));
    let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter @ (b',' | b';' | b'\t'), rest @ ..] = bytes else {
        return None;
    };
    let rest = if is_quoted { rest.strip_prefix(b"\"")? } else { rest };
    let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"))?;
    Some((*delimiter, rest))
}

/// Returns the delimiter that the header has most often, outside quotes.
fn likeliest_delimiter(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let (mut quoted, mut begun) = (false, false);
    for &byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if begun && !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte).for_each(|(_, count)| *count += 1),
        }
        begun |= !byte.is_ascii_whitespace();
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

/// A row being read. Its problems are collected while reading goes on.
pub(super) struct SheetRow<'a> {
    pub(super) sheet: &'a InputSheet<'a>,
    pub(super) line: usize,
    pub(super) record: &'a ByteRecord,
    /// Problems found so far.
    pub(super) wrong: Vec<Wrong>,
    /// Columns that this row needs and the file does not have.
    pub(super) missing: Vec<String>,
}

impl SheetRow<'_> {
    /// Reads the cell of a column. `parse` gets an empty text when there is no cell. Only the first problem of a cell
    /// is kept.
    pub(super) fn cell<T>(&mut self, column: &str, parse: impl FnOnce(&str) -> Result<T, SheetRefused>) -> Option<T> {
        let index = self.sheet.columns.get(column);
        let bytes = index.and_then(|&index| self.record.get(index)).unwrap_or_default();
        let read = match std::str::from_utf8(bytes) {
            Ok(text) => parse(text.trim()),
            Err(_) => Err(SheetRefused::new("is not in UTF-8", "export the file as “CSV UTF-8”")),
        };
        match read {
            Ok(value) => Some(value),
            Err(refused) => {
                self.wrong(column, String::from_utf8_lossy(bytes).trim(), refused);
                None
            }
        }
    }

    /// Whether the cell of a column is empty or missing.
    pub(super) fn is_empty(&self, column: &str) -> bool {
        let index = self.sheet.columns.get(column);
        let cell = index.and_then(|&index| self.record.get(index)).unwrap_or_default();
        String::from_utf8_lossy(cell).trim().is_empty()
    }

    /// Records a problem of a cell, unless it has one already.
    pub(super) fn wrong(&mut self, column: &str, value: &str, refused: SheetRefused) {
        if self.wrong.iter().any(|wrong| wrong.column.as_deref() == Some(column)) {
            return;
        }
        let (value, SheetRefused { is, remedy }) = (value.to_owned(), refused);
        self.wrong.push(Wrong { line: Some(self.line), column: Some(column.to_owned()), value, is, remedy });
    }

    /// Records an answer that the matching rule does not take, unless a cell was found wrong already.
    pub(super) fn check(&mut self, checked: Result<(), AnswerError>) {
        if let (Err(error), true) = (checked, self.wrong.is_empty()) {
            let wrong = Wrong::file(format!("the answers of this row cannot be matched: {error}"), "correct the row");
            self.wrong.push(Wrong { line: Some(self.line), ..wrong });
        }
    }

    /// Records a cell beyond the named columns: most often a list that lost its quotes.
    pub(super) fn check_width(&mut self) {
        let header = &self.sheet.header;
        let beside = |(index, cell): (usize, &[u8])| {
            let named = header.get(index).is_some_and(|name| !name.is_empty());
            let cell = String::from_utf8_lossy(cell);
            (!named && !cell.trim().is_empty()).then(|| cell.trim().to_owned())
        };
        if let Some(value) = self.record.iter().enumerate().find_map(beside) {
            let is = format!("`{}` stands in a column without a name", crate::cli::plan::problem::shown(&value));
            let list =
                r#"put a list between quotes, as in "groceries;childcare", or name the column in the first line"#;
            let (line, column) = (Some(self.line), None);
            self.wrong.push(Wrong { line, column, value, is, remedy: list.to_owned() });
        }
    }
}
