//! The interface for programs, under `/api/v1`: what lists, exports and acts of the desk do, by the same functions.
//!
//! Who may act: a program with a token ([`caller::Caller`]), within its role and areas, in the name of the admin who made
//! it. The description (`/api/v1/openapi.json`) is made from the handlers. Tables: those of the acts.

mod acts;
mod caller;
mod exports;
mod imports;
mod lists;
mod refusal;

use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Json, Router};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Info, OpenApi, SecurityRequirement};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::imports::FILE_BYTES_MAX;

/// What precedes every path.
const BASE: &str = "/api/v1";
/// Name of the token in the description.
const TOKEN: &str = "token";

/// The routes, and those that take a whole file.
pub fn routes() -> (Router<App>, Router<App>) {
    let (ordinary, _) = ordinary().split_for_parts();
    let (uploads, _) = uploads().split_for_parts();
    let ordinary = Router::new().route("/openapi.json", get(show_description)).merge(ordinary);
    let uploads = uploads.layer(DefaultBodyLimit::max(FILE_BYTES_MAX));
    (Router::new().nest(BASE, ordinary), Router::new().nest(BASE, uploads))
}

fn ordinary() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(lists::volunteers))
        .routes(routes!(lists::requests))
        .routes(routes!(lists::needs))
        .routes(routes!(lists::introductions))
        .routes(routes!(lists::volunteer))
        .routes(routes!(lists::request))
        .routes(routes!(acts::introduce))
        .routes(routes!(acts::close))
        .routes(routes!(acts::note_volunteer))
        .routes(routes!(acts::note_request))
        .routes(routes!(exports::export))
        .routes(routes!(imports::show_import))
        .routes(routes!(imports::begin_import))
        .routes(routes!(imports::stop_import))
        .routes(routes!(imports::undo_import))
}

fn uploads() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(imports::check_list))
}

/// The description of all paths, made from the handlers.
fn description() -> OpenApi {
    let (_, mut api) = ordinary().merge(uploads()).split_for_parts();
    api.info = Info::new("Première Ligne", "1");
    api.servers = Some(vec![utoipa::openapi::Server::new(BASE)]);
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    api.components.get_or_insert_default().add_security_scheme(TOKEN, bearer);
    api.security = Some(vec![SecurityRequirement::new(TOKEN, Vec::<String>::new())]);
    api
}

/// `GET /api/v1/openapi.json`
async fn show_description(_: caller::Caller) -> Json<OpenApi> {
    Json(description())
}
