//! The second factor: a code from a telephone after the password, and what helps when the telephone is lost.

use jiff::SignedDuration;
use premiere_ligne::desk::team::throttle;
use premiere_ligne::kit::source::Source;
use premiere_ligne::periods;
use scraper::{Html, Selector};

use crate::visitor::{Page, Visitor};
use crate::world::{PASSWORD, World};

/// An application on a telephone that scanned the page; holds the secret.
struct Telephone(String);

impl Telephone {
    fn scanned(page: &Page) -> Telephone {
        let html = Html::parse_document(&page.html);
        let secret = html.select(&Selector::parse("code.secret").unwrap()).next().expect("a secret");
        let secret: String = secret.text().collect::<String>().split_whitespace().collect();
        assert!(page.html.contains("<svg") && page.html.contains(&format!("secret={secret}")));
        Telephone(secret)
    }

    fn code(&self, world: &World) -> String {
        world.code_of(&self.0)
    }
}

/// The recovery codes on the page.
fn recovery_codes(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.html);
    html.select(&Selector::parse(".codes code").unwrap()).map(|code| code.text().collect()).collect()
}

/// Turns the second factor on; returns the telephone and the recovery codes.
async fn enrol(world: &World, visitor: &Visitor) -> (Telephone, Vec<String>) {
    let page = visitor.open("/desk/account").await.follow("Activer la double authentification").await;
    let page = page.form("Commencer").send().await;
    let telephone = Telephone::scanned(&page);
    let wrong = page.form("Activer").fill("Code", "000000").send().await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["code".to_owned()]));
    assert_eq!(Telephone::scanned(&wrong).0, telephone.0, "the same image again");
    page.form("Activer").fill("Code", " ").send().await.says("Écrivez le code");
    let page = page.form("Activer").fill("Code", &telephone.code(world)).send().await;
    page.says("La double authentification est activée").says("Vos codes de secours");
    let codes = recovery_codes(&page);
    assert_eq!(codes.len(), 10);
    (telephone, codes)
}

/// Moves the clock by half a minute, after which there is another code.
fn next_code(world: &World) {
    world.app.clock.advance(SignedDuration::from_secs(30));
}

#[tokio::test]
async fn a_language_chosen_before_signing_in_stays_until_the_code_is_asked_for() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    enrol(&world, &claire.visitor).await;
    let page = world.visitor().open("/desk/login?next=%2Fdesk%2Fplan").await;
    assert_eq!(page.language(), "fr", "the browser's language");
    let page = page.follow("Svenska").await;
    assert_eq!(page.language(), "sv");
    let form = page.form("Logga in").fill("Användarnamn", "claire");
    let wrong = form.clone().fill("Lösenord", "a wrong one").send().await;
    wrong.says("Användarnamnet eller lösenordet stämmer inte");
    let page = wrong.form("Logga in").fill("Lösenord", PASSWORD).send().await;
    assert!(page.address.contains("/desk/login/code"), "{}", page.address);
    assert_eq!(page.language(), "sv");
    let page = page.follow("English").await;
    assert_eq!(page.language(), "en");
    let page = page.form("Continue").fill("Code", "000000").send().await;
    assert_eq!((page.status, page.language().as_str()), (422, "en"));
    assert!(page.html.contains("name=\"next\" value=\"/desk/plan\""), "where one wanted to go is not forgotten");
}

#[tokio::test]
async fn with_a_second_factor_a_password_alone_lets_nobody_in_and_no_code_serves_twice() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let (telephone, _) = enrol(&world, &claire.visitor).await;
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains(&telephone.0));

    let visitor = world.visitor();
    let page = visitor.log_in("claire", PASSWORD).await;
    page.says("Encore un code");
    visitor.open("/desk/queue").await.says("Se connecter au bureau").does_not_say("File d’attente");
    // The code that turned the second factor on is used up.
    let form = page.form("Continuer");
    form.clone().fill("Code", &telephone.code(&world)).send().await.says("ou il a déjà servi");
    next_code(&world);
    let code = telephone.code(&world);
    form.clone().fill("Code", &code).send().await.says("File d’attente");
    let other = world.visitor();
    let page = other.log_in("claire", PASSWORD).await;
    page.form("Continuer").fill("Code", &code).send().await.says("ou il a déjà servi");
    next_code(&world);
    let code = telephone.code(&world);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    page.form("Continuer").fill("Code", &spaced).send().await.says("File d’attente");
    other.open("/desk/history").await.says("Connexion : avec un code du téléphone (Claire)");
}

#[tokio::test]
async fn codes_are_guessed_no_more_often_than_passwords_and_wait_ten_minutes_at_most() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let (telephone, _) = enrol(&world, &claire.visitor).await;
    let form = world.visitor().log_in("claire", PASSWORD).await.form("Continuer");
    form.clone().fill("Code", "").send().await.says("Écrivez le code");
    for _ in 0..5 {
        form.clone().fill("Code", "123456").send().await.says("n’est pas le bon");
    }
    next_code(&world);
    let page = form.clone().fill("Code", &telephone.code(&world)).send().await;
    assert_eq!(page.status, 429);
    page.says("Il y a eu trop d’essais");
    world.app.clock.advance(periods::LOGIN_CODE);
    form.fill("Code", &telephone.code(&world)).send().await.says("Se connecter au bureau");
}

#[tokio::test]
async fn whoever_knows_the_password_and_guesses_codes_locks_out_no_known_browser() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let (telephone, _) = enrol(&world, &claire.visitor).await;
    next_code(&world);
    // The wrong code while the telephone was set up counts too.
    for n in 0..9 {
        let source = Source::from(std::net::IpAddr::from([198, 51, 100, n]));
        throttle::begin_code(&world.app, claire.id.into(), &source, None)
            .await
            .expect("no fault")
            .expect("not yet too many");
    }
    let unknown = world.visitor().log_in("claire", PASSWORD).await.form("Continuer");
    assert_eq!(unknown.fill("Code", &telephone.code(&world)).send().await.status, 429);
    claire.visitor.open("/desk/queue").await.form("Se déconnecter (Claire)").send().await;
    let page = claire.visitor.log_in("claire", PASSWORD).await;
    page.form("Continuer").fill("Code", &telephone.code(&world)).send().await.says("File d’attente");
}

#[tokio::test]
async fn each_recovery_code_lets_in_once_and_new_ones_void_the_old() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let (_, codes) = enrol(&world, &claire.visitor).await;
    let dump = world.dump().await.join("\n");
    assert!(codes.iter().all(|code| !dump.contains(code)));
    let visitor = world.visitor();
    let page = visitor.log_in("claire", PASSWORD).await;
    let typed = codes[0].to_lowercase().replace('-', " ");
    let page = page.form("Continuer").fill("Code", &typed).send().await;
    page.says("Ce code de secours ne servira plus").says("il en reste 9");
    let again = world.visitor().log_in("claire", PASSWORD).await.form("Continuer");
    again.clone().fill("Code", &codes[0]).send().await.says("n’est pas le bon");
    let page = page.follow("Faire de nouveaux codes de secours").await.form("Faire de nouveaux codes").send().await;
    let fresh = recovery_codes(&page);
    assert!(fresh.len() == 10 && !fresh.contains(&codes[1]));
    again.clone().fill("Code", &codes[1]).send().await.says("n’est pas le bon");
    again.fill("Code", &fresh[1]).send().await.says("Ce code de secours ne servira plus");
}

#[tokio::test]
async fn the_second_factor_is_turned_off_with_the_password_or_by_an_admin() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    enrol(&world, &claire.visitor).await;
    let form = claire.visitor.open("/desk/account/second-factor/removal").await.form("Désactiver");
    world.app.clock.advance(periods::PROVED);
    let page = form.send().await.form("Continuer");
    page.clone().fill("Mot de passe", "faux").send().await.says("Ce n’est pas votre mot de passe actuel");
    page.fill("Mot de passe", PASSWORD).send().await.says("La double authentification est désactivée");
    assert_eq!((world.count("second_factor").await, world.count("recovery_code").await), (0, 0));
    world.visitor().log_in("claire", PASSWORD).await.says("File d’attente");

    let paul = world.desk("Paul").await;
    enrol(&world, &paul.visitor).await;
    claire.visitor.open("/desk/team").await.says("activée");
    let page = claire.visitor.open(&format!("/desk/team/{}", paul.id)).await;
    page.form("Désactiver").send().await.says("Sa double authentification est désactivée");
    world.visitor().log_in("paul", PASSWORD).await.says("File d’attente");
    claire.visitor.open("/desk/history").await.says("Double authentification désactivée : Paul (Claire)");
}

#[tokio::test]
async fn a_second_factor_that_was_begun_and_left_is_not_asked_for_and_goes_after_an_hour() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let form = claire.visitor.open("/desk/account/second-factor").await.form("Commencer");
    let page = form.send().await;
    world.visitor().log_in("claire", PASSWORD).await.says("File d’attente");
    world.pass(periods::SECOND_FACTOR_BEGUN + SignedDuration::from_secs(1)).await;
    assert_eq!(world.count("second_factor").await, 0);
    let telephone = Telephone::scanned(&page);
    page.form("Activer").fill("Code", &telephone.code(&world)).send().await.says("c’était déjà fait");
}
