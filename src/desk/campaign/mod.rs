//! What admins decide for the whole campaign: switches and its end.

pub mod closing;
pub mod switches;
