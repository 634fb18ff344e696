//! Approved matches: both parties get a mail with each other's address, and answer how it went.
//!
//! [`make`] holds the moderator's approval, [`end`] every way in which an introduction ends, [`proposals`] the matches
//! that wait for a second moderator or for the parties, [`agreement`] what the parties are asked before they are
//! introduced, [`tell`] the mails, [`pages`] what the parties' private links show.

pub mod agreement;
pub mod blocks;
pub mod cooling;
pub mod end;
pub mod kept;
pub mod make;
pub mod pages;
pub mod proposals;
pub mod tell;
pub mod words;

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::campaign::Side;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::ids::{IntroductionId, NeedId, RequestId, VolunteerId};
use crate::kit::site::Site;
use crate::people;
use crate::people::store::Known;
use crate::requests::{self, Need, Request};
use crate::volunteers::{self, Volunteer};

pub use blocks::{BlockReason, block, unblock};
pub use end::{Cancel, Ending, FailureReason, conclude};
pub use make::{Made, NotIntroduced, approve, introduce};
pub use proposals::Pair;

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Status {
    /// The parties have been mailed, or will be once it can no longer be undone.
    Standing,
    /// The parties are in touch.
    Met,
    /// It did not work, as one of the parties said.
    Failed,
    /// A moderator, or the erasure of a party, ended it.
    Cancelled,
    /// A moderator undid it before the mails left.
    Undone,
    /// Nobody answered in time.
    Expired,
}

impl Status {
    pub const ALL: [Status; 6] =
        [Status::Standing, Status::Met, Status::Failed, Status::Cancelled, Status::Undone, Status::Expired];

    /// The name as stored; it also names the texts `introduction-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// An introduction with everybody in it, while none of them is erased.
#[derive(Clone, Debug)]
pub struct Parties {
    pub id: IntroductionId,
    /// When a moderator approved it.
    pub made_at: Timestamp,
    /// When the mails leave; until then it may be undone.
    pub mails_leave_at: Timestamp,
    /// Slug of its [`Status`].
    pub status: String,
    /// Distance in metres, as shown to the moderator.
    pub metres: u32,
    /// Units that the volunteer gives; `None` for a kind without stock.
    pub amount: Option<u32>,
    /// The volunteer still has something to give, whatever becomes of this introduction.
    pub gives_on: bool,
    /// Two words by which the parties know each other at the door; empty once it has ended.
    pub words: String,
    /// Whether the volunteer was no candidate, and a moderator decided otherwise.
    pub outside: bool,
    pub volunteer: Volunteer,
    /// The person of the volunteer.
    pub volunteer_known: Known,
    pub request: Request,
    /// The need that the introduction serves.
    pub need: Need,
    /// The person who is helped.
    pub beneficiary: Known,
    /// The person who asks for the beneficiary, if it is somebody else.
    pub contact: Option<Known>,
}

impl Parties {
    /// Reads an introduction; `None` once one of its parties is erased.
    pub async fn load(conn: &mut Connection, app: &Site, id: IntroductionId) -> Result<Option<Parties>> {
        let row = sqlx::query(
            "select need_id, request_id, volunteer_id, status, made_at, mails_leave_at, points, metres, amount, words \
             from introduction where id = $1",
        );
        let Some(row) = row.bind(id).fetch_optional(&mut *conn).await? else { return Ok(None) };
        let (need_id, request_id, volunteer_id): (NeedId, RequestId, VolunteerId) =
            (row.try_get("need_id")?, row.try_get("request_id")?, row.try_get("volunteer_id")?);
        let Some(volunteer) = volunteers::store::get(conn, app, volunteer_id).await? else { return Ok(None) };
        let Some(request) = requests::store::get(conn, &app.campaign, request_id).await? else { return Ok(None) };
        let Some(need) = request.needs.iter().find(|need| need.id == need_id).cloned() else { return Ok(None) };
        let Some(volunteer_known) = people::store::get(conn, &app.keys, volunteer.person_id).await? else {
            return Ok(None);
        };
        let Some(beneficiary) = people::store::get(conn, &app.keys, request.beneficiary_id).await? else {
            return Ok(None);
        };
        let contact = match request.contact_id {
            Some(id) => people::store::get(conn, &app.keys, id).await?,
            None => None,
        };
        Ok(Some(Parties {
            id,
            made_at: from_millis(row.try_get("made_at")?),
            mails_leave_at: from_millis(row.try_get("mails_leave_at")?),
            status: row.try_get("status")?,
            metres: u32::try_from(row.try_get::<i64, _>("metres")?).unwrap_or(0),
            amount: row.try_get::<Option<i64>, _>("amount")?.map(u32::try_from).transpose()?,
            gives_on: volunteer.has_stock(&app.campaign),
            words: row.try_get("words")?,
            outside: row.try_get::<Option<i64>, _>("points")?.is_none(),
            volunteer,
            volunteer_known,
            request,
            need,
            beneficiary,
            contact,
        }))
    }

    pub fn kind<'a>(&self, app: &'a Site) -> &'a str {
        &app.campaign.kinds[self.need.kind].slug
    }

    /// Whether a side has a rest of what an amount was given of: units to give, or to receive.
    pub fn has_rest(&self, side: Side) -> bool {
        self.amount.is_some() && if side == Side::Offer { self.gives_on } else { self.need.status.is_alive() }
    }

    /// Whether the request has a need that is open or introduced, this one included.
    pub fn request_has_more(&self) -> bool {
        let others = self.request.needs.iter().filter(|need| need.id != self.need.id);
        others.chain([&self.need]).any(|need| need.status.is_alive())
    }
}
