//! Writes the plan as a spreadsheet or as JSON, and the list of compatible pairs.

use std::borrow::Cow;
use std::io::{self, Write};

use matching::{FirstChoice, Given, LeftOut, Line, Reason, Refusal, What};
use serde::Serialize;
use serde_json::Number;

use super::result::PlanResult;
use super::words;
use crate::campaign::{Kind, decimal};
use crate::i18n::T;
use crate::kit::sheet::safe;

/// How the CSV file is written: like the requests' file, so that a program that opens one opens the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) delimiter: u8,
    pub(super) marked: bool,
}

/// Writes one row per need, in the order of the file; several rows when several volunteers share it.
pub(super) fn csv(out: &mut dyn Write, made: &PlanResult<'_>, t: &T, style: Style) -> io::Result<()> {
    if style.marked {
        out.write_all(b"\xef\xbb\xbf")?;
    }
    let mut writer = csv::WriterBuilder::new().delimiter(style.delimiter).from_writer(out);
    writer.write_record(["need", "volunteer", "units", "points", "distance_metres", "reasons"])?;
    for line in lines(made) {
        let need = safe(made.need_id(line.need));
        for given in &line.given {
            let (volunteer, reasons) =
                (made.volunteer_id(given.candidate.volunteer), words::of_given(t, made, line, given));
            let units = decimal::written(given.units, made.kind(line.need).stock_decimals());
            let numbers = [given.candidate.points.into(), given.candidate.metres].map(|n: u32| n.to_string());
            let [points, metres] = &numbers;
            writer.write_record([&*need, &*safe(volunteer), &*units, points, metres, &*safe(&reasons)])?;
        }
        if let Some(left_out) = &line.left_out {
            let reasons = words::of_left_out(t, made, line.need, left_out);
            writer.write_record([&*need, "", "0", "0", "", &*safe(&reasons)])?;
        }
    }
    writer.flush()
}

/// Writes every compatible pair, for another solver, always with commas and without byte order mark. Calls `progress`
/// after each need.
pub(super) fn edges(out: &mut dyn Write, made: &PlanResult<'_>, progress: &dyn Fn()) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["need", "volunteer", "points", "distance_metres"])?;
    for (_, need) in made.needs() {
        let id = safe(&need.id);
        for candidate in made.offers().candidates(&need.for_matching(made.setting())).ranked.iter() {
            let [points, metres] = [candidate.points.into(), candidate.metres].map(|n: u32| n.to_string());
            let volunteer = safe(made.volunteer_id(candidate.volunteer));
            writer.write_record([&*id, &*volunteer, &*points, &*metres])?;
        }
        progress();
    }
    writer.flush()
}

fn lines<'a>(made: &'a PlanResult<'_>) -> impl Iterator<Item = &'a Line> {
    made.needs().filter_map(|(id, _)| made.plan().line(id))
}

/// Sums of the whole plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Summary {
    pub(super) needs: usize,
    /// Needs that get at least one unit.
    pub(super) served: usize,
    pub(super) volunteers: usize,
    /// Sum of the points, counted once per unit.
    pub(super) points: u64,
}

impl Summary {
    pub(super) fn of(made: &PlanResult<'_>) -> Summary {
        let plan = made.plan();
        let (needs, volunteers) = (plan.lines().len(), made.offers().len());
        Summary { needs, served: plan.served(), volunteers, points: plan.points() }
    }
}

#[derive(Serialize)]
struct Json<'a> {
    summary: Summary,
    lines: Vec<JsonLine<'a>>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    need: &'a str,
    request: &'a str,
    kind: &'a str,
    priority: u32,
    asked: Number,
    given: Vec<JsonGiven<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_choice: Option<JsonFirstChoice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<JsonLeftOut<'a>>,
}

#[derive(Serialize)]
struct JsonGiven<'a> {
    volunteer: &'a str,
    units: Number,
    points: u16,
    distance_metres: u32,
    reasons: Vec<JsonReason<'a>>,
    words: String,
}

/// A reason. `what` is `same-place`, `distance` or the criterion's column.
#[derive(Serialize)]
struct JsonReason<'a> {
    what: Cow<'a, str>,
    given: u16,
    possible: u16,
}

#[derive(Serialize)]
struct JsonFirstChoice<'a> {
    volunteer: &'a str,
    serves: Vec<&'a str>,
    costs_points: u16,
}

/// The reason why a need gets nothing. `why` is `no-candidate`, with the offers of the kind counted by refusal, or
/// `taken`.
#[derive(Serialize)]
struct JsonLeftOut<'a> {
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<Vec<JsonRefusal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_by: Option<Vec<JsonTaken<'a>>>,
    words: String,
}

/// A refusal. `why` is `other-kind`, `too-far`, `out-of-reach`, `blocked`, `busy` or the criterion's column.
#[derive(Serialize)]
struct JsonRefusal {
    why: String,
    volunteers: usize,
    words: String,
}

#[derive(Serialize)]
struct JsonTaken<'a> {
    volunteer: &'a str,
    need: &'a str,
    priority: u32,
}

/// Writes one JSON object: a summary, and one line per need in the order of the file.
pub(super) fn json(out: &mut dyn Write, made: &PlanResult<'_>, t: &T) -> io::Result<()> {
    let lines = lines(made).map(|line| json_line(made, t, line)).collect();
    serde_json::to_writer_pretty(&mut *out, &Json { summary: Summary::of(made), lines })?;
    writeln!(out)?;
    out.flush()
}

fn json_line<'a>(made: &'a PlanResult<'_>, t: &T, line: &Line) -> JsonLine<'a> {
    let (need, kind) = (made.need(line.need), made.kind(line.need));
    let first_choice = |first: &FirstChoice| JsonFirstChoice {
        volunteer: made.volunteer_id(first.volunteer),
        serves: first.serves.iter().map(|&need| made.need_id(need)).collect(),
        costs_points: first.costs,
    };
    JsonLine {
        need: &need.id,
        request: &need.request,
        kind: &kind.slug,
        priority: line.priority,
        asked: in_json(made.kind(line.need), line.asked),
        given: line.given.iter().map(|given| json_given(made, t, line, given)).collect(),
        first_choice: line.first_choice.as_ref().map(first_choice),
        left_out: line.left_out.as_ref().map(|left_out| json_left_out(made, t, line, left_out)),
    }
}

/// So many of the smallest unit as programs read them: `20`, or `0.5`.
fn in_json(kind: &Kind, units: u32) -> Number {
    let decimals = kind.stock_decimals();
    let number = (decimals > 0).then(|| Number::from_f64(decimal::number(units, decimals))).flatten();
    number.unwrap_or_else(|| units.into())
}

fn json_given<'a>(made: &'a PlanResult<'_>, t: &T, line: &Line, given: &Given) -> JsonGiven<'a> {
    let kind = made.kind(line.need);
    let reason = |&Reason { what, given, possible }: &Reason| {
        let what = match what {
            What::SamePlace => "same-place".into(),
            What::Distance => "distance".into(),
            What::Criterion(rank) => column(kind, rank).into(),
        };
        JsonReason { what, given, possible }
    };
    JsonGiven {
        volunteer: made.volunteer_id(given.candidate.volunteer),
        units: in_json(kind, given.units),
        points: given.candidate.points,
        distance_metres: given.candidate.metres,
        reasons: given.candidate.reasons.iter().map(reason).collect(),
        words: words::of_given(t, made, line, given),
    }
}

fn json_left_out<'a>(made: &'a PlanResult<'_>, t: &T, line: &Line, left_out: &LeftOut) -> JsonLeftOut<'a> {
    let kind = made.kind(line.need);
    let words = words::of_left_out(t, made, line.need, left_out);
    match left_out {
        LeftOut::NoCandidate(refused) => {
            let refusal = |&(refusal, volunteers): &(Refusal, usize)| {
                let why = match refusal {
                    Refusal::OtherKind => "other-kind".to_owned(),
                    Refusal::TooFar => "too-far".to_owned(),
                    Refusal::Blocked => "blocked".to_owned(),
                    Refusal::Busy => "busy".to_owned(),
                    Refusal::OutOfReach => "out-of-reach".to_owned(),
                    Refusal::Criterion(rank) => column(kind, rank),
                };
                JsonRefusal { why, volunteers, words: words::refusal(t, kind, refusal, volunteers) }
            };
            let refused = Some(refused.iter().map(refusal).collect());
            JsonLeftOut { why: "no-candidate", refused, candidates: None, taken_by: None, words }
        }
        LeftOut::Taken { candidates, by } => {
            let taken = by.iter().map(|&(volunteer, need, priority)| JsonTaken {
                volunteer: made.volunteer_id(volunteer),
                need: made.need_id(need),
                priority,
            });
            let taken_by = Some(taken.collect());
            JsonLeftOut { why: "taken", refused: None, candidates: Some(*candidates), taken_by, words }
        }
    }
}

fn column(kind: &Kind, rank: usize) -> String {
    let slug = kind.criterion_matched(rank).map_or("", |criterion| criterion.slug.as_str());
    format!("{}.{slug}", kind.slug)
}
