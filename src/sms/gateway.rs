//! The addresses under which the gateway brings messages and reports: `/sms/{secret}/incoming` and `/sms/{secret}/report`.
//!
//! Kannel calls them by `GET`. Nothing else knows the secret, which is neither on a page nor in the log.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::incoming;
use crate::inbox;
use crate::kit::site::Site;
use crate::kit::{Error, Result};
use crate::outbox::token::mail_of;
use crate::people::seal::sha256;

/// Whether the secret in the address is ours. Hashes are compared, so that the time it takes says nothing of the secret.
fn is_ours(app: &Site, secret: &str) -> bool {
    let own = &app.settings.sms_secret;
    !own.is_empty() && sha256(own.as_bytes()) == sha256(secret.as_bytes())
}

#[derive(Deserialize)]
pub struct IncomingSms {
    from: String,
    #[serde(default)]
    text: String,
}

/// `GET /sms/{token}/incoming`: a text message that somebody sent to our number.
pub async fn incoming(State(app): State<Site>, Path(secret): Path<String>, Query(came): Query<IncomingSms>) -> Result {
    if !is_ours(&app, &secret) {
        return Err(Error::NotFound);
    }
    let heard = incoming::receive(&app, &came.from, &came.text).await?;
    tracing::info!(?heard, "a text message came");
    Ok(nothing_to_say())
}

#[derive(Deserialize)]
pub struct DeliveryReport {
    message: String,
    state: u8,
}

/// What Kannel's delivery reports say.
const NOT_DELIVERED: u8 = 2;
const REFUSED: u8 = 16;

/// `GET /sms/{token}/report`: what became of a message that left.
pub async fn report(State(app): State<Site>, Path(secret): Path<String>, Query(said): Query<DeliveryReport>) -> Result {
    if !is_ours(&app, &secret) {
        return Err(Error::NotFound);
    }
    let Some(id) = mail_of(&app, &said.message) else { return Err(Error::NotFound) };
    if matches!(said.state, NOT_DELIVERED | REFUSED) {
        inbox::text_came_back(&app, id, said.state).await?;
    }
    Ok(nothing_to_say())
}

/// Kannel sends what it reads in the answer as a text message; an empty one is none.
fn nothing_to_say() -> Response {
    (StatusCode::OK, "").into_response()
}
