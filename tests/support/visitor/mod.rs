//! A small browser: pages, links, forms. It runs no scripts, and sends nothing that a person could not have typed or
//! ticked, unless the story says so.
#![allow(dead_code, reason = "each suite uses a part of it")]

mod form;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use premiere_ligne::clock::Clock;
use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

pub(crate) use form::Form;

/// A visitor with a browser and cookies of their own. They look for some seconds at a page with a form to send, unless
/// they are hasty.
#[derive(Clone)]
pub(crate) struct Visitor {
    http: reqwest::Client,
    site: String,
    clock: Clock,
    is_hasty: bool,
    /// Values of the header that a proxy in front of the site was sent, then the one it writes itself.
    forwarded: Vec<String>,
    /// Secrets of all private links seen, so that the log can be searched for them.
    tokens: Arc<Mutex<BTreeSet<String>>>,
}

impl Visitor {
    /// Makes a visitor of the `site`, like `http://127.0.0.1:8080`.
    pub(crate) fn new(site: &str, clock: Clock, tokens: Arc<Mutex<BTreeSet<String>>>) -> Visitor {
        let http = reqwest::Client::builder().no_proxy().cookie_store(true).build().expect("a client");
        Visitor { http, site: site.to_owned(), clock, is_hasty: false, forwarded: vec![], tokens }
    }

    /// The same visitor, who presses every button at once.
    pub(crate) fn hasty(self) -> Visitor {
        Visitor { is_hasty: true, ..self }
    }

    /// The same visitor, who reaches the site through a proxy that writes these headers.
    pub(crate) fn forwarded(self, forwarded: &[&str]) -> Visitor {
        Visitor { forwarded: forwarded.iter().map(|&value| value.to_owned()).collect(), ..self }
    }

    /// Opens an address: a path of the site, or a whole one.
    pub(crate) async fn get(&self, address: &str) -> Page {
        let request = self.http.get(self.whole(address)).header("accept", "text/html");
        self.page(request).await
    }

    /// Opens an address; fails unless the answer is 200.
    pub(crate) async fn open(&self, address: &str) -> Page {
        let page = self.get(address).await;
        assert_eq!(page.status, 200, "{address}: {}", page.text());
        page
    }

    /// Sends a body to an address as a form of the site does.
    pub(crate) async fn post(&self, address: &str, body: Vec<u8>) -> Page {
        self.post_from(&self.site.clone(), address, body).await
    }

    /// Sends a file with the values of a form, as the form of a page with a box for files does.
    pub(crate) async fn send_file(&self, address: &str, values: &[(&str, &str)], file: &[u8]) -> Page {
        let mut body = vec![];
        for (name, value) in values {
            let part = format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let part = "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"list\"\r\n\r\n";
        body.extend([part.as_bytes(), file, b"\r\n--edge--\r\n"].concat());
        let request = self.http.post(self.whole(address)).header("origin", &self.site);
        self.page(request.header("content-type", "multipart/form-data; boundary=edge").body(body)).await
    }

    /// Sends a body to an address as a page of another site does.
    pub(crate) async fn post_from(&self, origin: &str, address: &str, body: Vec<u8>) -> Page {
        let request = self.http.post(self.whole(address)).header("origin", origin);
        self.page(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// Opens an address whose answer is a stream of events.
    pub(crate) async fn listen(&self, address: &str) -> Stream {
        let response = self.http.get(self.whole(address)).send().await.expect("an answer");
        assert_eq!(response.headers()["content-type"], "text/event-stream", "{address}");
        Stream { response, heard: String::new() }
    }

    /// Opens a PNG picture and returns its bytes.
    pub(crate) async fn picture(&self, address: &str) -> Vec<u8> {
        let response = self.http.get(self.whole(address)).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 200, "{address}");
        assert_eq!(response.headers()["content-type"], "image/png", "{address}");
        response.bytes().await.expect("a body").to_vec()
    }

    fn whole(&self, address: &str) -> String {
        if address.starts_with("http") { address.to_owned() } else { format!("{}{address}", self.site) }
    }

    async fn page(&self, mut request: reqwest::RequestBuilder) -> Page {
        for address in &self.forwarded {
            request = request.header("x-forwarded-for", address);
        }
        let response = request.send().await.expect("an answer");
        let (status, address) = (response.status().as_u16(), response.url().to_string());
        // What a page says that was just done is no part of the page's address.
        let address = address.split("?said=").next().unwrap_or_default().to_owned();
        let headers = response.headers().clone();
        self.tokens.lock().expect("tokens").extend(tokens_in(&address));
        let body = response.bytes().await.expect("a body");
        let html = String::from_utf8(body.to_vec()).expect("UTF-8");
        self.tokens.lock().expect("tokens").extend(tokens_in(&html));
        if !self.is_hasty && html.contains("name=\"once\"") {
            self.clock.advance(SignedDuration::from_secs(5));
        }
        assert_mistakes_stand_like_the_fields(&address, &html);
        Page { visitor: self.clone(), status, address, headers, html }
    }
}

/// Fails when the list of mistakes above a form is in another order than its fields, or leads to none.
fn assert_mistakes_stand_like_the_fields(address: &str, html: &str) {
    let Some((_, list)) = html.split_once("<div class=\"errors\"") else { return };
    let list = list.split("</div>").next().unwrap_or_default();
    let fields: Vec<&str> = list.split("href=\"#").skip(1).filter_map(|link| link.split('"').next()).collect();
    let places: Vec<Option<usize>> = fields.iter().map(|field| html.find(&format!(" id=\"{field}\""))).collect();
    assert!(places.iter().all(Option::is_some), "{address}: a mistake leads nowhere: {fields:?} {places:?}");
    assert!(places.is_sorted(), "{address}: mistakes stand in another order than the fields: {fields:?} {places:?}");
}

/// How long a story waits for news, although the desk looks every two seconds.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);

/// An answer that is a stream of events.
pub(crate) struct Stream {
    response: reqwest::Response,
    heard: String,
}

impl Stream {
    /// Waits for a message with all of these words, and returns it. Fails when the stream ends without one, or after
    /// [`PATIENCE`].
    pub(crate) async fn hears(&mut self, words: &[&str]) -> String {
        let heard = tokio::time::timeout(PATIENCE, async {
            loop {
                let mut messages = self.heard.split("\n\n");
                if let Some(found) = messages.find(|message| words.iter().all(|word| message.contains(word))) {
                    return Some(found.to_owned());
                }
                let chunk = self.response.chunk().await.ok().flatten()?;
                self.heard.push_str(&String::from_utf8_lossy(&chunk));
            }
        });
        let heard = heard.await.ok().flatten();
        let found = heard.unwrap_or_else(|| panic!("it went on or ended without {words:?}, but:\n{}", self.heard));
        self.heard.clear();
        found
    }

    /// Waits for the end of the stream and returns what was heard until then.
    pub(crate) async fn ends(mut self) -> String {
        while let Ok(Some(chunk)) = self.response.chunk().await {
            self.heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        self.heard
    }
}

/// Secrets of the private links in a text.
pub(crate) fn tokens_in(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_of_token = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let after = text.split("/private/").skip(1);
    after.map(move |rest| rest.chars().take_while(is_of_token).collect::<String>()).filter(|token| token.len() >= 32)
}

/// A page as the browser got it.
#[derive(Clone)]
pub(crate) struct Page {
    visitor: Visitor,
    /// Status of the last answer, after all redirections.
    pub(crate) status: u16,
    /// Address of the last answer, after all redirections.
    pub(crate) address: String,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Page {
    /// The words of the page, with single spaces instead of all blanks, no-break ones too.
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

    /// The first title on the page; empty when there is none.
    pub(crate) fn heading(&self) -> String {
        let html = Html::parse_document(&self.html);
        html.select(&selector("h1")).next().map_or(String::new(), words)
    }

    /// Code of the page's language, from its HTML.
    pub(crate) fn language(&self) -> String {
        let html = Html::parse_document(&self.html);
        html.root_element().attr("lang").unwrap_or_default().to_owned()
    }

    /// The message beside a field (by name) that is wrong; `None` when it is not.
    pub(crate) fn error_of(&self, field: &str) -> Option<String> {
        let html = Html::parse_document(&self.html);
        html.select(&selector(&format!("[id=\"{field}-error\"]"))).next().map(words)
    }

    /// Names of the fields that are wrong, in order.
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

    /// Follows the first link whose words begin like this.
    pub(crate) async fn follow_starting(&self, link: &str) -> Page {
        let html = Html::parse_document(&self.html);
        let found = html.select(&selector("a[href]")).map(words).find(|words| words.starts_with(link));
        let found = found.unwrap_or_else(|| panic!("no link {link:?} on {}:\n{}", self.address, self.text()));
        self.follow(&found).await
    }

    /// Whole address of the link with these words.
    #[track_caller]
    pub(crate) fn link(&self, link: &str) -> String {
        let html = Html::parse_document(&self.html);
        let all = selector("a[href]");
        let found = html.select(&all).find(|a| words(*a) == link);
        let found = found.unwrap_or_else(|| panic!("no link {link:?} on {}:\n{}", self.address, self.text()));
        self.resolve(found.attr("href").unwrap_or_default())
    }

    /// Whole addresses of all links and forms of the page.
    pub(crate) fn ways_out(&self) -> Vec<String> {
        let html = Html::parse_document(&self.html);
        let all = selector("a[href], form[action]");
        html.select(&all).filter_map(|to| to.attr("href").or(to.attr("action"))).map(|to| self.resolve(to)).collect()
    }

    fn resolve(&self, address: &str) -> String {
        url::Url::parse(&self.address).and_then(|here| here.join(address)).expect("an address").to_string()
    }

    /// Whether there is exactly one form with this button.
    pub(crate) fn has_form(&self, button: &str) -> bool {
        self.forms(button).len() == 1
    }

    /// The only form with this button; fails otherwise.
    #[track_caller]
    pub(crate) fn form(&self, button: &str) -> Form {
        let mut forms = self.forms(button);
        assert_eq!(forms.len(), 1, "forms with the button {button:?} on {}:\n{}", self.address, self.text());
        forms.remove(0)
    }

    /// The form that confirms answers read again; `None` when the page does not ask for that.
    pub(crate) fn review(&self) -> Option<Form> {
        let html = Html::parse_document(&self.html);
        let form = html.select(&selector("form:has(input[name=once])")).next()?;
        Some(Form::read(self, form, None))
    }

    /// Every form of the page that writes, as it is drawn; once for each of its buttons that sends a value.
    pub(crate) fn untouched_forms(&self) -> Vec<Form> {
        let html = Html::parse_document(&self.html);
        let (forms, buttons) = (selector("form[method=post]"), selector("button[name]"));
        let read = |form: ElementRef<'_>| {
            let pressed = form.select(&buttons).map(Some).chain([None]);
            pressed.map(|button| Form::read(self, form, button)).collect::<Vec<_>>()
        };
        html.select(&forms).flat_map(read).collect()
    }

    fn forms(&self, button: &str) -> Vec<Form> {
        let html = Html::parse_document(&self.html);
        let (forms, buttons) = (selector("form"), selector("button"));
        let with_button = html.select(&forms).filter(|form| form.select(&buttons).any(|found| words(found) == button));
        let read = |form: ElementRef<'_>| {
            let pressed = form.select(&buttons).find(|found| words(*found) == button);
            Form::read(self, form, pressed.filter(|button| button.attr("name").is_some()))
        };
        with_button.map(read).collect()
    }
}

fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let hidden = |parent: ElementRef<'_>| {
            matches!(parent.value().name(), "script" | "style") || parent.attr("hidden").is_some()
        };
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
