//! The noun phrases around a verb of saying: its subject before it or after it.

use super::speakers::{LONGEST, Speakers};
use crate::claim::EntityKind;
use crate::lang::{FunctionClass, ReportingKind, SenseSet, Title};
use crate::text::{Gap, TokenKind};
use std::ops::Range;

/// Brackets behind a name hold no more tokens: "(D-Calif.)".
const BRACKET: usize = 8;
/// An abbreviation is no longer, in bytes.
const ABBREVIATION: u32 = 5;
/// A genitive has no more tokens, nor has an article: "d'", "l'".
const LONGEST_GENITIVE: usize = 3;
/// How many stretches between commas may stand between a subject and its verb.
const ASIDES: usize = 5;

impl Speakers<'_, '_> {
    /// The words before a verb that are its subject. `None` where the verb shares the subject of the verb before it, or has none.
    pub fn subject_before(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let mut end = verb;
        // Adverbs and marks between subject and verb.
        while let Some(from) = self.adverb_before(start, end) {
            end = from;
        }
        // "Jean Dupuis (Lorne) a dit".
        if let Some(open) = self.bracket_before(start, end) {
            end = open;
        }
        if end == start || phrases.is(end - 1, FunctionClass::Conjunction) {
            return None;
        }
        let filled = |r: Range<usize>| (!r.is_empty()).then_some(r);
        if phrases.is(end - 1, FunctionClass::Relative) && !self.is_aside(end - 1) {
            let before = end - 1;
            let aside = before > start && self.is_aside(before - 1);
            let chunk = self.noun_phrase(start, before - usize::from(aside));
            return filled(self.antecedent(chunk));
        }
        if self.is_aside(end - 1) {
            return self.subject_over_asides(start, end - 1);
        }
        let chunk = self.noun_phrase(start, end);
        // "un élu qui a parlé lundi a dit"
        match self.relative_before(start, &chunk) {
            Some(relative) if !self.is_nominal(&chunk) => {
                filled(self.noun_phrase(start, relative)).or(filled(chunk))
            }
            _ => filled(chunk),
        }
    }

    /// The subject of a verb that follows the comma or dash at token `aside`: "Mark Dupuis, maire de Lorne, a dit", "M. Dupuis, citant un rapport, a dit",
    /// "M. Dupuis, qui a voté contre, a dit".
    fn subject_over_asides(&self, start: usize, mut aside: usize) -> Option<Range<usize>> {
        for _ in 0..ASIDES {
            // "Mark Dupuis (Lorne), a dit"
            let bracket = self.bracket_before(start, aside).filter(|&i| i > start);
            let chunk = self.chunk_before(start, bracket.unwrap_or(aside));
            let cleaned = self.clean(chunk.clone());
            let relative = self.relative_before(start, &chunk);
            // Right behind a quotation there is no aside to look over.
            if cleaned.is_empty() && chunk.is_empty() && relative.is_none() {
                return None;
            }
            let before = self.aside_before(start, relative.unwrap_or(chunk.start));
            if !cleaned.is_empty() && self.is_nominal(&cleaned) && relative.is_none() {
                // "Mark Dupuis, le maire de Lille, a dit": the name stands before.
                if let Some(i) = before.filter(|_| self.person_at_end(&cleaned).is_none()) {
                    // "Mark Dupuis (Lorne), le maire de Lille, a dit"
                    let i = self.bracket_before(start, i).unwrap_or(i);
                    let left = self.clean(self.chunk_before(start, i));
                    if self.person_at_end(&left).is_some() {
                        return Some(left);
                    }
                }
                return Some(self.past_clause(cleaned));
            }
            aside = before?;
        }
        None
    }

    /// The comma or dash right before token `at`, or before the words in quotation marks that stand there.
    fn aside_before(&self, start: usize, at: usize) -> Option<usize> {
        let last = at.checked_sub(1).filter(|&i| i >= start)?;
        let closing = matches!(
            self.analysis.tokens[last].kind,
            TokenKind::Mark('”' | '»' | '"' | '’' | '\'')
        );
        if !closing {
            return self.is_aside(last).then_some(last);
        }
        (start.max(last.saturating_sub(LONGEST))..last)
            .rev()
            .find(|&i| self.is_aside(i))
    }

    /// The relative pronoun right before a phrase.
    fn relative_before(&self, start: usize, chunk: &Range<usize>) -> Option<usize> {
        let phrases = self.phrases();
        chunk.start.checked_sub(1).filter(|&i| {
            i >= start
                && phrases.is(i, FunctionClass::Relative)
                && !phrases.is(i, FunctionClass::Determiner)
        })
    }

    /// The noun phrase that ends before token `end`, without what is no part of it.
    fn noun_phrase(&self, start: usize, end: usize) -> Range<usize> {
        let chunk = self.past_clause(self.clean(self.chunk_before(start, end)));
        self.past_circumstance(self.at_pronoun(chunk))
    }

    /// The pronoun that ends a phrase, if it stands for somebody: "that his audience *he*".
    fn at_pronoun(&self, range: Range<usize>) -> Range<usize> {
        let pronoun = range.end.saturating_sub(1)..range.end;
        let free = pronoun.start > range.start && {
            let before = pronoun.start - 1;
            let joins = [
                FunctionClass::Preposition,
                FunctionClass::Genitive,
                FunctionClass::Conjunction,
            ];
            self.names.at(pronoun.start).is_none()
                && !joins.iter().any(|&class| self.phrases().is(before, class))
        };
        match free && self.of_pronoun(&pronoun).is_some() {
            true => pronoun,
            false => range,
        }
    }

    /// Whether a preposition leads a phrase: "in a letter".
    pub fn is_led(&self, range: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let first = range.start;
        self.names.at(first).is_none()
            && phrases.is(first, FunctionClass::Preposition)
            && ![
                FunctionClass::Adverb,
                FunctionClass::Article,
                FunctionClass::Determiner,
                FunctionClass::Genitive,
            ]
            .iter()
            .any(|&class| phrases.is(first, class))
    }

    /// Without a circumstance that leads a phrase, if a subject stands behind it: "in that letter *he*", "by the time *the mayor*".
    fn past_circumstance(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() || !self.is_led(&range) {
            return range;
        }
        let phrases = self.phrases();
        let noun = |i: usize| {
            self.analysis.tokens[i].kind == TokenKind::Word
                && (self.names.at(i).is_some() || !phrases.is_function(i))
        };
        let opens = |i: usize| match self.names.at(i) {
            Some(mention) => {
                let kind = self.names.entities[mention.entity.0].kind;
                mention.tokens.start == i && kind == EntityKind::Person
            }
            None => {
                phrases.is(i, FunctionClass::Article) || phrases.is(i, FunctionClass::Determiner)
            }
        };
        let subject = (range.start + 2..range.end)
            .rev()
            .find(|&i| opens(i) && noun(i - 1) && self.completed_by(i).is_none());
        subject.map_or(range.clone(), |i| i..range.end)
    }

    /// The last noun phrase of a clause, which a relative pronoun behind it takes up: "la mesure a été levée par *la préfecture*, qui …", "he sides with
    /// *Colin*, who …".
    fn antecedent(&self, range: Range<usize>) -> Range<usize> {
        let phrases = self.phrases();
        let last = range.end.checked_sub(1).and_then(|i| self.names.at(i));
        if let Some(mention) = last.filter(|m| m.tokens.start > range.start) {
            let before = mention.tokens.start - 1;
            let joined = phrases.is(before, FunctionClass::Preposition)
                && self.completed_by(mention.tokens.start).is_none();
            if joined {
                return mention.tokens.clone();
            }
        }
        let finite = |i: &usize| self.names.at(*i).is_none() && phrases.is_finite(*i);
        let opens = |i: &usize| match self.names.at(*i) {
            Some(mention) => mention.tokens.start == *i,
            None => {
                phrases.is(*i, FunctionClass::Article) || phrases.is(*i, FunctionClass::Determiner)
            }
        };
        // Somebody who speaks is more than what completes them: "le ministre *de l'Intérieur*, qui …", but "la version *du mari*, qui …".
        let whole = |from: usize, mut first: usize| {
            while let Some(noun) = self.completed_by(first).filter(|&noun| noun >= from)
                && let left = (from..=noun).rev().find(opens).unwrap_or(noun)
                && (left..=noun)
                    .any(|k| phrases.has_any_title(k, &[Title::Person, Title::Role, Title::Body]))
            {
                first = left;
            }
            first
        };
        let Some(verb) = range.clone().rev().find(finite) else {
            // "conspué par *la foule* qui …"
            let joins = |i: usize| {
                phrases.is(i, FunctionClass::Preposition) && !phrases.is(i, FunctionClass::Genitive)
                    || phrases.reports(i, &[ReportingKind::According]).is_some()
            };
            let joined = (range.start + 1..range.end)
                .rev()
                .find(|&i| opens(&i) && joins(i - 1))
                .filter(|_| !opens(&range.start));
            let nearest = joined.and_then(|from| (from..range.end).rev().find(opens));
            return match (joined, nearest) {
                (Some(from), Some(nearest)) => whole(from, nearest)..range.end,
                _ => range,
            };
        };
        // "the plan did not sway lawmakers, who …": a noun without an article.
        let plain = |i: usize| i > verb && !phrases.is_function(i);
        let last = range.end - 1;
        let first = (verb + 1..range.end)
            .rev()
            .find(opens)
            .or_else(|| plain(last).then_some(last));
        first.map_or(range.clone(), |i| whole(verb + 1, i)..range.end)
    }

    /// The last token of the noun that the words from token `at` on complete: "le porte-parole *du groupe*", "la préfecture de *Lyon*".
    fn completed_by(&self, at: usize) -> Option<usize> {
        let phrases = self.phrases();
        let ending = |class: FunctionClass, end: usize| {
            (end.saturating_sub(LONGEST_GENITIVE)..end)
                .find(|&k| phrases.class_len(k, class) == Some(end - k))
        };
        // "de la Justice": an article may stand between.
        let article = ending(FunctionClass::Article, at);
        let from = ending(FunctionClass::Genitive, at)
            .or_else(|| ending(FunctionClass::Genitive, article?))
            .or_else(|| phrases.is(at, FunctionClass::Genitive).then_some(at))?;
        from.checked_sub(1)
    }

    /// Without a clause that a conjunction joins to the phrase: "la foule a crié et Dupuis", "the man was held after a witness".
    fn past_clause(&self, range: Range<usize>) -> Range<usize> {
        let phrases = self.phrases();
        let joins = |&i: &usize| {
            self.names.at(i).is_none()
                && (phrases.is(i, FunctionClass::Conjunction)
                    || phrases.is(i, FunctionClass::Subordinator))
        };
        let last = range.clone().rev().find(joins);
        match last {
            Some(i)
                if i + 1 < range.end
                    && (range.start..i).any(|k| {
                        self.names.at(k).is_none() && (phrases.is_finite(k) || phrases.is_verb(k))
                    }) =>
            {
                self.clean(i + 1..range.end)
            }
            _ => range,
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

    /// Whether the clause before token `at` cannot reach over it.
    fn is_boundary(&self, at: usize) -> bool {
        let Some(token) = self.analysis.tokens.get(at) else {
            return true;
        };
        if self.names.at(at).is_some() {
            return false;
        }
        match token.kind {
            // The stop of "Gov." or of an initial bounds nothing.
            TokenKind::Mark('.') => at.checked_sub(1).is_none_or(|i| {
                let before = &self.analysis.tokens[i];
                before.end - before.start > ABBREVIATION
            }),
            // A hyphen between blanks is typed for a dash.
            TokenKind::Mark('-') => {
                let blank = |i: usize| {
                    self.analysis
                        .tokens
                        .get(i)
                        .is_none_or(|t| t.gap != Gap::None)
                };
                // So are two of them.
                let hyphen = |i: usize| {
                    let token = self.analysis.tokens.get(i);
                    token.is_some_and(|t| t.is_mark('-'))
                };
                blank(at) && (blank(at + 1) || hyphen(at + 1))
                    || at > 0 && hyphen(at - 1) && !blank(at)
            }
            // "who lost £9,000": the sign of a currency belongs to its figure.
            TokenKind::Mark(c) => {
                !matches!(c, '\'' | '’' | '.' | '‑' | '&' | '%' | '/')
                    && !self.phrases().0.may_be(at, SenseSet::BEFORE_NUMBER)
                    && !self.groups_digits(at)
            }
            _ => {
                let phrases = self.phrases();
                [FunctionClass::Relative, FunctionClass::Subordinator]
                    .iter()
                    .any(|&c| phrases.is(at, c))
                    && !phrases.is(at, FunctionClass::Preposition)
                    && (!phrases.is(at, FunctionClass::Determiner) || self.opens_clause(at))
            }
        }
    }

    /// Whether "that" at token `at` opens a clause and points at nothing: a subject follows, "the café that *the witness* left".
    fn opens_clause(&self, at: usize) -> bool {
        let phrases = self.phrases();
        let next = at + 1;
        self.names.at(next).is_some()
            || phrases.has_any_title(next, &[Title::Honorific])
            || [
                FunctionClass::Article,
                FunctionClass::Determiner,
                FunctionClass::Pronoun,
            ]
            .iter()
            .any(|&class| phrases.is(next, class))
    }

    fn is_aside(&self, at: usize) -> bool {
        let aside = |t: &crate::text::Token| matches!(t.kind, TokenKind::Mark(',' | '—' | '–'));
        self.analysis.tokens.get(at).is_some_and(aside) && !self.groups_digits(at)
    }

    /// Whether the mark at token `at` stands inside a figure: "9,000".
    fn groups_digits(&self, at: usize) -> bool {
        let glued = |i: usize| {
            let token = self.analysis.tokens.get(i);
            token.is_some_and(|t| t.gap == Gap::None)
        };
        let digits = |i: usize| {
            let token = self.analysis.tokens.get(i);
            token.is_some_and(|t| t.kind == TokenKind::Digits)
        };
        at > 0 && glued(at) && glued(at + 1) && digits(at - 1) && digits(at + 1)
    }

    /// Where the bracket opens that closes right before token `end`.
    pub fn bracket_before(&self, start: usize, end: usize) -> Option<usize> {
        let mark = |at: usize, c| self.analysis.tokens[at].is_mark(c);
        if end <= start || !mark(end - 1, ')') {
            return None;
        }
        (start.max(end.saturating_sub(BRACKET))..end - 1)
            .rev()
            .find(|&i| mark(i, '('))
    }

    /// Past the bracket that opens at token `at`, if a short one does: "(Lorne)".
    pub fn past_bracket(&self, at: usize, end: usize) -> usize {
        let mark = |at: usize, c| self.analysis.tokens[at].is_mark(c);
        if at >= end || !mark(at, '(') {
            return at;
        }
        (at..end.min(at + BRACKET))
            .find(|&i| mark(i, ')'))
            .map_or(at, |i| i + 1)
    }

    /// Where the adverb that ends before token `end` begins: "jusqu'à présent".
    fn adverb_before(&self, start: usize, end: usize) -> Option<usize> {
        let phrases = self.phrases();
        (start.max(end.saturating_sub(5))..end).find(|&i| {
            self.names.at(i).is_none()
                && phrases.class_len(i, FunctionClass::Adverb) == Some(end - i)
        })
    }

    /// Whether a second noun phrase begins at token `to` of what began at `from`: an article right behind a noun or a name.
    fn begins_another(&self, from: usize, to: usize) -> bool {
        let phrases = self.phrases();
        let article =
            phrases.is(to, FunctionClass::Article) || phrases.is(to, FunctionClass::Determiner);
        to > from
            && article
            && !phrases.is(to, FunctionClass::Genitive)
            && self.analysis.tokens[to - 1].kind == TokenKind::Word
            && (self.names.at(to - 1).is_some() || !phrases.is_function(to - 1))
    }

    /// The subject behind a verb and whom it speaks to: "a dit *à l'AFP* le maire". `None` where only the latter is there.
    pub fn inverted_subject(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let Some(len) = phrases
            .class_len(from, FunctionClass::Preposition)
            .filter(|_| from < end && self.names.at(from).is_none())
        else {
            return self.subject_after(from, end);
        };
        let whom = self.subject_after(from + len, end)?;
        // "à l'AFP *Anne Colin*", "à la presse *Anne Colin*", but "au ministre Paul Vidal".
        let last = self.names.at(whom.end - 1).map(|m| m.tokens.clone());
        let behind_press = |name: &Range<usize>| {
            let before = name.start.checked_sub(1).filter(|&i| i > whom.start);
            before.is_some_and(|i| {
                self.names.at(i).is_some() || phrases.has_any_title(i, &[Title::Body])
            })
        };
        if let Some(name) = last.filter(behind_press) {
            return Some(name);
        }
        let next = whom.end;
        let begins = next < end
            && (self.names.at(next).is_some()
                || phrases.is(next, FunctionClass::Article)
                || phrases.is(next, FunctionClass::Determiner)
                || phrases.has_any_title(next, &[Title::Honorific, Title::Role]));
        begins.then(|| self.subject_after(next, end)).flatten()
    }

    /// The noun phrase that begins at token `from`: an inverted subject, or who "selon" names.
    pub fn subject_after(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let phrases = self.phrases();
        // "selon eux": nothing completes a pronoun that stands for somebody.
        let pronoun = from..from + phrases.class_len(from, FunctionClass::Pronoun).unwrap_or(0);
        let owns = phrases.is(from, FunctionClass::Determiner);
        if pronoun.end <= end && !pronoun.is_empty() && !owns && self.of_pronoun(&pronoun).is_some()
        {
            return Some(pronoun);
        }
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
                    .reports(
                        to,
                        &[
                            ReportingKind::RelayedBy,
                            ReportingKind::Citing,
                            ReportingKind::According,
                            ReportingKind::AccordingSource,
                        ],
                    )
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
                // "la même source" goes on over the adverb, "le maire hier" does not.
                || (phrases.is(to, FunctionClass::Adverb)
                    && to > from
                    && !phrases.is(to - 1, FunctionClass::Article)
                    && !phrases.is(to - 1, FunctionClass::Determiner)
                    && !self.analysis.tokens[to].capital)
                || self.begins_another(from, to);
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
}
