//! Figures and tables, from which the pages of numbers are made.

use std::fmt::Display;

use crate::i18n::T;

/// A number with its name, and the path of the list behind it.
pub struct Figure {
    pub label: String,
    pub value: String,
    /// Path of the list of what is counted.
    pub path: String,
}

impl Figure {
    /// A count, whose name is the text `numbers-{slug}`.
    pub fn of(t: &T, slug: &str, n: i64, path: String) -> Figure {
        Figure::words(t, slug, t.number(n), path)
    }

    /// A value in words, whose name is the text `numbers-{slug}`.
    pub fn words(t: &T, slug: &str, value: String, path: String) -> Figure {
        Figure { label: t.say(format!("numbers-{slug}")).to_string(), value, path }
    }
}

/// A table of figures.
pub struct FigureTable {
    pub title: String,
    /// Headings of the columns; the first is that of the rows' headings.
    pub columns: Vec<String>,
    pub rows: Vec<FigureRow>,
}

/// A row of a table.
pub struct FigureRow {
    /// What the row is about, and the path of its list.
    pub heading: (String, Option<String>),
    /// One cell per column: value, and path of the list behind it.
    pub cells: Vec<(String, Option<String>)>,
    /// Path of its picture for social networks, without the ending that names the format.
    pub image: Option<String>,
}

impl FigureTable {
    /// Takes the rows after the first `shown` out, into a table of their own with the same columns; `None` if there are
    /// none.
    pub fn cut(&mut self, shown: usize, title: String) -> Option<FigureTable> {
        let rows = self.rows.split_off(shown.min(self.rows.len()));
        (!rows.is_empty()).then(|| FigureTable { title, columns: self.columns.clone(), rows })
    }

    /// Makes a table. `title` and `columns` are keys of texts.
    pub fn of(t: &T, title: &str, columns: &[&str], rows: Vec<FigureRow>) -> FigureTable {
        let columns = columns.iter().map(|key| t.say(key).to_string()).collect();
        FigureTable { title: t.say(title).to_string(), columns, rows }
    }
}

impl FigureRow {
    /// A row without figures.
    pub fn of(heading: impl Display, path: Option<String>) -> FigureRow {
        FigureRow { heading: (heading.to_string(), path), cells: vec![], image: None }
    }

    /// Adds a cell.
    #[must_use]
    pub fn and(mut self, value: String, path: Option<String>) -> FigureRow {
        self.cells.push((value, path));
        self
    }
}

#[expect(clippy::cast_precision_loss, reason = "drawn, or rounded to a hundredth")]
pub(super) fn decimal(n: i64) -> f64 {
    n as f64
}

/// A percentage, like `42 %`; a dash when `whole` is 0.
pub fn share(t: &T, part: i64, whole: i64) -> String {
    if whole <= 0 {
        return "–".to_owned();
    }
    t.say("numbers-percent").with("n", part * 100 / whole).to_string()
}
