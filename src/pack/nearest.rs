//! The word somebody probably meant.

/// The candidate nearest to `word`, if one is near enough to be a slip: one letter in three may differ. The first of several.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    let wanted = word.to_lowercase();
    // A word far longer than any candidate is no slip of one; this also bounds the work.
    if word.len() > 200 {
        return None;
    }
    candidates
        .into_iter()
        .map(|c| (strsim::osa_distance(&wanted, &c.to_lowercase()), c))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, c)| c)
}

/// What to say to somebody who wrote `word` where one of `candidates` was expected: the nearest one, or all of them.
pub(super) fn advice(word: &str, candidates: &[&str]) -> String {
    match nearest(word, candidates.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it can be {}", list(candidates)),
    }
}

/// `a`, `b` or `c`
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|w| format!("`{w}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_only() {
        let keys = ["quantity", "quote", "date"];
        for (word, expected) in [
            ("quantty", Some("quantity")),
            ("Quotes", Some("quote")),
            ("dtae", Some("date")),
            ("headline", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
        assert_eq!(advice("x", &["a.b", "cdef"]), "it can be `a.b` or `cdef`");
    }
}
