//! Volunteers who are not on a need's list: search, refusals, and introducing one for a reason.

pub mod exception;
pub mod list;
pub mod refusals;
