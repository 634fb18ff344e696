//! Appeals: writing one, its recipients, and its progress.

pub mod form;
pub mod list;
pub mod recipients;
pub mod show;
