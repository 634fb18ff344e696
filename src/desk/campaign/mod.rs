//! TODO

pub mod closing;
pub mod switches;
