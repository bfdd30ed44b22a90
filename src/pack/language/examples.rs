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
//! ```

use super::Loader;
use serde::Deserialize;
use std::collections::BTreeMap;

type Table = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    numbers: Table,
    none: Vec<String>,
    quantities: Table,
    bounds: Table,
    sentences: Table,
    dates: Table,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
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
    // Of the sentences the file itself says when one stands twice: they are its keys.
    drop(written.sentences);
    for tables in [&quantities[..], &[&written.dates]] {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (value, spellings) in tables.iter().copied().flatten() {
            for spelling in spellings {
                match seen.insert(spelling, value) {
                    Some(other) if other == value => {
                        loader.refuse(path, spelling, format!("`{spelling}` is given twice"));
                    }
                    Some(other) => loader.refuse(
                        path,
                        spelling,
                        format!("`{spelling}` cannot be both {other} and {value}"),
                    ),
                    None => {}
                }
            }
        }
    }
}
