//! Every retention period, with its reason. No other file says how long something is kept.
//!
//! The campaign sets the periods that depend on the crisis (`[retention]` in its file); the others are
//! constants here. `privacy::sweep` applies them.

use jiff::{SignedDuration, Timestamp};

use crate::campaign::{Campaign, Kind};

/// How long a request is kept once all its needs are closed, met or withdrawn: a week to change one's mind.
pub const FINISHED_REQUEST: SignedDuration = days(7);
/// How long a volunteer is kept after the mail that the campaign has ended: a week to take a copy or to answer. Their
/// introductions end first.
pub const AFTER_THE_END: SignedDuration = days(7);
// The hash of an address that got a recommendation has no period of its own: it keeps the promise of one such mail
// ever. It is deleted `AFTER_THE_END` past the mails of the campaign's closing, unless its reader said "never again":
// then it stays.

/// How long a private link to one's own data works: a season. Mails lie in mailboxes, are quoted and passed on; a new link
/// takes a minute. It is deleted with the data, and ends when its holder asks for a new one.
pub const LINK: SignedDuration = days(90);
/// How long a link works that stops appeals, and nothing else: as long as any campaign has lasted.
pub const APPEALS_LINK: SignedDuration = days(400);
/// How long a moderator's session lasts: a night's work, so that a forgotten computer closes by itself.
pub const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// How long the second factor is waited for after a right password: time to find the phone.
pub const LOGIN_CODE: SignedDuration = SignedDuration::from_mins(10);
/// Time between two records of a moderator's and a session's last visit, so that not every page writes.
pub const SEEN_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// Pause after which a moderator who comes back is told what is new: longer than a lunch is not needed to lose the thread.
pub const VISIT_ENDS: SignedDuration = SignedDuration::from_hours(1);
/// How long after their last page a moderator still counts as present: [`SEEN_WITHIN`], and time to read.
pub const PRESENT: SignedDuration = SignedDuration::from_mins(10);
/// How long a password just typed counts for acts that reach many people: the time to finish what one sat down to do.
pub const PROVED: SignedDuration = SignedDuration::from_mins(10);
/// How long an invitation to the team is valid: a week with its weekend. Then the address is deleted.
pub const INVITATION: SignedDuration = days(7);
/// How long a link to choose a new password is valid. It opens the desk, so a day is long enough.
pub const PASSWORD_LINK: SignedDuration = days(1);
/// How long an unconfirmed second factor is kept, whose secret has been on a screen.
pub const SECOND_FACTOR_BEGUN: SignedDuration = SignedDuration::from_hours(1);
/// How long one line of the history, and one mail to the admins, stand for all that a program reads of people.
pub const READING_TOLD: SignedDuration = SignedDuration::from_hours(24);
/// How long acts count by which a moderator takes a registration away from its person.
pub const TAKING_AWAY: SignedDuration = SignedDuration::from_hours(1);
/// How long failed logins count.
pub const LOGIN_FAILURES: SignedDuration = SignedDuration::from_mins(15);
/// How long a browser is known after a moderator signed in with it: the longest rest between two waves. The browser
/// keeps this fact, the site does not.
pub const DEVICE: SignedDuration = days(90);
/// How long a mail counts against the daily limit of its address.
pub const MAILED: SignedDuration = SignedDuration::from_hours(24);
/// How long it is remembered by its id which mail went to whom, where bounces are read: mail servers try for up to five
/// days before they send a mail back (RFC 5321, section 4.5.4.1).
pub const MAY_BOUNCE: SignedDuration = days(7);
/// How long a change of a volunteer's answers counts against the daily limit for changes of place.
pub const CHANGED_PLACES: SignedDuration = SignedDuration::from_hours(24);
/// How long the account of many lines of the plan that were approved at once is kept, by ids: a week, for those of the team who
/// were away.
pub const PLAN_RUN: SignedDuration = days(7);
/// How long the words of an appeal are kept once it has ended, and a draft that was never sent: a month to answer
/// people who ask what it meant. Its counts are kept as long as the history.
pub const APPEAL_WORDS: SignedDuration = days(30);
/// How long a list that was sent and not begun is kept: a night to ask the one who gave it about its mistakes.
pub const IMPORT_DRAFT: SignedDuration = SignedDuration::from_hours(24);
// An import without its rows, and what was remembered of its columns, are kept as long as the history, and an import as
// long as a registration that it brought in.
/// How long the token of a program works: a year, so that one that is forgotten closes by itself.
pub const PROGRAM_TOKEN: SignedDuration = days(365);
/// How long facts wait for a webhook that does not answer: as long as mails. Then it is given up.
pub const WEBHOOK_GIVEN_UP: SignedDuration = days(3);
/// How long a message to the team is kept once it is done: a month, in case its author writes again.
pub const MESSAGE: SignedDuration = days(30);
/// How long the parties of an introduction may report a problem, even when their data are destroyed: what goes wrong
/// between people is often told late.
pub const REPORT: SignedDuration = days(90);
/// How long a request for lost links is kept when no worker has looked it up: the person has asked again since.
pub const LOST_LINK: SignedDuration = SignedDuration::from_hours(24);
/// How often the worker looks for requests for lost links: people wait for the mail.
pub const LOST_LINKS_EVERY: SignedDuration = SignedDuration::from_secs(2);
/// How often the worker looks for mails that came back: an answer is read by people, who look less often.
pub const INBOX_EVERY: SignedDuration = SignedDuration::from_secs(30);
/// How long a claim of a request lasts: long enough to telephone, short enough that a moderator who went to bed holds
/// nothing up.
pub const CLAIM: SignedDuration = SignedDuration::from_mins(15);
/// How long a proposal waits for a second moderator: a night and a day. Then both parties are free for others.
pub const PROPOSAL: SignedDuration = SignedDuration::from_hours(24);
/// How long the parties of a proposal have to say whether they agree: a mailbox is opened within three days, and who needs
/// help cannot wait longer for the next volunteer. Those who have not answered are asked once more in the middle.
pub const AGREEMENT: SignedDuration = days(3);
/// How long the link to that answer works: whoever opens the mail late reads that nothing is to be answered any more.
pub const AGREEMENT_LINK: SignedDuration = days(30);
/// How long an erasure that a moderator asks for can be undone: time to notice a mistake, and to be called by admins.
pub const ERASURE: SignedDuration = SignedDuration::from_hours(1);
/// Age from which an account counts as the second of two moderators: a night for the others to notice it.
pub const SECOND_PAIR: SignedDuration = SignedDuration::from_hours(24);
/// How long a request for a ban waits for a second moderator: a week with its weekend.
pub const BAN_ASKED: SignedDuration = days(7);
/// How long files with the keys of backups are kept: whoever is destroyed can be opened from backups for so long, and a
/// week is time to notice that a restore is needed.
pub const BACKUP_KEYS: SignedDuration = days(7);
/// How long files with the data of backups are kept; each opens with the newest keys.
pub const BACKUP_DATA: SignedDuration = days(30);
/// Age of the last backup at which the desk warns: one night was missed.
pub const BACKUP_IS_OLD: SignedDuration = days(2);
/// Age at which the worker replaces the site key: keys of those who were destroyed, in logs and old copies, open for so long.
pub const SITE_KEY: SignedDuration = days(7);
/// How often the ledger of backups is written.
pub const LEDGER_EVERY: SignedDuration = SignedDuration::from_secs(1);
/// How often the worker looks for what has come to its end.
pub const APPLIED_EVERY: SignedDuration = SignedDuration::from_mins(10);

const fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

/// How long a registration is kept whose address nobody confirmed: the mail may sit unread over a weekend.
pub fn unconfirmed(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.unconfirmed_days))
}

/// How long it is kept that a volunteer was introduced for a kind with a cooling period: the longest of these periods.
pub fn cooling(campaign: &Campaign) -> SignedDuration {
    days(campaign.kinds.iter().filter_map(Kind::cooling_days).max().unwrap_or(0).into())
}

/// How long after an introduction its parties are asked how it went: time for a first call and a first errand.
pub fn reminder(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.reminder_days))
}

/// How long an introduction that nobody answered is kept: a month after the mails, as promised in 2020.
pub fn introduction(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.introduction_days))
}

/// How long a mail that could not be delivered is kept: time for the desk to see it and act.
pub fn given_up_mail(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.given_up_mail_days))
}

/// How long the history and receipts are kept: to answer for what was done after the people are gone.
pub fn history(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.history_days))
}

/// How long a banned mailbox is kept out: through this crisis and into a next one, but not for ever.
pub fn ban(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.ban_days))
}

/// How long it is kept, sealed to two admins, who both parties of an introduction were: as long as the campaign says, so
/// that a report that comes once the data are destroyed can still be followed. `None`: it is not kept.
pub fn parties(campaign: &Campaign) -> Option<SignedDuration> {
    campaign.retention.parties_days.map(|kept| days(i64::from(kept)))
}

/// How long the half of a key stays open after an admin opened it: time for the other admin to open theirs.
pub const HALF_OPEN: SignedDuration = SignedDuration::from_hours(1);

/// How long a volunteer may be silent before they are asked whether they are still available, and the time between two
/// such mails: a list of people who have moved on helps nobody.
pub fn availability(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.availability_days))
}

/// Returns when the data of an introduction made at `at` are destroyed if nobody answers.
pub fn introduction_ends(campaign: &Campaign, at: Timestamp) -> Timestamp {
    at + introduction(campaign)
}
