//! The permission to look after the team: [`Admin`] in a handler's signature.

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::layout::{Frame, Section};
use super::links::Query;
use crate::app::App;
use crate::desk::team::role::Role;
use crate::desk::team::session::Moderator;
use crate::kit::{Error, page};
use crate::security::{self, SecurityEvent};

/// A signed-in admin. In a handler's signature it is the permission to act; other moderators get a page with status 403
/// that says so.
#[derive(Debug)]
pub struct Admin(pub Moderator);

impl FromRequestParts<App> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Admin, Response> {
        let me = Moderator::from_request_parts(parts, app).await?;
        if me.role == Role::Admin {
            return Ok(Admin(me));
        }
        security::note(SecurityEvent::Refused, "admin");
        let refused = match Frame::open(app, &me, Section::Team, &Query::default()).await {
            Ok(l) => page(&Forbidden { l }),
            Err(error) => Err(Error::Fault(error)),
        };
        Err(refused.map_or_else(IntoResponse::into_response, |page| (StatusCode::FORBIDDEN, page).into_response()))
    }
}

#[derive(Template)]
#[template(path = "desk/team/forbidden.html")]
struct Forbidden {
    l: Frame,
}
