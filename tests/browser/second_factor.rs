//! A moderator turns the second factor on with a telephone, signs in with its codes, loses it, and signs in with a
//! recovery code: with keys only at a desk, on a small telephone, and on a small telephone without scripts.

use jiff::SignedDuration;
use thirtyfour::prelude::*;

use super::chromium::{Chromium, everywhere};
use super::world::{PASSWORD, World};

impl Chromium {
    /// Signs in up to the password.
    async fn gives_the_password(&self, world: &World) {
        self.go(&format!("{}/desk", world.site)).await;
        self.fill("Identifiant", "claire").await;
        self.fill("Mot de passe", PASSWORD).await;
        self.press("Se connecter").await;
        self.says("Encore un code").await;
    }

    async fn gives_the_code(&self, code: &str) {
        self.fill("Code", code).await;
        self.press("Continuer").await;
    }

    /// Signs out through the menu, which a small screen folds.
    async fn signs_out(&self) {
        if self.look.is_telephone() {
            self.press("Menu").await;
        }
        self.press("Se déconnecter (Claire)").await;
        self.says("Se connecter au bureau").await;
    }

    /// Fails unless this message stands beside the box for the code. Returns what is in the box.
    async fn refused_code(&self, why: &str) -> String {
        self.says(why).await;
        let focused = self.focused().await;
        assert!(focused.contains("Il reste un point à corriger") && focused.contains(why), "{focused}");
        let field = "//div[contains(@class, 'bad')]";
        self.find(&format!("{field}/p[@id='code-error'][contains(., \"{why}\")]")).await;
        let input = self.find(&format!("{field}/input[@aria-describedby='code-error']")).await;
        input.value().await.unwrap().unwrap()
    }

    /// Whether the focus is on the box for the code.
    async fn is_at_the_code(&self) -> bool {
        self.driver.active_element().await.unwrap().id().await.unwrap().as_deref() == Some("code")
    }
}

/// Turns the second factor on. Returns the secret that the telephone keeps, and the recovery codes.
async fn enrols(chromium: &Chromium, world: &World) -> (String, Vec<String>) {
    chromium.go(&format!("{}/desk/account", world.site)).await;
    chromium.look("1-account").await;
    chromium.follow("Activer la double authentification").await;
    chromium.press("Commencer").await;
    chromium.says("Ou tapez cette clé dans l’application").await;
    chromium.look("2-scan").await;
    let image = chromium.find("//div[@role='img']/*[local-name()='svg']").await.rect().await.unwrap();
    assert!(image.width >= 200.0 && (image.width - image.height).abs() < 1.0, "{image:?}");
    let shown = async || chromium.find("//code").await.text().await.unwrap();
    let secret = shown().await;
    chromium.fill("Code à six chiffres", "000000").await;
    chromium.press("Activer").await;
    let left = chromium.refused_code("Ce code n’est pas le bon").await;
    assert_eq!((left.as_str(), shown().await), ("", secret.clone()), "the same image, and an empty box");
    chromium.look("3-wrong").await;
    chromium.fill("Code à six chiffres", &world.code_of(&secret)).await;
    chromium.press("Activer").await;
    chromium.says("Vos codes de secours").await;
    chromium.look("4-codes").await;
    let mut codes = vec![];
    for code in chromium.driver.find_all(By::Css(".codes code")).await.unwrap() {
        codes.push(code.text().await.unwrap());
    }
    assert_eq!(codes.len(), 10);
    chromium.follow("Je les ai notés").await;
    chromium.says("il en reste 10").await;
    chromium.driver.back().await.unwrap();
    let text = chromium.text().await;
    assert!(!codes.iter().any(|code| text.contains(code)), "they are shown once, but:\n{text}");
    chromium.go(&format!("{}/desk/account", world.site)).await;
    (secret, codes)
}

#[tokio::test]
async fn a_second_factor_is_set_up_and_used_its_telephone_lost_and_a_recovery_code_lets_in_once() {
    everywhere("second-factor", |chromium| async move {
        let world = World::new().await;
        world.desk("Claire").await;
        if !chromium.look.is_telephone() {
            chromium.put_the_mouse_away();
        }
        chromium.sign_in(&world, "claire").await;
        let (secret, recovery) = enrols(&chromium, &world).await;

        chromium.signs_out().await;
        chromium.gives_the_password(&world).await;
        assert!(chromium.is_at_the_code().await);
        chromium.look("5-code").await;
        chromium.gives_the_code(&world.code_of(&secret)).await;
        assert_eq!(chromium.refused_code("il a déjà servi").await, "", "it turned the second factor on");
        world.app.clock.advance(SignedDuration::from_secs(30));
        chromium.gives_the_code(&world.code_of(&secret)).await;
        chromium.says("File d’attente").await;

        chromium.signs_out().await;
        chromium.gives_the_password(&world).await;
        chromium.gives_the_code(&recovery[3]).await;
        chromium.says("Ce code de secours ne servira plus").await;
        chromium.says("il en reste 9").await;
        chromium.look("6-recovered").await;

        chromium.signs_out().await;
        chromium.gives_the_password(&world).await;
        chromium.gives_the_code(&recovery[3]).await;
        let left = chromium.refused_code("Ce code de secours n’est pas le bon, ou il a déjà servi").await;
        assert_eq!(left, recovery[3], "a letter may be wrong: it is not typed anew");
        chromium.look("7-used").await;
        chromium.gives_the_code(&recovery[4]).await;
        chromium.says("il en reste 8").await;
    })
    .await;
}
