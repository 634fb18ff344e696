//! What a handler may answer instead of a page.
//!
//! The person reads a page in their language; the log gets the cause, once, with the number
//! that the page shows. Neither holds a person.

use askama::Template;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::layout::{self, Layout};
use crate::kit::site::Site;

/// What the desk keeps in memory is being read for the first time.
#[derive(Debug, thiserror::Error)]
#[error("the first reading is not over")]
pub struct StillLoading;

/// Why there is no page.
#[derive(Debug)]
pub enum Error {
    /// Nothing here, or a link that has expired; the two are told alike.
    NotFound,
    /// A form that is not one of ours, or too large.
    BadRequest,
    /// What the desk keeps in memory is still being loaded: in a moment.
    NotYet,
    /// Something of ours broke.
    Fault(anyhow::Error),
}

/// What handlers return.
pub type Result<T = Response> = std::result::Result<T, Error>;

impl<E: Into<anyhow::Error>> From<E> for Error {
    fn from(error: E) -> Error {
        let error: anyhow::Error = error.into();
        if error.is::<StillLoading>() { Error::NotYet } else { Error::Fault(error) }
    }
}

/// Tells [`explain`] of [`Error::NotYet`].
#[derive(Clone)]
struct Soon;

/// Carries the cause from a handler to [`explain`].
#[derive(Clone)]
struct Incident(std::sync::Arc<anyhow::Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND.into_response(),
            Error::BadRequest => StatusCode::BAD_REQUEST.into_response(),
            Error::NotYet => (StatusCode::SERVICE_UNAVAILABLE, Extension(Soon)).into_response(),
            Error::Fault(cause) => {
                let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
                response.extensions_mut().insert(Incident(std::sync::Arc::new(cause)));
                response
            }
        }
    }
}

#[derive(Template)]
#[template(path = "kit/error.html")]
struct ErrorPage {
    l: Layout,
    what: &'static str,
    incident: Option<String>,
}

/// Middleware: gives every answer that is an error without a page one in the visitor's language.
pub async fn explain(State(app): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<axum::extract::MatchedPath>().map(|p| p.as_str().to_owned());
    let is_page = request.method() == Method::GET;
    let response = next.run(request).await;
    let soon = response.extensions().get::<Soon>().is_some();
    let what = match response.status() {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "bad-request",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        StatusCode::SERVICE_UNAVAILABLE if soon => "not-yet",
        StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        status if status.is_server_error() => "fault",
        _ => return response,
    };
    let kind = response.headers().get("content-type");
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let incident = response.extensions().get::<Incident>().map(|Incident(cause)| {
        let number = format!("{:08x}", app.rng.bits() >> 32);
        tracing::error!(incident = %number, route, cause = format!("{cause:#}"), "a request failed");
        number
    });
    let page = ErrorPage { l: Layout::new(&app, layout::lang_of(&app, &path), None), what, incident };
    let html = page.render().unwrap_or_else(|_| "<h1>Error</h1>".into());
    let mut answer = (response.status(), [("cache-control", "no-store")], axum::response::Html(html)).into_response();
    if soon {
        answer.headers_mut().insert("retry-after", HeaderValue::from_static("3"));
        // The browser asks again by itself; a form is not sent twice.
        if is_page {
            answer.headers_mut().insert("refresh", HeaderValue::from_static("3"));
        }
    }
    answer
}
