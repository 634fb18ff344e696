//! Mails that wait, and the worker that takes them to the post.
//!
//! A mail is written in the transaction of the fact it reports ([`put`]) and leaves later, from the
//! worker ([`worker`]): what is committed is told, what is rolled back is not, and a mail server
//! that is down holds up no one. Each mail waits sealed with a key of its own, and both are
//! destroyed once the mail server has taken it.
//!
//! Table: `outbox`, and its keys in `seal_key`. Who may act: the desk may [`retry`] what was given up.

pub mod letter;
pub mod mails;
pub mod queue;
pub mod worker;

#[cfg(test)]
#[path = "../../tests/support/sink.rs"]
mod sink;
#[cfg(test)]
mod tests;

pub use letter::Letter;
pub use mails::LetterWriter;
pub use queue::{
    Envelope, MailStatus, Queued, count, destroy_appeals_to, destroy_given_up_before, destroy_of_introduction,
    destroy_of_person, destroy_to, of_person, page, put, put_keyed, retry, retry_all, sent_to, withdraw, withdraw_one,
};

/// Which mail it is: all that the desk, the logs and the history may know of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailKind {
    /// To a new volunteer: confirm your address.
    ConfirmVolunteer,
    /// To whoever asks: confirm your address.
    ConfirmRequest,
    /// To whoever lost it: a link to the private page.
    PrivateLink,
    /// To a volunteer not heard of for long: are you still available?
    StillAvailable,
    /// To whoever came in twice: the two are one now, the link of this one has ended.
    Merged,
    /// To both parties: here is each other's address.
    Introduction,
    /// To the parties of an introduction that nobody answered.
    Reminder,
    /// To the other party: you are in touch, these data are destroyed.
    Met,
    /// To the other party: it did not work.
    Failed,
    /// To both parties: a moderator took the introduction back.
    Cancelled,
    /// A receipt: your data are destroyed.
    Erased,
    /// To both parties: nobody answered in time, these data are destroyed.
    Expired,
    /// To somebody invited to the team.
    Invitation,
    /// To a moderator: a link to choose a new password.
    PasswordLink,
    /// To the volunteers of a filter, as an admin wrote it.
    Appeal,
    /// To whoever wrote to the team, as a moderator wrote it.
    Answer,
    /// To whom a friend wants us to write: this is here.
    Recommendation,
    /// To volunteers and whoever waits: the campaign has ended.
    Farewell,
}

impl MailKind {
    /// Every kind, for the desk's filters.
    pub const ALL: [MailKind; 18] = [
        MailKind::ConfirmVolunteer,
        MailKind::ConfirmRequest,
        MailKind::PrivateLink,
        MailKind::StillAvailable,
        MailKind::Merged,
        MailKind::Introduction,
        MailKind::Reminder,
        MailKind::Met,
        MailKind::Failed,
        MailKind::Cancelled,
        MailKind::Erased,
        MailKind::Expired,
        MailKind::Invitation,
        MailKind::PasswordLink,
        MailKind::Appeal,
        MailKind::Answer,
        MailKind::Recommendation,
        MailKind::Farewell,
    ];

    /// Whether it goes to a moderator.
    pub fn is_to_the_team(self) -> bool {
        matches!(self, MailKind::Invitation | MailKind::PasswordLink)
    }

    /// Its name in the column `mail`, in texts (`mail-kind-{slug}`) and in logs.
    pub fn slug(self) -> &'static str {
        match self {
            MailKind::ConfirmVolunteer => "confirm-volunteer",
            MailKind::ConfirmRequest => "confirm-request",
            MailKind::PrivateLink => "private-link",
            MailKind::StillAvailable => "still-available",
            MailKind::Merged => "merged",
            MailKind::Introduction => "introduction",
            MailKind::Reminder => "reminder",
            MailKind::Met => "met",
            MailKind::Failed => "failed",
            MailKind::Cancelled => "cancelled",
            MailKind::Erased => "erased",
            MailKind::Expired => "expired",
            MailKind::Invitation => "invitation",
            MailKind::PasswordLink => "password-link",
            MailKind::Appeal => "appeal",
            MailKind::Answer => "answer",
            MailKind::Recommendation => "recommendation",
            MailKind::Farewell => "farewell",
        }
    }
}
