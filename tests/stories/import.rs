//! Lists that somebody gives to the team: an admin brings them in, and each person decides.

use jiff::SignedDuration;

use crate::blind::scan;
use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, PASSWORD, World};

/// Volunteers as a town hall has them: Malo, Inès, Malo again, and two rows with mistakes.
const VOLUNTEERS: &str = "\
Prénom;Nom;Courriel;CP;Ville;Âge;Aide;Publics;Remarques
Malo;Kerbrat;malo@kerbrat.example;29300;Quimperlé;23;Courses;Première ligne, Population à risque;sonnette cassée
Inès;Bouazzaoui;ines@bouazzaoui.example;69003;Lyon;31;groceries;front-line;
Malo;Kerbrat;Malo@kerbrat.example;29300;Quimperlé;23;Courses;front-line;
Hugo;Tréhorel;hugo.example;29300;;deux;Courses;front-line;
Odette;Le Guennec;odette@leguennec.example;29300;;70;Jardinage;front-line;
";
const SOURCE: &str = "la mairie de Quimperlé";
const WORDS: &str = "Vous vous êtes inscrit au registre communal.";

/// Sends a file; returns the page of the draft, or the page that says what is wrong with the file.
async fn sent(claire: &Desk, what: &str, file: impl AsRef<[u8]>) -> Page {
    claire.visitor.send_file("/desk/imports/file", &[("what", what)], file.as_ref()).await
}

/// Begins the import of so many people from the page of a draft.
async fn begun(draft: &Page, n: usize) -> Page {
    let button = if n == 1 { "Écrire à une personne".to_owned() } else { format!("Écrire à {n} personnes") };
    let form = draft.form(&button).fill("Qui vous a confié", SOURCE).fill("Votre phrase", WORDS);
    form.check("Ces personnes savent").send().await.with_password().await
}

/// The worker brings in what is due of a few minutes.
async fn minutes(world: &World, n: i64) {
    for _ in 0..n {
        world.pass(SignedDuration::from_mins(1)).await;
    }
}

#[tokio::test]
async fn a_list_is_checked_row_by_row_before_anybody_is_written_to() {
    let world = World::new().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    let mails = world.mails().len();
    let draft = sent(&claire, "volunteers", VOLUNTEERS).await;
    draft.says("Une ligne est prête").says("2 lignes ont des erreurs").says("ligne 4 comme la 2");
    draft.says("elle ne recevra rien (ligne 3)");
    draft.says("5 Courriel hugo.example").says("5 Âge deux").says("6 Aide Jardinage");
    draft.says("« Jardinage » ne fait pas partie des réponses possibles : Courses");
    assert_eq!((world.mails().len(), world.count("volunteer").await), (mails, 1), "nothing was begun");
    let mut form = draft.form("Relire avec ces colonnes");
    assert_eq!(form.value("Ville"), "place", "postcode and town are one place");
    assert_eq!(form.value("Remarques"), "-", "what the form does not ask is left out");
}

#[tokio::test]
async fn each_person_of_a_list_reads_where_their_data_come_from_and_decides() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = begun(&sent(&claire, "volunteers", VOLUNTEERS).await, 2).await;
    page.says("C’est parti").says("0 sur 2").says("j’accepte les conditions d’utilisation");
    minutes(&world, 1).await;
    let mail = world.last_mail_to(&MALO);
    mail.says("nous ont été transmis par la mairie de Quimperlé").says(WORDS);
    mail.says(
        "En confirmant, vous déclarez : « Mes réponses sont exactes et j’accepte les conditions d’utilisation. »",
    );
    mail.says("sans votre confirmation, ces données seront détruites dans 7 jours");
    assert_eq!(world.mails_to(&MALO).len(), 1, "the row that repeats him writes to nobody");
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 0);

    let link = mail.link("Confirmer mon adresse");
    world.visitor().open(&link).await.says("transmises par la mairie de Quimperlé").says("vous déclarez");
    let private = world.confirm(&MALO).await;
    private.says("liste transmise par la mairie de Quimperlé, ajoutée par notre équipe le 18 mars 2020");
    let copy = private.follow("Vos données et vos droits").await;
    copy.says("Liste transmise par la mairie de Quimperlé");
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 1);
    let malo = world.volunteer(&MALO).await;
    let file = claire.visitor.open(&format!("/desk/volunteers/{malo}")).await;
    file.says("liste transmise par la mairie de Quimperlé, apportée par Claire le 18 mars 2020");
    file.says("Accord donné par e-mail").says("par une liste");
    claire.visitor.open("/desk/history").await.says("Liste apportée : 2 personnes (Claire)");
    let page = claire.visitor.open("/desk/imports").await;
    page.says("2 sur 2").follow(SOURCE).await.says("Confirmées 1").says("En attente d’une réponse 1");
}

#[tokio::test]
async fn a_program_that_presses_every_button_of_a_mail_agrees_for_nobody_on_a_list() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    begun(&sent(&claire, "volunteers", VOLUNTEERS).await, 2).await;
    minutes(&world, 1).await;
    assert!(scan(&world).await > 0);
    assert_eq!(world.number("select count(*) from volunteer where status = 'unconfirmed'").await, 2);
    let link = world.last_mail_to(&MALO).link("Confirmer mon adresse");
    let again = world.visitor().open(&link).await.form("Oui, c’est bien mon adresse").send().await;
    assert_eq!((again.status, again.errors()), (422, vec!["consent".to_owned()]));
    again.says("Cochez cette case si c’est bien vous");
    world.confirm(&MALO).await;
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 1);
}

#[tokio::test]
async fn who_wants_no_invitation_is_not_written_to_because_of_a_list_either() {
    let world = World::new().await;
    let page = world.visitor().open("/fr/").await.follow("Inviter un proche").await;
    let form = page.form("Envoyer l’invitation").fill("Votre prénom", "Hugo");
    form.fill("Son adresse e-mail", MALO.email).send().await;
    world.work().await;
    let never = world.last_mail_to(&MALO).text.lines().find(|line| line.contains("/never/")).unwrap().to_owned();
    world.visitor().open(&never).await.form("Plus jamais d’invitation").sure().send().await;
    let claire = world.desk("Claire").await;
    begun(&sent(&claire, "volunteers", VOLUNTEERS).await, 2).await;
    minutes(&world, 1).await;
    assert_eq!((world.mails_to(&MALO).len(), world.mails_to(&INES).len()), (1, 1), "the invitation only");
}

#[tokio::test]
async fn who_never_answers_is_forgotten_and_nothing_of_the_file_stays() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    begun(&sent(&claire, "volunteers", VOLUNTEERS).await, 2).await;
    assert_eq!(world.number("select count(*) from import where sealed is not null").await, 1);
    minutes(&world, 2).await;
    assert_eq!(
        world.number("select count(*) from import where sealed is not null").await,
        0,
        "all rows were dealt with"
    );
    let keys = "select count(*) from seal_key k join import i on i.id = k.id";
    assert_eq!(world.number(keys).await, 0);
    world.confirm(&MALO).await;
    world.pass_days(8).await;
    assert_eq!(world.volunteers(&INES).await.len(), 0, "she did not answer");
    assert_eq!(world.volunteers(&MALO).await.len(), 1);
    claire.visitor.log_in("claire", PASSWORD).await;
    let again = sent(&claire, "volunteers", VOLUNTEERS).await;
    again
        .says("2 personnes sont déjà inscrites, ou une liste nous a déjà fait leur écrire")
        .does_not_say("Une ligne est prête");
    world.pass_days(2).await;
    assert_eq!(world.number("select count(*) from import where status = 'draft'").await, 0, "a draft lasts a day");
}

#[tokio::test]
async fn a_whole_list_is_undone_but_for_those_who_have_agreed_meanwhile() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    begun(&sent(&claire, "volunteers", VOLUNTEERS).await, 2).await;
    minutes(&world, 1).await;
    world.confirm(&MALO).await;
    let page = claire.visitor.open("/desk/imports").await.follow(SOURCE).await;
    page.says("Une inscription que personne n’a confirmée sera détruite ; une personne a confirmé, et reste.");
    page.form("Annuler cette liste").send().await.with_password().await.says("L’annulation est en cours");
    world.work().await;
    let page = claire.visitor.open("/desk/imports").await.follow(SOURCE).await;
    page.says("annulée").says("Effacées par l’annulation 1");
    assert_eq!((world.volunteers(&MALO).await.len(), world.volunteers(&INES).await.len()), (1, 0));
    claire.visitor.open("/desk/history").await.says("Liste annulée (Claire)");
    // Put right, the list may come again.
    sent(&claire, "volunteers", VOLUNTEERS).await.says("Une personne est déjà inscrite").says("Une ligne est prête");
}

#[tokio::test]
async fn a_list_that_is_stopped_writes_to_nobody_more() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = begun(&sent(&claire, "volunteers", VOLUNTEERS).await, 2).await;
    page.form("Arrêter cette liste").send().await.says("ce qui restait du fichier est détruit");
    minutes(&world, 3).await;
    assert_eq!((world.mails_to(&MALO).len(), world.count("volunteer").await), (0, 0));
    assert_eq!(world.number("select count(*) from import where sealed is not null").await, 0);
}

#[tokio::test]
async fn a_list_goes_slowly_and_past_no_limit_of_a_mailbox() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let mut list = "Prénom;Nom;e-mail;CP;Âge;Aide;Publics\n".to_owned();
    for n in 0..40 {
        use std::fmt::Write;
        writeln!(list, "Malo;Kerbrat;malo{n}@kerbrat.example;29300;23;Courses;front-line").unwrap();
    }
    list.push_str("Awa;Diarrassouba;awa@diarrassouba.example;69003;30;Courses;front-line\n");
    let draft = sent(&claire, "volunteers", &list).await;
    // Meanwhile her mailbox gets all it may get in a day.
    for _ in 0..5 {
        world.ask(&AWA).await.send().await;
    }
    begun(&draft, 41).await;
    minutes(&world, 1).await;
    let made = world.count("volunteer").await;
    assert!((20..=30).contains(&made), "{made} in a minute");
    minutes(&world, 2).await;
    assert_eq!(world.count("volunteer").await, 40);
    assert_eq!(world.volunteers(&AWA).await.len(), 0);
    claire
        .visitor
        .open("/desk/imports")
        .await
        .follow(SOURCE)
        .await
        .says("Laissées de côté (déjà inscrites, déjà contactées, ou trop d’e-mails ce jour-là) 1");
}

#[tokio::test]
async fn requests_come_by_a_list_too_and_for_somebody_else() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let list = "Prénom,Nom,E-mail,Commune,Public,Prénom du proche,Nom du proche,Mail du proche,Portable du proche,Courses,Métier\n\
        Odette,Le Guennec,,29300,Population à risque,Hugo,Tréhorel,hugo@trehorel.example,06 12 34 56 78,oui,\n\
        Awa,Diarrassouba,awa@diarrassouba.example,69003,front-line,,,,,x,Santé\n";
    // As Excel writes it in Western Europe.
    let western: Vec<u8> = list.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let draft = sent(&claire, "requests", western).await;
    begun(&draft, 2).await.says("0 sur 2").says("la personne à aider est d’accord");
    minutes(&world, 1).await;
    world.last_mail_to(&HUGO).says("une demande d’aide pour Odette").says("la personne à aider est d’accord");
    world.confirm(&HUGO).await.says("liste transmise par la mairie de Quimperlé");
    let sheet = claire.visitor.post("/desk/exports/requests", b"format=csv".to_vec()).await;
    assert!(sheet.html.contains("06 12 34 56 78"), "{}", sheet.html);
    world.last_mail_to(&AWA).does_not_say("la personne à aider");
    assert_eq!(world.number("select count(*) from request where status = 'open'").await, 1);
}

#[tokio::test]
async fn what_columns_hold_is_said_once_for_all_files_of_that_form() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let list =
        "Qui;Famille;Où écrire;CP;Âge;Aide;Publics\nMalo;Kerbrat;malo@kerbrat.example;29300;23;Courses;front-line\n";
    let draft = sent(&claire, "volunteers", list).await;
    draft.says("Aucune ligne n’est prête").says("Aucune colonne ne donne « Prénom » : il manque à une ligne");
    let form = draft.form("Relire avec ces colonnes").choose("Qui", "Prénom").choose("Famille", "Nom");
    form.choose("Où écrire", "Adresse e-mail").send().await.says("Une ligne est prête");
    let other = "Famille;Qui;Où écrire;CP;Âge;Aide;Publics\nBouazzaoui;Inès;ines@bouazzaoui.example;69003;31;Courses;front-line\n";
    sent(&claire, "volunteers", other).await.says("Une ligne est prête");
}

#[tokio::test]
async fn only_an_admin_brings_in_a_list_with_the_password_and_says_who_gave_it() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let paul = world.desk("Paul").await;
    assert_eq!(paul.visitor.get("/desk/imports").await.status, 403);
    assert_eq!(sent(&paul, "volunteers", VOLUNTEERS).await.status, 403);
    assert_eq!(world.visitor().send_file("/desk/imports/file", &[], b"a").await.heading(), "Se connecter au bureau");
    let large = vec![b'a'; 9 * 1024 * 1024];
    for (file, told) in [
        (&b""[..], "Choisissez un fichier"),
        (b"a;b\n", "n’a que des titres de colonnes"),
        (b"PK\x03\x04", "Ce fichier ne se lit pas"),
        (b"a;b\n\"1;2\n", "Un guillemet s’ouvre"),
        (&large, "dépasse 8 Mo"),
    ] {
        let page = sent(&claire, "volunteers", file).await;
        assert_eq!(page.status, 422);
        page.says(told);
    }
    sent(&claire, "", VOLUNTEERS).await.says("Dites ce que contient la liste");
    let draft = sent(&claire, "volunteers", VOLUNTEERS).await;
    let form = draft.form("Écrire à 2 personnes");
    let again = form
        .fill("Qui vous a confié", "https://cheap.example")
        .fill("Votre phrase", "Voyez cheap.example/x")
        .send()
        .await;
    let again = again.with_password().await;
    assert_eq!(again.errors(), ["source", "words", "lawful"]);
    assert_eq!(world.number("select count(*) from import where status <> 'draft'").await, 0);
    world.app.clock.advance(SignedDuration::from_mins(11));
    let asked =
        draft.form("Écrire à 2 personnes").fill("Qui vous a confié", SOURCE).check("Ces personnes savent").send().await;
    assert_eq!(asked.status, 403, "the password was not typed just now");
    world.volunteers(&ODETTE).await;
    assert_eq!(world.number("select count(*) from import where status <> 'draft'").await, 0);
    asked.with_password().await.says("C’est parti");
    world.mails_may_wait("the rest of the list is not waited for");
}
