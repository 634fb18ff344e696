//! Rules that contradict themselves and answers that do not fit are errors which say what is wrong, and where.

use matching::{
    Answer, AnswerError, AnswerType, Criterion, Distance, Kind, KindId, Need, Offer, PlaceId, Rules, RulesError,
    Volunteer, VolunteerId, Widen,
};

const SHOPPING: KindId = KindId(0);
const CHILDCARE: KindId = KindId(1);
const MASKS: KindId = KindId(2);

fn rules() -> Rules {
    let distance =
        Distance { anywhere: false, radius_metres_max: 10_000, widen: None, points_near: 40, points_same_place: 20 };
    let shopping = vec![Criterion::Audience, Criterion::Scarce { rarer: vec![CHILDCARE], points: 40 }];
    let childcare = vec![Criterion::Capacity, Criterion::Choices, Criterion::Trait { points: 30 }];
    let kind = |criteria| Kind { distance, criteria };
    Rules { kinds: vec![kind(shopping), kind(childcare), kind(vec![Criterion::Stock])] }
}

/// Checks the rules after a change to the kind for shopping.
fn changed(change: impl FnOnce(&mut Kind)) -> Result<(), RulesError> {
    let mut rules = rules();
    change(&mut rules.kinds[0]);
    rules.check()
}

fn offer(kind: KindId, answers: &[Answer]) -> Offer {
    Offer { kind, answers: answers.into() }
}

fn volunteer(offers: &[Offer]) -> Volunteer {
    Volunteer { offers: offers.to_vec(), ..Volunteer::new(VolunteerId(1), PlaceId(0)) }
}

fn need(kind: KindId, answers: &[Answer]) -> Need {
    Need { kind, place: PlaceId(0), audience: 0, answers: answers.into(), blocked: vec![] }
}

#[track_caller]
fn says(error: impl std::error::Error, text: &str) {
    assert_eq!(error.to_string(), text);
}

#[test]
fn sound_rules_and_fitting_answers_pass() {
    assert_eq!(rules().check(), Ok(()));
    let offers = [
        offer(SHOPPING, &[Answer::Set(0b1), Answer::Nothing]),
        offer(CHILDCARE, &[Answer::Count(2), Answer::Set(0b11), Answer::Flag(false)]),
        offer(MASKS, &[Answer::Count(0)]),
    ];
    assert_eq!(rules().check_volunteer(&volunteer(&offers)), Ok(()));
    for need in [
        need(SHOPPING, &[Answer::Nothing; 2]),
        need(CHILDCARE, &[Answer::Count(1), Answer::Set(0b1), Answer::Nothing]),
        need(MASKS, &[Answer::Count(500)]),
        Need { audience: 63, ..need(SHOPPING, &[Answer::Nothing; 2]) },
    ] {
        assert_eq!(rules().check_need(&need), Ok(()));
    }
}

#[test]
fn a_question_that_somebody_was_not_asked_may_stay_without_answer() {
    assert_eq!(rules().check_volunteer(&volunteer(&[offer(CHILDCARE, &[Answer::Nothing; 3])])), Ok(()));
    assert_eq!(rules().check_need(&need(CHILDCARE, &[Answer::Nothing; 3])), Ok(()));
}

#[test]
fn points_may_add_up_to_what_a_score_can_hold_and_no_more() {
    let with = |points_near| changed(|kind| kind.distance.points_near = points_near);
    assert_eq!(with(u16::MAX - 60), Ok(()));
    let error = with(u16::MAX - 59).unwrap_err();
    assert_eq!(error, RulesError::TooManyPoints { kind: SHOPPING });
    says(error, "the points of kind 0 add up to more than 65535");
}

#[test]
fn a_search_that_would_never_widen_is_an_error() {
    let with = |candidates_wanted, radius_metres_max| {
        changed(|kind| kind.distance.widen = Some(Widen { candidates_wanted, radius_metres_max }))
    };
    assert_eq!(with(1, 10_001), Ok(()));
    for error in [with(1, 10_000), with(0, 10_001)] {
        assert_eq!(error, Err(RulesError::WidensInVain { kind: SHOPPING }));
    }
    says(with(0, 0).unwrap_err(), "the search of kind 0 widens to no candidates or to no greater radius");
}

#[test]
fn a_kind_has_one_stock_at_most() {
    let error = changed(|kind| kind.criteria = vec![Criterion::Stock, Criterion::Audience, Criterion::Stock]);
    let error = error.unwrap_err();
    assert_eq!(error, RulesError::SecondStock { kind: SHOPPING, criterion: 2 });
    says(error, "criterion 2 of kind 0 is a second stock; a kind can have one");
}

#[test]
fn a_rarer_kind_must_exist_and_be_another_one() {
    let with = |rarer| changed(|kind| kind.criteria[1] = Criterion::Scarce { rarer, points: 1 });
    assert_eq!(with(vec![CHILDCARE, MASKS]), Ok(()));

    let error = with(vec![CHILDCARE, KindId(3)]).unwrap_err();
    assert_eq!(error, RulesError::UnknownRarerKind { kind: SHOPPING, criterion: 1, rarer: KindId(3) });
    says(error, "criterion 1 of kind 0 names kind 3, which does not exist");

    let error = with(vec![CHILDCARE, SHOPPING]).unwrap_err();
    assert_eq!(error, RulesError::RarerThanItself { kind: SHOPPING, criterion: 1 });
    says(error, "criterion 1 of kind 0 calls the kind rarer than itself");
}

#[test]
fn a_contradiction_of_a_later_kind_is_found_too() {
    let mut rules = rules();
    rules.kinds[2].criteria.push(Criterion::Stock);
    assert_eq!(rules.check(), Err(RulesError::SecondStock { kind: MASKS, criterion: 1 }));
}

#[test]
fn an_offer_or_need_of_no_kind_is_an_error() {
    let error = rules().check_volunteer(&volunteer(&[offer(KindId(3), &[])])).unwrap_err();
    assert_eq!(error, AnswerError::UnknownKind { kind: KindId(3) });
    assert_eq!(rules().check_need(&need(KindId(3), &[])), Err(AnswerError::UnknownKind { kind: KindId(3) }));
    says(error, "kind 3 does not exist");
}

#[test]
fn a_volunteer_offers_a_kind_once() {
    let masks = offer(MASKS, &[Answer::Count(1)]);
    let error = rules().check_volunteer(&volunteer(&[masks.clone(), masks])).unwrap_err();
    assert_eq!(error, AnswerError::SecondOffer { kind: MASKS });
    says(error, "kind 2 is offered twice by one volunteer");
}

#[test]
fn there_is_one_answer_for_each_criterion() {
    for answers in [1, 3] {
        let expected = AnswerError::WrongNumber { kind: SHOPPING, criteria: 2, answers };
        let given = vec![Answer::Nothing; answers];
        assert_eq!(rules().check_need(&need(SHOPPING, &given)), Err(expected.clone()));
        assert_eq!(rules().check_volunteer(&volunteer(&[offer(SHOPPING, &given)])), Err(expected));
    }
    let error = rules().check_need(&need(SHOPPING, &[])).unwrap_err();
    says(error, "kind 0 has 2 criteria, but 0 answers were given");
}

#[test]
fn an_answer_of_another_type_than_its_criterion_expects_is_an_error() {
    let typed = |answer| match answer {
        Answer::Count(_) => AnswerType::Count,
        Answer::Set(_) => AnswerType::Set,
        Answer::Flag(_) => AnswerType::Flag,
        Answer::Days(..) => AnswerType::Days,
        Answer::Nothing => AnswerType::Nothing,
    };
    // What each criterion expects of an offer, and of a need.
    let criteria = [
        (Criterion::Capacity, AnswerType::Count, AnswerType::Count),
        (Criterion::Choices, AnswerType::Set, AnswerType::Set),
        (Criterion::AnyOf { points: None }, AnswerType::Set, AnswerType::Set),
        (Criterion::Period, AnswerType::Days, AnswerType::Days),
        (Criterion::Stock, AnswerType::Count, AnswerType::Count),
        (Criterion::Trait { points: 1 }, AnswerType::Flag, AnswerType::Nothing),
        (Criterion::Audience, AnswerType::Set, AnswerType::Nothing),
        (Criterion::Scarce { rarer: vec![], points: 1 }, AnswerType::Nothing, AnswerType::Nothing),
    ];
    for (criterion, of_offer, of_need) in criteria {
        let mut rules = rules();
        rules.kinds[1].criteria[1] = criterion;
        for given in [Answer::Count(1), Answer::Set(1), Answer::Flag(false), Answer::Days(1, 2), Answer::Nothing] {
            let check = |expected| {
                let wrong = AnswerError::WrongType { kind: CHILDCARE, criterion: 1, expected, given };
                if given == Answer::Nothing || typed(given) == expected { Ok(()) } else { Err(wrong) }
            };
            let answers = [Answer::Count(1), given, Answer::Nothing];
            assert_eq!(rules.check_volunteer(&volunteer(&[offer(CHILDCARE, &answers)])), check(of_offer));
            assert_eq!(rules.check_need(&need(CHILDCARE, &answers)), check(of_need));
        }
    }
}

#[test]
fn an_error_of_type_says_what_was_expected_and_what_was_given() {
    let error = |answers: &[Answer]| rules().check_volunteer(&volunteer(&[offer(CHILDCARE, answers)])).unwrap_err();
    let text = "criterion 0 of kind 1 expects a count, but got Flag(true)";
    says(error(&[Answer::Flag(true), Answer::Nothing, Answer::Nothing]), text);
    let text = "criterion 1 of kind 1 expects a set of choices, but got Count(3)";
    says(error(&[Answer::Nothing, Answer::Count(3), Answer::Nothing]), text);
    let text = "criterion 2 of kind 1 expects a flag, but got Set(1)";
    says(error(&[Answer::Nothing, Answer::Nothing, Answer::Set(1)]), text);
    let error = rules().check_need(&need(SHOPPING, &[Answer::Nothing, Answer::Flag(true)])).unwrap_err();
    says(error, "criterion 1 of kind 0 expects no answer, but got Flag(true)");
}

#[test]
fn an_audience_beyond_those_that_volunteers_can_accept_is_an_error() {
    let need = Need { audience: 64, ..need(SHOPPING, &[Answer::Nothing; 2]) };
    let error = rules().check_need(&need).unwrap_err();
    assert_eq!(error, AnswerError::AudienceOutOfRange { audience: 64 });
    says(error, "audience 64 is out of range: audiences are numbered from 0 to 63");
}
