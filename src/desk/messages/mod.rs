//! Messages to the team, answers, and reusable replies.

pub mod answer;
pub mod list;
pub mod parties;
pub mod replies;
pub mod show;
