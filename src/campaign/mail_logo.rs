//! The logo that is sent with each mail: a small PNG, because mail programs show no SVG.

use std::path::Path;
use std::sync::Arc;

/// The program's logo, `assets/logo.svg` drawn 96 pixels wide.
const OURS: &[u8] = include_bytes!("../../assets/logo-mail.png");

/// The campaign's `assets/logo-mail.png`; else the program's. `None` if the campaign has only another logo of its own,
/// in place of which ours would mislead.
pub(super) fn read(folder: &Path) -> Option<Arc<[u8]>> {
    let assets = folder.join("assets");
    match std::fs::read(assets.join("logo-mail.png")) {
        Ok(own) => Some(own.into()),
        Err(_) if assets.join("logo.svg").exists() => None,
        Err(_) => Some(OURS.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_with_a_logo_of_its_own_never_sends_ours() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).as_deref(), Some(OURS));
        let assets = folder.path().join("assets");
        std::fs::create_dir(&assets).unwrap();
        std::fs::write(assets.join("logo.svg"), "<svg/>").unwrap();
        assert_eq!(read(folder.path()), None);
        std::fs::write(assets.join("logo-mail.png"), "own").unwrap();
        assert_eq!(read(folder.path()).as_deref(), Some(&b"own"[..]));
    }
}
