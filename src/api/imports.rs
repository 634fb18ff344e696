//! Lists that a program brings in: checked first, then begun, as at the desk. Only with the role admin.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::acts::{one_of, read};
use super::caller::Caller;
use super::refusal::{ApiRefusal, ApiResult, RefusalBody};
use crate::app::App;
use crate::desk::frame::links::Query;
use crate::desk::imports::acts::{self, ImportBeginning};
use crate::desk::imports::upload;
use crate::history::Actor;
use crate::ids::ImportId;
use crate::imports::report::{Report, report};
use crate::imports::{self, Import, Listed, store};
use crate::kit::form::Filled;
use crate::spreadsheet::Table;

/// What the file holds.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes the query, which the handler reads by name")]
pub(super) struct ImportParameters {
    /// What the file holds.
    #[param(schema_with = listed)]
    what: String,
    /// Slug of the audience of requests whose row names none.
    audience: Option<String>,
}

fn listed() -> Object {
    one_of([Listed::Volunteers, Listed::Requests].map(<&str>::from))
}

/// A dry run: nothing has begun.
#[derive(Serialize, ToSchema)]
pub(super) struct CheckedList {
    /// Id of the draft, which is kept for a day.
    import: String,
    rows: usize,
    /// How many rows are ready.
    ready: usize,
    mistakes: Vec<ListMistake>,
    /// Lines that repeat an earlier line.
    doubles: Vec<usize>,
    /// Lines of people who are registered already.
    known: Vec<usize>,
    /// Fields that rows need and no column holds.
    missing: Vec<String>,
}

/// A mistake in a row.
#[derive(Serialize, ToSchema)]
pub(super) struct ListMistake {
    line: usize,
    /// Heading of the column.
    column: String,
    value: String,
    /// What is wrong, and what to do.
    words: String,
}

/// Checks a list (CSV, xlsx or ods) and changes nothing: which rows are ready, and every mistake of the others. What its
/// columns hold was said at the desk for a file with the same headings, or follows from their names.
#[utoipa::path(post, path = "/imports", params(ImportParameters),
    request_body(content = String, content_type = "application/octet-stream"), responses(
    (status = 201, body = CheckedList), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 403, body = RefusalBody), (status = 413, body = RefusalBody)))]
pub(super) async fn check_list(
    State(app): State<App>,
    me: Caller,
    query: Query,
    body: Bytes,
) -> ApiResult<(StatusCode, Json<CheckedList>)> {
    me.must_be_admin()?;
    let t = &me.0.t;
    let what = query.0.one("what").parse::<Listed>();
    let what = what.map_err(|_| ApiRefusal::bad_request("`what` is neither volunteers nor requests."))?;
    let table = upload::read(body.to_vec()).await;
    let table = table.map_err(|why| ApiRefusal::bad_request(t.say(format!("table-{}", why.slug())).to_string()))?;
    let id = upload::draft(&app, what, &table, t.code(), Some(me.0.id)).await?;
    if let Some(audience) = app.campaign.audience(query.0.one("audience")) {
        let draft = get(&app, id).await?;
        acts::name(&app, &draft, &table, &draft.columns, Some(&audience.slug)).await?;
    }
    let report = report(&app, &get(&app, id).await?, &table, t).await?;
    Ok((StatusCode::CREATED, Json(checked(id, &table, report))))
}

fn checked(id: ImportId, table: &Table, report: Report) -> CheckedList {
    let heading = |column: Option<usize>| column.and_then(|column| table.headings.get(column)).cloned();
    let mistakes = report.mistakes.into_iter().map(|mistake| ListMistake {
        line: mistake.line,
        column: heading(mistake.column).unwrap_or_default(),
        value: mistake.value,
        words: mistake.words,
    });
    CheckedList {
        import: id.to_string(),
        rows: report.rows,
        ready: report.ready.len(),
        mistakes: mistakes.collect(),
        doubles: report.doubles.into_iter().map(|(line, _)| line).collect(),
        known: report.known,
        missing: report.missing.into_keys().collect(),
    }
}

async fn get(app: &App, id: ImportId) -> ApiResult<Import> {
    store::get(&mut *app.db.read().await?, id).await?.ok_or_else(ApiRefusal::not_found)
}

/// What the mails of an import say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BeginningBody {
    /// The source of the list, as it reads after "passed on by".
    source: String,
    /// A sentence for the mails; empty for none.
    #[serde(default)]
    words: String,
    /// Code of the language of the mails; empty for that of the admin who made the token.
    #[serde(default)]
    language: String,
    /// How many rows the check showed as ready.
    ready: usize,
    /// Whether these people know that their data are here, or who gave the list may give it.
    lawful: bool,
}

/// Where an import stands.
#[derive(Serialize, ToSchema)]
pub(super) struct ImportBody {
    import: String,
    /// `draft`, `running`, `stopped`, `done`, `undoing` or `undone`.
    status: &'static str,
    rows: i64,
    rows_done: i64,
    left_out: i64,
    confirmed: i64,
    unconfirmed: i64,
    erased: i64,
}

async fn standing(app: &App, id: ImportId) -> ApiResult<Json<ImportBody>> {
    let import = get(app, id).await?;
    let (standing, confirmed) = store::standing(&mut *app.db.read().await?, &import).await?;
    Ok(Json(ImportBody {
        import: id.to_string(),
        status: import.status.slug(),
        rows: import.rows_due,
        rows_done: import.rows_done,
        left_out: import.left_out,
        confirmed,
        unconfirmed: standing - confirmed,
        erased: import.erased,
    }))
}

/// Where an import stands.
#[utoipa::path(get, path = "/imports/{id}", params(("id" = i64, Path)), responses(
    (status = 200, body = ImportBody), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 403, body = RefusalBody), (status = 404, body = RefusalBody)))]
pub(super) async fn show_import(
    State(app): State<App>,
    me: Caller,
    Path(id): Path<ImportId>,
) -> ApiResult<Json<ImportBody>> {
    me.must_be_admin()?;
    standing(&app, id).await
}

/// Begins an import that was checked: each person gets a mail that says where their data come from, and decides.
#[utoipa::path(post, path = "/imports/{id}/beginning", params(("id" = i64, Path)), request_body = BeginningBody, responses(
    (status = 200, body = ImportBody), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 403, body = RefusalBody), (status = 404, body = RefusalBody), (status = 409, body = RefusalBody)))]
pub(super) async fn begin_import(
    State(app): State<App>,
    me: Caller,
    Path(id): Path<ImportId>,
    body: Result<Json<BeginningBody>, JsonRejection>,
) -> ApiResult<Json<ImportBody>> {
    me.must_be_admin()?;
    let (sent, t, import) = (read(body)?, &me.0.t, get(&app, id).await?);
    let fields = [("source", sent.source), ("words", sent.words), ("language", sent.language)];
    let mut filled = Filled::with(fields.map(|(name, value)| (name.to_owned(), value)));
    let said = acts::check(&app, t, &import, &mut filled);
    if !sent.lawful {
        filled.wrong("lawful", t.say("import-lawful-missing"));
    }
    let (Some(said), false) = (said, filled.is_wrong()) else {
        let (field, words) = &filled.errors()[0];
        return Err(ApiRefusal::bad_request(format!("{field}: {words}")));
    };
    match acts::begin(&app, &import, &said, Some(sent.ready), Actor::Moderator(me.0.id)).await? {
        ImportBeginning::Begun(_) => standing(&app, id).await,
        ImportBeginning::Changed(_) => {
            Err(ApiRefusal::conflict("import-count", t.say("desk-refused-import-count").to_string()))
        }
        ImportBeginning::TooLate => Err(ended(&me)),
    }
}

fn ended(me: &Caller) -> ApiRefusal {
    ApiRefusal::conflict("ended", me.0.t.say("desk-refused-ended").to_string())
}

/// Stops an import: the rows that are left are destroyed.
#[utoipa::path(post, path = "/imports/{id}/stop", params(("id" = i64, Path)), responses(
    (status = 200, body = ImportBody), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 403, body = RefusalBody), (status = 404, body = RefusalBody), (status = 409, body = RefusalBody)))]
pub(super) async fn stop_import(
    State(app): State<App>,
    me: Caller,
    Path(id): Path<ImportId>,
) -> ApiResult<Json<ImportBody>> {
    me.must_be_admin()?;
    get(&app, id).await?;
    if !imports::stop(&app, id, Actor::Moderator(me.0.id)).await? {
        return Err(ended(&me));
    }
    standing(&app, id).await
}

/// Undoes an import: what it brought in and nobody has confirmed is erased.
#[utoipa::path(post, path = "/imports/{id}/undoing", params(("id" = i64, Path)), responses(
    (status = 200, body = ImportBody), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 403, body = RefusalBody), (status = 404, body = RefusalBody), (status = 409, body = RefusalBody)))]
pub(super) async fn undo_import(
    State(app): State<App>,
    me: Caller,
    Path(id): Path<ImportId>,
) -> ApiResult<Json<ImportBody>> {
    me.must_be_admin()?;
    get(&app, id).await?;
    if !imports::undo(&app, id, Actor::Moderator(me.0.id)).await? {
        return Err(ended(&me));
    }
    standing(&app, id).await
}
