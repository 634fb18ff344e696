//! Who can help whom: explained candidates between offers of help and needs.
//!
//! A pure rule. It reads no clock, no file and no database, draws nothing by chance, and knows
//! people only by number: the same offers and the same need always give the same answer.
//!
//! Two questions are answered: who can serve this need ([`Offers::candidates`]), and who should go to whom
//! ([`Plan`]). The solver under the plan, [`assignment`], can be used alone.
//!
//! # The model
//!
//! A campaign has [`Places`] and [`Rules`]: its *kinds* of help, each with a radius and a list of
//! *criteria*, typed questions put to both sides. A [`Volunteer`] has one [`Offer`] a kind; a [`Need`]
//! is of one kind. Offer and need meet criterion by criterion, and each [`Criterion`] either refuses
//! or gives points. Distance is the criterion of every kind.
//!
//! An offer that nothing refuses is a [`Candidate`]. Its points are the sum of its [`Reason`]s, in
//! whole numbers. Candidates are ranked by
//!
//! 1. points, most first;
//! 2. metres, nearest first;
//! 3. calls, least first, then waiting time, longest first: help is shared out fairly;
//! 4. number, so that nothing is left to chance.
//!
//! A volunteer may help from several places: the one that earns the most points counts, which is the nearest. Their
//! means of travel may hold them nearer than the kind's radius. Where a kind's radius holds too few candidates the
//! list may look farther, place by place, until it has enough ([`Widen`]); a plan looks as far from the start.
//!
//! Any other offer of the kind is refused, and counted once under the first [`Refusal`] that applies:
//! too far, blocked, busy, out of reach, then the criteria in the campaign's order. So candidates and refusals add
//! up to all offers of the kind, and an empty list says why it is empty.
//!
//! ```
//! use matching::*;
//!
//! let distance = Distance { radius_metres_max: 5_000, widen: None, points_near: 70, points_same_place: 0 };
//! let criteria = vec![Criterion::Capacity, Criterion::Trait { points: 30 }];
//! let rules = Rules { kinds: vec![Kind { distance, criteria }] };
//! let places = Places::new([Point { latitude: 48.85, longitude: 2.35 }]);
//! let (kind, place) = (KindId(0), PlaceId(0));
//!
//! let mut offers = Offers::new(rules, places);
//! let answers = [Answer::Count(2), Answer::Flag(true)].into();
//! let offer = Offer { kind, answers };
//! let id = VolunteerId(7);
//! offers.insert(Volunteer { offers: vec![offer], ..Volunteer::new(id, place) });
//!
//! let mut need = Need { kind, place, audience: 0, answers: [Answer::Count(2)].into(), blocked: vec![] };
//! let candidates = offers.candidates(&need);
//! let best = candidates.ranked.get(0).unwrap();
//! assert_eq!(best.volunteer, id);
//! assert_eq!(best.points, 100);
//!
//! need.answers = [Answer::Count(3)].into();
//! assert_eq!(offers.candidates(&need).refused, [(Refusal::Criterion(0), 1)]);
//! ```
//!
//! # How it is quick
//!
//! Offers are not compared one by one. The answers to a kind repeat from one volunteer to the next:
//! each distinct list of them is a *profile*, judged at most once per need. The free volunteers of one
//! place with one profile are a *cohort*: no rule tells them apart, so they share their points and
//! their reasons, and lie in order of fairness. A need
//!
//! 1. asks for the places within the radius: an R-tree knows them ([`Places::within`]), and each list is kept;
//! 2. passes over the cohorts of its kind there: one look-up each, and a count for the refused;
//! 3. sorts the cohorts that remain by points and metres, as many as the list asked for takes;
//! 4. takes persons out of them, merging by fairness those that tie.
//!
//! With *c* cohorts within the radius, *p* profiles of the kind and a list of *n*, this takes
//! O(*c* + *p* + *n* log *n*), ties apart, whatever the number of people. Who is too far is counted without being
//! looked at. Nothing is sampled or rounded: a property test holds the index to a plain loop over
//! everybody. `examples/timing.rs` measures it on a real gazetteer.
//!
//! Adding or removing a volunteer shifts the numbers of the same place and kind, nothing else.
//!
//! # The plan
//!
//! A list of candidates for each need is not a plan: the first of one may be the only one of another, and to go down
//! the lists serves fewer people. [`Plan::new`] looks at all needs at once and finds who should go to whom, such that
//!
//! 1. the total priority of needs served is the largest possible. Then no plan serves more needs either: priorities
//!    decide *who* is left out, never *how many*;
//! 2. of all such plans, total points are the most;
//! 3. of all these, the needs served are those of lowest number, and the volunteers called are the fairest set there is: compare
//!    it person by person with that of any other best plan, in order of calls, waiting time and number, and it never comes
//!    second. A second introduction of one volunteer counts as one call more.
//!
//! Blocked pairs and refusals are never proposed; a volunteer takes as many introductions as
//! [`PlanOptions::capacity_left`] says; a request's two needs may go to two people. Each [`Line`] carries its reasons;
//! where a need's own first choice serves others, which ones and what it costs; for a need left out, the refusals, or
//! who took its candidates, and with what priority.
//!
//! ```
//! # use matching::*;
//! # let distance = Distance { radius_metres_max: 5_000, widen: None, points_near: 70, points_same_place: 0 };
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
//! **How.** Each need's best candidates are looked up, some sixteen at first. Needs that share candidates, directly or through
//! others, are an *island*; islands are solved alone, on as many threads as wanted, by the exact method of
//! [`assignment`]. Its prices tell whether the candidates not yet looked at could change anything: they cannot
//! where the next one's points are below what the need earns already, since a price is never negative. Where they could,
//! four times as many are looked up and the island is solved again. Most needs never look further, and no approximation is
//! made: this is column generation with a proof at the end. [`Plan::update`] solves only islands that a change touches.
//!
//! **Stock.** Kinds with a [`Criterion::Stock`] are shared out in whole units: a need may be served by several offers and in
//! part, an offer may serve several needs. Each unit counts as a need of its own; units go along successive best ways (Busacker
//! and Gowen, 1960), as many as a way takes. Capacity in introductions does not bind stock: with it, or with
//! [`units_least`](PlanOptions::units_least) above 1, the problem is NP-hard: where no need asks for more than the least
//! share, each is met whole by one volunteer or not at all, and to use up what volunteers have is bin packing. So with a
//! least share the plan is **not** always the best one. It is made by a rule of thumb: the smallest share that is too small
//! is struck out, and all is shared out again. No share is too small then, and where the best plan without a least
//! share has none that is, it is the plan.
//!
//! **What it costs.** 1,400 needs among 60,000 volunteers: 10 ms; 100,000 among a million: less than 2 s on one thread. See
//! `examples/timing.rs` and, for the solver alone, `examples/assign.rs`.
//!
//! # Limits
//!
//! - A region where thousands of needs can all be served only by the same thousands of volunteers, too few for them, has
//!   a candidate list for each need and no short cut: time and memory grow with the number of such pairs.
//! - At most 64 choices a question and 64 audiences: they are bits.
//! - Volunteers of several places belong to no cohort: each is met alone, as many times as they have places around a need.
//! - Places are points: 0 m means the same town, not the same house.

mod by_id;
mod candidates;
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
