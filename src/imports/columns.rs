//! What a column of a list may hold: a field of the public form, known by its name, by its label in any of the campaign's
//! languages, or by a word that people use for it.

use crate::campaign::{Criterion, Kind, Rule, Side, field_text};
use crate::core::Core;
use crate::i18n::T;
use crate::imports::Listed;
use crate::kit::period;
use crate::kit::questions::{PLACE, input, wanted};
use crate::people::name::folded;
use crate::volunteers::whereabouts::{self, ListedColumn};

/// Column that lists kinds of help.
pub const KINDS: &str = "kinds";
/// Column that lists the audiences that a volunteer helps, for all kinds.
pub const AUDIENCES: &str = "audiences";
/// Column that names the audience of a request.
pub const AUDIENCE: &str = "audience";

/// What a column may hold.
pub struct ColumnField {
    /// Name of the field of the form, or [`KINDS`], [`AUDIENCES`] or [`AUDIENCE`].
    pub name: String,
    /// As the mapping page and mistakes call it.
    pub label: String,
    pub cells: Cells,
}

/// How the cells of a column are read.
pub enum Cells {
    Text,
    Number,
    Flag,
    /// One of these choices.
    One(Choices),
    /// Some of these choices.
    Some(Choices),
}

/// Choices, with every word by which people name each.
pub struct Choices {
    /// Folded word, and the value that it means.
    words: Vec<(String, String)>,
    /// The label of each choice, for a mistake.
    pub labels: Vec<String>,
}

impl Choices {
    /// `of`: each value with the keys of its texts; the first key is its label.
    fn new(app: &Core, t: &T, of: impl IntoIterator<Item = (String, Vec<String>)>) -> Choices {
        let mut choices = Choices { words: vec![], labels: vec![] };
        for (value, keys) in of {
            choices.words.push((folded(&value), value.clone()));
            for speaker in app.texts.speakers() {
                for label in keys.iter().filter(|key| speaker.has(key)).map(|key| speaker.say(key).to_string()) {
                    // Of `Health: hospital, surgery`, people write the beginning.
                    let beginning = label.split([':', ',', '(']).next().unwrap_or_default();
                    choices.words.extend([folded(&label), folded(beginning)].map(|word| (word, value.clone())));
                }
            }
            choices.labels.push(keys.first().map_or(value, |key| t.say(key).to_string()));
        }
        choices
    }

    /// The value that a word means.
    pub fn find(&self, word: &str) -> Option<&str> {
        let word = folded(word);
        self.words.iter().find(|(known, _)| *known == word).map(|(_, value)| value.as_str())
    }
}

/// Everything that a column of such a list may hold, in the order of the form, with labels in the language of `t`.
pub fn fields(app: &Core, listed: Listed, t: &T) -> Vec<ColumnField> {
    let campaign = &app.campaign;
    let text = |name: &str, key: &str| field(name, t.say(key), Cells::Text);
    let mut fields = vec![
        text("first_name", "form-first-name"),
        text("last_name", "form-last-name"),
        text("email", "form-email"),
        text("organisation", "form-organisation"),
        text("phone", "form-phone"),
        text(PLACE, "form-place"),
    ];
    let asked = campaign.people;
    fields.retain(|field| match field.name.as_str() {
        "organisation" => asked.organisation,
        "phone" => asked.phone,
        _ => true,
    });
    let side = match listed {
        Listed::Volunteers => Side::Offer,
        Listed::Requests => Side::Need,
    };
    if side == Side::Offer {
        let asked = &campaign.volunteer;
        fields.extend(asked.age.map(|_| field("age", t.say("form-age"), Cells::Number)));
        for ListedColumn { name, label, choices } in whereabouts::listed(app) {
            let choices = choices.into_iter().map(|(slug, text)| (slug, vec![text]));
            let choices = Choices::new(app, t, choices);
            let cells = if choices.labels.is_empty() { Cells::Text } else { Cells::One(choices) };
            fields.push(field(name, t.say(label), cells));
        }
        if campaign.audiences.len() > 1 {
            fields.push(field(AUDIENCES, t.say("import-column-audiences"), Cells::Some(audiences(app, t))));
        }
    } else {
        if campaign.audiences.len() > 1 {
            fields.push(field(AUDIENCE, t.say("import-column-audience"), Cells::One(audiences(app, t))));
        }
        if campaign.audiences.iter().any(|audience| audience.for_somebody_else) {
            let phone = asked.phone.then(|| text("contact_phone", "export-column-contact-phone"));
            fields.extend([
                text("contact_first_name", "export-column-contact-first-name"),
                text("contact_last_name", "export-column-contact-last-name"),
                text("contact_email", "export-column-contact-email"),
            ]);
            fields.extend(phone);
        }
        let works: Vec<&str> = campaign.fields_of_work().collect();
        if !works.is_empty() {
            let works = works.into_iter().map(|slug| (slug.to_owned(), vec![field_text(slug)]));
            fields.push(field("field_of_work", t.say("request-field"), Cells::One(Choices::new(app, t, works))));
        }
    }
    if campaign.kinds.len() > 1 {
        let keys = |kind: &Kind| [kind.text(""), kind.text("offer"), kind.text("need")].into();
        let kinds = campaign.kinds.iter().map(|kind| (kind.slug.clone(), keys(kind)));
        fields.push(field(KINDS, t.say("import-column-kinds"), Cells::Some(Choices::new(app, t, kinds))));
    }
    for kind in &campaign.kinds {
        fields.extend(fields_of_kind(app, kind, side, t));
    }
    fields
}

fn field(name: impl Into<String>, label: impl ToString, cells: Cells) -> ColumnField {
    ColumnField { name: name.into(), label: label.to_string(), cells }
}

fn audiences(app: &Core, t: &T) -> Choices {
    let audiences = app.campaign.audiences.iter();
    Choices::new(
        app,
        t,
        audiences.map(|audience| (audience.slug.clone(), vec![audience.text(""), audience.text("accept")])),
    )
}

/// Whether a kind is offered or needed, then its questions.
fn fields_of_kind(app: &Core, kind: &Kind, side: Side, t: &T) -> Vec<ColumnField> {
    let part = if side == Side::Offer { "offer" } else { "need" };
    let called = t.say(kind.text("")).to_string();
    let mut fields = vec![field(wanted(kind), &called, Cells::Flag)];
    for (_, criterion) in kind.asked(side) {
        let question = t.say(kind.criterion_text(criterion, part)).to_string();
        let labelled = |question: &str| {
            let label = t.say("import-column-of-kind").with("kind", called.as_str());
            label.with("question", question).to_string()
        };
        if matches!(criterion.rule, Rule::Period) {
            let days = period::fields(&input(kind, &criterion.slug));
            let label = |key: &str| labelled(&format!("{question} {}", t.say(key)));
            fields.extend(days.map(|(name, key)| field(name, label(key), Cells::Text)));
            continue;
        }
        let cells = match &criterion.rule {
            Rule::Capacity { .. } | Rule::Stock { .. } => Cells::Number,
            Rule::Trait { .. } | Rule::Required => Cells::Flag,
            Rule::Text { .. } => Cells::Text,
            Rule::Audience if app.campaign.audiences.len() > 1 => Cells::Some(audiences(app, t)),
            Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                Cells::Some(choices_of(app, kind, criterion, choices, t))
            }
            _ => continue,
        };
        fields.push(field(input(kind, &criterion.slug), labelled(&question), cells));
    }
    fields
}

fn choices_of(app: &Core, kind: &Kind, criterion: &Criterion, choices: &[String], t: &T) -> Choices {
    let keys = |choice: &String| vec![kind.choice_text(criterion, choice)];
    Choices::new(app, t, choices.iter().map(|choice| (choice.clone(), keys(choice))))
}

/// The field that each heading seems to name; empty for none. Only a place may stand in several columns: postcode and
/// town.
pub fn guess(app: &Core, listed: Listed, headings: &[String]) -> Vec<String> {
    let mut known: Vec<(String, String)> = vec![];
    for t in app.texts.speakers() {
        for field in fields(app, listed, t) {
            let key = field.name.replace('_', "-");
            let texts = [format!("export-column-{key}"), format!("import-heading-{key}")];
            let words = texts.iter().filter(|key| t.has(key)).map(|key| t.say(key).to_string());
            let words: Vec<String> = words.flat_map(|words| words.split(',').map(folded).collect::<Vec<_>>()).collect();
            known.extend(words.into_iter().map(|word| (word, field.name.clone())));
            known.extend([folded(&field.label), folded(&field.name)].map(|word| (word, field.name.clone())));
        }
    }
    let mut found: Vec<String> = vec![];
    for heading in headings {
        let heading = folded(heading);
        let field = known.iter().find(|(word, _)| *word == heading && !word.is_empty());
        let field = field.map_or("", |(_, field)| field);
        let again = field != PLACE && found.iter().any(|found| found == field);
        found.push(if again { String::new() } else { field.to_owned() });
    }
    found
}
