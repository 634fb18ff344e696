//! Security events: lines of the log, of the target `security`, that whoever runs the site can count and be alarmed by.
//! docs/operating.md lists them. They name no person: a moderator has a number, and everybody else nothing.

use tracing::{info, warn};

use crate::ids::ModeratorId;

/// Target of these lines.
pub const TARGET: &str = "security";

/// Something that a well-behaved visitor seldom causes. The slug is the field `event` of the line, and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SecurityEvent {
    /// A wrong login or password.
    SignInFailed,
    /// A wrong code of the second factor.
    CodeFailed,
    /// Too many failures: an attempt was not looked at.
    SignInHeld,
    /// A request was not allowed: a form from another site, or a page for admins.
    Refused,
    /// A form was held: its source is busy, or it came too quickly.
    FormHeld,
    /// A form was held because the box that no person sees was filled in.
    RobotField,
    /// A banned mailbox was confirmed again.
    BannedMailbox,
}

/// Logs an event, as a warning. `detail`: a slug that says more; never what somebody typed.
pub fn note(event: SecurityEvent, detail: &'static str) {
    let event: &'static str = event.into();
    warn!(target: TARGET, event, detail, "security");
}

/// Logs an act of the team that matters for security: `event` is the slug of the fact in the history, written with it.
pub fn note_act(event: &'static str, moderator: Option<ModeratorId>, detail: &str) {
    info!(target: TARGET, event, moderator = moderator.map(i64::from), detail, "security");
}
