//! A campaign: what help, who may ask, where, in which languages; read from a folder of files.
//!
//! No code names a kind of help, an audience or a country: all of it is here, as data, checked
//! whole at start by [`Campaign::read`]. An answer is stored as the criterion's slug and value,
//! so that asking one more question is no migration.

mod answers;
mod check;
mod entries;
mod file;
mod kinds;
mod look_up;
mod pages;
mod problems;
mod rules;
#[cfg(test)]
mod tests;
mod texts;
mod volunteers;

use std::path::PathBuf;

use matching::Widen;

pub use answers::{Side, Value};
pub(crate) use file::read_text;
pub use pages::ContentPage;
pub(crate) use problems::nearest;
pub use problems::{Problem, Problems};
pub use texts::{TextKey, field_text};

/// Index of a language in [`Campaign::languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub usize);

/// One mobilisation.
#[derive(Debug)]
pub struct Campaign {
    /// The folder it was read from.
    pub folder: PathBuf,
    /// BCP 47 codes (`fr`, `en`), the first is the default.
    pub languages: Vec<String>,
    /// For days in tallies and dates in mails.
    pub time_zone: jiff::tz::TimeZone,
    /// The gazetteer's file, found in the campaign's folder or in the places folder.
    pub gazetteer: PathBuf,
    /// The file of the areas' outlines, found like the gazetteer; without one there is no map.
    pub outlines: Option<PathBuf>,
    /// Who the mails come from.
    pub sender: Sender,
    /// CSS colour of buttons and links, light and dark.
    pub accent: Accent,
    /// Home page's doors, in order.
    pub entries: Vec<Entry>,
    /// Who may ask.
    pub audiences: Vec<Audience>,
    /// Kinds of help.
    pub kinds: Vec<Kind>,
    /// Whole years a volunteer may have; not asked when absent.
    pub volunteer_age: Option<AgeLimits>,
    /// Introductions a volunteer may be in at a time.
    pub volunteer_capacity: u32,
    /// How many places a volunteer may name besides their own; not asked when 0.
    pub other_places_max: u32,
    /// Means of travel, in the order shown; not asked when empty.
    pub travels: Vec<Travel>,
    /// Seconds between a moderator's approval and the mails, while it can be undone.
    pub undo_seconds: u32,
    /// How long things are kept; each with its reason in `privacy/retention.rs`.
    pub retention: Retention,
    /// Content pages, by language then in the menu's order.
    pub pages: Vec<Vec<ContentPage>>,
}

/// Who the mails come from.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Shown as the mails' author.
    pub name: String,
    /// Its address; also the domain of Message-IDs.
    pub address: String,
}

/// CSS colours.
#[derive(Clone, Debug)]
pub struct Accent {
    /// `#rrggbb` on a light page, dark enough to carry white words.
    pub light: String,
    /// `#rrggbb` on a dark page, bright enough to carry dark words.
    pub dark: String,
}

/// Whole years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeLimits {
    /// Youngest.
    pub min: u32,
    /// Oldest.
    pub max: u32,
}

/// A means of travel.
#[derive(Clone, Debug)]
pub struct Travel {
    /// `on-foot`.
    pub slug: String,
    /// How far it takes a volunteer, whatever the kind of help.
    pub reach_metres: u32,
}

/// Days each thing is kept.
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// A registration whose address was never confirmed.
    pub unconfirmed_days: u32,
    /// Before the parties of an introduction are reminded to answer.
    pub reminder_days: u32,
    /// Before an introduction without answer destroys both sides' data.
    pub introduction_days: u32,
    /// A mail that could not be delivered.
    pub given_up_mail_days: u32,
    /// Lines of the history.
    pub history_days: u32,
    /// Before a volunteer not heard of is asked whether they are still available.
    pub availability_days: u32,
}

/// One of the home page's doors.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Name in the files: texts are `entry-{slug}-…`.
    pub slug: String,
    /// Its address in each language of the campaign.
    pub paths: Vec<String>,
    /// Where it leads.
    pub door: Door,
}

/// Where an entry leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// To the form of those who offer help.
    Offer,
    /// To the form of those who ask, as an audience (index).
    Ask(usize),
}

/// Who is asking. At most 64.
#[derive(Clone, Debug)]
pub struct Audience {
    /// `front-line`.
    pub slug: String,
    /// Choices for "your field of work"; not asked when empty.
    pub fields_of_work: Vec<String>,
    /// Whether somebody may ask for somebody else.
    pub for_somebody_else: bool,
    /// Who comes first in the queue: the larger number.
    pub priority: u32,
}

/// A kind of help.
#[derive(Clone, Debug)]
pub struct Kind {
    /// `groceries`.
    pub slug: String,
    /// Which audiences (indices) may ask for it.
    pub audiences: Vec<usize>,
    /// Farthest volunteer proposed.
    pub radius_metres_max: u32,
    /// Where to look when too few are within it.
    pub widen: Option<Widen>,
    /// Points at no distance; falls to 0 at the radius.
    pub points_near: u16,
    /// Points when volunteer and need name the same place.
    pub points_same_place: u16,
    /// Whether two moderators must agree to an introduction.
    pub second_approval: bool,
    /// Questions, in the order asked.
    pub criteria: Vec<Criterion>,
    /// Slugs of all the campaign's audiences, by index, to write and read answers.
    audience_slugs: Vec<String>,
}

/// A question of a kind, put to one side or both.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// `children`.
    pub slug: String,
    /// How it is asked and what it decides.
    pub rule: Rule,
}

/// The closed set of criterion types (design, section 3).
#[derive(Clone, Debug)]
pub enum Rule {
    /// The offer says at most how many, the need says how many.
    Capacity {
        /// What an offer may say.
        offer: Range,
        /// What a need may say.
        need: Range,
    },
    /// The offer must accept all that the need names. At most 64 choices.
    Choices {
        /// Slugs, in the order shown.
        choices: Vec<String>,
        /// The need names at most as many choices as its answer to that capacity criterion (index).
        counted_by: Option<usize>,
    },
    /// Units given and asked.
    Stock {
        /// What an offer may say.
        offer: Range,
        /// What a need may say.
        need: Range,
    },
    /// A yes of the offer gives points.
    Trait {
        /// How many.
        points: u16,
    },
    /// Which audiences the offer accepts: those that may ask for the kind.
    Audience,
    /// Points for offers without one of these rarer kinds (indices). Asks nothing.
    Scarce {
        /// The kinds to keep free.
        rarer: Vec<usize>,
        /// How many points.
        points: u16,
    },
    /// Words for the moderator, never scored.
    Text,
}

/// The largest priority of an audience: ranks enough for any campaign, on one digit.
pub const PRIORITY_MAX: u32 = 9;

/// Whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Least.
    pub min: u32,
    /// Most.
    pub max: u32,
}
