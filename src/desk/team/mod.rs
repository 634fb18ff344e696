//! The team looks after itself: who is in it, what they may do, and how each proves to be oneself.
//!
//! Who may act: admins on the team ([`role::Admin`]); each moderator on their own account; whoever
//! holds a one-time link on what it was sent for. Tables: moderator, `team_link`, `second_factor`,
//! `recovery_code`, session; each act is in the history.

pub mod account;
pub mod code;
pub mod device;
pub mod form;
pub mod keys;
pub mod links;
pub mod login;
pub mod member;
pub mod members;
pub mod moderators;
pub mod password;
pub mod role;
pub mod second_factor;
pub mod second_factor_pages;
pub mod session;
pub mod sessions;
pub mod throttle;
pub mod welcome;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// Every address of the team's pages. What follows `/private/` is a secret, kept out of logs.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/login/code", get(code::show).post(code::create))
        .route("/desk/private/{token}", get(welcome::show).post(welcome::create))
        .route("/desk/team", get(members::show).post(members::invite))
        .route("/desk/team/{id}", get(member::show).post(member::assign))
        .route("/desk/team/{id}/link", post(member::send_link))
        .route("/desk/team/{id}/second-factor-removal", post(member::turn_off_second_factor))
        .route("/desk/team/{id}/removal", post(member::remove))
        .route("/desk/account", get(account::show))
        .route("/desk/account/name", get(account::name).post(account::rename))
        .route("/desk/account/password", get(account::password).post(account::change_password))
        .route("/desk/account/sessions/ending", post(sessions::end_others))
        .route("/desk/account/sessions/{id}/ending", post(sessions::end))
        .route("/desk/account/second-factor", get(second_factor_pages::show).post(second_factor_pages::begin))
        .route("/desk/account/second-factor/confirmation", post(second_factor_pages::confirm))
        .route(
            "/desk/account/second-factor/removal",
            get(second_factor_pages::ask_to_remove).post(second_factor_pages::remove),
        )
        .route(
            "/desk/account/second-factor/recovery-codes",
            get(second_factor_pages::ask_to_renew).post(second_factor_pages::renew),
        )
}
