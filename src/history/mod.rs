//! The history: who did what when, by ids and never by names. It outlives the people it is about.
//!
//! The desk's index of offers also learns from it what changed (see `index::pool`): every change of a volunteer is
//! recorded here, in the transaction of the change.

pub mod claim;
mod fact;
pub mod receipt;

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Write, statement};
use crate::ids::{IntroductionId, MessageId, ModeratorId, NeedId, RequestId, VolunteerId};
use crate::security;

pub use fact::Fact;

/// The author of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Actor {
    /// The volunteer, through a private link.
    Volunteer,
    /// The beneficiary or the contact, through a private link.
    Requester,
    /// Somebody unknown, through the contact form.
    Visitor,
    /// Somebody who answered a mail of ours.
    Correspondent,
    /// A member of the team.
    Moderator(ModeratorId),
    /// The program, when time has passed.
    Worker,
    /// The person who runs the site, through a command.
    Operator,
}

impl Actor {
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// The subjects of a fact. Those that do not apply are none.
#[derive(Clone, Copy, Debug, Default)]
pub struct About {
    pub volunteer_id: Option<VolunteerId>,
    pub request_id: Option<RequestId>,
    /// A need of the request.
    pub need_id: Option<NeedId>,
    pub introduction_id: Option<IntroductionId>,
    pub moderator_id: Option<ModeratorId>,
    pub message_id: Option<MessageId>,
}

impl About {
    pub fn volunteer(id: VolunteerId) -> About {
        About { volunteer_id: Some(id), ..About::default() }
    }

    pub fn request(id: RequestId) -> About {
        About { request_id: Some(id), ..About::default() }
    }

    pub fn moderator(id: ModeratorId) -> About {
        About { moderator_id: Some(id), ..About::default() }
    }

    pub fn message(id: MessageId) -> About {
        About { message_id: Some(id), ..About::default() }
    }

    pub fn need(request_id: RequestId, need_id: NeedId) -> About {
        About { request_id: Some(request_id), need_id: Some(need_id), ..About::default() }
    }
}

/// Records a fact. If a moderator did it and it is about a request, also renews that moderator's claim of the request.
/// Call it in the transaction of the change.
pub async fn record(
    to: &mut impl Write,
    app: &Core,
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
         about_moderator_id, about_message_id, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(app.new_id::<i64>(now))
    .bind(now.as_millisecond())
    .bind(fact.slug())
    .bind(actor.slug())
    .bind(moderator_id)
    .bind(about.volunteer_id)
    .bind(about.request_id)
    .bind(about.need_id)
    .bind(about.introduction_id)
    .bind(about.moderator_id)
    .bind(about.message_id)
    .bind(detail);
    to.write(insert).await?;
    if fact.is_of_security() {
        security::note_act(fact.slug(), moderator_id, detail.unwrap_or_default());
    }
    match (moderator_id, about.request_id) {
        (Some(moderator_id), Some(request_id)) => claim::renew(to, request_id, moderator_id, now).await,
        _ => Ok(()),
    }
}

/// A recorded fact, to be shown.
#[derive(Clone, Debug)]
pub struct HistoryLine {
    pub at: Timestamp,
    pub fact: String,
    pub actor: String,
    pub moderator: Option<String>,
    /// Name of the moderator to whom it was done. [`of`] leaves it none.
    pub about_moderator: Option<String>,
    /// Slug or value that adds to the fact.
    pub detail: Option<String>,
}

impl HistoryLine {
    /// Reads the columns `at`, `fact`, `actor`, `moderator`, `about_moderator` and `detail`.
    pub fn from_row(row: &AnyRow) -> Result<HistoryLine> {
        Ok(HistoryLine {
            at: from_millis(row.try_get("at")?),
            fact: row.try_get("fact")?,
            actor: row.try_get("actor")?,
            moderator: row.try_get("moderator")?,
            about_moderator: row.try_get("about_moderator")?,
            detail: row.try_get("detail")?,
        })
    }
}

/// Most facts that [`of`] returns.
const LINES_MAX: i64 = 200;

/// Returns up to 200 facts about a volunteer, a request or a message, newest first. Other ids in `about` are ignored.
pub async fn of(conn: &mut Connection, about: About) -> Result<Vec<HistoryLine>> {
    let rows = sqlx::query(
        "select h.at, h.fact, h.actor, m.name as moderator, cast(null as text) as about_moderator, h.detail from history h \
         left join moderator m on m.id = h.moderator_id \
         where h.volunteer_id = $1 or h.request_id = $2 or h.about_message_id = $3 order by h.id desc limit $4",
    )
    .bind(about.volunteer_id)
    .bind(about.request_id)
    .bind(about.message_id)
    .bind(LINES_MAX)
    .fetch_all(conn)
    .await?;
    rows.iter().map(HistoryLine::from_row).collect()
}
