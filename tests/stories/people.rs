//! A person calls, and the desk finds them, sees where it stands, and helps.

use premiere_ligne::periods;

use crate::visitor::{Form, Page};
use crate::world::{Desk, HUGO, INES, MALO, ODETTE, Somebody, World};

/// Malo with his address spelt right.
const MALO_SPELT_RIGHT: Somebody = Somebody { email: "malo.kerbrat@mail.example", ..MALO };

/// Types words into the search for people.
async fn find(claire: &Desk, words: &str) -> Page {
    let form = claire.visitor.open("/desk/people").await.form("Filtrer");
    form.fill("Adresse e-mail, nom entier", words).send().await
}

/// Claire signs in, again if need be, because a session lasts one night.
async fn signed_in(world: &World) -> Desk {
    let claire = Desk { id: 0, visitor: world.visitor() };
    let form = claire.visitor.open("/desk/login").await.form("Se connecter");
    form.fill("Identifiant", "claire").fill("Mot de passe", crate::world::PASSWORD).send().await;
    claire
}

/// The first reference on the page.
fn reference_of(page: &Page) -> String {
    let text = page.text();
    let is_reference = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    text.split([' ', '(', ')']).find(is_reference).unwrap_or_else(|| panic!("no reference: {text}")).to_owned()
}

#[tokio::test]
async fn did_you_get_my_request_is_answered_from_whatever_the_caller_can_say() {
    let world = World::new().await;
    let page = world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    let file = find(&claire, HUGO.email).await;
    assert_eq!(file.heading(), "Hugo Tréhorel");
    file.says("Personne à aider Odette Le Guennec").says("Demandé par Hugo Tréhorel").says("Courses à traiter");
    file.says("Confirmation d’adresse (demande) parti").says("Adresse confirmée");
    let reference = reference_of(&page);
    for words in [&*page.address, &*reference, &*reference.to_lowercase(), "Tréhorel", "hugo trehorel", "TREHOREL Hugo"]
    {
        assert_eq!(find(&claire, words).await.heading(), "Hugo Tréhorel", "{words}");
    }
    assert_eq!(find(&claire, "Odette Le Guennec").await.heading(), "Odette Le Guennec");
    find(&claire, "Tréhor").await.says("Un nom se cherche en entier");
    find(&claire, "/private/inconnu").await.says("Personne ne correspond");
}

#[tokio::test]
async fn all_that_came_from_one_address_is_on_one_page_with_the_way_to_matching() {
    let world = World::new().await;
    world.malo().await;
    let malo_asks = world.ask_at_risk(&MALO).await;
    world.confirmed(malo_asks, &MALO).await;
    let claire = world.desk("Claire").await;
    let list = find(&claire, "Kerbrat").await;
    list.says("Volontaire").says("Personne à aider");
    let file = list.follow("Malo Kerbrat").await;
    file.follow("Volontaire").await.says("Voir la fiche").follow("Voir la fiche").await.says("Demande en cours");
    file.follow("Courses").await.says("Un volontaire possible");
}

#[tokio::test]
async fn a_lost_mail_is_sent_again_by_the_desk() {
    let world = World::new().await;
    world.offer(&MALO).await.send().await;
    let claire = world.desk("Claire").await;
    let file = find(&claire, MALO.email).await;
    file.says("adresse non confirmée").says("Confirmation d’adresse (volontaire) en attente");
    file.form("Renvoyer la demande de confirmation").send().await.says("Le message part");
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 2);
    world.confirm(&MALO).await.says("Vous êtes disponible");
    let file = find(&claire, MALO.email).await;
    file.form("Envoyer un nouveau lien privé").send().await.says("Lien envoyé de nouveau : Lien privé (Claire)");
    world.work().await;
    let link = world.last_mail_to(&MALO).link("Ouvrir ma page privée");
    world.visitor().open(&link).await.says("Vous êtes disponible");
    // The limit that keeps strangers from flooding a mailbox holds for the desk too.
    for _ in 0..2 {
        find(&claire, MALO.email).await.form("Envoyer un nouveau lien privé").send().await.says("Le message part");
    }
    let file = find(&claire, MALO.email).await;
    file.form("Envoyer un nouveau lien privé").send().await.says("Rien n’est parti");
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 5);
}

#[tokio::test]
async fn a_corrected_address_is_confirmed_first_then_gets_the_introduction_it_missed() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let old = world.answer_link(&MALO);
    let claire = signed_in(&world).await;

    let page = find(&claire, MALO.email).await.follow("Corriger l’adresse e-mail").await;
    let wrong = page.form("Enregistrer et demander la confirmation").fill("Adresse e-mail", "malo@").send().await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["email".to_owned()]));
    let form = wrong.form("Enregistrer et demander la confirmation");
    assert_eq!(form.clone().value("email"), "malo@");
    let file = form.fill("Adresse e-mail", MALO_SPELT_RIGHT.email).send().await;
    file.says("Adresse corrigée : la demande de confirmation part").says("Adresse corrigée (Claire)");
    assert_eq!(world.visitor().get(&old).await.status, 404, "links to the old address end");
    world.work().await;
    let sent = world.mails_to(&MALO_SPELT_RIGHT);
    assert_eq!(sent.len(), 1, "nothing of Odette goes to an address that nobody confirmed");
    world.confirm(&MALO_SPELT_RIGHT).await;
    world.work().await;
    world.introduction_to(&MALO_SPELT_RIGHT).says("Odette cherche quelqu’un");
    world.visitor().open(&world.answer_link(&MALO_SPELT_RIGHT)).await.says("Odette et vous, où en êtes-vous ?");
    assert_eq!(world.mails_to(&ODETTE).len(), 3, "Odette is not written to again");
}

#[tokio::test]
async fn answers_told_on_the_phone_are_changed_in_the_persons_own_form() {
    let world = World::new().await;
    world.ines().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let page = find(&claire, INES.email).await.follow("Changer les réponses").await;
    let mut form = page.form("Enregistrer");
    assert_eq!(form.value("Code postal"), "69003");
    let wrong = form.clone().fill("Code postal", "99999").send().await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["place".to_owned()]));
    form.fill("Code postal", "29300").send().await.says("29300 Quimperlé").says("Réponses changées (Claire)");
    let request = world.requests(&ODETTE).await[0];
    claire.visitor.open(&format!("/desk/requests/{request}")).await.says("Inès Bouazzaoui");
    let page = find(&claire, ODETTE.email).await.follow("Changer les réponses").await;
    page.form("Enregistrer").fill("Code postal", "69003").send().await.says("Réponses changées (Claire)");
    let wrong = find(&claire, ODETTE.email).await.follow("Changer les réponses").await;
    let wrong = wrong.form("Enregistrer").fill("email", "").send().await;
    assert_eq!(wrong.errors(), ["email"], "an address is corrected, not taken away");
}

#[tokio::test]
async fn who_asks_to_be_forgotten_gets_a_receipt_on_the_phone_and_by_mail() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let file = find(&claire, MALO.email).await;
    let noted = file.form("Ajouter la note").fill("note", "Rappeler lundi").send().await;
    noted.says("Note ajoutée").says("Rappeler lundi");
    noted
        .form("Mettre en pause")
        .send()
        .await
        .says("en pause")
        .form("Rendre disponible")
        .send()
        .await
        .says("disponible");
    find(&claire, MALO.email).await.form("Oui, tout détruire").send().await.says("dans une heure");
    world.pass(periods::ERASURE).await;
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("Une note de l’équipe");
    let number = mail.words().split("Reçu numéro : ").nth(1).unwrap()[..9].to_owned();
    let page = find(&claire, &number).await;
    page.says("Un nom et son adresse").says("Une note de l’équipe").says("Un lien privé");
    find(&claire, &number.to_lowercase()).await.says("nous avons détruit").does_not_say("Kerbrat");
    assert_eq!((world.count("person").await, world.count("sent").await, world.count("note").await), (0, 0, 0));
    find(&claire, MALO.email).await.says("Personne ne correspond");
}

/// A moderator opens the form of an entry for a caller.
async fn call(claire: &Desk, entry: &str) -> Form {
    let doors = claire.visitor.open("/desk/people").await.follow("Saisir un appel").await;
    doors.follow(entry).await.form("Enregistrer")
}

/// Odette calls and asks for groceries, for herself, without an address.
pub(crate) async fn odette_calls(claire: &Desk) -> Form {
    let form =
        call(claire, "Demander de l’aide : Population à risque").await.check("Pour moi").fill("first_name", "Odette");
    form.fill("last_name", "Le Guennec").fill("Code postal", "29300").check("J’ai lu ces phrases")
}

#[tokio::test]
async fn somebody_without_any_address_asks_by_phone_and_the_team_carries_the_news() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let form = odette_calls(&claire).await;
    let wrong = form.send().await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["reach".to_owned()]));
    wrong.says("Rien n’est encore enregistré");
    let wrong = form.clone().fill("reach", "02 98 00 00 00, le matin").uncheck("J’ai lu ces phrases").send().await;
    assert_eq!(wrong.errors(), ["agree"], "nobody is written down who did not agree");
    assert_eq!(world.count("request").await, 0);
    let page = form.fill("reach", "02 98 00 00 00, le matin").send().await;
    page.says("Enregistré par téléphone").says("par téléphone, saisie par Claire").says("Accord donné au téléphone");
    page.says("Comment joindre la personne : 02 98 00 00 00, le matin").says("pas d’adresse e-mail");
    assert!(!world.dump().await.iter().any(|line| line.contains("02 98")), "the number is sealed");
    page.form("Mettre en relation").send().await.says("Mise en relation faite entre Odette Le Guennec et Malo");
    world.mails_leave().await;
    world.introduction_to(&MALO).says("Odette n’a pas d’adresse e-mail. Répondez à ce message");
    let page = world.visitor().open(&world.answer_link(&MALO)).await;
    page.form("Nous sommes en contact").check("Détruisez mes données").send().await.says("Merci !");
    assert_eq!((world.count("person").await, world.count("note").await), (0, 0));
}

#[tokio::test]
async fn an_address_given_on_the_phone_is_confirmed_like_any_other() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let form = odette_calls(&claire).await.fill("email", ODETTE.email);
    form.send().await.says("adresse non confirmée").says("par téléphone, saisie par Claire");
    world.work().await;
    world.confirm(&ODETTE).await.says("Nous cherchons un volontaire");
    let form = call(&claire, "Proposer mon aide").await.fill("first_name", "Malo").fill("last_name", "Kerbrat");
    let form = form.fill("Code postal", "29300").fill("Âge", "23").check("Je peux faire des courses");
    let form = form.check("les personnes à risque, âgées ou malades").check("J’ai lu ces phrases");
    let wrong = form.send().await;
    assert_eq!(wrong.errors(), ["email"], "a volunteer is called by mail");
    form.fill("email", MALO.email).send().await.says("par téléphone, saisie par Claire");
    world.work().await;
    world.confirm(&MALO).await.says("Vous êtes disponible");
}

#[tokio::test]
async fn whoever_asked_already_is_seen_before_a_call_is_written_down_again() {
    let world = World::new().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let form = odette_calls(&claire).await.fill("reach", "02 98 00 00 00");
    let warned = form.send().await;
    warned.says("Peut-être en double").says("même nom, même lieu");
    assert_eq!((warned.errors(), world.count("request").await), (vec!["another".to_owned()], 1));
    warned.form("Enregistrer").check("C’est bien une autre demande").send().await.says("Peut-être en double");
    claire.visitor.open("/desk/queue").await.says("peut-être en double");
    find(&claire, ODETTE.email).await.says("Peut-être en double");
}

#[tokio::test]
async fn two_requests_of_one_household_are_merged_with_notes_and_both_histories() {
    let world = World::new().await;
    world.odette().await;
    let kept = world.requests(&ODETTE).await[0];
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let hugos = world.last_mail_to(&HUGO).link("Confirmer mon adresse");
    let claire = world.desk("Claire").await;
    let page = find(&claire, HUGO.email).await;
    page.form("Ajouter la note").fill("note", "A appelé deux fois").send().await;
    let page = claire.visitor.open(&format!("/desk/requests/{kept}")).await;
    let ask = page.says("Peut-être en double").follow_starting("Réunir les deux").await;
    ask.says("Les adresses e-mail sont différentes");
    assert_eq!(world.count("request").await, 2, "it asks first");
    let merged = ask.form("Réunir").send().await;
    merged.says("Les deux sont réunies").says("A appelé deux fois").says("Réunie avec une autre (Claire)");
    assert_eq!(merged.text().matches("Formulaire envoyé").count(), 2, "both histories are kept");
    merged.does_not_say("Peut-être en double");
    assert_eq!((world.count("request").await, world.count("need").await, world.count("person").await), (1, 1, 1));
    world.work().await;
    world.last_mail_to(&HUGO).says("Nous écrirons désormais à l’autre adresse");
    assert_eq!(world.visitor().get(&hugos).await.status, 404);
    let tallied = "select cast(sum(n) as bigint) from tally where what = 'request'";
    assert_eq!(world.number(tallied).await, 1, "one household counts once");
}

#[tokio::test]
async fn links_to_one_address_still_work_after_a_merge_and_a_standing_introduction_is_not_lost() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let first = world.requests(&ODETTE).await[0];
    world.confirmed(world.ask_at_risk(&ODETTE).await, &ODETTE).await;
    let later = world.last_mail_to(&ODETTE).link("Confirmer mon adresse");
    let claire = signed_in(&world).await;
    let second = *world.requests(&ODETTE).await.iter().find(|id| **id != first).unwrap();
    let ask = claire.visitor.open(&format!("/desk/requests/{second}/merger?other={first}")).await;
    ask.says("tous les liens privés déjà envoyés continuent de marcher").says("gardez plutôt l’autre");
    let body = format!("other={first}&kept={second}").into_bytes();
    let refused = claire.visitor.post(&format!("/desk/requests/{second}/merger"), body).await;
    refused.says("Rien n’a été fait");
    ask.form("Réunir").send().await.says("Les deux sont réunies").says("En relation avec Malo Kerbrat");
    world.visitor().open(&later).await.says("Nous avons trouvé quelqu’un");
    world.visitor().open(&world.answer_link(&ODETTE)).await.says("Malo et vous");
}

#[tokio::test]
async fn a_volunteer_who_signed_up_twice_is_made_one() {
    let world = World::new().await;
    world.malo().await;
    let other = Somebody { email: "malo@travail.example", ..MALO };
    world.confirmed(world.offer_childcare(&other).await, &other).await;
    let claire = world.desk("Claire").await;
    let first = world.volunteer(&MALO).await;
    let page = claire.visitor.open(&format!("/desk/volunteers/{first}")).await;
    let merged = page.follow_starting("Réunir les deux").await.form("Réunir").send().await;
    merged.says("Les deux sont réunies").says("Garde d’enfants").says("Courses");
    assert_eq!((world.count("volunteer").await, world.count("person").await, world.count("offer").await), (1, 1, 2));
    world.work().await;
    world.last_mail_to(&other).says("deux inscriptions").says("Nous écrirons désormais à l’autre adresse");
}

#[tokio::test]
async fn what_would_be_forgotten_is_listed_with_the_act_that_fits() {
    let world = World::new().await;
    world.malo_and_odette().await;
    world.offer(&INES).await.send().await;
    world.work().await;
    let view = async |view: &str| {
        let claire = signed_in(&world).await;
        claire.visitor.open(&format!("/desk/follow-up?view={view}")).await
    };
    view("silent").await.says("Rien ici");
    let page = view("volunteers").await;
    page.says("Inès Bouazzaoui").says("Volontaires à confirmer 1");
    page.form("Renvoyer la demande de confirmation : Inès Bouazzaoui").send().await.says("Le message part");
    world.pass_days(4).await;
    let page = view("silent").await;
    page.says("Sans nouvelles 1")
        .form("Envoyer un rappel : Courses, 29300 Quimperlé")
        .send()
        .await
        .says("Un rappel part");
    world.work().await;
    world.last_mail_to(&MALO).says("Êtes-vous en contact");
    let answer = world.answer_link(&MALO);
    let page = world.visitor().open(&answer).await;
    page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "C’est trop loin").send().await;
    world.work().await;
    let page = view("declined").await;
    page.says("Volontaires qui ont dit non 1").says("C’est trop loin").says("Chercher quelqu’un d’autre");
}

#[tokio::test]
async fn a_request_comes_back_on_the_day_the_desk_wants_to_see_it_again() {
    let world = World::new().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let request = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    let look_again = async |on: &str| {
        let body = format!("on={on}").into_bytes();
        claire.visitor.post(&format!("{request}/follow-up"), body).await
    };
    for wrong in ["2020-03-17", "demain", "2999-01-01"] {
        let page = look_again(wrong).await;
        assert_eq!((page.status, page.errors()), (422, vec!["on".to_owned()]), "{wrong}");
    }
    look_again("2020-03-20").await.says("C’est noté").says("À revoir : 2020-03-20 (Claire)");
    claire.visitor.open("/desk/follow-up").await.says("À revoir 0");
    world.pass_days(2).await;
    let claire = signed_in(&world).await;
    let page = claire.visitor.open("/desk/follow-up").await;
    page.says("À revoir 1").says("Odette Le Guennec");
    page.form("C’est fait : Odette Le Guennec").send().await.says("n’est plus à revoir").says("À revoir 0");
}

#[tokio::test]
async fn a_name_is_found_however_it_is_typed_and_by_any_of_its_words() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    for (n, (first_name, last_name)) in
        [("Łukasz", "Lecœur"), ("Anne-Sophie", "Dupont (née O’Neil)"), ("Søren", "Groß")].into_iter().enumerate()
    {
        let email = ["a@kerbrat.example", "b@kerbrat.example", "c@kerbrat.example"][n];
        let who = Somebody { first_name, last_name, email, place: "29300" };
        world.confirmed(world.offer(&who).await, &who).await;
    }
    for (typed, found) in [
        ("lukasz", "Lecœur"),
        ("Lecoeur", "Lecœur"),
        ("Dupont", "Anne-Sophie"),
        ("oneil dupont", ""),
        ("o'neil", "Anne-Sophie"),
        ("Anne Dupont", "Anne-Sophie"),
        ("Sophie", "Anne-Sophie"),
        ("Soren Gross", "Søren"),
        ("Dupont Lecoeur", ""),
    ] {
        let page = find(&claire, typed).await;
        if found.is_empty() {
            page.does_not_say("kerbrat.example");
        } else {
            page.says(found);
        }
    }
    let volunteer = world.number("select v.id from volunteer v join name_part n on n.person_id = v.person_id").await;
    let form = claire.visitor.open(&format!("/desk/volunteers/{volunteer}/answers")).await.form("Enregistrer");
    form.fill("Nom", "Dupond").fill("Prénom", "Anne").send().await.says("Réponses changées");
    assert_eq!(world.count("name_part").await, 0);
    find(&claire, "Sophie").await.does_not_say("kerbrat.example");
}
