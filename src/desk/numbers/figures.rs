//! Figures, tables and bar charts, from which the pages of numbers are made.

use std::fmt::Display;

use crate::i18n::T;
use crate::tallies::Tally;

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

/// A bar chart of one series in one colour, drawn in a box of 100 by 100 that the page stretches. A table beside it
/// shows the same numbers.
pub struct Chart {
    pub title: String,
    /// Description for people who do not see it.
    pub about: String,
    /// Value of the highest bar.
    pub most: String,
    /// Label of the first bar.
    pub first: String,
    /// Label of the last bar.
    pub last: String,
    /// From left to right.
    pub bars: Vec<ChartBar>,
}

pub struct ChartBar {
    /// Label and value, like `17 mars 2020 : 12`.
    pub about: String,
    /// Distance from the left edge.
    pub x: String,
    /// Width, without the gap.
    pub width: String,
    /// Distance from the top edge.
    pub y: String,
    /// Height, down to the bottom edge.
    pub height: String,
}

/// Share of a bar's width that stays free beside it.
const GAP: f64 = 0.2;

impl Chart {
    /// Draws a tally, with one bar per label.
    pub fn of(t: &T, what: Tally, counts: &[i64], labels: &[String]) -> Chart {
        let most = counts.iter().copied().max().unwrap_or(0).max(0);
        let title = t.say(format!("tally-{}", what.slug())).to_string();
        let (first, last) = (labels.first().cloned().unwrap_or_default(), labels.last().cloned().unwrap_or_default());
        let about = t
            .say("numbers-chart")
            .with("what", &title)
            .with("from", &first)
            .with("to", &last)
            .with("total", counts.iter().sum::<i64>())
            .with("most", most)
            .to_string();
        let room = 100.0 / decimal(counts.len().max(1).try_into().unwrap_or(i64::MAX));
        let bars = counts.iter().zip(labels).zip(0_i64..).map(|((n, label), at)| {
            let height = 100.0 * decimal((*n).max(0)) / decimal(most.max(1));
            ChartBar {
                about: t.say("numbers-bar").with("what", label).with("n", *n).to_string(),
                x: format!("{:.3}", room * (decimal(at) + GAP / 2.0)),
                width: format!("{:.3}", room * (1.0 - GAP)),
                y: format!("{:.2}", 100.0 - height),
                height: format!("{height:.2}"),
            }
        });
        Chart { bars: bars.collect(), about, most: t.number(most), title, first, last }
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
