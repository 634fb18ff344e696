//! The buttons under a list that export it.

use crate::i18n::T;

/// The buttons under a list.
pub struct Exports {
    /// Which list each row of buttons exports: the slug, and what the buttons are for.
    pub of: Vec<(&'static str, String)>,
    /// The filters of the page.
    pub kept: Vec<(String, String)>,
    /// What to know before: whether the file has names.
    pub about: String,
}

impl Exports {
    /// Of lists (slugs), with the filters of their page.
    pub fn of(t: &T, lists: &[&'static str], kept: &[(&str, &str)]) -> Exports {
        let with_names = lists.iter().any(|slug| ["volunteers", "requests"].contains(slug));
        let about = if with_names { "export-about-people" } else { "export-about" };
        Exports {
            of: lists.iter().map(|slug| (*slug, label(t, slug))).collect(),
            kept: kept.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            about: t.say(about).to_string(),
        }
    }
}

/// `Exporter : volontaires`
fn label(t: &T, slug: &str) -> String {
    t.say("export-of").with("what", t.say(format!("export-{slug}"))).to_string()
}
