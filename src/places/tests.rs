use std::fs;
use std::path::Path;

use super::*;
use crate::campaign::JourneySettings;

fn read(file: &str) -> Gazetteer {
    Gazetteer::read(&Path::new("places").join(file)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn found<'a>(gazetteer: &'a Gazetteer, input: &str) -> Option<&'a str> {
    gazetteer.find(input).map(|id| gazetteer.get(id).code.as_str())
}

fn suggested<'a>(gazetteer: &'a Gazetteer, input: &str, n: usize) -> Vec<&'a str> {
    gazetteer.suggest(input, n).into_iter().map(|id| gazetteer.get(id).code.as_str()).collect()
}

#[test]
fn a_postcode_is_found_however_it_is_typed() {
    let france = read("fr.csv");
    for input in ["75011", " 75011 ", "75 011", "F-75011", "f75011", "75011 Paris", "75.011", "７５０１１"] {
        assert_eq!(found(&france, input), Some("75011"), "{input}");
    }
    let place = france.get(france.find("75011").unwrap());
    assert_eq!((place.name.as_str(), place.names.len()), ("Paris 11e Arrondissement", 1));
    assert_eq!(france.area(place), &Area { code: "75".into(), name: "Paris".into() });
    for input in ["", " ", "99999", "7501", "750111", "Paris", "75011 75012", "-", "\0", &"7".repeat(1_000_000)] {
        assert_eq!(found(&france, input), None, "{input:.20}");
    }
}

#[test]
fn old_and_general_codes_are_accepted() {
    let france = read("fr.csv");
    assert_eq!(found(&france, "75000"), Some("75000"));
    assert_eq!(france.get(france.find("13128").unwrap()).population, 0);
}

#[test]
fn codes_that_share_a_point_are_at_hand_yet_other_places() {
    let france = read("fr.csv");
    let points = france.points();
    let (valbonne, other) = (france.find("01365").unwrap(), france.find("01366").unwrap());
    assert_ne!(valbonne, other);
    assert_eq!(points.metres(valbonne, other), 0);
    let (eleventh, twelfth) = (france.find("75011").unwrap(), france.find("75012").unwrap());
    assert!((500..5_000).contains(&points.metres(eleventh, twelfth)));
    assert_eq!(points.len(), france.len());
}

#[test]
fn a_towns_name_suggests_its_codes() {
    let france = read("fr.csv");
    let lyon = ["69001", "69002", "69003", "69004", "69005", "69006", "69007", "69008", "69009"];
    assert_eq!(suggested(&france, "lyon", 9), lyon);
    assert_eq!(suggested(&france, " LYON ", 9), lyon);
    assert_eq!(suggested(&france, "Lyon 3e", 5), ["69003"]);
    assert_eq!(suggested(&france, "saint etienne", 2), suggested(&france, "Saint-Étienne", 2));
    assert!(suggested(&france, "saint-étienne", 5).contains(&"42000"));
    assert_eq!(suggested(&france, "69 lyon", 9), lyon);
    assert_eq!(suggested(&france, "bourg en bresse", 3), ["01000"]);
    assert_eq!(suggested(&france, "Atlantis", 3), [""; 0]);
    assert_eq!(suggested(&france, "", 3), [""; 0]);
}

#[test]
fn a_town_is_found_as_people_write_it() {
    let france = read("fr.csv");
    for (input, code) in [
        ("75011 Paris 11e", "75011"),
        ("69003 Lyon 3ème", "69003"),
        ("12 rue de la Paix, 75002 Paris", "75002"),
        ("12 rue de la Paix Paris 75002", "75002"),
        ("F-75 011 Paris", "75011"),
        ("Quimperlé", "29300"),
        ("quimperle", "29300"),
        ("ST-CLOUD", "92210"),
        ("Saint Cloud", "92210"),
        ("Ste Adresse", "76310"),
        ("Monaco", "98000"),
        ("98000 MONACO CEDEX", "98000"),
    ] {
        assert_eq!(found(&france, input), Some(code), "{input}");
    }
    // Several codes, or a code that nobody has: asked about.
    for input in
        ["Lille", "59037 LILLE CEDEX", "44093 NANTES CEDEX 1", "75011 ou 75012", "75011 75099", "75099 Quimperlé"]
    {
        assert_eq!(found(&france, input), None, "{input}");
    }
    let sweden = read("se.csv");
    assert_eq!(found(&sweden, "SE-114 55 Stockholm"), Some("11455"));
}

#[test]
fn the_town_that_was_meant_comes_first_with_all_its_codes() {
    let france = read("fr.csv");
    let paris = suggested(&france, "Paris", 20);
    assert_eq!((paris[0], paris[19], paris[20], paris.len()), ("75001", "75020", "75116", 21));
    assert_eq!(suggested(&france, "44093 NANTES CEDEX 1", 20)[..4], ["44000", "44100", "44200", "44300"]);
    assert_eq!(suggested(&france, "59037 LILLE CEDEX", 3), ["59000", "59160", "59260", "59777", "59800"]);
    assert_eq!(suggested(&france, "Lyon", 20)[..9], suggested(&france, "Lyon", 9));
    assert!(suggested(&france, "Lyon", 20)[9..].contains(&"27480"), "Lyons-la-Forêt, after all of Lyon");
    assert_eq!(suggested(&france, "Lyon 3ème", 5), ["69003"]);
    assert_eq!(suggested(&france, "12 rue de la Paix 75099 Paris", 5)[0], "75001");
    assert_eq!(suggested(&france, "St Denis", 20)[0], suggested(&france, "Saint-Denis", 20)[0]);
    assert!(suggested(&read("se.csv"), "Stockholm", 20).len() <= 60);
}

#[test]
fn letters_of_other_alphabets_and_ligatures_are_found() {
    let path = std::env::temp_dir().join(format!("places-letters-{}.csv", std::process::id()));
    fs::write(&path, "code,name,lat,lon\na,Œuilly,0,0\nb,Ærøskøbing,0,0\nc,Łódź,0,0\n").unwrap();
    let places = Gazetteer::read(&path).unwrap_or_else(|problems| panic!("{problems}"));
    fs::remove_file(&path).unwrap();
    for (input, code) in [("oeuilly", "a"), ("OEUILLY", "a"), ("aeroskobing", "b"), ("Lodz", "c")] {
        assert_eq!(found(&places, input), Some(code), "{input}");
    }
    let area = places.area(places.get(places.find("Łódź").unwrap()));
    assert!(area.code == area.name && area.code.starts_with("places-letters"), "one area for a file without any");
}

#[test]
fn a_wrong_code_suggests_those_close_to_it() {
    let france = read("fr.csv");
    assert_eq!(suggested(&france, "1000", 1), ["01000"], "a spreadsheet ate the zero");
    assert!(suggested(&france, "7501", 30).contains(&"75011"));
    assert!(suggested(&france, "75 21", 9).iter().all(|code| code.starts_with('7')));
    assert!(suggested(&france, "75021", 30).contains(&"75011"), "one digit off");
    assert!(suggested(&france, "57011", 30).contains(&"75011"), "two exchanged");
    assert_eq!(suggested(&france, "99999", 3), [""; 0]);
}

#[test]
fn where_codes_are_words_a_name_will_do() {
    let congo = read("cd.csv");
    for input in ["kinshasa", "Kinshasa", "KINSHASA ", "Kincasa"] {
        assert_eq!(found(&congo, input), Some("kinshasa"), "{input}");
    }
    assert_eq!(found(&congo, "Mbuji Mayi"), Some("mbuji-mayi"));
    assert_eq!(found(&congo, "mbujimayi"), Some("mbuji-mayi"));
    assert_eq!(suggested(&congo, "kinsh", 3), ["kinshasa"]);
    assert_eq!(congo.area(congo.get(congo.find("kinshasa").unwrap())).code, "CD-KN");
}

#[test]
fn every_gazetteer_is_read_and_its_areas_are_departments_or_regions() {
    let areas = [("fr.csv", 101), ("se.csv", 21), ("nz.csv", 17), ("cd.csv", 26)];
    for (file, at_least) in areas {
        let gazetteer = read(file);
        assert!(gazetteer.areas().len() >= at_least, "{file}: {}", gazetteer.areas().len());
        assert!(!gazetteer.is_empty());
        assert!(gazetteer.iter().all(|(id, place)| gazetteer.find(&place.code) == Some(id)), "{file}");
    }
}

#[test]
fn each_wrong_row_is_told_with_its_line() {
    let path = std::env::temp_dir().join(format!("places-{}.csv", std::process::id()));
    let problems = |text: &str| {
        fs::write(&path, text).unwrap();
        let problems = Gazetteer::read(&path).err().map_or(String::new(), |problems| problems.to_string());
        problems.replace(&format!("{}:", path.display()), "")
    };
    let told = problems(
        "code,name,lat,lon,region_code,region_name,population\n\
         1,One,0,0,A,Area,10\n\
         2,Two,91,0,A,Area,\n\
         3,,0,0,A,Area,\n\
         1,Uno,0,0,A,Area,\n\
         4,Four,0,east,A,Area,\n\
         5,Five,0,0,,,\n\
         6,Six,0,0,A,Area,many\n\
         7,Seven,0\n\
         8,Eight,0,0,A,Area,\n",
    );
    let told: Vec<&str> = told.lines().map(|line| line.split(';').next().unwrap_or_default()).collect();
    assert_eq!(
        told[..6],
        [
            "3: `91` is no position",
            "4: this row has no code or no name",
            "5: the code `1` is there twice",
            "6: `east` is no position",
            "7: `5` is in no area",
            "8: `many` is no number of inhabitants",
        ]
    );
    assert!(told[6].starts_with("9: this row has 3 values, and the first line names 7 columns"), "{told:?}");
    assert_eq!(told.len(), 7);

    let rows = |wrong: &str| {
        let rows: Vec<String> = (10..22).map(|n| format!("{n}000,Town {n},4{}.5,2.{n}\n", n % 10)).collect();
        problems(&format!("code,name,lat,lon\n{}\n{wrong}", rows.concat()))
    };
    let told = rows("1000,Bourg,46.2,5.2\n9000,Foix,42.9,1.6\n");
    assert_eq!(
        told,
        "15: the code `1000` is shorter than most (and so is another): a spreadsheet may have dropped a zero; write \
         `01000`; in a spreadsheet, import the column `code` as text"
    );
    let told = rows("31000,Toulouse,2.3,45.1\n");
    assert!(
        told.starts_with("15: `Toulouse` lies far from all others: latitude and longitude are exchanged; write 45.1")
    );
    let told = rows("97400,Saint-Denis,-20.9,55.5\n");
    assert_eq!(told, "", "an island far away is no mistake");
    let told = rows("31000,Toulouse,\"43,6\",1.4\n");
    assert_eq!(told, "15: `43,6` is no position; write it with a point: 43.6");
    let told = rows("31000,Toulouse,43,6,1,4\n");
    assert!(told.starts_with("15: this row has 6 values, and the first line names 4 columns; write decimal numbers"));
    let told = problems("code;name;lat;lon\n01000;Bourg;46,2;5,2\n");
    assert!(told.starts_with("1: semicolons separate the columns of this file; separate them by commas"), "{told}");
    let told = problems("\u{feff}code,name,lat,lon\r\n1,One,\"46,2\",5.2\r\n");
    assert!(told.starts_with("2: `46,2` is no position"), "{told}");
    let many: Vec<String> = (0..30).map(|n| format!("{n},Town,x,0\n")).collect();
    let told = problems(&format!("code,name,lat,lon\n{}", many.concat()));
    assert!(told.lines().count() == 21 && told.contains("10 more rows are wrong"), "{told}");

    assert!(problems("code,name,lat\n").starts_with("1: there is no column `lon`; name the columns"));
    assert!(problems("code,name,lat,lon\n").contains("this gazetteer has no place"));
    fs::remove_file(&path).unwrap();
    assert!(problems_of_absent().starts_with("nowhere.csv: this file cannot be read ("));
}

#[test]
fn a_journey_counts_instead_of_the_straight_line_in_both_directions() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("water.csv");
    let settings = JourneySettings { file: file.clone(), km_per_hour: 42 };
    let mut france = read("fr.csv");
    let id = |code: &str| read("fr.csv").find(code).unwrap();
    let [saint_malo, dinard, cancale] = ["35400", "35800", "35260"].map(id);
    assert!(france.metres(saint_malo, dinard) < 7_000, "across the Rance");

    fs::write(&file, "from,to,minutes\n35800,35400,24\n").unwrap();
    france.read_journeys(&settings).unwrap();
    let points = france.points();
    for (a, b) in [(saint_malo, dinard), (dinard, saint_malo)] {
        assert_eq!((france.minutes(a, b), france.metres(a, b), points.metres(a, b)), (Some(24), 16_800, 16_800));
    }
    assert_eq!(france.minutes(saint_malo, cancale), None);
    assert_eq!(france.metres(saint_malo, cancale), points.metres(saint_malo, cancale));

    fs::write(
        &file,
        "from,to,minutes\n35800,35400,24\n35400,35800,25\n0,35400,1\n35400,35400,1\n35400,35260,1441\n35400,3\n",
    )
    .unwrap();
    let told = france.read_journeys(&settings).unwrap_err().to_string();
    let told: Vec<&str> = told.lines().map(|line| &line[line.find(".csv:").unwrap() + 5..]).collect();
    assert!(
        told[0].starts_with("3: this journey is there twice, or the way back of another; keep one row"),
        "{told:?}"
    );
    assert!(told[0].ends_with("the first is on line 2") && told.len() == 5);
    assert!(told[1].starts_with("4: the gazetteer has no place with the code `0`; write the code"));
    assert!(told[2].starts_with("5: both places of this journey are the same; remove"));
    assert!(told[3].starts_with("6: `1441` is no number of minutes; write a whole number from 0 to 1440"));
    assert!(told[4].starts_with("7: this row has 2 values"));
    assert_eq!(france.minutes(saint_malo, dinard), Some(24), "a file with mistakes changes nothing");
}

fn problems_of_absent() -> String {
    Gazetteer::read(Path::new("nowhere.csv")).err().map_or(String::new(), |problems| problems.to_string())
}
