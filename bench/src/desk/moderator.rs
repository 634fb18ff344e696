//! A moderator's browser, as far as the desk's pages need one.

use std::time::Duration;

use hyper::StatusCode;
use hyper::header::{COOKIE, HeaderMap, HeaderValue, LOCATION, SET_COOKIE};

use super::walk::Walk;
use crate::Result;
use crate::site::http::{self, Connection};
use xtask::command::now;

/// What no link leads to with these data: the live messages, what a one-time link opens, what is seen
/// once a second factor is on, a wish to be forgotten granted or somebody there twice; a list, an appeal or a message, of which
/// nobody wrote any; a picture that is drawn; a key that this campaign does not use; and what only leads elsewhere.
const NOT_WALKED: [&str; 21] = [
    "/desk",
    "/desk/events",
    "/desk/login",
    "/desk/login/code",
    "/desk/login/provider",
    "/desk/login/provider/back",
    "/desk/login/provider/leaving",
    "/desk/private/{token}",
    "/desk/receipts/{reference}",
    "/desk/account/second-factor/removal",
    "/desk/account/report-key",
    "/desk/{list}/{id}/merger",
    "/desk/needs/{id}/exception",
    "/desk/imports/{id}",
    "/desk/appeals/{id}",
    "/desk/appeals/{id}/words",
    "/desk/appeals/{id}/preview",
    "/desk/plan/runs/{id}",
    "/desk/messages/{id}",
    "/desk/messages/replies/{id}",
    "/desk/numbers/areas/{file}",
];
/// Pages that have more to do with what their address says.
const MORE: [&str; 7] = [
    "/desk/queue?view=nobody",
    "/desk/queue?area=75&candidates=with",
    "/desk/volunteers?area=75&status=available",
    "/desk/volunteers?place=69003",
    "/desk/requests?status=open&area=75",
    "/desk/plan?view=left-out",
    "/desk/plan?area=75",
];

/// The password that every moderator chooses.
const PASSWORD: &str = "seize bancs pour une mesure";
/// Past that, what does not open is broken.
const READY_WITHIN: Duration = Duration::from_mins(5);
const ASKED_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// Somebody who has signed in.
pub(crate) struct Moderator {
    connection: Connection,
    port: u16,
    cookie: Option<HeaderValue>,
}

/// A page that came.
pub(crate) struct Page {
    pub(super) took: Duration,
    pub(super) html: String,
}

impl Moderator {
    /// Signs in for the first time: the password that was printed only serves to choose another.
    pub(crate) fn sign_in(port: u16, login: &str, printed: &str) -> Result<Moderator> {
        let mut one = Moderator { connection: Connection::open(port)?, port, cookie: None };
        let headers = one.send("/desk/login", &[("login", login), ("password", printed)])?;
        let choice = headers.get(LOCATION).ok_or("the desk let nobody choose a password")?.to_str()?.to_owned();
        one.send(&choice, &[("password", PASSWORD)])?;
        let headers = one.send("/desk/login", &[("login", login), ("password", PASSWORD)])?;
        let cookie = headers.get(SET_COOKIE).ok_or("the desk let nobody in")?.to_str()?;
        one.cookie = cookie.split(';').next().map(HeaderValue::from_str).transpose()?;
        Ok(one)
    }

    /// A connection that was silent for long has been cut.
    pub(crate) fn reconnect(&mut self) -> Result<()> {
        self.connection = Connection::open(self.port)?;
        Ok(())
    }

    /// Asks for a page until what the desk keeps in memory is loaded, as a browser does; how long that took.
    pub(crate) fn open_when_ready(&mut self, path: &str) -> Result<Duration> {
        let asked = now();
        loop {
            match self.open(path) {
                Err(_) if asked.elapsed() < READY_WITHIN => std::thread::sleep(ASKED_AGAIN_AFTER),
                page => return page.map(|_| asked.elapsed()),
            }
        }
    }

    /// Opens a page, which must be there.
    pub(crate) fn open(&mut self, path: &str) -> Result<Page> {
        let request = self.signed(http::get(self.port, path)?);
        let asked = now();
        let answer = self.connection.ask(request)?;
        let took = asked.elapsed();
        if answer.status != StatusCode::OK {
            return Err(format!("{path} answers {}", answer.beginning()).into());
        }
        if answer.closes() {
            self.reconnect()?;
        }
        Ok(Page { took, html: answer.text() })
    }

    /// Sends a form that leads to another page; the answer's head.
    fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<HeaderMap> {
        let request = self.signed(http::post(self.port, path, fields.iter().copied())?);
        let answer = self.connection.ask(request)?;
        let accepted = answer.status == StatusCode::SEE_OTHER;
        if accepted { Ok(answer.headers) } else { Err(format!("{path} answers {}", answer.beginning()).into()) }
    }

    fn signed(&self, mut request: http::Request) -> http::Request {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(COOKIE, cookie.clone());
        }
        request
    }

    /// Ticks every line of the plan's first page.
    pub(crate) fn approve_a_page_of_the_plan(&mut self) -> Result<()> {
        let page = self.open("/desk/plan")?;
        let lines = page.html.split("name=\"line\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let lines: Vec<(&str, &str)> = lines.map(|line| ("line", line)).collect();
        if !lines.is_empty() {
            self.send("/desk/plan/approval", &lines)?;
        }
        Ok(())
    }

    /// Every page: what it is called, and an address of it.
    pub(super) fn walk(&mut self) -> Result<Vec<(String, String)>> {
        let mut walk = NOT_WALKED.into_iter().fold(Walk::new(), Walk::without);
        // What only a request that still waits leads to.
        let queue = self.open("/desk/queue")?.html;
        let mut first = queue.split("href=\"").filter_map(|link| link.split('"').next());
        let first = first.find(|link| link.starts_with("/desk/requests/")).ok_or("the queue is empty")?;
        walk.saw(&self.open(first)?.html);
        let mut pages = vec![];
        while let Some((pattern, address)) = walk.next() {
            walk.saw(&self.open(&address)?.html);
            pages.push((pattern.to_owned(), address));
        }
        let left = walk.left();
        if !left.is_empty() {
            return Err(format!("no page leads to {left:?}: measure them, or leave them out in {}", file!()).into());
        }
        pages.extend(MORE.map(|address| (address.to_owned(), address.to_owned())));
        for list in ["/desk/volunteers", "/desk/requests"] {
            let page = self.open(list)?.html;
            let next = page
                .split("href=\"")
                .find(|link| link.contains("rel=\"next\""))
                .and_then(|link| link.split('"').next());
            pages.extend(next.map(|address| (format!("{list}?after="), address.replace("&#38;", "&"))));
        }
        Ok(pages)
    }
}
