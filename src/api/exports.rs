//! Whole lists as files, as the desk exports them: each is in the history, and the admins are told by mail.

use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::acts::one_of;
use super::caller::Caller;
use super::refusal::{ApiRefusal, ApiResult, RefusalBody};
use crate::app::App;
use crate::desk::exports::download::{self, Format, List};
use crate::desk::exports::stream;
use crate::desk::frame::links::Query;
use crate::history::Actor;

/// The form of the file, and the filters of the desk's page of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes the query, which the desk's lists read")]
pub(super) struct ExportParameters {
    /// `json` without it.
    #[param(schema_with = formats)]
    format: Option<String>,
    status: Option<String>,
    area: Option<String>,
    kind: Option<String>,
    audience: Option<String>,
}

fn formats() -> Object {
    one_of([Format::Json, Format::Csv].map(Format::slug))
}

/// A list as a file: volunteers, places, requests, needs, introductions, answers or tallies.
#[utoipa::path(post, path = "/exports/{list}", params(("list" = String, Path), ExportParameters), responses(
    (status = 200, content((String = "application/json"), (String = "text/csv"))), (status = 400, body = RefusalBody),
    (status = 401, body = RefusalBody), (status = 404, body = RefusalBody)))]
pub(super) async fn export(
    State(app): State<App>,
    caller: Caller,
    Path(slug): Path<String>,
    query: Query,
) -> ApiResult<Response> {
    let me = caller.0;
    let format = match query.0.one("format") {
        "" => Format::Json,
        format => format.parse().map_err(|_| ApiRefusal::bad_request("`format` is neither json nor csv."))?,
    };
    let list = List::read(&app, &slug, &query, "", Some(&me)).await?.ok_or_else(ApiRefusal::not_found)?;
    download::record(&app, &list, Actor::Moderator(me.id)).await?;
    Ok(([(CONTENT_TYPE, format.mime())], stream::body(app, me.t, list, format)).into_response())
}
