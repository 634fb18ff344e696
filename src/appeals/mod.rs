//! Appeals: a mail that an admin writes to the volunteers of a filter, for a partner's call say.
//!
//! An appeal goes to volunteers whose address is confirmed, who are not paused and who have not refused appeals. Its
//! recipients are fixed when it begins ([`store::begin`]); from then on the worker puts the mails in the outbox, so
//! many a minute ([`feed`]), and every other mail goes before them.
//!
//! Subject and words are stored unencrypted, like the banner: they name nobody, whole areas read them, and the team
//! must see what it sent. They may still hold a partner's telephone number, so they are forgotten a month after the
//! end; the counts remain as long as the history does.
//!
//! Tables: appeal, `appeal_recipient`, and outbox. Who may act: admins; volunteers for themselves.

pub mod feed;
pub mod store;
pub mod words;

use jiff::{SignedDuration, Timestamp};

use anyhow::Result;

use crate::campaign::Lang;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{AppealId, ModeratorId, VolunteerId};
use crate::kit::private_page;
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, Letter, LetterWriter, MailKind};
use crate::people::Email;

pub use words::AppealWords;

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum AppealStatus {
    Draft,
    /// Its mails are leaving.
    Sending,
    /// A moderator stopped it.
    Stopped,
    /// None of its mails waits any more.
    Done,
}

impl AppealStatus {
    /// The name as stored; it also names the texts `appeal-status-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

#[derive(Clone, Debug)]
pub struct Appeal {
    /// Ids rise with time.
    pub id: AppealId,
    pub status: AppealStatus,
    /// The words; empty once they are forgotten.
    pub said: AppealWords,
    pub made_at: Timestamp,
    /// The moderator who wrote it; `None` if it was written by a command.
    pub made_by: Option<ModeratorId>,
    /// When its mails began to leave.
    pub begun_at: Option<Timestamp>,
    /// Mails a minute, if it has a pace of its own.
    pub pace: Option<i64>,
    /// The instant up to which mails have been accounted for: see [`feed::due`].
    pub fed_at: Timestamp,
    /// Since when none of its mails waits.
    pub ended_at: Option<Timestamp>,
    pub counts: AppealCounts,
}

/// How many volunteers of an appeal are in which state. With [`AppealCounts::failed`], the others add up to `recipients`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AppealCounts {
    /// How many there were when the appeal began.
    pub recipients: i64,
    /// How many were written to.
    pub sent: i64,
    /// How many will be written to.
    pub waiting: i64,
    /// How many have refused appeals, been paused or been erased since it began.
    pub left_out: i64,
    /// How many were not written to because it was stopped.
    pub dropped: i64,
}

impl AppealCounts {
    /// How many mails could not be delivered: all the others.
    pub fn failed(&self) -> i64 {
        (self.recipients - self.sent - self.waiting - self.left_out - self.dropped).max(0)
    }
}

/// How many mails leave in a minute: at the appeal's own pace, or else at the setting's; at least one.
pub fn a_minute(app: &Site, pace: Option<i64>) -> i64 {
    pace.unwrap_or(i64::from(app.settings.appeal_mails_a_minute)).max(1)
}

/// How long so many mails take, at the appeal's own pace or at the setting's.
pub fn time_for(app: &Site, pace: Option<i64>, mails: i64) -> SignedDuration {
    SignedDuration::from_millis(mails.saturating_mul(60_000) / a_minute(app, pace))
}

/// The letter as this volunteer gets it. `url`: the page on which they refuse further appeals.
pub fn letter(app: &Site, said: &AppealWords, name: &str, url: &str) -> Letter {
    LetterWriter::new(app, &said.language).appeal(&said.subject, &said.words, name, url)
}

/// The language of the words; the campaign's first if it no longer has that one.
pub fn lang(app: &Site, said: &AppealWords) -> Lang {
    app.campaign.lang(&said.language).unwrap_or(app.campaign.default_lang())
}

/// The address that stands for the page to refuse appeals in a mail that is only a test: the home page.
fn url_of_a_test(app: &Site) -> String {
    app.url(&crate::kit::layout::home(&app.campaign, app.campaign.default_lang()))
}

/// The letter without a volunteer's name and link.
pub fn sample(app: &Site, said: &AppealWords) -> Letter {
    let name = app.speaker(lang(app, said)).say("appeal-sample-name").to_string();
    letter(app, said, &name, &url_of_a_test(app))
}

/// Mails the letter to an address, to be looked at. It is not part of the appeal, and counts nowhere.
pub async fn send_test(app: &Site, said: &AppealWords, email: &Email) -> Result<()> {
    let now = app.clock.now();
    let name = app.speaker(lang(app, said)).say("appeal-sample-name").to_string();
    let envelope = Envelope {
        kind: MailKind::Appeal,
        person_id: None,
        other_person_id: None,
        announced: None,
        appeal: None,
        unsubscribe: None,
        to: vec![(name, email.clone())],
        recipient: email.clone().into(),
        language: said.language.clone(),
        due_at: now,
        useless_at: None,
    };
    let mut tx = app.db.begin().await?;
    outbox::put(&mut *tx, app, &envelope, &sample(app, said), now).await?;
    tx.commit().await
}

/// The result of an attempt to begin an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    Begun,
    /// It was no draft any more: somebody else had begun or discarded it.
    TooLate,
    /// Nothing was begun: the filter now finds this many volunteers, not the number shown, or it finds nobody.
    Changed(i64),
}

/// Begins an appeal to `recipients`, which are ids of volunteers, if they are still as many as were `shown`. Of two
/// moderators at the same time, one begins it.
pub async fn begin(
    app: &Site,
    id: AppealId,
    recipients: &[VolunteerId],
    shown: i64,
    actor: Actor,
) -> Result<Beginning> {
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

/// Stops an appeal: the mails that have not left are dropped. Returns `false` if it was not leaving.
pub async fn stop(app: &Site, id: AppealId, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let shared = app.shared_now(&mut tx).await?;
    let Some(sent) = store::stop(&mut tx, id, shared).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    history::record(&mut tx, app, About::default(), Fact::AppealStopped, actor, Some(&sent.to_string()), now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// The address at which the reader of a mail may refuse further appeals.
pub(crate) fn url(app: &Site, lang: Lang, token: &str) -> String {
    app.url(&private_page::path(app, lang, token))
}
