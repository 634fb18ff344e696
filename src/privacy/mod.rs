//! Promises on data: how long each thing is kept, and how it is destroyed.

pub mod erase;
pub mod rights;
pub mod subject_copy;
pub mod sweep;
