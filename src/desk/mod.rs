//! The desk: the team's pages, under `/desk`.
//!
//! Who may act: moderators who have signed in. [`team::session::Moderator`] in a handler's signature is the permission,
//! [`team::role::Admin`] for what is left to admins; only signing in and one-time links need neither. Tables:
//! moderator, session, `login_failure` and note are written here. Acts on requests, volunteers and introductions are in
//! the folders of these subjects, so that the site, the worker and the desk act alike.
//!
//! A `GET` changes nothing. Each act is a `POST` named by a noun, and leads to a page that tells what was done
//! (`flash`). Names are shown on these pages, never in an address (`search`).

pub mod appeals;
pub mod campaign;
pub mod exports;
pub mod frame;
pub mod imports;
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
