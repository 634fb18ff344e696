//! Lists with filters: requests, volunteers, introductions, blocks, history, mails.

pub mod bans;
pub mod blocks;
pub mod fitness;
pub mod history;
pub mod introductions;
pub mod outbox;
pub mod requests;
pub mod volunteers;
