//! The plan page: the best assignment for everything that waits, approved line by line or at once.

pub mod approval;
pub mod draw;
pub mod lines;
pub mod page;
