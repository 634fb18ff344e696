//! TODO

pub mod lost_link;
pub mod pages;
pub mod private;
pub mod spread;
