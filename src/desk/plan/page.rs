//! The plan's page: the best assignment of volunteers to every need that waits, to be approved line by line.
//!
//! Who may act: moderators. The page only reads. An approved line becomes an introduction like any other, made only if
//! the pair is still worth what the page showed. Pairs set aside ("not this time") stand in the address: they change
//! the plan for this moderator only.

use askama::Template;
use axum::extract::State;

use super::draw::{Alone, Drawing, PlanArea, PlanRow};
use super::lines::{PlanFilter, PlanPart, look};
use super::run_page;
use crate::app::App;
use crate::desk::frame::filters::{Filters, by};
use crate::desk::frame::layout::{Frame, ListOption, Section};
use crate::desk::frame::links::{Query, but, link};
use crate::desk::frame::paging::{NumberedPage, Paging};
use crate::desk::queue::areas;
use crate::desk::team::session::Moderator;
use crate::introductions::BlockReason;
use crate::kit::{Result, page};

const PAGE: i64 = 12;

#[derive(Template)]
#[template(path = "desk/plan/plan.html")]
struct PlanPage {
    l: Frame,
    own_areas: Vec<ListOption>,
    views: Vec<ListOption>,
    filters: Filters,
    about: Vec<String>,
    areas: Vec<PlanArea>,
    rows: Vec<PlanRow>,
    blocking: Vec<(&'static str, String)>,
    left_out: Vec<Alone>,
    missed: Vec<String>,
    /// Runs that are kept: in words, and the path of each.
    runs: Vec<(String, String)>,
    /// What is set aside, in words, and the path of the plan without that.
    aside: Option<(String, String)>,
    /// Hidden values of the filter, for the form that approves all.
    kept: Vec<(&'static str, String)>,
    /// Fingerprint of all lines of the filter: they are approved only as they were shown.
    print: String,
    total: usize,
    /// There are more lines than on this page.
    has_more: bool,
    /// The lines are weak, and not ticked.
    is_weak: bool,
    paging: Paging,
}

/// Shown instead of the plan while it is being computed; the browser asks again by itself.
#[derive(Template)]
#[template(path = "desk/plan/computed.html")]
struct Computed {
    l: Frame,
}

/// `GET /desk/plan`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let query = areas::opened(&me, query, &["view", "kind", "audience", "aside"]);
    let part = PlanPart::read(&query.0);
    let (wanted, at) = (PlanFilter::read(&app, &me.areas, &query.0), NumberedPage::of(&query, PAGE));
    let looked =
        app.planner.look(&app, me.arrived, &wanted.aside, |pooled, rows| look(&app, &wanted, part, at, pooled, rows));
    let looked = looked.await?;
    let l = Frame::open(&app, &me, Section::Plan, &query).await?;
    let Some(looked) = looked else { return page(&Computed { l }) };
    let [strong, weak, left_out] = looked.counts;
    let mut conn = app.db.read().await?;
    let drawing = Drawing { app: &app, t: &t, wanted: &wanted, part };
    let rows = drawing.rows(&mut conn, looked.served).await?;
    let missed = drawing.missed(&mut conn, &query).await?;
    let runs = run_page::in_short(&mut conn, &app, &t).await?;

    let view = |(shown, n): (PlanPart, usize)| ListOption {
        value: wanted.link(&[("view", shown.slug())], &wanted.aside),
        label: match shown {
            PlanPart::Strong => t.say("desk-plan-proposed").to_string(),
            PlanPart::Weak => t.say("desk-plan-weak").to_string(),
            PlanPart::LeftOut => t.say("desk-plan-left-out").to_string(),
        },
        count: Some(t.number(count(n))),
        chosen: shown == part,
    };
    // Invisible where the campaign has no threshold.
    let parts = PlanPart::ALL.into_iter().zip(looked.counts);
    let parts = parts.filter(|(shown, n)| *shown != PlanPart::Weak || *n > 0 || part == PlanPart::Weak);
    let get = |name: &str| query.0.one(name);
    let values: Vec<(&str, &str)> = wanted.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (served, total) = (strong + weak, looked.counts[part as usize]);
    let aside: Vec<String> = wanted.aside.iter().map(|(need, volunteer)| format!("{need}:{volunteer}")).collect();
    let mut paged = [values.clone(), vec![("view", get("view"))]].concat();
    paged.extend(aside.iter().map(|pair| ("aside", pair.as_str())));
    let mut kept: Vec<(&'static str, String)> = wanted.values.to_vec();
    kept.extend(aside.iter().map(|pair| ("aside", pair.clone())));
    page(&PlanPage {
        own_areas: areas::views(&app, &me, get(areas::FIELD), &looked.everywhere, |area| {
            link("/desk/plan", &[&[(areas::FIELD, area)], &*but(&paged, areas::FIELD)].concat())
        }),
        views: parts.map(view).collect(),
        filters: Filters {
            path: "/desk/plan".to_owned(),
            is_search: false,
            kept: vec![("view", get("view").to_owned())],
            boxes: vec![],
            dates: vec![],
            selects: vec![
                by::kind(&app, &t, get("kind")),
                by::audience(&app, &t, get("audience")),
                areas::select(&app, &me, get(areas::FIELD)),
            ],
        },
        about: drawing.about(looked.needs_served, left_out, looked.points, served),
        areas: drawing.areas(&looked.areas),
        left_out: looked.left_out.iter().map(|(asked, line)| drawing.alone(asked, line)).collect(),
        missed,
        runs,
        blocking: BlockReason::CHOICES
            .map(|why| (why.slug(), t.say(format!("block-{}", why.slug())).to_string()))
            .into(),
        aside: (!wanted.aside.is_empty()).then(|| {
            let words = t.say("desk-plan-aside").with("n", count(wanted.aside.len())).to_string();
            (words, wanted.link(&[("view", get("view"))], &[]))
        }),
        kept,
        print: looked.print,
        total: strong,
        has_more: part == PlanPart::Strong && strong > rows.len(),
        is_weak: part == PlanPart::Weak,
        rows,
        paging: at.paging(&t, "/desk/plan", &paged, count(total)),
        l,
    })
}

pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
