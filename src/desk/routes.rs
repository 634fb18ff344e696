//! Every address of the desk, in one place.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};

use super::{
    appeals, campaign, exports, imports, lists, messages, numbers, outside, people, plan, queue, request, team,
};
use crate::app::App;
use crate::imports::FILE_BYTES_MAX;
use crate::kit::guard::BODY_BYTES_MAX;

/// Routes of the desk. A form that is sent without an open session is answered by `again`, which goes on with it.
pub fn routes(app: &App) -> Router<App> {
    let signed_in = middleware::from_fn_with_state(app.clone(), team::again::signed_in);
    let with_password = middleware::from_fn_with_state(app.clone(), team::again::with_password);
    doors().merge(ordinary().route_layer(signed_in)).merge(far_reaching().route_layer(with_password))
}

/// What is open to anybody.
fn doors() -> Router<App> {
    Router::new()
        // What follows `/private/` is a secret, and is kept out of logs.
        .route("/desk/login", get(team::login::show).post(team::login::create))
        .route("/desk/logout", post(team::login::leave))
        .route("/desk/login/code", get(team::code::show).post(team::code::create))
        .route("/desk/login/provider", get(team::provider::begin))
        .route("/desk/login/provider/back", get(team::provider::back))
        .route("/desk/login/provider/leaving", get(team::provider::leave))
        .route("/desk/private/{token}", get(team::welcome::show).post(team::welcome::create))
}

/// Files that are larger than any form. Only an open session may send one.
pub fn uploads() -> Router<App> {
    Router::new()
        .route("/desk/imports/file", post(imports::upload::create))
        .layer(DefaultBodyLimit::max(FILE_BYTES_MAX + BODY_BYTES_MAX))
}

/// Acts that reach many people, or open the desk to others: the password must have been typed just now.
fn far_reaching() -> Router<App> {
    Router::new()
        .route("/desk/campaign/end", get(campaign::closing::show).post(campaign::closing::create))
        .route("/desk/exports/{list}", post(exports::download::create))
        .route("/desk/appeals/{id}/sending", post(appeals::list::begin))
        .route("/desk/imports/{id}/beginning", post(imports::acts::begin_import))
        .route("/desk/imports/{id}/undoing", post(imports::acts::undo))
        .route("/desk/team", get(team::members::show).post(team::members::invite))
        .route("/desk/team/programs", get(team::programs::show).post(team::programs::add))
        .route("/desk/team/programs/{id}/removal", post(team::programs::remove))
        .route("/desk/team/webhooks", post(team::programs::add_webhook))
        .route("/desk/team/webhooks/{id}/removal", post(team::programs::remove_webhook))
        .route("/desk/team/{id}", get(team::member::show).post(team::member::assign))
        .route("/desk/team/{id}/link", post(team::member::send_link))
        .route("/desk/team/{id}/second-factor-removal", post(team::member::turn_off_second_factor))
        .route("/desk/team/{id}/sessions/ending", post(team::sessions::end_of_member))
        .route("/desk/team/{id}/removal", post(team::member::remove))
        .route(
            "/desk/account/second-factor",
            get(team::second_factor_pages::show).post(team::second_factor_pages::begin),
        )
        .route(
            "/desk/account/second-factor/removal",
            get(team::second_factor_pages::ask_to_remove).post(team::second_factor_pages::remove),
        )
        .route(
            "/desk/account/second-factor/recovery-codes",
            get(team::second_factor_pages::ask_to_renew).post(team::second_factor_pages::renew),
        )
        .route("/desk/account/provider", post(team::provider::begin_link))
        .route("/desk/account/provider/removal", post(team::provider::unlink))
        .route("/desk/account/report-key", get(team::report_key::show).post(team::report_key::create))
        .route("/desk/messages/{id}/half", post(messages::parties::open))
}

fn ordinary() -> Router<App> {
    Router::new()
        .route("/desk", get(queue::page::root))
        .route("/desk/language", post(team::login::speak))
        .route("/desk/keys", post(team::keys::switch))
        .route("/desk/events", get(queue::events::show))
        .route("/desk/queue", get(queue::page::show))
        .route("/desk/queue/search", post(queue::page::LIST.search()))
        .route("/desk/queue/several", post(queue::several::act))
        .route("/desk/views", post(queue::saved_views::create))
        .route("/desk/views/{id}/name", post(queue::saved_views::rename))
        .route("/desk/views/{id}/removal", post(queue::saved_views::remove))
        .route("/desk/plan", get(plan::page::show))
        .route("/desk/plan/approval", post(plan::approval::approve))
        .route("/desk/plan/runs/{id}", get(plan::run_page::show))
        .route("/desk/plan/runs/{id}/stop", post(plan::run_page::stop))
        .route("/desk/plan/runs/{id}/going-on", post(plan::run_page::go_on))
        .route("/desk/requests", get(lists::requests::show))
        .route("/desk/requests/search", post(lists::requests::LIST.search()))
        .route("/desk/requests/{id}", get(request::page::show))
        .route("/desk/follow-up", get(queue::follow_up::show))
        .route("/desk/requests/{id}/follow-up", post(queue::follow_up::look_again))
        .route("/desk/introductions/{id}/reminder", post(queue::follow_up::remind_parties))
        .route("/desk/phone", get(people::phone::doors))
        .route("/desk/phone/{entry}", get(people::phone::show).post(people::phone::create))
        .route("/desk/people", get(people::search::show))
        .route("/desk/people/search", post(people::search::search))
        .route("/desk/people/{id}", get(people::file::show))
        .route("/desk/receipts/{reference}", get(people::search::receipt))
        .route("/desk/requests/{id}/claim", post(request::claims::claim))
        .route("/desk/requests/{id}/release", post(request::claims::release))
        .route("/desk/requests/{id}/renewal", post(request::claims::keep))
        .route("/desk/requests/{id}/urgency", post(request::claims::mark))
        .route("/desk/needs/{id}/introduction", post(request::acts::introduce))
        .route("/desk/needs/{id}/volunteers", get(outside::list::show))
        .route("/desk/needs/{id}/volunteers/search", post(outside::list::search))
        .route("/desk/needs/{id}/exception", get(outside::exception::show).post(outside::exception::create))
        .route("/desk/proposals/{id}/approval", post(request::approvals::approve))
        .route("/desk/proposals/{id}/refusal", post(request::approvals::decline))
        .route("/desk/proposals/{id}/answer", post(request::approvals::note_answer))
        .route("/desk/proposals/{id}/withdrawal", post(request::approvals::withdraw))
        .route("/desk/needs/{id}/closure", post(request::acts::close))
        .route("/desk/needs/{id}/reopening", post(request::acts::reopen))
        .route("/desk/needs/{id}/withdrawal", post(request::acts::withdraw))
        .route("/desk/volunteers", get(lists::volunteers::show))
        .route("/desk/volunteers/search", post(lists::volunteers::LIST.search()))
        .route("/desk/volunteers/{id}", get(people::volunteer::show))
        .route("/desk/volunteers/{id}/pause", post(request::acts::pause))
        .route("/desk/volunteers/{id}/return", post(request::acts::resume))
        .route("/desk/volunteers/{id}/checks", get(people::checks::show).post(people::checks::create))
        .route("/desk/volunteers/{id}/checks/withdrawal", post(people::checks::withdraw))
        .route("/desk/{list}/{id}/link", post(people::acts::send))
        .route("/desk/{list}/{id}/address", get(people::acts::address).post(people::acts::correct))
        .route("/desk/{list}/{id}/number", post(people::acts::confirm_number))
        .route("/desk/{list}/{id}/answers", get(people::acts::answers).post(people::acts::edit))
        .route("/desk/{list}/{id}/merger", get(people::merger::ask).post(people::merger::merge))
        .route("/desk/{list}/{id}/notes", post(people::notes::create))
        .route("/desk/{list}/{id}/ban", post(people::ban::ask))
        .route("/desk/{list}/{id}/erasure", post(people::erasure::ask))
        .route("/desk/{list}/{id}/erasure/undoing", post(people::erasure::undo))
        .route("/desk/introductions", get(lists::introductions::show))
        .route("/desk/introductions/search", post(lists::introductions::LIST.search()))
        .route("/desk/introductions/undoing", post(request::acts::undo_all))
        .route("/desk/introductions/{id}/undoing", post(request::acts::undo))
        .route("/desk/introductions/{id}/cancellation", post(request::acts::cancel))
        .route("/desk/blocks", get(lists::blocks::show).post(request::acts::block))
        .route("/desk/blocks/search", post(lists::blocks::LIST.search()))
        .route("/desk/blocks/removal", post(request::acts::unblock))
        .route("/desk/bans", get(lists::bans::show))
        .route("/desk/bans/search", post(lists::bans::LIST.search()))
        .route("/desk/bans/{id}/agreement", post(lists::bans::agree))
        .route("/desk/bans/{id}/removal", post(lists::bans::remove))
        .route("/desk/bans/{id}/lifting", post(lists::bans::lift))
        .route("/desk/campaign", get(campaign::switches::show))
        .route("/desk/campaign/end/undoing", post(campaign::closing::undo))
        .route("/desk/campaign/entries", post(campaign::switches::switch_entry))
        .route("/desk/campaign/banner", post(campaign::switches::show_banner))
        .route("/desk/campaign/banner/removal", post(campaign::switches::remove_banner))
        .route("/desk/campaign/areas", post(campaign::switches::tell_area))
        .route("/desk/campaign/areas/removal", post(campaign::switches::untell_area))
        .route("/desk/outbox", get(lists::outbox::show))
        .route("/desk/outbox/retry", post(lists::outbox::retry_all))
        .route("/desk/outbox/{id}/retry", post(lists::outbox::retry))
        .route("/desk/outbox/{id}/settlement", post(lists::outbox::settle))
        .route("/desk/history", get(lists::history::show))
        .route("/desk/numbers", get(numbers::page::show))
        .route("/desk/numbers/areas", get(numbers::areas::show))
        .route("/desk/numbers/areas/{file}", get(numbers::images::show))
        .route("/desk/appeals", get(appeals::list::list).post(appeals::form::create))
        .route("/desk/appeals/new", get(appeals::form::new))
        .route("/desk/appeals/{id}", get(appeals::show::show))
        .route("/desk/appeals/{id}/words", get(appeals::form::edit).post(appeals::form::update))
        .route("/desk/appeals/{id}/preview", get(appeals::show::preview))
        .route("/desk/appeals/{id}/test", post(appeals::show::test))
        .route("/desk/appeals/{id}/stop", post(appeals::list::stop))
        .route("/desk/appeals/{id}/removal", post(appeals::list::remove))
        .route("/desk/imports", get(imports::list::list))
        .route("/desk/imports/{id}", get(imports::show::show))
        .route("/desk/imports/{id}/columns", post(imports::acts::name_columns))
        .route("/desk/imports/{id}/stop", post(imports::acts::stop))
        .route("/desk/imports/{id}/removal", post(imports::acts::remove))
        .route("/desk/messages", get(messages::list::list))
        .route("/desk/messages/search", post(messages::list::LIST.search()))
        .route("/desk/messages/replies", get(messages::replies::list).post(messages::replies::create))
        .route("/desk/messages/replies/new", get(messages::replies::new))
        .route("/desk/messages/replies/{id}", get(messages::replies::edit).post(messages::replies::update))
        .route("/desk/messages/replies/{id}/removal", post(messages::replies::remove))
        .route("/desk/messages/answers/{id}/undoing", post(messages::answer::undo))
        .route("/desk/messages/{id}", get(messages::show::show).post(messages::answer::create))
        .route("/desk/messages/{id}/claim", post(messages::show::claim))
        .route("/desk/messages/{id}/release", post(messages::show::release))
        .route("/desk/messages/{id}/ban", post(messages::show::ban))
        .route("/desk/messages/{id}/closure", post(messages::show::close))
        .route("/desk/messages/{id}/reopening", post(messages::show::reopen))
        .route("/desk/account", get(team::account::show))
        .route("/desk/account/alerts", get(team::alerts::show).post(team::alerts::choose))
        .route("/desk/account/name", get(team::account::name).post(team::account::rename))
        .route("/desk/account/password", get(team::account::password).post(team::account::change_password))
        .route("/desk/account/sessions/ending", post(team::sessions::end_others))
        .route("/desk/account/sessions/{id}/ending", post(team::sessions::end))
        .route("/desk/account/second-factor/confirmation", post(team::second_factor_pages::confirm))
}
