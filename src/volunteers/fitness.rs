//! What a volunteer has besides their answers, as some kinds demand or prefer it: checks that the team saw, the code
//! of conduct accepted, a sign of life, no introduction too recent. Some of it begins or ends with time.
//!
//! Who may act: nobody; this only reads. The index reads it for the matching rule, and an introduction reads it again in
//! its own transaction. Tables: volunteer, `volunteer_check`, cooling.

use std::collections::HashMap;

use anyhow::Result;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use sqlx::Row;

use crate::campaign::{Campaign, Kind, Rule};
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::ids::VolunteerId;

/// What one volunteer has. Without any, nobody has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitness {
    /// Checks seen (index in the campaign), each with the instant at which it no longer counts.
    checks: Vec<(usize, Option<Timestamp>)>,
    /// Kinds (index in the campaign) for which they were introduced, and when.
    introduced: Vec<(usize, Timestamp)>,
    /// Whether they accepted the code of conduct in force.
    conduct: bool,
    /// When they last showed that they are there.
    available_at: Option<Timestamp>,
}

/// What a kind demands and a volunteer lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Lack {
    /// A check that the team has not seen, or that has ended.
    Check,
    /// They were introduced for this kind too recently.
    Cooling,
    /// The code of conduct in force is not accepted.
    Conduct,
}

impl Lack {
    /// What a refusal by this rule means; `None` for rules about answers.
    pub fn of(rule: &Rule) -> Option<Lack> {
        match rule {
            Rule::Check { points: None, .. } => Some(Lack::Check),
            Rule::Cooling { .. } => Some(Lack::Cooling),
            Rule::Conduct => Some(Lack::Conduct),
            _ => None,
        }
    }

    /// Names the text `desk-refused-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

impl Fitness {
    /// Whether the volunteer has what a rule of a kind (index) looks for at this instant. True for rules about answers.
    pub fn has(&self, kind: usize, rule: &Rule, now: Timestamp) -> bool {
        match rule {
            Rule::Check { check, .. } => {
                self.checks.iter().any(|(seen, ends)| seen == check && ends.is_none_or(|ends| now < ends))
            }
            Rule::Cooling { days } => self.cools_until(kind, *days).is_none_or(|until| until <= now),
            Rule::Conduct => self.conduct,
            Rule::Recent { days, .. } => self.recent_until(*days).is_some_and(|until| now < until),
            _ => true,
        }
    }

    /// The end of the days for which their last sign of life counts.
    fn recent_until(&self, days: u32) -> Option<Timestamp> {
        Some(self.available_at? + SignedDuration::from_hours(24 * i64::from(days)))
    }

    /// The end of the cooling period of a kind after the last introduction, past or to come; `None` without one.
    fn cools_until(&self, kind: usize, days: u32) -> Option<Timestamp> {
        let of_kind = self.introduced.iter().filter(|(of, _)| *of == kind);
        Some(of_kind.map(|(_, at)| *at).max()? + SignedDuration::from_hours(24 * i64::from(days)))
    }

    /// Until when each kind (index) with a cooling period keeps them from another introduction, if it does now.
    pub fn cooling(&self, campaign: &Campaign, now: Timestamp) -> Vec<(usize, Timestamp)> {
        let of_kind = |(index, kind): (usize, &Kind)| Some((index, self.cools_until(index, kind.cooling_days()?)?));
        campaign.kinds.iter().enumerate().filter_map(of_kind).filter(|(_, until)| *until > now).collect()
    }

    /// The next instant at which time alone changes what they have.
    pub fn changes_next(&self, campaign: &Campaign, now: Timestamp) -> Option<Timestamp> {
        let ends = self.checks.iter().filter_map(|(_, ends)| *ends);
        let recent = rules(campaign).filter_map(|rule| match rule {
            Rule::Recent { days, .. } => self.recent_until(*days),
            _ => None,
        });
        let cooling = self.cooling(campaign, now).into_iter().map(|(_, until)| until);
        ends.chain(recent).chain(cooling).filter(|at| *at > now).min()
    }

    /// The first demand of a kind (index) that the volunteer does not meet.
    fn lack(&self, campaign: &Campaign, kind: usize, now: Timestamp) -> Option<Lack> {
        let rules = campaign.kinds[kind].criteria.iter().map(|criterion| &criterion.rule);
        rules.filter(|rule| !self.has(kind, rule, now)).find_map(Lack::of)
    }
}

/// The first instant at which a check that is valid until this day, included, no longer counts.
pub fn end_of(campaign: &Campaign, valid_until: Date) -> Option<Timestamp> {
    let after = valid_until.saturating_add(1.day());
    Some(after.to_zoned(campaign.time_zone.clone()).ok()?.timestamp())
}

/// Reads what the volunteers have whose `volunteer_id` meets the conditions. Those who have nothing are absent. Nothing
/// is read that no kind of the campaign looks at.
pub async fn read(conn: &mut Connection, campaign: &Campaign, whose: &Where) -> Result<HashMap<VolunteerId, Fitness>> {
    let mut found: HashMap<VolunteerId, Fitness> = HashMap::new();
    let looks = |at: fn(&Rule) -> bool| rules(campaign).any(at);
    if looks(|rule| matches!(rule, Rule::Check { .. })) {
        let rows = whose.rows(conn, "select volunteer_id, what, valid_until from volunteer_check", "").await?;
        for row in &rows {
            let what: String = row.try_get("what")?;
            let Some(check) = campaign.checks.iter().position(|check| check.slug == what) else { continue };
            let until: Option<String> = row.try_get("valid_until")?;
            let ends = until.map(|day| anyhow::Ok(end_of(campaign, day.parse()?))).transpose()?.flatten();
            found.entry(row.try_get("volunteer_id")?).or_default().checks.push((check, ends));
        }
    }
    if looks(|rule| matches!(rule, Rule::Cooling { .. })) {
        for row in whose.rows(conn, "select volunteer_id, kind, introduced_at from cooling", "").await? {
            let slug: String = row.try_get("kind")?;
            let Some(kind) = campaign.kinds.iter().position(|kind| kind.slug == slug) else { continue };
            let at = from_millis(row.try_get("introduced_at")?);
            found.entry(row.try_get("volunteer_id")?).or_default().introduced.push((kind, at));
        }
    }
    if let Some(version) = campaign.volunteer.conduct.as_ref().filter(|_| looks(|rule| matches!(rule, Rule::Conduct))) {
        let mut accepted = whose.clone();
        accepted.and("conduct = ?", [version.into()]);
        let select = "select volunteer_id from (select id as volunteer_id, conduct from volunteer) accepting";
        for row in accepted.rows(conn, select, "").await? {
            found.entry(row.try_get("volunteer_id")?).or_default().conduct = true;
        }
    }
    if looks(|rule| matches!(rule, Rule::Recent { .. })) {
        let select = "select volunteer_id, available_at from \
                      (select id as volunteer_id, available_at from volunteer) showing";
        for row in whose.rows(conn, select, "").await? {
            let at = from_millis(row.try_get("available_at")?);
            found.entry(row.try_get("volunteer_id")?).or_default().available_at = Some(at);
        }
    }
    Ok(found)
}

fn rules(campaign: &Campaign) -> impl Iterator<Item = &Rule> {
    campaign.kinds.iter().flat_map(|kind| &kind.criteria).map(|criterion| &criterion.rule)
}

/// Reads what these volunteers have.
pub async fn of(
    conn: &mut Connection,
    campaign: &Campaign,
    ids: &[VolunteerId],
) -> Result<HashMap<VolunteerId, Fitness>> {
    let mut whose = Where::default();
    whose.among("volunteer_id", ids);
    read(conn, campaign, &whose).await
}

/// What a volunteer lacks now of what a kind (index) demands. Call it once the volunteer's row is locked: of two
/// introductions at once, the second then sees the first.
pub async fn lack(
    conn: &mut Connection,
    campaign: &Campaign,
    id: VolunteerId,
    kind: usize,
    now: Timestamp,
) -> Result<Option<Lack>> {
    let fitness = of(conn, campaign, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(fitness.lack(campaign, kind, now))
}
