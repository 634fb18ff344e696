//! Where a volunteer stands, as the desk lists and counts them.

/// Where a volunteer stands, to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VolunteerStanding {
    /// May be introduced.
    Available,
    /// In as many introductions as they take.
    Introduced,
    /// Rests.
    Paused,
    /// The address is not confirmed.
    Unconfirmed,
}

impl VolunteerStanding {
    pub const ALL: [VolunteerStanding; 4] = [
        VolunteerStanding::Available,
        VolunteerStanding::Introduced,
        VolunteerStanding::Paused,
        VolunteerStanding::Unconfirmed,
    ];

    /// In addresses; names the texts `desk-volunteer-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            VolunteerStanding::Available => "available",
            VolunteerStanding::Introduced => "introduced",
            VolunteerStanding::Paused => "paused",
            VolunteerStanding::Unconfirmed => "unconfirmed",
        }
    }

    /// From the stored status.
    pub fn of(status: &str, introductions: i64, capacity: i64) -> VolunteerStanding {
        match status {
            "paused" => VolunteerStanding::Paused,
            "unconfirmed" => VolunteerStanding::Unconfirmed,
            _ if introductions >= capacity => VolunteerStanding::Introduced,
            _ => VolunteerStanding::Available,
        }
    }
}
