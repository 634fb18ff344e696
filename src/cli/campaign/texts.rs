//! `premiere-ligne campaign texts`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use super::skeleton;
use crate::campaign::{Campaign, Problems};
use crate::i18n::missing_texts;

#[derive(Args)]
pub(in crate::cli) struct MissingTexts {
    /// Folder of the campaign
    folder: PathBuf,
    /// Look for the campaign's gazetteer and outlines in this folder too
    #[arg(long, value_name = "FOLDER", default_value = "places")]
    places: PathBuf,
    /// Add the missing texts to the files, in the words of the other language, to be translated there
    #[arg(long)]
    write: bool,
}

impl MissingTexts {
    pub(super) fn run(&self) -> Result<ExitCode> {
        // What else is wrong is told by `campaign check`.
        let mut problems = Problems::new();
        let Some((campaign, _)) = Campaign::read_with(&self.folder, Some(&self.places), &mut problems) else {
            bail!("{problems}");
        };
        let missing = missing_texts(&campaign);
        for (code, missing) in campaign.languages.iter().zip(&missing) {
            println!("{code}: {}", if missing.is_empty() { "nothing is missing" } else { "missing" });
            for text in missing {
                let (of, words) = match (&text.source, text.says) {
                    (Some(words), _) => (text.of.as_str(), words.as_str()),
                    (None, says) => ("in no language", says.unwrap_or_default()),
                };
                println!("  {}\n    {of}: {}", text.key, words.replace('\n', "\n    "));
            }
        }
        if self.write {
            let written: usize = skeleton::write(&campaign)?.iter().sum();
            println!("{written} texts written, each with a sample between [[ and ]] to replace");
        }
        Ok(ExitCode::SUCCESS)
    }
}
