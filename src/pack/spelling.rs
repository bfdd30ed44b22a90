//! The short hand in which data files write spellings: `soldat(s)` is "soldat" and "soldats", `journa(l|ux)` is "journal" and "journaux".

use std::borrow::Cow;

/// More spellings than a pattern may stand for.
const MOST: usize = 256;

/// All spellings a pattern stands for, in order: those of the last brackets vary first.
#[derive(Default)]
pub(super) struct Spellings<'p> {
    /// What stands before brackets and what stands in them.
    brackets: Vec<(&'p str, &'p str)>,
    /// What stands behind the last of them.
    rest: &'p str,
    total: usize,
    next: usize,
}

/// All spellings a pattern stands for, in order. One alternative in brackets is optional; several are a choice; brackets do not nest.
///
/// # Errors
/// A sentence that says what is wrong with the pattern.
pub(super) fn expand(pattern: &str) -> Result<Spellings<'_>, String> {
    let mut spellings = Spellings {
        brackets: Vec::new(),
        rest: pattern,
        total: 1,
        next: 0,
    };
    while let Some(open) = bracket(spellings.rest) {
        let (before, from) = spellings.rest.split_at(open);
        let (opening, from) = from.split_at(1);
        let inside = bracket(from).map(|length| from.split_at(length));
        let Some((inside, from)) = inside.filter(|(_, f)| opening == "(" && f.starts_with(')'))
        else {
            return Err(format!("`{pattern}` has a bracket without its partner"));
        };
        spellings.total *= choices(inside);
        if spellings.total > MOST {
            return Err(format!("`{pattern}` stands for more than {MOST} spellings"));
        }
        spellings.brackets.push((before, inside));
        spellings.rest = &from[1..];
    }
    Ok(spellings)
}

/// Where the first bracket of a text stands. Files have tens of thousands of patterns, most of them a few letters long.
fn bracket(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'(' | b')'))
}

/// How many spellings brackets stand for: one alternative may be left out.
fn choices(inside: &str) -> usize {
    let alternatives = 1 + inside.bytes().filter(|&byte| byte == b'|').count();
    alternatives.max(2)
}

/// One of them.
fn choice(inside: &str, number: usize) -> &str {
    match inside.contains('|') {
        true => inside.split('|').nth(number).unwrap_or_default(),
        false if number == 0 => "",
        false => inside,
    }
}

impl<'p> Spellings<'p> {
    /// How many there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The next of them, written in place of `text` unless it is the pattern itself.
    pub fn next_in<'t>(&mut self, text: &'t mut String) -> Option<&'t str>
    where
        'p: 't,
    {
        let mut number = self.next;
        if number == self.total {
            return None;
        }
        self.next += 1;
        if self.brackets.is_empty() {
            return Some(self.rest);
        }
        text.clear();
        // How many spellings share what has been chosen so far.
        let mut alike = self.total;
        for &(before, inside) in &self.brackets {
            alike /= choices(inside);
            text.push_str(before);
            text.push_str(choice(inside, number / alike));
            number %= alike;
        }
        text.push_str(self.rest);
        Some(text)
    }
}

impl<'p> Iterator for Spellings<'p> {
    type Item = Cow<'p, str>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut text = String::new();
        self.next_in(&mut text)?;
        Some(match self.brackets.is_empty() {
            true => self.rest.into(),
            false => text.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expands() {
        let all = |p| expand(p).unwrap().collect::<Vec<_>>().join(",");
        assert_eq!(all("soldat(s)"), "soldat,soldats");
        assert_eq!(all("journa(l|ux)"), "journal,journaux");
        assert_eq!(
            all("nord-coréen(ne)(s)"),
            "nord-coréen,nord-coréens,nord-coréenne,nord-coréennes"
        );
        assert_eq!(all("(re|)pris(e)"), "repris,reprise,pris,prise");
        assert_eq!(all("()a"), "a,a");
        assert_eq!(all("(a)"), ",a");
        assert_eq!(all("(a|b)(c|d)e(f|g)").split(',').count(), 8);
        assert_eq!(all(""), "");
        let eight = "(a)".repeat(8);
        assert_eq!(expand(&eight).unwrap().total(), 256);
        assert!(expand(&(eight + "(a)")).is_err());
        assert!(expand("a(b").is_err());
        assert!(expand("a)b").is_err());
        assert!(expand("a(b(c))").is_err());
    }
}
