//! A form of a page, filled in as a person would fill it in.

use scraper::ElementRef;

use super::{Page, Visitor, selector, words};

#[derive(Clone)]
pub(crate) struct Form {
    visitor: Visitor,
    /// Whole address that the form is sent to.
    pub(crate) action: String,
    posts: bool,
    controls: Vec<Control>,
}

#[derive(Clone)]
struct Control {
    name: String,
    value: Vec<u8>,
    kind: Kind,
    /// Whether the control is sent: an unticked box is not, nor a radio button that is not chosen.
    on: bool,
    label: String,
    /// Options of a list: value and words.
    options: Vec<(String, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Tick,
    Radio,
    List,
}

impl Form {
    /// Reads a form of a page. `pressed` is the button, when it sends a value.
    pub(super) fn read(page: &Page, form: ElementRef<'_>, pressed: Option<ElementRef<'_>>) -> Form {
        let inputs = selector("input[name], textarea[name], select[name]");
        // Boxes that stand elsewhere on the page and name the form.
        let elsewhere = form.tree().root().descendants().filter_map(ElementRef::wrap);
        let elsewhere = elsewhere.filter(|input| form.attr("id").is_some() && input.attr("form") == form.attr("id"));
        let elsewhere = elsewhere.filter(|input| inputs.matches(input));
        let controls = form.select(&inputs).chain(elsewhere).chain(pressed);
        let controls = controls.map(|input| Control::read(form, input)).collect();
        let action = form.attr("action").map_or_else(|| page.address.clone(), |action| page.resolve(action));
        let posts = form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        Form { visitor: page.visitor.clone(), action, posts, controls }
    }

    /// Types into a box, found by its name or label.
    #[track_caller]
    pub(crate) fn fill(mut self, field: &str, value: &str) -> Form {
        let control = self.find(field, |control| control.kind == Kind::Words);
        control.value = value.as_bytes().to_vec();
        self
    }

    /// Ticks a box or chooses a radio button, found by its label.
    #[track_caller]
    pub(crate) fn check(mut self, label: &str) -> Form {
        let control = self.find(label, |control| matches!(control.kind, Kind::Tick | Kind::Radio));
        control.on = true;
        if control.kind == Kind::Radio {
            let (name, value) = (control.name.clone(), control.value.clone());
            for other in self.controls.iter_mut().filter(|other| other.name == name) {
                other.on = other.value == value;
            }
        }
        self
    }

    /// Ticks the box beside the button of an act behind a private link.
    #[track_caller]
    pub(crate) fn sure(mut self) -> Form {
        let mut boxes = self.controls.iter_mut().filter(|control| control.name.starts_with("sure-"));
        boxes.next().expect("a box beside the button").on = true;
        assert!(boxes.next().is_none(), "one box is enough");
        self
    }

    /// Takes the tick out of a box, found by its label.
    #[track_caller]
    pub(crate) fn uncheck(mut self, label: &str) -> Form {
        self.find(label, |control| control.kind == Kind::Tick).on = false;
        self
    }

    /// Chooses the option of a list whose words begin with `choice`.
    #[track_caller]
    pub(crate) fn choose(mut self, list: &str, choice: &str) -> Form {
        let control = self.find(list, |control| control.kind == Kind::List);
        let found = control.options.iter().find(|(_, words)| words.starts_with(choice));
        let (value, _) = found.unwrap_or_else(|| panic!("{choice:?} is not in {:?}", control.options));
        control.value = value.clone().into_bytes();
        self
    }

    /// Sends what no page allows to be typed: these bytes, as the only value of a field.
    pub(crate) fn forge(mut self, name: &str, value: &[u8]) -> Form {
        self.controls.retain(|control| control.name != name);
        let (kind, label, options) = (Kind::Words, String::new(), vec![]);
        self.controls.push(Control { name: name.to_owned(), value: value.to_vec(), kind, on: true, label, options });
        self
    }

    /// Leaves a field out of what is sent.
    pub(crate) fn without(mut self, name: &str) -> Form {
        self.controls.retain(|control| control.name != name);
        self
    }

    /// The value of a box, found by its name or label.
    #[track_caller]
    pub(crate) fn value(&mut self, field: &str) -> String {
        String::from_utf8_lossy(&self.find(field, |control| matches!(control.kind, Kind::Words | Kind::List)).value)
            .into_owned()
    }

    /// Whether a box or radio button, found by its label, is ticked.
    #[track_caller]
    pub(crate) fn is_checked(&mut self, label: &str) -> bool {
        self.find(label, |control| matches!(control.kind, Kind::Tick | Kind::Radio)).on
    }

    /// Whether the form has a control of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// Name and value of what is ticked, chosen from a list or hidden, except one field.
    pub(crate) fn ticked_but(&self, name: &str) -> Vec<(String, String)> {
        let ticked = self.controls.iter().filter(|control| control.on && control.name != name);
        let ticked = ticked.filter(|control| control.kind != Kind::Words);
        ticked.map(|control| (control.name.clone(), String::from_utf8_lossy(&control.value).into_owned())).collect()
    }

    /// Sends the form as another visitor.
    pub(crate) fn sent_by(mut self, visitor: &Visitor) -> Form {
        self.visitor = visitor.clone();
        self
    }

    /// The body that a browser sends.
    pub(crate) fn body(&self) -> Vec<u8> {
        let mut body = String::new();
        for control in self.controls.iter().filter(|control| control.on) {
            let encoded = |bytes: &[u8]| form_urlencoded::byte_serialize(bytes).collect::<String>();
            let pair = format!("{}={}", encoded(control.name.as_bytes()), encoded(&control.value));
            body = if body.is_empty() { pair } else { format!("{body}&{pair}") };
        }
        body.into_bytes()
    }

    /// Presses the button, and where the site asks to read the answers again, confirms them.
    pub(crate) async fn send(&self) -> Page {
        let page = self.press().await;
        if let Some(review) = page.review() { review.press().await } else { page }
    }

    /// Presses the button and returns the form that confirms the answers, once read again.
    pub(crate) async fn read_again(&self) -> Form {
        let page = self.press().await;
        page.review().unwrap_or_else(|| panic!("nothing to read again on {}:\n{}", page.address, page.text()))
    }

    /// Presses the button.
    pub(crate) async fn press(&self) -> Page {
        if self.posts {
            return self.visitor.post(&self.action, self.body()).await;
        }
        let query = String::from_utf8(self.body()).expect("encoded");
        self.visitor.get(&format!("{}?{query}", self.action.split(['?', '#']).next().unwrap_or_default())).await
    }

    #[track_caller]
    fn find(&mut self, wanted: &str, of: impl Fn(&Control) -> bool) -> &mut Control {
        let mut candidates: Vec<_> = self.controls.iter().enumerate().filter(|(_, control)| of(control)).collect();
        for exact in [true, false] {
            let is = |control: &Control| {
                let whole = control.name == wanted || control.label == wanted;
                if exact { whole } else { control.label.starts_with(wanted) }
            };
            let found: Vec<usize> = candidates.iter().filter(|(_, control)| is(control)).map(|(at, _)| *at).collect();
            match found.as_slice() {
                [] => {}
                [one] => return &mut self.controls[*one],
                more => panic!("{wanted:?} names {} fields", more.len()),
            }
        }
        let labels: Vec<_> = candidates.drain(..).map(|(_, control)| (&control.name, &control.label)).collect();
        panic!("no field {wanted:?} among {labels:?}");
    }
}

impl Control {
    fn read(form: ElementRef<'_>, input: ElementRef<'_>) -> Control {
        let attribute = |name: &str| input.attr(name).unwrap_or_default().to_owned();
        let (mut options, mut on) = (vec![], true);
        let (kind, value) = match (input.value().name(), input.attr("type")) {
            ("textarea", _) => (Kind::Words, input.text().collect::<String>().trim_start_matches('\n').to_owned()),
            ("select", _) => {
                let all: Vec<_> = input.select(&selector("option")).collect();
                let value = |option: &ElementRef<'_>| option.attr("value").unwrap_or_default().to_owned();
                options = all.iter().map(|option| (value(option), words(*option))).collect();
                let chosen = all.iter().find(|option| option.attr("selected").is_some()).or(all.first());
                (Kind::List, chosen.map(value).unwrap_or_default())
            }
            (_, Some(kind @ ("checkbox" | "radio"))) => {
                on = input.attr("checked").is_some();
                (if kind == "radio" { Kind::Radio } else { Kind::Tick }, attribute("value"))
            }
            _ => (Kind::Words, attribute("value")),
        };
        let label = label_of(form, input);
        Control { name: attribute("name"), value: value.into_bytes(), kind, on, label, options }
    }
}

fn label_of(form: ElementRef<'_>, input: ElementRef<'_>) -> String {
    let around = input.ancestors().filter_map(ElementRef::wrap).find(|parent| parent.value().name() == "label");
    let named = || {
        let labels = selector("label[for]");
        form.select(&labels).find(|label| label.attr("for") == input.attr("id"))
    };
    around.or_else(named).map_or(String::new(), words)
}
