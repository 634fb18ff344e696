//! Reads everything of a campaign's folder in one pass: what the site starts with, and what `campaign check` checks.

use std::collections::VecDeque;
use std::path::Path;

use crate::campaign::{Addresses, Campaign, Problems, read_text};
use crate::i18n::Texts;
use crate::places::{Gazetteer, Outlines};
use crate::settings::Settings;

/// What begins and ends a sample value that the team has yet to replace, in any file of a campaign.
const SAMPLE: (&str, &str) = ("[[", "]]");
/// Domains that belong to nobody (RFC 2606).
const DOMAINS_OF_NOBODY: [&str; 3] = ["example.org", "example.com", "example.net"];

/// A campaign with all that its files hold.
pub struct CampaignFiles {
    pub campaign: Campaign,
    pub texts: Texts,
    pub places: Gazetteer,
    /// Outlines of the areas, for maps; none when the campaign names no file of outlines.
    pub outlines: Option<Outlines>,
    /// Sample values that are left. The site may be shown with them, and not be opened.
    pub samples: Problems,
}

impl CampaignFiles {
    /// Reads the campaign that the settings name.
    pub fn of(settings: &Settings) -> Result<CampaignFiles, Problems> {
        CampaignFiles::read(&settings.campaign, Some(&settings.places))
    }

    /// Reads a campaign's folder. Its gazetteer and outlines are looked for there, then in `places_folder`.
    ///
    /// # Errors
    /// Everything that is wrong in any file, each mistake once, and nothing that only follows from another.
    pub fn read(folder: &Path, places_folder: Option<&Path>) -> Result<CampaignFiles, Problems> {
        let mut problems = Problems::new();
        let Some((campaign, addresses)) = Campaign::read_with(folder, places_folder, &mut problems) else {
            return Err(problems.sorted());
        };
        let texts = Texts::read_with(&campaign, &mut problems);
        check_own_pages(&campaign, &texts, &addresses, &mut problems);
        let mut places = problems.take(campaign.has_gazetteer().then(|| Gazetteer::read(&campaign.gazetteer)));
        if let (Some(places), Some(journeys)) = (&mut places, &campaign.journeys) {
            problems.take(Some(places.read_journeys(journeys)));
        }
        let outlines = problems.take(campaign.outlines.as_deref().map(Outlines::read));
        if let (Some(path), Some(places), Some(outlines)) = (&campaign.outlines, &places, &outlines)
            && places.areas().iter().all(|area| !outlines.paths.contains_key(&area.code))
        {
            let what = "no area of the gazetteer has its outline here";
            let instead = "name the outlines after the codes of the areas, or take `outlines` out of campaign.toml";
            problems.add(path, None, what, instead);
        }
        match places {
            Some(places) if problems.is_empty() => {
                let samples = samples(&campaign);
                Ok(CampaignFiles { campaign, texts, places, outlines, samples })
            }
            // A check tells the samples together with the mistakes.
            _ => {
                problems.extend(samples(&campaign));
                Err(problems.sorted())
            }
        }
    }
}

/// Reports entries and pages at an address of a page that the program brings itself.
fn check_own_pages(campaign: &Campaign, texts: &Texts, addresses: &Addresses, problems: &mut Problems) {
    for lang in campaign.langs() {
        let t = texts.speaker(lang);
        for key in texts.keys(lang).filter(|key| key.ends_with("-path")) {
            addresses.check_own(lang.0, &t.say(key).to_string(), key, problems);
        }
    }
}

/// Finds the sample values that are left.
fn samples(campaign: &Campaign) -> Problems {
    let mut samples = Problems::new();
    let toml = campaign.folder.join("campaign.toml");
    let words = |file: &Path, samples: &mut Problems| {
        let mut found = samples_in(file);
        while let Some((line, sample)) = found.pop_front() {
            let before = found.len();
            found.retain(|(_, other)| *other != sample);
            let more = match before - found.len() {
                0 => String::new(),
                n => format!(", and {n} times more"),
            };
            samples.add(file, Some(line), format!("the sample `{sample}` is left{more}"), "write your own words");
        }
    };
    words(&toml, &mut samples);
    let domain = campaign.sender.address.rsplit('@').next().unwrap_or_default();
    if DOMAINS_OF_NOBODY.contains(&domain) {
        let line = line_of(&toml, &campaign.sender.address);
        let what = format!("the address `{}` is a sample, which belongs to nobody", campaign.sender.address);
        samples.add(&toml, line, what, "write the address of a mailbox that you read");
    }
    for (lang, code) in campaign.languages.iter().enumerate() {
        words(&campaign.folder.join("texts").join(format!("{code}.ftl")), &mut samples);
        for page in &campaign.pages[lang] {
            words(&campaign.folder.join("pages").join(code).join(format!("{}.md", page.key)), &mut samples);
        }
    }
    samples
}

/// Returns each sample of a file with its line. Remarks, after `#`, are left out, except in pages.
fn samples_in(file: &Path) -> VecDeque<(usize, String)> {
    let text = read_text(file).unwrap_or_default();
    let is_page = file.extension().is_some_and(|extension| extension == "md");
    let lines = (1..).zip(text.lines()).filter(|(_, line)| is_page || !line.trim_start().starts_with('#'));
    let sample = |(number, line): (usize, &str)| {
        let (_, rest) = line.split_once(SAMPLE.0)?;
        let (inside, _) = rest.split_once(SAMPLE.1)?;
        Some((number, format!("{}{inside}{}", SAMPLE.0, SAMPLE.1)))
    };
    lines.filter_map(sample).collect()
}

fn line_of(file: &Path, words: &str) -> Option<usize> {
    let text = read_text(file).ok()?;
    let written = |line: &str| line.contains(words) && !line.trim_start().starts_with('#');
    Some(text.lines().position(written)? + 1)
}
