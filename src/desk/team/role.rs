//! What a moderator may do: all of the desk, or the team as well.

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

/// A part in the team. The slug is stored and names the text `team-role-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Matches people.
    Moderator,
    /// Looks after the team too.
    Admin,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Role; 2] = [Role::Moderator, Role::Admin];

    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            Role::Moderator => "moderator",
            Role::Admin => "admin",
        }
    }

    /// From what is stored or sent.
    pub fn from_slug(slug: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.slug() == slug)
    }
}

/// A moderator who may look after the team. In a handler's signature it is the permission; others
/// get a page that says so, 403.
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
