//! The short hand in which data files write spellings: `soldat(s)` is "soldat" and "soldats", `journa(l|ux)` is "journal" and "journaux".

/// All spellings a pattern stands for, in order. One alternative in brackets is optional; several are a choice; brackets do not nest.
///
/// # Errors
/// A sentence that says what is wrong with the pattern.
pub(super) fn expand(pattern: &str) -> Result<Vec<String>, String> {
    let mut spellings = vec![String::new()];
    let mut rest = pattern;
    while let Some(open) = rest.find(['(', ')']) {
        let close = rest[open + 1..].find(['(', ')']).map(|i| open + 1 + i);
        let Some(close) =
            close.filter(|&c| rest[open..].starts_with('(') && rest[c..].starts_with(')'))
        else {
            return Err(format!("`{pattern}` has a bracket without its partner"));
        };
        let inside = &rest[open + 1..close];
        let mut choices: Vec<&str> = inside.split('|').collect();
        if choices.len() == 1 {
            choices.insert(0, "");
        }
        if spellings.len() * choices.len() > 256 {
            return Err(format!("`{pattern}` stands for more than 256 spellings"));
        }
        spellings = spellings
            .iter()
            .flat_map(|s| {
                choices
                    .iter()
                    .map(move |c| format!("{s}{}{c}", &rest[..open]))
            })
            .collect();
        rest = &rest[close + 1..];
    }
    Ok(spellings.into_iter().map(|s| s + rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expands() {
        let all = |p| expand(p).unwrap().join(",");
        assert_eq!(all("soldat(s)"), "soldat,soldats");
        assert_eq!(all("journa(l|ux)"), "journal,journaux");
        assert_eq!(
            all("nord-coréen(ne)(s)"),
            "nord-coréen,nord-coréens,nord-coréenne,nord-coréennes"
        );
        assert!(expand("a(b").is_err());
        assert!(expand("a)b").is_err());
        assert!(expand("a(b(c))").is_err());
    }
}
