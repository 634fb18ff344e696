//! People without an e-mail address: a telephone number in its place, and text messages
//! (docs/decisions/0044-telephone.md).

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{HUGO, MALO, ODETTE, SMS_SECRET, Somebody, World};

/// Malo, who has no e-mail address.
pub(crate) const BY_PHONE: Somebody = Somebody { email: "06 12 34 56 78", ..MALO };
pub(crate) const MALOS: &str = "+33612345678";
/// Odette, who has a telephone too.
const HER_PHONE: Somebody = Somebody { email: "07.98.76.54.32", ..ODETTE };
const ODETTES: &str = "+33798765432";

pub(crate) const AVAILABLE: &str = "select count(*) from volunteer where status = 'available'";
const UNCONFIRMED: &str = "select count(*) from volunteer where status = 'unconfirmed'";

impl World {
    /// Types the code that a number was sent last.
    pub(crate) async fn type_code(&self, page: &Page, number: &str) -> Page {
        self.work().await;
        let text = self.last_text_to(number);
        let code = text.words.split(' ').next().unwrap();
        assert_eq!(code.len(), 6, "{}", text.words);
        page.form("Confirmer ce numéro").fill("Code à six chiffres", code).send().await
    }

    /// Malo offers to shop, and confirms his number.
    pub(crate) async fn malo_by_phone(&self) -> Page {
        let page = self.offer(&BY_PHONE).await.send().await;
        self.type_code(&page, MALOS).await
    }

    /// Odette, who has no telephone in hand: an e-mail address.
    pub(crate) async fn introduced(&self) -> i64 {
        self.malo_by_phone().await;
        self.odette().await;
        let (need, volunteer) = (self.need(&ODETTE, "groceries").await, self.number("select id from volunteer").await);
        let id = self.desk("Claire").await.introduce(need, volunteer).await;
        self.mails_leave().await;
        id
    }

    /// The code of the last question to a number.
    pub(crate) fn answer_code(&self, number: &str) -> String {
        self.last_text_to(number).code_after("OUI")
    }
}

/// A code that is not the right one.
fn wrong(right: &str) -> String {
    format!("{:06}", (right.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[tokio::test]
async fn a_campaign_that_does_not_ask_for_telephones_takes_none() {
    let world = World::new().await;
    let form = world.offer(&BY_PHONE).await;
    let page = form.send().await;
    assert_eq!(page.errors(), ["email"]);
    page.does_not_say("numéro de mobile");
    assert_eq!(world.text_of_gateway().await, 404);
}

impl World {
    async fn text_of_gateway(&self) -> u16 {
        self.text_from(MALOS, "OUI 7Q2F").await.status
    }
}

#[tokio::test]
async fn somebody_without_an_address_signs_up_with_a_number_and_types_the_code() {
    let world = World::with_telephones(|_| ()).await;
    let page = world.offer(&BY_PHONE).await.send().await;
    page.says("Tapez le code reçu par SMS").says(MALOS);
    world.work().await;
    let text = world.last_text_to(MALOS);
    text.says("votre code En Première Ligne");
    assert_eq!(text.parts, 1);
    let code = text.words.split(' ').next().unwrap().to_owned();
    let again = page.form("Confirmer ce numéro").fill("Code à six chiffres", &wrong(&code)).send().await;
    assert_eq!(again.error_of("code").as_deref(), Some("Erreur : Ce n’est pas ce code. Regardez le dernier SMS reçu"));
    assert_eq!(world.number(UNCONFIRMED).await, 1);
    let private = again.form("Confirmer ce numéro").fill("Code à six chiffres", &code).send().await;
    private.says("Merci Malo");
    assert_eq!(world.number(AVAILABLE).await, 1);
    assert_eq!(world.count("phone_code").await, 0);
    world.work().await;
    let link = world.last_text_to(MALOS);
    assert_eq!((world.texts_to(MALOS).len(), link.parts), (2, 1));
    world.visitor().open(&link.link()).await.says("Malo Kerbrat").says(MALOS);
    assert!(world.mails().is_empty(), "nobody has an e-mail address");
}

#[tokio::test]
async fn a_code_is_not_to_be_guessed_and_does_not_last() {
    let world = World::with_telephones(|_| ()).await;
    let mut page = world.offer(&BY_PHONE).await.send().await;
    world.work().await;
    let code = world.last_text_to(MALOS).words[..6].to_owned();
    for _ in 0..5 {
        page = page.form("Confirmer ce numéro").fill("Code à six chiffres", &wrong(&code)).send().await;
    }
    let page = page.form("Confirmer ce numéro").fill("Code à six chiffres", &code).send().await;
    page.says("Ce code ne vaut plus");
    assert_eq!(world.number(UNCONFIRMED).await, 1);
    // A new one, typed too late.
    let page = page.form("Envoyer un nouveau code").send().await;
    page.says("Un nouveau code est parti");
    world.work().await;
    let code = world.last_text_to(MALOS).words[..6].to_owned();
    world.pass(SignedDuration::from_mins(31)).await;
    let page = page.form("Confirmer ce numéro").fill("Code à six chiffres", &code).send().await;
    page.says("Ce code ne vaut plus");
    let page = page.form("Envoyer un nouveau code").send().await;
    world.type_code(&page, MALOS).await.says("Merci Malo");
    assert_eq!(world.number(AVAILABLE).await, 1);
    world.work().await;
}

#[tokio::test]
async fn nobody_is_flooded_with_codes() {
    let world = World::with_telephones(|_| ()).await;
    let mut page = world.offer(&BY_PHONE).await.send().await;
    for _ in 0..4 {
        page = page.form("Envoyer un nouveau code").send().await;
        page.says("Un nouveau code est parti");
    }
    page.form("Envoyer un nouveau code").send().await.says("Nous avons déjà écrit plusieurs fois à ce numéro");
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), 5);
}

#[tokio::test]
async fn nobody_is_refused_a_code_for_the_network_they_come_from() {
    let world = World::with_telephones(|_| ()).await;
    let number = |n: i32| -> &'static str { Box::leak(format!("06 12 34 56 0{n}").into_boxed_str()) };
    for n in 0..5 {
        world.offer(&Somebody { email: number(n), ..MALO }).await.send().await.says("Tapez le code");
    }
    // The sixth behind the gateway of a town hall waits some seconds, as with the mails of a busy network.
    let held = world.offer(&Somebody { email: number(5), ..MALO }).await.send().await;
    held.says("Beaucoup de formulaires arrivent en ce moment du même réseau").says("rien n’est perdu");
    assert_eq!(held.status, 429);
    held.form("Envoyer").press().await.says("Tapez le code");
    // Mails cost nothing, and do not wait for it.
    world.offer(&HUGO).await.send().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    assert_eq!(world.texts_to("+33612345605").len(), 1);
}

#[tokio::test]
async fn a_number_that_costs_more_or_is_of_another_country_is_refused() {
    let world = World::with_telephones(|_| ()).await;
    for number in ["08 99 12 34 56", "+44 7700 900123", "06 12"] {
        let page = world.offer(&Somebody { email: number, ..MALO }).await.send().await;
        page.says("Ce n’est pas un numéro de mobile auquel nous pouvons écrire");
    }
    assert_eq!(world.count("volunteer").await, 0);
}

#[tokio::test]
async fn a_telephone_is_one_volunteer() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    let again = Somebody { email: "+33 (0)6 12 34 56 78", ..MALO };
    let page = world.offer(&again).await.send().await;
    world.work().await;
    let code = world.last_text_to(MALOS).words[..6].to_owned();
    let form = page.form("Confirmer ce numéro").fill("Code à six chiffres", "000000");
    assert_eq!(form.send().await.errors(), ["code"], "nobody learns of the registration without the code");
    let form = page.form("Confirmer ce numéro").fill("Code à six chiffres", &code);
    assert_eq!(form.send().await.errors(), ["replace"]);
    form.check("Si j’ai déjà une inscription").send().await.says("Merci Malo");
    assert_eq!((world.count("volunteer").await, world.number(AVAILABLE).await), (1, 1));
    world.work().await;
}

#[tokio::test]
async fn yes_by_text_message_does_what_the_button_does() {
    let world = World::with_telephones(|_| ()).await;
    world.introduced().await;
    let text = world.last_text_to(MALOS);
    text.says("Odette, 29300 Quimperl").says("odette@leguennec.example").says("OUI ").says("NON ");
    assert!(text.parts <= 2, "{}", text.words);
    world.introduction_to(&ODETTE).says("Malo n’a pas d’adresse e-mail").says(MALOS);
    let code = world.answer_code(MALOS);
    world.visitor().open(&text.link()).await.says("Odette");
    // From another number, it is not his answer.
    world.text_from("+33611111111", &format!("OUI {code}")).await;
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 1);
    let page = world.text_from("0612345678", &format!("oui {}", code.to_lowercase())).await;
    assert_eq!((page.status, page.text().as_str()), (200, ""), "nothing to send back");
    assert_eq!(world.number("select n from tally where what = 'met'").await, 1);
    assert!(world.requests(&ODETTE).await.is_empty(), "her data are destroyed");
    assert_eq!(world.number(AVAILABLE).await, 1, "he stays available");
    world.work().await;
    world.last_mail_to(&ODETTE).says("Malo");
}

#[tokio::test]
async fn no_by_text_message_frees_both() {
    let world = World::with_telephones(|_| ()).await;
    world.introduced().await;
    let code = world.answer_code(MALOS);
    world.text_from(MALOS, &format!("NON {code}")).await;
    assert_eq!(world.number("select count(*) from introduction where status = 'failed' and why = 'other'").await, 1);
    assert_eq!(world.number("select count(*) from need where status = 'open'").await, 1);
    assert_eq!(world.number(AVAILABLE).await, 1);
    // The same once more changes nothing.
    let before = world.number("select count(*) from history").await;
    world.text_from(MALOS, &format!("OUI {code}")).await;
    assert_eq!(world.number("select count(*) from history").await, before);
    world.work().await;
    world.last_mail_to(&ODETTE).says("nous cherchons quelqu’un d’autre");
}

#[tokio::test]
async fn both_are_asked_and_answer_by_text_message() {
    let world = World::of_telephones(|toml| toml, |_| ()).await;
    let page = world.offer_childcare(&BY_PHONE).await.send().await;
    world.type_code(&page, MALOS).await;
    let page = world.ask(&HER_PHONE).await.send().await;
    world.type_code(&page, ODETTES).await.says("Merci Odette");
    let volunteer = world.number("select id from volunteer").await;
    let need = world.number("select id from need where kind = 'childcare'").await;
    world.desk("Claire").await.try_to_introduce(need, volunteer).await.says("Proposition faite");
    world.paul_has_both_asked().await;
    for number in [MALOS, ODETTES] {
        let text = world.last_text_to(number);
        text.says("D'accord pour une mise en relation");
        let code = text.code_after("OUI");
        world.text_from(number, &format!("OUI {code}")).await;
    }
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 1);
    world.mails_leave().await;
    world.last_text_to(ODETTES).says("Malo").says(MALOS);
    world.last_text_to(MALOS).says("Odette").says(ODETTES);
    assert!(world.mails().is_empty());
}

#[tokio::test]
async fn stop_ends_the_messages_until_the_person_wants_them_again() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.work().await;
    let before = world.texts_to(MALOS).len();
    let volunteer = world.number("select id from volunteer").await;
    let claire = world.desk("Claire").await;
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/link"), vec![]).await;
    assert_eq!(world.count("outbox").await, 1, "a message waits");
    world.text_from(MALOS, "Stop").await;
    assert_eq!(world.number("select count(*) from volunteer where status = 'paused'").await, 1);
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), before);
    let task = claire.visitor.open("/desk/follow-up?view=bounced").await;
    task.says("Malo Kerbrat").says("ce numéro ne veut plus de SMS");
    claire.visitor.open("/desk/outbox").await.form("C’est réglé : Lien privé, Malo Kerbrat").send().await;
    assert_eq!(world.count("outbox").await, 0, "dealt with");
    world.offer(&BY_PHONE).await.send().await.says("Ce numéro ne veut plus de nos SMS").says("REPRENDRE");
    world.text_from(MALOS, "reprendre").await;
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), before + 1, "its holder learns of it, whoever sent that");
    let text = world.last_text_to(MALOS);
    world.visitor().open(&text.says("nos SMS reprennent").link()).await.says("Je suis de nouveau disponible");
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/link"), vec![]).await;
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), before + 2);
    claire.visitor.open(&format!("/desk/volunteers/{volunteer}")).await.says("Ne veut plus de SMS");
}

#[tokio::test]
async fn words_that_only_a_person_understands_reach_the_team() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.text_from(MALOS, "Je ne peux pas demain, dites-le-lui svp").await;
    let page = world.desk("Claire").await.visitor.open("/desk/messages").await;
    page.follow_starting("Message").await.says("Je ne peux pas demain").says(MALOS);
    for n in 0..30 {
        world.text_from(MALOS, &format!("encore {n}")).await;
    }
    assert_eq!(world.count("message").await, 20, "no flood");
    world.work().await;
}

#[tokio::test]
async fn the_gateway_needs_the_secret() {
    let world = World::with_telephones(|_| ()).await;
    let visitor = world.visitor();
    let other = SMS_SECRET.replace('0', "1");
    for address in ["incoming?from=%2B33612345678&text=STOP", "report?message=1.0123456789abcdef&state=2"] {
        assert_eq!(visitor.get(&format!("/sms/{other}/{address}")).await.status, 404);
    }
    assert_eq!(world.count("sms_stop").await, 0);
}

#[tokio::test]
async fn a_message_that_the_telephone_never_got_is_a_task_of_the_desk() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.work().await;
    let id = world.number("select max(mail_id) from sent").await;
    let token = premiere_ligne::outbox::token::token_of(&world.app, premiere_ligne::ids::MailId(id));
    for state in ["1", "2", "2"] {
        let report = format!("/sms/{SMS_SECRET}/report?message={token}&state={state}");
        assert_eq!(world.visitor().get(&report).await.status, 200);
    }
    let page = world.desk("Claire").await.visitor.open("/desk/outbox").await;
    page.says("Malo Kerbrat").says("le téléphone ne l’a pas reçu").says("SMS");
    let page = world.desk("Paul").await.visitor.open("/desk/follow-up?view=bounced").await;
    page.says("Malo Kerbrat").says("le téléphone ne l’a pas reçu");
    assert_eq!(world.count("outbox").await, 1);
    world.mails_may_wait("the message that came back stays on the list");
}

#[tokio::test]
async fn messages_beyond_the_ceiling_of_a_day_wait_and_the_desk_says_so() {
    let world = World::with_telephones(|settings| settings.sms_a_day = 2).await;
    world.malo_by_phone().await;
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), 2);
    let claire = world.desk("Claire").await;
    let volunteer = world.number("select id from volunteer").await;
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/link"), vec![]).await;
    world.work().await;
    claire.visitor.open("/desk/queue").await.says("Le plafond de SMS du jour (2) est atteint : 1");
    assert_eq!(world.texts_to(MALOS).len(), 2);
    world.pass(SignedDuration::from_hours(25)).await;
    assert_eq!(world.texts_to(MALOS).len(), 3);
}

#[tokio::test]
async fn a_ban_is_of_a_number_too() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    let volunteer = world.number("select id from volunteer").await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/ban"), b"why=danger".to_vec()).await;
    let ban = world.number("select id from ban").await;
    paul.visitor.post(&format!("/desk/bans/{ban}/agreement"), vec![]).await;
    let found = async |number: &str| {
        let form = claire.visitor.open("/desk/bans").await.form("Filtrer").fill("q", number);
        form.send().await.text().matches("Danger pour quelqu’un").count()
    };
    assert!(found("06 12 34 56 78").await > found("06 99 99 99 99").await, "one is listed");
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/erasure"), vec![]).await;
    world.pass(premiere_ligne::periods::ERASURE).await;
    assert_eq!(world.count("volunteer").await, 0);
    // He comes back with the same number, and is proposed to nobody.
    world.malo_by_phone().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.number("select id from volunteer").await);
    world
        .desk("Inge")
        .await
        .try_to_introduce(need, volunteer)
        .await
        .says("L’une des deux boîtes aux lettres est exclue");
    world.work().await;
}

#[tokio::test]
async fn a_caller_with_a_telephone_only_is_entered_and_the_number_confirmed_by_word_of_mouth() {
    let world = World::with_telephones(|_| ()).await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/phone").await.follow("Proposer mon aide").await;
    let form =
        page.form("Enregistrer").fill("Prénom", "Malo").fill("Nom", "Kerbrat").fill("Adresse e-mail", BY_PHONE.email);
    let form = form.fill("Code postal", MALO.place).fill("Âge", "23").check("Je peux faire des courses");
    let form = form
        .check("les personnes à risque, âgées ou malades")
        .check("J’ai lu ces phrases à la personne, et elle est d’accord.");
    let page = form.send().await;
    page.says(MALOS);
    let person = world.number("select id from person").await;
    let page = claire.visitor.open(&format!("/desk/people/{person}")).await;
    page.says(MALOS).says("SMS");
    world.work().await;
    assert!(world.texts_to(MALOS).is_empty(), "the moderator is speaking to him");
    page.form("Confirmer ce numéro de vive voix").send().await.says("Le numéro est confirmé");
    assert_eq!(world.number(AVAILABLE).await, 1);
    world.work().await;
    world.visitor().open(&world.last_text_to(MALOS).link()).await.says("Malo Kerbrat");
}

#[tokio::test]
async fn a_lost_link_is_sent_to_a_number() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.work().await;
    let before = world.texts_to(MALOS).len();
    let page = world.visitor().open("/fr/lien-perdu").await;
    let form = page.form("Envoyer le lien");
    form.fill("Adresse e-mail", "0612345678").send().await;
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), before + 1);
    world.visitor().open(&world.last_text_to(MALOS).link()).await.says("Malo Kerbrat");
}

#[tokio::test]
async fn nothing_is_left_of_a_number_that_is_erased() {
    let world = World::with_telephones(|_| ()).await;
    let page = world.malo_by_phone().await;
    world.work().await;
    let hashes = world.hashes().await;
    world.text_from(MALOS, "Une question, svp").await;
    let form = page.form("Oui, tout supprimer").sure();
    form.send().await;
    world.work().await;
    world.last_text_to(MALOS).says("vos données sont effacées");
    let left: Vec<String> = world.dump().await;
    for trace in ["612345678", "06 12 34 56 78", &hashes] {
        assert!(!left.iter().any(|line| line.contains(trace)), "{trace}");
        assert!(!world.log().contains("612345678"));
    }
    assert_eq!((world.count("person").await, world.count("phone_code").await, world.count("message").await), (0, 0, 0));
}

impl World {
    /// The hash by which Malo's number is found, as [`World::dump`] writes it.
    async fn hashes(&self) -> String {
        let mut conn = self.app.db.read().await.unwrap();
        let hash: Vec<u8> = sqlx::query_scalar("select email_hash from person").fetch_one(&mut *conn).await.unwrap();
        format!("{hash:02x?}")
    }
}

#[tokio::test]
async fn a_relative_gives_their_number_for_somebody_else() {
    let world = World::with_telephones(|_| ()).await;
    let hugo = Somebody { email: "06 55 55 55 55", ..HUGO };
    let page = world.ask_for(&hugo, &ODETTE).await.send().await;
    world.type_code(&page, "+33655555555").await.says("Merci Hugo");
    world.malo().await;
    let (need, volunteer) = (world.number("select id from need").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.introduction_to(&MALO).says("Hugo n’a pas d’adresse e-mail. Appelez au +33655555555");
    world.last_text_to("+33655555555").says("Malo").says(MALO.email);
}
