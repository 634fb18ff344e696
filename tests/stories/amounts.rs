//! Needs served by several: a hospital asks for masks and gel, and companies give what they have; a team of six comes from
//! three volunteers. Nobody ever gives more than there is, and nothing is destroyed that still has something to give.

use std::sync::Arc;

use premiere_ligne::campaign::Side;
use premiere_ligne::introductions::{self, Cancel, Ending, FailureReason, NotIntroduced, Pair};

use crate::visitor::Page;
use crate::world::{Desk, Somebody, World, campaign_with};

const fn at_lyon(first_name: &'static str, last_name: &'static str, email: &'static str) -> Somebody {
    Somebody { first_name, last_name, email, place: "69003" }
}

pub(crate) const HOSPITAL: Somebody = at_lyon("Aminata", "Hospitalier", "achats@hopital-nord.example");
const CLINIC: Somebody = at_lyon("Bruno", "Cliniquaire", "bruno@clinique.example");
pub(crate) const ALPHA: Somebody = at_lyon("Alix", "Textilier", "alix@alpha.example");
const BETA: Somebody = at_lyon("Benoît", "Couturier", "benoit@beta.example");
const GAMMA: Somebody = at_lyon("Gisèle", "Distillateur", "gisele@gamma.example");

const KINDS: [(&str, &str); 3] = [("masks", "masques"), ("gel", "litres de gel"), ("crew", "bras")];

/// The campaign with three more kinds, of which units are shared out. `more`: lines of the kind of masks.
pub(crate) fn campaign(more: &str) -> tempfile::TempDir {
    let folder = campaign_with(|toml| {
        let kind = |(kind, _): (&str, &str)| {
            let more = if kind == "masks" { more } else { "" };
            format!(
                "\n[kind.{kind}]\naudiences = [\"front-line\"]\nradius_metres_max = 50_000\npoints.near = 60\npoints.same_place = 15\n{more}\
                 [kind.{kind}.criterion.units]\ntype = \"stock\"\noffer = {{ min = 1, max = 100_000 }}\n\
                 need = {{ min = 1, max = 100_000 }}\n"
            )
        };
        toml + &KINDS.map(kind).concat()
    });
    for language in ["fr", "en", "sv"] {
        let path = folder.path().join(format!("texts/{language}.ftl"));
        let texts = KINDS.map(|(kind, what)| {
            format!(
                "\nkind-{kind} = Don de {what}\nkind-{kind}-offer = Je donne des {what}\nkind-{kind}-need = Il me faut des {what}\n\
                 kind-{kind}-in-mail = des {what}\nkind-{kind}-advice =\n    Déposez les {what} à l’accueil.\n\
                 kind-{kind}-units-offer = Combien de {what} avez-vous ?\nkind-{kind}-units-need = Combien de {what} faut-il ?\n\
                 kind-{kind}-units-refusal = {{ $n ->\n    [one] n’a plus de {what}\n   *[other] n’ont plus de {what}\n    }}\n"
            )
        });
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + &texts.concat()).unwrap();
    }
    folder
}

pub(crate) async fn world_of(folder: &tempfile::TempDir) -> World {
    World::set(|settings| folder.path().clone_into(&mut settings.campaign)).await
}

/// A company, or a volunteer, gives so many units of a kind; returns the private page.
pub(crate) async fn gives(world: &World, who: &Somebody, kind: &str, units: u32) -> Page {
    let form = world.offer(who).await.uncheck("Je peux faire des courses").check(&format!("Je donne des {kind}"));
    world.confirmed(form.fill(&format!("Combien de {kind} avez-vous ?"), &units.to_string()), who).await
}

/// A hospital asks for so many units of each kind; returns the private page.
pub(crate) async fn asks(world: &World, who: &Somebody, wanted: &[(&str, u32)]) -> Page {
    let form = world.ask(who).await.uncheck("J’ai besoin d’aide pour mes courses");
    let mut form = form.uncheck("J’ai besoin de faire garder mes enfants");
    for (kind, units) in wanted {
        form = form.check(&format!("Il me faut des {kind}"));
        form = form.fill(&format!("Combien de {kind} faut-il ?"), &units.to_string());
    }
    world.confirmed(form, who).await
}

/// Presses *introduce* with an amount.
async fn introduce(desk: &Desk, need: i64, volunteer: i64, amount: &str) -> Page {
    let body = format!("volunteer={volunteer}&amount={amount}").into_bytes();
    desk.visitor.post(&format!("/desk/needs/{need}/introduction"), body).await
}

async fn page_of(world: &World, desk: &Desk, who: &Somebody, kind: &str) -> Page {
    let (request, need) = (world.requests(who).await[0], world.need(who, kind).await);
    desk.visitor.open(&format!("/desk/requests/{request}?need={need}")).await
}

/// The answer page of the introduction of two people, for the first of them.
async fn answer_page(world: &World, who: &Somebody, to: &Somebody) -> Page {
    let about = format!("avec {}", to.first_name);
    let mut mails = world.mails_to(who).into_iter();
    let mail = mails.rfind(|mail| mail.text.contains("Donner ma réponse") && mail.words().contains(&about));
    world.visitor().open(&mail.expect("a mail with links").link("Donner ma réponse")).await
}

async fn hospital_is_in_touch_with(world: &World, who: &Somebody, to: &Somebody) {
    let form = answer_page(world, who, to).await.form("Nous sommes en contact");
    form.check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
}

async fn status(world: &World, need: i64) -> String {
    let mut conn = world.app.db.read().await.unwrap();
    sqlx::query_scalar("select status from need where id = $1").bind(need).fetch_one(&mut *conn).await.unwrap()
}

/// Units of a volunteer's only offer that are promised to nobody, as the desk proposes them.
async fn left(world: &World, who: &Somebody) -> u32 {
    let id = world.volunteer(who).await;
    let pooled = world.app.pool.refresh(&world.app).await.unwrap();
    let offer = &pooled.offers.get(matching::VolunteerId(id)).expect("in the pool").offers[0];
    let Some(matching::Answer::Count(left)) = offer.answers.first() else { panic!("{offer:?}") };
    *left
}

/// 800 masks and 20 litres are asked for; two companies have 500 and 400 masks, one has 20 litres.
async fn a_hospital_and_three_companies(world: &World) -> (Desk, Page) {
    gives(world, &ALPHA, "masques", 500).await;
    gives(world, &BETA, "masques", 400).await;
    gives(world, &GAMMA, "litres de gel", 20).await;
    let private = asks(world, &HOSPITAL, &[("masques", 800), ("litres de gel", 20)]).await;
    (world.desk("Claire").await, private)
}

#[tokio::test]
async fn a_hospital_is_served_by_two_companies_and_what_remains_stays_on_offer() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let (claire, private) = a_hospital_and_three_companies(&world).await;
    let (masks, gel) = (world.need(&HOSPITAL, "masks").await, world.need(&HOSPITAL, "gel").await);
    let [alpha, beta, gamma] =
        [world.volunteer(&ALPHA).await, world.volunteer(&BETA).await, world.volunteer(&GAMMA).await];

    let plan = claire.visitor.open("/desk/plan").await;
    plan.says("2 besoins servis sur 2").says("→ Alix Textilier (500)").says("→ Benoît Couturier (300)");
    plan.says("→ Gisèle Distillateur (20)");
    let page = page_of(&world, &claire, &HOSPITAL, "masks").await;
    assert!(page.html.contains(r#"name="amount" min="1" max="500" value="500""#), "the most that both have");
    assert!(page.html.contains(r#"name="amount" min="1" max="400" value="400""#));

    claire.introduce(masks, alpha).await;
    assert_eq!(status(&world, masks).await, "open", "300 are still sought");
    claire.visitor.open("/desk/queue").await.says("800 · encore 300 recherchés");
    let page = page_of(&world, &claire, &HOSPITAL, "masks").await;
    page.says("En relation avec Alix Textilier (500)").says("Un volontaire possible").says("donne déjà ici");
    assert!(page.html.contains(r#"name="amount" min="1" max="300" value="300""#));
    claire.visitor.open("/desk/plan").await.says("→ Benoît Couturier (300)").does_not_say("→ Alix");
    let shown = world.visitor().open(&private.address).await;
    shown.says("Nous cherchons un volontaire");
    shown.says("Sur 800 : 500 promis par des mises en relation en cours, 0 reçus, 300 encore recherchés.");

    introduce(&claire, masks, beta, "300").await.says("Mise en relation faite entre");
    claire.introduce(gel, gamma).await;
    assert_eq!((status(&world, masks).await, left(&world, &BETA).await), ("introduced".to_owned(), 100));
    world.mails_leave().await;
    for (company, amount, others) in [(ALPHA, "500", "300"), (BETA, "300", "500")] {
        let gives = format!("Ce que {} donne : {amount}", company.first_name);
        let mails = [world.introduction_to(&company), world.last_mail_with(&HOSPITAL, &gives)];
        for mail in mails {
            mail.says(&gives).does_not_say("800").does_not_say(others).does_not_say("400");
        }
    }

    hospital_is_in_touch_with(&world, &HOSPITAL, &ALPHA).await;
    assert!(world.volunteers(&ALPHA).await.is_empty(), "all that Alpha had is given");
    assert_eq!(status(&world, masks).await, "introduced");
    hospital_is_in_touch_with(&world, &HOSPITAL, &BETA).await;
    assert_eq!((status(&world, masks).await, left(&world, &BETA).await), ("met".to_owned(), 100));
    world.last_mail_to(&BETA).says("Nous gardons votre inscription, parce qu’il vous reste quelque chose à donner");
    assert_eq!(world.requests(&HOSPITAL).await.len(), 1, "the gel is still to come");
    hospital_is_in_touch_with(&world, &HOSPITAL, &GAMMA).await;
    assert!(world.requests(&HOSPITAL).await.is_empty() && world.volunteers(&GAMMA).await.is_empty());
    assert_eq!(world.volunteers(&BETA).await.len(), 1, "nothing is destroyed that still has something to give");

    asks(&world, &CLINIC, &[("masques", 250)]).await;
    let page = page_of(&world, &claire, &CLINIC, "masks").await;
    assert!(page.html.contains(r#"max="100" value="100""#), "{}", page.text());
    claire.visitor.open("/desk/plan").await.says("→ Benoît Couturier (100)");
}

#[tokio::test]
async fn a_team_of_six_comes_from_three_volunteers_by_the_plan() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    for (who, people) in [(ALPHA, 2), (BETA, 3), (GAMMA, 1)] {
        gives(&world, &who, "bras", people).await;
    }
    asks(&world, &HOSPITAL, &[("bras", 6)]).await;
    let claire = world.desk("Claire").await;
    let plan = claire.visitor.open("/desk/plan").await;
    plan.says("1 besoin servi sur 1").says("→ Alix Textilier (2)").says("→ Benoît Couturier (3)");
    let stale = claire.visitor.open("/desk/plan").await.form("Approuver les lignes cochées");
    plan.form("Approuver les lignes cochées").send().await.says("3 mises en relation faites");
    let crew = world.need(&HOSPITAL, "crew").await;
    assert_eq!(status(&world, crew).await, "introduced");
    let amounts = "select cast(sum(amount) as bigint) from introduction where status = 'standing'";
    assert_eq!((world.count("introduction").await, world.number(amounts).await), (3, 6));
    stale.send().await.says("Aucune mise en relation faite");
    assert_eq!(world.number(amounts).await, 6);
    world.mails_leave().await;
    world.introduction_to(&BETA).says("Ce que Benoît donne : 3");
}

#[tokio::test]
async fn whatever_ends_an_introduction_but_being_in_touch_gives_the_amount_back() {
    let folder = campaign("");
    let failed = |by, why| Ending::Failed { by, why };
    for (what, ending, need_is) in [
        ("failed", Some(failed(Side::Offer, FailureReason::Timing)), "open"),
        ("arranged", Some(failed(Side::Need, FailureReason::Arranged)), "withdrawn"),
        ("cancelled", Some(Ending::Cancelled { how: Cancel::Block, moderator_id: 1.into() }), "open"),
        ("need withdrawn", Some(Ending::Cancelled { how: Cancel::WithdrawNeed, moderator_id: 1.into() }), "withdrawn"),
        ("undone", Some(Ending::Undone { moderator_id: 1.into() }), "open"),
        ("request erased", None, "gone"),
        ("nobody answers", Some(Ending::Expired), "gone"),
    ] {
        let world = world_of(&folder).await;
        gives(&world, &ALPHA, "masques", 500).await;
        let private = asks(&world, &HOSPITAL, &[("masques", 300)]).await;
        let claire = world.desk("Claire").await;
        let (need, alpha) = (world.need(&HOSPITAL, "masks").await, world.volunteer(&ALPHA).await);
        let id = claire.introduce(need, alpha).await;
        assert_eq!((left(&world, &ALPHA).await, status(&world, need).await), (200, "introduced".to_owned()));
        if what != "undone" {
            world.mails_leave().await;
        }
        if let Some(ending) = ending {
            assert!(introductions::conclude(&world.app, id.into(), ending).await.unwrap(), "{what}");
        } else {
            let page = world.visitor().open(&format!("{}?rights", private.address)).await;
            page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
        }
        world.work().await;
        assert_eq!(left(&world, &ALPHA).await, 500, "{what}");
        assert_eq!(world.number("select introductions + giving from volunteer").await, 0, "{what}");
        let needs = world.ids("select promised + received from need").await;
        match need_is {
            "gone" => assert!(needs.is_empty() && world.requests(&HOSPITAL).await.is_empty(), "{what}"),
            other => assert_eq!((status(&world, need).await.as_str(), needs), (other, vec![0]), "{what}"),
        }
    }
}

#[tokio::test]
async fn a_company_that_is_erased_leaves_its_part_to_others_and_the_rest_stands() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let (claire, _) = a_hospital_and_three_companies(&world).await;
    let need = world.need(&HOSPITAL, "masks").await;
    claire.introduce(need, world.volunteer(&ALPHA).await).await;
    claire.introduce(need, world.volunteer(&BETA).await).await;
    world.mails_leave().await;
    let alpha = answer_page(&world, &ALPHA, &HOSPITAL).await;
    alpha.form("Nous sommes en contact").check("Détruisez mes données").send().await.says("Merci !");
    world.work().await;
    assert!(world.volunteers(&ALPHA).await.is_empty());
    let page = page_of(&world, &claire, &HOSPITAL, "masks").await;
    page.says("Sur 800 : 300 promis par des mises en relation en cours, 500 reçus, 0 encore recherchés.");
    claire.visitor.post(&format!("/desk/volunteers/{}/erasure", world.volunteer(&BETA).await), vec![]).await;
    world.pass(premiere_ligne::periods::ERASURE).await;
    assert!(world.volunteers(&BETA).await.is_empty());
    let page = page_of(&world, &claire, &HOSPITAL, "masks").await;
    page.says("Sur 800 : 0 promis par des mises en relation en cours, 500 reçus, 300 encore recherchés.");
    assert_eq!(status(&world, need).await, "open");
}

#[tokio::test]
async fn a_company_that_asks_to_be_destroyed_keeps_its_other_promise_and_then_goes() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    gives(&world, &ALPHA, "masques", 500).await;
    for who in [HOSPITAL, CLINIC] {
        asks(&world, &who, &[("masques", 100)]).await;
    }
    let claire = world.desk("Claire").await;
    let alpha = world.volunteer(&ALPHA).await;
    for who in [HOSPITAL, CLINIC] {
        claire.introduce(world.need(&who, "masks").await, alpha).await;
    }
    assert_eq!(left(&world, &ALPHA).await, 300, "one introduction at a time is no limit to what is given");
    world.mails_leave().await;
    let page = answer_page(&world, &ALPHA, &HOSPITAL).await;
    page.form("Nous sommes en contact").check("Détruisez mes données").send().await.says("Merci !");
    world.work().await;
    assert_eq!(left(&world, &ALPHA).await, 0, "they give nothing more than they promised");
    hospital_is_in_touch_with(&world, &CLINIC, &ALPHA).await;
    assert!(world.volunteers(&ALPHA).await.is_empty());
}

#[tokio::test]
async fn a_moderator_changes_the_amount_within_what_both_have() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let (claire, _) = a_hospital_and_three_companies(&world).await;
    let (need, alpha) = (world.need(&HOSPITAL, "masks").await, world.volunteer(&ALPHA).await);
    for typed in ["0", "501", "-1", "beaucoup", ""] {
        let mut page = introduce(&claire, need, alpha, typed).await;
        assert_eq!((page.status, page.errors()), (422, vec!["amount".to_owned()]), "{typed}");
        assert!(page.error_of("amount").unwrap().contains("500"), "{:?}", page.error_of("amount"));
        let mut form = page.form("Mettre en relation");
        assert_eq!(form.value("amount"), typed);
        page = form.fill("amount", "502").send().await;
        assert_eq!(page.status, 422);
    }
    assert_eq!(world.count("introduction").await, 0);
    let again = introduce(&claire, need, alpha, "501").await.form("Mettre en relation");
    again.fill("amount", "120").send().await.says("Mise en relation faite entre");
    assert_eq!(left(&world, &ALPHA).await, 380);
    claire.visitor.open("/desk/queue").await.says("800 · encore 680 recherchés");
    claire.visitor.open("/desk/introductions").await.says("Don de masques (120)");
    introduce(&claire, need, alpha, "10").await.says("cette personne donne déjà à ce besoin");
    claire.try_to_introduce(need, alpha).await.says("cette personne donne déjà à ce besoin");
    assert_eq!(world.count("introduction").await, 1);
    let export = claire.visitor.post("/desk/exports/introductions", b"format=csv".to_vec()).await;
    assert!(export.html.contains("Quantité") && export.html.contains("120"), "{}", export.html);
    world.mails_leave().await;
    world.introduction_to(&ALPHA).says("Ce que Alix donne : 120");
}

#[tokio::test]
async fn a_hospital_that_needs_no_more_keeps_what_is_promised() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let (claire, private) = a_hospital_and_three_companies(&world).await;
    let need = world.need(&HOSPITAL, "masks").await;
    claire.introduce(need, world.volunteer(&ALPHA).await).await;
    world.mails_leave().await;
    claire.visitor.post(&format!("/desk/needs/{need}/withdrawal"), vec![]).await.says("Besoin retiré");
    page_of(&world, &claire, &HOSPITAL, "masks").await.says("Alix Textilier (500)").does_not_say("Benoît");
    assert_eq!(status(&world, need).await, "introduced");
    claire.visitor.open("/desk/plan").await.does_not_say("→ Benoît");
    hospital_is_in_touch_with(&world, &HOSPITAL, &ALPHA).await;
    assert_eq!(status(&world, need).await, "met");
    world.visitor().open(&private.address).await.says("500 reçus, 0 encore recherchés");
}

#[tokio::test]
async fn a_hospital_asks_for_fewer_than_are_promised_and_a_company_has_fewer_than_it_promised() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let alpha = gives(&world, &ALPHA, "masques", 500).await;
    let private = asks(&world, &HOSPITAL, &[("masques", 800)]).await;
    let claire = world.desk("Claire").await;
    let need = world.need(&HOSPITAL, "masks").await;
    claire.introduce(need, world.volunteer(&ALPHA).await).await;
    world.mails_leave().await;
    let change = async |page: &Page| world.visitor().open(&format!("{}?edit", page.address)).await;
    let form = change(&private).await.form("Enregistrer").fill("Combien de masques faut-il ?", "450");
    form.press().await.says("Nous avons trouvé quelqu’un");
    assert_eq!(status(&world, need).await, "introduced");
    let form = change(&alpha).await.form("Enregistrer").fill("Combien de masques avez-vous ?", "200");
    form.press().await;
    assert_eq!(left(&world, &ALPHA).await, 0);
    let form = change(&alpha).await.form("Enregistrer").fill("Combien de masques avez-vous ?", "700");
    form.press().await.says("Encore à donner 200");
    assert_eq!(left(&world, &ALPHA).await, 200);
}

#[tokio::test]
async fn a_proposal_reserves_its_amount_until_it_is_decided() {
    let folder = campaign("second_approval = true\n");
    let world = world_of(&folder).await;
    gives(&world, &ALPHA, "masques", 500).await;
    for who in [HOSPITAL, CLINIC] {
        asks(&world, &who, &[("masques", 300)]).await;
    }
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let (need, alpha) = (world.need(&HOSPITAL, "masks").await, world.volunteer(&ALPHA).await);
    introduce(&claire, need, alpha, "250").await.says("Proposition faite");
    assert_eq!(left(&world, &ALPHA).await, 250);
    let clinic = page_of(&world, &claire, &CLINIC, "masks").await;
    assert!(clinic.html.contains(r#"max="250" value="250""#));
    let id = world.number("select id from proposal").await;
    page_of(&world, &paul, &HOSPITAL, "masks").await.says("Proposition : Alix Textilier (250)");
    let refusal = b"reason=pas maintenant".to_vec();
    paul.visitor.post(&format!("/desk/proposals/{id}/refusal"), refusal).await.says("Proposition refusée");
    assert_eq!(left(&world, &ALPHA).await, 500);
    introduce(&claire, need, alpha, "250").await.says("Proposition faite");
    let id = world.number("select id from proposal").await;
    paul.visitor.post(&format!("/desk/proposals/{id}/approval"), vec![]).await.says("Mise en relation faite entre");
    assert_eq!((left(&world, &ALPHA).await, status(&world, need).await), (250, "open".to_owned()));
    world.mails_leave().await;
    world.introduction_to(&ALPHA).says("Ce que Alix donne : 250");
}

fn pair(need: i64, volunteer: i64, amount: u32) -> Pair<'static> {
    Pair { amount: Some(amount), ..crate::introductions::pair(need, volunteer) }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_approvals_at_once_never_give_a_need_more_than_it_asks_for() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let (claire, _) = a_hospital_and_three_companies(&world).await;
    let need = world.need(&HOSPITAL, "masks").await;
    let (alpha, beta) = (world.volunteer(&ALPHA).await, world.volunteer(&BETA).await);
    let answers = tokio::join!(
        introductions::introduce(&world.app, pair(need, alpha, 500), claire.id.into()),
        introductions::introduce(&world.app, pair(need, beta, 400), claire.id.into()),
    );
    let refused = [answers.0.err(), answers.1.err()].into_iter().flatten().collect::<Vec<_>>();
    assert!(matches!(refused[..], [NotIntroduced::Amount]), "{refused:?}");
    assert_eq!(world.count("introduction").await, 1);
    world.mails_leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_approvals_at_once_never_give_more_than_there_is() {
    let folder = campaign("");
    let world = world_of(&folder).await;
    let (mut needs, mut companies) = (vec![], vec![]);
    for n in 0..5 {
        let email: &'static str = Box::leak(format!("service-{n}@hopital.example").into_boxed_str());
        let who = Somebody { email, ..HOSPITAL };
        asks(&world, &who, &[("masques", 100)]).await;
        needs.push(world.need(&who, "masks").await);
    }
    for who in [ALPHA, BETA, GAMMA, CLINIC] {
        gives(&world, &who, "masques", 110).await;
        companies.push(world.volunteer(&who).await);
    }
    let claire = world.desk("Claire").await;
    let start = Arc::new(tokio::sync::Barrier::new(100));
    let mut approvals = tokio::task::JoinSet::new();
    for n in 0..100 {
        let (app, start, moderator) = (world.app.clone(), Arc::clone(&start), claire.id);
        let pair = pair(needs[n % 5], companies[n / 5 % 4], 30 + u32::try_from(n % 7).unwrap());
        approvals.spawn(async move {
            start.wait().await;
            introductions::introduce(&app, pair, moderator.into()).await
        });
    }
    let answers = approvals.join_all().await;
    let made = answers.iter().filter(|answer| answer.is_ok()).count();
    for refused in answers.into_iter().filter_map(Result::err) {
        let fits = matches!(refused, NotIntroduced::Amount | NotIntroduced::Together | NotIntroduced::Need { .. });
        assert!(fits, "{refused:?}");
    }
    assert!(made >= 8, "only {made} were made");
    assert_eq!(world.count("introduction").await, i64::try_from(made).unwrap());
    let most = |of: &str| {
        format!(
            "select coalesce(max(n), 0) from (select cast(sum(amount) as bigint) as n from introduction group by {of}) s"
        )
    };
    assert!(world.number(&most("need_id")).await <= 100);
    assert!(world.number(&most("volunteer_id")).await <= 110);
    let counted = "select count(*) from need n where n.promised <> (select coalesce(sum(i.amount), 0) from introduction i where i.need_id = n.id)";
    assert_eq!(world.number(counted).await, 0);
    let counted = "select count(*) from offer o where o.promised <> (select coalesce(sum(i.amount), 0) from introduction i where i.volunteer_id = o.volunteer_id)";
    assert_eq!(world.number(counted).await, 0);
    world.mails_leave().await;
}

#[tokio::test]
async fn a_campaign_without_stocks_sees_nothing_of_amounts() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let page = page_of(&world, &claire, &crate::world::ODETTE, "groceries").await;
    assert!(page.has_form("Mettre en relation") && !page.html.contains("amount"), "no field");
    let export = claire.visitor.post("/desk/exports/introductions", b"format=csv".to_vec()).await;
    assert!(!export.html.contains("Quantité"));
}
