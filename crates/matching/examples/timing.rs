//! How long candidates take, on a made-up population spread over a real gazetteer:
//! `cargo run --release -p matching --example timing -- places/fr.csv [volunteers] [needs]`.
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use matching::{
    Answer, Changes, Criterion, Distance, Kind, KindId, Need, NeedId, Offer, Offers, PlaceId, Places, Plan, PlanNeed,
    PlanOptions, Point, Rules, Volunteer, VolunteerId,
};

const GROCERIES: KindId = KindId(0);
const CHILDCARE: KindId = KindId(1);
const FRONT_LINE: u8 = 0;
const VULNERABLE: u8 = 1;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which gazetteer? Give the path of places/fr.csv")?;
    let volunteers: i64 = arguments.next().map_or(Ok(60_000), |count| count.parse())?;
    let needs: usize = arguments.next().map_or(Ok(1_400), |count| count.parse())?;

    let gazetteer = read_gazetteer(&path)?;
    let mut draw = Draw::new(&gazetteer, 2020);

    let population: Vec<_> = (1..=volunteers).map(|id| draw.volunteer(id)).collect();
    let started = Instant::now();
    let places = Places::new(gazetteer.iter().map(|&(point, _)| point));
    println!("{:>10.2?}  index {} places", started.elapsed(), places.len());
    let started = Instant::now();
    let mut offers = Offers::new(rules(), places);
    offers.extend(population);
    println!("{:>10.2?}  index {} volunteers", started.elapsed(), offers.len());

    let needs: Vec<_> = (0..needs).map(|_| draw.need()).collect();
    let mut found = 0;
    let elapsed = quickest(|| found = needs.iter().map(|need| offers.candidates(need).ranked.len()).sum());
    println!("{elapsed:>10.2?}  all {found} candidates of {} needs, ranked and explained", needs.len());
    let elapsed =
        quickest(|| drop(black_box(needs.iter().map(|need| offers.candidates_top(need, 20)).collect::<Vec<_>>())));
    println!("{elapsed:>10.2?}  the first 20 of each, and counts of refusals");
    let elapsed = quickest(|| drop(black_box(needs.iter().map(|need| offers.best(need)).collect::<Vec<_>>())));
    println!("{elapsed:>10.2?}  the best score and the number of candidates of each");
    let elapsed = quickest(|| drop(black_box(needs.iter().map(|need| offers.has_candidate(need)).collect::<Vec<_>>())));
    println!("{elapsed:>10.2?}  whether each has anybody");

    let planned = (0..).map(NeedId).zip(&needs).map(|(id, need)| PlanNeed { id, need: need.clone(), priority: 1 });
    let planned: Vec<_> = planned.collect();
    let mut plan = None;
    for threads in [1, 2] {
        let options = PlanOptions { threads, ..PlanOptions::default() };
        let elapsed = quickest(|| plan = Some(Plan::new(&offers, planned.clone(), options.clone())));
        println!("{elapsed:>10.2?}  the plan, with {threads} threads");
    }
    if let Some(mut plan) = plan {
        println!("            serves {} with {} points", plan.served(), plan.points());
        let one = || Changes { needs: planned[..1].to_vec(), ..Changes::default() };
        let mut again = 0;
        let elapsed = quickest(|| again = plan.update(&offers, one()).len());
        println!("{elapsed:>10.2?}  the plan again after one need changed: {again} lines looked at");
    }

    for (name, kind) in [("groceries", GROCERIES), ("childcare", CHILDCARE)] {
        let needs = (0..).map(PlaceId).take(gazetteer.len()).map(|place| draw.need_of(kind, place));
        let total = |need: &Need| offers.best(need).map_or(0, |best| best.total);
        let densest = needs.max_by_key(total).ok_or("the gazetteer is empty")?;
        let elapsed = quickest(|| drop(black_box(offers.candidates_top(&densest, 20))));
        println!("{elapsed:>10.2?}  the first 20 of {} for {name} in the densest place", total(&densest));
        let elapsed = quickest(|| drop(black_box(offers.candidates(&densest))));
        println!("{elapsed:>10.2?}  all of them");
    }
    Ok(())
}

/// The best of a few runs: what the code takes when nothing else uses the machine.
fn quickest(mut run: impl FnMut()) -> Duration {
    // Of what takes long, fewer.
    let first = Instant::now();
    let times = (0..15).map_while(|_| {
        let started = Instant::now();
        (first.elapsed() < Duration::from_secs(4)).then(&mut run)?;
        Some(started.elapsed())
    });
    times.min().unwrap_or_default()
}

fn rules() -> Rules {
    let distance = Distance { radius_metres_max: 15_000, widen: None, points_near: 50, points_same_place: 20 };
    let groceries = Kind {
        distance,
        criteria: vec![Criterion::Audience, Criterion::Scarce { rarer: vec![CHILDCARE], points: 30 }],
    };
    let childcare = Kind {
        distance,
        criteria: vec![Criterion::Audience, Criterion::Capacity, Criterion::Choices, Criterion::Trait { points: 30 }],
    };
    Rules { kinds: vec![groceries, childcare] }
}

/// Points and populations. Columns by name; the gazetteers quote nothing.
fn read_gazetteer(path: &str) -> Result<Vec<(Point, u64)>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut lines = text.lines();
    let header: Vec<_> = lines.next().unwrap_or_default().split(',').collect();
    let column = |name| header.iter().position(|&column| column == name).ok_or(format!("{path} has no column {name}"));
    let (latitude, longitude, population) = (column("lat")?, column("lon")?, column("population")?);
    let place = |line: &str| -> Result<(Point, u64), Failure> {
        let cells: Vec<_> = line.split(',').collect();
        let point = Point { latitude: cells[latitude].parse()?, longitude: cells[longitude].parse()? };
        Ok((point, cells[population].parse().unwrap_or(0)))
    };
    lines.map(place).collect()
}

/// Draws people as in 2020: seeded, so that every run sees the same.
struct Draw {
    /// Inhabitants of each place and of all those before it.
    inhabitants: Vec<u64>,
    state: u64,
}

impl Draw {
    fn new(gazetteer: &[(Point, u64)], seed: u64) -> Draw {
        let sum = |sum: &mut u64, (_, population): &(Point, u64)| {
            *sum += population;
            Some(*sum)
        };
        Draw { inhabitants: gazetteer.iter().scan(0, sum).collect(), state: seed }
    }

    /// `SplitMix64`, below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn small(&mut self, bound: u32) -> u32 {
        u32::try_from(self.below(bound.into())).unwrap_or_default()
    }

    fn place(&mut self) -> PlaceId {
        let inhabitant = self.below(self.inhabitants.last().copied().unwrap_or(1));
        let place = self.inhabitants.partition_point(|&sum| sum <= inhabitant);
        PlaceId(u32::try_from(place).unwrap_or_default())
    }

    fn volunteer(&mut self, id: i64) -> Volunteer {
        let audiences = if self.percent(70) { 1 << FRONT_LINE | 1 << VULNERABLE } else { 1 << FRONT_LINE };
        let audiences = Answer::Set(audiences);
        let sits = self.percent(45);
        let mut offers = Vec::new();
        if self.percent(88) || !sits {
            offers.push(Offer { kind: GROCERIES, answers: [audiences, Answer::Nothing].into() });
        }
        if sits {
            let children = Answer::Count(1 + self.small(4));
            let ages = (0..6).filter(|_| self.percent(60)).fold(0, |set, age| set | 1 << age);
            let parent = Answer::Flag(self.percent(30));
            offers.push(Offer { kind: CHILDCARE, answers: [audiences, children, Answer::Set(ages), parent].into() });
        }
        let (place, calls, free) = (self.place(), self.small(3), self.percent(95));
        Volunteer { calls, waiting_since: id, free, offers, ..Volunteer::new(VolunteerId(id), place) }
    }

    fn need(&mut self) -> Need {
        let kind = if self.percent(35) { CHILDCARE } else { GROCERIES };
        let place = self.place();
        self.need_of(kind, place)
    }

    fn need_of(&mut self, kind: KindId, place: PlaceId) -> Need {
        let vulnerable = kind == GROCERIES && self.percent(60);
        let audience = if vulnerable { VULNERABLE } else { FRONT_LINE };
        let answers: Box<[Answer]> = if kind == CHILDCARE {
            let children = 1 + self.small(2);
            let ages = (0..children).fold(0, |set, _| set | 1 << self.below(6));
            [Answer::Nothing, Answer::Count(children), Answer::Set(ages), Answer::Nothing].into()
        } else {
            [Answer::Nothing; 2].into()
        };
        let blocked = vec![VolunteerId(1 + i64::from(self.small(1_000)))];
        Need { kind, place, audience, answers, blocked }
    }
}
