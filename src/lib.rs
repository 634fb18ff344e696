//! Mutual aid in a crisis, ready in ten minutes. Where to start reading: ARCHITECTURE.md.

pub mod clock;
pub mod db;
pub mod people;
