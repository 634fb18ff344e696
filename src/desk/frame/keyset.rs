//! Paging for lists that grow while they are read: a page begins after the last row of the page before, not at a row
//! number, so that no row is shown twice when new ones come in at the top.

use std::fmt::Display;

use super::layout::Paging;
use super::links::{Query, link};
use crate::i18n::T;

/// A page of a list of ids, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// The newest rows.
    Start,
    /// Rows older than this id.
    After(i64),
    /// Rows newer than this id.
    Before(i64),
}

impl Cursor {
    /// Reads the values `after` and `before` of an address; without a number in either, [`From::Start`].
    pub fn of(query: &Query) -> Cursor {
        match (query.0.one("after").parse(), query.0.one("before").parse()) {
            (Ok(id), _) => Cursor::After(id),
            (Err(_), Ok(id)) => Cursor::Before(id),
            (Err(_), Err(_)) => Cursor::Start,
        }
    }

    /// Cuts the page out of `ids`, which are newest first. Returns it with the number of ids before it; past the end,
    /// the last page.
    pub fn cut<Id: Copy + Into<i64>>(self, ids: &[Id], size: usize) -> (&[Id], usize) {
        let last_page = ids.len().saturating_sub(size);
        let start = match self {
            Cursor::Start => 0,
            Cursor::After(last) => {
                Some(ids.partition_point(|id| (*id).into() >= last)).filter(|at| *at < ids.len()).unwrap_or(last_page)
            }
            Cursor::Before(first) => ids.partition_point(|id| (*id).into() > first).saturating_sub(size),
        };
        (&ids[start..ids.len().min(start + size)], start)
    }
}

/// Paths to the pages before and after one: `edges` are the keys of its first and last row, `before` and `total` count
/// rows.
pub fn paging<K: Display>(
    t: &T,
    path: &str,
    values: &[(&str, &str)],
    edges: Option<(K, K)>,
    [before, shown, total]: [i64; 3],
) -> Paging {
    let to = |name: &str, key: &K| link(path, &[values, &[(name, &*key.to_string())]].concat());
    let last = before + shown;
    let words = t.say("desk-paging").with("from", t.number(last.min(before + 1))).with("to", t.number(last));
    // A page whose rows are all gone still has a way back.
    let (first, next) = match &edges {
        None => (link(path, values), None),
        Some((first, end)) => (to("before", first), Some(to("after", end))),
    };
    Paging {
        words: words.with("total", t.number(total)).to_string(),
        previous: (before > 0).then_some(first),
        next: next.filter(|_| last < total),
    }
}
