//! Lists as files: CSV for people, JSON for programs.

pub mod cells;
pub mod download;
pub mod entry_answers;
pub mod introductions;
pub mod lists;
pub mod needs;
pub mod requests;
pub mod stream;
pub mod tallies;
pub mod volunteers;
