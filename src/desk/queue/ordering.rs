//! Which needs the queue shows, and in what order: the most pressing first.
//!
//! The order: proposals that the moderator may approve; needs marked as urgent; needs with a candidate; the
//! earliest day by which help is wanted, then needs without such a day; the audience's priority in the campaign; the
//! oldest registration. A page begins after the last need of the page before (its
//! [`Key`], not its number), so that no need is skipped or shown twice while needs come and go. Tables: none; it reads
//! the pool.

use std::collections::{HashMap, HashSet};

use super::areas;
use crate::app::App;
use crate::campaign::PRIORITY_MAX;
use crate::desk::frame::areas::{Areas, OwnAreas};
use crate::desk::frame::links::Query;
use crate::history::claim::Claim;
use crate::ids::{ModeratorId, NeedId, RequestId};
use crate::index::pool::{Asked, NeedStage};

/// A view of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum View {
    /// Needs that wait for this moderator: for a volunteer, or for approval of another's proposal.
    ToDo,
    /// Needs of `ToDo` without a candidate.
    Nobody,
    /// Needs with a proposal, which waits for a second moderator or for the parties.
    Proposed,
    /// Needs whose requester has not confirmed the address.
    Unconfirmed,
    /// Needs that wait for the parties of an introduction.
    Introduced,
}

impl View {
    /// In the order shown.
    pub const ALL: [View; 5] = [View::ToDo, View::Proposed, View::Nobody, View::Unconfirmed, View::Introduced];

    /// Value in addresses.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// Whether the view shows a need to the moderator `me`.
    pub fn shows(self, asked: &Asked, me: ModeratorId) -> bool {
        match self {
            View::ToDo => {
                matches!(asked.stage, NeedStage::Waiting | NeedStage::Unreadable | NeedStage::Frozen) || asked.asks(me)
            }
            View::Proposed => matches!(asked.stage, NeedStage::Proposed { .. } | NeedStage::Agreeing { .. }),
            View::Nobody => asked.stage == NeedStage::Waiting && asked.best.is_none(),
            View::Unconfirmed => asked.stage == NeedStage::Unconfirmed,
            View::Introduced => asked.stage == NeedStage::Introduced,
        }
    }
}

/// Which moderator works on a request, as seen by the one who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Held {
    /// The moderator who looks.
    Me,
    Others,
    Nobody,
}

impl Held {
    /// In the order shown.
    pub const ALL: [Held; 3] = [Held::Me, Held::Others, Held::Nobody];

    /// Value in addresses.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// Values in addresses for needs with and without a candidate.
pub const CANDIDATES: [&str; 2] = ["with", "without"];

/// Names of the values that an address of the queue may have, except the search and the page.
pub const NAMES: [&str; 6] = ["view", "kind", "audience", areas::FIELD, "candidates", "claimed"];

/// What the filters ask for; `None` stands for all.
pub struct QueueFilter {
    /// The view shown.
    pub view: View,
    kind: Option<usize>,
    audience: Option<usize>,
    areas: Areas,
    candidates: Option<bool>,
    held: Option<Held>,
    /// Requests of the people who are searched for; `None` without a search.
    pub requests: Option<HashSet<RequestId>>,
}

/// Number of needs behind each choice of a filter, under all other filters.
#[derive(Default)]
pub struct QueueCounts {
    /// In the order of [`View::ALL`].
    pub views: [usize; 5],
    /// Counts by index of the kind in the campaign.
    pub kinds: Vec<usize>,
    /// Counts by index of the audience in the campaign.
    pub audiences: Vec<usize>,
    /// Counts by index of the area in the gazetteer.
    pub areas: Vec<usize>,
    /// In the order of [`CANDIDATES`].
    pub candidates: [usize; 2],
    /// In the order of [`Held::ALL`].
    pub held: [usize; 3],
}

/// What the filters need to know besides the need: who looks, and who works on what.
pub struct Viewer<'a> {
    pub app: &'a App,
    /// Id of the moderator who looks.
    pub me: ModeratorId,
    /// Claims that have not expired, by request.
    pub claims: &'a HashMap<RequestId, Claim>,
}

impl Viewer<'_> {
    fn held(&self, asked: &Asked) -> Held {
        match self.claims.get(&asked.request_id) {
            None => Held::Nobody,
            Some(claim) if claim.moderator_id == self.me => Held::Me,
            Some(_) => Held::Others,
        }
    }

    fn area(&self, asked: &Asked) -> usize {
        self.app.places.get(asked.place).area
    }

    /// A need's position in the order.
    pub fn key(&self, asked: &Asked) -> OrderingKey {
        OrderingKey {
            settled: !asked.asks(self.me),
            calm: !asked.urgent,
            nobody: asked.best.is_none(),
            by: asked.wanted_by.map_or(i32::MAX, |day| i32::from(day.year()) * 400 + i32::from(day.day_of_year())),
            after: PRIORITY_MAX - self.app.campaign.audiences[asked.audience].priority.min(PRIORITY_MAX),
            since: asked.registered_at.as_millisecond(),
            id: asked.id,
        }
    }
}

impl QueueFilter {
    /// Reads the filters of an address, for a moderator with these own areas.
    pub fn of(app: &App, own: &OwnAreas, query: &Query) -> QueueFilter {
        let one = |name: &str| query.0.one(name).to_owned();
        let (view, kind, candidates, held) = (one("view"), one("kind"), one("candidates"), one("claimed"));
        QueueFilter {
            view: View::ALL.into_iter().find(|known| known.slug() == view).unwrap_or(View::ToDo),
            kind: app.campaign.kinds.iter().position(|known| known.slug == kind),
            audience: app.campaign.audience_index(&one("audience")),
            areas: Areas::of(app, own, query.0.one(areas::FIELD)),
            candidates: CANDIDATES.iter().position(|known| *known == candidates).map(|index| index == 0),
            held: Held::ALL.into_iter().find(|known| known.slug() == held),
            requests: None,
        }
    }

    /// Whether the queue shows a need.
    pub fn has(&self, around: &Viewer<'_>, asked: &Asked) -> bool {
        self.view.shows(asked, around.me) && self.misses(around, asked) == [false; 6]
    }

    /// For each filter, whether it leaves a need out: kind, audience, area, candidates, claimed, search.
    fn misses(&self, around: &Viewer<'_>, asked: &Asked) -> [bool; 6] {
        [
            self.kind.is_some_and(|kind| kind != asked.kind),
            self.audience.is_some_and(|audience| audience != asked.audience),
            !self.areas.has(around.area(asked)),
            self.candidates.is_some_and(|with| with != asked.best.is_some()),
            self.held.is_some_and(|held| held != around.held(asked)),
            self.requests.as_ref().is_some_and(|requests| !requests.contains(&asked.request_id)),
        ]
    }

    /// Needs shown, in no order, and the counts of every choice.
    pub fn choose<'a>(
        &self,
        around: &Viewer<'_>,
        needs: impl Iterator<Item = &'a Asked>,
    ) -> (Vec<(OrderingKey, &'a Asked)>, QueueCounts) {
        let campaign = &around.app.campaign;
        let mut counts = QueueCounts {
            kinds: vec![0; campaign.kinds.len()],
            audiences: vec![0; campaign.audiences.len()],
            areas: vec![0; around.app.places.areas().len()],
            ..QueueCounts::default()
        };
        let mut shown = vec![];
        for asked in needs {
            let misses = self.misses(around, asked);
            let left_out_by = misses.iter().filter(|filter| **filter).count();
            if left_out_by == 0 {
                for (view, count) in View::ALL.into_iter().zip(&mut counts.views) {
                    *count += usize::from(view.shows(asked, around.me));
                }
            }
            if left_out_by > 1 || !self.view.shows(asked, around.me) {
                continue;
            }
            let counted = |filter: usize| left_out_by == 0 || misses[filter];
            counts.kinds[asked.kind] += usize::from(counted(0));
            counts.audiences[asked.audience] += usize::from(counted(1));
            counts.areas[around.area(asked)] += usize::from(counted(2));
            counts.candidates[usize::from(asked.best.is_none())] += usize::from(counted(3));
            counts.held[around.held(asked) as usize] += usize::from(counted(4));
            if left_out_by == 0 {
                shown.push((around.key(asked), asked));
            }
        }
        (shown, counts)
    }
}

/// A need's position in the queue: smaller keys are more pressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderingKey {
    settled: bool,
    calm: bool,
    nobody: bool,
    /// Grows with the day by which help is wanted; largest without one.
    by: i32,
    after: u32,
    since: i64,
    id: NeedId,
}

impl std::fmt::Display for OrderingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let OrderingKey { settled, calm, nobody, by, after, since, id } = *self;
        write!(f, "{}_{}_{}_{by}_{after}_{since}_{id}", u8::from(settled), u8::from(calm), u8::from(nobody))
    }
}

impl OrderingKey {
    /// Reads a key from an address; `None` for any other text.
    pub fn read(written: &str) -> Option<OrderingKey> {
        let numbers: Option<Vec<i64>> = written.split('_').map(|number| number.parse().ok()).collect();
        let [settled, calm, nobody, by, after, since, id] = numbers?[..] else { return None };
        let (by, after) = (i32::try_from(by).ok()?, u32::try_from(after).ok()?);
        let [settled, calm, nobody] = [settled, calm, nobody].map(|flag| flag != 0);
        Some(OrderingKey { settled, calm, nobody, by, after, since, id: NeedId(id) })
    }
}

/// A page of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueCursor {
    /// The most pressing needs.
    Start,
    /// Needs after this one.
    After(OrderingKey),
    /// Needs before this one.
    Before(OrderingKey),
}

impl QueueCursor {
    /// Reads the values `after` and `before` of an address.
    pub fn of(query: &Query) -> QueueCursor {
        match (OrderingKey::read(query.0.one("after")), OrderingKey::read(query.0.one("before"))) {
            (Some(key), _) => QueueCursor::After(key),
            (None, Some(key)) => QueueCursor::Before(key),
            (None, None) => QueueCursor::Start,
        }
    }
}

/// Cuts out a page of needs in their order. Returns it with the number of needs before it.
pub fn cut(
    mut shown: Vec<(OrderingKey, &Asked)>,
    from: QueueCursor,
    size: usize,
) -> (Vec<(OrderingKey, &Asked)>, usize) {
    let before = |edge: OrderingKey| shown.iter().filter(|(key, _)| *key < edge).count();
    let start = match from {
        QueueCursor::Start => 0,
        QueueCursor::After(last) => before(last) + usize::from(shown.iter().any(|(key, _)| *key == last)),
        QueueCursor::Before(first) => before(first).saturating_sub(size),
    };
    let start = start.min(shown.len());
    let end = (start + size).min(shown.len());
    // Only the needs of the page are sorted, not a queue of a hundred thousand.
    if end < shown.len() {
        shown.select_nth_unstable_by_key(end, |(key, _)| *key);
        shown.truncate(end);
    }
    if start > 0 && start < shown.len() {
        shown.select_nth_unstable_by_key(start, |(key, _)| *key);
    }
    let mut page = shown.split_off(start);
    page.sort_unstable_by_key(|(key, _)| *key);
    (page, start)
}
