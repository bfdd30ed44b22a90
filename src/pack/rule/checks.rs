//! What a rule checks, from its key and the settings under it.

use super::compile::Compiler;
use super::written::{self, RuleFile};
use crate::Named;
use crate::pack::closed::Closed;
use crate::pack::nearest::list;
use crate::rule::{
    Among, ArithmeticCheck, AttributionCheck, Check, DateCheck, EventCheck, HeadlineCheck,
    NameCheck, QuantityCheck, QuoteCheck, StanceCheck, TextCheck, Tolerance, WordingChange,
};
use crate::value::Decimal;
use std::collections::BTreeSet;

/// The keys of the checks, in the order in which they are named.
const CHECKS: [&str; 11] = [
    "quantity",
    "date",
    "name",
    "quote",
    "term",
    "event",
    "stance",
    "attribution",
    "headline",
    "text",
    "arithmetic",
];

/// Words of fewer words than this are not compared, unless a rule says otherwise.
const MIN_WORDS: usize = 3;
/// The same for who said them: short words are said by many.
const MIN_WORDS_SAID: usize = 4;

impl Compiler<'_> {
    /// The one check of a rule; `None` if there is none. Two are a problem.
    pub(super) fn check(&mut self, written: &RuleFile) -> Option<Check> {
        let mut checks = self.checks(written).into_iter();
        let Some((first, check)) = checks.next() else {
            let message = "the rule does not say what it checks".to_owned();
            self.report(&[], message, format!("give it one of {}", list(&CHECKS)));
            return None;
        };
        if let Some((second, _)) = checks.next() {
            let message =
                format!("a rule checks one thing, and both `{first}` and `{second}` stand here");
            let problem = self.document.key_problem(&[second], message);
            self.problems
                .push(problem.with_help("make two rules of it, a file each"));
        }
        Some(check)
    }

    /// Every check that is written, with its key.
    fn checks(&mut self, written: &RuleFile) -> Vec<(&'static str, Check)> {
        let among = |among: Option<Closed<Among>>| among.map(|c| c.0).unwrap_or_default();
        let mut checks = Vec::new();
        let mut add = |key, check| checks.push((key, check));
        if let Some(s) = &written.quantity {
            let (among, tolerance) = (among(s.among), self.tolerance("quantity", &s.tolerance));
            add(
                "quantity",
                Check::Quantity(QuantityCheck { among, tolerance }),
            );
        }
        if let Some(s) = &written.date {
            let (among, tolerance_days) = (among(s.among), s.tolerance_days);
            add(
                "date",
                Check::Date(DateCheck {
                    among,
                    tolerance_days,
                }),
            );
        }
        if let Some(s) = &written.name {
            let find = self.members(&["name", "find"], &s.find, |_| true);
            add("name", Check::Name(NameCheck { find }));
        }
        if let Some(s) = &written.quote {
            let counts =
                |change| !matches!(change, WordingChange::Function | WordingChange::Completion);
            let changes = self.members(&["quote", "changes"], &s.changes, counts);
            let min_words = s.min_words.unwrap_or(MIN_WORDS);
            add("quote", Check::Quote(QuoteCheck { changes, min_words }));
        }
        if let Some(s) = &written.term {
            add("term", Check::Term(self.term(s)));
        }
        if let Some(s) = &written.event {
            let find = self.members(&["event", "find"], &s.find, |_| true);
            add("event", Check::Event(EventCheck { find }));
        }
        if let Some(s) = &written.stance {
            add("stance", Check::Stance(self.stance(s)));
        }
        if let Some(s) = &written.attribution {
            let min_words = s.min_words.unwrap_or(MIN_WORDS_SAID);
            add(
                "attribution",
                Check::Attribution(AttributionCheck { min_words }),
            );
        }
        if let Some(s) = &written.headline {
            let tolerance = self.tolerance("headline", &s.tolerance);
            add("headline", Check::Headline(HeadlineCheck { tolerance }));
        }
        if let Some(s) = &written.text {
            let damage = self.members(&["text", "damage"], &s.damage, |_| true);
            add("text", Check::Text(TextCheck { damage }));
        }
        if let Some(s) = &written.arithmetic {
            let relations = self.members(&["arithmetic", "relations"], &s.relations, |_| true);
            let tolerance = self.tolerance("arithmetic", &s.tolerance);
            add(
                "arithmetic",
                Check::Arithmetic(ArithmeticCheck {
                    relations,
                    tolerance,
                }),
            );
        }
        checks
    }

    /// The members of a closed set that are listed; those `by_default` takes if there is no list.
    fn members<T: Named + Ord>(
        &mut self,
        path: &[&str],
        listed: &Option<Vec<Closed<T>>>,
        by_default: impl Fn(T) -> bool,
    ) -> BTreeSet<T> {
        let Some(listed) = listed else {
            return T::VARIANTS
                .iter()
                .copied()
                .filter(|&v| by_default(v))
                .collect();
        };
        if listed.is_empty() {
            let names: Vec<_> = T::VARIANTS.iter().map(|v| v.name()).collect();
            let help = format!("list some of {}", list(&names));
            self.report(
                path,
                "the list is empty, so the rule can never find anything".into(),
                help,
            );
        }
        listed.iter().map(|c| c.0).collect()
    }

    fn tolerance(&mut self, key: &str, written: &Option<written::Tolerance>) -> Option<Tolerance> {
        let text = written.as_ref()?.0.trim();
        let (number, share) = match text.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (text, false),
        };
        let Some(number) = number
            .parse::<Decimal>()
            .ok()
            .filter(|n| !n.is_sign_negative())
        else {
            self.report(
                &[key, "tolerance"],
                format!("`{text}` is no tolerance"),
                "write a share, `5 %`, or a number in the unit of the claims, `10`",
            );
            return None;
        };
        if share && number >= Decimal::ONE_HUNDRED {
            self.report(
                &[key, "tolerance"],
                format!("with a tolerance of `{text}` the rule can never find anything"),
                "write a share below 100 %",
            );
        }
        Some(if share {
            Tolerance::Relative(number / Decimal::ONE_HUNDRED)
        } else {
            Tolerance::Absolute(number)
        })
    }

    fn stance(&mut self, settings: &written::StanceSettings) -> StanceCheck {
        use crate::claim::Stance;
        let written = &settings.opposed;
        let pairs: Vec<(Stance, Stance)> = [
            (Stance::Asserted, &written.asserted),
            (Stance::Confirmed, &written.confirmed),
            (Stance::Reported, &written.reported),
            (Stance::Conditional, &written.conditional),
            (Stance::Planned, &written.planned),
            (Stance::Unconfirmed, &written.unconfirmed),
            (Stance::Neither, &written.neither),
            (Stance::Denied, &written.denied),
        ]
        .into_iter()
        .flat_map(|(a, list)| list.iter().map(move |b| (a, b.0)))
        .collect();
        let wordings: BTreeSet<_> = settings.wordings.iter().map(|w| w.0).collect();
        if pairs.is_empty() && settings.wordings.is_empty() {
            self.report(
                &["stance"],
                "no stance is opposed to another, so the rule can never find anything".into(),
                "give it `opposed: {confirmed: [denied, neither]}`",
            );
        }
        if wordings.len() == 1 {
            self.report(
                &["stance", "wordings"],
                "one wording alone cannot be told from another".into(),
                "list two or more, as `[unconfirmed, undenied]`",
            );
        }
        for (a, _) in pairs.iter().filter(|(a, b)| a == b) {
            let name = a.name();
            self.report(
                &["stance", "opposed", name],
                format!("`{name}` cannot contradict itself"),
                "list other stances",
            );
        }
        StanceCheck::new(pairs, wordings)
    }
}
