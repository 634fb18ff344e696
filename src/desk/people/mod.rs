//! Files of people, the page of a volunteer, calls by phone, notes, mergers.

pub mod acts;
pub mod ban;
pub mod checks;
pub mod erasure;
pub mod file;
pub mod merger;
pub mod notes;
pub mod phone;
pub mod search;
pub mod similar;
pub mod volunteer;
