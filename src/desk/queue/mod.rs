//! The queue and what surrounds it: ordering, saved views, own areas, follow-up, and news for an open page.

pub mod areas;
pub mod events;
pub mod follow_up;
pub mod ordering;
pub mod page;
pub mod saved_views;
pub mod several;
