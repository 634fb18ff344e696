//! The people of the world, and how to find them in the database.

use premiere_ligne::people::{Email, store};
use sqlx::Row;

use super::World;

/// A person of this world.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Somebody {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) email: &'static str,
    pub(crate) place: &'static str,
}

const fn somebody(
    first_name: &'static str,
    last_name: &'static str,
    email: &'static str,
    place: &'static str,
) -> Somebody {
    Somebody { first_name, last_name, email, place }
}

/// A student, back home in Quimperlé, who shops for anybody.
pub(crate) const MALO: Somebody = somebody("Malo", "Kerbrat", "malo@kerbrat.example", "29300");
/// A teacher in Lyon 3e, who also looks after two children at a time.
pub(crate) const INES: Somebody = somebody("Inès", "Bouazzaoui", "ines@bouazzaoui.example", "69003");
/// A nurse in Lyon 3e with two children.
pub(crate) const AWA: Somebody = somebody("Awa", "Diarrassouba", "awa@diarrassouba.example", "69003");
/// A pensioner in Quimperlé. She has no e-mail address except in the stories that give her one.
pub(crate) const ODETTE: Somebody = somebody("Odette", "Le Guennec", "odette@leguennec.example", "29300");
/// Odette's grandson.
pub(crate) const HUGO: Somebody = somebody("Hugo", "Tréhorel", "hugo@trehorel.example", "29300");

pub(super) const EVERYBODY: [Somebody; 5] = [MALO, INES, AWA, ODETTE, HUGO];

impl World {
    /// Ids of the volunteers with this person's address, oldest first.
    pub(crate) async fn volunteers(&self, who: &Somebody) -> Vec<i64> {
        self.of_address("select v.id from volunteer v join person p on p.id = v.person_id where p.email_hash = $1", who)
            .await
    }

    /// Id of the only volunteer with this person's address.
    pub(crate) async fn volunteer(&self, who: &Somebody) -> i64 {
        one(&self.volunteers(who).await, who)
    }

    /// Ids of the requests that this person made, oldest first.
    pub(crate) async fn requests(&self, who: &Somebody) -> Vec<i64> {
        let sql = "select r.id from request r join person p on p.id = coalesce(r.contact_id, r.beneficiary_id) \
                   where p.email_hash = $1";
        self.of_address(sql, who).await
    }

    /// Id of the need of a kind in the only request that this person made.
    pub(crate) async fn need(&self, who: &Somebody, kind: &str) -> i64 {
        let request = one(&self.requests(who).await, who);
        let ids = self.ids(&format!("select id from need where request_id = {request} and kind = '{kind}'")).await;
        one(&ids, who)
    }

    async fn of_address(&self, sql: &'static str, who: &Somebody) -> Vec<i64> {
        let hash = store::email_hash(&self.app.lookup, &Email::parse(who.email).expect("an address"));
        let mut conn = self.app.db.read().await.expect("a connection");
        let rows = sqlx::query(sql).bind(hash).fetch_all(&mut *conn).await.expect("an answer");
        let mut ids: Vec<i64> = rows.iter().map(|row| row.get(0)).collect();
        ids.sort_unstable();
        ids
    }
}

#[track_caller]
fn one(ids: &[i64], who: &Somebody) -> i64 {
    assert_eq!(ids.len(), 1, "of {}", who.first_name);
    ids[0]
}
