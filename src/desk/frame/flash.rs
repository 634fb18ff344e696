//! The message at the top of a page that tells what was just done, or why it was not.
//!
//! An act redirects to an address that names the act (`?done=`, `?refused=`) and what it concerns by id; names are
//! looked up here. Tables: introduction, proposal, answer, need, history, moderator, person.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::links::Query;
use super::names;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::{Connection, stored};
use crate::history::claim;
use crate::i18n::T;
use crate::ids::{NeedId, PersonId, ProposalId, RequestId, VolunteerId};
use crate::introductions::make::volunteer_taken_by;
use crate::registrations::Holder;
use crate::requests::NeedStatus;

/// A message, with a way to undo what was done.
#[derive(Clone, Debug)]
pub struct Flash {
    pub words: String,
    /// Whether the act was refused.
    pub refused: bool,
    /// How to undo the act, while that is possible.
    pub undo: Option<Undo>,
}

/// A form of one button.
#[derive(Clone, Debug)]
pub struct Undo {
    /// Address that the form is sent to.
    pub path: String,
    /// Label of the button.
    pub label: String,
    /// Hidden values: name and value.
    pub values: Vec<(&'static str, String)>,
}

/// Slugs of acts that are told in a fixed sentence, `desk-done-{slug}`.
pub const DONE: [&str; 87] = [
    "plan-run-begun",
    "plan-run-stopped",
    "plan-run-goes-on",
    "number-confirmed",
    "alerts",
    "agreement-noted",
    "check-seen",
    "check-withdrawn",
    "ban-asked",
    "ban-agreed",
    "ban-dropped",
    "ban-lifted",
    "message-claimed",
    "message-released",
    "message-done",
    "message-reopened",
    "answer-undone",
    "replies-kept",
    "proposal-declined",
    "proposal-withdrawn",
    "appeal-kept",
    "appeal-tested",
    "appeal-begun",
    "appeal-stopped",
    "appeal-removed",
    "provider-linked",
    "provider-unlinked",
    "program-removed",
    "webhook-removed",
    "import-columns",
    "import-begun",
    "import-stopped",
    "import-undoing",
    "import-removed",
    "keys-on",
    "keys-off",
    "entry-closed",
    "entry-opened",
    "campaign-closed",
    "campaign-reopened",
    "banner-shown",
    "banner-removed",
    "area-told",
    "area-untold",
    "claimed",
    "taken-over",
    "released",
    "urgent",
    "not-urgent",
    "view-kept",
    "view-renamed",
    "view-removed",
    "undone",
    "cancelled",
    "reopened",
    "withdrawn",
    "unblocked",
    "noted",
    "paused",
    "resumed",
    "erasure-undone",
    "retried",
    "retried-all",
    "bounce-settled",
    "sent-again",
    "readdressed",
    "edited",
    "taken",
    "merged",
    "reminded",
    "look-again",
    "looked",
    "invited",
    "joined",
    "assigned",
    "removed",
    "renamed",
    "password",
    "password-link",
    "second-factor-off",
    "second-factor-off-for",
    "recovery-code",
    "session-ended",
    "sessions-ended",
    "sessions-ended-for",
    "invitation-withdrawn",
    "half-opened",
];
/// Slugs of refusals that are told in a fixed sentence, `desk-refused-{slug}`.
pub const REFUSED: [&str; 41] = [
    "plan-run",
    "sms-stopped",
    "number-confirmed",
    "none-chosen",
    "amount",
    "together",
    "half-key",
    "speaks-for-both",
    "half-closed",
    "asked",
    "check",
    "cooling",
    "conduct",
    "banned",
    "frozen",
    "ban-there",
    "ban-nobody",
    "no-second-pair",
    "erasures",
    "message-claim",
    "answer-left",
    "proposed",
    "own-proposal",
    "no-proposal",
    "appeal-count",
    "import-count",
    "blocked",
    "oneself",
    "candidate",
    "gone",
    "too-late",
    "ended",
    "mailed",
    "reminded",
    "view-name",
    "views-full",
    "changed",
    "plan",
    "plan-nothing",
    "last-admin",
    "no-address",
];

/// Reads the message that the address asks for, if any.
pub async fn read(conn: &mut Connection, app: &App, t: &T, query: &Query) -> Result<Option<Flash>> {
    let id = |field: &str| query.0.one(field).parse::<i64>().ok();
    let plain = |key: String, refused| Some(Flash { words: t.say(key).to_string(), refused, undo: None });
    let (done, refused) = (query.0.one("done"), query.0.one("refused"));
    Ok(match (done, refused) {
        ("introduced", _) => match id("introduction") {
            Some(id) => introduced(conn, app, t, id).await?,
            None => None,
        },
        ("proposed" | "asked-both", _) => {
            let mut words = t.say(format!("desk-done-{done}")).to_string();
            if done == "asked-both" && by_phone(conn, id("proposal").map(Into::into)).await? {
                words = format!("{words} {}", t.say("desk-done-asked-both-phone"));
            }
            let undo = id("proposal").map(|proposal| Undo {
                path: format!("/desk/proposals/{proposal}/withdrawal"),
                label: t.say("desk-undo").to_string(),
                values: vec![],
            });
            Some(Flash { words, refused: false, undo })
        }
        ("answered", _) => match id("answer") {
            Some(id) => Some(answered(conn, app, t, id).await?),
            None => None,
        },
        ("closed", _) => {
            let undo = id("need").map(|need| Undo {
                path: format!("/desk/needs/{need}/reopening"),
                label: t.say("desk-reopen").to_string(),
                values: vec![],
            });
            Some(Flash { words: t.say("desk-done-closed").to_string(), refused: false, undo })
        }
        ("erasure-asked", _) => {
            let volunteer = id("volunteer").map(|id| Holder::Volunteer(id.into()));
            let of = volunteer.or(id("request").map(|id| Holder::Request(id.into())));
            let undo = of.map(|of| Undo {
                path: format!("{}/erasure/undoing", of.desk_path()),
                label: t.say("desk-undo").to_string(),
                values: vec![("back", of.desk_path())],
            });
            Some(Flash { words: t.say("desk-done-erasure-asked").to_string(), refused: false, undo })
        }
        ("blocked", _) => {
            let undo = id("volunteer").zip(id("request")).map(|(volunteer, request)| Undo {
                path: "/desk/blocks/removal".into(),
                label: t.say("desk-undo").to_string(),
                values: vec![("volunteer", volunteer.to_string()), ("request", request.to_string())],
            });
            Some(Flash { words: t.say("desk-done-blocked").to_string(), refused: false, undo })
        }
        (done, _) if DONE.contains(&done) => plain(format!("desk-done-{done}"), false),
        (_, "claim") => claim_held(conn, app, t, id("request").map(Into::into)).await?,
        ("several", _) => {
            let words = t.say("desk-done-several").with("n", id("n").unwrap_or(0));
            Some(Flash { words: words.with("left", id("left").unwrap_or(0)).to_string(), refused: false, undo: None })
        }
        ("undone-all", _) => {
            let words = t.say("desk-done-undone-all").with("n", id("n").unwrap_or(0)).to_string();
            Some(Flash { words, refused: false, undo: None })
        }
        ("approved", _) => {
            let words = t.say("desk-done-approved").with("n", id("n").unwrap_or(0));
            let words = words.with("left", id("left").unwrap_or(0)).with("proposed", id("proposals").unwrap_or(0));
            let words = words.with("asked", id("asked").unwrap_or(0));
            Some(Flash { words: words.to_string(), refused: false, undo: None })
        }
        (_, refused) => {
            let words =
                self::refused(conn, t, refused, id("need").map(Into::into), id("volunteer").map(Into::into)).await?;
            words.map(|words| Flash { words, refused: true, undo: None })
        }
    })
}

/// Why an act was refused, in words; `None` when the slug is no reason for a refusal.
pub async fn refused(
    conn: &mut Connection,
    t: &T,
    why: &str,
    need: Option<NeedId>,
    volunteer: Option<VolunteerId>,
) -> Result<Option<String>> {
    Ok(match why {
        "need" => Some(need_taken(conn, t, need).await?),
        "volunteer" => Some(volunteer_taken(conn, t, volunteer).await?),
        why if REFUSED.contains(&why) => Some(t.say(format!("desk-refused-{why}")).to_string()),
        _ => None,
    })
}

/// Whether a party of a proposal has no address, so that somebody must ask them on the telephone.
async fn by_phone(conn: &mut Connection, id: Option<ProposalId>) -> Result<bool> {
    let row = sqlx::query(
        "select 1 from proposal p join need n on n.id = p.need_id join request r on r.id = n.request_id \
         join volunteer v on v.id = p.volunteer_id \
         join person q on q.id = v.person_id or q.id = coalesce(r.contact_id, r.beneficiary_id) \
         where p.id = $1 and q.email_hash is null",
    );
    Ok(row.bind(id).fetch_optional(conn).await?.is_some())
}

pub(super) async fn introduced(conn: &mut Connection, app: &App, t: &T, id: i64) -> Result<Option<Flash>> {
    let row = sqlx::query(
        "select i.status, i.mails_leave_at, v.person_id, r.beneficiary_id from introduction i \
         join volunteer v on v.id = i.volunteer_id join request r on r.id = i.request_id where i.id = $1",
    );
    let Some(row) = row.bind(id).fetch_optional(&mut *conn).await? else { return Ok(None) };
    if row.try_get::<String, _>("status")? != "standing" {
        return Ok(None);
    }
    let (volunteer, beneficiary): (PersonId, PersonId) = (row.try_get("person_id")?, row.try_get("beneficiary_id")?);
    let people = names::of(conn, &app.keys, [volunteer, beneficiary]).await?;
    let seconds = seconds_until(from_millis(row.try_get("mails_leave_at")?), app.clock.now());
    let words = t
        .say(if seconds > 0 { "desk-done-introduced" } else { "desk-done-introduced-sent" })
        .with("beneficiary", people.full_name(beneficiary))
        .with("volunteer", people.full_name(volunteer))
        .with("seconds", seconds)
        .to_string();
    let undo = (seconds > 0).then(|| Undo {
        path: format!("/desk/introductions/{id}/undoing"),
        label: t.say("desk-undo").to_string(),
        values: vec![],
    });
    Ok(Some(Flash { words, refused: false, undo }))
}

async fn answered(conn: &mut Connection, app: &App, t: &T, id: i64) -> Result<Flash> {
    let row = sqlx::query("select mail_leaves_at from answer where id = $1").bind(id).fetch_optional(conn).await?;
    let leaves_at = row.map(|row| row.try_get("mail_leaves_at")).transpose()?.map(from_millis);
    let seconds = leaves_at.map_or(0, |at| seconds_until(at, app.clock.now()));
    let key = if seconds > 0 { "desk-done-answered" } else { "desk-done-answered-sent" };
    let words = t.say(key).with("seconds", seconds).to_string();
    let undo = (seconds > 0).then(|| Undo {
        path: format!("/desk/messages/answers/{id}/undoing"),
        label: t.say("desk-undo").to_string(),
        values: vec![],
    });
    Ok(Flash { words, refused: false, undo })
}

/// Seconds from `now` until `then`, rounded up; 0 when it is past.
pub fn seconds_until(then: Timestamp, now: Timestamp) -> i64 {
    (then.as_millisecond() - now.as_millisecond() + 999).div_euclid(1000).max(0)
}

/// Tells that another moderator was first: who, and what they did with the need.
async fn need_taken(conn: &mut Connection, t: &T, need_id: Option<NeedId>) -> Result<String> {
    let row = sqlx::query("select status, request_id from need where id = $1").bind(need_id);
    let Some(row) = row.fetch_optional(&mut *conn).await? else {
        return Ok(t.say("desk-refused-gone").to_string());
    };
    let status: NeedStatus = stored("need", need_id.unwrap_or(NeedId(0)), &row.try_get::<String, _>("status")?)?;
    let by = sqlx::query_scalar(
        "select m.name from history h left join moderator m on m.id = h.moderator_id \
         where h.request_id = $1 and h.need_id = $2 order by h.id desc limit 1",
    );
    let by: Option<Option<String>> =
        by.bind(row.try_get::<RequestId, _>("request_id")?).bind(need_id).fetch_optional(conn).await?;
    Ok(match by.flatten() {
        Some(by) => t.say(format!("desk-refused-need-{}-by", status.slug())).with("by", by).to_string(),
        None => t.say(format!("desk-refused-need-{}", status.slug())).to_string(),
    })
}

/// Tells that another moderator works on the request.
async fn claim_held(conn: &mut Connection, app: &App, t: &T, request_id: Option<RequestId>) -> Result<Option<Flash>> {
    let held = claim::of(conn, request_id.unwrap_or(RequestId(0)), app.clock.now()).await?;
    let words = match held {
        Some(claim) => t.say("desk-refused-claim-by").with("by", claim.name).to_string(),
        None => t.say("desk-refused-ended").to_string(),
    };
    Ok(Some(Flash { words, refused: true, undo: None }))
}

async fn volunteer_taken(conn: &mut Connection, t: &T, volunteer_id: Option<VolunteerId>) -> Result<String> {
    let by = volunteer_taken_by(conn, volunteer_id.unwrap_or(VolunteerId(0))).await?;
    Ok(match by {
        Some(by) => t.say("desk-refused-volunteer-by").with("by", by).to_string(),
        None => t.say("desk-refused-volunteer").to_string(),
    })
}
