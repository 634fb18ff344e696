//! A moderator on a telephone, without scripts, introduces a volunteer whom the list does not propose.

use thirtyfour::prelude::*;

use super::chromium::{Look, with};
use super::world::World;

#[tokio::test]
async fn somebody_refused_is_introduced_outside_the_list_on_a_telephone_without_scripts() {
    with(&[(Look::TELEPHONE, false)], Some("outside"), |windows| async move {
        let (world, chromium) = (World::new().await, &windows[0]);
        world.odette().await;
        world.ines().await;
        world.desk("Claire").await;
        chromium.sign_in(&world, "claire").await;
        chromium.follow("Courses").await;
        chromium.says("Aucun volontaire possible").await;
        chromium.look("1-nobody").await;
        chromium.press("Élargir la recherche").await;
        chromium.says("Chercher jusqu’à").await;
        chromium.click("//a[contains(., \"habite à plus de\")]", Key::Enter).await;
        chromium.says("Inès Bouazzaoui").await;
        chromium.look("2-refused").await;
        chromium.follow("Mettre en relation hors liste").await;
        chromium.press("Mettre en relation").await;
        chromium.says("Écrivez la raison").await;
        chromium.look("3-reason").await;
        chromium.fill("Pourquoi quand même", "Elle passe la semaine à Quimperlé").await;
        chromium.press("Mettre en relation").await;
        chromium.says("Mise en relation faite entre Odette Le Guennec et Inès Bouazzaoui").await;
        world.mails_leave().await;
    })
    .await;
}
