//! The middleware between the network and the handlers: size of bodies, time limits, origin of forms, security headers,
//! access log.

use std::sync::Once;
use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::kit::site::Site;
use crate::security::{self, SecurityEvent};

/// Largest body. The largest form has some 40 fields; 64 KiB leave room for the longest note.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// Longest silence while a body is being sent: after it, the phone is taken to have left.
const BODY_SILENCE_MAX: Duration = Duration::from_secs(20);
/// Longest time to answer; no page takes a tenth of it. A slow link counts in the time of the body. A form whose answer
/// is cut off may be stored all the same; the error page says so.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// Policy of public pages: nothing from elsewhere, no script, in no frame. `connect-src` is there because Chrome's
/// developer tools fetch `robots.txt`.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Policy that also allows our own scripts: for the desk, and for a page that asks the browser for work.
pub const CONTENT_SECURITY_POLICY_WITH_SCRIPTS: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Whether the browser says that the form comes from a page; [`around`] has checked that the page is ours. A form of
/// which an old browser does not say so is not carried on in a page of ours: another site may have written it.
pub fn is_from_a_page(headers: &HeaderMap) -> bool {
    headers.contains_key("origin") || headers.contains_key("sec-fetch-site")
}

/// Wraps the routes in all the guards; `uploads` have a limit of their own to the size of a body. From the outside in:
/// headers and log, error pages, panics, time to answer, silence of the body, origin, size of the body, setbacks of the
/// database.
pub fn around(app: &Site, routes: Router, uploads: Router) -> Router {
    routes
        .layer(middleware::from_fn_with_state(app.clone(), super::setback::bear))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .merge(uploads)
        .layer(middleware::from_fn_with_state(app.clone(), same_origin))
        .layer(RequestBodyTimeoutLayer::new(BODY_SILENCE_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWER_MAX))
        .layer(CatchPanicLayer::custom(super::error::of_panic))
        .layer(middleware::from_fn_with_state(app.clone(), super::error::explain))
        .layer(middleware::from_fn_with_state(app.clone(), headers))
}

/// Refuses (403) a form sent from a page of another site, by `Sec-Fetch-Site` or else `Origin`, which is ours when it is
/// the `Host` of the request or the setting `public_url`. `GET`, `HEAD` and `OPTIONS` always pass.
///
/// Old browsers that send neither header pass too. The desk's cookie is `SameSite=Lax`, so browsers that honour it do
/// not send it from another site.
async fn same_origin(State(app): State<Site>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    if is_ours(request.headers(), has_token(&request), &app.settings.public_url) {
        return next.run(request).await;
    }
    security::note(SecurityEvent::Refused, "origin");
    StatusCode::FORBIDDEN.into_response()
}

/// Whether the request comes from a page of ours, from no page at all, or from an old browser that does not say.
///
/// A page whose address holds a secret sends no referrer, so an old browser sends its forms with `Origin: null`. There
/// that is accepted (`secret`), because the secret gives the right to act, and no cookie does.
fn is_ours(headers: &HeaderMap, secret: bool, public_url: &str) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header("origin"), header("host")) {
        (Some(site), _, _) => matches!(site, "same-origin" | "none"),
        (None, Some("null"), _) => secret,
        (None, Some(origin), Some(host)) if same_host(origin, host) => true,
        (None, Some(origin), _) if origin.eq_ignore_ascii_case(public_url) => {
            HOST_DIFFERS.call_once(|| {
                tracing::warn!("the proxy does not pass the header Host on: forms are recognised by public_url");
            });
            true
        }
        (None, Some(_), _) => false,
        (None, None, _) => true,
    }
}

/// Said once, not at each request.
static HOST_DIFFERS: Once = Once::new();

/// Whether an `Origin` is of this `Host`, with or without the port that the scheme has anyway.
fn same_host(origin: &str, host: &str) -> bool {
    let Some((scheme, from)) = origin.split_once("://") else { return false };
    let port = if scheme == "https" { ":443" } else { ":80" };
    from.eq_ignore_ascii_case(host.strip_suffix(port).unwrap_or(host))
}

/// Whether the route has a secret in its address.
pub(super) fn has_token(request: &Request) -> bool {
    request.extensions().get::<MatchedPath>().is_some_and(|route| route.as_str().contains("{token}"))
}

/// Sets the security headers that the handler has not set itself, and logs one line without personal data: the pattern
/// of the route, never the path, since paths hold private links. Every answer is `no-store` unless the handler says
/// otherwise.
async fn headers(State(app): State<Site>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let private = has_token(&request);
    let desk = request.uri().path().split('/').nth(1) == Some("desk");
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned());
    let began = app.clock.steady();
    let mut response = next.run(request).await;
    let (route, status) = (route.as_deref().unwrap_or("-"), response.status());
    let took = app.clock.steady().duration_since(began);
    tracing::info!(%method, route, status = status.as_u16(), ms = took.as_millis(), "request");
    app.traffic.note(&method, route, status, took);
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
