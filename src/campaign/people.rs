//! Reads `[people]` of `campaign.toml`: what everybody is asked about themselves besides first name and address.

use super::file::FileSection;

/// What everybody is asked about themselves. Organisation and telephone are optional answers, passed on in introductions.
#[derive(Clone, Copy, Debug, Default)]
pub struct PeopleSettings {
    /// Whether the last name may be left out.
    pub last_name_optional: bool,
    pub organisation: bool,
    pub phone: bool,
}

impl PeopleSettings {
    /// Whether more is asked than names and address.
    pub fn asks_more(self) -> bool {
        self.organisation || self.phone
    }
}

pub(super) fn people(top: &mut FileSection<'_>) -> PeopleSettings {
    if !top.has("people") {
        return PeopleSettings::default();
    }
    let Some(mut section) = top.table("people", "[people] phone = true") else { return PeopleSettings::default() };
    let asked = PeopleSettings {
        last_name_optional: section.flag("last_name_optional", "last_name_optional = true"),
        organisation: section.flag("organisation", "organisation = true"),
        phone: section.flag("phone", "phone = true"),
    };
    section.end();
    asked
}
