//! Tests of the whole command, from files to a file.

use tempfile::TempDir;

use super::*;
use crate::kit::sheet::safe;

/// Runs the command on files with these contents; returns its exit code and what it wrote.
struct Desk(TempDir);

impl Desk {
    fn new(volunteers: impl AsRef<[u8]>, requests: impl AsRef<[u8]>) -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::write(desk.path("V.csv"), volunteers).unwrap();
        fs::write(desk.path("R.csv"), requests).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn plan(&self) -> PlanArguments {
        PlanArguments {
            volunteers: self.path("V.csv"),
            requests: self.path("R.csv"),
            campaign: "campaigns/en-premiere-ligne".into(),
            places: "places".into(),
            edges: None,
            format: Format::Csv,
            out: Some(self.path("plan.csv")),
            skip_bad_rows: false,
            now: TypedMoment::parse(NOW),
        }
    }

    /// The plan; `None` when nothing was written.
    fn run(&self, plan: &PlanArguments) -> Option<String> {
        let code = plan.run(&Clock::System).unwrap();
        let written = plan.out.as_ref().and_then(|out| fs::read_to_string(out).ok());
        assert_eq!(code == ExitCode::SUCCESS, written.is_some());
        let left = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(left.into_iter().all(|name| !name.to_string_lossy().contains("partial")));
        written
    }
}

#[test]
fn what_begins_like_a_formula_gets_an_apostrophe_and_numbers_do_not() {
    for (cell, expected) in [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-", "'-"),
        ("+1.2.3", "'+1.2.3"),
        ("-12", "-12"),
        ("+3,5", "+3,5"),
        ("N1", "N1"),
        ("", ""),
        ("a=b", "a=b"),
    ] {
        assert_eq!(safe(cell), expected, "{cell}");
    }
}

#[test]
fn the_plan_serves_who_can_be_served_and_says_why_or_why_not() {
    let requests = format!("{REQUESTS}N3,R2,13001,vulnerable,groceries,,,,\nN4,R3,75012,vulnerable,groceries,,,,\n");
    let desk = Desk::new(VOLUNTEERS, requests);
    let plan = PlanArguments { edges: Some(desk.path("edges.csv")), ..desk.plan() };
    let written = desk.run(&plan).unwrap();
    let edges = fs::read_to_string(desk.path("edges.csv")).unwrap();
    insta::assert_snapshot!(format!("{written}\n{edges}").replace(['\u{a0}', '\u{202f}'], " "));
}

#[test]
fn programs_get_the_reasons_as_data() {
    let requests = format!("{REQUESTS}N3,R2,13001,vulnerable,groceries,,,,\nN4,R3,75012,vulnerable,groceries,,,,\n");
    let desk = Desk::new(VOLUNTEERS, requests);
    let json = desk.run(&PlanArguments { format: Format::Json, ..desk.plan() }).unwrap();
    insta::assert_snapshot!(json.replace(['\u{a0}', '\u{202f}'], " "));
}

#[test]
fn nothing_is_written_when_a_row_is_wrong_unless_it_is_to_be_skipped() {
    let volunteers = VOLUNTEERS.replace("75012", "1000");
    let desk = Desk::new(volunteers, REQUESTS);
    fs::write(desk.path("plan.csv"), "yesterday's").unwrap();
    let plan = PlanArguments { edges: Some(desk.path("edges.csv")), ..desk.plan() };
    assert_eq!(plan.run(&Clock::System).unwrap(), ExitCode::FAILURE);
    assert_eq!(fs::read_to_string(desk.path("plan.csv")).unwrap(), "yesterday's");
    assert!(!desk.path("edges.csv").exists());

    let written = desk.run(&PlanArguments { skip_bad_rows: true, ..desk.plan() }).unwrap();
    assert!(written.contains("\nN2,V1,1,") && written.contains("\nN1,,0,0,,"), "{written}");

    fs::write(desk.path("R.csv"), "id,place\nN1,75011\n").unwrap();
    assert_eq!(PlanArguments { skip_bad_rows: true, ..desk.plan() }.run(&Clock::System).unwrap(), ExitCode::FAILURE);
}

#[test]
fn the_order_of_rows_and_columns_changes_no_line_and_the_same_files_give_the_same_bytes() {
    let turned = |file: &str| {
        let mut lines: Vec<String> = file
            .lines()
            .map(|line| {
                let mut cells: Vec<&str> = line.split(',').collect();
                cells.reverse();
                cells.join(",")
            })
            .collect();
        lines[1..].reverse();
        lines.join("\n")
    };
    let volunteers = format!("{VOLUNTEERS}V10,75012,groceries,vulnerable,2020-03-16 20:40,3,,,\n");
    let one = Desk::new(&volunteers, REQUESTS);
    let other = Desk::new(turned(&volunteers), turned(REQUESTS));
    let (one, again, other) =
        (one.run(&one.plan()).unwrap(), one.run(&one.plan()).unwrap(), other.run(&other.plan()).unwrap());
    assert_eq!(one, again);
    let sorted = |plan: &str| {
        let mut lines: Vec<String> = plan.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&one), sorted(&other));
    assert!(one.contains("N2,V2,1,"), "of equal ones the shorter id: {one}");
}

#[test]
fn the_plan_is_written_as_the_requests_were_and_opens_in_the_same_program() {
    let requests = format!("\u{feff}{}", REQUESTS.replace(';', "|").replace(',', ";")).replace("N2;", "=N2;");
    let desk = Desk::new(VOLUNTEERS, requests);
    let written = desk.run(&desk.plan()).unwrap();
    assert!(written.starts_with("\u{feff}need;volunteer;units;points;distance_metres;reasons\n"), "{written}");
    assert!(written.contains("\n'=N2;V2;1;"), "{written}");
}

#[test]
fn a_file_that_is_read_is_never_overwritten() {
    let desk = Desk::new(VOLUNTEERS, REQUESTS);
    for plan in [
        PlanArguments { out: Some(desk.path("V.csv")), ..desk.plan() },
        PlanArguments { edges: Some(desk.path("R.csv")), ..desk.plan() },
        PlanArguments { edges: Some(desk.path("./same.csv")), out: Some(desk.path("same.csv")), ..desk.plan() },
        PlanArguments { out: Some(desk.path("no/such/folder.csv")), ..desk.plan() },
        PlanArguments { out: Some(desk.path("")), ..desk.plan() },
    ] {
        assert!(plan.run(&Clock::System).is_err());
    }
    assert_eq!(fs::read_to_string(desk.path("V.csv")).unwrap(), VOLUNTEERS);
}

/// Like the campaign of the repository, plus a kind "masks", given by the unit.
fn with_masks() -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let (from, to) = {
                let entry = entry.unwrap();
                (entry.path(), to.join(entry.file_name()))
            };
            if from.is_dir() {
                copy(&from, &to);
            } else {
                fs::copy(&from, &to).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&CAMPAIGN.folder, folder.path());
    let append = |file: &str, more: &str| {
        let path = folder.path().join(file);
        fs::write(&path, fs::read_to_string(&path).unwrap() + more).unwrap();
    };
    append(
        "campaign.toml",
        "\n[kind.masks]\naudiences = [\"front-line\"]\nradius_metres_max = 15_000\npoints = { near = 60, same_place = 15 }\n\
         [kind.masks.criterion.units]\ntype = \"stock\"\noffer = { min = 1, max = 1_000 }\nneed = { min = 1, max = 1_000 }\n",
    );
    for language in ["fr", "en", "sv"] {
        let texts = ["", "-offer", "-need", "-in-mail", "-advice", "-units-offer", "-units-need", "-units-refusal"];
        let texts: Vec<String> = texts.iter().map(|part| format!("kind-masks{part} = masks{part}\n")).collect();
        append(&format!("texts/{language}.ftl"), &format!("\n{}", texts.concat()));
    }
    folder
}

#[test]
fn stock_is_shared_out_one_row_a_giver_and_what_is_lacking_is_said() {
    let folder = with_masks();
    let desk = Desk::new(
        "id,place,kinds,audiences,masks.units\nV1,75011,masks,front-line,100\nV2,75012,masks,front-line,30\n",
        "id,place,audience,kind,masks.units\nN1,75011,front-line,masks,120\nN2,75012,front-line,masks,40\n",
    );
    let written = desk.run(&PlanArguments { campaign: folder.path().to_owned(), ..desk.plan() }).unwrap();
    let rows: Vec<Vec<&str>> = written.lines().skip(1).map(|row| row.splitn(6, ',').collect()).collect();
    let units: u32 = rows.iter().map(|row| row[2].parse::<u32>().unwrap()).sum();
    assert_eq!(units, 130, "{written}");
    assert!(rows.len() >= 2 && rows.iter().all(|row| row[1].starts_with('V')), "{written}");
    assert!(written.contains("demandés, en tout"), "{written}");
}

#[test]
fn the_documents_example_gives_what_the_document_shows() {
    let example = |name: &str| fs::read(Path::new("docs/examples").join(name)).unwrap();
    let desk = Desk::new(example("volunteers.csv"), example("requests.csv"));
    let written = desk.run(&desk.plan()).unwrap();
    let document = fs::read_to_string("docs/spreadsheets.md").unwrap();
    let spaces = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(spaces(&document).contains(&spaces(&written)), "docs/spreadsheets.md should show\n\n{written}");
}
