//! A volunteer's standing, by which the desk lists and counts them.

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
}

impl VolunteerStanding {
    pub const ALL: [VolunteerStanding; 4] = [
        VolunteerStanding::Available,
        VolunteerStanding::Introduced,
        VolunteerStanding::Paused,
        VolunteerStanding::Unconfirmed,
    ];

    /// Used in addresses, and in the names of the texts `desk-volunteer-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// Works out the standing from the stored status and the number of standing introductions. Any status other than
    /// `paused` and `unconfirmed` counts as active.
    pub fn of(status: &str, introductions: i64, capacity: i64) -> VolunteerStanding {
        match status {
            "paused" => VolunteerStanding::Paused,
            "unconfirmed" => VolunteerStanding::Unconfirmed,
            _ if introductions >= capacity => VolunteerStanding::Introduced,
            _ => VolunteerStanding::Available,
        }
    }
}
