//! A volunteer's standing, by which the desk lists and counts them.

/// Whether a volunteer may be introduced, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// May be introduced.
    Available,
    /// Is in as many introductions as they take.
    Introduced,
    /// Asked for a pause.
    Paused,
    /// Has not confirmed the address.
    Unconfirmed,
}

impl Standing {
    pub const ALL: [Standing; 4] = [Standing::Available, Standing::Introduced, Standing::Paused, Standing::Unconfirmed];

    /// Used in addresses, and in the names of the texts `desk-volunteer-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            Standing::Available => "available",
            Standing::Introduced => "introduced",
            Standing::Paused => "paused",
            Standing::Unconfirmed => "unconfirmed",
        }
    }

    /// Works out the standing from the stored status and the number of standing introductions. Any status other than
    /// `paused` and `unconfirmed` counts as active.
    pub fn of(status: &str, introductions: i64, capacity: i64) -> Standing {
        match status {
            "paused" => Standing::Paused,
            "unconfirmed" => Standing::Unconfirmed,
            _ if introductions >= capacity => Standing::Introduced,
            _ => Standing::Available,
        }
    }
}
