//! The order of the queue and its pages.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::Town;
use super::browser::Browser;
use crate::desk::queue::ordering::OrderingKey;
use crate::history::Actor;
use crate::ids::NeedId;
use crate::requests;

/// Ids of the needs in the rows, in order.
fn needs_in(html: &str) -> Vec<NeedId> {
    let links = html.split("<a href=\"/desk/requests/").skip(1);
    let need = |link: &str| link.split('"').next()?.split("need=").nth(1)?.split('&').next()?.parse().ok();
    links.filter_map(need).collect()
}

/// Address of the link with these words.
fn link_in(html: &str, words: &str) -> String {
    let before = html.split(&format!(">{words}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&#38;", "&")
}

#[tokio::test]
async fn the_next_page_goes_on_where_the_last_one_ended_whatever_happened_meanwhile() {
    let town = Town::new().await;
    let nadia = town.moderator("nadia", "en").await;
    for n in 0..20 {
        town.request(&format!("Jeanne{n}").replace(char::is_numeric, "a"), "69003").await;
        town.wait(SignedDuration::from_mins(1));
    }
    let mut browser = Browser::of(&town.app);
    browser.sign_in("nadia").await;
    let page = browser.get("/desk/queue?kind=groceries").await.html;
    assert!(page.contains("1 to 15 of 20"), "{page}");
    let first = needs_in(&page);
    assert!(first.len() == 15 && first.is_sorted(), "the oldest first");
    // The first and the last need of the page are withdrawn meanwhile.
    for need in [first[0], first[14]] {
        assert!(requests::acts::withdraw(&town.app, need, Actor::Moderator(nadia)).await.unwrap());
    }
    let page = browser.get(&link_in(&page, "Next")).await.html;
    assert!(page.contains("14 to 18 of 18"), "{page}");
    let second = needs_in(&page);
    assert_eq!(second.len(), 5, "nothing is skipped");
    let both: BTreeSet<NeedId> = first.iter().chain(&second).copied().collect();
    assert_eq!(both.len(), 20, "nothing is shown twice");
    let page = browser.get(&link_in(&page, "Previous")).await.html;
    assert_eq!(needs_in(&page), [&first[1..14], &second[..2]].concat(), "the first page, whole");
    assert!(!page.contains(">Previous</a>"));
}

#[tokio::test]
async fn a_page_whose_needs_are_all_gone_leads_back() {
    let town = Town::new().await;
    town.moderator("nadia", "en").await;
    town.request("Jeanne", "69003").await;
    let mut browser = Browser::of(&town.app);
    browser.sign_in("nadia").await;
    let page = browser.get("/desk/queue?after=1_1_1_2147483647_9_1900000000000_1").await.html;
    assert!(needs_in(&page).is_empty() && page.contains(">Previous</a>"), "{page}");
    assert_eq!(needs_in(&browser.get(&link_in(&page, "Previous")).await.html).len(), 2);
}

#[test]
fn a_place_in_the_queue_is_read_back_as_it_was_written() {
    let key = OrderingKey::read("1_1_0_500_7_1584442800000_99").unwrap();
    assert_eq!(OrderingKey::read(&key.to_string()), Some(key));
    for none in
        ["", "1_0_7", "1_1_0_500_7_1_2_3", "1_1_0_500_-7_1_2", "a_b_c_d_e_f_g", "1_1_0_500_7_1_99999999999999999999"]
    {
        assert_eq!(OrderingKey::read(none), None, "{none}");
    }
    let urgent = OrderingKey::read("1_0_1_900_9_9_9").unwrap();
    assert!(urgent < key, "urgent comes first, whoever can serve it");
    assert!(key < OrderingKey::read("1_1_0_500_8_0_1").unwrap(), "the audience's priority counts more than waiting");
    assert!(key < OrderingKey::read("1_1_0_501_0_0_1").unwrap(), "what is wanted earlier counts more than either");
    assert!(key < OrderingKey::read("1_1_1_0_0_0_1").unwrap(), "somebody can serve it");
    assert!(OrderingKey::read("0_1_1_900_9_9_9").unwrap() < urgent, "a proposal to approve comes before all");
}
