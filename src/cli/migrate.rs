//! `premiere-ligne migrate`

use anyhow::Result;

use crate::db::Db;
use crate::settings::Settings;

pub(super) async fn run(settings: Settings) -> Result<()> {
    let db = Db::open(&settings.database).await?;
    let applied = db.migrate().await?;
    match applied.as_slice() {
        [] => println!("The tables are up to date."),
        applied => println!("Applied: {}.", applied.join(", ")),
    }
    db.close().await;
    Ok(())
}
