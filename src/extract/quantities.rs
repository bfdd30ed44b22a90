//! Numbers and dates the grammar found become claims.

use super::nouns::concept_over;
use crate::claim::{Attribution, Claim, Content, Counted, Frame, Quantity, QuantityKind, Stance};
use crate::grammar::{self, Mention};
use crate::source::Span;
use crate::text::Analysis;
use std::ops::Range;

/// A claim with the tokens it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The claim; its frame is still empty.
    pub claim: Claim,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The bytes that decide in whose words it stands: the figure or date itself, the verb of an event.
    pub core: Span,
}

/// The claim a mention makes in sentence `sentence`.
pub fn claim(analysis: &Analysis<'_>, mention: &Mention, sentence: usize) -> Placed {
    let (mut span, mut tokens) = (mention.span, mention.tokens.clone());
    let content = match &mention.content {
        grammar::Content::Date(date) => Content::Date(date.time.clone()),
        grammar::Content::Quantity(quantity) => {
            let of = counted(analysis, mention, quantity);
            if let Some(of) = &of {
                span = span.cover(of.span);
                let end = of.span.end as u32;
                let more = analysis.tokens[tokens.end..].iter();
                tokens.end += more.take_while(|t| t.end <= end).count();
            }
            Content::Quantity(Quantity {
                kind: quantity.kind,
                amount: quantity.amount.clone(),
                unit: quantity.unit.clone(),
                of: of.map(Box::new),
            })
        }
    };
    Placed {
        claim: Claim {
            span,
            sentence,
            content,
            attribution: Attribution::default(),
            stance: Stance::Asserted,
            frame: Frame::default(),
        },
        tokens,
        core: mention.span,
    }
}

/// What is counted, with its concept. A figure that stands right before a word for what befell people ("12 killed, 30 wounded") counts those.
fn counted(
    analysis: &Analysis<'_>,
    mention: &Mention,
    quantity: &grammar::Quantity,
) -> Option<Counted> {
    let Some(of) = &quantity.of else {
        let bare = matches!(quantity.kind, QuantityKind::Count | QuantityKind::Ordinal);
        let at = mention.tokens.end;
        let (concept, found) = concept_over(analysis, at..at + 1, at).filter(|_| bare)?;
        let span = tokens_span(analysis, &found);
        return Some(Counted {
            span,
            head: analysis.form(at).compared.clone(),
            modifiers: Vec::new(),
            concept: Some(concept),
        });
    };
    let found = concept_over(analysis, of.tokens.clone(), of.head_token);
    Some(Counted {
        span: match &found {
            Some((_, tokens)) => of.span.cover(tokens_span(analysis, tokens)),
            None => of.span,
        },
        head: of.head.clone(),
        modifiers: of.modifiers.clone(),
        concept: found.map(|(concept, _)| concept),
    })
}

fn tokens_span(analysis: &Analysis<'_>, tokens: &Range<usize>) -> Span {
    analysis
        .tokens(tokens.start, tokens.end)
        .span_to(&analysis.tokens(tokens.end, tokens.end))
}
