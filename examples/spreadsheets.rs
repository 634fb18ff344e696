//! Makes up the two spreadsheets of `premiere-ligne plan`: people who do not exist, where people live.
//!
//! `cargo run --release --example spreadsheets -- NEEDS VOLUNTEERS SEED FOLDER` writes `volunteers.csv` and
//! `requests.csv` there. The same seed gives the same files.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use premiere_ligne::campaign::{Campaign, Kind, Rule, Side};
use premiere_ligne::clock::Rng;
use premiere_ligne::places::Gazetteer;

/// They signed up in the days before 18 March 2020.
const DAYS: usize = 5;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [needs, volunteers, seed, folder] = arguments.as_slice() else {
        anyhow::bail!("write: spreadsheets NEEDS VOLUNTEERS SEED FOLDER");
    };
    let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places")))?;
    let places = Gazetteer::read(&campaign.gazetteer)?;
    let maker = Maker::new(&campaign, &places, seed.parse().context("SEED: write a number")?);
    let create = |name: &str| File::create(Path::new(folder).join(name)).map(BufWriter::new).context(folder.clone());
    maker.volunteers(&mut create("volunteers.csv")?, volunteers.parse().context("VOLUNTEERS: write a number")?)?;
    maker.requests(&mut create("requests.csv")?, needs.parse().context("NEEDS: write a number")?)
}

struct Maker<'a> {
    campaign: &'a Campaign,
    rng: Rng,
    /// Populations added up, with the code of the place that reaches each sum.
    inhabited: Vec<(usize, &'a str)>,
}

impl<'a> Maker<'a> {
    fn new(campaign: &'a Campaign, places: &'a Gazetteer, seed: u64) -> Maker<'a> {
        let mut sum = 0;
        let inhabited = places.iter().filter(|(_, place)| place.population > 0).map(|(_, place)| {
            sum += place.population as usize;
            (sum, place.code.as_str())
        });
        Maker { campaign, rng: Rng::seeded(seed), inhabited: inhabited.collect() }
    }

    fn volunteers(&self, out: &mut impl Write, volunteers: usize) -> Result<()> {
        let questions: Vec<String> =
            self.questions(Side::Offer).map(|(kind, slug, _)| format!(",{kind}.{slug}")).collect();
        writeln!(out, "id,place,kinds,audiences,registered_at,calls{}", questions.concat())?;
        for n in 1..=volunteers {
            // All offer the first kind but one in ten, and two in five another one.
            let mut kinds: Vec<&Kind> = self
                .campaign
                .kinds
                .iter()
                .enumerate()
                .filter(|(index, _)| if *index == 0 { !self.one_in(10) } else { self.rng.below(5) < 2 })
                .map(|(_, kind)| kind)
                .collect();
            if kinds.is_empty() {
                kinds.push(&self.campaign.kinds[0]);
            }
            let slugs: Vec<&str> = kinds.iter().map(|kind| kind.slug.as_str()).collect();
            let audiences =
                self.some(self.campaign.audiences.iter().map(|audience| audience.slug.as_str()).collect(), 2);
            let calls = u8::from(self.one_in(8));
            write!(out, "V{n},{},{},{audiences},{},{calls}", self.place(), slugs.join(";"), self.recently())?;
            self.answers(out, Side::Offer, |kind| slugs.contains(&kind))?;
        }
        Ok(())
    }

    fn requests(&self, out: &mut impl Write, needs: usize) -> Result<()> {
        let questions: Vec<String> =
            self.questions(Side::Need).map(|(kind, slug, _)| format!(",{kind}.{slug}")).collect();
        writeln!(out, "id,request,place,audience,kind,registered_at,urgent{}", questions.concat())?;
        for n in 1..=needs {
            let index = self.rng.below(self.campaign.audiences.len());
            let kinds: Vec<&str> = self.campaign.kinds_for(index).map(|kind| kind.slug.as_str()).collect();
            let kind = kinds[self.rng.below(kinds.len())];
            let urgent = if self.one_in(20) { "yes" } else { "no" };
            let audience = &self.campaign.audiences[index].slug;
            write!(out, "N{n},R{n},{},{audience},{kind},{},{urgent}", self.place(), self.recently())?;
            self.answers(out, Side::Need, |asked| asked == kind)?;
        }
        Ok(())
    }

    fn answers(&self, out: &mut impl Write, side: Side, wanted: impl Fn(&str) -> bool) -> Result<()> {
        let mut counted = 1;
        for (kind, _, rule) in self.questions(side) {
            let answer = match rule {
                _ if !wanted(kind) => String::new(),
                Rule::Capacity { .. } | Rule::Stock { .. } => {
                    let range = rule.range(side).context("it counts")?;
                    // Most needs are small, offers are as they come.
                    let most = if side == Side::Need { range.max.min(range.min + 1) } else { range.max };
                    counted = range.min + u32::try_from(self.rng.below((most - range.min + 1) as usize))?;
                    counted.to_string()
                }
                Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                    let most = if side == Side::Need { counted as usize } else { choices.len() };
                    self.some(choices.iter().map(String::as_str).collect(), most)
                }
                Rule::Trait { .. } | Rule::Required => if self.one_in(3) { "yes" } else { "no" }.to_owned(),
                Rule::Audience
                | Rule::Scarce { .. }
                | Rule::Check { .. }
                | Rule::Recent { .. }
                | Rule::Cooling { .. }
                | Rule::Conduct
                | Rule::Period
                | Rule::Text { .. } => String::new(),
            };
            write!(out, ",{answer}")?;
        }
        writeln!(out)?;
        Ok(())
    }

    /// Kind, criterion and rule of each question that has a column.
    fn questions(&self, side: Side) -> impl Iterator<Item = (&'a str, &'a str, &'a Rule)> {
        let of_kind = move |kind: &'a Kind| {
            kind.asked(side).map(|(_, criterion)| (kind.slug.as_str(), criterion.slug.as_str(), &criterion.rule))
        };
        self.campaign
            .kinds
            .iter()
            .flat_map(of_kind)
            .filter(|(_, _, rule)| !matches!(rule, Rule::Audience | Rule::Text { .. }))
    }

    /// From one to so many neighbours of a list of words, between `;`.
    fn some(&self, words: Vec<&str>, most: usize) -> String {
        let first = self.rng.below(words.len());
        let last = (first + self.rng.below(most)).min(words.len() - 1);
        words[first..=last].join(";")
    }

    fn one_in(&self, n: usize) -> bool {
        self.rng.below(n) == 0
    }

    fn place(&self) -> &'a str {
        let at = self.rng.below(self.inhabited.last().map_or(1, |(sum, _)| *sum));
        self.inhabited[self.inhabited.partition_point(|(sum, _)| *sum <= at)].1
    }

    fn recently(&self) -> String {
        let (day, minute) = (self.rng.below(DAYS), self.rng.below(24 * 60));
        format!("2020-03-{:02} {:02}:{:02}", 17 - day, minute / 60, minute % 60)
    }
}
