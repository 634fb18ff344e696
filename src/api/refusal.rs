//! What a program gets instead of an answer: a slug for it, and words for the person who reads its log.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::WWW_AUTHENTICATE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::kit::Error;

/// Why nothing was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RefusalBody {
    /// A word that does not change: `token`, `role`, `not-found`, `bad-request`, `too-large`, `unavailable`…, or the
    /// reason why the act was refused.
    pub(super) error: String,
    /// The same for people.
    pub(super) words: String,
}

/// Why there is no answer.
pub(super) enum ApiRefusal {
    Told(StatusCode, RefusalBody),
    /// `kit::error` logs it and writes the message.
    Failed(Error),
}

pub(super) type ApiResult<T> = Result<T, ApiRefusal>;

impl ApiRefusal {
    pub(super) fn new(status: StatusCode, error: impl Into<String>, words: impl Into<String>) -> ApiRefusal {
        ApiRefusal::Told(status, RefusalBody { error: error.into(), words: words.into() })
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
            failed => ApiRefusal::Failed(failed),
        }
    }
}

impl IntoResponse for ApiRefusal {
    fn into_response(self) -> Response {
        match self {
            ApiRefusal::Told(StatusCode::UNAUTHORIZED, body) => {
                (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Bearer")], Json(body)).into_response()
            }
            ApiRefusal::Told(status, body) => (status, Json(body)).into_response(),
            ApiRefusal::Failed(error) => error.into_response(),
        }
    }
}
