//! The facts that the history records.

/// A fact of the history. Its slug is stored and names the text `fact-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Fact {
    /// A registration form was sent.
    Registered,
    /// An address was confirmed.
    Confirmed,
    /// Answers were changed.
    Edited,
    /// A number was said to want no more text messages.
    SmsStopped,
    /// A number was said to want text messages again.
    SmsWanted,
    /// A volunteer paused.
    Paused,
    /// A volunteer is available again.
    Resumed,
    /// A volunteer was asked whether they are still available.
    Asked,
    /// A volunteer answered that they are still available.
    Renewed,
    /// A moderator introduced two parties.
    Introduced,
    /// A moderator proposed an introduction that a second moderator must agree to.
    Proposed,
    /// A moderator approved a match whose parties must agree: both are asked.
    AskedBoth,
    /// A party was asked again, because they had not answered.
    AskedAgain,
    /// A party agreed to be introduced.
    SaidYes,
    /// A party did not agree, which ended the proposal; the detail says why.
    SaidNo,
    /// A moderator noted the answer that a party gave on the telephone.
    AnsweredFor,
    /// A proposal ended without an introduction, and without a no; the detail says how.
    ProposalEnded,
    /// An introduction was undone before its mails left.
    Undone,
    /// A moderator cancelled an introduction.
    Cancelled,
    /// A party of an introduction said that they are in touch.
    Met,
    /// A party of an introduction said that it did not work.
    Failed,
    /// An introduction ended because nobody answered in time.
    Expired,
    /// The parties of an introduction were asked how it went.
    Reminded,
    /// A need was closed without a volunteer.
    Closed,
    /// A need was withdrawn.
    Withdrawn,
    /// A closed need is open again.
    Reopened,
    /// A volunteer and a request were blocked: they are never proposed to each other again.
    Blocked,
    /// A blocked pair may be proposed again.
    Unblocked,
    /// A moderator asked to ban a mailbox; the detail says why.
    BanAsked,
    /// Another moderator agreed to a ban.
    Banned,
    /// A ban that waited was dropped, or nobody agreed in time.
    BanDropped,
    /// A ban ended: an admin lifted it, or its time was over.
    BanLifted,
    /// A report was opened about this side: no new introduction until it is dealt with.
    Frozen,
    /// The report was dealt with.
    Unfrozen,
    /// A moderator noted a check that the team saw; the detail says which.
    CheckSeen,
    /// A check that the team had seen was withdrawn; the detail says which.
    CheckWithdrawn,
    /// A volunteer accepted a version of the code of conduct; the detail is its day.
    ConductAccepted,
    /// A moderator left a note.
    Noted,
    /// Data were destroyed.
    Erased,
    /// A moderator asked for an erasure, which takes place after a while.
    ErasureAsked,
    /// An erasure was undone before it took place.
    ErasureUndone,
    /// A mail that could not be delivered is tried again.
    Retried,
    /// A mail came back after it had left; the detail says which.
    Bounced,
    /// A moderator has dealt with a mail that came back; the detail says which.
    BounceSettled,
    /// The site was restored from a backup.
    Restored,
    /// A list was exported as a file; the detail says which.
    Exported,
    /// A caller agreed to what a moderator read out to them.
    Agreed,
    /// A private link was sent to its owner again.
    SentAgain,
    /// A moderator corrected an address.
    Readdressed,
    /// A moderator claimed a request.
    Claimed,
    /// Another moderator took the claim of a request over.
    TakenOver,
    /// A moderator gave up their claim of a request.
    Released,
    /// A request was marked urgent: it comes before the others.
    MarkedUrgent,
    /// A request is no longer marked urgent.
    Unmarked,
    /// An entry takes no more forms.
    EntryClosed,
    /// An entry takes forms again.
    EntryOpened,
    /// The whole campaign was closed.
    CampaignClosed,
    /// The campaign was opened again before the mails left.
    CampaignReopened,
    /// A banner was put on every page, or changed.
    BannerShown,
    /// The banner was removed.
    BannerRemoved,
    /// A message for the volunteers or requesters of an area was shown, or changed.
    AreaTold,
    /// The message for an area was removed.
    AreaUntold,
    /// Many lines of the plan were approved at once; the detail says how many.
    PlanRunBegun,
    /// A moderator stopped their approval, or the program stood still; the detail says how many lines were dealt with.
    PlanRunStopped,
    /// No line of theirs waits any more; the detail says how many introductions, proposals and questions were made.
    PlanRunEnded,
    /// An appeal began; the detail says to how many volunteers.
    AppealBegun,
    /// An appeal was stopped; the detail says how many copies had left.
    AppealStopped,
    /// An appeal ended because no copy waits any more; the detail says how many have left.
    AppealEnded,
    /// An import began; the detail says how many rows it has.
    ImportBegun,
    /// An import was stopped; the detail says how many registrations it had made.
    ImportStopped,
    /// All rows of an import were dealt with; the detail says how many registrations it made.
    ImportEnded,
    /// An import is undone: its registrations that nobody confirmed are erased.
    ImportUndone,
    /// A person whom a list brought in agreed to the text of their mail.
    ConsentGiven,
    /// A volunteer gets appeals again.
    AppealsOn,
    /// A volunteer gets no more appeals.
    AppealsOff,
    /// Another registration of the same person was merged into this one.
    Merged,
    /// The team set or cleared the day on which to look at a request again; the detail is the day, none when cleared.
    FollowUp,
    /// Somebody wrote a message to the team.
    Wrote,
    /// A party of an introduction reported a problem.
    Reported,
    /// A moderator answered a message.
    Answered,
    /// A moderator's answer was withdrawn before it left.
    AnswerUndone,
    /// A moderator marked a message as done.
    MessageDone,
    /// A message is no longer done.
    MessageReopened,
    /// A moderator logged in.
    LoggedIn,
    /// A moderator logged out.
    LoggedOut,
    /// Somebody was invited to the team, or added to it.
    Invited,
    /// A person who was invited chose a name and a password.
    Joined,
    /// A moderator has another role.
    RoleChanged,
    /// The areas that a moderator looks after changed.
    AreasChanged,
    /// A moderator was removed from the team.
    Removed,
    /// A moderator has another name.
    Renamed,
    /// A moderator was sent a link to choose a new password.
    PasswordLinkSent,
    /// A moderator has a new password.
    PasswordChanged,
    /// A moderator's second factor was turned on.
    SecondFactorOn,
    /// A moderator's second factor was turned off.
    SecondFactorOff,
    /// A moderator made new recovery codes; the earlier ones no longer work.
    RecoveryCodesMade,
    /// A moderator ended some of their own sessions.
    SessionsEnded,
    /// An admin made a report key.
    ReportKeyMade,
    /// A moderator linked their account at the organisation's provider.
    ProviderLinked,
    /// A moderator no longer signs in through the provider.
    ProviderUnlinked,
    /// An admin made a token for a program.
    ProgramAdded,
    /// An admin ended the token of a program.
    ProgramRemoved,
    /// An admin added an address to which facts are sent.
    WebhookAdded,
    /// An admin removed an address to which facts were sent.
    WebhookRemoved,
    /// An address to which facts were sent did not answer any more.
    WebhookGivenUp,
    /// An admin opened their half of who the parties of an introduction were.
    HalfOpened,
}

impl Fact {
    /// Every fact, for the desk's filters.
    pub const ALL: &[Fact] = &[
        Fact::Registered,
        Fact::Confirmed,
        Fact::Edited,
        Fact::SmsStopped,
        Fact::SmsWanted,
        Fact::Paused,
        Fact::Resumed,
        Fact::Asked,
        Fact::Renewed,
        Fact::Introduced,
        Fact::Proposed,
        Fact::AskedBoth,
        Fact::AskedAgain,
        Fact::SaidYes,
        Fact::SaidNo,
        Fact::AnsweredFor,
        Fact::ProposalEnded,
        Fact::Undone,
        Fact::Cancelled,
        Fact::Met,
        Fact::Failed,
        Fact::Expired,
        Fact::Reminded,
        Fact::Closed,
        Fact::Withdrawn,
        Fact::Reopened,
        Fact::Blocked,
        Fact::Unblocked,
        Fact::BanAsked,
        Fact::Banned,
        Fact::BanDropped,
        Fact::BanLifted,
        Fact::Frozen,
        Fact::Unfrozen,
        Fact::CheckSeen,
        Fact::CheckWithdrawn,
        Fact::ConductAccepted,
        Fact::Noted,
        Fact::Erased,
        Fact::ErasureAsked,
        Fact::ErasureUndone,
        Fact::Retried,
        Fact::Bounced,
        Fact::BounceSettled,
        Fact::SentAgain,
        Fact::Readdressed,
        Fact::Agreed,
        Fact::Restored,
        Fact::Exported,
        Fact::Claimed,
        Fact::TakenOver,
        Fact::Released,
        Fact::MarkedUrgent,
        Fact::Unmarked,
        Fact::EntryClosed,
        Fact::EntryOpened,
        Fact::CampaignClosed,
        Fact::CampaignReopened,
        Fact::BannerShown,
        Fact::BannerRemoved,
        Fact::AreaTold,
        Fact::AreaUntold,
        Fact::PlanRunBegun,
        Fact::PlanRunStopped,
        Fact::PlanRunEnded,
        Fact::AppealBegun,
        Fact::AppealStopped,
        Fact::AppealEnded,
        Fact::ImportBegun,
        Fact::ImportStopped,
        Fact::ImportEnded,
        Fact::ImportUndone,
        Fact::ConsentGiven,
        Fact::AppealsOn,
        Fact::AppealsOff,
        Fact::Wrote,
        Fact::Reported,
        Fact::Answered,
        Fact::AnswerUndone,
        Fact::MessageDone,
        Fact::MessageReopened,
        Fact::LoggedIn,
        Fact::LoggedOut,
        Fact::Invited,
        Fact::Joined,
        Fact::RoleChanged,
        Fact::AreasChanged,
        Fact::Removed,
        Fact::Renamed,
        Fact::PasswordLinkSent,
        Fact::PasswordChanged,
        Fact::SecondFactorOn,
        Fact::SecondFactorOff,
        Fact::RecoveryCodesMade,
        Fact::SessionsEnded,
        Fact::ReportKeyMade,
        Fact::HalfOpened,
        Fact::ProviderLinked,
        Fact::ProviderUnlinked,
        Fact::ProgramAdded,
        Fact::ProgramRemoved,
        Fact::WebhookAdded,
        Fact::WebhookRemoved,
        Fact::WebhookGivenUp,
        Fact::Merged,
        Fact::FollowUp,
    ];

    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// Whether the log tells of it as a security event. Only facts whose detail is a slug or a number are.
    pub fn is_of_security(self) -> bool {
        matches!(
            self,
            Fact::Exported
                | Fact::BanAsked
                | Fact::Banned
                | Fact::BanDropped
                | Fact::BanLifted
                | Fact::LoggedIn
                | Fact::Invited
                | Fact::Joined
                | Fact::RoleChanged
                | Fact::Removed
                | Fact::PasswordLinkSent
                | Fact::PasswordChanged
                | Fact::SecondFactorOn
                | Fact::SecondFactorOff
                | Fact::RecoveryCodesMade
                | Fact::ReportKeyMade
                | Fact::HalfOpened
                | Fact::ProviderLinked
                | Fact::ProviderUnlinked
                | Fact::ProgramAdded
                | Fact::ProgramRemoved
                | Fact::WebhookAdded
                | Fact::WebhookRemoved
                | Fact::CampaignClosed
                | Fact::AppealBegun
                | Fact::ImportBegun
                | Fact::ImportUndone
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::campaign::{Campaign, Lang};
    use crate::i18n::Texts;

    #[test]
    fn every_fact_that_is_said_can_be_filtered() {
        let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places"))).unwrap();
        let texts = Texts::read(&campaign).unwrap();
        let said: BTreeSet<&str> = texts.keys(Lang(0)).filter_map(|key| key.strip_prefix("fact-")).collect();
        assert_eq!(Fact::ALL.iter().map(|fact| fact.slug()).collect::<BTreeSet<_>>(), said);
    }
}
