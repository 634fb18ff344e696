//! The team manages itself: members, roles, and how each member proves who they are.
//!
//! Who may act: admins on the team ([`role::Admin`]); each moderator on their own account; the holder of a one-time
//! link on what the link was sent for. Tables: moderator, `team_link`, `second_factor`, `recovery_code`, `report_key`, session; each
//! act is in the history.

pub mod account;
pub mod again;
pub mod alerts;
pub mod browser;
pub mod code;
pub mod cookie;
pub mod device;
pub mod keys;
pub mod links;
pub mod login;
pub mod member;
pub mod members;
pub mod moderators;
pub mod notices;
pub mod password;
pub mod programs;
pub mod provider;
pub mod report_key;
pub mod role;
pub mod search_seal;
pub mod second_factor;
pub mod second_factor_pages;
pub mod session;
pub mod sessions;
pub mod throttle;
pub mod welcome;
