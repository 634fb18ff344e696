//! Waiting for another process, which has a clock of its own. Nowhere else do stories let time pass.

use std::time::Duration;

/// Asks again and again whether something is so; fails when it is not within `most`.
pub(crate) async fn until(most: Duration, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let asked = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    assert!(tokio::time::timeout(most, asked).await.is_ok(), "not within {most:?}: {what}");
}
