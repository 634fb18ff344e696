//! Everything that is stored about the holder of a private link, for them to read or take along.
//!
//! The same cells make the page and the file, so that neither says less than the other. Nothing about other people is
//! in it: neither the names of those they were introduced to, nor the moderators'. Notes of the team may speak of
//! others, so only their dates are here. Tables: all that point to the person.

use anyhow::{Context, Result};
use jiff::Timestamp;
use serde_json::{Map, Value};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::campaign::Side;
use crate::db::Connection;
use crate::i18n::{T, answers};
use crate::ids::{PersonId, RequestId, VolunteerId};
use crate::imports;
use crate::kit::sheet::Cell;
use crate::kit::site::Site;
use crate::messages::Said;
use crate::people::store::{self, Known};
use crate::people::{Keyring, Name, Phone};
use crate::registrations::Holder;
use crate::requests;
use crate::volunteers;

/// The fields of a record: name and value; the name also names the text `own-{name}`.
type Record = Vec<(&'static str, Cell)>;

/// Records of one sort. The name also names the text `own-section-{name}`.
pub struct Records {
    pub name: &'static str,
    records: Vec<Record>,
}

/// A section in words: its title, then records of labels and values.
pub type ShownRecords = (String, Vec<Vec<(String, String)>>);

impl Records {
    /// The section in words; empty cells are left out.
    pub fn shown(&self, t: &T) -> ShownRecords {
        let told = |(name, cell): &(&'static str, Cell)| {
            let value = match cell {
                Cell::Text(words) | Cell::Coded(_, words) => words.clone(),
                Cell::Number(n) => t.number(*n),
                Cell::At(at) => t.date_time(at),
                Cell::Flag(yes, _) => t.say(if *yes { "yes" } else { "own-no" }).to_string(),
                Cell::Empty => return None,
            };
            Some((t.say(format!("own-{}", hyphened(name))).to_string(), value))
        };
        let records = self.records.iter().map(|record| record.iter().filter_map(told).collect());
        (t.say(format!("own-section-{}", hyphened(self.name))).to_string(), records.collect())
    }
}

/// The sections as JSON: an object with an array for each section, and the instant of the copy.
pub fn json(sections: Vec<Records>, now: Timestamp) -> Value {
    let object = |record: Record| -> Value {
        record.into_iter().map(|(name, cell)| (name.to_owned(), cell.for_programs())).collect::<Map<_, _>>().into()
    };
    let mut all = Map::new();
    all.insert("exported_at".into(), now.to_string().into());
    for section in sections {
        all.insert(section.name.into(), section.records.into_iter().map(object).collect::<Vec<_>>().into());
    }
    all.into()
}

/// The name in the form of text keys, with hyphens.
fn hyphened(name: &str) -> String {
    name.replace('_', "-")
}

/// Every section that is not empty, in the order shown.
pub async fn sections(app: &Site, holder: Holder, t: &T) -> Result<Vec<Records>> {
    let mut conn = app.db.read().await?;
    let (mut sections, people) = match holder {
        Holder::Volunteer(id) => of_volunteer(&mut conn, app, id, t).await?,
        Holder::Request(id) => of_request(&mut conn, app, id, t).await?,
    };
    let (column, id) = match holder {
        Holder::Volunteer(id) => ("volunteer_id", i64::from(id)),
        Holder::Request(id) => ("request_id", i64::from(id)),
    };
    for table in TABLES {
        let rows = sqlx::query(sqlx::AssertSqlSafe(table.sql.replace("{holder}", column)));
        let rows = rows.bind(id).fetch_all(&mut *conn).await?;
        let records = rows.iter().map(|row| (table.record)(row, t, &app.keys)).collect::<Result<_>>()?;
        sections.push(Records { name: table.name, records });
    }
    for table in TABLES_OF_PEOPLE {
        let mut records = vec![];
        for person in &people {
            let rows = sqlx::query(table.sql).bind(*person).fetch_all(&mut *conn).await?;
            for row in &rows {
                records.push((table.record)(row, t, &app.keys)?);
            }
        }
        sections.push(Records { name: table.name, records });
    }
    sections.retain(|section| !section.records.is_empty());
    Ok(sections)
}

/// A table whose rows are told as they are. `$1` is the id of the holder, or of the person.
struct Table {
    name: &'static str,
    sql: &'static str,
    record: fn(&AnyRow, &T, &Keyring) -> Result<Record>,
}

const TABLES: [Table; 9] = [
    Table {
        name: "introductions",
        sql: "select i.made_at, n.kind, i.status, i.amount, i.points, i.metres, i.reminded_at, i.ended_at, i.ended_by, i.why, i.words \
              from introduction i join need n on n.id = i.need_id where i.{holder} = $1 order by i.id",
        record: |row, t, _| {
            let why: Option<String> = row.try_get("why")?;
            let mut record = vec![
                ("made_at", at(row, "made_at")?),
                ("kind", coded(row, "kind", "kind", t)?),
                ("status", coded(row, "status", "introduction", t)?),
            ];
            record.extend(amount(row)?);
            record.extend([
                ("points", number(row, "points")?),
                ("metres", number(row, "metres")?),
                ("reminded_at", at(row, "reminded_at")?),
                ("ended_at", at(row, "ended_at")?),
                ("ended_by", coded(row, "ended_by", "desk-actor", t)?),
                ("why", why.map_or(Cell::Empty, |why| word(&why, &["failure", "cancel"], t))),
                ("door_words", Cell::Text(row.try_get("words")?)),
            ]);
            Ok(record)
        },
    },
    Table {
        name: "proposals",
        sql: "select p.made_at, n.kind, p.amount, p.asked_at, p.reminded_at, \
              case '{holder}' when 'volunteer_id' then p.volunteer_agreed_at else p.requester_agreed_at end as agreed_at \
              from proposal p join need n on n.id = p.need_id \
              join request r on r.id = n.request_id \
              where $1 = case '{holder}' when 'volunteer_id' then p.volunteer_id else r.id end order by p.id",
        record: |row, t, _| {
            let mut record = vec![("made_at", at(row, "made_at")?), ("kind", coded(row, "kind", "kind", t)?)];
            record.extend(amount(row)?);
            record.extend([
                ("asked_both_at", at(row, "asked_at")?),
                ("reminded_at", at(row, "reminded_at")?),
                ("agreed_at", at(row, "agreed_at")?),
            ]);
            Ok(record)
        },
    },
    Table {
        name: "blocks",
        // One that follows from a proposal would tell that the other side said no.
        sql: "select made_at, why from block where {holder} = $1 and why <> 'not-agreed' order by made_at",
        record: |row, t, _| Ok(vec![("made_at", at(row, "made_at")?), ("why", coded(row, "why", "block", t)?)]),
    },
    Table {
        name: "checks",
        sql: "select what, seen_on, valid_until, noted_at from volunteer_check \
              where 'volunteer_id' = '{holder}' and volunteer_id = $1 order by what",
        record: |row, t, _| {
            Ok(vec![
                ("check", coded(row, "what", "check", t)?),
                ("seen_on", Cell::Text(row.try_get("seen_on")?)),
                ("valid_until", row.try_get::<Option<String>, _>("valid_until")?.map_or(Cell::Empty, Cell::Text)),
                ("noted_at", at(row, "noted_at")?),
            ])
        },
    },
    Table {
        name: "cooling",
        sql: "select kind, introduced_at from cooling \
              where 'volunteer_id' = '{holder}' and volunteer_id = $1 order by introduction_id",
        record: |row, t, _| {
            Ok(vec![("kind", coded(row, "kind", "kind", t)?), ("introduced_at", at(row, "introduced_at")?)])
        },
    },
    Table {
        name: "notes",
        sql: "select made_at from note where {holder} = $1 order by id",
        record: |row, _, _| Ok(vec![("made_at", at(row, "made_at")?)]),
    },
    Table {
        name: "claims",
        sql: "select c.claimed_at, c.expires_at from claim c where 'request_id' = '{holder}' and c.request_id = $1",
        record: |row, _, _| Ok(vec![("claimed_at", at(row, "claimed_at")?), ("expires_at", at(row, "expires_at")?)]),
    },
    Table {
        name: "appeals",
        sql: "select a.begun_at from appeal_recipient c join appeal a on a.id = c.appeal_id \
              where 'volunteer_id' = '{holder}' and c.volunteer_id = $1 order by a.id",
        record: |row, _, _| Ok(vec![("begun_at", at(row, "begun_at")?)]),
    },
    Table {
        name: "history",
        // The history leaves out that the other side has reported a problem, what they answered to a proposal and how
        // that ended, and bans: nobody learns here that they were complained of, who said no, nor that they need another
        // mailbox.
        sql: "select at, fact, actor, detail from history where {holder} = $1 \
              and fact not in ('ban-asked', 'banned', 'ban-dropped', 'ban-lifted', 'frozen', 'unfrozen', 'answered-for') \
              and coalesce(detail, '') <> 'not-agreed' \
              and (fact not in ('reported', 'said-yes', 'said-no', 'proposal-ended') or \
              actor = case '{holder}' when 'volunteer_id' then 'volunteer' else 'requester' end) order by id",
        record: |row, t, _| {
            Ok(vec![
                ("at", at(row, "at")?),
                ("fact", coded(row, "fact", "fact", t)?),
                ("actor", coded(row, "actor", "desk-actor", t)?),
                ("detail", row.try_get::<Option<String>, _>("detail")?.map_or(Cell::Empty, Cell::Text)),
            ])
        },
    },
];

/// SQL: the messages from a person's address, if its holder has confirmed it: anybody may type another's address.
const MESSAGES: &str = "select m.id, m.made_at, m.status, m.entry, m.sealed, k.key from message m \
    join seal_key k on k.id = m.id join person p on p.email_hash = m.email_hash \
    where p.id = $1 and m.topic = 'contact' and \
    (exists (select 1 from volunteer v where v.person_id = p.id and v.status <> 'unconfirmed') or \
     exists (select 1 from request r where r.status <> 'unconfirmed' and coalesce(r.contact_id, r.beneficiary_id) = p.id)) \
    order by m.id";

const TABLES_OF_PEOPLE: [Table; 4] = [
    Table {
        name: "messages",
        sql: MESSAGES,
        record: |row, t, keys| {
            let (sealed, key): (Vec<u8>, Vec<u8>) = (row.try_get("sealed")?, row.try_get("key")?);
            let said: Said = keys.open_row(&key, row.try_get::<i64, _>("id")?, &sealed)?;
            let words = match row.try_get::<Option<String>, _>("entry")? {
                None => said.words,
                Some(entry) => answers::on_lines(&answers::of_entry(&entry, &said.answers, t)),
            };
            Ok(vec![
                ("made_at", at(row, "made_at")?),
                ("status", coded(row, "status", "message-status", t)?),
                ("words", Cell::Text(words)),
            ])
        },
    },
    Table {
        name: "mails_waiting",
        sql: "select mail, created_at, due_at, attempts from outbox where person_id = $1 order by id",
        record: |row, t, _| {
            Ok(vec![
                ("mail", coded(row, "mail", "mail-kind", t)?),
                ("created_at", at(row, "created_at")?),
                ("due_at", at(row, "due_at")?),
                ("attempts", number(row, "attempts")?),
            ])
        },
    },
    Table {
        name: "mails_sent",
        sql: "select mail, at from sent where person_id = $1 order by at",
        record: |row, t, _| Ok(vec![("mail", coded(row, "mail", "mail-kind", t)?), ("at", at(row, "at")?)]),
    },
    Table {
        name: "links",
        sql: "select purpose, expires_at from link where person_id = $1 order by expires_at",
        record: |row, t, _| {
            Ok(vec![("purpose", coded(row, "purpose", "own-link", t)?), ("expires_at", at(row, "expires_at")?)])
        },
    },
];

fn at(row: &AnyRow, column: &str) -> Result<Cell> {
    Ok(Cell::maybe_at(row.try_get(column)?))
}

/// The units that an introduction or a proposal gives, if its kind has a stock.
fn amount(row: &AnyRow) -> Result<Option<(&'static str, Cell)>> {
    Ok(row.try_get::<Option<i64>, _>("amount")?.map(|amount| ("amount", Cell::Number(amount))))
}

fn number(row: &AnyRow, column: &str) -> Result<Cell> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map_or(Cell::Empty, Cell::Number))
}

fn coded(row: &AnyRow, column: &str, family: &str, t: &T) -> Result<Cell> {
    Ok(row.try_get::<Option<String>, _>(column)?.map_or(Cell::Empty, |slug| word(&slug, &[family], t)))
}

/// A slug, with the first text that one of these families has for it.
fn word(slug: &str, families: &[&str], t: &T) -> Cell {
    let key = families.iter().map(|family| format!("{family}-{slug}")).find(|key| t.has(key));
    Cell::Coded(slug.to_owned(), key.map_or_else(|| slug.to_owned(), |key| t.say(key).to_string()))
}

fn flag(yes: bool) -> Cell {
    Cell::Flag(yes, String::new())
}

fn since(at: Option<Timestamp>) -> Cell {
    at.map_or(Cell::Empty, Cell::At)
}

async fn person(conn: &mut Connection, app: &Site, id: PersonId, role: &str, t: &T) -> Result<Record> {
    let Known { reference, language, person, .. } =
        store::get(conn, &app.keys, id).await?.context("a person without a row")?;
    let row = sqlx::query("select created_at from person where id = $1").bind(id).fetch_one(conn).await?;
    let maybe = |name: &'static str, words: Option<&str>| words.map(|words| (name, Cell::Text(words.to_owned())));
    let organisation = maybe("organisation", person.organisation.as_ref().map(Name::shown));
    let phone = maybe("phone", person.phone.as_ref().map(Phone::shown));
    let record = vec![
        ("role", word(role, &["own-role"], t)),
        ("first_name", Cell::Text(person.first_name.shown().to_owned())),
        ("last_name", Cell::Text(person.last_name.shown().to_owned())),
        ("email", person.address.map_or(Cell::Empty, |address| Cell::Text(address.shown().to_owned()))),
        ("reference", Cell::Text(reference)),
        ("language", Cell::Text(language)),
        ("created_at", at(&row, "created_at")?),
    ];
    Ok(record.into_iter().chain(organisation).chain(phone).collect())
}

async fn of_volunteer(
    conn: &mut Connection,
    app: &Site,
    id: VolunteerId,
    t: &T,
) -> Result<(Vec<Records>, Vec<PersonId>)> {
    let volunteer = volunteers::store::get(conn, app, id).await?.context("no volunteer")?;
    let row = sqlx::query(
        "select taken_by, address_given_at, confirmed_at, told_end_at, erase_at from volunteer where id = $1",
    );
    let row = row.bind(id).fetch_one(&mut *conn).await?;
    let imported = imports::store::brought_by(conn, Holder::Volunteer(id)).await?;
    let mut registration = vec![("status", word(volunteer.status.slug(), &["desk-volunteer"], t))];
    registration.extend(volunteer.whereabouts.record(app, t));
    registration.extend([
        ("age", volunteer.age.map_or(Cell::Empty, |age| Cell::Number(age.into()))),
        ("at_a_time", Cell::Number(volunteer.capacity)),
        ("introduced_now", Cell::Number(volunteer.introductions)),
        ("introduced_ever", Cell::Number(volunteer.calls)),
        ("stays", flag(volunteer.stays)),
        ("wants_appeals", flag(volunteer.wants_appeals)),
        ("conduct", volunteer.conduct.as_ref().map_or(Cell::Empty, |(version, _)| Cell::Text(version.clone()))),
        ("conduct_at", since(volunteer.conduct.as_ref().map(|(_, at)| *at))),
        ("by_phone", flag(row.try_get::<Option<i64>, _>("taken_by")?.is_some())),
        ("imported_from", imported.as_ref().map_or(Cell::Empty, |by| Cell::Text(by.source.clone()))),
        ("imported_at", imported.map_or(Cell::Empty, |by| Cell::At(by.at))),
        ("registered_at", Cell::At(volunteer.registered_at)),
        ("address_given_at", at(&row, "address_given_at")?),
        ("confirmed_at", at(&row, "confirmed_at")?),
        ("paused_until", since(volunteer.paused_until)),
        ("available_at", Cell::At(volunteer.available_at)),
        ("asked_at", since(volunteer.asked_at)),
        ("told_end_at", at(&row, "told_end_at")?),
        ("erase_at", at(&row, "erase_at")?),
    ]);
    let told = volunteer.offers.iter().zip(volunteer.offers_in_words(&app.campaign, t));
    let offers = told.flat_map(|(offer, (_, told))| answers(&app.campaign.kinds[offer.kind], told, t));
    let offers = Records { name: "offers", records: offers.collect() };
    let person = person(conn, app, volunteer.person_id, "volunteer", t).await?;
    let sections = vec![
        Records { name: "person", records: vec![person] },
        Records { name: "registration", records: vec![registration] },
        offers,
    ];
    Ok((sections, vec![volunteer.person_id]))
}

async fn of_request(conn: &mut Connection, app: &Site, id: RequestId, t: &T) -> Result<(Vec<Records>, Vec<PersonId>)> {
    let request = requests::store::get(conn, &app.campaign, id).await?.context("no request")?;
    let row = sqlx::query(
        "select taken_by, address_given_at, confirmed_at, look_again_on, urgent_at, told_end_at, erase_at from request where id = $1",
    );
    let row = row.bind(id).fetch_one(&mut *conn).await?;
    let imported = imports::store::brought_by(conn, Holder::Request(id)).await?;
    let audience = &app.campaign.audiences[request.audience];
    let field = request.field_of_work.as_ref();
    let registration = vec![
        ("status", word(request.status.slug(), &["own-request"], t)),
        ("audience", Cell::Coded(audience.slug.clone(), t.say(audience.text("")).to_string())),
        ("field_of_work", field.map_or(Cell::Empty, |field| word(field, &["field"], t))),
        ("place", Cell::Coded(request.place.clone(), app.place_label(&request.place))),
        ("area", Cell::Text(request.area.clone())),
        ("by_phone", flag(row.try_get::<Option<i64>, _>("taken_by")?.is_some())),
        ("imported_from", imported.as_ref().map_or(Cell::Empty, |by| Cell::Text(by.source.clone()))),
        ("imported_at", imported.map_or(Cell::Empty, |by| Cell::At(by.at))),
        ("registered_at", Cell::At(request.registered_at)),
        ("address_given_at", at(&row, "address_given_at")?),
        ("confirmed_at", at(&row, "confirmed_at")?),
        ("urgent_at", at(&row, "urgent_at")?),
        ("told_end_at", at(&row, "told_end_at")?),
        ("erase_at", at(&row, "erase_at")?),
        ("look_again_on", row.try_get::<Option<String>, _>("look_again_on")?.map_or(Cell::Empty, Cell::Text)),
    ];
    let needs = request.needs.iter().flat_map(|need| {
        let kind = &app.campaign.kinds[need.kind];
        let mut told = answers::in_words(&app.campaign, kind, Side::Need, &need.answers, t);
        told.extend(requests::amounts::line(need, &app.campaign, t));
        let status = word(need.status.slug(), &["own-need"], t);
        answers(kind, told, t).into_iter().map(move |mut record| {
            record.extend([("status", status.clone()), ("status_at", Cell::At(need.status_at))]);
            record
        })
    });
    let needs = Records { name: "needs", records: needs.collect() };
    let mut records = vec![person(conn, app, request.beneficiary_id, "beneficiary", t).await?];
    let mut people = vec![request.beneficiary_id];
    if let Some(contact_id) = request.contact_id {
        records.push(person(conn, app, contact_id, "contact", t).await?);
        people.push(contact_id);
    }
    let sections =
        vec![Records { name: "person", records }, Records { name: "registration", records: vec![registration] }, needs];
    Ok((sections, people))
}

/// A record for each question that a kind asks; one without question if it asks nothing.
fn answers(kind: &crate::campaign::Kind, told: Vec<(String, String)>, t: &T) -> Vec<Record> {
    let named = || ("kind", Cell::Coded(kind.slug.clone(), t.say(kind.text("")).to_string()));
    if told.is_empty() {
        return vec![vec![named()]];
    }
    let record = |(question, answer)| vec![named(), ("question", Cell::Text(question)), ("answer", Cell::Text(answer))];
    told.into_iter().map(record).collect()
}
