//! What a program gets instead of an answer: a slug for it, and words for the person who reads its log.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Setback;
use crate::kit::Error;
use crate::kit::setback::Met;

/// Why nothing was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RefusalBody {
    /// A word that does not change: `token`, `role`, `not-found`, `bad-request`, `not-yet`, or the reason of the act.
    pub(super) error: String,
    /// The same for people.
    pub(super) words: String,
}

/// A refusal with its status.
pub(super) struct ApiRefusal {
    status: StatusCode,
    body: RefusalBody,
    /// Set for a fault, which is logged under a number.
    fault: Option<anyhow::Error>,
    setback: Option<Setback>,
}

pub(super) type ApiResult<T> = Result<T, ApiRefusal>;

impl ApiRefusal {
    pub(super) fn new(status: StatusCode, error: impl Into<String>, words: impl Into<String>) -> ApiRefusal {
        ApiRefusal {
            status,
            body: RefusalBody { error: error.into(), words: words.into() },
            fault: None,
            setback: None,
        }
    }

    pub(super) fn not_found() -> ApiRefusal {
        ApiRefusal::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here, or this token may not see it.")
    }

    pub(super) fn bad_request(words: impl Into<String>) -> ApiRefusal {
        ApiRefusal::new(StatusCode::BAD_REQUEST, "bad-request", words)
    }

    /// The act does not fit what is there now.
    pub(super) fn conflict(error: impl Into<String>, words: impl Into<String>) -> ApiRefusal {
        ApiRefusal::new(StatusCode::CONFLICT, error, words)
    }
}

impl<E: Into<Error>> From<E> for ApiRefusal {
    fn from(error: E) -> ApiRefusal {
        match error.into() {
            Error::NotFound => ApiRefusal::not_found(),
            Error::BadRequest => ApiRefusal::bad_request("This is not what the description says."),
            Error::NotYet => ApiRefusal::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "not-yet",
                "The site has just started. Try again soon.",
            ),
            Error::NoRoom(why) => ApiRefusal::new(StatusCode::SERVICE_UNAVAILABLE, "no-room", format!("{why}.")),
            Error::Unavailable(fault, setback) => ApiRefusal {
                fault: Some(fault),
                setback: Some(setback),
                ..ApiRefusal::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "The database cannot be used for now. Try again soon.",
                )
            },
            Error::Fault(fault) => ApiRefusal {
                fault: Some(fault),
                ..ApiRefusal::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", "Something failed on our side.")
            },
        }
    }
}

impl IntoResponse for ApiRefusal {
    fn into_response(self) -> Response {
        if let Some(fault) = &self.fault {
            tracing::error!(cause = format!("{fault:#}"), "a request of a program failed");
        }
        let mut response = (self.status, Json(self.body)).into_response();
        if let Some(setback) = self.setback {
            response.extensions_mut().insert(Met(setback));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert("www-authenticate", axum::http::HeaderValue::from_static("Bearer"));
        }
        response
    }
}
