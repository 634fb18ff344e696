//! Forms as data: what a page asks, drawn by one template.
//!
//! A campaign decides the questions, so a form is a list of [`Block`]s made from it, from what was
//! filled in and from what is wrong. Names of inputs are the same ones that the check reads.

use askama::Template;

use super::form::Filled;
use crate::i18n::T;

/// A part of a form, in order.
pub enum Block {
    /// One question.
    Field(Field),
    /// Questions under a title.
    Group(String, Vec<Block>),
    /// Questions shown once the first one's opening choice is ticked.
    Asks(Field, Vec<Block>),
    /// Something to know before answering.
    Notice(String),
    /// A passage from an earlier part to the next.
    Rule,
}

/// One question.
pub struct Field {
    /// Name of its input.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Help under the label.
    pub hint: Option<String>,
    /// What is wrong, and what to do.
    pub error: Option<String>,
    /// Marked as such when it need not be answered.
    pub optional: bool,
    /// Whether one begins there, on a page that asks nothing else.
    pub focused: bool,
    /// How it is answered.
    pub control: Control,
    /// How the answer reads, where it is not as typed: a town's name beside its postcode.
    pub told: Option<String>,
}

/// How a question is answered.
pub enum Control {
    /// One line.
    Line {
        /// `text`, `email`, `date`, `password`.
        kind: &'static str,
        /// What the browser may fill in.
        autocomplete: &'static str,
        /// Digits only.
        numeric: bool,
        /// A code or a number: a short box.
        short: bool,
        /// What was typed.
        value: String,
    },
    /// Several lines.
    Words {
        /// What was typed.
        value: String,
    },
    /// One or several of a few.
    Choices {
        /// `checkbox` or `radio`.
        kind: &'static str,
        /// Class for narrow choices side by side: `tiny`, `short`, or nothing.
        class: &'static str,
        /// Whether the label is told as the group's title.
        options: Vec<Choice>,
    },
    /// One box to tick; the label stands beside it.
    Tick {
        /// Sent when ticked.
        value: &'static str,
        /// Whether it is.
        ticked: bool,
        /// Whether ticking it shows the questions that follow.
        opens: bool,
    },
    /// One of many, folded.
    Select {
        /// Each with whether it is chosen; an empty first one asks to choose.
        options: Vec<Choice>,
    },
}

/// One of the possible answers.
pub struct Choice {
    /// Sent.
    pub value: String,
    /// Read.
    pub label: String,
    /// A word more.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether choosing it shows the questions that follow.
    pub opens: bool,
}

impl Choice {
    /// A plain choice, chosen if it was.
    pub fn new(filled: &Filled, name: &str, value: &str, label: impl std::fmt::Display) -> Choice {
        let chosen = filled.has(name, value);
        Choice { value: value.to_owned(), label: label.to_string(), hint: None, chosen, opens: false }
    }
}

impl Field {
    fn new(filled: &Filled, name: &str, label: impl std::fmt::Display, control: Control) -> Field {
        let error = filled.error(name).map(str::to_owned);
        Field {
            name: name.to_owned(),
            label: label.to_string(),
            hint: None,
            error,
            optional: false,
            focused: false,
            control,
            told: None,
        }
    }

    /// A line of text.
    pub fn line(filled: &Filled, name: &str, autocomplete: &'static str, label: impl std::fmt::Display) -> Field {
        let kind = match autocomplete {
            "email" => "email",
            "current-password" | "new-password" => "password",
            _ => "text",
        };
        // A password is not sent back, not even to whoever typed it.
        let value = if kind == "password" { String::new() } else { filled.one(name).to_owned() };
        Field::new(filled, name, label, Control::Line { kind, autocomplete, numeric: false, short: false, value })
    }

    /// A whole number. Browsers that are told not to complete it forget it on the way back to the form.
    pub fn number(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        let value = filled.one(name).to_owned();
        let control = Control::Line { kind: "text", autocomplete: "on", numeric: true, short: true, value };
        Field::new(filled, name, label, control)
    }

    /// A code, as short as a number.
    pub fn code(
        filled: &Filled,
        name: &str,
        numeric: bool,
        autocomplete: &'static str,
        label: impl std::fmt::Display,
    ) -> Field {
        let value = filled.one(name).to_owned();
        let control = Control::Line { kind: "text", autocomplete, numeric, short: true, value };
        Field::new(filled, name, label, control)
    }

    /// Several lines of text.
    pub fn words(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        Field::new(filled, name, label, Control::Words { value: filled.one(name).to_owned() })
    }

    /// One of a few.
    pub fn radios(filled: &Filled, name: &str, label: impl std::fmt::Display, options: Vec<Choice>) -> Field {
        Field::new(filled, name, label, Control::Choices { kind: "radio", class: "", options })
    }

    /// Any of a few.
    pub fn checkboxes(filled: &Filled, name: &str, label: impl std::fmt::Display, options: Vec<Choice>) -> Field {
        Field::new(filled, name, label, Control::Choices { kind: "checkbox", class: "", options })
    }

    /// One box.
    pub fn tick(filled: &Filled, name: &str, label: impl std::fmt::Display) -> Field {
        let control = Control::Tick { value: "yes", ticked: filled.has(name, "yes"), opens: false };
        Field::new(filled, name, label, control)
    }

    /// One of many.
    pub fn select(filled: &Filled, name: &str, label: impl std::fmt::Display, options: Vec<Choice>) -> Field {
        Field::new(filled, name, label, Control::Select { options })
    }

    /// With help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl std::fmt::Display) -> Field {
        self.hint = Some(hint.to_string());
        self
    }

    /// With how the answer reads.
    #[must_use]
    pub fn told(mut self, told: Option<String>) -> Field {
        self.told = told;
        self
    }

    /// Need not be answered.
    #[must_use]
    pub fn optional(mut self) -> Field {
        self.optional = true;
        self
    }

    /// The page asks nothing else: one begins there, unless something is wrong, which is read first.
    #[must_use]
    pub fn focused(mut self) -> Field {
        self.focused = self.error.is_none();
        self
    }

    /// Ticking it shows the questions that follow.
    #[must_use]
    pub fn opening(mut self) -> Field {
        if let Control::Tick { opens, .. } = &mut self.control {
            *opens = true;
        }
        self
    }

    /// Choices side by side: `tiny` or `short`.
    #[must_use]
    pub fn narrow(mut self, narrow: &'static str) -> Field {
        if let Control::Choices { class, .. } = &mut self.control {
            *class = narrow;
        }
        self
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

/// Draws blocks; askama calls it as `{{ blocks.html(l.t)? | safe }}`.
#[derive(Template)]
#[template(path = "kit/fields.html")]
struct Fields<'a> {
    blocks: &'a [Block],
    t: &'a T,
}

/// The HTML of a form's blocks.
pub fn html(blocks: &[Block], t: &T) -> askama::Result<String> {
    Fields { blocks, t }.render()
}

#[derive(Template)]
#[template(path = "kit/errors.html")]
struct Errors<'a> {
    filled: &'a Filled,
    t: &'a T,
}

/// The HTML of the list of mistakes above a form; nothing when there is none.
pub fn errors_html(filled: &Filled, t: &T) -> askama::Result<String> {
    if filled.is_wrong() { Errors { filled, t }.render() } else { Ok(String::new()) }
}
