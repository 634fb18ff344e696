//! Whether everything that the site said is so: nothing lost, nothing opened again, nothing done twice, no mail
//! forgotten, the database sound.

use std::thread::sleep;
use std::time::Duration;

use super::http;
use super::load::{Known, Load};
use super::site::{Engine, Site};
use xtask::Result;
use xtask::command::now;

/// What the check found; everything but `facts` and `mails` should be nothing.
#[derive(Default)]
pub(super) struct Found {
    /// Sign-ups, confirmations, introductions and destructions that the site had acknowledged.
    pub(super) facts: u64,
    pub(super) mails: u64,
    pub(super) repeated_mails: u64,
    /// Acknowledged facts that are not so.
    pub(super) lost: u64,
    /// In words, what is wrong.
    pub(super) wrong: Vec<String>,
}

/// Statements whose count must be nothing, and what it would mean.
const NEVER: [(&str, &str); 6] = [
    (
        "select count(*) from (select email_hash from person where email_hash is not null group by 1 having count(*) > 1) t",
        "people registered twice",
    ),
    (
        "select count(*) from (select 1 from history where fact in ('registered', 'confirmed', 'erased') \
         group by fact, volunteer_id, request_id having count(*) > 1) t",
        "acts of people done twice",
    ),
    (
        "select count(*) from (select introduction_id from history where fact = 'introduced' \
         group by 1 having count(*) > 1) t",
        "introductions made twice",
    ),
    (
        "select count(*) from (select need_id from introduction where status = 'standing' \
         group by 1 having count(*) > 1) t",
        "needs with two introductions",
    ),
    (
        "select count(*) from volunteer v where introductions <> \
         (select count(*) from introduction i where i.volunteer_id = v.id and i.status = 'standing')",
        "volunteers whose introductions are counted wrongly",
    ),
    ("select count(*) from person where id not in (select id from seal_key)", "people whom no key opens"),
];

/// Checks a site that runs, undisturbed; then stops it and looks at its database.
pub(super) fn check(site: &mut Site, load: &Load) -> Result<Found> {
    site.mailbox.behave(None);
    wait_for_mails(site)?;
    let mut found = Found::default();
    found.people(site, load)?;
    let ledger = load.ledger();
    let ids = ledger.introductions.join(", ");
    let made = if ids.is_empty() {
        0
    } else {
        let made =
            "select count(distinct introduction_id) from history where fact = 'introduced' and introduction_id in";
        site.count(&format!("{made} ({ids})"))?
    };
    let introductions = u64::try_from(ledger.introductions.len())?;
    drop(ledger);
    found.facts += introductions;
    found.lost += introductions - made;
    for (query, what) in NEVER {
        let count = site.count(query)?;
        found.expect(count == 0, || format!("{count} {what}"));
    }
    (found.mails, found.repeated_mails) = site.mailbox.taken_and_repeated();
    site.stop()?;
    let wrong = site.doctor()?;
    found.expect(wrong.is_empty(), || wrong.join("; "));
    if site.engine == Engine::Sqlite {
        let said = site.ask("pragma integrity_check")?;
        found.expect(said == "ok", || format!("integrity: {said}"));
    }
    let lost = found.lost;
    found.expect(lost == 0, || format!("{lost} acknowledged facts are lost"));
    Ok(found)
}

impl Found {
    fn expect(&mut self, is_so: bool, words: impl FnOnce() -> String) {
        if !is_so {
            self.wrong.push(words());
        }
    }

    fn people(&mut self, site: &Site, load: &Load) -> Result<()> {
        let people = load.ledger().people.clone();
        // A mail that was handed over without an answer, or refused, waits for long, but is not forgotten. Counted
        // first: meanwhile more of them leave.
        let waiting = site.count("select count(*) from outbox where mail like 'confirm%'")?;
        let (mut without_mail, mut opened_again) = (0, 0);
        for person in &people {
            let is = |known| u64::from(known == Known::Yes);
            self.facts += is(person.signed_up) + is(person.confirmed) + is(person.destroyed);
            if person.signed_up != Known::Yes {
                continue;
            }
            let link = site.mailbox.link(&person.address);
            let mail = link.as_ref().map(|link| format!("/fr/private/{link}"));
            let opens = |page: &str| -> Result<bool> {
                let status = http::get(site.port, page, "")?.status;
                match status {
                    200 => Ok(true),
                    404 => Ok(false),
                    _ => Err(format!("a private page answers {status}").into()),
                }
            };
            let by_mail = mail.as_deref().map(opens).transpose()?.unwrap_or(false);
            let there = by_mail || opens(&person.page)?;
            match person.destroyed {
                Known::Yes => opened_again += u64::from(there),
                Known::No => self.lost += u64::from(!there) + u64::from(person.confirmed == Known::Yes && !by_mail),
                Known::Asked => {}
            }
            without_mail += u64::from(link.is_none());
        }
        self.expect(opened_again == 0, || format!("{opened_again} destroyed people open again"));
        self.expect(without_mail <= waiting, || format!("{without_mail} people without a mail, {waiting} mails wait"));
        Ok(())
    }
}

/// Waits until every mail that may leave now has left.
fn wait_for_mails(site: &Site) -> Result<()> {
    let waits = "select count(*) from outbox where status = 'waiting' and unanswered = 0 and attempts = 0 \
                 and due_at = created_at";
    let asked = now();
    while site.count(waits)? > 0 {
        if asked.elapsed() > Duration::from_mins(1) {
            return Err("mails that are due do not leave".into());
        }
        sleep(Duration::from_millis(50));
    }
    Ok(())
}
