//! Finds who can help whom: explained candidates between offers of help and needs.
//!
//! The crate is a pure function of its input. It reads no clock, file or database, draws nothing by chance, and knows
//! people only by number: the same offers and the same need always give the same answer.
//!
//! It answers two questions: who can serve this need ([`Offers::candidates`]), and who should go to whom when all needs
//! are considered together ([`Plan`]).
//!
//! # The model
//!
//! A campaign has [`Places`] and [`Rules`]. Rules are a list of *kinds* of help, each with a radius and a list of
//! *criteria*: typed questions that are put to both sides. A [`Volunteer`] has at most one [`Offer`] of each kind. A
//! [`Need`] is of one kind. Offer and need are compared criterion by criterion, and each [`Criterion`] either refuses or
//! gives points. Distance is a criterion of every kind.
//!
//! An offer that nothing refuses is a [`Candidate`]. Its points are the sum of its [`Reason`]s, in whole numbers.
//! Candidates are ranked by
//!
//! 1. points, most first;
//! 2. metres, nearest first;
//! 3. number of calls, fewest first, then waiting time, longest first, so that help is shared out fairly;
//! 4. id, lowest first, so that nothing is left to chance.
//!
//! A volunteer may help from several places. The place that earns the most points counts, which is the nearest. Means of
//! travel may limit a volunteer to less than the kind's radius. If a kind's radius holds too few candidates, the list may
//! look farther, place by place, until it has enough ([`Widen`]). A plan looks that far from the start. In a kind that is
//! given [`anywhere`](Distance::anywhere), such as a telephone call, every volunteer is taken to be at 0 m.
//!
//! Any other offer of the kind is refused, and counted once under the first [`Refusal`] that applies: too far, blocked,
//! busy, out of reach, then the criteria in the order of the rules. So candidates and refusals add up to all offers of
//! the kind, and an empty list says why it is empty.
//!
//! ```
//! use matching::*;
//!
//! let distance = Distance { anywhere: false, radius_metres_max: 5_000, widen: None, points_near: 70, points_same_place: 0 };
//! let criteria = vec![Criterion::Capacity, Criterion::Trait { points: 30 }];
//! let rules = Rules { kinds: vec![Kind { distance, criteria }] };
//! rules.check()?;
//! let places = Places::new([Point { latitude: 48.85, longitude: 2.35 }]);
//! let (kind, place) = (KindId(0), PlaceId(0));
//!
//! let mut offers = Offers::new(rules, places);
//! let answers = [Answer::Count(2), Answer::Flag(true)].into();
//! let offer = Offer { kind, answers };
//! let id = VolunteerId(7);
//! let volunteer = Volunteer { offers: vec![offer], ..Volunteer::new(id, place) };
//! offers.rules().check_volunteer(&volunteer)?;
//! offers.insert(volunteer);
//!
//! let answers = [Answer::Count(2), Answer::Nothing].into();
//! let mut need = Need { kind, place, audience: 0, answers, blocked: vec![] };
//! offers.rules().check_need(&need)?;
//! let candidates = offers.candidates(&need);
//! let best = candidates.ranked.get(0).unwrap();
//! assert_eq!(best.volunteer, id);
//! assert_eq!(best.points, 100);
//!
//! need.answers[0] = Answer::Count(3);
//! assert_eq!(offers.candidates(&need).refused, [(Refusal::Criterion(0), 1)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing is checked while candidates are found: an answer of the wrong type counts as nothing said. Check rules,
//! volunteers and needs once, where they enter the program ([`Rules::check`], [`Rules::check_volunteer`],
//! [`Rules::check_need`]).
//!
//! # Why it is fast
//!
//! Offers are not compared one by one. The answers to a kind repeat from one volunteer to the next. Each distinct list
//! of them is a *profile*, judged at most once per need. The free volunteers of one place with one profile are a
//! *cohort*. No rule tells them apart, so they share points and reasons, and are kept in order of fairness. For a need,
//! the search
//!
//! 1. takes the places within the radius from an R-tree ([`Places::within`]), and remembers them for the next need;
//! 2. passes over the cohorts of the kind there: one look-up each, and a count for those refused;
//! 3. sorts the remaining cohorts by points and metres, as many as the list needs;
//! 4. takes volunteers out of them, and merges cohorts that tie by fairness.
//!
//! With *c* cohorts within the radius, *p* profiles of the kind and a list of *n*, this takes O(*c* + *p* + *n* log *n*),
//! ties apart, whatever the number of volunteers. Those too far away are counted without being looked at. Nothing is
//! sampled or rounded: a property test compares the index with a plain loop over everybody. `examples/timing.rs`
//! measures it on a real gazetteer.
//!
//! Adding or removing a volunteer shifts the volunteers of the same place and kind, and nothing else.
//!
//! # The plan
//!
//! A list of candidates for each need is not a plan. The first candidate of one need may be the only one of another, and
//! going down the lists serves fewer people. [`Plan::new`] considers all needs together and finds an assignment such
//! that
//!
//! 1. the total priority of the needs served is the greatest possible. Then no plan serves more needs either: priorities
//!    decide *who* is left out, never *how many*;
//! 2. among such assignments, total points are the greatest;
//! 3. among these, the needs served are those of lowest number, and the volunteers called are the fairest set: compared
//!    person by person with that of any other best plan, in order of calls, waiting time and id, it is never second. A
//!    second introduction of the same volunteer counts as one more call.
//!
//! Blocked pairs and refused offers are never proposed. A volunteer takes as many introductions as
//! [`PlanOptions::capacity_left`] says. Two needs of one request may go to two volunteers. Each [`Line`] has its reasons.
//! If a need's first choice serves other needs, the line says which and what this costs. If a need is left out, the line
//! counts refusals, or says which needs took its candidates, and their priority.
//!
//! ```
//! # use matching::*;
//! # let distance = Distance { anywhere: false, radius_metres_max: 5_000, widen: None, points_near: 70, points_same_place: 0 };
//! # let kind = Kind { distance, criteria: vec![Criterion::Capacity] };
//! # let points = [48.0, 48.03, 48.06].map(|latitude| Point { latitude, longitude: 2.0 });
//! # let mut offers = Offers::new(Rules { kinds: vec![kind] }, Places::new(points));
//! # let [west, middle, east] = [0, 1, 2].map(PlaceId);
//! // Awa lives between two villages, Basile in the western one. They are 3 km apart, and help goes as far as 5 km.
//! let (awa, basile) = (VolunteerId(1), VolunteerId(2));
//! for (id, place) in [(awa, middle), (basile, west)] {
//!     let offer = Offer { kind: KindId(0), answers: [Answer::Count(1)].into() };
//!     offers.insert(Volunteer { offers: vec![offer], ..Volunteer::new(id, place) });
//! }
//! let need = |id, place| {
//!     let need = Need { kind: KindId(0), place, audience: 0, answers: [Answer::Count(1)].into(), blocked: vec![] };
//!     PlanNeed { id: NeedId(id), need, priority: 1 }
//! };
//! // The first need prefers Awa, who lives there; but the second has nobody else.
//! let plan = Plan::new(&offers, [need(1, middle), need(2, east)], PlanOptions::default());
//! assert_eq!(plan.served(), 2);
//! let line = plan.line(NeedId(1)).unwrap();
//! assert_eq!(line.given[0].candidate.volunteer, basile);
//! let first = line.first_choice.as_ref().unwrap();
//! assert_eq!((first.volunteer, &first.serves[..]), (awa, &[NeedId(2)][..]));
//! ```
//!
//! **Method.** Each need's best candidates are looked up, about sixteen at first. Needs that share candidates, directly or
//! through others, form an *island*. Islands are solved separately, on as many threads as wanted, by the exact method of
//! the crate [`assignment`]. Its prices tell whether candidates not yet looked up could change anything: they cannot if
//! they give fewer points than the need's profit, because no price is negative. Otherwise four times as many are looked
//! up and the island is solved again. Most needs never look further, and nothing is approximated: this is column
//! generation with a proof at the end. [`Plan::update`] solves only the islands that a change touches.
//!
//! **Stock.** Needs of a kind with [`Criterion::Stock`] are served in whole units. Several offers may serve one need, also
//! in part, and one offer may serve several needs. Each unit counts like a need of its own. Units go along successive
//! best paths (Busacker and Gowen, 1960), as many at once as a path can take. Capacity in introductions does not limit
//! stock. With such a limit, or with [`units_least`](PlanOptions::units_least) above 1, the problem is NP-hard: if no need
//! asks for more than the least share, each is met whole by one volunteer or not at all, and using up what volunteers
//! have is bin packing. So with a least share the plan is **not** always the best one. A heuristic makes it: the
//! smallest share that is too small is struck out, and everything is shared out again. No share is too small then. If
//! the best plan without a least share has no share that is too small, the heuristic returns that plan.
//!
//! **Cost.** A plan of 1,400 needs among 60,000 volunteers takes 8 ms, one of 100,000 among a million 1.8 s, on one thread
//! of an AMD EPYC, once it is known which places are near each other. `examples/timing.rs` measures it.
//!
//! # Limits
//!
//! - If thousands of needs of a region can be served only by the same, too few, thousands of volunteers, every need's
//!   whole list of candidates is looked up. Time and memory then grow with the number of such pairs.
//! - A question has at most 64 choices, and there are at most 64 audiences, because both are kept as bits.
//! - Volunteers with several places belong to no cohort. Each is looked at alone, once for each of their places that is
//!   near the need.
//! - Places are points: 0 m means the same town, not the same house.

#![warn(missing_docs)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod by_id;
mod candidates;
mod check;
mod cohort;
mod criterion;
mod kind;
mod need;
mod offer;
mod offers;
mod parallel;
mod place;
mod plan;
mod rank;
mod refusal;
mod refused;
mod score;
mod search;

pub use candidates::{Best, Candidate, Candidates};
pub use check::{AnswerError, AnswerType, RulesError};
pub use criterion::{Answer, Criterion, Points};
pub use kind::{Distance, Kind, KindId, Rules, Widen};
pub use need::Need;
pub use offer::{Offer, Volunteer, VolunteerId};
pub use offers::Offers;
pub use place::{PlaceId, Places, Point};
pub use plan::{Changes, FirstChoice, Given, LeftOut, Line, NeedId, Plan, PlanNeed, PlanOptions};
pub use rank::Ranking;
pub use refusal::Refusal;
pub use refused::Refused;
pub use score::{Reason, What};
