//! Workbooks: the first sheet of an xlsx or ods file that is not empty, as text.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Sheets, Xlsx, open_workbook_auto_from_rs};
use quick_xml::events::{BytesStart, Event};

use super::{COLUMNS_MAX, NotATable, ROWS_MAX, TableRow, TextBudget};

/// Most bytes that the parts of a workbook may have once unpacked: a small file may unpack to fill the memory.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;

/// Reads the rows that are not empty, each with its line.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<TableRow>, NotATable> {
    if !bytes.starts_with(b"PK") || unpacked_bytes(bytes).is_none_or(|size| size > UNPACKED_MAX) {
        return Err(NotATable::Unreadable);
    }
    match open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| NotATable::Unreadable)? {
        Sheets::Xlsx(book) => rows_of_xlsx(book),
        Sheets::Ods(book) => {
            check_repeats(bytes)?;
            rows_of_ods(book)
        }
        Sheets::Xls(_) | Sheets::Xlsb(_) => Err(NotATable::Unreadable),
    }
}

/// Bytes of all parts of a zip archive once unpacked, as the archive says; `None` if it is none.
fn unpacked_bytes(bytes: &[u8]) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    (0..archive.len()).map(|index| archive.by_index_raw(index).ok().map(|part| part.size())).sum()
}

/// Reads cell by cell: one stray cell far to the right or below would make a full grid of millions.
fn rows_of_xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<TableRow>, NotATable> {
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| NotATable::Unreadable)?;
        let (mut rows, mut budget): (Vec<TableRow>, _) = (vec![], TextBudget::default());
        while let Some(cell) = cells.next_cell().map_err(|_| NotATable::Unreadable)? {
            let (line, column) = cell.get_position();
            let (line, column) = (line as usize + 1, column as usize);
            if column >= COLUMNS_MAX {
                continue;
            }
            let text = text(&cell.get_value().clone().into());
            if text.is_empty() {
                continue;
            }
            budget.take(&text, 1)?;
            if rows.last().is_none_or(|row| row.line != line) {
                if rows.len() > ROWS_MAX {
                    return Err(NotATable::TooLong);
                }
                rows.push(TableRow { line, cells: vec![] });
            }
            if let Some(row) = rows.last_mut() {
                row.cells.resize(row.cells.len().max(column + 1), String::new());
                row.cells[column] = text;
            }
        }
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(vec![])
}

/// Refuses an ods file whose cells would be too much once those that say how often they are repeated are written out.
fn check_repeats(bytes: &[u8]) -> Result<(), NotATable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotATable::Unreadable)?;
    let content = archive.by_name("content.xml").map_err(|_| NotATable::Unreadable)?;
    let mut xml = quick_xml::Reader::from_reader(std::io::BufReader::new(content));
    let (mut budget, mut buffer) = (TextBudget::default(), vec![]);
    let (mut rows, mut across, mut text, mut begun) = (1, 1, String::new(), 0);
    loop {
        buffer.clear();
        let before = xml.buffer_position();
        match xml.read_event_into(&mut buffer).map_err(|_| NotATable::Unreadable)? {
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => rows = repeats(&tag),
            Event::Start(tag) if is_cell(tag.name().as_ref()) => {
                (across, begun) = (repeats(&tag), before);
                text = value_in(&tag);
            }
            // Empty cells without a value are repeated to the end of the sheet, and cost nothing.
            Event::Empty(tag) if is_cell(tag.name().as_ref()) => {
                budget.take(&value_in(&tag), rows.saturating_mul(repeats(&tag)))?;
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::CData(piece) => text.push_str(&piece),
            Event::GeneralRef(_) => text.push('&'),
            Event::End(tag) if is_cell(tag.name().as_ref()) && !text.is_empty() => {
                // What stands around the text counts too.
                let bytes = usize::try_from(xml.buffer_position() - begun).unwrap_or(usize::MAX);
                budget.take(&text, 1)?;
                budget.add(bytes, rows.saturating_mul(across))?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The text of a cell that stands in its tag; empty if it stands between tags, or there is none.
fn value_in(tag: &BytesStart<'_>) -> String {
    let value = tag.try_get_attribute("office:string-value").ok().flatten();
    value.map_or_else(String::new, |value| value.value.into_owned())
}

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

/// How often a row or a cell is repeated.
fn repeats(tag: &BytesStart<'_>) -> usize {
    let said = |name: &str| tag.try_get_attribute(name).ok()??.value.parse::<usize>().ok();
    said("table:number-rows-repeated").or_else(|| said("table:number-columns-repeated")).unwrap_or(1)
}

fn rows_of_ods(mut book: Ods<Cursor<&[u8]>>) -> Result<Vec<TableRow>, NotATable> {
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| NotATable::Unreadable)?;
        let (first_line, first_column) = range.start().unwrap_or_default();
        let row = |(index, cells): (usize, &[Data])| {
            let before = std::iter::repeat_n(String::new(), first_column as usize);
            let cells: Vec<String> = before.chain(cells.iter().map(text)).take(COLUMNS_MAX).collect();
            TableRow { line: first_line as usize + 1 + index, cells }
        };
        let rows = range.rows().enumerate().map(row).filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let rows: Vec<TableRow> = rows.take(ROWS_MAX + 2).collect();
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(vec![])
}

/// A cell as a person reads it: whole numbers without decimals, dates as `2020-03-18`.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
        }
        Data::Error(_) | Data::Empty => String::new(),
        cell => cell.to_string().trim().to_owned(),
    }
}
