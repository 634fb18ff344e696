//! TODO

pub mod counts;
pub mod planner;
pub mod pool;
pub mod snapshot;
pub mod standing;
