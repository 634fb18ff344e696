//! Finds the place that somebody means by what they typed.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use matching::PlaceId;

use super::Gazetteer;
use super::names::{compact, fold_place, one_off};

/// Most places suggested when a town has more codes than asked for: a choice stays readable.
const SUGGESTED_MAX: usize = 60;
/// What follows the name of a town in the address of an office that has a code of its own; a number may follow.
const OFFICE: &str = "cedex";

impl Gazetteer {
    /// Finds the place that a text means: a code, written in any way, alone or in an address; or a name that only one
    /// place has.
    pub fn find(&self, input: &str) -> Option<PlaceId> {
        let input = beginning(input);
        if let Some(&id) = self.by_code.get(compact(input).as_str()) {
            return Some(id);
        }
        let typed = Typed::new(input);
        if self.numeric {
            let mut codes = typed.codes(self);
            if let Some(code) = codes.next() {
                // A second code, even one that nobody has, is another place that was meant.
                let is_only = codes.all(|other| other == code) && !typed.has_another_code(&self.get(code).code);
                return is_only.then_some(code);
            }
            // A wrong code with the right name is asked about.
            if !typed.digits.is_empty() {
                return None;
            }
        }
        let mut named = self.named(&typed.name);
        named.retain(|(tier, _)| *tier < 2);
        if named.iter().any(|(_, id)| !self.is_unused(*id)) {
            named.retain(|(_, id)| !self.is_unused(*id));
        }
        let mut whole = named.into_iter().filter(|(tier, _)| *tier == 0).map(|(_, id)| id);
        let first = whole.next()?;
        whole.all(|other| other == first).then_some(first)
    }

    /// Suggests at most `n` places for a text that is no known code, the likeliest first; all codes of the likeliest
    /// town even when they are more. For the name of a town, its places; for a wrong code, those that begin like it or
    /// differ by one digit. Codes that are no longer given out are the least likely.
    pub fn suggest(&self, input: &str, n: usize) -> Vec<PlaceId> {
        let typed = Typed::new(beginning(input));
        let mut found = self.named(&typed.name);
        if found.is_empty() {
            let mut named = typed.names().into_iter().map(|name| self.named(&name));
            found = named.find(|found| !found.is_empty()).unwrap_or_default();
            self.keep_the_areas_of(&typed.digits, &mut found);
        }
        if found.is_empty() && !typed.digits.is_empty() {
            found = self.coded(&typed.digits);
        }
        // A place may be found by several of its names.
        found.sort_unstable_by_key(|&(tier, id)| (id, tier));
        found.dedup_by_key(|(_, id)| *id);
        let mut people: HashMap<(u8, usize), u64> = HashMap::new();
        for &(tier, id) in &found {
            let place = self.get(id);
            *people.entry((tier, place.area)).or_default() += u64::from(place.population);
        }
        // The places of one town stay together, those of the largest first.
        let group = |(tier, id): (u8, PlaceId)| (self.is_unused(id), tier, self.get(id).area);
        found.sort_by_cached_key(|&(tier, id)| {
            let place = self.get(id);
            (self.is_unused(id), tier, Reverse(people[&(tier, place.area)]), place.area, &place.code)
        });
        let first = found.iter().take_while(|other| group(**other) == group(found[0])).count();
        found.truncate(n.max(first.min(SUGGESTED_MAX)));
        found.into_iter().map(|(_, id)| id).collect()
    }

    fn is_unused(&self, id: PlaceId) -> bool {
        self.get(id).population == 0
    }

    /// Finds places by the beginning of a name. Tier 0: the whole name; 1: whole words; 2: within a word.
    fn named(&self, name: &str) -> Vec<(u8, PlaceId)> {
        let tier = |rest: &str| match rest.chars().next() {
            None => 0,
            Some(' ') => 1,
            Some(_) => 2,
        };
        if name.is_empty() {
            return Vec::new();
        }
        self.names.starting_with(name).map(|(rest, id)| (tier(rest), id)).collect()
    }

    /// Keeps the places of the areas in which a place's code has the most leading digits in common with a code, at least
    /// two; all when none has.
    fn keep_the_areas_of(&self, digits: &str, found: &mut Vec<(u8, PlaceId)>) {
        let in_common = |id: PlaceId| self.get(id).code.bytes().zip(digits.bytes()).take_while(|(a, b)| a == b).count();
        let most = found.iter().map(|(_, id)| in_common(*id)).max().filter(|most| *most >= 2);
        let nearest = found.iter().filter(|(_, id)| Some(in_common(*id)) == most);
        let areas: HashSet<usize> = nearest.map(|(_, id)| self.get(*id).area).collect();
        found.retain(|(_, id)| most.is_none() || areas.contains(&self.get(*id).area));
    }

    /// Finds places whose code is close. Tier 0: only the leading zero is missing; 1: the same beginning; 2: one digit
    /// off.
    fn coded(&self, digits: &str) -> Vec<(u8, PlaceId)> {
        let close = self.iter().filter_map(|(id, place)| {
            let tier = if place.code.strip_prefix('0') == Some(digits) {
                0
            } else if place.code.starts_with(digits) {
                1
            } else if one_off(digits, &place.code) {
                2
            } else {
                return None;
            };
            Some((tier, id))
        });
        close.collect()
    }
}

/// A text in which a code or a name is looked for.
struct Typed {
    /// The words, folded, without those of an office.
    words: Vec<String>,
    /// All words, as one name.
    name: String,
    /// The digits that are most likely a code, or the start of one: the longest run.
    digits: String,
}

impl Typed {
    fn new(input: &str) -> Typed {
        let folded = fold_place(input);
        let mut words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if let Some(at) = words.iter().position(|word| word == OFFICE) {
            words.truncate(at);
        }
        let mut digits = String::new();
        let mut run = String::new();
        for word in &words {
            match digits_of(word) {
                Some(more) => run.push_str(more),
                None => run.clear(),
            }
            if run.len() > digits.len() {
                digits.clone_from(&run);
            }
        }
        Typed { name: words.join(" "), words, digits }
    }

    /// Returns the known codes that stand in the text: as a word, or as two words of digits next to each other.
    fn codes<'a>(&'a self, gazetteer: &'a Gazetteer) -> impl Iterator<Item = PlaceId> + 'a {
        let pair = |two: &[String]| Some(format!("{}{}", digits_of(&two[0])?, digits_of(&two[1])?));
        let single = self.words.iter().filter_map(|word| digits_of(word).map(str::to_owned));
        let all = single.chain(self.words.windows(2).filter_map(pair));
        all.filter_map(|code| gazetteer.by_code.get(code.as_str()).copied())
    }

    /// Whether a word looks like a code and is another one.
    fn has_another_code(&self, code: &str) -> bool {
        let mut words = self.words.iter().filter_map(|word| digits_of(word));
        words.any(|digits| digits.len() == code.len() && digits != code)
    }

    /// Returns the names that the text may hold beside digits, the longest first: its words without them, and in an
    /// address fewer and fewer of its last words.
    fn names(&self) -> Vec<String> {
        let is_name = |word: &&String| !word.contains(|c: char| c.is_ascii_digit());
        let words: Vec<&str> = self.words.iter().filter(is_name).map(String::as_str).collect();
        let shortest = if words.len() < self.words.len() { words.len() } else { words.len().min(1) };
        (0..shortest).map(|from| words[from..].join(" ")).collect()
    }
}

/// Returns the digits of a word like `75011` or `f75011`.
fn digits_of(word: &str) -> Option<&str> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let is_code =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && word.len() - digits.len() <= 3;
    is_code.then_some(digits)
}

/// Cuts the input to 100 characters: no code or name is longer, and a stranger may send a megabyte.
fn beginning(input: &str) -> &str {
    input.char_indices().nth(100).map_or(input, |(end, _)| &input[..end])
}
