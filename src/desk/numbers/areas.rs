//! Numbers area by area, as a map and as a table: where needs are many and volunteers few.

use askama::Template;
use axum::extract::State;

use super::figures::{FigureRow, FigureTable, decimal};
use super::open::Open;
use super::page::views;
use crate::app::App;
use crate::desk::frame::exports::Exports;
use crate::desk::frame::layout::{Frame, ListOption, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::index::counts::ByStanding;
use crate::index::pool::Moment;
use crate::index::standing::VolunteerStanding;
use crate::kit::area_map::{AreaMap, Detail, Shape};
use crate::kit::{Result, page};
use crate::places::{Area, Outlines};
use crate::tallies::Tally;

#[derive(Template)]
#[template(path = "desk/numbers/areas.html")]
struct Areas {
    l: Frame,
    views: Vec<ListOption>,
    map: Option<AreaMap>,
    table: FigureTable,
    /// The areas after the first.
    rest: Option<FigureTable>,
    images: bool,
    exports: Exports,
}

impl Areas {
    /// The rows of both tables.
    fn all_rows(&self) -> impl Iterator<Item = &FigureRow> {
        self.table.rows.iter().chain(self.rest.iter().flat_map(|rest| &rest.rows))
    }
}

/// Areas that the table shows at once: those where help is shortest.
const SHOWN: usize = 20;

/// Ratio of needs that wait to available volunteers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tension {
    /// No need waits.
    NoNeed,
    /// Needs per available volunteer.
    Ratio(f64),
    /// Needs wait, and no volunteer is available.
    Nobody,
}

/// Highest ratio of each class of the map, and the class. In 2020 a hundred people offered help for one who asked.
const CLASSES: [(f64, &str); 4] = [(0.02, "t1"), (0.1, "t2"), (0.5, "t3"), (1.0, "t4")];

impl Tension {
    pub(super) fn of(open: i64, available: i64) -> Tension {
        match (open, available) {
            (..=0, _) => Tension::NoNeed,
            (_, ..=0) => Tension::Nobody,
            (open, available) => Tension::Ratio(decimal(open) / decimal(available)),
        }
    }

    /// The CSS class that colours the area on the map.
    pub(super) fn class(self) -> &'static str {
        match self {
            Tension::NoNeed => "t0",
            Tension::Nobody => "t6",
            Tension::Ratio(ratio) => CLASSES.iter().find(|(most, _)| ratio <= *most).map_or("t5", |(_, class)| class),
        }
    }

    fn words(self, t: &T) -> String {
        match self {
            Tension::NoNeed => t.number(0),
            Tension::Nobody => t.say("numbers-tension-nobody").to_string(),
            Tension::Ratio(ratio) => t.say("number").with("n", (ratio * 100.0).ceil() / 100.0).to_string(),
        }
    }

    fn rank(self) -> f64 {
        match self {
            Tension::NoNeed => -1.0,
            Tension::Ratio(ratio) => ratio,
            Tension::Nobody => f64::INFINITY,
        }
    }
}

/// What stands in an area now.
pub(super) struct InArea<'a> {
    pub(super) area: &'a Area,
    pub(super) open: i64,
    pub(super) available: i64,
}

impl InArea<'_> {
    fn tension(&self) -> Tension {
        Tension::of(self.open, self.available)
    }
}

/// Every area, the highest tension first; equal ones by code.
pub(super) async fn read(app: &App, moment: Moment) -> anyhow::Result<Vec<InArea<'_>>> {
    let pooled = app.pool.since(app, moment).await?;
    let open = Open::of(app, &pooled);
    let counted = |(at, area)| {
        let counts: ByStanding = pooled.counts.by_area[at];
        InArea { area, open: open.by_area[at], available: counts[VolunteerStanding::Available as usize] }
    };
    let mut areas: Vec<InArea<'_>> = app.places.areas().iter().enumerate().map(counted).collect();
    areas.sort_by(|a, b| {
        b.tension().rank().total_cmp(&a.tension().rank()).then(b.open.cmp(&a.open)).then(a.area.code.cmp(&b.area.code))
    });
    Ok(areas)
}

/// `GET /desk/numbers/areas`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let sums = app.past.sums(&app).await?;
    let areas = read(&app, me.arrived).await?;
    let row = |of: &InArea<'_>| {
        let to = |path: &str, status: &str| {
            Some(link(&format!("/desk/{path}"), &[("status", status), ("area", &of.area.code)]))
        };
        let so_far = |what| t.number(sums.of_area(what, &of.area.code));
        let has_image = app.outlines.as_ref().is_some_and(|outlines| outlines.paths.contains_key(&of.area.code));
        let row = FigureRow::of(app.area_label(&of.area.code), to("queue", ""))
            .and(of.tension().words(&t), to("queue", ""))
            .and(t.number(of.open), to("queue", ""))
            .and(t.number(of.available), to("volunteers", "available"))
            .and(so_far(Tally::Request), to("requests", ""))
            .and(so_far(Tally::Introduction), to("introductions", ""))
            .and(so_far(Tally::Met), to("introductions", "met"));
        FigureRow { image: has_image.then(|| format!("/desk/numbers/areas/{}", of.area.code)), ..row }
    };
    let columns = [
        "desk-area",
        "numbers-tension",
        "numbers-open",
        "numbers-available",
        "tally-request",
        "tally-introduction",
        "tally-met",
    ];
    let l = Frame::open(&app, &me, Section::Numbers, &query).await?;
    let mut table = FigureTable::of(&t, "numbers-by-area", &columns, areas.iter().map(row).collect());
    let others = i64::try_from(areas.len().saturating_sub(SHOWN))?;
    let rest = table.cut(SHOWN, t.say("numbers-other-areas").with("n", others).to_string());
    page(&Areas {
        views: views(&t, "/desk/numbers/areas"),
        map: app.outlines.as_ref().map(|outlines| map(&app, &t, outlines, &areas)),
        table,
        rest,
        images: app.outlines.is_some(),
        exports: Exports::of(&t, &["places"], &[]),
        l,
    })
}

fn map(app: &App, t: &T, outlines: &Outlines, areas: &[InArea<'_>]) -> AreaMap {
    let shape = |of: &InArea<'_>| {
        let code = &of.area.code;
        let about = t
            .say("numbers-map-area")
            .with("area", app.area_label(code))
            .with("open", of.open)
            .with("available", of.available)
            .to_string();
        Shape::new(Some(link("/desk/queue", &[("area", code)])), about, of.tension().class())
    };
    let mut legend = vec![("t0", t.say("numbers-legend-none").to_string())];
    legend.extend(
        CLASSES.iter().map(|(most, class)| (*class, t.say("numbers-legend-most").with("n", *most).to_string())),
    );
    legend.push(("t5", t.say("numbers-legend-more").to_string()));
    legend.push(("t6", t.say("numbers-tension-nobody").to_string()));
    let words = ["numbers-map", "numbers-map-about", "numbers-tension"].map(|key| t.say(key).to_string());
    AreaMap::draw(outlines, Detail::Fine, areas.iter().map(|of| (of.area, shape(of))), words, legend)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_in_the_class_of_its_tension() {
        for (open, available, class) in [
            (0, 0, "t0"),
            (0, 9, "t0"),
            (1, 0, "t6"),
            (1, 50, "t1"),
            (1, 49, "t2"),
            (5, 10, "t3"),
            (10, 10, "t4"),
            (11, 10, "t5"),
        ] {
            assert_eq!(Tension::of(open, available).class(), class, "{open} for {available}");
        }
    }
}
