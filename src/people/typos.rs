//! Addresses that look wrong: a slip in a well-known domain, a throw-away mailbox, a mailbox that several people read.
//! None is refused: a slip is pointed out to the person who typed it, the others are marked for the desk.

/// Domains where most people have their address, and real domains that differ from those by one letter.
const KNOWN: [&str; 34] = [
    "aliceadsl.fr",
    "aol.com",
    "bbox.fr",
    "email.com",
    "free.fr",
    "gmail.com",
    "gmx.com",
    "gmx.fr",
    "googlemail.com",
    "hotmail.com",
    "hotmail.fr",
    "hotmail.se",
    "icloud.com",
    "laposte.net",
    "live.com",
    "live.fr",
    "live.se",
    "mail.com",
    "mailo.com",
    "msn.com",
    "neuf.fr",
    "numericable.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "rocketmail.com",
    "sfr.fr",
    "telia.com",
    "wanadoo.fr",
    "yahoo.com",
    "yahoo.fr",
    "ymail.com",
];
/// Shortest domain that is compared, in characters: a letter more or less says nothing about shorter ones.
const DOMAIN_CHARS_MIN: usize = 7;
/// Domains that give a mailbox for an hour or a day.
const DISPOSABLE: [&str; 22] = [
    "10minutemail.com",
    "dispostable.com",
    "fakeinbox.com",
    "getnada.com",
    "grr.la",
    "guerrillamail.com",
    "guerrillamail.org",
    "jetable.org",
    "mailcatch.com",
    "maildrop.cc",
    "mailinator.com",
    "mailnesia.com",
    "mintemail.com",
    "mohmal.com",
    "sharklasers.com",
    "spamgourmet.com",
    "temp-mail.org",
    "tempmail.com",
    "throwawaymail.com",
    "trashmail.com",
    "yopmail.com",
    "yopmail.fr",
];
/// Mailbox names that stand for a function instead of a person.
const ROLES: [&str; 16] = [
    "accueil",
    "admin",
    "administration",
    "bonjour",
    "contact",
    "direction",
    "hello",
    "info",
    "infos",
    "mairie",
    "no-reply",
    "noreply",
    "postmaster",
    "secretariat",
    "support",
    "webmaster",
];

/// Endings of countries: a large provider has addresses under many of them.
const COUNTRIES: &str = "ad ae af ag ai al am ao ar at au az ba bb bd be bf bg bh bi bj bn bo br bs bt bw by bz ca cd cf cg \
    ch ci cl cm cn co cr cu cv cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fm fr ga gb gd ge gf \
    gh gm gn gp gq gr gt gw gy hk hn hr ht hu id ie il in iq ir is it jm jo jp ke kg kh ki km kn kp kr \
    kw kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mq mr mt mu mv mw mx my mz na \
    nc ne ng ni nl no np nr nz om pa pe pf pg ph pk pl pm ps pt pw py qa re ro rs ru rw sa sb sc sd se \
    sg si sk sl sm sn so sr ss st sv sy sz td tg th tj tl tm tn to tr tt tv tw tz ua ug uk us uy uz va \
    vc ve vn vu wf ws ye yt za zm zw";

/// Returns the address that was probably meant, if the domain is one slip away from a well-known one.
pub fn meant(address: &str) -> Option<String> {
    let (user, domain) = address.trim().rsplit_once('@')?;
    let domain = domain.to_lowercase();
    if user.is_empty() || domain.len() < DOMAIN_CHARS_MIN || KNOWN.contains(&domain.as_str()) {
        return None;
    }
    let known = KNOWN.iter().find(|known| is_a_slip_away(known, &domain))?;
    Some(format!("{user}@{known}"))
}

/// Returns whether the domains differ by one slip: a letter more, a letter less, another letter, or two neighbours
/// exchanged. The same name under the ending of another country is no slip (`hotmail.es`), nor is another first letter
/// or one more before it (`mymail.com`).
fn is_a_slip_away(known: &str, typed: &str) -> bool {
    let ends_in_country = |ending: &str| COUNTRIES.split(' ').any(|country| country == ending);
    if let (Some((name, ending)), Some((typed_name, typed_ending))) = (known.split_once('.'), typed.split_once('.'))
        && name == typed_name
        && ends_in_country(ending)
        && ends_in_country(typed_ending)
    {
        return false;
    }
    let (known, typed) = (known.as_bytes(), typed.as_bytes());
    let same = known.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let (known, typed) = (&known[same..], &typed[same..]);
    match (known, typed) {
        ([a, b, end @ ..], [c, d, rest @ ..]) if a == d && b == c && end == rest => true,
        ([_, end @ ..], typed) if end == typed => true,
        _ if same == 0 => false,
        ([_, end @ ..], [_, rest @ ..]) if end == rest => true,
        (known, [_, rest @ ..]) => known == rest,
        _ => false,
    }
}

/// Returns the text key of what the desk should know about an address: thrown away soon, or read by several people.
pub fn oddity(address: &str) -> Option<&'static str> {
    let address = address.to_lowercase();
    let (user, domain) = address.rsplit_once('@')?;
    if DISPOSABLE.contains(&domain) {
        Some("desk-email-disposable")
    } else if ROLES.contains(&user.split(['.', '+']).next()?) {
        Some("desk-email-role")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_a_well_known_domain_is_seen() {
        for typed in ["gamil.com", "gmial.com", "gmai.com", "gmaill.com", "gmsil.com", "GMAIL.CON", "gmail.co"] {
            assert_eq!(meant(&format!("awa@{typed}")).as_deref(), Some("awa@gmail.com"), "{typed}");
        }
        assert_eq!(meant("awa@laposte.ney").as_deref(), Some("awa@laposte.net"));
        assert_eq!(meant("awa@wanado.fr").as_deref(), Some("awa@wanadoo.fr"));
    }

    #[test]
    fn a_domain_that_is_known_short_or_far_from_all_is_left_alone() {
        for typed in [
            "gmail.com",
            "ymail.com",
            "mail.com",
            "gmx.de",
            "sdr.fr",
            "aphp.fr",
            "gmail",
            "gmailcomx.fr",
            "",
            "hotmail.es",
            "hotmail.de",
            "live.be",
            "live.ie",
            "yahoo.de",
            "orange.es",
            "mymail.com",
            "fmail.com",
        ] {
            assert_eq!(meant(&format!("awa@{typed}")), None, "{typed}");
        }
        assert_eq!(meant("awa"), None);
    }

    #[test]
    fn the_desk_is_told_of_mailboxes_that_are_nobodys() {
        assert_eq!(oddity("zoe@Yopmail.com"), Some("desk-email-disposable"));
        assert_eq!(oddity("Contact@ehpad.example"), Some("desk-email-role"));
        assert_eq!(oddity("zoe@example.org"), None);
    }
}
