//! Mails that wait, and the worker that sends them.
//!
//! A mail is written in the transaction of the fact it reports ([`put`]) and sent later by the worker ([`worker`]). So
//! the mail of a committed fact is never lost, that of a fact rolled back is never sent, and a mail server that is down
//! delays no page. Each mail waits sealed with a key of its own. Both are deleted once the mail server has accepted the
//! mail.
//!
//! A message to a telephone number goes the same way, as a text message (SMS) through a gateway: [`Channel`]. While one of
//! the two is down, the other goes on.
//!
//! Table: `outbox`, with its keys in `seal_key`. Moderators may [`retry`] a mail that was given up.

pub mod bounced;
pub mod letter;
pub mod mails;
pub mod queue;
pub mod sms;
pub mod token;
pub mod trouble;
pub mod worker;

#[cfg(test)]
#[path = "../../tests/support/sink.rs"]
mod sink;
#[cfg(test)]
mod tests;

use crate::people::Address;

pub use letter::Letter;
pub use mails::LetterWriter;
pub use queue::{
    Announced, Envelope, MailStatus, Queued, count, count_undelivered, destroy_announcing, destroy_appeals_to,
    destroy_of_person, destroy_to, destroy_undelivered_before, of_person, put, retry, retry_all, sent_to, undelivered,
    waiting, withdraw, withdraw_one,
};

/// Why a mail is given up that waited in a backup from which the site was restored: it may have left since.
pub const RESTORED: &str = "restored";

/// The way by which a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Channel {
    Mail,
    /// A text message to a telephone number.
    Sms,
}

impl Channel {
    pub const ALL: [Channel; 2] = [Channel::Mail, Channel::Sms];

    pub fn of(address: &Address) -> Channel {
        match address {
            Address::Email(_) => Channel::Mail,
            Address::Mobile(_) => Channel::Sms,
        }
    }

    /// Name in the column `channel`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// Kind of a mail. The desk, the logs and the history know a mail by its kind only, never by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum MailKind {
    /// To a new volunteer: confirm your address.
    ConfirmVolunteer,
    /// To a person who asks for help: confirm your address.
    ConfirmRequest,
    /// To the confirmed address that a person has replaced by another: it gets nothing more.
    AddressChanged,
    /// To a person who lost it: a link to the private page.
    PrivateLink,
    /// To a volunteer who has long been silent: are you still available?
    StillAvailable,
    /// To a person who registered twice: the two registrations are now one, and the link to this one has ended.
    Merged,
    /// To each party alone: do you agree to be introduced to somebody?
    Agreement,
    /// To a party who was asked so: there is nothing to answer any more.
    AgreementOver,
    /// To both parties: here is each other's address.
    Introduction,
    /// To each party alone: the links to answer, and to report a problem.
    IntroductionLinks,
    /// To the parties of an introduction that nobody answered.
    Reminder,
    /// To the party that did not answer: you are in touch, these data are destroyed.
    Met,
    /// To the other party: the introduction did not work.
    Failed,
    /// To both parties: a moderator cancelled the introduction.
    Cancelled,
    /// To a person whose data were destroyed at their wish: a receipt.
    Erased,
    /// To both parties: nobody answered in time, these data are destroyed.
    Expired,
    /// To somebody invited to the team.
    Invitation,
    /// To a moderator: a link to choose a new password.
    PasswordLink,
    /// To admins: a moderator did something that reaches many people.
    TeamNotice,
    /// To the volunteers of a filter, in an admin's words.
    Appeal,
    /// To a person who wrote to the team, in a moderator's words.
    Answer,
    /// To an address that a friend gave us: this site exists.
    Recommendation,
    /// To volunteers and to people who still wait: the campaign has ended.
    Farewell,
}

impl MailKind {
    /// Every kind, in the order of the desk's filters.
    pub const ALL: [MailKind; 23] = [
        MailKind::ConfirmVolunteer,
        MailKind::ConfirmRequest,
        MailKind::AddressChanged,
        MailKind::PrivateLink,
        MailKind::StillAvailable,
        MailKind::Merged,
        MailKind::Agreement,
        MailKind::AgreementOver,
        MailKind::Introduction,
        MailKind::IntroductionLinks,
        MailKind::Reminder,
        MailKind::Met,
        MailKind::Failed,
        MailKind::Cancelled,
        MailKind::Erased,
        MailKind::Expired,
        MailKind::Invitation,
        MailKind::PasswordLink,
        MailKind::TeamNotice,
        MailKind::Appeal,
        MailKind::Answer,
        MailKind::Recommendation,
        MailKind::Farewell,
    ];

    /// Whether a mail of this kind goes to a member of the team.
    pub fn is_to_the_team(self) -> bool {
        matches!(self, MailKind::Invitation | MailKind::PasswordLink | MailKind::TeamNotice)
    }

    /// Name in the column `mail`, in text keys (`mail-kind-{slug}`) and in logs.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}
