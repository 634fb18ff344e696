//! The box to tick beside every button behind a link of a mail.
//!
//! Mail scanners open links, and some send the forms that they find, with their hidden fields, as they are drawn. They
//! tick nothing, so nothing happens (docs/decisions/0023-blind-submissions.md).

use super::fields::{self, Block, Field};
use super::form::Filled;
use crate::i18n::T;

/// Name of the box of an act, which is also its id; it leads to the mistake.
pub fn name(act: &str) -> String {
    format!("sure-{act}")
}

/// The boxes of a page, with what was filled in and what is wrong.
pub struct Boxes {
    filled: Filled,
    t: T,
}

impl Boxes {
    pub fn new(filled: &Filled, t: &T) -> Boxes {
        Boxes { filled: filled.clone(), t: t.clone() }
    }

    /// HTML of the box of an act; the text `label` stands beside it.
    pub fn html(&self, act: &str, label: &'static str) -> askama::Result<String> {
        fields::html(&[Block::Field(Field::tick(&self.filled, &name(act), self.t.say(label)))], &self.t)
    }

    /// Whether the box of an act was left open when its form was sent.
    pub fn is_missing(&self, act: &str) -> bool {
        self.filled.error(&name(act)).is_some()
    }
}

/// Whether the box of an act was ticked; notes a mistake if it was not.
pub fn is_ticked(filled: &mut Filled, act: &str, t: &T) -> bool {
    let ticked = filled.has(&name(act), "yes");
    if !ticked {
        filled.wrong(&name(act), t.say("sure-missing"));
    }
    ticked
}

/// Whether a mail program sends this for its reader who pressed "unsubscribe" (RFC 8058), in either encoding. No form
/// of ours contains it.
pub fn is_one_click(body: &[u8]) -> bool {
    let mark = b"One-Click";
    body.windows(mark.len()).any(|bytes| bytes == mark)
}
