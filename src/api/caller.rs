//! The permission of a program: [`Caller`] in a handler's signature.

use axum::extract::{FromRequestParts, Query as UriQuery};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::refusal::{ApiRefusal, ApiResult};
use crate::app::App;
use crate::db::stored;
use crate::desk::exports::download::{self, List};
use crate::desk::frame::areas::OwnAreas;
use crate::desk::frame::bounds;
use crate::desk::team::moderators;
use crate::desk::team::role::Role;
use crate::desk::team::search_seal::Seal;
use crate::desk::team::session::Moderator;
use crate::history::Actor;
use crate::ids::ProgramId;
use crate::kit::form::Filled;
use crate::programs::tokens;
use crate::security::{self, SecurityEvent};

/// A program whose token works, as the admin in whose name it acts: with the role of the token, and bound to its areas.
pub(super) struct Caller(pub(super) Moderator, ProgramId);

impl FromRequestParts<App> for Caller {
    type Rejection = ApiRefusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> ApiResult<Caller> {
        let header = parts.headers.get("authorization").and_then(|value| value.to_str().ok());
        let token =
            header.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let token = token.map_or("", |(_, token)| token.trim());
        let Some(caller) = find(app, token).await? else {
            security::note(SecurityEvent::Refused, "token");
            let words = "Send a token that works in the header Authorization: Bearer.";
            return Err(ApiRefusal::new(StatusCode::UNAUTHORIZED, "token", words));
        };
        let UriQuery(values) =
            UriQuery::<Vec<(String, String)>>::from_request_parts(parts, app).await.unwrap_or_default();
        caller.must_reach(app, parts.uri.path(), &Filled::with(values)).await?;
        Ok(caller)
    }
}

impl Caller {
    /// Refuses what lies outside the areas of the token, as the desk refuses it to a moderator whose areas bind. `path`:
    /// after [`BASE`](super::BASE); `values`: ids that the request names.
    pub(super) async fn must_reach(&self, app: &App, path: &str, values: &Filled) -> ApiResult<()> {
        let allowed = bounds::allow(app, &self.0, &format!("/desk{path}"), values).await?;
        if allowed { Ok(()) } else { Err(ApiRefusal::not_found()) }
    }

    /// Writes into the history that people are read, and tells the admins, as an export does; once a day for each token.
    pub(super) async fn reads(&self, app: &App, list: &List) -> ApiResult<()> {
        let now = app.clock.now();
        let mut tx = app.db.begin().await?;
        let anew = list.is_of_people() && tokens::reads_anew(&mut tx, self.1, now).await?;
        tx.commit().await?;
        if anew {
            download::record(app, list, Actor::Moderator(self.0.id)).await?;
        }
        Ok(())
    }

    /// Refuses what only admins may do, and what reaches beyond the areas of the token.
    pub(super) fn must_be_admin(&self) -> ApiResult<()> {
        if self.0.role == Role::Admin && !self.0.areas.bind() {
            return Ok(());
        }
        security::note(SecurityEvent::Refused, "admin");
        Err(ApiRefusal::new(
            StatusCode::FORBIDDEN,
            "role",
            "Only a token with the role admin, and for all areas, may do this.",
        ))
    }
}

async fn find(app: &App, token: &str) -> anyhow::Result<Option<Caller>> {
    if token.is_empty() {
        return Ok(None);
    }
    let arrived = app.pool.now();
    let Some(program) = tokens::find(app, token).await? else { return Ok(None) };
    let Some(maker) = moderators::one(&mut *app.db.read().await?, app, program.made_by).await? else { return Ok(None) };
    let role = stored("program", program.id, &program.role)?;
    let moderator = Moderator {
        id: program.made_by,
        session_id: 0,
        name: maker.called().to_owned(),
        role,
        areas: OwnAreas::new(moderators::areas_of(&program.areas), true),
        t: app.speaker_of(&maker.language),
        seal: Seal::of(&app.lookup, token),
        here: String::new(),
        is_asleep: false,
        away_from: None,
        seen_at: app.clock.now(),
        proved_at: program.made_at,
        second_factor: maker.second_factor,
        arrived,
    };
    Ok(Some(Caller(moderator, program.id)))
}
