//! Groups of offers that no rule tells apart.
//!
//! Volunteers of one place whose answers to a kind are the same earn the same points from any need. They form a *cohort*,
//! which is judged once, however many they are. The same answers also occur in many places: each distinct list of them
//! is a *profile*, and a need judges each profile at most once.

use std::collections::HashMap;

use crate::{Answer, PlaceId, Volunteer, VolunteerId};

/// Identifies a profile by its rank among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ProfileId(u32);

impl ProfileId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A volunteer of a cohort. Members are ordered by fairness: fewest calls, then longest waiting, then lowest id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Member {
    calls: u32,
    waiting_since: i64,
    pub(crate) id: VolunteerId,
}

impl Member {
    /// The same volunteer after one more call.
    pub(crate) fn called_again(self) -> Member {
        Member { calls: self.calls.saturating_add(1), ..self }
    }
}

impl From<&Volunteer> for Member {
    fn from(volunteer: &Volunteer) -> Member {
        Member { calls: volunteer.calls, waiting_since: volunteer.waiting_since, id: volunteer.id }
    }
}

/// An offer to be inserted, of a volunteer who helps from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Newcomer {
    pub(crate) place: PlaceId,
    /// The profile of a free volunteer; `None` for a busy one.
    pub(crate) profile: Option<ProfileId>,
    pub(crate) member: Member,
}

/// A volunteer who helps from several places. A search meets them at each, and counts them at the first it meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rover {
    pub(crate) member: Member,
    pub(crate) profile: ProfileId,
    pub(crate) free: bool,
}

/// The offers of one kind at one place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Local {
    /// Cohorts in order of profile, none empty.
    cohorts: Vec<Cohort>,
    /// Free volunteers, cohort after cohort, each cohort in order.
    members: Vec<Member>,
    /// Volunteers who are not free, in any order.
    busy: Vec<VolunteerId>,
    /// Volunteers with several places, free or not. They are in no cohort.
    pub(crate) rovers: Vec<Rover>,
}

#[derive(Clone, Copy, Debug)]
struct Cohort {
    profile: ProfileId,
    /// Index in [`Local::members`] where its members end and those of the next cohort begin.
    end: usize,
}

impl Local {
    /// Number of volunteers, free or not, who help from this place only.
    pub(crate) fn len(&self) -> usize {
        self.members.len() + self.busy.len()
    }

    /// Number of these who are not free.
    pub(crate) fn busy(&self) -> usize {
        self.busy.len()
    }

    /// Volunteers, free or not, who help from this place only, in any order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = VolunteerId> {
        self.members.iter().map(|member| member.id).chain(self.busy.iter().copied())
    }

    /// Whether nobody helps from this place, not even as one of several.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0 && self.rovers.is_empty()
    }

    /// Profile and members of each cohort, in order. A cohort has at least one member.
    pub(crate) fn cohorts(&self) -> impl Iterator<Item = (ProfileId, &[Member])> {
        let mut start = 0;
        self.cohorts.iter().map(move |cohort| {
            let members = &self.members[start..cohort.end];
            start = cohort.end;
            (cohort.profile, members)
        })
    }

    fn insert(&mut self, profile: ProfileId, member: Member) {
        let rank = self.cohorts.partition_point(|cohort| cohort.profile < profile);
        let (start, end) = self.bounds(rank, profile);
        if start == end {
            self.cohorts.insert(rank, Cohort { profile, end: start });
        }
        let fair = self.members[start..end].partition_point(|other| *other < member);
        self.members.insert(start + fair, member);
        self.cohorts[rank..].iter_mut().for_each(|cohort| cohort.end += 1);
    }

    fn insert_all(&mut self, new: impl Iterator<Item = (ProfileId, Member)>) {
        let mut all: Vec<(ProfileId, Member)> = self
            .cohorts()
            .flat_map(|(profile, members)| members.iter().map(move |&member| (profile, member)))
            .chain(new)
            .collect();
        // A stable sort merges the runs, which are sorted already.
        all.sort();
        self.cohorts.clear();
        for cohort in all.chunk_by(|a, b| a.0 == b.0) {
            let end = self.cohorts.last().map_or(0, |last| last.end) + cohort.len();
            self.cohorts.push(Cohort { profile: cohort[0].0, end });
        }
        self.members = all.into_iter().map(|(_, member)| member).collect();
    }

    fn remove(&mut self, profile: ProfileId, member: Member) {
        let rank = self.cohorts.partition_point(|cohort| cohort.profile < profile);
        let (start, end) = self.bounds(rank, profile);
        if let Ok(found) = self.members[start..end].binary_search(&member) {
            self.members.remove(start + found);
            self.cohorts[rank..].iter_mut().for_each(|cohort| cohort.end -= 1);
            if end - start == 1 {
                self.cohorts.remove(rank);
            }
        }
    }

    /// Start and end of a profile's members. If there are none, both are the index where the first would be inserted.
    fn bounds(&self, rank: usize, profile: ProfileId) -> (usize, usize) {
        let start = if rank == 0 { 0 } else { self.cohorts[rank - 1].end };
        match self.cohorts.get(rank) {
            Some(cohort) if cohort.profile == profile => (start, cohort.end),
            _ => (start, start),
        }
    }
}

/// All offers of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Supply {
    /// Answers of each profile, by [`ProfileId`]. A profile identifies nobody, and is kept when its last member leaves.
    profiles: Vec<Box<[Answer]>>,
    profile_ids: HashMap<Box<[Answer]>, ProfileId>,
    /// Offers at each place, by [`PlaceId`].
    locals: Vec<Local>,
    /// Number of offers, free or not.
    total: usize,
}

impl Supply {
    /// No offers at `places` places.
    pub(crate) fn new(places: usize) -> Supply {
        Supply { profiles: Vec::new(), profile_ids: HashMap::new(), locals: vec![Local::default(); places], total: 0 }
    }

    /// Number of offers, free or not.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// Number of profiles.
    pub(crate) fn profiles(&self) -> usize {
        self.profiles.len()
    }

    /// Answers of a profile.
    pub(crate) fn answers(&self, profile: ProfileId) -> &[Answer] {
        &self.profiles[profile.index()]
    }

    /// Looks up the profile with these answers.
    pub(crate) fn profile(&self, answers: &[Answer]) -> Option<ProfileId> {
        self.profile_ids.get(answers).copied()
    }

    /// Offers at a place.
    pub(crate) fn at(&self, place: PlaceId) -> &Local {
        &self.locals[place.0 as usize]
    }

    /// Adds a volunteer's offer with these answers.
    pub(crate) fn insert(&mut self, volunteer: &Volunteer, profile: &[Answer]) {
        self.total += 1;
        if !volunteer.other_places.is_empty() {
            let rover = Rover { member: volunteer.into(), profile: self.intern(profile), free: volunteer.free };
            volunteer.places().for_each(|place| self.at_mut(place).rovers.push(rover));
        } else if volunteer.free {
            let profile = self.intern(profile);
            self.at_mut(volunteer.place).insert(profile, volunteer.into());
        } else {
            self.at_mut(volunteer.place).busy.push(volunteer.id);
        }
    }

    /// Adds many offers at once and empties the list. This is much faster than one by one, because sorted members are
    /// merged once instead of shifted for each.
    pub(crate) fn insert_all(&mut self, offers: &mut Vec<Newcomer>) {
        self.total += offers.len();
        offers.sort_unstable();
        for offers in offers.chunk_by(|a, b| a.place == b.place) {
            let local = &mut self.locals[offers[0].place.0 as usize];
            local.insert_all(offers.iter().filter_map(|offer| Some((offer.profile?, offer.member))));
            local.busy.extend(offers.iter().filter(|offer| offer.profile.is_none()).map(|offer| offer.member.id));
        }
        offers.clear();
    }

    /// Removes the offer that [`insert`](Supply::insert) added with the same arguments.
    pub(crate) fn remove(&mut self, volunteer: &Volunteer, profile: &[Answer]) {
        self.total -= 1;
        if !volunteer.other_places.is_empty() {
            let others = |rover: &Rover| rover.member.id != volunteer.id;
            volunteer.places().for_each(|place| self.at_mut(place).rovers.retain(others));
        } else if !volunteer.free {
            self.at_mut(volunteer.place).busy.retain(|&id| id != volunteer.id);
        } else if let Some(profile) = self.profile(profile) {
            self.at_mut(volunteer.place).remove(profile, volunteer.into());
        }
    }

    fn at_mut(&mut self, place: PlaceId) -> &mut Local {
        &mut self.locals[place.0 as usize]
    }

    /// Returns the profile with these answers, and adds it if it is new.
    pub(crate) fn intern(&mut self, profile: &[Answer]) -> ProfileId {
        if let Some(&known) = self.profile_ids.get(profile) {
            return known;
        }
        let new = ProfileId(u32::try_from(self.profiles.len()).expect("fewer than 2³² profiles"));
        self.profiles.push(profile.into());
        self.profile_ids.insert(profile.into(), new);
        new
    }
}
