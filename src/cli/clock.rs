//! `premiere-ligne clock`: what the program thinks of the time, and the operator's word that it is right.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::clock::Clock;
use crate::db::Db;
use crate::settings::Settings;
use crate::timekeeping;

#[derive(Args)]
pub(super) struct ClockArguments {
    /// Say that this machine's clock is right: what waits because of a leap of the clock goes on within a minute
    #[arg(long)]
    right: bool,
}

impl ClockArguments {
    /// Runs the command. The exit code is 0 when the clock is not in doubt, 1 when it is.
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode> {
        let clock = Clock::System;
        let db = Db::open(&settings.database).await?;
        db.migrate().await?;
        let mut conn = db.read().await?;
        let now = clock.now();
        println!("this machine's clock: {now}");
        if let Some(server) = db.server_now(&mut conn, &clock).await? {
            println!("the database's clock: {server}");
        }
        let seen = timekeeping::read(&mut conn, now).await?;
        println!("newest time known:    {}", seen.seen_at);
        drop(conn);
        let code = match seen.doubt {
            _ if self.right => {
                timekeeping::set_right(&db, now).await?;
                println!("What waited because of a leap of the clock goes on within a minute.");
                ExitCode::SUCCESS
            }
            Some(doubt) => {
                println!(
                    "A clock that shows {} has been in doubt since {}. Nothing is destroyed or mailed by time until it has \
                     held for a day. If this machine's clock is right: premiere-ligne clock --right",
                    doubt.at, doubt.from
                );
                ExitCode::FAILURE
            }
            None => {
                println!("No clock is in doubt.");
                ExitCode::SUCCESS
            }
        };
        db.close().await;
        Ok(code)
    }
}
