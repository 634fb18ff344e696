//! Offers that no rule tells apart, kept together.
//!
//! Volunteers of one place whose answers to a kind are the same earn the same points from any need.
//! They are a *cohort*: judged once, however many they are. Answers repeat even more than cohorts do,
//! since they repeat from place to place: each distinct set of them is a *profile*, and a need judges
//! each profile at most once.

use std::collections::HashMap;

use crate::{Answer, PlaceId, Volunteer, VolunteerId};

/// A profile: its rank among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ProfileId(u32);

impl ProfileId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A volunteer of a cohort. Their order is that of fairness: who was called least, who waits longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Member {
    calls: u32,
    waiting_since: i64,
    pub(crate) id: VolunteerId,
}

impl From<&Volunteer> for Member {
    fn from(volunteer: &Volunteer) -> Member {
        Member { calls: volunteer.calls, waiting_since: volunteer.waiting_since, id: volunteer.id }
    }
}

/// The free volunteers of one place and one profile.
#[derive(Clone, Debug)]
pub(crate) struct Cohort {
    pub(crate) profile: ProfileId,
    /// In order, never empty.
    pub(crate) members: Vec<Member>,
}

/// What one place offers of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Local {
    /// By profile.
    pub(crate) cohorts: Vec<Cohort>,
    /// Offers, free or not.
    pub(crate) offers: usize,
    /// Offers of volunteers who are not free: only ever counted.
    pub(crate) busy: usize,
}

/// All that is offered of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Supply {
    /// By [`ProfileId`]. Kept for the life of the index: a profile says nothing of anybody.
    profiles: Vec<Box<[Answer]>>,
    profile_ids: HashMap<Box<[Answer]>, ProfileId>,
    /// By [`PlaceId`].
    locals: Vec<Local>,
    /// Offers, free or not.
    total: usize,
}

impl Supply {
    pub(crate) fn new(places: usize) -> Supply {
        Supply { profiles: Vec::new(), profile_ids: HashMap::new(), locals: vec![Local::default(); places], total: 0 }
    }

    pub(crate) fn total(&self) -> usize {
        self.total
    }

    pub(crate) fn profiles(&self) -> &[Box<[Answer]>] {
        &self.profiles
    }

    pub(crate) fn profile(&self, answers: &[Answer]) -> Option<ProfileId> {
        self.profile_ids.get(answers).copied()
    }

    pub(crate) fn at(&self, place: PlaceId) -> &Local {
        &self.locals[place.0 as usize]
    }

    pub(crate) fn insert(&mut self, volunteer: &Volunteer, profile: Box<[Answer]>) {
        self.total += 1;
        let local = self.at_mut(volunteer.place);
        local.offers += 1;
        if !volunteer.free {
            local.busy += 1;
            return;
        }
        let profile = self.intern(profile);
        let cohorts = &mut self.at_mut(volunteer.place).cohorts;
        let member = Member::from(volunteer);
        match cohorts.binary_search_by_key(&profile, |cohort| cohort.profile) {
            Ok(found) => {
                let members = &mut cohorts[found].members;
                let rank = members.partition_point(|other| *other < member);
                members.insert(rank, member);
            }
            Err(rank) => cohorts.insert(rank, Cohort { profile, members: vec![member] }),
        }
    }

    /// Takes out what [`insert`](Supply::insert) put in, given the same.
    pub(crate) fn remove(&mut self, volunteer: &Volunteer, profile: &[Answer]) {
        self.total -= 1;
        let local = self.at_mut(volunteer.place);
        local.offers -= 1;
        if !volunteer.free {
            local.busy -= 1;
            return;
        }
        let Some(profile) = self.profile(profile) else { return };
        let cohorts = &mut self.at_mut(volunteer.place).cohorts;
        let Ok(found) = cohorts.binary_search_by_key(&profile, |cohort| cohort.profile) else {
            return;
        };
        let members = &mut cohorts[found].members;
        if let Ok(rank) = members.binary_search(&Member::from(volunteer)) {
            members.remove(rank);
        }
        if members.is_empty() {
            cohorts.remove(found);
        }
    }

    fn at_mut(&mut self, place: PlaceId) -> &mut Local {
        &mut self.locals[place.0 as usize]
    }

    fn intern(&mut self, profile: Box<[Answer]>) -> ProfileId {
        if let Some(&known) = self.profile_ids.get(&profile) {
            return known;
        }
        let new = ProfileId(u32::try_from(self.profiles.len()).expect("fewer than 2³² profiles"));
        self.profiles.push(profile.clone());
        self.profile_ids.insert(profile, new);
        new
    }
}
