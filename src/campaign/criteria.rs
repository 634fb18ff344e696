//! Reads `[kind.….criterion.…]` of `campaign.toml`: one question of a kind, and what it decides.

use super::check::SET_MAX;
use super::decimal::{self, DECIMALS_MAX};
use super::file::{At, FileSection, quoted};
use super::problems::nearest;
use super::ranges::decimal_range;
use super::slugs::{check_slug, distinct_slugs, known_slug};
use super::{Check, Range, Rule};

/// The choices of a criterion about the week, whose words the program has: `when-mon-morning`.
pub(super) const WEEK: [&str; 21] = [
    "mon-morning",
    "mon-afternoon",
    "mon-evening",
    "tue-morning",
    "tue-afternoon",
    "tue-evening",
    "wed-morning",
    "wed-afternoon",
    "wed-evening",
    "thu-morning",
    "thu-afternoon",
    "thu-evening",
    "fri-morning",
    "fri-afternoon",
    "fri-evening",
    "sat-morning",
    "sat-afternoon",
    "sat-evening",
    "sun-morning",
    "sun-afternoon",
    "sun-evening",
];

/// Longest time, in days, for which a sign of life may count.
const RECENT_DAYS_MAX: u32 = 365;

/// A criterion whose references to other criteria and kinds are still names.
pub(super) struct Draft<'a> {
    pub(super) slug: At<&'a str>,
    /// `None` when it could not be read.
    pub(super) rule: Option<Rule>,
    pub(super) counted_by: Option<At<&'a str>>,
    pub(super) rarer: Vec<At<&'a str>>,
}

/// Reads a criterion; `None` when it cannot be read.
pub(super) fn criterion<'a>(slug: At<&'a str>, section: &mut FileSection<'a>, checks: &[Check]) -> Option<Draft<'a>> {
    const TYPES: [&str; 12] = [
        "capacity", "choices", "any_of", "required", "when", "stock", "trait", "audience", "scarce", "check", "recent",
        "text",
    ];
    check_slug(section.file, slug);
    let name = section.text("type", "type = \"capacity\"")?;
    let mut draft = Draft { slug, rule: None, counted_by: None, rarer: Vec::new() };
    let meant = nearest(name.value, TYPES);
    if meant != Some(name.value) {
        let instead = match meant {
            Some(near) => format!("write `type = \"{near}\"`"),
            None => format!("write one of {}", quoted(&TYPES)),
        };
        section.file.problem(name.at, format!("unknown type `{}`", name.value), instead);
    }
    let rule = match meant? {
        "capacity" => {
            let (offer, need, decimals) = sides(section, 1_000_000)?;
            Rule::Capacity { offer, need, decimals }
        }
        "stock" => {
            let (offer, need, decimals) = sides(section, 1_000_000_000)?;
            Rule::Stock { offer, need, decimals }
        }
        "required" => Rule::Required,
        "any_of" => Rule::AnyOf { choices: choices(section), points: soft(section), week: false },
        "when" if section.flag("dates", "dates = true") => Rule::Period,
        "when" => {
            let choices = WEEK.iter().map(|&part| part.to_owned()).collect();
            Rule::AnyOf { choices, points: soft(section), week: true }
        }
        "choices" => {
            draft.counted_by =
                if section.has("counted_by") { section.text("counted_by", "counted_by = \"children\"") } else { None };
            Rule::Choices { choices: choices(section), counted_by: None }
        }
        "trait" => Rule::Trait { points: section.points("points", "points = 25")?.value },
        "audience" => Rule::Audience,
        "scarce" => {
            draft.rarer = section.list("rarer", "rarer = [\"childcare\"]").unwrap_or_default();
            let points = section.points("points", "points = 25")?.value;
            Rule::Scarce { rarer: Vec::new(), points }
        }
        "check" => {
            let name = section.text("check", "check = \"identity\"");
            let points = if section.has("points") { section.points("points", "points = 10") } else { None };
            let slugs = checks.iter().map(|check| check.slug.as_str());
            let check = known_slug(section.file, "check", name?, slugs)?;
            Rule::Check { check, points: points.map(|points| points.value) }
        }
        "recent" => {
            let days = section.whole("days", 1..=RECENT_DAYS_MAX, "days = 7")?.value;
            Rule::Recent { days, points: section.points("points", "points = 15")?.value }
        }
        _ => Rule::Text { passed_on: passed_on(section) },
    };
    draft.rule = Some(rule);
    section.end();
    Some(draft)
}

/// Reads whether a choice in common is only welcome, and then its points.
fn soft(section: &mut FileSection<'_>) -> Option<u16> {
    let (soft, has_points) = (section.flag("soft", "soft = true"), section.has("points"));
    if has_points && !soft {
        let what = format!("{}: who is refused gets no points", section.full("points"));
        section.file.problem(section.at, what, "write `soft = true`, or remove the points");
    }
    if soft { section.points("points", "points = 20").map(|points| points.value) } else { None }
}

/// Reads who reads the words: the team, or also the other party of an introduction.
fn passed_on(section: &mut FileSection<'_>) -> bool {
    const EXAMPLE: &str = "read_by = \"both\"";
    if !section.has("read_by") {
        return false;
    }
    let Some(who) = section.text("read_by", EXAMPLE) else { return false };
    if !["team", "both"].contains(&who.value) {
        let what = format!("{} is `{}`", section.full("read_by"), who.value);
        section.file.problem(who.at, what, format!("write `{EXAMPLE}` or `read_by = \"team\"`"));
    }
    who.value == "both"
}

/// Returns how the texts of a table begin: `kind.childcare.criterion.ages` has `kind-childcare-ages-…`.
pub(super) fn text_part(table: &str) -> String {
    table.replace(".criterion.", "-").replace(".question.", "-").replace('.', "-")
}

pub(super) fn choices(section: &mut FileSection<'_>) -> Vec<String> {
    let example = r#"choices = ["0-1", "1-2"]"#;
    let Some(choices) = section.list("choices", example) else {
        section.file.note_unread(text_part(&section.name));
        return Vec::new();
    };
    if choices.is_empty() {
        section.file.note_unread(text_part(&section.name));
        let what = format!("{} is empty", section.full("choices"));
        section.file.problem(section.at, what, format!("write `{example}`"));
    }
    if let Some(extra) = choices.get(SET_MAX) {
        let what = format!("{} has {} choices", section.full("choices"), choices.len());
        section.file.problem(extra.at, what, format!("keep {SET_MAX} at most"));
    }
    distinct_slugs(section, choices)
}

/// Reads the numbers that each side may answer, in the smallest unit, and how many decimals they have. `most`: the
/// largest number, decimals apart.
fn sides(section: &mut FileSection<'_>, most: u32) -> Option<(Range, Range, u32)> {
    let decimals =
        if section.has("decimals") { section.whole("decimals", 0..=DECIMALS_MAX, "decimals = 1")?.value } else { 0 };
    let mut side = |key| decimal_range(section, key, decimals, most / 10_u32.pow(decimals));
    let (offer, need) = (side("offer"), side("need"));
    let (offer, need) = (offer?, need?);
    if need.min > offer.max {
        let [offered, needed] = [offer.max, need.min].map(|units| decimal::written(units, decimals));
        let what = format!("`{}`: no offer reaches the least need ({offered} of {needed})", section.name);
        section.file.problem(section.at, what, "write a larger `offer.max`, or a smaller `need.min`");
    }
    Some((offer, need, decimals))
}
