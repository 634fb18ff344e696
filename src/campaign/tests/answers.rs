//! Tests of stored answers.

use matching::Answer;

use super::*;

fn parsed(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn answers_are_kept_by_name_and_read_back() {
    let town = town();
    let sitting = &town.kinds[1];
    let answers = [Some(Value::Count(2)), Some(Value::set([1])), None, Some(Value::Flag(true))];
    let json = sitting.to_json(Side::Offer, &answers);
    assert_eq!(parsed(&json), parsed(r#"{"dogs":2,"sizes":["large"],"owner":true}"#));
    assert_eq!(sitting.from_json(Side::Offer, &json), answers);
    assert_eq!(
        *sitting.offer_for_matching(&answers, |_| false),
        [Answer::Count(2), Answer::Set(0b10), Answer::Nothing, Answer::Flag(true)]
    );

    let walks = &town.kinds[0];
    let answers = [Some(Value::Words("mornings\n\"only\"".into())), Some(Value::set([0, 1])), None];
    let json = walks.to_json(Side::Offer, &answers);
    assert_eq!(parsed(&json), parsed(r#"{"notes":"mornings\n\"only\"","whose":["nurses","neighbours"]}"#));
    assert_eq!(walks.from_json(Side::Offer, &json), answers);
    assert_eq!(*walks.offer_for_matching(&answers, |_| false), [Answer::Set(0b11), Answer::Nothing]);
}

#[test]
fn a_side_keeps_only_what_it_was_asked() {
    let town = town();
    let sitting = &town.kinds[1];
    let answers = [Some(Value::Count(2)), Some(Value::set([0])), Some(Value::Count(5)), Some(Value::Flag(true))];
    let json = sitting.to_json(Side::Need, &answers);
    assert_eq!(parsed(&json), parsed(r#"{"dogs":2,"sizes":["small"],"bones":5}"#));
    let read = sitting.from_json(Side::Need, r#"{"dogs":2,"owner":true}"#);
    assert_eq!(read, [Some(Value::Count(2)), None, None, None]);
}

#[test]
fn answers_outlive_changes_of_the_campaign() {
    let town = town();
    let sitting = &town.kinds[1];
    // `cats` was a criterion and `huge` a choice of an earlier campaign; `dogs` is a newer question.
    let read = sitting.from_json(Side::Offer, r#"{"cats":3,"sizes":["huge","large"],"owner":null}"#);
    assert_eq!(read, [None, Some(Value::Set(0b10)), None, None]);
    assert_eq!(
        *sitting.offer_for_matching(&read, |_| false),
        [Answer::Nothing, Answer::Set(0b10), Answer::Nothing, Answer::Nothing]
    );
}

#[test]
fn an_answer_that_its_question_does_not_expect_is_shown_and_never_matched() {
    let town = town();
    let (rules, sitting) = (town.rules(), &town.kinds[1]);
    let offer = |json: &str| {
        let answers = sitting.offer_for_matching(&sitting.from_json(Side::Offer, json), |_| false);
        let offers = vec![matching::Offer { kind: matching::KindId(1), answers }];
        let volunteer = matching::Volunteer::new(matching::VolunteerId(1), matching::PlaceId(0));
        rules.check_volunteer(&matching::Volunteer { offers, ..volunteer })
    };
    assert_eq!(offer("{}"), Ok(()));
    assert_eq!(offer(r#"{"dogs":2,"sizes":["large"],"owner":true}"#), Ok(()));
    for impossible in ["", "[]", "{", "null", r#"{"dogs":-1}"#, r#"{"sizes":"large"}"#, r#"{"owner":"yes"}"#] {
        assert!(offer(impossible).is_err(), "{impossible}");
    }
    let read = sitting.from_json(Side::Offer, r#"{"dogs":-1,"bones":"many"}"#);
    assert_eq!(read, [Some(Value::Words("-1".into())), None, Some(Value::Words("\"many\"".into())), None]);
}

#[test]
fn sets_hold_sixty_four() {
    let set = Value::set([0, 63, 64, 1_000]);
    assert_eq!(set, Value::Set(1 | 1 << 63));
    assert!(set.holds(63) && !set.holds(1) && !set.holds(64));
    assert_eq!(set.indices().collect::<Vec<_>>(), [0, 63]);
    assert!(!Value::Flag(true).holds(0));
}
