//! Acts on needs and people: introduce, close, note. The handlers turn a message into the act of the desk.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

use super::caller::Caller;
use super::refusal::{ApiRefusal, ApiResult, RefusalBody};
use crate::app::App;
use crate::desk::frame::flash;
use crate::desk::people::notes;
use crate::desk::request::acts::{slug, try_to_introduce};
use crate::ids::{NeedId, VolunteerId};
use crate::introductions::Made;
use crate::kit::form::Filled;
use crate::registrations::Holder;
use crate::requests;

/// The message of a request, read; or why it cannot be.
pub(super) fn read<T>(sent: Result<Json<T>, JsonRejection>) -> ApiResult<T> {
    sent.map(|Json(sent)| sent).map_err(|why| ApiRefusal::bad_request(why.body_text()))
}

/// Whom to introduce to a need.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IntroductionBody {
    /// Id of the volunteer.
    #[schema(pattern = "^[0-9]{1,18}$")]
    volunteer: String,
    /// What the volunteer gives, of a kind with a stock, as a whole number of its smallest unit: with one decimal, 5 is
    /// 0.5 litres. Without it, the most that both have.
    amount: Option<u32>,
}

/// What an approval has made.
#[derive(Serialize, ToSchema)]
pub(super) struct MadeBody {
    /// `introduction`; `proposal`, which waits for a second moderator; or `question`, which both parties are asked.
    made: &'static str,
    id: String,
}

/// Introduces a volunteer to a need, by the same rules as at the desk: areas, a second approval, the agreement of both,
/// bans, reports, blocks, capacity. Mails leave as at the desk.
#[utoipa::path(post, path = "/needs/{id}/introduction", params(("id" = i64, Path)), request_body = IntroductionBody, responses(
    (status = 201, body = MadeBody), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody), (status = 409, body = RefusalBody)))]
pub(super) async fn introduce(
    State(app): State<App>,
    me: Caller,
    Path(need_id): Path<NeedId>,
    body: Result<Json<IntroductionBody>, JsonRejection>,
) -> ApiResult<(StatusCode, Json<MadeBody>)> {
    let IntroductionBody { volunteer, amount } = read(body)?;
    let volunteer_id: VolunteerId = volunteer.parse().map_err(|_| ApiRefusal::bad_request("`volunteer` is no id."))?;
    me.must_reach(&app, "/needs", &Filled::with([("volunteer".to_owned(), volunteer)])).await?;
    match try_to_introduce(&app, me.0.id, need_id, volunteer_id, amount, None).await {
        Ok(made) => {
            let (made, id) = match made {
                Made::Introduction(id) => ("introduction", id.to_string()),
                Made::Proposal(id) => ("proposal", id.to_string()),
                Made::Question(id) => ("question", id.to_string()),
            };
            Ok((StatusCode::CREATED, Json(MadeBody { made, id })))
        }
        Err(why) => Err(refused(&app, &me, slug(why)?, need_id, Some(volunteer_id)).await?),
    }
}

/// A refusal of the desk, in its words. A need that is not there is not found.
async fn refused(
    app: &App,
    me: &Caller,
    why: &'static str,
    need_id: NeedId,
    volunteer_id: Option<VolunteerId>,
) -> ApiResult<ApiRefusal> {
    let mut conn = app.db.read().await?;
    let need = sqlx::query("select 1 from need where id = $1").bind(need_id).fetch_optional(&mut *conn).await?;
    if need.is_none() {
        return Ok(ApiRefusal::not_found());
    }
    let words = flash::refused(&mut conn, &me.0.t, why, Some(need_id), volunteer_id).await?;
    Ok(ApiRefusal::conflict(why, words.unwrap_or_default()))
}

/// Why a need is closed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosureBody {
    #[schema(schema_with = closing_reasons)]
    why: String,
}

fn closing_reasons() -> Object {
    one_of(requests::acts::CLOSING_REASONS)
}

/// The description of a text that is one of these.
pub(super) fn one_of<const N: usize>(words: [&'static str; N]) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

/// Closes an open need without a volunteer.
#[utoipa::path(post, path = "/needs/{id}/closure", params(("id" = i64, Path)), request_body = ClosureBody, responses(
    (status = 204), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody), (status = 409, body = RefusalBody)))]
pub(super) async fn close(
    State(app): State<App>,
    me: Caller,
    Path(need_id): Path<NeedId>,
    body: Result<Json<ClosureBody>, JsonRejection>,
) -> ApiResult<StatusCode> {
    let why = read(body)?.why;
    if !requests::acts::CLOSING_REASONS.contains(&why.as_str()) {
        let reasons = requests::acts::CLOSING_REASONS.join(", ");
        return Err(ApiRefusal::bad_request(format!("`why` is none of {reasons}.")));
    }
    if requests::acts::close(&app, need_id, &why, me.0.id).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(refused(&app, &me, "need", need_id, None).await?)
}

/// A note of the team.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    #[schema(min_length = 1)]
    note: String,
}

/// Adds a note about a volunteer.
#[utoipa::path(post, path = "/volunteers/{id}/notes", params(("id" = i64, Path)), request_body = NoteBody, responses(
    (status = 204), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn note_volunteer(
    State(app): State<App>,
    me: Caller,
    Path(id): Path<i64>,
    body: Result<Json<NoteBody>, JsonRejection>,
) -> ApiResult<StatusCode> {
    note(&app, &me, Holder::Volunteer(id.into()), read(body)?).await
}

/// Adds a note about a request.
#[utoipa::path(post, path = "/requests/{id}/notes", params(("id" = i64, Path)), request_body = NoteBody, responses(
    (status = 204), (status = 400, body = RefusalBody), (status = 401, body = RefusalBody),
    (status = 404, body = RefusalBody)))]
pub(super) async fn note_request(
    State(app): State<App>,
    me: Caller,
    Path(id): Path<i64>,
    body: Result<Json<NoteBody>, JsonRejection>,
) -> ApiResult<StatusCode> {
    note(&app, &me, Holder::Request(id.into()), read(body)?).await
}

async fn note(app: &App, me: &Caller, of: Holder, body: NoteBody) -> ApiResult<StatusCode> {
    let mut filled = Filled::with([("note".to_owned(), body.note)]);
    let Some(text) = notes::text(&mut filled, "note", "desk-note-empty", &me.0) else {
        return Err(ApiRefusal::bad_request(filled.error("note").unwrap_or_default()));
    };
    if notes::add(app, &me.0, of, &text).await? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiRefusal::not_found()) }
}
