//! Any bytes, read as the volunteers' and as the requests' file: no panic, and each mistake on a line that exists.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use premiere_ligne::campaign::Campaign;
use premiere_ligne::cli::plan::{Setting, Wrong, needs, volunteers};
use premiere_ligne::places::Gazetteer;

static CAMPAIGN: LazyLock<(Campaign, Gazetteer)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let campaign = Campaign::read(&root.join("campaigns/en-premiere-ligne"), Some(&root.join("places")));
    let campaign = campaign.expect("the campaign is right");
    let places = Gazetteer::read(&campaign.gazetteer).expect("its places are right");
    (campaign, places)
});

fuzz_target!(|bytes: &[u8]| {
    let (campaign, places) = &*CAMPAIGN;
    let now = Timestamp::from_second(1_584_522_000).expect("a Wednesday");
    let setting = Setting { campaign, places, now };
    let lines = 2 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    let check =
        |wrong: &[Wrong]| assert!(wrong.iter().filter_map(|wrong| wrong.line).all(|line| (1..=lines).contains(&line)));
    let read = volunteers(bytes, setting, &|_| ());
    check(&read.wrong);
    check(&read.faults);
    let read = needs(bytes, setting, &|_| ());
    check(&read.wrong);
    check(&read.faults);
});
