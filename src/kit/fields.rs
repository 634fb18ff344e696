//! Forms as data: the questions of a page, drawn by one template.
//!
//! A campaign decides the questions, so a form is a list of [`Block`]s made from the campaign, from what was filled in
//! and from what is wrong. The check reads the inputs under the names that the blocks give them.

use askama::Template;

use super::form::{DRAWN, Filled};
use crate::i18n::T;

/// Words of a form.
pub struct Words {
    /// What is read. In a form for oneself or somebody else: what is read before one says for whom, or what fits the
    /// choice that was sent.
    pub shown: String,
    /// What is read once "for me" is chosen, and "for somebody else", where that differs. The stylesheet shows the one
    /// that fits the choice; a browser whose stylesheets cannot (`:has`) goes on showing `shown`.
    either: Option<[String; 2]>,
}

impl Words {
    fn add_either(&mut self, [me, other]: [&Words; 2]) {
        if me.shown != other.shown || me.shown != self.shown {
            self.either = Some([me.shown.clone(), other.shown.clone()]);
        }
    }
}

impl<W: std::fmt::Display> From<W> for Words {
    fn from(words: W) -> Words {
        Words { shown: words.to_string(), either: None }
    }
}

/// A part of a form. The parts stand in the order of the page.
pub enum Block {
    Field(Field),
    /// Questions under a title.
    Group(Words, Vec<Block>),
    /// A question, then questions shown once its opening choice is ticked.
    Asks(Field, Vec<Block>),
    /// Something to know before answering.
    Notice(String),
    /// A hidden value: name and value.
    Hidden(&'static str, String),
    /// A page to read before answering: label and path. It opens beside the form, so that nothing typed is lost.
    ReadFirst(String, String),
}

/// Adds to the words of a form those for who chooses "for me" and those for who chooses "for somebody else". All three
/// forms have the same questions.
pub fn add_either(blocks: &mut [Block], me: &[Block], other: &[Block]) {
    for ((block, me), other) in blocks.iter_mut().zip(me).zip(other) {
        match (block, me, other) {
            (Block::Field(field), Block::Field(me), Block::Field(other)) => field.add_either([me, other]),
            (Block::Group(title, inner), Block::Group(my_title, mine), Block::Group(other_title, others)) => {
                title.add_either([my_title, other_title]);
                add_either(inner, mine, others);
            }
            (Block::Asks(field, inner), Block::Asks(me, mine), Block::Asks(other, others)) => {
                field.add_either([me, other]);
                add_either(inner, mine, others);
            }
            _ => {}
        }
    }
}

/// Says whose data the browser may fill in: the lines of a section are filled in together, and not with those of another.
/// A line whose kind of data the browser guesses is not filled in.
pub fn put_in_section(blocks: &mut [Block], name: &'static str) {
    for block in blocks {
        if let Block::Field(Field { control: Control::Line { autocomplete, section, .. }, .. }) = block {
            match *autocomplete {
                "on" => *autocomplete = "off",
                _ => *section = name,
            }
        }
    }
}

/// The hidden values of a form that somebody changes, as they were when its page was drawn; `None` of another form.
pub fn drawn(filled: &Filled) -> Option<Block> {
    filled.was_sent(DRAWN).then(|| Block::Hidden(DRAWN, filled.one(DRAWN).to_owned()))
}

pub struct Field {
    pub name: String,
    pub label: Words,
    /// Help under the label.
    pub hint: Option<Words>,
    /// What is wrong with the answer, and what to do.
    pub error: Option<String>,
    /// Whether the question may stay open; it is marked as optional.
    pub optional: bool,
    /// Whether the field has the focus when the page opens: for a page that asks nothing else.
    pub focused: bool,
    pub control: Control,
    /// How the answer reads where it differs from what was typed: a town's name beside its postcode.
    pub told: Option<String>,
}

/// How a question is answered.
pub enum Control {
    /// A line of text.
    Line {
        /// Type of the input: `text`, `email`, `tel`, `date` or `password`.
        kind: &'static str,
        /// The `autocomplete` value: what the browser may fill in.
        autocomplete: &'static str,
        /// Section of the form to which that belongs, before the `autocomplete` value; empty for none.
        section: &'static str,
        /// Whether only digits are typed.
        numeric: bool,
        /// Whether the box is short, for a code or a number.
        short: bool,
        value: String,
    },
    /// Several lines of text.
    Words {
        /// What was typed.
        value: String,
    },
    /// One or several of a few.
    Choices {
        /// `checkbox` or `radio`.
        kind: &'static str,
        /// Stylesheet class for narrow choices side by side: `tiny`, `short`, `week`, or empty.
        class: &'static str,
        /// The choices, in order; the label of the question is the title of the group.
        options: Vec<Choice>,
    },
    /// One box to tick; the label stands beside it.
    Tick {
        /// Value sent when the box is ticked.
        value: &'static str,
        ticked: bool,
        /// Whether ticking it shows the questions that follow.
        opens: bool,
    },
    /// One of many, in a folded list.
    Select {
        /// The choices, in order, under the name of each group; an empty first one asks the person to choose.
        groups: Vec<(String, Vec<Choice>)>,
    },
}

pub struct Choice {
    /// Value that is sent.
    pub value: String,
    /// Words that the person reads.
    pub label: String,
    /// A short remark beside the label.
    pub hint: Option<String>,
    pub chosen: bool,
    /// Whether choosing it shows the questions that follow.
    pub opens: bool,
    /// The day of which it is a part; parts of one day follow each other.
    pub day: Option<String>,
}

impl Choice {
    /// A choice without remark, chosen if it was sent.
    pub fn new(filled: &Filled, name: &str, value: &str, label: impl std::fmt::Display) -> Choice {
        let chosen = filled.has(name, value);
        Choice { value: value.to_owned(), label: label.to_string(), hint: None, chosen, opens: false, day: None }
    }
}

impl Field {
    fn new(filled: &Filled, name: &str, label: impl std::fmt::Display, control: Control) -> Field {
        let error = filled.error(name).map(str::to_owned);
        Field {
            name: name.to_owned(),
            label: label.into(),
            hint: None,
            error,
            optional: false,
            focused: false,
            control,
            told: None,
        }
    }

    /// A line of text. The type of the input follows from `autocomplete`; a password is never sent back to the page.
    pub fn line(filled: &Filled, name: &str, autocomplete: &'static str, label: impl std::fmt::Display) -> Field {
        let kind = match autocomplete {
            "email" => "email",
            "tel" => "tel",
            "current-password" | "new-password" => "password",
            _ => "text",
        };
        let value = if kind == "password" { String::new() } else { filled.one(name).to_owned() };
        Field::new(
            filled,
            name,
            label,
            Control::Line { kind, autocomplete, section: "", numeric: false, short: false, value },
        )
    }

    /// A whole number. Browsers forget a field that they are told not to complete when the person goes back to the
    /// form; hence `autocomplete="on"`.
    pub fn number(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        let value = filled.one(name).to_owned();
        let control =
            Control::Line { kind: "text", autocomplete: "on", section: "", numeric: true, short: true, value };
        Field::new(filled, name, label, control)
    }

    /// A day, which browsers let choose from a calendar.
    pub fn day(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        let value = filled.one(name).to_owned();
        let control =
            Control::Line { kind: "date", autocomplete: "on", section: "", numeric: false, short: true, value };
        Field::new(filled, name, label, control)
    }

    /// A code, in a box as short as that of a number.
    pub fn code(
        filled: &Filled,
        name: &str,
        numeric: bool,
        autocomplete: &'static str,
        label: impl std::fmt::Display,
    ) -> Field {
        let value = filled.one(name).to_owned();
        let control = Control::Line { kind: "text", autocomplete, section: "", numeric, short: true, value };
        Field::new(filled, name, label, control)
    }

    pub fn words(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        Field::new(filled, name, label, Control::Words { value: filled.one(name).to_owned() })
    }

    /// One of a few choices.
    pub fn radios(filled: &Filled, name: &str, label: impl std::fmt::Display, options: Vec<Choice>) -> Field {
        Field::new(filled, name, label, Control::Choices { kind: "radio", class: "", options })
    }

    /// Any of a few choices.
    pub fn checkboxes(filled: &Filled, name: &str, label: impl std::fmt::Display, options: Vec<Choice>) -> Field {
        Field::new(filled, name, label, Control::Choices { kind: "checkbox", class: "", options })
    }

    /// One box to tick; its value is `yes`.
    pub fn tick(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        let control = Control::Tick { value: "yes", ticked: filled.has(name, "yes"), opens: false };
        Field::new(filled, name, label, control)
    }

    /// One of many choices, in a folded list.
    pub fn select(filled: &Filled, name: &str, label: impl std::fmt::Display, options: Vec<Choice>) -> Field {
        Field::select_grouped(filled, name, label, vec![(String::new(), options)])
    }

    /// Like [`Field::select`], under the name of each group; choices under an empty name stand in none.
    pub fn select_grouped(
        filled: &Filled,
        name: &str,
        label: impl std::fmt::Display,
        groups: Vec<(String, Vec<Choice>)>,
    ) -> Field {
        Field::new(filled, name, label, Control::Select { groups })
    }

    /// Adds help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl std::fmt::Display) -> Field {
        self.hint = Some(hint.into());
        self
    }

    /// Adds how the answer reads where it differs from what was typed.
    #[must_use]
    pub fn with_note(mut self, told: Option<String>) -> Field {
        self.told = told;
        self
    }

    /// Marks the question as one that may stay open.
    #[must_use]
    pub fn optional(mut self) -> Field {
        self.optional = true;
        self
    }

    /// Gives the field the focus when the page opens, for a page that asks nothing else. A field with a mistake does
    /// not get it, so that the mistake is read first.
    #[must_use]
    pub fn focused(mut self) -> Field {
        self.focused = self.error.is_none();
        self
    }

    /// Makes ticking the box show the questions that follow.
    #[must_use]
    pub fn opening(mut self) -> Field {
        if let Control::Tick { opens, .. } = &mut self.control {
            *opens = true;
        }
        self
    }

    /// Puts the choices side by side: `tiny`, `short` or `week`.
    #[must_use]
    pub fn narrow(mut self, narrow: &'static str) -> Field {
        if let Control::Choices { class, .. } = &mut self.control {
            *class = narrow;
        }
        self
    }

    fn add_either(&mut self, [me, other]: [&Field; 2]) {
        self.label.add_either([&me.label, &other.label]);
        if let (Some(hint), Some(me), Some(other)) = (&mut self.hint, &me.hint, &other.hint) {
            hint.add_either([me, other]);
        }
    }

    /// Ids of help and error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }
}

#[derive(Template)]
#[template(path = "kit/fields.html")]
struct Fields<'a> {
    blocks: &'a [Block],
    t: &'a T,
}

/// The HTML of the blocks of a form.
pub fn html(blocks: &[Block], t: &T) -> askama::Result<String> {
    Fields { blocks, t }.render()
}

#[derive(Template)]
#[template(path = "kit/errors.html")]
struct Errors<'a> {
    /// Field and message.
    errors: Vec<&'a (String, String)>,
    t: &'a T,
}

/// The HTML of the list of mistakes above a form, in the order in which they were noted; empty if there are none.
pub fn errors_html(filled: &Filled, t: &T) -> askama::Result<String> {
    let errors: Vec<_> = filled.errors().iter().collect();
    if errors.is_empty() { Ok(String::new()) } else { Errors { errors, t }.render() }
}

/// Like [`errors_html`], in the order of the page's fields.
pub fn ordered_errors_html(blocks: &[Block], filled: &Filled, t: &T) -> askama::Result<String> {
    let mut fields = vec![];
    collect_names(blocks, &mut fields);
    let mut errors: Vec<_> = filled.errors().iter().collect();
    errors.sort_by_key(|(name, _)| fields.iter().position(|field| field == name).unwrap_or(fields.len()));
    if errors.is_empty() { Ok(String::new()) } else { Errors { errors, t }.render() }
}

/// Adds the names of the fields, from the top of the page to its end.
fn collect_names<'a>(blocks: &'a [Block], names: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Field(field) => names.push(&field.name),
            Block::Group(_, inner) => collect_names(inner, names),
            Block::Asks(field, inner) => {
                names.push(&field.name);
                collect_names(inner, names);
            }
            Block::Notice(_) | Block::Hidden(..) | Block::ReadFirst(..) => {}
        }
    }
}
