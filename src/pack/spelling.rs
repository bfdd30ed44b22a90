//! The short hand in which data files write spellings: `soldat(s)` is "soldat" and "soldats", `journa(l|ux)` is "journal" and "journaux".

use std::borrow::Cow;

/// All spellings a pattern stands for, in order. One alternative in brackets is optional; several are a choice; brackets do not nest.
///
/// # Errors
/// A sentence that says what is wrong with the pattern.
pub(super) fn expand(pattern: &str) -> Result<Vec<Cow<'_, str>>, String> {
    let mut spellings = Vec::new();
    let mut rest = pattern;
    while let Some(open) = rest.find(['(', ')']) {
        let close = rest[open + 1..].find(['(', ')']).map(|i| open + 1 + i);
        let Some(close) =
            close.filter(|&c| rest[open..].starts_with('(') && rest[c..].starts_with(')'))
        else {
            return Err(format!("`{pattern}` has a bracket without its partner"));
        };
        let (before, inside) = (&rest[..open], &rest[open + 1..close]);
        let optional = (!inside.contains('|')).then_some("");
        let choices = || optional.into_iter().chain(inside.split('|'));
        if spellings.len().max(1) * choices().count() > 256 {
            return Err(format!("`{pattern}` stands for more than 256 spellings"));
        }
        let so_far = std::mem::take(&mut spellings);
        let so_far = match so_far.is_empty() {
            true => vec![String::new()],
            false => so_far,
        };
        for spelling in &so_far {
            spellings.extend(choices().map(|choice| [spelling, before, choice].concat()));
        }
        rest = &rest[close + 1..];
    }
    if spellings.is_empty() {
        return Ok(vec![pattern.into()]);
    }
    Ok(spellings.into_iter().map(|s| (s + rest).into()).collect())
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
