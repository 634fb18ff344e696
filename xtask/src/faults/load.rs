//! People who sign up, confirm and have themselves destroyed, and a moderator who introduces them, all the while; with
//! a ledger of what they were told.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use super::chance::Chance;
use super::http::{self, Answer};
use super::mailbox::Mailbox;
use super::site::Site;
use xtask::Result;
use xtask::command::now;

/// Until the site takes a page for read: a little more than it asks for.
const LOOK: Duration = Duration::from_millis(2_200);
/// An experiment that makes no progress for so long has failed.
const PATIENCE: Duration = Duration::from_secs(40);

const VOLUNTEER: (&str, &[(&str, &str)]) = (
    "/fr/proposer-mon-aide",
    &[
        ("age", "34"),
        ("groceries.wanted", "yes"),
        ("groceries.audiences", "front-line"),
        ("groceries.audiences", "vulnerable"),
        ("agree", "yes"),
        ("conduct", "yes"),
    ],
);
const REQUEST: (&str, &[(&str, &str)]) =
    ("/fr/premiere-ligne", &[("field_of_work", "health"), ("groceries.wanted", "yes"), ("agree", "yes")]);
const FORMS: [(&str, &[(&str, &str)]); 2] = [VOLUNTEER, REQUEST];

/// What somebody knows of an act of theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Known {
    #[default]
    No,
    /// It was asked for, and the answer was no yes: it may be done.
    Asked,
    /// The site said that it is done.
    Yes,
}

#[derive(Clone, Default)]
pub(super) struct Person {
    pub(super) address: String,
    form: usize,
    stamp: String,
    pub(super) signed_up: Known,
    /// The page to which signing up led.
    pub(super) page: String,
    pub(super) confirmed: Known,
    pub(super) destroyed: Known,
    busy: bool,
}

#[derive(Default)]
pub(super) struct Ledger {
    pub(super) people: Vec<Person>,
    /// Ids of introductions that the desk was told of.
    pub(super) introductions: Vec<String>,
    /// How often each answer came, by status; 0: none came.
    pub(super) answers: BTreeMap<u16, u64>,
    pub(super) acknowledged: u64,
    slowest: Duration,
    stamps: [VecDeque<(Instant, String)>; 2],
    introducing: bool,
}

pub(super) struct Load {
    port: u16,
    cookie: String,
    mailbox: Mailbox,
    chance: Mutex<Chance>,
    ledger: Mutex<Ledger>,
    /// Pairs that may be introduced, as `need|volunteer` lines.
    pairs: Box<dyn Fn() -> Option<(String, String)> + Send + Sync>,
}

enum Act {
    Draw(usize),
    SignUp(usize),
    Confirm(usize),
    Destroy(usize),
    Introduce,
}

impl Load {
    pub(super) fn new(site: &Site, seed: u64) -> Self {
        let query = "select n.id, v.id from need n, volunteer v where n.status = 'open' and v.status = 'available' \
                     and v.introductions = 0 limit 1";
        let asks = site.asks();
        let pairs = move || {
            let said = asks(query)?;
            said.split_once('|').map(|(need, volunteer)| (need.to_owned(), volunteer.to_owned()))
        };
        Self {
            port: site.port,
            cookie: site.cookie.clone(),
            mailbox: site.mailbox.clone(),
            chance: Mutex::new(Chance::new(seed)),
            ledger: Mutex::default(),
            pairs: Box::new(pairs),
        }
    }

    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn below(&self, end: usize) -> usize {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner).below(end)
    }

    /// Keeps so many people busy while `fault` happens.
    pub(super) fn during<T>(&self, people: usize, fault: impl FnOnce() -> Result<T>) -> Result<T> {
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..people {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        self.act();
                    }
                });
            }
            let done = fault();
            over.store(true, Ordering::Relaxed);
            done
        })
    }

    /// Waits until the site has said yes so many times more; how long that took.
    pub(super) fn progress(&self, more: u64) -> Result<Duration> {
        let (asked, before) = (now(), self.ledger().acknowledged);
        while self.ledger().acknowledged < before + more {
            if asked.elapsed() > PATIENCE {
                let answers = self.ledger().answers.clone();
                return Err(format!("nothing is taken for {PATIENCE:?}; answers so far: {answers:?}").into());
            }
            sleep(Duration::from_millis(2));
        }
        Ok(asked.elapsed())
    }

    /// Waits until the site was asked so many times more, whatever it answered.
    pub(super) fn attempts(&self, more: u64) {
        let count = || self.ledger().answers.values().sum::<u64>();
        let before = count();
        while count() < before + more {
            sleep(Duration::from_millis(2));
        }
    }

    /// How often the site asked to come back later.
    pub(super) fn refused(&self) -> u64 {
        self.ledger().answers.get(&503).copied().unwrap_or_default()
    }

    /// The longest that an answer took since this was asked last.
    pub(super) fn slowest(&self) -> Duration {
        std::mem::take(&mut self.ledger().slowest)
    }

    fn act(&self) {
        let act = self.choose();
        let started = now();
        let answer = match act {
            Act::Draw(form) => self.draw(form),
            Act::SignUp(person) => self.sign_up(person),
            Act::Confirm(person) => self.confirm(person),
            Act::Destroy(person) => self.destroy(person),
            Act::Introduce => self.introduce(),
        };
        let status = answer.as_ref().map_or(0, |status| *status);
        let mut ledger = self.ledger();
        *ledger.answers.entry(status).or_default() += 1;
        ledger.slowest = ledger.slowest.max(started.elapsed());
        drop(ledger);
        if status == 0 || status >= 500 {
            // A site that refuses everything is not asked in a busy loop.
            sleep(Duration::from_millis(10));
        }
    }

    fn choose(&self) -> Act {
        let (dice, pick) = (self.below(100), self.below(usize::MAX));
        let mut ledger = self.ledger();
        let ledger = &mut *ledger;
        if dice < 6 && !ledger.introducing {
            ledger.introducing = true;
            return Act::Introduce;
        }
        let among = |ledger: &Ledger, is_so: &dyn Fn(&Person) -> bool| {
            let count = ledger.people.iter().filter(|person| !person.busy && is_so(person)).count();
            let all = ledger.people.iter().enumerate().filter(|(_, person)| !person.busy && is_so(person));
            all.map(|(at, _)| at).nth(if count == 0 { 0 } else { pick % count })
        };
        let chosen = match dice {
            6..16 => among(ledger, &|one| one.signed_up == Known::Asked).map(Act::SignUp),
            16..40 => {
                let may = |one: &Person| {
                    one.signed_up == Known::Yes
                        && one.confirmed != Known::Yes
                        && self.mailbox.link(&one.address).is_some()
                };
                among(ledger, &may).map(Act::Confirm)
            }
            40..48 => {
                among(ledger, &|one| one.confirmed == Known::Yes && one.destroyed != Known::Yes).map(Act::Destroy)
            }
            _ => None,
        };
        if let Some(act) = chosen {
            if let Act::SignUp(at) | Act::Confirm(at) | Act::Destroy(at) = act {
                ledger.people[at].busy = true;
            }
            return act;
        }
        let form = usize::from(pick.is_multiple_of(4));
        let ready = ledger.stamps[form].front().is_some_and(|(drawn, _)| drawn.elapsed() > LOOK);
        match ledger.stamps[form].pop_front_if(|_| ready) {
            None => Act::Draw(form),
            Some((_, stamp)) => {
                let address = format!("{}@example.org", letters(ledger.people.len()));
                ledger.people.push(Person { address, form, stamp, busy: true, ..Person::default() });
                Act::SignUp(ledger.people.len() - 1)
            }
        }
    }

    /// Fills in a form; the answer is the page on which it is read again.
    fn draw(&self, form: usize) -> io::Result<u16> {
        if self.ledger().stamps[form].len() > 150 {
            sleep(Duration::from_millis(5));
            return Ok(200);
        }
        let answer = self.fill(form, "camille", &[])?;
        if let Some(stamp) = answer.body.split("name=\"once\" value=\"").nth(1).and_then(|rest| rest.split('"').next())
        {
            self.ledger().stamps[form].push_back((now(), stamp.to_owned()));
        }
        Ok(answer.status)
    }

    fn fill(&self, form: usize, name: &str, more: &[(&str, &str)]) -> io::Result<Answer> {
        let (path, fields) = FORMS[form];
        let address = format!("{name}@example.org");
        let who = [("first_name", "Camille"), ("last_name", name), ("email", &*address), ("place", "75011")];
        http::post(self.port, path, &[&who, fields, more].concat(), "")
    }

    fn sign_up(&self, at: usize) -> io::Result<u16> {
        let person = self.ledger().people[at].clone();
        let name = person.address.split('@').next().unwrap_or_default();
        let answer = self.fill(person.form, name, &[("once", &person.stamp)]);
        let page = answer.as_ref().ok().filter(|answer| answer.status == 303).and_then(Answer::location);
        self.told(at, page.is_some(), |person, known| {
            person.signed_up = known;
            page.unwrap_or_default().trim_end_matches("?new").clone_into(&mut person.page);
        });
        answer.map(|answer| answer.status)
    }

    fn confirm(&self, at: usize) -> io::Result<u16> {
        let answer = self.press(at, "confirmation");
        let done = answer.as_ref().is_ok_and(|answer| answer.status == 303);
        self.told(at, done, |person, known| person.confirmed = known);
        answer.map(|answer| answer.status)
    }

    fn destroy(&self, at: usize) -> io::Result<u16> {
        let asked_before = self.ledger().people[at].destroyed == Known::Asked;
        let answer = self.press(at, "erasure");
        // Whoever presses again and finds nothing knows that it is done.
        let done = |answer: &Answer| answer.status == 303 || (asked_before && answer.status == 404);
        let done = answer.as_ref().is_ok_and(done);
        self.told(at, done, |person, known| person.destroyed = known);
        answer.map(|answer| answer.status)
    }

    fn press(&self, at: usize, act: &str) -> io::Result<Answer> {
        let address = self.ledger().people[at].address.clone();
        let link = self.mailbox.link(&address).unwrap_or_default();
        http::post(self.port, &format!("/fr/private/{link}/{act}"), &[(&format!("sure-{act}"), "yes")], "")
    }

    fn introduce(&self) -> io::Result<u16> {
        let answer = match (self.pairs)() {
            None => Ok(None),
            Some((need, volunteer)) => {
                let path = format!("/desk/needs/{need}/introduction");
                http::post(self.port, &path, &[("volunteer", &volunteer)], &self.cookie).map(Some)
            }
        };
        let mut ledger = self.ledger();
        ledger.introducing = false;
        let Some(answer) = answer? else { return Ok(200) };
        if let Some((_, id)) = answer.location().unwrap_or_default().split_once("&introduction=") {
            ledger.introductions.push(id.to_owned());
            ledger.acknowledged += 1;
        }
        Ok(answer.status)
    }

    fn told(&self, at: usize, done: bool, note: impl FnOnce(&mut Person, Known)) {
        let mut ledger = self.ledger();
        ledger.acknowledged += u64::from(done);
        ledger.people[at].busy = false;
        note(&mut ledger.people[at], if done { Known::Yes } else { Known::Asked });
    }
}

/// Six letters, a to z: forms refuse digits in names.
fn letters(number: usize) -> String {
    let letter = |place: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap_or_default());
    format!("zo{}", (0..6).rev().map(letter).collect::<String>())
}
