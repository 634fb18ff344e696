//! Bar charts with their axes and values.

use super::figures::decimal;
use crate::i18n::T;
use crate::tallies::Tally;

/// A bar chart of one series in one colour, in a box of [`SIZE`] units. A table beside it shows the same
/// numbers.
pub struct Chart {
    pub title: String,
    /// Sum of the bars, in words.
    pub total: String,
    /// Description for people who do not see it.
    pub about: String,
    /// Values on the upright axis, from 0 up: distance from the top, and the value.
    pub scale: Vec<(String, String)>,
    /// Labels under the bars: the point where it stands, which side of the words is there (`start`, `middle` or `end`),
    /// and the words.
    pub labels: Vec<(i64, &'static str, String)>,
    /// Value of the highest bar, above it: distance from the left and from the top, and the value. `None` if no bar has
    /// a height.
    pub peak: Option<(String, String, String)>,
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
    /// Height, down to the axis.
    pub height: String,
}

/// Width and height of the box.
pub const SIZE: [i64; 2] = [320, 150];
/// Where the bars begin and end, from the left.
pub const SIDES: [i64; 2] = [40, 318];
/// Where the highest value of the scale and the axis stand, from the top.
const LEVELS: [i64; 2] = [18, 128];
/// Share of a bar's width that stays free beside it.
const GAP: f64 = 0.2;
/// Longest label, in characters, that has room between the first and the last.
const CHARS_BETWEEN: usize = 8;
/// Most steps of the scale.
const STEPS_MAX: i64 = 4;

impl Chart {
    /// Draws a tally, with one bar per label.
    pub fn of(t: &T, what: Tally, counts: &[i64], labels: &[String]) -> Chart {
        let (most, total) = (counts.iter().copied().max().unwrap_or(0).max(0), counts.iter().sum::<i64>());
        let title = t.say(format!("tally-{}", what.slug())).to_string();
        let label = |at: usize| labels.get(at).cloned().unwrap_or_default();
        let about = t
            .say("numbers-chart")
            .with("what", &title)
            .with("from", label(0))
            .with("to", label(labels.len().saturating_sub(1)))
            .with("total", total)
            .with("most", most)
            .to_string();
        let scale = scale(most);
        let level = |n: i64| {
            let share = decimal(n) / decimal(scale.last().copied().unwrap_or(1).max(1));
            decimal(LEVELS[1]) - share * decimal(LEVELS[1] - LEVELS[0])
        };
        let room = decimal(SIDES[1] - SIDES[0]) / decimal(counts.len().max(1).try_into().unwrap_or(i64::MAX));
        let left = |at: i64| decimal(SIDES[0]) + room * (decimal(at) + GAP / 2.0);
        let bars = counts.iter().zip(labels).zip(0_i64..).map(|((n, label), at)| ChartBar {
            about: t.say("numbers-bar").with("what", label).with("n", *n).to_string(),
            x: units(left(at)),
            width: units(room * (1.0 - GAP)),
            y: units(level((*n).max(0))),
            height: units(decimal(LEVELS[1]) - level((*n).max(0))),
        });
        let highest = counts.iter().zip(0_i64..).find(|(n, _)| most > 0 && **n == most);
        Chart {
            bars: bars.collect(),
            about,
            total: t.say("numbers-chart-total").with("n", total).to_string(),
            scale: scale.iter().map(|n| (units(level(*n)), t.number(*n))).collect(),
            labels: [
                (SIDES[0], "start", label(0)),
                (i64::midpoint(SIDES[0], SIDES[1]), "middle", label(labels.len() / 2)),
                (SIDES[1], "end", label(labels.len().saturating_sub(1))),
            ]
            .into_iter()
            .filter(|(_, side, words)| *side != "middle" || words.chars().count() <= CHARS_BETWEEN)
            .collect(),
            peak: highest
                .map(|(_, at)| (units(left(at) + room * (1.0 - GAP) / 2.0), units(level(most) - 4.0), t.number(most))),
            title,
        }
    }
}

/// The values of a scale from 0 to `most` or a little more, in steps of 1, 2 or 5, or ten times as much, and so on.
fn scale(most: i64) -> Vec<i64> {
    let tens = std::iter::successors(Some(1_i64), |tens| tens.checked_mul(10));
    let step = tens.flat_map(|tens| [tens, tens.saturating_mul(2), tens.saturating_mul(5)]);
    let step = step.into_iter().find(|step| step.saturating_mul(STEPS_MAX) >= most).unwrap_or(i64::MAX);
    (0..=(most.max(1) - 1) / step + 1).map(|at| at.saturating_mul(step)).collect()
}

/// A coordinate or a length, to a tenth of a unit.
fn units(n: f64) -> String {
    format!("{n:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_few_round_values_and_reaches_the_highest_bar() {
        for (most, values) in [
            (0, vec![0, 1]),
            (1, vec![0, 1]),
            (4, vec![0, 1, 2, 3, 4]),
            (10, vec![0, 5, 10]),
            (128, vec![0, 50, 100, 150]),
            (429, vec![0, 200, 400, 600]),
        ] {
            assert_eq!(scale(most), values, "{most}");
        }
        assert!(scale(i64::MAX).len() <= 6);
    }
}
