//! Lists, page by page, and one volunteer or request: the rows of the desk's exports.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use super::caller::Caller;
use super::refusal::{ApiRefusal, ApiResult, RefusalBody};
use crate::app::App;
use crate::desk::exports::download::List;
use crate::desk::frame::links::Query;
use crate::kit::sheet::Cell;

/// A page of a list.
#[derive(Serialize, ToSchema)]
pub(super) struct RowsPage {
    /// How many rows the whole list has with these filters. Of requests, which have a row for each need, how many
    /// requests.
    total: i64,
    /// The columns are those of the desk's export as JSON. Ids are texts.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Map<String, Value>>,
    /// Pass it as `after` to get the next page; null at the end.
    next: Option<String>,
}

/// The filters of the desk's page of the list; one that is empty or unknown does not filter.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes the query, which the desk's lists read")]
pub(super) struct ListParameters {
    /// `next` of the page before.
    after: Option<String>,
    /// Slug of a status, as in the address of the desk's page.
    status: Option<String>,
    /// Code of an area.
    area: Option<String>,
    /// Slug of a kind of help.
    kind: Option<String>,
    /// Slug of an audience.
    audience: Option<String>,
}

/// Volunteers, newest first.
#[utoipa::path(get, path = "/volunteers", params(ListParameters), responses(
    (status = 200, body = RowsPage), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn volunteers(State(app): State<App>, me: Caller, query: Query) -> ApiResult<Json<RowsPage>> {
    a_page(&app, &me, "volunteers", &query).await
}

/// Requests, newest first, with a row for each need.
#[utoipa::path(get, path = "/requests", params(ListParameters), responses(
    (status = 200, body = RowsPage), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn requests(State(app): State<App>, me: Caller, query: Query) -> ApiResult<Json<RowsPage>> {
    a_page(&app, &me, "requests", &query).await
}

/// Needs that are not met, oldest first, without names.
#[utoipa::path(get, path = "/needs", params(ListParameters), responses(
    (status = 200, body = RowsPage), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn needs(State(app): State<App>, me: Caller, query: Query) -> ApiResult<Json<RowsPage>> {
    a_page(&app, &me, "needs", &query).await
}

/// Introductions, newest first, without names.
#[utoipa::path(get, path = "/introductions", params(ListParameters), responses(
    (status = 200, body = RowsPage), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn introductions(State(app): State<App>, me: Caller, query: Query) -> ApiResult<Json<RowsPage>> {
    a_page(&app, &me, "introductions", &query).await
}

async fn a_page(app: &App, caller: &Caller, slug: &str, query: &Query) -> ApiResult<Json<RowsPage>> {
    let after = match query.0.one("after") {
        "" => None,
        after => Some(after.parse().map_err(|_| ApiRefusal::bad_request("`after` is not the `next` of a page."))?),
    };
    // Nobody is searched for by name: proxies write addresses into their logs.
    let me = &caller.0;
    let list = List::read(app, slug, query, "", Some(me)).await?;
    let list = list.ok_or_else(ApiRefusal::not_found)?;
    caller.reads(app, &list).await?;
    let total = list.count(app).await?.ok_or_else(ApiRefusal::not_found)?;
    let batch = list.batch(app, &me.t, after).await?;
    let next = batch.next.map(|next| next.to_string());
    Ok(Json(RowsPage { total, rows: objects(app, &list, batch.rows), next }))
}

fn objects(app: &App, list: &List, rows: Vec<Vec<Cell>>) -> Vec<Map<String, Value>> {
    let names = list.columns(app);
    let object = |row: Vec<Cell>| {
        names.iter().map(|name| (*name).to_owned()).zip(row.into_iter().map(Cell::for_programs)).collect()
    };
    rows.into_iter().map(object).collect()
}

/// A volunteer.
#[utoipa::path(get, path = "/volunteers/{id}", params(("id" = i64, Path)), responses(
    (status = 200, body = Object), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn volunteer(State(app): State<App>, me: Caller, Path(id): Path<i64>) -> ApiResult<Json<Value>> {
    let row = rows_of(&app, &me, "volunteers", ("volunteer", id)).await?.into_iter().next();
    Ok(Json(row.ok_or_else(ApiRefusal::not_found)?.into()))
}

/// A request: a row for each need.
#[utoipa::path(get, path = "/requests/{id}", params(("id" = i64, Path)), responses(
    (status = 200, body = Vec<Object>), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn request(State(app): State<App>, me: Caller, Path(id): Path<i64>) -> ApiResult<Json<Value>> {
    let rows = rows_of(&app, &me, "requests", ("request", id)).await?;
    if rows.is_empty() {
        return Err(ApiRefusal::not_found());
    }
    Ok(Json(rows.into_iter().map(Value::from).collect::<Vec<_>>().into()))
}

/// The rows of one id. A list is read from the newest down, so that the batch after the next higher id begins with it.
async fn rows_of(
    app: &App,
    caller: &Caller,
    slug: &str,
    (column, id): (&str, i64),
) -> ApiResult<Vec<Map<String, Value>>> {
    let me = &caller.0;
    let list = List::read(app, slug, &Query::default(), "", Some(me)).await?.ok_or_else(ApiRefusal::not_found)?;
    caller.reads(app, &list).await?;
    let batch = list.batch(app, &me.t, Some(id.saturating_add(1))).await?;
    let wanted = Value::from(id.to_string());
    let rows = objects(app, &list, batch.rows);
    Ok(rows.into_iter().filter(|row| row.get(column) == Some(&wanted)).collect())
}
