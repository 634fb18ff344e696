//! `premiere-ligne campaign check`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use crate::campaign::{Problem, Problems};
use crate::campaign_files::CampaignFiles;
use crate::kit::assets;

#[derive(Args)]
pub(in crate::cli) struct Check {
    /// Folder of the campaign
    folder: PathBuf,
    /// Look for the campaign's gazetteer and outlines in this folder too
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = "places",
        env = "PREMIERE_LIGNE_PLACES",
        hide_env_values = true
    )]
    places: PathBuf,
    /// Write lines for people, or one JSON object for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Check {
    /// Runs the check. The exit code is 0 when the campaign is sound, even with samples left, and 1 otherwise.
    pub(super) fn run(&self) -> ExitCode {
        let mut own = Problems::new();
        let read = CampaignFiles::read(&self.folder, Some(&self.places));
        let entries = |files: &CampaignFiles| files.campaign.entries.iter().map(|entry| entry.slug.clone()).collect();
        let entries: Option<Vec<String>> = read.as_ref().ok().map(entries);
        assets::check(&self.folder, entries.as_deref(), &mut own);
        let read = match read {
            Ok(files) if own.is_empty() => Ok(files),
            Ok(files) => {
                own.extend(files.samples);
                Err(own.sorted())
            }
            Err(mut problems) => {
                problems.extend(own);
                Err(problems.sorted())
            }
        };
        match self.format {
            Format::Text => self.print(&read),
            Format::Json => println!("{:#}", as_json(&read)),
        }
        if read.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn print(&self, read: &Result<CampaignFiles, Problems>) {
        let folder = self.folder.display();
        match read {
            Err(problems) => {
                println!("{problems}");
                eprintln!("\n{folder}: {} to correct", counted(problems.iter().count(), "mistake"));
            }
            Ok(files) => {
                println!("{}", summary(files));
                if !files.samples.is_empty() {
                    println!("{}", files.samples);
                    let samples = counted(files.samples.iter().count(), "sample");
                    println!("\n{samples} to replace: `demo` shows the site with them, `serve` does not open it.");
                }
            }
        }
    }
}

/// Says in a line what a sound campaign has.
pub(in crate::cli) fn summary(files: &CampaignFiles) -> String {
    let CampaignFiles { campaign, places, .. } = files;
    format!(
        "{} is sound: {}, {}, languages {}, {} in {}",
        campaign.folder.display(),
        counted(campaign.kinds.len(), "kind"),
        counted(campaign.audiences.len(), "audience"),
        campaign.languages.join(", "),
        counted(places.len(), "place"),
        counted(places.areas().len(), "area"),
    )
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn as_json(read: &Result<CampaignFiles, Problems>) -> Json {
    let listed = |problems: &Problems| problems.iter().map(problem).collect::<Vec<_>>();
    match read {
        Ok(files) => json!({ "sound": true, "problems": [], "samples": listed(&files.samples) }),
        Err(problems) => json!({ "sound": false, "problems": listed(problems), "samples": [] }),
    }
}

fn problem(problem: &Problem) -> Json {
    json!({ "file": problem.file, "line": problem.line, "what": problem.what, "instead": problem.instead })
}
