//! What a plan gains if it prefers volunteers who will probably say yes, on made-up crises over a real gazetteer:
//! `cargo run --release -p matching --example refusals -- places/fr.csv [crises]`.
//!
//! Volunteers lose interest without telling anybody. Some of those who are asked say no; those who have lost interest do
//! not answer, which is noticed after three days. Each day, the needs that wait are given to volunteers in one of four
//! ways, and the same people answer in the same way to all four.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "its numbers are small"
)]

use std::collections::HashSet;

use matching::{
    Answer, Criterion, Need, NeedId, Offer, Offers, Places, Plan, PlanNeed, PlanOptions, Point, Rules, Volunteer,
    VolunteerId,
};
use population::{Draw, Failure, mix, read_gazetteer, rules};

mod population;

const DAYS: i64 = 45;
const VOLUNTEERS: i64 = 8_000;
const NEEDS_A_DAY: i64 = 90;
/// Days after which silence counts as a no, as in docs/decisions/0029-both-agree.md.
const SILENCE: i64 = 3;
/// Days for which somebody who helps is not asked again.
const BUSY: i64 = 7;
/// Points for a sign of life within so many days, and for never having left a question without an answer.
const POINTS: [(i64, u16); 3] = [(4, 10), (10, 10), (21, 10)];
const POINTS_NEVER_SILENT: u16 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// One need after the other, in order of arrival, is given its best candidate.
    FirstCome,
    /// The plan as it is.
    Plan,
    /// The plan, with points for signs of life.
    Signs,
    /// The plan, with points for what nobody can know: whether the volunteer will say yes.
    Oracle,
}

/// A volunteer, what is known about them and what is not.
struct Person {
    volunteer: Volunteer,
    signed_up: i64,
    /// The day on which they lose interest.
    willing_until: i64,
    /// Of 100 questions, how many they say yes to while they are willing.
    yes: u64,
    free_from: i64,
    last_sign: i64,
    was_silent: bool,
}

#[derive(Default)]
struct Count {
    needs: u32,
    served: u32,
    calls: u32,
    days: i64,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which gazetteer? Give the path of places/fr.csv")?;
    let crises: u64 = arguments.next().map_or(Ok(5), |count| count.parse())?;
    let gazetteer = read_gazetteer(&path)?;
    println!(
        "| interest lasts, days | way | served, % | calls for one served | days waited |\n|---:|---|---:|---:|---:|"
    );
    for interest in [10, 20, 40, 100_000] {
        for way in [Way::FirstCome, Way::Plan, Way::Signs, Way::Oracle] {
            let mut sum = Count::default();
            for seed in 0..crises {
                live(&gazetteer, way, interest, seed, &mut sum);
            }
            let [needs, served, calls] = [sum.needs, sum.served, sum.calls].map(f64::from);
            let waited = sum.days as f64 / served;
            let lasts = if interest > DAYS * 100 { "for ever".to_owned() } else { interest.to_string() };
            println!("| {lasts} | {way:?} | {:.1} | {:.2} | {waited:.2} |", 100.0 * served / needs, calls / served);
        }
    }
    Ok(())
}

/// The rules of the population, with the signs of life as criteria of each kind.
fn rules_of(way: Way) -> Rules {
    let mut rules = rules();
    for kind in &mut rules.kinds {
        let signs = POINTS.map(|(_, points)| points).into_iter().chain([POINTS_NEVER_SILENT]);
        match way {
            Way::FirstCome | Way::Plan => {}
            Way::Signs | Way::Oracle => kind.criteria.extend(signs.map(|points| Criterion::Trait { points })),
        }
    }
    rules
}

impl Person {
    fn draw(draw: &mut Draw, id: i64, interest: i64, seed: u64) -> Person {
        let chance = |what: u64| mix(mix(seed ^ what << 40) ^ id.unsigned_abs());
        // Three of five come in the first week.
        let signed_up = if chance(1) % 5 < 3 { chance(2) % 7 } else { 7 + chance(2) % 21 };
        let signed_up = i64::try_from(signed_up).unwrap_or_default();
        let uniform = (chance(3) % 1_000_000 + 1) as f64 / 1_000_000.0;
        let lasts = (-uniform.ln() * interest as f64) as i64;
        let volunteer = Volunteer { calls: 0, waiting_since: signed_up, free: true, ..draw.volunteer(id) };
        let (free_from, last_sign) = (signed_up, signed_up);
        Person {
            volunteer,
            signed_up,
            willing_until: signed_up + lasts,
            yes: 50 + chance(4) % 46,
            free_from,
            last_sign,
            was_silent: false,
        }
    }

    /// As matching sees them today.
    fn today(&self, way: Way, day: i64) -> Volunteer {
        let signs: Vec<bool> = match way {
            Way::FirstCome | Way::Plan => vec![],
            Way::Signs => {
                let since = day - self.last_sign;
                POINTS.iter().map(|(days, _)| since <= *days).chain([!self.was_silent]).collect()
            }
            Way::Oracle => {
                let yes = if self.willing_until > day { self.yes } else { 0 };
                vec![yes > 80, yes > 65, yes > 0, yes > 0]
            }
        };
        let with_signs = |offer: &Offer| Offer {
            kind: offer.kind,
            answers: offer.answers.iter().copied().chain(signs.iter().map(|sign| Answer::Flag(*sign))).collect(),
        };
        let offers = self.volunteer.offers.iter().map(with_signs).collect();
        Volunteer { offers, free: self.free_from <= day, ..self.volunteer.clone() }
    }
}

/// One crisis from its first to its last day.
fn live(gazetteer: &[(Point, u64)], way: Way, interest: i64, seed: u64, count: &mut Count) {
    let mut draw = Draw::new(gazetteer, seed);
    let mut people: Vec<Person> = (0..VOLUNTEERS).map(|id| Person::draw(&mut draw, id, interest, seed)).collect();
    let needs: Vec<Need> = (0..DAYS * NEEDS_A_DAY).map(|_| Need { blocked: vec![], ..draw.need() }).collect();
    let mut offers = Offers::new(rules_of(way), Places::new(gazetteer.iter().map(|&(point, _)| point)));
    let extra = rules_of(way).kinds.iter().map(|kind| kind.criteria.len()).collect::<Vec<_>>();
    let mut waiting: Vec<(i64, Need)> = vec![];
    // The needs that were asked about, and the day on which an answer is known.
    let mut asked: Vec<(i64, i64, Need)> = vec![];
    for day in 0..DAYS {
        let new = (day * NEEDS_A_DAY..(day + 1) * NEEDS_A_DAY).zip(&needs[(day * NEEDS_A_DAY) as usize..]);
        waiting.extend(new.map(|(id, need)| {
            let mut answers = need.answers.to_vec();
            answers.resize(extra[need.kind.0 as usize], Answer::Nothing);
            (id, Need { answers: answers.into(), ..need.clone() })
        }));
        let (known, later) = asked.into_iter().partition(|(known, ..)| *known <= day);
        asked = later;
        let known: Vec<(i64, i64, Need)> = known;
        waiting.extend(known.into_iter().map(|(_, id, need)| (id, need)));
        for person in people.iter().filter(|person| person.signed_up <= day) {
            offers.insert(person.today(way, day));
        }
        for (id, volunteer) in pairs(&offers, &waiting, way) {
            let at = waiting.iter().position(|(waits, _)| *waits == id).unwrap_or_default();
            let (_, mut need) = waiting.swap_remove(at);
            let person = &mut people[usize::try_from(volunteer.0).unwrap_or_default()];
            count.calls += 1;
            person.volunteer.calls += 1;
            let says_yes = mix(mix(seed ^ id.unsigned_abs() << 20) ^ volunteer.0.unsigned_abs()) % 100 < person.yes;
            if person.willing_until <= day {
                (person.free_from, person.was_silent) = (day + SILENCE, true);
                need.blocked.push(volunteer);
                asked.push((day + SILENCE, id, need));
            } else if says_yes {
                (person.free_from, person.last_sign, person.was_silent) = (day + BUSY, day, false);
                count.served += 1;
                count.days += day - id / NEEDS_A_DAY;
            } else {
                (person.free_from, person.last_sign, person.was_silent) = (day + 1, day, false);
                need.blocked.push(volunteer);
                asked.push((day + 1, id, need));
            }
        }
    }
    count.needs += u32::try_from(DAYS * NEEDS_A_DAY).unwrap_or_default();
}

/// Whom the team asks today.
fn pairs(offers: &Offers, waiting: &[(i64, Need)], way: Way) -> Vec<(i64, VolunteerId)> {
    if way == Way::FirstCome {
        let mut needs: Vec<_> = waiting.iter().collect();
        needs.sort_by_key(|(id, _)| *id);
        let mut taken = HashSet::new();
        let pair = |(id, need): &(i64, Need)| {
            let candidates = offers.candidates(need);
            let best = candidates.ranked.iter().find(|candidate| taken.insert(candidate.volunteer))?;
            Some((*id, best.volunteer))
        };
        return needs.into_iter().filter_map(pair).collect();
    }
    let needs = waiting.iter().map(|(id, need)| PlanNeed { id: NeedId(*id), need: need.clone(), priority: 1 });
    let plan = Plan::new(offers, needs, PlanOptions { threads: 1, ..PlanOptions::default() });
    let pair = |line: &matching::Line| Some((line.need.0, line.given.first()?.candidate.volunteer));
    plan.lines().filter_map(pair).collect()
}
