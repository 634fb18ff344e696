//! Three volunteers and a need for shopping: who comes first, and why.
//! `cargo run -p matching --example small_town`

use matching::{
    Answer, Criterion, Distance, Kind, KindId, Need, Offer, Offers, PlaceId, Places, Point, Reason, Rules, Volunteer,
    VolunteerId, What,
};

const SHOPPING: KindId = KindId(0);
const CHILDCARE: KindId = KindId(1);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Volunteers who also look after children are rarer, and should stay free: shopping prefers the others.
    let distance =
        Distance { anywhere: false, radius_metres_max: 5_000, widen: None, points_near: 50, points_same_place: 20 };
    let scarce = Criterion::Scarce { rarer: vec![CHILDCARE], points: 30 };
    let rules = Rules {
        kinds: vec![
            Kind { distance, criteria: vec![Criterion::Audience, scarce] },
            Kind { distance, criteria: vec![Criterion::Capacity] },
        ],
    };

    let towns = ["Bourg", "Moulin", "Phare"];
    let [bourg, moulin, phare] = [PlaceId(0), PlaceId(1), PlaceId(2)];
    let points = [(48.000, 2.0), (48.018, 2.0), (48.360, 2.0)];
    let places = Places::new(points.map(|(latitude, longitude)| Point { latitude, longitude }));

    let shops = || Offer { kind: SHOPPING, answers: [Answer::Set(0b11), Answer::Nothing].into() };
    let sits = || Offer { kind: CHILDCARE, answers: [Answer::Count(2)].into() };
    let names = ["Awa", "Basile", "Chloé"];
    let people = [(bourg, vec![shops(), sits()]), (moulin, vec![shops()]), (phare, vec![shops()])];

    rules.check()?;
    let mut offers = Offers::new(rules, places);
    for (id, (place, its_offers)) in (0..).zip(people) {
        let volunteer = Volunteer { offers: its_offers, ..Volunteer::new(VolunteerId(id), place) };
        offers.rules().check_volunteer(&volunteer)?;
        offers.insert(volunteer);
    }

    let need =
        Need { kind: SHOPPING, place: bourg, audience: 1, answers: [Answer::Nothing; 2].into(), blocked: vec![] };
    offers.rules().check_need(&need)?;
    let candidates = offers.candidates(&need);

    println!("Shopping in {}: {} can help", towns[0], candidates.total);
    for candidate in candidates.ranked.iter() {
        let name = (0..).zip(names).find_map(|(id, name)| (VolunteerId(id) == candidate.volunteer).then_some(name));
        let reasons: Vec<_> = candidate.reasons.iter().map(in_words).collect();
        let name = name.unwrap_or("?");
        println!("  {name:<7} {:>3} points at {:>4} m: {}", candidate.points, candidate.metres, reasons.join(", "));
    }
    for (refusal, count) in candidates.refused {
        println!("  not proposed: {count} ({refusal:?})");
    }
    Ok(())
}

fn in_words(reason: &Reason) -> String {
    let what = match reason.what {
        What::SamePlace => "same place",
        What::Distance => "near",
        What::Criterion(_) => "only shops",
    };
    format!("{what} {}/{}", reason.given, reason.possible)
}
