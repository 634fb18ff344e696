//! Tests of the outbox: which mails leave, when, how often, and what is left behind.

mod letters;
mod post;
mod sending;
mod short;

use jiff::{SignedDuration, Timestamp};

use super::sink::Sink;
use super::{Envelope, Letter, MailKind, MailStatus, Queued, worker};
use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::ids::{MailId, PersonId};
use crate::people::Email;
use crate::settings::{MailTls, Settings};

/// A fresh site on 15 March 2020 with the mail setting `mail`.
struct World {
    app: App,
    folder: tempfile::TempDir,
}

impl World {
    async fn with_mail(mail: &str, mail_tls: MailTls) -> World {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("test.db").display());
        let site_key_file = folder.path().join("site-key");
        let settings = Settings { database, site_key_file, mail: mail.into(), mail_tls, ..Settings::default() };
        let start: Timestamp = "2020-03-15T19:00:00Z".parse().unwrap();
        let app = App::open(settings, Clock::fixed(start), Rng::seeded(20_200_315)).await.unwrap();
        World { app, folder }
    }

    /// Uses a real mail server.
    async fn with_sink() -> (World, Sink) {
        let sink = Sink::start().await;
        (World::with_mail(&sink.setting(), MailTls::None).await, sink)
    }

    fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    fn later(&self, by: SignedDuration) {
        self.app.clock.advance(by);
    }

    async fn put(&self, envelope: &Envelope) -> MailId {
        let mut tx = self.app.db.begin().await.unwrap();
        let id = super::put(&mut tx, &self.app, envelope, &letter(), self.now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn tick(&self) -> usize {
        worker::tick(&self.app).await.unwrap()
    }

    /// Runs the worker once a minute.
    async fn work_for(&self, minutes: i64) {
        for _ in 0..minutes {
            self.tick().await;
            self.later(SignedDuration::from_mins(1));
        }
    }

    async fn queued(&self, status: MailStatus) -> Vec<Queued> {
        let mut conn = self.app.db.read().await.unwrap();
        let queued = match status {
            MailStatus::Waiting => super::waiting(&mut conn, MailId(0), 100).await,
            _ => super::undelivered(&mut conn, MailId(0), 100).await,
        };
        queued.unwrap()
    }

    /// Returns how many mails and keys are left.
    async fn left(&self) -> (i64, i64) {
        let sql = "select (select count(*) from outbox), (select count(*) from seal_key)";
        sqlx::query_as(sql).fetch_one(&mut *self.app.db.read().await.unwrap()).await.unwrap()
    }
}

fn email(address: &str) -> Email {
    Email::parse(address).unwrap()
}

/// An envelope to one person, due now.
fn envelope(world: &World, address: &str) -> Envelope {
    Envelope {
        kind: MailKind::ConfirmVolunteer,
        person_id: Some(PersonId(1)),
        other_person_id: None,
        announced: None,
        appeal: None,
        unsubscribe: None,
        to: vec![("Zoé Lafleur".into(), email(address))],
        recipient: email(address).into(),
        language: "fr".into(),
        due_at: world.now(),
        useless_at: None,
    }
}

fn letter() -> Letter {
    Letter::new("Entraide", " :", "Élan de solidarité")
        .say("Bonjour Zoé,")
        .say("Un message, avec un point seul sur sa ligne :")
        .button("Confirmer", "https://aide.example.org/fr/c/jeton")
        .sign("L’équipe")
}
