//! Who may be in no new introduction for now: somebody banned, or somebody whom an open report is about.
//!
//! Who may act: nobody; it only reads. Tables: ban, message, person, volunteer, request.

use std::fmt::Display;

use anyhow::Result;
use sqlx::Row;

use crate::db::{Connection, stored};
use crate::ids::{RequestId, VolunteerId};
use crate::registrations::Holder;

/// Why somebody is in no new introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub enum Barred {
    /// The mailbox is banned.
    Banned,
    /// A report about them is open.
    Frozen,
}

/// SQL: why the person with the id `$person` is barred, as [`from_row`] reads it; null if they are not.
macro_rules! barred {
    ($person:literal) => {
        concat!(
            "case when ",
            $person,
            " in (",
            crate::bans::banned_people!(),
            ") then 'banned' when ",
            $person,
            " in (",
            crate::messages::freeze::frozen_people!(),
            ") then 'frozen' end"
        )
    };
}
pub(crate) use barred;

/// Reads the column `barred` of the row of a registration with this id in `table`.
pub fn from_row(row: &sqlx::any::AnyRow, table: &'static str, id: impl Display) -> Result<Option<Barred>> {
    let why: Option<String> = row.try_get("barred")?;
    why.map(|why| stored(table, id, &why)).transpose()
}

/// Why these two may not be introduced: the volunteer or the person who asks is barred.
pub async fn hold(conn: &mut Connection, volunteer_id: VolunteerId, request_id: RequestId) -> Result<Option<Barred>> {
    let row = sqlx::query(concat!(
        "select max(",
        barred!("p.id"),
        ") as barred from person p where p.id in (select person_id from volunteer where id = $1 \
         union all select coalesce(contact_id, beneficiary_id) from request where id = $2)"
    ));
    from_row(&row.bind(volunteer_id).bind(request_id).fetch_one(conn).await?, "volunteer", volunteer_id)
}

/// Why a registration is in no new introduction; `None` if it may be.
pub async fn why(conn: &mut Connection, of: Holder) -> Result<Option<Barred>> {
    let row = sqlx::query(match of {
        Holder::Volunteer(_) => {
            concat!("select ", barred!("x.person_id"), " as barred from volunteer x where x.id = $1")
        }
        Holder::Request(_) => concat!(
            "select ",
            barred!("coalesce(x.contact_id, x.beneficiary_id)"),
            " as barred from request x where x.id = $1"
        ),
    });
    let Some(row) = row.bind(of.id()).fetch_optional(conn).await? else { return Ok(None) };
    from_row(&row, of.table(), of.id())
}
