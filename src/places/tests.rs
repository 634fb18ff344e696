use std::fs;

use super::*;

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
    assert!(told[6].starts_with("9: this row cannot be read"), "{told:?}");
    assert_eq!(told.len(), 7);

    assert!(problems("code,name,lat\n").starts_with("1: there is no column `lon`; name the columns"));
    assert!(problems("code,name,lat,lon\n").contains("this gazetteer has no place"));
    fs::remove_file(&path).unwrap();
    assert!(problems_of_absent().starts_with("nowhere.csv: this file cannot be read ("));
}

fn problems_of_absent() -> String {
    Gazetteer::read(Path::new("nowhere.csv")).err().map_or(String::new(), |problems| problems.to_string())
}
