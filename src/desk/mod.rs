//! The desk: the team's pages, under `/desk`.
//!
//! Who may act: moderators who signed in. [`session::Moderator`] in a handler's signature is the
//! permission, [`team::role::Admin`] for the team; only the login page and one-time links are without. Tables: moderator, session, `login_failure` and note
//! are written here; what is done to requests, volunteers and introductions is done by their own
//! folders, so that the site, the worker and the desk do it alike.
//!
//! Nothing changes by `GET`. Each act is a `POST` named by a noun, and leads to a page that tells what
//! was done (`flash`). Names are shown on these pages only, never in an address (`search`).

pub mod appeals;
pub mod campaign;
pub mod exports;
pub mod frame;
pub mod lists;
pub mod messages;
pub mod numbers;
pub mod outside;
pub mod people;
pub mod plan;
pub mod queue;
pub mod request;
pub mod team;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// Every address of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(queue::root))
        .route("/desk/login", get(team::login::show).post(team::login::create))
        .route("/desk/logout", post(team::login::leave))
        .route("/desk/language", post(team::login::speak))
        .route("/desk/keys", post(team::keys::switch))
        .route("/desk/events", get(queue::events::show))
        .route("/desk/queue", get(queue::show))
        .route("/desk/queue/search", post(queue::search))
        .route("/desk/views", post(queue::saved_views::create))
        .route("/desk/views/{id}/name", post(queue::saved_views::rename))
        .route("/desk/views/{id}/removal", post(queue::saved_views::remove))
        .route("/desk/plan", get(plan::show))
        .route("/desk/plan/approval", post(plan::approval::approve))
        .route("/desk/requests", get(lists::requests::show))
        .route("/desk/requests/search", post(lists::requests::search))
        .route("/desk/requests/{id}", get(request::show))
        .route("/desk/follow-up", get(queue::follow_up::show))
        .route("/desk/requests/{id}/follow-up", post(queue::follow_up::look_again))
        .route("/desk/introductions/{id}/reminder", post(queue::follow_up::remind_parties))
        .route("/desk/phone", get(people::phone::doors))
        .route("/desk/phone/{entry}", get(people::phone::show).post(people::phone::create))
        .route("/desk/people", get(people::show))
        .route("/desk/people/search", post(people::search))
        .route("/desk/people/{id}", get(people::file::show))
        .route("/desk/receipts/{reference}", get(people::receipt))
        .route("/desk/requests/{id}/claim", post(request::claims::claim))
        .route("/desk/requests/{id}/release", post(request::claims::release))
        .route("/desk/requests/{id}/renewal", post(request::claims::keep))
        .route("/desk/requests/{id}/urgency", post(request::claims::mark))
        .route("/desk/needs/{id}/introduction", post(request::acts::introduce))
        .route("/desk/needs/{id}/volunteers", get(outside::show))
        .route("/desk/needs/{id}/volunteers/search", post(outside::search))
        .route("/desk/needs/{id}/exception", get(outside::exception::show).post(outside::exception::create))
        .route("/desk/proposals/{id}/approval", post(request::approvals::approve))
        .route("/desk/proposals/{id}/refusal", post(request::approvals::decline))
        .route("/desk/proposals/{id}/withdrawal", post(request::approvals::withdraw))
        .route("/desk/needs/{id}/closure", post(request::acts::close))
        .route("/desk/needs/{id}/reopening", post(request::acts::reopen))
        .route("/desk/needs/{id}/withdrawal", post(request::acts::withdraw))
        .route("/desk/volunteers", get(lists::volunteers::show))
        .route("/desk/volunteers/search", post(lists::volunteers::search))
        .route("/desk/volunteers/{id}", get(people::volunteer::show))
        .route("/desk/volunteers/{id}/pause", post(request::acts::pause))
        .route("/desk/volunteers/{id}/return", post(request::acts::resume))
        .route("/desk/{list}/{id}/link", post(people::acts::send))
        .route("/desk/{list}/{id}/address", get(people::acts::address).post(people::acts::correct))
        .route("/desk/{list}/{id}/answers", get(people::acts::answers).post(people::acts::edit))
        .route("/desk/{list}/{id}/merger", get(people::merger::ask).post(people::merger::merge))
        .route("/desk/{list}/{id}/notes", post(people::notes::create))
        .route("/desk/{list}/{id}/erasure", post(request::acts::erase))
        .route("/desk/introductions", get(lists::introductions::show))
        .route("/desk/introductions/search", post(lists::introductions::search))
        .route("/desk/introductions/{id}/undoing", post(request::acts::undo))
        .route("/desk/introductions/{id}/cancellation", post(request::acts::cancel))
        .route("/desk/blocks", get(lists::blocks::show).post(request::acts::block))
        .route("/desk/blocks/search", post(lists::blocks::search))
        .route("/desk/blocks/removal", post(request::acts::unblock))
        .route("/desk/campaign", get(campaign::switches::show))
        .route("/desk/campaign/end", get(campaign::closing::show).post(campaign::closing::create))
        .route("/desk/campaign/end/undoing", post(campaign::closing::undo))
        .route("/desk/campaign/entries", post(campaign::switches::switch_entry))
        .route("/desk/campaign/banner", post(campaign::switches::show_banner))
        .route("/desk/campaign/banner/removal", post(campaign::switches::remove_banner))
        .route("/desk/campaign/areas", post(campaign::switches::tell_area))
        .route("/desk/campaign/areas/removal", post(campaign::switches::untell_area))
        .route("/desk/outbox", get(lists::outbox::show))
        .route("/desk/outbox/retry", post(lists::outbox::retry_all))
        .route("/desk/outbox/{id}/retry", post(lists::outbox::retry))
        .route("/desk/history", get(lists::history::show))
        .route("/desk/exports/{list}", post(exports::create))
        .route("/desk/numbers", get(numbers::show))
        .route("/desk/numbers/areas", get(numbers::areas::show))
        .route("/desk/numbers/areas/{file}", get(numbers::images::show))
        .merge(appeals::routes())
        .merge(messages::routes())
        .merge(team::routes())
}
