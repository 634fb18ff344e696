//! Counts of requests and their durations, for the metrics: by the route's pattern, never by the path, which may hold a
//! private link. They are in memory only, since the process started.

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds, in seconds, of the groups into which durations are counted.
const BOUNDS: [f64; 8] = [0.005, 0.02, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// What this process has answered so far.
pub struct Traffic {
    requests: Family<Kind, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
}

impl Default for Traffic {
    fn default() -> Traffic {
        Traffic { requests: Family::default(), seconds: Family::new_with_constructor(|| Histogram::new(BOUNDS)) }
    }
}

impl Traffic {
    /// Counts one answer.
    pub(super) fn note(&self, method: &Method, route: &str, status: StatusCode, took: SignedDuration) {
        // Anybody may invent a method, and each would be a line of the metrics.
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            _ => "other",
        };
        let route = route.to_owned();
        self.requests.get_or_create(&Kind { method, route: route.clone(), status: status.as_u16() }).inc();
        self.seconds.get_or_create(&Route { route }).observe(took.as_secs_f64());
    }

    /// Adds the counts to what is shown.
    pub fn register(&self, registry: &mut Registry) {
        registry.register("requests", "Answers by route, method and status", self.requests.clone());
        registry.register("request_seconds", "Time until an answer began", self.seconds.clone());
    }
}
