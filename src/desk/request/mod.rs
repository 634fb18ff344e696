//! The page of a request, its candidates, and the acts on its needs.

pub mod acts;
pub mod amount;
pub mod approvals;
pub mod candidates;
pub mod claims;
pub mod near_map;
pub mod page;
pub mod proposals;
