//! A small map of where the candidates of a need live, drawn around the need's place.
//!
//! Who may act: nobody; it is a part of the request's page, whose list says the same in words. Tables: none. Places are
//! centres of postcodes: the map shows no home.

use std::collections::BTreeMap;

use askama::Template;
use matching::{Candidates, PlaceId};

use crate::app::App;
use crate::desk::outside::list::Found;
use crate::i18n::T;
use crate::index::pool::Asked;

/// Rings of distance in kilometres. A map takes the first line whose last ring holds everybody listed.
const RINGS: [&[u32]; 13] = [
    &[1],
    &[1, 2],
    &[1, 2, 3],
    &[1, 3, 5],
    &[5, 10],
    &[5, 10, 15],
    &[10, 20],
    &[10, 20, 30],
    &[10, 30, 50],
    &[50, 100],
    &[100, 200],
    &[200, 500],
    &[500, 1_000],
];
/// Half the side of the drawing, in its own units: about a pixel on a phone.
const HALF: f64 = 160.0;
/// Radius of the largest ring; the rest is for dots that stand on it.
const RADIUS: f64 = 144.0;
/// Distance from one degree of latitude to the next.
const METRES_A_DEGREE: f64 = 111_195.0;

#[derive(Template)]
#[template(path = "desk/request/near-map.html")]
pub struct NearMap {
    title: String,
    about: String,
    rings: Vec<Ring>,
    dots: Vec<Dot>,
    legend: Vec<(&'static str, String)>,
}

struct Ring {
    radius: f64,
    label_at: f64,
    label: String,
    class: &'static str,
}

/// Everybody at one point.
struct Dot {
    x: f64,
    y: f64,
    radius: f64,
    class: &'static str,
    /// Rank of the best candidate listed there; `None` when none is listed.
    rank: Option<usize>,
    about: String,
}

/// Candidates and other volunteers at one place.
#[derive(Default)]
struct Spot {
    ranks: Vec<usize>,
    count: usize,
    farther: bool,
}

impl NearMap {
    /// Draws the candidates, numbered as far as they are listed (`shown`), and volunteers farther away. `None` when
    /// everybody lives at the need's place.
    pub fn of(
        app: &App,
        t: &T,
        asked: &Asked,
        candidates: &Candidates,
        shown: usize,
        farther: &[Found],
    ) -> Option<NearMap> {
        let mut spots: BTreeMap<PlaceId, (u32, Spot)> = BTreeMap::new();
        for (rank, candidate) in (1..).zip(candidates.ranked.iter()) {
            let (metres, spot) = spots.entry(candidate.place).or_default();
            *metres = candidate.metres;
            spot.count += 1;
            spot.ranks.extend((rank <= shown).then_some(rank));
        }
        for (place, away) in farther.iter().filter_map(|found| found.place.zip(found.metres)) {
            let (metres, spot) = spots.entry(place).or_default();
            *metres = away;
            spot.count += 1;
            spot.farther |= spot.ranks.is_empty();
        }
        let listed = spots.values().filter(|(_, spot)| spot.farther || !spot.ranks.is_empty());
        let farthest = listed.map(|(metres, _)| *metres).max().filter(|&metres| metres > 0)?;
        let kilometres = RINGS.iter().find(|rings| rings.last().is_some_and(|last| last * 1_000 >= farthest));
        let kilometres = *kilometres.unwrap_or(RINGS.last()?);
        let limit = kilometres.last()? * 1_000;
        let scale = RADIUS / f64::from(limit);

        let own = app.campaign.kinds[asked.kind].radius_metres_max;
        let mut rings: Vec<Ring> = kilometres.iter().map(|km| Ring::of(t, km * 1_000, scale, "ring")).collect();
        if own < limit && !farther.is_empty() {
            rings.retain(|ring| (ring.radius - f64::from(own) * scale).abs() > 1.0);
            rings.push(Ring::of(t, own, scale, "ring own"));
        }
        let within = spots.iter().filter(|(_, (metres, _))| *metres <= limit);
        let mut dots: Vec<Dot> =
            within.map(|(place, (metres, spot))| dot(app, t, asked, *place, *metres, spot, scale)).collect();
        // The best are drawn last, on top of others.
        dots.sort_by_key(|dot| std::cmp::Reverse(dot.rank.unwrap_or(usize::MAX)));
        let has = |class| dots.iter().any(|dot| dot.class == class);
        let legend = [
            ("here", "desk-map-here", true),
            ("first", "desk-map-listed", has("first")),
            ("more", "desk-map-more", has("more")),
            ("far", "desk-map-far", has("far")),
        ];
        let legend = legend.into_iter().filter(|(.., drawn)| *drawn);
        let about = t.say("desk-map-about").with("n", i64::try_from(candidates.total).unwrap_or(i64::MAX));
        Some(NearMap {
            title: t.say("desk-map").with("place", app.place_label(&app.places.get(asked.place).code)).to_string(),
            about: about.with("distance", t.kilometres(farthest)).to_string(),
            rings,
            legend: legend.map(|(class, key, _)| (class, t.say(key).to_string())).collect(),
            dots,
        })
    }
}

impl Ring {
    fn of(t: &T, metres: u32, scale: f64, class: &'static str) -> Ring {
        let radius = tenth(f64::from(metres) * scale);
        let label = t.say("kilometres").with("n", f64::from(metres) / 1_000.0).to_string();
        Ring { radius, label_at: tenth(HALF - radius + 4.0), label, class }
    }
}

fn dot(app: &App, t: &T, asked: &Asked, place: PlaceId, metres: u32, spot: &Spot, scale: f64) -> Dot {
    let (here, there) = (app.places.get(asked.place), app.places.get(place));
    // East is positive, along the shorter way around the Earth.
    let east = (there.longitude - here.longitude + 540.0).rem_euclid(360.0) - 180.0;
    let north = there.latitude - here.latitude;
    let flat = here.latitude.to_radians().cos();
    let (x, y) = (east * flat * METRES_A_DEGREE * scale, north * METRES_A_DEGREE * scale);
    let rank = spot.ranks.first().copied();
    let class = match (rank, spot.farther) {
        (Some(1), _) => "first",
        (Some(_), _) => "listed",
        (None, true) => "far",
        (None, false) => "more",
    };
    let count = u32::try_from(spot.count).unwrap_or(u32::MAX);
    let least = if rank.is_some() { 9.0 } else { 4.0 };
    let radius = tenth((least + f64::from(count - 1).sqrt() * 1.2).min(15.0));
    let about = t
        .say("desk-map-dot")
        .with("place", app.place_label(&there.code))
        .with("distance", t.kilometres(metres))
        .with("n", i64::from(count))
        .to_string();
    Dot { x: tenth(HALF + x), y: tenth(HALF - y), radius, class, rank, about }
}

/// Rounds to a tenth: a drawing needs no more digits.
fn tenth(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}
