//! The index of offers, in which a need finds its candidates quickly.

use std::sync::OnceLock;

use crate::by_id::ById;
use crate::cohort::{Member, Newcomer, Supply};
use crate::{Answer, Kind, KindId, Offer, PlaceId, Places, Rules, Volunteer, VolunteerId};

/// Places and their distance in metres, nearest first.
type Neighbours = Box<[(PlaceId, u32)]>;

/// The volunteers of a campaign, indexed by what they offer and where.
///
/// [`candidates`](Offers::candidates) finds who can serve a need.
#[derive(Clone, Debug)]
pub struct Offers {
    rules: Rules,
    places: Places,
    volunteers: ById<VolunteerId, Volunteer>,
    /// Offers of each kind, by [`KindId`].
    supplies: Vec<Supply>,
    /// Places within the kind's limit, by [`KindId`] and [`PlaceId`]; computed when first asked for.
    neighbours: Vec<Vec<OnceLock<Neighbours>>>,
}

impl Offers {
    /// Makes an index without volunteers.
    pub fn new(rules: Rules, places: Places) -> Offers {
        let supplies = vec![Supply::new(places.len()); rules.kinds.len()];
        let neighbours = vec![vec![OnceLock::new(); places.len()]; rules.kinds.len()];
        Offers { rules, places, volunteers: ById::default(), supplies, neighbours }
    }

    /// The rules that the index was made with.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The places that the index was made with.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Adds a volunteer, or replaces the volunteer with the same id.
    ///
    /// Takes time in proportion to the volunteers of the same places and kinds. Answers are not checked: see
    /// [`Rules::check_volunteer`].
    ///
    /// # Panics
    ///
    /// If a place or a kind does not exist. Nothing has changed then.
    pub fn insert(&mut self, volunteer: Volunteer) {
        let volunteer = self.checked(volunteer);
        self.remove(volunteer.id);
        for offer in &volunteer.offers {
            let profile: Vec<_> = profile(self.rules.kind(offer.kind), &volunteer, offer).collect();
            self.supplies[usize::from(offer.kind.0)].insert(&volunteer, &profile);
        }
        self.volunteers.insert(volunteer.id, volunteer);
    }

    /// Checks places and kinds, and removes offers and places that occur twice.
    fn checked(&self, mut volunteer: Volunteer) -> Volunteer {
        let known = |offer: &Offer| usize::from(offer.kind.0) < self.supplies.len();
        assert!(volunteer.places().all(|place| self.places.has(place)), "a volunteer's place does not exist");
        assert!(volunteer.offers.iter().all(known), "a volunteer offers a kind that does not exist");
        volunteer.offers.sort_by_key(|offer| offer.kind);
        volunteer.offers.dedup_by_key(|offer| offer.kind);
        volunteer.other_places.retain(|&place| place != volunteer.place);
        volunteer.other_places.sort_unstable();
        volunteer.other_places.dedup();
        volunteer
    }

    /// Removes a volunteer and returns them, or `None` if there is no such volunteer.
    pub fn remove(&mut self, id: VolunteerId) -> Option<Volunteer> {
        let volunteer = self.volunteers.remove(&id)?;
        for offer in &volunteer.offers {
            let profile: Vec<_> = profile(self.rules.kind(offer.kind), &volunteer, offer).collect();
            self.supplies[usize::from(offer.kind.0)].remove(&volunteer, &profile);
        }
        Some(volunteer)
    }

    /// Looks up a volunteer. Offers are in order of kind, one of each; other places are sorted.
    pub fn get(&self, id: VolunteerId) -> Option<&Volunteer> {
        self.volunteers.get(&id)
    }

    /// All volunteers, in any order.
    pub fn volunteers(&self) -> impl Iterator<Item = &Volunteer> {
        self.volunteers.values()
    }

    /// Number of volunteers, free or not.
    pub fn len(&self) -> usize {
        self.volunteers.len()
    }

    /// Whether there are no volunteers.
    pub fn is_empty(&self) -> bool {
        self.volunteers.is_empty()
    }

    /// The places from which offers of a kind may reach a place, nearest first, itself before others at 0 m.
    pub(crate) fn neighbours(&self, kind: KindId, place: PlaceId) -> impl Iterator<Item = (PlaceId, u32)> {
        let anywhere = self.rules.kind(kind).distance.anywhere;
        let (own, others) =
            if anywhere { (Some((place, 0)), self.everywhere(kind)) } else { (None, self.near(kind, place)) };
        let others = others.iter().copied().filter(move |&(other, _)| !anywhere || other != place);
        own.into_iter().chain(others)
    }

    /// All places, at 0 m, for a kind in which distance does not matter. One list serves every place.
    fn everywhere(&self, kind: KindId) -> &[(PlaceId, u32)] {
        let all = || (0..).map(PlaceId).take(self.places.len()).map(|place| (place, 0)).collect();
        self.neighbours[usize::from(kind.0)].first().map_or(&[], |first| first.get_or_init(all))
    }

    fn near(&self, kind: KindId, place: PlaceId) -> &[(PlaceId, u32)] {
        let limit = self.rules.kind(kind).distance.limit_metres();
        let within = || {
            let mut near = self.places.within(place, limit);
            // The place itself precedes others at 0 m, so that a volunteer with several places is met where they earn most.
            near.sort_by_key(|&(other, metres)| (metres, other != place));
            near.into_boxed_slice()
        };
        self.neighbours[usize::from(kind.0)][place.0 as usize].get_or_init(within)
    }

    /// All offers of a kind.
    pub(crate) fn supply(&self, kind: KindId) -> &Supply {
        &self.supplies[usize::from(kind.0)]
    }
}

impl Extend<Volunteer> for Offers {
    /// Adds many volunteers: like [`insert`](Offers::insert) for each, but faster.
    ///
    /// # Panics
    ///
    /// If a place or a kind does not exist. The index must not be used afterwards.
    fn extend<T: IntoIterator<Item = Volunteer>>(&mut self, volunteers: T) {
        let volunteers = volunteers.into_iter();
        self.volunteers.reserve(volunteers.size_hint().0);
        let mut new: Vec<Vec<Newcomer>> = vec![Vec::new(); self.supplies.len()];
        let mut answers = Vec::new();
        for volunteer in volunteers {
            let volunteer = self.checked(volunteer);
            if self.volunteers.contains_key(&volunteer.id) {
                // The volunteer to be replaced may still be among the new ones.
                self.settle(&mut new);
                self.remove(volunteer.id);
            }
            for offer in &volunteer.offers {
                let kind = usize::from(offer.kind.0);
                answers.clear();
                answers.extend(profile(self.rules.kind(offer.kind), &volunteer, offer));
                let supply = &mut self.supplies[kind];
                if !volunteer.other_places.is_empty() {
                    supply.insert(&volunteer, &answers);
                    continue;
                }
                let profile = volunteer.free.then(|| supply.intern(&answers));
                new[kind].push(Newcomer { place: volunteer.place, profile, member: Member::from(&volunteer) });
            }
            self.volunteers.insert(volunteer.id, volunteer);
        }
        self.settle(&mut new);
    }
}

impl Offers {
    /// Moves the new offers of each kind into the index.
    fn settle(&mut self, new: &mut [Vec<Newcomer>]) {
        for (supply, new) in self.supplies.iter_mut().zip(new) {
            supply.insert_all(new);
        }
    }
}

/// What each criterion knows about an offer, then the volunteer's reach in metres as a count.
pub(crate) fn profile(kind: &Kind, volunteer: &Volunteer, offer: &Offer) -> impl Iterator<Item = Answer> {
    let said = offer.answers.iter().copied().chain(std::iter::repeat(Answer::Nothing));
    let offered = kind.criteria.iter().zip(said).map(|(criterion, said)| criterion.offered(said, volunteer));
    offered.chain([Answer::Count(volunteer.reach_metres)])
}
