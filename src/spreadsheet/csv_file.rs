//! A CSV file as a spreadsheet exports it: header and rows, each with its line.
//!
//! Cells are separated by `,`, `;` or tabs, whichever the header has most. Any line ends are accepted. A UTF-8 byte
//! order mark, a first line `sep=;`, empty lines and rows of empty cells are skipped. This file does not know what the
//! columns mean.

use std::collections::HashMap;

use csv::ByteRecord;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Why bytes are no CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCsv {
    /// They are a workbook, such as an xlsx file.
    Workbook,
    /// They are in UTF-16, or contain NUL.
    NotUtf8,
    Empty,
}

/// A CSV file whose header was read.
pub struct InputSheet<'a> {
    /// The bytes from the header on.
    bytes: &'a [u8],
    /// Line of the first of these bytes.
    line: usize,
    pub delimiter: u8,
    /// Whether the file begins with a UTF-8 byte order mark, as Excel writes it.
    pub marked: bool,
    /// Names of the columns, trimmed and in lower case; empty for columns without a name.
    pub header: Vec<String>,
    pub header_line: usize,
    pub columns: HashMap<String, usize>,
}

/// Iterator over the rows of a sheet.
pub struct CsvRows<'a> {
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
    pub fn open(bytes: &'a [u8]) -> Result<InputSheet<'a>, NotCsv> {
        if is_workbook(bytes) {
            return Err(NotCsv::Workbook);
        }
        let beginning = &bytes[..bytes.len().min(1_000)];
        if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") || beginning.contains(&0) {
            return Err(NotCsv::NotUtf8);
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
        let mut rows = CsvRows::new(bytes, line, delimiter);
        let mut header = ByteRecord::new();
        let Some(header_line) = rows.read(&mut header) else {
            return Err(NotCsv::Empty);
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
    pub fn rows(&self) -> CsvRows<'a> {
        let mut rows = CsvRows::new(self.bytes, self.line, self.delimiter);
        rows.read(&mut ByteRecord::new());
        rows
    }

    /// Returns all rows, the header first.
    pub fn all_rows(&self) -> CsvRows<'a> {
        CsvRows::new(self.bytes, self.line, self.delimiter)
    }

    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }
}

impl<'a> CsvRows<'a> {
    fn new(bytes: &'a [u8], line: usize, delimiter: u8) -> CsvRows<'a> {
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter);
        CsvRows { bytes, reader: reader.from_reader(bytes), counted: (0, line) }
    }

    /// Returns how many bytes were read.
    pub fn position(&self) -> usize {
        self.end().min(self.bytes.len())
    }

    /// Reads the next row that is not empty and returns its line. Reading from memory cannot fail.
    pub fn read(&mut self, record: &mut ByteRecord) -> Option<usize> {
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
    pub fn is_unclosed(&self, record: &ByteRecord) -> bool {
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

/// Whether the bytes begin like a workbook: a zip archive (xlsx, ods) or an old xls file.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
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
