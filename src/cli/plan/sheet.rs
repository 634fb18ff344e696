//! A row of a CSV file being read, with the problems found in it.

use csv::ByteRecord;
use matching::AnswerError;

use super::problem::{SheetRefused, Wrong};
use crate::spreadsheet::csv_file::{InputSheet, NotCsv};

impl From<NotCsv> for Wrong {
    fn from(why: NotCsv) -> Wrong {
        let save = "in the spreadsheet, choose “Save as” and “CSV UTF-8”, and give that file";
        match why {
            NotCsv::Workbook => Wrong::file("this is the spreadsheet itself, not a CSV file", save),
            NotCsv::NotUtf8 => Wrong::file("this file is not in UTF-8", save),
            NotCsv::Empty => Wrong::file("this file is empty", "write the names of the columns on its first line"),
        }
    }
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
