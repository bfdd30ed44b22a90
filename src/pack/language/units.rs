//! `units.yaml` of a language: what the units of `rules/units.yaml` are called.
//!
//! ```yaml
//! names: {km: [kilomètre(s)], EUR: [euro(s)]}
//! before: [EUR, USD]                # may stand before the number
//! ```

use super::Loader;
use crate::lang::{Sense, UnitName, UnitWord};
use crate::pack::nearest::nearest;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use crate::value::KnownUnit;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What units are called.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// Names, by the id of the unit.
    names: BTreeMap<String, Texts>,
    /// Those of the names that are more often other words: after a small number in words they are no unit.
    doubtful: Texts,
    /// Names of scales, which stand for degrees.
    scales: BTreeMap<String, Texts>,
    /// Names of units that are read only behind a larger unit: 5 ft 4 "in".
    smaller: BTreeMap<String, Texts>,
    /// Stands between the sides of something: 2 "by" 4 feet.
    by: Texts,
    /// Joins a unit to the one it is divided by.
    per: Texts,
    /// The same, where it is more often an article: $80 "a" barrel.
    per_article: Texts,
    /// Symbols of this language alone, whose case counts: "F" for Fahrenheit.
    symbols: BTreeMap<String, Texts>,
    /// Stands before an age.
    age_before: Texts,
    /// Stands behind an age.
    age_after: Texts,
    /// Says that a duration is an age.
    aged: Texts,
    /// Says that something lasts.
    lasting: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    for (id, words) in written.names {
        let (doubtful, sure): (Vec<_>, Vec<_>) =
            (words.iter()).partition(|word| written.doubtful.contains(word));
        for (words, doubtful) in [(sure, false), (doubtful, true)] {
            with_unit(loader, file, &id, words, |known| {
                UnitWord::Unit(UnitName {
                    doubtful,
                    ..UnitName::word(known)
                })
            });
        }
    }
    for (id, words) in written.scales {
        with_unit(loader, file, &id, words.iter(), |known| {
            UnitWord::Scale(UnitName::word(known))
        });
    }
    for (id, symbols) in written.symbols {
        for symbol in symbols.iter() {
            with_unit(loader, file, &id, [symbol], |known| {
                UnitWord::Unit(spelled(known, symbol, false))
            });
        }
    }
    for (id, words) in written.smaller {
        with_unit(loader, file, &id, words.iter(), |known| {
            UnitWord::Smaller(UnitName::word(known))
        });
    }
    for (words, sense) in [
        (written.by, UnitWord::By),
        (written.per, UnitWord::Per),
        (written.per_article, UnitWord::PerArticle),
        (written.age_before, UnitWord::AgeBefore),
        (written.age_after, UnitWord::AgeAfter),
        (written.aged, UnitWord::Aged),
        (written.lasting, UnitWord::Lasting),
    ] {
        loader.add_all(file, &words, &Sense::Unit(sense));
    }
}

fn with_unit<'a, 'w>(
    loader: &mut Loader<'a>,
    file: &'a Document<'a>,
    id: &str,
    words: impl IntoIterator<Item = &'w str>,
    make: impl Fn(&KnownUnit) -> UnitWord,
) {
    let units = loader.units;
    let Some(known) = units.get(id) else {
        let help = match nearest(id, units.iter().map(|u| &*u.unit.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "rules/units.yaml names them all".into(),
        };
        let problem = file.problem_at(id, format!("there is no unit `{id}`"));
        loader.problems.push(problem.with_help(help));
        return;
    };
    let sense = Sense::Unit(make(known));
    for word in words {
        loader.add(file, word, &sense);
    }
}

/// The symbols every language shares; their case counts. Those of money may stand before the number, but for those kept apart as `after`.
pub(super) fn symbols(loader: &mut Loader<'_>) {
    let units = loader.units;
    let file = Document::builtin("units.yaml", "");
    for known in units.iter() {
        let before = known.kind == crate::value::QuantityKind::Money;
        let all = known.symbols.iter().map(|s| (s, before));
        for (symbol, before) in all.chain(known.after.iter().map(|s| (s, false))) {
            let name = spelled(known, symbol, before);
            loader.add(&file, symbol, &Sense::Unit(UnitWord::Unit(name)));
        }
    }
}

/// A unit under a symbol whose case counts.
fn spelled(known: &KnownUnit, symbol: &str, before: bool) -> UnitName {
    UnitName {
        spelling: Some(symbol.into()),
        before,
        ..UnitName::word(known)
    }
}
