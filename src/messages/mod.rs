//! Messages to the team: by the contact form ([`contact`]), by an entry of the campaign that nobody is matched by
//! ([`entry_form`]), in answer to a mail of ours (`inbox`), or about an
//! introduction that went wrong ([`report`]). The desk reads and answers them (`desk::messages`).
//!
//! Tables: message, answer, their keys in `seal_key`. A message is sealed like a note. It is destroyed a month after it
//! is done with ([`periods::MESSAGE`](crate::periods::MESSAGE)); a message that is no report also goes with the
//! person whose address it has (see [`store::destroy_of_person`]).

pub mod contact;
pub mod entry_form;
pub mod freeze;
pub mod report;
pub mod store;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::campaign::EntryAnswer;
use crate::history::{About, Actor};
use crate::ids::{IntroductionId, MessageId, RequestId, VolunteerId};
use crate::people::{Address, Email, Name};

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Topic {
    /// Anything, by the contact form, by an entry, or by mail.
    Contact,
    /// An introduction that went wrong: read before all others, and stored until somebody has dealt with it.
    Safeguarding,
}

impl Topic {
    /// Every topic, the most pressing last.
    pub const ALL: [Topic; 2] = [Topic::Contact, Topic::Safeguarding];

    /// The name as stored; it also names the texts `message-topic-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// The sealed part of a message: it cannot be read once its key is gone.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Said {
    /// The name as typed.
    pub name: Option<Name>,
    /// The address to answer to.
    pub email: Option<Email>,
    /// The phone number to answer to, as typed.
    pub phone: Option<String>,
    /// What the message says; empty if it came by an entry.
    pub words: String,
    /// Questions (slugs) and answers, in the order asked; empty unless it came by an entry.
    #[serde(default)]
    pub answers: Vec<(String, EntryAnswer)>,
    /// What is known of it if it came by mail.
    #[serde(default)]
    pub mail: Option<MailFacts>,
}

/// What is known of a message that came as the answer to a mail of ours.
#[derive(Clone, Serialize, Deserialize)]
pub struct MailFacts {
    /// Slug of the kind of that mail; `None`: it had left too long ago.
    pub kind: Option<String>,
    /// How many attached files were dropped.
    pub attachments: usize,
    /// Whether it was longer than what was kept.
    pub is_cut: bool,
}

/// Where a message that came by mail belongs.
pub struct ByMail {
    /// The earlier message that the team had answered by the mail that this one answers.
    pub follows: Option<MessageId>,
    /// Message-ID of the mail, so that one that comes twice is one message; may be empty.
    pub message_id: String,
}

/// The introduction that went wrong, and which side says so. Introduction, volunteer and request may all have been
/// destroyed.
#[derive(Clone, Copy, Debug)]
pub struct Reported {
    pub introduction_id: IntroductionId,
    pub volunteer_id: VolunteerId,
    pub request_id: RequestId,
    /// The side that reports: the volunteer or the requester.
    pub sender: Actor,
}

impl Reported {
    /// The ids under which the history records the report.
    fn about(self, message_id: MessageId) -> About {
        About {
            volunteer_id: Some(self.volunteer_id),
            request_id: Some(self.request_id),
            introduction_id: Some(self.introduction_id),
            ..About::message(message_id)
        }
    }
}

/// A message to be stored.
#[derive(Default)]
pub struct NewMessage {
    /// Code of the language of the page, or of the mail that it answers; the team answers in it too.
    pub language: String,
    pub said: Said,
    /// The number that it came from, if it is a text message.
    pub number: Option<Address>,
    /// The reference that they quoted, or that of the person to whom the mail went that they answer.
    pub reference: Option<String>,
    /// Slug of the entry that it came by, if it did.
    pub entry: Option<String>,
    /// The report; `None` for any other message.
    pub reported: Option<Reported>,
    /// Keyed hash of the mailbox of the side reported about; `None` if they had no address, or nobody is.
    pub reported_hash: Option<Vec<u8>>,
    /// Set if it came by mail.
    pub by_mail: Option<ByMail>,
}

/// A message as the desk reads it.
pub struct Message {
    /// Ids rise with time.
    pub id: MessageId,
    pub topic: Topic,
    /// Whether nobody has dealt with it yet.
    pub open: bool,
    pub made_at: Timestamp,
    /// Code of the language to answer in.
    pub language: String,
    pub said: Said,
    /// The reference that they quoted.
    pub reference: Option<String>,
    /// Slug of the entry that it came by, which the campaign may have removed since.
    pub entry: Option<String>,
    /// The report; `None` for any other message.
    pub reported: Option<Reported>,
    /// The earlier message that this one goes on from, which may be destroyed.
    pub follows: Option<MessageId>,
    /// Keyed hash of the mailbox of the side reported about, by which it is frozen and may be banned, even once their
    /// data are destroyed.
    pub reported_hash: Option<Vec<u8>>,
}

pub struct Answer {
    pub id: MessageId,
    pub made_at: Timestamp,
    /// Name of the moderator; empty if they are gone.
    pub by: String,
    /// When the mail leaves; until then the answer may be undone.
    pub mail_leaves_at: Timestamp,
    pub words: String,
}
