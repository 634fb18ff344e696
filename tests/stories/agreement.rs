//! Both agree before names are told: each side learns what help it is and how near, and says yes or no.

use std::sync::Arc;

use jiff::SignedDuration;
use premiere_ligne::campaign::Side;
use premiere_ligne::introductions::FailureReason;
use premiere_ligne::introductions::agreement::{self, Consent, Outcome};
use premiere_ligne::periods;

use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, MALO, Somebody, World};

/// Another volunteer like Inès.
const LEILA: Somebody =
    Somebody { first_name: "Leïla", last_name: "Bensaïd", email: "leila@bensaid.example", ..INES };

/// Numbers of proposals and introductions, in how many the volunteers are, and how often they were called.
async fn standing(world: &World) -> [i64; 4] {
    [
        world.count("proposal").await,
        world.count("introduction").await,
        world.number("select cast(coalesce(sum(introductions), 0) as bigint) from volunteer").await,
        world.number("select cast(coalesce(sum(calls), 0) as bigint) from volunteer").await,
    ]
}

/// Inès may look after Awa's children: Claire proposes it, Paul approves, and both are asked.
struct AskedPair {
    world: World,
    claire: Desk,
    paul: Desk,
    need: i64,
    id: i64,
    /// Addresses of the private pages of Inès and Awa.
    private: [String; 2],
}

impl AskedPair {
    async fn new() -> AskedPair {
        AskedPair::of(World::new().await).await
    }

    async fn of(world: World) -> AskedPair {
        let private = [world.ines().await.address, world.awa().await.address];
        let claire = world.desk("Claire").await;
        let need = world.need(&AWA, "childcare").await;
        claire.try_to_introduce(need, world.volunteer(&INES).await).await.says("Proposition faite");
        let id = world.number("select id from proposal").await;
        let paul = world.paul_has_both_asked().await;
        AskedPair { world, claire, paul, need, id, private }
    }

    async fn question(&self, who: &Somebody) -> Page {
        self.world.visitor().open(&self.world.question_link(who)).await
    }

    async fn says_yes(&self, who: &Somebody) -> Page {
        self.question(who).await.form("Envoyer ma réponse").check("Oui, je suis d’accord").send().await
    }

    async fn says_no(&self, who: &Somebody, why: &str) -> Page {
        let form = self.question(who).await.form("Envoyer ma réponse").check("Non");
        form.choose("Pour quelle raison ?", why).send().await
    }

    async fn private_page(&self, who: &Somebody) -> Page {
        self.world.visitor().open(&self.private[usize::from(who.email == AWA.email)]).await
    }

    /// The page of the request, at its need for childcare.
    async fn request(&self, desk: &Desk) -> Page {
        let request = self.world.requests(&AWA).await[0];
        desk.visitor.open(&format!("/desk/requests/{request}?need={}", self.need)).await
    }

    /// All that a side may ever read: their mails, private page and the copy of their data.
    async fn all_that_reads(&self, who: &Somebody) -> String {
        let mails: Vec<String> = self.world.mails_to(who).into_iter().map(|mail| mail.text).collect();
        let page = self.private_page(who).await;
        let copy = page.follow("Vos données et vos droits").await;
        let export = self.world.visitor().get(&format!("{}?export", page.address.split('?').next().unwrap())).await;
        [mails.join(" "), page.text(), copy.text(), export.html].join(" ")
    }
}

/// Whether the words of the mails that told somebody that the question is over.
fn told_over(world: &World, who: &Somebody) -> usize {
    world.mails_to(who).iter().filter(|mail| mail.subject == "Notre question n’attend plus de réponse").count()
}

#[tokio::test]
async fn both_say_yes_and_only_then_names_are_told() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    let (claire, need) = (world.desk("Claire").await, world.need(&AWA, "childcare").await);
    claire.try_to_introduce(need, world.volunteer(&INES).await).await.says("Proposition faite");
    world.pass(SignedDuration::from_mins(5)).await;
    assert!(world.questions_to(&INES).is_empty(), "one moderator is not enough");
    world.paul_has_both_asked().await;
    for (who, other) in [(&INES, &AWA), (&AWA, &INES)] {
        let (mail, page) = (world.last_mail_to(who), world.visitor().open(&world.question_link(who)).await);
        assert_eq!(mail.to, who.email, "alone");
        mail.says("êtes-vous d’accord").says("garder des enfants").says("2 km au plus");
        page.says("garder des enfants").says("2 km au plus").says("21 mars 2020");
        for told in [other.first_name, other.last_name, other.email, "69003", "Lyon", "même code postal"] {
            mail.does_not_say(told);
            page.does_not_say(told);
        }
    }
    world.last_mail_to(&INES).says("Combien d’enfants ? 2").says("3 à 5 ans et 6 à 9 ans");
    world.last_mail_to(&AWA).says("Cette personne a aussi des enfants").does_not_say("Combien");
    let yes = |who: &'static Somebody| {
        let link = world.question_link(who);
        let visitor = world.visitor();
        async move { visitor.open(&link).await.form("Envoyer ma réponse").check("Oui, je suis d’accord").send().await }
    };
    yes(&INES).await.says("Vous avez dit oui, merci ! Nous attendons l’autre réponse");
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
    let before = world.dump().await;
    yes(&INES).await.says("Vous avez dit oui, merci !");
    assert_eq!(world.dump().await, before, "pressing twice is harmless");
    yes(&AWA).await.says("Merci, c’est oui des deux côtés !");
    assert_eq!(standing(&world).await, [0, 1, 1, 1]);
    world.work().await;
    world.introduction_to(&INES).says("Awa");
    world.introduction_to(&AWA).says("Inès");
    let by_paul = "select count(*) from introduction i join moderator m on m.id = i.made_by where m.login = 'paul'";
    assert_eq!(world.number(by_paul).await, 1, "by the moderator whose approval asked them");
    yes_too_late(&world).await;
    world.work().await;
    assert_eq!(told_over(&world, &INES) + told_over(&world, &AWA), 0);
}

/// The link says kindly that nothing is to be answered any more.
async fn yes_too_late(world: &World) {
    let before = world.dump().await;
    world.visitor().open(&world.question_link(&INES)).await.says("Cette question n’attend plus de réponse");
    let body = b"answer=yes".to_vec();
    let late = world.visitor().post(&format!("{}/agreement", world.question_link(&INES)), body).await;
    assert_eq!(late.status, 200);
    late.says("Cette question n’attend plus de réponse");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn the_desk_and_both_private_pages_know_that_a_proposal_waits_for_the_parties() {
    let pair = AskedPair::new().await;
    let (world, claire) = (&pair.world, &pair.claire);
    claire.visitor.open("/desk/queue").await.does_not_say("Garde d’enfants attend");
    claire.visitor.open("/desk/queue?view=proposed").await.says("Garde d’enfants attend leur accord");
    claire.visitor.open("/desk/plan?kind=childcare").await.does_not_say("→ Inès");
    let page = pair.request(claire).await;
    page.says("Accord demandé : Inès Bouazzaoui").says("Volontaire : pas encore de réponse");
    page.says("Personne qui demande : pas encore de réponse").says("Accord demandé aux deux (Paul)");
    page.does_not_say("Approuver").does_not_say("Refuser");
    claire.try_to_introduce(pair.need, world.volunteer(&INES).await).await.says("attend déjà l’accord des deux");
    let before = world.dump().await;
    for (act, body) in [("approval", ""), ("refusal", "reason=non")] {
        let page = pair.paul.visitor.post(&format!("/desk/proposals/{}/{act}", pair.id), body.into()).await;
        page.says("Rien n’a été fait : cette proposition n’attend plus de réponse");
    }
    assert_eq!(world.dump().await, before, "the team has agreed already");

    for who in [&INES, &AWA] {
        let page = pair.private_page(who).await;
        page.says("Êtes-vous d’accord ?").says("2 km au plus").does_not_say("mise en relation est en cours");
        let again = page.form("Envoyer ma réponse").send().await;
        assert_eq!((again.status, again.errors()), (422, vec![format!("answer-{}", pair.id)]));
        let again = page.form("Envoyer ma réponse").check("Non").send().await;
        assert_eq!((again.status, again.errors()), (422, vec![format!("why-{}", pair.id)]));
    }
    pair.private_page(&AWA).await.says("Nous avons peut-être trouvé quelqu’un");
    assert_eq!(world.dump().await, before);
    let page = pair.private_page(&AWA).await.form("Envoyer ma réponse").check("Oui, je suis d’accord").send().await;
    page.says("Vous avez dit oui, merci !").says("Référence");
    pair.request(claire).await.says("Personne qui demande : a dit oui").says("A dit oui à la proposition");
    pair.private_page(&INES).await.does_not_say("a dit oui").says("Êtes-vous d’accord ?");
    let page = pair.private_page(&INES).await.form("Envoyer ma réponse").check("Oui, je suis d’accord").send().await;
    page.says("Merci, c’est oui des deux côtés !");
    world.work().await;
    assert_eq!(standing(world).await, [0, 1, 1, 1]);
}

#[tokio::test]
async fn after_a_no_the_other_side_never_learns_of_it_and_the_next_volunteer_is_offered() {
    for (who, other) in [(&INES, &AWA), (&AWA, &INES)] {
        let pair = AskedPair::new().await;
        let (world, claire) = (&pair.world, &pair.claire);
        world.confirmed(world.offer_childcare(&LEILA).await, &LEILA).await;
        pair.says_yes(other).await.says("Vous avez dit oui, merci !");
        pair.says_no(who, "Les horaires ne vont pas").await.says("C’est noté, merci de l’avoir dit");
        assert_eq!(standing(world).await, [0, 0, 0, 0]);
        world.work().await;
        assert_eq!((told_over(world, who), told_over(world, other)), (0, 1));
        let all = pair.all_that_reads(other).await.to_lowercase();
        for hidden in ["horaires", "timing", "dit non à", "said-no", "pas dit oui", "not-agreed", "refused"] {
            assert!(!all.contains(hidden), "{hidden}: {all}");
        }
        assert!(pair.all_that_reads(who).await.contains("said-no"), "one's own answer is in one's own copy");
        let page = pair.request(claire).await;
        page.says("A dit non à la proposition : Les horaires ne vont pas").says("Leïla Bensaïd");
        page.does_not_say("Inès Bouazzaoui");
        let volunteer = world.volunteer(&INES).await;
        claire.try_to_introduce(pair.need, volunteer).await.says("Rien n’a été fait : cette paire est bloquée");
        claire.visitor.open("/desk/blocks").await.says("Les deux n’ont pas dit oui");
        pair.question(who).await.says("Cette question n’attend plus de réponse");
        let leila = world.volunteer(&LEILA).await;
        claire.try_to_introduce(pair.need, leila).await.says("Proposition faite");
    }
}

#[tokio::test]
async fn a_no_says_that_one_is_no_longer_available_or_that_it_is_arranged_otherwise() {
    let pair = AskedPair::new().await;
    pair.says_no(&INES, "Je ne suis plus disponible").await.says("C’est noté");
    assert_eq!(pair.world.number("select count(*) from volunteer where status = 'paused'").await, 1);
    pair.world.work().await;
    let pair = AskedPair::new().await;
    // A yes may become a no as long as the other side has not answered.
    pair.says_yes(&AWA).await.says("Vous avez dit oui, merci !");
    pair.says_no(&AWA, "J’ai trouvé une autre solution").await.says("C’est noté");
    assert_eq!(pair.world.number("select count(*) from need where status = 'withdrawn'").await, 1);
    assert_eq!(standing(&pair.world).await, [0, 0, 0, 0]);
    pair.world.work().await;
}

#[tokio::test]
async fn silence_is_reminded_once_then_frees_both_and_others_come_before_a_silent_volunteer() {
    for (silent, other) in [(&INES, &AWA), (&AWA, &INES)] {
        let pair = AskedPair::new().await;
        let world = &pair.world;
        pair.says_yes(other).await.says("Vous avez dit oui, merci !");
        world.pass(periods::AGREEMENT / 2).await;
        world.pass(SignedDuration::from_hours(1)).await;
        assert_eq!((world.questions_to(silent).len(), world.questions_to(other).len()), (2, 1));
        world.pass(periods::AGREEMENT / 2 - SignedDuration::from_mins(62)).await;
        assert_eq!(standing(world).await, [1, 0, 1, 0], "there is still time");
        world.pass(SignedDuration::from_mins(2)).await;
        assert_eq!(standing(world).await, [0, 0, 0, 0]);
        assert_eq!((told_over(world, silent), told_over(world, other)), (1, 1));
        let is_volunteer = i64::from(silent.email == INES.email);
        assert_eq!(world.number("select count(*) from volunteer where asked_at is not null").await, is_volunteer);
        assert_eq!(world.count("block").await, is_volunteer, "a silent requester may be offered the same again");
        let ended = "select count(*) from history where fact = 'proposal-ended' and detail = 'silent'";
        assert_eq!(world.number(ended).await, 1);
        let all = pair.all_that_reads(other).await;
        assert!(!all.contains("silent") && !all.contains("manquait"), "{all}");
        pair.question(silent).await.says("Cette question n’attend plus de réponse");
        world.pass(SignedDuration::from_hours(1)).await;
        assert_eq!(told_over(world, silent), 1);
    }
}

/// Sends these answers at the same instant, many times each, and returns how many had each outcome.
async fn at_once(pair: &AskedPair, answers: [(Side, Consent); 2]) -> [usize; 4] {
    let start = Arc::new(tokio::sync::Barrier::new(60));
    let mut clicks = tokio::task::JoinSet::new();
    for n in 0..60 {
        let (app, start, id, (side, consent)) =
            (pair.world.app.clone(), Arc::clone(&start), pair.id, answers[n % answers.len()]);
        clicks.spawn(async move {
            start.wait().await;
            agreement::answer(&app, id.into(), side, consent, None).await.expect("no fault")
        });
    }
    let done = clicks.join_all().await;
    [Outcome::Introduced, Outcome::Refused, Outcome::Waits, Outcome::Over]
        .map(|outcome| done.iter().filter(|done| **done == outcome).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_answers_at_the_same_instant_exactly_one_introduction_is_made() {
    let pair = AskedPair::new().await;
    let done = at_once(&pair, [(Side::Offer, Consent::Yes), (Side::Need, Consent::Yes)]).await;
    assert_eq!((done[0], done[1]), (1, 0), "{done:?}");
    assert_eq!(standing(&pair.world).await, [0, 1, 1, 1]);
    pair.world.work().await;
    assert_eq!(pair.world.number("select n from tally where what = 'introduction'").await, 1);

    let pair = AskedPair::new().await;
    pair.says_yes(&INES).await.says("Vous avez dit oui");
    let no = Consent::No(FailureReason::Other);
    let done = at_once(&pair, [(Side::Offer, no), (Side::Need, Consent::Yes)]).await;
    assert_eq!(done[0] + done[1], 1, "{done:?}");
    let introduced = i64::try_from(done[0]).unwrap();
    assert_eq!(standing(&pair.world).await, [0, introduced, introduced, introduced]);
    pair.world.work().await;
}

#[tokio::test]
async fn the_team_takes_the_question_back_and_nobody_learns_of_it_who_was_not_yet_asked() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    let (claire, need) = (world.desk("Claire").await, world.need(&AWA, "childcare").await);
    let volunteer = world.volunteer(&INES).await;
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    let (paul, id) = (world.desk("Paul").await, world.number("select id from proposal").await);
    let page = paul.visitor.post(&format!("/desk/proposals/{id}/approval"), vec![]).await;
    let (mails, links) = (world.mails().len(), world.count("link").await);
    page.form("Annuler").send().await.says("Proposition retirée");
    assert_eq!(world.count("outbox").await, 0);
    assert_eq!(world.count("link").await, links - 2);
    world.mails_leave().await;
    assert_eq!((standing(&world).await, world.mails().len()), ([0, 0, 0, 0], mails));

    let pair = AskedPair::new().await;
    pair.says_yes(&INES).await.says("Vous avez dit oui");
    let lise = pair.world.desk("Lise").await;
    pair.request(&lise).await.form("Retirer la proposition").send().await.says("Proposition retirée");
    pair.world.work().await;
    assert_eq!(standing(&pair.world).await, [0, 0, 0, 0]);
    assert_eq!((told_over(&pair.world, &INES), told_over(&pair.world, &AWA)), (1, 1));
    pair.world.last_mail_to(&INES).says("vous n’avez plus rien à répondre").does_not_say("Awa");
    pair.question(&AWA).await.says("Cette question n’attend plus de réponse");
}

#[tokio::test]
async fn whatever_changes_a_party_ends_the_question_and_tells_those_who_were_asked() {
    for what in ["pause", "need withdrawn", "need closed", "blocked", "edited", "request erased", "volunteer erased"] {
        let pair = AskedPair::new().await;
        let (world, need) = (&pair.world, pair.need);
        let (volunteer, request) = (world.volunteer(&INES).await, world.requests(&AWA).await[0]);
        let post = async |path: String, body: String| {
            let page = pair.paul.visitor.post(&path, body.into_bytes()).await;
            assert!(page.status == 200 && !page.text().contains("Rien n’a été fait"), "{what}: {}", page.text());
        };
        let remains: &[&Somebody] = match what {
            "request erased" => &[&INES],
            "volunteer erased" => &[&AWA],
            _ => &[&INES, &AWA],
        };
        match what {
            "pause" => post(format!("/desk/volunteers/{volunteer}/pause"), String::new()).await,
            "need withdrawn" => post(format!("/desk/needs/{need}/withdrawal"), String::new()).await,
            "need closed" => post(format!("/desk/needs/{need}/closure"), "why=no-longer".into()).await,
            "blocked" => {
                post("/desk/blocks".into(), format!("volunteer={volunteer}&request={request}&why=safety")).await;
            }
            "edited" => {
                let page = pair.private_page(&INES).await.follow("Changer mes réponses").await;
                page.form("Enregistrer").uncheck("6 à 9 ans").send().await.says("Vous êtes disponible");
            }
            _ => {
                let who = if what == "request erased" { &AWA } else { &INES };
                pair.private_page(who).await.form("Oui, tout supprimer").sure().send().await.says("détruites");
            }
        }
        assert_eq!(standing(world).await, [0, 0, 0, 0], "{what}");
        world.work().await;
        for who in [&INES, &AWA] {
            let told = usize::from(remains.iter().any(|one| one.email == who.email));
            assert_eq!(told_over(world, who), told, "{what}, {}", who.first_name);
        }
        assert_eq!(world.number("select count(*) from outbox where proposal_id is not null").await, 0, "{what}");
        if what == "request erased" {
            let links = "select count(*) from link l join person p on p.id = l.person_id where l.purpose = 'proposal'";
            assert_eq!(world.number(links).await, 1, "only of who remains");
        }
    }
}

#[tokio::test]
async fn blind_presses_answer_nothing() {
    let pair = AskedPair::new().await;
    let before = pair.world.dump().await;
    for who in [&INES, &AWA] {
        let link = pair.world.question_link(who);
        for page in [pair.question(who).await, pair.private_page(who).await] {
            let forms = page.untouched_forms();
            assert!(!forms.is_empty());
            for form in forms {
                assert_eq!(form.send().await.status, 422);
            }
        }
        for body in ["", "answer=yes", "answer=no&why=other", "proposal=1"] {
            pair.world.visitor().post(&format!("{link}/agreement"), body.into()).await;
            pair.world.visitor().post(&link, body.into()).await;
            pair.world.visitor().get(&format!("{link}/agreement?{body}")).await;
        }
        // The link answers this question and opens nothing else.
        for act in ["erasure", "pause", "confirmation", "meeting", "appeals"] {
            let page = pair.world.visitor().post(&format!("{link}/{act}"), format!("sure-{act}=yes").into()).await;
            assert_eq!(page.status, 404, "{act}");
        }
        pair.world.visitor().open(&format!("{link}?rights")).await.does_not_say(who.last_name);
    }
    // Nobody answers for somebody else's question.
    let stranger = pair.world.confirmed(pair.world.offer(&LEILA).await, &LEILA).await.address;
    let counted = standing(&pair.world).await;
    let body = format!("proposal={id}&answer-{id}=yes", id = pair.id);
    let path = format!("{}/agreement", stranger.split('?').next().unwrap());
    pair.world.visitor().post(&path, body.into_bytes()).await.says("n’attend plus de réponse");
    let agreed = "select count(*) from proposal where volunteer_agreed_at is null and requester_agreed_at is null";
    assert_eq!((standing(&pair.world).await, pair.world.number(agreed).await), (counted, 1));
    let own = |lines: Vec<String>| lines.into_iter().filter(|line| line.starts_with("proposal: ")).collect::<Vec<_>>();
    assert_eq!(own(pair.world.dump().await), own(before));
}

#[tokio::test]
async fn who_ends_their_links_gets_the_question_again_and_a_lost_link_leaves_it_alone() {
    let pair = AskedPair::new().await;
    let world = &pair.world;
    let old = world.question_link(&INES);
    let page = world.visitor().open("/fr/lien-perdu").await;
    page.form("Envoyer le lien").fill("Adresse e-mail", INES.email).send().await;
    world.work().await;
    world.visitor().open(&old).await.says("Êtes-vous d’accord ?");
    let manage = world.last_mail_to(&INES).link("Ouvrir ma page privée");
    let page = world.visitor().open(&manage).await;
    page.form("Rendre mes anciens liens inutiles").sure().send().await.says("C’est fait");
    world.work().await;
    assert_eq!(world.visitor().get(&old).await.status, 404);
    assert_ne!(world.question_link(&INES), old);
    pair.says_yes(&AWA).await.says("Vous avez dit oui");
    pair.says_yes(&INES).await.says("Merci, c’est oui des deux côtés !");
    world.work().await;
    assert_eq!(standing(world).await, [0, 1, 1, 1]);
}

#[tokio::test]
async fn an_answer_given_on_the_telephone_is_noted_by_the_team() {
    let pair = AskedPair::new().await;
    let page = pair.request(&pair.claire).await;
    let forms = page.untouched_forms().into_iter().filter(|form| form.has("side")).count();
    assert_eq!(forms, 2);
    let path = format!("/desk/proposals/{}/answer", pair.id);
    let note = async |body: &str| pair.claire.visitor.post(&path, body.as_bytes().to_vec()).await;
    for body in ["", "side=volunteer", "side=volunteer&answer=maybe", "side=nobody&answer=yes"] {
        assert_eq!(note(body).await.status, 400, "{body}");
    }
    note("side=requester&answer=yes").await.says("Réponse notée");
    let page = pair.request(&pair.claire).await;
    page.says("Réponse notée au téléphone : personne aidée (Claire)").says("Personne qui demande : a dit oui");
    let all = pair.all_that_reads(&INES).await;
    assert!(!all.contains("Réponse notée") && !all.contains("answered-for"), "{all}");
    note("side=volunteer&answer=too-far").await.says("Réponse notée");
    assert_eq!(standing(&pair.world).await, [0, 0, 0, 0]);
    pair.request(&pair.claire).await.says("A dit non à la proposition : C’est trop loin (volontaire)");
    note("side=requester&answer=yes").await.says("cette proposition n’attend plus de réponse");
    pair.world.work().await;
}

#[tokio::test]
async fn nobody_of_the_team_says_yes_for_both() {
    let pair = AskedPair::new().await;
    let path = format!("/desk/proposals/{}/answer", pair.id);
    let note =
        async |desk: &Desk, side: &str| desk.visitor.post(&path, format!("side={side}&answer=yes").into_bytes()).await;
    note(&pair.claire, "requester").await.says("Réponse notée");
    note(&pair.claire, "volunteer").await.says("quelqu’un d’autre de l’équipe doit noter celui-ci");
    assert_eq!(pair.world.count("introduction").await, 0);
    let marc = pair.world.desk("Marc").await;
    note(&marc, "volunteer").await.says("Réponse notée");
    assert_eq!(pair.world.count("introduction").await, 1);
    pair.world.mails_leave().await;
}

#[tokio::test]
async fn somebody_without_any_address_is_asked_by_telephone() {
    let world =
        World::of_campaign(|toml| toml.replace("\n[kind.groceries]\n", "\n[kind.groceries]\nboth_agree = true\n"))
            .await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let page = crate::people::odette_calls(&claire).await.fill("reach", "02 98 00 00 00").send().await;
    let request = page.address.split('?').next().unwrap().to_owned();
    let page = claire.visitor.open(&request).await.form("Demander leur accord").send().await;
    page.says("Question envoyée aux deux").says("n’a pas d’adresse e-mail : posez-lui la question au téléphone");
    let early = claire.visitor.open(&request).await;
    assert!(early.untouched_forms().iter().all(|form| !form.has("side")), "it may still be undone");
    let id = world.number("select id from proposal").await;
    let answer = async || {
        let body = b"side=requester&answer=yes".to_vec();
        claire.visitor.post(&format!("/desk/proposals/{id}/answer"), body).await
    };
    answer().await.says("Rien n’a été fait");
    world.mails_leave().await;
    let page = claire.visitor.open(&request).await;
    page.says(
        "Personne qui demande : pas encore de réponse (sans adresse e-mail : posez-lui la question au téléphone)",
    );
    let form = world.visitor().open(&world.question_link(&MALO)).await.form("Envoyer ma réponse");
    form.check("Oui, je suis d’accord").send().await.says("Nous attendons l’autre réponse");
    answer().await.says("Réponse notée");
    world.work().await;
    world.introduction_to(&MALO).says("Odette n’a pas d’adresse e-mail. Répondez à ce message");
}

#[tokio::test]
async fn the_end_of_the_campaign_ends_a_question_and_promises_nothing_more() {
    let pair = AskedPair::new().await;
    premiere_ligne::closing::begin(&pair.world.app, premiere_ligne::history::Actor::Operator).await.unwrap();
    pair.world.pass(SignedDuration::from_hours(2)).await;
    pair.world.pass(SignedDuration::from_hours(1)).await;
    assert_eq!(standing(&pair.world).await, [0, 0, 0, 0]);
    for who in [&INES, &AWA] {
        let mail = pair.world.last_mail_with(who, "vous n’avez plus rien à répondre");
        mail.says("La campagne est terminée").does_not_say("nous continuons").does_not_say("nous vous écrirons");
    }
    pair.world.mails_may_wait("the farewells are not this story");
}

#[tokio::test]
async fn where_one_moderator_is_enough_the_first_approval_asks_both() {
    let world = World::of_campaign(|toml| toml.replace("\nsecond_approval = true\n", "\n")).await;
    world.ines().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/plan?kind=childcare").await;
    page.says("Les deux devront dire oui").does_not_say("Une deuxième personne devra approuver");
    let page = page.form("Approuver les lignes cochées").send().await;
    page.says("Aucune mise en relation faite. Une question est envoyée aux deux personnes, qui doivent dire oui.");
    let request = world.requests(&AWA).await[0];
    let path = format!("/desk/requests/{request}?need={}", world.need(&AWA, "childcare").await);
    claire.visitor.open(&path).await.form("Retirer la proposition").send().await.says("Proposition retirée");
    let page = claire.visitor.open(&path).await;
    page.says("les deux personnes disent oui avant de recevoir un nom").does_not_say("deux personnes de l’équipe");
    page.form("Demander leur accord").send().await.says("Question envoyée aux deux");
    world.mails_leave().await;
    for who in [&INES, &AWA] {
        let page = world.visitor().open(&world.question_link(who)).await;
        page.form("Envoyer ma réponse").check("Oui, je suis d’accord").send().await;
    }
    world.work().await;
    assert_eq!(standing(&world).await, [0, 1, 1, 1]);
    assert_eq!(world.number("select count(*) from history where fact = 'proposed'").await, 0);
}

#[tokio::test]
async fn a_campaign_without_the_question_sees_nothing_of_it() {
    let world = World::without_questions().await;
    world.ines().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    let mut seen = vec![];
    let request = format!("/desk/requests/{}?need={need}", world.requests(&AWA).await[0]);
    let paths = ["/desk/queue", "/desk/queue?view=proposed", "/desk/plan?kind=childcare", "/fr/transparence", &request];
    for path in paths {
        seen.push(claire.visitor.open(path).await.text());
    }
    seen.push(claire.try_to_introduce(need, volunteer).await.text());
    let paul = world.desk("Paul").await;
    for path in paths {
        seen.push(paul.visitor.open(path).await.text());
    }
    let id = world.number("select id from proposal").await;
    let page = paul.visitor.post(&format!("/desk/proposals/{id}/approval"), vec![]).await;
    page.says("Mise en relation faite entre");
    seen.push(page.text());
    world.mails_leave().await;
    seen.extend(world.mails().iter().map(|mail| mail.text.clone()));
    for seen in &seen {
        for word in ["leur accord", "dire oui", "disent oui", "Êtes-vous d’accord"] {
            assert!(!seen.contains(word), "{word}: {seen}");
        }
    }
    let with = World::new().await;
    with.visitor().open("/fr/transparence").await.says("Les deux personnes disent oui avant");
}
