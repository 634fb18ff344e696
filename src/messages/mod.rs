//! What people write to the team: by the contact form ([`contact`]), or about an introduction that went
//! wrong ([`report`]). The desk reads and answers it (`desk::messages`).
//!
//! Tables: message, answer, their keys in `seal_key`. A message is sealed like a note; one that anybody may have
//! sent is destroyed some time after it is done with, or with the person whose address it has.

pub mod contact;
pub mod report;
pub mod store;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::history::{About, Actor};
use crate::people::{Email, Name};

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Anything, by the contact form.
    Contact,
    /// An introduction that went wrong: read before all others, and kept until somebody has done with it.
    Safeguarding,
}

impl Topic {
    /// Each of them, the first to be read last.
    pub const ALL: [Topic; 2] = [Topic::Contact, Topic::Safeguarding];

    /// As stored; names the texts `message-topic-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            Topic::Contact => "contact",
            Topic::Safeguarding => "safeguarding",
        }
    }
}

/// What is sealed in a message: nothing of it can be read once its key is gone.
#[derive(Clone, Serialize, Deserialize)]
pub struct Said {
    /// As they wrote it.
    pub name: Option<Name>,
    /// Where they want to be answered.
    pub email: Option<Email>,
    /// The same, as they wrote it.
    pub phone: Option<String>,
    /// What they say.
    pub words: String,
}

/// The introduction that went wrong, and which side says so.
#[derive(Clone, Copy, Debug)]
pub struct Reported {
    /// It may be gone, as may the others.
    pub introduction_id: i64,
    /// Who offers.
    pub volunteer_id: i64,
    /// Who asks.
    pub request_id: i64,
    /// The volunteer, or whoever asks.
    pub sender: Actor,
}

impl Reported {
    /// For the history.
    fn about(self, message_id: i64) -> About {
        About {
            volunteer_id: Some(self.volunteer_id),
            request_id: Some(self.request_id),
            introduction_id: Some(self.introduction_id),
            ..About::message(message_id)
        }
    }
}

/// A message, to be kept.
pub struct NewMessage {
    /// Code of the page's language, and of the answer's.
    pub language: String,
    /// What is sealed.
    pub said: Said,
    /// That they quoted.
    pub reference: Option<String>,
    /// None by the contact form.
    pub reported: Option<Reported>,
}

/// A message as the desk reads it.
pub struct Message {
    /// Rises with time.
    pub id: i64,
    /// What it is about.
    pub topic: Topic,
    /// It waits for somebody.
    pub open: bool,
    /// When it came.
    pub made_at: Timestamp,
    /// Code of its language.
    pub language: String,
    /// The opened seal.
    pub said: Said,
    /// That they quoted.
    pub reference: Option<String>,
    /// None by the contact form.
    pub reported: Option<Reported>,
}

/// What the team answered.
pub struct Answer {
    /// Its id.
    pub id: i64,
    /// When.
    pub made_at: Timestamp,
    /// Name of the moderator.
    pub by: String,
    /// It may be undone until then.
    pub mail_leaves_at: Timestamp,
    /// The opened seal.
    pub words: String,
}
