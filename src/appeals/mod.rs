//! Appeals: a mail that an admin writes to the volunteers of a filter, as for a partner's call.
//!
//! It goes to volunteers whose address is confirmed, who do not rest and who did not say no to appeals;
//! once to an address. Whom it goes to is settled when it begins ([`store::begin`]); from then on the worker
//! puts copies in the outbox, so many a minute ([`feed`]), where every other mail goes before them.
//!
//! Subject and words are kept in clear, as the banner's are: they name nobody, whole areas read them, and
//! the team must see what it sent. Since somebody wrote them all the same, a partner's telephone number
//! say, they are forgotten a month after the end; the counts remain as long as the history does.
//!
//! Tables: appeal, `appeal_recipient`, and outbox. Who may act: admins; volunteers for themselves.

pub mod feed;
pub mod store;
pub mod words;

use jiff::{SignedDuration, Timestamp};

use anyhow::Result;

use crate::campaign::Lang;
use crate::history::{self, About, Actor, Fact};
use crate::kit::private_page;
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, Letter, LetterWriter, MailKind};
use crate::people::Email;

pub use words::AppealWords;

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppealStatus {
    /// Being written.
    Draft,
    /// Its copies leave.
    Sending,
    /// A moderator stopped it.
    Stopped,
    /// Nothing of it waits any more.
    Done,
}

impl AppealStatus {
    /// As stored; names the texts `appeal-status-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            AppealStatus::Draft => "draft",
            AppealStatus::Sending => "sending",
            AppealStatus::Stopped => "stopped",
            AppealStatus::Done => "done",
        }
    }

    fn from_slug(slug: &str) -> AppealStatus {
        let all = [AppealStatus::Sending, AppealStatus::Stopped, AppealStatus::Done];
        all.into_iter().find(|status| status.slug() == slug).unwrap_or(AppealStatus::Draft)
    }
}

/// An appeal as it stands.
#[derive(Clone, Debug)]
pub struct Appeal {
    /// Rises with time.
    pub id: i64,
    /// Where it stands.
    pub status: AppealStatus,
    /// What it says; empty once forgotten.
    pub said: AppealWords,
    /// When it was written.
    pub made_at: Timestamp,
    /// By which moderator; none by a command.
    pub made_by: Option<i64>,
    /// Leaves since then.
    pub begun_at: Option<Timestamp>,
    /// Mails in a minute, when it has a pace of its own.
    pub pace: Option<i64>,
    /// Mails up to then are in the outbox.
    pub fed_at: Timestamp,
    /// Nothing waits since then.
    pub ended_at: Option<Timestamp>,
    /// Its volunteers, counted.
    pub counts: AppealCounts,
}

/// How many volunteers of an appeal stand where; all of them add up to `recipients`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AppealCounts {
    /// When it began.
    pub recipients: i64,
    /// Were written to.
    pub sent: i64,
    /// Will be.
    pub waiting: i64,
    /// Said no to appeals, rest or are gone since it began.
    pub left_out: i64,
    /// Were not written to because it was stopped.
    pub dropped: i64,
}

impl AppealCounts {
    /// Whose mail was refused: all others.
    pub fn failed(&self) -> i64 {
        (self.recipients - self.sent - self.waiting - self.left_out - self.dropped).max(0)
    }
}

/// Mails that leave in a minute: its own pace, or the setting's.
pub fn a_minute(app: &Site, pace: Option<i64>) -> i64 {
    pace.unwrap_or(i64::from(app.settings.appeal_mails_a_minute)).max(1)
}

/// How long so many mails take, at a pace of their own or at the setting's.
pub fn time_for(app: &Site, pace: Option<i64>, mails: i64) -> SignedDuration {
    SignedDuration::from_millis(mails.saturating_mul(60_000) / a_minute(app, pace))
}

/// The letter as this volunteer gets it; `url` is where one says no.
pub fn letter(app: &Site, said: &AppealWords, name: &str, url: &str) -> Letter {
    LetterWriter::new(app, &said.language).appeal(&said.subject, &said.words, name, url)
}

/// The language of the words; the campaign's first when it no longer has it.
pub fn lang(app: &Site, said: &AppealWords) -> Lang {
    app.campaign.lang(&said.language).unwrap_or(app.campaign.default_lang())
}

/// Where a copy that is only a test leads who says no: to nowhere but the site.
fn url_of_a_test(app: &Site) -> String {
    app.url(&crate::kit::layout::home(&app.campaign, app.campaign.default_lang()))
}

/// The letter with no volunteer's name and link.
pub fn sample(app: &Site, said: &AppealWords) -> Letter {
    let name = app.speaker(lang(app, said)).say("appeal-sample-name").to_string();
    letter(app, said, &name, &url_of_a_test(app))
}

/// Sends the letter to an address, to be looked at. It is no copy of the appeal, and counts nowhere.
pub async fn send_test(app: &Site, said: &AppealWords, email: &Email) -> Result<()> {
    let now = app.clock.now();
    let name = app.speaker(lang(app, said)).say("appeal-sample-name").to_string();
    let envelope = Envelope {
        kind: MailKind::Appeal,
        person_id: None,
        other_person_id: None,
        introduction_id: None,
        appeal: None,
        unsubscribe: None,
        to: vec![(name, email.clone())],
        recipient: email.clone(),
        language: said.language.clone(),
        due_at: now,
    };
    let mut tx = app.db.begin().await?;
    outbox::put(&mut *tx, app, &envelope, &sample(app, said), now).await?;
    tx.commit().await
}

/// What became of the attempt to begin an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    Begun,
    /// It was no draft any more: somebody else began or discarded it.
    TooLate,
    /// Nothing was begun: the filter finds this many volunteers by now, or nobody.
    Changed(i64),
}

/// Begins: settles that it goes to `recipients` (volunteers), if they are still as many as were shown.
pub async fn begin(app: &Site, id: i64, recipients: &[i64], shown: i64, actor: Actor) -> Result<Beginning> {
    let n = i64::try_from(recipients.len())?;
    let appeal = store::get(&mut *app.db.read().await?, id).await?;
    if appeal.is_none_or(|appeal| appeal.status != AppealStatus::Draft) {
        return Ok(Beginning::TooLate);
    }
    if n != shown || n == 0 {
        return Ok(Beginning::Changed(n));
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !store::begin(&mut tx, id, recipients, now).await? {
        tx.rollback().await?;
        return Ok(Beginning::TooLate);
    }
    history::record(&mut tx, app, About::default(), Fact::AppealBegun, actor, Some(&n.to_string()), now).await?;
    tx.commit().await?;
    Ok(Beginning::Begun)
}

/// Stops: what has not left is dropped. `false` when nothing of it was leaving.
pub async fn stop(app: &Site, id: i64, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(sent) = store::stop(&mut tx, id, now).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    history::record(&mut tx, app, About::default(), Fact::AppealStopped, actor, Some(&sent.to_string()), now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// The address at which a mail says how to get no more of these.
pub(crate) fn url(app: &Site, lang: Lang, token: &str) -> String {
    app.url(&private_page::path(app, lang, token))
}
