//! Reads `[kind.…]` of `campaign.toml`: kinds of help and their criteria.

use matching::Widen;

use super::criteria::{Draft, criterion, text_part};
use super::file::{At, FileSection};
use super::slugs::{check_slug, known_slug};
use super::{Audience, Campaign, Check, Criterion, Kind, Rule, VolunteerSettings};

/// Longest cooling period, in days: as long as a campaign may last.
const COOLING_DAYS_MAX: u32 = 365;
/// Slugs of the criteria that follow from a setting of the kind. No slug of a file has an underscore.
const COOLING: &str = "cooling_days";
const CONDUCT_REQUIRED: &str = "conduct_required";

/// Most points that the criteria and the distance of a kind may give together.
const POINTS_MAX: u32 = 100;

pub(super) fn kinds(
    top: &mut FileSection<'_>,
    audiences: &[Audience],
    checks: &[Check],
    volunteers: &VolunteerSettings,
) -> Vec<Kind> {
    let mut demands = vec![];
    let mut read = vec![];
    for (slug, mut section) in top.tables("kind", "[kind.groceries]") {
        demands.push(demanded(&mut section, volunteers));
        read.push(kind(slug, &mut section, audiences, checks));
    }
    let slugs: Vec<String> = read.iter().map(|(kind, _)| kind.slug.clone()).collect();
    let resolve = |((mut kind, drafts), demanded): ((Kind, Vec<Draft<'_>>), Vec<Criterion>)| {
        let questions: Vec<&str> = drafts.iter().map(|draft| draft.slug.value).collect();
        for draft in &drafts {
            let mut rule = draft.rule.clone().unwrap_or(Rule::Text { passed_on: false });
            if let (Rule::Choices { counted_by, .. }, Some(name)) = (&mut rule, draft.counted_by) {
                *counted_by = known_slug(top.file, "criterion", name, questions.iter().copied());
                if counted_by.is_some_and(|index| !matches!(drafts[index].rule, Some(Rule::Capacity { .. }) | None)) {
                    let what = format!("`{}` counts nothing", name.value);
                    top.file.problem(name.at, what, "name a criterion of the type \"capacity\"");
                }
            }
            if let Rule::Scarce { rarer, .. } = &mut rule {
                for name in &draft.rarer {
                    let index = known_slug(top.file, "kind", *name, slugs.iter().map(String::as_str));
                    if name.value == kind.slug {
                        let what = format!("`{}` cannot be rarer than itself", name.value);
                        top.file.problem(name.at, what, "name another kind");
                    }
                    rarer.extend(index);
                }
            }
            kind.criteria.push(Criterion { slug: draft.slug.value.to_owned(), rule });
        }
        kind.criteria.extend(demanded);
        kind
    };
    read.into_iter().zip(demands).map(resolve).collect()
}

/// Reads what a kind demands of a volunteer without asking: no introduction too recent, the code of conduct accepted.
fn demanded(section: &mut FileSection<'_>, volunteers: &VolunteerSettings) -> Vec<Criterion> {
    let mut demanded = vec![];
    if section.has(COOLING)
        && let Some(days) = section.whole(COOLING, 0..=COOLING_DAYS_MAX, "cooling_days = 7").filter(|n| n.value > 0)
    {
        demanded.push(Criterion { slug: COOLING.to_owned(), rule: Rule::Cooling { days: days.value } });
    }
    if section.flag("conduct", "conduct = true") {
        if volunteers.conduct.is_none() {
            let what = format!("{} asks for a code of conduct that nobody could accept", section.full("conduct"));
            let at = section.at;
            section.file.problem(at, what, "write the day of its version in `[volunteer]`: `conduct = \"2020-03-20\"`");
        }
        demanded.push(Criterion { slug: CONDUCT_REQUIRED.to_owned(), rule: Rule::Conduct });
    }
    demanded
}

/// Reports a contradiction of the rules that the checks of single lines do not find.
pub(super) fn check_rules(campaign: &Campaign, top: &FileSection<'_>) {
    if let Err(error) = campaign.rules().check() {
        top.file.problem(0, format!("the rules contradict themselves: {error}"), "correct this kind, counted from 0");
    }
}

fn kind<'a>(
    slug: At<&'a str>,
    section: &mut FileSection<'a>,
    audiences: &[Audience],
    checks: &[Check],
) -> (Kind, Vec<Draft<'a>>) {
    check_slug(section.file, slug);
    let example = format!("audiences = [{}]", audiences.first().map_or(String::new(), |a| format!("\"{}\"", a.slug)));
    let listed = section.list("audiences", &example);
    if listed.as_ref().is_some_and(Vec::is_empty) {
        let what = format!("{} is empty: nobody could ask", section.full("audiences"));
        section.file.problem(section.at, what, format!("write `{example}`"));
    }
    let asking = listed.into_iter().flatten();
    let anywhere = section.flag("anywhere", "anywhere = true");
    let radius_metres_max = if anywhere {
        no_distance(section);
        Some(At { value: u32::MAX, at: section.at })
    } else {
        section.whole("radius_metres_max", 1..=20_040_000, "radius_metres_max = 15_000")
    };
    let has_widen = !anywhere && section.has("widen");
    let widen = radius_metres_max.filter(|_| has_widen).and_then(|radius| widen(section, radius.value));
    let (mut points_near, mut points_same_place) = (None, None);
    if !anywhere && let Some(mut points) = section.table("points", "points.near = 60") {
        points_near = points.points("near", "points.near = 60");
        if points.has("same_place") {
            points_same_place = points.points("same_place", "points.same_place = 15");
        }
        points.end();
    }
    let known = |name| known_slug(section.file, "audience", name, audiences.iter().map(|a| &*a.slug));
    let kind = Kind {
        slug: slug.value.to_owned(),
        audiences: asking.filter_map(known).collect(),
        anywhere,
        radius_metres_max: radius_metres_max.map_or(0, |n| n.value),
        widen,
        points_near: points_near.map_or(0, |n| n.value),
        points_same_place: points_same_place.map_or(0, |n| n.value),
        second_approval: section.flag("second_approval", "second_approval = true"),
        both_agree: section.flag("both_agree", "both_agree = true"),
        criteria: Vec::new(),
        audience_slugs: audiences.iter().map(|audience| audience.slug.clone()).collect(),
    };
    let drafts: Vec<Draft<'a>> = if section.has("criterion") {
        let criteria = section.tables("criterion", "[kind.childcare.criterion.children]");
        let read = |(of, mut section): (At<&'a str>, FileSection<'a>)| {
            criterion(of, &mut section, checks).unwrap_or_else(|| {
                // A stand-in: others may refer to it, and its texts are not judged.
                section.file.note_unread(text_part(&section.name));
                Draft { slug: of, rule: None, counted_by: None, rarer: Vec::new() }
            })
        };
        criteria.into_iter().map(read).collect()
    } else {
        Vec::new()
    };
    section.end();
    check_stocks(section, &drafts);
    check_points(section, slug, &kind, &drafts);
    (kind, drafts)
}

/// Reports what stands about distance in a kind that is given from anywhere.
fn no_distance(section: &mut FileSection<'_>) {
    for key in ["radius_metres_max", "widen", "points"] {
        if section.has(key) {
            let what = format!("{} is about distance, which does not matter `anywhere`", section.full(key));
            section.file.problem(section.at, what, "remove it, or remove `anywhere`");
        }
    }
}

/// Reads where the search goes on when too few candidates are within the radius.
fn widen(section: &mut FileSection<'_>, radius_metres_max: u32) -> Option<Widen> {
    let example = "widen = { candidates = 5, radius_metres_max = 40_000 }";
    let mut widen = section.table("widen", example)?;
    let candidates = widen.whole("candidates", 1..=1_000, example);
    let radius = widen.whole("radius_metres_max", 0..=20_040_000, example);
    widen.end();
    let radius = radius?;
    if radius.value <= radius_metres_max {
        let what = format!("{} is no farther than the kind's own radius", widen.full("radius_metres_max"));
        section.file.problem(radius.at, what, "write a larger number, or take the line out");
    }
    Some(Widen { candidates_wanted: candidates?.value as usize, radius_metres_max: radius.value })
}

/// Reports a second stock: what a volunteer gives of a kind is shared out by one number.
fn check_stocks(section: &FileSection<'_>, drafts: &[Draft<'_>]) {
    for second in drafts.iter().filter(|draft| matches!(draft.rule, Some(Rule::Stock { .. }))).skip(1) {
        let what =
            format!("{} is a second stock of its kind", section.full(&format!("criterion.{}", second.slug.value)));
        section.file.problem(second.slug.at, what, "make it a capacity, or remove it");
    }
}

fn check_points(section: &FileSection<'_>, slug: At<&str>, kind: &Kind, drafts: &[Draft<'_>]) {
    let of_criteria = drafts.iter().map(|draft| match draft.rule {
        Some(
            Rule::Trait { points }
            | Rule::Scarce { points, .. }
            | Rule::AnyOf { points: Some(points), .. }
            | Rule::Check { points: Some(points), .. }
            | Rule::Recent { points, .. },
        ) => points,
        _ => 0,
    });
    let sum: u32 = of_criteria.chain([kind.points_near, kind.points_same_place]).map(u32::from).sum();
    if sum > POINTS_MAX {
        let what = format!("the points of `{}` add up to {sum}", section.name);
        section.file.problem(slug.at, what, format!("take {} off, to have {POINTS_MAX} at most", sum - POINTS_MAX));
    }
}
