//! Patterns of files, as somebody writes them: `desk/**/*.md`.

use globset::{Glob, GlobSet, GlobSetBuilder};

/// The longest pattern that is read, in bytes.
const LONGEST: usize = 1024;
/// How deep braces may nest in one: globset goes one call deeper with each.
const DEEPEST: usize = 8;

/// A pattern.
///
/// # Errors
/// What is wrong with it.
pub fn pattern(written: &str) -> Result<Glob, String> {
    if written.len() > LONGEST {
        let length = written.len();
        return Err(format!(
            "it has {length} bytes, and {LONGEST} is the most that is read"
        ));
    }
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in written.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEEPEST {
        return Err(format!("braces nest more than {DEEPEST} deep in it"));
    }
    Glob::new(written).map_err(|error| error.kind().to_string())
}

/// Patterns that hold in the folder they are meant from and in any above it, as in a .gitignore: sources are named from where the tool is run.
///
/// # Errors
/// What is wrong with one of them, and its index.
pub fn patterns<P: AsRef<str>>(written: &[P]) -> Result<GlobSet, (usize, String)> {
    let mut set = GlobSetBuilder::new();
    for (index, one) in written.iter().enumerate() {
        let wrong = |what: String| (index, what);
        set.add(pattern(one.as_ref()).map_err(wrong)?);
        let below = Glob::new(&format!("**/{}", one.as_ref()));
        set.add(below.map_err(|e| wrong(e.kind().to_string()))?);
    }
    set.build().map_err(|error| (0, error.kind().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn err_is_no_panic() {
        for (written, said) in [
            ("[".to_owned(), "unclosed character class"),
            (
                "{".repeat(500) + &"}".repeat(500),
                "braces nest more than 8",
            ),
            ("{a,".repeat(9) + &"}".repeat(9), "braces nest more than 8"),
            ("é".repeat(600), "it has 1200 bytes, and 1024"),
        ] {
            let error = pattern(&written).expect_err(&written);
            assert!(error.contains(said), "{error}");
            let (index, error) = patterns(&["*.md", &written]).expect_err(&written);
            assert!(index == 1 && error.contains(said), "{error}");
        }
        for written in [
            "{a,".repeat(8) + &"}".repeat(8),
            "[!é-\u{fffd}]".repeat(100),
        ] {
            let glob = pattern(&written).expect("a pattern");
            glob.compile_matcher();
        }
        assert!(
            patterns(&["desk/*.md"])
                .expect("patterns")
                .is_match("a/desk/b.md")
        );
    }
}
