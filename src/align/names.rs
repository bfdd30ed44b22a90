//! Whether two forms of a name are one name: accepted variants told from slips by evidence, never by likeness alone.
//!
//! | forms | evidence | judged |
//! |---|---|---|
//! | `Kiev`, `Kyiv` | the entity book has both | variant |
//! | `Hélène Marchand`, `HELENE MARCHAND` | accents and case only | variant |
//! | `Kim Jong Un`, `Kim Jong-un` | hyphens only | variant |
//! | `Karel Dvorak`, `Karel Dvroak` | the rest of the name is the same | misspelling of the form most sources have |
//! | `Dvorak`, `Dvroak` | the same function, or the same sentence in a copy | misspelling |
//! | `Raqa`, `Raqqa` | letters between which transcriptions waver, each form kept by its desk | variant |
//! | `Keller`, `Kellner` | nothing but likeness | different |
//! | `Barr`, `Richard Burr` | the one is William in the same story | different |
//! | `Kurde`, `Kurdes`; `Tea Parties`, `Tea Partiers` | only an ending differs | different |

use crate::claim::EntityKind;
use crate::text::fold;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A form of a name in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameForm<'a> {
    /// The name as written.
    pub text: &'a str,
    /// Its words.
    pub words: &'a NameWords,
    /// The fullest name the story gives its bearer.
    pub bearer: &'a str,
    /// Who it is in the entity book.
    pub known: Option<&'a str>,
    /// What bears it.
    pub kind: EntityKind,
    /// How often the story has the word in which it differs from the other form.
    pub times: usize,
    /// In how many independent sources: copies of one text count once.
    pub sources: usize,
}

/// What else speaks for two forms meaning one bearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameEvidence {
    /// The two are given the same function.
    pub same_role: bool,
    /// The two stand in the same words: aligned sentences of two copies.
    pub same_context: bool,
    /// Both stand in one article.
    pub same_article: bool,
    /// Their languages write the words in which they differ in either way: "Centre", "Center".
    pub two_spellings: bool,
}

/// One of two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

/// What two forms of a name are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same letters.
    Same,
    /// Two accepted forms.
    Variant,
    /// One is a slip of the other.
    Misspelling {
        /// Which, where that can be told.
        wrong: Option<Side>,
    },
    /// Two names, or nothing to tell by.
    Different,
}

/// The shortest word in which one letter more or less is a slip and not another word.
const SHORTEST: usize = 5;
/// The shortest in which two letters may differ.
const LONG: usize = 9;
/// A form written so many times as often as another is the one its author meant.
const CONTRAST: usize = 3;
/// A noun is inflected in no more than so many of its last letters.
const ENDING: usize = 4;

/// The words of a name, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameWords(Vec<String>);

impl NameWords {
    /// Those of a name as it is written.
    pub fn new(name: &str) -> Self {
        Self(folded_words(&fold(name)).map(str::to_owned).collect())
    }

    /// They, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.0.iter().map(String::as_str)
    }

    /// The last.
    pub fn last(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// Whether two have the same letters, wherever words end.
    fn same_letters(&self, other: &Self) -> bool {
        let letters = |words: &Self| words.0.iter().map(String::len).sum::<usize>();
        letters(self) == letters(other)
            && (self.iter().flat_map(str::bytes)).eq(other.iter().flat_map(str::bytes))
    }

    /// Whether two are the same but for the order of the words.
    fn same_in_any_order(&self, other: &Self) -> bool {
        let (mut a, mut b): (Vec<&str>, Vec<&str>) =
            (self.iter().collect(), other.iter().collect());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    }
}

/// What two forms of a name in one story are to each other.
pub fn judge_names(a: &NameForm<'_>, b: &NameForm<'_>, evidence: NameEvidence) -> Likeness {
    if a.text == b.text {
        return Likeness::Same;
    }
    if evidence.two_spellings || a.words.same_letters(b.words) {
        return Likeness::Variant;
    }
    match (a.known, b.known) {
        (Some(x), Some(y)) if x == y => return Likeness::Variant,
        (Some(_), Some(_)) => return Likeness::Different,
        _ => {}
    }
    if a.words.same_in_any_order(b.words) {
        return Likeness::Variant;
    }
    let Some((x, y)) = differing(a.words, b.words) else {
        return Likeness::Different;
    };
    let people = a.kind == EntityKind::Person || b.kind == EntityKind::Person;
    let Some(slip) = slip(x, y, people) else {
        return Likeness::Different;
    };
    let (words_a, words_b) = (&a.words.0, &b.words.0);
    let shared = words_a.len().min(words_b.len());
    let bearers = (NameWords::new(a.bearer).0, NameWords::new(b.bearer).0);
    if shared == 1 && given_names_differ(&bearers.0, &bearers.1) {
        return Likeness::Different;
    }
    // An initial or the letter of a party is nothing to know anybody by.
    let same = |(x, y): (&String, &String)| x == y && x.chars().count() > 1;
    let rest_agrees = shared >= 2 && words_a.iter().rev().zip(words_b.iter().rev()).any(same);
    let (few, many) = (a.times.min(b.times), a.times.max(b.times));
    // Whoever is introduced by a first name of their own is nobody's slip.
    let rare = if a.times <= b.times { words_a } else { words_b };
    let namesakes = bearers.0.len() > 1 && bearers.0.first() == bearers.1.first();
    let introduced = rare.len() > shared && !namesakes;
    let one_author = evidence.same_article && people && few == 1 && many >= CONTRAST && !introduced;
    let supported = evidence.same_context || evidence.same_role || rest_agrees || one_author;
    if !supported {
        return Likeness::Different;
    }
    match slip {
        // A plural, a feminine: only in the same words is it more than that.
        Slip::Ending if !evidence.same_context || !(rest_agrees || evidence.same_role) => {
            return Likeness::Different;
        }
        // Two transcriptions of one foreign name, unless one author wrote both or one text was copied. Whoever writes it so again and again means to.
        Slip::Transcription if (!evidence.same_context || few >= 2) && !one_author => {
            return Likeness::Variant;
        }
        _ => {}
    }
    // Each written again and again in one article: two people.
    if evidence.same_article && few >= 2 && !evidence.same_context && !evidence.same_role {
        return Likeness::Different;
    }
    let wrong = wrong(a, b, evidence.same_article);
    Likeness::Misspelling { wrong }
}

/// The one word in which two forms differ, of the first and of the second, folded; `None` where they differ in none or in several. A surname is compared
/// with the last words of a full name.
pub fn differing<'w>(a: &'w NameWords, b: &'w NameWords) -> Option<(&'w str, &'w str)> {
    let mut differing = (a.iter().rev().zip(b.iter().rev())).filter(|(x, y)| x != y);
    let one = differing.next()?;
    differing.next().is_none().then_some(one)
}

/// Whether two full names have given names of which neither can be the other's: not the same, not its initial, no slip of it.
fn given_names_differ(a: &[String], b: &[String]) -> bool {
    let ([x, _, ..], [y, _, ..]) = (a, b) else {
        return false;
    };
    let initial = x.chars().count() == 1 || y.chars().count() == 1;
    let alike = x == y || slip(x, y, true).is_some();
    !(alike || initial && x.chars().next() == y.chars().next())
}

/// Which of two forms is the slip: the one the book does not know, the one far fewer independent sources have, the one its own author writes far less
/// often. Another author who writes a form again and again may be wrong each time, and two desks against one prove nothing.
fn wrong(a: &NameForm<'_>, b: &NameForm<'_>, one_author: bool) -> Option<Side> {
    let far = |x: usize, y: usize| {
        if x >= CONTRAST * y {
            Ordering::Greater
        } else if y >= CONTRAST * x {
            Ordering::Less
        } else {
            Ordering::Equal
        }
    };
    let times = || {
        if one_author {
            far(a.times, b.times)
        } else {
            Ordering::Equal
        }
    };
    let known = a.known.is_some().cmp(&b.known.is_some());
    let order = known
        .then_with(|| far(a.sources, b.sources))
        .then_with(times);
    match order {
        Ordering::Less => Some(Side::A),
        Ordering::Greater => Some(Side::B),
        Ordering::Equal => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// A letter lost, added, swapped or changed inside the word.
    Inside,
    /// Letters between which transcriptions of foreign names waver.
    Transcription,
    /// Only the last letter differs, or the last few of what is no person's name: an inflected form.
    Ending,
}

/// How one word may be a slip of another, in the name of a person or not; `None` if it is another word.
fn slip(x: &str, y: &str, person: bool) -> Option<Slip> {
    let (a, b): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let shortest = a.len().min(b.len());
    // Digits are no letters to slip on; the first letter is the one nobody gets wrong.
    if shortest + 1 < SHORTEST
        || a.first() != b.first()
        || a.iter().chain(&b).any(char::is_ascii_digit)
        || a.len().abs_diff(b.len()) > 2
    {
        return None;
    }
    let distance = strsim::osa_distance(x, y);
    if distance > 2 || distance == 2 && shortest < LONG {
        return None;
    }
    let common = a.iter().zip(&b).take_while(|(p, q)| p == q).count();
    let longest = a.len().max(b.len());
    if common + 1 >= longest {
        // A plural, a feminine or an adjective has a letter more; a slip has another one.
        return (a.len() == b.len()).then_some(Slip::Ending);
    }
    if !person && a.len() != b.len() && common + ENDING > longest {
        return Some(Slip::Ending);
    }
    if transcribed(x) == transcribed(y) {
        return Some(Slip::Transcription);
    }
    Some(Slip::Inside)
}

/// A word with the letters made one between which transcriptions waver: doubled letters, i and y, w and v, ou and u, k and q.
fn transcribed(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = None;
    let joined = if word.contains("ou") {
        Cow::Owned(word.replace("ou", "u"))
    } else {
        Cow::Borrowed(word)
    };
    for c in joined.chars() {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' | 'c' => 'k',
            c => c,
        };
        if last != Some(c) {
            out.push(c);
        }
        last = Some(c);
    }
    out
}

/// What all accepted forms of a name, folded, have in common: a full name's words in one order, as they may be transcribed; a single word as it is.
pub(super) fn bearer_key(folded: &str) -> String {
    let mut words = folded_words(folded);
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return folded_words(folded).next().unwrap_or_default().to_owned();
    };
    let all = [first, second].into_iter().chain(words);
    let mut all: Vec<String> = all.map(transcribed).collect();
    all.sort_unstable();
    all.join(" ")
}

fn folded_words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(a: (&str, usize), b: (&str, usize), evidence: &str) -> String {
        let words = (NameWords::new(a.0), NameWords::new(b.0));
        let form = |(text, times), words| NameForm {
            text,
            words,
            bearer: text,
            known: None,
            kind: EntityKind::Person,
            times,
            sources: 1,
        };
        let evidence = NameEvidence {
            same_role: evidence.contains("role"),
            same_context: evidence.contains("context"),
            same_article: evidence.contains("article"),
            two_spellings: false,
        };
        match judge_names(&form(a, &words.0), &form(b, &words.1), evidence) {
            Likeness::Misspelling { wrong } => format!("slip {wrong:?}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn forms_of_one_name() {
        for (a, b, evidence, wanted) in [
            (
                ("Hélène Marchand", 1),
                ("HELENE MARCHAND", 1),
                "",
                "Variant",
            ),
            (("Kim Jong Un", 1), ("Kim Jong-un", 1), "", "Variant"),
            (("Anna Keller", 1), ("Keller Anna", 1), "", "Variant"),
            (("Karel Dvorak", 3), ("Karel Dvroak", 1), "", "slip None"),
            (
                ("Karel Dvorak", 3),
                ("Karel Dvroak", 1),
                "article",
                "slip Some(B)",
            ),
            (("Dvorak", 3), ("Dvroak", 1), "role", "slip None"),
            (("Dvorak", 3), ("Dvroak", 1), "role article", "slip Some(B)"),
            (("Dvorak", 1), ("Dvroak", 1), "context", "slip None"),
            (("Karel Dvorak", 4), ("Dvrak", 1), "article", "slip Some(B)"),
            (("Mohamed Amine", 1), ("Mohammed Amine", 1), "", "Variant"),
            (
                ("Mohamed Amine", 1),
                ("Mohammed Amine", 1),
                "context",
                "slip None",
            ),
            (("Tarika", 3), ("Tarikka", 2), "context", "Variant"),
            (("Sahraqa", 8), ("Sahraqqa", 9), "context", "Variant"),
        ] {
            assert_eq!(judge(a, b, evidence), wanted, "{a:?} {b:?}");
        }
    }

    #[test]
    fn accepted_forms_are_one_bearer() {
        for (a, b) in [
            ("Kim Jong Un", "KIM Jong-un"),
            ("Anna Keller", "Keller Anna"),
            ("Mohamed Amine", "Mohammed Amine"),
        ] {
            assert_eq!(bearer_key(&fold(a)), bearer_key(&fold(b)));
        }
        for (a, b) in [("Anna Keller", "Anna Kellner"), ("Raqa", "Raqqa")] {
            assert_ne!(bearer_key(&fold(a)), bearer_key(&fold(b)));
        }
    }

    #[test]
    fn likeness_alone_is_nothing() {
        for (a, b, evidence) in [
            (("Anna Keller", 1), ("Jan Kellner", 1), ""),
            (("Keller", 2), ("Kellner", 1), ""),
            (("Kurde", 3), ("Kurdes", 1), "article"),
            (("Iran", 3), ("Irak", 1), "context"),
            (("Jean Martin", 3), ("Jean Marin", 3), "article"),
            (("A62", 1), ("A61", 1), "context"),
            (("Dvorak", 1), ("Karel Dvorak", 1), "role"),
            (("Dvorak", 4), ("Karel Dvrak", 1), "article"),
            (("North Tarvika", 1), ("North Tarvikan", 1), "context"),
            (("D-Varn", 1), ("D-Vern", 1), ""),
        ] {
            assert_eq!(judge(a, b, evidence), "Different", "{a:?} {b:?}");
        }
    }

    #[test]
    fn two_desks_against_one_prove_nothing() {
        let names = ["Karel Dvorak", "Karel Dvroak"].map(|text| (text, NameWords::new(text)));
        let form = |at: usize, sources| NameForm {
            text: names[at].0,
            words: &names[at].1,
            bearer: names[at].0,
            known: None,
            kind: EntityKind::Person,
            times: sources,
            sources,
        };
        for (many, wrong) in [(2, None), (3, Some(Side::B))] {
            let (a, b) = (form(0, many), form(1, 1));
            let judged = judge_names(&a, &b, NameEvidence::default());
            assert_eq!(judged, Likeness::Misspelling { wrong }, "{many}");
        }
    }

    #[test]
    fn given_names_tell_two_people_apart() {
        let words = ["Ruth Burden", "Burdon"].map(NameWords::new);
        let form = |text, words, bearer, times| NameForm {
            text,
            words,
            bearer,
            known: None,
            kind: EntityKind::Person,
            times,
            sources: 1,
        };
        let evidence = NameEvidence {
            same_article: true,
            ..NameEvidence::default()
        };
        let other = form("Ruth Burden", &words[0], "Ruth Burden", 1);
        let same = form("Burdon", &words[1], "Ruth Burdon", 4);
        let two = form("Burdon", &words[1], "Walter Burdon", 4);
        assert!(matches!(
            judge_names(&same, &other, evidence),
            Likeness::Misspelling { .. }
        ));
        assert_eq!(judge_names(&two, &other, evidence), Likeness::Different);
    }

    #[test]
    fn an_inflected_noun_is_no_slip() {
        let names = ["Snow Rallies", "Snow Ralliers"].map(|text| (text, NameWords::new(text)));
        let [a, b] = [0, 1].map(|at: usize| NameForm {
            text: names[at].0,
            words: &names[at].1,
            bearer: names[at].0,
            known: None,
            kind: EntityKind::Unknown,
            times: 1,
            sources: 1,
        });
        let judged = judge_names(&a, &b, NameEvidence::default());
        assert_eq!(judged, Likeness::Different);
    }
}
