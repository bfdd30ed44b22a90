//! The words that report somebody's words.
//!
//! ```text
//! cue     = finite | compound | gerund
//! finite  = [ ne ] , { clitic } , verb , [ inverted subject ] , [ pas ]                          déclare, n'exclut pas, déclare-t-il
//!         | negation , verb , negation , [ ne ] , verb                                            neither confirmed nor denied
//! compound= [ ne ] , { clitic } , auxiliary , [ inverted subject ] , { adverb | pas } , verb     a déclaré, n'a pas confirmé, a-t-il ajouté
//!         | the same with "ni … ni …"                                                             n'a ni confirmé ni infirmé
//!         | the same with the contrary behind "ou", where it denies or refuses                    n'a pas confirmé ou démenti, refuse de confirmer ou de démentir
//! gerund  = verb                                                                                  ajoutant
//! ```
//!
//! A passive ("est accusé", "was told") reports nobody's words and is no cue. Every parser looks ahead a bounded number of tokens.

use crate::lang::{
    Approximation, Complement, Complements, Denying, FunctionClass, Reporting, ReportingClass,
    ReportingKind, Sense, SenseSet, VerbForm,
};
use crate::text::{Analysis, Gap, Tokens};
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};
use std::ops::Range;

/// A verb that reports somebody's words, with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its tokens, from the negation or auxiliary to the end of the verb and its inverted subject.
    pub tokens: Range<usize>,
    /// What its subject commits to; [`ReportingClass::Confirm`] for "ni confirmé ni infirmé", whichever comes first.
    pub class: ReportingClass,
    /// What the verb takes.
    pub takes: Complements,
    /// Whether it stands by itself, as the verb of a clause ("déclare", "a déclaré"), or leans on another ("ajoutant").
    pub finite: bool,
    /// "n'a pas confirmé"
    pub negated: bool,
    /// "n'a ni confirmé ni infirmé"
    pub neither: bool,
    /// "aurait déclaré", "would have said"
    pub conditional: bool,
    /// The token of its subject when that is a pronoun after it: "a-t-il déclaré".
    pub inverted: Option<usize>,
}

type Parsed<'a, T> = IResult<Tokens<'a>, T>;

/// Most adverbs and negations between an auxiliary and its verb.
const ADVERBS: usize = 4;

/// No cue has its verb further behind its first token: clitics, an auxiliary and its pronoun, adverbs, a copula, adverbs again.
pub const LONGEST_CUE: usize = 40;

const INVERTED: SenseSet = SenseSet::reports(&[ReportingKind::Inverted]);
const INFINITIVE_MARK: SenseSet = SenseSet::reports(&[ReportingKind::InfinitiveMark]);

/// The verb of a cue, or the auxiliary before it.
const VERBS: SenseSet = SenseSet::REPORTING_VERB.and(SenseSet::functions(&[
    FunctionClass::ConditionalAuxiliary,
    FunctionClass::Modal,
    FunctionClass::Auxiliary,
    FunctionClass::Copula,
]));

/// What a cue may begin with.
pub const FIRST_OF_CUE: SenseSet = VERBS.and(SenseSet::functions(&[
    FunctionClass::Negation,
    FunctionClass::Clitic,
]));

/// What stands in a cue before its verb.
const BEFORE_VERB: SenseSet = FIRST_OF_CUE
    .and(SenseSet::functions(&[
        FunctionClass::Adverb,
        FunctionClass::Pronoun,
    ]))
    .and(INVERTED);

/// Whether a cue that begins at token `at` can have token `verb` as its verb, or one behind it: nothing but what belongs to a cue stands between.
pub fn leads_to(analysis: &Analysis<'_>, at: usize, verb: usize) -> bool {
    let mut end = at;
    for here in at..verb {
        let len = analysis.phrase_len(here, BEFORE_VERB).unwrap_or_default();
        end = end.max(here + len);
        if end == here {
            return false;
        }
    }
    true
}

/// The cue that begins with the first token of `input`.
pub fn cue(input: Tokens<'_>) -> Parsed<'_, Cue> {
    if !input.may_be(FIRST_OF_CUE) {
        return no(input);
    }
    let (rest, before) = some(4, &[Word::Negation, Word::Clitic], input);
    if !rest.may_be(VERBS) {
        return no(input);
    }
    let negated = before.has(Word::Negation);
    let reflexive = before.has(Word::Clitic);
    let (rest, mut found) = alt((|i| compound(i, reflexive), finite, gerund)).parse(rest)?;
    // "la menace n'a pas …": what opens a negation belongs to the verb after it.
    let opens = |s: &Sense| matches!(s, Sense::Denying(Denying::Opener)).then_some(());
    let most = if rest.sense_of(SenseSet::NEGATING, opens).is_some() {
        0
    } else {
        2
    };
    let (mut rest, after) = some(most, &[Word::Negation], rest);
    let negated_after = after.has(Word::Negation);
    found.negated |= negated || negated_after;
    if found.finite && negated && negated_after && !found.neither {
        // "neither confirmed nor denied", "ne confirme ni ne dément"
        if let Ok((further, _)) = verb(rest, is_finite) {
            rest = further;
            found.neither = true;
        }
    }
    let leaves_open = found.negated || found.class == ReportingClass::Refuse;
    if leaves_open
        && !found.neither
        && let Ok((further, other)) = or_the_contrary(rest, found.class)
    {
        rest = further;
        found.takes = other.takes;
        found.neither = true;
    }
    if found.neither {
        found.class = ReportingClass::Confirm;
    }
    found.tokens = input.index()..rest.index();
    Ok((rest, found))
}

/// The other half of "n'a pas confirmé *ou démenti*", "refused to confirm *or deny*".
fn or_the_contrary(input: Tokens<'_>, first: ReportingClass) -> Parsed<'_, Cue> {
    let or = |s: &Sense| matches!(s, Sense::Approximation(Approximation::Or)).then_some(());
    let Some((rest, ())) = input.sense_of(SenseSet::APPROXIMATION, or) else {
        return no(input);
    };
    let mark = |s: &Sense| matches!(s, Sense::Reporting(Reporting::InfinitiveMark)).then_some(());
    let rest = rest.sense_of(INFINITIVE_MARK, mark).map_or(rest, |m| m.0);
    let (rest, other) = verb(rest, |form| form != VerbForm::Gerund)?;
    let halves = [ReportingClass::Confirm, ReportingClass::Deny];
    if first != other.class
        && halves.contains(&other.class)
        && (first == ReportingClass::Refuse || halves.contains(&first))
    {
        return Ok((rest, other));
    }
    no(input)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Negation,
    Clitic,
    Adverb,
}

impl Word {
    fn class(self) -> FunctionClass {
        match self {
            Self::Negation => FunctionClass::Negation,
            Self::Clitic => FunctionClass::Clitic,
            Self::Adverb => FunctionClass::Adverb,
        }
    }
}

/// Which of them stand somewhere.
#[derive(Clone, Copy, Default)]
struct Words(u8);

impl Words {
    fn has(self, word: Word) -> bool {
        self.0 & 1 << word as u8 != 0
    }
}

/// As many of these words as there are, up to `most`; of two that a phrase may be, the first.
fn some<'a>(most: usize, words: &[Word], mut input: Tokens<'a>) -> (Tokens<'a>, Words) {
    let mut found = Words::default();
    for _ in 0..most {
        let next = words.iter().find_map(|&word| {
            let (rest, ()) = function(word.class()).parse(input).ok()?;
            Some((rest, word))
        });
        let Some((rest, word)) = next else { break };
        found.0 |= 1 << word as u8;
        input = rest;
    }
    (input, found)
}

fn compound(input: Tokens<'_>, reflexive: bool) -> Parsed<'_, Cue> {
    let (rest, auxiliary) = auxiliary(input)?;
    let (rest, subject) = opt(inverted).parse(rest)?;
    let (rest, between) = some(ADVERBS, &[Word::Negation, Word::Adverb], rest);
    // "has been saying", "aurait été informé"
    let (rest, copula) = opt(verify(self::auxiliary, |a| *a == Auxiliary::Copula)).parse(rest)?;
    let (rest, more) = some(ADVERBS, &[Word::Negation, Word::Adverb], rest);
    let is = auxiliary == Auxiliary::Copula || copula.is_some();
    let takes_form = move |form: VerbForm| match auxiliary {
        Auxiliary::Modal => form == VerbForm::Infinitive,
        _ if is && !reflexive => form == VerbForm::Gerund,
        _ => matches!(form, VerbForm::Participle),
    };
    let (mut rest, mut found) = verb(rest, takes_form)?;
    found.negated = between.has(Word::Negation) || more.has(Word::Negation);
    // "ni confirmé ni infirmé"
    if found.negated {
        let again = |i| {
            let (i, ()) = function(FunctionClass::Negation).parse(i)?;
            verb(i, takes_form)
        };
        if let Ok((after, _)) = again(rest) {
            rest = after;
            found.neither = true;
        }
    }
    found.conditional = auxiliary == Auxiliary::Conditional;
    found.inverted = subject;
    found.finite = true;
    Ok((rest, found))
}

fn finite(input: Tokens<'_>) -> Parsed<'_, Cue> {
    let (rest, mut found) = verb(input, is_finite)?;
    let (rest, subject) = opt(inverted).parse(rest)?;
    found.inverted = subject;
    found.finite = true;
    Ok((rest, found))
}

fn is_finite(form: VerbForm) -> bool {
    matches!(
        form,
        VerbForm::Present | VerbForm::Past | VerbForm::Future | VerbForm::Conditional
    )
}

fn gerund(input: Tokens<'_>) -> Parsed<'_, Cue> {
    verb(input, |form| form == VerbForm::Gerund)
}

fn verb(input: Tokens<'_>, takes_form: impl Fn(VerbForm) -> bool) -> Parsed<'_, Cue> {
    // A verb may stand in several groups of the data ("appeler" somebody to do it, "appeler" something so): the one that takes most goes first.
    const RICH: [Complement; 3] = [
        Complement::Addressee,
        Complement::Infinitive,
        Complement::Clause,
    ];
    let rank = |takes: Complements| RICH.into_iter().take_while(|&c| !takes.has(c)).count();
    let phrases = (input.analysis()).phrases_of(input.index(), SenseSet::REPORTING_VERB);
    let verbs = (phrases.filter(|&(_, len)| len <= input.len())).flat_map(|(senses, len)| {
        senses.iter().filter_map(move |sense| match *sense {
            Sense::Reporting(Reporting::Verb { class, form, takes }) => {
                Some((len, form, class, takes))
            }
            _ => None,
        })
    });
    let found = verbs
        .filter(|&(_, form, ..)| takes_form(form))
        .min_by_key(|&(.., takes)| rank(takes))
        .map(|(len, _, class, takes)| (input.skip(len), (class, takes)));
    let Some((rest, (class, takes))) = found else {
        return no(input);
    };
    Ok((
        rest,
        Cue {
            tokens: input.index()..rest.index(),
            class,
            takes,
            finite: false,
            negated: false,
            neither: false,
            conditional: false,
            inverted: None,
        },
    ))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Auxiliary {
    Have,
    Copula,
    Conditional,
    Modal,
}

fn auxiliary(input: Tokens<'_>) -> Parsed<'_, Auxiliary> {
    let of = |class, kind| move |i| map(function(class), move |()| kind).parse(i);
    alt((
        of(FunctionClass::ConditionalAuxiliary, Auxiliary::Conditional),
        of(FunctionClass::Modal, Auxiliary::Modal),
        of(FunctionClass::Auxiliary, Auxiliary::Have),
        of(FunctionClass::Copula, Auxiliary::Copula),
    ))
    .parse(input)
}

/// An inverted subject: "-t-il". Its token.
fn inverted(input: Tokens<'_>) -> Parsed<'_, usize> {
    let glued = input.first().is_some_and(|t| t.gap == Gap::None);
    let marks = input.sense_of(INVERTED, |s| {
        matches!(s, Sense::Reporting(Reporting::Inverted)).then_some(())
    });
    match marks {
        Some((rest, ())) if glued => {
            let (after, ()) = function(FunctionClass::Pronoun).parse(rest)?;
            Ok((after, rest.index()))
        }
        _ => no(input),
    }
}

/// A word of a closed class.
fn function<'a>(
    class: FunctionClass,
) -> impl Parser<Tokens<'a>, Output = (), Error = Error<Tokens<'a>>> {
    move |input: Tokens<'a>| {
        let mut phrases = input.analysis().sets_of(input.index(), class.into());
        match phrases.find(|&(_, len)| len <= input.len()) {
            Some((_, len)) => Ok((input.skip(len), ())),
            None => no(input),
        }
    }
}

fn no<T>(input: Tokens<'_>) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;

    /// What the cue at the beginning of a text is, with what is left: class, then `+` finite, `-` negated, `x` neither, `?` conditional, `i` inverted.
    fn read(tag: &str, text: &str) -> String {
        let language = builtin_language(tag).unwrap().unwrap();
        let analysis = Analysis::new(text, &language);
        let Ok((rest, c)) = cue(analysis.all()) else {
            return "none".into();
        };
        let mut out = c.class.name().to_owned();
        for (on, mark) in [
            (c.finite, '+'),
            (c.negated, '-'),
            (c.neither, 'x'),
            (c.conditional, '?'),
            (c.inverted.is_some(), 'i'),
        ] {
            if on {
                out.push(mark);
            }
        }
        let left = rest.text().unwrap_or_default();
        format!("{out} {left}")
    }

    #[test]
    fn french() {
        for (text, wanted) in [
            ("a déclaré que", "say+ que"),
            ("déclare que", "say+ que"),
            ("n'a pas confirmé que", "confirm+- que"),
            ("n’a ni confirmé ni infirmé la", "confirm+-x la"),
            ("n'a pas démenti les", "deny+- les"),
            ("ne confirme ni ne dément la", "confirm+-x la"),
            ("a-t-il ajouté,", "say+i ,"),
            ("déclare-t-il.", "say+i ."),
            ("aurait déclaré", "say+? "),
            ("ajoutant que", "say que"),
            ("avait refusé de commenter ces", "refuse+ ces"),
            ("n'a ni démenti ni confirmé la", "confirm+-x la"),
            ("n'a pas confirmé ou démenti la", "confirm+-x la"),
            ("n'a pas confirmé mais démenti la", "confirm+- mais"),
            ("a refusé de confirmer ou de démentir la", "confirm+x la"),
            ("a refusé de confirmer ou de commenter la", "refuse+ ou"),
            ("s'est inquiété de", "fear+ de"),
            ("a également souligné que", "say+ que"),
            ("est accusé de", "none"),
            ("a été informé", "none"),
            ("demande n'a pas", "ask+ n"),
            ("soldats", "none"),
        ] {
            assert_eq!(read("fr", text), wanted, "{text}");
        }
    }

    #[test]
    fn english() {
        for (text, wanted) in [
            ("said that", "say+ that"),
            ("has repeatedly denied the", "deny+ the"),
            ("did not confirm the", "confirm+- the"),
            ("neither confirmed nor denied the", "confirm+-x the"),
            ("declined to comment.", "refuse+ ."),
            ("would have said so", "say+? so"),
            ("adding that", "say that"),
            ("is saying that", "say+ that"),
            ("was told that", "none"),
            ("hasn't confirmed the", "confirm+- the"),
            ("would not confirm or deny the", "confirm+-x the"),
            ("refused to confirm or deny the", "confirm+x the"),
            ("did not confirm but denied the", "confirm+- but"),
            ("confirmed or denied the", "confirm+ or"),
        ] {
            assert_eq!(read("en", text), wanted, "{text}");
        }
    }
}
