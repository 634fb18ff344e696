//! The journal: who did what when, by ids, never by names; it outlives the people it speaks of.
//!
//! It is also how the desk's index of offers learns what changed (see `desk::pool`): every change
//! of a volunteer is written here, in the transaction of the change.

pub mod claim;
mod fact;
pub mod receipt;

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Write, statement};

pub use fact::Fact;

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The volunteer, by a private link.
    Volunteer,
    /// The beneficiary or the contact, by a private link.
    Requester,
    /// Somebody whom we may not know, by the contact form.
    Visitor,
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
            Actor::Visitor => "visitor",
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
    /// A message to the team.
    pub message_id: Option<i64>,
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

    /// A message to the team.
    pub fn message(id: i64) -> About {
        About { message_id: Some(id), ..About::default() }
    }

    /// A need of a request.
    pub fn need(request_id: i64, need_id: i64) -> About {
        About { request_id: Some(request_id), need_id: Some(need_id), ..About::default() }
    }
}

/// Writes a line. An act of a moderator on a request also renews their claim of it.
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
    .bind(about.message_id)
    .bind(detail);
    to.write(insert).await?;
    match (moderator_id, about.request_id) {
        (Some(moderator_id), Some(request_id)) => claim::renew(to, request_id, moderator_id, now).await,
        _ => Ok(()),
    }
}

/// A line, to be read.
#[derive(Clone, Debug)]
pub struct HistoryLine {
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

/// Everything about a request, a volunteer or a message, newest first.
pub async fn of(conn: &mut Connection, about: About) -> Result<Vec<HistoryLine>> {
    let rows = sqlx::query(
        "select h.at, h.fact, h.actor, m.name, h.volunteer_id, h.request_id, h.detail from history h \
         left join moderator m on m.id = h.moderator_id \
         where h.volunteer_id = $1 or h.request_id = $2 or h.about_message_id = $3 order by h.id desc limit $4",
    )
    .bind(about.volunteer_id)
    .bind(about.request_id)
    .bind(about.message_id)
    .bind(LINES_MAX)
    .fetch_all(conn)
    .await?;
    let line = |row: &sqlx::any::AnyRow| -> Result<HistoryLine> {
        Ok(HistoryLine {
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
