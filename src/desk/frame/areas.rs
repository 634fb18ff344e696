//! Which areas a page shows: a moderator's own, the others, one, or all.

use std::ops::Deref;

use crate::app::App;
use crate::ids::VolunteerId;
use crate::index::pool::IndexState;

/// The moderator's own areas.
pub const MINE: &str = "mine";
/// All areas except the moderator's own.
pub const ELSEWHERE: &str = "elsewhere";
/// All areas; no value means the same.
pub const EVERYWHERE: &str = "everywhere";

/// Values that the tabs of a list lead to.
pub const TABS: [&str; 3] = [MINE, ELSEWHERE, EVERYWHERE];

/// Codes of the areas that a moderator looks after first; empty when they look after all alike.
#[derive(Clone, Debug, Default)]
pub struct OwnAreas {
    codes: Vec<String>,
    bind: bool,
}

impl OwnAreas {
    /// With `bind` they see and act only there, unless there are none.
    pub fn new(codes: Vec<String>, bind: bool) -> OwnAreas {
        OwnAreas { bind: bind && !codes.is_empty(), codes }
    }

    /// Whether the moderator sees and acts only there.
    pub fn bind(&self) -> bool {
        self.bind
    }
}

impl Deref for OwnAreas {
    type Target = [String];
    fn deref(&self) -> &[String] {
        &self.codes
    }
}

/// Areas shown, by index in the gazetteer; `None` for everywhere.
#[derive(Debug)]
pub struct Areas(Option<Vec<bool>>);

impl Areas {
    /// Reads a value of an address for a moderator with these own areas. An unknown value means everywhere; of areas that
    /// bind, no value leads out.
    pub fn of(app: &App, own: &OwnAreas, value: &str) -> Areas {
        let Areas(chosen) = Areas::chosen(app, own, value);
        if !own.bind() {
            return Areas(chosen);
        }
        let is_own = app.places.areas().iter().map(|area| own.contains(&area.code));
        Areas(Some(
            is_own.enumerate().map(|(area, is_own)| is_own && chosen.as_ref().is_none_or(|all| all[area])).collect(),
        ))
    }

    fn chosen(app: &App, own: &OwnAreas, value: &str) -> Areas {
        let is_own = |code: &String| own.contains(code);
        let codes = app.places.areas().iter().map(|area| &area.code);
        let shown: Vec<bool> = match value {
            MINE => codes.map(is_own).collect(),
            ELSEWHERE => return Areas(Some(codes.map(|code| !is_own(code)).collect())),
            wanted => codes.map(|code| code == wanted).collect(),
        };
        Areas(shown.contains(&true).then_some(shown))
    }

    /// Whether a volunteer of the pool lives in an area shown.
    pub fn has_volunteer(&self, app: &App, pooled: &IndexState, id: VolunteerId) -> bool {
        let place = pooled.volunteers.get(&id).and_then(|listed| listed.place);
        self.0.is_none() || place.is_some_and(|place| self.has(app.places.get(place).area))
    }

    pub fn is_everywhere(&self) -> bool {
        self.0.is_none()
    }

    /// Whether an area is shown.
    pub fn has(&self, area: usize) -> bool {
        self.0.as_ref().is_none_or(|shown| shown[area])
    }
}
