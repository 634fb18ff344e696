//! Roles in the team: a moderator may use all of the desk, an admin may also manage the team.

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::session::Moderator;
use crate::app::App;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::kit::{Error, page};

/// A role. Its slug is stored, and names the text `team-role-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May do everything at the desk except what is left to admins.
    Moderator,
    /// May also manage the team, the campaign and appeals.
    Admin,
}

impl Role {
    /// From the least rights to the most.
    pub const ALL: [Role; 2] = [Role::Moderator, Role::Admin];

    pub fn slug(self) -> &'static str {
        match self {
            Role::Moderator => "moderator",
            Role::Admin => "admin",
        }
    }

    /// Reads a slug; `None` for any other text.
    pub fn from_slug(slug: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.slug() == slug)
    }
}

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
