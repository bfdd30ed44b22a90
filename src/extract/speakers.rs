//! Whose words: noun phrases and pronouns become speakers.

use super::discourse::Discourse;
use super::names::{Names, span};
use super::office::voice;
use super::phrases::Phrases;
use crate::claim::{EntityBook, EntityIndex, EntityKind, Speaker};
use crate::lang::{Agreement, FunctionClass, ReportingKind, Sense, SenseSet, Title};
use crate::source::Span;
use crate::text::{Analysis, TokenKind, fold, lower};
use std::ops::Range;

/// A function that no list knows may stand before a name in a phrase this short: "replied stonemason Anne Colin".
const PLAIN: usize = 10;
/// A phrase longer than this names nobody.
pub(super) const LONGEST: usize = 24;
/// An article has no larger cast; what is longer is no article, and is not searched to its end for every speaker.
pub(super) const CAST: usize = 400;

/// Reads speakers off the words of an article.
pub(super) struct Speakers<'a, 'b> {
    pub analysis: &'a Analysis<'b>,
    pub names: &'a Names,
    pub book: &'a EntityBook,
}

impl Speakers<'_, '_> {
    pub(super) fn phrases(&self) -> Phrases<'_> {
        Phrases(self.analysis)
    }

    /// Without what stands before a noun phrase and is no part of it.
    pub(super) fn clean(&self, mut range: Range<usize>) -> Range<usize> {
        let phrases = self.phrases();
        while range.start < range.end && self.names.at(range.start).is_none() {
            let skip = phrases
                .len_among(range.start, SenseSet::FUNCTION, |s| {
                    matches!(
                        s,
                        Sense::Function(
                            FunctionClass::Conjunction
                                | FunctionClass::Adverb
                                | FunctionClass::Subordinator
                        )
                    )
                })
                .or_else(|| {
                    matches!(self.analysis.tokens[range.start].kind, TokenKind::Mark(_))
                        .then_some(1)
                });
            match skip {
                Some(len)
                    if !phrases.is(range.start, FunctionClass::Pronoun)
                        && !phrases.is(range.start, FunctionClass::Determiner) =>
                {
                    range.start = (range.start + len).min(range.end);
                }
                _ => break,
            }
        }
        range
    }

    /// Whether a phrase can name somebody: it begins like a noun phrase.
    pub(super) fn is_nominal(&self, range: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let first = range.start;
        self.names.at(first).is_some()
            || phrases.is(first, FunctionClass::Article)
            || phrases.is(first, FunctionClass::Determiner)
            || phrases.is(first, FunctionClass::Pronoun)
            || phrases.has_any_title(first, &[Title::Honorific])
            || (phrases.has_any_title(
                first,
                &[Title::Role, Title::Person, Title::Body, Title::Document],
            ) && self.person_at_end(range).is_some())
            || self.analysis.tokens[first].capital && !phrases.is(first, FunctionClass::Preposition)
            || self.is_plain(range)
            || phrases.0.may_be(first, SenseSet::NUMERAL)
            || self.analysis.tokens[first].kind == TokenKind::Digits
            || (range.len() <= 6
                // "speaking at the White House" is none, nor "citing two officials"; "foreign policy experts" is one.
                && !range.clone().any(|i| phrases.is(i, FunctionClass::Preposition))
                && phrases.reports(first, &[ReportingKind::Citing]).is_none()
                && phrases.has_any_title(range.end - 1, &[Title::Role, Title::Person, Title::Body]))
    }

    /// Whether a phrase without an article names somebody: "stonemason Anne Colin", "foreign policy experts", "head of police Anne Colin".
    fn is_plain(&self, range: &Range<usize>) -> bool {
        let phrases = self.phrases();
        range.len() <= PLAIN
            && !phrases.is_function(range.start)
            && range.clone().all(|i| {
                self.names.at(i).is_some()
                    || self.analysis.tokens[i].is_mark('.')
                    || self.analysis.tokens[i].is_mark('-')
                    || self.analysis.tokens[i].kind == TokenKind::Word
                        && !phrases.is_finite(i)
                        && (!phrases.is_function(i)
                            || phrases.is(i, FunctionClass::Conjunction)
                            || phrases.is(i, FunctionClass::Genitive))
            })
            && (self.person_at_end(range).is_some()
                || phrases.has_any_title(range.end - 1, &[Title::Role, Title::Person, Title::Body]))
    }

    /// The entity whose name ends a phrase and is its head: not "du Pentagone".
    pub(super) fn person_at_end(&self, range: &Range<usize>) -> Option<EntityIndex> {
        let mention = self.names.at(range.end.checked_sub(1)?)?;
        if mention.tokens.start < range.start || mention.tokens.end != range.end {
            return None;
        }
        let phrases = self.phrases();
        let mut before = mention.tokens.start;
        while before > range.start && phrases.has_any_title(before - 1, &[Title::Honorific]) {
            before -= 1;
        }
        if self.of_honorific(range.start, before) {
            return Some(mention.entity);
        }
        // An elided article is two tokens: "de l'Intérieur".
        let mark = |at: usize| matches!(self.analysis.tokens[at].kind, TokenKind::Mark('\'' | '’'));
        if before > range.start + 2
            && mark(before - 1)
            && phrases.class_len(before - 2, FunctionClass::Article) == Some(2)
        {
            before -= 2;
        }
        let joined = before > range.start
            && [
                FunctionClass::Genitive,
                FunctionClass::Preposition,
                FunctionClass::Article,
                FunctionClass::Conjunction,
            ]
            .iter()
            .any(|&c| phrases.is(before - 1, c));
        (!joined).then_some(mention.entity)
    }

    /// Whether the words from `start` up to a name are an honorific and a particle of the name: "M. de", "Me de la".
    fn of_honorific(&self, start: usize, name: usize) -> bool {
        let phrases = self.phrases();
        let particle = [Title::Particle, Title::WeakParticle];
        let mut cuts = start..name;
        cuts.any(|cut| {
            phrases.title(start, &[Title::Honorific]) == Some(cut - start)
                && phrases.title(cut, &particle) == Some(name - cut)
        })
    }

    /// Who the phrase names, in sentence `sentence`.
    pub fn resolve(
        &self,
        range: &Range<usize>,
        sentence: usize,
        discourse: &Discourse,
    ) -> Option<Speaker> {
        let phrases = self.phrases();
        let range = self.clean(range.clone());
        if range.is_empty() {
            return None;
        }
        let place = span(self.analysis, &range);
        let text = &self.analysis.text[place.range()];
        if phrases.function_len(range.start) == Some(range.len())
            && phrases.is(range.start, FunctionClass::Pronoun)
        {
            return self.pronoun(range, sentence, discourse);
        }
        // "she herself": nothing completes a personal pronoun, so the rest is no part of the subject.
        if let Some(len) = phrases.class_len(range.start, FunctionClass::Pronoun) {
            let personal = range.start..range.start + len;
            let owns = phrases.is(range.start, FunctionClass::Determiner);
            if !owns && self.of_pronoun(&personal).is_some() {
                return self.pronoun(personal, sentence, discourse);
            }
        }
        if let Some(entity) = self.person_at_end(&range) {
            return Some(self.named(entity, place));
        }
        // A name at the head: "les États-Unis", "Dupuis lui-même".
        let mut head = range.start;
        while head < range.end
            && self.names.at(head).is_none()
            && (phrases.is(head, FunctionClass::Article)
                || matches!(self.analysis.tokens[head].kind, TokenKind::Mark('\'' | '’'))
                || phrases.has_any_title(head, &[Title::Honorific])
                || self.analysis.tokens[head].is_mark('.'))
        {
            head += 1;
        }
        let first = &self.analysis.form(range.start).lower;
        let indefinite = self
            .analysis
            .language
            .agreements
            .indefinite
            .contains(&**first);
        let definite = head > range.start && !indefinite;
        let coordinated = (head..range.end).any(|i| phrases.is(i, FunctionClass::Conjunction));
        // "Renard's lawyer" is not Renard.
        let owns = |end: usize| {
            let next = self.analysis.tokens.get(end);
            let mark = next.is_some_and(|t| matches!(t.kind, TokenKind::Mark('\'' | '’')));
            mark && phrases.class_len(end, FunctionClass::Genitive) == Some(2)
                && end + 2 < range.end
        };
        let named = self.names.at(head).filter(|m| !owns(m.tokens.end));
        if let Some(mention) = named.filter(|_| !coordinated) {
            return Some(self.named(mention.entity, place));
        }
        if !coordinated
            && let Some(speaker) =
                self.by_function(&(head..range.end), definite, sentence, discourse)
        {
            return Some(Speaker {
                span: Some(place),
                ..speaker
            });
        }
        let letters = text.chars().any(char::is_alphabetic);
        let describes = letters && range.len() < LONGEST && self.is_nominal(&range);
        describes.then(|| self.described(range, place))
    }

    /// A speaker without a name, under the words that describe it.
    pub fn described(&self, range: Range<usize>, place: Span) -> Speaker {
        let text = &self.analysis.text[place.range()];
        let mut name = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        Speaker {
            name: name.into(),
            span: Some(place),
            entity: None,
            voice: voice(&self.phrases(), range.start, range, self.book),
        }
    }

    /// Who the pronoun of tokens `range` stands for: somebody spoken of before, or people whom nobody names ("others"). `None` where that is not known,
    /// or the pronoun stands for nobody.
    pub fn pronoun(
        &self,
        range: Range<usize>,
        sentence: usize,
        discourse: &Discourse,
    ) -> Option<Speaker> {
        let place = span(self.analysis, &range);
        if let Some(agreement) = self.of_pronoun(&range) {
            let speaker = discourse.pronoun(agreement, sentence)?;
            return Some(Speaker {
                span: Some(place),
                ..speaker
            });
        }
        let word = lower(&self.analysis.text[place.range()]);
        let unnamed = self.analysis.language.agreements.unnamed.contains(&*word);
        unnamed.then(|| self.described(range, place))
    }

    /// What a pronoun says of whom it stands for; `None` if it stands for nobody spoken of before.
    pub fn of_pronoun(&self, range: &Range<usize>) -> Option<Agreement> {
        let place = span(self.analysis, range);
        let word = lower(&self.analysis.text[place.range()]);
        let pronouns = &self.analysis.language.agreements.pronouns;
        pronouns.get(&*word).copied()
    }

    /// What is known of a speaker through its name, or the words that describe it.
    pub fn agreement(&self, speaker: &Speaker, discourse: &Discourse) -> Agreement {
        if let Some(entity) = speaker.entity {
            return self
                .names
                .agreements
                .get(entity.0)
                .copied()
                .unwrap_or_default();
        }
        let Some(place) = speaker.span else {
            return discourse.agreement(speaker);
        };
        let tokens = &self.analysis.tokens;
        let at = tokens.partition_point(|t| (t.start as usize) < place.start);
        let end = tokens.partition_point(|t| (t.end as usize) <= place.end);
        self.of_words(at..end)
    }

    /// What the first words of a phrase say of whom it describes: its article, then its noun.
    fn of_words(&self, range: Range<usize>) -> Agreement {
        let plural = self.is_plural(&range).then_some(true);
        let phrases = self.phrases();
        let mut all = Agreement::default();
        for at in range.take(3) {
            all = all.or(self.analysis.form(at).agreement);
            if phrases.has_any_title(at, &[Title::Person, Title::Role]) {
                all.person = all.person.or(Some(true));
            } else if phrases.has_any_title(at, &[Title::Body, Title::Document]) {
                all.person = all.person.or(Some(false));
            }
        }
        all.plural = all.plural.or(plural);
        all
    }

    /// Whether the noun that a phrase is about looks like a plural: "prosecutors", "the officials of the city".
    fn is_plural(&self, range: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let completes = |&i: &usize| {
            phrases.is(i, FunctionClass::Preposition) || phrases.is(i, FunctionClass::Genitive)
        };
        let end = range.clone().skip(1).find(completes).unwrap_or(range.end);
        let head = end.checked_sub(1).filter(|&i| i >= range.start);
        head.is_some_and(|i| {
            let nouns = &self.analysis.language.nouns;
            self.names.at(i).is_none() && nouns.is_plural(&self.analysis.form(i).lower)
        })
    }

    fn named(&self, entity: EntityIndex, place: Span) -> Speaker {
        let entity = self.slip_of(entity).unwrap_or(entity);
        self.bearer(entity, Some(place))
    }

    /// The bearer of a name as a speaker.
    pub fn bearer(&self, entity: EntityIndex, span: Option<Span>) -> Speaker {
        let bearer = &self.names.entities[entity.0];
        Speaker {
            name: bearer.name.as_str().into(),
            span,
            entity: Some(entity),
            voice: bearer.voice.clone().or_else(|| bearer.known.clone()),
        }
    }

    /// Whose name a surname that stands once is a slip of: one person of the article, named more often, bears it but for a letter.
    fn slip_of(&self, entity: EntityIndex) -> Option<EntityIndex> {
        let one = &self.names.entities[entity.0];
        let lone = one.kind == EntityKind::Person
            && one.known.is_none()
            && one.mentions.len() == 1
            && !one.name.contains(' ');
        if !lone || one.name.chars().count() < 5 {
            return None;
        }
        let written = fold(&one.name);
        let entities = self.names.entities.iter().take(CAST).enumerate();
        let mut near = entities.filter(|(i, e)| {
            let full = fold(&e.name);
            let last = full.rsplit(' ').next().unwrap_or(&full);
            *i != entity.0
                && e.kind == EntityKind::Person
                && e.mentions.len() > 1
                && last.chars().next() == written.chars().next()
                && strsim::osa_distance(last, &written) == 1
        });
        let (found, _) = near.next()?;
        near.next().is_none().then_some(EntityIndex(found))
    }

    /// The person of this article who is "le chef de la diplomatie", "le responsable".
    fn by_function(
        &self,
        range: &Range<usize>,
        definite: bool,
        sentence: usize,
        discourse: &Discourse,
    ) -> Option<Speaker> {
        if !definite {
            return None;
        }
        let phrases = self.phrases();
        let place = span(self.analysis, range);
        let words = fold(&self.analysis.text[place.range()]);
        let bearer = |role: &str| {
            self.names.entities.iter().take(CAST).position(|e| {
                e.kind == EntityKind::Person && e.roles.iter().any(|r| contains_words(r, role))
            })
        };
        let found = bearer(&words).or_else(|| {
            let groups = &self.analysis.language.same_roles;
            let group = groups
                .iter()
                .find(|g| g.iter().any(|role| words.starts_with(role.as_str())))?;
            // The one of the equal functions that exactly one person of the article holds.
            let mut holders: Vec<usize> = Vec::new();
            for (i, entity) in self.names.entities.iter().take(CAST).enumerate() {
                let holds = entity
                    .roles
                    .iter()
                    .any(|r| group.iter().any(|role| holds_role(r, role)));
                if holds && entity.kind == EntityKind::Person {
                    holders.push(i);
                }
            }
            match holders[..] {
                [one] => Some(one),
                _ => None,
            }
        });
        if let Some(i) = found {
            return Some(self.named(EntityIndex(i), place));
        }
        let whole = phrases.title(range.start, &[Title::Anaphora]) == Some(range.len());
        let agreement = self.of_words(range.start.saturating_sub(1)..range.end);
        // "le ministre" is no one but a minister; "le responsable" may be anybody.
        let anybody = phrases.has_any_title(range.start, &[Title::Person]);
        (whole && anybody)
            .then(|| discourse.epithet(agreement, sentence))
            .flatten()
    }
}

/// Whether `role` is `whole` or begins it at a word.
fn contains_words(whole: &str, role: &str) -> bool {
    whole
        .strip_prefix(role)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\'']))
}

/// Whether a function as the article words it is an instance of `role`: all words of the role stand in it, in order.
fn holds_role(worded: &str, role: &str) -> bool {
    let split = |c: char| !c.is_alphanumeric();
    let mut words = worded.split(split).filter(|w| !w.is_empty());
    role.split(split)
        .filter(|w| !w.is_empty())
        .all(|wanted| words.any(|w| w == wanted))
}
