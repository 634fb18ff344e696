//! A person writes to the team, and a moderator answers.

use crate::visitor::{Form, Page};
use crate::world::{Desk, INES, MALO, ODETTE, Somebody, World};

const WORDS: &str = "Bonjour, ma voisine n’a pas d’adresse e-mail.\nComment faire ?";

/// The contact form, filled in by this person.
async fn form(world: &World, who: &Somebody) -> Form {
    let page = world.visitor().open("/fr/").await.follow("Nous écrire").await;
    let form = page.form("Envoyer le message").fill("Votre nom", &format!("{} {}", who.first_name, who.last_name));
    form.fill("Adresse e-mail", who.email).fill("Votre message", WORDS)
}

/// Sends a message from this person.
async fn write(world: &World, who: &Somebody) {
    form(world, who).await.send().await.says("Merci, c’est bien arrivé");
}

/// The page of the only message on the list that is from this person.
async fn read(desk: &Desk, who: &Somebody) -> Page {
    desk.visitor.open("/desk/messages").await.follow(&format!("{} {}", who.first_name, who.last_name)).await
}

fn header(world: &World, name: &str) -> String {
    let raw = world.app.transport.sent().last().unwrap().raw.replace("\r\n ", " ");
    let found = raw.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    found.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_question_reaches_the_desk_and_is_answered_by_mail_with_time_to_undo() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    write(&world, &ODETTE).await;
    for kept in world.dump().await {
        assert!(!kept.contains("voisine") && !kept.contains("leguennec"), "in clear: {kept}");
    }
    let list = claire.visitor.open("/desk/queue").await.follow("Messages 1").await;
    list.says("À traiter 1").says("Bonjour, ma voisine").says("à l’instant");
    let page = list.follow("Odette Le Guennec").await;
    page.says("Comment faire")
        .says("odette@leguennec.example")
        .says("Aucune inscription ni demande avec cette adresse");
    assert_eq!(page.form("Envoyer la réponse").send().await.status, 422, "nothing was written");
    let answer = page.form("Envoyer la réponse").fill("Votre réponse", "Appelez-nous :\n- le matin\n- le soir");
    let done = answer.send().await;
    done.says("Elle part dans 60 s").says("À traiter 0").says("Traités 1");
    let again = done.form("Annuler").send().await;
    again.says("le message est de nouveau à traiter").says("Réponse reprise avant l’envoi (Claire)");
    assert_eq!((world.count("outbox").await, world.count("answer").await), (0, 0));
    let done = answer.send().await;
    done.says("Elle part dans 60 s");
    assert_eq!(world.count("outbox").await, 1);
    answer.send().await.does_not_say("Elle part dans");
    assert_eq!(world.count("outbox").await, 1, "the second click sends nothing");
    world.mails_leave().await;
    let mail = world.last_mail_to(&ODETTE);
    mail.says("Bonjour Odette Le Guennec,").says("Vous nous avez écrit le 18 mars 2020").says("- le matin");
    assert!(header(&world, "Reply-To").contains(&world.app.settings.publisher.contact_email));
    assert!(header(&world, "From").contains(&world.app.campaign.sender.address));
    let late = done.form("Annuler").send().await;
    late.says("Trop tard pour annuler");
    let page = claire.visitor.open("/desk/messages?status=done").await.follow("Odette Le Guennec").await;
    page.says("Réponse de Claire").says("- le soir").says("Réponse à un message (Claire)");
    assert!(!page.has_form("Annuler"));
    page.form("Remettre à traiter").send().await.says("de nouveau à traiter");
    let history = claire.visitor.open("/desk/history").await;
    history.says("Message reçu (formulaire de contact)").does_not_say("Guennec");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_and_nothing_is_lost() {
    let world = World::new().await;
    let empty = world.visitor().open("/fr/contact").await;
    empty.says(&world.app.settings.publisher.contact_email);
    let page = empty.form("Envoyer le message").send().await;
    assert_eq!((page.status, page.errors()), (422, vec!["email".to_owned(), "words".into()]));
    let wrong = form(&world, &ODETTE).await.fill("Votre nom", "www.example.org").fill("Votre référence", "bonjour");
    let wrong = wrong.fill("Adresse e-mail", "odette").send().await;
    assert_eq!(wrong.errors(), ["name", "email", "reference"]);
    assert_eq!(wrong.form("Envoyer le message").value("Votre message"), WORDS);
    let long = form(&world, &ODETTE).await.fill("Votre message", &"a".repeat(4_001)).send().await;
    long.says("4 000 caractères au plus");
    let held = form(&world, &ODETTE).await.fill("website", "x").press().await;
    held.says("Une case que personne ne voit a été remplie").does_not_say("c’est bien arrivé");
    let link = form(&world, &ODETTE).await.fill("Votre message", "Gagnez sur promo.com !").send().await;
    link.says("Écrivez sans lien ni adresse de site");
    assert_eq!(world.count("message").await, 0, "nothing of a robot is kept, nor of a mistake");
    held.form("Envoyer le message").send().await.says("c’est bien arrivé");
    assert_eq!(world.count("message").await, 1, "sent again, with the box empty");
    for (path, words) in [("/en/contact", "Write to us"), ("/sv/kontakt", "Skriv till oss")] {
        assert_eq!(world.visitor().open(path).await.heading(), words);
    }
}

#[tokio::test]
async fn an_address_a_letter_astray_is_asked_about_once_before_what_is_sent_there_is_lost() {
    let world = World::new().await;
    for (path, button, table) in [
        ("/fr/contact", "Envoyer le message", "message"),
        ("/fr/lien-perdu", "Envoyer le lien", "lost_link"),
        ("/fr/inviter-un-proche", "Envoyer l’invitation", "recommended"),
    ] {
        let mut form = world.visitor().open(path).await.form(button).fill("email", "odette@gamil.com");
        form = match table {
            "message" => form.fill("Votre message", WORDS),
            "recommended" => form.fill("Votre prénom", "Hugo"),
            _ => form,
        };
        let asked = form.press().await;
        assert_eq!((asked.status, asked.errors(), world.count(table).await), (422, vec!["email".to_owned()], 0));
        asked.says("Vouliez-vous dire odette@gmail.com ?");
        let other = asked.form(button).fill("email", "odette@hotmial.com").press().await;
        other.says("Vouliez-vous dire odette@hotmail.com ?");
        let sent = asked.form(button).press().await;
        assert_eq!((sent.status, world.count(table).await), (200, 1), "{path}: as they typed it");
    }
    world.work().await;
}

#[tokio::test]
async fn two_clicks_send_one_message() {
    let world = World::new().await;
    let form = form(&world, &ODETTE).await;
    let (one, two) = tokio::join!(form.send(), form.send());
    one.says("c’est bien arrivé");
    two.says("c’est bien arrivé");
    assert_eq!(world.count("message").await, 1);
    write(&world, &ODETTE).await;
    assert_eq!(world.count("message").await, 1, "nor do the same words from the page opened again");
    form.fill("Votre message", "Autre chose").send().await;
    assert_eq!(world.count("message").await, 2);
}

#[tokio::test]
async fn many_messages_from_one_network_are_slowed_down_and_not_refused() {
    let world = World::set(|settings| settings.forms_at_once = 2).await;
    for n in 0..2 {
        let form = form(&world, &ODETTE).await.fill("Votre message", &format!("Question {n}"));
        form.press().await.says("c’est bien arrivé");
    }
    let page = form(&world, &ODETTE).await.press().await;
    assert_eq!((page.status, world.count("message").await), (429, 2));
    page.says("Beaucoup de formulaires arrivent en ce moment du même réseau");
    let form = page.form("Envoyer le message");
    assert_eq!(form.clone().value("Votre message"), WORDS, "nothing is lost");
    form.press().await.says("c’est bien arrivé");
    assert_eq!(world.count("message").await, 3);
}

#[tokio::test]
async fn the_file_of_whoever_writes_stands_beside_and_another_address_is_noticed() {
    let world = World::new().await;
    let reference = world.malo().await.text();
    let reference = reference.split("Référence ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let claire = world.desk("Claire").await;
    write(&world, &MALO).await;
    let page = read(&claire, &MALO).await;
    page.says("même adresse, non vérifiée").says("écrivez à l’adresse qui est dans son dossier");
    assert!(!page.html.contains("badge ok\">même"), "nothing says that it is Malo who writes");
    page.says("Volontaire, 29300 Quimperlé").follow("Malo Kerbrat").await.says("disponible");
    let typed = reference.to_lowercase().replace('-', " ");
    form(&world, &ODETTE).await.fill("Votre référence", &typed).send().await.says("c’est bien arrivé");
    read(&claire, &ODETTE).await.says(&reference).says("autre adresse : vérifiez qui écrit");
}

#[tokio::test]
async fn messages_are_found_like_people_and_counted_truly() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    for who in [&ODETTE, &MALO, &INES] {
        write(&world, who).await;
    }
    read(&claire, &INES).await.form("Marquer comme traité, sans répondre").send().await.says("marqué comme traité");
    for (typed, found) in [
        ("le guennec odette", "Odette Le Guennec"),
        ("odette@leguennec.example", "Odette Le Guennec"),
        ("Kerbrat", "Malo Kerbrat"),
    ] {
        let search = claire.visitor.open("/desk/messages").await.form("Filtrer").fill("q", typed);
        let page = search.send().await;
        page.says(found).says("À traiter 1").says("Traités 0").says("1 à 1 sur 1");
        assert!(!page.address.contains("dette") && !page.address.contains("erbrat"), "{}", page.address);
    }
    let page = claire.visitor.open("/desk/messages?status=all").await;
    page.says("À traiter 2").says("Traités 1").says("Tous 3").says("1 à 3 sur 3");
    claire.visitor.open("/desk/messages?status=all&page=9").await.says("1 à 3 sur 3");
}

#[tokio::test]
async fn who_has_a_message_is_seen_and_another_may_go_on_with_it() {
    let world = World::new().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    write(&world, &ODETTE).await;
    let free = read(&paul, &ODETTE).await;
    read(&claire, &ODETTE)
        .await
        .form("Je m’en occupe")
        .send()
        .await
        .says("vous vous en occupez")
        .says("Vous, à l’instant");
    paul.visitor.open("/desk/messages").await.says("Claire, à l’instant");
    free.form("Je m’en occupe").send().await.says("quelqu’un d’autre s’en occupe");
    let page = read(&paul, &ODETTE).await;
    page.form("Prendre la suite de Claire").send().await.says("Vous, à l’instant");
    read(&paul, &ODETTE)
        .await
        .form("Laisser à quelqu’un d’autre")
        .send()
        .await
        .says("quelqu’un d’autre peut s’en occuper");
    paul.visitor.open("/desk/messages").await.does_not_say("Claire, à l’instant");
}

#[tokio::test]
async fn replies_are_written_once_and_inserted_without_losing_what_was_typed() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/messages/replies").await.follow("Écrire une réponse : Français").await;
    let wrong = page.form("Enregistrer").send().await;
    assert_eq!(wrong.errors(), ["name", "words"]);
    let filled = wrong.form("Enregistrer").fill("Titre", "Sans e-mail").fill("Texte", "Merci {name}, appelez-nous.");
    filled.send().await.says("C’est enregistré").says("Merci {name}");
    filled.send().await;
    assert_eq!(world.count("reply").await, 1, "two clicks write one");
    write(&world, &ODETTE).await;
    let form = read(&claire, &ODETTE).await.form("Insérer").fill("Votre réponse", "Bonne question.");
    let inserted = form.choose("Réponse toute prête", "Sans e-mail").send().await;
    assert_eq!(inserted.status, 200);
    let typed = inserted.form("Envoyer la réponse").value("answer").replace("\r\n", "\n");
    assert_eq!(typed, "Bonne question.\n\nMerci Odette Le Guennec, appelez-nous.");
    assert_eq!((world.count("answer").await, world.count("outbox").await), (0, 0), "nothing is kept yet");
    let page = claire.visitor.open("/desk/messages/replies").await.follow("Modifier : Sans e-mail").await;
    page.form("Enregistrer").fill("Titre", "Par téléphone").send().await.says("Par téléphone");
    let page = claire.visitor.open("/desk/messages/replies").await;
    page.form("Supprimer : Par téléphone").send().await.says("Aucune pour le moment");
    page.form("Supprimer : Par téléphone").send().await.says("Rien n’a été fait");
}

#[tokio::test]
async fn a_message_goes_a_month_after_it_was_done_with_and_not_before() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    write(&world, &ODETTE).await;
    world.pass_days(40).await;
    assert_eq!(world.count("message").await, 1, "nobody has read it yet");
    let claire = Desk { visitor: world.visitor(), ..claire };
    claire.visitor.log_in("claire", crate::world::PASSWORD).await;
    let page = read(&claire, &ODETTE).await;
    page.form("Envoyer la réponse").fill("Votre réponse", "Oui.").send().await;
    world.mails_leave().await;
    world.pass_days(29).await;
    assert_eq!((world.count("message").await, world.count("answer").await), (1, 1));
    world.pass_days(2).await;
    assert_eq!((world.count("message").await, world.count("answer").await, world.count("seal_key").await), (0, 0, 0));
}

#[tokio::test]
async fn whoever_has_confirmed_an_address_sees_and_destroys_what_was_written_from_it_and_nobody_else_does() {
    let world = World::new().await;
    write(&world, &MALO).await;
    // Anybody may type Malo's address: without his mailbox they learn and destroy nothing.
    let stranger = world.offer(&MALO).await.send().await.follow("Voir ou changer mes réponses").await;
    let private = stranger.address.split('?').next().unwrap().to_owned();
    world.visitor().open(&format!("{private}?rights")).await.does_not_say("voisine");
    stranger.form("Oui, tout supprimer").sure().send().await;
    world.work().await;
    assert_eq!(world.count("message").await, 1);

    let private = world.malo().await;
    let rights = private.follow("Vos données et vos droits").await;
    rights.says("Messages à l’équipe").says("ma voisine n’a pas d’adresse").says("à traiter");
    private.form("Oui, tout supprimer").sure().send().await;
    world.work().await;
    world.last_mail_to(&MALO).says("Un message à l’équipe");
    assert_eq!((world.count("message").await, world.count("seal_key").await), (0, 0));
}

#[tokio::test]
async fn two_who_change_one_ready_made_answer_keep_what_each_has_changed() {
    let world = World::new().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let new = claire.visitor.open("/desk/messages/replies/new").await.form("Enregistrer");
    new.fill("Titre", "Merci").fill("Texte", "Bonjour").send().await;
    let id = world.number("select id from reply").await;
    let form = async |desk: &Desk| desk.visitor.open(&format!("/desk/messages/replies/{id}")).await.form("Enregistrer");
    let (one, other) = (form(&claire).await.fill("Titre", "Accueil"), form(&paul).await.fill("Texte", "Bonsoir"));
    one.send().await;
    other.send().await;
    let kept = "select count(*) from reply where name = 'Accueil' and words = 'Bonsoir'";
    assert_eq!(world.number(kept).await, 1);
}

#[tokio::test]
async fn a_note_that_cannot_be_kept_comes_back_and_one_sent_twice_is_kept_once() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let path = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    let note =
        async |words: &str| claire.visitor.open(&path).await.form("Ajouter la note").fill("note", words).send().await;
    let long = "é".repeat(2_001);
    let page = note(&long).await;
    page.says("2 000 caractères au plus");
    let mut again = page.form("Ajouter la note");
    assert_eq!((page.status, again.value("note")), (422, long));
    again
        .fill("note", "Rappeler le \u{202a}06 12 34 56 78\u{202c}\tsoir")
        .send()
        .await
        .says("Rappeler le 06 12 34 56 78 soir");
    note("Rappeler le 06 12 34 56 78 soir").await;
    assert_eq!(world.count("note").await, 1, "two clicks");
}

#[tokio::test]
async fn an_answer_written_while_a_colleague_answered_is_not_lost() {
    let world = World::new().await;
    form(&world, &ODETTE).await.send().await.says("c’est bien arrivé");
    let id = world.number("select id from message").await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let open = async |desk: &Desk| desk.visitor.open(&format!("/desk/messages/{id}")).await.form("Envoyer la réponse");
    let (hers, his) = (open(&claire).await.fill("answer", "Oui."), open(&paul).await.fill("answer", "Non, désolé."));
    hers.send().await;
    let page = his.send().await;
    page.says("Quelqu’un d’autre a traité ce message");
    let mut again = page.form("Envoyer quand même");
    assert_eq!((page.status, again.value("answer")), (409, "Non, désolé.".to_owned()));
    again.send().await;
    assert_eq!(world.count("answer").await, 2);
    world.mails_may_wait("the story ends before they leave");
}

#[tokio::test]
async fn whoever_registers_with_somebody_elses_address_destroys_no_message_of_theirs() {
    let world = World::new().await;
    let form = world.visitor().open("/fr/contact").await.form("Envoyer le message");
    form.fill("Adresse e-mail", MALO.email).fill("Votre message", "Bonjour ?").send().await.says("bien arrivé");
    let claire = world.desk("Claire").await;
    let id = world.number("select id from message").await;
    let page = claire.visitor.open(&format!("/desk/messages/{id}")).await;
    page.form("Marquer comme traité, sans répondre").send().await.says("marqué comme traité");
    let private = world.offer(&MALO).await.send().await.follow("Voir ou changer mes réponses").await;
    private.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    assert_eq!(world.count("message").await, 1);
    // Once it is confirmed, the address is the person's, and so are the messages.
    let private = world.malo().await;
    private.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    assert_eq!(world.count("message").await, 0);
    world.work().await;
}
