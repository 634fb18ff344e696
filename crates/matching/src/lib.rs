//! Who can help whom: explained candidates between offers of help and needs.
//!
//! A pure rule. It reads no clock, no file and no database, draws nothing by chance, and knows
//! people only by number: the same offers and the same need always give the same answer.
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
//! Any other offer of the kind is refused, and counted once under the first [`Refusal`] that applies:
//! too far, blocked, busy, then the criteria in the campaign's order. So candidates and refusals add
//! up to all offers of the kind, and an empty list says why it is empty.
//!
//! ```
//! use matching::*;
//!
//! let distance = Distance { radius_metres_max: 5_000, points_near: 70, points_same_place: 0 };
//! let criteria = vec![Criterion::Capacity, Criterion::Trait { points: 30 }];
//! let rules = Rules { kinds: vec![Kind { distance, criteria }] };
//! let places = Places::new([Point { latitude: 48.85, longitude: 2.35 }]);
//! let (kind, place) = (KindId(0), PlaceId(0));
//!
//! let mut offers = Offers::new(rules, places);
//! let answers = [Answer::Count(2), Answer::Flag(true)].into();
//! let offer = Offer { kind, answers };
//! let id = VolunteerId(7);
//! offers.insert(Volunteer { id, place, calls: 0, waiting_since: 0, free: true, offers: vec![offer] });
//!
//! let mut need = Need { kind, place, audience: 0, answers: [Answer::Count(2)].into(), blocked: vec![] };
//! let candidates = offers.candidates(&need);
//! assert_eq!(candidates.ranked[0].volunteer, id);
//! assert_eq!(candidates.ranked[0].points, 100);
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
//! 1. asks an R-tree for the places within the radius ([`Places::within`]);
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
//! # Limits
//!
//! - At most 64 choices a question and 64 audiences: they are bits.
//! - A volunteer helps from one place.
//! - A need is looked at alone. Two needs may have the same first candidate; who goes to whom is
//!   decided elsewhere.
//! - Places are points: 0 m means the same town, not the same house.

pub mod assignment;
mod candidates;
mod cohort;
mod criterion;
mod kind;
mod need;
mod offer;
mod offers;
mod place;
mod plan;
mod rank;
mod refusal;
mod score;
mod search;

pub use candidates::{Best, Candidate, Candidates};
pub use criterion::{Answer, Criterion, Points};
pub use kind::{Distance, Kind, KindId, Rules};
pub use need::Need;
pub use offer::{Offer, Volunteer, VolunteerId};
pub use offers::Offers;
pub use place::{PlaceId, Places, Point};
pub use plan::{Changes, FirstChoice, Given, LeftOut, Line, NeedId, Plan, PlanNeed, PlanOptions};
pub use refusal::Refusal;
pub use score::{Reason, What};
