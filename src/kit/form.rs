//! The answers that somebody sent with a form, and what is wrong with them.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::error::Error;
use crate::people::name::visible;

/// The values as typed, in order, and the errors found so far, by field.
///
/// A check reads fields by name and calls [`Filled::wrong`] for each mistake, so that the person sees all of them at
/// once. The page is then drawn again from the same `Filled`, and nothing typed is lost.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
}

/// Handlers take the form that was sent as their last argument.
impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Filled, Response> {
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        Filled::parse(&body).map_err(IntoResponse::into_response)
    }
}

/// Name of the hidden field that holds the answers of a form as they were when its page was drawn, encoded.
pub const DRAWN: &str = "drawn";

/// Most fields that a body may have: more than any of our forms.
const FIELDS_MAX: usize = 300;

/// Whether a field holds a password, a code or a private key, which no page repeats.
pub fn is_secret(name: &str) -> bool {
    name.contains("password") || name.contains("code") || name == "key"
}

impl Filled {
    /// Reads a body `application/x-www-form-urlencoded`. What shows nothing is dropped ([`visible`]), but not from a
    /// password. Bytes that are not UTF-8, and NUL, which PostgreSQL stores in no text, are read as U+FFFD, which every
    /// check of a text refuses. More than `FIELDS_MAX` fields are an error.
    pub fn parse(body: &[u8]) -> Result<Filled, Error> {
        let values = form_urlencoded::parse(body).take(FIELDS_MAX + 1);
        let value = |name: &str, value: &str| {
            let value = value.replace('\0', "\u{fffd}");
            if name.contains("password") { value } else { visible(&value).into_owned() }
        };
        let values: Vec<_> = values.map(|(name, sent)| (name.to_string(), value(&name, &sent))).collect();
        if values.len() > FIELDS_MAX { Err(Error::BadRequest) } else { Ok(Filled { values, errors: vec![] }) }
    }

    /// A form that we fill in with what is already known.
    pub fn with(values: impl IntoIterator<Item = (String, String)>) -> Filled {
        Filled { values: values.into_iter().collect(), errors: vec![] }
    }

    /// Adds a value before all others, so that [`Filled::one`] returns it.
    #[must_use]
    pub fn and_first(mut self, name: &str, value: &str) -> Filled {
        self.values.insert(0, (name.to_owned(), value.to_owned()));
        self
    }

    /// The first value of a field, trimmed; empty if the field was not sent.
    pub fn one(&self, name: &str) -> &str {
        let mut values = self.values.iter();
        values.find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field, in order, as typed.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.values.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether this value of the field was chosen.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|sent| sent == value)
    }

    /// Whether the field was sent, empty or not.
    pub fn was_sent(&self, name: &str) -> bool {
        self.values.iter().any(|(field, _)| field == name)
    }

    /// Moves every value of these fields into a form of its own.
    #[must_use]
    pub fn take(&mut self, names: &[&str]) -> Filled {
        let taken = self.values.extract_if(.., |(name, _)| names.contains(&name.as_str()));
        Filled::with(taken.collect::<Vec<_>>())
    }

    /// The values as a body `application/x-www-form-urlencoded`, in order.
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.values).finish()
    }

    /// The same form, to be changed by somebody: it also carries its values as they are now, in [`DRAWN`].
    #[must_use]
    pub fn to_edit(self) -> Filled {
        let drawn = self.encoded();
        self.and_first(DRAWN, &drawn)
    }

    /// Of two people who change the same answers at once, keeps what each has changed: every field that this form leaves
    /// as its page was drawn ([`DRAWN`]) takes its values from `now`, which somebody else may have changed. A form
    /// without that field stays as it is.
    #[must_use]
    pub fn rebased(self, now: &Filled) -> Filled {
        let Ok(drawn) = Filled::parse(self.one(DRAWN).as_bytes()) else { return self };
        if !self.was_sent(DRAWN) {
            return self;
        }
        let is_changed = |name: &str| !self.all(name).eq(drawn.all(name));
        let mine = self.values.iter().filter(|(name, _)| is_changed(name));
        let theirs = now.values.iter().filter(|(name, _)| !is_changed(name));
        Filled::with(mine.chain(theirs).cloned().collect::<Vec<_>>())
    }

    /// Overwrites the first value of a field that was sent; does nothing if it was not.
    pub fn replace(&mut self, field: &str, value: &str) {
        if let Some((_, old)) = self.values.iter_mut().find(|(name, _)| name == field) {
            value.clone_into(old);
        }
    }

    /// Every name of a field and its value, as sent.
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// Notes what is wrong with a field, and what to do about it. Only the first mistake of a field counts.
    pub fn wrong(&mut self, field: &str, message: impl std::fmt::Display) {
        if self.error(field).is_none() {
            self.errors.push((field.to_owned(), message.to_string()));
        }
    }

    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(name, _)| name == field).map(|(_, message)| message.as_str())
    }

    /// Every mistake: field and message, in the order in which they were noted.
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Status of a page drawn from these answers: 422 if something is wrong, else 200.
    pub fn status(&self) -> StatusCode {
        if self.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_who_change_a_form_each_keeps_what_they_changed() {
        let form = |body: &str| Filled::parse(body.as_bytes()).unwrap();
        let drawn = "place=29300&age=23&help=a&help=b&note=x";
        let sent = |body: &str| form(body).and_first(DRAWN, drawn);
        let one = |form: &Filled, name: &str| form.all(name).collect::<Vec<_>>().join(",");
        let now = form("place=29310&age=23&help=a&help=b&note=");
        let both = sent("place=29300&age=44&help=b&once=s").rebased(&now);
        assert_eq!(
            (one(&both, "place"), one(&both, "age"), one(&both, "help")),
            ("29310".into(), "44".into(), "b".into())
        );
        assert_eq!((one(&both, "note"), one(&both, "once")), (String::new(), "s".into()));
        let emptied = sent("place=29300&age=23&help=a&help=b&note=").rebased(&form(drawn));
        assert_eq!(one(&emptied, "note"), "");
        let without = form("place=1").rebased(&now);
        assert_eq!((one(&without, "place"), one(&without, "age")), ("1".into(), String::new()));
    }

    #[test]
    fn what_was_typed_is_kept_and_the_first_mistake_of_a_field_counts() {
        let mut form = Filled::parse(b"name=+Zo%C3%A9+&ages=0-1&ages=3-5&bad=%ff").unwrap();
        assert_eq!(form.one("name"), "Zoé");
        assert!(form.has("ages", "3-5"));
        assert_eq!(form.one("bad"), "\u{fffd}");
        form.wrong("name", "first");
        form.wrong("name", "second");
        assert_eq!(form.error("name"), Some("first"));
        assert_eq!(form.errors().len(), 1);
    }

    #[test]
    fn a_body_of_a_thousand_fields_is_none_of_ours() {
        assert!(Filled::parse("a=1&".repeat(1000).as_bytes()).is_err());
    }
}
