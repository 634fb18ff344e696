//! The pages of numbers: what the campaign has done, how fast, for whom, and where help is short.
//!
//! Who may act: moderators; these pages only read. Tables: tally, through its sums in memory; present numbers are
//! counted in the pool. No page here reads a volunteer or a request.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;

use super::chart::Chart;
use super::figures::{Figure, FigureRow, FigureTable, share};
use super::open::Open;
use crate::app::App;
use crate::desk::frame::exports::Exports;
use crate::desk::frame::layout::{Frame, ListOption, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::lists::introductions::ENDED;
use crate::desk::queue::areas as own;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::index::counts::ByStanding;
use crate::index::standing::VolunteerStanding;
use crate::kit::{Result, page};
use crate::tallies::Tally;
use crate::tallies::sums::{Sums, percentile};

/// Filter for lists of the queue. Without it, the queue opens with the moderator's own areas, whereas figures count
/// all.
const EVERYWHERE: (&str, &str) = (own::FIELD, crate::desk::frame::areas::EVERYWHERE);
/// Number of days drawn.
const DAYS: usize = 28;
/// Tallies drawn by day and by hour; they name the texts `tally-{slug}`.
const SERIES: [Tally; 4] = [Tally::Volunteer, Tally::Request, Tally::Introduction, Tally::Met];

#[derive(Template)]
#[template(path = "desk/numbers/page.html")]
struct Numbers {
    l: Frame,
    views: Vec<ListOption>,
    figures: Vec<Figure>,
    waits: FigureTable,
    days: Vec<Chart>,
    by_day: FigureTable,
    hours: Vec<Chart>,
    by_hour: FigureTable,
    tables: Vec<FigureTable>,
    exports: Exports,
}

/// `GET /desk/numbers`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let sums = app.past.sums(&app).await?;
    let (counts, open) = {
        let pooled = app.pool.since(&app, me.arrived).await?;
        (pooled.counts.clone(), Open::of(&app, &pooled))
    };
    let l = Frame::open(&app, &me, Section::Numbers, &query).await?;
    let available = counts.all[VolunteerStanding::Available as usize];
    let waiting = [("status", "available")];
    let to = |path: &str, values: &[(&str, &str)]| link(&format!("/desk/{path}"), values);
    let asked = sums.total(Tally::Need);
    let figures = vec![
        Figure::of(&t, "volunteers", sums.total(Tally::Volunteer), to("volunteers", &[])),
        Figure::of(&t, "available", available, to("volunteers", &waiting)),
        Figure::of(&t, "never-called", counts.never_called, to("volunteers", &[waiting[0], ("called", "never")])),
        Figure::of(&t, "requests", sums.total(Tally::Request), to("requests", &[])),
        Figure::of(&t, "needs", asked, to("requests", &[])),
        Figure::of(&t, "open", open.total, to("queue", &[EVERYWHERE])),
        Figure::of(&t, "nobody", open.nobody, to("queue", &[("view", "nobody"), EVERYWHERE])),
        Figure::of(&t, "introductions", sums.total(Tally::Introduction), to("introductions", &[])),
        Figure::of(&t, "met", sums.total(Tally::Met), to("introductions", &[("status", "met")])),
        Figure::words(
            &t,
            "served",
            share(&t, sums.total(Tally::Met), asked),
            to("introductions", &[("status", "met")]),
        ),
    ];
    let (days, hours) = (days(&app), (0..24).collect::<Vec<u32>>());
    let on_day = |what: Tally| days.iter().map(|(day, _)| sums.on(what, day)).collect::<Vec<i64>>();
    let at_hour = |what: Tally| hours.iter().map(|hour| sums.at_hour(what, *hour)).collect::<Vec<i64>>();
    let day_labels: Vec<String> = days.iter().map(|(_, noon)| t.date(noon)).collect();
    let hour_labels: Vec<String> =
        hours.iter().map(|hour| t.say("numbers-hour").with("hour", *hour).to_string()).collect();
    page(&Numbers {
        views: views(&t, "/desk/numbers"),
        figures,
        waits: waits(&t, &sums),
        days: SERIES.map(|what| Chart::of(&t, what, &on_day(what), &day_labels)).into(),
        by_day: series(&t, "numbers-day", &day_labels, SERIES.map(on_day), |at| {
            vec![("from", days[at].0.clone()), ("to", days[at].0.clone())]
        }),
        hours: SERIES.map(|what| Chart::of(&t, what, &at_hour(what), &hour_labels)).into(),
        by_hour: series(&t, "numbers-hour-of-day", &hour_labels, SERIES.map(at_hour), |at| {
            vec![("hour", hours[at].to_string())]
        }),
        tables: vec![
            by_kind(&app, &t, &sums, &open, &counts.by_kind),
            by_audience(&app, &t, &sums, &open),
            by_field(&app, &t, &sums),
        ],
        exports: Exports::of(&t, &["tallies", "places"], &[]),
        l,
    })
}

/// Path and filters of the list of what a tally counts, by the instant at which it is counted.
fn list_of(what: Tally) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match what {
        Tally::Volunteer => ("/desk/volunteers", &[]),
        Tally::Request => ("/desk/requests", &[]),
        Tally::Met => ("/desk/introductions", &[("status", "met"), ("date", ENDED)]),
        _ => ("/desk/introductions", &[]),
    }
}

/// Tabs of the two pages of numbers.
pub(super) fn views(t: &T, here: &str) -> Vec<ListOption> {
    let view = |path: &str, key: &str| ListOption {
        value: path.into(),
        label: t.say(key).to_string(),
        count: None,
        chosen: path == here,
    };
    vec![view("/desk/numbers", "numbers-all"), view("/desk/numbers/areas", "numbers-by-area")]
}

/// The last days, today included: the day as in the tallies, and its noon.
fn days(app: &App) -> Vec<(String, jiff::Timestamp)> {
    let today = app.clock.now().to_zoned(app.campaign.time_zone.clone()).date();
    let mut days: Vec<Date> = std::iter::successors(Some(today), |day| day.yesterday().ok()).take(DAYS).collect();
    days.reverse();
    let noon = |day: Date| {
        Some((day.to_string(), day.at(12, 0, 0, 0).to_zoned(app.campaign.time_zone.clone()).ok()?.timestamp()))
    };
    days.into_iter().filter_map(noon).collect()
}

fn waits(t: &T, sums: &Sums) -> FigureTable {
    let row = |what: Tally| {
        let waits = sums.waits(what);
        let at_most = |percent| percentile(&waits, percent).map_or("–".to_owned(), |minutes| t.wait(minutes));
        let n: i64 = waits.iter().map(|(_, n)| n).sum();
        let status = if what == Tally::ToMet { "met" } else { "" };
        let list = link("/desk/introductions", &[("status", status)]);
        FigureRow::of(t.say(format!("tally-{}", what.slug())), None)
            .and(at_most(50), None)
            .and(at_most(90), None)
            .and(t.number(n), Some(list))
    };
    let columns = ["numbers-wait", "numbers-median", "numbers-ninety", "numbers-counted"];
    FigureTable::of(t, "numbers-waits", &columns, [Tally::ToIntroduction, Tally::ToMet].map(row).into())
}

/// Table of four series, one row per label. `when` gives the values that narrow a list to a row.
fn series(
    t: &T,
    of: &str,
    labels: &[String],
    counts: [Vec<i64>; 4],
    when: impl Fn(usize) -> Vec<(&'static str, String)>,
) -> FigureTable {
    let row = |(at, label): (usize, &String)| {
        let when = when(at);
        let when: Vec<(&str, &str)> = when.iter().map(|(name, value)| (*name, value.as_str())).collect();
        SERIES.into_iter().zip(&counts).fold(FigureRow::of(label, None), |row, (what, series)| {
            let (path, of) = list_of(what);
            row.and(t.number(series[at]), Some(link(path, &[of, &when].concat())))
        })
    };
    let columns: Vec<String> = SERIES.map(|what| format!("tally-{}", what.slug())).into();
    let columns: Vec<&str> = [of].into_iter().chain(columns.iter().map(String::as_str)).collect();
    FigureTable::of(t, of, &columns, labels.iter().enumerate().map(row).collect())
}

fn by_kind(app: &App, t: &T, sums: &Sums, open: &Open, volunteers: &[ByStanding]) -> FigureTable {
    let kinds = app.campaign.kinds.iter().enumerate();
    let row = |(at, kind): (usize, &crate::campaign::Kind)| {
        let of = |what| sums.of_detail(what, &kind.slug);
        let to = |path: &str, status: &str| {
            Some(link(&format!("/desk/{path}"), &[("kind", &kind.slug), ("status", status)]))
        };
        FigureRow::of(t.say(kind.text("")), to("queue", ""))
            .and(t.number(of(Tally::Need)), to("requests", ""))
            .and(t.number(open.by_kind[at]), to("queue", ""))
            .and(t.number(volunteers[at][VolunteerStanding::Available as usize]), to("volunteers", "available"))
            .and(t.number(of(Tally::Introduction)), to("introductions", ""))
            .and(t.number(of(Tally::Met)), to("introductions", "met"))
            .and(share(t, of(Tally::Met), of(Tally::Need)), to("introductions", "met"))
    };
    let columns = [
        "desk-kind",
        "tally-need",
        "numbers-open",
        "numbers-available",
        "tally-introduction",
        "tally-met",
        "numbers-served",
    ];
    FigureTable::of(t, "numbers-by-kind", &columns, kinds.map(row).collect())
}

fn by_audience(app: &App, t: &T, sums: &Sums, open: &Open) -> FigureTable {
    let row = |(at, audience): (usize, &crate::campaign::Audience)| {
        let to = |path: &str| Some(link(&format!("/desk/{path}"), &[("audience", &audience.slug)]));
        FigureRow::of(t.say(audience.text("")), to("requests"))
            .and(t.number(sums.of_detail(Tally::Request, &audience.slug)), to("requests"))
            .and(t.number(open.by_audience[at]), to("queue"))
    };
    let columns = ["desk-audience", "tally-request", "numbers-open"];
    FigureTable::of(t, "numbers-by-audience", &columns, app.campaign.audiences.iter().enumerate().map(row).collect())
}

fn by_field(app: &App, t: &T, sums: &Sums) -> FigureTable {
    let row = |field: &str| {
        let list = link("/desk/requests", &[("field", field)]);
        FigureRow::of(t.say(crate::campaign::field_text(field)), Some(list.clone()))
            .and(t.number(sums.of_detail(Tally::FieldOfWork, field)), Some(list))
    };
    FigureTable::of(
        t,
        "numbers-by-field",
        &["desk-field", "tally-request"],
        app.campaign.fields_of_work().map(row).collect(),
    )
}
