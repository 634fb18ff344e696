//! Volunteers who are not on a need's list of candidates: searching them, why they are refused, and introducing one for
//! a reason.

pub mod exception;
pub mod list;
pub mod refusals;
