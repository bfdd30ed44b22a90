//! What the readers of the single files share: they parse a file and add words.

use super::contradictions::{can_contradict, contradict};
use super::paradigms::Paradigms;
use crate::claim::Ontology;
use crate::lang::{
    Agreements, Inflection, Language, LexiconBuilder, Notation, Nouns, Sense, SenseId, Synonyms,
    VerbForm,
};
use crate::pack::closed::Closed;
use crate::pack::file::stem;
use crate::pack::nearest::nearest;
use crate::pack::spelling::{Spellings, expand};
use crate::pack::texts::Texts;
use crate::pack::yaml::{Document, Place};
use crate::pack::{MAX_PROBLEMS, Problem};
use crate::text::{fold_lower, lower, tokenize};
use crate::value::Units;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;
use strum::VariantArray as _;

/// How many spellings the files of one language may stand for: brackets make many of few, and a hostile file must not fill the memory.
const MAX_SPELLINGS: usize = 500_000;
/// A language as far as its files have been read.
pub(super) struct Loader<'a> {
    builder: LexiconBuilder,
    pub(super) paradigms: Paradigms,
    pub(super) inflection: Inflection,
    pub(super) units: &'a Units,
    known: Option<&'a Ontology>,
    pub(super) notation: Notation,
    pub(super) nouns: Nouns,
    pub(super) synonyms: Synonyms,
    pub(super) same_roles: Vec<Vec<String>>,
    pub(super) agreements: Agreements,
    pub(super) infinitive_endings: Vec<String>,
    pub(super) future_endings: Vec<String>,
    pub(super) problems: Vec<Problem>,
    /// What does nothing, because it was there already.
    doubts: Vec<Problem>,
    /// The files that have been read or are being read.
    files: Vec<&'a Document<'a>>,
    spellings: usize,
    /// Where a spelling is put together: one place for all of them.
    text: String,
}

/// The senses that the forms of verbs have.
pub(super) struct Forms {
    /// One a form, in the order in which [`VerbForm`] has them.
    ids: Vec<SenseId>,
    participle: Sense,
}

impl<'a> Loader<'a> {
    pub(super) fn new(units: &'a Units, known: Option<&'a Ontology>) -> Self {
        Self {
            builder: LexiconBuilder::default(),
            paradigms: Paradigms::default(),
            inflection: Inflection::default(),
            units,
            known,
            notation: Notation::default(),
            nouns: Nouns::default(),
            synonyms: Synonyms::default(),
            same_roles: Vec::new(),
            agreements: Agreements::default(),
            infinitive_endings: Vec::new(),
            future_endings: Vec::new(),
            problems: Vec::new(),
            doubts: Vec::new(),
            files: Vec::new(),
            spellings: 0,
            text: String::new(),
        }
    }

    /// The language `tag`, if nothing is wrong.
    pub(super) fn finish(
        mut self,
        tag: &str,
        doubts: &mut Vec<Problem>,
    ) -> Result<Language, Vec<Problem>> {
        if !self.problems.is_empty() {
            self.problems.truncate(MAX_PROBLEMS);
            return Err(self.problems);
        }
        doubts.append(&mut self.doubts);
        Ok(Language {
            tag: tag.into(),
            lexicon: self.builder.build(),
            inflection: self.inflection,
            notation: self.notation,
            nouns: self.nouns,
            synonyms: self.synonyms,
            same_roles: self.same_roles,
            agreements: self.agreements,
            infinitive_endings: self.infinitive_endings,
            future_endings: self.future_endings,
            vocabularies: Default::default(),
        })
    }

    /// Parses a file into its shape; problems and `None` if it does not have that shape.
    pub(super) fn parse<T: DeserializeOwned + JsonSchema>(
        &mut self,
        file: &'a Document<'a>,
    ) -> Option<T> {
        self.files.push(file);
        file.read()
            .map_err(|found| self.problems.extend(found))
            .ok()
    }

    /// Reports a concept that the ontology does not have.
    pub(super) fn concept(&mut self, file: &Document<'_>, id: &str) {
        if let Some(ontology) = self.known {
            self.defined(file, "concept", id, &ontology.concepts);
        }
    }

    /// Reports a class of predicates that the ontology does not have.
    pub(super) fn predicate(&mut self, file: &Document<'_>, id: &str) {
        if let Some(ontology) = self.known {
            self.defined(file, "predicate", id, &ontology.predicates);
        }
    }

    fn defined<T>(
        &mut self,
        file: &Document<'_>,
        what: &str,
        id: &str,
        known: &BTreeMap<Arc<str>, T>,
    ) {
        if known.contains_key(id) || self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let help = match nearest(id, known.keys().map(AsRef::as_ref)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("define it in the pack's ontology.yaml: `{what}s: {{{id}: {{}}}}`"),
        };
        self.problem(file, id, format!("there is no {what} `{id}`"), Some(&help));
    }

    /// The form under which a content word is compared.
    pub(super) fn form(&self, word: &str) -> Arc<str> {
        fold_lower(&lower(&self.inflection.stem(&lower(word)))).into()
    }

    /// Adds every spelling of `pattern` with `sense`; what cannot be added is a problem.
    pub(super) fn add(&mut self, file: &Document<'_>, pattern: &str, sense: &Sense) {
        let id = self.builder.sense(sense);
        self.add_known(file, pattern, id, sense);
    }

    /// The same where the number of the sense is known.
    fn add_known(&mut self, file: &Document<'_>, pattern: &str, id: SenseId, sense: &Sense) {
        let mut spellings = self.expanded(file, pattern);
        let mut text = std::mem::take(&mut self.text);
        while let Some(spelling) = spellings.next_in(&mut text) {
            let Some(mut entry) = self.builder.entry(spelling) else {
                self.not_added(file, pattern, spelling);
                continue;
            };
            let contradicts = can_contradict(sense)
                && entry.senses().iter().any(|other| contradict(other, sense));
            if contradicts {
                let message =
                    format!("`{spelling}` is given another meaning of the same kind already");
                self.refuse(file, pattern, message);
            } else if !entry.add(id) {
                self.not_added(file, pattern, spelling);
            }
        }
        self.text = text;
    }

    /// Adds every spelling of each of `patterns` with `sense`.
    pub(super) fn add_all(&mut self, file: &Document<'_>, patterns: &Texts, sense: &Sense) {
        let id = self.builder.sense(sense);
        for pattern in patterns.iter() {
            self.add_known(file, pattern, id, sense);
        }
    }

    /// Adds every spelling of `pattern` with `sense`, which the files of several languages may give it.
    pub(super) fn add_shared(&mut self, file: &Document<'_>, pattern: &str, sense: &Sense) {
        let mut spellings = self.expanded(file, pattern);
        let id = self.builder.sense(sense);
        while let Some(spelling) = spellings.next_in(&mut self.text) {
            self.builder.add(spelling, id);
        }
    }

    /// The senses that the forms of verbs have.
    pub(super) fn forms(&mut self, make: impl Fn(VerbForm) -> Sense) -> Forms {
        let participle = make(VerbForm::Participle);
        Forms {
            ids: (VerbForm::VARIANTS.iter())
                .map(|&form| self.builder.sense(&make(form)))
                .collect(),
            participle,
        }
    }

    /// Adds every form of each of `verbs`, as [`Loader::add_verb`] does.
    pub(super) fn add_verbs(
        &mut self,
        file: &Document<'_>,
        verbs: &Texts,
        make: impl Fn(VerbForm) -> Sense,
    ) {
        let forms = self.forms(make);
        for verb in verbs.iter() {
            self.add_verb(file, verb, &forms);
        }
    }

    /// Adds every form of a verb written `stem+paradigm`, with the words that follow it if any (`déclar+aimer`, `per+rendre la vie`), each with the
    /// sense of its form. What is written without a paradigm stands for itself, as a participle (`mis(e)(s) en examen`).
    pub(super) fn add_verb(&mut self, file: &Document<'_>, verb: &str, forms: &Forms) {
        let (head, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        if !head.contains('+') {
            return self.add(file, verb, &forms.participle);
        }
        match self.paradigms.conjugate(head) {
            Ok((stem, endings)) => {
                for (&Closed(form), endings) in endings {
                    let sense = forms.ids[form as usize];
                    for ending in endings.iter() {
                        self.text.clear();
                        self.text.extend([stem, ending, rest]);
                        // One spelling may serve several forms of a verb ("dit" is present, past and participle); each is a sense of its own.
                        self.builder.add(&self.text, sense);
                    }
                }
            }
            Err(message) => self.problem(file, verb, message, None),
        }
    }

    /// The spellings of `pattern`; none once there is something wrong with it or there are too many.
    pub(super) fn expanded<'p>(&mut self, file: &Document<'_>, pattern: &'p str) -> Spellings<'p> {
        if self.spellings > MAX_SPELLINGS {
            return Spellings::default();
        }
        match expand(pattern) {
            Ok(spellings) => {
                self.spellings += spellings.total();
                if self.spellings > MAX_SPELLINGS {
                    let message =
                        format!("the words so far have more than {MAX_SPELLINGS} spellings");
                    self.problem(
                        file,
                        pattern,
                        message,
                        Some("give fewer words, or words with fewer brackets"),
                    );
                }
                spellings
            }
            Err(message) => {
                self.problem(file, pattern, message, None);
                Spellings::default()
            }
        }
    }

    /// Refuses `text` of the file: its last occurrence is what is wrong.
    pub(super) fn refuse(&mut self, file: &Document<'_>, text: &str, message: String) {
        self.problem(file, text, message, None);
    }

    fn problem(&mut self, file: &Document<'_>, text: &str, message: String, help: Option<&str>) {
        if self.problems.len() < MAX_PROBLEMS {
            let mut problem = file.problem_at(text, message);
            problem.help = help.map(Into::into);
            self.problems.push(problem);
        }
    }

    /// Tells why `spelling` of `pattern` was not added: it holds no word, or it was there already.
    fn not_added(&mut self, file: &Document<'_>, pattern: &str, spelling: &str) {
        if tokenize(spelling).is_empty() {
            let message = format!("`{pattern}` holds no word");
            return self.problem(file, pattern, message, Some("write the words to look for"));
        }
        if self.problems.len() + self.doubts.len() >= MAX_PROBLEMS {
            return;
        }
        let (first, again) = self.twice(file, pattern, spelling);
        let message = match first {
            Some((path, line)) => {
                format!("`{spelling}` stands for the same thing in {path}, line {line}, already")
            }
            None => format!("`{spelling}` is given twice for the same thing"),
        };
        let problem = match again {
            Some(place) => file.problem_in(&place, message),
            None => file.problem_at(pattern, message),
        };
        let problem = problem.with_help("take one of the two away");
        match first {
            Some((path, _)) if path != file.path => self.doubts.push(problem),
            _ => self.problems.push(problem),
        }
    }

    /// Where `spelling` stands first (file and line), and where `pattern` stands again: in the same list of two files of one kind, or of one file.
    fn twice(
        &self,
        file: &Document<'_>,
        pattern: &str,
        spelling: &str,
    ) -> (Option<(&'a str, usize)>, Option<Place>) {
        let same = |text: &str| {
            expand(text).is_ok_and(|mut all| all.any(|s| lower(&s) == lower(spelling)))
        };
        let again: Vec<Place> = file.places(|text| text == pattern);
        let of_kind = |f: &&&Document<'_>| stem(f.path) == stem(file.path);
        for earlier in self.files.iter().filter(of_kind) {
            for first in earlier.places(same) {
                let is_again = |place: &&Place| {
                    place.parent == first.parent
                        && (earlier.path != file.path || place.at > first.at)
                };
                if let Some(place) = again.iter().find(is_again) {
                    return (Some((earlier.path, first.at.line)), Some(place.clone()));
                }
            }
        }
        (None, None)
    }
}
