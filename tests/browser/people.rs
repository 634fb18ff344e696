//! What people who offer, who ask, and who only visit do for themselves: on a large screen, on a small telephone, and
//! on a small telephone without scripts.

use std::sync::Arc;

use thirtyfour::prelude::*;

use super::chromium::{Chromium, everywhere};
use super::world::{HUGO, MALO, ODETTE, World};

impl Chromium {
    /// Opens what is folded under these words.
    async fn unfold(&self, words: &str) {
        self.click(&format!("//summary[normalize-space(.)=\"{words}\"]"), Key::Enter).await;
    }

    /// Sends a form after the time in which a person reads it.
    async fn sends(&self, world: &World, button: &str) {
        world.a_moment();
        self.press(button).await;
    }
}

#[tokio::test]
async fn a_volunteer_rests_comes_back_corrects_an_answer_reads_what_is_kept_and_leaves_with_a_receipt() {
    everywhere("volunteer", |chromium: Arc<Chromium>| async move {
        let world = World::new().await;
        let private = world.malo().await.address;
        chromium.go(&private).await;
        chromium.says("Vous êtes disponible").await;
        chromium.press("Faire une pause").await;
        chromium.says("Cochez cette case").await;
        chromium.look("0-unsure").await;
        chromium.tick("Oui, je fais une pause").await;
        chromium.press("Faire une pause").await;
        chromium.says("Vous êtes en pause").await;
        chromium.look("1-rests").await;
        chromium.tick("Oui, vous pouvez de nouveau compter sur moi").await;
        chromium.press("Je suis de nouveau disponible").await;
        chromium.says("Vous êtes disponible").await;

        chromium.follow("Changer mes réponses").await;
        chromium.fill("Âge", "17").await;
        chromium.press("Enregistrer").await;
        chromium.says("Il reste un point à corriger").await;
        chromium.look("2-wrong").await;
        chromium.fill("Âge", "24").await;
        chromium.press("Enregistrer").await;
        chromium.says("24 ans").await;

        chromium.follow("Vos données et vos droits").await;
        chromium.says("Télécharger mes données").await;
        chromium.unfold("Journal").await;
        chromium.says("Adresse confirmée").await;
        chromium.look("3-rights").await;
        chromium.follow("Votre page privée").await;
        chromium.unfold("Supprimer mon inscription").await;
        chromium.look("4-erase").await;
        chromium.tick("Oui, détruisez toutes mes données, pour toujours").await;
        chromium.press("Oui, tout supprimer").await;
        chromium.says("vous recevez un dernier message, qui le certifie").await;
        world.work().await;
        world.last_mail_to(&MALO).says("Reçu");
        assert_eq!(world.count("volunteer").await, 0);
        chromium.go(&private).await;
        chromium.says("Un lien cesse de l’être quand les données sont détruites").await;
    })
    .await;
}

#[tokio::test]
async fn somebody_who_asks_withdraws_a_need_loses_the_link_and_reports_a_problem() {
    everywhere("requester", |chromium: Arc<Chromium>| async move {
        let world = World::new().await;
        world.malo_and_odette().await;
        chromium.go(&format!("{}/fr/", world.site)).await;
        chromium.follow("Retrouver mon lien").await;
        chromium.fill("Adresse e-mail", "odette@").await;
        chromium.sends(&world, "Envoyer le lien").await;
        chromium.says("n’est pas complète").await;
        chromium.fill("Adresse e-mail", ODETTE.email).await;
        chromium.look("1-lost-link").await;
        chromium.sends(&world, "Envoyer le lien").await;
        chromium.says("Regardez vos messages").await;
        let answer = world.answer_link(&ODETTE);
        world.work().await;
        chromium.go(&world.last_mail_to(&ODETTE).link("Ouvrir ma page privée")).await;
        chromium.says("Nous avons trouvé quelqu’un").await;
        chromium.look("2-introduced").await;

        chromium.go(&answer).await;
        chromium.follow("Signaler un problème").await;
        chromium.press("Envoyer le signalement").await;
        chromium.says("Il reste un point à corriger").await;
        chromium.fill("Que s’est-il passé", "Il m’a demandé ma carte bancaire.").await;
        chromium.look("3-report").await;
        chromium.press("Envoyer le signalement").await;
        chromium.says("Merci de nous l’avoir dit").await;

        let paul = world.desk("Paul").await;
        paul.cancel(world.ids("select id from introduction").await[0], "remove-volunteer").await;
        world.mails_leave().await;
        chromium.go(&world.last_mail_to(&ODETTE).link("Ouvrir ma page privée")).await;
        chromium.unfold("Je n’en ai plus besoin").await;
        chromium.tick("Oui, je n’en ai plus besoin").await;
        chromium.press("Retirer cette demande").await;
        chromium.says("Demande retirée").await;
        chromium.look("4-withdrawn").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_passes_by_writes_to_the_team_invites_somebody_close_and_reads_in_another_language() {
    everywhere("passer-by", |chromium: Arc<Chromium>| async move {
        let world = World::new().await;
        chromium.go(&format!("{}/fr/", world.site)).await;
        chromium.follow("Nous écrire").await;
        chromium.fill("Adresse e-mail", HUGO.email).await;
        chromium.sends(&world, "Envoyer le message").await;
        chromium.says("Écrivez votre message").await;
        chromium.fill("Votre message", "Ma voisine n’a pas d’adresse. Comment faire ?").await;
        chromium.look("1-contact").await;
        chromium.sends(&world, "Envoyer le message").await;
        chromium.says("Merci, c’est bien arrivé").await;
        assert_eq!(world.count("message").await, 1);

        chromium.go(&format!("{}/fr/", world.site)).await;
        chromium.follow("Inviter un proche").await;
        chromium.fill("Votre prénom", HUGO.first_name).await;
        chromium.fill("Son adresse e-mail", MALO.email).await;
        chromium.look("2-invite").await;
        chromium.sends(&world, "Envoyer l’invitation").await;
        chromium.says("Merci de faire passer le mot").await;
        world.work().await;
        chromium.go(&world.last_mail_to(&MALO).link("Ne plus jamais recevoir d’invitation")).await;
        chromium.tick("Oui, je ne veux plus jamais d’invitation").await;
        chromium.press("Plus jamais d’invitation").await;
        chromium.says("C’est noté").await;

        chromium.go(&format!("{}/fr/contact", world.site)).await;
        chromium.follow("Svenska").await;
        assert!(chromium.address().await.contains("/sv/"), "the same page, not the home page");
        chromium.follow("English").await;
        chromium.says("Write to us").await;
        chromium.look("3-english").await;
    })
    .await;
}
