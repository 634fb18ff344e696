//! The plan made from the rows, with the way back from its numbers to the ids in the files.

use std::collections::HashMap;

use matching::{KindId, NeedId, Offers, Plan, PlanNeed, PlanOptions, VolunteerId};

use super::rows::{NeedRow, Setting, VolunteerRow};
use crate::campaign::Kind;
use crate::requests::priority::priority;

/// A plan, with the rows it was made from.
pub(super) struct PlanResult<'a> {
    setting: Setting<'a>,
    offers: Offers,
    /// Ids by the volunteer's number.
    volunteer_ids: Vec<String>,
    /// Needs, in the order of the file.
    needs: Vec<NeedRow>,
    /// Index in `needs`, by the need's number.
    by_number: Vec<usize>,
    plan: Plan,
}

impl<'a> PlanResult<'a> {
    /// Makes the plan. Numbers are given in the order of the ids, shorter ones first, so that the order of rows changes
    /// nothing.
    pub(super) fn new(
        setting: Setting<'a>,
        mut volunteers: Vec<VolunteerRow>,
        needs: Vec<NeedRow>,
        threads: usize,
    ) -> PlanResult<'a> {
        volunteers.sort_unstable_by(|a, b| (a.id.len(), &a.id).cmp(&(b.id.len(), &b.id)));
        let mut by_number: Vec<usize> = (0..needs.len()).collect();
        by_number.sort_unstable_by_key(|&index| (needs[index].id.len(), &needs[index].id));

        let mut offers = Offers::new(setting.campaign.rules(), setting.places.points());
        let mut volunteer_ids = Vec::with_capacity(volunteers.len());
        let mut capacity_left = HashMap::new();
        for (id, volunteer) in (0..).map(VolunteerId).zip(volunteers) {
            if setting.campaign.volunteer.capacity != 1 {
                capacity_left.insert(id, setting.campaign.volunteer.capacity);
            }
            let VolunteerRow { place, other_places, reach_metres, calls, registered_at, offers: its_offers, .. } =
                volunteer;
            let waiting_since = registered_at.as_millisecond();
            offers.insert(matching::Volunteer {
                other_places,
                reach_metres,
                calls,
                waiting_since,
                offers: its_offers,
                ..matching::Volunteer::new(id, place)
            });
            volunteer_ids.push(volunteer.id);
        }
        let asked = (0..).map(NeedId).zip(&by_number).map(|(id, &index)| {
            let need = &needs[index];
            let priority = priority(need.registered_at, need.urgent, setting.now);
            PlanNeed { id, need: need.for_matching(setting), priority }
        });
        let asked: Vec<PlanNeed> = asked.collect();
        let plan = Plan::new(&offers, asked, PlanOptions { capacity_left, threads, ..PlanOptions::default() });
        PlanResult { setting, offers, volunteer_ids, needs, by_number, plan }
    }

    pub(super) fn setting(&self) -> Setting<'a> {
        self.setting
    }

    pub(super) fn offers(&self) -> &Offers {
        &self.offers
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns every need with its number, in the order of the file.
    pub(super) fn needs(&self) -> impl Iterator<Item = (NeedId, &NeedRow)> {
        let mut numbers = vec![NeedId(0); self.needs.len()];
        for (number, &index) in (0..).map(NeedId).zip(&self.by_number) {
            numbers[index] = number;
        }
        numbers.into_iter().zip(&self.needs)
    }

    pub(super) fn need(&self, id: NeedId) -> &NeedRow {
        &self.needs[self.by_number[usize::try_from(id.0).expect("a number given here")]]
    }

    pub(super) fn need_id(&self, id: NeedId) -> &str {
        &self.need(id).id
    }

    pub(super) fn volunteer_id(&self, id: VolunteerId) -> &str {
        &self.volunteer_ids[usize::try_from(id.0).expect("a number given here")]
    }

    pub(super) fn kind(&self, id: NeedId) -> &Kind {
        &self.setting.campaign.kinds[self.need(id).kind]
    }

    pub(super) fn priority(&self, id: NeedId) -> u32 {
        let need = self.need(id);
        priority(need.registered_at, need.urgent, self.setting.now)
    }
}

impl NeedRow {
    /// Returns the need for the matching crate. A spreadsheet has no blocked pairs.
    pub(super) fn for_matching(&self, setting: Setting<'_>) -> matching::Need {
        matching::Need {
            kind: KindId(u16::try_from(self.kind).unwrap_or(u16::MAX)),
            place: self.place,
            audience: u8::try_from(self.audience).unwrap_or(u8::MAX),
            answers: setting.campaign.kinds[self.kind].need_for_matching(&self.answers),
            blocked: vec![],
        }
    }
}
