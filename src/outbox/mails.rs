//! The letters of all mails, one function each. Their words are in `texts/{language}/mails.ftl`.
//!
//! They take plain strings, so that no letter depends on the questions of a kind of help.

mod agreement;
mod answer;
mod appeal;
mod farewell;
mod introduction;
mod own;
mod recommendation;
mod team;

use super::letter::{Letter, LetterFact};
use crate::campaign::Retention;
use crate::core::Core;
use crate::history::receipt::Receipt;
use crate::i18n::{Say, T};
use crate::periods;

pub use agreement::{AgreementLetter, agreement_opening};
pub use introduction::{Introduced, Party};
pub use own::LostLink;

#[derive(Clone)]
pub struct LetterWriter {
    /// Texts of that language.
    pub t: T,
    /// The sender's name.
    pub site: String,
    /// Address at which people reach the team.
    pub contact_email: String,
    pub home_url: String,
    /// Retention periods that the letters mention.
    pub retention: Retention,
}

/// Role of the person who reads a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Volunteer,
    /// Is to be helped.
    Beneficiary,
    /// Asks for somebody else.
    Contact,
}

#[derive(Clone, Copy)]
pub struct Confirm<'a> {
    /// The reader's first name.
    pub name: &'a str,
    /// First name of the person to be helped, when the reader asks for somebody else.
    pub beneficiary: Option<&'a str>,
    /// What the reader quotes on the phone.
    pub reference: &'a str,
    /// Page with the button that confirms; later the private page.
    pub confirm_url: &'a str,
    /// Code that confirms a telephone number in the place of that page.
    pub code: Option<&'a str>,
    /// An earlier registration has this address, and confirming replaces it.
    pub replaces: bool,
    /// The campaign is over: nobody is looked for any more.
    pub ended: bool,
    /// Set when a list brought the reader in, who has not written to us.
    pub imported: Option<Provenance<'a>>,
}

/// Where the data come from of a reader whom a list brought in.
#[derive(Clone, Copy)]
pub struct Provenance<'a> {
    /// Who gave the list.
    pub source: &'a str,
    /// A sentence of the admin who brought it in; empty for none.
    pub words: &'a str,
    /// Key of the text to which the reader agrees by confirming.
    pub consent: &'static str,
}

/// What is kept of the reader's data after an introduction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remains<'a> {
    /// Nothing: their data are destroyed.
    Nothing,
    /// Nothing, and the campaign has ended, so that they cannot come back.
    NothingAtTheEnd,
    /// Their registration: the volunteer is available, or the request keeps its other needs. Holds a fresh link to the
    /// private page, if there is one.
    Registration(Option<&'a str>),
    /// Like `Registration`, because the volunteer has more to give, or the need lacks more than it got.
    Part(Option<&'a str>),
}

/// What happens next for the reader of an introduction that failed or was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Registered,
    Thanked,
    Searching,
    Removed,
    Withdrawn,
    Ended,
}

impl LetterWriter {
    /// Makes the writer of letters in the language `code`.
    pub fn new(app: &Core, code: &str) -> LetterWriter {
        LetterWriter {
            t: app.speaker_of(code),
            site: app.campaign.sender.name.clone(),
            contact_email: app.settings.publisher.contact_email.clone(),
            home_url: app.url("/"),
            retention: app.campaign.retention,
        }
    }

    /// Asks a new volunteer to confirm their address.
    pub fn confirm_volunteer(&self, confirm: &Confirm) -> Letter {
        let letter = self.begin(self.say("mail-confirm-volunteer-subject"), confirm.name);
        let letter = match &confirm.imported {
            Some(from) => letter.say(self.say("mail-imported-volunteer").with("source", from.source)),
            None => letter.say(self.say("mail-confirm-volunteer")),
        };
        self.confirm(letter, confirm, "mail-confirm-volunteer")
    }

    /// Sends a telephone number a new code.
    pub fn code(&self, code: &str) -> Letter {
        let short = self.short("sms-code").with("code", code);
        self.begin(self.say("mail-confirm-button"), "").in_short(short)
    }

    /// Asks a requester, for themselves or for somebody else, to confirm their address.
    pub fn confirm_request(&self, confirm: &Confirm) -> Letter {
        let letter = self.begin(self.say("mail-confirm-request-subject"), confirm.name);
        let letter = match (&confirm.imported, confirm.beneficiary) {
            (Some(from), Some(name)) => {
                letter.say(self.say("mail-imported-request-for").with("source", from.source).with("beneficiary", name))
            }
            (Some(from), None) => letter.say(self.say("mail-imported-request").with("source", from.source)),
            (None, Some(name)) => letter.say(self.say("mail-confirm-request-for").with("beneficiary", name)),
            (None, None) => letter.say(self.say("mail-confirm-request")),
        };
        self.confirm(letter, confirm, "mail-confirm-request")
    }

    /// Tells an address that was confirmed that another one has taken its place. It has no link, because the reader may
    /// no longer be the person.
    pub fn address_changed(&self, name: &str, reference: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-address-changed-subject"), name)
            .say(self.say("mail-address-changed"))
            .say(self.say("mail-address-changed-not-you").with("email", self.contact_email.as_str()))
            .in_short(
                self.short("sms-address-changed")
                    .with("reference", reference)
                    .with("email", self.contact_email.as_str()),
            );
        self.end(letter).small(self.say("mail-reference").with("reference", reference))
    }

    fn confirm(&self, letter: Letter, confirm: &Confirm, key: &str) -> Letter {
        let days = self.retention.unconfirmed_days;
        let replaces = confirm.replaces.then(|| self.t.say(format!("{key}-replaces")));
        let next = (!confirm.ended).then(|| self.t.say(format!("{key}-next")));
        let said = confirm.imported.map(|from| from.words).filter(|words| !words.is_empty());
        let consent = confirm
            .imported
            .map(|from| self.say("mail-imported-consent").with("consent", self.say(from.consent).to_string()));
        let not_you = if confirm.imported.is_some() { "mail-imported-not-you" } else { "mail-confirm-not-you" };
        let letter = letter
            .when(said, Letter::say)
            .when(replaces, Letter::say)
            .when(consent, Letter::say)
            .in_short(match confirm.code {
                Some(code) => self.short("sms-code").with("code", code),
                None => self.short("sms-confirm").with("url", confirm.confirm_url),
            })
            .button(self.say("mail-confirm-button"), confirm.confirm_url)
            .heading(self.say("mail-next-heading"))
            .when(next, Letter::say)
            .say(self.t.say(format!("{key}-manage")));
        self.end(letter)
            .small(self.say("mail-reference").with("reference", confirm.reference))
            .small(self.say("mail-links-are-yours"))
            .small(self.say(not_you).with("days", days))
    }

    /// Tells the party that did not answer that the other one confirmed.
    pub fn met_by_other(&self, reader: Reader, name: &str, other: &str, remains: Remains) -> Letter {
        let letter = self
            .begin(self.say("mail-met-subject").with("name", other), name)
            .say(self.say("mail-met").with("name", other));
        let letter = self.remains(letter, reader, remains, other);
        let short = self.short("sms-met").with("other", other);
        self.end(letter).in_short(format!("{short} {}", self.remains_in_short(remains)))
    }

    /// Tells the party that did not say so that the introduction did not work.
    pub fn failed(&self, name: &str, other: &str, next: Next, manage_url: Option<&str>) -> Letter {
        let letter = self
            .begin(self.say("mail-failed-subject").with("name", other), name)
            .say(self.say("mail-failed").with("name", other))
            .in_short(self.next_in_short("sms-failed", other, next));
        self.end(self.next(letter, next, manage_url))
    }

    /// Tells a party that a moderator cancelled the introduction.
    pub fn cancelled(&self, name: &str, other: &str, next: Next, manage_url: Option<&str>) -> Letter {
        let letter = self
            .begin(self.say("mail-cancelled-subject").with("name", other), name)
            .say(self.say("mail-cancelled").with("name", other))
            .in_short(self.next_in_short("sms-cancelled", other, next));
        self.end(self.next(letter, next, manage_url))
    }

    /// Tells a person who registered twice, from two addresses, that this registration was merged into the other one.
    pub fn merged(&self, name: &str, reference: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-merged-subject"), name)
            .say(self.say("mail-merged"))
            .say(self.say("mail-merged-ended"));
        self.end(letter).small(self.say("mail-reference").with("reference", reference))
    }

    /// Sends a receipt for destroyed data. `reference` is the person's; the receipt has its own.
    pub fn erased(&self, name: &str, reference: &str, receipt: &Receipt) -> Letter {
        let facts = [
            self.fact("mail-fact-receipt", &receipt.reference),
            self.fact("mail-fact-reference", reference),
            self.fact("mail-fact-destroyed-at", self.t.date_time(receipt.at)),
        ];
        let letter = self
            .begin(self.say("mail-erased-subject"), name)
            .say(self.say("mail-erased"))
            .facts(facts)
            .heading(self.say("mail-erased-heading"))
            .list(receipt.lines(&self.t))
            .say(self.say("mail-erased-left"))
            .say(self.say("mail-destroyed-mailbox"))
            .link(self.say("mail-come-back"), &self.home_url)
            .in_short(self.short("sms-erased").with("receipt", receipt.reference.as_str()));
        self.end(letter)
    }

    /// Tells a party that nobody answered in time.
    pub fn expired(&self, reader: Reader, name: &str, other: &str, remains: Remains) -> Letter {
        let opening = self.say("mail-expired").with("name", other).with("days", self.retention.introduction_days);
        let letter = self.begin(self.say("mail-expired-subject").with("name", other), name).say(opening);
        let letter = self.remains(letter, reader, remains, other);
        let short = self.short("sms-expired").with("other", other);
        self.end(letter).in_short(format!("{short} {}", self.remains_in_short(remains)))
    }

    /// A text message, which begins with the name of the site.
    fn short(&self, key: &'static str) -> Say<'_> {
        self.say(key).with("site", self.site.as_str())
    }

    fn remains_in_short(&self, remains: Remains) -> String {
        match remains {
            Remains::Nothing | Remains::NothingAtTheEnd => self.say("sms-destroyed").to_string(),
            Remains::Registration(Some(url)) | Remains::Part(Some(url)) => {
                self.say("sms-page").with("url", url).to_string()
            }
            Remains::Registration(None) | Remains::Part(None) => String::new(),
        }
    }

    fn next_in_short(&self, key: &'static str, other: &str, next: Next) -> String {
        let next = match next {
            Next::Searching => self.say("sms-next-searching").to_string(),
            Next::Removed => self.say("sms-destroyed").to_string(),
            Next::Registered | Next::Thanked | Next::Withdrawn | Next::Ended => String::new(),
        };
        format!("{} {next}", self.short(key).with("other", other))
    }

    fn remains(&self, letter: Letter, reader: Reader, remains: Remains, other: &str) -> Letter {
        let side = if reader == Reader::Volunteer { "volunteer" } else { "request" };
        match remains {
            Remains::Nothing | Remains::NothingAtTheEnd => letter
                .say(self.say("mail-destroyed").with("name", other).with("days", periods::REPORT.as_hours() / 24))
                .say(self.say("mail-destroyed-mailbox"))
                .when((remains == Remains::Nothing).then(|| format!("mail-again-{side}")), |letter, key| {
                    letter.link(self.t.say(key), &self.home_url)
                }),
            Remains::Registration(manage_url) => letter
                .say(self.t.say(format!("mail-stays-{side}")).with("name", other))
                .when(manage_url, |letter, url| letter.link(self.say("mail-manage"), url)),
            Remains::Part(manage_url) => letter
                .say(self.t.say(format!("mail-stays-{side}-part")))
                .when(manage_url, |letter, url| letter.link(self.say("mail-manage"), url)),
        }
    }

    fn next(&self, letter: Letter, next: Next, manage_url: Option<&str>) -> Letter {
        let key = match next {
            Next::Registered => "mail-next-registered",
            Next::Thanked => "mail-next-thanked",
            Next::Searching => "mail-next-searching",
            Next::Removed => "mail-next-removed",
            Next::Withdrawn => "mail-next-withdrawn",
            Next::Ended => "mail-next-ended",
        };
        letter.say(self.say(key)).when(manage_url, |letter, url| letter.link(self.say("mail-manage"), url))
    }

    fn begin(&self, subject: Say, name: &str) -> Letter {
        Letter::new(&self.site, self.say("mail-colon"), subject).say(self.say("mail-greeting").with("name", name))
    }

    fn end(&self, letter: Letter) -> Letter {
        letter
            .sign(self.say("mail-closing"))
            .sign(&self.site)
            .small(self.say("mail-human").with("email", self.contact_email.as_str()))
    }

    fn say(&self, key: &'static str) -> Say<'_> {
        self.t.say(key)
    }

    fn fact(&self, label: &'static str, value: impl ToString) -> LetterFact {
        LetterFact::new(self.say(label), value)
    }
}
