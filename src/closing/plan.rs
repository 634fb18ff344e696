//! The plan of a closing: what happens when. It is shown before the closing and while it goes on.

use jiff::Timestamp;

use super::{Closing, ClosingCounts, SECOND_THOUGHTS};
use crate::i18n::T;
use crate::kit::site::Site;
use crate::{appeals, periods};

/// The instants of each step. The later ones assume that nobody answers before.
pub struct Timetable {
    counts: ClosingCounts,
    /// When the entries close.
    closed_at: Timestamp,
    /// When the first mail leaves; until then the closing may be undone.
    mails_leave_at: Timestamp,
    may_be_undone: bool,
    /// When the last mail leaves, if the mail server accepts them all.
    last_mail_at: Timestamp,
    /// When the data of everybody without an introduction have been destroyed.
    destroyed_at: Timestamp,
    /// When the data of the last introductions have been destroyed.
    introductions_end_at: Timestamp,
    history_days: u32,
}

impl Timetable {
    /// The plan of a campaign that is closed, or that would be closed now.
    pub fn of(app: &Site, closing: Option<&Closing>, counts: &ClosingCounts, now: Timestamp) -> Timetable {
        let closed_at = closing.map_or(now, |closing| closing.begun_at);
        let mails_leave_at = closing.map_or(now + SECOND_THOUGHTS, |closing| closing.mails_leave_at);
        let last_mail_at = mails_leave_at.max(now) + appeals::time_for(app, None, counts.left());
        Timetable {
            counts: *counts,
            closed_at,
            mails_leave_at,
            may_be_undone: now < mails_leave_at,
            last_mail_at,
            destroyed_at: last_mail_at + periods::AFTER_THE_END,
            introductions_end_at: closed_at + periods::introduction(&app.campaign) + periods::AFTER_THE_END,
            history_days: app.campaign.retention.history_days,
        }
    }

    /// The steps in order: when, and what happens.
    pub fn steps(&self, t: &T) -> Vec<(String, String)> {
        let when = |key: &str, at: Timestamp| t.say(key).with("date", t.date_time(at)).to_string();
        let undo = (when("closing-until", self.mails_leave_at), t.say("closing-step-undo").to_string());
        let begun = [(t.date_time(self.closed_at), t.say("closing-step-closed").to_string())];
        let later = vec![
            (
                t.date_time(self.mails_leave_at),
                t.say("closing-step-mails")
                    .with("volunteers", self.counts.volunteers)
                    .with("requests", self.counts.requests)
                    .with("date", t.date_time(self.last_mail_at))
                    .to_string(),
            ),
            (
                when("closing-until", self.destroyed_at),
                t.say("closing-step-destroyed").with("days", periods::AFTER_THE_END.as_hours() / 24).to_string(),
            ),
            (
                when("closing-until", self.introductions_end_at),
                t.say("closing-step-introductions").with("n", self.counts.introductions).to_string(),
            ),
            (
                t.say("closing-later").to_string(),
                t.say("closing-step-history").with("days", self.history_days).to_string(),
            ),
        ];
        begun.into_iter().chain(self.may_be_undone.then_some(undo)).chain(later).collect()
    }
}
