//! What every page of the desk shares: layout, menu, links, search, and the message about the last act.

pub mod admin;
pub mod areas;
pub mod bounds;
pub mod days;
pub mod exports;
pub mod filters;
pub mod flash;
pub mod form_page;
pub mod layout;
pub mod leaving;
pub mod links;
pub mod list_page;
pub mod names;
pub mod paging;
pub mod search;
pub mod warnings;
pub mod words;
