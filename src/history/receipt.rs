//! Receipts: what was destroyed at somebody's wish and when, under a number. A receipt names nobody.
//!
//! The person gets the number by mail and on the phone. The desk can look it up as long as the history is kept. Table:
//! receipt.

use anyhow::{Context, Result};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::About;
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::Connection;
use crate::i18n::T;
use crate::people::store::new_reference;

/// What was destroyed: a count for each sort of thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Number of the receipt, in the form of a person's reference, like K7QF-2M9X.
    pub reference: String,
    pub at: Timestamp,
    counts: [i64; 7],
}

/// Columns of the counts, in the order shown. They name the texts `receipt-{column}`.
const COUNTED: [&str; 7] = ["persons", "answers", "introductions", "notes", "mails", "links", "messages"];

const OF_VOLUNTEER: &str = "select 1 as persons, (select count(*) from offer o where o.volunteer_id = v.id) as answers, \
    (select count(*) from introduction i where i.volunteer_id = v.id) as introductions, \
    (select count(*) from note n where n.volunteer_id = v.id) as notes, \
    (select count(*) from outbox m where m.person_id = v.person_id) as mails, \
    (select count(*) from link l where l.person_id = v.person_id) as links, \
    (select count(*) from message m join person p on p.email_hash = m.email_hash where m.topic = 'contact' \
     and p.id = v.person_id and v.status <> 'unconfirmed') as messages from volunteer v where v.id = $1";

const OF_REQUEST: &str = "select case when r.contact_id is null then 1 else 2 end as persons, \
    (select count(*) from need n where n.request_id = r.id) as answers, \
    (select count(*) from introduction i where i.request_id = r.id) as introductions, \
    (select count(*) from note n where n.request_id = r.id) as notes, \
    (select count(*) from outbox m where m.person_id in (r.beneficiary_id, r.contact_id)) as mails, \
    (select count(*) from link l where l.person_id in (r.beneficiary_id, r.contact_id)) as links, \
    (select count(*) from message m join person p on p.email_hash = m.email_hash where m.topic = 'contact' \
     and p.id = coalesce(r.contact_id, r.beneficiary_id) and r.status <> 'unconfirmed') as messages from request r where r.id = $1";

impl Receipt {
    /// Counts what will be destroyed of a volunteer or a request, and stores the receipt. Call it before the erasure, in
    /// its transaction.
    pub async fn of(conn: &mut Connection, app: &Core, about: About, now: Timestamp) -> Result<Receipt> {
        let counts = if about.volunteer_id.is_some() { OF_VOLUNTEER } else { OF_REQUEST };
        let id = about.volunteer_id.map(i64::from).or(about.request_id.map(i64::from));
        let row = sqlx::query(counts).bind(id).fetch_one(&mut *conn).await.context("nothing to destroy")?;
        let receipt = Receipt { reference: new_reference(&app.rng), at: now, counts: counted(&row)? };
        let mut insert = sqlx::query(
            "insert into receipt (reference, at, persons, answers, introductions, notes, mails, links, messages) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        );
        insert = insert.bind(&receipt.reference).bind(now.as_millisecond());
        for n in receipt.counts {
            insert = insert.bind(n);
        }
        insert.execute(conn).await?;
        Ok(receipt)
    }

    /// Returns the receipt with this number, or none when there is none or it is no longer kept.
    pub async fn find(conn: &mut Connection, reference: &str) -> Result<Option<Receipt>> {
        let row = sqlx::query(
            "select reference, at, persons, answers, introductions, notes, mails, links, messages from receipt \
             where reference = $1",
        );
        let Some(row) = row.bind(reference).fetch_optional(conn).await? else { return Ok(None) };
        Ok(Some(Receipt {
            reference: row.try_get("reference")?,
            at: from_millis(row.try_get("at")?),
            counts: counted(&row)?,
        }))
    }

    /// Returns one line for each sort of thing that was destroyed.
    pub fn lines(&self, t: &T) -> Vec<String> {
        let some = COUNTED.iter().zip(self.counts).filter(|(_, n)| *n > 0);
        some.map(|(column, n)| t.say(format!("receipt-{column}")).with("n", n).to_string()).collect()
    }

    /// A receipt with one of each, for tests of letters.
    #[cfg(test)]
    pub fn sample(reference: &str, at: Timestamp) -> Receipt {
        Receipt { reference: reference.to_owned(), at, counts: [1; 7] }
    }
}

fn counted(row: &AnyRow) -> Result<[i64; 7]> {
    let mut counts = [0; 7];
    for (count, column) in counts.iter_mut().zip(COUNTED) {
        *count = row.try_get(column)?;
    }
    Ok(counts)
}
