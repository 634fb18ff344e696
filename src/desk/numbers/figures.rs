//! What the pages of numbers are made of: figures, tables and bar charts.

use std::fmt::Display;

use crate::i18n::T;
use crate::tallies::Tally;

/// A number with its name, and the list behind it.
pub struct Figure {
    /// Its name.
    pub label: String,
    /// In words.
    pub value: String,
    /// The list.
    pub path: String,
}

impl Figure {
    /// A count; names the text `numbers-{slug}`.
    pub fn of(t: &T, slug: &str, n: i64, path: String) -> Figure {
        Figure::words(t, slug, t.number(n), path)
    }

    /// The same, of what is no count.
    pub fn words(t: &T, slug: &str, value: String, path: String) -> Figure {
        Figure { label: t.say(format!("numbers-{slug}")).to_string(), value, path }
    }
}

/// A table of figures.
pub struct Table {
    /// Above it.
    pub title: String,
    /// The heading of the rows first.
    pub columns: Vec<String>,
    /// In the order shown.
    pub rows: Vec<FigureRow>,
}

/// What a row is about, then its figures: each with the list behind it.
pub struct FigureRow {
    /// What it is about.
    pub heading: (String, Option<String>),
    /// A cell a column.
    pub cells: Vec<(String, Option<String>)>,
    /// Its picture, for social networks: the address without the ending that names the format.
    pub image: Option<String>,
}

impl Table {
    /// `title` and `columns` are keys of texts.
    pub fn of(t: &T, title: &str, columns: &[&str], rows: Vec<FigureRow>) -> Table {
        let columns = columns.iter().map(|key| t.say(key).to_string()).collect();
        Table { title: t.say(title).to_string(), columns, rows }
    }
}

impl FigureRow {
    /// A row without figures yet.
    pub fn of(heading: impl Display, path: Option<String>) -> FigureRow {
        FigureRow { heading: (heading.to_string(), path), cells: vec![], image: None }
    }

    /// One figure more.
    #[must_use]
    pub fn and(mut self, value: String, path: Option<String>) -> FigureRow {
        self.cells.push((value, path));
        self
    }
}

/// Bars of one series, drawn in a box of 100 by 100 that the page stretches. One colour; what it shows
/// is in a table beside it.
pub struct Chart {
    /// Above it.
    pub title: String,
    /// For who does not see it.
    pub about: String,
    /// The highest bar's number.
    pub most: String,
    /// Under the first bar.
    pub first: String,
    /// Under the last.
    pub last: String,
    /// From the left.
    pub bars: Vec<ChartBar>,
}

/// A bar.
pub struct ChartBar {
    /// `17 mars 2020 : 12`
    pub about: String,
    /// From the left edge.
    pub x: String,
    /// Of the bar, without the gap.
    pub width: String,
    /// From the top.
    pub y: String,
    /// Down to the bottom.
    pub height: String,
}

/// Of the room of a bar, what stays free beside it.
const GAP: f64 = 0.2;

impl Chart {
    /// Of a tally, a bar a label.
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

/// `42 %`; a dash of nothing.
pub fn share(t: &T, part: i64, whole: i64) -> String {
    if whole <= 0 {
        return "–".to_owned();
    }
    t.say("numbers-percent").with("n", part * 100 / whole).to_string()
}
