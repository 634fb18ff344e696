//! Letters of an introduction while it stands: to the parties, with each one's own links, and the reminder.

use super::{LetterWriter, Reader};
use crate::i18n::Say;
use crate::outbox::letter::{Letter, LetterFact};
use crate::people::Email;

#[derive(Clone, Copy)]
pub struct Party<'a> {
    pub name: &'a str,
    /// None for a beneficiary whose contact answers for them: nobody has confirmed that address, and nobody needs it.
    pub email: Option<&'a Email>,
    /// The telephone number that stands in the place of the address.
    pub mobile: Option<&'a str>,
    /// Code and name, like `44000 Nantes`.
    pub place: &'a str,
    pub organisation: Option<&'a str>,
    pub phone: Option<&'a str>,
}

/// What an introduction says; every party gets the same.
#[derive(Clone, Copy)]
pub struct Introduced<'a> {
    pub volunteer: Party<'a>,
    pub beneficiary: Party<'a>,
    /// The contact who asks for the beneficiary. The contact's place is not shown.
    pub contact: Option<Party<'a>>,
    /// The kind of help as a mail names it (`kind-{slug}-in-mail`): `garder des enfants`.
    pub need: &'a str,
    /// Distance in words: `2,3 km`, `même code postal`.
    pub distance: &'a str,
    /// Answers about the need: how many children, which ages.
    pub about_need: &'a [LetterFact],
    /// Answers about the volunteer that matter to the other side, such as their age.
    pub about_volunteer: &'a [LetterFact],
    /// Advantages of the volunteer (`kind-{slug}-{criterion}-reason`): `a aussi des enfants`.
    pub traits: &'a [String],
    /// Two words by which the parties know each other at the door, like `lilas – boussole`.
    pub words: &'a str,
    /// Advice for a safe first contact, one line each.
    pub advice: &'a [String],
    /// Code by which the reader answers with a text message, and their page; `None` for a reader who has an address.
    pub answer: Option<(&'a str, &'a str)>,
    /// An exception: the volunteer may live far away or not have offered this help, and a moderator chose them all the
    /// same.
    pub outside: bool,
}

impl LetterWriter {
    /// Introduces the parties to one of them. It has no private link, because people answer each other with it quoted.
    pub fn introduction(&self, told: &Introduced, reader: Reader) -> Letter {
        let me = match reader {
            Reader::Volunteer => told.volunteer.name,
            Reader::Beneficiary => told.beneficiary.name,
            Reader::Contact => told.contact.unwrap_or(told.beneficiary).name,
        };
        let other = if reader == Reader::Volunteer { told.beneficiary } else { told.volunteer };
        let subject = self.say("mail-introduction-subject").with("name", other.name).with("need", told.need);
        let opening = match (reader, told.contact) {
            (Reader::Volunteer, None) => "volunteer",
            (Reader::Volunteer, Some(_)) => "volunteer-for",
            (Reader::Beneficiary, _) => "beneficiary",
            (Reader::Contact, _) => "contact",
        };
        let outside = if told.outside { "outside-" } else { "" };
        let opening = self
            .t
            .say(format!("mail-introduction-{outside}{opening}"))
            .with("volunteer", told.volunteer.name)
            .with("beneficiary", told.beneficiary.name)
            .with("contact", told.contact.map_or("", |contact| contact.name))
            .with("need", told.need);
        let letter = self.write(self.begin(subject, me).say(opening), told, reader);
        let letter = if reader == Reader::Volunteer {
            letter
                .heading(self.say("mail-introduction-request"))
                .facts(self.party(told.beneficiary, told.distance))
                .facts(told.contact.map(|contact| self.fact("mail-fact-contact", with_address(contact))))
                .facts(self.need(told))
        } else {
            letter
                .heading(self.say("mail-introduction-offer"))
                .facts(self.party(told.volunteer, told.distance))
                .facts(told.about_volunteer.iter().cloned())
                .list(told.traits.iter().map(|reason| {
                    self.say("mail-introduction-trait")
                        .with("name", told.volunteer.name)
                        .with("reason", reason.as_str())
                }))
                .heading(self.say("mail-introduction-request"))
                .facts(self.need(told))
        };
        let letter = letter
            .heading(self.say("door-title"))
            .say(self.say("door-words-are").with("words", told.words))
            .say(self.say("door-how"))
            .when((reader == Reader::Contact).then_some(told.beneficiary.name), |letter, name| {
                letter.say(self.say("door-tell").with("name", name))
            })
            .heading(self.say("mail-introduction-safe"))
            .list(told.advice)
            .say(self.say("mail-introduction-trust"));
        let letter =
            letter.when(told.answer, |letter, answer| letter.in_short(self.introduced_in_short(told, reader, answer)));
        self.end(letter).small(self.say("mail-introduction-second")).small(self.kept(reader))
    }

    /// First name, place and how to reach the other, and how to answer.
    fn introduced_in_short(&self, told: &Introduced, reader: Reader, (code, url): (&str, &str)) -> String {
        let asks = told.contact.unwrap_or(told.beneficiary);
        let (short, other, to) = match reader {
            Reader::Volunteer => ("sms-introduction-volunteer", told.beneficiary, asks),
            Reader::Beneficiary | Reader::Contact => ("sms-introduction-request", told.volunteer, told.volunteer),
        };
        let reach = match to.mobile.or(to.email.map(Email::shown)) {
            Some(reach) if to.name == other.name => reach.to_owned(),
            Some(reach) => format!("{} {reach}", to.name),
            None => self.say("sms-by-team").to_string(),
        };
        let said = self.short(short).with("other", other.name).with("place", other.place).with("need", told.need);
        self.answered_by(said, code).with("reach", reach).with("words", told.words).with("url", url).to_string()
    }

    /// Adds the words by which a text message answers.
    pub(super) fn answered_by<'a>(&self, said: Say<'a>, code: &str) -> Say<'a> {
        let word = |key: &'static str| format!("{} {code}", self.say(key));
        said.with("yes", word("sms-yes")).with("no", word("sms-no"))
    }

    /// Says who writes first, with a mail ready to be written. If neither the beneficiary nor a contact has an address,
    /// the team tells them by phone.
    fn write(&self, letter: Letter, told: &Introduced, reader: Reader) -> Letter {
        let asks = told.contact.unwrap_or(told.beneficiary);
        let (first, to) = match reader {
            Reader::Volunteer => ("mail-introduction-write-first", asks),
            Reader::Beneficiary | Reader::Contact => ("mail-introduction-wait", told.volunteer),
        };
        if let Some(number) = to.mobile {
            let call =
                if reader == Reader::Volunteer { "mail-introduction-call-first" } else { "mail-introduction-called" };
            return letter.say(self.say(call).with("name", to.name).with("number", number));
        }
        let (Some(email), true) = (to.email, asks.email.is_some() || asks.mobile.is_some()) else {
            return letter.say(self.say("mail-introduction-by-phone").with("beneficiary", told.beneficiary.name));
        };
        letter.say(self.say(first).with("name", to.name)).write_to(
            self.say("mail-introduction-write").with("name", to.name),
            email,
            self.say("mail-introduction-write-subject").with("need", told.need),
            self.say("mail-greeting").with("name", to.name),
        )
    }

    fn party(&self, party: Party, distance: &str) -> Vec<LetterFact> {
        let email = party.email.map(|email| self.fact("mail-fact-email", email.shown()));
        let facts = [
            Some(self.fact("mail-fact-name", party.name)),
            party.organisation.map(|organisation| self.fact("form-organisation", organisation)),
            email,
            party.mobile.map(|number| self.fact("form-phone", number)),
            party.phone.filter(|phone| party.mobile != Some(phone)).map(|phone| self.fact("form-phone", phone)),
            Some(self.fact("mail-fact-place", party.place)),
            Some(self.fact("mail-fact-distance", distance)),
        ];
        facts.into_iter().flatten().collect()
    }

    fn need(&self, told: &Introduced) -> Vec<LetterFact> {
        let need = self.fact("mail-fact-need", told.need);
        [need].into_iter().chain(told.about_need.iter().cloned()).collect()
    }

    fn kept(&self, reader: Reader) -> Say<'_> {
        let key = if reader == Reader::Volunteer { "mail-kept-volunteer" } else { "mail-kept-request" };
        self.say(key).with("days", self.retention.introduction_days)
    }

    /// Sends a party their own links: to say how the introduction went, and to report a problem. This mail goes to one
    /// person, who has no reason to quote it to the other.
    pub fn introduction_links(&self, name: &str, other: &str, urls: [&str; 2]) -> Letter {
        let [answer_url, report_url] = urls;
        let letter = self
            .begin(self.say("mail-introduction-links-subject").with("name", other), name)
            .say(self.say("mail-introduction-links").with("name", other))
            .say(self.say("mail-introduction-answer-why"))
            .button(self.say("mail-answer-button"), answer_url)
            .say(self.say("mail-introduction-report-why"))
            .link(self.say("mail-report"), report_url);
        self.end(letter).small(self.say("mail-links-are-yours"))
    }

    /// Reminds a party of an introduction that nobody answered. `urls` are the pages to answer and to report a problem, `code` answers
    /// with a text message;
    /// `destroyed_on` is a date.
    pub fn reminder(
        &self,
        name: &str,
        other: &str,
        (urls, code): ([&str; 2], Option<&str>),
        destroyed_on: &str,
        ended: bool,
    ) -> Letter {
        let [answer_url, report_url] = urls;
        let failed = if ended { "mail-reminder-failed-ended" } else { "mail-reminder-failed" };
        let letter = self
            .begin(self.say("mail-reminder-subject").with("name", other), name)
            .say(self.say("mail-reminder").with("name", other))
            .button(self.say("mail-answer-button"), answer_url)
            .say(self.say(failed))
            .say(self.say("mail-reminder-until").with("date", destroyed_on))
            .link(self.say("mail-report"), report_url)
            .when(code, |letter, code| {
                let short = self.answered_by(self.short("sms-reminder"), code);
                letter.in_short(short.with("other", other).with("date", destroyed_on))
            });
        self.end(letter).small(self.say("mail-links-are-yours"))
    }
}

/// Name, address and telephone: `Hugo, hugo@example.org`.
fn with_address(party: Party) -> String {
    let known = [Some(party.name), party.email.map(Email::shown), party.mobile, party.phone];
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
