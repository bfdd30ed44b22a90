//! Whose words: noun phrases and pronouns become speakers.

use super::names::{Names, span};
use super::phrases::Phrases;
use crate::claim::{EntityIndex, EntityKind, Speaker};
use crate::lang::{FunctionClass, Reporting, Sense, SenseSet, Title};
use crate::text::{Analysis, Gap, TokenKind, fold};
use std::ops::Range;

/// A phrase longer than this names nobody.
const LONGEST: usize = 24;
/// How many sentences back a pronoun or "le responsable" looks.
const MEMORY: usize = 4;
/// An article has no larger cast; what is longer is no article, and is not searched to its end for every speaker.
const CAST: usize = 400;

/// Who has been spoken of so far, for pronouns and epithets.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    /// Whoever spoke last or was the subject of the last sentence, with the sentence.
    focus: Option<(Speaker, usize)>,
    /// The last person who was so.
    person: Option<(Speaker, usize)>,
}

impl Discourse {
    /// Notes that `speaker` spoke or acted in sentence `sentence`.
    pub fn note(&mut self, speaker: &Speaker, sentence: usize, names: &Names) {
        let mut kept = speaker.clone();
        kept.span = None;
        let is_person = speaker.entity.is_some_and(|e| {
            matches!(
                names.entities[e.0].kind,
                EntityKind::Person | EntityKind::Unknown
            )
        });
        if is_person {
            self.person = Some((kept.clone(), sentence));
        }
        self.focus = Some((kept, sentence));
    }

    /// Who "he" or "they" is in sentence `sentence`.
    fn pronoun(&self, sentence: usize) -> Option<Speaker> {
        let (speaker, at) = self.focus.as_ref()?;
        (sentence - at <= MEMORY).then(|| speaker.clone())
    }

    /// Who "le responsable" is.
    fn epithet(&self, sentence: usize) -> Option<Speaker> {
        let (speaker, at) = self.person.as_ref()?;
        (sentence - at <= MEMORY).then(|| speaker.clone())
    }
}

/// Reads speakers off the words of an article.
pub(super) struct Speakers<'a, 'b> {
    pub analysis: &'a Analysis<'b>,
    pub names: &'a Names,
}

impl Speakers<'_, '_> {
    fn phrases(&self) -> Phrases<'_> {
        Phrases(self.analysis)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.analysis.tokens.get(at).is_some_and(|t| t.is_mark(','))
    }

    /// Whether the clause before token `at` cannot reach over it.
    fn is_boundary(&self, at: usize) -> bool {
        let Some(token) = self.analysis.tokens.get(at) else {
            return true;
        };
        if self.names.at(at).is_some() {
            return false;
        }
        match token.kind {
            TokenKind::Mark(c) => !matches!(c, '-' | '\'' | '’' | '.' | '‑' | '&' | '%' | '/'),
            _ => {
                let phrases = self.phrases();
                [FunctionClass::Relative, FunctionClass::Subordinator]
                    .iter()
                    .any(|&c| phrases.is(at, c))
                    && !phrases.is(at, FunctionClass::Preposition)
                    && !phrases.is(at, FunctionClass::Determiner)
            }
        }
    }

    /// The noun phrase that ends before token `end`, not reaching over `start`.
    fn chunk_before(&self, start: usize, end: usize) -> Range<usize> {
        let mut from = end;
        while from > start && end - from < LONGEST {
            if self.is_boundary(from - 1)
                || (from < end && self.analysis.tokens[from].gap >= Gap::Line)
            {
                break;
            }
            from -= 1;
        }
        from..end
    }

    /// The words before a verb that are its subject. `None` where the verb shares the subject of the verb before it, or has none.
    pub fn subject_before(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let mut end = verb;
        // Adverbs and marks between subject and verb.
        while let Some(from) = self.adverb_before(start, end) {
            end = from;
        }
        if end == start {
            return None;
        }
        if phrases.is(end - 1, FunctionClass::Relative) && !self.is_comma(end - 1) {
            let before = end - 1;
            let before = if before > start && self.is_comma(before - 1) {
                before - 1
            } else {
                before
            };
            return Some(self.clean(self.chunk_before(start, before))).filter(|r| !r.is_empty());
        }
        if phrases.is(end - 1, FunctionClass::Conjunction) {
            return None;
        }
        if !self.is_comma(end - 1) {
            return Some(self.clean(self.chunk_before(start, end))).filter(|r| !r.is_empty());
        }
        // "…, Mark Dupuis, a dit", "M. Dupuis, ancien ministre, a dit", "M. Dupuis, citant un rapport, a dit".
        let mut comma = end - 1;
        let mut later: Option<Range<usize>> = None;
        for _ in 0..5 {
            let chunk = self.chunk_before(start, comma);
            let cleaned = self.clean(chunk.clone());
            if !cleaned.is_empty() && self.is_nominal(&cleaned) {
                let before = chunk
                    .start
                    .checked_sub(1)
                    .filter(|&i| i >= start && self.is_comma(i));
                // "Mark Dupuis, le maire de Lille, a dit": the name stands before.
                if let Some(i) = before
                    && self.person_at_end(&cleaned).is_none()
                {
                    let left = self.clean(self.chunk_before(start, i));
                    if self.person_at_end(&left).is_some() {
                        return Some(left);
                    }
                }
                return Some(cleaned);
            }
            later.get_or_insert(cleaned);
            match chunk
                .start
                .checked_sub(1)
                .filter(|&i| i >= start && self.is_comma(i))
            {
                Some(i) => comma = i,
                None => break,
            }
        }
        None
    }

    /// Where the adverb that ends before token `end` begins: "jusqu'à présent".
    fn adverb_before(&self, start: usize, end: usize) -> Option<usize> {
        let phrases = self.phrases();
        (start.max(end.saturating_sub(5))..end).find(|&i| {
            self.names.at(i).is_none()
                && phrases.class_len(i, FunctionClass::Adverb) == Some(end - i)
        })
    }

    /// The noun phrase that begins at token `from`: an inverted subject, or who "selon" names.
    pub fn subject_after(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let mut to = from;
        while to < end && to - from < LONGEST {
            if self.names.at(to).is_some() {
                to += 1;
                continue;
            }
            let joins = phrases.is(to, FunctionClass::Genitive);
            let breaks = self.is_boundary(to)
                || (to > from && self.analysis.tokens[to].gap >= Gap::Line)
                || phrases
                    .len_among(to, SenseSet::REPORTING, |s| {
                        matches!(
                            s,
                            Sense::Reporting(
                                Reporting::RelayedBy
                                    | Reporting::According
                                    | Reporting::AccordingSource
                            )
                        )
                    })
                    .is_some()
                || (!joins
                    && to > from
                    && [
                        FunctionClass::Preposition,
                        FunctionClass::Auxiliary,
                        FunctionClass::Copula,
                        FunctionClass::Modal,
                        FunctionClass::Negation,
                        FunctionClass::Pronoun,
                    ]
                    .iter()
                    .any(|&c| phrases.is(to, c))
                    && !phrases.is(to, FunctionClass::Article)
                    && !phrases.is(to, FunctionClass::Determiner))
                || (phrases.is(to, FunctionClass::Adverb)
                    && to > from
                    && !self.analysis.tokens[to].capital);
            if breaks {
                break;
            }
            to += 1;
        }
        while to > from
            && (phrases.is(to - 1, FunctionClass::Conjunction)
                || phrases.is(to - 1, FunctionClass::Genitive)
                || self.analysis.tokens[to - 1].is_mark('.'))
        {
            to -= 1;
        }
        let range = from..to;
        (!range.is_empty() && self.is_nominal(&range)).then_some(range)
    }

    /// Without what stands before a noun phrase and is no part of it.
    fn clean(&self, mut range: Range<usize>) -> Range<usize> {
        let phrases = self.phrases();
        while range.start < range.end && self.names.at(range.start).is_none() {
            let skip = phrases
                .len_among(range.start, SenseSet::FUNCTION, |s| {
                    matches!(
                        s,
                        Sense::Function(FunctionClass::Conjunction | FunctionClass::Adverb)
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
    fn is_nominal(&self, range: &Range<usize>) -> bool {
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
            || (range.len() <= 6
                && phrases.has_any_title(range.end - 1, &[Title::Role, Title::Person, Title::Body]))
    }

    /// The entity whose name ends a phrase and is its head: not "du Pentagone".
    fn person_at_end(&self, range: &Range<usize>) -> Option<EntityIndex> {
        let mention = self.names.at(range.end.checked_sub(1)?)?;
        if mention.tokens.start < range.start || mention.tokens.end != range.end {
            return None;
        }
        let phrases = self.phrases();
        let mut before = mention.tokens.start;
        while before > range.start && phrases.has_any_title(before - 1, &[Title::Honorific]) {
            before -= 1;
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
            return self.pronoun(range.start, sentence, discourse);
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
        let coordinated = (head..range.end).any(|i| phrases.is(i, FunctionClass::Conjunction));
        if let Some(mention) = self.names.at(head).filter(|_| !coordinated) {
            return Some(self.named(mention.entity, place));
        }
        if !coordinated
            && let Some(speaker) =
                self.by_function(&(head..range.end), head > range.start, sentence, discourse)
        {
            return Some(Speaker {
                span: Some(place),
                ..speaker
            });
        }
        let letters = text.chars().any(char::is_alphabetic);
        (letters && range.len() < LONGEST).then(|| Speaker {
            name: text.split_whitespace().collect::<Vec<_>>().join(" "),
            span: Some(place),
            entity: None,
        })
    }

    /// Who the pronoun at token `at` is.
    pub fn pronoun(&self, at: usize, sentence: usize, discourse: &Discourse) -> Option<Speaker> {
        let token = self.analysis.tokens.get(at)?;
        let speaker = discourse.pronoun(sentence)?;
        Some(Speaker {
            span: Some(token.span()),
            ..speaker
        })
    }

    fn named(&self, entity: EntityIndex, place: crate::source::Span) -> Speaker {
        let entity = self.slip_of(entity).unwrap_or(entity);
        Speaker {
            name: self.names.entities[entity.0].name.clone(),
            span: Some(place),
            entity: Some(entity),
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
        if whole {
            discourse.epithet(sentence)
        } else {
            None
        }
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
