//! `premiere-ligne export`

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use clap::{Args, ValueEnum};

use super::new_file::NewFile;
use super::progress;
use crate::app::App;
use crate::campaign::Lang;
use crate::clock::{Clock, Rng};
use crate::desk::exports::download::{self, List};
use crate::desk::frame::links::Query;
use crate::history::Actor;
use crate::kit::sheet::Sheet;
use crate::settings::Settings;

#[derive(Args)]
pub(super) struct Export {
    /// Name of the list
    #[arg(value_parser = List::SLUGS)]
    list: String,
    /// Write CSV for a spreadsheet, in the campaign's first language, or JSON for programs
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    /// Write to this file, which appears only when it is complete (default: standard output)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
}

impl Export {
    pub(super) async fn run(&self, settings: Settings) -> Result<()> {
        super::log::start_quietly();
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let list = List::read(&app, &self.list, &Query::default(), "", None).await?;
        let list = list.ok_or_else(|| anyhow!("there is no list `{}`", self.list))?;
        download::record(&app, &list, Actor::Operator).await?;
        match &self.out {
            None => self.write(&app, &list, &mut io::stdout().lock()).await?,
            Some(path) => {
                let problem = || format!("{} cannot be written", path.display());
                let mut file = NewFile::create(path).with_context(problem)?;
                self.write(&app, &list, &mut file).await?;
                file.keep().with_context(problem)?;
            }
        }
        app.db.close().await;
        Ok(())
    }

    async fn write(&self, app: &App, list: &List, out: &mut impl Write) -> Result<()> {
        let format = match self.format {
            Format::Csv => download::Format::Csv,
            Format::Json => download::Format::Json,
        };
        let rows_done = progress::spinning("{spinner} {human_pos} rows {elapsed}");
        let t = app.speaker(Lang(0));
        let (mut sheet, start) = Sheet::open(format, list.columns(app), &t, &app.campaign.time_zone)?;
        out.write_all(&start)?;
        let mut after = None;
        loop {
            let batch = list.batch(app, &t, after).await?;
            rows_done.inc(batch.rows.len() as u64);
            out.write_all(&sheet.rows(batch.rows)?)?;
            after = batch.next;
            if after.is_none() {
                break;
            }
        }
        out.write_all(&sheet.close())?;
        out.flush()?;
        rows_done.finish_and_clear();
        Ok(())
    }
}
