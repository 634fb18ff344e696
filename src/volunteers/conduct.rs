//! The code of conduct: volunteers accept its version in force when they register, and a newer one on their private
//! page.
//!
//! Who may act: the volunteer. Tables: volunteer, history.

use anyhow::Result;

use super::Volunteer;
use super::checks::day_in_words;
use crate::campaign::CONDUCT;
use crate::core::Core;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::VolunteerId;
use crate::kit::layout::page_path;
use crate::kit::site::Site;

/// Path of the page with its words, in the language of `t`; `None` when the campaign has no code of conduct.
pub fn path(app: &Site, t: &T) -> Option<String> {
    app.campaign.volunteer.conduct.as_ref()?;
    page_path(app, t, CONDUCT)
}

/// The version that a volunteer has yet to accept, its day in words, and the path of its page; `None` if there is none.
pub fn asked(app: &Site, t: &T, volunteer: &Volunteer) -> Option<[String; 3]> {
    let version = app.campaign.volunteer.conduct.as_ref()?;
    let accepted = volunteer.conduct.as_ref().is_some_and(|(accepted, _)| accepted == version);
    let path = path(app, t).filter(|_| !accepted)?;
    Some([version.clone(), in_words(app, t, version), path])
}

/// When the volunteer accepted the version in force, in words; `None` if they did not.
pub fn accepted(app: &Site, t: &T, volunteer: &Volunteer) -> Option<String> {
    let (version, at) = volunteer.conduct.as_ref()?;
    let in_force = app.campaign.volunteer.conduct.as_ref() == Some(version);
    let words = t.say("conduct-accepted").with("version", in_words(app, t, version)).with("at", t.date(*at));
    in_force.then(|| words.to_string())
}

/// The day of a version in words.
pub fn in_words(app: &Core, t: &T, version: &str) -> String {
    version.parse().map_or_else(|_| version.to_owned(), |day| day_in_words(app, t, day))
}

/// Records that the volunteer accepts this version. Returns `false` if it is not the one in force, or accepted already.
pub async fn accept(app: &Site, id: VolunteerId, version: &str) -> Result<bool> {
    if app.campaign.volunteer.conduct.as_deref() != Some(version) {
        return Ok(false);
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let accepted =
        sqlx::query("update volunteer set conduct = $2, conduct_at = $3 where id = $1 and coalesce(conduct, '') <> $2");
    if accepted.bind(id).bind(version).bind(now.as_millisecond()).execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let about = About::volunteer(id);
    history::record(&mut tx, app, about, Fact::ConductAccepted, Actor::Volunteer, Some(version), now).await?;
    tx.commit().await?;
    Ok(true)
}
