//! Figures, charts and maps.

pub mod areas;
pub mod chart;
pub mod figures;
pub mod images;
pub mod open;
pub mod page;
