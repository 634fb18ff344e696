//! A tiny browser: pages, links, forms. No script, no picture, and nothing is sent that a person
//! could not have typed or ticked, unless the story says so.
#![allow(dead_code, reason = "each suite uses a part of it")]

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

/// Somebody with a browser of their own: their cookies are theirs.
#[derive(Clone)]
pub(crate) struct Visitor {
    http: reqwest::Client,
    site: String,
    /// Of all private links seen, so that the log can be searched for them.
    tokens: Arc<Mutex<BTreeSet<String>>>,
}

impl Visitor {
    /// `site`: `http://127.0.0.1:8080`.
    pub(crate) fn new(site: &str, tokens: Arc<Mutex<BTreeSet<String>>>) -> Visitor {
        let http = reqwest::Client::builder().no_proxy().cookie_store(true).build().expect("a client");
        Visitor { http, site: site.to_owned(), tokens }
    }

    /// Opens an address: a path of the site, or a whole one.
    pub(crate) async fn get(&self, address: &str) -> Page {
        let request = self.http.get(self.whole(address)).header("accept", "text/html");
        self.page(request).await
    }

    /// The same, and nothing else than a page that is there will do.
    pub(crate) async fn open(&self, address: &str) -> Page {
        let page = self.get(address).await;
        assert_eq!(page.status, 200, "{address}: {}", page.text());
        page
    }

    /// Sends a body to an address as a form of the site does.
    pub(crate) async fn post(&self, address: &str, body: Vec<u8>) -> Page {
        self.post_from(&self.site.clone(), address, body).await
    }

    /// Sends a body to an address as a page of another site does.
    pub(crate) async fn post_from(&self, origin: &str, address: &str, body: Vec<u8>) -> Page {
        let request = self.http.post(self.whole(address)).header("origin", origin);
        self.page(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// Opens an address whose answer goes on: what comes, as it comes.
    pub(crate) async fn listen(&self, address: &str) -> Stream {
        let response = self.http.get(self.whole(address)).send().await.expect("an answer");
        assert_eq!(response.headers()["content-type"], "text/event-stream", "{address}");
        Stream { response, heard: String::new() }
    }

    fn whole(&self, address: &str) -> String {
        if address.starts_with("http") { address.to_owned() } else { format!("{}{address}", self.site) }
    }

    async fn page(&self, request: reqwest::RequestBuilder) -> Page {
        let response = request.send().await.expect("an answer");
        let (status, address) = (response.status().as_u16(), response.url().to_string());
        let headers = response.headers().clone();
        self.tokens.lock().expect("tokens").extend(tokens_in(&address));
        let body = response.bytes().await.expect("a body");
        let html = String::from_utf8(body.to_vec()).expect("UTF-8");
        self.tokens.lock().expect("tokens").extend(tokens_in(&html));
        Page { visitor: self.clone(), status, address, headers, html }
    }
}

/// An answer that goes on.
pub(crate) struct Stream {
    response: reqwest::Response,
    heard: String,
}

impl Stream {
    /// Ready once all of this is heard in one message; fails when the answer ends without.
    pub(crate) async fn hears(&mut self, words: &[&str]) {
        while !self.heard.split("\n\n").any(|message| words.iter().all(|word| message.contains(word))) {
            let chunk = self.response.chunk().await.ok().flatten();
            let chunk = chunk.unwrap_or_else(|| panic!("it ended without {words:?}, but:\n{}", self.heard));
            self.heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        self.heard.clear();
    }

    /// Ready once the answer has ended; what was heard until then.
    pub(crate) async fn ends(mut self) -> String {
        while let Ok(Some(chunk)) = self.response.chunk().await {
            self.heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        self.heard
    }
}

/// The secrets of the private links that stand in a text.
pub(crate) fn tokens_in(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_of_token = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let after = text.split("/private/").skip(1);
    after.map(move |rest| rest.chars().take_while(is_of_token).collect::<String>()).filter(|token| token.len() >= 32)
}

/// A page as it came.
#[derive(Clone)]
pub(crate) struct Page {
    visitor: Visitor,
    /// Of the last answer, once all redirections are followed.
    pub(crate) status: u16,
    /// Where they led.
    pub(crate) address: String,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Page {
    /// The words of the page, with single spaces (no-break spaces too).
    pub(crate) fn text(&self) -> String {
        let html = Html::parse_document(&self.html);
        let body = html.select(&selector("body")).next();
        body.map_or_else(|| self.html.clone(), words)
    }

    /// Fails unless the page says this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Page {
        let text = self.text();
        assert!(text.contains(words), "{} does not say {words:?} but:\n{text}", self.address);
        self
    }

    /// Fails if the page says this.
    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &str) -> &Page {
        assert!(!self.text().contains(words), "{} says {words:?}", self.address);
        self
    }

    /// The first title on the page.
    pub(crate) fn heading(&self) -> String {
        let html = Html::parse_document(&self.html);
        html.select(&selector("h1")).next().map_or(String::new(), words)
    }

    /// Code of the language the page says it is in.
    pub(crate) fn language(&self) -> String {
        let html = Html::parse_document(&self.html);
        html.root_element().attr("lang").unwrap_or_default().to_owned()
    }

    /// What stands beside a field (by name) that is wrong.
    pub(crate) fn error_of(&self, field: &str) -> Option<String> {
        let html = Html::parse_document(&self.html);
        html.select(&selector(&format!("[id=\"{field}-error\"]"))).next().map(words)
    }

    /// The names of the fields that are wrong, in order.
    pub(crate) fn errors(&self) -> Vec<String> {
        let html = Html::parse_document(&self.html);
        let ids = selector(".error[id$=\"-error\"]");
        html.select(&ids).filter_map(|error| Some(error.attr("id")?.strip_suffix("-error")?.to_owned())).collect()
    }

    /// Follows the link with these words.
    pub(crate) async fn follow(&self, link: &str) -> Page {
        let address = self.link(link);
        self.visitor.open(&address).await
    }

    /// Follows the link whose words begin so.
    pub(crate) async fn follow_starting(&self, link: &str) -> Page {
        let html = Html::parse_document(&self.html);
        let found = html.select(&selector("a[href]")).map(words).find(|words| words.starts_with(link));
        let found = found.unwrap_or_else(|| panic!("no link {link:?} on {}:\n{}", self.address, self.text()));
        self.follow(&found).await
    }

    /// The whole address of the link with these words.
    #[track_caller]
    pub(crate) fn link(&self, link: &str) -> String {
        let html = Html::parse_document(&self.html);
        let all = selector("a[href]");
        let found = html.select(&all).find(|a| words(*a) == link);
        let found = found.unwrap_or_else(|| panic!("no link {link:?} on {}:\n{}", self.address, self.text()));
        self.resolve(found.attr("href").unwrap_or_default())
    }

    /// The whole addresses of all links and forms of the page.
    pub(crate) fn ways_out(&self) -> Vec<String> {
        let html = Html::parse_document(&self.html);
        let all = selector("a[href], form[action]");
        html.select(&all).filter_map(|to| to.attr("href").or(to.attr("action"))).map(|to| self.resolve(to)).collect()
    }

    fn resolve(&self, address: &str) -> String {
        url::Url::parse(&self.address).and_then(|here| here.join(address)).expect("an address").to_string()
    }

    /// Whether there is a form with this button.
    pub(crate) fn has_form(&self, button: &str) -> bool {
        self.forms(button).len() == 1
    }

    /// The form with this button.
    #[track_caller]
    pub(crate) fn form(&self, button: &str) -> Form {
        let mut forms = self.forms(button);
        assert_eq!(forms.len(), 1, "forms with the button {button:?} on {}:\n{}", self.address, self.text());
        forms.remove(0)
    }

    fn forms(&self, button: &str) -> Vec<Form> {
        let html = Html::parse_document(&self.html);
        let (forms, buttons) = (selector("form"), selector("button"));
        let with_button = html.select(&forms).filter(|form| form.select(&buttons).any(|found| words(found) == button));
        let read = |form: ElementRef<'_>| {
            let pressed = form.select(&buttons).find(|found| words(*found) == button);
            let sent = pressed.filter(|button| button.attr("name").is_some());
            let mut read = Form::read(self, form);
            read.controls.extend(sent.map(|button| Control::read(form, button)));
            read
        };
        with_button.map(read).collect()
    }
}

/// A form, to be filled in and sent.
#[derive(Clone)]
pub(crate) struct Form {
    visitor: Visitor,
    /// Whole.
    pub(crate) action: String,
    posts: bool,
    controls: Vec<Control>,
}

#[derive(Clone)]
struct Control {
    name: String,
    value: Vec<u8>,
    kind: Kind,
    /// Sent: not an empty box, nor a radio button of which another is chosen.
    on: bool,
    label: String,
    /// Of a list: value and words.
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
    fn read(page: &Page, form: ElementRef<'_>) -> Form {
        let inputs = selector("input[name], textarea[name], select[name]");
        let controls = form.select(&inputs).map(|input| Control::read(form, input)).collect();
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

    /// Takes the tick out of a box, found by its label.
    #[track_caller]
    pub(crate) fn uncheck(mut self, label: &str) -> Form {
        self.find(label, |control| control.kind == Kind::Tick).on = false;
        self
    }

    /// Chooses from a list, by what the choice begins with.
    #[track_caller]
    pub(crate) fn choose(mut self, list: &str, choice: &str) -> Form {
        let control = self.find(list, |control| control.kind == Kind::List);
        let found = control.options.iter().find(|(_, words)| words.starts_with(choice));
        let (value, _) = found.unwrap_or_else(|| panic!("{choice:?} is not in {:?}", control.options));
        control.value = value.clone().into_bytes();
        self
    }

    /// Sends what no page lets one type: these bytes, as the only value of a field.
    pub(crate) fn forge(mut self, name: &str, value: &[u8]) -> Form {
        self.controls.retain(|control| control.name != name);
        let (kind, label, options) = (Kind::Words, String::new(), vec![]);
        self.controls.push(Control { name: name.to_owned(), value: value.to_vec(), kind, on: true, label, options });
        self
    }

    /// Does not send a field at all.
    pub(crate) fn without(mut self, name: &str) -> Form {
        self.controls.retain(|control| control.name != name);
        self
    }

    /// What stands in a box, found by its name or label.
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

    /// Whether the form has that field.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// What is ticked, chosen from a list or hidden: name and value, but for one field.
    pub(crate) fn ticked_but(&self, name: &str) -> Vec<(String, String)> {
        let ticked = self.controls.iter().filter(|control| control.on && control.name != name);
        let ticked = ticked.filter(|control| control.kind != Kind::Words);
        ticked.map(|control| (control.name.clone(), String::from_utf8_lossy(&control.value).into_owned())).collect()
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

    /// Presses the button.
    pub(crate) async fn send(&self) -> Page {
        if self.posts {
            return self.visitor.post(&self.action, self.body()).await;
        }
        let query = String::from_utf8(self.body()).expect("encoded");
        self.visitor.get(&format!("{}?{query}", self.action.split('?').next().unwrap_or_default())).await
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

fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let hidden = |parent: ElementRef<'_>| matches!(parent.value().name(), "script" | "style");
        match node.value() {
            scraper::Node::Text(piece) if !node.ancestors().filter_map(ElementRef::wrap).any(hidden) => {
                text.push_str(piece);
            }
            scraper::Node::Element(element) if !matches!(element.name(), "span" | "strong" | "a" | "em") => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|why| panic!("{css}: {why}"))
}
