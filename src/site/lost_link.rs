//! "Send me my link again": somebody gives an address, and the page answers alike whether or not the address is known.
//!
//! The request only stores the address, sealed; the worker looks it up a moment later, so that neither the words nor
//! the time of the answer tell anything. Who may act: anybody, within the limits of a mailbox, as for confirmations,
//! and of a source, as for every form. Tables: `lost_link`, mailed, person, link, outbox, history.

use anyhow::Context;
use askama::Template;
use axum::body::Bytes;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Row};

use crate::campaign::Lang;
use crate::db::Connection;
use crate::history::{self, Fact};
use crate::i18n::T;
use crate::ids::{RequestId, VolunteerId};
use crate::kit::fields::Block;
use crate::kit::form::Filled;
use crate::kit::form_page::FormHtml;
use crate::kit::gate::{self, Carried};
use crate::kit::layout::Layout;
use crate::kit::own_page::OwnPage;
use crate::kit::private_page::{done_path, path};
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Result, page, questions, see_other};
use crate::outbox::mails::LostLink;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::link::{self, Ended, Purpose};
use crate::people::{Address, store};
use crate::periods;
use crate::registrations::Holder;

/// The form name in the stamp of this form.
const FORM: &str = "lost-link";
/// Keys of the form's title, lead and button.
const TEXTS: [&str; 3] = ["lost-link-title", "lost-link-lead", "lost-link-button"];
/// Most addresses looked up in one pass.
const AT_ONCE: i64 = 50;
/// Most registrations of one address to which one mail leads; nobody has more.
const REGISTRATIONS_MAX: i64 = 20;

#[derive(Template)]
#[template(path = "kit/short_form.html")]
struct LostLinkPage {
    l: Layout,
    form: FormHtml,
}

/// The empty form.
pub fn new(app: &Site, lang: Lang, source: &Source) -> Result {
    draw(app, lang, &Filled::default(), &gate::fresh(app, FORM, source))
}

fn draw(app: &Site, lang: Lang, filled: &Filled, carried: &Carried) -> Result {
    let t = app.speaker(lang);
    let field = questions::address_field(filled, "email", ["form-email", "lost-link-hint"], app, &t);
    let l = Layout::new(app, lang, Some(&OwnPage::LostLink.paths(app)));
    let form = FormHtml::new(app, &t, TEXTS, &[Block::Field(field)], filled, Some(carried))?;
    Ok(carried.form(filled, page(&LostLinkPage { l, form })?))
}

/// Stores the address for the worker, whether or not it is known, unless it has been asked about or mailed too often
/// today. The same page sent twice stores it once.
pub async fn send(app: &Site, lang: Lang, source: &Source, body: &Bytes) -> Result {
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(lang);
    let address = questions::address_asked_about(&mut filled, "email", app, &t);
    let Some(address) = address else { return draw(app, lang, &filled, &gate::fresh(app, FORM, source)) };
    let done = see_other(&done_path(app, lang, "lost-link"));
    let entered = match gate::enter_once(app, FORM, source, &filled).await {
        Ok(Some(entered)) => entered,
        Ok(None) => return Ok(done),
        Err(held) => return draw(app, lang, &filled, &held),
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    // Counted here, where nobody knows yet whether the address is: the limit must not tell it either.
    if !store::mailbox(&mut tx, &address, &app.lookup, now).await?.may_be_mailed {
        tx.rollback().await?;
        return Ok(done);
    }
    store::mailed(&mut *tx, &address, &app.lookup, now).await?;
    let id = app.new_id::<i64>(now);
    let keep = sqlx::query("insert into lost_link (id, sealed, language, at) values ($1, $2, $3, $4)").bind(id);
    let keep = keep.bind(app.keys.seal_new(&mut *tx, id, &address, &app.rng).await?).bind(app.campaign.code(lang));
    keep.bind(now.as_millisecond()).execute(&mut *tx).await?;
    tx.commit().await?;
    entered.is_stored();
    Ok(done)
}

/// Looks up the addresses that wait, and queues a mail to each that is known. Each address and
/// its key are deleted in the transaction of its mail. One that fails is logged, keeps no other from its answer, and stays until
/// its time is over. Returns how many were answered.
pub async fn tick(app: &Site) -> anyhow::Result<usize> {
    let (mut after, mut answered) = (0_i64, 0);
    loop {
        let rows = sqlx::query_scalar("select id from lost_link where id > $1 order by id limit $2").bind(after);
        let ids: Vec<i64> = rows.bind(AT_ONCE).fetch_all(&mut *app.db.read().await?).await?;
        let Some(last) = ids.last() else { break };
        after = *last;
        for id in ids {
            match answer(app, id).await {
                Ok(()) => answered += 1,
                Err(error) => tracing::error!(id, cause = format!("{error:#}"), "a lost link was not looked up"),
            }
        }
    }
    if answered > 0 {
        app.db.forget_deleted().await?;
    }
    Ok(answered)
}

async fn answer(app: &Site, id: i64) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    send_links(&mut tx, app, id, now).await?;
    tx.commit().await
}

async fn send_links(conn: &mut Connection, app: &Site, id: i64, now: Timestamp) -> anyhow::Result<()> {
    let row = sqlx::query("delete from lost_link where id = $1 returning sealed, language").bind(id);
    // Another worker has answered it.
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(()) };
    let key = sqlx::query_scalar("delete from seal_key where id = $1 returning key").bind(id);
    let key: Vec<u8> = key.fetch_one(&mut *conn).await?;
    let address: Address = app.keys.open_row(&key, id, &row.try_get::<Vec<u8>, _>("sealed")?)?;
    let language: String = row.try_get("language")?;
    let t = app.speaker_of(&language);
    let mut found = registrations(conn, app, &address).await?;
    // Not every mail server takes `name+1` and `name` for one mailbox: nobody gets a link to what another address sent.
    found.retain(|one| one.known.person.address.as_ref().is_some_and(|own| own.canonical() == address.canonical()));
    let Some(first) = found.first() else { return Ok(()) };
    // The mail goes to the address as its holder wrote it when registering, not as somebody typed it now.
    let known = first.known.person.address.clone().unwrap_or(address.clone());
    let mut links = vec![];
    for registration in &found {
        links.push(registration.link(conn, app, &t, now).await?);
    }
    let name = first.known.person.first_name.shown();
    let letter = LetterWriter::new(app, &language).lost_link(name, &links);
    let envelope = Envelope {
        other_person_id: found.get(1).map(|other| other.known.id),
        language,
        ..Envelope::to_one(MailKind::PrivateLink, &first.known, &known, now)
    };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

/// A volunteer or request registered with an address.
struct Found {
    known: store::Known,
    of: Holder,
    place: String,
    unconfirmed: bool,
}

async fn registrations(conn: &mut Connection, app: &Site, address: &Address) -> anyhow::Result<Vec<Found>> {
    let sql = format!(
        "select {}, v.id as volunteer_id, r.id as request_id, coalesce(v.status, r.status) as status, \
         coalesce(v.place, r.place) as place from person p join seal_key k on k.id = p.id \
         left join volunteer v on v.person_id = p.id \
         left join request r on r.contact_id = p.id or (r.beneficiary_id = p.id and r.contact_id is null) \
         where p.email_hash = $1 and (v.id is not null or r.id is not null) order by p.id limit $2",
        store::COLUMNS
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(store::address_hash(&app.lookup, address)).bind(REGISTRATIONS_MAX);
    let mut found = vec![];
    for row in rows.fetch_all(conn).await? {
        let of = match row.try_get::<Option<VolunteerId>, _>("volunteer_id")? {
            Some(id) => Holder::Volunteer(id),
            None => Holder::Request(row.try_get::<Option<RequestId>, _>("request_id")?.context("neither")?),
        };
        let status: String = row.try_get("status")?;
        let (known, place) = (store::from_row(&row, &app.keys)?, app.place_label(&row.try_get::<String, _>("place")?));
        found.push(Found { known, of, place, unconfirmed: status == "unconfirmed" });
    }
    Ok(found)
}

impl Found {
    /// Stores a new link to the registration's private page, which ends the old ones; if the address has not been
    /// confirmed, the link confirms it, and the first one stays.
    async fn link(&self, conn: &mut Connection, app: &Site, t: &T, now: Timestamp) -> anyhow::Result<LostLink> {
        let purpose = if self.unconfirmed { Purpose::Confirm } else { Purpose::Manage };
        if !self.unconfirmed {
            link::revoke(conn, self.known.id, Ended::ToPrivatePage).await?;
        }
        let [token] = link::make(conn, self.known.id, [(purpose, periods::LINK)], now, &app.rng).await?;
        let (mail, actor) = (MailKind::PrivateLink.slug(), self.of.actor());
        history::record(conn, app, self.of.about(), Fact::SentAgain, actor, Some(mail), now).await?;
        let what = match self.of {
            Holder::Volunteer(_) => "mail-lost-link-volunteer",
            Holder::Request(_) => "mail-lost-link-request",
        };
        let lang = app.campaign.lang(t.code()).unwrap_or(app.campaign.default_lang());
        Ok(LostLink {
            what: t.say(what).with("place", self.place.as_str()).to_string(),
            reference: self.known.reference.clone(),
            url: app.url(&path(app, lang, token.shown())),
            unconfirmed: self.unconfirmed,
        })
    }
}
