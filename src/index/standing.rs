//! Where a volunteer stands, as the desk lists and counts them.

/// Where a volunteer stands, to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// May be introduced.
    Available,
    /// In as many introductions as they take.
    Introduced,
    /// Rests.
    Paused,
    /// The address is not confirmed.
    Unconfirmed,
}

impl Standing {
    pub const ALL: [Standing; 4] = [Standing::Available, Standing::Introduced, Standing::Paused, Standing::Unconfirmed];

    /// In addresses; names the texts `desk-volunteer-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            Standing::Available => "available",
            Standing::Introduced => "introduced",
            Standing::Paused => "paused",
            Standing::Unconfirmed => "unconfirmed",
        }
    }

    /// From the stored status.
    pub fn of(status: &str, introductions: i64, capacity: i64) -> Standing {
        match status {
            "paused" => Standing::Paused,
            "unconfirmed" => Standing::Unconfirmed,
            _ if introductions >= capacity => Standing::Introduced,
            _ => Standing::Available,
        }
    }
}
