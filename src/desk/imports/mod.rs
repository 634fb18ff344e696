//! Lists of people that an admin brings in: the file, its columns, the dry run, the progress, and the undoing.

pub mod acts;
pub mod list;
pub mod show;
pub mod upload;
