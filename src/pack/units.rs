//! `units.yaml`: every unit, what it measures and how many base units it is.
//!
//! ```yaml
//! length:                # the dimension
//!   kind: measure
//!   units:
//!     km: {factor: 1000, symbols: [km]}
//! ```

use super::Problem;
use super::file::PackFile;
use super::yaml::Document;
use crate::value::{Decimal, Dimension, KnownUnit, QuantityKind, Unit, Units};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Dimensions by name.
pub(super) type Written = BTreeMap<String, WrittenDimension>;

/// What can be measured, and in which units.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenDimension {
    /// What a claim with such a unit is.
    kind: WrittenKind,
    /// Each unit is a dimension of its own: currencies do not convert.
    #[serde(default)]
    apart: bool,
    /// The units by id.
    units: BTreeMap<String, WrittenUnit>,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
enum WrittenKind {
    Percent,
    Money,
    Measure,
    Duration,
}

/// A unit.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct WrittenUnit {
    /// How many base units it is: a number in quotes.
    factor: Option<String>,
    /// What is added after that, for temperatures: a number in quotes.
    offset: Option<String>,
    /// For a unit of a dimension whose units stand apart: the unit it converts to.
    of: Option<String>,
    /// How it is written in every language.
    symbols: Vec<String>,
    /// Symbols that stand after the number only.
    #[serde(default)]
    after: Vec<String>,
}

/// Reads the table of units.
///
/// # Errors
/// Everything wrong with it.
pub(super) fn load_units(file: &PackFile) -> Result<Units, Vec<Problem>> {
    let document = Document::of(file)?;
    let written: Written = document.read()?;
    let (mut units, mut problems) = (Units::default(), Vec::new());
    for (dimension, group) in written {
        for (id, unit) in group.units {
            let number = |text: Option<String>, default: Decimal| {
                text.map_or(Ok(default), |t| t.parse::<Decimal>())
            };
            let (Ok(factor), Ok(offset)) = (
                number(unit.factor, Decimal::ONE),
                number(unit.offset, Decimal::ZERO),
            ) else {
                let message = format!("the factor or offset of `{id}` is no number");
                let problem = document.problem(&[&dimension, "units", &id], message);
                problems.push(problem.with_help("write it in quotes, as in `factor: \"0.0254\"`"));
                continue;
            };
            let dimension = match (&unit.of, group.apart) {
                (Some(of), _) => of.clone(),
                (None, true) => id.clone(),
                (None, false) => dimension.clone(),
            };
            let known = KnownUnit {
                unit: Arc::new(Unit {
                    id: id.as_str().into(),
                    dimension: Dimension(dimension.into()),
                    factor,
                    offset,
                }),
                kind: match group.kind {
                    WrittenKind::Percent => QuantityKind::Percent,
                    WrittenKind::Money => QuantityKind::Money,
                    WrittenKind::Measure => QuantityKind::Measure,
                    WrittenKind::Duration => QuantityKind::Duration,
                },
                symbols: unit.symbols,
                after: unit.after,
            };
            if !units.add(known) {
                problems.push(document.problem_at(&id, format!("the unit `{id}` is given twice")));
            }
        }
    }
    if problems.is_empty() {
        Ok(units)
    } else {
        Err(problems)
    }
}
