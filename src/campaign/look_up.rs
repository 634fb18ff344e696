//! Finding things in a campaign by their slug, their address, their language.

use jiff::Timestamp;
use matching::KindId;

use super::{Audience, Campaign, ContentPage, Door, Entry, Kind, Lang};

impl Campaign {
    /// A language by its code, if the campaign speaks it.
    pub fn lang(&self, code: &str) -> Option<Lang> {
        self.languages.iter().position(|known| known == code).map(Lang)
    }

    /// The language of those who do not say theirs.
    pub fn default_lang(&self) -> Lang {
        Lang(0)
    }

    /// The code of a language: `fr`.
    pub fn code(&self, lang: Lang) -> &str {
        self.languages.get(lang.0).map_or("", String::as_str)
    }

    /// All languages, the default first.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(Lang)
    }

    /// A kind by its slug.
    pub fn kind(&self, slug: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.slug == slug)
    }

    /// A kind's rank, as the matching rules number it.
    pub fn kind_id(&self, slug: &str) -> Option<KindId> {
        let index = self.kinds.iter().position(|kind| kind.slug == slug)?;
        u16::try_from(index).ok().map(KindId)
    }

    /// An audience by its slug.
    pub fn audience(&self, slug: &str) -> Option<&Audience> {
        self.audiences.iter().find(|audience| audience.slug == slug)
    }

    /// An audience's index, which is its bit in the sets that volunteers accept.
    pub fn audience_index(&self, slug: &str) -> Option<usize> {
        self.audiences.iter().position(|audience| audience.slug == slug)
    }

    /// The kinds that an audience (index) may ask for, in the order shown.
    pub fn kinds_for(&self, audience: usize) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(move |kind| kind.audiences.contains(&audience))
    }

    /// The entry at an address of a language: `proposer-mon-aide`.
    pub fn entry_by_path(&self, lang: Lang, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path(lang) == path)
    }

    /// The entry by which an audience (index) asks.
    pub fn entry_of(&self, audience: usize) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.door == Door::Ask(audience))
    }

    /// The content page at an address of a language: `vie-privee`.
    pub fn page_by_slug(&self, lang: Lang, slug: &str) -> Option<&ContentPage> {
        self.pages.get(lang.0)?.iter().find(|page| page.slug == slug)
    }

    /// A content page by its file's name, which is the same in every language: `privacy`.
    pub fn page(&self, lang: Lang, key: &str) -> Option<&ContentPage> {
        self.pages.get(lang.0)?.iter().find(|page| page.key == key)
    }

    /// Fields of work of every audience, each once.
    pub fn fields_of_work(&self) -> impl Iterator<Item = &str> {
        let all = || self.audiences.iter().flat_map(|audience| &audience.fields_of_work);
        all()
            .enumerate()
            .filter(move |(at, field)| all().position(|first| first == *field) == Some(*at))
            .map(|(_, field)| field.as_str())
    }

    /// The day in the campaign's time zone, `2020-03-15`, for tallies.
    pub fn today(&self, now: Timestamp) -> String {
        now.to_zoned(self.time_zone.clone()).date().to_string()
    }
}

impl Entry {
    /// Its address in a language, without slashes.
    pub fn path(&self, lang: Lang) -> &str {
        self.paths.get(lang.0).map_or("", String::as_str)
    }
}
