//! `premiere-ligne moderator`

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use comfy_table::{Table, presets};

use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::desk::moderators::{self, New};
use crate::settings::Settings;

/// What the team's accounts are changed with: whoever can run it on the server.
#[derive(Subcommand)]
pub(super) enum Moderator {
    /// Adds somebody to the team and prints their password, once
    Add(Add),
    /// Lists the accounts
    List {
        /// For people, or for programs
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Gives a new password, prints it once and ends their sessions
    Reset {
        /// What they sign in with
        login: String,
    },
    /// Ends their sessions and lets them in no more; what they did stays in the history
    Remove {
        /// What they sign in with
        login: String,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// What they will sign in with
    login: String,
    /// How the team sees them (default: the login)
    #[arg(long)]
    name: Option<String>,
    /// Language of their desk, one of the campaign's
    #[arg(long)]
    language: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Table,
    Json,
}

impl Moderator {
    pub(super) async fn run(&self, settings: Settings) -> Result<()> {
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let done = self.act(&app).await;
        app.db.close().await;
        done
    }

    async fn act(&self, app: &App) -> Result<()> {
        match self {
            Moderator::Add(add) => {
                let name = add.name.as_deref().unwrap_or(&add.login);
                let new = New { login: &add.login, name, language: add.language.as_deref(), password: None };
                let password = moderators::add(app, new).await??;
                println!("{} may sign in at {} with the password\n\n  {password}\n", add.login, app.url("/desk"));
                println!("Hand it over by a safe way; it is not shown again.");
            }
            Moderator::List { format } => {
                let listed = moderators::list(app).await?;
                match format {
                    Format::Json => {
                        let json = listed.iter().map(|one| {
                            serde_json::json!({
                                "login": one.login, "name": one.name, "language": one.language,
                                "created_at": one.created_at.to_string(),
                                "removed_at": one.removed_at.map(|at| at.to_string()),
                            })
                        });
                        println!("{}", serde_json::Value::Array(json.collect()));
                    }
                    Format::Table if listed.is_empty() => {
                        println!("Nobody yet: premiere-ligne moderator add LOGIN --name \"First Last\"");
                    }
                    Format::Table => {
                        let mut table = Table::new();
                        table.load_style(presets::NOTHING).set_header(["login", "name", "language", "since", ""]);
                        for one in listed {
                            let state = if one.removed_at.is_some() { "removed" } else { "" };
                            let since = app.campaign.today(one.created_at);
                            table.add_row([one.login, one.name, one.language, since, state.to_owned()]);
                        }
                        println!("{table}");
                    }
                }
            }
            Moderator::Reset { login } => {
                let password = moderators::set_password(app, login, None).await??;
                println!("The new password of {login} is\n\n  {password}\n");
            }
            Moderator::Remove { login } => {
                moderators::remove(app, login).await??;
                println!("{login} may no longer sign in.");
            }
        }
        Ok(())
    }
}
