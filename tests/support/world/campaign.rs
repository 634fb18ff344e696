//! Campaigns that differ from the French one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use premiere_ligne::campaign_files::CampaignFiles;
use premiere_ligne::settings::Settings;

/// The repository's campaigns that some story has read. Nobody changes them, and reading one takes longer than most stories.
static READ: Mutex<BTreeMap<PathBuf, Arc<CampaignFiles>>> = Mutex::new(BTreeMap::new());

/// The campaign that the settings name: read once, unless it is a story's own.
pub(super) fn files(settings: &Settings) -> Arc<CampaignFiles> {
    let read = || Arc::new(CampaignFiles::of(settings).expect("a campaign without mistakes"));
    if settings.places != Settings::default().places || !settings.campaign.starts_with("campaigns") {
        return read();
    }
    let mut campaigns = READ.lock().expect("campaigns");
    Arc::clone(campaigns.entry(settings.campaign.clone()).or_insert_with(read))
}

pub(crate) const FRENCH: &str = "campaigns/en-premiere-ligne";

/// A copy of the French campaign in a folder of its own, with `change` made to its `campaign.toml`.
pub(crate) fn campaign_with(change: impl FnOnce(String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(Path::new(FRENCH), folder.path());
    let file = folder.path().join("campaign.toml");
    let before = fs::read_to_string(&file).expect("the campaign");
    let after = change(before);
    fs::write(&file, after).expect("the campaign changes");
    folder
}

/// Copies a folder with all that it holds.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let there = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &there);
        } else {
            fs::copy(&path, &there).expect("a copy");
        }
    }
}

/// A copy of the French campaign in a folder of its own, with edits: file, what stands there, what comes instead.
pub(crate) fn campaign_edited(edits: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let folder = campaign_with(|toml| toml);
    for (file, from, to) in edits {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a text");
        assert!(text.contains(from), "{from:?} is not in {file}");
        fs::write(path, text.replacen(from, to, 1)).expect("written");
    }
    folder
}
