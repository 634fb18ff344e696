//! What a moderator may do: all of the desk, or the team as well.

/// A part in the team. The slug is stored and names the text `team-role-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Matches people.
    Moderator,
    /// Looks after the team too.
    Admin,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Role; 2] = [Role::Moderator, Role::Admin];

    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            Role::Moderator => "moderator",
            Role::Admin => "admin",
        }
    }

    /// From what is stored or sent.
    pub fn from_slug(slug: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.slug() == slug)
    }
}
