//! Appeals: writing one, who would get it, how far it has got.

pub mod form;
pub mod list;
pub mod recipients;
pub mod show;
