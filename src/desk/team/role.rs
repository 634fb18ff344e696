//! Roles in the team: a moderator may use all of the desk, an admin may also manage the team.

/// A role. Its slug is stored, and names the text `team-role-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// May do everything at the desk except what is left to admins.
    Moderator,
    /// May also manage the team, the campaign and appeals.
    Admin,
}

impl Role {
    /// From the least rights to the most.
    pub const ALL: [Role; 2] = [Role::Moderator, Role::Admin];

    pub fn slug(self) -> &'static str {
        self.into()
    }
}
