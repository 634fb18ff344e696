//! The desk: the team's pages, under `/desk`.
//!
//! Who may act: moderators who signed in. [`session::Moderator`] in a handler's signature is the
//! permission, [`frame::admin::Admin`] for the team; only the login page and one-time links are without. Tables: moderator, session, `login_failure` and note
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
pub mod routes;
pub mod team;
#[cfg(test)]
mod tests;
