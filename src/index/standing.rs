//! A volunteer's standing, by which the desk lists and counts them.

use crate::barred::Barred;
use crate::volunteers::VolunteerStatus;

/// Whether a volunteer may be introduced, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum VolunteerStanding {
    /// May be introduced.
    Available,
    /// Is in as many introductions as they take.
    Introduced,
    /// Asked for a pause.
    Paused,
    /// Has not confirmed the address.
    Unconfirmed,
    /// The mailbox is banned.
    Banned,
    /// A report about them is open.
    Frozen,
}

impl VolunteerStanding {
    pub const ALL: [VolunteerStanding; 6] = [
        VolunteerStanding::Available,
        VolunteerStanding::Introduced,
        VolunteerStanding::Paused,
        VolunteerStanding::Unconfirmed,
        VolunteerStanding::Banned,
        VolunteerStanding::Frozen,
    ];

    /// Used in addresses, and in the names of the texts `desk-volunteer-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// Works out the standing from the status, the number of standing introductions, and whether they are barred.
    pub fn of(status: VolunteerStatus, introductions: i64, capacity: i64, barred: Option<Barred>) -> VolunteerStanding {
        match status {
            _ if barred == Some(Barred::Banned) => VolunteerStanding::Banned,
            _ if barred == Some(Barred::Frozen) => VolunteerStanding::Frozen,
            VolunteerStatus::Paused => VolunteerStanding::Paused,
            VolunteerStatus::Unconfirmed => VolunteerStanding::Unconfirmed,
            VolunteerStatus::Available if introductions >= capacity => VolunteerStanding::Introduced,
            VolunteerStatus::Available => VolunteerStanding::Available,
        }
    }
}
