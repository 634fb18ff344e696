//! Tables in Markdown, aligned so that they can be read as they are.

use std::fmt::{self, Formatter};

/// The columns from `numbers` on are aligned to the right.
pub(crate) fn table(
    f: &mut Formatter<'_>,
    head: &[&str],
    rows: &[impl AsRef<[String]>],
    numbers: usize,
) -> fmt::Result {
    let length = |text: &str| text.chars().count();
    let widest = |column: usize| {
        let cells = rows.iter().map(|row| length(&row.as_ref()[column]));
        cells.chain([length(head[column])]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let line = |f: &mut Formatter<'_>, cells: &mut dyn Iterator<Item = &str>| {
        for (column, (cell, &width)) in cells.zip(&widths).enumerate() {
            if column < numbers { write!(f, "| {cell:<width$} ")? } else { write!(f, "| {cell:>width$} ")? }
        }
        writeln!(f, "|")
    };
    line(f, &mut head.iter().copied())?;
    for (column, &width) in widths.iter().enumerate() {
        let dashes = "-".repeat(width);
        if column < numbers { write!(f, "| {dashes} ")? } else { write!(f, "| {}: ", &dashes[1..])? }
    }
    writeln!(f, "|")?;
    rows.iter().try_for_each(|row| line(f, &mut row.as_ref().iter().map(String::as_str)))
}
