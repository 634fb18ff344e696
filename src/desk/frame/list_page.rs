//! What the desk's lists have in common: views with their counts, the form of filters, one page of rows, exports.
//!
//! A list is a [`DeskList`], a struct for its row, and a template with its columns, which extends
//! `desk/frame/list.html`.

use std::fmt::Display;
use std::future::{Ready, ready};

use axum::body::Bytes;
use axum::extract::State;

use super::exports::Exports;
use super::filters::Filters;
use super::layout::ListOption;
use super::links::{Query, link};
use super::paging::{Cursor, NumberedPage, Paging};
use super::search::{self, Search};
use crate::app::App;
use crate::db::filter::Where;
use crate::desk::team::session::Moderator;
use crate::kit::Result;

/// Rows on a page.
pub const ROWS: u8 = 15;

/// A list of the desk: its address, and the values that it may have besides the page.
pub struct DeskList {
    pub path: &'static str,
    /// Name of the value that chooses a view; `None` for a list without views.
    pub view: Option<&'static str>,
    /// Names of the filters' values. With [`search::FIELD`] among them, the form is sent to `{path}/search`.
    pub filters: &'static [&'static str],
}

impl DeskList {
    /// Reads an address of the list.
    pub fn read<'a>(&'static self, me: &'a Moderator, query: &'a Query) -> ListQuery<'a> {
        ListQuery { list: self, me, query, search: Search::read(me, query) }
    }

    /// The handler of the form of filters: leads to the list, with the words of the search sealed.
    pub fn search(&'static self) -> impl Fn(State<App>, Moderator, Bytes) -> Ready<Result> + Clone {
        |State(app), me, body| ready(search::lead(&app, &me, self.path, &self.names(), &body))
    }

    fn names(&self) -> Vec<&'static str> {
        self.view.iter().chain(self.filters).copied().collect()
    }

    fn has(&self, filter: &str) -> bool {
        self.filters.contains(&filter)
    }
}

/// What stands around the rows; `desk/frame/list.html` draws it.
#[derive(Default)]
pub struct ListPage {
    /// Tabs above the list.
    pub views: Vec<ListOption>,
    /// What one must know to read the list.
    pub note: Option<String>,
    pub filters: Option<Filters>,
    /// The pages before and after, of a list whose rows are counted.
    pub paging: Option<Paging>,
    /// Label and path of the rows after these, of a list whose rows are not counted.
    pub onward: Option<(String, String)>,
    pub exports: Option<Exports>,
}

/// What an address of a list asks for.
pub struct ListQuery<'a> {
    list: &'static DeskList,
    me: &'a Moderator,
    query: &'a Query,
    /// The search for a person.
    pub search: Search,
}

impl<'a> ListQuery<'a> {
    /// A value of the address, as it stands there; empty when it is missing.
    pub fn get(&self, name: &str) -> &'a str {
        self.query.0.one(name)
    }

    /// Names and values of the address, except the page. The words of the search stay sealed.
    pub fn values(&self) -> Vec<(&'static str, &str)> {
        let value = |name| if name == search::FIELD { self.search.sealed.as_str() } else { self.get(name) };
        self.list.names().into_iter().map(|name| (name, value(name))).collect()
    }

    /// The tabs of the list, from slug, label and number of rows of each view; `shown` is the slug of the view shown.
    pub fn views(
        &self,
        shown: &str,
        counted: impl IntoIterator<Item = (&'static str, String, i64)>,
    ) -> Vec<ListOption> {
        let name = self.list.view.unwrap_or_default();
        let others: Vec<_> = self.values().into_iter().filter(|(of, _)| *of != name).collect();
        let view = |(slug, label, count)| ListOption {
            value: link(self.list.path, &[&[(name, slug)], &*others].concat()),
            label,
            count: Some(self.me.t.number(count)),
            chosen: slug == shown,
        };
        counted.into_iter().map(view).collect()
    }

    /// The form of filters: the view, the boxes for a person and a place if the list has these filters. The caller adds
    /// dates and lists to choose from.
    pub fn filters(&self) -> Filters {
        let (t, list, mut boxes) = (&self.me.t, self.list, vec![]);
        let is_search = list.has(search::FIELD);
        if is_search {
            boxes.push((search::FIELD, t.say("desk-search-person").to_string(), self.search.words.clone()));
        }
        if list.has("place") {
            boxes.push(("place", t.say("desk-search-place").to_string(), self.get("place").to_owned()));
        }
        let path = if is_search { format!("{}/search", list.path) } else { list.path.to_owned() };
        let kept = list.view.map(|view| (view, self.get(view).to_owned())).into_iter().collect();
        Filters { path, is_search, kept, boxes, ..Filters::default() }
    }

    /// Cuts the page out of the ids of all rows, newest first.
    pub fn cut<'b, Id: Copy + Display + Into<i64>>(&self, ids: &'b [Id]) -> (&'b [Id], Paging) {
        let (shown, before) = Cursor::of(self.query).cut(ids, ROWS.into());
        let counted = [before, shown.len(), ids.len()].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        (shown, self.paging(shown.first().zip(shown.last()).map(|(first, last)| (*first, *last)), counted))
    }

    /// Paths to the pages before and after the rows whose first and last keys are `edges`; `counted`: rows before,
    /// shown, in all.
    pub fn paging<K: Display>(&self, edges: Option<(K, K)>, counted: [i64; 3]) -> Paging {
        Paging::between(&self.me.t, self.list.path, &self.values(), edges, counted)
    }

    /// The page by its number, of a list of `total` rows; past the end, the last page.
    pub fn numbered(&self, total: i64) -> (NumberedPage, Paging) {
        let at = NumberedPage::of(self.query, ROWS.into()).within(total);
        (at, at.paging(&self.me.t, self.list.path, &self.values(), total))
    }

    /// Label (a key) and path of the rows after the last of `ids`, if the page is full; they begin at the value `name`.
    pub fn onward(&self, label: &str, name: &str, ids: &[impl Display]) -> Option<(String, String)> {
        let last = ids.last().filter(|_| ids.len() >= usize::from(ROWS))?.to_string();
        let path = link(self.list.path, &[&*self.values(), &[(name, &last)]].concat());
        Some((self.me.t.say(label).to_string(), path))
    }
}

/// Adds to the conditions of a list those whose value stands in the address: name of the value, condition with a `?`.
pub fn narrow<const N: usize>(list: &mut Where, query: &Query, by: [(&str, &'static str); N]) {
    for (name, condition) in by {
        if !query.0.one(name).is_empty() {
            list.and(condition, [query.0.one(name).into()]);
        }
    }
}

/// Counts the rows of each view, and returns the counts with the ids of the rows in the view shown, in the order given.
pub fn sift<'a, Id: Copy + 'a, R: 'a, V: Copy, const N: usize>(
    rows: impl Iterator<Item = (&'a Id, &'a R)>,
    views: [V; N],
    shown: V,
    has: impl Fn(V, &R) -> bool,
) -> ([i64; N], Vec<Id>) {
    let (mut counts, mut ids) = ([0; N], vec![]);
    for (id, row) in rows {
        for (view, count) in views.into_iter().zip(&mut counts) {
            *count += i64::from(has(view, row));
        }
        if has(shown, row) {
            ids.push(*id);
        }
    }
    (counts, ids)
}
