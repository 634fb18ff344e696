//! Two plain words by which the parties of an introduction know each other at the door, so that nobody can pretend to be
//! the person who was announced.
//!
//! Both sides get the same words, in the campaign's first language, whatever the language of their mails. They are in
//! the text `door-words`, which a campaign may replace. They are deleted when the introduction ends.

use anyhow::Result;
use sqlx::Row;

use crate::db::Connection;
use crate::history::About;
use crate::ids::{NeedId, PersonId};
use crate::kit::site::Site;
use crate::people::store;

/// Draws two different words, like `lilas – boussole`.
pub fn draw(app: &Site) -> String {
    let words = app.speaker(app.campaign.default_lang()).lines("door-words");
    let first = app.rng.below(words.len());
    let second = (first + 1 + app.rng.below(words.len() - 1)) % words.len();
    format!("{} – {}", words[first], words[second])
}

/// The words of a standing introduction, as one side reads them.
pub struct DoorWords {
    pub need_id: NeedId,
    /// First name of the other side: the volunteer or the beneficiary.
    pub name: String,
    pub words: String,
}

/// The words of all standing introductions of a volunteer or of a request, oldest first.
pub async fn standing(conn: &mut Connection, app: &Site, about: About) -> Result<Vec<DoorWords>> {
    let rows = sqlx::query(
        "select i.need_id, i.words, case when i.volunteer_id = $1 then r.beneficiary_id else v.person_id end as other_id \
         from introduction i join volunteer v on v.id = i.volunteer_id join request r on r.id = i.request_id \
         where (i.volunteer_id = $1 or i.request_id = $2) and i.status = 'standing' order by i.id",
    );
    let mut found = vec![];
    for row in rows.bind(about.volunteer_id).bind(about.request_id).fetch_all(&mut *conn).await? {
        let Some(other) = store::get(conn, &app.keys, row.try_get::<PersonId, _>("other_id")?).await? else { continue };
        let name = other.person.first_name.shown().to_owned();
        found.push(DoorWords { need_id: row.try_get("need_id")?, name, words: row.try_get("words")? });
    }
    Ok(found)
}
