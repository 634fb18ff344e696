//! The errors that a handler may return instead of a page.
//!
//! The person reads a page in their language. The log gets the cause once, with the incident number that the page
//! shows. Neither contains personal data.

use std::any::Any;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::ALLOW;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::{Extension, Json};
use serde_json::json;

use super::closed::{EntryCard, entry_cards};
use super::layout::{self, Layout};
use super::setback::{Met, Unsent};
use super::tidy_path::tidied;
use crate::db::Setback;
use crate::kit::site::Site;

/// What the desk keeps in memory is being read for the first time; it becomes [`Error::NotYet`].
#[derive(Debug, thiserror::Error)]
#[error("the first reading is not over")]
pub struct StillLoading;

/// What the desk keeps in memory would take more of it than there is; it becomes [`Error::NoRoom`].
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the desk needs {needed_mb} MB of memory, and {room_mb} MB are left for it")]
pub struct NoRoom {
    pub needed_mb: u64,
    pub room_mb: u64,
}

#[derive(Debug)]
pub enum Error {
    /// There is nothing here, or the link has expired; the visitor cannot tell which.
    NotFound,
    /// The body is not one of our forms, or has more fields than any of them.
    BadRequest,
    /// The desk's data are still being loaded into memory; the visitor should try again in a moment.
    NotYet,
    /// The desk's data do not fit in memory; somebody must give the machine more.
    NoRoom(NoRoom),
    /// The database cannot be used for now, or the request collided with others; nothing was stored, or the page cannot
    /// know.
    Unavailable(anyhow::Error, Setback),
    /// Something failed on our side.
    Fault(anyhow::Error),
}

pub type Result<T = Response> = std::result::Result<T, Error>;

impl<E: Into<anyhow::Error>> From<E> for Error {
    fn from(error: E) -> Error {
        let error: anyhow::Error = error.into();
        if error.is::<StillLoading>() {
            return Error::NotYet;
        }
        if let Some(why) = error.downcast_ref() {
            return Error::NoRoom(*why);
        }
        match Setback::of(&error) {
            Some(setback) => Error::Unavailable(error, setback),
            None => Error::Fault(error),
        }
    }
}

/// Which text says why the service is unavailable, for [`explain`]: `error-{0}-text`.
#[derive(Clone, Copy)]
struct Because(&'static str);

/// Text for [`Error::NotYet`].
const NOT_YET: &str = "not-yet";

/// Carries the cause from a handler to [`explain`].
#[derive(Clone)]
struct Incident(Arc<anyhow::Error>);

impl Incident {
    fn of(cause: anyhow::Error) -> Extension<Incident> {
        Extension(Incident(Arc::new(cause)))
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND.into_response(),
            Error::BadRequest => StatusCode::BAD_REQUEST.into_response(),
            Error::NotYet => (StatusCode::SERVICE_UNAVAILABLE, Extension(Because(NOT_YET))).into_response(),
            Error::NoRoom(why) => {
                (StatusCode::SERVICE_UNAVAILABLE, Extension(Because("no-room")), Incident::of(why.into()))
                    .into_response()
            }
            Error::Unavailable(cause, setback) => {
                (StatusCode::SERVICE_UNAVAILABLE, Extension(Met(setback)), Incident::of(cause)).into_response()
            }
            Error::Fault(cause) => (StatusCode::INTERNAL_SERVER_ERROR, Incident::of(cause)).into_response(),
        }
    }
}

/// Answers a request whose handler panicked, as any other fault. The log has the place under `cli::log`; what the panic
/// says goes nowhere, because it may hold what somebody typed.
pub(super) fn of_panic(_: Box<dyn Any + Send>) -> Response {
    Error::Fault(anyhow::anyhow!("the handler panicked")).into_response()
}

#[derive(Template)]
#[template(path = "kit/error.html")]
struct ErrorPage {
    l: Layout,
    what: &'static str,
    /// Days after which a registration ends that nobody confirmed.
    unconfirmed_days: u32,
    /// The forms, on the page of a private link that leads nowhere.
    doors: Vec<EntryCard>,
    incident: Option<String>,
    /// Where the form goes that could not be stored, and its fields; none if nothing was sent.
    unsent: Option<(String, Vec<(String, String)>)>,
}

/// Types of answers that a handler wrote for its reader: a page, or a message to a program.
const FINISHED: [&[u8]; 2] = [b"text/html", b"application/json"];

/// What precedes the paths of the interface for programs.
const FOR_PROGRAMS: &str = "/api/";

/// Middleware: turns every error answer that is not [`FINISHED`] into a page in the visitor's language, or into a message
/// to a program, and logs the cause of a fault.
pub async fn explain(State(app): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    let route = request.extensions().get::<axum::extract::MatchedPath>().map(|p| p.as_str().to_owned());
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = next.run(request).await;
    if is_page
        && response.status() == StatusCode::NOT_FOUND
        && let Some(meant) = tidied(&path)
    {
        return Redirect::permanent(&format!("{meant}{query}")).into_response();
    }
    let because = response.extensions().get::<Because>().map(|Because(why)| *why);
    let what = match response.status() {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "bad-request",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        StatusCode::SERVICE_UNAVAILABLE => because.unwrap_or("unavailable"),
        status if status.is_server_error() => "fault",
        _ => return response,
    };
    let kind = response.headers().get("content-type");
    if kind.is_some_and(|kind| FINISHED.iter().any(|finished| kind.as_bytes().starts_with(finished))) {
        return response;
    }
    let incident = response.extensions().get::<Incident>().map(|Incident(cause)| {
        let number = format!("{:08x}", app.rng.bits() >> 32);
        tracing::error!(incident = %number, route, cause = format!("{cause:#}"), "a request failed");
        number
    });
    if path.starts_with(FOR_PROGRAMS) {
        return message(&app, what, incident, response);
    }
    let unsent = response.extensions().get::<Unsent>().and_then(Unsent::fields);
    let unsent = unsent.map(|fields| (format!("{path}{query}"), fields));
    let lang = layout::lang_of(&app, &path);
    let is_link = what == "not-found" && route.as_ref().is_some_and(|route| route.contains("{token}"));
    let is_link = is_link && !path.starts_with("/desk/") && !app.switches.has_ended();
    let doors = if is_link { entry_cards(&app, lang) } else { vec![] };
    let page = ErrorPage {
        l: Layout::new(&app, lang, None),
        what,
        unconfirmed_days: app.campaign.retention.unconfirmed_days,
        doors: doors.into_iter().filter(|door| !door.closed).collect(),
        incident,
        unsent,
    };
    let html = page.render().unwrap_or_else(|_| "<h1>Error</h1>".into());
    let mut answer = (response.status(), [("cache-control", "no-store")], axum::response::Html(html)).into_response();
    if what == NOT_YET {
        answer.headers_mut().insert("retry-after", HeaderValue::from_static("3"));
        // The browser asks again by itself, but only for a `GET`: no form is sent twice.
        if is_page {
            answer.headers_mut().insert("refresh", HeaderValue::from_static("3"));
        }
    }
    answer
}

/// The error as programs read it: its word, the same in words, and the number of the incident. Which methods a path has
/// remains said.
fn message(app: &Site, what: &str, incident: Option<String>, mut response: Response) -> Response {
    let t = app.speaker(app.campaign.default_lang());
    let words = t.say(format!("error-{what}-title")).to_string();
    let allowed = response.headers_mut().remove(ALLOW).map(|methods| [(ALLOW, methods)]);
    let body = Json(json!({ "error": what, "words": words, "incident": incident }));
    (response.status(), allowed.map(AppendHeaders), body).into_response()
}
