//! `units.yaml`: every unit, what it measures and how many base units it is.
//!
//! ```yaml
//! length:                # the dimension
//!   kind: measure
//!   units:
//!     km: {factor: 1000, symbols: [km]}
//! ```

use super::Problem;
use crate::value::{Decimal, Dimension, KnownUnit, QuantityKind, Unit, Units};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDimension {
    kind: WrittenKind,
    /// Each unit is a dimension of its own: currencies do not convert.
    #[serde(default)]
    apart: bool,
    units: BTreeMap<String, WrittenUnit>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenKind {
    Percent,
    Money,
    Measure,
    Duration,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenUnit {
    #[serde(default)]
    factor: Option<String>,
    #[serde(default)]
    offset: Option<String>,
    /// For a unit of a dimension whose units stand apart: the unit it converts to.
    #[serde(default)]
    of: Option<String>,
    #[serde(default)]
    symbols: Vec<String>,
    /// Symbols that stand after the number only.
    #[serde(default)]
    after: Vec<String>,
}

/// Reads the table of units.
///
/// # Errors
/// Everything wrong with it.
pub fn load_units(path: &str, content: &str) -> Result<Units, Vec<Problem>> {
    let written: BTreeMap<String, WrittenDimension> =
        serde_yaml::from_str(content).map_err(|e| vec![Problem::from_yaml(path, &e)])?;
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
                problems.push(Problem::new(path, format!("the factor or offset of `{id}` is no number: write it in quotes, as in `factor: \"0.0254\"`")));
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
                problems.push(Problem::new(
                    path,
                    format!("the unit `{id}` is given twice"),
                ));
            }
        }
    }
    if problems.is_empty() {
        Ok(units)
    } else {
        Err(problems)
    }
}
