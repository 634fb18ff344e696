//! `premiere-ligne moderator`

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use comfy_table::{Table, presets};

use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::desk::team::moderators::{self, NewModerator, TeamUnchanged};
use crate::desk::team::second_factor;
use crate::history::Actor;
use crate::settings::Settings;

/// Commands that change the team's accounts. Anybody who can run them on the server may.
#[derive(Subcommand)]
pub(super) enum ModeratorArguments {
    /// Add somebody to the team and print a password that works for a day, to choose another
    Add(Add),
    /// List the accounts
    List {
        /// Print a table for people, or JSON for programs
        #[arg(long, value_enum, default_value_t = OutputFormat::Table)]
        format: OutputFormat,
    },
    /// Print a password that works for a day, to choose another, and end somebody's sessions
    Reset {
        /// Name with which they sign in: a word, or their e-mail address
        login: String,
        /// Turn off their second factor as well, for when phone and recovery codes are lost
        #[arg(long)]
        second_factor: bool,
    },
    /// End somebody's sessions and close their account; the history keeps what they did
    Remove {
        /// Name with which they sign in
        login: String,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// Name with which they will sign in: a word, or their e-mail address, to which a new password can be sent
    login: String,
    /// Show this name to the team (default: the name with which they sign in)
    #[arg(long)]
    name: Option<String>,
    /// Show them the desk in this language of the campaign
    #[arg(long)]
    language: Option<String>,
    /// Make them an admin, who may manage the team (the first account becomes one anyway)
    #[arg(long)]
    admin: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum OutputFormat {
    Table,
    Json,
}

impl ModeratorArguments {
    pub(super) async fn run(&self, settings: Settings) -> Result<()> {
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let done = self.act(&app).await;
        app.db.close().await;
        done
    }

    async fn act(&self, app: &App) -> Result<()> {
        match self {
            ModeratorArguments::Add(add) => {
                let before_at = add.login.split('@').next().unwrap_or_default();
                let name = add.name.as_deref().unwrap_or(before_at);
                let language = add.language.as_deref();
                let new = NewModerator { login: &add.login, name, language, password: None, admin: add.admin };
                let password = moderators::add(app, new).await?;
                println!("{} may sign in at {} with the password\n\n  {password}\n", add.login, app.url("/desk"));
                println!("Hand it over by a safe way. It works for a day, and only to choose another.");
            }
            ModeratorArguments::List { format } => {
                let listed = moderators::list(app).await?;
                match format {
                    OutputFormat::Json => {
                        let json = listed.iter().map(|one| {
                            serde_json::json!({
                                "login": one.account(), "name": one.name, "role": one.role.slug(),
                                "areas": one.areas, "second_factor": one.second_factor, "language": one.language,
                                "created_at": one.created_at.to_string(),
                                "joined_at": one.joined_at.map(|at| at.to_string()),
                                "removed_at": one.removed_at.map(|at| at.to_string()),
                            })
                        });
                        println!("{}", serde_json::Value::Array(json.collect()));
                    }
                    OutputFormat::Table if listed.is_empty() => {
                        println!("Nobody yet: premiere-ligne moderator add LOGIN --name \"First Last\"");
                    }
                    OutputFormat::Table => {
                        let mut table = Table::new();
                        table
                            .load_style(presets::NOTHING)
                            .set_header(["login", "name", "role", "language", "since", ""]);
                        for one in listed {
                            let state = match (one.removed_at, one.joined_at) {
                                (Some(_), _) => "removed",
                                (None, None) => "invited",
                                (None, Some(_)) => "",
                            };
                            let since = app.campaign.today(one.created_at);
                            table.add_row([one.account(), &one.name, one.role.slug(), &one.language, &since, state]);
                        }
                        println!("{table}");
                    }
                }
            }
            ModeratorArguments::Reset { login, second_factor } => {
                let password = moderators::set_password(app, login, None).await?;
                if *second_factor {
                    second_factor::turn_off_of(app, login).await?;
                }
                println!("The new password of {login} is\n\n  {password}\n");
                println!("It works for a day, and only to choose another.");
            }
            ModeratorArguments::Remove { login } => {
                let id = moderators::id_of(&mut *app.db.read().await?, app, login).await?;
                moderators::remove(app, id.ok_or(TeamUnchanged::Unknown)?, Actor::Operator).await?;
                println!("{login} may no longer sign in.");
            }
        }
        Ok(())
    }
}
