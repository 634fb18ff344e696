//! Filters of the list of volunteers by what the team saw of them and by the code of conduct. Campaigns without checks or
//! without a code of conduct have none of these.
//!
//! Who may act: nobody; it only reads. Tables: `volunteer_check`, volunteer.

use std::collections::HashSet;

use jiff::ToSpan;
use sqlx::Row;

use crate::app::App;
use crate::db::filter::Where;
use crate::desk::frame::filters::{FilterSelect, options};
use crate::i18n::T;
use crate::ids::VolunteerId;

/// Names of the filters in addresses.
pub const CHECK: &str = "check";
pub const CONDUCT: &str = "conduct";
/// A check that ends within so many days ends soon: time to show it again.
const SOON_DAYS: i64 = 30;

/// What a filter of checks asks for. Its slug stands before that of the check: `ending-identity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum CheckFilter {
    /// The team has seen it, and it counts.
    Seen,
    /// The team has not seen it, or it has ended.
    Unseen,
    /// It counts, and ends within [`SOON_DAYS`].
    Ending,
}

impl CheckFilter {
    const ALL: [CheckFilter; 3] = [CheckFilter::Seen, CheckFilter::Unseen, CheckFilter::Ending];
}

const ACCEPTED: &str = "accepted";
const MISSING: &str = "missing";

/// Volunteers whom a filter shows: those of the set, or all others.
#[derive(Debug)]
pub struct Among {
    ids: HashSet<VolunteerId>,
    others: bool,
}

impl Among {
    pub fn has(&self, id: VolunteerId) -> bool {
        self.ids.contains(&id) != self.others
    }
}

/// The choices of these filters.
pub fn selects<'a>(app: &App, t: &T, get: impl Fn(&'static str) -> &'a str) -> Vec<FilterSelect> {
    let mut selects = vec![];
    if !app.campaign.checks.is_empty() {
        let all = app.campaign.checks.iter().flat_map(|check| CheckFilter::ALL.map(|filter| (check, filter)));
        let choices = all.map(|(check, filter)| {
            let slug: &str = filter.into();
            let label = t.say(format!("desk-check-{slug}")).with("check", t.say(check.text()).to_string());
            (format!("{slug}-{}", check.slug), label.with("days", SOON_DAYS).to_string())
        });
        selects.push((CHECK, t.say("desk-checks").to_string(), options(t, get(CHECK), choices)));
    }
    if app.campaign.volunteer.conduct.is_some() {
        let choices =
            [ACCEPTED, MISSING].map(|slug| (slug.to_owned(), t.say(format!("desk-conduct-{slug}")).to_string()));
        selects.push((CONDUCT, t.say("desk-conduct").to_string(), options(t, get(CONDUCT), choices)));
    }
    selects
}

/// Reads the volunteers of these filters, one set for each filter that is set. A value that the campaign does not know
/// stands for all.
pub async fn read<'a>(app: &App, get: impl Fn(&'static str) -> &'a str) -> anyhow::Result<Vec<Among>> {
    let mut found = vec![];
    let check = get(CHECK).split_once('-').and_then(|(filter, slug)| {
        Some((filter.parse::<CheckFilter>().ok()?, app.campaign.checks.iter().find(|check| check.slug == slug)?))
    });
    if let Some((filter, check)) = check {
        let today = app.clock.now().to_zoned(app.campaign.time_zone.clone()).date();
        let mut list = Where::default();
        list.and("what = ?", [check.slug.as_str().into()]);
        list.and("coalesce(valid_until, '9999') >= ?", [today.to_string().into()]);
        if filter == CheckFilter::Ending {
            list.and("valid_until <= ?", [today.saturating_add(SOON_DAYS.days()).to_string().into()]);
        }
        let select = "select volunteer_id as id from volunteer_check";
        found.push(Among { ids: ids(app, &list, select).await?, others: filter == CheckFilter::Unseen });
    }
    if let (Some(version), value @ (ACCEPTED | MISSING)) = (&app.campaign.volunteer.conduct, get(CONDUCT)) {
        let mut list = Where::default();
        list.and("conduct = ?", [version.into()]);
        found.push(Among { ids: ids(app, &list, "select id from volunteer").await?, others: value == MISSING });
    }
    Ok(found)
}

async fn ids(app: &App, list: &Where, select: &'static str) -> anyhow::Result<HashSet<VolunteerId>> {
    let rows = list.rows(&mut *app.db.read().await?, select, "").await?;
    rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
}
