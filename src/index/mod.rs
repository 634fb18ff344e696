//! What the desk keeps in memory: the pool of offers and needs, its counts, and the plan. The history is its change
//! feed.

pub mod counts;
pub mod planner;
pub mod pool;
mod room;
pub mod snapshot;
pub mod standing;
