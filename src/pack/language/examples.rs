//! `tests.yaml` of a language: what its grammar must read, a value first and then its spellings. The tool only looks whether the table can be right; the
//! tests of the project read it.
//!
//! ```yaml
//! numbers: {"21": [vingt et un, vingt-et-un]}
//! none: [Il a été vu.]                          # holds no number
//! quantities: {"15 percent": [15 %, quinze pour cent]}
//! bounds: {"≈ 3000": [environ 3 000]}
//! sentences: {Il y a 3 morts et 5 blessés.: [3 of morts, 5 of blessés]}    # every number of a sentence
//! dates: {"2024-10-27": [hier]}                 # published on Monday, 28 October 2024
//! no-dates: [chaque lundi]                      # holds no date
//! ```

use super::Loader;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// For what is read, as the tests print it, the texts in which it is read.
type Table = BTreeMap<String, Vec<String>>;

/// What the grammar must read in a language on Monday, 28 October 2024.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LanguageTable {
    /// Numbers.
    pub numbers: Table,
    /// Texts that hold no number.
    pub none: Vec<String>,
    /// Numbers with a unit.
    pub quantities: Table,
    /// Numbers that are bounded.
    pub bounds: Table,
    /// Sentences, each with every number in it and what that counts.
    pub sentences: Table,
    /// Days and stretches of days.
    pub dates: Table,
    /// Texts that hold no date.
    pub no_dates: Vec<String>,
}

/// Looks whether a table of somebody's can be right; that of a built-in language is looked at by a test.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    if !file.is_looked_over() {
        return;
    }
    let Some(written) = loader.parse::<LanguageTable>(file) else {
        return;
    };
    let none = BTreeMap::from([("no number".to_owned(), written.none)]);
    // A number is a quantity and must not be none; a date is asked for apart ("2018" may be both).
    let quantities = [
        &written.numbers,
        &written.quantities,
        &written.bounds,
        &none,
    ];
    let no_dates = BTreeMap::from([("no date".to_owned(), written.no_dates)]);
    // A sentence that stands twice is a key given twice.
    for tables in [&quantities[..], &[&written.dates, &no_dates]] {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (value, spellings) in tables.iter().copied().flatten() {
            for spelling in spellings {
                match seen.insert(spelling, value) {
                    Some(other) if other == value => {
                        loader.refuse(file, spelling, format!("`{spelling}` is given twice"));
                    }
                    Some(other) => loader.refuse(
                        file,
                        spelling,
                        format!("`{spelling}` cannot be both {other} and {value}"),
                    ),
                    None => {}
                }
            }
        }
    }
}
