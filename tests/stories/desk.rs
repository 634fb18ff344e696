//! The desk: who gets in, what it shows, and that opening a page changes nothing.

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators;
use premiere_ligne::history::Actor;

use crate::sink::Behaviour;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, PASSWORD, World};

#[tokio::test]
async fn a_moderator_gets_in_with_the_right_password_only() {
    let world = World::new().await;
    world.desk("Claire").await;
    world.visitor().log_in("claire", PASSWORD).await.says("File d’attente").says("Se déconnecter (Claire)");
    world.visitor().log_in(" CLAIRE ", PASSWORD).await.says("File d’attente");
    let sessions = world.count("session").await;
    let wrong = "L’identifiant ou le mot de passe n’est pas le bon";
    for (login, password, told) in [
        ("claire", "un autre mot de passe", wrong),
        ("personne", PASSWORD, wrong),
        ("claire' or '1'='1", PASSWORD, wrong),
        ("", "", "Écrivez votre identifiant et votre mot de passe"),
        ("claire", "", "Écrivez votre identifiant et votre mot de passe"),
        ("", PASSWORD, "Écrivez votre identifiant et votre mot de passe"),
    ] {
        let page = world.visitor().log_in(login, password).await;
        page.says(told).does_not_say("File d’attente");
        assert_eq!(page.form("Se connecter").value("Identifiant"), login, "what was typed is kept");
        assert!(!page.html.contains(PASSWORD), "the password is not sent back");
    }
    assert_eq!(world.count("session").await, sessions);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_owner_gets_in_a_quarter_of_an_hour_later() {
    let world = World::new().await;
    world.desk("Claire").await;
    for _ in 0..5 {
        world.visitor().log_in("claire", "faux").await.says("n’est pas le bon");
    }
    world.visitor().log_in("claire", PASSWORD).await.says("Il y a eu trop d’essais");
    world.visitor().log_in("personne", "faux").await.says("n’est pas le bon");
    world.app.clock.advance(SignedDuration::from_mins(16));
    world.visitor().log_in("claire", PASSWORD).await.says("File d’attente");
}

#[tokio::test]
async fn logging_out_closes_the_desk() {
    let world = World::new().await;
    let Desk { visitor, .. } = world.desk("Claire").await;
    visitor.open("/desk/queue").await.form("Se déconnecter (Claire)").send().await.says("Se connecter au bureau");
    visitor.open("/desk/queue").await.says("Se connecter au bureau");
    assert_eq!(world.count("session").await, 0);
}

#[tokio::test]
async fn a_forgotten_session_ends_by_itself_and_that_of_somebody_removed_at_once() {
    let world = World::new().await;
    // The first moderator added is an admin; an admin always remains.
    let (paul, claire) = (world.desk("Paul").await, world.desk("Claire").await);
    claire.visitor.open("/desk/queue").await.says("File d’attente");
    moderators::remove(&world.app, claire.id.into(), Actor::Operator).await.unwrap();
    claire.visitor.open("/desk/queue").await.says("Se connecter au bureau");
    world.visitor().log_in("claire", PASSWORD).await.says("n’est pas le bon");
    world.app.clock.advance(SignedDuration::from_hours(11));
    paul.visitor.open("/desk/queue").await.says("File d’attente");
    world.app.clock.advance(SignedDuration::from_hours(2));
    paul.visitor.open("/desk/queue").await.says("Se connecter au bureau");
}

/// Every address of the desk as its source declares them: whether it is a `POST`, and path.
fn addresses(world_ids: &[(&str, i64)]) -> Vec<(bool, String)> {
    let source = std::fs::read_to_string("src/desk/routes.rs").unwrap();
    let source = source.replace(".route(\n            \"", ".route(\"").replace("\",\n            get(", "\", get(");
    let routes = source.lines().filter_map(|line| line.trim().strip_prefix(".route(\"")?.split_once("\", "));
    let mut addresses = vec![];
    // The stream of news lasts as long as the session, and has a story of its own.
    for (path, methods) in routes.filter(|(path, _)| *path != "/desk/events") {
        let noun = path.split('/').nth(2).unwrap_or_default();
        let id = world_ids.iter().find(|(name, _)| *name == noun).map_or(1, |(_, id)| *id);
        let path = path.replace("{id}", &id.to_string());
        addresses.extend(methods.contains("get(").then(|| (false, path.clone())));
        addresses.extend(methods.contains("post(").then_some((true, path)));
    }
    assert!(addresses.len() > 100, "{addresses:?}");
    addresses
}

/// A world with a person in every state, a moderator, and an id of each kind.
async fn full() -> (World, Desk, Vec<(&'static str, i64)>) {
    let world = World::new().await;
    let introduction = world.malo_and_odette().await;
    world.ines().await;
    world.awa().await;
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let ids = vec![
        ("requests", world.requests(&AWA).await[0]),
        ("needs", world.need(&AWA, "groceries").await),
        ("volunteers", world.volunteer(&INES).await),
        ("introductions", introduction),
    ];
    let paul = world.desk("Paul").await;
    (world, paul, ids)
}

#[tokio::test]
async fn a_stranger_sees_nothing_of_the_desk_and_can_do_nothing_there() {
    let (world, _paul, ids) = full().await;
    let before = world.dump().await;
    let stranger = world.visitor();
    let body = format!("volunteer={}&request={}&why=safety&how=block&text=x&language=en", ids[2].1, ids[0].1);
    for (posts, path) in addresses(&ids) {
        if path == "/desk/login" {
            continue;
        }
        // Without a provider, there is no door to it.
        if path.starts_with("/desk/private/") || path == "/desk/login/provider" || path == "/desk/login/provider/back" {
            assert_eq!(stranger.get(&path).await.status, 404, "{path}");
            continue;
        }
        let page =
            if posts { stranger.post(&path, body.clone().into_bytes()).await } else { stranger.get(&path).await };
        page.says("Se connecter").does_not_say("Bouazzaoui").does_not_say("Diarrassouba");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn opening_any_page_of_the_desk_changes_nothing() {
    let (world, paul, ids) = full().await;
    let before = world.dump().await;
    for (_, path) in addresses(&ids) {
        paul.visitor.get(&path).await;
        paul.visitor.get(&format!("{path}?volunteer={}&why=safety&how=block&done=introduced", ids[2].1)).await;
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_page_of_another_site_acts_for_no_moderator() {
    let (world, paul, ids) = full().await;
    let before = world.dump().await;
    let body = format!("volunteer={}&request={}&why=safety&how=block&text=x&language=en", ids[2].1, ids[0].1);
    for (_, path) in addresses(&ids).into_iter().filter(|(posts, _)| *posts) {
        let page = paul.visitor.post_from("https://evil.example", &path, body.clone().into_bytes()).await;
        assert_eq!(page.status, 403, "{path}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn no_page_of_the_desk_breaks_whatever_its_address_asks_for() {
    // PostgreSQL accepts no NUL in a text.
    let odd = ["%00", "a%00b", "%ff%fe", "'", "%25", "99999999999999999999", "-1", "%F0%9F%98%80", "a%0d%0ab"];
    let (world, paul, ids) = full().await;
    let mut broken = vec![];
    let asked = "page q who person place kind area audience view need after before next status moderator fact all candidates claimed";
    let sent = "volunteer request why how text language login password back next note name view over urgent entry closed area whom banner-fr area-fr";
    for (posts, path) in addresses(&ids).into_iter().filter(|(_, path)| path != "/desk/logout") {
        for value in &odd {
            let names = if posts { sent } else { asked }.split(' ');
            let values = names.map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&");
            let page = if posts {
                paul.visitor.post(&path, values.into_bytes()).await
            } else {
                paul.visitor.get(&format!("{path}?{values}")).await
            };
            if page.status >= 500 {
                broken.push(format!("{path}, {value}"));
            }
        }
    }
    assert!(broken.is_empty(), "broken: {broken:#?}");
    for path in ["/desk/requests/abc", "/desk/volunteers/0", "/desk/requests/99999999999999999999", "/desk/rien"] {
        let page = paul.visitor.get(path).await;
        assert!(page.status == 404 || page.status == 400, "{path}: {}", page.status);
    }
    // Some of these were acts that send mails.
    world.work().await;
}

#[tokio::test]
async fn the_queue_shows_first_what_can_be_served_then_what_waits_longest() {
    let world = World::new().await;
    world.awa().await;
    world.app.clock.advance(SignedDuration::from_hours(1));
    world.odette().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/queue").await;
    let text = page.text();
    let rows: Vec<usize> = ["29300 Quimperlé", "69003 Lyon"].iter().filter_map(|place| text.find(place)).collect();
    assert!(rows.len() == 2 && rows[0] < rows[1], "{text}");
    page.says("personne");
}

#[tokio::test]
async fn a_request_shows_why_this_one_and_why_nobody() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.odette().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open(&format!("/desk/requests/{}", world.requests(&ODETTE).await[0])).await;
    page.says("Malo Kerbrat").says("Un volontaire possible").says("même code postal").says("Ne garde pas d’enfants");
    page.does_not_say("Bouazzaoui").says("habite à plus de 15 km");
    let page = page.form("Mettre en relation").send().await;
    page.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat");
    page.form("Annuler").send().await.says("C’est annulé");

    let need = world.need(&AWA, "childcare").await;
    let page = claire.visitor.open(&format!("/desk/requests/{}?need={need}", world.requests(&AWA).await[0])).await;
    page.says("Inès Bouazzaoui").says("a aussi des enfants").does_not_say("Kerbrat");
}

#[tokio::test]
async fn a_need_is_closed_without_a_volunteer_and_reopened() {
    let world = World::new().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let path = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    let form = claire.visitor.open(&path).await.form("Fermer le besoin");
    let page = form.clone().choose("Raison", "Aide trouvée autrement").send().await;
    page.says("Besoin fermé");
    assert_eq!(world.number("select count(*) from need where status = 'closed'").await, 1);
    assert_eq!(world.number("select n from tally where what = 'closed'").await, 1);
    form.choose("Raison", "Demande fausse").send().await.says("Rien n’a été fait : Claire a déjà fermé ce besoin");
    claire.visitor.open(&path).await.form("Rouvrir le besoin").send().await.says("Besoin rouvert");
    assert_eq!(world.number("select count(*) from need where status = 'open'").await, 1);
    assert_eq!(world.number("select n from tally where what = 'closed'").await, 0);
}

#[tokio::test]
async fn a_blocked_pair_is_never_proposed_again() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let path = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    let form = claire.visitor.open(&path).await.form("Bloquer cette paire");
    form.choose("Raison", "Doute sur la sécurité").send().await.says("Paire bloquée");
    let page = claire.visitor.open(&path).await;
    page.says("Aucun volontaire possible").says("ne doit plus être proposé ici");
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    claire.try_to_introduce(need, volunteer).await.says("Rien n’a été fait : cette paire est bloquée");
}

#[tokio::test]
async fn a_volunteer_too_far_away_or_who_declines_that_audience_is_not_introduced() {
    let world = World::new().await;
    world.ines().await;
    let form = world.offer(&MALO).await.uncheck("les personnes à risque, âgées ou malades");
    world.confirmed(form, &MALO).await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open(&format!("/desk/requests/{}", world.requests(&ODETTE).await[0])).await;
    page.says("Aucun volontaire possible").says("habite à plus de 15 km").says("ne fait pas de courses pour ce public");
    let need = world.need(&ODETTE, "groceries").await;
    for who in [MALO, INES] {
        let page = claire.try_to_introduce(need, world.volunteer(&who).await).await;
        page.says("Rien n’a été fait : ce volontaire ne convient plus à ce besoin");
    }
    assert_eq!(world.count("introduction").await, 0);
}

#[tokio::test]
async fn a_mail_that_was_given_up_is_tried_again_from_the_desk() {
    let world = World::with_mail_server().await;
    let sink = world.sink.as_ref().unwrap();
    sink.behave(Behaviour::Never);
    world.offer(&MALO).await.send().await;
    world.work().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/outbox").await;
    page.says("Un message n’a pas été remis").says("Confirmation d’adresse (volontaire)").says("Malo Kerbrat");
    sink.behave(Behaviour::Accept);
    let button = "Réessayer : Confirmation d’adresse (volontaire), Malo Kerbrat";
    page.form(button).send().await.says("Le message va repartir");
    world.work().await;
    world.confirm(&MALO).await.says("Vous êtes disponible");
}

#[tokio::test]
async fn people_are_found_by_name_address_or_reference_however_they_are_written() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    let find = |words: &'static str| {
        let visitor = claire.visitor.clone();
        async move {
            let form = visitor.open("/desk/volunteers").await.form("Filtrer");
            form.fill("Nom, adresse e-mail ou référence", words).send().await
        }
    };
    for words in ["ines", "INÈS", "Bouazzaoui", "INES@bouazzaoui.example"] {
        find(words).await.says("Inès Bouazzaoui").does_not_say("Kerbrat").says("1 à 1 sur 1");
    }
    find("Dupont").await.does_not_say("Kerbrat").does_not_say("Bouazzaoui");
}

#[tokio::test]
async fn the_history_tells_who_did_what_and_outlives_the_people() {
    let (world, paul, _) = full().await;
    let page = world.visitor().open(&world.answer_link(&ODETTE)).await;
    page.form("Nous sommes en contact").check("Oui, nous nous sommes parlé").send().await;
    world.work().await;
    let page = paul.visitor.open("/desk/history").await;
    page.says("Mise en relation").says("Claire").says("En contact").says("Données détruites");
    page.does_not_say("Kerbrat").does_not_say("Le Guennec");
}

#[tokio::test]
async fn the_desk_speaks_the_language_of_the_moderator() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/queue").await.form("English").send().await;
    assert_eq!(page.language(), "en");
    claire.visitor.open("/desk/volunteers").await.says("Volunteers");
}
