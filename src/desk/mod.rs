//! The desk: the team's pages, under `/desk`.
//!
//! Who may act: moderators who signed in. [`session::Moderator`] in a handler's signature is the
//! permission, [`team::role::Admin`] for the team; only the login page and one-time links are without. Tables: moderator, session, `login_failure` and note
//! are written here; what is done to requests, volunteers and introductions is done by their own
//! folders, so that the site, the worker and the desk do it alike.
//!
//! Nothing changes by `GET`. Each act is a `POST` named by a noun, and leads to a page that tells what
//! was done (`flash`). Names are shown on these pages only, never in an address (`search`).

pub mod acts;
pub mod appeals;
pub mod approvals;
pub mod areas;
pub mod blocks;
pub mod campaign;
pub mod candidates;
pub mod claims;
pub mod closing;
pub mod counts;
pub mod days;
pub mod device;
pub mod events;
pub mod exports;
pub mod flash;
pub mod follow_up;
pub mod form_page;
pub mod frame;
pub mod history;
pub mod introductions;
pub mod keys;
pub mod keyset;
pub mod links;
pub mod login;
pub mod messages;
pub mod moderators;
pub mod names;
pub mod near_map;
pub mod notes;
pub mod numbers;
pub mod outbox;
pub mod outside;
pub mod people;
pub mod plan;
pub mod pool;
pub mod pressing;
pub mod proposals;
pub mod queue;
pub mod request;
pub mod requests;
pub mod saved_views;
pub mod search;
pub mod session;
pub mod sql;
pub mod team;
#[cfg(test)]
mod tests;
pub mod throttle;
pub mod volunteer;
pub mod volunteers;
pub mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// Every address of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(queue::root))
        .route("/desk/login", get(login::show).post(login::create))
        .route("/desk/logout", post(login::leave))
        .route("/desk/language", post(login::speak))
        .route("/desk/keys", post(keys::switch))
        .route("/desk/events", get(events::show))
        .route("/desk/queue", get(queue::show))
        .route("/desk/queue/search", post(queue::search))
        .route("/desk/views", post(saved_views::create))
        .route("/desk/views/{id}/name", post(saved_views::rename))
        .route("/desk/views/{id}/removal", post(saved_views::remove))
        .route("/desk/plan", get(plan::show))
        .route("/desk/plan/approval", post(plan::approval::approve))
        .route("/desk/requests", get(requests::show))
        .route("/desk/requests/search", post(requests::search))
        .route("/desk/requests/{id}", get(request::show))
        .route("/desk/follow-up", get(follow_up::show))
        .route("/desk/requests/{id}/follow-up", post(follow_up::look_again))
        .route("/desk/introductions/{id}/reminder", post(follow_up::remind_parties))
        .route("/desk/phone", get(people::phone::doors))
        .route("/desk/phone/{entry}", get(people::phone::show).post(people::phone::create))
        .route("/desk/people", get(people::show))
        .route("/desk/people/search", post(people::search))
        .route("/desk/people/{id}", get(people::file::show))
        .route("/desk/receipts/{reference}", get(people::receipt))
        .route("/desk/requests/{id}/claim", post(claims::claim))
        .route("/desk/requests/{id}/release", post(claims::release))
        .route("/desk/requests/{id}/renewal", post(claims::keep))
        .route("/desk/requests/{id}/urgency", post(claims::mark))
        .route("/desk/needs/{id}/introduction", post(acts::introduce))
        .route("/desk/needs/{id}/volunteers", get(outside::show))
        .route("/desk/needs/{id}/volunteers/search", post(outside::search))
        .route("/desk/needs/{id}/exception", get(outside::exception::show).post(outside::exception::create))
        .route("/desk/proposals/{id}/approval", post(approvals::approve))
        .route("/desk/proposals/{id}/refusal", post(approvals::decline))
        .route("/desk/proposals/{id}/withdrawal", post(approvals::withdraw))
        .route("/desk/needs/{id}/closure", post(acts::close))
        .route("/desk/needs/{id}/reopening", post(acts::reopen))
        .route("/desk/needs/{id}/withdrawal", post(acts::withdraw))
        .route("/desk/volunteers", get(volunteers::show))
        .route("/desk/volunteers/search", post(volunteers::search))
        .route("/desk/volunteers/{id}", get(volunteer::show))
        .route("/desk/volunteers/{id}/pause", post(acts::pause))
        .route("/desk/volunteers/{id}/return", post(acts::resume))
        .route("/desk/{list}/{id}/link", post(people::acts::send))
        .route("/desk/{list}/{id}/address", get(people::acts::address).post(people::acts::correct))
        .route("/desk/{list}/{id}/answers", get(people::acts::answers).post(people::acts::edit))
        .route("/desk/{list}/{id}/merger", get(people::merger::ask).post(people::merger::merge))
        .route("/desk/{list}/{id}/notes", post(notes::create))
        .route("/desk/{list}/{id}/erasure", post(acts::erase))
        .route("/desk/introductions", get(introductions::show))
        .route("/desk/introductions/search", post(introductions::search))
        .route("/desk/introductions/{id}/undoing", post(acts::undo))
        .route("/desk/introductions/{id}/cancellation", post(acts::cancel))
        .route("/desk/blocks", get(blocks::show).post(acts::block))
        .route("/desk/blocks/search", post(blocks::search))
        .route("/desk/blocks/removal", post(acts::unblock))
        .route("/desk/campaign", get(campaign::show))
        .route("/desk/campaign/end", get(closing::show).post(closing::create))
        .route("/desk/campaign/end/undoing", post(closing::undo))
        .route("/desk/campaign/entries", post(campaign::switch_entry))
        .route("/desk/campaign/banner", post(campaign::show_banner))
        .route("/desk/campaign/banner/removal", post(campaign::remove_banner))
        .route("/desk/campaign/areas", post(campaign::tell_area))
        .route("/desk/campaign/areas/removal", post(campaign::untell_area))
        .route("/desk/outbox", get(outbox::show))
        .route("/desk/outbox/retry", post(outbox::retry_all))
        .route("/desk/outbox/{id}/retry", post(outbox::retry))
        .route("/desk/history", get(history::show))
        .route("/desk/exports/{list}", post(exports::create))
        .route("/desk/numbers", get(numbers::show))
        .route("/desk/numbers/areas", get(numbers::areas::show))
        .route("/desk/numbers/areas/{file}", get(numbers::images::show))
        .merge(appeals::routes())
        .merge(messages::routes())
        .merge(team::routes())
}
