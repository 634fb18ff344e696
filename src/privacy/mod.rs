//! Promises on data: how long each thing is kept, and how it is destroyed.

pub mod erase;
pub mod own;
pub mod receipt;
pub mod retention;
pub mod rights;
