//! The forms that people fill in, send and confirm.

use super::World;
use super::people::{AWA, INES, MALO, ODETTE, Somebody};
use crate::visitor::{Form, Page};

impl World {
    /// The form behind the home page's door for those who offer help, filled in: shopping for anybody.
    pub(crate) async fn offer(&self, who: &Somebody) -> Form {
        let form = self.visitor().open("/fr/").await.follow("Proposer mon aide").await.form("Proposer mon aide");
        fill_person(form, "", who)
            .fill("Code postal", who.place)
            .fill("Âge", "23")
            .check("Je peux faire des courses")
            .check("les personnes qui travaillent en première ligne")
            .check("les personnes à risque, âgées ou malades")
            .check("Mes réponses sont exactes")
            .check("J’ai lu le code de conduite")
    }

    /// Like [`World::offer`], and also childcare for up to two children from 3 to 9.
    pub(crate) async fn offer_childcare(&self, who: &Somebody) -> Form {
        let form = self.offer(who).await.check("Je peux garder des enfants");
        form.check("2").check("3 à 5 ans").check("6 à 9 ans").check("J’ai moi-même des enfants")
    }

    /// The form for front-line workers, filled in: shopping, and childcare for two children of 3 to 5 and 6 to 9.
    pub(crate) async fn ask(&self, who: &Somebody) -> Form {
        let form = self.visitor().open("/fr/premiere-ligne").await.form("Demander de l'aide");
        fill_person(form, "", who)
            .fill("Code postal", who.place)
            .choose("Domaine de travail", "Santé")
            .check("J’ai besoin d’aide pour mes courses")
            .check("J’ai besoin de faire garder mes enfants")
            .check("2")
            .check("3 à 5 ans")
            .check("6 à 9 ans")
            .check("Mes réponses sont exactes")
    }

    /// The form for people at risk, filled in for oneself: shopping.
    pub(crate) async fn ask_at_risk(&self, who: &Somebody) -> Form {
        let form = self.visitor().open("/fr/population-a-risque").await.form("Demander de l'aide");
        let form = fill_person(form, "", who).fill("Code postal", who.place).check("Pour moi");
        form.check("Mes réponses sont exactes")
    }

    /// Like [`World::ask_at_risk`], filled in by a relative for a beneficiary without an address.
    pub(crate) async fn ask_for(&self, contact: &Somebody, beneficiary: &Somebody) -> Form {
        let form = self.ask_at_risk(beneficiary).await.check("Pour quelqu’un d’autre").fill("email", "");
        fill_person(form, "contact_", contact)
    }

    /// Sends a form and confirms its address; returns the private page.
    pub(crate) async fn confirmed(&self, form: Form, who: &Somebody) -> Page {
        let page = form.send().await;
        page.says("Vérifiez votre boîte de réception");
        self.work().await;
        self.confirm(who).await
    }

    /// Opens the last mail of this person and presses its button; returns the private page.
    pub(crate) async fn confirm(&self, who: &Somebody) -> Page {
        let link = self.last_mail_to(who).link("Confirmer mon adresse");
        let page = self.visitor().open(&link).await;
        let replaces = page.text().contains("Remplacer mon inscription");
        let form = page.form("Oui, c’est bien mon adresse");
        let form = if replaces {
            form.check(
                "Remplacer mon inscription ou ma demande précédente, faite avec cette adresse. Elle sera détruite.",
            )
        } else {
            form
        };
        let form =
            if form.has("consent") { form.check("C’est bien moi, et je fais cette déclaration.") } else { form };
        let page = form.send().await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }

    /// Registers and confirms Malo; returns his private page.
    pub(crate) async fn malo(&self) -> Page {
        self.confirmed(self.offer(&MALO).await, &MALO).await
    }

    /// Registers and confirms Inès, childcare included; returns her private page.
    pub(crate) async fn ines(&self) -> Page {
        self.confirmed(self.offer_childcare(&INES).await, &INES).await
    }

    /// Registers and confirms Awa's request with two needs; returns her private page.
    pub(crate) async fn awa(&self) -> Page {
        self.confirmed(self.ask(&AWA).await, &AWA).await
    }

    /// Registers and confirms Odette's request, which she makes herself; returns her private page.
    pub(crate) async fn odette(&self) -> Page {
        self.confirmed(self.ask_at_risk(&ODETTE).await, &ODETTE).await
    }

    /// Introduces Malo to Odette and sends both mails; returns the introduction's id.
    pub(crate) async fn malo_and_odette(&self) -> i64 {
        self.malo().await;
        self.odette().await;
        let (need, volunteer) = (self.need(&ODETTE, "groceries").await, self.volunteer(&MALO).await);
        let id = self.desk("Claire").await.introduce(need, volunteer).await;
        self.mails_leave().await;
        id
    }
}

fn fill_person(form: Form, prefix: &str, who: &Somebody) -> Form {
    form.fill(&format!("{prefix}first_name"), who.first_name)
        .fill(&format!("{prefix}last_name"), who.last_name)
        .fill(&format!("{prefix}email"), who.email)
}
