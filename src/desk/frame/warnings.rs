//! What is wrong around the program, which every page of the desk says to everybody: the clock, the disk, the backups, the
//! mails.
//!
//! Tables: `mail_trouble`, `time_seen`, backup, mailed, outbox.

use anyhow::Result;

use crate::app::App;
use crate::backups;
use crate::db::Connection;
use crate::db::disk::Disk;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::outbox::trouble::{self, MailTrouble};
use crate::outbox::{Channel, RESTORED, bounced, sms};
use crate::periods::BACKUP_IS_OLD;
use crate::timekeeping;
use crate::transport::UNSEEN;

/// A sentence at the head of every page.
pub struct Warning {
    pub words: String,
    /// Path of the page of the desk that shows more.
    pub more: Option<&'static str>,
}

impl Warning {
    fn alone(words: impl ToString) -> Warning {
        Warning { words: words.to_string(), more: None }
    }
}

/// The warnings of this moment.
pub(super) async fn read(app: &App, conn: &mut Connection, me: &Moderator) -> Result<Vec<Warning>> {
    let (mut warnings, t) = (vec![], &me.t);
    if timekeeping::read(conn, app.clock.now()).await?.doubt.is_some() {
        warnings.push(Warning::alone(t.say("desk-clock-doubt")));
    }
    match app.db.disk() {
        Disk::Roomy => {}
        Disk::Low => warnings.push(Warning::alone(t.say("desk-disk-low"))),
        Disk::Full => warnings.push(Warning::alone(t.say("desk-disk-full"))),
    }
    if let Some(made_at) = backups::last(conn).await?.filter(|at| app.clock.now().duration_since(*at) > BACKUP_IS_OLD) {
        warnings.push(Warning::alone(t.say("desk-backup-old").with("at", t.date_time(made_at))));
    }
    // A moderator who is bound to areas may not open the outbox: it shows mails of all areas.
    let more = (!me.areas.bind()).then_some("/desk/outbox?view=waiting");
    for channel in Channel::ALL {
        if let Some(found) = trouble::find(conn, channel).await? {
            warnings.push(Warning { words: trouble_in_words(t, channel, &found), more });
        }
    }
    if let Some(held) = sms::held_back(conn, app, app.clock.now()).await? {
        let ceiling = if held.only_codes { "desk-sms-ceiling-codes" } else { "desk-sms-ceiling" };
        let words = t.say(ceiling).with("max", app.settings.sms_a_day).with("n", held.waiting).to_string();
        warnings.push(Warning { words, more });
    }
    Ok(warnings)
}

/// Since when and why no mail leaves, what the server says, and when the next one is tried.
fn trouble_in_words(t: &T, channel: Channel, found: &MailTrouble) -> String {
    let trouble = if channel == Channel::Sms { "desk-sms-trouble" } else { "desk-mail-trouble" };
    let words = t.say(trouble).with("since", t.date_time(found.since)).with("why", in_words(t, &found.code));
    let words = words.with("next", t.date_time(found.next_at)).to_string();
    match found.words.as_str() {
        "" => words,
        said => format!("{words} {}", t.say("desk-mail-trouble-words").with("words", said)),
    }
}

/// Class and code of a mail's failure in words, from `smtp 550` or `server timeout`.
pub fn in_words(t: &T, error: &str) -> String {
    if error == UNSEEN {
        return t.say("desk-error-unseen").to_string();
    }
    if error == RESTORED {
        return t.say("desk-error-restored").to_string();
    }
    if error == bounced::STOPPED {
        return t.say("desk-error-stopped").to_string();
    }
    let (class, code) = error.split_once(' ').unwrap_or((error, ""));
    match class {
        "smtp" => t.say("desk-error-smtp").with("code", code).to_string(),
        bounced::BOUNCED => t.say("desk-error-bounced").with("code", code).to_string(),
        bounced::UNWELCOME => t.say("desk-error-unwelcome").with("code", code).to_string(),
        "gateway" => t.say("desk-error-gateway").with("code", code).to_string(),
        "undelivered" => t.say("desk-error-undelivered").with("code", code).to_string(),
        "server" => t.say("desk-error-server").with("code", code).to_string(),
        _ => t.say("desk-error-other").with("code", error).to_string(),
    }
}
