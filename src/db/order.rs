//! The order in which lines of the history become visible, which no clock decides; and the server's clock.
//!
//! The column `history.change` holds the number of the transaction that wrote the line. On PostgreSQL it is the server's
//! own number: transactions with lower numbers than the oldest one under way are over, so a reader knows below which
//! number nothing can appear any more. On SQLite, where one transaction writes at a time, each line is one higher than the
//! line before. See docs/decisions/0037-clocks.md.

use anyhow::Result;
use jiff::Timestamp;

use super::{Connection, Db, Engine};
use crate::clock::{Clock, from_millis};

/// Makes SQLite number the lines.
pub(super) const NUMBERED_BY_SQLITE: &str = "create trigger history_change after insert on history begin \
     update history set change = (select coalesce(max(change), 0) + 1 from history where change > 0) where id = new.id; end";
/// Makes PostgreSQL number the lines.
pub(super) const NUMBERED_BY_POSTGRES: &str =
    "alter table history alter column change set default cast(cast(pg_current_xact_id() as text) as bigint)";

impl Db {
    /// Returns a number below which no line of the history appears any more: each such line can be read now, or never.
    pub async fn horizon(&self, conn: &mut Connection) -> Result<i64> {
        let sql = match self.engine {
            Engine::Sqlite => "select coalesce(max(change), 0) + 1 from history where change > 0",
            Engine::Postgres => "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)",
        };
        Ok(sqlx::query_scalar(sql).fetch_one(conn).await?)
    }

    /// Returns the server's present instant; `None` if the database has no clock of its own: on SQLite, and in tests, where
    /// one fixed clock stands for all.
    pub async fn server_now(&self, conn: &mut Connection, clock: &Clock) -> Result<Option<Timestamp>> {
        if self.engine == Engine::Sqlite || matches!(clock, Clock::Fixed(_)) {
            return Ok(None);
        }
        let now = sqlx::query_scalar("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");
        Ok(Some(from_millis(now.fetch_one(conn).await?)))
    }

    /// Numbers anew the lines that came from another PostgreSQL server, in a copy: its numbers may be far ahead.
    pub(super) async fn adopt_history(&self, conn: &mut Connection) -> Result<()> {
        if self.engine == Engine::Postgres {
            let sql = "update history set change = 0 where change > \
                       cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)";
            sqlx::query(sql).execute(conn).await?;
        }
        Ok(())
    }
}
