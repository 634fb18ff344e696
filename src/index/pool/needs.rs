//! The needs of the pool, found by id, by request, by place, and by blocked volunteer.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use matching::PlaceId;

use super::{Asked, NeedStage};
use crate::ids::{NeedId, RequestId, VolunteerId};

/// Needs that are open or introduced.
#[derive(Default)]
pub struct IndexedNeeds {
    by_id: BTreeMap<NeedId, Asked>,
    of_request: HashMap<RequestId, Vec<NeedId>>,
    at: HashMap<PlaceId, HashSet<NeedId>>,
    /// Ids of the requests that each volunteer may be blocked for.
    blocked: HashMap<VolunteerId, HashSet<RequestId>>,
    waiting: usize,
    waiting_at: HashMap<PlaceId, usize>,
    proposed: BTreeSet<NeedId>,
}

impl IndexedNeeds {
    pub fn get(&self, id: &NeedId) -> Option<&Asked> {
        self.by_id.get(id)
    }

    /// Every need, by rising id.
    pub fn values(&self) -> impl Iterator<Item = &Asked> {
        self.by_id.values()
    }

    /// Needs with an id higher than this one, by rising id.
    pub fn after(&self, id: NeedId) -> impl Iterator<Item = &Asked> {
        self.by_id.range((Bound::Excluded(id), Bound::Unbounded)).map(|(_, asked)| asked)
    }

    /// Number of needs that wait for a volunteer.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// Number of needs that wait for a volunteer, by place. A place may stand there with 0.
    pub fn waiting_at(&self) -> impl Iterator<Item = (PlaceId, usize)> {
        self.waiting_at.iter().map(|(place, n)| (*place, *n))
    }

    /// Needs that wait for a second moderator, by rising id.
    pub fn proposed(&self) -> impl Iterator<Item = &Asked> {
        self.proposed.iter().filter_map(|id| self.by_id.get(id))
    }

    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    pub fn of_request(&self, request_id: RequestId) -> impl Iterator<Item = &Asked> {
        self.of_request.get(&request_id).into_iter().flatten().filter_map(|id| self.by_id.get(id))
    }

    pub(super) fn get_mut(&mut self, id: NeedId) -> Option<&mut Asked> {
        self.by_id.get_mut(&id)
    }

    pub(super) fn ids(&self) -> Vec<NeedId> {
        self.by_id.keys().copied().collect()
    }

    pub(super) fn ids_of(&self, request_id: RequestId) -> Vec<NeedId> {
        self.of_request.get(&request_id).cloned().unwrap_or_default()
    }

    /// Ids of the needs of a kind (index in the campaign) at these places.
    pub(super) fn of_kind_at(&self, kind: usize, places: &HashSet<PlaceId>) -> impl Iterator<Item = NeedId> {
        let there = places.iter().filter_map(|place| self.at.get(place)).flatten().copied();
        there.filter(move |id| self.by_id.get(id).is_some_and(|asked| asked.kind == kind))
    }

    pub(super) fn insert(&mut self, asked: Asked) {
        if asked.stage == NeedStage::Waiting {
            self.waiting += 1;
            *self.waiting_at.entry(asked.place).or_default() += 1;
        }
        if matches!(asked.stage, NeedStage::Proposed { .. }) {
            self.proposed.insert(asked.id);
        }
        self.of_request.entry(asked.request_id).or_default().push(asked.id);
        self.at.entry(asked.place).or_default().insert(asked.id);
        self.by_id.insert(asked.id, asked);
    }

    pub(super) fn remove_request(&mut self, request_id: RequestId) {
        for id in self.of_request.remove(&request_id).unwrap_or_default() {
            let Some(gone) = self.by_id.remove(&id) else { continue };
            if gone.stage == NeedStage::Waiting {
                self.waiting -= 1;
                *self.waiting_at.entry(gone.place).or_default() -= 1;
            }
            self.proposed.remove(&id);
            if let Some(there) = self.at.get_mut(&gone.place) {
                there.remove(&id);
            }
        }
    }

    /// Removes a volunteer from the blocked of every need.
    pub(super) fn unblock(&mut self, volunteer: VolunteerId) {
        for request_id in self.blocked.remove(&volunteer).unwrap_or_default() {
            self.each_of(request_id, |asked| asked.need.blocked.retain(|id| *id != volunteer.into()));
        }
    }

    /// Blocks a volunteer for every need of a request that is in the pool.
    pub(super) fn block(&mut self, request_id: RequestId, volunteer: VolunteerId) {
        self.blocked.entry(volunteer).or_default().insert(request_id);
        self.each_of(request_id, |asked| {
            if !asked.need.blocked.contains(&volunteer.into()) {
                asked.need.blocked.push(volunteer.into());
            }
        });
    }

    fn each_of(&mut self, request_id: RequestId, act: impl Fn(&mut Asked)) {
        for id in self.ids_of(request_id) {
            self.by_id.get_mut(&id).into_iter().for_each(&act);
        }
    }
}
