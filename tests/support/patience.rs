//! Waiting for another process, which has a clock of its own. Nowhere else do stories let time pass.

use std::time::Duration;

use crate::world::World;

/// Asks again and again whether something is so; fails when it is not within `most`.
pub(crate) async fn until(most: Duration, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let asked = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    assert!(tokio::time::timeout(most, asked).await.is_ok(), "not within {most:?}: {what}");
}

/// Waits until the worker can pass on every fact so far (webhooks, the ledger of backups): on PostgreSQL, stories share
/// the server, and a transaction of another story that is under way holds facts back.
pub(crate) async fn all_visible(world: &World) {
    until(Duration::from_secs(30), "no older transaction is under way", async || {
        let mut conn = world.app.db.read().await.expect("a connection");
        let newest = sqlx::query_scalar("select coalesce(max(change), 0) from history").fetch_one(&mut *conn).await;
        let newest: i64 = newest.expect("a number");
        world.app.db.horizon(&mut conn).await.expect("a number") > newest
    })
    .await;
}
