//! How often one may fail to sign in.
//!
//! Table: `login_failure`, which holds keyed hashes only: who tried what is not kept. Who may act:
//! anybody, hence the limits. An attempt is counted as a failure before the password is looked at,
//! so that many at once count too, and taken back when it was right. A browser that the moderator signed in
//! with before has a budget of its own: what strangers try does not count against it, nor it against them.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use jiff::Timestamp;
use sqlx::Row;

use super::device::Device;
use crate::app::App;
use crate::db::Connection;
use crate::kit::source::Source;
use crate::periods;

/// For one login from one source, or from one known browser: what somebody needs who mistypes.
const FAILURES_OF_PAIR_MAX: i64 = 5;
/// For one login from all browsers that we do not know: a thousand machines guess no faster than ten.
const FAILURES_OF_LOGIN_MAX: i64 = 50;
/// From one source, whatever the login: a team behind one address mistypes less in a quarter of an
/// hour; a machine that tries one password on many logins, or keeps us hashing, is stopped.
const FAILURES_OF_SOURCE_MAX: i64 = 20;

/// Codes for one moderator from all browsers that we do not know: whoever tries them knows the password, and each has three
/// chances in a million, since codes of half a minute before and after are taken.
const FAILURES_OF_CODE_MAX: i64 = 10;

/// An attempt that was counted.
#[derive(Debug)]
pub struct Attempt {
    /// Of the person who tries, as far as one can tell.
    own: String,
    /// Of others, too.
    shared: Vec<String>,
    at: Timestamp,
}

/// Counts an attempt; `None` when there were too many, whether or not the login exists.
pub async fn begin(app: &App, login: &str, source: &Source, device: Option<&Device>) -> Result<Option<Attempt>> {
    begin_within(app, login, source, device, FAILURES_OF_LOGIN_MAX).await
}

/// The same for a code of a moderator's second factor.
pub async fn begin_code(
    app: &App,
    moderator_id: i64,
    source: &Source,
    device: Option<&Device>,
) -> Result<Option<Attempt>> {
    begin_within(app, &format!("code of {moderator_id}"), source, device, FAILURES_OF_CODE_MAX).await
}

async fn begin_within(
    app: &App,
    login: &str,
    source: &Source,
    device: Option<&Device>,
    login_max: i64,
) -> Result<Option<Attempt>> {
    let now = app.clock.now();
    let hash = |domain: &str, what: &str| -> String { STANDARD_NO_PAD.encode(app.lookup.hash(domain, what)) };
    let (own, shared) = match device {
        Some(device) => (hash("login failure of login and device", &format!("{login}\n{}", device.mark())), vec![]),
        None => (
            hash("login failure of login and source", &format!("{login}\n{}", source.text())),
            vec![
                (hash("login failure of source", &source.text()), FAILURES_OF_SOURCE_MAX),
                (hash("login failure of login", login), login_max),
            ],
        ),
    };
    let limits = std::iter::once((&own, FAILURES_OF_PAIR_MAX)).chain(shared.iter().map(|(whose, max)| (whose, *max)));
    let mut tx = app.db.begin().await?;
    for (whose, max) in limits {
        let count = sqlx::query("select count(*) from login_failure where source = $1 and at > $2")
            .bind(whose)
            .bind((now - periods::LOGIN_FAILURES).as_millisecond())
            .fetch_one(&mut *tx)
            .await?;
        if count.try_get::<i64, _>(0)? >= max {
            return Ok(None);
        }
        sqlx::query("insert into login_failure (at, source) values ($1, $2)")
            .bind(now.as_millisecond())
            .bind(whose)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(Some(Attempt { own, shared: shared.into_iter().map(|(whose, _)| whose).collect(), at: now }))
}

impl Attempt {
    /// It was right: this person's earlier mistakes no longer count against this login from here.
    /// Those of others do, and so do theirs against the source, or somebody with a login of their
    /// own could try others for ever.
    pub async fn forget(self, conn: &mut Connection) -> Result<()> {
        sqlx::query("delete from login_failure where source = $1").bind(self.own).execute(&mut *conn).await?;
        for whose in self.shared {
            let delete = sqlx::query("delete from login_failure where source = $1 and at = $2");
            delete.bind(whose).bind(self.at.as_millisecond()).execute(&mut *conn).await?;
        }
        Ok(())
    }
}
