//! Compares the index with a plain loop over all volunteers, which shares no code with it.

mod plain_loop;

use std::collections::BTreeMap;

use matching::{
    Answer, Criterion, Distance, Kind, KindId, Need, Offer, Offers, PlaceId, Places, Point, Refusal, Rules, Volunteer,
    VolunteerId, Widen,
};
use proptest::collection::vec;
use proptest::prelude::*;

use plain_loop::{Listed, Naive, haversine};

/// A change of the index before needs are searched for.
#[derive(Clone, Debug)]
enum Step {
    Insert(Volunteer),
    Remove(VolunteerId),
}

/// A few streets half a kilometre apart, some with the same point, and a town far away, with some journeys between them.
fn any_places() -> impl Strategy<Value = Places> {
    let street = (0_u8..3, 0_u8..3).prop_map(|(north, east)| Point {
        latitude: 48.0 + 0.005 * f64::from(north),
        longitude: 2.0 + 0.007 * f64::from(east),
    });
    let far = Just(Point { latitude: -17.0, longitude: 180.0 });
    let metres = prop_oneof![Just(0), Just(600), Just(1_100), Just(5_000), Just(u32::MAX)];
    (vec(prop_oneof![9 => street, 1 => far], 1..8), vec((0_usize..8, 0_usize..8, metres), 0..4)).prop_map(
        |(points, journeys)| {
            let count = points.len();
            Places::new(points)
                .with_journeys(journeys.into_iter().map(|(a, b, metres)| (id(a, count), id(b, count), metres)))
        },
    )
}

/// One of so many places.
fn id(index: usize, places: usize) -> PlaceId {
    PlaceId(u32::try_from(index % places).expect("few places"))
}

fn any_kind_id() -> impl Strategy<Value = KindId> {
    (0_u16..3).prop_map(KindId)
}

fn any_criterion() -> impl Strategy<Value = Criterion> {
    prop_oneof![
        Just(Criterion::Capacity),
        Just(Criterion::Choices),
        prop::option::of(0_u16..30).prop_map(|points| Criterion::AnyOf { points }),
        Just(Criterion::Period),
        Just(Criterion::Stock),
        Just(Criterion::Audience),
        (0_u16..30).prop_map(|points| Criterion::Trait { points }),
        (vec(any_kind_id(), 0..3), 0_u16..30).prop_map(|(rarer, points)| Criterion::Scarce { rarer, points }),
    ]
}

fn any_kind() -> impl Strategy<Value = Kind> {
    let radius = prop_oneof![Just(0), Just(600), Just(1_100), Just(5_000), Just(u32::MAX)];
    let widen = (0_usize..6, prop_oneof![Just(0), Just(600), Just(1_100), Just(u32::MAX)])
        .prop_map(|(candidates_wanted, radius_metres_max)| Widen { candidates_wanted, radius_metres_max });
    let widen = prop::option::of(widen);
    let distance = (prop::bool::weighted(0.2), radius, widen, 0_u16..40, 0_u16..20).prop_map(
        |(anywhere, radius_metres_max, widen, points_near, points_same_place)| Distance {
            anywhere,
            radius_metres_max,
            widen,
            points_near,
            points_same_place,
        },
    );
    (distance, vec(any_criterion(), 0..5)).prop_map(|(distance, criteria)| Kind { distance, criteria })
}

/// An answer of each type, of which a criterion takes its own, and rarely one of a wrong type.
type Said = (Answer, Answer, Answer, Answer, Answer);

fn any_said() -> impl Strategy<Value = Said> {
    let count = prop_oneof![9 => 0_u32..4, 1 => Just(u32::MAX)].prop_map(Answer::Count);
    let set = prop_oneof![9 => 0_u64..8, 9 => Just(7), 2 => any::<u64>()].prop_map(Answer::Set);
    let flag = any::<bool>().prop_map(Answer::Flag);
    let days = (0_i32..6, prop_oneof![4 => 0_i32..6, 1 => Just(i32::MAX)]);
    let days = prop_oneof![4 => days.prop_map(|(first, last)| Answer::Days(first, last)), 1 => Just(Answer::Nothing)];
    let odd = prop_oneof![
        17 => Just(Answer::Nothing),
        1 => Just(Answer::Count(1)),
        1 => Just(Answer::Set(1)),
        1 => Just(Answer::Flag(true)),
        1 => Just(Answer::Days(1, 2)),
    ];
    (count, set, flag, days, odd)
}

fn answers(kind: &Kind, said: &[Said]) -> Box<[Answer]> {
    let answer = |(criterion, &(count, set, flag, days, odd)): (&Criterion, &Said)| match criterion {
        _ if odd != Answer::Nothing => odd,
        Criterion::Capacity | Criterion::Stock => count,
        Criterion::Choices | Criterion::AnyOf { .. } | Criterion::Audience => set,
        Criterion::Period => days,
        Criterion::Trait { .. } => flag,
        Criterion::Scarce { .. } => Answer::Nothing,
    };
    kind.criteria.iter().zip(said).map(answer).collect()
}

fn any_rules() -> impl Strategy<Value = Rules> {
    vec(any_kind(), 3).prop_map(|kinds| Rules { kinds })
}

fn any_id() -> impl Strategy<Value = VolunteerId> {
    (0_i64..20).prop_map(VolunteerId)
}

fn any_place(places: usize) -> impl Strategy<Value = PlaceId> {
    let places: Vec<_> = (0..).map(PlaceId).take(places).collect();
    prop::sample::select(places)
}

/// Answers, sometimes fewer than criteria, as if a question had been added later.
fn any_answers() -> impl Strategy<Value = Vec<Said>> {
    prop_oneof![4 => vec(any_said(), 5), 1 => vec(any_said(), 0..5)]
}

fn any_volunteer(rules: Rules, places: usize) -> impl Strategy<Value = Volunteer> {
    let offers = vec((any_kind_id(), any_answers()), 0..4);
    let free = prop::bool::weighted(0.8);
    let other_places = prop_oneof![3 => Just(vec![]), 1 => vec(any_place(places), 1..4)];
    let reach_metres = prop_oneof![3 => Just(u32::MAX), 1 => Just(700), 1 => Just(0)];
    let fairness = (0_u32..3, 0_i64..3);
    (any_id(), any_place(places), other_places, reach_metres, fairness, free, offers).prop_map(
        move |(id, place, other_places, reach_metres, (calls, waiting_since), free, offers)| {
            let offer = |(kind, said): (KindId, Vec<Said>)| {
                let answers = answers(&rules.kinds[usize::from(kind.0)], &said);
                Offer { kind, answers }
            };
            let offers = offers.into_iter().map(offer).collect();
            Volunteer { id, place, other_places, reach_metres, calls, waiting_since, free, offers }
        },
    )
}

fn any_need(rules: Rules, places: usize) -> impl Strategy<Value = Need> {
    let audience = prop_oneof![0_u8..3, Just(63), Just(64), Just(255)];
    (any_kind_id(), any_place(places), audience, any_answers(), vec(any_id(), 0..6)).prop_map(
        move |(kind, place, audience, said, blocked)| {
            let answers = answers(&rules.kinds[usize::from(kind.0)], &said);
            Need { kind, place, audience, answers, blocked }
        },
    )
}

fn any_story() -> impl Strategy<Value = (Rules, Places, Vec<Step>, Vec<Need>)> {
    (any_rules(), any_places()).prop_flat_map(|(rules, places)| {
        let step = prop_oneof![
            5 => any_volunteer(rules.clone(), places.len()).prop_map(Step::Insert),
            1 => any_id().prop_map(Step::Remove),
        ];
        let needs = vec(any_need(rules.clone(), places.len()), 1..4);
        (Just(rules), Just(places), vec(step, 0..60), needs)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn the_index_finds_what_a_plain_loop_finds((rules, places, steps, needs) in any_story(), n in 0_usize..12) {
        let mut naive = Naive { rules: rules.clone(), places: places.clone(), volunteers: BTreeMap::new() };
        let mut offers = Offers::new(rules, places);
        for step in steps {
            match step {
                Step::Insert(volunteer) => {
                    naive.volunteers.insert(volunteer.id, volunteer.clone());
                    offers.insert(volunteer);
                }
                Step::Remove(id) => {
                    let known = naive.volunteers.remove(&id).is_some();
                    prop_assert_eq!(offers.remove(id).is_some(), known);
                }
            }
        }
        prop_assert_eq!(offers.len(), naive.volunteers.len());

        for need in needs {
            let expected = naive.candidates(&need);
            prop_assert_eq!(&Listed::from(offers.candidates(&need)), &expected);

            let top = Listed::from(offers.candidates_top(&need, n));
            prop_assert_eq!(&top.ranked[..], &expected.ranked[..n.min(expected.total)]);
            prop_assert_eq!((top.total, &top.refused), (expected.total, &expected.refused));

            let mut refused = BTreeMap::new();
            let one_by_one: Vec<_> = offers.refused(&need).collect();
            prop_assert!(one_by_one.is_sorted_by_key(|one| (one.metres, one.volunteer)));
            for one in one_by_one {
                let nearest = offers.get(one.volunteer).map(|volunteer| offers.nearest(need.kind, need.place, volunteer));
                prop_assert_eq!(nearest, Some((one.place, one.metres)));
                *refused.entry(one.refusal).or_insert(0) += 1;
            }
            prop_assert_eq!(refused.into_iter().collect::<Vec<_>>(), expected.refused.clone());

            prop_assert_eq!(offers.has_candidate(&need), expected.total > 0);
            let best = offers.best(&need).map(|best| (best.points, best.total));
            prop_assert_eq!(best, expected.ranked.first().map(|first| (first.points, expected.total)));

            for (&id, volunteer) in &naive.volunteers {
                prop_assert_eq!(offers.explain(&need, id), naive.pair(&need, volunteer));
            }
            prop_assert_eq!(offers.explain(&need, VolunteerId(-1)), Err(vec![Refusal::OtherKind]));
        }
    }

    #[test]
    fn many_at_once_are_indexed_as_one_after_the_other((rules, places, steps, needs) in any_story(), cut in 0_usize..60) {
        let mut one_by_one = Offers::new(rules.clone(), places.clone());
        let mut at_once = Offers::new(rules, places);
        let volunteers: Vec<_> =
            steps.into_iter().filter_map(|step| if let Step::Insert(new) = step { Some(new) } else { None }).collect();
        for volunteer in volunteers.clone() {
            one_by_one.insert(volunteer);
        }
        let (first, rest) = volunteers.split_at(cut.min(volunteers.len()));
        at_once.extend(first.iter().cloned());
        at_once.extend(rest.iter().cloned());
        prop_assert_eq!(one_by_one.len(), at_once.len());
        for need in needs {
            prop_assert_eq!(Listed::from(one_by_one.candidates(&need)), Listed::from(at_once.candidates(&need)));
        }
    }

    #[test]
    fn a_score_is_the_sum_of_its_reasons_and_never_more_than_possible((rules, places, steps, needs) in any_story()) {
        let mut offers = Offers::new(rules.clone(), places);
        for step in steps {
            if let Step::Insert(volunteer) = step {
                offers.insert(volunteer);
            }
        }
        for need in needs {
            for candidate in offers.candidates(&need).ranked.iter() {
                prop_assert_eq!(candidate.points, candidate.reasons.iter().map(|reason| reason.given).sum::<u16>());
                prop_assert!(candidate.reasons.iter().all(|reason| reason.given <= reason.possible));
                prop_assert!(candidate.points <= rules.kind(need.kind).points_possible());
            }
        }
    }

    #[test]
    fn who_comes_and_goes_leaves_no_trace((rules, places, steps, needs) in any_story()) {
        let mut offers = Offers::new(rules.clone(), places.clone());
        for step in &steps {
            if let Step::Insert(volunteer) = step {
                offers.insert(volunteer.clone());
            }
        }
        for step in &steps {
            if let Step::Insert(volunteer) = step {
                offers.remove(volunteer.id);
            }
        }
        prop_assert!(offers.is_empty());
        for need in needs {
            prop_assert_eq!(Listed::from(offers.candidates(&need)), Listed::default());
        }
    }

    #[test]
    fn places_within_a_radius_are_those_that_a_plain_loop_measures(
        points in vec((-90.0..90.0, -180.0..180.0), 1..30),
        journeys in vec((0_usize..30, 0_usize..30, 0_u32..25_000_000), 0..6),
        metres in prop_oneof![0_u32..25_000_000, Just(0), Just(u32::MAX)],
    ) {
        let points = points.into_iter().map(|(latitude, longitude)| Point { latitude, longitude });
        let points: Vec<_> = points.collect();
        let journeys = journeys.into_iter().map(|(a, b, metres)| (id(a, points.len()), id(b, points.len()), metres));
        let places = Places::new(points.iter().copied()).with_journeys(journeys);
        let ids = || (0..).map(PlaceId).take(points.len());
        for centre in ids() {
            let mut near: Vec<_> = ids().map(|place| (places.metres(centre, place), place)).collect();
            near.retain(|&(away, _)| away <= metres);
            near.sort();
            let near: Vec<_> = near.into_iter().map(|(away, place)| (place, away)).collect();
            prop_assert_eq!(places.within(centre, metres), near);
        }
    }

    #[test]
    fn metres_are_those_of_the_haversine_formula(a in (-90.0..90.0, -180.0..180.0), b in (-90.0..90.0, -180.0..180.0)) {
        let points = [a, b].map(|(latitude, longitude)| Point { latitude, longitude });
        let places = Places::new(points);
        let measured = f64::from(places.metres(PlaceId(0), PlaceId(1)));
        prop_assert!((measured - haversine(points[0], points[1])).abs() <= 1.0);
        prop_assert_eq!(places.metres(PlaceId(0), PlaceId(1)), places.metres(PlaceId(1), PlaceId(0)));
    }
}
