//! The team looks after itself: who is in it, what they may do, and how each proves to be oneself.
//!
//! Who may act: admins on the team ([`role::Admin`]); each moderator on their own account; whoever
//! holds a one-time link on what it was sent for. Tables: moderator, `team_link`, `second_factor`,
//! `recovery_code`, session; each act is in the history.

pub mod account;
pub mod browser;
pub mod code;
pub mod cookie;
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
pub mod search_seal;
pub mod second_factor;
pub mod second_factor_pages;
pub mod session;
pub mod sessions;
pub mod throttle;
pub mod welcome;
