//! The pages of a list.
//!
//! Lists that grow while they are read use a [`Cursor`]: a page begins after the last row of the page before, so that no
//! row is shown twice when new ones come in at the top. Short lists, and lists in an order that changes, use a
//! [`NumberedPage`].

use std::fmt::Display;

use super::links::{Query, link};
use crate::i18n::T;

/// Where a page stands in its list.
pub struct Paging {
    /// Words like `26 à 50 sur 142`.
    pub words: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Paging {
    /// Paths to the pages before and after the rows whose first and last keys are `edges`; `before`, `shown` and `total`
    /// count rows.
    pub fn between<K: Display>(
        t: &T,
        path: &str,
        values: &[(&str, &str)],
        edges: Option<(K, K)>,
        [before, shown, total]: [i64; 3],
    ) -> Paging {
        let to = |name: &str, key: &K| link(path, &[values, &[(name, &*key.to_string())]].concat());
        let last = before + shown;
        // A page whose rows are all gone still has a way back.
        let (first, next) = match &edges {
            None => (link(path, values), None),
            Some((first, end)) => (to("before", first), Some(to("after", end))),
        };
        Paging {
            words: words(t, last.min(before + 1), last, total),
            previous: (before > 0).then_some(first),
            next: next.filter(|_| last < total),
        }
    }
}

fn words(t: &T, from: i64, to: i64, total: i64) -> String {
    t.say("desk-paging").with("from", from).with("to", to).with("total", total).to_string()
}

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
    /// Reads the values `after` and `before` of an address; without a number in either, [`Cursor::Start`].
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

/// The number of a page, counted from 1, and its size in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberedPage {
    number: i64,
    size: i64,
}

impl NumberedPage {
    /// Reads the value `page` of an address, at most 1,000,000; 1 when it is no number.
    pub fn of(query: &Query, size: i64) -> NumberedPage {
        NumberedPage { number: query.0.one("page").parse().unwrap_or(1).clamp(1, 1_000_000), size }
    }

    /// Moves a page past the end of `total` rows to the last page.
    #[must_use]
    pub fn within(self, total: i64) -> NumberedPage {
        let last = (total + self.size - 1) / self.size;
        NumberedPage { number: self.number.min(last.max(1)), ..self }
    }

    /// Number of rows on the page, and number of rows before it.
    pub fn limit_and_offset(self) -> (i64, i64) {
        (self.size, (self.number - 1) * self.size)
    }

    /// Paths to the pages before and after, which keep these values.
    pub fn paging(self, t: &T, path: &str, values: &[(&str, &str)], total: i64) -> Paging {
        let (size, before) = self.limit_and_offset();
        let to = |number: i64| {
            let number = number.to_string();
            let mut values = values.to_vec();
            values.push(("page", if number == "1" { "" } else { &number }));
            link(path, &values)
        };
        let last = (before + size).min(total);
        Paging {
            words: words(t, (before + 1).min(total), last, total),
            previous: (self.number > 1).then(|| to(self.number - 1)),
            next: (last < total).then(|| to(self.number + 1)),
        }
    }
}
