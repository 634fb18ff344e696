//! The public pages: home, entries, private links, lost links, and the pages that spread the word.

pub mod lost_link;
pub mod pages;
pub mod private;
pub mod spread;
