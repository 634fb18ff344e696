//! Finds things in a campaign by slug, address or language.

use jiff::Timestamp;
use matching::KindId;

use super::{Audience, Campaign, ContentPage, Entry, Kind, Lang};

impl Campaign {
    /// Whether the file that its gazetteer names was found.
    pub(crate) fn has_gazetteer(&self) -> bool {
        !self.gazetteer.as_os_str().is_empty()
    }

    /// Returns the language with this code, if the campaign has it.
    pub fn lang(&self, code: &str) -> Option<Lang> {
        self.languages.iter().position(|known| known == code).map(Lang)
    }

    /// Returns the language in which a language reads the texts that it lacks.
    pub fn fallback(&self, lang: Lang) -> Option<Lang> {
        self.fallbacks.get(lang.0).copied().flatten()
    }

    /// Returns the language for people who do not say theirs: the campaign's first.
    pub fn default_lang(&self) -> Lang {
        Lang(0)
    }

    /// Returns the code of a language, like `fr`.
    pub fn code(&self, lang: Lang) -> &str {
        self.languages.get(lang.0).map_or("", String::as_str)
    }

    /// Returns all languages, the default first.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(Lang)
    }

    pub fn kind(&self, slug: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.slug == slug)
    }

    /// Returns the number of a kind in the matching rules: its index in [`Campaign::kinds`].
    pub fn kind_id(&self, slug: &str) -> Option<KindId> {
        let index = self.kinds.iter().position(|kind| kind.slug == slug)?;
        u16::try_from(index).ok().map(KindId)
    }

    pub fn audience(&self, slug: &str) -> Option<&Audience> {
        self.audiences.iter().find(|audience| audience.slug == slug)
    }

    /// Returns the index of an audience, which is its bit in the sets that volunteers accept.
    pub fn audience_index(&self, slug: &str) -> Option<usize> {
        self.audiences.iter().position(|audience| audience.slug == slug)
    }

    /// Returns the kinds that an audience (index) may ask for, in the order shown.
    pub fn kinds_for(&self, audience: usize) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(move |kind| kind.audiences.contains(&audience))
    }

    /// Returns the entry at an address of a language, like `proposer-mon-aide`.
    pub fn entry_by_path(&self, lang: Lang, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path(lang) == path)
    }

    pub fn entry(&self, slug: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.slug == slug)
    }

    /// Returns the entries that lead to a message, in the order shown.
    pub fn message_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.questions().is_some())
    }

    /// Returns the content page at an address of a language, like `vie-privee`.
    pub fn page_by_slug(&self, lang: Lang, slug: &str) -> Option<&ContentPage> {
        self.pages.get(lang.0)?.iter().find(|page| page.slug == slug)
    }

    /// Returns the content page with this key, which is its file's name in every language, like `privacy`.
    pub fn page(&self, lang: Lang, key: &str) -> Option<&ContentPage> {
        self.pages.get(lang.0)?.iter().find(|page| page.key == key)
    }

    /// Returns the fields of work of all audiences, each once.
    pub fn fields_of_work(&self) -> impl Iterator<Item = &str> {
        let all = || self.audiences.iter().flat_map(|audience| &audience.fields_of_work);
        all()
            .enumerate()
            .filter(move |(at, field)| all().position(|first| first == *field) == Some(*at))
            .map(|(_, field)| field.as_str())
    }

    /// Returns the day of `now` in the campaign's time zone, as `2020-03-15`.
    pub fn today(&self, now: Timestamp) -> String {
        now.to_zoned(self.time_zone.clone()).date().to_string()
    }
}

impl Entry {
    /// Returns the entry's address in a language, without slashes.
    pub fn path(&self, lang: Lang) -> &str {
        self.paths.get(lang.0).map_or("", String::as_str)
    }
}
