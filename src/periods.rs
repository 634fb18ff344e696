//! Every retention period, with its reason. Nothing else in the program says how long something is kept.
//!
//! The campaign sets the periods that depend on the crisis (`[retention]` in its file); the others are
//! constants here. `privacy::sweep` applies them.

use jiff::{SignedDuration, Timestamp};

use crate::campaign::Campaign;

/// A request whose needs are all closed, met or withdrawn: a week to change one's mind.
pub const FINISHED_REQUEST: SignedDuration = days(7);
/// What is left of a volunteer once they were told that the campaign has ended: a week to take a copy, or to
/// answer. Their introductions end first.
pub const AFTER_THE_END: SignedDuration = days(7);
// The hash of an address that we wrote to on a friend's recommendation has no period of its own: it is what
// keeps the promise of one mail ever, so it goes with the campaign, as above; "never again" stays with the site.

/// A private link to one's own data: as long as any campaign has lasted; it dies with the data.
pub const LINK: SignedDuration = days(400);
/// A moderator's session: a night's work, so that a forgotten computer closes by itself.
pub const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// Between a right password and the second factor: time to find the phone.
pub const LOGIN_CODE: SignedDuration = SignedDuration::from_mins(10);
/// A moderator and a session were last seen within this time: not a write for every page.
pub const SEEN_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// An invitation to the team that nobody took up: a week with its weekend; then the address goes.
pub const INVITATION: SignedDuration = days(7);
/// A link to choose a new password: it opens the desk, so a day is long enough.
pub const PASSWORD_LINK: SignedDuration = days(1);
/// A second factor that was begun and not confirmed: its secret has been on a screen.
pub const SECOND_FACTOR_BEGUN: SignedDuration = SignedDuration::from_hours(1);
/// Failed logins are counted over this time, then forgotten.
pub const LOGIN_FAILURES: SignedDuration = SignedDuration::from_mins(15);
/// A browser that a moderator signed in with is known this long after: as long as somebody may rest between
/// two waves. The browser keeps it, we do not.
pub const DEVICE: SignedDuration = days(90);
/// Confirmation mails to one address are counted over this time, then forgotten.
pub const MAILED: SignedDuration = SignedDuration::from_hours(24);
/// The words of an appeal once it has ended, or a draft that nobody sent: a month to answer those who ask
/// what it meant. Its counts remain as long as the history.
pub const APPEAL_WORDS: SignedDuration = days(30);
/// A message to the team once somebody has done with it: a month, to answer whoever writes again.
pub const MESSAGE: SignedDuration = days(30);
/// After an introduction, its parties may report a problem for so long, even when their data are destroyed: what goes
/// wrong between people is often told late.
pub const REPORT: SignedDuration = days(90);
/// An address whose links somebody wants again, which no worker has looked up: they have asked again since.
pub const LOST_LINK: SignedDuration = SignedDuration::from_hours(24);
/// The worker looks for such addresses this often: people wait for the mail.
pub const LOST_LINKS_EVERY: SignedDuration = SignedDuration::from_secs(2);
/// A moderator's claim of a request: long enough to telephone, short enough that one who went to bed
/// holds nothing up.
pub const CLAIM: SignedDuration = SignedDuration::from_mins(15);
/// A proposal to a second moderator: a night and a day, so that whoever comes next may answer; then both
/// parties are free for others.
pub const PROPOSAL: SignedDuration = SignedDuration::from_hours(24);
/// The worker looks for what has come to its end this often.
pub const APPLIED_EVERY: SignedDuration = SignedDuration::from_mins(10);

const fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

/// A registration whose address nobody confirmed: the mail may sit unread over a weekend.
pub fn unconfirmed(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.unconfirmed_days))
}

/// Before the parties are asked how it went: time for a first call and a first errand.
pub fn reminder(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.reminder_days))
}

/// An introduction nobody answered: the promise of 2020, a month after the mails.
pub fn introduction(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.introduction_days))
}

/// A mail that could not be delivered: time for the desk to see it and act.
pub fn given_up_mail(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.given_up_mail_days))
}

/// Lines of the history, and receipts: to answer for what was done, after the people are gone.
pub fn history(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.history_days))
}

/// Before a volunteer not heard of is asked whether they are still available, and between two such mails:
/// a list of people who have moved on helps nobody.
pub fn availability(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.availability_days))
}

/// When the data of an introduction made at `at` are destroyed without an answer.
pub fn introduction_ends(campaign: &Campaign, at: Timestamp) -> Timestamp {
    at + introduction(campaign)
}
