//! Damaged passages.

use crate::claim::DamageKind;
use crate::rule::{Judge, Opinion, Spot, TextCheck, Verdict};
use crate::source::Span;

/// Words on either side that tell a damaged passage from another like it.
const BESIDE: usize = 3;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &TextCheck) {
    let story = judge.story;
    for (source, checked) in story.sources.iter().enumerate() {
        if !judge.takes_source(source) {
            continue;
        }
        for damage in checked
            .reading
            .damage
            .iter()
            .filter(|d| settings.damage.contains(&d.kind))
        {
            let (what, because) = said(damage.kind);
            // A mark alone stands all over an article: the words around it tell which is meant.
            let value = |span: Span| story.words_around(source, span, BESIDE);
            let spot = Spot::bare(source, damage.span, value(damage.span));
            let opinion = Opinion::new(Verdict::Typo, what, vec![because.to_owned()]);
            match damage.partner {
                Some(partner) => {
                    let partner = Spot::bare(source, partner, value(partner));
                    judge.compare(opinion, &spot, &partner, &[], &[]);
                }
                None => judge.single(opinion, &spot),
            }
        }
    }
}

/// What is wrong, and how that can be seen.
fn said(kind: DamageKind) -> (&'static str, &'static str) {
    match kind {
        DamageKind::StrayFragment => (
            "A stray fragment",
            "a word or two stand alone between a full stop and the end of the passage",
        ),
        DamageKind::UnbalancedQuote => (
            "A quotation mark without its partner",
            "no mark opens or closes with it",
        ),
        DamageKind::MismatchedQuote => (
            "Quotation marks that do not belong together",
            "the passage opens with a mark of another style",
        ),
        DamageKind::GluedQuote => (
            "A quotation mark run into a word",
            "no blank stands on its outer side",
        ),
        DamageKind::SmallLetterAfterStop => (
            "A full stop inside a sentence",
            "what follows it begins with a small letter",
        ),
        DamageKind::CapitalInside => (
            "A capital letter inside a sentence",
            "no name stands there: words were lost before it, or another sentence begins",
        ),
        DamageKind::DoubledWord => ("A word set twice", "it never stands twice in a row"),
        DamageKind::LostCharacter => (
            "Characters lost in a change of encoding",
            "no language writes them so",
        ),
        DamageKind::BrokenGrammar => (
            "A noun without its article",
            "what was announced needs one before its noun",
        ),
        DamageKind::Addressee => (
            "Somebody spoken to in reported speech",
            "outside quotation marks a name or a pronoun of the third person belongs here, or the marks were lost",
        ),
    }
}
