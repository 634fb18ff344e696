//! What stands between the network and the handlers: sizes, time, origin, headers, the access log.

use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::kit::site::Site;

/// The largest form has some 40 fields; 64 KiB leave room for the wordiest note.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// A phone that sends nothing for so long has left.
const BODY_SILENCE_MAX: Duration = Duration::from_secs(20);
/// No page takes a tenth of it; a slow link counts in the body's time. What was sent may be kept all
/// the same: the page says so.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// Nothing from elsewhere, no script, in no frame. Who looks at a page with Chrome's own tools has it fetch
/// `robots.txt`, hence `connect-src`.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The same with scripts of ours: for the desk, and for a page that asks the browser for work.
pub const CONTENT_SECURITY_POLICY_WITH_SCRIPTS: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Wraps the routes.
pub fn around(app: &Site, routes: Router) -> Router {
    routes
        .layer(middleware::from_fn(same_origin))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(RequestBodyTimeoutLayer::new(BODY_SILENCE_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWER_MAX))
        .layer(middleware::from_fn_with_state(app.clone(), super::error::explain))
        .layer(middleware::from_fn_with_state(app.clone(), headers))
}

/// A form sent by a page of somebody else's is refused: `Sec-Fetch-Site`, else `Origin`. Old
/// browsers send neither; the desk's cookie is `SameSite=Lax`, so they do not send it either.
async fn same_origin(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    let ours = is_ours(request.headers(), request.uri().path());
    if ours { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

/// A private page sends no referrer, so an old browser sends its forms with `Origin: null`; there the
/// secret in the path is what permits, and no cookie is.
fn is_ours(headers: &HeaderMap, path: &str) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header("origin"), header("host")) {
        (Some(site), _, _) => matches!(site, "same-origin" | "none"),
        (None, Some("null"), _) => is_private(path),
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (None, Some(_), None) => false,
        (None, None, _) => true,
    }
}

/// `/fr/private/…`
fn is_private(path: &str) -> bool {
    path.split('/').nth(2) == Some("private")
}

/// Security headers on every answer, and one line of log without anybody in it: the route's
/// pattern, never the path, since paths hold private links.
async fn headers(State(app): State<Site>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let private = is_private(request.uri().path());
    let desk = request.uri().path().split('/').nth(1) == Some("desk");
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned());
    let mut response = next.run(request).await;
    tracing::info!(%method, route = route.as_deref().unwrap_or("-"), status = response.status().as_u16(), "request");
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    };
    set("content-security-policy", if desk { CONTENT_SECURITY_POLICY_WITH_SCRIPTS } else { CONTENT_SECURITY_POLICY });
    set("x-content-type-options", "nosniff");
    set("referrer-policy", if private { "no-referrer" } else { "same-origin" });
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()");
    set("cache-control", "no-store");
    if app.settings.is_https() {
        set("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    response
}
