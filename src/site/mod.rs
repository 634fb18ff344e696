//! The public pages and the doors to them: home, entries, private links, lost links, and what helps the word to spread.

pub mod lost_link;
pub mod pages;
pub mod private;
pub mod spread;
