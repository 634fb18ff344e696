//! Reads ranges of numbers: `{ min = 1, max = 4 }`.

use std::ops::RangeInclusive;

use super::file::{At, FileSection};
use super::{Range, decimal};

pub(super) fn range(
    section: &mut FileSection<'_>,
    key: &'static str,
    limits: RangeInclusive<u32>,
    example: &str,
) -> Option<Range> {
    let mut table = section.table(key, example)?;
    let min = table.whole("min", limits.clone(), example);
    let max = table.whole("max", limits, example);
    ordered(&table, min?, max?, 0)
}

/// Like [`range`], for numbers with decimals, up to `most`; the range is in their smallest unit.
pub(super) fn decimal_range(
    section: &mut FileSection<'_>,
    key: &'static str,
    decimals: u32,
    most: u32,
) -> Option<Range> {
    let example = format!("{key} = {{ min = 1, max = 4 }}");
    let mut table = section.table(key, &example)?;
    let min = table.decimal("min", decimals, most, &example);
    let max = table.decimal("max", decimals, most, &example);
    ordered(&table, min?, max?, decimals)
}

fn ordered(table: &FileSection<'_>, min: At<u32>, max: At<u32>, decimals: u32) -> Option<Range> {
    table.end();
    if min.value > max.value {
        let [least, greatest] = [min.value, max.value].map(|units| decimal::written(units, decimals));
        let what = format!("`{}`: the least ({least}) is more than the most ({greatest})", table.name);
        table.file.problem(min.at, what, format!("write `min = {greatest}, max = {least}`"));
        return None;
    }
    Some(Range { min: min.value, max: max.value })
}
