//! Every page of the desk, as its routers name them: a test that walks them all misses none that is added.

use std::collections::BTreeSet;

/// Source text of the desk's router.
const ROUTER: &str = include_str!("../../src/desk/routes.rs");
/// What stands before an address in a page.
const LINKS: [&str; 2] = [" href=\"", " src=\""];

/// The pages still to be seen, and the addresses found so far.
pub(crate) struct Walk {
    patterns: BTreeSet<&'static str>,
    /// Patterns without `{id}`, such as `/desk/appeals/new`, whose address must not count for a pattern with `{id}`.
    plain: BTreeSet<&'static str>,
    addresses: BTreeSet<String>,
}

impl Walk {
    /// Collects the pattern of every `GET` of the desk, like `/desk/requests/{id}`.
    pub(crate) fn new() -> Walk {
        let routes = ROUTER.split(".route(").skip(1);
        // The last piece ends with its function.
        let routes = routes.filter_map(|route| route.split("\n}").next());
        let routes =
            routes.inspect(|route| assert!(route.trim_start().starts_with('"'), "write out the path: {route}"));
        let pages = routes.filter(|route| route.contains("get(")).filter_map(|route| route.split('"').nth(1));
        let patterns: BTreeSet<&str> = pages.collect();
        let plain = patterns.iter().copied().filter(|pattern| !pattern.contains('{')).collect();
        Walk { patterns, plain, addresses: BTreeSet::new() }
    }

    /// Leaves out the page with this pattern.
    pub(crate) fn without(mut self, pattern: &str) -> Walk {
        assert!(self.patterns.remove(pattern), "the desk has no page {pattern}");
        self
    }

    /// The next page to open: its pattern, and an address that another page led to.
    pub(crate) fn next(&mut self) -> Option<(&'static str, String)> {
        let address = |pattern: &str| {
            let linked = |address: &&String| is_of(address, pattern) && !self.plain.contains(path_of(address));
            let linked = self.addresses.iter().find(linked);
            if pattern.contains('{') { linked.cloned() } else { Some(pattern.to_owned()) }
        };
        let found = self.patterns.iter().find_map(|pattern| Some((*pattern, address(pattern)?)))?;
        self.patterns.remove(found.0);
        Some(found)
    }

    /// Collects the addresses that a page leads to.
    pub(crate) fn saw(&mut self, html: &str) {
        let links = LINKS.into_iter().flat_map(|link| html.split(link).skip(1));
        let links = links.filter_map(|rest| rest.split('"').next()).filter(|link| link.starts_with("/desk"));
        self.addresses.extend(links.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")));
    }

    /// Patterns of the pages that no page led to.
    pub(crate) fn left(self) -> BTreeSet<&'static str> {
        self.patterns
    }
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn is_of(address: &str, pattern: &str) -> bool {
    let (path, pattern): (Vec<&str>, Vec<&str>) = (path_of(address).split('/').collect(), pattern.split('/').collect());
    let same = |(part, named): (&&str, &&str)| part == named || (named.starts_with('{') && !part.is_empty());
    path.len() == pattern.len() && path.iter().zip(&pattern).all(same)
}
