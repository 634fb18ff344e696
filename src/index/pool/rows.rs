//! Reads rows into what the pool keeps: volunteers with their offers, needs as the matching rule takes them, and
//! blocks.
//!
//! Tables: volunteer, offer, request, need, block, ban, message.

use std::collections::HashMap;
use std::sync::LazyLock;

use anyhow::Result;
use jiff::Timestamp;
use matching::{KindId, Offer, PlaceId, Rules, Volunteer};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Asked, IndexedVolunteer, NeedStage};
use crate::bans::banned_people;
use crate::barred::{self, Barred, barred};
use crate::campaign::{Rule, Value};
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::filter::Where;
use crate::db::{Connection, stored};
use crate::ids::{ModeratorId, NeedId, PersonId, RequestId, VolunteerId};
use crate::index::standing::VolunteerStanding;
use crate::requests::{self, NeedStatus};
use crate::volunteers::fitness::Fitness;
use crate::volunteers::store::offer_from;
use crate::volunteers::{VolunteerStatus, Whereabouts, whereabouts};

pub(super) static VOLUNTEERS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select v.id, {}, v.status, v.capacity, v.introductions - v.giving as introductions, v.calls, v.confirmed_at, v.erase_at, \
         coalesce(v.asked_at, v.registered_at) as waiting_since, \
         {} as barred, o.kind, o.answers, o.promised \
         from volunteer v left join offer o on o.volunteer_id = v.id",
        whereabouts::COLUMNS,
        barred!("v.person_id")
    )
});

/// Selects needs with their request; the conditions [`NEEDS_ARE`] must be added.
pub(super) const NEEDS: &str = concat!(
    "select n.id, n.kind, n.answers, n.status, n.status_at, n.promised, n.received, n.dropped, r.id as request_id, r.contact_id, r.audience, \
     r.field_of_work, r.place, r.status as request_status, r.registered_at, r.confirmed_at, r.urgent_at, \
     p.made_by as proposed_by, p.made_at as proposed_at, p.asked_at, ",
    barred!("coalesce(r.contact_id, r.beneficiary_id)"),
    " as barred from request r cross join need n left join proposal p on p.need_id = n.id"
);

/// Open and introduced needs of requests that are not about to be erased; not those of banned people, except while an
/// introduction stands.
pub(super) const NEEDS_ARE: &str = concat!(
    "n.request_id = r.id and r.erase_at is null and (n.status = 'introduced' \
     or (n.status = 'open' and coalesce(r.contact_id, r.beneficiary_id) not in (",
    banned_people!(),
    ")))"
);

pub(super) const BLOCKS: &str = "select request_id, volunteer_id from block";

/// Reads rows of [`VOLUNTEERS`], one per offer, which must come with those of a volunteer together.
///
/// The third part is what the matching rule takes; it is `None` for a volunteer who is paused or unconfirmed, or whose
/// place the gazetteer no longer has. A volunteer who was asked whether they are still there, and has not answered,
/// waits since that question instead of since registering, and so comes after others who were called as often.
///
/// `fitness`: what they have at the instant `now` besides their answers.
///
/// An offer with an answer that its question does not expect stays in the list and is never matched; the log names it.
pub(super) fn volunteers_from(
    rows: &[AnyRow],
    app: &Core,
    fitness: &HashMap<VolunteerId, Fitness>,
    now: Timestamp,
) -> Result<Vec<(VolunteerId, IndexedVolunteer, Option<Volunteer>)>> {
    let (rules, none) = (app.campaign.rules(), Fitness::default());
    let mut found: Vec<(VolunteerId, IndexedVolunteer, Option<Volunteer>)> = vec![];
    for row in rows {
        let id: VolunteerId = row.try_get("id")?;
        if found.last().is_none_or(|(last, ..)| *last != id) {
            let whereabouts = Whereabouts::from_row(row)?;
            let place = app.places.find(&whereabouts.place);
            let status = stored("volunteer", id, &row.try_get::<String, _>("status")?)?;
            // A volunteer who is about to be erased is introduced to nobody.
            let erased_soon = row.try_get::<Option<i64>, _>("erase_at")?.is_some();
            let status = if erased_soon { VolunteerStatus::Paused } else { status };
            let barred = barred::from_row(row, "volunteer", id)?;
            let standing =
                VolunteerStanding::of(status, row.try_get("introductions")?, row.try_get("capacity")?, barred);
            let free = standing == VolunteerStanding::Available;
            let proposed = free || standing == VolunteerStanding::Introduced;
            let calls = u32::try_from(row.try_get::<i64, _>("calls")?).unwrap_or(u32::MAX);
            let (number, waiting_since) = (matching::VolunteerId::from(id), row.try_get("waiting_since")?);
            let volunteer = place.filter(|_| proposed);
            let volunteer = volunteer.map(|place| Volunteer {
                other_places: whereabouts.other_places.iter().filter_map(|code| app.places.find(code)).collect(),
                reach_metres: whereabouts.reach_metres(app),
                calls,
                waiting_since,
                free,
                ..Volunteer::new(number, place)
            });
            let (never_called, confirmed) = (calls == 0, Minute::of(row.try_get("confirmed_at")?));
            found.push((
                id,
                IndexedVolunteer { place, kinds: 0, audiences: 0, standing, never_called, confirmed },
                volunteer,
            ));
        }
        let (kind, answers): (Option<String>, Option<String>) = (row.try_get("kind")?, row.try_get("answers")?);
        let offer = match kind.zip(answers) {
            Some((kind, answers)) => offer_from(&app.campaign, &kind, &answers, row.try_get("promised")?)?,
            None => None,
        };
        if let (Some((id, listed, volunteer)), Some(offer)) = (found.last_mut(), offer) {
            listed.kinds |= kind_bit(offer.kind);
            listed.audiences |= audiences(app, &offer);
            let fit = fitness.get(id).unwrap_or(&none);
            let has = |rule: &Rule| fit.has(offer.kind, rule, now);
            let answers = app.campaign.kinds[offer.kind].offer_for_matching(&offer.answers_left(&app.campaign), has);
            if let Some(volunteer) = volunteer {
                volunteer.offers.push(Offer { kind: kind_id(offer.kind), answers });
                if let Err(error) = rules.check_volunteer(volunteer) {
                    volunteer.offers.pop();
                    tracing::error!(table = "offer", volunteer_id = id.0, %error, "this offer is not matched");
                }
            }
        }
    }
    Ok(found)
}

/// Minutes since 1970, small enough to be kept a million times; 0 means none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Minute(u32);

impl Minute {
    /// Rounds Unix milliseconds down to the minute; `None` stays none.
    pub fn of(at: Option<i64>) -> Minute {
        Minute(at.and_then(|at| u32::try_from(at / 60_000).ok()).unwrap_or(0))
    }

    /// Beginning of the minute in Unix milliseconds.
    pub fn at(self) -> Option<i64> {
        (self.0 > 0).then(|| i64::from(self.0) * 60_000)
    }
}

/// Audiences that an offer helps, as bits: those the volunteer chose, or all when the kind does not ask.
fn audiences(app: &Core, offer: &crate::volunteers::Offer) -> u64 {
    let criteria = app.campaign.kinds[offer.kind].criteria.iter().zip(&offer.answers);
    let mut chosen = criteria.filter(|(criterion, _)| matches!(criterion.rule, Rule::Audience));
    match chosen.next() {
        None => u64::MAX,
        Some((_, Some(Value::Set(set)))) => *set,
        Some(_) => 0,
    }
}

/// The bit of a kind (index in the campaign) in [`IndexedVolunteer::kinds`]; 0 past the 64th kind.
pub fn kind_bit(index: usize) -> u64 {
    u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or(0)
}

pub(super) fn needs_from(rows: &[AnyRow], app: &Core) -> Result<Vec<Asked>> {
    let rules = app.campaign.rules();
    rows.iter().filter_map(|row| asked_from(row, app, &rules).transpose()).collect()
}

/// Returns `None` when the campaign no longer has the kind or the audience, or the gazetteer the place.
fn asked_from(row: &AnyRow, app: &Core, rules: &Rules) -> Result<Option<Asked>> {
    let Some(need) = requests::store::need_from(row, &app.campaign)? else { return Ok(None) };
    let audience = app.campaign.audience_index(&row.try_get::<String, _>("audience")?);
    let place = app.places.find(&row.try_get::<String, _>("place")?);
    let (Some(audience), Some(place)) = (audience, place) else { return Ok(None) };
    let confirmed = row.try_get::<String, _>("request_status")? == requests::RequestStatus::Open.slug();
    let proposed: (Option<ModeratorId>, Option<i64>) = (row.try_get("proposed_by")?, row.try_get("proposed_at")?);
    let barred = barred::from_row(row, "request", row.try_get::<i64, _>("request_id")?)?;
    let asked_at: Option<i64> = row.try_get("asked_at")?;
    let matched = need_of(app, audience, place, &need);
    let checked = rules.check_need(&matched);
    if let Err(error) = &checked {
        tracing::error!(table = "need", id = need.id.0, %error, "this need is shown without candidates");
    }
    let stage = match (confirmed, need.status, proposed) {
        (false, ..) => NeedStage::Unconfirmed,
        (true, NeedStatus::Open, _) if barred == Some(Barred::Frozen) => NeedStage::Frozen,
        (true, NeedStatus::Open, (Some(by), Some(at))) => match asked_at {
            Some(asked_at) => NeedStage::Agreeing { asked_at: from_millis(asked_at) },
            None => NeedStage::Proposed { by, at: from_millis(at) },
        },
        (true, NeedStatus::Open, _) if checked.is_err() => NeedStage::Unreadable,
        (true, NeedStatus::Open, _) => NeedStage::Waiting,
        (true, ..) => NeedStage::Introduced,
    };
    let registered_at = from_millis(row.try_get("registered_at")?);
    let confirmed_at = row.try_get::<Option<i64>, _>("confirmed_at")?.map_or(registered_at, from_millis);
    Ok(Some(Asked {
        id: need.id,
        request_id: row.try_get("request_id")?,
        kind: need.kind,
        audience,
        field_of_work: row.try_get("field_of_work")?,
        for_somebody_else: row.try_get::<Option<PersonId>, _>("contact_id")?.is_some(),
        place,
        urgent: row.try_get::<Option<i64>, _>("urgent_at")?.is_some(),
        stage,
        registered_at,
        waits_since: confirmed_at.max(need.status_at),
        stage_at: need.status_at,
        lacking: need.lacking(&app.campaign),
        wanted_by: app.campaign.kinds[need.kind].wanted_by(&need.answers),
        need: matched,
        answers: need.answers,
        best: None,
        unsure: false,
    }))
}

/// Builds the need as the matching rule takes it, without blocks yet.
fn need_of(app: &Core, audience: usize, place: PlaceId, need: &requests::Need) -> matching::Need {
    matching::Need {
        kind: kind_id(need.kind),
        place,
        audience: u8::try_from(audience).unwrap_or(u8::MAX),
        answers: app.campaign.kinds[need.kind].need_for_matching(&need.answers_lacking(&app.campaign)),
        blocked: vec![],
    }
}

fn kind_id(index: usize) -> KindId {
    KindId(u16::try_from(index).unwrap_or(u16::MAX))
}

/// Needs and the volunteers who give to them already, among needs under these conditions on `request r`; nobody in a
/// campaign without stocks, where a need that is served waits for nobody.
pub(super) async fn serving(conn: &mut Connection, app: &Core, of: &Where) -> Result<Vec<(NeedId, VolunteerId)>> {
    if !app.campaign.has_stock() {
        return Ok(vec![]);
    }
    let mut standing = of.clone();
    standing.and("i.status = 'standing' and i.amount is not null", []);
    let select = "select i.need_id, i.volunteer_id from introduction i join request r on r.id = i.request_id";
    let rows = standing.rows(conn, select, "").await?;
    rows.iter().map(|row| Ok((row.try_get("need_id")?, row.try_get("volunteer_id")?))).collect()
}

/// Reads pairs of request id and volunteer.
pub(super) fn blocks_from(rows: &[AnyRow]) -> Result<Vec<(RequestId, VolunteerId)>> {
    rows.iter().map(|row| Ok((row.try_get("request_id")?, row.try_get("volunteer_id")?))).collect()
}
