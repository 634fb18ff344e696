//! The journal: who did what when, by ids, never by names; it outlives the people it speaks of.
//!
//! It is also how the desk's index of offers learns what changed (see `desk::pool`): every change
//! of a volunteer is written here, in the transaction of the change.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::{Connection, Write, statement};
use crate::desk::claims;

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
    /// A moderator introduced two parties.
    Introduced,
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
    /// Every page shows new directives.
    BannerShown,
    /// It no longer does.
    BannerRemoved,
    /// Volunteers or requesters of an area read a message.
    AreaTold,
    /// They no longer do.
    AreaUntold,
    /// Another registration of the same person was merged into this one.
    Merged,
    /// The desk wants to see a request again; detail: the day, none when no longer.
    FollowUp,
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
        Fact::Introduced,
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
        Fact::BannerShown,
        Fact::BannerRemoved,
        Fact::AreaTold,
        Fact::AreaUntold,
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
            Fact::Introduced => "introduced",
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
            Fact::BannerShown => "banner-shown",
            Fact::BannerRemoved => "banner-removed",
            Fact::AreaTold => "area-told",
            Fact::AreaUntold => "area-untold",
            Fact::Merged => "merged",
            Fact::FollowUp => "follow-up",
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

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The volunteer, by a private link.
    Volunteer,
    /// The beneficiary or the contact, by a private link.
    Requester,
    /// A member of the team.
    Moderator(i64),
    /// The program, because time passed.
    Worker,
    /// Whoever runs the site, by a command.
    Operator,
}

impl Actor {
    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            Actor::Volunteer => "volunteer",
            Actor::Requester => "requester",
            Actor::Moderator(_) => "moderator",
            Actor::Worker => "worker",
            Actor::Operator => "operator",
        }
    }
}

/// Whom or what a fact concerns.
#[derive(Clone, Copy, Debug, Default)]
pub struct About {
    /// A volunteer.
    pub volunteer_id: Option<i64>,
    /// A request.
    pub request_id: Option<i64>,
    /// One of its needs.
    pub need_id: Option<i64>,
    /// An introduction.
    pub introduction_id: Option<i64>,
    /// A member of the team.
    pub moderator_id: Option<i64>,
}

impl About {
    /// A volunteer.
    pub fn volunteer(id: i64) -> About {
        About { volunteer_id: Some(id), ..About::default() }
    }

    /// A request.
    pub fn request(id: i64) -> About {
        About { request_id: Some(id), ..About::default() }
    }

    /// A member of the team.
    pub fn moderator(id: i64) -> About {
        About { moderator_id: Some(id), ..About::default() }
    }

    /// A need of a request.
    pub fn need(request_id: i64, need_id: i64) -> About {
        About { request_id: Some(request_id), need_id: Some(need_id), ..About::default() }
    }
}

/// Writes a line. An act of a moderator on a request also renews their claim of it.
pub async fn record(
    to: &mut impl Write,
    app: &App,
    about: About,
    fact: Fact,
    actor: Actor,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let moderator_id = match actor {
        Actor::Moderator(id) => Some(id),
        _ => None,
    };
    let insert = statement(
        "insert into history (id, at, fact, actor, moderator_id, volunteer_id, request_id, need_id, introduction_id, \
         about_moderator_id, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(app.new_id(now))
    .bind(now.as_millisecond())
    .bind(fact.slug())
    .bind(actor.slug())
    .bind(moderator_id)
    .bind(about.volunteer_id)
    .bind(about.request_id)
    .bind(about.need_id)
    .bind(about.introduction_id)
    .bind(about.moderator_id)
    .bind(detail);
    to.write(insert).await?;
    match (moderator_id, about.request_id) {
        (Some(moderator_id), Some(request_id)) => claims::renew(to, request_id, moderator_id, now).await,
        _ => Ok(()),
    }
}

/// A line, to be read.
#[derive(Clone, Debug)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Slug of the fact.
    pub fact: String,
    /// Slug of the actor.
    pub actor: String,
    /// Name of the moderator who did it.
    pub moderator: Option<String>,
    /// Name of the moderator to whom it was done.
    pub about_moderator: Option<String>,
    /// The volunteer it concerns.
    pub volunteer_id: Option<i64>,
    /// The request it concerns.
    pub request_id: Option<i64>,
    /// Slug of a detail.
    pub detail: Option<String>,
}

/// Most lines shown of one subject.
const LINES_MAX: i64 = 200;

/// Everything about a request or a volunteer, newest first.
pub async fn of(conn: &mut Connection, about: About) -> Result<Vec<Line>> {
    let rows = sqlx::query(
        "select h.at, h.fact, h.actor, m.name, h.volunteer_id, h.request_id, h.detail from history h \
         left join moderator m on m.id = h.moderator_id \
         where h.volunteer_id = $1 or h.request_id = $2 order by h.id desc limit $3",
    )
    .bind(about.volunteer_id)
    .bind(about.request_id)
    .bind(LINES_MAX)
    .fetch_all(conn)
    .await?;
    let line = |row: &sqlx::any::AnyRow| -> Result<Line> {
        Ok(Line {
            at: from_millis(row.try_get(0)?),
            fact: row.try_get(1)?,
            actor: row.try_get(2)?,
            moderator: row.try_get(3)?,
            about_moderator: None,
            volunteer_id: row.try_get(4)?,
            request_id: row.try_get(5)?,
            detail: row.try_get(6)?,
        })
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::campaign::{Campaign, Lang};
    use crate::web::i18n::Texts;

    #[test]
    fn every_fact_that_is_said_can_be_filtered() {
        let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places"))).unwrap();
        let texts = Texts::read(&campaign).unwrap();
        let said: BTreeSet<&str> = texts.keys(Lang(0)).filter_map(|key| key.strip_prefix("fact-")).collect();
        assert_eq!(Fact::ALL.iter().map(|fact| fact.slug()).collect::<BTreeSet<_>>(), said);
    }
}
