//! What a visitor meets while the database does not answer: an answer within seconds, and what they typed kept in the page.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::{Duration, sleep};

use super::error::Error;
use super::form::is_secret;
use super::guard::{has_token, is_from_a_page};
use crate::db::disk::Disk;
use crate::db::{self, DbDown, DiskFull, Setback};
use crate::kit::site::Site;

/// How long a request that is under way when the database falls silent is still waited for.
const GRACE: Duration = Duration::from_millis(500);
/// Why a response failed, for [`bear`]; set by whatever answers.
#[derive(Clone, Copy)]
pub struct Met(pub Setback);

/// A form that was sent while the database did not answer, for the page that says so.
#[derive(Clone)]
pub(super) struct Unsent(Bytes);

/// Middleware: makes the request again after a setback that may pass (see [`db::repeat`]), waits no longer for a database
/// that does not answer, and keeps the form that was sent.
pub(super) async fn bear(State(app): State<Site>, request: Request, next: Next) -> Response {
    let is_form = *request.method() == Method::POST;
    let may_keep = is_form && is_from_a_page(request.headers());
    let is_public = !has_token(&request) && !request.uri().path().starts_with("/desk");
    let (parts, body) = request.into_parts();
    let sent = match Bytes::from_request(Request::new(body), &()).await {
        Ok(sent) => sent,
        Err(refused) => return refused.into_response(),
    };
    let attempt = || next.clone().run(Request::from_parts(parts.clone(), Body::from(sent.clone())));
    let is_setback = |response: &Response| {
        response.extensions().get::<Met>().is_some_and(|Met(setback)| *setback == Setback::Repeatable)
    };
    let silence = async {
        app.db.down().await;
        sleep(GRACE).await;
    };
    // What room is left is for destruction, for the team and for those who have a link.
    let mut response = if is_form && is_public && app.db.disk() == Disk::Full {
        Error::from(DiskFull).into_response()
    } else {
        tokio::select! {
            biased;
            response = db::repeat(attempt, is_setback) => response,
            () = silence => Error::from(DbDown).into_response(),
        }
    };
    if may_keep && response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.extensions_mut().insert(Unsent(sent));
    }
    response
}

impl Unsent {
    /// Names and values of its fields; `None` if it holds a secret.
    pub(super) fn fields(&self) -> Option<Vec<(String, String)>> {
        let fields: Vec<(String, String)> = form_urlencoded::parse(&self.0).into_owned().collect();
        (!fields.iter().any(|(name, _)| is_secret(name))).then_some(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_written_into_a_page() {
        let fields = |sent: &'static str| Unsent(Bytes::from_static(sent.as_bytes())).fields();
        assert_eq!(
            fields("first=In%C3%A8s&first=2").unwrap(),
            [("first".into(), "Inès".into()), ("first".into(), "2".into())]
        );
        assert_eq!(fields("login=claire&password=x"), None);
        assert_eq!(fields("key=AGE-SECRET-KEY-1"), None);
        assert_eq!(fields("new_password=x"), None);
    }
}
