//! Stories that the site does not hold yet. Each is ignored, and says why; whoever makes one true moves
//! it where it belongs. `cargo test --test stories -- --ignored` runs them.

use crate::world::{MALO, World};

#[tokio::test]
#[ignore = "nothing ends a registration whose new address is never confirmed"]
async fn an_address_that_was_changed_and_never_confirmed_is_not_kept_for_ever() {
    let world = World::new().await;
    let page = world.malo().await.follow("Changer mes réponses").await;
    page.form("Enregistrer").fill("Adresse e-mail", "personne@kerbrat.example").send().await;
    world.work().await;
    world.pass_days(40).await;
    assert_eq!(world.count("person").await, 0);
}

#[tokio::test]
#[ignore = "the page shown behind a used confirmation link has buttons that lead nowhere"]
async fn the_link_of_the_confirmation_mail_leads_to_a_page_whose_buttons_work_later_too() {
    let world = World::new().await;
    world.malo().await;
    let page = world.visitor().open(&world.last_mail_to(&MALO).link("Confirmer mon adresse")).await;
    page.says("Vous êtes disponible");
    page.form("Faire une pause").send().await.says("Vous êtes en pause");
}
