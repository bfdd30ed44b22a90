//! Surrogates that stand alone in JSON: `\\ud83d` without the `\\ude00` that makes it a character (RFC 8259, 8.2).

/// How long an escape is, in bytes.
pub(super) const ESCAPE: usize = r"\ud800".len();

/// Where the escapes of surrogates without their other half begin, in bytes.
pub(super) fn alone(json: &str) -> Vec<usize> {
    let bytes = json.as_bytes();
    let (mut at, mut found) = (0, Vec::new());
    while let Some(ahead) = bytes.get(at..).and_then(next_backslash) {
        at += ahead;
        match unit(bytes, at) {
            // An escape of another kind; what it stands for may be a backslash.
            None => at += 2,
            Some(0xd800..=0xdbff) if matches!(unit(bytes, at + ESCAPE), Some(0xdc00..=0xdfff)) => {
                at += 2 * ESCAPE;
            }
            Some(unit) => {
                if matches!(unit, 0xd800..=0xdfff) {
                    found.push(at);
                }
                at += ESCAPE;
            }
        }
    }
    found
}

/// `json` with U+FFFD for the surrogates that begin at `halves`. Everything stands where it stood.
pub(super) fn replaced(json: &str, halves: &[usize]) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut from = 0;
    for &at in halves {
        mended.push_str(&json[from..at]);
        mended.push_str(r"\ufffd");
        from = at + ESCAPE;
    }
    mended.push_str(&json[from..]);
    mended
}

/// The next backslash.
fn next_backslash(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&b| b == b'\\')
}

/// The code unit whose escape begins at `at`.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + ESCAPE)?.strip_prefix(br"\u")?;
    let digits = std::str::from_utf8(digits).ok()?;
    let are_digits = digits.bytes().all(|b| b.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_alone_is_replaced() {
        for (json, mended) in [
            (r"\ud83d\ude00", r"\ud83d\ude00"),
            (r"\ud83d", r"\ufffd"),
            (r"\ude00\ud83d", r"\ufffd\ufffd"),
            (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            (r"\\ud83d", r"\\ud83d"),
            (r"\\\uD83D", r"\\\ufffd"),
            (r"\u00e9é\n\ud83dé", r"\u00e9é\n\ufffdé"),
            (r"\ud8", r"\ud8"),
            (r"\u+123", r"\u+123"),
            ("\\", "\\"),
        ] {
            assert_eq!(replaced(json, &alone(json)), mended, "{json}");
        }
    }
}
