//! Promises on data: how long each thing is kept, and how it is destroyed.

pub mod erase;
pub mod receipt;
pub mod retention;
