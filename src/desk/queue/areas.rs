//! The filter of areas in lists of needs: a moderator's own areas first, all others one click away.
//!
//! The value `area` of an address is an area's code, or `mine`, `elsewhere` or `everywhere`. For a moderator with areas
//! of their own, an address without filters opens with these areas; an address with filters, like a saved view, shows
//! everywhere unless it says otherwise. Who may act: moderators; it only reads. Tables: none.

use super::ordering::{QueueFilter, Viewer};
use crate::app::App;
use crate::desk::frame::areas::{Areas, ELSEWHERE, EVERYWHERE, MINE, OwnAreas, TABS};
use crate::desk::frame::filters::{FilterSelect, by};
use crate::desk::frame::layout::ListOption;
use crate::desk::frame::links::{Query, link};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::index::pool::{Asked, IndexState as Pooled};
use crate::kit::form::Filled;

/// Name of the filter's value in addresses.
pub const FIELD: &str = "area";
/// Adds the value `area` to an address without one, for a moderator with areas of their own; `names` are the filters of
/// the address.
pub fn opened(me: &Moderator, query: Query, names: &[&str]) -> Query {
    let asks = |name: &&str| !query.0.one(name).is_empty();
    if me.areas.is_empty() || asks(&FIELD) {
        return query;
    }
    let value = if names.iter().any(asks) { EVERYWHERE } else { MINE };
    Query(query.0.and_first(FIELD, value))
}

/// Tabs for own areas, elsewhere and everywhere, with the number of needs in each (`by_area`); empty for a moderator
/// without areas.
pub fn views(
    app: &App,
    me: &Moderator,
    shown: &str,
    by_area: &[usize],
    to: impl Fn(&str) -> String,
) -> Vec<ListOption> {
    let choice = |value: &str| ListOption {
        value: to(value),
        count: Some(me.t.number(count(app, &me.areas, value, by_area))),
        ..ListOption::new(value, me.t.say(format!("desk-area-{value}")), shown)
    };
    if me.areas.is_empty() { vec![] } else { TABS.map(choice).into() }
}

/// How many of the needs of each area this value shows.
pub fn count(app: &App, own: &OwnAreas, value: &str, by_area: &[usize]) -> i64 {
    let shown = Areas::of(app, own, value);
    let counts = by_area.iter().enumerate().filter(|(area, _)| shown.has(*area));
    i64::try_from(counts.map(|(_, n)| n).sum::<usize>()).unwrap_or(i64::MAX)
}

/// The filter, with own areas and the others before each area.
pub fn select(app: &App, me: &Moderator, chosen: &str) -> FilterSelect {
    let (name, label, mut options) = by::area(app, &me.t, chosen);
    if !me.areas.is_empty() {
        let own = [EVERYWHERE, MINE, ELSEWHERE];
        options.splice(..1, own.map(|value| ListOption::new(value, me.t.say(format!("desk-area-{value}")), chosen)));
    }
    (name, label, options)
}

/// What is pressing outside the moderator's own areas: urgent needs that nobody works on, and proposals that the
/// moderator may approve. Words, and path of the list.
pub fn pressing_elsewhere(around: &Viewer<'_>, t: &T, own: &OwnAreas, pooled: &Pooled) -> Vec<(String, String)> {
    let told = |key: &'static str, narrowed: (&str, &str), presses: &dyn Fn(&Asked) -> bool| {
        let values = [narrowed, (FIELD, ELSEWHERE)];
        let query = Query(Filled::with(values.map(|(name, value)| (name.to_owned(), value.to_owned()))));
        let wanted = QueueFilter::of(around.app, own, &query);
        let n = pooled.needs.values().filter(|asked| presses(asked) && wanted.has(around, asked)).count();
        let words = t.say(key).with("n", i64::try_from(n).unwrap_or(i64::MAX)).to_string();
        (n > 0).then(|| (words, link("/desk/queue", &values)))
    };
    let urgent = told("desk-urgent-elsewhere", ("claimed", "nobody"), &|asked| asked.urgent);
    let proposed = told("desk-proposed-elsewhere", ("view", "proposed"), &|asked| asked.asks(around.me));
    urgent.into_iter().chain(proposed).collect()
}
