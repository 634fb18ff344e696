//! What the rules promise to people, one sentence for each test.
//!
//! The town has four places. Bourg and Marché have the same point; Moulin is 2 km from them, Phare 40 km.

use matching::{
    Answer, Best, Criterion, Distance, Kind, KindId, Need, Offer, Offers, PlaceId, Places, Point, Refusal, Rules,
    Volunteer, VolunteerId, What, Widen,
};

const BOURG: PlaceId = PlaceId(0);
const MARCHE: PlaceId = PlaceId(1);
const MOULIN: PlaceId = PlaceId(2);
const PHARE: PlaceId = PlaceId(3);

const SHOPPING: KindId = KindId(0);
const CHILDCARE: KindId = KindId(1);
const MASKS: KindId = KindId(2);

const FRONT_LINE: u8 = 0;
const VULNERABLE: u8 = 1;

const AWA: VolunteerId = VolunteerId(1);
const BASILE: VolunteerId = VolunteerId(2);
const CHLOE: VolunteerId = VolunteerId(3);
const DENIZ: VolunteerId = VolunteerId(4);

fn rules() -> Rules {
    let distance =
        Distance { anywhere: false, radius_metres_max: 10_000, widen: None, points_near: 40, points_same_place: 20 };
    let shopping = vec![Criterion::Audience, Criterion::Scarce { rarer: vec![CHILDCARE], points: 30 }];
    let childcare = vec![Criterion::Capacity, Criterion::Choices, Criterion::Trait { points: 30 }];
    let masks = vec![Criterion::Stock];
    let kind = |criteria| Kind { distance, criteria };
    Rules { kinds: vec![kind(shopping), kind(childcare), kind(masks)] }
}

fn town(volunteers: impl IntoIterator<Item = Volunteer>) -> Offers {
    let points = [(48.0, 2.0), (48.0, 2.0), (48.018, 2.0), (48.36, 2.0)];
    let places = Places::new(points.map(|(latitude, longitude)| Point { latitude, longitude }));
    let mut offers = Offers::new(rules(), places);
    for volunteer in volunteers {
        offers.insert(volunteer);
    }
    offers
}

fn volunteer(id: VolunteerId, place: PlaceId, offers: impl Into<Vec<Offer>>) -> Volunteer {
    Volunteer { offers: offers.into(), ..Volunteer::new(id, place) }
}

fn shopping_for(audiences: &[u8]) -> Offer {
    let audiences = audiences.iter().fold(0, |set, audience| set | 1 << audience);
    Offer { kind: SHOPPING, answers: [Answer::Set(audiences), Answer::Nothing].into() }
}

fn shopping() -> Offer {
    shopping_for(&[FRONT_LINE, VULNERABLE])
}

fn childcare(children: u32, ages: u64, parent: bool) -> Offer {
    Offer { kind: CHILDCARE, answers: [Answer::Count(children), Answer::Set(ages), Answer::Flag(parent)].into() }
}

fn masks(units: u32) -> Offer {
    Offer { kind: MASKS, answers: [Answer::Count(units)].into() }
}

fn need(kind: KindId, audience: u8, answers: &[Answer]) -> Need {
    Need { kind, place: BOURG, audience, answers: answers.into(), blocked: vec![] }
}

fn groceries() -> Need {
    need(SHOPPING, FRONT_LINE, &[])
}

fn children(count: u32, ages: u64) -> Need {
    need(CHILDCARE, FRONT_LINE, &[Answer::Count(count), Answer::Set(ages)])
}

/// Checks who is proposed, best first, and how many are refused for which reason.
#[track_caller]
fn check(offers: &Offers, need: &Need, ranked: &[(VolunteerId, u16)], refused: &[(Refusal, usize)]) {
    let candidates = offers.candidates(need);
    let found: Vec<_> = candidates.ranked.iter().map(|candidate| (candidate.volunteer, candidate.points)).collect();
    assert_eq!(found, ranked);
    assert_eq!(candidates.refused, refused);
    assert_eq!(candidates.total, ranked.len());
}

#[test]
fn the_same_place_comes_first_then_the_nearest() {
    let town = town([
        volunteer(AWA, MOULIN, [shopping()]),
        volunteer(BASILE, BOURG, [shopping()]),
        volunteer(CHLOE, PHARE, [shopping()]),
    ]);
    check(&town, &groceries(), &[(BASILE, 90), (AWA, 62)], &[(Refusal::TooFar, 1)]);
}

#[test]
fn a_place_that_shares_the_point_is_near_but_is_not_the_same() {
    let town = town([volunteer(AWA, MARCHE, [shopping()]), volunteer(BASILE, BOURG, [shopping()])]);
    check(&town, &groceries(), &[(BASILE, 90), (AWA, 70)], &[]);
    assert!(town.candidates(&groceries()).ranked.iter().all(|candidate| candidate.metres == 0));
}

#[test]
fn volunteers_who_only_shop_are_sent_shopping_before_those_who_also_look_after_children() {
    let town = town([
        volunteer(AWA, BOURG, [shopping(), childcare(2, 0b11, false)]),
        volunteer(BASILE, BOURG, [shopping(), masks(10)]),
    ]);
    check(&town, &groceries(), &[(BASILE, 90), (AWA, 60)], &[]);
}

#[test]
fn parents_are_first_to_look_after_children() {
    let town =
        town([volunteer(AWA, BOURG, [childcare(1, 0b1, false)]), volunteer(BASILE, BOURG, [childcare(1, 0b1, true)])]);
    check(&town, &children(1, 0b1), &[(BASILE, 90), (AWA, 60)], &[]);
}

#[test]
fn all_children_of_a_request_stay_together() {
    let town = town([
        volunteer(AWA, BOURG, [childcare(2, 0b111, false)]),
        volunteer(BASILE, BOURG, [childcare(3, 0b101, false)]),
        volunteer(CHLOE, BOURG, [childcare(1, 0b111, false)]),
        volunteer(DENIZ, BOURG, [childcare(4, 0b010, false)]),
    ]);
    let refused = [(Refusal::Criterion(0), 1), (Refusal::Criterion(1), 1)];
    check(&town, &children(2, 0b101), &[(AWA, 60), (BASILE, 60)], &refused);
}

#[test]
fn vulnerable_people_are_helped_only_by_those_who_accept() {
    let town = town([
        volunteer(AWA, BOURG, [shopping_for(&[FRONT_LINE])]),
        volunteer(BASILE, BOURG, [shopping_for(&[FRONT_LINE, VULNERABLE])]),
        volunteer(CHLOE, BOURG, [shopping_for(&[VULNERABLE])]),
    ]);
    let vulnerable = need(SHOPPING, VULNERABLE, &[]);
    check(&town, &vulnerable, &[(BASILE, 90), (CHLOE, 90)], &[(Refusal::Criterion(0), 1)]);
    check(&town, &groceries(), &[(AWA, 90), (BASILE, 90)], &[(Refusal::Criterion(0), 1)]);
}

#[test]
fn a_blocked_pair_is_never_proposed_again() {
    let town = town([volunteer(AWA, BOURG, [shopping()]), volunteer(BASILE, BOURG, [shopping()])]);
    let blocked = Need { blocked: vec![AWA, AWA], ..groceries() };
    check(&town, &blocked, &[(BASILE, 90)], &[(Refusal::Blocked, 1)]);
    check(&town, &groceries(), &[(AWA, 90), (BASILE, 90)], &[]);
}

#[test]
fn a_volunteer_is_not_proposed_while_introduced_and_is_back_once_freed() {
    let awa = volunteer(AWA, BOURG, [shopping()]);
    let mut town = town([Volunteer { free: false, ..awa.clone() }]);
    check(&town, &groceries(), &[], &[(Refusal::Busy, 1)]);
    assert!(!town.has_candidate(&groceries()));

    town.insert(Volunteer { calls: 1, ..awa });
    check(&town, &groceries(), &[(AWA, 90)], &[]);
    assert!(town.has_candidate(&groceries()));
}

#[test]
fn of_equal_volunteers_the_least_called_then_the_longest_waiting_comes_first() {
    let equal = |id, calls, waiting_since| Volunteer { calls, waiting_since, ..volunteer(id, BOURG, [shopping()]) };
    let town = town([equal(AWA, 1, 10), equal(BASILE, 0, 30), equal(DENIZ, 0, 20), equal(CHLOE, 0, 20)]);
    check(&town, &groceries(), &[(CHLOE, 90), (DENIZ, 90), (BASILE, 90), (AWA, 90)], &[]);
}

#[test]
fn masks_come_from_volunteers_who_have_some_left_even_too_few() {
    let town = town([volunteer(AWA, BOURG, [masks(20)]), volunteer(BASILE, BOURG, [masks(0)])]);
    let hospital = need(MASKS, FRONT_LINE, &[Answer::Count(500)]);
    check(&town, &hospital, &[(AWA, 60)], &[(Refusal::Criterion(0), 1)]);
}

#[test]
fn volunteers_of_other_kinds_are_not_counted_as_refused() {
    let town = town([volunteer(AWA, BOURG, [masks(20)]), volunteer(BASILE, BOURG, [])]);
    check(&town, &groceries(), &[], &[]);
}

#[test]
fn a_question_added_after_sign_up_counts_as_not_answered() {
    let old = Offer { kind: CHILDCARE, answers: [Answer::Count(2)].into() };
    let town = town([volunteer(AWA, BOURG, [old])]);
    check(&town, &children(1, 0), &[(AWA, 60)], &[]);
    check(&town, &children(1, 0b1), &[], &[(Refusal::Criterion(1), 1)]);
}

#[test]
fn a_score_is_explained_by_what_was_given_and_what_could_have_been() {
    let town = town([volunteer(AWA, MOULIN, [childcare(1, 0b1, false)])]);
    let awa = town.explain(&children(1, 0b1), AWA).unwrap();
    let reasons: Vec<_> = awa.reasons.iter().map(|reason| (reason.what, reason.given, reason.possible)).collect();
    assert_eq!(reasons, [(What::SamePlace, 0, 20), (What::Distance, 32, 40), (What::Criterion(2), 0, 30)]);
    assert_eq!((awa.points, awa.metres), (32, 2_002));
}

#[test]
fn a_moderator_who_chooses_outside_the_list_is_told_every_reason_against() {
    let busy = Volunteer { free: false, ..volunteer(AWA, PHARE, [childcare(1, 0b1, false)]) };
    let town = town([busy]);
    let two = Need { blocked: vec![AWA], ..children(2, 0b10) };
    let against =
        [Refusal::TooFar, Refusal::Blocked, Refusal::Busy, Refusal::Criterion(0), Refusal::Criterion(1)].to_vec();
    assert_eq!(town.explain(&two, AWA), Err(against));
    check(&town, &two, &[], &[(Refusal::TooFar, 1)]);
    assert_eq!(town.explain(&groceries(), AWA), Err(vec![Refusal::OtherKind, Refusal::TooFar, Refusal::Busy]));
    assert_eq!(town.explain(&groceries(), BASILE), Err(vec![Refusal::OtherKind]));
}

#[test]
fn the_desk_shows_the_first_few_and_the_true_count() {
    let town = town([AWA, BASILE, CHLOE, DENIZ].map(|id| volunteer(id, BOURG, [shopping()])));
    let shown = town.candidates_top(&groceries(), 2);
    assert_eq!(shown.ranked.iter().map(|candidate| candidate.volunteer).collect::<Vec<_>>(), [AWA, BASILE]);
    assert_eq!(shown.total, 4);
}

#[test]
fn a_volunteer_who_moves_is_found_where_they_are_now() {
    let mut town = town([volunteer(AWA, PHARE, [shopping()])]);
    town.insert(volunteer(AWA, BOURG, [shopping()]));
    assert_eq!(town.len(), 1);
    check(&town, &groceries(), &[(AWA, 90)], &[]);
    assert_eq!(town.remove(AWA).map(|awa| awa.place), Some(BOURG));
    check(&town, &groceries(), &[], &[]);
}

#[test]
#[should_panic(expected = "a volunteer's place does not exist")]
fn a_volunteer_of_another_gazetteer_is_a_fault_of_the_caller() {
    town([volunteer(AWA, PlaceId(4), [shopping()])]);
}

#[test]
fn a_volunteer_with_two_places_is_listed_once_from_the_better_one() {
    let both = Volunteer { other_places: vec![MOULIN, PHARE], ..volunteer(AWA, BOURG, [shopping()]) };
    let mut town = town([both, volunteer(BASILE, MOULIN, [shopping()])]);
    check(&town, &groceries(), &[(AWA, 90), (BASILE, 62)], &[]);
    let at_the_lighthouse = Need { place: PHARE, ..groceries() };
    check(&town, &at_the_lighthouse, &[(AWA, 90)], &[(Refusal::TooFar, 1)]);
    assert_eq!(town.candidates(&at_the_lighthouse).ranked.get(0).map(|awa| awa.place), Some(PHARE));
    town.remove(AWA);
    check(&town, &groceries(), &[(BASILE, 62)], &[]);
}

#[test]
fn a_volunteer_on_foot_is_not_sent_to_the_next_village() {
    let on_foot = Volunteer { reach_metres: 1_500, ..volunteer(AWA, MOULIN, [shopping()]) };
    let town = town([on_foot]);
    check(&town, &groceries(), &[], &[(Refusal::OutOfReach, 1)]);
    assert_eq!(town.explain(&groceries(), AWA), Err(vec![Refusal::OutOfReach]));
    check(&town, &Need { place: MOULIN, ..groceries() }, &[(AWA, 90)], &[]);
}

#[test]
fn a_list_that_is_too_short_looks_farther_and_no_farther_than_it_must() {
    let widen = |candidates_wanted| {
        let mut rules = rules();
        rules.kinds[0].distance.widen = Some(Widen { candidates_wanted, radius_metres_max: 50_000 });
        let points = [(48.0, 2.0), (48.0, 2.0), (48.018, 2.0), (48.36, 2.0)];
        let places = Places::new(points.map(|(latitude, longitude)| Point { latitude, longitude }));
        let mut town = Offers::new(rules, places);
        town.insert(volunteer(AWA, BOURG, [shopping()]));
        town.insert(volunteer(BASILE, PHARE, [shopping()]));
        town
    };
    check(&widen(1), &groceries(), &[(AWA, 90)], &[(Refusal::TooFar, 1)]);
    // Beyond the radius, distance gives no points.
    check(&widen(2), &groceries(), &[(AWA, 90), (BASILE, 30)], &[]);
    // A moderator may choose a volunteer whom the list did not need to show.
    assert!(widen(1).explain(&groceries(), BASILE).is_ok());
}

#[test]
fn many_needs_at_once_are_told_what_each_is_told_alone() {
    let town = town([
        volunteer(AWA, BOURG, [shopping()]),
        volunteer(BASILE, MOULIN, [shopping(), childcare(1, 0b1, true)]),
        volunteer(CHLOE, PHARE, [masks(5)]),
    ]);
    let needs = [groceries(), children(1, 0b1), need(MASKS, FRONT_LINE, &[Answer::Count(1)])];
    let needs: Vec<&Need> = needs.iter().collect();
    let best = |points, total| Some(Best { points, total });
    for threads in [1, 2, 8] {
        assert_eq!(town.best_of_each(&needs, threads), [best(90, 2), best(62, 1), None]);
    }
}

#[test]
fn a_volunteer_reserved_for_a_need_is_judged_as_if_free() {
    let awa = volunteer(AWA, MOULIN, [shopping_for(&[FRONT_LINE])]);
    let town = town([Volunteer { free: false, ..awa }]);
    assert_eq!(town.explain(&groceries(), AWA), Err(vec![Refusal::Busy]));
    let reserved = town.explain_as_free(&groceries(), AWA).expect("nothing else refuses");
    assert_eq!((reserved.volunteer, reserved.points, reserved.metres), (AWA, 62, 2_002));

    let vulnerable = need(SHOPPING, VULNERABLE, &[]);
    assert_eq!(town.explain_as_free(&vulnerable, AWA), Err(vec![Refusal::Criterion(0)]));
    assert_eq!(town.explain_as_free(&groceries(), BASILE), Err(vec![Refusal::OtherKind]));
}

#[test]
fn a_volunteer_is_returned_as_they_were_inserted() {
    let awa = Volunteer { other_places: vec![MOULIN], calls: 3, ..volunteer(AWA, BOURG, [shopping(), masks(2)]) };
    let mut town = town([awa.clone()]);
    assert_eq!(town.get(AWA), Some(&awa));
    assert_eq!(town.volunteers().collect::<Vec<_>>(), [&awa]);
    assert_eq!((town.rules(), town.places().len()), (&rules(), 4));
    assert_eq!(town.remove(AWA), Some(awa));
    assert_eq!(town.get(AWA), None);
    assert_eq!(town.remove(AWA), None);
}
