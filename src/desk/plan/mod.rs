//! The plan's page: the best assignment for every need that waits, approved line by line or as a whole.

pub mod approval;
pub mod draw;
pub mod lines;
pub mod page;
pub mod run_page;
pub mod runs;
