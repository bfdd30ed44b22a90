//! Entities known beforehand: who bears which names, what lies in what, who speaks for whom.

use super::EntityKind;
use crate::lang::Interned;
use crate::text::{Gap, Token, TokenKind, fold, tokenize_into};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tag under which names stand that are the same in every language.
pub const ANY_LANGUAGE: &str = "any";

/// For how many forms of each entity there is room at first.
const ROOM: usize = 4;

/// No name has more words.
const LONGEST: usize = 12;

/// An entity as `rules/entities` gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownEntity {
    /// Its id: what [`super::Entity::known`] holds.
    pub id: Arc<str>,
    /// What it is.
    pub kind: EntityKind,
    /// Its names by language tag (or [`ANY_LANGUAGE`]), the usual one first. All of them are accepted forms of each other.
    pub names: BTreeMap<Arc<str>, Vec<String>>,
    /// Names that stand for it where nobody else bears them: surnames.
    pub short: Vec<String>,
    /// What its people and things are called, by language tag.
    pub people: BTreeMap<Arc<str>, Vec<String>>,
    /// What it is a part of.
    pub within: Option<Arc<str>>,
    /// Whose words its words are taken for.
    pub speaks_for: Option<Arc<str>>,
    /// The state or body a person belongs to: no part of it and no voice of it by itself.
    pub of: Option<Arc<str>>,
}

/// What a name form says of the entity it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// One of its names.
    Name,
    /// A surname or the like.
    Short,
    /// What its people and things are called.
    People,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    /// An index into [`EntityBook::languages`].
    language: usize,
    entity: usize,
    kind: FormKind,
    /// An abbreviation that is an ordinary word in small letters ("US").
    capitals: bool,
}

/// All known entities.
#[derive(Clone, Debug, Default)]
pub struct EntityBook {
    entities: Vec<KnownEntity>,
    ids: FxHashMap<Arc<str>, usize>,
    /// The languages of forms, [`ANY_LANGUAGE`] among them.
    languages: Vec<Arc<str>>,
    /// The forms under their folded words.
    keys: Interned,
    /// All forms, those of one key together and in the order of the keys.
    forms: Vec<Form>,
    /// For each key, where its forms end among all.
    ends: Vec<usize>,
    /// The first words of forms, in any language.
    firsts: Interned,
    /// For each first word, how many words the longest form has.
    longest: Vec<usize>,
}

/// The forms of a book as they are collected.
#[derive(Default)]
struct Index {
    /// With the number of their key.
    forms: Vec<(u32, Form)>,
    /// Where a name is taken to pieces and its key put together: one place for all of them.
    tokens: Vec<Token>,
    key: String,
}

impl EntityBook {
    /// A book of `entities`. Later entities of an id that is taken are left out.
    pub fn new(entities: Vec<KnownEntity>) -> Self {
        let mut book = Self {
            entities: Vec::with_capacity(entities.len()),
            ids: FxHashMap::with_capacity_and_hasher(entities.len(), Default::default()),
            keys: Interned::with_capacity(ROOM * entities.len()),
            firsts: Interned::with_capacity(ROOM * entities.len()),
            ..Self::default()
        };
        let mut index = Index {
            forms: Vec::with_capacity(ROOM * entities.len()),
            ..Index::default()
        };
        for entity in entities {
            if !book.ids.contains_key(&entity.id) {
                book.ids.insert(entity.id.clone(), book.entities.len());
                book.index(&entity, &mut index);
                book.entities.push(entity);
            }
        }
        // The forms of a key stay in the order of the entities.
        index.forms.sort_by_key(|&(key, _)| key);
        for (at, &(key, form)) in index.forms.iter().enumerate() {
            book.forms.push(form);
            book.ends.resize(key as usize + 1, at);
            book.ends[key as usize] = at + 1;
        }
        book
    }

    fn index(&mut self, entity: &KnownEntity, index: &mut Index) {
        let place = self.entities.len();
        let mut add = |language: &Arc<str>, name: &str, kind| {
            let known = self.languages.iter().position(|l| l == language);
            let form = Form {
                language: known.unwrap_or_else(|| {
                    self.languages.push(language.clone());
                    self.languages.len() - 1
                }),
                entity: place,
                kind,
                capitals: !name.chars().any(char::is_lowercase)
                    && name.chars().filter(|c| c.is_alphabetic()).count() <= 3,
            };
            let Index { forms, tokens, key } = &mut *index;
            key_in(name, tokens, key);
            let mut words = key.split(' ');
            let first = words.next().unwrap_or_default();
            let count = 1 + words.count();
            let number = self.firsts.intern(first) as usize;
            if number == self.longest.len() {
                self.longest.push(0);
            }
            self.longest[number] = self.longest[number].max(count);
            forms.push((self.keys.intern(key), form));
        };
        let any: Arc<str> = ANY_LANGUAGE.into();
        for (language, names) in &entity.names {
            for name in names {
                add(language, name, FormKind::Name);
                let last = name.rsplit(' ').next().unwrap_or(name);
                if entity.kind == EntityKind::Person && entity.short.is_empty() && last != name {
                    add(language, last, FormKind::Short);
                }
            }
        }
        for name in &entity.short {
            add(&any, name, FormKind::Short);
        }
        for (language, names) in &entity.people {
            for name in names {
                add(language, name, FormKind::People);
            }
        }
    }

    /// The entity of an id.
    pub fn get(&self, id: &str) -> Option<&KnownEntity> {
        self.ids.get(id).map(|&i| &self.entities[i])
    }

    /// Every entity, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &KnownEntity> {
        self.entities.iter()
    }

    /// Whether `inner` is `outer` or a part of it, however far down. Unknown ids lie in themselves only.
    pub fn within(&self, inner: &str, outer: &str) -> bool {
        self.climbs(inner, outer, |e| e.within.as_deref())
    }

    /// Whether the words of `who` are taken for those of `whom`: itself, or somebody it speaks for.
    pub fn speaks_for(&self, who: &str, whom: &str) -> bool {
        self.climbs(who, whom, |e| e.speaks_for.as_deref())
    }

    /// Whether two are one voice: one speaks for the other, or for the state of which the other is the capital.
    pub fn one_voice(&self, a: &str, b: &str) -> bool {
        let (x, y) = (self.state_of(a), self.state_of(b));
        self.speaks_for(a, y) || self.speaks_for(b, x)
    }

    /// Whose words the words of `id` are taken for in the end: the state for which its ministry's spokesman speaks; itself if for nobody.
    pub fn top_voice<'a>(&'a self, id: &'a str) -> &'a str {
        let mut at = id;
        // A chain as long as the book is a circle.
        for _ in 0..=self.entities.len() {
            match self.get(at).and_then(|e| e.speaks_for.as_deref()) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The state for which a capital's name stands, else the entity itself.
    pub fn state_of<'a>(&'a self, id: &'a str) -> &'a str {
        self.get(id)
            .filter(|e| e.kind == EntityKind::Place)
            .and_then(|e| e.speaks_for.as_deref())
            .unwrap_or(id)
    }

    fn climbs<'a>(
        &'a self,
        from: &'a str,
        to: &str,
        up: impl Fn(&'a KnownEntity) -> Option<&'a str>,
    ) -> bool {
        let mut at = from;
        // A chain as long as the book is a circle.
        for _ in 0..=self.entities.len() {
            if at == to {
                return true;
            }
            match self.get(at).and_then(&up) {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    /// Whom `name` as a whole may mean in `language`, with how it means them: names first.
    pub fn find(&self, language: &str, name: &str) -> Vec<(&KnownEntity, FormKind)> {
        self.find_folded(language, name, &key(name)).all()
    }

    /// The same where the words of `name`, folded, are known: `key`.
    pub fn find_folded(&self, language: &str, name: &str, key: &str) -> Meant<'_> {
        self.meant(self.languages(language), name, key)
    }

    /// Which of its languages `language` and the one of names that are the same in every language are.
    fn languages(&self, language: &str) -> [Option<usize>; 2] {
        [language, ANY_LANGUAGE].map(|tag| self.languages.iter().position(|l| **l == *tag))
    }

    fn meant(&self, languages: [Option<usize>; 2], name: &str, key: &str) -> Meant<'_> {
        let forms = self.keys.get(key).map_or(&[][..], |key| {
            let key = key as usize;
            let first = key.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.forms[first..self.ends[key]]
        });
        Meant {
            entities: &self.entities,
            small: !forms.is_empty() && name.chars().any(char::is_lowercase),
            forms,
            languages,
        }
    }

    /// Whether any form begins with the word that folds to `word`.
    pub fn begins_with(&self, word: &str) -> bool {
        self.firsts.get(word).is_some()
    }

    /// The longest form of `language` that begins with `tokens`, tokens of `text`: how many tokens it covers and whom it may mean. `folded` is what each of
    /// them folds to. Case, accents, hyphens and apostrophes make no difference.
    pub fn longest<'a, 't>(
        &'a self,
        language: &str,
        text: &str,
        tokens: &[Token],
        folded: impl Fn(usize) -> &'t str,
    ) -> Option<(usize, Meant<'a>)> {
        tokens.first()?;
        let most = self.longest[self.firsts.get(folded(0))? as usize];
        let languages = self.languages(language);
        let (mut words, mut best) = (String::new(), None);
        let mut count = 0;
        for (i, token) in tokens.iter().take(2 * LONGEST).enumerate() {
            if i > 0 && token.gap >= Gap::Line {
                break;
            }
            match token.kind {
                TokenKind::Mark(c) if i > 0 && joins(c) => continue,
                TokenKind::Mark(_) => break,
                _ => {}
            }
            if count == most {
                break;
            }
            count += 1;
            // Most forms are single words, for which nothing need be put together.
            let key = match count {
                1 => folded(0),
                _ => {
                    if count == 2 {
                        words.reserve(64);
                        words.push_str(folded(0));
                    }
                    words.push(' ');
                    words.push_str(folded(i));
                    &words
                }
            };
            let written = &text[tokens[0].start as usize..token.end as usize];
            let found = self.meant(languages, written, key);
            if !found.is_empty() {
                best = Some((i + 1, found));
            }
        }
        best
    }
}

/// Whom a name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'a> {
    entities: &'a [KnownEntity],
    /// The forms the name has in any language.
    forms: &'a [Form],
    /// The languages it is looked for in.
    languages: [Option<usize>; 2],
    /// Whether a small letter stands in it.
    small: bool,
}

impl<'a> Meant<'a> {
    fn forms(&self) -> impl Iterator<Item = (FormKind, usize)> + '_ {
        (self.forms.iter())
            .filter(|form| self.languages.contains(&Some(form.language)))
            .filter(|form| !form.capitals || !self.small)
            .map(|form| (form.kind, form.entity))
    }

    /// Whether it means nobody.
    pub fn is_empty(&self) -> bool {
        self.forms().next().is_none()
    }

    /// The first of them, with how the name means it: names come first.
    pub fn first(&self) -> Option<(&'a KnownEntity, FormKind)> {
        let (kind, entity) = self.forms().min()?;
        Some((&self.entities[entity], kind))
    }

    /// Each of them once, names first.
    pub fn all(&self) -> Vec<(&'a KnownEntity, FormKind)> {
        let mut found: Vec<_> = self.forms().collect();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|(kind, entity)| (&self.entities[entity], kind))
            .collect()
    }
}

/// Marks inside a name that make no difference.
fn joins(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '.' | '‑' | '‐')
}

/// The words of a name, folded, marks left out.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    key_in(name, &mut Vec::new(), &mut key);
    key
}

/// The same, written in place of `key`; `tokens` is where the name is taken to pieces.
fn key_in(name: &str, tokens: &mut Vec<Token>, key: &mut String) {
    tokens.clear();
    tokenize_into(name, tokens);
    key.clear();
    let words = tokens
        .iter()
        .filter(|t| !matches!(t.kind, TokenKind::Mark(_)));
    for (i, word) in words.enumerate() {
        if i > 0 {
            key.push(' ');
        }
        let word = &name[word.span().range()];
        if word.is_ascii() {
            let from = key.len();
            key.push_str(word);
            key[from..].make_ascii_lowercase();
        } else {
            key.push_str(&fold(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::FormKind;
    use crate::pack::builtin_entities;
    use crate::text::{fold, tokenize};

    #[test]
    fn knows_the_world() {
        let book = builtin_entities().expect("sound");
        assert!(book.speaks_for("pentagon", "united-states"));
        assert!(book.speaks_for("moscow", "russia"));
        assert!(!book.speaks_for("russia", "moscow"));
        assert!(book.one_voice("kremlin", "moscow") && book.one_voice("russia", "moscow"));
        assert!(!book.one_voice("pentagon", "white-house") && !book.one_voice("nato", "russia"));
        assert!(book.within("kursk", "russia") && book.within("rafah", "palestine"));
        assert!(!book.within("russia", "kursk") && book.within("nowhere", "nowhere"));
        for (tag, name, id) in [
            ("fr", "Kiev", "kyiv"),
            ("fr", "Kyiv", "kyiv"),
            ("fr", "Etats-Unis", "united-states"),
            ("en", "Kim Jong-un", "kim-jong-un"),
            ("fr", "Poutine", "vladimir-putin"),
            ("fr", "nord-coréennes", "north-korea"),
            ("en", "US", "united-states"),
        ] {
            let found = book.find(tag, name);
            assert!(found.iter().any(|(e, _)| &*e.id == id), "{name}");
        }
        assert!(book.find("en", "us").is_empty());
        assert_eq!(book.find("fr", "russes")[0].1, FormKind::People);
    }

    #[test]
    fn finds_the_longest_form() {
        let book = builtin_entities().expect("sound");
        let text = "Conseil de sécurité de l’ONU réuni";
        let tokens = tokenize(text);
        let folded: Vec<String> = tokens
            .iter()
            .map(|t| fold(&text[t.span().range()]))
            .collect();
        let (len, found) = (book.longest("fr", text, &tokens, |i| &folded[i])).expect("known");
        let (entity, _) = found.first().expect("known");
        assert_eq!((len, &*entity.id), (7, "un-security-council"));
        assert!(
            book.longest("fr", "rien", &tokenize("rien"), |_| "rien")
                .is_none()
        );
    }
}
