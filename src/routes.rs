//! Every address of the site; those of the desk are in `desk::routes`.

use axum::Router;
use axum::middleware;
use axum::routing::get;

use crate::app::App;
use crate::core::Core;
use crate::kit::{assets, guard};
use crate::site::spread::{badge, picture, recommend, sitemap};
use crate::site::{pages, private};
use crate::sms::gateway;
use crate::{api, desk, switches, vitals};

/// Returns all routes, wrapped in the guard.
pub fn routes(app: &App) -> Router {
    let (interface, interface_uploads) = api::routes();
    let routes = Router::new()
        .route("/", get(pages::root))
        .route("/health", get(pages::health))
        .route("/robots.txt", get(pages::robots))
        .route("/sitemap.xml", get(sitemap::show))
        .route("/picture/{file}", get(picture::show))
        .route("/badge/{file}", get(badge::show))
        .route("/favicon.ico", get(assets::favicon))
        .route("/assets/{file}", get(assets::show))
        .merge(desk::routes::routes(app))
        .merge(interface)
        .merge(vitals::public())
        .route("/sms/{token}/incoming", get(gateway::incoming))
        .route("/sms/{token}/report", get(gateway::report))
        .route("/{lang}", get(pages::without_slash))
        .route("/{lang}/", get(pages::show_home))
        .route("/{lang}/{slug}", get(pages::show).post(pages::send))
        .route("/{lang}/never/{token}", get(recommend::ask).post(recommend::never))
        .route("/{lang}/done/{what}", get(private::done))
        .route("/{lang}/private/{token}", get(private::show).post(private::edit))
        .route("/{lang}/private/{token}/{act}", get(private::back).post(private::act))
        .layer(middleware::from_fn_with_state(Core::clone(app), switches::fresh));
    let uploads = desk::routes::uploads().merge(interface_uploads);
    guard::around(app, routes.with_state(app.clone()), uploads.with_state(app.clone()))
}
