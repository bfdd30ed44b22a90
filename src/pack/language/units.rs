//! `units.yaml` of a language: what the units of `rules/units.yaml` are called.
//!
//! ```yaml
//! names: {km: [kilomètre(s)], EUR: [euro(s)]}
//! before: [EUR, USD]                # may stand before the number
//! ```

use super::Loader;
use crate::lang::{Sense, UnitName, UnitWord};
use crate::pack::Problem;
use crate::value::KnownUnit;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    names: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    scales: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    smaller: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    per: Vec<String>,
    #[serde(default)]
    per_article: Vec<String>,
    /// Symbols of this language alone, whose case counts: "F" for Fahrenheit.
    #[serde(default)]
    symbols: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    age_before: Vec<String>,
    #[serde(default)]
    age_after: Vec<String>,
    #[serde(default)]
    aged: Vec<String>,
    #[serde(default)]
    lasting: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    for (id, words) in written.names {
        with_unit(loader, path, &id, &words, |known| {
            UnitWord::Unit(UnitName::word(known))
        });
    }
    for (id, words) in written.scales {
        with_unit(loader, path, &id, &words, |known| {
            UnitWord::Scale(UnitName::word(known))
        });
    }
    for (id, symbols) in written.symbols {
        for symbol in symbols {
            with_unit(loader, path, &id, std::slice::from_ref(&symbol), |known| {
                UnitWord::Unit(spelled(known, &symbol, false))
            });
        }
    }
    for (id, words) in written.smaller {
        with_unit(loader, path, &id, &words, |known| {
            UnitWord::Smaller(UnitName::word(known))
        });
    }
    for (words, sense) in [
        (written.per, UnitWord::Per),
        (written.per_article, UnitWord::PerArticle),
        (written.age_before, UnitWord::AgeBefore),
        (written.age_after, UnitWord::AgeAfter),
        (written.aged, UnitWord::Aged),
        (written.lasting, UnitWord::Lasting),
    ] {
        for word in words {
            loader.add(path, &word, &Sense::Unit(sense.clone()));
        }
    }
}

fn with_unit(
    loader: &mut Loader,
    path: &str,
    id: &str,
    words: &[String],
    make: impl Fn(&KnownUnit) -> UnitWord,
) {
    let Some(known) = loader.units.get(id).cloned() else {
        loader.problems.push(
            Problem::new(path, format!("there is no unit `{id}`"))
                .with_help("add it to rules/units.yaml with its dimension and factor"),
        );
        return;
    };
    for word in words {
        loader.add(path, word, &Sense::Unit(make(&known)));
    }
}

/// The symbols every language shares; their case counts. Those of money may stand before the number, but for those kept apart as `after`.
pub(super) fn symbols(loader: &mut Loader) {
    let units = loader.units;
    for known in units.iter() {
        let before = known.kind == crate::value::QuantityKind::Money;
        let all = known.symbols.iter().map(|s| (s, before));
        for (symbol, before) in all.chain(known.after.iter().map(|s| (s, false))) {
            let name = spelled(known, symbol, before);
            loader.add("units.yaml", symbol, &Sense::Unit(UnitWord::Unit(name)));
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
