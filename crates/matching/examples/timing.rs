//! Measures how long candidates and plan take, on a made-up population spread over a real gazetteer:
//! `cargo run --release -p matching --example timing -- places/fr.csv [volunteers] [needs]`.
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use matching::{Changes, Need, NeedId, Offers, PlaceId, Places, Plan, PlanNeed, PlanOptions};
use population::{CHILDCARE, Draw, Failure, GROCERIES, read_gazetteer, rules};

mod population;

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

/// The best time of several runs, which other work on the machine disturbs least.
fn quickest(mut run: impl FnMut()) -> Duration {
    // Fewer runs if one takes long.
    let first = Instant::now();
    let times = (0..15).map_while(|_| {
        let started = Instant::now();
        (first.elapsed() < Duration::from_secs(4)).then(&mut run)?;
        Some(started.elapsed())
    });
    times.min().unwrap_or_default()
}
