//! Input that cannot be stored is refused beside its field, everything typed is still there, and nothing is stored.

use crate::visitor::Form;
use crate::world::{AWA, HUGO, MALO, ODETTE, World};

/// Sends a form with one field spoilt. Fails unless a message stands beside that field and no other, the rest is as it
/// was typed, and nothing is stored.
async fn refused(world: &World, form: &Form, button: &str, field: &str, spoilt: &[u8], message: &str) {
    refused_beside(world, &form.clone().forge(field, spoilt), button, field, field, message).await;
}

async fn refused_beside(world: &World, form: &Form, button: &str, spoilt: &str, field: &str, message: &str) {
    let before = world.dump().await;
    let page = form.send().await;
    let what = format!("{spoilt} of {}", form.action);
    assert_eq!(page.status, 422, "{what}");
    assert_eq!(page.errors(), [field], "{what}: {}", page.text());
    let told = page.error_of(field).unwrap();
    assert!(told.contains(message), "{what}: {told:?}");
    page.says("Il reste un point à corriger");
    assert_eq!(world.dump().await, before, "{what}: something was stored");
    // Everything else is as it was typed.
    let mut again = page.form(button);
    for name in ["first_name", "last_name", "email", "place", "contact_first_name", "contact_email", "age"] {
        if name != spoilt && form.has(name) {
            assert_eq!(again.value(name), form.clone().value(name), "{what}: {name} is lost");
        }
    }
    assert_eq!(again.ticked_but(spoilt), form.ticked_but(spoilt), "{what}: what was ticked is lost");
}

const NAMES: [(&[u8], &str); 9] = [
    (b"", "Écrivez"),
    (b"   ", "Écrivez"),
    (b"Ma\0lo", "certains caractères ne peuvent pas être lus"),
    (b"Malo\r\nBcc: tous@example.org", "certains caractères ne peuvent pas être lus"),
    ("\u{e000}olaM".as_bytes(), "certains caractères ne peuvent pas être lus"),
    ("😀🎉".as_bytes(), "certains caractères ne peuvent pas être lus"),
    (b"Mal\xff\xfeo", "certains caractères ne peuvent pas être lus"),
    (b"gagnez sur promo.example", "sans adresse ni lien"),
    (&[b'a'; 101], "100 caractères au plus"),
];

const EMAILS: [(&[u8], &str); 9] = [
    (b"", "adresse e-mail"),
    (b"malo", "Il manque le signe @"),
    (b"malo@", "après le signe @, n’est pas complète"),
    (b"ma\0lo@example.org", " en entier, comme nom@"),
    (b"malo@example.org\r\nBcc: tous@example.org", " en entier, comme nom@"),
    (b"malo@example.org,ines@example.org", "ou il y en a plusieurs"),
    ("malo\u{e000}@example.org".as_bytes(), " en entier, comme nom@"),
    (b"mal\xff@example.org", " en entier, comme nom@"),
    (&[b'a'; 201], "200 caractères au plus"),
];

const PLACES: [(&[u8], &str); 6] = [
    (b"", "Écrivez le code postal"),
    (b"99999", "Nous ne connaissons pas ce code postal"),
    (b"2930\0", "Nous ne connaissons pas ce code postal"),
    ("🏠🏠🏠🏠🏠".as_bytes(), "Nous ne connaissons pas ce code postal"),
    (b"\xff\xff", "Nous ne connaissons pas ce code postal"),
    (&[b'9'; 10_000], "Nous ne connaissons pas ce code postal"),
];

async fn names_address_and_place(world: &World, form: &Form, button: &str, email: &str) {
    for field in ["first_name", "last_name"] {
        for (typed, message) in NAMES {
            refused(world, form, button, field, typed, message).await;
        }
    }
    for (typed, message) in EMAILS {
        refused(world, form, button, email, typed, message).await;
    }
    for (typed, message) in PLACES {
        refused(world, form, button, "place", typed, message).await;
    }
    let unticked = form.clone().uncheck("Mes réponses sont exactes");
    refused_beside(world, &unticked, button, "agree", "agree", "Cochez cette case pour continuer").await;
}

#[tokio::test]
async fn the_volunteers_form_refuses_what_cannot_be_kept() {
    let world = World::new().await;
    let button = "Proposer mon aide";
    let form = world.offer_childcare(&MALO).await;
    names_address_and_place(&world, &form, button, "email").await;
    refused(&world, &form, button, "age", b"71", "vous pouvez demander de l’aide").await;
    for age in [&b"17"[..], b"", b"vingt", b"-20", b"2e1", b"23.5", b"99999999999999999999", "२३".as_bytes(), b"2\x003"]
    {
        refused(&world, &form, button, "age", age, "Indiquez votre âge, entre 18 et 70 ans").await;
    }
    for children in [&b"0"[..], b"5", b"300", b"-1", b"", b"deux"] {
        refused(&world, &form, button, "childcare.children", children, "répondez par un nombre de 1 à 4").await;
    }
    for (field, value) in [("childcare.ages", &b"40-50"[..]), ("groceries.audiences", b"everybody")] {
        refused(&world, &form, button, field, value, "cochez au moins une réponse").await;
    }
    let nothing = form.clone().uncheck("Je peux faire des courses").uncheck("Je peux garder des enfants");
    let message = "Cochez au moins une aide que vous pouvez apporter";
    refused_beside(&world, &nothing, button, "groceries.wanted", "groceries.wanted", message).await;
}

#[tokio::test]
async fn the_front_line_form_refuses_what_cannot_be_kept() {
    let world = World::new().await;
    let button = "Demander de l'aide";
    let form = world.ask(&AWA).await;
    names_address_and_place(&world, &form, button, "email").await;
    for field in [&b""[..], b"astronaut", b"\xff", b"health\0"] {
        refused(&world, &form, button, "field_of_work", field, "Choisissez votre domaine de travail").await;
    }
    for children in [&b"0"[..], b"5", b"300", b"-1", b"", b"2.5"] {
        refused(&world, &form, button, "childcare.children", children, "répondez par un nombre de 1 à 4").await;
    }
    refused(&world, &form, button, "childcare.ages", b"40-50", "cochez au moins une réponse").await;
    let one_child = form.clone().check("1");
    let message = "Vous annoncez 1, mais cochez plusieurs réponses";
    refused_beside(&world, &one_child, button, "childcare.children", "childcare.ages", message).await;
    let nothing =
        form.uncheck("J’ai besoin d’aide pour mes courses").uncheck("J’ai besoin de faire garder mes enfants");
    let message = "Cochez au moins une aide dont vous avez besoin";
    refused_beside(&world, &nothing, button, "groceries.wanted", "groceries.wanted", message).await;
}

#[tokio::test]
async fn the_form_of_those_at_risk_refuses_what_cannot_be_kept() {
    let world = World::new().await;
    let button = "Demander de l'aide";
    let form = world.ask_at_risk(&ODETTE).await;
    names_address_and_place(&world, &form, button, "email").await;
    for who in [&b""[..], b"everybody", b"me\0"] {
        refused(&world, &form, button, "who", who, "Dites pour qui vous demandez de l’aide").await;
    }
}

#[tokio::test]
async fn the_form_filled_in_for_somebody_else_refuses_what_cannot_be_kept() {
    let world = World::new().await;
    let button = "Demander de l'aide";
    let form = world.ask_for(&HUGO, &ODETTE).await;
    names_address_and_place(&world, &form, button, "contact_email").await;
    for field in ["contact_first_name", "contact_last_name"] {
        for (typed, message) in NAMES {
            refused(&world, &form, button, field, typed, message).await;
        }
    }
    for (typed, message) in &EMAILS[1..] {
        refused(&world, &form, button, "email", typed, message).await;
    }
}

#[tokio::test]
async fn every_mistake_is_told_at_once() {
    let world = World::new().await;
    let before = world.dump().await;
    let page = world.visitor().open("/fr/proposer-mon-aide").await.form("Proposer mon aide").send().await;
    let all = ["first_name", "last_name", "email", "place", "age", "groceries.wanted", "agree", "conduct"];
    assert_eq!(page.errors(), all);
    page.says("Il reste 8 points à corriger");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_spoilt_edit_changes_nothing() {
    let world = World::new().await;
    let page = world.malo().await.follow("Changer mes réponses").await;
    let form = page.form("Enregistrer");
    for (field, typed) in [("first_name", &b"Ma\0lo"[..]), ("email", b"malo"), ("place", b"99999"), ("age", b"17")] {
        let before = world.dump().await;
        let page = form.clone().forge(field, typed).send().await;
        assert_eq!(page.errors(), [field]);
        assert_eq!(world.dump().await, before);
    }
}

#[tokio::test]
async fn what_a_person_wrote_is_shown_as_they_wrote_it_and_never_as_markup() {
    let world = World::new().await;
    let form =
        world.offer(&MALO).await.fill("first_name", "Zoé \"Zo\" & d’Ormesson'").fill("last_name", "O'Neill & Fils");
    let page = form.send().await;
    world.work().await;
    world.confirm(&MALO).await.says("Zoé \"Zo\" & d’Ormesson' O'Neill & Fils");
    assert!(!page.html.contains("Neill & Fils"));
    let form = world.offer(&MALO).await.fill("email", "\"><script>alert(1)</script>@example.org");
    let page = form.send().await;
    assert_eq!(page.errors(), ["email"]);
    assert!(!page.html.contains("<script"));
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_refused_with_a_page() {
    let world = World::new().await;
    let before = world.dump().await;
    let mut body = world.offer(&MALO).await.body();
    body.extend(b"&note=");
    body.resize(10_000_000, b'a');
    let page = world.visitor().post("/fr/proposer-mon-aide", body.clone()).await;
    assert_eq!((page.status, page.heading(), page.language()), (413, "C’est trop long".into(), "fr".into()));
    let page = world.visitor().post("/en/offer-help", body).await;
    assert_eq!((page.status, page.language()), (413, "en".into()));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_body_that_is_no_form_of_ours_is_refused_with_a_page() {
    let world = World::new().await;
    let before = world.dump().await;
    for path in ["/fr/proposer-mon-aide", "/fr/premiere-ligne", "/fr/population-a-risque"] {
        let page = world.visitor().post(path, "a=1&".repeat(1000).into_bytes()).await;
        assert_eq!((page.status, page.heading()), (400, "Nous n’avons pas compris cet envoi".into()));
        for body in [&b"\x00\xff\xfe"[..], b"%%%&&&===", b"{\"first_name\":\"Malo\"}", b""] {
            let page = world.visitor().post(path, body.to_vec()).await;
            assert!(page.status == 422 && page.errors().len() > 3, "{path}: {}", page.status);
        }
    }
    assert_eq!(world.dump().await, before);
}
