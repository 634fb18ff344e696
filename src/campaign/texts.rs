//! Names of the texts that a campaign's files must have.
//!
//! Each entry, audience, kind, criterion and choice has texts named after it. [`Texts::read`](crate::i18n::Texts::read)
//! checks at start that the language files have all required ones.

use super::{Asks, Audience, Campaign, Criterion, Entry, EntryQuestion, Helpline, Kind, Rule, Side};

/// A text that the campaign's language files must or may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKey {
    /// Its name, like `kind-groceries-offer`.
    pub key: String,
    /// What it says, for its writer: "checkbox of a volunteer".
    pub says: &'static str,
    /// Whether it must be there. Other texts are shown only if they are.
    pub required: bool,
    /// Values that the program gives it besides `$n`, without the dollar sign.
    pub values: &'static [&'static str],
}

impl Entry {
    /// Text key of the entry, like `entry-offer-door`.
    pub fn text(&self, part: &str) -> String {
        key(&["entry", &self.slug, part])
    }

    /// Text key of a question: see [`question_text`].
    pub fn question_text(&self, question: &EntryQuestion, part: &str) -> String {
        question_text(&self.slug, &question.slug, part)
    }

    /// Text key of the label of a choice of a question.
    pub fn choice_text(&self, question: &EntryQuestion, choice: &str) -> String {
        match question.asks {
            Asks::Week => week_text(choice),
            _ => self.question_text(question, choice),
        }
    }
}

impl Audience {
    /// Text key of the audience, like `audience-front-line-accept`; with an empty part, `audience-front-line`.
    pub fn text(&self, part: &str) -> String {
        key(&["audience", &self.slug, part])
    }
}

impl Kind {
    /// Text key of the kind, like `kind-groceries-offer`; with an empty part, `kind-groceries`.
    pub fn text(&self, part: &str) -> String {
        key(&["kind", &self.slug, part])
    }

    /// Text key of the reason why a criterion refuses volunteers, to be read after their number.
    pub fn refusal_text(&self, criterion: &Criterion) -> String {
        match criterion.rule {
            Rule::Cooling { .. } => "desk-refusal-cooling".into(),
            Rule::Conduct => "desk-refusal-conduct".into(),
            _ => self.criterion_text(criterion, "refusal"),
        }
    }

    /// Text key of a criterion, like `kind-childcare-children-need`.
    pub fn criterion_text(&self, criterion: &Criterion, part: &str) -> String {
        key(&["kind", &self.slug, &criterion.slug, part])
    }

    /// Text key of the label of a choice.
    pub fn choice_text(&self, criterion: &Criterion, choice: &str) -> String {
        match criterion.rule {
            Rule::AnyOf { week: true, .. } => week_text(choice),
            _ => self.criterion_text(criterion, choice),
        }
    }
}

impl Helpline {
    /// Text key, like `helpline-child-in-danger`.
    pub fn text(&self) -> String {
        key(&["helpline", &self.slug])
    }
}

/// Text key of a field of work's label, like `field-health`: the same for every audience.
pub fn field_text(field: &str) -> String {
    key(&["field", field])
}

/// Text key of a question of an entry, like `entry-team-skills`; with a part, like `entry-team-skills-hint`.
pub fn question_text(entry: &str, question: &str, part: &str) -> String {
    key(&["entry", entry, question, part])
}

/// Text key of a part of the week, like `when-mon-morning`.
pub fn week_text(part: &str) -> String {
    key(&["when", part])
}

pub(super) fn key(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("-")
}

impl Campaign {
    /// Returns every text named after something in the campaign, in the order of its file.
    pub fn text_keys(&self) -> Vec<TextKey> {
        let mut list = List(Vec::new());
        list.must("campaign-name".into(), "name of the campaign");
        list.must("campaign-tagline".into(), "one line under the name");
        list.must("campaign-lead".into(), "first words of the home page");
        list.must("campaign-emergency".into(), "whom to call in danger, at the foot of every page");
        list.must("campaign-description".into(), "two sentences for search engines and shared links");
        for entry in &self.entries {
            list.must(entry.text("door"), "sentence of the home page's door");
            list.must(entry.text("button"), "its button");
            list.must(entry.text("title"), "title of the form behind it");
            list.must(entry.text("intro"), "first words of the form");
            for question in entry.questions().unwrap_or_default() {
                list.must(entry.question_text(question, ""), "question of the form");
                list.may(entry.question_text(question, "hint"), "help under the question");
                if let Asks::Choices(choices) = &question.asks {
                    for choice in choices {
                        list.must(entry.choice_text(question, choice), "label of a choice");
                    }
                }
            }
        }
        for audience in &self.audiences {
            list.must(audience.text(""), "name of the audience, for the desk");
            list.must(audience.text("accept"), "checkbox of a volunteer who helps them");
            for field in &audience.fields_of_work {
                list.must(field_text(field), "field of work");
            }
        }
        for (key, says) in self.volunteer.text_keys() {
            list.0.push(TextKey { key, says, required: true, values: &["km"] });
        }
        for check in &self.checks {
            list.must(check.text(), "name of what the team may see of a volunteer");
        }
        for helpline in &self.helplines {
            list.must(helpline.text(), "whom a telephone number reaches");
        }
        for kind in &self.kinds {
            list.must(kind.text(""), "name of the kind");
            list.must(kind.text("offer"), "checkbox of a volunteer");
            list.must(kind.text("need"), "checkbox of somebody who asks");
            list.must(kind.text("in-mail"), "what the need is, in a sentence of a mail");
            list.must(kind.text("advice"), "advice for a first contact, a line each");
            for criterion in &kind.criteria {
                list.criterion(kind, criterion);
            }
        }
        list.0
    }
}

struct List(Vec<TextKey>);

impl List {
    fn must(&mut self, key: String, says: &'static str) {
        self.0.push(TextKey { key, says, required: true, values: &[] });
    }

    fn may(&mut self, key: String, says: &'static str) {
        self.0.push(TextKey { key, says, required: false, values: &[] });
    }

    fn criterion(&mut self, kind: &Kind, criterion: &Criterion) {
        let text = |part: &str| kind.criterion_text(criterion, part);
        if criterion.rule.asks(Side::Offer) {
            self.must(text("offer"), "question to a volunteer");
            self.may(text("offer-hint"), "help under the question to a volunteer");
        }
        if criterion.rule.asks(Side::Need) {
            self.must(text("need"), "question to somebody who asks");
            self.may(text("need-hint"), "help under the question to somebody who asks");
        }
        match &criterion.rule {
            Rule::Choices { choices, .. } | Rule::AnyOf { choices, week: false, .. } => {
                for choice in choices {
                    self.must(text(choice), "label of a choice");
                }
            }
            Rule::Capacity { .. } | Rule::Stock { .. } => {
                self.may(text("short"), "the number with its unit, in a list");
                self.may(text("unit"), "the number with its unit, everywhere else");
            }
            Rule::Required => self.must(text("short"), "that it is needed or offered, in a list"),
            _ => {}
        }
        match &criterion.rule {
            Rule::Trait { .. }
            | Rule::Scarce { .. }
            | Rule::AnyOf { points: Some(_), .. }
            | Rule::Check { points: Some(_), .. }
            | Rule::Recent { .. } => {
                self.must(text("reason"), "why this volunteer");
                self.may(text("reason-not"), "why this volunteer gets no points for it");
            }
            Rule::Cooling { .. } | Rule::Conduct | Rule::Text { .. } => {}
            Rule::Capacity { .. }
            | Rule::Choices { .. }
            | Rule::AnyOf { points: None, .. }
            | Rule::Required
            | Rule::Period
            | Rule::Stock { .. }
            | Rule::Audience
            | Rule::Check { points: None, .. } => {
                self.must(text("refusal"), "why not these volunteers, after their number");
            }
        }
    }
}
