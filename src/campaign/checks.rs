//! Reads `[check.…]` of `campaign.toml`: what the team may note that it saw of a volunteer.

use jiff::ToSpan;
use jiff::civil::Date;

use super::file::FileSection;
use super::slugs::check_slug;
use super::texts::key;

/// Longest period of a check, in months: ten years, as long as an identity card.
const MONTHS_MAX: u32 = 120;

/// Something that a volunteer can show to the team, such as an identity card.
#[derive(Clone, Debug)]
pub struct Check {
    /// Name in the files, like `identity`.
    pub slug: String,
    /// How many months it is valid once seen; without end when absent.
    pub months: Option<u32>,
}

impl Check {
    /// Text key, like `check-identity`.
    pub fn text(&self) -> String {
        key(&["check", &self.slug])
    }

    /// Returns the last day on which it is valid when it was seen on a day; `None` without end.
    pub fn last_day(&self, seen_on: Date) -> Option<Date> {
        Some(seen_on.saturating_add(i64::from(self.months?).months()))
    }
}

pub(super) fn checks(top: &mut FileSection<'_>) -> Vec<Check> {
    if !top.has("check") {
        return vec![];
    }
    let read = |(slug, mut section): (super::file::At<&str>, FileSection<'_>)| {
        check_slug(section.file, slug);
        let months = if section.has("months") { section.whole("months", 1..=MONTHS_MAX, "months = 12") } else { None };
        section.end();
        Check { slug: slug.value.to_owned(), months: months.map(|months| months.value) }
    };
    top.tables("check", "[check.identity]").into_iter().map(read).collect()
}
