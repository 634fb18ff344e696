//! What the journal tells of.

/// What happened. The slug is stored and names the text `fact-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A form was sent.
    Registered,
    /// An address was confirmed.
    Confirmed,
    /// Answers were changed.
    Edited,
    /// A volunteer takes a rest.
    Paused,
    /// A volunteer is back.
    Resumed,
    /// A volunteer was asked whether they are still available.
    Asked,
    /// They are.
    Renewed,
    /// A moderator introduced two parties.
    Introduced,
    /// A moderator proposed an introduction to a second one.
    Proposed,
    /// The proposal ended without an introduction; detail: how.
    ProposalEnded,
    /// The introduction was undone before the mails left.
    Undone,
    /// A moderator ended the introduction.
    Cancelled,
    /// A party said that they are in touch.
    Met,
    /// A party said that it did not work.
    Failed,
    /// Nobody answered in time.
    Expired,
    /// The parties were asked how it went.
    Reminded,
    /// A need was closed without a volunteer.
    Closed,
    /// A need was withdrawn.
    Withdrawn,
    /// A closed need waits again.
    Reopened,
    /// A pair is never proposed again.
    Blocked,
    /// A pair may be proposed again.
    Unblocked,
    /// A moderator left a note.
    Noted,
    /// Data were destroyed.
    Erased,
    /// A mail that could not be delivered is tried again.
    Retried,
    /// A list left as a file; detail: which.
    Exported,
    /// A caller agreed to what was read out to them.
    Agreed,
    /// A private link was sent again.
    SentAgain,
    /// An address was corrected.
    Readdressed,
    /// A moderator works on a request.
    Claimed,
    /// Another moderator goes on with it.
    TakenOver,
    /// A moderator no longer works on it.
    Released,
    /// A request comes before the others.
    MarkedUrgent,
    /// It no longer does.
    Unmarked,
    /// An entry takes no more forms.
    EntryClosed,
    /// It takes them again.
    EntryOpened,
    /// The whole campaign is closed.
    CampaignClosed,
    /// It was opened again before the mails left.
    CampaignReopened,
    /// Every page shows new directives.
    BannerShown,
    /// It no longer does.
    BannerRemoved,
    /// Volunteers or requesters of an area read a message.
    AreaTold,
    /// They no longer do.
    AreaUntold,
    /// A mail to the volunteers of a filter leaves; detail: to how many.
    AppealBegun,
    /// A moderator stopped it; detail: how many had left.
    AppealStopped,
    /// Nothing of it waits any more; detail: how many have left.
    AppealEnded,
    /// A volunteer gets appeals again.
    AppealsOn,
    /// A volunteer gets no more appeals.
    AppealsOff,
    /// Another registration of the same person was merged into this one.
    Merged,
    /// The desk wants to see a request again; detail: the day, none when no longer.
    FollowUp,
    /// Somebody wrote to the team.
    Wrote,
    /// A party says that something went wrong.
    Reported,
    /// A moderator answered a message.
    Answered,
    /// The answer was taken back before it left.
    AnswerUndone,
    /// A message is done with.
    MessageDone,
    /// It no longer is.
    MessageReopened,
    /// A moderator logged in.
    LoggedIn,
    /// A moderator logged out.
    LoggedOut,
    /// Somebody was invited to the team, or added to it.
    Invited,
    /// Somebody who was invited chose a name and a password.
    Joined,
    /// A moderator has another role.
    RoleChanged,
    /// A moderator looks after other areas.
    AreasChanged,
    /// A moderator left the team.
    Removed,
    /// A moderator goes by another name.
    Renamed,
    /// A moderator was sent a link to choose a new password.
    PasswordLinkSent,
    /// A moderator has a new password.
    PasswordChanged,
    /// A moderator's second factor is asked for from now on.
    SecondFactorOn,
    /// A moderator's second factor is no longer asked for.
    SecondFactorOff,
    /// A moderator has new recovery codes; the earlier ones are void.
    RecoveryCodesMade,
    /// A moderator ended sessions of their own.
    SessionsEnded,
}

impl Fact {
    /// Every fact, for the desk's filters.
    pub const ALL: &[Fact] = &[
        Fact::Registered,
        Fact::Confirmed,
        Fact::Edited,
        Fact::Paused,
        Fact::Resumed,
        Fact::Asked,
        Fact::Renewed,
        Fact::Introduced,
        Fact::Proposed,
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
        Fact::Noted,
        Fact::Erased,
        Fact::Retried,
        Fact::SentAgain,
        Fact::Readdressed,
        Fact::Agreed,
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
        Fact::AppealBegun,
        Fact::AppealStopped,
        Fact::AppealEnded,
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
        Fact::Merged,
        Fact::FollowUp,
    ];

    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            Fact::Registered => "registered",
            Fact::Confirmed => "confirmed",
            Fact::Edited => "edited",
            Fact::Paused => "paused",
            Fact::Resumed => "resumed",
            Fact::Asked => "asked",
            Fact::Renewed => "renewed",
            Fact::Introduced => "introduced",
            Fact::Proposed => "proposed",
            Fact::ProposalEnded => "proposal-ended",
            Fact::Undone => "undone",
            Fact::Cancelled => "cancelled",
            Fact::Met => "met",
            Fact::Failed => "failed",
            Fact::Expired => "expired",
            Fact::Reminded => "reminded",
            Fact::Closed => "closed",
            Fact::Withdrawn => "withdrawn",
            Fact::Reopened => "reopened",
            Fact::Blocked => "blocked",
            Fact::Unblocked => "unblocked",
            Fact::Noted => "noted",
            Fact::Erased => "erased",
            Fact::Retried => "retried",
            Fact::Exported => "exported",
            Fact::Agreed => "agreed",
            Fact::SentAgain => "sent-again",
            Fact::Readdressed => "readdressed",
            Fact::Claimed => "claimed",
            Fact::TakenOver => "taken-over",
            Fact::Released => "released",
            Fact::MarkedUrgent => "marked-urgent",
            Fact::Unmarked => "unmarked",
            Fact::EntryClosed => "entry-closed",
            Fact::EntryOpened => "entry-opened",
            Fact::CampaignClosed => "campaign-closed",
            Fact::CampaignReopened => "campaign-reopened",
            Fact::BannerShown => "banner-shown",
            Fact::BannerRemoved => "banner-removed",
            Fact::AreaTold => "area-told",
            Fact::AreaUntold => "area-untold",
            Fact::AppealBegun => "appeal-begun",
            Fact::AppealStopped => "appeal-stopped",
            Fact::AppealEnded => "appeal-ended",
            Fact::AppealsOn => "appeals-on",
            Fact::AppealsOff => "appeals-off",
            Fact::Merged => "merged",
            Fact::FollowUp => "follow-up",
            Fact::Wrote => "wrote",
            Fact::Reported => "reported",
            Fact::Answered => "answered",
            Fact::AnswerUndone => "answer-undone",
            Fact::MessageDone => "message-done",
            Fact::MessageReopened => "message-reopened",
            Fact::LoggedIn => "logged-in",
            Fact::LoggedOut => "logged-out",
            Fact::Invited => "invited",
            Fact::Joined => "joined",
            Fact::RoleChanged => "role-changed",
            Fact::AreasChanged => "areas-changed",
            Fact::Removed => "removed",
            Fact::Renamed => "renamed",
            Fact::PasswordLinkSent => "password-link-sent",
            Fact::PasswordChanged => "password-changed",
            Fact::SecondFactorOn => "second-factor-on",
            Fact::SecondFactorOff => "second-factor-off",
            Fact::RecoveryCodesMade => "recovery-codes-made",
            Fact::SessionsEnded => "sessions-ended",
        }
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
