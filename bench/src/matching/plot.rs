//! Growth as a picture: SVG, both axes logarithmic, readable in light and dark.
//!
//! The plot is drawn by hand, not with a plotting library: colours follow the reader's scheme, each curve has its name at its end and each
//! dot its figure in a `<title>`. That is most of what stands here, and axes alone are not worth more crates.

use std::fmt::{self, Display, Formatter};

use super::count;
use super::report::spoken;

const WIDTH: f64 = 820.0;
const HEIGHT: f64 = 440.0;
/// The area within the axes.
const LEFT: f64 = 76.0;
const RIGHT: f64 = 600.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 384.0;
/// Between names at the right.
const LINE: f64 = 18.0;

/// Needs and seconds, in order of needs. The first curve is ours.
#[derive(Clone)]
pub(crate) struct Curve {
    pub(crate) name: &'static str,
    pub(crate) points: Vec<(f64, f64)>,
}

pub(crate) struct Plot {
    curves: Vec<Curve>,
    needs: Range,
    seconds: Range,
}

/// The range of an axis in powers of ten.
struct Range {
    from: f64,
    to: f64,
}

impl Range {
    /// Whole powers of ten around these numbers.
    fn around(numbers: impl Iterator<Item = f64>) -> Range {
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        for power in numbers.filter(|number| *number > 0.0).map(f64::log10) {
            (from, to) = (from.min(power.floor()), to.max(power.ceil()));
        }
        if from < to { Range { from, to } } else { Range { from: 0.0, to: 1.0 } }
    }

    /// 0 at the beginning, 1 at the end.
    fn part(&self, number: f64) -> f64 {
        (number.log10() - self.from) / (self.to - self.from)
    }

    fn powers_of_ten(&self) -> impl Iterator<Item = f64> {
        let first = self.from;
        (0..16_u8)
            .map(move |step| first + f64::from(step))
            .take_while(|power| *power <= self.to)
            .map(|power| 10_f64.powf(power))
    }
}

impl Plot {
    pub(crate) fn new(curves: &[Curve]) -> Plot {
        let points = || curves.iter().flat_map(|curve| curve.points.iter().copied());
        Plot {
            needs: Range::around(points().map(|(needs, _)| needs)),
            seconds: Range::around(points().map(|(_, seconds)| seconds)),
            curves: curves.to_vec(),
        }
    }

    fn x(&self, needs: f64) -> f64 {
        LEFT + self.needs.part(needs) * (RIGHT - LEFT)
    }

    fn y(&self, seconds: f64) -> f64 {
        BOTTOM - self.seconds.part(seconds) * (BOTTOM - TOP)
    }

    fn axes(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for needs in self.needs.powers_of_ten() {
            let x = self.x(needs);
            writeln!(f, r#"<line class="grid" x1="{x:.1}" y1="{TOP}" x2="{x:.1}" y2="{BOTTOM}"/>"#)?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole power of ten")]
            let needs = count(needs.round() as u64);
            writeln!(f, r#"<text x="{x:.1}" y="{:.1}" text-anchor="middle">{needs}</text>"#, BOTTOM + 20.0)?;
        }
        for seconds in self.seconds.powers_of_ten() {
            let y = self.y(seconds);
            writeln!(f, r#"<line class="grid" x1="{LEFT}" y1="{y:.1}" x2="{RIGHT}" y2="{y:.1}"/>"#)?;
            let seconds = plain(seconds);
            writeln!(f, r#"<text x="{:.1}" y="{:.1}" text-anchor="end">{seconds}</text>"#, LEFT - 8.0, y + 4.5)?;
        }
        let middle = f64::midpoint(LEFT, RIGHT);
        writeln!(f, r#"<text x="{middle:.1}" y="{:.1}" text-anchor="middle">needs</text>"#, BOTTOM + 42.0)
    }

    /// The curve, a dot a size, and its name at its end.
    fn curve(&self, f: &mut Formatter<'_>, rank: usize, curve: &Curve, name_y: f64) -> fmt::Result {
        let points = curve.points.iter().map(|&(needs, seconds)| (self.x(needs), self.y(seconds)));
        let points: Vec<(f64, f64)> = points.collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        writeln!(f, r#"<g class="c{rank}">"#)?;
        writeln!(f, r#"<polyline points="{}"/>"#, path.join(" "))?;
        for ((x, y), (needs, seconds)) in points.iter().zip(&curve.points) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of needs")]
            let needs = count(*needs as u64);
            let told = format!("{}, {needs} needs: {}", curve.name, spoken(*seconds));
            writeln!(f, r#"<circle cx="{x:.1}" cy="{y:.1}" r="4"><title>{told}</title></circle>"#)?;
        }
        let last = curve.points.last().map(|&(_, seconds)| spoken(seconds)).unwrap_or_default();
        writeln!(f, r#"<text x="{:.1}" y="{:.1}">{}, {last}</text>"#, RIGHT + 10.0, name_y + 4.5, curve.name)?;
        writeln!(f, "</g>")
    }

    /// Where each name goes: beside the end of its curve, and not over another.
    fn names(&self) -> Vec<f64> {
        let end = |curve: &Curve| curve.points.last().map_or(BOTTOM, |&(_, seconds)| self.y(seconds));
        let mut names: Vec<(usize, f64)> = self.curves.iter().map(end).enumerate().collect();
        names.sort_by(|(_, a), (_, b)| a.total_cmp(b));
        let mut free = TOP;
        for (_, y) in &mut names {
            *y = y.max(free);
            free = *y + LINE;
        }
        names.sort_by_key(|&(rank, _)| rank);
        names.into_iter().map(|(_, y)| y).collect()
    }
}

/// 0.1 ms, 1 ms, 10 s
fn plain(seconds: f64) -> String {
    if seconds < 0.9 { format!("{} ms", (seconds * 1e6).round() / 1e3) } else { format!("{} s", seconds.round()) }
}

/// Colours of the curves by rank, on white and on black. Each has a contrast of at least 4.5 to 1 against its ground.
const STYLE: &str = "
svg { font: 13px system-ui, sans-serif; }
.ground { fill: #fff; } text { fill: #333; } .title { font-size: 15px; font-weight: 600; }
.grid { stroke: #ddd; } polyline { fill: none; stroke-width: 2; }
.c0 { --c: #0d5563; } .c1 { --c: #a8480a; } .c2 { --c: #6a3fa0; } .c3 { --c: #0d5563; }
polyline { stroke: var(--c); } circle, g text { fill: var(--c); }
.c0 polyline { stroke-width: 3.5; } .c0 text { font-weight: 600; } .c3 polyline { stroke-dasharray: 5 4; }
@media (prefers-color-scheme: dark) {
.ground { fill: #14181a; } text { fill: #ccc; } .grid { stroke: #343a3d; }
.c0 { --c: #8fd6dd; } .c1 { --c: #f3a66b; } .c2 { --c: #c3a5f0; } .c3 { --c: #8fd6dd; }
}
";

impl Display for Plot {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="t">"#
        )?;
        writeln!(f, r#"<title id="t">How the time to solve grows with the number of needs</title>"#)?;
        writeln!(f, "<style>{STYLE}</style>")?;
        writeln!(f, r#"<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>"#)?;
        writeln!(
            f,
            r#"<text class="title" x="{LEFT}" y="24">Solving alone, ten volunteers a need, one thread</text>"#
        )?;
        let dashed = "Dashed: our plan from rows in memory, all candidates looked at";
        writeln!(f, r#"<text x="{LEFT}" y="43">{dashed}</text>"#)?;
        self.axes(f)?;
        for ((rank, curve), name_y) in self.curves.iter().enumerate().zip(self.names()) {
            self.curve(f, rank, curve, name_y)?;
        }
        writeln!(f, "</svg>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times_as_long_is_a_fixed_step_higher_and_names_keep_apart() {
        let curve = |name, end| Curve { name, points: vec![(1_000.0, 0.001), (100_000.0, end)] };
        let plot = Plot::new(&[curve("a", 0.1), curve("b", 0.101), curve("c", 10.0)]);
        assert_eq!(plot.needs.powers_of_ten().count(), 3);
        assert_eq!(plot.seconds.powers_of_ten().count(), 5);
        assert!((plot.y(0.001) - BOTTOM).abs() < 1e-6 && (plot.y(10.0) - TOP).abs() < 1e-6);
        let names = plot.names();
        assert!((names[0] - names[1]).abs() >= LINE, "{names:?}");
        let svg = plot.to_string();
        assert_eq!((svg.matches("<polyline").count(), svg.matches("<circle").count()), (3, 6));
        assert!(svg.contains(">0.001 s<") || svg.contains(">1 ms<"), "{svg}");
    }

    #[test]
    fn a_late_solver_has_a_shorter_curve_or_none() {
        let curve = |name, points| Curve { name, points };
        let plot = Plot::new(&[curve("a", vec![(1_000.0, 0.01)]), curve("b", vec![])]);
        assert!(!plot.to_string().contains("NaN"));
        assert!(!Plot::new(&[]).to_string().contains("NaN"));
    }
}
