use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators;
use premiere_ligne::desk::team::role::Role;
use premiere_ligne::history::Actor;

use super::World;
use super::people::EVERYBODY;
use crate::visitor::{Page, Visitor};

/// The password of every moderator.
pub(crate) const PASSWORD: &str = "un mot de passe assez long";

/// A moderator who has signed in.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) id: i64,
    pub(crate) visitor: Visitor,
}

impl Desk {
    /// Presses *introduce* on the page of the need; returns the page that follows.
    pub(crate) async fn try_to_introduce(&self, need: i64, volunteer: i64) -> Page {
        let body = format!("volunteer={volunteer}").into_bytes();
        self.visitor.post(&format!("/desk/needs/{need}/introduction"), body).await
    }

    /// Introduces a pair and returns the introduction's id; fails when it is refused.
    pub(crate) async fn introduce(&self, need: i64, volunteer: i64) -> i64 {
        let page = self.try_to_introduce(need, volunteer).await;
        page.says("Mise en relation faite entre");
        let address = url::Url::parse(&page.address).expect("an address");
        let id = address.query_pairs().find(|(name, _)| name == "introduction").expect("an id").1;
        id.parse().expect("an id")
    }

    /// Presses *undo*.
    pub(crate) async fn undo(&self, introduction: i64) -> Page {
        self.visitor.post(&format!("/desk/introductions/{introduction}/undoing"), vec![]).await
    }

    /// Ends an introduction in one of the three ways.
    pub(crate) async fn cancel(&self, introduction: i64, how: &str) -> Page {
        let body = format!("how={how}").into_bytes();
        self.visitor.post(&format!("/desk/introductions/{introduction}/cancellation"), body).await
    }
}

impl Page {
    /// Gives the password where the desk asks for it before it goes on; returns the page that follows.
    pub(crate) async fn with_password(self) -> Page {
        if self.status != 403 {
            return self;
        }
        self.form("Continuer").fill("Mot de passe", PASSWORD).send().await
    }
}

impl Visitor {
    /// Sends the form of the sign-in page.
    pub(crate) async fn log_in(&self, login: &str, password: &str) -> Page {
        let form = self.open("/desk/login").await.form("Se connecter");
        form.fill("Identifiant", login).fill("Mot de passe", password).send().await
    }
}

impl World {
    /// Paul joins, and approves the only proposal; both parties are asked, and say yes.
    pub(crate) async fn paul_approves(&self) {
        self.paul_has_both_asked().await;
        for who in EVERYBODY.iter().filter(|who| !self.questions_to(who).is_empty()) {
            let page = self.visitor().open(&self.question_link(who)).await;
            page.form("Envoyer ma réponse").check("Oui, je suis d’accord").send().await;
        }
        assert_eq!(self.count("proposal").await, 0, "both have said yes");
    }

    /// Paul joins, and approves the only proposal; the mails leave that ask both parties whether they agree. Returns Paul.
    pub(crate) async fn paul_has_both_asked(&self) -> Desk {
        let (paul, proposal) = (self.desk("Paul").await, self.number("select id from proposal").await);
        let page = paul.visitor.post(&format!("/desk/proposals/{proposal}/approval"), vec![]).await;
        page.says("Question envoyée aux deux, sans nom ni adresse");
        self.mails_leave().await;
        paul
    }

    /// The code that a telephone with this secret shows now. The secret is taken as it stands on the page.
    pub(crate) fn code_of(&self, secret: &str) -> String {
        let secret: String = secret.split_whitespace().collect();
        let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
        let telephone =
            totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().expect("a telephone");
        telephone.generate(u64::try_from(self.now().as_second()).expect("after 1970")).to_string()
    }

    /// Sets the areas (codes) that a moderator looks after first.
    pub(crate) async fn gives(&self, to: &Desk, areas: &[&str]) {
        let areas: Vec<String> = areas.iter().map(|code| (*code).to_owned()).collect();
        let given = moderators::assign(&self.app, to.id.into(), Role::Admin, &areas, Actor::Operator).await;
        given.expect("a moderator");
    }

    /// Lets somebody have joined a week ago, so that they count as the second of two moderators.
    async fn has_been_there_for_a_week(&self, login: &str) {
        let joined_at = (self.now() - SignedDuration::from_hours(7 * 24)).as_millisecond();
        let sql = format!("update moderator set joined_at = {joined_at} where login = '{login}'");
        let mut tx = self.app.db.begin().await.expect("a transaction");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.expect("an answer");
        tx.commit().await.expect("a commit");
    }

    /// Adds a member of the team, who joined a week ago, and signs in; the login is the name in small letters.
    pub(crate) async fn desk(&self, name: &str) -> Desk {
        let login = name.to_lowercase();
        let new =
            moderators::NewModerator { login: &login, name, language: None, password: Some(PASSWORD), admin: false };
        moderators::add(&self.app, new).await.expect("a moderator");
        self.has_been_there_for_a_week(&login).await;
        let visitor = self.visitor();
        visitor.log_in(&login, PASSWORD).await.says("File d’attente");
        let id = self.number(&format!("select id from moderator where login = '{login}'")).await;
        Desk { id, visitor }
    }
}
