use super::World;
use super::people::Somebody;
use crate::sink;
use crate::visitor::tokens_in;

/// Button of the mails that ask whether somebody agrees to be introduced.
const QUESTION: &str = "Répondre oui ou non";

/// A mail that left.
#[derive(Clone)]
pub(crate) struct Mail {
    /// Address that got this copy.
    pub(crate) recipient: String,
    /// Content of the header `To`.
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) message_id: String,
}

impl Mail {
    /// The address in the text after the line that begins with these words.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> String {
        let mut lines = self.text.lines().skip_while(|line| !line.starts_with(words));
        let found = lines.find(|line| line.starts_with("http"));
        found.unwrap_or_else(|| panic!("no link {words:?} in:\n{}", self.text)).to_owned()
    }

    /// The text on one line, with plain spaces.
    pub(crate) fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless text and HTML say this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Mail {
        assert!(self.words().contains(words), "the mail does not say {words:?} but:\n{}", self.text);
        self
    }

    /// Fails if the text says this.
    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &str) -> &Mail {
        assert!(!self.words().contains(words), "the mail says {words:?}:\n{}", self.text);
        self
    }
}

impl World {
    /// Every mail that left, oldest first.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        let mails: Vec<Mail> = match &self.sink {
            Some(sink) => sink.received().iter().flat_map(from_sink).collect(),
            None => self.app.transport.sent().iter().map(from_memory).collect(),
        };
        for mail in &mails {
            self.tokens.lock().expect("tokens").extend(tokens_in(&mail.text));
        }
        mails
    }

    /// Mails that this person got, oldest first.
    pub(crate) fn mails_to(&self, who: &Somebody) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.recipient == who.email).collect()
    }

    /// The last mail to this person that has these words; fails when there is none.
    #[track_caller]
    pub(crate) fn last_mail_with(&self, who: &Somebody, words: &str) -> Mail {
        let found = self.mails_to(who).into_iter().rfind(|mail| mail.words().contains(words));
        found.unwrap_or_else(|| panic!("{} got no mail with {words:?}", who.first_name))
    }

    /// The last link to this person by which an introduction is answered.
    #[track_caller]
    pub(crate) fn answer_link(&self, who: &Somebody) -> String {
        self.last_mail_with(who, "Donner ma réponse").link("Donner ma réponse")
    }

    /// The mails that asked this person whether they agree to be introduced to somebody, oldest first.
    pub(crate) fn questions_to(&self, who: &Somebody) -> Vec<Mail> {
        self.mails_to(who).into_iter().filter(|mail| mail.text.contains(QUESTION)).collect()
    }

    /// The last link to this person by which such a question is answered.
    #[track_caller]
    pub(crate) fn question_link(&self, who: &Somebody) -> String {
        self.last_mail_with(who, QUESTION).link(QUESTION)
    }

    /// The last mail that introduced somebody to this person.
    #[track_caller]
    pub(crate) fn introduction_to(&self, who: &Somebody) -> Mail {
        self.last_mail_with(who, "Un second message, pour vous uniquement")
    }

    /// The last mail that this person got; fails when there is none.
    #[track_caller]
    pub(crate) fn last_mail_to(&self, who: &Somebody) -> Mail {
        self.mails_to(who).pop().unwrap_or_else(|| panic!("{} got no mail", who.first_name))
    }
}

fn from_memory(sent: &premiere_ligne::transport::Sent) -> Mail {
    Mail {
        recipient: sent.recipient.clone(),
        to: sent.to.join(", "),
        subject: sent.subject.clone(),
        text: sent.text.clone(),
        html: sent.html.clone(),
        message_id: sent.message_id.clone(),
    }
}

fn from_sink(received: &sink::Received) -> Vec<Mail> {
    let mail = |recipient: &String| Mail {
        recipient: recipient.clone(),
        to: received.header("To").unwrap_or_default(),
        subject: received.subject(),
        text: received.text(),
        html: received.html(),
        message_id: received.header("Message-ID").unwrap_or_default(),
    };
    received.recipients.iter().map(mail).collect()
}
