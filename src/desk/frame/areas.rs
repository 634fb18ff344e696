//! Which areas a page shows: a moderator's own, the others, one, or all.

use crate::app::App;

/// The moderator's own areas.
pub const MINE: &str = "mine";
/// All areas except the moderator's own.
pub const ELSEWHERE: &str = "elsewhere";
/// All areas; no value means the same.
pub const EVERYWHERE: &str = "everywhere";

/// Values that the tabs of a list lead to.
pub const TABS: [&str; 3] = [MINE, ELSEWHERE, EVERYWHERE];

/// Areas shown, by index in the gazetteer; `None` for everywhere.
pub struct Areas(Option<Vec<bool>>);

impl Areas {
    /// Reads a value of an address for a moderator with these own areas. An unknown value means everywhere.
    pub fn of(app: &App, own: &[String], value: &str) -> Areas {
        let is_own = |code: &String| own.contains(code);
        let codes = app.places.areas().iter().map(|area| &area.code);
        let shown: Vec<bool> = match value {
            MINE => codes.map(is_own).collect(),
            ELSEWHERE => return Areas(Some(codes.map(|code| !is_own(code)).collect())),
            wanted => codes.map(|code| code == wanted).collect(),
        };
        Areas(shown.contains(&true).then_some(shown))
    }

    /// Whether an area is shown.
    pub fn has(&self, area: usize) -> bool {
        self.0.as_ref().is_none_or(|shown| shown[area])
    }
}
