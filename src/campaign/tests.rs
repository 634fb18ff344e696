//! Tests with the campaign of a small town, right and wrong.

mod answers;
mod mistakes;
mod reading;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const CAMPAIGN: &str = r##"languages = ["fr", "en"]
time_zone = "Europe/Paris"
gazetteer = "town.csv"
undo_seconds = 60

[sender]
name = "Our town"
address = "us@town.example"

[accent]
light = "#0d5563"
dark = "#8fd6dd"

[volunteer]
age = { min = 18, max = 70 }
capacity = 1

[retention]
unconfirmed_days = 7
reminder_days = 8
introduction_days = 30
given_up_mail_days = 14
history_days = 365

[audience.nurses]
fields_of_work = ["ward", "home"]

[audience.neighbours]
for_somebody_else = true

[entry.offer]
paths = { fr = "aider", en = "help" }

[entry.nurses]
audience = "nurses"
paths = { fr = "soins", en = "care" }

[entry.neighbours]
audience = "neighbours"
paths = { fr = "voisins", en = "neighbours" }

[kind.walks]
audiences = ["nurses", "neighbours"]
radius_metres_max = 3_000
points.near = 60
points.same_place = 20

[kind.walks.criterion.notes]
type = "text"

[kind.walks.criterion.whose]
type = "audience"

[kind.walks.criterion.spare]
type = "scarce"
rarer = ["sitting"]
points = 20

[kind.sitting]
audiences = ["nurses"]
radius_metres_max = 3_000
points.near = 60
points.same_place = 20

[kind.sitting.criterion.dogs]
type = "capacity"
offer = { min = 1, max = 4 }
need = { min = 1, max = 3 }

[kind.sitting.criterion.sizes]
type = "choices"
choices = ["small", "large"]
counted_by = "dogs"

[kind.sitting.criterion.bones]
type = "stock"
offer = { min = 1, max = 1_000 }
need = { min = 1, max = 100 }

[kind.sitting.criterion.owner]
type = "trait"
points = 15
"##;

/// An entry that leads to a message, to stand before the kinds.
const TEAM: &str = "[entry.team]
paths = { fr = \"equipe\", en = \"team\" }

[entry.team.question.skills]
type = \"choices\"
choices = [\"drive\", \"call\"]

[entry.team.question.week]
type = \"when\"

[entry.team.question.more]
type = \"text\"

[kind.walks]";

const PAGE: &str = "+++
title = \"Rules\"
slug = \"rules\"
description = \"How we do it.\"
menu = \"Rules\"
order = 1
+++

## Be kind

Read [how to help](SLUG), or write to <{contact_email}>.
";

/// A campaign's folder for a test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::SeqCst);
        let folder = Folder(std::env::temp_dir().join(format!("campaign-{}-{count}", std::process::id())));
        folder.write("campaign.toml", CAMPAIGN);
        folder.write("town.csv", "code,name,lat,lon,dep_code,dep_name\n1,Town,0,0,A,Area\n");
        for (code, slug) in [("fr", "aider"), ("en", "help")] {
            folder.write(&format!("texts/{code}.ftl"), "");
            folder.write(&format!("pages/{code}/rules.md"), &PAGE.replace("SLUG", slug));
            for key in ["privacy", "terms", "legal"] {
                folder.write(&format!("pages/{code}/{key}.md"), &PAGE.replace("rules", key).replace("SLUG", slug));
            }
        }
        folder
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces the first occurrence of a text in a file.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.join(file)).unwrap();
        assert!(text.contains(from), "{from} is not in {file}");
        self.write(file, &text.replacen(from, to, 1));
    }

    /// Returns the line of a file on which a text first occurs.
    fn line(&self, file: &str, words: &str) -> usize {
        let text = fs::read_to_string(self.0.join(file)).unwrap();
        let at = text.find(words).unwrap_or_else(|| panic!("{words} is not in {file}"));
        text[..at].matches('\n').count() + 1
    }

    fn read(&self) -> Result<Campaign, Problems> {
        Campaign::read(&self.0, None)
    }

    /// Returns the problems, one per line, without the folder.
    fn problems(&self) -> String {
        let problems = self.read().err().map_or(String::new(), |problems| problems.to_string());
        problems.replace(&format!("{}/", self.0.display()), "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn town() -> Campaign {
    Folder::new().read().unwrap_or_else(|problems| panic!("{problems}"))
}
