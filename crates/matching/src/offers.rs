//! Every offer, arranged so that a need finds its candidates quickly.

use std::sync::OnceLock;

use crate::by_id::ById;
use crate::cohort::{Member, Newcomer, Supply};
use crate::{Answer, Kind, KindId, Offer, PlaceId, Places, Rules, Volunteer, VolunteerId};

/// Places with their distance in metres, nearest first.
type Neighbours = Box<[(PlaceId, u32)]>;

/// The volunteers of a campaign, indexed by what they offer and where.
///
/// Kept up to date one volunteer at a time; asked for one need at a time, see
/// [`candidates`](Offers::candidates).
#[derive(Clone, Debug)]
pub struct Offers {
    rules: Rules,
    places: Places,
    volunteers: ById<VolunteerId, Volunteer>,
    /// By [`KindId`].
    supplies: Vec<Supply>,
    /// By [`KindId`] and [`PlaceId`]: the places within the kind's radius, once asked for.
    neighbours: Vec<Vec<OnceLock<Neighbours>>>,
}

impl Offers {
    /// An index without volunteers yet.
    pub fn new(rules: Rules, places: Places) -> Offers {
        let supplies = vec![Supply::new(places.len()); rules.kinds.len()];
        let neighbours = vec![vec![OnceLock::new(); places.len()]; rules.kinds.len()];
        Offers { rules, places, volunteers: ById::default(), supplies, neighbours }
    }

    /// The rules it was made with.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The places it was made with.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Adds a volunteer, or replaces the one with the same id by this one whole.
    ///
    /// Panics, before it changes anything, when the place or a kind is none of the campaign's.
    pub fn insert(&mut self, volunteer: Volunteer) {
        let volunteer = self.checked(volunteer);
        self.remove(volunteer.id);
        for offer in &volunteer.offers {
            let profile: Vec<_> = profile(self.rules.kind(offer.kind), &volunteer, offer).collect();
            self.supplies[usize::from(offer.kind.0)].insert(&volunteer, &profile);
        }
        self.volunteers.insert(volunteer.id, volunteer);
    }

    fn checked(&self, mut volunteer: Volunteer) -> Volunteer {
        let known = |offer: &Offer| usize::from(offer.kind.0) < self.supplies.len();
        assert!(volunteer.places().all(|place| self.places.has(place)), "a place of another gazetteer");
        assert!(volunteer.offers.iter().all(known), "a kind of another campaign");
        volunteer.offers.sort_by_key(|offer| offer.kind);
        volunteer.offers.dedup_by_key(|offer| offer.kind);
        volunteer.other_places.retain(|&place| place != volunteer.place);
        volunteer.other_places.sort_unstable();
        volunteer.other_places.dedup();
        volunteer
    }

    /// Forgets a volunteer, and hands over what was known of them.
    pub fn remove(&mut self, id: VolunteerId) -> Option<Volunteer> {
        let volunteer = self.volunteers.remove(&id)?;
        for offer in &volunteer.offers {
            let profile: Vec<_> = profile(self.rules.kind(offer.kind), &volunteer, offer).collect();
            self.supplies[usize::from(offer.kind.0)].remove(&volunteer, &profile);
        }
        Some(volunteer)
    }

    /// A volunteer as inserted, offers in order of kind.
    pub fn get(&self, id: VolunteerId) -> Option<&Volunteer> {
        self.volunteers.get(&id)
    }

    /// All volunteers, in no order.
    pub fn volunteers(&self) -> impl Iterator<Item = &Volunteer> {
        self.volunteers.values()
    }

    /// How many volunteers there are, free or not.
    pub fn len(&self) -> usize {
        self.volunteers.len()
    }

    /// Whether there is no volunteer at all.
    pub fn is_empty(&self) -> bool {
        self.volunteers.is_empty()
    }

    /// The places from which offers of a kind may reach a place: itself, then nearest first.
    pub(crate) fn neighbours(&self, kind: KindId, place: PlaceId) -> &[(PlaceId, u32)] {
        let limit = self.rules.kind(kind).distance.limit_metres();
        let within = || {
            let mut near = self.places.within(place, limit);
            // Stable: of the places at 0 m it comes first, so that a volunteer of several is met where they earn most.
            near.sort_by_key(|&(other, metres)| (metres, other != place));
            near.into_boxed_slice()
        };
        self.neighbours[usize::from(kind.0)][place.0 as usize].get_or_init(within)
    }

    pub(crate) fn supply(&self, kind: KindId) -> &Supply {
        &self.supplies[usize::from(kind.0)]
    }
}

impl Extend<Volunteer> for Offers {
    /// The same as to [`insert`](Offers::insert) them one after the other, and quicker.
    fn extend<T: IntoIterator<Item = Volunteer>>(&mut self, volunteers: T) {
        let volunteers = volunteers.into_iter();
        self.volunteers.reserve(volunteers.size_hint().0);
        let mut new: Vec<Vec<Newcomer>> = vec![Vec::new(); self.supplies.len()];
        let mut answers = Vec::new();
        for volunteer in volunteers {
            let volunteer = self.checked(volunteer);
            if self.volunteers.contains_key(&volunteer.id) {
                // Whoever is replaced must be in before they can be taken out.
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
    fn settle(&mut self, new: &mut [Vec<Newcomer>]) {
        for (supply, new) in self.supplies.iter_mut().zip(new) {
            supply.insert_all(new);
        }
    }
}

/// What an offer comes to in the eyes of each criterion; last, how far its volunteer gets.
pub(crate) fn profile(kind: &Kind, volunteer: &Volunteer, offer: &Offer) -> impl Iterator<Item = Answer> {
    let said = offer.answers.iter().copied().chain(std::iter::repeat(Answer::Nothing));
    let offered = kind.criteria.iter().zip(said).map(|(criterion, said)| criterion.offered(said, volunteer));
    offered.chain([Answer::Count(volunteer.reach_metres)])
}
