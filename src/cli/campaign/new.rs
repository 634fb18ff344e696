//! `premiere-ligne campaign new`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use rust_embed::RustEmbed;

use super::{skeleton, summary};
use crate::campaign::{Campaign, Problems};
use crate::campaign_files::CampaignFiles;

/// The campaign that a new one starts from.
#[derive(RustEmbed)]
#[folder = "campaigns/sample"]
struct Sample;

#[derive(Args)]
pub(in crate::cli) struct New {
    /// Folder to make, such as campaigns/our-town
    folder: PathBuf,
    /// Start from the campaign in this folder (default: a neutral one, with samples to replace)
    #[arg(long, value_name = "FOLDER")]
    from: Option<PathBuf>,
    /// Languages of the site, the first for visitors who ask for none: `--language sv --language en`
    #[arg(long = "language", value_name = "CODE", required = true)]
    languages: Vec<String>,
    /// List of places: a file, which is copied, or the name of one in the places folder, such as nz.csv
    #[arg(long, value_name = "FILE")]
    gazetteer: PathBuf,
    /// Look for gazetteers in this folder too
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = "places",
        env = "PREMIERE_LIGNE_PLACES",
        hide_env_values = true
    )]
    places: PathBuf,
}

/// The files of a campaign by their path in its folder, with `/` between the parts.
type Files = BTreeMap<String, Vec<u8>>;

impl New {
    /// Makes the folder. The exit code is 0 when the campaign in it is sound.
    pub(super) fn run(&self) -> Result<ExitCode> {
        let is_free = self.folder.read_dir().map_or(!self.folder.exists(), |mut entries| entries.next().is_none());
        ensure!(is_free, "{} is there already: name another folder", self.folder.display());
        let source = match &self.from {
            Some(folder) => read_folder(folder).with_context(|| format!("cannot read {}", folder.display()))?,
            None => {
                Sample::iter().filter_map(|name| Some((name.to_string(), Sample::get(&name)?.data.into()))).collect()
            }
        };
        let files = self.files(&source)?;
        for (name, bytes) in &files {
            let path = self.folder.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
        if let Some((campaign, _)) = Campaign::read_with(&self.folder, Some(&self.places), &mut Problems::new()) {
            skeleton::write(&campaign)?;
        }
        Ok(self.tell())
    }

    /// Reads what was made, and says what to do next.
    fn tell(&self) -> ExitCode {
        let folder = self.folder.display();
        match CampaignFiles::read(&self.folder, Some(&self.places)) {
            Ok(files) => {
                println!("{}\n{}", summary(&files), files.samples);
                println!(
                    "\nNext:\n  premiere-ligne demo --campaign {folder}\n  replace the samples, then: premiere-ligne \
                     campaign check {folder}"
                );
                ExitCode::SUCCESS
            }
            Err(problems) => {
                println!("{problems}");
                eprintln!("\n{folder} is made; correct this, then: premiere-ligne campaign check {folder}");
                ExitCode::FAILURE
            }
        }
    }

    fn files(&self, source: &Files) -> Result<Files> {
        let text = |name: &str| source.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let Some(toml) = text("campaign.toml") else { bail!("there is no campaign.toml to start from") };
        let table: toml::Table = toml.parse().context("the campaign.toml to start from cannot be read")?;
        let listed = table.get("languages").and_then(|listed| listed.as_array()).cloned().unwrap_or_default();
        let listed: Vec<&str> = listed.iter().filter_map(|code| code.as_str()).collect();
        let Some(&first) = listed.first() else { bail!("it has no languages") };
        // What a language lacks is in the first of the new campaign's languages that there is, to be translated.
        let first = self.languages.iter().find_map(|code| spoken(code, &listed)).unwrap_or(first);

        let mut files = Files::new();
        let (gazetteer, copied) = self.gazetteer()?;
        let keeps_outlines = table.get("gazetteer").and_then(|name| name.as_str()) == Some(&gazetteer);
        files.extend(copied.map(|bytes| (gazetteer.clone(), bytes)));
        let toml = self.campaign_toml(&toml, first, &gazetteer, keeps_outlines)?;
        files.insert("campaign.toml".to_owned(), toml.into_bytes());
        for code in &self.languages {
            let spoken = spoken(code, &listed);
            let texts = spoken.and_then(|of| source.get(&format!("texts/{of}.ftl")));
            files.insert(format!("texts/{code}.ftl"), texts.cloned().unwrap_or_default());
            let folder = format!("pages/{code}/");
            let (translated, from) = (spoken.is_some(), format!("pages/{}/", spoken.unwrap_or(first)));
            for (name, bytes) in source.iter().filter(|(name, _)| name.starts_with(&from)) {
                let bytes = if translated { bytes.clone() } else { to_translate(bytes) };
                files.insert(name.replacen(&from, &folder, 1), bytes);
            }
        }
        let assets = source.iter().filter(|(name, _)| name.starts_with("assets/"));
        files.extend(assets.map(|(name, bytes)| (name.clone(), bytes.clone())));
        if keeps_outlines && let Some(name) = table.get("outlines").and_then(|name| name.as_str()) {
            files.extend(source.get(name).map(|bytes| (name.to_owned(), bytes.clone())));
        }
        Ok(files)
    }

    /// Returns the name under which the campaign finds its gazetteer, and the bytes to copy unless it is in the places
    /// folder.
    fn gazetteer(&self) -> Result<(String, Option<Vec<u8>>)> {
        let name = self.gazetteer.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if Path::new(&name) == self.gazetteer && self.places.join(&name).is_file() {
            return Ok((name, None));
        }
        let bytes = fs::read(&self.gazetteer).with_context(|| format!("cannot read {}", self.gazetteer.display()))?;
        Ok((name, Some(bytes)))
    }

    /// Rewrites the lines that depend on languages and places; all others stay, with their remarks.
    fn campaign_toml(&self, toml: &str, first: &str, gazetteer: &str, keeps_outlines: bool) -> Result<String> {
        let quoted: Vec<String> = self.languages.iter().map(|code| format!("\"{code}\"")).collect();
        let mut lines = Vec::new();
        for line in toml.lines() {
            let key = line.split('=').next().unwrap_or_default().trim();
            lines.push(match key {
                "languages" => format!("languages = [{}]", quoted.join(", ")),
                "gazetteer" => format!("gazetteer = \"{gazetteer}\""),
                "outlines" if !keeps_outlines => format!("# {line}"),
                "fallback" => format!("# {line}"),
                "paths" => self.paths(line, first)?,
                _ => line.to_owned(),
            });
        }
        Ok(lines.join("\n") + "\n")
    }

    /// Rewrites `paths = { fr = "…", en = "…" }`: a language that has none gets the path of the first one.
    fn paths(&self, line: &str, first: &str) -> Result<String> {
        let table: toml::Table = line.parse().context("write each `paths = { … }` on one line to start from it")?;
        let Some(paths) = table.get("paths").and_then(|paths| paths.as_table()) else { bail!("`paths` is no table") };
        let listed: Vec<&str> = paths.keys().map(String::as_str).collect();
        let path = |code: &str| paths.get(spoken(code, &listed)?)?.as_str();
        let paths: Vec<String> = self
            .languages
            .iter()
            .map(|code| format!("{code} = \"{}\"", path(code).or_else(|| path(first)).unwrap_or_default()))
            .collect();
        Ok(format!("paths = {{ {} }}", paths.join(", ")))
    }
}

/// Returns the language of a campaign that speaks another: itself, or without its country, like `en` for `en-NZ`.
fn spoken<'a>(code: &str, listed: &[&'a str]) -> Option<&'a str> {
    let base = code.split('-').next().unwrap_or(code);
    let find = |wanted: &str| listed.iter().copied().find(|known| *known == wanted);
    find(code).or_else(|| find(base))
}

/// Returns a page of another language with a mark before its first words.
fn to_translate(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page).replace("\r\n", "\n");
    page.replacen("\n+++\n", &format!("\n+++\n\n{}\n", skeleton::TRANSLATE), 1).into_bytes()
}

fn read_folder(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in inside.read_dir()? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let parts: Vec<String> = path
                .strip_prefix(folder)?
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            files.insert(parts.join("/"), fs::read(&path)?);
        }
    }
    Ok(files)
}
