//! Spreadsheets as people have them: CSV as a spreadsheet program exports it, or the workbook itself (xlsx, ods).
//!
//! Nothing here knows what the columns mean.

pub mod cells;
pub mod csv_file;
mod workbook;

use std::borrow::Cow;

use csv::ByteRecord;
use encoding_rs::{Encoding, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use csv_file::{InputSheet, NotCsv, is_workbook};

/// Most rows of a table: more than any list of a town; they fit in memory many times.
pub const ROWS_MAX: usize = 20_000;
/// Most columns of a table; what stands to the right of them is not read.
const COLUMNS_MAX: usize = 200;
/// Most characters of a cell: twice what any field of ours takes.
const CELL_CHARS_MAX: usize = 4_000;
/// Most bytes of all cells. A small file may say the same text a million times.
const TEXT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A table read from a file: a line of headings, and rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    /// As written, trimmed; empty for columns without one.
    pub headings: Vec<String>,
    /// The rows that are not empty, in order.
    pub rows: Vec<TableRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Line of the file, or row of the sheet, from 1.
    pub line: usize,
    /// Trimmed texts; cells at the end may be missing.
    pub cells: Vec<String>,
}

/// Why a file holds no table. The slug names the texts `table-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NotATable {
    /// There is no line of headings, or no row under it.
    Empty,
    /// It is neither CSV nor an xlsx or ods file, or is damaged.
    Unreadable,
    /// A quote opens and never closes.
    Unclosed,
    /// It has more than [`ROWS_MAX`] rows.
    TooLong,
    /// A cell has more than [`CELL_CHARS_MAX`] characters, or all cells together more than [`TEXT_BYTES_MAX`] bytes.
    TooMuch,
}

impl NotATable {
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// The texts of a table, as far as they have been read.
#[derive(Default)]
struct TextBudget(usize);

impl TextBudget {
    /// Counts a cell that is repeated so often.
    fn take(&mut self, text: &str, times: usize) -> Result<(), NotATable> {
        if text.len() > CELL_CHARS_MAX && text.chars().count() > CELL_CHARS_MAX {
            return Err(NotATable::TooMuch);
        }
        if text.is_empty() { Ok(()) } else { self.add(text.len(), times) }
    }

    /// Counts so many bytes, with what a cell costs in memory.
    fn add(&mut self, bytes: usize, times: usize) -> Result<(), NotATable> {
        self.0 = self.0.saturating_add((bytes + size_of::<String>()).saturating_mul(times));
        if self.0 > TEXT_BYTES_MAX { Err(NotATable::TooMuch) } else { Ok(()) }
    }
}

impl Table {
    /// Reads a file: xlsx or ods, or CSV in UTF-8, UTF-16 or Windows-1252.
    pub fn read(bytes: &[u8]) -> Result<Table, NotATable> {
        let rows = if is_workbook(bytes) { workbook::rows(bytes)? } else { rows_of_csv(&in_utf8(bytes))? };
        let mut rows = rows.into_iter();
        let headings = rows.next().ok_or(NotATable::Empty)?.cells;
        let rows: Vec<TableRow> = rows.collect();
        match rows.len() {
            0 => Err(NotATable::Empty),
            n if n > ROWS_MAX => Err(NotATable::TooLong),
            _ => Ok(Table { headings, rows }),
        }
    }
}

/// The text of a file: what its byte order mark says, or UTF-8, or else what Excel writes in Western Europe.
fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => return Cow::Borrowed(bytes),
        None => WINDOWS_1252,
    };
    match encoding.decode(bytes).0 {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

fn rows_of_csv(bytes: &[u8]) -> Result<Vec<TableRow>, NotATable> {
    let sheet = InputSheet::open(bytes).map_err(|why| match why {
        NotCsv::Empty => NotATable::Empty,
        NotCsv::Workbook | NotCsv::NotUtf8 => NotATable::Unreadable,
    })?;
    let texts = |record: &ByteRecord| -> Vec<String> {
        record.iter().take(COLUMNS_MAX).map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
    };
    let (mut rows, mut record) = (sheet.all_rows(), ByteRecord::new());
    let (mut read, mut budget) = (vec![], TextBudget::default());
    while let Some(line) = rows.read(&mut record) {
        if rows.is_unclosed(&record) {
            return Err(NotATable::Unclosed);
        }
        if read.len() > ROWS_MAX {
            return Err(NotATable::TooLong);
        }
        let cells = texts(&record);
        cells.iter().try_for_each(|cell| budget.take(cell, 1))?;
        read.push(TableRow { line, cells });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Result<Vec<(usize, String)>, NotATable> {
        let table = Table::read(bytes)?;
        let rows = table.rows.into_iter().map(|row| (row.line, row.cells.join("|")));
        Ok([(0, table.headings.join("|"))].into_iter().chain(rows).collect())
    }

    #[test]
    fn a_list_is_read_however_its_program_wrote_it() {
        let right = vec![(0, "Prénom|Code postal".to_owned()), (3, "Zoé|29300".to_owned())];
        let text = "Prénom;Code postal\r\n\r\nZoé;29300\r\n";
        let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (western, ..) = WINDOWS_1252.encode(text);
        for bytes in [text.as_bytes(), format!("\u{feff}{text}").as_bytes(), &western, &utf16] {
            assert_eq!(told(bytes).as_ref(), Ok(&right));
        }
        let declared = "sep=,\nPrénom,Code postal\nZoé,29300\n";
        assert_eq!(told(declared.as_bytes()), Ok(right));
    }

    #[test]
    fn what_is_no_table_is_refused_with_the_reason() {
        for (bytes, why) in [
            (&b""[..], NotATable::Empty),
            (b"a;b\n", NotATable::Empty),
            (b"a;b\n\"1;2\n3;4\n", NotATable::Unclosed),
            (b"PK\x03\x04 not a workbook", NotATable::Unreadable),
            (b"\xd0\xcf\x11\xe0 an old one", NotATable::Unreadable),
        ] {
            assert_eq!(told(bytes).err(), Some(why), "{}", String::from_utf8_lossy(bytes));
        }
        let long = format!("a\n{}", "1\n".repeat(ROWS_MAX + 1));
        assert_eq!(told(long.as_bytes()).err(), Some(NotATable::TooLong));
        let wide = format!("a\n{}\n", "é".repeat(CELL_CHARS_MAX + 1));
        assert_eq!(told(wide.as_bytes()).err(), Some(NotATable::TooMuch));
    }

    /// A workbook of these parts.
    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        use std::io::Write;
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
        for (name, text) in parts {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn ods(rows: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
             <table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body>\
             </office:document-content>"
        );
        zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
            ),
            ("content.xml", &content),
        ])
    }

    #[test]
    fn a_small_workbook_that_says_the_same_a_thousand_times_is_refused_before_it_is_unfolded() {
        let row = |times: usize, across: usize, text: &str| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell office:value-type=\"string\" \
                 table:number-columns-repeated=\"{across}\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )
        };
        let right = told(&ods(&[row(1, 1, "Prénom"), row(2, 1, "Zoé")].concat()));
        assert_eq!(right, Ok(vec![(0, "Prénom".into()), (2, "Zoé".into()), (3, "Zoé".into())]));
        let page = "x".repeat(3_000);
        let in_tag = format!(
            "<table:table-row><table:table-cell office:string-value=\"{page}\" table:number-columns-repeated=\"9000\"/></table:table-row>"
        );
        for rows in [
            in_tag,
            row(1_000, 100, &page),
            row(1_000, 100, &"&amp;".repeat(1_000)),
            row(1, 1_000_000, "x"),
            row(1, 1, &"x".repeat(5_000)),
        ] {
            assert_eq!(told(&ods(&rows)).err(), Some(NotATable::TooMuch));
        }
    }
}
