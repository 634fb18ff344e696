//! Campaigns that differ from the French one.

use std::fs;
use std::path::Path;

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
