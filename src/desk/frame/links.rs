//! Addresses of the desk's pages: made, read, and checked before a browser is sent there.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::Response;

use crate::app::App;
use crate::kit::form::Filled;
use crate::kit::see_other;

/// Values of an address that tell of an act just done. Without them the address is the same page, later.
const OF_AN_ACT: [&str; 11] = [
    "done",
    "refused",
    "answer",
    "introduction",
    "proposal",
    "proposals",
    "volunteer",
    "request",
    "n",
    "left",
    "missed",
];

/// The query of an address; empty when it cannot be read.
#[derive(Debug, Default)]
pub struct Query(pub Filled);

impl FromRequestParts<App> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> std::result::Result<Query, Infallible> {
        Ok(Query::of(&parts.uri))
    }
}

impl Query {
    /// The query of this address.
    pub fn of(uri: &Uri) -> Query {
        Query(Filled::parse(uri.query().unwrap_or_default().as_bytes()).unwrap_or_default())
    }
}

/// A path with those of the values that are not empty, encoded as a query.
pub fn link(path: &str, values: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(values.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    let join = match (query.is_empty(), path.contains('?')) {
        (true, _) => "",
        (false, true) => "&",
        (false, false) => "?",
    };
    format!("{path}{join}{query}")
}

/// All values except those of this name.
pub fn but<'a>(values: &[(&'a str, &'a str)], name: &str) -> Vec<(&'a str, &'a str)> {
    values.iter().filter(|(of, _)| *of != name).copied().collect()
}

/// Whether a browser may be sent to this path: it is one of the desk, and cannot lead to another host.
pub fn is_local(path: &str) -> bool {
    let of_the_desk = path == "/desk" || path.starts_with("/desk/") || path.starts_with("/desk?");
    of_the_desk && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// The queue with the filters it had on the way to a request, from the value `from`; without a valid one, the plain
/// queue.
pub fn queue(filled: &Filled) -> &str {
    let from = filled.one("from");
    if is_local(from) && from.starts_with("/desk/queue?") { from } else { "/desk/queue" }
}

/// The same page without what an act told there.
pub fn without_act(here: &str) -> String {
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let kept = pairs.iter().filter(|(name, _)| !OF_AN_ACT.contains(&name.as_str()));
    let kept: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    link(path, &kept)
}

/// Redirects after an act to the page named in the field `back`, if it is a path of the desk, else to `otherwise`; the
/// values `act` tell of the act.
pub fn back_to(filled: &Filled, otherwise: &str, act: &[(&str, &str)]) -> Response {
    let back = Some(filled.one("back")).filter(|back| is_local(back)).unwrap_or(otherwise);
    see_other(&link(&without_act(back), act))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_host() {
        for path in ["/desk", "/desk/queue?kind=a&area=75", "/desk?x=1"] {
            assert!(is_local(path), "{path}");
        }
        for path in
            ["", "//evil.example", "https://evil.example/desk/", "/desk/\r\nx: y", "/desk\\evil", "/deskx", "/fr/"]
        {
            assert!(!is_local(path), "{path:?}");
        }
    }

    #[test]
    fn the_queue_stays_filtered_on_the_way_back() {
        let from = |value: &str| Filled::with([("from".to_owned(), value.to_owned())]);
        assert_eq!(queue(&from("/desk/queue?area=29")), "/desk/queue?area=29");
        assert_eq!(queue(&from("/desk/volunteers?area=29")), "/desk/queue");
        assert_eq!(queue(&from("https://evil.example/desk/queue?")), "/desk/queue");
    }

    #[test]
    fn a_page_is_told_of_an_act_once() {
        let filled = Filled::parse(b"back=%2Fdesk%2Fqueue%3Farea%3D75%26done%3Dclosed%26introduction%3D3").unwrap();
        let response = back_to(&filled, "/desk", &[("done", "undone")]);
        assert_eq!(response.headers()["location"], "/desk/queue?area=75&done=undone");
        let forged = Filled::parse(b"back=https%3A%2F%2Fevil.example").unwrap();
        assert_eq!(back_to(&forged, "/desk/queue", &[]).headers()["location"], "/desk/queue");
    }
}
