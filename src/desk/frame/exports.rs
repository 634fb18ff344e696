//! The buttons under a list that export it.

use crate::i18n::T;

/// The export buttons under a list.
pub struct Exports {
    /// One entry per row of buttons: slug of the list, and label.
    pub of: Vec<(&'static str, String)>,
    /// Filters of the page: name and value.
    pub kept: Vec<(String, String)>,
    /// What to know before: whether the file has names.
    pub about: String,
}

impl Exports {
    /// Buttons for these lists (slugs), with the filters of their page.
    pub fn of(t: &T, lists: &[&'static str], kept: &[(&str, &str)]) -> Exports {
        let with_names = lists.iter().any(|slug| ["volunteers", "requests", "answers"].contains(slug));
        let about = if with_names { "export-about-people" } else { "export-about" };
        Exports {
            of: lists.iter().map(|slug| (*slug, label(t, slug))).collect(),
            kept: kept.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            about: t.say(about).to_string(),
        }
    }
}

/// Label of a row of buttons, like `Exporter : volontaires`.
fn label(t: &T, slug: &str) -> String {
    t.say("export-of").with("what", t.say(format!("export-{slug}"))).to_string()
}
