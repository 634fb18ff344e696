//! Limits how often signing in may fail within [`periods::LOGIN_FAILURES`].
//!
//! An attempt is stored as a failure before the password is checked, so that simultaneous attempts count too; it is
//! taken back when the password was right. A browser with which the moderator signed in before has a budget of its own:
//! failures of strangers do not count against it, nor its failures against them.
//!
//! Who may act: anybody, hence the limits. Table: `login_failure`, which holds a time and a keyed hash, and so does not
//! tell who tried what.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use sqlx::Row;

use super::device::Device;
use crate::app::App;
use crate::db::Connection;
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::source::Source;
use crate::periods;

/// Failures allowed for one login from one source or one known browser: enough for a person who mistypes.
const FAILURES_OF_PAIR_MAX: i64 = 5;
/// Failures allowed for one login from all unknown browsers together: a thousand machines guess no faster than ten.
const FAILURES_OF_LOGIN_MAX: i64 = 50;
/// Failures allowed from one source, whatever the login. A team behind one address mistypes less often in a quarter of
/// an hour; a machine that tries one password on many logins, or keeps the server hashing, is stopped.
const FAILURES_OF_SOURCE_MAX: i64 = 20;

/// Codes allowed for one moderator from all unknown browsers together. A browser that tries codes has sent the right
/// password before. Each try has three chances in a million, because the codes of the half minutes before and after are
/// accepted too.
const FAILURES_OF_CODE_MAX: i64 = 10;

/// An attempt that was counted as a failure.
#[derive(Debug)]
pub struct Attempt {
    /// Key of the failures of this login from this source or known browser.
    own: String,
    /// Ids of the rows of this attempt.
    rows: Vec<i64>,
}

/// Counts an attempt at the password of `login`. Returns `None`, and counts nothing, when a limit is reached. An
/// unknown login is limited like a known one.
pub async fn begin(app: &App, login: &str, source: &Source, device: Option<&Device>) -> Result<Option<Attempt>> {
    begin_within(app, login, source, device, FAILURES_OF_LOGIN_MAX).await
}

/// Counts an attempt at a code of a moderator's second factor, like [`begin`].
pub async fn begin_code(
    app: &App,
    moderator_id: ModeratorId,
    source: &Source,
    device: Option<&Device>,
) -> Result<Option<Attempt>> {
    begin_within(app, &format!("code of {moderator_id}"), source, device, FAILURES_OF_CODE_MAX).await
}

/// Says that there were too many attempts, and how long to wait.
pub fn wait(t: &T) -> String {
    t.say("desk-login-wait").with("minutes", periods::LOGIN_FAILURES.as_mins()).to_string()
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
                (hash("login failure of source", source.text()), FAILURES_OF_SOURCE_MAX),
                (hash("login failure of login", login), login_max),
            ],
        ),
    };
    let limits = std::iter::once((&own, FAILURES_OF_PAIR_MAX)).chain(shared.iter().map(|(whose, max)| (whose, *max)));
    let mut tx = app.db.begin().await?;
    let mut rows = vec![];
    for (whose, max) in limits {
        let count = sqlx::query("select count(*) as n from login_failure where source = $1 and at > $2")
            .bind(whose)
            .bind((now - periods::LOGIN_FAILURES).as_millisecond())
            .fetch_one(&mut *tx)
            .await?;
        if count.try_get::<i64, _>("n")? >= max {
            return Ok(None);
        }
        let id = app.new_id(now);
        sqlx::query("insert into login_failure (id, at, source) values ($1, $2, $3)")
            .bind(id)
            .bind(now.as_millisecond())
            .bind(whose)
            .execute(&mut *tx)
            .await?;
        rows.push(id);
    }
    tx.commit().await?;
    Ok(Some(Attempt { own, rows }))
}

impl Attempt {
    /// Takes the attempt back, because it was right. Earlier failures of this login from this source or known browser
    /// are deleted too. Failures shared with others stay, except this attempt: otherwise somebody with a login of their
    /// own could try others without end. The caller commits.
    pub async fn forget(self, conn: &mut Connection) -> Result<()> {
        sqlx::query("delete from login_failure where source = $1").bind(self.own).execute(&mut *conn).await?;
        for id in self.rows {
            sqlx::query("delete from login_failure where id = $1").bind(id).execute(&mut *conn).await?;
        }
        Ok(())
    }
}
