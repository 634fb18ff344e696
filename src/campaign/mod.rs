//! A campaign: what help, who may ask, where and in which languages, read from a folder of files.
//!
//! No code names a kind of help, an audience or a country: they are data, which [`Campaign::read`] checks as a whole at
//! start. An answer is stored by the slug of its criterion, so that a new question needs no migration.

mod answers;
mod broken_lines;
mod check;
mod checks;
mod criteria;
pub mod decimal;
mod entries;
mod entry_questions;
mod fallbacks;
mod file;
mod helplines;
mod journeys;
mod kinds;
mod look_up;
mod mail_logo;
mod numbers;
mod pages;
mod people;
mod problems;
mod ranges;
mod rules;
mod section;
mod slugs;
mod telephone;
#[cfg(test)]
mod tests;
mod texts;
mod volunteers;

use std::path::PathBuf;
use std::sync::Arc;

use matching::Widen;

pub use answers::{Side, Value};
pub use checks::Check;
pub(crate) use entries::Addresses;
pub use entry_questions::{Asks, EntryAnswer, EntryQuestion};
pub(crate) use file::read_text;
pub use journeys::JourneySettings;
pub use pages::ContentPage;
pub use people::PeopleSettings;
pub(crate) use problems::nearest;
pub use problems::{Problem, Problems};
pub use telephone::Telephone;
pub use texts::{TextKey, field_text, question_text, week_text};
pub use volunteers::{CONDUCT, Travel, VolunteerSettings};

/// Index of a language in [`Campaign::languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub usize);

#[derive(Debug)]
pub struct Campaign {
    pub folder: PathBuf,
    /// BCP 47 codes (`fr`, `en`); the first is the default.
    pub languages: Vec<String>,
    /// Language in which each language reads the texts that it lacks, by language; `None`: it has them all.
    pub fallbacks: Vec<Option<Lang>>,
    /// Time zone of the days in tallies and of the dates in mails.
    pub time_zone: jiff::tz::TimeZone,
    /// Path of the gazetteer, found in the campaign's folder or in the places folder.
    pub gazetteer: PathBuf,
    /// Path of the areas' outlines, found like the gazetteer. Without it there are no maps.
    pub outlines: Option<PathBuf>,
    /// Where the minutes between places stand. Without it, distances are straight lines.
    pub journeys: Option<JourneySettings>,
    /// PNG of the logo that is sent with each mail, if there is one.
    pub mail_logo: Option<Arc<[u8]>>,
    /// Author of the mails.
    pub sender: Sender,
    /// Colour of buttons and links.
    pub accent: Accent,
    /// Entries of the home page, in order.
    pub entries: Vec<Entry>,
    /// Groups of people who may ask.
    pub audiences: Vec<Audience>,
    pub kinds: Vec<Kind>,
    /// What everybody is asked about themselves.
    pub people: PeopleSettings,
    /// The telephone numbers that may take the place of an e-mail address; `None`: none may.
    pub telephone: Option<Telephone>,
    /// What volunteers are asked besides the questions of each kind.
    pub volunteer: VolunteerSettings,
    /// What the team may note that it saw of a volunteer, in order. At most 64.
    pub checks: Vec<Check>,
    /// Telephone numbers that the page of a report shows, in order.
    pub helplines: Vec<Helpline>,
    /// Seconds between a moderator's approval and its mails, during which it can be undone.
    pub undo_seconds: u32,
    /// A line of the plan with fewer points than so many percent of the most possible is weak: the plan does not tick it.
    pub weak_below: u32,
    /// Retention periods that the campaign sets; `periods` gives the reason for each.
    pub retention: Retention,
    /// Content pages, by language, then in the menu's order.
    pub pages: Vec<Vec<ContentPage>>,
}

/// Author of the mails.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Name shown as the mails' author.
    pub name: String,
    /// E-mail address. Its domain is also used in Message-IDs.
    pub address: String,
}

#[derive(Clone, Debug)]
pub struct Accent {
    /// `#rrggbb` for light pages, dark enough for white text on it.
    pub light: String,
    /// `#rrggbb` for dark pages, bright enough for dark text on it.
    pub dark: String,
}

/// Whom to call about something that goes wrong.
#[derive(Clone, Debug)]
pub struct Helpline {
    /// Name in the files, like `child-in-danger`.
    pub slug: String,
    /// The number as people read it.
    pub number: String,
}

/// Retention periods in days.
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// How long a registration is kept whose address was never confirmed.
    pub unconfirmed_days: u32,
    /// When the parties of an introduction are reminded to answer.
    pub reminder_days: u32,
    /// When an introduction that nobody answered ends and the data of both sides are destroyed.
    pub introduction_days: u32,
    /// How long a mail is kept that could not be delivered.
    pub given_up_mail_days: u32,
    /// How long the history is kept.
    pub history_days: u32,
    /// How long a banned mailbox is kept out, after the person's data are destroyed too.
    pub ban_days: u32,
    /// How long it is kept, sealed to two admins, who both parties of an introduction were; `None`: it is not.
    pub parties_days: Option<u32>,
    /// When a silent volunteer is asked whether they are still available.
    pub availability_days: u32,
}

/// One of the home page's entries.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Name in the files; its texts are `entry-{slug}-…`.
    pub slug: String,
    /// Address in each language of the campaign.
    pub paths: Vec<String>,
    pub leads_to: LeadsTo,
}

/// What becomes of the form behind an entry.
#[derive(Clone, Debug)]
pub enum LeadsTo {
    /// A registration, which is matched.
    Registration(Door),
    /// A message to the team, with answers to these questions. Nobody is matched by it.
    Message(Vec<EntryQuestion>),
}

impl Entry {
    /// Returns the registration form that it leads to; `None` for an entry that leads to a message.
    pub fn door(&self) -> Option<Door> {
        match self.leads_to {
            LeadsTo::Registration(door) => Some(door),
            LeadsTo::Message(_) => None,
        }
    }

    /// Returns the questions of an entry that leads to a message; `None` for one that leads to a registration.
    pub fn questions(&self) -> Option<&[EntryQuestion]> {
        match &self.leads_to {
            LeadsTo::Registration(_) => None,
            LeadsTo::Message(questions) => Some(questions),
        }
    }
}

/// A registration form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The form for people who offer help.
    Offer,
    /// The form for people who ask, as this audience (index).
    Ask(usize),
}

/// A group of people who may ask. A campaign has at most 64.
#[derive(Clone, Debug)]
pub struct Audience {
    /// Name in the files, like `front-line`.
    pub slug: String,
    /// Choices of the question "your field of work"; not asked when empty.
    pub fields_of_work: Vec<String>,
    /// Whether its people may ask for somebody else.
    pub for_somebody_else: bool,
    /// Rank in the queue: audiences with a larger number come first.
    pub priority: u32,
}

/// A kind of help.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Name in the files, like `groceries`.
    pub slug: String,
    /// Audiences (indices) that may ask for it.
    pub audiences: Vec<usize>,
    /// Whether distance does not matter, as for a telephone call.
    pub anywhere: bool,
    /// Distance within which volunteers are candidates.
    pub radius_metres_max: u32,
    /// Larger radius for when too few candidates are within the first.
    pub widen: Option<Widen>,
    /// Points at distance 0; they fall to 0 at the radius.
    pub points_near: u16,
    /// Points when volunteer and need name the same place.
    pub points_same_place: u16,
    /// Whether two moderators must agree to an introduction.
    pub second_approval: bool,
    /// Whether both parties must say yes before they get a name or an address.
    pub both_agree: bool,
    /// Questions, in the order asked; then what the kind demands without asking (`cooling_days`, `conduct`).
    pub criteria: Vec<Criterion>,
    /// Slugs of all audiences of the campaign, by index, to read and write answers.
    audience_slugs: Vec<String>,
}

/// A question of a kind, put to one side or to both.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Name in the files, like `children`.
    pub slug: String,
    /// Type of the question, and what it decides.
    pub rule: Rule,
}

/// The types of criteria; a campaign cannot add one.
#[derive(Clone, Debug)]
pub enum Rule {
    /// The offer gives a maximum, the need a number: the need must not exceed the offer.
    Capacity {
        /// Numbers that an offer may give.
        offer: Range,
        /// Numbers that a need may give.
        need: Range,
        /// Decimals of these numbers, which are kept in the smallest unit.
        decimals: u32,
    },
    /// The offer must accept every choice that the need names. At most 64 choices.
    Choices {
        /// Slugs, in the order shown.
        choices: Vec<String>,
        /// Capacity criterion (index) whose answer limits how many choices the need may name.
        counted_by: Option<usize>,
    },
    /// Units that the offer gives and the need asks for.
    Stock {
        /// Numbers that an offer may give.
        offer: Range,
        /// Numbers that a need may give.
        need: Range,
        /// Decimals of these numbers, which are kept in the smallest unit.
        decimals: u32,
    },
    /// One choice in common is enough. At most 64 choices.
    AnyOf {
        /// Slugs, in the order shown.
        choices: Vec<String>,
        /// Points of an offer with a choice in common; `None`: the others are refused.
        points: Option<u16>,
        /// Whether the choices are the parts of the days of a week, whose words the program has.
        week: bool,
    },
    /// A need that says yes is served only by an offer that says yes.
    Required,
    /// First and last day, each optional: offer and need must have a day in common.
    Period,
    /// The offer gets points when it answers yes.
    Trait {
        /// Points of an offer that answers yes.
        points: u16,
    },
    /// The audiences that the offer accepts, among those that may ask for the kind.
    Audience,
    /// Points for offers of volunteers who offer none of these rarer kinds (indices). Puts no question.
    Scarce {
        /// Kinds for which to keep volunteers free.
        rarer: Vec<usize>,
        /// Points of an offer without them.
        points: u16,
    },
    /// The team must have seen this check (index) of the volunteer, or else, with points, prefers those of whom it did.
    /// Puts no question.
    Check {
        /// Check (index) of the campaign.
        check: usize,
        /// Points of a volunteer of whom it was seen; `None`: the others are refused.
        points: Option<u16>,
    },
    /// Volunteers who showed within so many days that they are there are preferred. Puts no question.
    Recent {
        /// Whole days.
        days: u32,
        /// Points of those who did.
        points: u16,
    },
    /// The volunteer must not have been introduced for the same kind less than so many days ago. Puts no question.
    Cooling {
        /// Whole days.
        days: u32,
    },
    /// The volunteer must have accepted the code of conduct in force. Puts no question.
    Conduct,
    /// Free text, never scored.
    Text {
        /// Whether the other party of an introduction reads it too, not only the team.
        passed_on: bool,
    },
}

/// Largest priority of an audience: enough ranks for any campaign, in one digit.
pub const PRIORITY_MAX: u32 = 9;

/// A range of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub min: u32,
    pub max: u32,
}
